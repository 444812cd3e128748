/* SPDX-License-Identifier: MIT */

/* folder.h -- for unit tests: a folder of the test's own under $TMPDIR,
   gone at its end, and the messages a test has caused. */

#ifndef UNIT_FOLDER_H
#define UNIT_FOLDER_H

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/str.h"

/* Every test runs in it, so that messages hold no path but a file's name. */
__attribute__((unused)) static char *
folder_enter(struct arena *arena)
{
	const char *parent = getenv("TMPDIR");
	struct str made = str_printf(arena, "%s/tamga-test.XXXXXX",
	                             parent ? parent : "/tmp");

	if (!mkdtemp((char *)made.text) || chdir(made.text))
		abort();
	return (char *)made.text;
}

__attribute__((unused)) static void
folder_leave(struct arena *arena, char *folder, struct diag *diag)
{
	struct str *names;
	size_t count;

	if (!file_list(arena, ".", &names, &count, diag))
		abort();
	for (size_t i = 0; i < count; i++)
		unlink(names[i].text);
	if (chdir("/") || rmdir(folder))
		abort();
}

/* What was said since the last time, without what stands around it. */
__attribute__((unused)) static struct str
said(struct arena *arena, struct diag *diag)
{
	struct buf text = BUF(arena);

	diag_print(diag, &text);
	diag_clear(diag);
	return buf_str(&text);
}

#endif
