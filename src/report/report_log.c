/* SPDX-License-Identifier: MIT */

/* report_log.c -- see report_log.h.

   Programs get every column of the journal, people those that tell what
   happened. */

#include "report/report_log.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "report/footer.h"
#include "report/log_filter.h"
#include "report/report.h"
#include "report/table.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/project.h"

enum { HASH_LEAST = 32, HASH_SHOWN = 12 };

enum log_column {
	LOG_SEQUENCE, LOG_TIME, LOG_ACTOR, LOG_ACT, LOG_ARGUMENTS, LOG_COUNTS,
	LOG_UNDOES, LOG_DIGEST, LOG_PREVIOUS, LOG_HASH, LOG_COLUMN_COUNT
};

static const struct {
	const char *name, *heading;
	enum column_kind kind;
	bool for_people;
} log_columns[LOG_COLUMN_COUNT] = {
	[LOG_SEQUENCE] = { "sequence", N_("No."), COLUMN_COUNT, true },
	[LOG_TIME] = { "time", N_("Time"), COLUMN_PLACE, true },
	[LOG_ACTOR] = { "actor", N_("Who"), COLUMN_TEXT, true },
	[LOG_ACT] = { "act", N_("Did"), COLUMN_TEXT, true },
	[LOG_ARGUMENTS] = { "arguments", N_("What"), COLUMN_LONG, true },
	[LOG_COUNTS] = { "counts", "", COLUMN_LONG, false },
	[LOG_UNDOES] = { "undoes", "", COLUMN_COUNT, false },
	[LOG_DIGEST] = { "digest", "", COLUMN_TEXT, false },
	[LOG_PREVIOUS] = { "previous", "", COLUMN_TEXT, false },
	[LOG_HASH] = { "hash", "", COLUMN_TEXT, false },
};

static struct table *
new_table(struct arena *arena, const struct catalogue *catalogue,
          bool for_people)
{
	struct table *table = table_new(arena);

	for (size_t i = 0; i < LOG_COLUMN_COUNT; i++) {
		if (for_people && !log_columns[i].for_people)
			continue;
		table_add_column(arena, table, str_of(log_columns[i].name),
		                 str_of(i18n_text(catalogue,
		                                  log_columns[i].heading)),
		                 log_columns[i].kind);
	}
	return table;
}

/* How many digits a hash or random id has that begins at AT, or 0. */
static size_t
hash_length(struct str text, size_t at)
{
	size_t end = at;

	while (end < text.len
	       && ((text.text[end] >= '0' && text.text[end] <= '9')
	           || (text.text[end] >= 'a' && text.text[end] <= 'f')))
		end++;
	return end - at >= HASH_LEAST ? end - at : 0;
}

/* {"files":20} as files 20, for people; what is nested stays as it is, and of
   a hash they get what other reports show. */
static struct str
plain_json(struct arena *arena, struct str json)
{
	struct buf plain = BUF(arena);
	bool quoted = false;

	/* What is no object was not written by this program. */
	if (json.len < 2 || *json.text != '{'
	    || json.text[json.len - 1] != '}')
		return json;
	for (size_t i = 1; i + 1 < json.len; i++) {
		size_t hash = quoted ? hash_length(json, i) : 0;
		char c = json.text[i];

		if (hash) {
			buf_add(&plain, str_slice(json, i, i + HASH_SHOWN));
			i += hash - 1;
			continue;
		}
		if (c == '\\' && quoted && i + 2 < json.len)
			buf_add_char(&plain, json.text[++i]);
		else if (c == '"')
			quoted = !quoted;
		else if (!quoted && (c == ':' || c == ','))
			buf_add_text(&plain, c == ':' ? " " : ", ");
		else
			buf_add_char(&plain, c);
	}
	return buf_str(&plain);
}

/* What was asked, and how much it changed. */
static struct str
what(struct arena *arena, const struct journal_record *record)
{
	struct str arguments = plain_json(arena, record->arguments);
	struct str counts = plain_json(arena, record->counts);

	return str_printf(arena, "%.*s%s%.*s", STR_ARG(arguments),
	                  arguments.len && counts.len ? "; " : "",
	                  STR_ARG(counts));
}

static void
fill_row(struct arena *arena, const struct journal_record *record,
         struct str cells[LOG_COLUMN_COUNT])
{
	cells[LOG_SEQUENCE] = cell_count(arena, (size_t)record->sequence);
	cells[LOG_TIME] = record->time;
	cells[LOG_ACTOR] = record->actor;
	cells[LOG_ACT] = record->act;
	cells[LOG_ARGUMENTS] = record->arguments;
	cells[LOG_COUNTS] = record->counts;
	if (record->undoes)
		cells[LOG_UNDOES] =
			cell_count(arena, (size_t)record->undoes);
	cells[LOG_DIGEST] = record->digest;
	cells[LOG_PREVIOUS] = record->previous;
	cells[LOG_HASH] = record->hash;
}

struct report *
report_log(struct arena *arena, const struct project *project,
           const struct log_options *options,
           const struct catalogue *catalogue, struct diag *diag)
{
	struct db *db = project->db;
	size_t count, shown_count = 0;
	struct log_filter *filter = log_filter_new(arena, project, options,
	                                           diag);
	struct journal_record *records = journal_read(arena, db, &count);
	struct report *report =
		report_new(arena, "log",
		           str_of(i18n_text(catalogue, N_("Journal"))),
		           i18n_language(catalogue));
	struct table *people = new_table(arena, catalogue, true);
	struct table *data = new_table(arena, catalogue, false);

	if (!filter || db_failed(db))
		return NULL;
	for (size_t r = 0; r < count; r++) {
		struct str *cells, *shown;

		if (!log_filter_passes(filter, &records[r]))
			continue;
		shown_count++;
		cells = table_add_row(arena, data)->cells;
		shown = table_add_row(arena, people)->cells;
		fill_row(arena, &records[r], cells);
		for (size_t i = 0; i < people->column_count; i++)
			shown[i] = cells[i];
		shown[LOG_ARGUMENTS] = what(arena, &records[r]);
	}
	report->data = data;
	report_add_table(report, STR_NONE, people);
	if (shown_count < count)
		report_add_note(report, str_printf(
			arena, i18n_text(catalogue,
		                         N_("%zu of %zu acts.")),
			shown_count, count));
	report_add_fact(report, "head", journal_head(arena, db));
	report_add_footer(report, project, catalogue);
	return db_failed(db) ? NULL : report;
}
