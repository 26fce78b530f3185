/*
 * Records what a process does to the files of one data folder: a library that stands before the C library (LD_PRELOAD).
 *
 * PROOF_FOLDER  the folder whose files are watched
 * PROOF_LOG     where the records go; each is 16 bytes (op, file, 2 unused, length, offset; little endian) and its bytes
 *
 * A record is written after the call succeeded and under one lock, so the log is the order in which things happened. Calls that
 * change a watched file in a way the replay does not know become `UNSUPPORTED`: such a recording proves nothing and is refused.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { CREATE = 1, WRITE = 2, TRUNCATE = 3, SYNC = 4, UNLINK = 5, MARK = 6, UNSUPPORTED = 7 };

/* Order = the file numbers in `recording.ts`. The last one is the marker: its bytes are what the workload says. */
static const char *const names[] = {"station.db", "station.db-wal", "station.db-journal", "head", "marks"};
enum { FILES = 5, MARKS = 4, DESCRIPTORS = 4096 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static signed char file_of[DESCRIPTORS]; /* number + 1, 0 = not watched */
static const char *folder;
static int log_fd = -1;

__attribute__((constructor)) static void start(void) {
  const char *log = getenv("PROOF_LOG");
  folder = getenv("PROOF_FOLDER");
  if (log == NULL || folder == NULL) return;
  log_fd = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int watched_path(const char *path) {
  size_t length = folder == NULL ? 0 : strlen(folder);
  if (log_fd < 0 || path == NULL || strncmp(path, folder, length) != 0 || path[length] != '/') return -1;
  for (int file = 0; file < FILES; file++)
    if (strcmp(path + length + 1, names[file]) == 0) return file;
  return -1;
}

static int watched(int fd) { return fd >= 0 && fd < DESCRIPTORS ? file_of[fd] - 1 : -1; }

static void put(const void *bytes, size_t length) {
  const char *from = bytes;
  while (length > 0) {
    long wrote = syscall(SYS_write, log_fd, from, length);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) abort(); /* A recording with a hole would prove the wrong thing. */
    from += wrote;
    length -= (size_t)wrote;
  }
}

static void record(int op, int file, uint64_t offset, const void *bytes, uint32_t length) {
  unsigned char head[16] = {(unsigned char)op, (unsigned char)file};
  int before = errno;
  memcpy(head + 4, &length, 4);
  memcpy(head + 8, &offset, 8);
  put(head, sizeof head);
  if (length > 0) put(bytes, length);
  errno = before;
}

static int opened(const char *path, int flags, long fd) {
  int file = watched_path(path);
  if (fd >= 0 && fd < DESCRIPTORS) file_of[fd] = (signed char)(file + 1);
  if (fd < 0 || file < 0) return (int)fd;
  if (fd >= DESCRIPTORS || (flags & (O_DSYNC | O_SYNC))) record(UNSUPPORTED, file, 0, NULL, 0);
  if (file == MARKS) return (int)fd;
  if (flags & O_CREAT) record(CREATE, file, 0, NULL, 0);
  if (flags & O_TRUNC) record(TRUNCATE, file, 0, NULL, 0);
  return (int)fd;
}

static int open_at(int at, const char *path, int flags, mode_t mode) {
  pthread_mutex_lock(&lock);
  int fd = opened(path, flags, syscall(SYS_openat, at, path, flags, mode));
  pthread_mutex_unlock(&lock);
  return fd;
}

#define MODE(flags, last) \
  mode_t mode = 0;        \
  va_list rest;           \
  va_start(rest, last);   \
  if ((flags) & (O_CREAT | __O_TMPFILE)) mode = va_arg(rest, mode_t); \
  va_end(rest)

int open(const char *path, int flags, ...) { MODE(flags, flags); return open_at(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags, flags); return open_at(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE(flags, flags); return open_at(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags, flags); return open_at(at, path, flags, mode); }
int creat(const char *path, mode_t mode) { return open_at(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

int close(int fd) {
  pthread_mutex_lock(&lock);
  if (fd >= 0 && fd < DESCRIPTORS) file_of[fd] = 0;
  int outcome = (int)syscall(SYS_close, fd);
  pthread_mutex_unlock(&lock);
  return outcome;
}

static void wrote(int fd, const void *bytes, ssize_t length, uint64_t offset) {
  int file = watched(fd);
  if (file < 0 || length <= 0) return;
  record(file == MARKS ? MARK : WRITE, file, offset, bytes, (uint32_t)length);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
  if (watched(fd) < 0) return syscall(SYS_pwrite64, fd, bytes, length, offset);
  pthread_mutex_lock(&lock);
  ssize_t done = syscall(SYS_pwrite64, fd, bytes, length, offset);
  wrote(fd, bytes, done, (uint64_t)offset);
  pthread_mutex_unlock(&lock);
  return done;
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return pwrite64(fd, bytes, length, offset); }

ssize_t write(int fd, const void *bytes, size_t length) {
  if (watched(fd) < 0) return syscall(SYS_write, fd, bytes, length);
  pthread_mutex_lock(&lock);
  off_t offset = lseek(fd, 0, SEEK_CUR);
  ssize_t done = syscall(SYS_write, fd, bytes, length);
  wrote(fd, bytes, done, (uint64_t)offset);
  pthread_mutex_unlock(&lock);
  return done;
}

int ftruncate64(int fd, off64_t size) {
  pthread_mutex_lock(&lock);
  int outcome = (int)syscall(SYS_ftruncate, fd, size);
  if (outcome == 0 && watched(fd) >= 0) record(TRUNCATE, watched(fd), (uint64_t)size, NULL, 0);
  pthread_mutex_unlock(&lock);
  return outcome;
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

static int synced(long call, int fd) {
  pthread_mutex_lock(&lock);
  int outcome = (int)syscall(call, fd);
  if (outcome == 0 && watched(fd) >= 0) record(SYNC, watched(fd), 0, NULL, 0);
  pthread_mutex_unlock(&lock);
  return outcome;
}
int fsync(int fd) { return synced(SYS_fsync, fd); }
int fdatasync(int fd) { return synced(SYS_fdatasync, fd); }

int unlink(const char *path) {
  pthread_mutex_lock(&lock);
  int outcome = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
  if (outcome == 0 && watched_path(path) >= 0) record(UNLINK, watched_path(path), 0, NULL, 0);
  pthread_mutex_unlock(&lock);
  return outcome;
}

/* What follows would change a watched file behind the replay's back. */
static void unsupported(int file) {
  if (file < 0) return;
  pthread_mutex_lock(&lock);
  record(UNSUPPORTED, file, 0, NULL, 0);
  pthread_mutex_unlock(&lock);
}

int rename(const char *from, const char *to) {
  unsupported(watched_path(from));
  unsupported(watched_path(to));
  return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
  unsupported(watched(fd));
  return syscall(SYS_writev, fd, parts, count);
}
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset) {
  unsupported(watched(fd));
  return syscall(SYS_pwritev, fd, parts, count, offset, offset >> 32);
}
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
  return pwritev64(fd, parts, count, offset);
}
int posix_fallocate64(int fd, off64_t offset, off64_t length) {
  unsupported(watched(fd));
  return syscall(SYS_fallocate, fd, 0, offset, length) == 0 ? 0 : errno;
}
int posix_fallocate(int fd, off_t offset, off_t length) { return posix_fallocate64(fd, offset, length); }
void *mmap64(void *at, size_t length, int protection, int flags, int fd, off64_t offset) {
  if ((flags & MAP_SHARED) && (protection & PROT_WRITE)) unsupported(watched(fd));
  return (void *)syscall(SYS_mmap, at, length, protection, flags, fd, offset);
}
void *mmap(void *at, size_t length, int protection, int flags, int fd, off_t offset) {
  return mmap64(at, length, protection, flags, fd, offset);
}
