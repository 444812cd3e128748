/* SPDX-License-Identifier: MIT */

/* main.c -- the program: reads what surrounds it, runs one command, prints.

   Only here are the clock, chance, the environment and the terminal looked at; all
   else gets them passed. */

#include <errno.h>
#include <locale.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/crypto.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "cmd/command.h"
#include "config.h"

enum { COLUMNS_USUAL = 80, COLUMNS_LEAST = 40, COLUMNS_MOST = 400 };

/* The value of an environment variable, or NULL if it is not set or empty. */
static const char *
environment(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? value : NULL;
}

/* The names of languages in the order gettext looks for them. */
static const char *
user_languages(void)
{
	static const char *const names[] = { "LANGUAGE", "LC_ALL",
	                                     "LC_MESSAGES", "LANG" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = environment(names[i]);

		if (value)
			return value;
	}
	return NULL;
}

static bool
read_clock_text(const char *text, int64_t *clock)
{
	struct tm utc = { 0 };
	char zone, more;

	if (sscanf(text, "%4d-%2d-%2dT%2d:%2d:%2d%c%c", &utc.tm_year,
	           &utc.tm_mon, &utc.tm_mday, &utc.tm_hour, &utc.tm_min,
	           &utc.tm_sec, &zone, &more) != 7 || zone != 'Z')
		return false;
	if (utc.tm_year < 1970 || utc.tm_mon < 1 || utc.tm_mon > 12
	    || utc.tm_mday < 1 || utc.tm_mday > 31)
		return false;
	/* Days since 1970 of a date of the Gregorian calendar, counting
	   years from March. */
	int64_t year = utc.tm_mon > 2 ? utc.tm_year : utc.tm_year - 1;
	int64_t month = (utc.tm_mon + 9) % 12;
	int64_t days = 365 * year + year / 4 - year / 100 + year / 400
	               + (month * 306 + 5) / 10 + utc.tm_mday - 719469;

	*clock = ((days * 24 + utc.tm_hour) * 60 + utc.tm_min) * 60
	         + utc.tm_sec;
	return true;
}

/* $TAMGA_CLOCK is for tests, $SOURCE_DATE_EPOCH for repeatable builds of
   reports (reproducible-builds.org/specs/source-date-epoch). */
static bool
read_clock(int64_t *clock, struct diag *diag)
{
	const char *text = environment("TAMGA_CLOCK");

	if (text && !read_clock_text(text, clock))
		return diag_error(diag, SPAN_NONE,
		                  _("$TAMGA_CLOCK is not a time such as "
		                    "2026-11-23T09:30:00Z: '%s'"), text);
	if (text)
		return true;
	text = environment("SOURCE_DATE_EPOCH");
	if (text && !str_to_int64(str_of(text), clock))
		return diag_error(diag, SPAN_NONE,
		                  _("$SOURCE_DATE_EPOCH is not a number of "
		                    "seconds: '%s'"), text);
	if (!text)
		*clock = (int64_t)time(NULL);
	return true;
}

/* 32 hexadecimal digits that nobody else has; with $TAMGA_RANDOM, a seed for
   tests, always the same. */
static bool
read_random(struct arena *arena, struct str *digits, struct diag *diag)
{
	const char *seed = environment("TAMGA_RANDOM");
	unsigned char bytes[16];
	FILE *file;
	bool good;

	if (seed) {
		struct digest digest = crypto_sha256(str_of(seed));

		*digits = str_slice(digest_hex(arena, digest), 0, 32);
		return true;
	}
	file = fopen("/dev/urandom", "rb");
	good = file && fread(bytes, sizeof bytes, 1, file) == 1;
	if (file)
		fclose(file);
	if (!good)
		return diag_error(diag, SPAN_NONE, _("cannot read '%s': %s"),
		                  "/dev/urandom", diag_reason(diag, errno));
	struct buf text = BUF(arena);

	for (size_t i = 0; i < sizeof bytes; i++)
		buf_printf(&text, "%02x", bytes[i]);
	*digits = buf_str(&text);
	return true;
}

/* The clock of whoever runs for longer. */
static int64_t
clock_now(void)
{
	const char *text = environment("TAMGA_CLOCK");
	int64_t clock;

	return text && read_clock_text(text, &clock) ? clock
	                                             : (int64_t)time(NULL);
}

static size_t
terminal_columns(void)
{
	const char *text = environment("COLUMNS");
	size_t columns = COLUMNS_USUAL;
	struct winsize size;

	if (!text || !str_to_size(str_of(text), &columns)) {
		if (!ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) && size.ws_col)
			columns = size.ws_col;
	}
	if (columns < COLUMNS_LEAST)
		return COLUMNS_LEAST;
	return columns > COLUMNS_MOST ? COLUMNS_MOST : columns;
}

static size_t
processors(void)
{
	long count = sysconf(_SC_NPROCESSORS_ONLN);

	return count > 0 ? (size_t)count : 1;
}

static int64_t
thread_microseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static int64_t
wall_microseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* A bar is for somebody who looks, and a terminal that can take it away. */
static bool
shows_progress(void)
{
	const char *terminal = environment("TERM");

	return isatty(STDERR_FILENO) && terminal && strcmp(terminal, "dumb");
}

/* Who acts or asks, unless --coder says so: by a coder's name, or the login's
   alone. */
