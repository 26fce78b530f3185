#include "platform.h"

#ifdef _WIN32

#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <windows.h>

static int input = -1;
static int output = -1;
static volatile LONG is_calling;

int platform_code(void) { return PLATFORM_WINDOWS; }

int take_streams(void) {
  const int nowhere = _open("NUL", _O_RDWR | _O_BINARY);
  SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
  input = _dup(0);
  output = _dup(1);
  if (nowhere < 0 || input < 0 || output < 0) return 1;
  if (_setmode(input, _O_BINARY) < 0 || _setmode(output, _O_BINARY) < 0) return 1;
  return _dup2(nowhere, 0) != 0 || _dup2(nowhere, 1) != 0 || _dup2(nowhere, 2) != 0;
}

int read_exactly(void *bytes, size_t count) {
  char *at = bytes;
  while (count > 0) {
    const int got = _read(input, at, (unsigned)count);
    if (got <= 0) return 0;
    at += got;
    count -= (size_t)got;
  }
  return 1;
}

int write_exactly(const void *bytes, size_t count) {
  const char *at = bytes;
  while (count > 0) {
    const int put = _write(output, at, (unsigned)count);
    if (put <= 0) return 0;
    at += put;
    count -= (size_t)put;
  }
  return 1;
}

void set_calling(int calling) { InterlockedExchange(&is_calling, calling); }

/* Looks at the pipe during calls only: at other times the main thread reads it and sees its end itself. */
static DWORD WINAPI watch(LPVOID unused) {
  const HANDLE pipe = (HANDLE)_get_osfhandle(input);
  DWORD waiting;
  (void)unused;
  for (;;) {
    Sleep(200);
    if (!InterlockedCompareExchange(&is_calling, 0, 0)) continue;
    if (!PeekNamedPipe(pipe, NULL, 0, NULL, &waiting, NULL) && GetLastError() == ERROR_BROKEN_PIPE) ExitProcess(0);
  }
}

int watch_parent(void) {
  const HANDLE thread = CreateThread(NULL, 0, watch, NULL, 0, NULL);
  if (!thread) return 1;
  CloseHandle(thread);
  return 0;
}

enum load_result load_library(const char *path, void **library, char *detail, size_t detail_size) {
  WCHAR wide[1024];
  DWORD error;
  if (MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, path, -1, wide, 1024) == 0) {
    snprintf(detail, detail_size, "path is no UTF-8 or too long");
    return LOAD_FAILED;
  }
  if (GetFileAttributesW(wide) == INVALID_FILE_ATTRIBUTES) {
    snprintf(detail, detail_size, "error %lu", (unsigned long)GetLastError());
    return LOAD_MISSING;
  }
  /* Vendors put the libraries theirs needs beside it. */
  *library = (void *)LoadLibraryExW(wide, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
  if (*library) return LOAD_OK;
  error = GetLastError();
  snprintf(detail, detail_size, "error %lu", (unsigned long)error);
  return error == ERROR_BAD_EXE_FORMAT ? LOAD_WRONG_BITS : LOAD_FAILED;
}

void *find_symbol(void *library, const char *name) {
  union {
    FARPROC function;
    void *address;
  } found;
  found.function = GetProcAddress((HMODULE)library, name);
  return found.address;
}

#else
/* ISO C wants something in every file. */
typedef int only_on_windows;
#endif
