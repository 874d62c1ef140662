/* raw datasync|write FILE COUNT: appends 52 bytes COUNT times, with a barrier each or with none; prints the seconds. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

int main(int count, char **words) {
  if (count < 4) return 2;
  int sync = !strcmp(words[1], "datasync");
  int fd = open(words[2], O_WRONLY | O_CREAT | O_APPEND, 0644);
  char line[53] = "01234567 {\"k\":\"d\",\"id\":\"item-000000123\",\"b\":0}......\n";
  struct timespec a, b;
  clock_gettime(CLOCK_MONOTONIC, &a);
  for (long i = atol(words[3]); i > 0; i--) {
    if (write(fd, line, 52) != 52) return 1;
    if (sync && fdatasync(fd)) return 1;
  }
  clock_gettime(CLOCK_MONOTONIC, &b);
  printf("{\"seconds\":%f}\n", (b.tv_sec - a.tv_sec) + (b.tv_nsec - a.tv_nsec) / 1e9);
  return 0;
}
