/* SPDX-License-Identifier: MIT */

/* act_import.c -- takes transcripts in. */

#include "acts/act_import.h"

#include "acts/import_parts.h"
#include "acts/metadata.h"
#include "base/arena.h"
#include "base/crypto.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/pool.h"
#include "base/progress.h"
#include "base/unicode.h"
#include "store/db.h"
#include "store/project.h"
#include "text/transcript.h"

struct importer {
	const struct act_context *context;
	const struct import_arguments *arguments;
	struct import_result *result;
	struct db *db;
	struct arena *arena;            /* of the file that is stored */
	size_t bytes, bytes_done;       /* of all files */
	bool broken;                    /* a file was; nothing is stored */
};

/* One file on its way. */
struct passing {
	struct import_item item;
	size_t number;
	struct str original_sha256, text_sha256;
};

/* Some systems spell file names in another normalisation form than people
   type. */
static struct str
name_of(struct arena *arena, const struct import_item *item)
{
	struct buf name = BUF(arena);

	unicode_add_nfc(&name, path_stem(item->file_name));
	return buf_str(&name);
}

static bool
check_names(struct importer *importer)
{
	const struct import_arguments *arguments = importer->arguments;
	struct import_item_result *results = importer->result->items;

	for (size_t i = 0; i < arguments->item_count; i++) {
		for (size_t k = 0; k < i; k++) {
			if (!str_equal(results[i].transcript,
			               results[k].transcript))
				continue;
			return diag_error(importer->context->diag, SPAN_NONE,
			                  _("'%.*s' and '%.*s' would both be "
			                    "the transcript '%.*s'"),
			                  STR_ARG(arguments->items[k].file_name),
			                  STR_ARG(arguments->items[i].file_name),
			                  STR_ARG(results[i].transcript));
		}
	}
	return true;
}

/* Imported now, seen beside the others, or in the project already. */
static bool
is_there(struct importer *importer, struct str file)
{
	const struct import_arguments *arguments = importer->arguments;
	struct import_item stored = { .file_name = file };
	struct arena *arena = importer->context->arena;
	struct revision_row row;

	for (size_t i = 0; i < arguments->item_count; i++) {
		if (str_equal(arguments->items[i].file_name, file))
			return true;
	}
	for (size_t i = 0; i < arguments->elsewhere_count; i++) {
		if (str_equal(arguments->elsewhere[i], file))
			return true;
	}
	return corpus_find(arena, importer->db, name_of(arena, &stored), 0,
	                   &row);
}

static bool
check_files(struct importer *importer)
{
	const struct metadata *metadata = importer->arguments->metadata;
	bool good = true;

	for (size_t i = 0; metadata && i < metadata->file_count; i++) {
		const struct metadata_file *file = metadata->files + i;

		if (!is_there(importer, file->file)
		    && !db_failed(importer->db))
			good = diag_error(importer->context->diag, file->at,
			                  _("there is no file '%.*s'"),
			                  STR_ARG(file->file));
	}
	for (size_t i = 0; metadata && i < metadata->speaker_count; i++) {
		const struct metadata_speaker *said = metadata->speakers + i;

		if (said->file.len && !is_there(importer, said->file)
		    && !db_failed(importer->db))
			good = diag_error(importer->context->diag, said->at,
			                  _("there is no file '%.*s'"),
			                  STR_ARG(said->file));
	}
	return good && !db_failed(importer->db);
}

static bool
add_revision(struct importer *importer, const struct passing *passing,
             struct revision_row *row)
{
	row->file_name = passing->item.file_name;
	row->importer = importer->arguments->importer;
	row->original_sha256 = passing->original_sha256;
	row->text_sha256 = passing->text_sha256;
	return corpus_add(importer->arena, importer->db, row,
	                  passing->item.bytes, passing->item.transcript);
}

/* The same file: only who speaks may have become known. */
static bool
update_speakers(struct importer *importer, const struct revision_row *row,
                const struct transcript *transcript)
{
	for (size_t i = 0; i < transcript->speaker_count; i++) {
		const struct speaker *speaker = transcript->speakers + i;

		if (!corpus_set_speaker(importer->db, row->revision_id, i,
		                        speaker->role, speaker->case_id))
			return false;
	}
	return corpus_set_exchanges(importer->db, row->revision_id, transcript)
	       && corpus_place_speakers(importer->db, row->revision_id);
}

