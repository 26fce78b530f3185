/*
 * What differs between Linux and Windows: the two streams, loading a library, noticing that the parent is gone.
 */
#ifndef VENDOR_HELPER_PLATFORM_H
#define VENDOR_HELPER_PLATFORM_H

#include <stddef.h>

/* Codes of `hello`. */
#define PLATFORM_LINUX 1
#define PLATFORM_WINDOWS 2
int platform_code(void);

/*
 * Keeps stdin and stdout for the messages alone: a library that prints or reads gets the null device instead. Also silences the
 * system's own error boxes, which would wait for a click nobody can make. 0 when it worked.
 */
int take_streams(void);

/* Reads exactly `count` bytes; 0 at the end of the stream or on an error. */
int read_exactly(void *bytes, size_t count);
/* Writes all bytes; 0 when nobody reads any more. */
int write_exactly(const void *bytes, size_t count);

/* Set while a vendor function runs: then the end of stdin ends the process, because nobody waits for the answer any more. */
void set_calling(int calling);
/* Starts the watcher that does it. 0 when it runs. */
int watch_parent(void);

enum load_result { LOAD_OK, LOAD_MISSING, LOAD_WRONG_BITS, LOAD_FAILED };

/* Loads the library at an absolute UTF-8 path. On failure `detail` holds a short reason in the system's words. */
enum load_result load_library(const char *path, void **library, char *detail, size_t detail_size);

/* The address of an exported name, or NULL. */
void *find_symbol(void *library, const char *name);

#endif
