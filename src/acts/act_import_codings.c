/* SPDX-License-Identifier: MIT */

/* act_import_codings.c -- takes in codings made by hand. */

#include "acts/act_import.h"
#include "acts/acts.h"
#include "base/arena.h"
#include "base/csv.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "store/books.h"
#include "store/corpus.h"
#include "store/db.h"
#include "store/project.h"
#include "store/segments.h"

/* What an error shows of the words that stand there. */
enum { SHOWN_POINTS = 60 };

enum column {
	COLUMN_CODER, COLUMN_TRANSCRIPT, COLUMN_CODE, COLUMN_BEGIN,
	COLUMN_END, COLUMN_QUOTE, COLUMNS_REQUIRED,
	COLUMN_STANCE = COLUMNS_REQUIRED, COLUMN_MEMO, COLUMN_COUNT
};

static const char *const column_names[COLUMN_COUNT] = {
	"coder", "transcript", "code", "begin", "end", "quote", "stance",
	"memo",
};

/* A transcript that rows point into. */
struct target {
	struct revision_row revision;
	struct str text;
	struct points *points;
};

struct reader {
	const struct act_context *context;
	struct act *act;
	struct db *db;
	struct csv *csv;
	size_t columns[COLUMN_COUNT];
	struct target *targets;
	size_t target_count, target_room;
	bool has_book;
};

bool
codings_recognise(struct str bytes)
{
	static const char begin[] = "coder,transcript,code,begin,end,quote";
	struct str text = bytes;

	if (str_starts(text, STR("\xEF\xBB\xBF")))
		text = str_slice(text, 3, text.len);
	for (size_t i = 0; begin[i]; i++) {
		char wanted = begin[i];

		if (i >= text.len)
			return false;
		if (wanted == ',' ? text.text[i] != ',' && text.text[i] != ';'
		                    && text.text[i] != '\t'
		                  : text.text[i] != wanted)
			return false;
	}
	return true;
}

static bool
find_columns(struct reader *reader)
{
	for (int i = 0; i < COLUMN_COUNT; i++) {
		reader->columns[i] = csv_column(reader->csv,
		                                str_of(column_names[i]));
		if (reader->columns[i] == STR_NOWHERE && i < COLUMNS_REQUIRED)
			return diag_error(reader->context->diag,
			                  reader->csv->header[0].at,
			                  _("column '%s' is missing"),
			                  column_names[i]);
	}
	return true;
}

static struct csv_cell
cell_of(const struct reader *reader, const struct csv_row *row,
        enum column column)
{
	size_t index = reader->columns[column];

	return index == STR_NOWHERE ? (struct csv_cell){ STR(""), row->at }
	                            : row->cells[index];
}

/* NULL after an error. */
static const struct target *
find_target(struct reader *reader, struct csv_cell cell)
{
	struct arena *arena = reader->context->arena;
	struct target *target, found = { 0 };

	for (size_t i = 0; i < reader->target_count; i++) {
		if (str_equal(reader->targets[i].revision.name, cell.text))
			return reader->targets + i;
	}
	if (!corpus_find(arena, reader->db, cell.text, 0, &found.revision)) {
		if (!db_failed(reader->db))
			diag_error(reader->context->diag, cell.at,
			           _("there is no transcript '%.*s'"),
			           STR_ARG(cell.text));
		return NULL;
	}
	if (!project_text(arena, reader->context->project,
	                  found.revision.revision_id, &found.text))
		return NULL;
	found.points = points_new(arena, found.text);
	target = arena_append(arena, reader->targets, reader->target_count,
	                      reader->target_room);
	*target = found;
	return target;
}

static bool
read_offset(const struct reader *reader, struct csv_cell cell,
            const struct target *target, size_t *byte)
{
	size_t point;

	if (!str_to_size(str_trim(cell.text), &point))
		return diag_error(reader->context->diag, cell.at,
		                  _("'%.*s' is not a whole number"),
		                  STR_ARG(cell.text));
	*byte = points_to_byte(target->points, point);
	return *byte != STR_NOWHERE
	       || diag_error(reader->context->diag, cell.at,
	                     _("'%.*s' has only %zu characters"),
	                     STR_ARG(target->revision.name),
	                     utf8_count(target->text));
}

/* The first words of a text, in one line. */
static struct str
shown(struct arena *arena, struct str text)
{
	struct buf line = BUF(arena);
	size_t at = 0;

	for (int i = 0; i < SHOWN_POINTS && at < text.len; i++) {
		uint32_t c = utf8_next(text, &at);

		utf8_add(&line, unicode_is_control(c) ? ' ' : c);
	}
	if (at < text.len)
		buf_add_text(&line, "...");
	return buf_str(&line);
}

static bool
read_span(const struct reader *reader, const struct csv_row *row,
          const struct target *target, struct segment_row *segment)
{
	struct csv_cell begin = cell_of(reader, row, COLUMN_BEGIN);
	struct csv_cell quote = cell_of(reader, row, COLUMN_QUOTE);
	struct str there;

	if (!read_offset(reader, begin, target, &segment->begin)
	    || !read_offset(reader, cell_of(reader, row, COLUMN_END), target,
	                    &segment->end))
		return false;
	if (segment->begin >= segment->end)
		return diag_error(reader->context->diag, begin.at,
		                  _("the end does not lie behind the "
		                    "beginning"));
	there = str_slice(target->text, segment->begin, segment->end);
	return str_equal(there, quote.text)
	       || diag_error(reader->context->diag, quote.at,
	                     _("'%.*s' has other words at this place: "
	                       "'%.*s'"), STR_ARG(target->revision.name),
	                     STR_ARG(shown(reader->context->arena, there)));
}

