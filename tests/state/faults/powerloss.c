/* powerloss MOUNTPOINT: cuts an ext4 off from its disk without writing anything back, as a loss of power does. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/ioctl.h>

#define EXT4_IOC_SHUTDOWN _IOR('X', 125, uint32_t)

int main(int count, char **words) {
  uint32_t without_log_flush = 2;
  int folder = open(words[count - 1], O_RDONLY);
  if (ioctl(folder, EXT4_IOC_SHUTDOWN, &without_log_flush) == 0) return 0;
  perror("shutdown");
  return 1;
}
