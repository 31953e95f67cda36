/* Attempts to break out, made in a locked child; each that came through is named in the answer.

The names are those of probes.py. What needs a look from outside is tried there, by a child in Python. */

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "parts.h"

#define FAR_TOO_MUCH (4096 * MIB)

static bool read_a_file(void) { return open("/etc/passwd", O_RDONLY) >= 0; }

static bool write_a_file(void) { return open("/tmp", O_TMPFILE | O_WRONLY, 0600) >= 0; }

static bool reach(int domain, int type) { return socket(domain, type, 0) >= 0; }

static bool connect_by_tcp(void) { return reach(AF_INET, SOCK_STREAM); }
static bool send_by_udp(void) { return reach(AF_INET, SOCK_DGRAM); }
static bool connect_to_a_unix_socket(void) { return reach(AF_UNIX, SOCK_STREAM); }

static bool start_a_process(void) {
    long child = syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);

    if (!child) _exit(0);
    return child > 0;
}

/* Only a call that fails comes back; this one would end the child without an answer, which is told too. */
static bool run_a_program(void) {
    char *const command[] = {"true", NULL};

    return execve("/bin/true", command, NULL) == 0;
}

static bool look_into_another_process(void) {
    char mine, *there = &mine;
    struct iovec here = {&mine, 1}, other = {there, 1};

    return process_vm_readv(getppid(), &here, 1, &other, 1, 0) == 1 ||
           ptrace(PTRACE_SEIZE, getppid(), NULL, NULL) == 0;
}

static bool signal_a_process(void) { return kill(getppid(), 0) == 0; }

static bool write_to_what_is_open(void) {
    for (int descriptor = 0; descriptor < 64; descriptor++)
        if (write(descriptor, "x", 1) == 1) return true;
    return false;
}

static bool see_the_environment(void) {
    return environ && *environ;
}

static bool take_all_memory(void) {
    size_t had = 0;

    while (had < FAR_TOO_MUCH) {
        if (mmap(NULL, 64 * MIB, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED)
            return false;
        had += 64 * MIB;
    }
    return true;
}

static const struct {
    const char *name;
    bool (*came_through)(void);
} ATTACKS[] = {
    {"read", read_a_file},
    {"write", write_a_file},
    {"tcp", connect_by_tcp},
    {"udp", send_by_udp},
    {"unix", connect_to_a_unix_socket},
    {"fork", start_a_process},
    {"memory_of_others", look_into_another_process},
    {"signal", signal_a_process},
    {"descriptors", write_to_what_is_open},
    {"environment", see_the_environment},
    {"memory", take_all_memory},
    {"exec", run_a_program}, /* last, because one that comes through ends the others */
};

/* Name each that came through, and end with a full stop: a child that became a program never comes to it. */
void attack(uint8_t *memory, size_t room, void *document) {
    struct writer names = {memory + SIZES, memory + room, false};

    if (!mprotect(document, 1, PROT_READ | PROT_WRITE)) put_string(&names, "document ");
    for (size_t at = 0; at < sizeof ATTACKS / sizeof *ATTACKS; at++) {
        say_where(memory, SIZES, (uint64_t)(names.at - memory) - SIZES);
        if (!ATTACKS[at].came_through()) continue;
        put_string(&names, ATTACKS[at].name);
        put_string(&names, " ");
    }
    put_string(&names, ".");
    say_where(memory, SIZES, (uint64_t)(names.at - memory) - SIZES);
}
