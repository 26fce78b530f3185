/*
 * Stand-in for a social-security-card library of the national interface. The file `ssc` holds what `iReadCardBas` answers, in GBK,
 * fields split by `|`; without a folder a built-in synthetic card. Without a reader or card: negative codes and a text why.
 */
#include <stdio.h>
#include <string.h>

#include "behaviour.h"

#define ROOM 8192

enum { DONE = 0, NO_CARD = -2, STRANGE = -9999, WRONG_KEY = -25 };

static const char built_in[] =
    "110105|110105194912319024|A00000024|110105D1560000050000000000000024|\xd5\xc5\xc8\xfd|"
    "00814A444686603301|2.00|20200101|20300101|000000000000|STANDIN0001|";

static int answer(const char *function, const char *file, char *out) {
  const enum behaviour how = behave(function);
  char text[ROOM];
  long length = (long)sizeof built_in - 1;
  memcpy(text, built_in, sizeof built_in);
  if (has_folder()) length = read_content(file, text, sizeof text - 1);
  if (length < 0 || how == NO_DEVICE) {
    /* "no card" in GBK */
    strcpy(out, "\xce\xde\xbf\xa8");
    return NO_CARD;
  }
  if (how == UNKNOWN_CODE) return STRANGE;
  if (how == HALF_CHARACTER) length -= 1;
  memcpy(out, text, (size_t)length);
  out[length] = 0;
  if (how == OVERRUN) memset(out + ROOM, '|', 200);
  return DONE;
}

STAND_IN int VENDOR_CALL iReadCardBas(int type, char *out) {
  (void)type;
  return answer("iReadCardBas", "ssc", out);
}

STAND_IN int VENDOR_CALL iReadCardBas_HSM_Step1(int type, char *out) {
  (void)type;
  return answer("iReadCardBas_HSM_Step1", "ssc-step1", out);
}

/* The key must be what the station's security module made of step 1: here its text turned round. */
STAND_IN int VENDOR_CALL iReadCardBas_HSM_Step2(const char *key, char *out) {
  if (strncmp(key, "key:", 4) != 0) return WRONG_KEY;
  return answer("iReadCardBas_HSM_Step2", "ssc", out);
}

STAND_IN int VENDOR_CALL iReadCard(int type, int how, const char *card, const char *files, char *out) {
  (void)type;
  (void)how;
  (void)card;
  (void)files;
  return answer("iReadCard", "ssc-files", out);
}

STAND_IN int VENDOR_CALL iVerifyPIN(int type, char *out) {
  (void)type;
  return answer("iVerifyPIN", "ssc-pin", out);
}
