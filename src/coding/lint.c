/* SPDX-License-Identifier: MIT */

/* lint.c -- see lint.h.

   Of what stands in a rule with contexts nothing is said: there it may be
   short or repeated with reason. */

#include "coding/lint.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "coding/codebook.h"
#include "coding/term.h"

enum { WILDCARD_LETTERS = 4, WORDS_OF_A_TERM = 10 };

/* An item of a rule without contexts, and whose it is. */
struct bare { const struct code *code; const struct item *item; };

static void
warn_of_term(const struct item *item, struct diag *diag)
{
	const struct term *term = item->term;
	const struct term_word *word = &term->words[0];

	if (term->word_count == 1 && word->kind == TERM_PREFIX
	    && utf8_count(word->key) < WILDCARD_LETTERS)
		diag_warning(diag, item->at,
		             _("wildcard '%.*s*' has fewer than %d letters "
		               "and reaches far"),
		             STR_ARG(word->key), WILDCARD_LETTERS);
	if (term->word_count > WORDS_OF_A_TERM)
		diag_warning(diag, item->at,
		             _("a term of %zu words: is a ';' missing?"),
		             term->word_count);
}

static struct bare *
collect_bare(struct arena *arena, const struct codebook *book, size_t *count)
{
	struct bare *list = NULL;
	size_t room = 0;

	*count = 0;
	for (size_t i = 0; i < book->code_count; i++) {
		const struct code *code = &book->codes[i];

		for (size_t r = 0; r < code->rule_count; r++) {
			const struct rule *rule = &code->rules[r];

			if (rule->context_count)
				continue;
			for (size_t k = 0; k < rule->items.count; k++)
				*arena_append(arena, list, *count, room) =
					(struct bare){ code,
					               rule->items.list[k] };
		}
	}
	return list;
}

/* Equal terms side by side, in the order of the file. */
static int
compare(const void *a_, const void *b_)
{
	const struct bare *a = a_, *b = b_;
	int order = str_compare(a->item->text, b->item->text);

	if (order)
		return order;
	return (a->item->index > b->item->index)
	       - (a->item->index < b->item->index);
}

static void
warn_of_twin(const struct bare *first, const struct bare *second,
             struct diag *diag)
{
	if (first->item == second->item
	    || first->item->language != second->item->language)
		return;
	if (first->code == second->code)
		diag_warning(diag, second->item->at,
		             _("term '%.*s' stands twice in code '%.*s'"),
		             STR_ARG(second->item->text),
		             STR_ARG(second->code->id));
	else
		diag_warning(diag, second->item->at,
		             _("term '%.*s' stands in code '%.*s' as well as "
		               "in '%.*s'"),
		             STR_ARG(second->item->text),
		             STR_ARG(first->code->id),
		             STR_ARG(second->code->id));
}

void
codebook_lint(struct arena *arena, const struct codebook *book,
              struct diag *diag)
{
	size_t count;
	struct bare *list = collect_bare(arena, book, &count);

	for (size_t i = 0; i < count; i++) {
		if (list[i].item->kind == ITEM_TERM)
			warn_of_term(list[i].item, diag);
	}
	if (count)
		qsort(list, count, sizeof *list, compare);
	for (size_t i = 1; i < count; i++) {
		if (str_equal(list[i - 1].item->text, list[i].item->text))
			warn_of_twin(&list[i - 1], &list[i], diag);
	}
}
