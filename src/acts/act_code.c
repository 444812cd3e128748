/* SPDX-License-Identifier: MIT */

/* act_code.c -- see act_code.h. */

#include "acts/act_code.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/crypto.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/pool.h"
#include "base/progress.h"
#include "base/source.h"
#include "base/unicode.h"
#include "coding/codebook.h"
#include "coding/lint.h"
#include "coding/match.h"
#include "coding/scan.h"
#include "store/additions.h"
#include "store/books.h"
#include "store/corpus.h"
#include "store/place.h"
#include "store/project.h"
#include "store/sight.h"
#include "store/segments.h"
#include "text/transcript.h"

/* The coder who makes proposals, in every project. */
#define CODEBOOK_CODER "codebook"

struct coding {
	const struct act_context *context;
	const struct languages *languages;
	struct code_result *result;
	const struct codebook *book;
	const struct matcher *matcher;
	int64_t coder_id;
	const struct revision_row *revisions;
	size_t revision_count;
	size_t bytes, bytes_done;       /* of all texts */
	struct additions *additions;    /* of the transcript at hand */
};

/* One transcript on its way through the pool. */
struct scanned {
	const struct revision_row *revision;
	const struct transcript *transcript;
	struct proposals proposals;
};

/* What the project holds of the codebook's coder in one revision. */
struct held {
	struct segment_row *segments;   /* by id */
	size_t segment_count;
	struct match_row *matches;      /* by segment id and place */
	size_t match_count;
	struct decision_row *decisions;
	size_t decision_count;
};

static int
compare_ids(const void *a_, const void *b_)
{
	const struct segment_row *a = a_, *b = b_;

	return (a->segment_id > b->segment_id)
	       - (a->segment_id < b->segment_id);
}

static struct segment_row *
held_segment(const struct held *held, int64_t id)
{
	struct segment_row key = { .segment_id = id };

	if (!held->segment_count)
		return NULL;
	return bsearch(&key, held->segments, held->segment_count,
	               sizeof key, compare_ids);
}

static bool
refuse_unknown_role(struct str name, const struct transcript *transcript,
                    struct diag *diag)
{
	bool expert = false;

	for (size_t i = 0; i < transcript->speaker_count; i++) {
		const struct speaker *speaker = &transcript->speakers[i];

		expert = expert || speaker->role == ROLE_EXPERT;
		if (speaker->role != ROLE_UNKNOWN)
			continue;
		return diag_error(diag, SPAN_NONE,
		                  _("speaker '%.*s' of '%.*s' has no role; "
		                    "give one in a table 'file,label,role' "
		                    "with 'tamga import --speakers FILE'"),
		                  STR_ARG(speaker->label), STR_ARG(name));
	}
	if (expert)
		return true;
	diag_warning(diag, SPAN_NONE,
	             _("'%.*s' has no speaker whose role is expert"),
	             STR_ARG(name));
	return true;
}

/* The first match of a segment; they stand by segment id. */
static size_t
first_match(const struct held *held, int64_t id)
{
	size_t low = 0, high = held->match_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (held->matches[middle].segment_id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
same_matches(const struct held *held, int64_t id,
             const struct segment *segment)
{
	size_t i = first_match(held, id), k = 0;

	for (; i < held->match_count && held->matches[i].segment_id == id;
	     i++, k++) {
		const struct match_row *row = &held->matches[i];
		bool found = false;

		for (size_t m = 0; m < segment->match_count && !found; m++) {
			const struct match *match = &segment->matches[m];

			found = row->begin == match->begin
			        && row->end == match->end
			        && str_equal(row->rule, match->rule)
			        && str_equal(row->item, match->item);
		}
		if (!found)
			return false;
	}
	return k == segment->match_count;
}

static struct match_row *
match_rows(struct arena *arena, int64_t id, const struct segment *segment)
{
	struct match_row *rows = arena_array(arena, struct match_row,
	                                     segment->match_count + 1);

	for (size_t i = 0; i < segment->match_count; i++) {
		const struct match *match = &segment->matches[i];

		rows[i] = (struct match_row){ id, match->begin, match->end,
		                              match->rule, match->item };
	}
	return rows;
}

static bool
insert_matches(struct db *db, const struct match_row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!match_insert(db, &rows[i]))
			return false;
	}
	return true;
}

