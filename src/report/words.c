/* SPDX-License-Identifier: MIT */

/* words.c -- the report of the words that experts say most.

   Words are counted as text/word.h folds them, form by form: what one
   dictionary word becomes in different cases is not joined. */

#include <stdlib.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "lang/language.h"
#include "report/reports.h"
#include "report/tally.h"
#include "store/project.h"
#include "text/word.h"

enum { LEAST = 2, SHOWN = 40 };

struct occurrence {
	struct str word;
	size_t case_index;
	const size_t *groups;
	size_t group_count;
};

struct span_pair { size_t begin, end; };

/* Where nobody speaks. */
struct asides { struct span_pair *items; size_t count, room; };

struct collection {
	const struct study *study;
	const struct languages *languages;
	const struct grouping *grouping;
	struct occurrence *items;
	size_t count, room;
};

/* A word, and how often each group says it. */
struct frequency {
	struct str word;
	size_t count, cases;
	size_t *counts;                 /* [group] */
	size_t *group_cases;            /* [group] */
};

static bool
is_common(const struct language *language, struct str word)
{
	for (size_t i = 0; language && i < language->common_count; i++) {
		if (str_equal(language->common[i], word))
			return true;
	}
	return false;
}

static bool
is_aside(const struct asides *asides, const struct word *word)
{
	for (size_t i = 0; i < asides->count; i++) {
		if (word->begin >= asides->items[i].begin
		    && word->end <= asides->items[i].end)
			return true;
	}
	return false;
}

static bool
has_letter(struct str word)
{
	for (size_t at = 0; at < word.len;) {
		if (unicode_is_letter(utf8_next(word, &at)))
			return true;
	}
	return false;
}

static void
collect_turn(struct collection *collection, struct subject subject,
             struct str text, const struct asides *asides)
{
	const struct study *study = collection->study;
	struct arena *arena = study->arena;
	const struct census_turn *turn =
		&study->census->transcripts[subject.transcript]
	                 .turns[subject.turn];
	const struct language *language =
		collection->languages
			? language_find(collection->languages, turn->language)
			: NULL;
	size_t count;
	const size_t *groups = groups_of(arena, collection->grouping->groups,
	                                 study->census, subject, &count);
	struct words words = words_of(
		arena, str_slice(text, turn->begin, turn->end), turn->begin);

	for (size_t i = 0; i < words.count; i++) {
		const struct word *word = &words.items[i];

		if (is_common(language, word->folded) || is_aside(asides, word)
		    || !has_letter(word->folded))
			continue;
		*arena_append(arena, collection->items, collection->count,
		              collection->room) =
			(struct occurrence){
				word->folded,
				subject_case(study->census, subject), groups,
				count
			};
	}
}

static bool
read_asides(const struct study *study, size_t index, struct asides *asides)
{
	struct query *query = db_query(
		study->project->db, "SELECT begin_byte, end_byte FROM aside"
	                            " WHERE revision_id = ?1 ORDER BY number");

	query_bind_int(query, 1,
	               study->census->transcripts[index].revision_id);
	while (query_row(query))
		*arena_append(study->arena, asides->items, asides->count,
		              asides->room) =
			(struct span_pair){ (size_t)query_int(query, 0),
			                    (size_t)query_int(query, 1) };
	return query_end(query);
}

static bool
collect(struct collection *collection)
{
	const struct study *study = collection->study;
	const struct census *census = study->census;

	for (size_t t = 0; t < census->transcript_count; t++) {
		const struct census_transcript *transcript =
			&census->transcripts[t];
		struct asides asides = { 0 };
		struct str text;

		if (!project_text(study->arena, study->project,
		                  transcript->revision_id, &text)
		    || !read_asides(study, t, &asides))
			return false;
		for (size_t u = 0; u < transcript->turn_count; u++) {
			const struct census_turn *turn = &transcript->turns[u];
			struct subject subject = { t, u, NULL };

			if (subject_case(census, subject) == STR_NOWHERE
			    || !filter_passes(study->filter, census, subject))
				continue;
			if (!project_check_span(study->project, text,
			                        (int64_t)turn->begin,
			                        (int64_t)turn->end))
				return false;
			collect_turn(collection, subject, text, &asides);
		}
	}
	return true;
}

static int
compare_occurrences(const void *left, const void *right)
{
	const struct occurrence *a = left, *b = right;
	int order = str_compare(a->word, b->word);

	return order ? order
	             : (a->case_index > b->case_index)
	                       - (a->case_index < b->case_index);
}

/* The occurrences of one word, by case. */
static struct frequency
count_word(const struct collection *collection, size_t begin, size_t end)
{
	const struct study *study = collection->study;
	struct arena *arena = study->arena;
	size_t groups = collection->grouping->groups->count;
	struct frequency frequency = {
		.word = collection->items[begin].word,
		.count = end - begin,
		.counts = arena_array(arena, size_t, groups),
		.group_cases = arena_array(arena, size_t, groups),
	};
	size_t *last = arena_array(arena, size_t, groups);

	for (size_t i = begin; i < end; i++) {
		const struct occurrence *item = &collection->items[i];

		frequency.cases += i == begin
		                   || item->case_index != item[-1].case_index;
		for (size_t k = 0; k < item->group_count; k++) {
			size_t g = item->groups[k];

			frequency.counts[g]++;
			frequency.group_cases[g] +=
				last[g] != item->case_index + 1;
			last[g] = item->case_index + 1;
		}
	}
	return frequency;
}

