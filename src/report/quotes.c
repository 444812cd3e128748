/* SPDX-License-Identifier: MIT */

/* quotes.c -- see quotes.h.  Here is what programs get; quotes_people.c has
   what people read. */

#include "report/quotes.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "report/excerpt.h"
#include "report/quotes_people.h"

struct fixed { const char *name; enum column_kind kind; };

static const struct fixed quote_columns[] = {
	{ "id", COLUMN_PLACE },
	{ "transcript", COLUMN_TEXT },
	{ "case", COLUMN_TEXT },
	{ "country", COLUMN_TEXT },
	{ "expertise", COLUMN_TEXT },
	{ "language", COLUMN_TEXT },
	{ "speaker", COLUMN_TEXT },
	{ "role", COLUMN_TEXT },
	{ "turn", COLUMN_COUNT },
	{ "code", COLUMN_TEXT },
	{ "path", COLUMN_TEXT },
	{ "coder", COLUMN_TEXT },
	{ "origin", COLUMN_TEXT },
	{ "rules", COLUMN_TEXT },
	{ "matches", COLUMN_COUNT },
	{ "matched", COLUMN_TEXT },
	{ "stance", COLUMN_TEXT },
	{ "negated", COLUMN_COUNT },
	{ "accepted", COLUMN_COUNT },
	{ "rejected", COLUMN_COUNT },
	{ "begin", COLUMN_COUNT },
	{ "end", COLUMN_COUNT },
	{ "time_begin", COLUMN_TEXT },
	{ "time_end", COLUMN_TEXT },
	{ "text", COLUMN_LONG },
	{ "memo", COLUMN_LONG },
	{ "assisted", COLUMN_COUNT },
};

static const struct fixed match_columns[] = {
	{ "id", COLUMN_PLACE },
	{ "transcript", COLUMN_TEXT },
	{ "case", COLUMN_TEXT },
	{ "language", COLUMN_TEXT },
	{ "code", COLUMN_TEXT },
	{ "rule", COLUMN_TEXT },
	{ "item", COLUMN_TEXT },
	{ "matched", COLUMN_TEXT },
	{ "begin", COLUMN_COUNT },
	{ "end", COLUMN_COUNT },
	{ "time_begin", COLUMN_TEXT },
	{ "text", COLUMN_LONG },
};

enum {
	QUOTE_COLUMNS = sizeof quote_columns / sizeof *quote_columns,
	MATCH_COLUMNS = sizeof match_columns / sizeof *match_columns,
	TRANSLATION_COLUMNS = 3
};

static void
add_columns(struct arena *arena, struct table *table,
            const struct fixed *columns, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct str name = str_of(columns[i].name);

		table_add_column(arena, table, name, name, columns[i].kind);
	}
}

static int
compare_names(const void *left, const void *right)
{
	return str_compare(*(const struct str *)left,
	                   *(const struct str *)right);
}

static void
add_names(struct arena *arena, const struct census_attributes *attributes,
          struct str **names, size_t *count, size_t *room)
{
	for (size_t i = 0; i < attributes->count; i++) {
		size_t k = 0;

		while (k < *count
		       && !str_equal((*names)[k], attributes->items[i].name))
			k++;
		if (k == *count)
			*arena_append(arena, *names, *count, *room) =
				attributes->items[i].name;
	}
}

/* The attributes that have no column yet. */
static void
add_further(const struct study *study, struct table *table)
{
	const struct census *census = study->census;
	struct str *names = NULL;
	size_t count = 0, room = 0;

	for (size_t i = 0; i < census->case_count; i++)
		add_names(study->arena, &census->cases[i].attributes, &names,
		          &count, &room);
	for (size_t i = 0; i < census->transcript_count; i++)
		add_names(study->arena, &census->transcripts[i].attributes,
		          &names, &count, &room);
	if (count)
		qsort(names, count, sizeof *names, compare_names);
	for (size_t i = 0; i < count; i++) {
		if (table_column(table, names[i]) == STR_NOWHERE)
			table_add_column(study->arena, table, names[i],
			                 names[i], COLUMN_TEXT);
	}
}

/* Joins what is not in it yet. */
static void
join_new(struct buf *buf, struct str part)
{
	struct str rest = buf_str(buf);

	while (rest.len) {
		if (str_equal(str_next(&rest, '|'), part))
			return;
	}
	if (buf->len)
		buf_add_char(buf, '|');
	buf_add(buf, part);
}