static bool
same_speakers(const struct transcript *a, const struct transcript *b)
{
	if (a->speaker_count != b->speaker_count)
		return false;
	for (size_t i = 0; i < a->speaker_count; i++) {
		if (a->speakers[i].role != b->speakers[i].role
		    || !str_equal(a->speakers[i].case_id,
		                  b->speakers[i].case_id))
			return false;
	}
	return true;
}

static bool
import_known(struct importer *importer, const struct passing *passing,
             struct import_item_result *result, const struct revision_row *old,
             struct revision_row *row)
{
	const struct act_context *context = importer->context;
	const struct import_item *item = &passing->item;
	struct transcript *earlier =
		corpus_transcript(importer->arena, context->project,
		                  importer->arguments->languages,
		                  old->revision_id);

	if (!earlier || !import_speakers(context, importer->arguments, item,
	                                 earlier))
		return false;
	if (!str_equal(passing->original_sha256, old->original_sha256)
	    || !str_equal(passing->text_sha256, old->text_sha256)) {
		result->outcome = IMPORT_REVISED;
		return add_revision(importer, passing, row)
		       && import_carry(context, old, earlier, row,
		                       item->transcript, result,
		                       importer->result);
	}
	*row = *old;
	result->outcome = IMPORT_UNCHANGED;
	if (same_speakers(earlier, item->transcript))
		return true;
	result->outcome = IMPORT_DESCRIBED;
	return update_speakers(importer, old, item->transcript);
}

static bool
set_attributes(struct importer *importer, const struct import_item *item,
               const struct revision_row *row)
{
	const struct metadata *metadata = importer->arguments->metadata;
	const struct metadata_file *file;

	if (!metadata)
		return true;
	file = metadata_find(metadata, item->file_name);
	if (!file && metadata->file_count)
		diag_warning(importer->context->diag, SPAN_NONE,
		             _("the metadata says nothing of '%.*s'"),
		             STR_ARG(item->file_name));
	for (size_t i = 0; file && i < file->cell_count; i++) {
		if (!corpus_set_attribute(importer->db, row->transcript_id,
		                          file->cells[i].name,
		                          file->cells[i].value))
			return false;
	}
	return true;
}

static bool
attributes_equal(const struct attribute *a, size_t a_count,
                 const struct attribute *b, size_t b_count)
{
	if (a_count != b_count)
		return false;
	for (size_t i = 0; i < a_count; i++) {
		if (!str_equal(a[i].name, b[i].name)
		    || !str_equal(a[i].value, b[i].value))
			return false;
	}
	return true;
}

/* A file under another name is a new transcript, and its expert would count
   with twice the words. */
static bool
import_new(struct importer *importer, const struct passing *passing,
           struct revision_row *row)
{
	const struct act_context *context = importer->context;
	const struct import_item *item = &passing->item;
	struct str twin = corpus_twin(importer->arena, importer->db, row->name,
	                              passing->original_sha256);

	if (twin.len)
		diag_warning(context->diag, SPAN_NONE,
		             _("'%.*s' is the same file as that of the "
		               "transcript '%.*s'"), STR_ARG(item->file_name),
		             STR_ARG(twin));
	return import_speakers(context, importer->arguments, item, NULL)
	       && add_revision(importer, passing, row);
}

static bool
import_item(struct importer *importer, const struct passing *passing,
            struct import_item_result *result)
{
	const struct import_item *item = &passing->item;
	struct arena *arena = importer->arena;
	struct revision_row old, row = { .name = result->transcript };
	struct attribute *before = NULL, *after;
	size_t before_count = 0, after_count;
	bool done;

	if (corpus_find(arena, importer->db, result->transcript, 0, &old)) {
		before = corpus_attributes(arena, importer->db,
		                           old.transcript_id, &before_count);
		done = import_known(importer, passing, result, &old, &row);
	} else {
		done = !db_failed(importer->db)
		       && import_new(importer, passing, &row);
		result->outcome = IMPORT_NEW;
	}
	if (!done || !set_attributes(importer, item, &row))
		return false;
	result->revision = row.number;
	after = corpus_attributes(arena, importer->db, row.transcript_id,
	                          &after_count);
	if (result->outcome == IMPORT_UNCHANGED
	    && !attributes_equal(before, before_count, after, after_count))
		result->outcome = IMPORT_DESCRIBED;
	return !db_failed(importer->db);
}

