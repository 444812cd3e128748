/* SPDX-License-Identifier: MIT */

/* driver.c -- runs a fuzz target over its corpus, without a fuzzer.

	fuzz-webvtt [FILE|FOLDER...]

   Without a name, the target's own corpus: tests/fuzz/corpus/webvtt in
   $top_srcdir.  Each file is given to LLVMFuzzerTestOneInput() as it is, cut short at
   several places, and with bytes changed.  The changes are the same every
   time, so a failure can be repeated.  `make fuzz` links the same targets
   with libFuzzer instead.  One TAP result for each file: a target that finds
   a mistake aborts, and the file's name has been printed before. */

#include "config.h"

#ifndef FUZZING

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { CUTS = 16, CHANGES = 48, CHANGED_BYTES_MOST = 8, PATH_ROOM = 4096 };

/* An input larger than this is not also changed: it is there for its size. */
enum { CHANGED_SIZE_MOST = 256 * 1024 };

struct run { int files, failed; };

/* Numerical Recipes' linear congruential generator. */
static uint32_t
next_random(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

/* Gives a block of exactly SIZE bytes, so that the address sanitizer sees a
   read behind its end. */
static void
try_bytes(const uint8_t *data, size_t size)
{
	uint8_t *copy = malloc(size ? size : 1);

	if (!copy)
		abort();
	if (size)
		memcpy(copy, data, size);
	LLVMFuzzerTestOneInput(copy, size);
	free(copy);
}

static void
try_changed(uint8_t *data, size_t size)
{
	static const uint8_t bytes[] = { 0x00, 0xFF, 0x80, '\n', '\r', '<',
	                                 '"',  '&',  '-',  '0' };
	uint32_t state = (uint32_t)size;

	for (int change = 0; size && change < CHANGES; change++) {
		size_t at[CHANGED_BYTES_MOST];
		uint8_t was[CHANGED_BYTES_MOST];
		size_t count = 1 + next_random(&state) % CHANGED_BYTES_MOST;

		for (size_t i = 0; i < count; i++) {
			at[i] = next_random(&state) % size;
			was[i] = data[at[i]];
			data[at[i]] = change % 2
				? (uint8_t)(was[i] ^ 1u
				            << next_random(&state) % 8)
				: bytes[next_random(&state) % sizeof bytes];
		}
		try_bytes(data, size);
		for (size_t i = count; i-- > 0;)
			data[at[i]] = was[i];
	}
}

static uint8_t *
read_whole(const char *path, size_t *size)
{
	FILE *file = fopen(path, "rb");
	size_t room = 64 * 1024, got;
	uint8_t *data = malloc(room);

	*size = 0;
	if (!file || !data)
		goto failed;
	while ((got = fread(data + *size, 1, room - *size, file))) {
		*size += got;
		if (*size == room) {
			uint8_t *wider = realloc(data, room *= 2);

			if (!wider)
				goto failed;
			data = wider;
		}
	}
	fclose(file);
	return data;
failed:
	if (file)
		fclose(file);
	free(data);
	return NULL;
}

static void
try_file(const char *path, struct run *run)
{
	size_t size;
	uint8_t *data = read_whole(path, &size);

	run->files++;
	printf("# %s\n", path);
	fflush(stdout);
	if (!data) {
		printf("not ok %d - cannot read %s\n", run->files, path);
		run->failed++;
		return;
	}
	try_bytes(data, size);
	if (size <= CHANGED_SIZE_MOST) {
		for (size_t cut = 1; cut <= CUTS; cut++)
			try_bytes(data, size - size * cut / CUTS);
		try_changed(data, size);
	}
	free(data);
	printf("ok %d - %s\n", run->files, path);
}

static void try_path(const char *path, struct run *run);

static void
try_folder(const char *path, struct run *run)
{
	struct dirent **entries;
	int count = scandir(path, &entries, NULL, alphasort);

	for (int i = 0; i < count; i++) {
		char inner[PATH_ROOM];

		snprintf(inner, sizeof inner, "%s/%s", path,
		         entries[i]->d_name);
		if (entries[i]->d_name[0] != '.')
			try_path(inner, run);
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
}

static void
try_path(const char *path, struct run *run)
{
	struct stat status;

	if (!stat(path, &status) && S_ISDIR(status.st_mode))
		try_folder(path, run);
	else
		try_file(path, run);
}

static void
try_own_corpus(const char *program, struct run *run)
{
	const char *top = getenv("top_srcdir"), *name = strrchr(program, '/');
	char path[PATH_ROOM];

	name = name ? name + 1 : program;
	if (!strncmp(name, "fuzz-", 5))
		name += 5;
	snprintf(path, sizeof path, "%s/tests/fuzz/corpus/%s",
	         top ? top : ".", name);
	try_folder(path, run);
}

int
main(int count, char **arguments)
{
	struct run run = { 0, 0 };

	for (int i = 1; i < count; i++)
		try_path(arguments[i], &run);
	if (count < 2)
		try_own_corpus(arguments[0], &run);
	if (!run.files) {
		fprintf(stderr, "%s: no file to try\n", arguments[0]);
		return 99;
	}
	printf("1..%d\n", run.files);
	return run.failed ? 1 : 0;
}

#endif
