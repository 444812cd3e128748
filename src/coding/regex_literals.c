/* SPDX-License-Identifier: MIT */

/* regex_literals.c -- see regex_literals.h.

   Of each part of a pattern is known either all that it can match, if that is
   a small set of texts, or a set of which each match has one, or nothing.  In a
   sequence, neighbours whose texts are all known make longer ones: a run.

   What this reader does not know for sure makes it lose its way, and then it
   knows nothing of the whole pattern: so all that can change the meaning of
   what stands elsewhere, such as (?x), \Q, (*ACCEPT), \G or a recursion. */

#include "coding/regex_literals.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/unicode.h"

enum {
	RUN_MOST = 64,                  /* texts of one run */
	NEEDED_MOST = 256,
	MEMBERS_MOST = 4,               /* of a class that is spelt out */
	DEPTH_MOST = 40,
	/* Beyond Cyrillic a letter's cases are for others to know. */
	CHARACTER_MOST = 0x52F
};

struct texts { struct str *list; size_t count; };

struct part {
	bool exact;                     /* matches one of the texts, always */
	struct texts texts;             /* else: has one of them, if any */
	bool leading;                   /* and begins with it */
};

struct reader {
	struct arena *arena;            /* scratch */
	struct str pattern;
	size_t at, depth;
	bool caseless, lost;
};

/* A sequence so far. */
struct sequence {
	struct arena *arena;
	struct texts run;               /* what it ends with */
	bool whole;                     /* and that is all of it */
	struct part best;
	int score;
};

static struct part
nothing_known(void)
{
	return (struct part){ 0 };
}

static struct part
exactly(struct arena *arena, struct str text)
{
	struct part part = { .exact = true, .leading = true };

	part.texts.list = arena_make(arena, struct str);
	part.texts.list[0] = text;
	part.texts.count = 1;
	return part;
}

static struct part
lose(struct reader *reader)
{
	reader->lost = true;
	return nothing_known();
}

/* The next character without taking it, or 0 at the end. */
static uint32_t
peek(const struct reader *reader)
{
	size_t at = reader->at;

	return at < reader->pattern.len ? utf8_next(reader->pattern, &at) : 0;
}

static uint32_t
take(struct reader *reader)
{
	return reader->at < reader->pattern.len
	       ? utf8_next(reader->pattern, &reader->at) : 0;
}

static bool
take_if(struct reader *reader, uint32_t c)
{
	if (peek(reader) != c || !c)
		return false;
	take(reader);
	return true;
}

/* How well texts tell a match from other text; below zero, not at all. */
static int
score_of(struct texts texts, bool leading)
{
	size_t least = 8;

	for (size_t i = 0; i < texts.count; i++) {
		size_t at = 0, letters = 0;

		if (texts.list[i].len < LITERAL_BYTES_LEAST)
			return -1;
		while (at < texts.list[i].len)
			letters += utf8_next(texts.list[i], &at) != ' ';
		least = letters < least ? letters : least;
	}
	if (!texts.count || least < 2)
		return -1;
	return (int)(least * 16 + (leading ? 20 : 0))
	       - (int)(texts.count / 4 < 15 ? texts.count / 4 : 15);
}

static void
consider(struct sequence *sequence, struct texts texts, bool leading)
{
	int score = score_of(texts, leading);

	if (score <= sequence->score)
		return;
	sequence->score = score;
	sequence->best = (struct part){ .texts = texts, .leading = leading };
}

/* Behind a run come other texts; false if they are too many or too long. */
static bool
lengthen(struct sequence *sequence, struct texts tails)
{
	struct texts heads = sequence->run, all = { 0 };

	if (!tails.count || heads.count * tails.count > RUN_MOST)
		return false;
	all.list = arena_array(sequence->arena, struct str,
	                       heads.count * tails.count);
	for (size_t i = 0; i < heads.count; i++) {
		for (size_t k = 0; k < tails.count; k++) {
			struct str head = heads.list[i], tail = tails.list[k];
			char *text;

			if (head.len + tail.len > LITERAL_BYTES_MOST)
				return false;
			text = arena_alloc(sequence->arena,
			                   head.len + tail.len + 1);
			if (head.len)
				memcpy(text, head.text, head.len);
			if (tail.len)
				memcpy(text + head.len, tail.text, tail.len);
			all.list[all.count++] = (struct str){
				text, head.len + tail.len };
		}
	}
	sequence->run = all;
	return true;
}