/* One proposal: new, as it was, changed, or back again. */
static bool
put_proposal(struct arena *arena, struct coding *coding,
             const struct revision_row *revision,
             const struct held *held, const struct segment *segment,
             bool *kept)
{
	struct db *db = coding->context->project->db;
	struct code_result *result = coding->result;
	int64_t id = segment_id_of(revision, segment->code, segment->begin,
	                           segment->end, STR(CODEBOOK_CODER));
	struct segment_row *old = held_segment(held, id), row;
	bool same;

	if (!old) {
		result->added++;
		row = (struct segment_row){
			.segment_id = id, .revision_id = revision->revision_id,
			.coder_id = coding->coder_id, .code_id = segment->code,
			.begin = segment->begin, .end = segment->end,
			.speaker = (int64_t)segment->speaker,
			.version = result->version,
			.negated = segment->negated
		};
		return additions_put(coding->additions, &row,
		                     match_rows(arena, id, segment),
		                     segment->match_count);
	}
	kept[old - held->segments] = true;
	same = same_matches(held, id, segment);
	if (same && !old->retired && old->version == result->version
	    && old->negated == segment->negated)
		return true;
	row = *old;
	row.retired = false;
	row.version = result->version;
	row.negated = segment->negated;
	result->returned += old->retired;
	result->changed += !old->retired && !same;
	if (!same && (!matches_delete(db, id)
	              || !insert_matches(db, match_rows(arena, id, segment),
	                                 segment->match_count)))
		return false;
	return segment_update(db, &row);
}

static bool
was_accepted(const struct held *held, int64_t id, const struct sight *sight)
{
	for (size_t i = 0; i < held->decision_count; i++) {
		const struct decision_row *row = &held->decisions[i];

		if (row->segment_id == id && row->verdict == VERDICT_ACCEPTED
		    && !sight_hides(sight, row->coder_id, row->revision_id))
			return true;
	}
	return false;
}

static void
list_accepted(struct coding *coding, const struct revision_row *revision,
              const struct points *points, const struct segment_row *row)
{
	struct arena *arena = coding->context->arena;
	struct code_result *result = coding->result;

	*arena_append(arena, result->kept, result->kept_count,
	              result->kept_room) = (struct kept_item){
		place_text(arena, revision, points, row->begin, row->end),
		str_copy(arena, row->code_id)
	};
}

static bool
retire_others(struct coding *coding, const struct revision_row *revision,
              const struct points *points, const struct held *held,
              const bool *kept)
{
	const struct project *project = coding->context->project;

	for (size_t i = 0; i < held->segment_count; i++) {
		struct segment_row row = held->segments[i];

		if (kept[i] || row.retired)
			continue;
		row.retired = true;
		coding->result->retired++;
		if (was_accepted(held, row.segment_id, project->sight))
			list_accepted(coding, revision, points, &row);
		else if (was_accepted(held, row.segment_id, NULL))
			coding->result->kept_hidden++;
		if (!segment_update(project->db, &row))
			return false;
	}
	return true;
}

static struct held
read_held(struct arena *arena, const struct coding *coding,
          int64_t revision_id)
{
	struct db *db = coding->context->project->db;
	struct held held = { 0 };

	held.segments = segments_of(arena, db, revision_id, coding->coder_id,
	                            &held.segment_count);
	held.matches = matches_in(arena, db, revision_id, coding->coder_id,
	                          &held.match_count);
	held.decisions = decisions_of(arena, db, revision_id,
	                              &held.decision_count);
	if (held.segment_count)
		qsort(held.segments, held.segment_count,
		      sizeof *held.segments, compare_ids);
	return held;
}

