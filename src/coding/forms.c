/* SPDX-License-Identifier: MIT */

/* forms.c -- see forms.h.

   The variants of a word that have one spelling make one list: a word of one
   script may be several of the other. */

#include "coding/forms.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/unicode.h"
#include "coding/term.h"
#include "lang/inflection.h"

enum { COUNTED_MOST = 20000 };

struct form { struct str text, key; size_t letters; };

struct collecting {
	struct arena *arena;
	const struct term_word *const *words;
	size_t word_count;
	struct form *forms;
	size_t count, room;
	bool more;
};

static void
add_form(struct collecting *all, struct str text)
{
	*arena_append(all->arena, all->forms, all->count, all->room) =
		(struct form){ text, term_key(all->arena, text),
		               utf8_count(text) };
}

static void
add_forms(struct collecting *all, const struct term_word *word,
          size_t longest)
{
	struct str *items;
	size_t count;
	bool more;

	if (word->kind != TERM_INFLECTED) {
		add_form(all, term_word_text(all->arena, word));
		return;
	}
	items = inflection_forms_of_stems(all->arena, word->inflection,
	                                  word->stems, word->stem_count,
	                                  longest, COUNTED_MOST, &count,
	                                  &more);
	for (size_t i = 0; i < count; i++)
		add_form(all, items[i]);
	all->more |= more;
}

/* Which of two that are the same to matching is shown: ı before i, as Kazakh
   is written; otherwise е before ё, which every Russian reads. */
static int
compare_twins(struct str a, struct str b)
{
	static const unsigned char dotless = 0xC4;
	size_t at = 0;

	while (at < a.len && at < b.len && a.text[at] == b.text[at])
		at++;
	if (at < a.len && (unsigned char)a.text[at] == dotless)
		return -1;
	if (at < b.len && (unsigned char)b.text[at] == dotless)
		return 1;
	return str_compare(a, b);
}

static int
compare_keys(const void *a_, const void *b_)
{
	const struct form *a = a_, *b = b_;
	int order = str_compare(a->key, b->key);

	return order ? order : compare_twins(a->text, b->text);
}

static int
compare_lengths(const void *a_, const void *b_)
{
	const struct form *a = a_, *b = b_;

	if (a->letters != b->letters)
		return a->letters < b->letters ? -1 : 1;
	return str_compare(a->text, b->text);
}

/* All forms with endings up to so many bytes, each once to matching. */
static void
collect(struct collecting *all, size_t longest)
{
	size_t kept = 0;

	all->count = 0;
	all->more = false;
	for (size_t i = 0; i < all->word_count; i++)
		add_forms(all, all->words[i], longest);
	if (all->count)
		qsort(all->forms, all->count, sizeof *all->forms,
		      compare_keys);
	for (size_t i = 0; i < all->count; i++) {
		if (!kept || !str_equal(all->forms[kept - 1].key,
		                        all->forms[i].key))
			all->forms[kept++] = all->forms[i];
	}
	all->count = kept;
}

/* The dictionary form stands before all others. */
static void
put_first(struct collecting *all, struct str key)
{
	size_t at = 0;
	struct form form;

	while (at < all->count && !str_equal(all->forms[at].key, key))
		at++;
	if (at == all->count)
		return;
	form = all->forms[at];
	memmove(all->forms + 1, all->forms, at * sizeof *all->forms);
	all->forms[0] = form;
}

/* Shorter endings are listed first, since of all there may be too many to
   list and sort. */
static struct form_list
make_list(struct collecting *all, size_t limit)
{
	const struct term_word *word = all->words[0];
	struct form_list list = { .word = term_word_text(all->arena, word),
	                          .spelling = word->spelling };
	size_t longest = 4;

	collect(all, longest);
	while (all->count < limit && !all->more
	       && longest < INFLECTION_LONGEST)
		collect(all, longest *= 2);
	if (all->count)
		qsort(all->forms, all->count, sizeof *all->forms,
		      compare_lengths);
	put_first(all, word->key);
	list.count = all->count < limit ? all->count : limit;
	list.items = arena_array(all->arena, struct str, list.count);
	for (size_t i = 0; i < list.count; i++)
		list.items[i] = all->forms[i].text;
	collect(all, INFLECTION_LONGEST);
	list.more = all->count - list.count;
	list.even_more = all->more;
	return list;
}

/* The forms of a word and its variants that have the spelling of the first;
   and so of the next, until all are listed. */
static void
add_lists(struct arena *arena, struct form_lists *lists, size_t *room,
          const struct term_word *word, size_t limit)
{
	size_t left = word->variant_count + 1;
	const struct term_word **rest =
		arena_array(arena, const struct term_word *, left);

	rest[0] = word;
	for (size_t i = 1; i < left; i++)
		rest[i] = &word->variants[i - 1];
	while (left) {
		struct collecting all = { .arena = arena };
		const struct term_word **same =
			arena_array(arena, const struct term_word *, left);
		size_t kept = 0;

		for (size_t i = 0; i < left; i++) {
			if (str_equal(rest[i]->spelling, rest[0]->spelling))
				same[all.word_count++] = rest[i];
		}
		for (size_t i = 1; i < left; i++) {
			if (!str_equal(rest[i]->spelling, same[0]->spelling))
				rest[kept++] = rest[i];
		}
		left = kept;
		all.words = same;
		*arena_append(arena, lists->list, lists->count, *room) =
			make_list(&all, limit);
	}
}

struct form_lists
forms_of_term(struct arena *arena, const struct term *term, size_t limit)
{
	struct form_lists lists = { 0 };
	size_t room = 0;

	for (size_t i = 0; i < term->word_count; i++)
		add_lists(arena, &lists, &room, &term->words[i], limit);
	return lists;
}