static struct str
rules_of(struct arena *arena, const struct layer_segment *segment)
{
	struct buf buf = BUF(arena);

	for (size_t i = 0; i < segment->match_count; i++)
		join_new(&buf, segment->matches[i].rule);
	return buf_str(&buf);
}

/* The words at each matched place. */
static struct str
matched_of(struct arena *arena, const struct excerpt *excerpt)
{
	const struct layer_segment *segment = excerpt->segment;
	struct buf buf = BUF(arena);

	for (size_t i = 0; i < segment->match_count; i++) {
		const struct layer_match *match = &segment->matches[i];

		if (i && match[-1].begin == match->begin
		    && match[-1].end == match->end)
			continue;
		if (i)
			buf_add_char(&buf, '|');
		buf_add(&buf, excerpt_words(excerpt, match->begin,
		                            match->end));
	}
	return buf_str(&buf);
}

static struct str
point(struct arena *arena, const struct excerpt *excerpt, size_t byte)
{
	if (excerpt->quotable >= QUOTABLE_ANONYMOUS)
		return STR_NONE;
	return cell_count(arena,
	                  points_of_byte(excerpt->source->points, byte));
}

static void
add_quote(const struct study *study, const struct quotes_look *look,
          struct table *table, const struct excerpt *excerpt)
{
	struct arena *arena = study->arena;
	const struct layer_segment *segment = excerpt->segment;
	const struct census_speaker *speaker =
		&excerpt->of->speakers[segment->speaker];
	const struct census_code *code = &study->census->codes[segment->code];
	const struct translation *translation =
		quotes_translation(study, look, excerpt);
	size_t further = table->column_count
	                 - (look->translation.len ? TRANSLATION_COLUMNS : 0);
	bool hidden = excerpt->quotable >= QUOTABLE_ANONYMOUS;
	struct str *cell = table_add_row(arena, table)->cells;

	*cell++ = excerpt->place;
	*cell++ = hidden ? STR_NONE : excerpt->of->name;
	*cell++ = excerpt_case(study, excerpt);
	*cell++ = excerpt_attribute(study, excerpt, STR("country"));
	*cell++ = excerpt_attribute(study, excerpt, STR("expertise"));
	*cell++ = excerpt->of->turns[segment->turn].language;
	*cell++ = excerpt_speaker(excerpt);
	*cell++ = speaker->role;
	*cell++ = hidden ? STR_NONE : cell_count(arena, segment->turn + 1);
	*cell++ = code->id;
	*cell++ = code->path;
	*cell++ = segment->coder->name;
	*cell++ = segment->coder->kind == CODER_CODEBOOK ? STR("rule")
	                                                 : STR("person");
	*cell++ = rules_of(arena, segment);
	*cell++ = cell_count(arena, layer_match_places(segment));
	*cell++ = matched_of(arena, excerpt);
	*cell++ = segment->stance;
	*cell++ = cell_count(arena, segment->negated);
	*cell++ = cell_count(arena, segment->accepted);
	*cell++ = cell_count(arena, segment->rejected);
	*cell++ = point(arena, excerpt, segment->begin);
	*cell++ = point(arena, excerpt, segment->end);
	*cell++ = excerpt_time(arena, excerpt, segment->begin);
	*cell++ = excerpt_time(arena, excerpt, segment->end);
	*cell++ = excerpt->text;
	*cell++ = hidden ? STR_NONE : segment->memo;
	*cell++ = cell_count(arena, segment->assisted);
	for (size_t i = QUOTE_COLUMNS; i < further; i++)
		*cell++ = excerpt_attribute(study, excerpt,
		                            table->columns[i].name);
	if (translation) {
		*cell++ = translation->text;
		*cell++ = translation->translator;
		*cell++ = translation->checked_by;
	}
}

/* Columns for the language that is asked for. */
static void
add_translation_columns(const struct study *study, struct table *table,
                        struct str language)
{
	static const char *const names[TRANSLATION_COLUMNS] = {
		"translation", "translator", "checked_by"
	};

	for (size_t i = 0; language.len && i < TRANSLATION_COLUMNS; i++) {
		struct str name = str_printf(study->arena, "%s_%.*s", names[i],
		                             STR_ARG(language));

		table_add_column(study->arena, table, name, name,
		                 i ? COLUMN_TEXT : COLUMN_LONG);
	}
}

