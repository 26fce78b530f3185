#include "calls.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform.h"

#define MOST_WORDS 8
#define MOST_BUFFERS 4
#define GUARD 4096u

/*
 * How a function is called, one letter per argument in the vendor's order:
 *   i  a number of the caller
 *   q  text of the caller, handed over with a zero behind it
 *   p  bytes of the caller, handed over as they are
 *   t  room for text; answered up to its first zero
 *   b  room for bytes of a fixed length; answered whole
 *   l  room for bytes, followed by a cell where the library writes how many it gave
 *   r  room for bytes of a length the caller names; answered whole
 * `rooms` are the lengths of t, b and l in their order: those of the vendors' manuals.
 */
struct vendor_function {
  enum family family;
  const char *name;
  const char *arguments;
  uint16_t rooms[3];
  /* The size of the arguments in stdcall, part of decorated names. */
  int stack_bytes;
  /* A library without it is not of this family. */
  int required;
};

#define TEXT 8192
/* A bitmap of 102 by 126 points: head of 54, rows of 308. */
#define PICTURE 38862

static const struct vendor_function functions[] = {
    {FAMILY_SDT, "SDT_OpenPort", "i", {0}, 4, 1},
    {FAMILY_SDT, "SDT_ClosePort", "i", {0}, 4, 1},
    {FAMILY_SDT, "SDT_ResetSAM", "ii", {0}, 8, 0},
    {FAMILY_SDT, "SDT_GetSAMStatus", "ii", {0}, 8, 0},
    {FAMILY_SDT, "SDT_GetSAMID", "ibi", {16}, 12, 0},
    {FAMILY_SDT, "SDT_StartFindIDCard", "ibi", {8}, 12, 1},
    {FAMILY_SDT, "SDT_SelectIDCard", "ibi", {8}, 12, 1},
    {FAMILY_SDT, "SDT_ReadBaseMsg", "illi", {256, 1024}, 24, 1},
    {FAMILY_SDT, "SDT_ReadBaseFPMsg", "illli", {256, 1024, 1024}, 32, 0},
    {FAMILY_SDT, "SDT_ReadNewAppMsg", "ili", {320}, 16, 0},
    {FAMILY_SSC, "iReadCardBas", "it", {TEXT}, 8, 1},
    {FAMILY_SSC, "iReadCardBas_HSM_Step1", "it", {TEXT}, 8, 0},
    {FAMILY_SSC, "iReadCardBas_HSM_Step2", "qt", {TEXT}, 8, 0},
    {FAMILY_SSC, "iReadCard", "iiqqt", {TEXT}, 20, 0},
    {FAMILY_SSC, "iReadCard_HSM_Step1", "iqqt", {TEXT}, 16, 0},
    {FAMILY_SSC, "iReadCard_HSM_Step2", "qt", {TEXT}, 8, 0},
    {FAMILY_SSC, "iVerifyPIN", "it", {TEXT}, 8, 0},
    {FAMILY_SSC, "iChangePIN", "it", {TEXT}, 8, 0},
    {FAMILY_BANKALL, "bankall", "qr", {0}, 8, 1},
    {FAMILY_WLT, "unpack", "pbi", {PICTURE}, 12, 1},
    {FAMILY_KEY, "iCardKey", "qt", {TEXT}, 8, 1},
};

#define FUNCTIONS (sizeof functions / sizeof functions[0])

/* A buffer between two guard zones. `size` is what the library was promised. */
struct guarded {
  uint8_t *block;
  size_t size;
};

/* Everything of one call; `lengths` are the cells the library writes its byte counts into. */
struct call {
  const struct vendor_function *what;
  intptr_t words[MOST_WORDS];
  int word_count;
  struct guarded buffers[MOST_BUFFERS];
  char kinds[MOST_BUFFERS];
  unsigned int lengths[MOST_BUFFERS];
  int buffer_count;
};

/* On 32-bit Windows vendors export stdcall; everywhere else there is one convention. */
#if defined(_WIN32) && !defined(_WIN64)
#define VENDOR_CALL __attribute__((stdcall))
#else
#define VENDOR_CALL
#endif

static uint8_t guard_byte(size_t at) { return (uint8_t)(0xa5u ^ (at * 37u)); }

static uint8_t *inside(const struct guarded *buffer) { return buffer->block + GUARD; }

