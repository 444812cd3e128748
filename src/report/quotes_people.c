/* SPDX-License-Identifier: MIT */

/* quotes_people.c -- see quotes_people.h. */

#include "report/quotes_people.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "text/transcript.h"

enum { SECONDS_LEN = 8 };               /* of 00:12:03.250 */

/* What an excerpt is sorted by. */
struct filed {
	size_t code, case_index, position;
	const struct excerpt *excerpt;
};

static int
compare_filed(const void *left, const void *right)
{
	const struct filed *a = left, *b = right;

	if (a->code != b->code)
		return a->code < b->code ? -1 : 1;
	if (a->case_index != b->case_index)
		return a->case_index < b->case_index ? -1 : 1;
	return (a->position > b->position) - (a->position < b->position);
}

static struct filed *
file_excerpts(const struct study *study, const struct excerpts *excerpts)
{
	struct filed *filed = arena_array(study->arena, struct filed,
	                                  excerpts->count);

	for (size_t i = 0; i < excerpts->count; i++) {
		const struct excerpt *excerpt = &excerpts->items[i];

		filed[i] = (struct filed){
			excerpt->segment->code,
			subject_case(study->census,
			             subject_of(excerpt->segment)),
			i, excerpt
		};
	}
	if (excerpts->count)
		qsort(filed, excerpts->count, sizeof *filed, compare_filed);
	return filed;
}

/* The matched words of the quotation, joined where they overlap. */
static void
add_marks(struct arena *arena, const struct layer_segment *segment,
          struct quotation *quotation)
{
	size_t room = 0;

	for (size_t i = 0; i < segment->match_count; i++) {
		size_t begin = segment->matches[i].begin;
		size_t end = segment->matches[i].end;
		struct mark *last = quotation->mark_count
			? &quotation->marks[quotation->mark_count - 1] : NULL;

		if (begin < segment->begin || end > segment->end)
			continue;
		begin -= segment->begin;
		end -= segment->begin;
		if (last && begin <= last->end) {
			if (end > last->end)
				last->end = end;
			continue;
		}
		*arena_append(arena, quotation->marks, quotation->mark_count,
		              room) = (struct mark){ begin, end };
	}
}

/* The sentences of the same turn before and behind, and what is left of those
   in which the quotation begins and ends. */
static void
add_context(const struct excerpt *excerpt, size_t sentences,
            struct quotation *quotation)
{
	const struct transcript *transcript = excerpt->source->transcript;
	const struct layer_segment *segment = excerpt->segment;
	const struct census_transcript *of = excerpt->of;
	const struct census_turn *first =
		&of->turns[census_turn_at(of, segment->begin)];
	const struct census_turn *last =
		&of->turns[census_turn_at(of, segment->end - 1)];
	size_t begin = segment->begin, end = segment->end;

	if (!sentences)
		return;
	for (size_t i = transcript->sentence_count, left = sentences; i--;) {
		const struct sentence *s = &transcript->sentences[i];

		if (s->begin >= segment->begin)
			continue;
		if (s->begin < first->begin
		    || (s->end <= segment->begin && !left--))
			break;
		begin = s->begin;
	}
	for (size_t i = 0, left = sentences; i < transcript->sentence_count;
	     i++) {
		const struct sentence *s = &transcript->sentences[i];

		if (s->end <= segment->end)
			continue;
		if (s->end > last->end
		    || (s->begin >= segment->end && !left--))
			break;
		end = s->end;
	}
	quotation->before =
		str_trim(excerpt_words(excerpt, begin, segment->begin));
	quotation->after = str_trim(excerpt_words(excerpt, segment->end, end));
}

static void
add_part(struct buf *buf, struct str part)
{
	if (!part.len)
		return;
	if (buf->len)
		buf_add_text(buf, " · ");
	buf_add(buf, part);
}

const char *
stance_text(struct str stance)
{
	static const struct { const char *name, *shown; } stances[] = {
		{ "asserts", N_("asserts") },
		{ "conditional", N_("conditional") },
		{ "denies", N_("denies") },
		{ "reports", N_("reports others' view") },
		{ "unclear", N_("unclear") },
	};

	for (size_t i = 0; i < sizeof stances / sizeof *stances; i++) {
		if (str_is(stance, stances[i].name))
			return stances[i].shown;
	}
	return "";
}

/* What people made of a proposal, for who goes through them. */
static void
add_verdicts(const struct study *study, const struct layer_segment *segment,
             struct buf *buf)
{
	const struct { size_t count; const char *format; } verdicts[] = {
		{ segment->accepted, N_("accepted by %zu") },
		{ segment->rejected, N_("rejected by %zu") },
	};

	if (study->layer->coder->kind != CODER_CODEBOOK)
		return;
	for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++) {
		if (verdicts[i].count)
			add_part(buf, str_printf(study->arena,
			                         i18n_text(study->catalogue,
			                                   verdicts[i].format),
			                         verdicts[i].count));
	}
}

