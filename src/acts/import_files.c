/* SPDX-License-Identifier: MIT */

/* import_files.c -- see import_files.h. */

#include "acts/import_files.h"

#include "acts/metadata.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/source.h"
#include "base/unicode.h"

struct gatherer {
	struct arena *arena;
	const struct languages *languages;
	const struct import_request *request;
	struct import_files *files;
	struct diag *diag;
	struct str interviews, cases, speakers; /* paths, or "" */
	struct str *paths;              /* of what is to be read */
	size_t path_count, path_room;
};

static bool
is_transcript_name(struct str name)
{
	static const char *const endings[] = { "srt", "txt", "vtt" };

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		if (str_equal_ascii_case(path_ending(name),
		                         str_of(endings[i])))
			return true;
	}
	return false;
}

static bool
is_table_name(struct str name)
{
	return str_equal_ascii_case(path_ending(name), STR("csv"));
}

static void
add_path(struct gatherer *gatherer, struct str path)
{
	*arena_append(gatherer->arena, gatherer->paths, gatherer->path_count,
	              gatherer->path_room) = path;
}

/* A table of metadata beside the transcripts, unless one is named. */
static bool
take_table(struct gatherer *gatherer, struct str path)
{
	struct str name = path_name(path), *table;

	if (str_is(name, "interviews.csv"))
		table = &gatherer->interviews;
	else if (str_is(name, "cases.csv"))
		table = &gatherer->cases;
	else if (str_is(name, "speakers.csv"))
		table = &gatherer->speakers;
	else
		return false;
	if (table->len)
		return true;
	*table = path;
	*arena_append(gatherer->arena, gatherer->files->found,
	              gatherer->files->found_count,
	              gatherer->files->found_room) = path;
	return true;
}

static bool
take_folder(struct gatherer *gatherer, struct str folder)
{
	size_t count, bad, before = gatherer->path_count;
	struct str *names;
	bool good = true;

	if (!file_list(gatherer->arena, folder.text, &names, &count,
	               gatherer->diag))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct str path = path_join(gatherer->arena, folder, names[i]);

		if (file_kind(path.text) != FILE_REGULAR)
			continue;
		if (!utf8_valid(path, &bad)) {
			good = diag_error(gatherer->diag, SPAN_NONE,
			                  _("the name of the file '%.*s' is "
			                    "not UTF-8"), STR_ARG(path));
			continue;
		}
		if (is_transcript_name(path)
		    || (is_table_name(path) && !take_table(gatherer, path)))
			add_path(gatherer, path);
	}
	if (good && gatherer->path_count == before)
		return diag_error(gatherer->diag, SPAN_NONE,
		                  _("no file in '%.*s' ends in vtt, srt, txt "
		                    "or csv"),
		                  STR_ARG(folder));
	return good;
}

/* Metadata may name files that stand beside those imported now. */
static bool
note_neighbours(struct gatherer *gatherer, struct str path)
{
	struct str folder = path_folder(path), *names;
	struct import_files *files = gatherer->files;
	size_t count;

	folder = str_copy(gatherer->arena, folder.len ? folder : STR("."));
	if (file_kind(folder.text) != FILE_FOLDER)
		return true;
	if (!file_list(gatherer->arena, folder.text, &names, &count,
	               gatherer->diag))
		return false;
	for (size_t i = 0; i < count; i++)
		*arena_append(gatherer->arena, files->elsewhere,
		              files->elsewhere_count,
		              files->elsewhere_room) = names[i];
	return true;
}

static bool
read_table(struct gatherer *gatherer, struct str path,
           bool (*read)(struct metadata *, const struct source *,
                        struct diag *))
{
	struct str bytes;

	if (!path.len)
		return true;
	if (!file_read(gatherer->arena, path.text, IMPORT_BYTES_MOST, &bytes,
	               gatherer->diag))
		return false;
	return read(gatherer->files->metadata,
	            source_new(gatherer->arena, path, bytes),
	            gatherer->diag);
}