static void
add_match(const struct study *study, struct table *table,
          const struct excerpt *excerpt, const struct layer_match *match)
{
	struct arena *arena = study->arena;
	const struct layer_segment *segment = excerpt->segment;
	struct str *cell = table_add_row(arena, table)->cells;

	*cell++ = excerpt->place;
	*cell++ = excerpt->quotable >= QUOTABLE_ANONYMOUS ? STR_NONE
	                                                  : excerpt->of->name;
	*cell++ = excerpt_case(study, excerpt);
	*cell++ = excerpt->of->turns[segment->turn].language;
	*cell++ = study->census->codes[segment->code].id;
	*cell++ = match->rule;
	*cell++ = match->item;
	*cell++ = excerpt_words(excerpt, match->begin, match->end);
	*cell++ = point(arena, excerpt, match->begin);
	*cell++ = point(arena, excerpt, match->end);
	*cell++ = excerpt_time(arena, excerpt, match->begin);
	*cell++ = excerpt->text;
}

/* The codes asked for become conditions like any other. */
static bool
open_study(struct arena *arena, const struct project *project,
           const struct quotes_options *options, struct study *study,
           struct diag *diag)
{
	struct report_options report = {
		.filter = { .by = STR("") },
		.layer = options->layer,
		.catalogue = options->catalogue,
	};
	size_t count = options->filter.where_count;
	struct str *where = arena_array(arena, struct str,
	                                count + options->code_count);

	for (size_t i = 0; i < count; i++)
		where[i] = options->filter.where[i];
	for (size_t i = 0; i < options->code_count; i++)
		where[count++] = str_printf(arena, "code=%.*s",
		                            STR_ARG(options->codes[i]));
	report.filter.where = where;
	report.filter.where_count = count;
	return study_open_passing(arena, project, &report, "", study, diag);
}

static void
add_limits(const struct study *study, struct report *report,
           const struct quotes_options *options,
           const struct excerpts *excerpts)
{
	const char *format;

	report_add_fact(report, "quotations",
	                cell_count(study->arena, excerpts->found));
	if (excerpts->count < excerpts->found) {
		format = options->sample
		                 ? N_("%zu of %zu quotations, drawn by chance.")
		                 : N_("The first %zu of %zu quotations.");
		report_add_note(report,
		                str_printf(study->arena,
		                           i18n_text(study->catalogue, format),
		                           excerpts->count, excerpts->found));
	} else if (!excerpts->found) {
		report_add_note(report,
		                study_text(study, N_("No quotation is like "
		                                     "that.")));
	}
	if (options->sample)
		report_add_fact(report, "seed",
		                str_printf(study->arena, "%llu",
		                           (unsigned long long)options->seed));
}

struct report *
report_quotes(struct arena *arena, const struct project *project,
              const struct quotes_options *options, struct diag *diag)
{
	struct study study;
	struct excerpts excerpts;
	struct quotes_look *look;
	struct report *report;

	if (!open_study(arena, project, options, &study, diag))
		return NULL;
	look = quotes_look_read(&study, options, diag);
	if (!look || !excerpts_read(&study, options, &excerpts, diag))
		return NULL;
	report = study_report(&study, "quotes", N_("Quotations"));
	add_columns(arena, report->data, quote_columns, QUOTE_COLUMNS);
	add_further(&study, report->data);
	add_translation_columns(&study, report->data, look->translation);
	for (size_t i = 0; i < excerpts.count; i++)
		add_quote(&study, look, report->data, &excerpts.items[i]);
	quotes_add_blocks(&study, report, &excerpts, look);
	add_limits(&study, report, options, &excerpts);
	quotes_add_consent(&study, report, &excerpts, options);
	study_add_provenance(&study, report);
	return report;
}

struct report *
report_matches(struct arena *arena, const struct project *project,
               const struct quotes_options *options, struct diag *diag)
{
	struct study study;
	struct excerpts excerpts;
	struct report *report;

	if (!open_study(arena, project, options, &study, diag)
	    || !excerpts_read(&study, options, &excerpts, diag))
		return NULL;
	report = study_report(&study, "matches", N_("Matches"));
	add_columns(arena, report->data, match_columns, MATCH_COLUMNS);
	for (size_t i = 0; i < excerpts.count; i++) {
		const struct layer_segment *segment =
			excerpts.items[i].segment;

		for (size_t k = 0; k < segment->match_count; k++)
			add_match(&study, report->data, &excerpts.items[i],
			          &segment->matches[k]);
	}
	matches_add_blocks(&study, report, &excerpts);
	add_limits(&study, report, options, &excerpts);
	quotes_add_consent(&study, report, &excerpts, options);
	study_add_provenance(&study, report);
	return report;
}