static bool
check_code(const struct reader *reader, struct csv_cell cell)
{
	struct query *query;
	bool found, codable = false;

	if (!reader->has_book)
		return cell.text.len
		       || diag_error(reader->context->diag, cell.at,
		                     _("the row names no code"));
	query = db_query(reader->db,
	                 "SELECT codable FROM code WHERE code_id = ?1 AND"
	                 " version = (SELECT max(version) FROM"
	                 " codebook_version)");
	query_bind_text(query, 1, cell.text);
	found = query_row(query);
	if (found)
		codable = query_int(query, 0);
	if (!query_end(query))
		return false;
	if (!found)
		return diag_error(reader->context->diag, cell.at,
		                  _("unknown code '%.*s'"),
		                  STR_ARG(cell.text));
	return codable
	       || diag_error(reader->context->diag, cell.at,
	                     _("'%.*s' only groups other codes; nothing can "
	                       "be coded with it"), STR_ARG(cell.text));
}

static bool
read_stance(const struct reader *reader, struct csv_cell cell,
            enum stance *stance)
{
	return stance_of(cell.text, stance)
	       || diag_error(reader->context->diag, cell.at,
	                     _("unknown stance '%.*s'; write asserts, denies, "
	                       "conditional, reports, unclear or nothing"),
	                     STR_ARG(cell.text));
}

/* The same coding again changes nothing, and an empty cell takes no remark
   away. */
static bool
put(struct reader *reader, struct segment_row *segment,
    struct remark_change *remark)
{
	struct segment_row same;

	remark->set_stance = remark->stance != STANCE_NONE;
	remark->set_memo = remark->memo.len > 0;
	return (segment_get(reader->context->arena, reader->db,
	                    segment->segment_id, &same)
	        || (!db_failed(reader->db)
	            && segment_insert(reader->db, segment)))
	       && act_put_remark(reader->act, segment->segment_id,
	                         segment->coder_id, remark);
}

static bool
read_row(struct reader *reader, const struct csv_row *row)
{
	struct csv_cell name = cell_of(reader, row, COLUMN_CODER);
	struct csv_cell code = cell_of(reader, row, COLUMN_CODE);
	const struct target *target =
		find_target(reader, cell_of(reader, row, COLUMN_TRANSCRIPT));
	struct segment_row segment = { .speaker = SEGMENT_NO_SPEAKER };
	struct remark_change remark = {
		.memo = cell_of(reader, row, COLUMN_MEMO).text,
	};
	struct coder_row coder;

	if (!target || !read_span(reader, row, target, &segment)
	    || !check_code(reader, code)
	    || !read_stance(reader, cell_of(reader, row, COLUMN_STANCE),
	                    &remark.stance))
		return false;
	if (!name.text.len)
		return diag_error(reader->context->diag, name.at,
		                  _("the row names no coder"));
	if (coder_find(reader->context->arena, reader->db, name.text, &coder)
	    && coder.kind != CODER_PERSON)
		return diag_error(reader->context->diag, name.at,
		                  _("'%.*s' is not a person: nobody can code "
		                    "by this name"), STR_ARG(name.text));
	if (!coder_make(reader->context->arena, reader->db, name.text,
	                CODER_PERSON, &coder))
		return false;
	segment.revision_id = target->revision.revision_id;
	segment.coder_id = coder.coder_id;
	segment.code_id = code.text;
	segment.segment_id = segment_id_of(&target->revision, code.text,
	                                   segment.begin, segment.end,
	                                   coder.name);
	return put(reader, &segment, &remark);
}

/* Goes on after an error, so that all are told at once. */
static bool
read_rows(struct reader *reader, const struct source *source)
{
	size_t bad;
	bool good = true;

	if (!utf8_valid(source->text, &bad))
		return diag_error(reader->context->diag,
		                  span_of(source, bad, bad + 1),
		                  _("the table is not UTF-8"));
	reader->csv = csv_read(reader->context->arena, source,
	                       reader->context->diag);
	if (!reader->csv || !find_columns(reader))
		return false;
	for (size_t i = 0; i < reader->csv->row_count; i++)
		good &= read_row(reader, reader->csv->rows + i);
	for (size_t i = 0; good && i < reader->target_count; i++)
		good = corpus_place_speakers(
			reader->db, reader->targets[i].revision.revision_id);
	return good && !db_failed(reader->db);
}

bool
act_import_codings(const struct act_context *context,
                   const struct source *source, size_t *count,
                   struct act_outcome *outcome)
{
	struct act *act = act_begin(context, ACT_IMPORT_CODINGS);
	struct reader reader = { .context = context, .act = act,
	                         .db = context->project->db };

	*count = 0;
	if (!act)
		return false;
	reader.has_book = book_version(reader.db) > 0;
	if (!read_rows(&reader, source))
		return act_cancel(act);
	*count = reader.csv->row_count;
	json_key(&act->arguments, "transcripts");
	json_size(&act->arguments, reader.target_count);
	json_key(&act->counts, "segments");
	json_size(&act->counts, *count);
	return act_commit(act, outcome);
}