static bool
read_metadata(struct gatherer *gatherer)
{
	bool good;

	if (!gatherer->interviews.len && !gatherer->cases.len
	    && !gatherer->speakers.len)
		return true;
	gatherer->files->metadata = metadata_new(gatherer->arena);
	good = read_table(gatherer, gatherer->interviews,
	                  metadata_read_interviews);
	good &= read_table(gatherer, gatherer->cases, metadata_read_cases);
	good &= read_table(gatherer, gatherer->speakers,
	                   metadata_read_speakers);
	return good && (!gatherer->interviews.len
	                || note_neighbours(gatherer, gatherer->interviews));
}

/* The languages a cell such as ru|kk declares; unknown ones are passed by,
   since the text of any language can be coded. */
static void
declare_languages(struct gatherer *gatherer, struct str cell,
                  struct read_options *options)
{
	const struct language **declared = NULL;
	size_t count = 0, room = 0;

	while (cell.text) {
		const struct language *language =
			language_find(gatherer->languages,
			              str_trim(str_next(&cell, '|')));

		if (language)
			*arena_append(gatherer->arena, declared, count,
			              room) = language;
	}
	options->languages = declared;
	options->language_count = count;
}

static void
add_transcript(struct gatherer *gatherer, struct str path)
{
	const struct metadata *metadata = gatherer->files->metadata;
	const struct metadata_file *known =
		metadata ? metadata_find(metadata, path_name(path)) : NULL;
	struct import_item *item =
		arena_append(gatherer->arena, gatherer->files->items,
		             gatherer->files->item_count,
		             gatherer->files->item_room);

	item->path = path;
	item->file_name = path_name(path);
	item->options = gatherer->request->read;
	item->size = file_size(path.text);
	if (!known)
		return;
	if (!item->options.format.len)
		item->options.format = metadata_value(known, "format");
	if (!item->options.encoding.len)
		item->options.encoding = metadata_value(known, "encoding");
	declare_languages(gatherer, metadata_value(known, "language"),
	                  &item->options);
}

static bool
read_path(struct gatherer *gatherer, struct str path)
{
	struct import_files *files = gatherer->files;
	struct str bytes;

	if (!is_table_name(path)) {
		add_transcript(gatherer, path);
		return true;
	}
	if (!file_read(gatherer->arena, path.text, IMPORT_BYTES_MOST, &bytes,
	               gatherer->diag))
		return false;
	if (!codings_recognise(bytes))
		return diag_error(gatherer->diag,
		                  span_whole(source_new(gatherer->arena, path,
		                                        bytes)),
		                  _("not a table of codings: its header needs "
		                    "coder, transcript, code, begin, end and "
		                    "quote"));
	*arena_append(gatherer->arena, files->codings, files->coding_count,
	              files->coding_room) = source_new(gatherer->arena, path,
	                                               bytes);
	return true;
}

bool
import_files_read(struct arena *arena, const struct languages *languages,
                  const struct import_request *request,
                  struct import_files *files, struct diag *diag)
{
	struct gatherer gatherer = {
		.arena = arena,
		.languages = languages,
		.request = request,
		.files = files,
		.diag = diag,
		.interviews = request->interviews,
		.cases = request->cases,
		.speakers = request->speakers,
	};
	bool good = true;

	*files = (struct import_files){ 0 };
	for (size_t i = 0; i < request->path_count; i++) {
		struct str path = request->paths[i];

		if (file_kind(path.text) == FILE_FOLDER)
			good &= take_folder(&gatherer, path);
		else
			add_path(&gatherer, path);
	}
	if (!good || !read_metadata(&gatherer))
		return false;
	for (size_t i = 0; i < gatherer.path_count; i++)
		good &= read_path(&gatherer, gatherer.paths[i]);
	return good;
}
