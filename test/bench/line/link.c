/*
 * A slow line between two network namespaces: two TUN devices, and between them rate, delay, loss and a queue that is full at some
 * point, applied to real packets. Real TCP runs over it, with its real retransmissions.
 *
 *   link <near namespace> <far namespace> <bits per second> <delay one way, ms> <loss, per mille> <queue, bytes> <seed>
 *
 * Makes device `line0` in each namespace (paths like /run/netns/x), writes "ready" when both exist, and forwards until its standard
 * input ends or it is told to stop; then writes "<packets> <bytes> <lost> <dropped by the queue>" per direction. No arrival is
 * earlier than the line lets it be: a packet leaves when the one before it has left, takes its bits' time, and then the delay.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { SLOTS = 4096, LARGEST = 2048 };

struct packet {
  uint64_t due_ns;
  int length;
  unsigned char bytes[LARGEST];
};

/* One direction; packets arrive in order, so a ring is enough. */
struct way {
  int from, to;
  uint64_t free_ns; /* when the line has sent everything it was given */
  int head, count;
  uint64_t packets, bytes, lost, dropped;
  struct packet ring[SLOTS];
};

static struct way ways[2];
static uint64_t bits_per_second, delay_ns, loss_per_mille, queue_bytes, state;
static volatile sig_atomic_t stopping;

static void stop(int number) {
  (void)number;
  stopping = 1;
}

static void die(const char *what) {
  fprintf(stderr, "link: %s: %s\n", what, strerror(errno));
  exit(1);
}

static uint64_t now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

/* xorshift64*: the same seed loses the same packets of the same traffic. */
static uint64_t draw(void) {
  state ^= state >> 12;
  state ^= state << 25;
  state ^= state >> 27;
  return state * 2685821657736338717u >> 32;
}

static int open_device(const char *namespace) {
  int inside = open(namespace, O_RDONLY | O_CLOEXEC);
  if (inside < 0 || setns(inside, CLONE_NEWNET) != 0) die(namespace);
  close(inside);
  int device = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
  if (device < 0) die("/dev/net/tun");
  struct ifreq wanted;
  memset(&wanted, 0, sizeof wanted);
  wanted.ifr_flags = IFF_TUN | IFF_NO_PI;
  strncpy(wanted.ifr_name, "line0", IFNAMSIZ - 1);
  if (ioctl(device, TUNSETIFF, &wanted) != 0) die("TUNSETIFF");
  return device;
}

/* Takes one packet from the sender onto the line; 0 when there is none. */
static int take(struct way *way) {
  static unsigned char bytes[LARGEST];
  ssize_t length = read(way->from, bytes, sizeof bytes);
  if (length <= 0) return 0;
  uint64_t now = now_ns();
  if (way->free_ns < now) way->free_ns = now;
  uint64_t waiting = (way->free_ns - now) * bits_per_second / 8000000000u;
  if (waiting + (uint64_t)length > queue_bytes || way->count == SLOTS) {
    way->dropped += 1;
    return 1;
  }
  /* A lost packet has used the line, too. */
  way->free_ns += (uint64_t)length * 8000000000u / bits_per_second;
  way->packets += 1;
  way->bytes += (uint64_t)length;
  if (draw() % 1000 < loss_per_mille) {
    way->lost += 1;
    return 1;
  }
  struct packet *packet = &way->ring[(way->head + way->count) % SLOTS];
  packet->due_ns = way->free_ns + delay_ns;
  packet->length = (int)length;
  memcpy(packet->bytes, bytes, (size_t)length);
  way->count += 1;
  return 1;
}

/* Hands over everything that has arrived; returns when the next one does, or 0. */
static uint64_t give(struct way *way) {
  while (way->count > 0) {
    struct packet *packet = &way->ring[way->head];
    if (packet->due_ns > now_ns()) return packet->due_ns;
    if (write(way->to, packet->bytes, (size_t)packet->length) < 0 && errno == EAGAIN) return now_ns() + 1000000u;
    way->head = (way->head + 1) % SLOTS;
    way->count -= 1;
  }
  return 0;
}

static void forward(void) {
  struct pollfd watched[3] = {{ways[0].from, POLLIN, 0}, {ways[1].from, POLLIN, 0}, {0, POLLIN, 0}};
  char ignored[64];
  while (!stopping) {
    uint64_t next = 0;
    for (int one = 0; one < 2; one += 1) {
      while (take(&ways[one])) continue;
      uint64_t due = give(&ways[one]);
      if (due != 0 && (next == 0 || due < next)) next = due;
    }
    uint64_t now = now_ns();
    uint64_t left = next == 0 ? 1000000000u : next > now ? next - now : 0;
    struct timespec patience = {(time_t)(left / 1000000000u), (long)(left % 1000000000u)};
    if (ppoll(watched, 3, &patience, NULL) < 0 && errno != EINTR) die("poll");
    /* Whoever started us is gone, or wants the figures. */
    if ((watched[2].revents & (POLLIN | POLLHUP)) != 0 && read(0, ignored, sizeof ignored) <= 0) stopping = 1;
  }
}

int main(int count, char **arguments) {
  if (count != 8) {
    fprintf(stderr, "link: near far bits/s delay-ms loss-per-mille queue-bytes seed\n");
    return 2;
  }
  bits_per_second = strtoull(arguments[3], NULL, 10);
  delay_ns = strtoull(arguments[4], NULL, 10) * 1000000u;
  loss_per_mille = strtoull(arguments[5], NULL, 10);
  queue_bytes = strtoull(arguments[6], NULL, 10);
  state = strtoull(arguments[7], NULL, 10) * 2 + 1;
  int near = open_device(arguments[1]);
  int far = open_device(arguments[2]);
  ways[0].from = near;
  ways[0].to = far;
  ways[1].from = far;
  ways[1].to = near;
  /* A line has no processor it could wait for; where we may not go first, a busy machine makes the line slower than it says. */
  if (setpriority(PRIO_PROCESS, 0, -20) != 0) fputs("link: no priority\n", stderr);
  signal(SIGTERM, stop);
  signal(SIGINT, stop);
  puts("ready");
  fflush(stdout);
  forward();
  for (int one = 0; one < 2; one += 1)
    printf("%llu %llu %llu %llu\n", (unsigned long long)ways[one].packets, (unsigned long long)ways[one].bytes,
           (unsigned long long)ways[one].lost, (unsigned long long)ways[one].dropped);
  return 0;
}