static void
count_unheard(struct code_result *result, const struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++)
		result->unheard += findings->list[i].ruling == RULING_SPEAKER;
}

static enum pool_next
next_transcript(void *coding_, struct pool_job *job)
{
	const struct coding *coding = coding_;
	struct scanned *scanned;

	if (job->number == coding->revision_count)
		return POOL_END;
	job->data = scanned = arena_make(job->arena, struct scanned);
	scanned->revision = &coding->revisions[job->number];
	scanned->transcript =
		corpus_transcript(job->arena, coding->context->project,
		                  coding->languages,
		                  scanned->revision->revision_id);
	if (!scanned->transcript
	    || !refuse_unknown_role(scanned->revision->name,
	                            scanned->transcript, job->diag))
		return POOL_FAILED;
	job->size = scanned->transcript->text.len;
	return POOL_JOB;
}

static bool
scan_one(const void *coding_, struct pool_job *job)
{
	const struct coding *coding = coding_;
	struct scanned *scanned = job->data;

	return scan_transcript(job->arena, coding->book, coding->matcher,
	                       scanned->transcript, coding->context->machine,
	                       &scanned->proposals, job->diag);
}

static bool
put_proposals(void *coding_, struct pool_job *job)
{
	struct coding *coding = coding_;
	const struct scanned *scanned = job->data;
	const struct proposals *proposals = &scanned->proposals;
	struct held held = read_held(job->arena, coding,
	                             scanned->revision->revision_id);
	bool *kept = arena_array(job->arena, bool, held.segment_count + 1);

	for (size_t i = 0; i < proposals->count; i++) {
		coding->result->matches += proposals->list[i].match_count;
		if (!put_proposal(job->arena, coding, scanned->revision, &held,
		                  &proposals->list[i], kept))
			return false;
	}
	coding->bytes_done += job->size;
	progress_show(coding->context->progress, coding->bytes_done,
	              coding->bytes);
	coding->result->transcripts++;
	coding->result->proposals += proposals->count;
	count_unheard(coding->result, &proposals->findings);
	return retire_others(coding, scanned->revision,
	                     points_new(job->arena, scanned->transcript->text),
	                     &held, kept)
	       && !db_failed(coding->context->project->db);
}

static bool
code_all(struct coding *coding)
{
	static const struct pool_steps steps = { next_transcript, scan_one,
	                                         put_proposals };
	const struct act_context *context = coding->context;
	struct db *db = context->project->db;

	coding->revisions = corpus_list(context->arena, db,
	                                &coding->revision_count);
	coding->bytes = corpus_size(db);
	coding->additions = additions_new(context->arena, db);
	return !db_failed(db)
	       && pool_run(context->machine, &steps, coding, context->diag)
	       && additions_end(coding->additions);
}

static struct code_row *
code_rows(struct arena *arena, const struct codebook *book)
{
	struct code_row *rows = arena_array(arena, struct code_row,
	                                    book->code_count);

	for (size_t i = 0; i < book->code_count; i++) {
		const struct code *code = &book->codes[i];
		struct label_row *labels =
			arena_array(arena, struct label_row,
			            code->label_count);

		for (size_t k = 0; k < code->label_count; k++)
			labels[k] = (struct label_row){
				code->labels[k].language, code->labels[k].text
			};
		rows[i] = (struct code_row){
			.code_id = code->id, .path = code->path,
			.name = code->name,
			.parent = code->parent == CODE_NO_PARENT
			          ? STR("") : book->codes[code->parent].id,
			.codable = code->codable,
			.retired = code->retired,
			.replaced_by = code->replaced_by,
			.has_rules = code->rule_count > 0, .labels = labels,
			.label_count = code->label_count
		};
	}
	return rows;
}

