/* SPDX-License-Identifier: MIT */

/* respelling.c -- reads what respelling.h is about, and makes the endings; how
   words are respelled is in respell.c. */

#include "lang/respelling.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "lang/automaton.h"
#include "lang/grammar.h"
#include "lang/table.h"

enum { RULES_MOST = 500 };

static const char *const openings[RESPELLING_COUNT] = {
	[RESPELLING_SCRIPT] = "in ",
	[RESPELLING_ALSO] = "also ",
	[RESPELLING_LOOSE] = "loose",
};

bool
respelling_names(struct str section, enum respelling_kind *kind,
                 struct str *name)
{
	for (size_t i = 0; i < RESPELLING_COUNT; i++) {
		struct str opening = str_of(openings[i]);

		if (!str_starts(section, opening))
			continue;
		*kind = (enum respelling_kind)i;
		*name = str_trim(str_slice(section, opening.len,
		                           section.len));
		return (i == RESPELLING_LOOSE) == !name->len;
	}
	return false;
}

struct reader {
	struct arena *arena;
	struct diag *diag;
	const struct inflection *inflection;
	struct respelling *respelling;
	size_t room;
};

/* Takes the capital off one end of *TEXT; false when nothing explains it. */
static bool
take_class(struct reader *reader, struct str *text, bool behind,
           struct span at, const struct letter_class **class)
{
	size_t begin = 0, end = 0;
	uint32_t c;

	if (!text->len)
		return true;
	if (behind) {
		c = utf8_before(*text, text->len, &begin);
		end = text->len;
	} else {
		c = utf8_next(*text, &end);
	}
	if (!unicode_is_upper(c))
		return true;
	if (reader->inflection)
		*class = grammar_class(reader->inflection, c);
	if (!*class || (*class)->harmonic)
		return diag_error(reader->diag, at,
		                  _("'%.*s' is not explained in [letters]"),
		                  STR_ARG(str_slice(*text, begin, end)));
	*text = behind ? str_slice(*text, 0, begin)
	               : str_slice(*text, end, text->len);
	return true;
}

/* "ц", "-l", "e-", "Vц", "sE-": a hyphen is where the rest of the word
   stands, a capital is a letter beside. */
static bool
read_letters(struct reader *reader, struct table_text key,
             struct letter_rule *rule)
{
	struct str text = table_fold_keeping_case(reader->arena, key.text);

	rule->at_end = str_starts(text, STR("-"));
	if (rule->at_end)
		text = str_slice(text, 1, text.len);
	rule->at_begin = str_ends(text, STR("-"));
	if (rule->at_begin)
		text = str_slice(text, 0, text.len - 1);
	if (!take_class(reader, &text, false, key.at, &rule->before)
	    || !take_class(reader, &text, true, key.at, &rule->behind))
		return false;
	rule->letters = table_fold(reader->arena, text);
	rule->length = utf8_count(text);
	return text.len
	       || diag_error(reader->diag, key.at,
	                     _("'%.*s' has no small letter to be written "
	                       "otherwise"), STR_ARG(key.text));
}

static void
add_out(struct reader *reader, struct letter_rule *rule, size_t *room,
        struct str out)
{
	for (size_t i = 0; i < rule->out_count; i++) {
		if (str_equal(rule->outs[i], out))
			return;
	}
	*arena_append(reader->arena, rule->outs, rule->out_count, *room) = out;
}

/* "ц = s ts"; a hyphen by itself is no letter at all. */
static bool
read_rule(struct reader *reader, struct table_text line)
{
	struct respelling *respelling = reader->respelling;
	struct table_text key, value, out;
	struct letter_rule rule = { 0 };
	size_t room = 0;

	if (!table_cut(line, '=', &key, &value) || !key.text.len
	    || !value.text.len)
		return diag_error(reader->diag, line.at,
		                  _("what stands between commas here reads: "
		                    "letters = letters"));
	if (respelling->rule_count == RULES_MOST)
		return diag_error(reader->diag, key.at,
		                  _("more than %d rules"), RULES_MOST);
	if (!read_letters(reader, key, &rule))
		return false;
	if (respelling->kind == RESPELLING_LOOSE)
		add_out(reader, &rule, &room, rule.letters);
	while (table_next(&value, ' ', &out)) {
		struct str text = table_fold(reader->arena, out.text);

		add_out(reader, &rule, &room,
		        str_is(text, "-") ? STR("") : text);
	}
	*arena_append(reader->arena, respelling->rules,
	              respelling->rule_count, reader->room) = rule;
	return true;
}

static int
conditions(const struct letter_rule *rule)
{
	return rule->at_begin + rule->at_end + (rule->before != NULL)
	       + (rule->behind != NULL);
}

/* The longest first; of equally long ones what has more conditions; then by
   the letters, so that the order is one. */
static int
compare_rules(const void *a_, const void *b_)
{
	const struct letter_rule *a = a_, *b = b_;

	if (a->length != b->length)
		return a->length > b->length ? -1 : 1;
	if (conditions(a) != conditions(b))
		return conditions(b) - conditions(a);
	if (a->at_begin != b->at_begin)
		return b->at_begin - a->at_begin;
	if (!a->before != !b->before)
		return a->before ? -1 : 1;
	return str_compare(a->letters, b->letters);
}

struct endings {
	const struct respelling *respelling;
	const struct automaton *automaton;
	struct builder *builder;
	uint32_t *made;                 /* by old state; of those KNOWN */
	bool *known;
	bool changes;
};

static uint32_t respell_state(struct endings *, uint32_t state);

