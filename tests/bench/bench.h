/* SPDX-License-Identifier: MIT */

/* bench.h -- what the programs of the benchmark share: files, a clock, random
   numbers that are the same everywhere, and the lines they print.

   A measuring program prints "compile SECONDS", "scan SECONDS" once a pass,
   "bytes N", "matches N" and "memory KIB".  Its matches go to a file, one a
   line: the term's number from 0, or - where an engine cannot tell, and the
   bytes of the corpus it begins and ends at.  run.sh compares these files
   before it believes a time. */

#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

struct text { char *bytes; size_t len; };

struct lines { char **list; size_t count; };

__attribute__((unused, noreturn, format(printf, 1, 2))) static void
bench_die(const char *format, ...)
{
	__builtin_va_list args;

	__builtin_va_start(args, format);
	vfprintf(stderr, format, args);
	__builtin_va_end(args);
	fputc('\n', stderr);
	exit(1);
}

__attribute__((unused)) static void *
bench_room(void *old, size_t size)
{
	void *room = realloc(old, size ? size : 1);

	if (!room)
		bench_die("out of memory");
	return room;
}

/* A whole file, with a zero byte behind it. */
__attribute__((unused)) static struct text
bench_read(const char *path)
{
	FILE *file = fopen(path, "rb");
	struct text text = { 0 };
	size_t room = 1 << 16, got;

	if (!file)
		bench_die("cannot open %s", path);
	text.bytes = (char *)bench_room(NULL, room);
	while ((got = fread(text.bytes + text.len, 1, room - text.len - 1,
	                    file)) > 0) {
		text.len += got;
		if (room - text.len < 2)
			text.bytes = (char *)bench_room(text.bytes, room *= 2);
	}
	text.bytes[text.len] = '\0';
	fclose(file);
	return text;
}

/* The lines of a file that are not empty. */
__attribute__((unused)) static struct lines
bench_lines(const char *path)
{
	struct text text = bench_read(path);
	struct lines lines = { 0 };
	size_t room = 0;

	for (char *line = strtok(text.bytes, "\r\n"); line;
	     line = strtok(NULL, "\r\n")) {
		if (lines.count == room) {
			room = room ? room * 2 : 256;
			lines.list = (char **)bench_room(lines.list,
				room * sizeof *lines.list);
		}
		lines.list[lines.count++] = line;
	}
	return lines;
}

__attribute__((unused)) static FILE *
bench_create(const char *path)
{
	FILE *file = fopen(path, "wb");

	if (!file)
		bench_die("cannot write %s", path);
	return file;
}

/* Of this thread alone, so that a busy machine hardly tells. */
__attribute__((unused)) static double
bench_seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

__attribute__((unused)) static void
bench_print_memory(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	printf("memory %ld\n", usage.ru_maxrss);
}

/* splitmix64 (Steele, Lea and Flood 2014). */
__attribute__((unused)) static uint64_t
bench_random(uint64_t *state)
{
	uint64_t z = *state += 0x9E3779B97F4A7C15u;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return z ^ z >> 31;
}

/* From 0 up to, and without, LIMIT. */
__attribute__((unused)) static size_t
bench_below(uint64_t *state, size_t limit)
{
	return limit ? (size_t)(bench_random(state) % limit) : 0;
}

/* At least 0, below 1. */
__attribute__((unused)) static double
bench_share(uint64_t *state)
{
	return (double)(bench_random(state) >> 11) * 0x1p-53;
}

#endif
