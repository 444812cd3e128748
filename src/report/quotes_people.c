/* SPDX-License-Identifier: MIT */

/* quotes_people.c -- see quotes_people.h. */

#include "report/quotes_people.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/crypto.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "report/cite.h"
#include "report/trim.h"
#include "store/project.h"
#include "text/transcript.h"

/* What an excerpt is sorted by: of each key its place among the values. */
struct filed {
	struct str *values;
	size_t *ranks;                  /* of codes and cases */
	size_t key_count, position;
	const struct excerpt *excerpt;
};

static bool
read_keys(const struct study *study, struct str group,
          struct quotes_look *look, struct diag *diag)
{
	struct str rest = group.len ? group : STR("code,case");
	size_t room = 0;

	while (rest.text) {
		struct str name = str_trim(str_next(&rest, ','));
		struct key key;

		if (!filter_find_key(study->arena, study->census, name, &key,
		                     diag))
			return false;
		*arena_append(study->arena, look->keys, look->key_count,
		              room) = key;
	}
	return true;
}

static bool
read_context(struct str text, struct quotes_look *look, struct diag *diag)
{
	look->context = CONTEXT_SENTENCES;
	if (str_is(text, "turn"))
		look->context = CONTEXT_TURN;
	else if (str_is(text, "exchange"))
		look->context = CONTEXT_EXCHANGE;
	else if (text.len && !str_to_size(text, &look->sentences))
		return diag_error(diag, SPAN_NONE,
		                  _("--context is 'turn', 'exchange' or a "
		                    "number of sentences, not '%.*s'"),
		                  STR_ARG(text));
	return true;
}

struct quotes_look *
quotes_look_read(const struct study *study,
                 const struct quotes_options *options, struct diag *diag)
{
	struct quotes_look *look = arena_make(study->arena,
	                                      struct quotes_look);

	look->max_words = options->max_words;
	look->translation = options->translation;
	look->translation_alone = options->translation_alone;
	if (!read_keys(study, options->group, look, diag)
	    || !read_context(options->context, look, diag))
		return NULL;
	look->cite = cite_read(study, options->cite, diag);
	if (!look->cite)
		return NULL;
	look->translations = translations_read(study->arena,
	                                       study->project->db,
	                                       &look->translation_count);
	return look;
}

const struct translation *
quotes_translation(const struct study *study, const struct quotes_look *look,
                   const struct excerpt *excerpt)
{
	const struct translation *same_words = NULL;
	struct str hash;

	if (!look->translation.len || !look->translation_count)
		return NULL;
	hash = digest_hex(study->arena, crypto_sha256(excerpt->text));
	for (size_t i = 0; i < look->translation_count; i++) {
		const struct translation *one = &look->translations[i];

		if (!str_equal(one->language, look->translation)
		    || one->transcript_id != excerpt->of->transcript_id
		    || !str_equal(one->words_sha256, hash))
			continue;
		if (one->revision_id == excerpt->of->revision_id
		    && one->begin == excerpt->segment->begin)
			return one;
		same_words = one;
	}
	return same_words;
}

static int
compare_filed(const void *left, const void *right)
{
	const struct filed *a = left, *b = right;

	for (size_t k = 0; k < a->key_count; k++) {
		int order = str_compare(a->values[k], b->values[k]);

		if (a->ranks[k] != b->ranks[k])
			return a->ranks[k] < b->ranks[k] ? -1 : 1;
		if (order)
			return order;
	}
	return (a->position > b->position) - (a->position < b->position);
}

static bool
tells_who(const struct key *key)
{
	return key->kind != KEY_CODE && key->kind != KEY_CODER
	       && key->kind != KEY_LANGUAGE && key->kind != KEY_ROLE;
}

static void
set_value(const struct study *study, const struct key *key,
          const struct excerpt *excerpt, struct str *value, size_t *rank)
{
	struct subject subject = subject_of(excerpt->segment);

	*rank = 0;
	if (tells_who(key) && excerpt->quotable >= QUOTABLE_ANONYMOUS) {
		*value = study_text(study, N_("(not told)"));
		*rank = STR_NOWHERE;
	} else if (key->kind == KEY_SPEAKER) {
		*value = excerpt_speaker(excerpt);
	} else {
		*value = subject_values(study->arena, study->census, key,
		                        subject);
		if (key->kind == KEY_CODE)
			*rank = excerpt->segment->code;
		else if (key->kind == KEY_CASE)
			*rank = subject_case(study->census, subject);
	}
}

