/*
 * Stand-in for an ID-card library. The card on the reader is the file `card` (256 text bytes as on the chip); without a folder a
 * built-in synthetic card always lies there. Vendor port 1001 exists, others do not.
 */
#include <string.h>

#include "behaviour.h"

#define TEXT_BYTES 256
#define PHOTO_BYTES 1024

enum { OK = 0x90, FOUND = 0x9f, EMPTY = 0x91, NO_PORT = 0x01, NO_CARD = 0x80, NOT_SELECTED = 0x81, NOT_READ = 0x41 };
/* A code that stands in no manual. */
enum { STRANGE = 0xee };

static const int the_port = 1001;

struct field {
  int at;
  const char *text;
};

/* The texts of the built-in card besides its Chinese ones: sex, nation, birth, number, validity. */
static const struct field fields[] = {
    {30, "2"}, {32, "01"}, {36, "19491231"}, {122, "110105194912319024"}, {188, "20200101"}, {204, "20400101"},
};
static const unsigned char name_units[] = {0x20, 0x5f, 0x09, 0x4e};

static unsigned char lying[TEXT_BYTES];
static unsigned char last_read[TEXT_BYTES];
static int was_read;
static int is_selected;

static void built_in_card(unsigned char *text) {
  size_t at;
  for (at = 0; at < TEXT_BYTES; at += 2) {
    text[at] = ' ';
    text[at + 1] = 0;
  }
  memcpy(text, name_units, sizeof name_units);
  for (at = 0; at < sizeof fields / sizeof fields[0]; at += 1) {
    const char *letter;
    int place = fields[at].at;
    for (letter = fields[at].text; *letter; letter += 1, place += 2) text[place] = (unsigned char)*letter;
  }
}

/* Is there a card? Puts its text in `lying`. */
static int look(void) {
  if (has_folder()) return read_content("card", lying, TEXT_BYTES) == TEXT_BYTES;
  built_in_card(lying);
  return 1;
}

/* A card that was read is not found again until it was lifted or another one lies there. */
static int is_read_card(void) { return was_read && memcmp(lying, last_read, TEXT_BYTES) == 0; }

static void give_photo(unsigned char *photo) {
  int at;
  for (at = 0; at < PHOTO_BYTES; at += 1) photo[at] = (unsigned char)(at * 37 + 11);
  memcpy(photo, "WLf", 3);
}

STAND_IN int VENDOR_CALL SDT_OpenPort(int port) {
  const enum behaviour how = behave("SDT_OpenPort");
  if (how == UNKNOWN_CODE) return STRANGE;
  return port == the_port && how != NO_DEVICE ? OK : NO_PORT;
}

STAND_IN int VENDOR_CALL SDT_ClosePort(int port) {
  behave("SDT_ClosePort");
  return port == the_port ? OK : NO_PORT;
}

STAND_IN int VENDOR_CALL SDT_GetSAMStatus(int port, int opens) {
  (void)opens;
  return behave("SDT_GetSAMStatus") == NO_DEVICE || port != the_port ? NO_PORT : OK;
}

STAND_IN int VENDOR_CALL SDT_GetSAMID(int port, unsigned char *number, int opens) {
  /* Of a fixed form: 05.03, a date, two counters, each little-endian. */
  static const unsigned char own[16] = {5, 0, 3, 0, 0x57, 0xf8, 0x33, 0x01, 0x40, 0xe2, 0x01, 0, 0xb1, 0x68, 0xde, 0x3a};
  (void)opens;
  behave("SDT_GetSAMID");
  memcpy(number, own, sizeof own);
  return port == the_port ? OK : NO_PORT;
}

STAND_IN int VENDOR_CALL SDT_StartFindIDCard(int port, unsigned char *iin, int opens) {
  const enum behaviour how = behave("SDT_StartFindIDCard");
  (void)opens;
  if (port != the_port || how == NO_DEVICE) return NO_PORT;
  if (how == UNKNOWN_CODE) return STRANGE;
  is_selected = 0;
  if (!look()) {
    was_read = 0;
    return NO_CARD;
  }
  if (is_read_card()) return NO_CARD;
  memset(iin, 0, how == OVERRUN ? 64 : 4);
  return FOUND;
}

STAND_IN int VENDOR_CALL SDT_SelectIDCard(int port, unsigned char *number, int opens) {
  const enum behaviour how = behave("SDT_SelectIDCard");
  (void)opens;
  if (port != the_port) return NO_PORT;
  if (!look() || how == UNKNOWN_CODE) return NOT_SELECTED;
  memset(number, 0, 8);
  is_selected = 1;
  return OK;
}

static int read_card(enum behaviour how, unsigned char *text, unsigned *text_length, unsigned char *photo,
                     unsigned *photo_length) {
  if (how == UNKNOWN_CODE) return STRANGE;
  if (!is_selected || !look()) return NOT_READ;
  memcpy(text, lying, TEXT_BYTES);
  give_photo(photo);
  if (how == OVERRUN) memset(text + TEXT_BYTES, 0, 100);
  *text_length = TEXT_BYTES;
  *photo_length = how == CLAIM ? 70000 : PHOTO_BYTES;
  memcpy(last_read, lying, TEXT_BYTES);
  was_read = 1;
  return OK;
}

STAND_IN int VENDOR_CALL SDT_ReadBaseMsg(int port, unsigned char *text, unsigned *text_length, unsigned char *photo,
                                         unsigned *photo_length, int opens) {
  const enum behaviour how = behave("SDT_ReadBaseMsg");
  (void)opens;
  return port == the_port ? read_card(how, text, text_length, photo, photo_length) : NO_PORT;
}

STAND_IN int VENDOR_CALL SDT_ReadBaseFPMsg(int port, unsigned char *text, unsigned *text_length, unsigned char *photo,
                                           unsigned *photo_length, unsigned char *finger, unsigned *finger_length,
                                           int opens) {
  const enum behaviour how = behave("SDT_ReadBaseFPMsg");
  (void)opens;
  if (port != the_port) return NO_PORT;
  memset(finger, 0x46, 1024);
  *finger_length = 1024;
  return read_card(how, text, text_length, photo, photo_length);
}

STAND_IN int VENDOR_CALL SDT_ReadNewAppMsg(int port, unsigned char *address, unsigned *length, int opens) {
  const enum behaviour how = behave("SDT_ReadNewAppMsg");
  (void)opens;
  (void)address;
  if (port != the_port || how == NO_DEVICE) return NO_PORT;
  *length = 0;
  return look() && is_read_card() ? EMPTY : NOT_READ;
}
