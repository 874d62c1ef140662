/* Shuts a mounted ext4 down as a loss of power does: nothing that is only in memory reaches the disk. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/ioctl.h>

int main(int count, char **arguments) {
  uint32_t without_flushing = 2;
  int fd = count > 1 ? open(arguments[1], O_RDONLY) : -1;
  if (fd >= 0 && ioctl(fd, _IOR('X', 125, uint32_t), &without_flushing) == 0) return 0;
  perror("shutdown");
  return 1;
}
