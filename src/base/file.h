/* SPDX-License-Identifier: MIT */

/* file.h -- whole files in and out, folders, and the parts of a path. */

#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct diag;

enum file_kind { FILE_MISSING, FILE_REGULAR, FILE_FOLDER, FILE_OTHER };

enum file_kind file_kind(const char *path);

/* In bytes; 0 where there is none. */
size_t file_size(const char *path);

/* The bytes of a file no larger than LIMIT; false after an error. */
bool file_read(struct arena *, const char *path, size_t limit,
               struct str *bytes, struct diag *);

/* Writes a new file beside PATH and renames it, so that PATH holds either
   the old bytes or the new.  A device or a pipe is written into. */
bool file_write(const char *path, struct str bytes, struct diag *);

/* As file_write, but an error when there is something at PATH. */
bool file_write_new(const char *path, struct str bytes, struct diag *);

/* Gives a finished file its name, where nothing may be yet; FROM is gone
   afterwards in any case. */
bool file_publish(const char *from, const char *path, struct diag *);

/* The names in a folder, sorted by bytes, without those that begin with a
   full stop. */
bool file_list(struct arena *, const char *folder, struct str **names,
               size_t *count, struct diag *);

struct str path_join(struct arena *, struct str folder, struct str name);
struct str path_folder(struct str path);        /* "" when there is none */
struct str path_name(struct str path);          /* KZ01.vtt of a/KZ01.vtt */
struct str path_stem(struct str path);          /* KZ01 of a/KZ01.vtt */
struct str path_ending(struct str path);        /* vtt of a/KZ01.vtt */

/* A relative path that does not climb out of its folder. */
bool path_stays_inside(struct str path);

#endif