static int make_buffer(struct guarded *buffer, size_t size) {
  size_t at;
  buffer->size = size;
  buffer->block = malloc(size + 2 * GUARD);
  if (!buffer->block) return 0;
  for (at = 0; at < GUARD; at += 1) {
    buffer->block[at] = guard_byte(at);
    buffer->block[GUARD + size + at] = guard_byte(at);
  }
  memset(inside(buffer), 0, size);
  return 1;
}

static int is_intact(const struct guarded *buffer) {
  size_t at;
  for (at = 0; at < GUARD; at += 1) {
    if (buffer->block[at] != guard_byte(at)) return 0;
    if (buffer->block[GUARD + buffer->size + at] != guard_byte(at)) return 0;
  }
  return 1;
}

static void release(struct call *call) {
  int at;
  for (at = 0; at < call->buffer_count; at += 1) {
    struct guarded *buffer = &call->buffers[at];
    if (!buffer->block) continue;
    wipe(buffer->block, buffer->size + 2 * GUARD);
    free(buffer->block);
  }
}

/* The plain name, then the two ways 32-bit compilers decorate it. */
static void *find_decorated(void *library, const struct vendor_function *what) {
  char name[80];
  void *found = find_symbol(library, what->name);
  if (found) return found;
  snprintf(name, sizeof name, "_%s@%d", what->name, what->stack_bytes);
  found = find_symbol(library, name);
  if (found) return found;
  return find_symbol(library, name + 1);
}

const char *missing_symbol(void *library, enum family family) {
  size_t at;
  for (at = 0; at < FUNCTIONS; at += 1) {
    const struct vendor_function *what = &functions[at];
    if (what->family == family && what->required && !find_decorated(library, what)) return what->name;
  }
  return NULL;
}

static const struct vendor_function *find_function(enum family family, const uint8_t *name, size_t length) {
  size_t at;
  for (at = 0; at < FUNCTIONS; at += 1) {
    const struct vendor_function *what = &functions[at];
    if (what->family == family && strlen(what->name) == length && memcmp(what->name, name, length) == 0) return what;
  }
  return NULL;
}

static enum status add_buffer(struct call *call, char kind, size_t size) {
  const int at = call->buffer_count;
  call->kinds[at] = kind;
  call->lengths[at] = 0;
  call->buffer_count += 1;
  if (!make_buffer(&call->buffers[at], size)) return STATUS_OUT_OF_MEMORY;
  call->words[call->word_count++] = (intptr_t)inside(&call->buffers[at]);
  if (kind == 'l') call->words[call->word_count++] = (intptr_t)&call->lengths[at];
  return STATUS_OK;
}

static enum status add_text(struct call *call, struct reader *from) {
  size_t length;
  const uint8_t *bytes = read_bytes(from, &length);
  enum status made;
  if (!bytes || length > TEXT || memchr(bytes, 0, length)) return STATUS_BAD_MESSAGE;
  made = add_buffer(call, 'q', length + 1);
  if (made == STATUS_OK) memcpy(inside(&call->buffers[call->buffer_count - 1]), bytes, length);
  return made;
}

static enum status add_bytes(struct call *call, struct reader *from) {
  size_t length;
  const uint8_t *bytes = read_bytes(from, &length);
  enum status made;
  if (!bytes || length == 0 || length > TEXT) return STATUS_BAD_MESSAGE;
  made = add_buffer(call, 'p', length);
  if (made == STATUS_OK) memcpy(inside(&call->buffers[call->buffer_count - 1]), bytes, length);
  return made;
}

/* Is this buffer the caller's own, and no output? */
static int is_input(char kind) { return kind == 'q' || kind == 'p'; }

static enum status add_argument(struct call *call, char kind, uint16_t room, struct reader *from) {
  if (kind == 'i') {
    call->words[call->word_count++] = (int32_t)read_u32(from);
    return STATUS_OK;
  }
  if (kind == 'q') return add_text(call, from);
  if (kind == 'p') return add_bytes(call, from);
  if (kind == 'r') {
    const size_t asked = read_u16(from);
    return asked == 0 || asked > TEXT ? STATUS_BAD_MESSAGE : add_buffer(call, kind, asked);
  }
  return add_buffer(call, kind, room);
}

static enum status take_arguments(struct call *call, struct reader *from) {
  const char *kind;
  int rooms = 0;
  for (kind = call->what->arguments; *kind; kind += 1) {
    const int has_room = *kind == 't' || *kind == 'b' || *kind == 'l';
    const enum status taken = add_argument(call, *kind, has_room ? call->what->rooms[rooms++] : 0, from);
    if (taken != STATUS_OK) return taken;
  }
  return from->broken || from->left > 0 ? STATUS_BAD_MESSAGE : STATUS_OK;
}

