/* SPDX-License-Identifier: MIT */

/* browser.c -- see browser.h. */

#include "cmd/browser.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"

extern char **environ;

struct page { char *folder, *path; };

static void
remove_page(void *opaque)
{
	struct page *page = opaque;

	unlink(page->path);
	rmdir(page->folder);
}

/* The address is our own: origin and hexadecimal digits. */
static bool
write_page(struct arena *arena, const struct page *page, struct str address)
{
	struct str text = str_printf(
		arena, "<!doctype html>\n<meta charset=\"utf-8\">\n"
		"<meta name=\"referrer\" content=\"no-referrer\">\n"
		"<meta http-equiv=\"refresh\" content=\"0; url=%.*s\">\n"
		"<title>Tamga</title>\n", STR_ARG(address));
	int handle = open(page->path, O_WRONLY | O_CREAT | O_EXCL, 0600);
	bool done;

	if (handle < 0)
		return false;
	done = write(handle, text.text, text.len) == (ssize_t)text.len;
	return !close(handle) && done;
}

/* Signals the server has blocked or ignores are none of the browser's, and what
   a browser says is nobody's. */
static bool
start(const char *program, char *path)
{
	char *arguments[] = { (char *)program, path, NULL };
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t none, usual;
	pid_t child;
	bool done;

	sigemptyset(&none);
	sigemptyset(&usual);
	sigaddset(&usual, SIGPIPE);
	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null",
	                                 O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null",
	                                 O_WRONLY, 0);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null",
	                                 O_WRONLY, 0);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setsigdefault(&attributes, &usual);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK
	                                      | POSIX_SPAWN_SETSIGDEF);
	done = !posix_spawnp(&child, program, &actions, &attributes, arguments,
	                     environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return done;
}

bool
browser_open(struct arena *arena, const char *program, const char *folder,
             struct str address)
{
	struct page *page = arena_make(arena, struct page);

	page->folder = (char *)str_printf(arena, "%s/tamga.XXXXXX",
	                                  folder).text;
	if (!mkdtemp(page->folder))
		return false;
	page->path = (char *)str_printf(arena, "%s/open.html",
	                                page->folder).text;
	arena_defer(arena, remove_page, page);
	return write_page(arena, page, address) && start(program, page->path);
}
