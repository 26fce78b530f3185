#include "behaviour.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef _WIN32
#include <windows.h>
#define rest_ms(ms) Sleep(ms)
#else
#include <time.h>
static void rest_ms(long ms) {
  const struct timespec pause = {ms / 1000, (ms % 1000) * 1000000L};
  nanosleep(&pause, NULL);
}
#endif

int has_folder(void) { return getenv("VENDOR_STAND_IN") != NULL; }

static FILE *open_content(const char *name) {
  char path[1024];
  const char *folder = getenv("VENDOR_STAND_IN");
  if (!folder) return NULL;
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return fopen(path, "rb");
}

long read_content(const char *name, void *to, size_t room) {
  FILE *file = open_content(name);
  size_t got;
  if (!file) return -1;
  got = fread(to, 1, room, file);
  fclose(file);
  return (long)got;
}

static void find_word(const char *function, char *word, size_t room) {
  char line[200];
  char name[100];
  char said[90];
  FILE *file = open_content("behaviour");
  snprintf(word, room, "right");
  if (!file) return;
  while (fgets(line, sizeof line, file)) {
    if (sscanf(line, "%99s %89s", name, said) != 2 || strcmp(name, function) != 0) continue;
    snprintf(word, room, "%s", said);
    break;
  }
  fclose(file);
}

static void crash(void) {
  volatile int *volatile nowhere = NULL;
  *nowhere = 1;
}

enum behaviour behave(const char *function) {
  char word[100];
  find_word(function, word, sizeof word);
  if (strcmp(word, "slow") == 0) rest_ms(400);
  if (strcmp(word, "crash") == 0) crash();
  if (strcmp(word, "quit") == 0) exit(9);
  if (strcmp(word, "print") == 0) {
    printf("a vendor's debugging line on stdout\n");
    fflush(stdout);
  }
  while (strcmp(word, "hang") == 0) rest_ms(1000);
  if (strcmp(word, "overrun") == 0) return OVERRUN;
  if (strcmp(word, "claim") == 0) return CLAIM;
  if (strcmp(word, "unknown-code") == 0) return UNKNOWN_CODE;
  if (strcmp(word, "half-character") == 0) return HALF_CHARACTER;
  return strcmp(word, "no-device") == 0 ? NO_DEVICE : RIGHT;
}
