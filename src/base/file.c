/* SPDX-License-Identifier: MIT */

/* file.c -- see file.h. */

#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"

enum file_kind
file_kind(const char *path)
{
	struct stat status;

	if (stat(path, &status))
		return FILE_MISSING;
	if (S_ISREG(status.st_mode))
		return FILE_REGULAR;
	return S_ISDIR(status.st_mode) ? FILE_FOLDER : FILE_OTHER;
}

/* Reads to the end whatever the file's size was said to be, so that a pipe
   and a growing file are limited as well. */
static bool
read_all(struct arena *arena, const char *path, int file, size_t limit,
         struct str *bytes, struct diag *diag)
{
	struct buf buf = BUF(arena);
	struct stat status;
	char piece[64 * 1024];

	if (!fstat(file, &status) && status.st_size > 0
	    && (size_t)status.st_size <= limit) {
		buf.room = (size_t)status.st_size + sizeof piece + 2;
		buf.text = arena_alloc(arena, buf.room);
	}
	for (;;) {
		ssize_t got = read(file, piece, sizeof piece);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return diag_error(diag, SPAN_NONE,
			                  _("cannot read '%s': %s"), path,
			                  diag_reason(diag, errno));
		if (got == 0)
			break;
		if (buf.len + (size_t)got > limit)
			return diag_error(diag, SPAN_NONE,
			                  _("'%s' is larger than %zu bytes"),
			                  path, limit);
		buf_add_bytes(&buf, piece, (size_t)got);
	}
	*bytes = buf_str(&buf);
	return true;
}

size_t
file_size(const char *path)
{
	struct stat found;

	return stat(path, &found) ? 0 : (size_t)found.st_size;
}

bool
file_read(struct arena *arena, const char *path, size_t limit,
          struct str *bytes, struct diag *diag)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	bool done;

	if (file < 0)
		return diag_error(diag, SPAN_NONE, _("cannot open '%s': %s"),
		                  path, diag_reason(diag, errno));
	done = read_all(arena, path, file, limit, bytes, diag);
	close(file);
	return done;
}

static bool
write_all(int file, struct str bytes)
{
	while (bytes.len) {
		ssize_t done = write(file, bytes.text, bytes.len);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return false;
		bytes = str_slice(bytes, (size_t)done, bytes.len);
	}
	return !fsync(file);
}

/* Writes BYTES to a new file beside PATH, whose name is MADE, a template. */
static bool
write_beside(char *made, struct str bytes, const char *path, struct diag *diag)
{
	int file = mkstemp(made), error = 0;
	mode_t mask = umask(0);

	umask(mask);
	if (file < 0) {
		error = errno;
	} else {
		if (fchmod(file, 0666 & ~mask) || !write_all(file, bytes))
			error = errno;
		if (close(file) && !error)
			error = errno;
		if (error)
			unlink(made);
	}
	return !error || diag_error(diag, SPAN_NONE,
	                            _("cannot write '%s': %s"), path,
	                            diag_reason(diag, error));
}

/* A device or a pipe: a new file must not take its place. */
static bool
write_into(const char *path, struct str bytes, struct diag *diag)
{
	int file = open(path, O_WRONLY | O_CLOEXEC), error = 0;

	if (file < 0 || (!write_all(file, bytes) && errno != EINVAL))
		error = errno;
	if (file >= 0 && close(file) && !error)
		error = errno;
	return !error || diag_error(diag, SPAN_NONE,
	                            _("cannot write '%s': %s"), path,
	                            diag_reason(diag, error));
}

/* A link stays a link: what it leads to is replaced. */
bool
file_write(const char *path, struct str bytes, struct diag *diag)
{
	struct arena *arena;
	struct str made;
	char *target;
	bool done;

	if (file_kind(path) == FILE_OTHER)
		return write_into(path, bytes, diag);
	arena = arena_new();
	target = realpath(path, NULL);
	made = str_printf(arena, "%s.XXXXXX", target ? target : path);
	done = write_beside((char *)made.text, bytes, path, diag);
	if (done && rename(made.text, target ? target : path)) {
		done = diag_error(diag, SPAN_NONE, _("cannot write '%s': %s"),
		                  path, diag_reason(diag, errno));
		unlink(made.text);
	}
	free(target);
	arena_free(arena);
	return done;
}

bool
file_write_new(const char *path, struct str bytes, struct diag *diag)
{
	struct arena *arena = arena_new();
	struct str made = str_printf(arena, "%s.XXXXXX", path);
	bool done = write_beside((char *)made.text, bytes, path, diag)
	            && file_publish(made.text, path, diag);

	arena_free(arena);
	return done;
}

bool
file_publish(const char *from, const char *path, struct diag *diag)
{
	int error = link(from, path) ? errno : 0;

	/* Some file systems know no second names. */
	if (error && error != EEXIST && error != ENOENT
	    && file_kind(path) == FILE_MISSING)
		error = rename(from, path) ? errno : 0;
	unlink(from);
	if (error == EEXIST)
		return diag_error(diag, SPAN_NONE, _("'%s' exists already"),
		                  path);
	return !error || diag_error(diag, SPAN_NONE,
	                            _("cannot write '%s': %s"), path,
	                            diag_reason(diag, error));
}

static int
compare_names(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

bool
file_list(struct arena *arena, const char *folder, struct str **names,
          size_t *count, struct diag *diag)
{
	DIR *open_folder = opendir(folder);
	struct dirent *entry;
	size_t room = 0;

	*names = NULL;
	*count = 0;
	if (!open_folder)
		return diag_error(diag, SPAN_NONE, _("cannot open '%s': %s"),
		                  folder, diag_reason(diag, errno));
	while ((entry = readdir(open_folder))) {
		if (entry->d_name[0] != '.')
			*arena_append(arena, *names, *count, room) =
				str_copy(arena, str_of(entry->d_name));
	}
	closedir(open_folder);
	if (*count)
		qsort(*names, *count, sizeof **names, compare_names);
	return true;
}

struct str
path_join(struct arena *arena, struct str folder, struct str name)
{
	if (!folder.len || str_starts(name, STR("/")))
		return str_copy(arena, name);
	if (str_ends(folder, STR("/")))
		return str_printf(arena, "%.*s%.*s", STR_ARG(folder),
		                  STR_ARG(name));
	return str_printf(arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name));
}

static size_t
last_slash(struct str path)
{
	for (size_t i = path.len; i > 0; i--) {
		if (path.text[i - 1] == '/')
			return i;
	}
	return 0;
}

struct str
path_folder(struct str path)
{
	size_t slash = last_slash(path);

	return str_slice(path, 0, slash > 1 ? slash - 1 : slash);
}

struct str
path_name(struct str path)
{
	return str_slice(path, last_slash(path), path.len);
}

static size_t
last_stop(struct str name)
{
	for (size_t i = name.len; i > 1; i--) {
		if (name.text[i - 1] == '.')
			return i - 1;
	}
	return name.len;
}

struct str
path_stem(struct str path)
{
	struct str name = path_name(path);

	return str_slice(name, 0, last_stop(name));
}

struct str
path_ending(struct str path)
{
	struct str name = path_name(path);
	size_t stop = last_stop(name);

	return str_slice(name, stop < name.len ? stop + 1 : stop, name.len);
}

bool
path_stays_inside(struct str path)
{
	struct str rest = path;

	if (!path.len || path.text[0] == '/')
		return false;
	while (rest.text) {
		if (str_is(str_next(&rest, '/'), ".."))
			return false;
	}
	return true;
}