/* The rule of endings for one letter: in an ending nobody knows what stands
   beside it. */
static const struct letter_rule *
ending_rule(const struct respelling *respelling, struct str letter,
            bool at_end)
{
	for (size_t i = 0; i < respelling->rule_count; i++) {
		const struct letter_rule *rule = &respelling->rules[i];

		if (rule->at_end == at_end
		    && conditions(rule) == (at_end ? 1 : 0)
		    && str_equal(rule->letters, letter))
			return rule;
	}
	return NULL;
}

static uint32_t
add_outs(struct endings *endings, const struct letter_rule *rule,
         uint32_t next, uint32_t state)
{
	for (size_t i = 0; i < rule->out_count; i++)
		state = builder_either(endings->builder, state,
		                       builder_text(endings->builder,
		                                    rule->outs[i], next));
	endings->changes = true;
	return state;
}

/* One letter of an ending, and what follows it from TARGET on. */
static uint32_t
respell_letter(struct endings *endings, struct str letter, uint32_t target,
               uint32_t state)
{
	const struct respelling *respelling = endings->respelling;
	const struct letter_rule *rule = ending_rule(respelling, letter, false);
	const struct letter_rule *last = ending_rule(respelling, letter, true);
	uint32_t next = respell_state(endings, target);

	if (last && endings->automaton->states[target].may_end)
		state = add_outs(endings, last, AUTOMATON_END, state);
	if (rule)
		return add_outs(endings, rule, next, state);
	return builder_either(endings->builder, state,
	                      builder_text(endings->builder, letter, next));
}

static size_t
bytes_of(unsigned char first)
{
	return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

/* All letters that begin with the LEN bytes read so far. */
static uint32_t
respell_edges(struct endings *endings, uint32_t from, char *bytes, size_t len,
              uint32_t state)
{
	const struct automaton *automaton = endings->automaton;
	const struct automaton_state *old = &automaton->states[from];

	for (size_t i = 0; i < old->edge_count; i++) {
		const struct automaton_edge *edge =
			&automaton->edges[old->edge + i];

		bytes[len] = (char)edge->byte;
		if (len + 1 < bytes_of((unsigned char)bytes[0]))
			state = respell_edges(endings, edge->state, bytes,
			                      len + 1, state);
		else
			state = respell_letter(endings,
			                       (struct str){ bytes, len + 1 },
			                       edge->state, state);
	}
	return state;
}

static uint32_t
respell_state(struct endings *endings, uint32_t old)
{
	char bytes[4];
	uint32_t state;

	if (old <= AUTOMATON_END || endings->known[old])
		return old <= AUTOMATON_END ? old : endings->made[old];
	builder_work(endings->builder);
	state = endings->automaton->states[old].may_end ? AUTOMATON_END
	                                                : AUTOMATON_DEAD;
	state = respell_edges(endings, old, bytes, 0, state);
	endings->made[old] = state;
	endings->known[old] = true;
	return state;
}

/* The endings as an automaton of their own, and from which of its states
   what followed a state of the old one is now read.  An apostrophe before an
   acronym's endings is no reason to have one: it may be missing anyway. */
static bool
respell_endings(struct reader *reader, const struct table_section *section)
{
	const struct inflection *own = reader->inflection;
	struct respelling *respelling = reader->respelling;
	size_t count = own->automaton.state_count;
	struct inflection *made = arena_make(reader->arena, struct inflection);
	struct arena *scratch = arena_new();
	struct endings endings = { respelling, &own->automaton,
	                           builder_new(scratch),
	                           arena_array(reader->arena, uint32_t, count),
	                           arena_array(scratch, bool, count), false };
	uint32_t **roots = arena_array(scratch, uint32_t *, count);
	bool changes, good;

	endings.made[AUTOMATON_END] = AUTOMATON_END;
	for (size_t i = 0; i < own->start_count; i++) {
		const uint32_t *starts = &own->starts[i].states[0][0];

		for (size_t k = 0; k < 2 * (HARMONIES_MOST + 1); k++)
			respell_state(&endings, starts[k]);
	}
	changes = endings.changes;
	respell_state(&endings, own->acronym);
	for (size_t i = 0; i < count; i++)
		roots[i] = &endings.made[i];
	good = !builder_is_overfull(endings.builder);
	if (good)
		made->automaton = builder_finish(reader->arena,
		                                 endings.builder, roots,
		                                 count);
	arena_free(scratch);
	respelling->changes_endings = changes;
	respelling->inflection = changes ? made : own;
	respelling->states = changes ? endings.made : NULL;
	return good || diag_error(reader->diag, section->name.at,
	                          _("the endings make too many or too long "
	                            "chains"));
}

bool
respelling_read(struct arena *arena, const struct table_section *section,
                enum respelling_kind kind, struct str name,
                const struct inflection *inflection,
                struct respelling *respelling, struct diag *diag)
{
	struct reader reader = { arena, diag, inflection, respelling, 0 };
	bool good = true;

	*respelling = (struct respelling){ .kind = kind, .name = name };
	for (size_t i = 0; i < section->line_count; i++) {
		struct table_text rest = section->lines[i], piece;

		while (table_next(&rest, ',', &piece))
			good &= read_rule(&reader, piece);
	}
	if (good && respelling->rule_count)
		qsort(respelling->rules, respelling->rule_count,
		      sizeof *respelling->rules, compare_rules);
	if (good && inflection && kind != RESPELLING_SCRIPT)
		good = respell_endings(&reader, section);
	return good;
}
