/* SPDX-License-Identifier: MIT */

/* respell.c -- words in other letters; see respelling.h. */

#include "base/arena.h"
#include "base/unicode.h"
#include "lang/grammar.h"
#include "lang/respelling.h"

enum { SPELLINGS_MOST = 64, WORD_BYTES = 200 };

/* A stretch of a word that one rule respells, or that none does. */
struct stretch { const struct letter_rule *rule; struct str text; };

struct spelling_list {
	struct arena *arena;
	struct stretch stretches[WORD_BYTES];
	size_t stretch_count;
	const struct letter_rule *open[WORD_BYTES];     /* with a choice */
	size_t choices[WORD_BYTES];
	size_t open_count;
	struct str *items;
	size_t count, room;
};

static bool
ends_in(struct str text, const struct letter_class *class)
{
	for (size_t i = 0; class && i < class->count; i++) {
		if (str_ends(text, class->items[i]))
			return true;
	}
	return !class;
}

static bool
begins_in(struct str text, const struct letter_class *class)
{
	for (size_t i = 0; class && i < class->count; i++) {
		if (str_starts(text, class->items[i]))
			return true;
	}
	return !class;
}

static const struct letter_rule *
rule_at(const struct respelling *respelling, struct str word, size_t at,
        bool whole)
{
	struct str rest = str_slice(word, at, word.len);

	for (size_t i = 0; i < respelling->rule_count; i++) {
		const struct letter_rule *rule = &respelling->rules[i];
		size_t end = at + rule->letters.len;

		if (rule->letters.text[0] != rest.text[0]
		    || !str_starts(rest, rule->letters)
		    || (rule->at_begin && at)
		    || (rule->at_end && (end != word.len || !whole)))
			continue;
		if (ends_in(str_slice(word, 0, at), rule->before)
		    && begins_in(str_slice(word, end, word.len),
		                 rule->behind))
			return rule;
	}
	return NULL;
}

static void
cut_into_stretches(struct spelling_list *list,
                   const struct respelling *respelling, struct str word,
                   bool whole)
{
	for (size_t at = 0; at < word.len;) {
		const struct letter_rule *rule = rule_at(respelling, word, at,
		                                         whole);
		size_t begin = at, known = 0;

		if (rule)
			at += rule->letters.len;
		else
			utf8_next(word, &at);
		list->stretches[list->stretch_count++] =
			(struct stretch){ rule, str_slice(word, begin, at) };
		if (!rule || rule->out_count < 2)
			continue;
		while (known < list->open_count && list->open[known] != rule)
			known++;
		if (known == list->open_count) {
			list->choices[known] = 0;
			list->open[list->open_count++] = rule;
		}
	}
}

bool
respelling_changes(const struct respelling *respelling, struct str text)
{
	for (size_t at = 0; at < text.len && text.len < WORD_BYTES;) {
		const struct letter_rule *rule = rule_at(respelling, text, at,
		                                         true);

		if (rule && (rule->out_count > 1
		             || !str_equal(rule->outs[0], rule->letters)))
			return true;
		if (rule)
			at += rule->letters.len;
		else
			utf8_next(text, &at);
	}
	return false;
}

static size_t
choice_of(const struct spelling_list *list, const struct letter_rule *rule)
{
	for (size_t i = 0; i < list->open_count; i++) {
		if (list->open[i] == rule)
			return list->choices[i];
	}
	return 0;
}

static void
add_spelling(struct spelling_list *list)
{
	struct buf out = BUF(list->arena);

	for (size_t i = 0; i < list->stretch_count; i++) {
		const struct stretch *stretch = &list->stretches[i];

		buf_add(&out, stretch->rule
		              ? stretch->rule->outs[choice_of(list,
		                                              stretch->rule)]
		              : stretch->text);
	}
	for (size_t i = 0; i < list->count; i++) {
		if (str_equal(list->items[i], buf_str(&out)))
			return;
	}
	*arena_append(list->arena, list->items, list->count, list->room) =
		buf_str(&out);
}

/* The next choices, as a number is counted on; false behind the last. */
static bool
next_choices(struct spelling_list *list)
{
	for (size_t i = 0; i < list->open_count; i++) {
		if (++list->choices[i] < list->open[i]->out_count)
			return true;
		list->choices[i] = 0;
	}
	return false;
}

/* The usual spelling, then every letter in its last way -- who has not the
   letters has none of them -- and then what lies between, while there is
   room. */
struct str *
respell(struct arena *arena, const struct respelling *respelling,
        struct str word, bool whole, size_t *count)
{
	struct spelling_list list;

	*count = 0;
	if (word.len >= WORD_BYTES)
		return NULL;
	list.arena = arena;
	list.stretch_count = list.open_count = list.count = list.room = 0;
	list.items = NULL;
	cut_into_stretches(&list, respelling, word, whole);
	add_spelling(&list);
	for (size_t i = 0; i < list.open_count; i++)
		list.choices[i] = list.open[i]->out_count - 1;
	add_spelling(&list);
	for (size_t i = 0; i < list.open_count; i++)
		list.choices[i] = 0;
	while (list.count < SPELLINGS_MOST && next_choices(&list))
		add_spelling(&list);
	*count = list.count;
	return list.items;
}
