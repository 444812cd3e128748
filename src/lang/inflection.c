/* SPDX-License-Identifier: MIT */

/* inflection.c -- see inflection.h. */

#include "lang/inflection.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/unicode.h"
#include "lang/automaton.h"
#include "lang/grammar.h"

/* What is longer is no word; its spellings could be as many as its letters,
   each as long. */
enum { LEMMA_BYTES_MOST = 256 };

enum { CAPITALS_MOST = 16, FORM_MOST = AUTOMATON_HEIGHT + 1 };

struct stems { struct stem *items; size_t count, room; };

struct maker {
	struct arena *arena;
	const struct inflection *inflection;
	struct stems stems;
	size_t harmony;
};

/* Which item each capital of a pattern stands for in this lemma. */
struct capture { size_t items[CAPITALS_MOST]; size_t count; };

uint32_t
inflection_step(const struct inflection *inflection, uint32_t state,
                unsigned char byte)
{
	return automaton_step(&inflection->automaton, state, byte);
}

bool
inflection_may_end(const struct inflection *inflection, uint32_t state)
{
	return inflection->automaton.states[state].may_end;
}

bool
inflection_accepts(const struct inflection *inflection, uint32_t state,
                   struct str ending)
{
	for (size_t i = 0; i < ending.len && state != INFLECTION_DEAD; i++)
		state = inflection_step(inflection, state,
		                        (unsigned char)ending.text[i]);
	return inflection_may_end(inflection, state);
}

static void
add_stem(struct maker *maker, struct str text, uint32_t state)
{
	for (size_t i = 0; i < maker->stems.count; i++) {
		if (maker->stems.items[i].state == state
		    && str_equal(maker->stems.items[i].text, text))
			return;
	}
	*arena_append(maker->arena, maker->stems.items, maker->stems.count,
	              maker->stems.room) = (struct stem){ text, state };
}

static struct str
replaced(struct arena *arena, struct str text, size_t at, struct str old,
         struct str new)
{
	struct buf buf = BUF(arena);

	buf_add(&buf, str_slice(text, 0, at));
	buf_add(&buf, new);
	buf_add(&buf, str_slice(text, at + old.len, text.len));
	return buf_str(&buf);
}

static struct str
replaced_all(struct arena *arena, struct str text, struct str old,
             struct str new)
{
	size_t at = str_find(text, old, 0);

	while (at != STR_NOWHERE) {
		text = replaced(arena, text, at, old, new);
		at = str_find(text, old, at + new.len);
	}
	return text;
}

/* Each OLD by itself written as NEW. */
static void
add_each(struct maker *maker, struct str text, uint32_t state, struct str old,
         struct str new)
{
	size_t at = str_find(text, old, 0);

	while (at != STR_NOWHERE) {
		add_stem(maker, replaced(maker->arena, text, at, old, new),
		         state);
		at = str_find(text, old, at + old.len);
	}
}

/* The stem in every spelling: all letters the one way, or one of them the
   other way, since a word rarely has two that differ. */
static void
add_spellings(struct maker *maker, struct str text, uint32_t state)
{
	const struct inflection *inflection = maker->inflection;

	if (state == INFLECTION_DEAD || !text.len)
		return;
	add_stem(maker, text, state);
	for (size_t i = 0; i < inflection->spelling_count; i++) {
		struct spelling spelling = inflection->spellings[i];
		struct str plain = replaced_all(maker->arena, text,
		                                spelling.one, spelling.other);

		add_stem(maker, plain, state);
		add_each(maker, plain, state, spelling.other, spelling.one);
	}
}

/* Letters, which apostrophes are not. */
static size_t
letters_of(struct str text)
{
	size_t count = utf8_count(text);

	for (size_t i = 0; i < text.len; i++)
		count -= text.text[i] == '\'';
	return count;
}

static void
add_start(struct maker *maker, struct str stem, size_t start)
{
	const struct inflection *inflection = maker->inflection;
	int kind = grammar_last_kind(inflection, stem);

	add_spellings(maker, stem,
	              inflection->starts[start].states[maker->harmony][kind]);
}

static bool
is_one_of(const struct str *items, size_t count, struct str text, size_t end)
{
	for (size_t i = 0; i < count; i++) {
		if (str_ends(str_slice(text, 0, end), items[i]))
			return true;
	}
	return false;
}

/* That of the last letter that has one; any, when none has or a neutral
   letter comes first. */
