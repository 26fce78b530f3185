#include "wire.h"

#include <string.h>

static const uint8_t *take(struct reader *from, size_t count) {
  const uint8_t *here = from->bytes;
  if (from->broken || from->left < count) {
    from->broken = 1;
    return NULL;
  }
  from->bytes += count;
  from->left -= count;
  return here;
}

uint8_t read_u8(struct reader *from) {
  const uint8_t *at = take(from, 1);
  return at ? at[0] : 0;
}

uint16_t read_u16(struct reader *from) {
  const uint8_t *at = take(from, 2);
  return at ? (uint16_t)(at[0] | (at[1] << 8)) : 0;
}

uint32_t read_u32(struct reader *from) {
  const uint8_t *at = take(from, 4);
  if (!at) return 0;
  return (uint32_t)at[0] | ((uint32_t)at[1] << 8) | ((uint32_t)at[2] << 16) | ((uint32_t)at[3] << 24);
}

const uint8_t *read_bytes(struct reader *from, size_t *length) {
  *length = read_u16(from);
  return take(from, *length);
}

static void put(struct writer *to, const void *bytes, size_t count) {
  if (to->full || sizeof to->bytes - to->used < count) {
    to->full = 1;
    return;
  }
  if (count > 0) memcpy(to->bytes + to->used, bytes, count);
  to->used += count;
}

void write_u8(struct writer *to, uint8_t value) { put(to, &value, 1); }

void write_u16(struct writer *to, uint16_t value) {
  const uint8_t bytes[2] = {(uint8_t)value, (uint8_t)(value >> 8)};
  put(to, bytes, sizeof bytes);
}

void write_u32(struct writer *to, uint32_t value) {
  const uint8_t bytes[4] = {(uint8_t)value, (uint8_t)(value >> 8), (uint8_t)(value >> 16), (uint8_t)(value >> 24)};
  put(to, bytes, sizeof bytes);
}

void write_bytes(struct writer *to, const void *bytes, size_t length) {
  write_u32(to, (uint32_t)length);
  put(to, bytes, length);
}

void write_text(struct writer *to, const char *text) {
  const size_t length = strlen(text);
  const size_t kept = length > 400 ? 400 : length;
  write_u16(to, (uint16_t)kept);
  put(to, text, kept);
}

void wipe(void *bytes, size_t length) {
  volatile uint8_t *at = bytes;
  while (length-- > 0) *at++ = 0;
}
