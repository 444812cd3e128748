/* SPDX-License-Identifier: MIT */

/* expression.c -- see expression.h.

   An expression is built from its end: what an ending leads to must be known
   before it.  Since a buffer letter looks at the letter before it, what
   follows is always a pair of states, one behind a consonant and one behind
   a vowel. */

#include "lang/expression.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "lang/automaton.h"
#include "lang/grammar.h"

enum { NAMES_MOST = 200, SOUNDS_MOST = 32, PARTS_MOST = 16 };

/* One letter of an ending. */
struct sound {
	struct str text;
	const struct letter_class *class;       /* NULL: TEXT itself */
	bool buffer;
};

struct item {
	struct sound *sounds;           /* of an ending */
	size_t sound_count;
	size_t name;                    /* else a name's number */
	bool is_name, optional;
};

struct part { struct item *items; size_t count; };

struct expression { struct part *parts; size_t count; };

struct pair { uint32_t states[2]; };

/* What a name led to before. */
struct memory {
	size_t harmony;
	int kind;
	struct pair next;
	uint32_t state;
};

struct name {
	struct str text;
	struct expression *expressions;
	size_t count, room;
	struct memory *memories;
	size_t memory_count, memory_room;
};

struct expressions {
	struct arena *scratch, *arena;
	const struct inflection *inflection;
	struct builder *builder;
	struct name names[NAMES_MOST];
	size_t name_count;
	struct start *starts;
	size_t start_count, start_room;
};

struct expressions *
expressions_new(struct arena *scratch, struct arena *arena,
                const struct inflection *inflection)
{
	struct expressions *all = arena_make(scratch, struct expressions);

	all->scratch = scratch;
	all->arena = arena;
	all->inflection = inflection;
	all->builder = builder_new(scratch);
	return all;
}

static bool
parse_sound(struct expressions *all, struct table_text where, struct str text,
            size_t *at, struct sound *sound, struct diag *diag)
{
	size_t begin = *at;
	uint32_t c = utf8_next(text, at);

	if (c == '(') {
		if (*at >= text.len)
			return diag_error(diag, where.at,
			                  _("nothing stands behind '('"));
		begin = *at;
		sound->buffer = true;
		c = utf8_next(text, at);
		if (*at >= text.len || text.text[*at] != ')')
			return diag_error(diag, where.at,
			                  _("brackets take one letter, "
			                    "as in -(c)Y"));
	}
	sound->text = str_slice(text, begin, *at);
	if (sound->buffer)
		++*at;
	if (!unicode_is_upper(c))
		return true;
	sound->class = grammar_class(all->inflection, c);
	if (!sound->class)
		return diag_error(diag, where.at,
		                  _("'%.*s' is explained neither in [letters] "
		                    "nor in [harmony]"),
		                  STR_ARG(sound->text));
	return true;
}

static bool
parse_ending(struct expressions *all, struct table_text where,
             struct str text, struct item *item, struct diag *diag)
{
	size_t at = 1, room = 0;

	while (at < text.len) {
		if (item->sound_count == SOUNDS_MOST)
			return diag_error(diag, where.at,
			                  _("the ending has more than %d "
			                    "letters"), SOUNDS_MOST);
		if (!parse_sound(all, where, text, &at,
		                 arena_append(all->scratch, item->sounds,
		                              item->sound_count, room),
		                 diag))
			return false;
	}
	return true;
}

static bool
parse_item(struct expressions *all, struct table_text piece, size_t below,
           struct item *item, struct diag *diag)
{
	struct str text = table_fold_keeping_case(all->scratch, piece.text);

	if (text.len > 1 && str_ends(text, STR("?"))) {
		item->optional = true;
		text.len--;
	}
	if (text.text[0] == '-')
		return parse_ending(all, piece, text, item, diag);
	item->is_name = true;
	for (size_t i = 0; i < below; i++) {
		item->name = i;
		if (str_equal(all->names[i].text, text))
			return true;
	}
	return diag_error(diag, piece.at,
	                  _("'%.*s' is not explained above (an ending begins "
	                    "with a hyphen)"),
	                  STR_ARG(text));
}

static bool
parse_part(struct expressions *all, struct table_text rest, size_t below,
           struct part *part, struct diag *diag)
{
	struct table_text piece;
	size_t room = 0;

	while (table_next(&rest, ' ', &piece)) {
		struct item *item = arena_append(all->scratch, part->items,
		                                 part->count, room);

		if (!parse_item(all, piece, below, item, diag))
			return false;
	}
	if (part->count)
		return true;
	return diag_error(diag, rest.at, _("something is missing beside '+'"));
}