static struct sequence
sequence_new(struct arena *arena)
{
	return (struct sequence){
		.arena = arena, .whole = true, .score = -1,
		.run = exactly(arena, STR("")).texts
	};
}

/* The run ends here, and another begins with what is given. */
static void
end_run(struct sequence *sequence, struct texts next)
{
	consider(sequence, sequence->run, sequence->whole);
	sequence->whole = false;
	sequence->run = next;
}

static bool
is_empty_run(struct texts run)
{
	for (size_t i = 0; i < run.count; i++) {
		if (run.list[i].len)
			return false;
	}
	return true;
}

static void
add_part(struct sequence *sequence, struct part part)
{
	if (part.exact) {
		if (!lengthen(sequence, part.texts))
			end_run(sequence, part.texts);
		return;
	}
	consider(sequence, part.texts, part.leading && sequence->whole
	                               && is_empty_run(sequence->run));
	end_run(sequence, exactly(sequence->arena, STR("")).texts);
}

static struct part
sequence_part(struct sequence *sequence)
{
	if (sequence->whole)
		return (struct part){ true, sequence->run, true };
	consider(sequence, sequence->run, false);
	return sequence->best;
}

/* What one of two alternatives matches. */
static struct part
either(struct arena *arena, struct part a, struct part b)
{
	struct part both = { .exact = a.exact && b.exact,
	                     .leading = a.leading && b.leading };
	size_t count = a.texts.count + b.texts.count;

	if (!a.texts.count || !b.texts.count || count > NEEDED_MOST)
		return nothing_known();
	if (count > RUN_MOST)
		both.exact = false;
	both.texts.list = arena_array(arena, struct str, count);
	memcpy(both.texts.list, a.texts.list,
	       a.texts.count * sizeof *a.texts.list);
	memcpy(both.texts.list + a.texts.count, b.texts.list,
	       b.texts.count * sizeof *b.texts.list);
	both.texts.count = count;
	return both;
}

static struct part read_alternatives(struct reader *);

/* A character that stands for itself. */
static struct part
read_character(struct reader *reader, uint32_t c)
{
	struct buf text = BUF(reader->arena);

	if (c < ' ' || c == 0x7F || c > CHARACTER_MOST)
		return nothing_known();
	utf8_add(&text, reader->caseless ? unicode_fold(c) : c);
	return exactly(reader->arena, buf_str(&text));
}

/* Behind \p or \P. */
static struct part
read_property(struct reader *reader)
{
	uint32_t c = take(reader);

	if (c != '{')
		return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
		       ? nothing_known() : lose(reader);
	while (c && c != '}')
		c = take(reader);
	return c ? nothing_known() : lose(reader);
}

static struct part
read_escape(struct reader *reader)
{
	uint32_t c = take(reader), next = peek(reader);

	if (!c)
		return lose(reader);
	if (c < 0x80 && strchr("dDwWsShHvVXR", (int)c))
		return nothing_known();
	if (c < 0x80 && strchr("bBAzZK", (int)c))
		return exactly(reader->arena, STR(""));
	if (c == 'p' || c == 'P')
		return read_property(reader);
	if (c == 'N' && next != '{')
		return nothing_known();
	/* A group that matched before; two digits may be a character. */
	if (c >= '1' && c <= '9' && !(next >= '0' && next <= '9'))
		return nothing_known();
	if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')
	    || (c >= 'a' && c <= 'z'))
		return lose(reader);
	return read_character(reader, c);
}

/* Takes the members of a class, up to its end; what they are is known only
   where few stand for themselves. */
