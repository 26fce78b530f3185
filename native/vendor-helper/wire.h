/*
 * Messages of the vendor helper: a 32-bit little-endian length, then that many bytes. See README.md beside this folder.
 */
#ifndef VENDOR_HELPER_WIRE_H
#define VENDOR_HELPER_WIRE_H

#include <stddef.h>
#include <stdint.h>

/* Longest message either way; everything the families exchange fits many times. */
#define WIRE_LIMIT 65536u

/* Reading position in a received message. `broken` is set by the first read past its end; every later read gives zeros. */
struct reader {
  const uint8_t *bytes;
  size_t left;
  int broken;
};

/* A message under construction. `full` is set by the first byte that did not fit. */
struct writer {
  uint8_t bytes[WIRE_LIMIT];
  size_t used;
  int full;
};

uint8_t read_u8(struct reader *from);
uint16_t read_u16(struct reader *from);
uint32_t read_u32(struct reader *from);
/* A 16-bit length and that many bytes inside the message; NULL when they are not there. */
const uint8_t *read_bytes(struct reader *from, size_t *length);

void write_u8(struct writer *to, uint8_t value);
void write_u16(struct writer *to, uint16_t value);
void write_u32(struct writer *to, uint32_t value);
/* A 32-bit length and the bytes. */
void write_bytes(struct writer *to, const void *bytes, size_t length);
/* A 16-bit length and the characters. */
void write_text(struct writer *to, const char *text);

/* Overwrites content that may name a person, so that it does not lie about in memory; compilers may not drop it. */
void wipe(void *bytes, size_t length);

#endif
