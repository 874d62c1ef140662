/* Makes one system call of the preloading process fail: FAULT="rename 16 3 state.json" lets the first 3 renames
   that name state.json fail with errno 16. Errno 0 on write: only half of the bytes are written. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char call[16], part[256];
static int number;
static long times = -1;
static atomic_long seen;

__attribute__((constructor)) static void read_fault(void) {
  const char *fault = getenv("FAULT");
  if (fault) sscanf(fault, "%15s %d %ld %255s", call, &number, &times, part);
}

static int strikes(const char *name, const char *path) {
  if (times < 0 || strcmp(name, call) || !strstr(path, part)) return 0;
  return atomic_fetch_add(&seen, 1) < times;
}

static int strikes_fd(const char *name, int fd) {
  char link[64], path[512];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  path[length > 0 ? length : 0] = 0;
  return strikes(name, path);
}

#define REAL(name) dlsym(RTLD_NEXT, name)
#define FAIL do { errno = number; return -1; } while (0)

int rename(const char *from, const char *to) {
  if (strikes("rename", to)) FAIL;
  return ((int (*)(const char *, const char *))REAL("rename"))(from, to);
}

int fsync(int fd) {
  if (strikes_fd("fsync", fd)) FAIL;
  return ((int (*)(int))REAL("fsync"))(fd);
}

int fdatasync(int fd) {
  if (strikes_fd("fdatasync", fd)) FAIL;
  return ((int (*)(int))REAL("fdatasync"))(fd);
}

static int opened(const char *real, const char *path, int flags, int mode) {
  if (strikes("open", path)) FAIL;
  return ((int (*)(const char *, int, int))REAL(real))(path, flags, mode);
}
#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    va_list rest; va_start(rest, flags); int mode = va_arg(rest, int); va_end(rest); \
    return opened(#name, path, flags, mode); \
  }
OPEN(open)
OPEN(open64)

static ssize_t allowed(int fd, size_t bytes) {
  if (!strikes_fd("write", fd)) return bytes;
  if (number) FAIL;
  return bytes > 1 ? bytes / 2 : bytes;
}
ssize_t write(int fd, const void *data, size_t bytes) {
  ssize_t now = allowed(fd, bytes);
  return now < 0 ? now : ((ssize_t (*)(int, const void *, size_t))REAL("write"))(fd, data, now);
}
ssize_t pwrite64(int fd, const void *data, size_t bytes, off64_t at) {
  ssize_t now = allowed(fd, bytes);
  return now < 0 ? now : ((ssize_t (*)(int, const void *, size_t, off64_t))REAL("pwrite64"))(fd, data, now, at);
}
