/* SPDX-License-Identifier: MIT */

/* brief_findings.c -- what is said of a theme, and who is quoted; see brief.h.

   A sentence of findings is made of counts and nothing else.  That experts are
   silent is said only where all that they said was read for the theme. */

#include "base/arena.h"
#include "base/i18n.h"
#include "report/brief.h"
#include "report/trim.h"

enum { WORDS_LEAST = 8, WORDS_BEST = 25, WORDS_MOST = 60 };

static void
add_sentence(struct buf *buf, struct str sentence)
{
	if (buf->len)
		buf_add_char(buf, ' ');
	buf_add(buf, sentence);
}

static struct str
whole_sentence(const struct brief *brief, const struct tally *tally,
               size_t total)
{
	const struct catalogue *catalogue = brief->study->catalogue;

	if (!tally->cases)
		return str_printf(brief->study->arena,
		                  i18n_count(catalogue,
		                             "No segment of %zu expert has "
		                             "this theme.",
		                             "No segment of %zu experts has "
		                             "this theme.", total),
		                  total);
	return str_printf(brief->study->arena,
	                  i18n_count(catalogue,
	                             "%zu of %zu experts raised this theme.",
	                             "%zu of %zu experts raised this theme.",
	                             tally->cases),
	                  tally->cases, total);
}

static struct str
group_sentence(const struct brief *brief, struct str group, size_t cases,
               size_t total)
{
	const struct study *study = brief->study;
	bool country = str_is(study->filter->by[0].name, "country");
	const char *format;

	if (!cases)
		return STR_NONE;
	format = country
		? i18n_count(study->catalogue,
		             "%zu of %zu experts from %.*s raised it.",
		             "%zu of %zu experts from %.*s raised it.", cases)
		: i18n_count(study->catalogue,
		             "%zu of %zu experts in the group ‘%.*s’ raised "
		             "it.",
		             "%zu of %zu experts in the group ‘%.*s’ raised "
		             "it.", cases);
	return str_printf(study->arena, format, cases, total, STR_ARG(group));
}

/* Of a group in which nobody has the theme. */
static struct str
silence_sentence(const struct brief *brief, struct str group,
                 const struct tally *tally, size_t total)
{
	const char *format = tally->cases_finished == total
		? N_("%.*s: nobody raised it, and every interview was read "
		     "to its end.")
		: N_("%.*s: no segment has it, but not every interview was "
		     "read to its end, so this is no silence.");

	return str_printf(brief->study->arena,
	                  i18n_text(brief->study->catalogue, format),
	                  STR_ARG(group));
}

void
brief_add_findings(const struct brief *brief, size_t shown)
{
	const struct study *study = brief->study;
	const struct themes *themes = brief->themes;
	const struct grouping *groups = themes->groupings[1];
	struct buf buf = BUF(study->arena);

	if (themes->groupings[0]->groups->count)
		add_sentence(&buf, whole_sentence(
				     brief, &themes->tallies[0][shown][0],
				     themes->groupings[0]->cases[0]));
	for (size_t g = 0; study->filter->by_count
	                   && g < groups->groups->count; g++) {
		const struct tally *tally = &themes->tallies[1][shown][g];
		struct str name = study_group_label(study, groups->groups, g);

		if (!groups->cases[g])
			continue;
		add_sentence(&buf,
		             tally->cases
		                     ? group_sentence(brief, name,
		                                      tally->cases,
		                                      groups->cases[g])
		                     : silence_sentence(brief, name, tally,
		                                        groups->cases[g]));
	}
	report_add_paragraph(brief->report, buf_str(&buf));
}

/* How well an excerpt stands for its group: the lower the better.  First one
   of an expert who was quoted less, then one of a middling length. */
struct merit { size_t quoted, length; };

static bool
merit_of(const struct brief *brief, const struct excerpt *excerpt,
         struct merit *merit)
{
	const struct layer_segment *segment = excerpt->segment;
	size_t of = subject_case(brief->study->census, subject_of(segment));
	size_t words = trim_count_words(excerpt->text);

	if (of == STR_NOWHERE || (segment->rejected && !segment->accepted))
		return false;
	merit->quoted = brief->quoted[of];
	merit->length = words < WORDS_BEST ? WORDS_BEST - words
	                                   : words - WORDS_BEST;
	if (words < WORDS_LEAST || words > WORDS_MOST)
		merit->length += 1000;
	return true;
}

static bool
is_better(struct merit a, struct merit b)
{
	return a.quoted != b.quoted ? a.quoted < b.quoted
	                            : a.length < b.length;
}

static bool
is_in(const struct brief *brief, size_t segment, size_t group)
{
	size_t keys = brief->study->filter->by_count ? 1 : 0;
	const struct grouping *grouping = brief->themes->groupings[keys];

	for (size_t i = 0; i < grouping->segment_group_counts[segment]; i++) {
		if (grouping->segment_groups[segment][i] == group)
			return true;
	}
	return false;
}

static const struct excerpt *
choose(const struct brief *brief, size_t code, size_t group)
{
	const struct excerpt *best = NULL;
	struct merit best_merit = { 0 }, merit;

	for (size_t i = 0; i < brief->excerpts.count; i++) {
		const struct excerpt *one = &brief->excerpts.items[i];
		size_t segment = (size_t)(one->segment
		                          - brief->study->layer->segments);

		if (one->segment->code != code || !is_in(brief, segment, group)
		    || !merit_of(brief, one, &merit)
		    || (best && !is_better(merit, best_merit)))
			continue;
		best = one;
		best_merit = merit;
	}
	return best;
}

struct str
brief_add_quotations(struct brief *brief, size_t shown)
{
	const struct study *study = brief->study;
	size_t keys = study->filter->by_count ? 1 : 0;
	const struct groups *groups = brief->themes->groupings[keys]->groups;
	size_t code = brief->themes->codes[shown];
	struct buf places = BUF(study->arena);

	for (size_t g = 0; g < groups->count; g++) {
		const struct excerpt *excerpt = choose(brief, code, g);

		if (g)
			buf_add_char(&places, '\n');
		if (!excerpt)
			continue;
		buf_add(&places, excerpt->place);
		brief->quoted[subject_case(study->census,
		                           subject_of(excerpt->segment))]++;
		report_add_quotation(brief->report,
		                     quotes_make(study, brief->look, excerpt));
	}
	return buf_str(&places);
}
