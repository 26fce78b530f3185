/*
 * Stand-in for a library that reaches a key holder of social-security cards: a PSAM or the county's security module. `iCardKey` is given
 * `card|challenge|challenge` in hexadecimal and answers thirty-two hexadecimal digits. The key here is made up and known to nobody but
 * the practice cards: every byte of the challenges, turned by a constant.
 */
#include <stdio.h>
#include <string.h>

#include "behaviour.h"

enum { DONE = 0, NO_KEY = -25, STRANGE = -9999, CHALLENGE = 16, TURN = 0x5a };

STAND_IN int VENDOR_CALL iCardKey(const char *question, char *out) {
  const enum behaviour how = behave("iCardKey");
  const char *first = strchr(question, '|');
  const char *second = first ? strchr(first + 1, '|') : NULL;
  char challenges[2 * CHALLENGE + 1];
  int at;
  if (how == NO_DEVICE) return NO_KEY;
  if (how == UNKNOWN_CODE) return STRANGE;
  if (!second || second - first != CHALLENGE + 1 || strlen(second + 1) != CHALLENGE) return NO_KEY;
  memcpy(challenges, first + 1, CHALLENGE);
  memcpy(challenges + CHALLENGE, second + 1, CHALLENGE + 1);
  for (at = 0; at < CHALLENGE; at += 1) {
    unsigned byte;
    if (sscanf(challenges + 2 * at, "%2x", &byte) != 1) return NO_KEY;
    sprintf(out + 2 * at, "%02X", (byte ^ TURN) & 0xff);
  }
  if (how == HALF_CHARACTER) out[2 * CHALLENGE - 1] = 0;
  if (how == OVERRUN) memset(out + 8192, '0', 200);
  return DONE;
}
