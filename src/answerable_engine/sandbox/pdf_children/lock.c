/* The lock on a child, layer for layer that of lock.py, which makes its rules and its filter. */

#define _GNU_SOURCE
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include "parts.h"

enum { LANDLOCK_RESTRICT_SELF = 446, CLOSE_RANGE = 436 }; /* the same numbers on every architecture */

static struct sock_fprog filter;

/* Keep the filter that a child needs, and give up for good what would let a program gain privileges. */
bool prepare_lock(void *instructions) {
    filter = (struct sock_fprog){(unsigned short)settings.filter_length, instructions};
    return !prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) && !prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

/* End if a layer does not hold: what a child cannot give up it must not have when a document comes. */
static void must(bool held) {
    if (!held) abort();
}

static void limit(int kind, rlim_t soft, rlim_t hard) {
    must(!setrlimit((__rlimit_resource_t)kind, &(struct rlimit){soft, hard}));
}

/* Be locked, from here to the end of this process: only memory is left. */
void hold_lock(pid_t parent) {
    struct itimerval alarm = {
        .it_value = {(time_t)(settings.wall_microseconds / 1000000), (suseconds_t)(settings.wall_microseconds % 1000000)}};

    must(!prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0));
    if (getppid() != parent) _exit(ORPHANED);
    must(!setitimer(ITIMER_REAL, &alarm, NULL));
    if (settings.rules >= 0) must(!syscall(LANDLOCK_RESTRICT_SELF, settings.rules, 0));
    must(!syscall(CLOSE_RANGE, 0, ~0u, 0));
    limit(RLIMIT_NOFILE, settings.descriptors, settings.descriptors);
    limit(RLIMIT_NPROC, 0, 0);
    /* At the soft limit SIGXCPU ends a child; the hard one, a second later, cannot be caught. */
    limit(RLIMIT_CPU, settings.processor_seconds, settings.processor_seconds + 1);
    if (filter.len) must(!prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0));
}
