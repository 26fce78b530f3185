#define _GNU_SOURCE
#include "platform.h"

#ifndef _WIN32

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int input = -1;
static int output = -1;
static atomic_int is_calling;

int platform_code(void) { return PLATFORM_LINUX; }

int take_streams(void) {
  const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
  input = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 10);
  output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 10);
  if (nowhere < 0 || input < 0 || output < 0) return 1;
  return dup2(nowhere, STDIN_FILENO) < 0 || dup2(nowhere, STDOUT_FILENO) < 0 || dup2(nowhere, STDERR_FILENO) < 0;
}

int read_exactly(void *bytes, size_t count) {
  char *at = bytes;
  while (count > 0) {
    const ssize_t got = read(input, at, count);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return 0;
    at += got;
    count -= (size_t)got;
  }
  return 1;
}

int write_exactly(const void *bytes, size_t count) {
  const char *at = bytes;
  while (count > 0) {
    const ssize_t put = write(output, at, count);
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return 0;
    at += put;
    count -= (size_t)put;
  }
  return 1;
}

void set_calling(int calling) { atomic_store(&is_calling, calling); }

static void *watch(void *unused) {
  struct pollfd gone = {.fd = input, .events = POLLRDHUP};
  (void)unused;
  while (poll(&gone, 1, -1) < 0) continue;
  for (;;) {
    if (atomic_load(&is_calling)) _exit(0);
    usleep(50 * 1000);
  }
  return NULL;
}

int watch_parent(void) {
  pthread_t thread;
  return pthread_create(&thread, NULL, watch, NULL);
}

enum load_result load_library(const char *path, void **library, char *detail, size_t detail_size) {
  const char *said;
  if (access(path, F_OK) != 0) {
    snprintf(detail, detail_size, "%s", strerror(errno));
    return LOAD_MISSING;
  }
  *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (*library) return LOAD_OK;
  said = dlerror();
  snprintf(detail, detail_size, "%s", said ? said : "unknown");
  return strstr(detail, "wrong ELF class") ? LOAD_WRONG_BITS : LOAD_FAILED;
}

void *find_symbol(void *library, const char *name) { return dlsym(library, name); }

#else
/* ISO C wants something in every file. */
typedef int only_on_linux;
#endif
