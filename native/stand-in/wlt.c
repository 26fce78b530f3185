/*
 * Stand-in for a licensed decoder of card photos. It knows one photo, the noise of the synthetic cards behind its head "WLf", and answers
 * with a bitmap of stripes; a photo without that head it refuses as the real ones do.
 */
#include <string.h>

#include "behaviour.h"

#define HEAD 54
#define ROW 308
#define ROWS 126
#define COLUMNS 102

enum { DONE = 1, REFUSED = -3 };

static void put_number(unsigned char *at, unsigned value) {
  int byte;
  for (byte = 0; byte < 4; byte += 1) at[byte] = (unsigned char)(value >> (8 * byte));
}

static void put_head(unsigned char *picture) {
  memset(picture, 0, HEAD);
  memcpy(picture, "BM", 2);
  put_number(picture + 2, HEAD + ROW * ROWS);
  put_number(picture + 10, HEAD);
  put_number(picture + 14, 40);
  put_number(picture + 18, COLUMNS);
  put_number(picture + 22, ROWS);
  picture[26] = 1;
  picture[28] = 24;
}

STAND_IN int VENDOR_CALL unpack(unsigned char *photo, unsigned char *picture, int whole_file) {
  const enum behaviour how = behave("unpack");
  int at;
  if (how == UNKNOWN_CODE) return -4;
  if (!whole_file || memcmp(photo, "WLf", 3) != 0) return REFUSED;
  put_head(picture);
  for (at = 0; at < ROW * ROWS; at += 1) picture[HEAD + at] = (unsigned char)(at / (ROW * 14) % 2 ? 0xc8 : 0x70);
  if (how == HALF_CHARACTER) memset(picture, 0, HEAD);
  if (how == OVERRUN) memset(picture + HEAD + ROW * ROWS, 0, 100);
  return DONE;
}
