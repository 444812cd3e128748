/* SPDX-License-Identifier: MIT */

/* zip.c -- see zip.h. */

#include "base/zip.h"

#include <stdlib.h>
#include <zip.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"

enum {
	DOS_TIME = 0,                   /* midnight */
	DOS_DATE = (0 << 9) | (1 << 5) | 1,     /* of the first day of 1980 */
	ENTRIES_MOST = 10000,
	PIECE = 65536
};

struct zip_archive {
	struct arena *arena;
	struct diag *diag;
	struct str name;
	zip_t *zip;
	size_t left;                    /* of the limit */
};

/* Memory is all that writing needs; without it the process ends. */
static void
must(bool done)
{
	if (!done)
		abort();
}

void
zip_write(struct buf *out, const struct zip_entry *entries, size_t count)
{
	zip_source_t *made = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_stat_t stat;
	zip_t *zip;
	void *bytes;

	must(made != NULL);
	zip = zip_open_from_source(made, ZIP_TRUNCATE, NULL);
	must(zip != NULL);
	zip_source_keep(made);
	for (size_t i = 0; i < count; i++) {
		const struct zip_entry *entry = &entries[i];
		zip_source_t *from = zip_source_buffer(zip, entry->bytes.text,
		                                       entry->bytes.len, 0);
		zip_int64_t index;

		must(from != NULL);
		index = zip_file_add(zip, entry->name, from, ZIP_FL_ENC_UTF_8);
		must(index >= 0);
		must(!zip_set_file_compression(zip, (zip_uint64_t)index,
		                               entry->stored ? ZIP_CM_STORE
		                                             : ZIP_CM_DEFLATE,
		                               0));
		must(!zip_file_set_dostime(zip, (zip_uint64_t)index, DOS_TIME,
		                           DOS_DATE, 0));
	}
	must(!zip_close(zip));
	must(!zip_source_open(made) && !zip_source_stat(made, &stat));
	bytes = arena_alloc(out->arena, (size_t)stat.size + 1);
	must(zip_source_read(made, bytes, stat.size)
	     == (zip_int64_t)stat.size);
	buf_add_bytes(out, bytes, (size_t)stat.size);
	zip_source_close(made);
	zip_source_free(made);
}

static void
discard(void *zip)
{
	zip_discard(zip);
}

struct zip_archive *
zip_read(struct arena *arena, struct str name, struct str bytes, size_t limit,
         struct diag *diag)
{
	struct zip_archive *archive = arena_make(arena, struct zip_archive);
	zip_source_t *source = zip_source_buffer_create(bytes.text, bytes.len,
	                                                0, NULL);

	*archive = (struct zip_archive){ arena, diag, name, NULL, limit };
	must(source != NULL);
	archive->zip = zip_open_from_source(source, ZIP_RDONLY, NULL);
	if (!archive->zip) {
		zip_source_free(source);
		diag_error(diag, SPAN_NONE,
		           _("'%.*s' is damaged: it is no zip archive"),
		           STR_ARG(name));
		return NULL;
	}
	arena_defer(arena, discard, archive->zip);
	if (zip_get_num_entries(archive->zip, 0) > ENTRIES_MOST) {
		diag_error(diag, SPAN_NONE,
		           _("'%.*s' holds more than %d files"), STR_ARG(name),
		           ENTRIES_MOST);
		return NULL;
	}
	return archive;
}

static bool
read_all(struct zip_archive *archive, zip_file_t *file, const char *name,
         struct buf *buf)
{
	char *piece = arena_alloc(archive->arena, PIECE);
	zip_int64_t got;

	while ((got = zip_fread(file, piece, PIECE)) > 0) {
		if ((size_t)got > archive->left)
			return diag_error(archive->diag, SPAN_NONE,
			                  _("'%.*s' unpacks to more than is "
			                    "allowed"),
			                  STR_ARG(archive->name));
		archive->left -= (size_t)got;
		buf_add_bytes(buf, piece, (size_t)got);
	}
	return got == 0
	       || diag_error(archive->diag, SPAN_NONE,
	                     _("'%.*s' is damaged: '%s' in it cannot be "
	                       "unpacked"), STR_ARG(archive->name), name);
}

bool
zip_get(struct zip_archive *archive, const char *name, struct str *bytes)
{
	zip_int64_t index = zip_name_locate(archive->zip, name, 0);
	struct buf buf = BUF(archive->arena);
	zip_file_t *file;
	bool good;

	*bytes = STR_NONE;
	if (index < 0)
		return true;
	file = zip_fopen_index(archive->zip, (zip_uint64_t)index, 0);
	if (!file)
		return diag_error(archive->diag, SPAN_NONE,
		                  _("'%.*s' is damaged: '%s' in it cannot be "
		                    "unpacked"), STR_ARG(archive->name), name);
	good = read_all(archive, file, name, &buf);
	zip_fclose(file);
	*bytes = buf_str(&buf);
	return good;
}
