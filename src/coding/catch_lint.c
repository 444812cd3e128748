/* SPDX-License-Identifier: MIT */

/* catch_lint.c -- warnings that only a corpus can give; see catch.h.

   How far a wildcard reaches is counted in words of the dictionary: the forms
   that it caught are put together where the language's endings lead from one
   to another. */

#include "coding/catch.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "coding/codebook.h"
#include "coding/term.h"
#include "lang/inflection.h"
#include "lang/language.h"

enum { WORDS_SHOWN = 6, LEMMA_LETTERS = 3 };

/* A word with the forms of it that were caught. */
struct reached { struct str form; size_t hits; };

static int
by_length(const void *a_, const void *b_)
{
	const struct reached *a = a_, *b = b_;

	if (a->form.len != b->form.len)
		return a->form.len < b->form.len ? -1 : 1;
	return str_compare(a->form, b->form);
}

static int
by_hits(const void *a_, const void *b_)
{
	const struct reached *a = a_, *b = b_;

	if (a->hits != b->hits)
		return a->hits > b->hits ? -1 : 1;
	return str_compare(a->form, b->form);
}

static size_t
common_head(struct str a, struct str b)
{
	size_t at = 0;

	while (at < a.len && at < b.len && a.text[at] == b.text[at])
		at++;
	while (at && (!utf8_is_boundary(a, at) || !utf8_is_boundary(b, at)))
		at--;
	return at;
}

static bool
is_form(struct arena *arena, const struct inflection *inflection,
        struct str lemma, struct str form)
{
	size_t count;
	struct stem *stems = inflection_stems(arena, inflection, lemma,
	                                      &count);

	for (size_t i = 0; i < count; i++) {
		if (str_starts(form, stems[i].text)
		    && inflection_accepts(inflection, stems[i].state,
		                          str_slice(form, stems[i].text.len,
		                                    form.len)))
			return true;
	}
	return false;
}

/* Two forms of one word as far as a lint can tell: one is an inflected form of
   the other, or both are of what they have in common. */
static bool
same_word(struct arena *arena, const struct language *language, struct str a,
          struct str b)
{
	const struct inflection *inflection;
	struct str head = str_slice(a, 0, common_head(a, b));

	if (!language || !language->inflection)
		return false;
	inflection = language->inflection;
	return is_form(arena, inflection, a, b)
	       || is_form(arena, inflection, b, a)
	       || (utf8_count(head) >= LEMMA_LETTERS
	           && is_form(arena, inflection, head, a)
	           && is_form(arena, inflection, head, b));
}

/* The words among the catches of one item in one language. */
static struct reached *
words_reached(struct arena *arena, const struct catch *list, size_t count,
              size_t *word_count)
{
	struct reached *forms = arena_array(arena, struct reached, count);
	size_t words = 0;

	for (size_t i = 0; i < count; i++)
		forms[i] = (struct reached){ list[i].form, list[i].hits };
	qsort(forms, count, sizeof *forms, by_length);
	for (size_t i = 0; i < count; i++) {
		size_t w = 0;

		while (w < words && !same_word(arena, list[0].language,
		                               forms[w].form, forms[i].form))
			w++;
		if (w < words)
			forms[w].hits += forms[i].hits;
		else
			forms[words++] = forms[i];
	}
	qsort(forms, words, sizeof *forms, by_hits);
	*word_count = words;
	return forms;
}

static bool
has_wildcard(const struct item *item)
{
	if (item->kind != ITEM_TERM)
		return false;
	for (size_t i = 0; i < item->term->word_count; i++) {
		if (item->term->words[i].kind == TERM_PREFIX
		    || item->term->words[i].kind == TERM_PATTERN)
			return true;
	}
	return false;
}

static void
warn_of_reach(struct arena *arena, const struct catch *list, size_t count,
              struct diag *diag)
{
	const struct item *item = list[0].item;
	struct buf out = BUF(arena);
	size_t words;
	struct reached *reached = words_reached(arena, list, count, &words);

	if (words <= CATCH_WORDS_MOST)
		return;
	for (size_t i = 0; i < words && i < WORDS_SHOWN; i++)
		buf_printf(&out, "%s%.*s %zu", i ? ", " : "",
		           STR_ARG(reached[i].form), reached[i].hits);
	diag_warning(diag, item->at,
	             _("wildcard '%.*s' reaches %zu different words here"),
	             STR_ARG(item->text), words);
	diag_note(diag, SPAN_NONE, _("the most frequent are: %.*s"),
	          STR_ARG(buf_str(&out)));
}

static void
warn_of_idle(const struct code *code, const struct catches *catches,
             struct diag *diag)
{
	size_t terms = 0, idle = 0;

	for (size_t i = 0; i < code->rule_count; i++) {
		const struct rule *rule = &code->rules[i];

		for (size_t k = 0; k < rule->items.count; k++) {
			terms++;
			idle += !catches_of(catches, rule,
			                    rule->items.list[k]);
		}
	}
	if (idle)
		diag_warning(diag, code->at,
		             _("%zu of the %zu terms of code '%.*s' caught "
		               "nothing here"),
		             idle, terms, STR_ARG(code->id));
}

void
catches_lint(struct arena *arena, const struct codebook *book,
             const struct catches *catches, struct diag *diag)
{
	for (size_t begin = 0, end; begin < catches->count; begin = end) {
		const struct catch *first = &catches->list[begin];

		for (end = begin + 1; end < catches->count; end++) {
			const struct catch *next = &catches->list[end];

			if (next->rule != first->rule
			    || next->item != first->item
			    || next->language != first->language)
				break;
		}
		if (has_wildcard(first->item))
			warn_of_reach(arena, first, end - begin, diag);
	}
	for (size_t i = 0; i < book->code_count; i++) {
		const struct code *code = &book->codes[i];

		if (code->codable && !code->retired)
			warn_of_idle(code, catches, diag);
	}
}