static struct part
read_class(struct reader *reader)
{
	bool known = !take_if(reader, '^'), first = true;
	struct part all = nothing_known(), one;

	for (size_t count = 0;; first = false) {
		uint32_t c = take(reader);

		if (!c || c == '[')
			return lose(reader);
		if (c == ']' && !first)
			break;
		if (c == '\\') {
			c = take(reader);
			if (!c || (c < 0x80 && strchr("cQEN", (int)c)))
				return lose(reader);
			known = false;
		}
		if (c == '-' || ++count > MEMBERS_MOST)
			known = false;
		if (!known)
			continue;
		one = read_character(reader, c);
		known = one.exact;
		all = count == 1 ? one : either(reader->arena, all, one);
	}
	return known ? all : nothing_known();
}

/* A group's name, up to the character that ends it. */
static bool
take_name(struct reader *reader, uint32_t end)
{
	uint32_t c = take(reader);

	while (c && c != end && (c == '_' || unicode_is_letter(c)
	                         || unicode_is_digit(c)))
		c = take(reader);
	return c && c == end;
}

/* Options, up to : or ); false when they are not only i, m and s. */
static bool
take_options(struct reader *reader, uint32_t *end)
{
	bool on = true, any = false;

	for (;;) {
		uint32_t c = take(reader);

		switch (c) {
		case 'i':
			reader->caseless = on;
			break;
		case 'm':
		case 's':
			break;
		case '-':
			if (!on)
				return false;
			on = false;
			break;
		case ':':
		case ')':
			*end = c;
			return any;
		default:
			return false;
		}
		any = true;
	}
}

enum group { GROUP_PLAIN, GROUP_LOOKS, GROUP_OPTIONS, GROUP_UNKNOWN };

/* Behind "(?". */
static enum group
read_group_kind(struct reader *reader)
{
	uint32_t c = peek(reader), end;

	if (take_if(reader, ':') || take_if(reader, '|')
	    || take_if(reader, '>'))
		return GROUP_PLAIN;
	if (take_if(reader, '=') || take_if(reader, '!'))
		return GROUP_LOOKS;
	if (take_if(reader, '<')) {
		if (take_if(reader, '=') || take_if(reader, '!'))
			return GROUP_LOOKS;
		return take_name(reader, '>') ? GROUP_PLAIN : GROUP_UNKNOWN;
	}
	if (take_if(reader, '\''))
		return take_name(reader, '\'') ? GROUP_PLAIN : GROUP_UNKNOWN;
	if (c == 'P') {
		take(reader);
		return take_if(reader, '<') && take_name(reader, '>')
		       ? GROUP_PLAIN : GROUP_UNKNOWN;
	}
	if (!take_options(reader, &end))
		return GROUP_UNKNOWN;
	return end == ')' ? GROUP_OPTIONS : GROUP_PLAIN;
}

static struct part
read_group(struct reader *reader)
{
	bool caseless = reader->caseless;
	enum group kind = GROUP_PLAIN;
	struct part part;

	if (peek(reader) == '*' || reader->depth == DEPTH_MOST)
		return lose(reader);
	if (take_if(reader, '?'))
		kind = read_group_kind(reader);
	if (kind == GROUP_UNKNOWN)
		return lose(reader);
	if (kind == GROUP_OPTIONS)      /* for the rest of the group around */
		return exactly(reader->arena, STR(""));
	reader->depth++;
	part = read_alternatives(reader);
	reader->depth--;
	if (!take_if(reader, ')'))
		return lose(reader);
	reader->caseless = caseless;
	/* What is looked at is not part of the match, or must not be. */
	return kind == GROUP_LOOKS ? exactly(reader->arena, STR("")) : part;
}

static struct part
read_atom(struct reader *reader)
{
	uint32_t c = take(reader);

	switch (c) {
	case '\\':
		return read_escape(reader);
	case '[':
		return read_class(reader);
	case '(':
		return read_group(reader);
	case '.':
		return nothing_known();
	case '^':
	case '$':
		return exactly(reader->arena, STR(""));
	case '*':
	case '+':
	case '?':
	case '{':
		return lose(reader);
	default:
		return read_character(reader, c);
	}
}