/* Nothing at all is an expression too: no ending follows. */
static bool
parse(struct expressions *all, struct table_text rest, size_t below,
      struct expression *expression, struct diag *diag)
{
	struct table_text piece;
	size_t room = 0;

	while (table_next(&rest, '+', &piece)) {
		if (!rest.text.len && !expression->count && !piece.text.len)
			return true;
		if (expression->count == PARTS_MOST)
			return diag_error(diag, piece.at,
			                  _("more than %d parts"), PARTS_MOST);
		if (!parse_part(all, piece, below,
		                arena_append(all->scratch, expression->parts,
		                             expression->count, room), diag))
			return false;
	}
	return true;
}

bool
expressions_define(struct expressions *all, struct table_text name,
                   struct table_text value, struct diag *diag)
{
	struct expression expression = { 0 };
	struct str text = table_fold_keeping_case(all->scratch, name.text);
	size_t number = 0;

	if (text.text[0] == '-' || str_find_char(text, ' ', 0) != STR_NOWHERE)
		return diag_error(diag, name.at,
		                  _("'%.*s' cannot be a name: it is one word "
		                    "that does not begin with a hyphen"),
		                  STR_ARG(text));
	while (number < all->name_count
	       && !str_equal(all->names[number].text, text))
		number++;
	if (number == NAMES_MOST)
		return diag_error(diag, name.at, _("more than %d names"),
		                  NAMES_MOST);
	if (!parse(all, value, number, &expression, diag))
		return false;
	if (number == all->name_count)
		all->names[all->name_count++].text = text;
	*arena_append(all->scratch, all->names[number].expressions,
	              all->names[number].count, all->names[number].room) =
		expression;
	return true;
}

static int
kind_of(const struct expressions *all, struct str letter)
{
	return grammar_last_kind(all->inflection, letter);
}

static bool
buffer_is_there(const struct expressions *all, const struct sound *sound,
                size_t harmony, int before)
{
	struct str letter = sound->text;

	if (!sound->buffer)
		return true;
	if (sound->class)
		letter = sound->class->items[sound->class->harmonic ? harmony
		                                                    : 0];
	return kind_of(all, letter) != before;
}

struct ending {
	struct expressions *all;
	const struct item *item;
	size_t harmony;
	struct pair next;
	struct pair memory[SOUNDS_MOST];
	bool known[SOUNDS_MOST][2];
};

static uint32_t build_sound(struct ending *, size_t at, int before);

/* One letter, in all its spellings, and what follows it. */
static uint32_t
build_letter(struct ending *ending, struct str letter, size_t at)
{
	struct expressions *all = ending->all;
	uint32_t next = build_sound(ending, at + 1, kind_of(all, letter));
	uint32_t state = builder_text(all->builder, letter, next);

	for (size_t i = 0; i < all->inflection->spelling_count; i++) {
		const struct spelling *spelling =
			&all->inflection->spellings[i];

		if (str_equal(letter, spelling->one))
			state = builder_either(all->builder, state,
			                       builder_text(all->builder,
			                                    spelling->other,
			                                    next));
	}
	return state;
}

static uint32_t
build_class(struct ending *ending, const struct letter_class *class, size_t at)
{
	uint32_t state = AUTOMATON_DEAD;

	if (class->harmonic)
		return build_letter(ending, class->items[ending->harmony], at);
	for (size_t i = 0; i < class->count; i++)
		state = builder_either(ending->all->builder, state,
		                       build_letter(ending, class->items[i],
		                                    at));
	return state;
}

static uint32_t
build_sound(struct ending *ending, size_t at, int before)
{
	const struct sound *sound;
	uint32_t state;

	builder_work(ending->all->builder);
	if (at == ending->item->sound_count)
		return ending->next.states[before];
	if (ending->known[at][before])
		return ending->memory[at].states[before];
	sound = &ending->item->sounds[at];
	if (!buffer_is_there(ending->all, sound, ending->harmony, before))
		state = build_sound(ending, at + 1, before);
	else if (sound->class)
		state = build_class(ending, sound->class, at);
	else
		state = build_letter(ending, sound->text, at);
	ending->memory[at].states[before] = state;
	ending->known[at][before] = true;
	return state;
}

static uint32_t build_name(struct expressions *, struct name *, size_t harmony,
                           int before, struct pair next);

