/*
 * Preloaded into a process, makes chosen calls fail, or the process die at them; or makes the disk slow.
 *
 *   FAULT=call:path:nth:action    the nth call on a path that contains `path`; from there on if nth ends in +;
 *                                 more such rules after commas
 *         call    write fsync fdatasync rename link unlink ftruncate
 *         action  kill, or a number: the errno to fail with
 *   BARRIER_US=1000               every barrier takes so much longer, a steady model of a real disk: fsync, fdatasync,
 *                                 and a write through a descriptor with O_DSYNC, as lmdb writes its meta page
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static struct rule { char call[16], path[256], action[16]; long nth, onward; atomic_long seen; } rules[4];
static int count = -1;

static void setup(void) {
  char *fault = getenv("FAULT"), *next, number[16];
  count = 0;
  if (!fault) return;
  for (char *text = strtok_r(strdup(fault), ",", &next); text && count < 4; text = strtok_r(NULL, ",", &next)) {
    struct rule *r = &rules[count];
    if (sscanf(text, "%15[^:]:%255[^:]:%15[^:]:%15s", r->call, r->path, number, r->action) != 4) continue;
    r->nth = atol(number);
    r->onward = strchr(number, '+') != NULL;
    count++;
  }
}

/* The errno to fail with, or 0. */
static int struck(const char *name, const char *one, const char *other) {
  if (count < 0) setup();
  for (struct rule *r = rules; r < rules + count; r++) {
    if (strcmp(name, r->call) || !(strstr(one, r->path) || (other && strstr(other, r->path)))) continue;
    long seen = atomic_fetch_add(&r->seen, 1) + 1;
    if (seen != r->nth && !(r->onward && seen > r->nth)) continue;
    if (!strcmp(r->action, "kill")) raise(SIGKILL);
    return atoi(r->action);
  }
  return 0;
}

static int struck_fd(const char *name, int fd) {
  if (count < 0) setup();
  if (!count) return 0;
  char link[64], target[512];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, target, sizeof target - 1);
  target[length > 0 ? length : 0] = 0;
  return struck(name, target, NULL);
}

static void slow(void) {
  char *text = getenv("BARRIER_US");
  long us = text ? atol(text) : 0;
  struct timespec time = {us / 1000000, us % 1000000 * 1000};
  if (us) nanosleep(&time, NULL);
}

static ssize_t slow_if_synchronous(int fd, ssize_t result) {
  if (getenv("BARRIER_US") && fcntl(fd, F_GETFL) & O_DSYNC) slow();
  return result;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define FAIL_IF(expression) do { int code = (expression); if (code) { errno = code; return -1; } } while (0)

int fsync(int fd) { FAIL_IF(struck_fd("fsync", fd)); int r = NEXT(fsync)(fd); slow(); return r; }
int fdatasync(int fd) { FAIL_IF(struck_fd("fdatasync", fd)); int r = NEXT(fdatasync)(fd); slow(); return r; }
#define WRITE(call) FAIL_IF(struck_fd("write", fd)); return slow_if_synchronous(fd, call)
ssize_t write(int fd, const void *b, size_t n) { WRITE(NEXT(write)(fd, b, n)); }
ssize_t writev(int fd, const struct iovec *v, int n) { WRITE(NEXT(writev)(fd, v, n)); }
ssize_t pwrite(int fd, const void *b, size_t n, off_t o) { WRITE(NEXT(pwrite)(fd, b, n, o)); }
ssize_t pwrite64(int fd, const void *b, size_t n, off64_t o) { WRITE(NEXT(pwrite64)(fd, b, n, o)); }
ssize_t pwritev(int fd, const struct iovec *v, int n, off_t o) { WRITE(NEXT(pwritev)(fd, v, n, o)); }
int ftruncate64(int fd, off64_t n) { FAIL_IF(struck_fd("ftruncate", fd)); return NEXT(ftruncate64)(fd, n); }
int rename(const char *a, const char *b) { FAIL_IF(struck("rename", a, b)); return NEXT(rename)(a, b); }
int link(const char *a, const char *b) { FAIL_IF(struck("link", a, b)); return NEXT(link)(a, b); }
int unlink(const char *a) { FAIL_IF(struck("unlink", a, NULL)); return NEXT(unlink)(a); }