/* A number of at most five digits; false if there is none. */
static bool
take_number(struct reader *reader, size_t *number)
{
	size_t digits = 0;

	for (*number = 0; digits < 6; digits++) {
		uint32_t c = peek(reader);

		if (c < '0' || c > '9')
			break;
		*number = *number * 10 + (take(reader) - '0');
	}
	return digits > 0 && digits < 6;
}

/* {2} {2,} {2,5}; any other { is not known. */
static bool
take_bounds(struct reader *reader, size_t *least, size_t *most)
{
	if (!take_number(reader, least))
		return false;
	*most = *least;
	if (take_if(reader, ',')) {
		*most = SIZE_MAX;
		if (peek(reader) != '}' && !take_number(reader, most))
			return false;
	}
	return take_if(reader, '}');
}

static bool
is_quantifier(uint32_t c)
{
	return c == '*' || c == '+' || c == '?' || c == '{';
}

/* How often the atom before may stand. */
static void
read_quantifier(struct reader *reader, size_t *least, size_t *most)
{
	uint32_t c = peek(reader);

	*least = *most = 1;
	if (!is_quantifier(c))
		return;
	take(reader);
	if (c == '{') {
		if (!take_bounds(reader, least, most))
			reader->lost = true;
	} else {
		*least = c == '+';
		*most = c == '?' ? 1 : SIZE_MAX;
	}
	/* Lazy or possessive. */
	if (!take_if(reader, '?'))
		take_if(reader, '+');
	if (is_quantifier(peek(reader)))
		reader->lost = true;
}

static void
add_quantified(struct sequence *sequence, struct part part, size_t least,
               size_t most)
{
	if (!least && most == 1 && part.exact)
		part = either(sequence->arena, part,
		              exactly(sequence->arena, STR("")));
	else if (!least)
		part = nothing_known();
	add_part(sequence, part);
	/* Behind the first of several stands, for what follows, the last. */
	if (most > 1 && part.exact)
		end_run(sequence, part.texts);
}

static struct part
read_sequence(struct reader *reader)
{
	struct sequence sequence = sequence_new(reader->arena);

	while (!reader->lost) {
		uint32_t c = peek(reader);
		struct part part;
		size_t least, most;

		if (!c || c == '|' || c == ')')
			break;
		part = read_atom(reader);
		read_quantifier(reader, &least, &most);
		add_quantified(&sequence, part, least, most);
	}
	return sequence_part(&sequence);
}

static struct part
read_alternatives(struct reader *reader)
{
	struct part all = read_sequence(reader);

	/* Options go on behind a |. */
	while (!reader->lost && take_if(reader, '|'))
		all = either(reader->arena, all, read_sequence(reader));
	return all;
}

/* Whether a text that holds TEXT holds OTHER as well, at its beginning if that
   is where they count. */
static bool
is_needless(struct str text, struct str other, bool leading)
{
	return leading ? str_starts(text, other)
	               : str_find(text, other, 0) != STR_NOWHERE;
}

static struct literals
reduce(struct arena *arena, struct part part)
{
	struct literals literals = { .leading = part.leading };
	struct texts all = part.texts;

	literals.list = arena_array(arena, struct str, all.count);
	for (size_t i = 0; i < all.count; i++) {
		bool needless = false;

		for (size_t k = 0; k < all.count && !needless; k++)
			needless = k != i
			           && is_needless(all.list[i], all.list[k],
			                          part.leading)
			           && (k < i || !str_equal(all.list[i],
			                                   all.list[k]));
		if (!needless)
			literals.list[literals.count++] =
				str_copy(arena, all.list[i]);
	}
	return literals;
}

struct literals
regex_literals(struct arena *arena, struct str pattern)
{
	struct arena *scratch = arena_new();
	struct reader reader = { .arena = scratch, .pattern = pattern,
	                         .caseless = true };
	struct part part = read_alternatives(&reader);
	struct literals literals = { 0 };

	if (!reader.lost && reader.at == pattern.len
	    && str_find_char(pattern, '\0', 0) == STR_NOWHERE
	    && score_of(part.texts, part.leading) >= 0)
		literals = reduce(arena, part);
	arena_free(scratch);
	return literals;
}
