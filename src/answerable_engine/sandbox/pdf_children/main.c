/* Reads PDFs, each in a locked child of its own, for a zygote that is our parent.

A fork of Python costs as much as reading a short document: it copies hundreds of pages that Python writes to.
This program is what is left without Python. It has one thread, and holds nothing but PDFium:

    0   requests: once the settings and the filter, then a verb and a size for each document
    1   results: once a greeting, then how each child ended
    3   memory with the document, which nobody but the zygote can write to; a child maps no more than that
    4   memory for the answer
    5   Landlock's rules, where there are any

    pdf-children LIBRARY HEAD HEAD HEAD

A head is how an answer in JSON begins: for a document with text, one of pictures, and one without either.

It parses nothing itself but the sample, and ends when the zygote does. */

#define _GNU_SOURCE
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "parts.h"

enum { REQUESTS, RESULTS, DOCUMENT = 3, ANSWER = 4 };
enum verb { READ, ATTACK, SPIN };
enum { USAGE = 2, NO_LIBRARY = 3, NO_SETTINGS = 4, NO_MEMORY = 5 };

struct request {
    uint64_t verb, size;
};

/* `status` is as wait4 gives it. */
struct result {
    int64_t status;
    uint64_t cpu_microseconds, peak_kib;
};

struct settings settings;
static uint8_t *answer;

/* Read exactly so much, or end: the zygote is gone, and nobody is left to answer. */
static void receive(void *to, size_t size) {
    for (uint8_t *at = to; size;) {
        ssize_t had = read(REQUESTS, at, size);
        if (had <= 0) exit(EXIT_SUCCESS);
        at += had;
        size -= (size_t)had;
    }
}

static void reply(const struct result *result) {
    if (write(RESULTS, result, sizeof *result) != sizeof *result) exit(EXIT_SUCCESS);
}

static _Noreturn void spin(void) {
    for (volatile uint64_t turns = 0;; turns++) continue;
}

/* Return the document, of which what lay there before it is no part. */
static uint8_t *map_document(size_t size) {
    uint8_t *document = mmap(NULL, size, PROT_READ, MAP_SHARED, DOCUMENT, 0);

    return document == MAP_FAILED ? NULL : document;
}

/* Be the child. */
static _Noreturn void live(const struct request *request, pid_t parent) {
    uint8_t *document = map_document(request->size);

    if (!document) _exit(DECLINED);
    hold_lock(parent);
    if (request->verb == SPIN) spin();
    if (request->verb == READ) _exit(read_document(document, request->size, answer));
    attack(answer, settings.answer_room, document);
    _exit(ANSWERED);
}

static uint64_t microseconds(struct timeval time) {
    return (uint64_t)time.tv_sec * 1000000 + (uint64_t)time.tv_usec;
}

static struct result run(const struct request *request, pid_t self) {
    struct rusage used;
    int status;
    pid_t child;

    memset(answer, 0, 2 * sizeof(uint64_t));
    child = fork();
    if (!child) live(request, self);
    if (child < 0 || wait4(child, &status, 0, &used) != child) exit(EXIT_FAILURE);
    return (struct result){status, microseconds(used.ru_utime) + microseconds(used.ru_stime), (uint64_t)used.ru_maxrss};
}

static void prepare(char **arguments) {
    uint8_t *sample;
    void *filter;

    if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0)) exit(EXIT_FAILURE);
    environ = NULL;
    keep_pieces();
    if (!load_pdfium(arguments[1])) exit(NO_LIBRARY);
    receive(&settings, sizeof settings);
    filter = malloc(8 * (size_t)settings.filter_length + 1);
    if (!filter) exit(NO_MEMORY);
    receive(filter, 8 * (size_t)settings.filter_length);
    sample = map_document(settings.sample);
    answer = mmap(NULL, settings.answer_room, PROT_READ | PROT_WRITE, MAP_SHARED, ANSWER, 0);
    if (!sample || answer == MAP_FAILED) exit(NO_MEMORY);
    if (!prepare_lock(filter) || !prepare_reading((const char *const *)arguments + 2)) exit(NO_SETTINGS);
    /* What PDFium loads late is loaded now. */
    if (read_document(sample, settings.sample, answer) != ANSWERED) exit(NO_LIBRARY);
    leave_room_for_children();
}

int main(int count, char **arguments) {
    pid_t self = getpid();
    struct request request;
    struct result result = {0};

    if (count != 2 + ENDINGS) return USAGE;
    prepare(arguments);
    reply(&result);
    for (;;) {
        receive(&request, sizeof request);
        if (request.verb > SPIN || request.size > settings.document_room) return EXIT_FAILURE;
        result = run(&request, self);
        reply(&result);
    }
}