static struct filed *
file_excerpts(const struct study *study, const struct quotes_look *look,
              const struct excerpts *excerpts)
{
	struct filed *filed = arena_array(study->arena, struct filed,
	                                  excerpts->count);

	for (size_t i = 0; i < excerpts->count; i++) {
		struct filed *one = &filed[i];

		one->key_count = look->key_count;
		one->position = i;
		one->excerpt = &excerpts->items[i];
		one->values = arena_array(study->arena, struct str,
		                          look->key_count);
		one->ranks = arena_array(study->arena, size_t,
		                         look->key_count);
		for (size_t k = 0; k < look->key_count; k++)
			set_value(study, &look->keys[k], one->excerpt,
			          &one->values[k], &one->ranks[k]);
	}
	if (excerpts->count)
		qsort(filed, excerpts->count, sizeof *filed, compare_filed);
	return filed;
}

/* The matched words of the quotation, joined where they overlap. */
static void
add_marks(struct arena *arena, const struct layer_segment *segment,
          struct mark shown, size_t shift, struct quotation *quotation)
{
	size_t room = 0;

	for (size_t i = 0; i < segment->match_count; i++) {
		size_t begin = segment->matches[i].begin;
		size_t end = segment->matches[i].end;
		struct mark *last = quotation->mark_count
			? &quotation->marks[quotation->mark_count - 1] : NULL;

		if (begin < shown.begin || end > shown.end)
			continue;
		begin += shift - shown.begin;
		end += shift - shown.begin;
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
static struct mark
sentences_around(const struct excerpt *excerpt, size_t sentences)
{
	const struct transcript *transcript = excerpt->source->transcript;
	const struct layer_segment *segment = excerpt->segment;
	const struct census_transcript *of = excerpt->of;
	const struct census_turn *first =
		&of->turns[census_turn_at(of, segment->begin)];
	const struct census_turn *last =
		&of->turns[census_turn_at(of, segment->end - 1)];
	size_t begin = segment->begin, end = segment->end;

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
	return (struct mark){ begin, end };
}

/* An exchange may have in it another expert, who must not be shown so. */
static bool
may_widen(const struct study *study, const struct excerpt *excerpt,
          struct mark around)
{
	const struct census_transcript *of = excerpt->of;
	size_t own = subject_case(study->census, subject_of(excerpt->segment));

	for (size_t i = 0; i < of->turn_count; i++) {
		const struct census_turn *turn = &of->turns[i];
		size_t other = of->speakers[turn->speaker].case_index;

		if (turn->end > around.begin && turn->begin < around.end
		    && other != own
		    && case_quotable(study->census, other)
		               > excerpt->quotable)
			return false;
	}
	return true;
}

static void
add_context(const struct study *study, const struct excerpt *excerpt,
            const struct quotes_look *look, struct quotation *quotation)
{
	const struct layer_segment *segment = excerpt->segment;
	const struct transcript *transcript = excerpt->source->transcript;
	const struct census_transcript *of = excerpt->of;
	const struct turn *first =
		&transcript->turns[census_turn_at(of, segment->begin)];
	const struct turn *last =
		&transcript->turns[census_turn_at(of, segment->end - 1)];
	struct mark around = { first->begin, last->end };

	if (look->context == CONTEXT_EXCHANGE) {
		struct mark exchange = {
			transcript->exchanges[first->exchange].begin,
			transcript->exchanges[last->exchange].end
		};

		if (may_widen(study, excerpt, exchange))
			around = exchange;
	} else if (look->context == CONTEXT_SENTENCES) {
		if (!look->sentences)
			return;
		around = sentences_around(excerpt, look->sentences);
	}
	quotation->before =
		str_trim(excerpt_words(excerpt, around.begin, segment->begin));
	quotation->after =
		str_trim(excerpt_words(excerpt, segment->end, around.end));
}

static void
add_translation(const struct study *study, const struct quotes_look *look,
                const struct excerpt *excerpt, struct quotation *quotation)
{
	const struct translation *found =
		quotes_translation(study, look, excerpt);
	const char *format;

	if (!found)
		return;
	format = found->checked_by.len
		? N_("translated from %.*s by %.*s, checked by %.*s")
		: N_("translated from %.*s by %.*s, not checked%.*s");
	quotation->translation = found->text;
	quotation->translation_language = found->language;
	quotation->translation_alone = look->translation_alone;
	quotation->translator =
		str_printf(study->arena, i18n_text(study->catalogue, format),
	                   STR_ARG(quotation->language),
	                   STR_ARG(found->translator),
	                   STR_ARG(found->checked_by));
}

/* The words, perhaps fewer of them, with what shows that some are missing. */
static void
add_words(const struct study *study, const struct quotes_look *look,
          const struct excerpt *excerpt, struct quotation *quotation)
{
	const struct layer_segment *segment = excerpt->segment;
	struct mark keep = { segment->begin, segment->begin + 1 }, shown;
	struct buf buf = BUF(study->arena);

	if (segment->match_count)
		keep = (struct mark){ segment->matches[0].begin,
		                      segment->matches[0].end };
	shown = trim_place(excerpt->source->transcript, segment->begin,
	                   segment->end, keep, look->max_words);
	if (shown.begin > segment->begin)
		buf_add_text(&buf, TRIM_ELLIPSIS " ");
	add_marks(study->arena, segment, shown, buf.len, quotation);
	buf_add(&buf, excerpt_words(excerpt, shown.begin, shown.end));
	if (shown.end < segment->end)
		buf_add_text(&buf, " " TRIM_ELLIPSIS);
	quotation->text = buf_str(&buf);
}

const struct quotation *
quotes_make(const struct study *study, const struct quotes_look *look,
            const struct excerpt *excerpt)
{
	struct quotation *quotation = arena_make(study->arena,
	                                         struct quotation);
	const struct layer_segment *segment = excerpt->segment;

	quotation->place = excerpt->place;
	quotation->source = cite_text(look->cite, study, excerpt);
	quotation->language = excerpt->of->turns[segment->turn].language;
	if (excerpt->quotable < QUOTABLE_ANONYMOUS)
		quotation->memo = segment->memo;
	add_words(study, look, excerpt, quotation);
	add_context(study, excerpt, look, quotation);
	add_translation(study, look, excerpt, quotation);
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

static struct str
heading_of(const struct study *study, const struct key *key,
           const struct filed *filed, size_t at)
{
	if (key->kind == KEY_CODE)
		return code_heading(study, filed->excerpt->segment->code);
	if (filed->values[at].len)
		return filed->values[at];
	return study_text(study, key->kind == KEY_CASE ? N_("no case")
	                                               : N_("(not known)"));
}

void
quotes_add_blocks(const struct study *study, struct report *report,
                  const struct excerpts *excerpts,
                  const struct quotes_look *look)
{
	struct filed *filed = file_excerpts(study, look, excerpts);

	for (size_t i = 0; i < excerpts->count; i++) {
		bool other = !i;

		for (size_t k = 0; k < look->key_count; k++) {
			other = other
			        || filed[i].ranks[k] != filed[i - 1].ranks[k]
			        || !str_equal(filed[i].values[k],
			                      filed[i - 1].values[k]);
			if (other)
				report_add_heading(report, (unsigned)k + 1,
				                   heading_of(study,
				                              &look->keys[k],
				                              &filed[i], k));
		}
		report_add_quotation(report,
		                     quotes_make(study, look,
		                                 filed[i].excerpt));
	}
}

/* The experts of whom something is said, and of whom nothing is. */
static size_t
count_unsaid(const struct census *census, size_t *said)
{
	size_t unsaid = 0;

	*said = 0;
	for (size_t c = 0; c < census->case_count; c++) {
		if (case_quotable(census, c) == QUOTABLE_UNSAID)
			unsaid++;
		else
			++*said;
	}
	return unsaid;
}

void
quotes_add_consent(const struct study *study, struct report *report,
                   const struct excerpts *excerpts,
                   const struct quotes_options *options)
{
	size_t said, unsaid = count_unsaid(study->census, &said);

	if (options->internal) {
		report_add_note(report,
		                study_text(study,
		                           N_("For work on the project only: "
		                              "nobody's wishes about being "
		                              "quoted are obeyed here.")));
		return;
	}
	if (excerpts->withheld)
		report_add_note(
			report,
			str_printf(study->arena,
		                   i18n_count(study->catalogue,
		                              "%zu quotation is left out: "
		                              "its expert does not want to "
		                              "be quoted.",
		                              "%zu quotations are left out: "
		                              "their experts do not want to "
		                              "be quoted.",
		                              excerpts->withheld),
		                   excerpts->withheld));
	if (said && unsaid)
		report_add_note(
			report,
			str_printf(study->arena,
		                   i18n_count(study->catalogue,
		                              "Of %zu expert nobody has said "
		                              "how to quote; see tamga "
		                              "quotable.",
		                              "Of %zu experts nobody has "
		                              "said how to quote; see tamga "
		                              "quotable.", unsaid),
		                   unsaid));
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