static struct str
user_name(struct arena *arena, bool *named)
{
	const char *name = environment("TAMGA_CODER");
	const struct passwd *entry;

	*named = name != NULL;
	if (!name)
		name = environment("LOGNAME");
	if (name)
		return str_of(name);
	entry = getpwuid(getuid());
	if (entry)
		return str_copy(arena, str_of(entry->pw_name));
	return STR_NONE;
}

/* Where only the user's own files are, at best. */
static const char *
private_folder(void)
{
	const char *folder = environment("XDG_RUNTIME_DIR");

	if (!folder)
		folder = environment("TMPDIR");
	return folder ? folder : "/tmp";
}

/* What opens a page; NULL where there is no screen to show it on. */
static const char *
browser_program(void)
{
	const char *chosen = environment("BROWSER");

	/* A list or a command line is for others to take apart. */
	if (chosen && !strpbrk(chosen, ": %"))
		return chosen;
#ifdef __APPLE__
	return "open";
#else
	return environment("DISPLAY") || environment("WAYLAND_DISPLAY")
	       ? "xdg-open" : NULL;
#endif
}

static bool
check_arguments(char *const *arguments, size_t count, struct diag *diag)
{
	for (size_t i = 0; i < count; i++) {
		size_t bad;

		if (!utf8_valid(str_of(arguments[i]), &bad))
			return diag_error(diag, SPAN_NONE,
			                  _("argument %zu is not valid "
			                    "UTF-8"), i + 1);
	}
	return true;
}

static enum outcome
run(struct session *session, char *const *arguments, size_t count)
{
	const struct command *command;

	if (!check_arguments(arguments, count, session->diag))
		return OUTCOME_MISUSED;
	if (!count) {
		help_overview(session);
		return OUTCOME_DONE;
	}
	if (!strcmp(arguments[0], "--version")) {
		buf_add_text(session->out, PACKAGE_STRING "\n");
		return OUTCOME_DONE;
	}
	if (!strcmp(arguments[0], "--help") || !strcmp(arguments[0], "-h")) {
		help_overview(session);
		return OUTCOME_DONE;
	}
	if (arguments[0][0] == '-') {
		diag_error(session->diag, SPAN_NONE,
		           _("a command comes before its options; 'tamga "
		             "help' lists them"));
		return OUTCOME_MISUSED;
	}
	command = command_find(session, str_of(arguments[0]));
	if (!command)
		return OUTCOME_MISUSED;
	return command_run(command, session, arguments + 1, count - 1);
}

/* Writes all of TEXT; a disk that is full is an error like any other. */
static bool
print(FILE *file, struct str text, struct diag *diag)
{
	if (text.len)
		fwrite(text.text, 1, text.len, file);
	if (!fflush(file) && !ferror(file))
		return true;
	return diag_error(diag, SPAN_NONE,
	                  _("cannot write to standard output: %s"),
	                  diag_reason(diag, errno));
}

static bool
flush_out(struct session *session)
{
	bool good;

	if (session->output.text)
		return true;
	good = print(stdout, buf_str(session->out), session->diag);
	session->out->len = 0;
	return good;
}

/* The result goes to -o FILE or to standard output, all else to standard
   error.  A failed command's partial result is not written to a file. */
static enum outcome
finish(struct session *session, enum outcome outcome)
{
	struct buf said = BUF(session->arena);
	bool good = true;

	bar_end(&session->bar);
	if (session->output.text && !session->help) {
		if (outcome == OUTCOME_DONE || session->whole)
			good = file_write(session->output.text,
			                  buf_str(session->out),
			                  session->diag);
	} else {
		good = print(stdout, buf_str(session->out), session->diag);
	}
	if (!good && outcome == OUTCOME_DONE)
		outcome = OUTCOME_FAILED;
	diag_print(session->diag, &said);
	if (outcome == OUTCOME_DONE)
		buf_add(&said, buf_str(session->said));
	print(stderr, buf_str(&said), session->diag);
	return outcome;
}

int
main(int count, char **arguments)
{
	struct arena *arena = arena_new();
	struct buf out = BUF(arena), said = BUF(arena);
	struct session session = { .arena = arena, .out = &out,
	                           .said = &said };
	enum outcome outcome = OUTCOME_MISUSED;

	setlocale(LC_ALL, "");
	setlocale(LC_NUMERIC, "C");
	setlocale(LC_MESSAGES, "C");     /* see diag_reason() */
	session.catalogue = i18n_catalogue(user_languages());
	session.diag = diag_new(arena, session.catalogue);
	session.machine = (struct machine){ processors(),
	                                    thread_microseconds };
	session.columns = terminal_columns();
	session.terminal = isatty(STDOUT_FILENO);
	session.colour = session.terminal && !environment("NO_COLOR");
	session.bar = (struct bar){
		.file = shows_progress() ? stderr : NULL,
		.microseconds = wall_microseconds,
		.catalogue = session.catalogue, .columns = session.columns,
		.colour = !environment("NO_COLOR")
	};
	session.progress = (struct progress){ bar_show, &session.bar };
	session.folder = private_folder();
	session.browser = browser_program();
	session.project = str_of(environment("TAMGA_PROJECT"));
	session.coder = user_name(arena, &session.coder_named);
	session.now = clock_now;
	session.flush = flush_out;
	if (read_clock(&session.clock, session.diag)
	    && read_random(arena, &session.random, session.diag))
		outcome = run(&session, arguments + 1,
		              count > 0 ? (size_t)count - 1 : 0);
	outcome = finish(&session, outcome);
	arena_free(arena);
	return (int)outcome;
}