static size_t
harmony_of(const struct inflection *inflection, struct str lemma)
{
	size_t at = lemma.len;

	if (!inflection->harmony_count)
		return HARMONIES_MOST;
	while (at > 0) {
		if (is_one_of(inflection->neutral, inflection->neutral_count,
		              lemma, at))
			break;
		for (size_t i = 0; i < inflection->harmony_count; i++) {
			if (is_one_of(inflection->harmonies[i],
			              inflection->harmony_letters[i], lemma,
			              at))
				return i;
		}
		utf8_before(lemma, at, &at);
	}
	return HARMONIES_MOST;
}

/* Whether LEMMA up to END ends in PATTERN; where the match begins goes to
   *BEGIN.  Captures are found last first. */
static bool
fits(const struct inflection *inflection, struct str pattern, struct str lemma,
     size_t end, size_t *begin, struct capture *capture)
{
	const struct letter_class *class;
	struct str rest;
	size_t at;
	uint32_t c;

	if (!pattern.len) {
		*begin = end;
		return true;
	}
	c = utf8_before(pattern, pattern.len, &at);
	rest = str_slice(pattern, 0, at);
	class = unicode_is_upper(c) ? grammar_class(inflection, c) : NULL;
	if (!class) {
		struct str letter = str_slice(pattern, at, pattern.len);

		return str_ends(str_slice(lemma, 0, end), letter)
		       && fits(inflection, rest, lemma, end - letter.len,
		               begin, capture);
	}
	if (capture->count == CAPITALS_MOST)
		return false;
	for (size_t i = 0; i < class->count; i++) {
		if (!str_ends(str_slice(lemma, 0, end), class->items[i]))
			continue;
		capture->items[capture->count++] = i;
		if (fits(inflection, rest, lemma,
		         end - class->items[i].len, begin, capture))
			return true;
		capture->count--;
	}
	return false;
}

/* The first capital of a replacement takes the place of the first of the
   pattern, and so on; more than there were repeat the last. */
static bool
add_replacement(struct maker *maker, struct buf *stem, struct str replacement,
                const struct capture *capture)
{
	size_t number = 0;

	for (size_t at = 0; at < replacement.len;) {
		uint32_t c = utf8_next(replacement, &at);
		const struct letter_class *class =
			unicode_is_upper(c)
			? grammar_class(maker->inflection, c) : NULL;
		size_t item = 0;

		if (!class) {
			utf8_add(stem, c);
			continue;
		}
		if (capture->count) {
			size_t last = capture->count - 1;

			item = capture->items[number < last ? last - number
			                                    : 0];
			number++;
		}
		if (item >= class->count)
			return false;
		buf_add(stem, class->items[item]);
	}
	return true;
}

static void
apply_rule(struct maker *maker, const struct rule *rule, struct str lemma)
{
	struct capture capture;
	size_t begin;

	capture.count = 0;
	if (!str_ends(lemma, rule->tail)
	    || !fits(maker->inflection, rule->pattern, lemma, lemma.len,
	             &begin, &capture))
		return;
	for (size_t i = 0; i < rule->product_count; i++) {
		const struct product *product = &rule->products[i];
		struct buf stem = BUF(maker->arena);

		if (product->keeps)
			buf_add(&stem, lemma);
		else
			buf_add(&stem, str_slice(lemma, 0, begin));
		if (!product->keeps
		    && !add_replacement(maker, &stem, product->replacement,
		                        &capture))
			continue;
		if (letters_of(buf_str(&stem)) >= product->least)
			add_start(maker, buf_str(&stem), product->start);
	}
}

static bool
rule_fits(const struct inflection *inflection, const struct rule *rule,
          struct str lemma)
{
	struct capture capture;
	size_t begin;

	capture.count = 0;
	return str_ends(lemma, rule->tail)
	       && fits(inflection, rule->pattern, lemma, lemma.len, &begin,
	               &capture);
}

/* Of the rules that fit, those with the longest pattern. */
static void
apply_rules(struct maker *maker, struct str lemma)
{
	const struct inflection *inflection = maker->inflection;
	size_t longest = 0;

	for (size_t i = 0; i < inflection->rule_count; i++) {
		const struct rule *rule = &inflection->rules[i];

		if (rule->length > longest
		    && rule_fits(inflection, rule, lemma))
			longest = rule->length;
	}
	for (size_t i = 0; i < inflection->rule_count; i++) {
		if (inflection->rules[i].length == longest)
			apply_rule(maker, &inflection->rules[i], lemma);
	}
}

