/* SPDX-License-Identifier: MIT */

/* test-browser.c -- the browser is led to the address by a file that only the
   user can read, and its token stands on no command line. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "unit/tap.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "cmd/browser.h"

static const char address[] = "http://127.0.0.1:8080/#t=0123456789abcdef";

/* A browser that writes down what it was given, and what lies there. */
static const char script[] =
	"#!/bin/sh\n"
	"cd \"${0%/*}\" || exit 1\n"
	"printf '%s\\n' \"$@\" > given\n"
	"cp \"$1\" page\n"
	"ls -l \"$1\" | cut -c1-10 > mode\n"
	"ls -ld \"${1%/*}\" | cut -c1-10 >> mode\n";

static struct str
content(struct arena *arena, const char *folder, const char *name)
{
	struct str text = STR("");
	struct str path = str_printf(arena, "%s/%s", folder, name);

	file_read(arena, path.text, 1 << 16, &text, diag_new(arena, NULL));
	return text;
}

static void
test_opening(struct arena *arena)
{
	char folder[] = "/tmp/tamga-test-browser.XXXXXX";
	struct arena *server = arena_new();
	struct diag *diag = diag_new(arena, NULL);
	struct str program, given, page;
	struct stat found;
	size_t at;

	mkdtemp(folder);
	program = str_printf(arena, "%s/browser", folder);
	ok(file_write(program.text, str_of(script), diag)
	   && !chmod(program.text, 0700), "a browser is there");
	ok(browser_open(server, program.text, folder, str_of(address)),
	   "it is started");
	wait(NULL);
	given = content(arena, folder, "given");
	page = content(arena, folder, "page");
	ok(str_starts(given, str_of(folder)), "it is given a file");
	ok(str_find(given, STR("0123456789abcdef"), 0) == STR_NOWHERE,
	   "and no token");
	ok(str_find(page, str_of(address), 0) != STR_NOWHERE,
	   "the file leads to the address");
	is_str(content(arena, folder, "mode"), "-rw-------\ndrwx------\n",
	       "only the user can read it");
	at = given.len;
	while (at && given.text[at - 1] == '\n')
		at--;
	arena_free(server);
	ok(stat(str_copy(arena, str_slice(given, 0, at)).text, &found) < 0,
	   "it is gone when the server is");
	ok(!browser_open(arena, "/nowhere/browser", "/nowhere",
	                 str_of(address)), "no folder is no browser");
	for (const char *const *name = (const char *const[]){
		     "browser", "given", "page", "mode", NULL }; *name; name++)
		unlink(str_printf(arena, "%s/%s", folder, *name).text);
	rmdir(folder);
}

int
main(void)
{
	struct arena *arena = arena_new();

	test_opening(arena);
	arena_free(arena);
	return done();
}