/* The version that the codebook read has in the project, made if need be. */
static bool
settle_version(struct coding *coding, struct str file_name, struct str xml)
{
	const struct act_context *context = coding->context;
	struct db *db = context->project->db;
	struct code_result *result = coding->result;
	struct book_row current = { 0 }, row = { 0 };
	struct str sha256 = digest_hex(context->arena, crypto_sha256(xml));
	bool any = book_current(context->arena, db, &current);

	if (db_failed(db))
		return false;
	result->book_id = coding->book->id;
	if (any && str_equal(current.sha256, sha256)) {
		result->version = current.version;
		return true;
	}
	result->new_version = true;
	result->other_book = any && !str_equal(current.book_id,
	                                       coding->book->id);
	result->earlier_version = book_of_hash(db, sha256);
	row.book_id = coding->book->id;
	row.title = coding->book->title;
	row.file_name = file_name;
	if (!book_add(context->arena, db, &row, xml,
	              code_rows(context->arena, coding->book),
	              coding->book->code_count))
		return false;
	result->version = row.version;
	return true;
}

/* The file given, else what the project holds. */
static const struct source *
find_book(struct coding *coding, const struct code_options *options)
{
	const struct act_context *context = coding->context;
	struct book_row current;
	struct str xml, name;

	if (options->xml.text)
		return source_new(context->arena, options->file_name,
		                  options->xml);
	if (!book_current(context->arena, context->project->db, &current)) {
		if (!db_failed(context->project->db))
			diag_error(context->diag, SPAN_NONE,
			           _("the project has no codebook yet; give "
			             "one with 'tamga code --codebook FILE'"));
		return NULL;
	}
	if (!book_xml(context->arena, context->project, current.version, &xml))
		return NULL;
	name = str_printf(context->arena, "%.*s (version %lld)",
	                  STR_ARG(current.file_name),
	                  (long long)current.version);
	return source_new(context->arena, name, xml);
}

static void
write_record(struct act *act, const struct code_result *result)
{
	json_pair(&act->arguments, "codebook", result->book_id);
	json_key(&act->arguments, "version");
	json_int(&act->arguments, result->version);
	json_key(&act->counts, "transcripts");
	json_size(&act->counts, result->transcripts);
	json_key(&act->counts, "proposals");
	json_size(&act->counts, result->proposals);
	json_key(&act->counts, "added");
	json_size(&act->counts, result->added);
	json_key(&act->counts, "changed");
	json_size(&act->counts, result->changed);
	json_key(&act->counts, "returned");
	json_size(&act->counts, result->returned);
	json_key(&act->counts, "retired");
	json_size(&act->counts, result->retired);
}

static bool
apply(struct coding *coding, const struct code_options *options,
      const struct source *source, struct act_outcome *outcome)
{
	const struct act_context *context = coding->context;
	struct act *act = act_begin(context, ACT_CODE);
	struct coder_row coder;

	if (!act)
		return false;
	if (!coder_make(context->arena, context->project->db,
	                STR(CODEBOOK_CODER), CODER_CODEBOOK, &coder)
	    || !settle_version(coding, options->file_name, source->text))
		return act_cancel(act);
	coding->coder_id = coder.coder_id;
	if (!code_all(coding))
		return act_cancel(act);
	if (options->dry_run) {
		act_cancel(act);
		return !db_failed(context->project->db);
	}
	write_record(act, coding->result);
	return act_commit(act, outcome);
}

bool
act_code(const struct act_context *context, const struct languages *languages,
         const struct code_options *options, struct code_result *result,
         struct act_outcome *outcome)
{
	struct coding coding = { .context = context, .languages = languages,
	                         .result = result };
	const struct source *source = find_book(&coding, options);

	*result = (struct code_result){ 0 };
	*outcome = (struct act_outcome){ 0 };
	if (!source)
		return false;
	coding.book = codebook_read(context->arena, languages, source,
	                            context->diag);
	if (!coding.book)
		return false;
	if (options->xml.text)
		codebook_lint(context->arena, coding.book, context->diag);
	coding.matcher = matcher_new(context->arena, coding.book->items,
	                             coding.book->item_count);
	return apply(&coding, options, source, outcome);
}
