/*
 * What the stand-in vendor libraries share. They stand for libraries nobody can ship with the tests: same names, same arguments,
 * and every misbehaviour that was seen in the field, on demand.
 *
 * The environment variable VENDOR_STAND_IN names a folder; its files are looked at in every call, so a test changes them at will:
 *   behaviour   lines `FUNCTION WORD`, words below; the first line with the function's name holds
 *   others      what lies on the device, see each library
 */
#ifndef STAND_IN_BEHAVIOUR_H
#define STAND_IN_BEHAVIOUR_H

#include <stddef.h>

#ifdef _WIN32
#define STAND_IN __declspec(dllexport)
#ifdef _WIN64
#define VENDOR_CALL
#else
#define VENDOR_CALL __attribute__((stdcall))
#endif
#else
#define STAND_IN __attribute__((visibility("default")))
#define VENDOR_CALL
#endif

/* What the caller of `behave` has to do itself; `slow`, `hang`, `crash`, `quit` and `print` happen inside. */
enum behaviour {
  RIGHT,
  /* Writes beyond the buffer it was given. */
  OVERRUN,
  /* Says it gave more bytes than there was room. */
  CLAIM,
  /* Returns a code no manual lists. */
  UNKNOWN_CODE,
  /* Ends a text in the middle of a two-byte character. */
  HALF_CHARACTER,
  /* Says the device is not there. */
  NO_DEVICE
};

enum behaviour behave(const char *function);

/* Reads a file of the folder; its length, or -1 when there is none. */
long read_content(const char *name, void *to, size_t room);

/* Is there a folder at all? Without one the libraries answer with a built-in synthetic card. */
int has_folder(void);

#endif