static bool
set_cases(struct importer *importer)
{
	const struct metadata *metadata = importer->arguments->metadata;

	for (size_t i = 0; metadata && i < metadata->case_count; i++) {
		const struct metadata_case *about = metadata->cases + i;

		if (!case_make(importer->db, about->case_id))
			return false;
		for (size_t k = 0; k < about->cell_count; k++) {
			if (!case_set_attribute(importer->db, about->case_id,
			                        about->cells[k].name,
			                        about->cells[k].value))
				return false;
		}
	}
	return true;
}

static void
record(struct act *act, const struct import_result *result, size_t count)
{
	static const char *const names[] = { "new", "revised", "described",
	                                     "unchanged" };
	size_t counts[4] = { 0 };

	json_key(&act->arguments, "transcripts");
	json_open(&act->arguments, '[');
	for (size_t i = 0; i < count; i++) {
		counts[result->items[i].outcome]++;
		if (result->items[i].outcome != IMPORT_UNCHANGED)
			json_str(&act->arguments,
			         result->items[i].transcript);
	}
	json_close(&act->arguments, ']');
	for (size_t i = 0; i < 4; i++) {
		json_key(&act->counts, names[i]);
		json_size(&act->counts, counts[i]);
	}
	json_key(&act->counts, "left_behind");
	json_size(&act->counts, result->left_count);
}

static enum pool_next
next_file(void *importer_, struct pool_job *job)
{
	struct importer *importer = importer_;
	const struct import_arguments *arguments = importer->arguments;
	struct passing *passing;

	if (job->number == arguments->item_count)
		return POOL_END;
	job->data = passing = arena_make(job->arena, struct passing);
	passing->item = arguments->items[job->number];
	passing->number = job->number;
	job->size = passing->item.size;
	return POOL_JOB;
}

/* Never fails, since the files behind a broken one are looked at as well. */
static bool
read_one(const void *importer_, struct pool_job *job)
{
	const struct importer *importer = importer_;
	struct passing *passing = job->data;
	struct import_item *item = &passing->item;

	if (!item->transcript
	    && file_read(job->arena, item->path.text, IMPORT_BYTES_MOST,
	                 &item->bytes, job->diag))
		item->transcript =
			transcript_read(job->arena,
			                importer->arguments->languages,
			                item->path, item->bytes,
			                &item->options, job->diag);
	if (!item->transcript)
		return true;
	passing->original_sha256 = digest_hex(job->arena,
	                                      crypto_sha256(item->bytes));
	passing->text_sha256 =
		digest_hex(job->arena, crypto_sha256(item->transcript->text));
	return true;
}

static bool
store_one(void *importer_, struct pool_job *job)
{
	struct importer *importer = importer_;
	const struct passing *passing = job->data;

	importer->bytes_done += passing->item.size;
	progress_show(importer->context->progress, importer->bytes_done,
	              importer->bytes);
	importer->broken |= !passing->item.transcript;
	if (importer->broken)
		return true;
	importer->arena = job->arena;
	return import_item(importer, passing,
	                   &importer->result->items[passing->number]);
}

static bool
import_all(struct importer *importer)
{
	static const struct pool_steps steps = { next_file, read_one,
	                                         store_one };
	const struct act_context *context = importer->context;
	const struct import_arguments *arguments = importer->arguments;

	if (!check_names(importer) || !check_files(importer))
		return false;
	for (size_t i = 0; i < arguments->item_count; i++)
		importer->bytes += arguments->items[i].size;
	return pool_run(context->machine, &steps, importer, context->diag)
	       && !importer->broken && set_cases(importer);
}

bool
act_import(const struct act_context *context,
           const struct import_arguments *arguments,
           struct import_result *result, struct act_outcome *outcome)
{
	struct act *act = act_begin(context, ACT_IMPORT);
	struct importer importer = { .context = context,
	                             .arguments = arguments,
	                             .result = result,
	                             .db = context->project->db };

	*result = (struct import_result){ 0 };
	if (!act)
		return false;
	result->items = arena_array(context->arena, struct import_item_result,
	                            arguments->item_count + 1);
	for (size_t i = 0; i < arguments->item_count; i++)
		result->items[i].transcript =
			name_of(context->arena, arguments->items + i);
	if (!import_all(&importer))
		return act_cancel(act);
	record(act, result, arguments->item_count);
	return act_commit(act, outcome);
}