static struct str
source_of(const struct study *study, const struct excerpt *excerpt)
{
	const struct layer_segment *segment = excerpt->segment;
	struct buf buf = BUF(study->arena);
	struct str id = excerpt_case(study, excerpt);
	struct str time = excerpt_time(study->arena, excerpt, segment->begin);

	add_part(&buf, id.len ? id : excerpt->of->name);
	add_part(&buf, excerpt_attribute(study, excerpt, STR("expertise")));
	add_part(&buf, excerpt_attribute(study, excerpt, STR("country")));
	if (time.len > SECONDS_LEN)
		add_part(&buf, str_slice(time, 0, str_find_char(time, '.',
		                                                0)));
	add_part(&buf, excerpt->place);
	if (segment->stance.len)
		add_part(&buf, study_text(study,
		                          stance_text(segment->stance)));
	else if (segment->negated)
		add_part(&buf, study_text(study, N_("perhaps denied")));
	add_verdicts(study, segment, &buf);
	return buf_str(&buf);
}

static const struct quotation *
make_quotation(const struct study *study, const struct excerpt *excerpt,
               size_t context)
{
	struct quotation *quotation = arena_make(study->arena,
	                                         struct quotation);
	const struct layer_segment *segment = excerpt->segment;

	quotation->place = excerpt->place;
	quotation->text = excerpt->text;
	quotation->source = source_of(study, excerpt);
	quotation->language = excerpt->of->turns[segment->turn].language;
	quotation->memo = segment->memo;
	add_marks(study->arena, segment, quotation);
	add_context(excerpt, context, quotation);
	return quotation;
}

/* Barriers › Weak institutions (weak-institutions) */
static struct str
code_heading(const struct study *study, size_t code)
{
	const struct census *census = study->census;
	struct buf buf = BUF(study->arena);

	for (size_t i = 0; i <= code; i++) {
		if (!census_code_is_below(census, code, i))
			continue;
		if (buf.len)
			buf_add_text(&buf, " › ");
		buf_add(&buf, census->codes[i].label);
	}
	buf_printf(&buf, " (%.*s)", STR_ARG(census->codes[code].id));
	return buf_str(&buf);
}

void
quotes_add_blocks(const struct study *study, struct report *report,
                  const struct excerpts *excerpts, size_t context)
{
	struct filed *filed = file_excerpts(study, excerpts);

	for (size_t i = 0; i < excerpts->count; i++) {
		const struct filed *item = &filed[i];
		bool other_code = !i || item->code != item[-1].code;

		if (other_code)
			report_add_heading(report, 1,
			                   code_heading(study, item->code));
		if (other_code || item->case_index != item[-1].case_index) {
			struct str id = excerpt_case(study, item->excerpt);

			report_add_heading(
				report, 2,
				id.len ? id
				       : study_text(study, N_("no case")));
		}
		report_add_quotation(report,
		                     make_quotation(study, item->excerpt,
		                                    context));
	}
}

struct hit {
	struct str rule, item, words;
	size_t case_index;
};

static int
compare_hits(const void *left, const void *right)
{
	const struct hit *a = left, *b = right;
	int order = str_compare(a->rule, b->rule);

	if (!order)
		order = str_compare(a->item, b->item);
	if (!order)
		order = str_compare(a->words, b->words);
	if (order)
		return order;
	return (a->case_index > b->case_index)
	       - (a->case_index < b->case_index);
}

static bool
is_same_hit(const struct hit *a, const struct hit *b)
{
	return str_equal(a->rule, b->rule) && str_equal(a->item, b->item)
	       && str_equal(a->words, b->words);
}

static void
add_hits(const struct study *study, struct table *table,
         const struct hit *hits, size_t count)
{
	for (size_t i = 0; i < count;) {
		struct str *cell = table_add_row(study->arena, table)->cells;
		size_t first = i, cases = 0;

		for (; i < count && is_same_hit(&hits[first], &hits[i]); i++) {
			size_t of = hits[i].case_index;

			cases += of != STR_NOWHERE
			         && (i == first
			             || of != hits[i - 1].case_index);
		}
		*cell++ = hits[first].rule;
		*cell++ = hits[first].item;
		*cell++ = hits[first].words;
		*cell++ = cell_count(study->arena, i - first);
		*cell++ = cell_count(study->arena, cases);
	}
}

void
matches_add_blocks(const struct study *study, struct report *report,
                   const struct excerpts *excerpts)
{
	struct table *table = table_new(study->arena);
	struct hit *hits = NULL;
	size_t count = 0, room = 0;

	for (size_t i = 0; i < excerpts->count; i++) {
		const struct excerpt *excerpt = &excerpts->items[i];
		const struct layer_segment *segment = excerpt->segment;

		for (size_t k = 0; k < segment->match_count; k++) {
			const struct layer_match *match = &segment->matches[k];

			*arena_append(study->arena, hits, count, room) =
				(struct hit){
					match->rule, match->item,
					excerpt_words(excerpt, match->begin,
				                      match->end),
					subject_case(study->census,
				                     subject_of(segment))
				};
		}
	}
	if (count)
		qsort(hits, count, sizeof *hits, compare_hits);
	table_add_column(study->arena, table, STR("rule"),
	                 study_text(study, N_("rule")), COLUMN_TEXT);
	table_add_column(study->arena, table, STR("item"),
	                 study_text(study, N_("term or pattern")), COLUMN_LONG);
	table_add_column(study->arena, table, STR("matched"),
	                 study_text(study, N_("words")), COLUMN_LONG);
	table_add_column(study->arena, table, STR("count"),
	                 study_text(study, N_("times")), COLUMN_COUNT);
	table_add_column(study->arena, table, STR("cases"),
	                 study_text(study, N_("experts")), COLUMN_COUNT);
	add_hits(study, table, hits, count);
	report_add_table(report, STR_NONE, table);
}