static uint32_t
build_item(struct expressions *all, const struct item *item, size_t harmony,
           int before, struct pair next)
{
	struct ending ending = { .all = all, .item = item,
	                         .harmony = harmony, .next = next };
	uint32_t state;

	state = item->is_name
	      ? build_name(all, &all->names[item->name], harmony, before, next)
	      : build_sound(&ending, 0, before);
	if (item->optional)
		state = builder_either(all->builder, state,
		                       next.states[before]);
	return state;
}

static uint32_t
build(struct expressions *all, const struct expression *expression,
      size_t harmony, int before, struct pair next)
{
	for (size_t i = expression->count; i-- > 0;) {
		const struct part *part = &expression->parts[i];
		struct pair here = { { AUTOMATON_DEAD, AUTOMATON_DEAD } };

		for (int kind = CONSONANT; kind <= VOWEL; kind++) {
			for (size_t k = 0; k < part->count; k++)
				here.states[kind] = builder_either(
					all->builder, here.states[kind],
					build_item(all, &part->items[k],
					           harmony, kind, next));
		}
		next = here;
	}
	return next.states[before];
}

static uint32_t
build_name(struct expressions *all, struct name *name, size_t harmony,
           int before, struct pair next)
{
	struct memory memory = { harmony, before, next, AUTOMATON_DEAD };

	builder_work(all->builder);
	if (builder_is_overfull(all->builder))
		return AUTOMATON_DEAD;
	for (size_t i = 0; i < name->memory_count; i++) {
		const struct memory *old = &name->memories[i];

		if (old->harmony == harmony && old->kind == before
		    && old->next.states[0] == next.states[0]
		    && old->next.states[1] == next.states[1])
			return old->state;
	}
	for (size_t i = 0; i < name->count; i++)
		memory.state = builder_either(
			all->builder, memory.state,
			build(all, &name->expressions[i], harmony, before,
			      next));
	*arena_append(all->scratch, name->memories, name->memory_count,
	              name->memory_room) = memory;
	return memory.state;
}

bool
expressions_know(const struct expressions *all, struct str name)
{
	for (size_t i = 0; i < all->name_count; i++) {
		if (str_equal(all->names[i].text, name))
			return true;
	}
	return false;
}

bool
expressions_start(struct expressions *all, struct table_text text,
                  size_t *number, struct diag *diag)
{
	const struct pair end = { { AUTOMATON_END, AUTOMATON_END } };
	size_t harmonies = all->inflection->harmony_count;
	struct expression expression = { 0 };
	struct start *start;

	if (!parse(all, text, all->name_count, &expression, diag))
		return false;
	*number = all->start_count;
	start = arena_append(all->arena, all->starts, all->start_count,
	                     all->start_room);
	for (int kind = CONSONANT; kind <= VOWEL; kind++) {
		uint32_t any = AUTOMATON_DEAD;

		for (size_t i = 0; i < (harmonies ? harmonies : 1); i++) {
			start->states[i][kind] =
				build(all, &expression, i, kind, end);
			any = builder_either(all->builder, any,
			                     start->states[i][kind]);
		}
		start->states[HARMONIES_MOST][kind] = any;
	}
	return true;
}

uint32_t
expressions_acronym(struct expressions *all, size_t start, uint32_t state)
{
	const uint32_t *states = all->starts[start].states[HARMONIES_MOST];
	uint32_t endings = builder_either(all->builder, states[0], states[1]);
	uint32_t behind = builder_not_empty(all->builder, endings);
	uint32_t first = builder_text(all->builder, STR("-"), behind);
	uint32_t second = builder_text(all->builder, STR("'"), behind);

	state = builder_either(all->builder, state, endings);
	state = builder_either(all->builder, state, first);
	return builder_either(all->builder, state, second);
}

bool
expressions_finish(struct expressions *all, struct inflection *inflection)
{
	uint32_t **roots = NULL;
	size_t count = 0, room = 0;

	if (builder_is_overfull(all->builder))
		return false;
	for (size_t i = 0; i < all->start_count; i++) {
		for (size_t k = 0; k <= HARMONIES_MOST; k++) {
			for (int kind = CONSONANT; kind <= VOWEL; kind++)
				*arena_append(all->scratch, roots, count,
				              room) =
					&all->starts[i].states[k][kind];
		}
	}
	*arena_append(all->scratch, roots, count, room) =
		&inflection->acronym;
	inflection->automaton = builder_finish(all->arena, all->builder,
	                                       roots, count);
	inflection->starts = all->starts;
	inflection->start_count = all->start_count;
	return true;
}