/* True when the rules do not apply. */
static bool
apply_irregulars(struct maker *maker, struct str lemma)
{
	const struct inflection *inflection = maker->inflection;
	size_t low = 0, high = inflection->irregular_count;
	bool only = false;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (str_compare(inflection->irregulars[middle].lemma, lemma)
		    < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < inflection->irregular_count
	       && str_equal(inflection->irregulars[low].lemma, lemma); low++) {
		const struct irregular *irregular =
			&inflection->irregulars[low];

		only |= irregular->only;
		for (size_t i = 0; i < irregular->product_count; i++) {
			const struct product *product =
				&irregular->products[i];

			add_start(maker, product->keeps ? lemma
			                                : product->replacement,
			          product->start);
		}
	}
	return only;
}

struct stem *
inflection_stems(struct arena *arena, const struct inflection *inflection,
                 struct str lemma, size_t *count)
{
	struct maker maker = { .arena = arena, .inflection = inflection,
	                       .harmony = harmony_of(inflection, lemma) };

	add_stem(&maker, lemma, AUTOMATON_END);
	if (lemma.len <= LEMMA_BYTES_MOST)
		add_spellings(&maker, lemma, AUTOMATON_END);
	if (lemma.len <= LEMMA_BYTES_MOST && !apply_irregulars(&maker, lemma)
	    && letters_of(lemma) >= inflection->shortest_word)
		apply_rules(&maker, lemma);
	*count = maker.stems.count;
	return maker.stems.items;
}

struct stem *
inflection_acronym_stems(struct arena *arena,
                         const struct inflection *inflection,
                         struct str acronym, size_t *count)
{
	struct maker maker = { .arena = arena, .inflection = inflection };

	add_stem(&maker, acronym, AUTOMATON_END);
	if (inflection->acronym != AUTOMATON_DEAD)
		add_stem(&maker, acronym, inflection->acronym);
	*count = maker.stems.count;
	return maker.stems.items;
}

struct forms {
	struct arena *arena;
	const struct automaton *automaton;
	struct str stem;
	struct str *items;
	size_t count, room;
	size_t limit;                   /* of one stem's */
	size_t longest;                 /* ending, in bytes */
	char ending[FORM_MOST];
};

static void
add_form(struct forms *forms, size_t len)
{
	struct buf form = BUF(forms->arena);

	buf_add(&form, forms->stem);
	buf_add_bytes(&form, forms->ending, len);
	*arena_append(forms->arena, forms->items, forms->count, forms->room) =
		buf_str(&form);
	forms->limit--;
}

/* In the order of bytes, since edges are. */
static void
walk(struct forms *forms, uint32_t number, size_t len)
{
	const struct automaton_state *state =
		&forms->automaton->states[number];

	if (state->may_end && forms->limit)
		add_form(forms, len);
	for (size_t i = 0; i < state->edge_count && forms->limit
	                   && len < forms->longest; i++) {
		const struct automaton_edge *edge =
			&forms->automaton->edges[state->edge + i];

		forms->ending[len] = (char)edge->byte;
		walk(forms, edge->state, len + 1);
	}
}

static int
compare_strings(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

struct str *
inflection_forms(struct arena *arena, const struct inflection *inflection,
                 struct str lemma, size_t limit, size_t *count, bool *more)
{
	size_t stem_count;
	const struct stem *stems = inflection_stems(arena, inflection, lemma,
	                                            &stem_count);

	return inflection_forms_of_stems(arena, inflection, stems, stem_count,
	                                 INFLECTION_LONGEST, limit, count,
	                                 more);
}

struct str *
inflection_forms_of_stems(struct arena *arena,
                          const struct inflection *inflection,
                          const struct stem *stems, size_t stem_count,
                          size_t longest, size_t limit, size_t *count,
                          bool *more)
{
	struct forms forms = { .arena = arena, .longest = longest,
	                       .automaton = &inflection->automaton };
	size_t kept = 0;

	for (size_t i = 0; i < stem_count; i++) {
		forms.stem = stems[i].text;
		forms.limit = limit + (limit < SIZE_MAX);
		walk(&forms, stems[i].state, 0);
	}
	if (forms.count)
		qsort(forms.items, forms.count, sizeof *forms.items,
		      compare_strings);
	for (size_t i = 0; i < forms.count; i++) {
		if (!kept || !str_equal(forms.items[kept - 1], forms.items[i]))
			forms.items[kept++] = forms.items[i];
	}
	*more = kept > limit;
	*count = *more ? limit : kept;
	return forms.items;
}