static int
compare_frequencies(const void *left, const void *right)
{
	const struct frequency *a = left, *b = right;

	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return str_compare(a->word, b->word);
}

static struct frequency *
count_words(const struct collection *collection, size_t least, size_t *count)
{
	struct arena *arena = collection->study->arena;
	struct frequency *items = NULL;
	size_t room = 0, begin = 0;

	*count = 0;
	if (collection->count)
		qsort(collection->items, collection->count,
		      sizeof *collection->items, compare_occurrences);
	for (size_t i = 1; i <= collection->count; i++) {
		if (i < collection->count
		    && str_equal(collection->items[i].word,
		                 collection->items[begin].word))
			continue;
		if (i - begin >= least)
			*arena_append(arena, items, *count, room) =
				count_word(collection, begin, i);
		begin = i;
	}
	if (*count)
		qsort(items, *count, sizeof *items, compare_frequencies);
	return items;
}

static void
add_data(const struct collection *collection, struct table *table,
         const struct frequency *items, size_t count)
{
	static const struct { const char *name; enum column_kind kind; }
	columns[] = {
		{ "count", COLUMN_COUNT },
		{ "cases", COLUMN_COUNT },
		{ "cases_total", COLUMN_COUNT },
		{ "per_1000_words", COLUMN_NUMBER },
	};
	const struct study *study = collection->study;
	struct arena *arena = study->arena;
	const struct grouping *grouping = collection->grouping;

	table_add_column(arena, table, STR("word"), STR("word"), COLUMN_TEXT);
	study_add_keys(study, table);
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		table_add_column(arena, table, str_of(columns[i].name),
		                 str_of(columns[i].name), columns[i].kind);
	for (size_t i = 0; i < count; i++) {
		for (size_t g = 0; g < grouping->groups->count; g++) {
			const struct group *group = &grouping->groups->items[g];
			struct str *cell;

			if (!items[i].counts[g])
				continue;
			cell = table_add_row(arena, table)->cells;
			*cell++ = items[i].word;
			for (size_t k = 0; k < study->filter->by_count; k++)
				*cell++ = group->values[k];
			*cell++ = cell_count(arena, items[i].counts[g]);
			*cell++ = cell_count(arena, items[i].group_cases[g]);
			*cell++ = cell_count(arena, grouping->cases[g]);
			*cell++ = cell_rate(arena, items[i].counts[g],
			                    grouping->words[g], 1000);
		}
	}
}

static struct table *
make_people(const struct collection *collection, const struct frequency *items,
            size_t count)
{
	const struct study *study = collection->study;
	struct arena *arena = study->arena;
	const struct groups *groups = collection->grouping->groups;
	size_t shown = study->filter->by_count ? groups->count : 0;
	struct table *table = table_new(arena);

	table_add_column(arena, table, STR("word"),
	                 study_text(study, N_("word")), COLUMN_TEXT);
	for (size_t g = 0; g < shown; g++)
		table_add_column(arena, table, STR("count"),
		                 study_group_label(study, groups, g),
		                 COLUMN_COUNT);
	table_add_column(arena, table, STR("count"),
	                 study_text(study, N_("times")), COLUMN_COUNT);
	table_add_column(arena, table, STR("cases"),
	                 study_text(study, N_("experts")), COLUMN_COUNT);
	for (size_t i = 0; i < count; i++) {
		struct str *cell = table_add_row(arena, table)->cells;

		*cell++ = items[i].word;
		for (size_t g = 0; g < shown; g++)
			*cell++ = cell_count(arena, items[i].counts[g]);
		*cell++ = cell_count(arena, items[i].count);
		*cell++ = cell_count(arena, items[i].cases);
	}
	return table;
}

struct report *
report_words(const struct study *study, const struct report_options *options,
             struct diag *diag)
{
	struct report *report = study_report(study, "words", N_("Words"));
	struct collection collection = {
		.study = study,
		.languages = options->languages,
		.grouping = grouping_make(study, study->filter->by_count),
	};
	size_t limit = options->limit ? options->limit : SHOWN, count;
	struct frequency *items;

	(void)diag;
	if (!collect(&collection))
		return NULL;
	items = count_words(&collection, options->min ? options->min : LEAST,
	                    &count);
	add_data(&collection, report->data, items, count);
	report_add_table(report, STR_NONE,
	                 make_people(&collection, items,
	                             count < limit ? count : limit));
	report_add_note(
		report,
		str_printf(study->arena,
	                   i18n_text(study->catalogue,
	                             N_("%zu of %zu words; forms of one word "
	                                "are counted apart, small words of "
	                                "each language left out.")),
	                   count < limit ? count : limit, count));
	study_add_provenance(study, report);
	return report;
}