/*
 * Numbers and pointers are one machine word each in every convention used here (System V x86-64, Windows x64, stdcall), so one type
 * per count of words serves all functions. Only the low 32 bits of the result mean something: `int` and Windows' `long`.
 */
static int32_t enter(void *address, const intptr_t *w, int count) {
  typedef int(VENDOR_CALL * words1)(intptr_t);
  typedef int(VENDOR_CALL * words2)(intptr_t, intptr_t);
  typedef int(VENDOR_CALL * words3)(intptr_t, intptr_t, intptr_t);
  typedef int(VENDOR_CALL * words4)(intptr_t, intptr_t, intptr_t, intptr_t);
  typedef int(VENDOR_CALL * words5)(intptr_t, intptr_t, intptr_t, intptr_t, intptr_t);
  typedef int(VENDOR_CALL * words6)(intptr_t, intptr_t, intptr_t, intptr_t, intptr_t, intptr_t);
  typedef int(VENDOR_CALL * words8)(intptr_t, intptr_t, intptr_t, intptr_t, intptr_t, intptr_t, intptr_t, intptr_t);
  const intptr_t at = (intptr_t)address;
  switch (count) {
    case 1: return ((words1)at)(w[0]);
    case 2: return ((words2)at)(w[0], w[1]);
    case 3: return ((words3)at)(w[0], w[1], w[2]);
    case 4: return ((words4)at)(w[0], w[1], w[2], w[3]);
    case 5: return ((words5)at)(w[0], w[1], w[2], w[3], w[4]);
    case 6: return ((words6)at)(w[0], w[1], w[2], w[3], w[4], w[5]);
    case 8: return ((words8)at)(w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7]);
    /* No row of the table has another count. */
    default: abort();
  }
}

static void write_outputs(const struct call *call, int32_t returned, struct writer *to) {
  int at;
  int outputs = 0;
  for (at = 0; at < call->buffer_count; at += 1) outputs += !is_input(call->kinds[at]);
  write_u32(to, (uint32_t)returned);
  write_u8(to, (uint8_t)outputs);
  for (at = 0; at < call->buffer_count; at += 1) {
    const struct guarded *buffer = &call->buffers[at];
    const uint8_t *end = call->kinds[at] == 't' ? memchr(inside(buffer), 0, buffer->size) : NULL;
    size_t length = end ? (size_t)(end - inside(buffer)) : buffer->size;
    if (is_input(call->kinds[at])) continue;
    /* A library that claims more than the room it had is caught as overflow before this. */
    if (call->kinds[at] == 'l') length = call->lengths[at];
    write_bytes(to, inside(buffer), length);
  }
}

/* Did the library write or claim more than it was given room for? The text says where. */
static int has_overflow(const struct call *call, char *detail, size_t detail_size) {
  int at;
  for (at = 0; at < call->buffer_count; at += 1) {
    const struct guarded *buffer = &call->buffers[at];
    if (is_intact(buffer) && call->lengths[at] <= buffer->size) continue;
    snprintf(detail, detail_size, "%s buffer %d of %u bytes", call->what->name, at + 1, (unsigned)buffer->size);
    return 1;
  }
  return 0;
}

static enum status run(void *library, struct call *call, struct writer *to, char *detail, size_t detail_size) {
  int32_t returned;
  void *address = find_decorated(library, call->what);
  snprintf(detail, detail_size, "%s", call->what->name);
  if (!address) return STATUS_SYMBOL_MISSING;
  set_calling(1);
  returned = enter(address, call->words, call->word_count);
  set_calling(0);
  if (has_overflow(call, detail, detail_size)) return STATUS_OVERFLOW;
  write_outputs(call, returned, to);
  return STATUS_OK;
}

enum status call_vendor(void *library, enum family family, struct reader *from, struct writer *to, char *detail,
                        size_t detail_size) {
  struct call call = {0};
  size_t length;
  const uint8_t *name = read_bytes(from, &length);
  enum status status;
  if (!name) return STATUS_BAD_MESSAGE;
  call.what = find_function(family, name, length);
  if (!call.what) {
    snprintf(detail, detail_size, "%.*s", length > 60 ? 60 : (int)length, (const char *)name);
    return STATUS_REFUSED_NAME;
  }
  status = take_arguments(&call, from);
  if (status == STATUS_OK) status = run(library, &call, to, detail, detail_size);
  else snprintf(detail, detail_size, "arguments of %s", call.what->name);
  release(&call);
  return status;
}
