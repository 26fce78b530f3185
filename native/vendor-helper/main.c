/*
 * Vendor helper: loads one vendor library and calls it for the station, so that a library that hangs or crashes costs this process
 * and nothing else. Speaks the messages of README.md on stdin and stdout, prints nothing else, and ends when stdin ends.
 */
#include <stdio.h>
#include <string.h>

#include "calls.h"
#include "platform.h"
#include "wire.h"

#define HELPER_VERSION 1

enum kind { KIND_HELLO = 1, KIND_LOAD = 2, KIND_CALL = 3 };

/* Exit codes a person may meet in a log. */
enum { EXIT_STREAMS = 3, EXIT_LENGTH = 4, EXIT_FULL = 5 };

struct helper {
  void *library;
  enum family family;
  char detail[400];
};

static struct writer answer;
static uint8_t message[WIRE_LIMIT];

static enum status say_hello(const struct reader *from) {
  if (from->left > 0) return STATUS_BAD_MESSAGE;
  write_u16(&answer, HELPER_VERSION);
  write_u8(&answer, (uint8_t)sizeof(void *));
  write_u8(&answer, (uint8_t)platform_code());
  return STATUS_OK;
}

static enum status load(struct helper *helper, struct reader *from) {
  static const enum status by_result[] = {STATUS_OK, STATUS_LIBRARY_MISSING, STATUS_WRONG_BITS, STATUS_LOAD_FAILED};
  char path[1024];
  size_t length;
  const uint8_t family = read_u8(from);
  const uint8_t *bytes = read_bytes(from, &length);
  void *library = NULL;
  enum load_result loaded;
  const char *missing;
  if (!bytes || from->left > 0 || length == 0 || length >= sizeof path || memchr(bytes, 0, length)) return STATUS_BAD_MESSAGE;
  if (family < FAMILY_SDT || family > FAMILY_KEY || helper->library) return STATUS_BAD_MESSAGE;
  memcpy(path, bytes, length);
  path[length] = 0;
  /* A library may hang while it is loaded, too. */
  set_calling(1);
  loaded = load_library(path, &library, helper->detail, sizeof helper->detail);
  set_calling(0);
  if (loaded != LOAD_OK) return by_result[loaded];
  missing = missing_symbol(library, (enum family)family);
  if (missing) {
    snprintf(helper->detail, sizeof helper->detail, "%s", missing);
    return STATUS_SYMBOL_MISSING;
  }
  helper->library = library;
  helper->family = (enum family)family;
  return STATUS_OK;
}

static enum status call(struct helper *helper, struct reader *from) {
  if (!helper->library) return STATUS_NO_LIBRARY;
  return call_vendor(helper->library, helper->family, from, &answer, helper->detail, sizeof helper->detail);
}

static enum status handle(struct helper *helper, struct reader *from) {
  switch (read_u8(from)) {
    case KIND_HELLO: return say_hello(from);
    case KIND_LOAD: return load(helper, from);
    case KIND_CALL: return call(helper, from);
    default: return STATUS_BAD_MESSAGE;
  }
}

static int send_answer(void) {
  const uint8_t length[4] = {(uint8_t)answer.used, (uint8_t)(answer.used >> 8), (uint8_t)(answer.used >> 16), 0};
  return write_exactly(length, sizeof length) && write_exactly(answer.bytes, answer.used);
}

/* Answers one message. 0 ends the helper. */
static int serve(struct helper *helper, uint8_t *bytes, size_t length) {
  struct reader from = {bytes, length, 0};
  const uint32_t id = read_u32(&from);
  enum status status;
  int sent;
  answer.used = 0;
  answer.full = 0;
  helper->detail[0] = 0;
  write_u32(&answer, id);
  write_u8(&answer, STATUS_OK);
  status = handle(helper, &from);
  if (status != STATUS_OK) {
    answer.used = 4;
    write_u8(&answer, (uint8_t)status);
    write_text(&answer, helper->detail);
  }
  sent = !answer.full && send_answer();
  wipe(bytes, length);
  wipe(answer.bytes, answer.used);
  return sent;
}

int main(void) {
  static struct helper helper;
  uint8_t head[4];
  if (take_streams() != 0 || watch_parent() != 0) return EXIT_STREAMS;
  while (read_exactly(head, sizeof head)) {
    struct reader from = {head, sizeof head, 0};
    const uint32_t length = read_u32(&from);
    /* After a wrong length nothing that follows can be trusted. */
    if (length < 5 || length > WIRE_LIMIT) return EXIT_LENGTH;
    /* At the end of the room, so that a build with checks notices the first byte read behind a message. */
    if (!read_exactly(message + WIRE_LIMIT - length, length)) return 0;
    if (!serve(&helper, message + WIRE_LIMIT - length, length)) return EXIT_FULL;
  }
  return 0;
}
