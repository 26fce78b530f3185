/*
 * Stand-in for a payment library. The file `bankall` holds the answer; three `#` in it become the request's last three characters,
 * the pairing digits. Each request is appended to the file `requests`, so that a test counts how often money was asked for.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "behaviour.h"

#define ROOM 4096

enum { DONE = 0, FAILED = -1 };

static void note(const char *request) {
  char path[1024];
  const char *folder = getenv("VENDOR_STAND_IN");
  FILE *file;
  if (!folder) return;
  snprintf(path, sizeof path, "%s/requests", folder);
  file = fopen(path, "ab");
  if (!file) return;
  fprintf(file, "%s\n", request);
  fclose(file);
}

STAND_IN int VENDOR_CALL bankall(char *request, char *response) {
  char text[ROOM];
  const size_t asked = strlen(request);
  long length;
  char *pair;
  enum behaviour how;
  note(request);
  how = behave("bankall");
  length = read_content("bankall", text, sizeof text - 1);
  if (how == UNKNOWN_CODE || length < 0) return FAILED;
  text[length] = 0;
  pair = strstr(text, "###");
  if (pair && asked >= 3) memcpy(pair, request + asked - 3, 3);
  memcpy(response, text, (size_t)length);
  if (how == OVERRUN) memset(response + length, 'X', 600);
  return DONE;
}
