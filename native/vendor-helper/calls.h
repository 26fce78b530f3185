/*
 * The vendor functions the helper calls, and no others: one table row each.
 */
#ifndef VENDOR_HELPER_CALLS_H
#define VENDOR_HELPER_CALLS_H

#include "wire.h"

/* Families of `load`; a helper holds one library of one family. */
enum family { FAMILY_SDT = 1, FAMILY_SSC = 2, FAMILY_BANKALL = 3, FAMILY_WLT = 4, FAMILY_KEY = 5 };

/* Status byte of every answer; 0 is success, the others come with one line of text. */
enum status {
  STATUS_OK = 0,
  STATUS_BAD_MESSAGE = 1,
  STATUS_REFUSED_NAME = 2,
  STATUS_NO_LIBRARY = 3,
  STATUS_LIBRARY_MISSING = 4,
  STATUS_WRONG_BITS = 5,
  STATUS_LOAD_FAILED = 6,
  STATUS_SYMBOL_MISSING = 7,
  STATUS_OVERFLOW = 8,
  STATUS_OUT_OF_MEMORY = 9
};

/* The name of the first function of a family that this library does not export, or NULL when none is missing. */
const char *missing_symbol(void *library, enum family family);

/*
 * Reads a call's name and arguments, calls, and appends `returned` and the outputs to the answer. On any other status nothing is
 * appended and `detail` names the function or argument, never its content.
 */
enum status call_vendor(void *library, enum family family, struct reader *from, struct writer *to, char *detail,
                        size_t detail_size);

#endif
