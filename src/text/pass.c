/* SPDX-License-Identifier: MIT */

/* pass.c -- see pass.h.

   A word is read letter by letter through character_short; what comes behind
   it says whether that was all.  Where it was not, the pass goes back to the
   word's beginning, or to the last character of what stands between words,
   and lets unusual.c read on until behind the next white space. */

#include "text/pass.h"

#include <assert.h>

#include "base/arena.h"
#include "text/character.h"
#include "text/passing.h"
#include "text/unusual.h"

enum { MIXED = CHARACTER_LATIN | CHARACTER_CYRILLIC,
       JOINS = CHARACTER_UNUSUAL | CHARACTER_NO_WIDTH };

/* A character: its flags and, if it is short, its folded bytes; its size; and
   if it is not short, what it becomes. */
struct character { uint32_t is, size, folded; };

void
passing_make_room(struct passing *passing, size_t size)
{
	struct pass *pass = passing->pass;
	size_t len = (size_t)(passing->out - passing->folded);
	size_t wanted = len + size + (size_t)(passing->end - passing->at)
	                + 2 * PASS_MARGIN;
	char *old = pass->room ? (char *)passing->folded - PASS_MARGIN : NULL;
	char *wider;

	if (wanted <= pass->room)
		return;
	pass->room = wanted > pass->room * 2 ? wanted : pass->room * 2;
	wider = arena_grow(pass->arena, old, old ? len + PASS_MARGIN : 0,
	                   pass->room);
	pass->folded.text.text = wider + PASS_MARGIN;
	passing->folded = (unsigned char *)wider + PASS_MARGIN;
	passing->out = passing->folded + len;
}

void
pass_add_piece(struct pass *pass, size_t begin, size_t source)
{
	struct folded *folded = &pass->folded;

	if (folded->piece_count) {
		struct fold_piece *last =
			&folded->pieces[folded->piece_count - 1];

		if (begin - last->begin == source - last->source_begin)
			return;
	}
	*arena_append(pass->arena, folded->pieces, folded->piece_count,
	              pass->piece_room) = (struct fold_piece){ begin, source };
}

void
pass_widen_words(struct pass *pass)
{
	pass->words.items = arena_widen(pass->arena, pass->words.items,
	                                sizeof *pass->words.items,
	                                &pass->word_room);
}

/* Of three or four bytes. */
static struct character
look_long(const unsigned char *at)
{
	const struct character_kind *kind;
	uint32_t c, size;

	if (*at < 0xF0) {
		c = (at[0] & 0x0Fu) << 12 | (at[1] & 0x3Fu) << 6
		    | (at[2] & 0x3Fu);
		size = 3;
	} else {
		c = (at[0] & 0x07u) << 18 | (at[1] & 0x3Fu) << 12
		    | (at[2] & 0x3Fu) << 6 | (at[3] & 0x3Fu);
		size = 4;
	}
	kind = character_kind(c);
	return (struct character){ kind->flags, size,
	                           c + (uint32_t)kind->to_folded };
}

static inline uint32_t
look_short(const unsigned char *at)
{
	return character_short[(at[0] & 0x1Fu) << 6 | (at[1] & 0x3Fu)];
}

/* What stands at AT; nothing at the end. */
static inline struct character
look(const unsigned char *at, const unsigned char *end)
{
	if (at == end)
		return (struct character){ 0 };
	if (*at < 0x80)
		return (struct character){ character_short[*at], 1, 0 };
	if (*at < 0xE0)
		return (struct character){ look_short(at), 2, 0 };
	return look_long(at);
}

/* Folding keeps the size of what is not unusual. */
static unsigned char *
put_long(unsigned char *out, const struct character *character)
{
	uint32_t c = character->folded;

	if (character->size == 4) {
		*out++ = (unsigned char)(0xF0 | c >> 18);
		*out++ = (unsigned char)(0x80 | (c >> 12 & 0x3F));
	} else {
		*out++ = (unsigned char)(0xE0 | c >> 12);
	}
	*out++ = (unsigned char)(0x80 | (c >> 6 & 0x3F));
	*out++ = (unsigned char)(0x80 | (c & 0x3F));
	return out;
}

/* A run of letters, marks and digits; *END becomes what ends it.  Returns the
   flags of all. */
static inline uint32_t
read_run(struct passing *passing, struct character *end)
{
	const unsigned char *at = passing->at, *stop = passing->end;
	unsigned char *out = passing->out;
	uint32_t all = 0;

	for (;;) {
		uint32_t is;

		if (at == stop) {
			*end = (struct character){ 0 };
			break;
		}
		if (*at < 0x80) {
			is = character_short[*at];
			if (!(is & CHARACTER_WORD)) {
				*end = (struct character){ is, 1, 0 };
				break;
			}
			*out++ = (unsigned char)is;
			at++;
		} else if (*at < 0xE0) {
			is = look_short(at);
			if (!(is & CHARACTER_WORD)) {
				*end = (struct character){ is, 2, 0 };
				break;
			}
			out[0] = (unsigned char)is;
			out[1] = (unsigned char)(is >> 8);
			out += 2;
			at += 2;
		} else {
			*end = look_long(at);
			is = end->is;
			if (!(is & CHARACTER_WORD))
				break;
			out = put_long(out, end);
			at += end->size;
		}
		all |= is;
	}
	passing->at = at;
	passing->out = out;
	return all;
}

static bool
is_one_character(const unsigned char *begin, const unsigned char *end)
{
	do
		begin++;
	while (begin < end && (*begin & 0xC0) == 0x80);
	return begin == end;
}

/* What an apostrophe behind a run of letters means. */
enum apostrophe { ENDS_WORD, GOES_ON, UNUSUAL };

static inline enum apostrophe
read_apostrophe(struct passing *passing, const struct character *apostrophe)
{
	struct character next = look(passing->at + apostrophe->size,
	                             passing->end);
	unsigned char before = passing->out[-1];

	/* Behind two of them letters of another script may follow, and words
	   of mixed script are repaired over all of that. */
	if (next.is & (JOINS | CHARACTER_APOSTROPHE))
		return UNUSUAL;
	if (next.is & CHARACTER_WORD) {
		*passing->out++ = '\'';
		passing->at += apostrophe->size;
		passing_add_piece(passing, passing_source(passing));
		return GOES_ON;
	}
	if (passing->quoted) {
		passing->quoted = false;
	} else if (before == 'o' || before == 'g') {
		*passing->out++ = '\'';
		passing->at += apostrophe->size;
	}
	return ENDS_WORD;
}

/* Whether the word is one letter before a stop, which may be an initial. */
static inline bool
may_be_initial(const struct passing *passing, const unsigned char *begin)
{
	const unsigned char *at = passing->at;

	return at < passing->end && *at == '.' && at + 1 < passing->end
	       && !(character_short[at[1] & 0x7F] & CHARACTER_SPACE
	            && at[1] < 0x80)
	       && is_one_character(begin, passing->out);
}

/* Reads a word; false if it is unusual, and then all is as before. */
static inline bool
read_word(struct passing *passing)
{
	const unsigned char *at = passing->at;
	unsigned char *begin = passing->out;
	size_t source = passing_source(passing), pieces;
	bool quoted = passing->quoted;
	struct character end;
	uint32_t all;

	passing_add_piece(passing, source);
	pieces = passing->pass->folded.piece_count;
	if (passing->apostrophe)
		passing->quoted = true;
	all = read_run(passing, &end);
	while (end.is & CHARACTER_APOSTROPHE) {
		enum apostrophe now = read_apostrophe(passing, &end);

		if (now == UNUSUAL)
			goto unusual;
		if (now == ENDS_WORD)
			break;
		all |= read_run(passing, &end);
	}
	if (end.is & JOINS || (all & MIXED) == MIXED
	    || may_be_initial(passing, begin))
		goto unusual;
	passing_add_word(passing, begin, source, passing_source(passing),
	                 all & CHARACTER_TWIN);
	return true;
unusual:
	passing->at = at;
	passing->out = begin;
	passing->quoted = quoted;
	passing->pass->folded.piece_count = pieces;
	return false;
}

static inline void
read_space(struct passing *passing)
{
	struct character next;

	passing_add_piece(passing, passing_source(passing));
	*passing->out++ = ' ';
	passing->gap++;
	passing->apostrophe = false;
	do {
		next = look(passing->at, passing->end);
		passing->at += next.size;
	} while (next.is & (CHARACTER_SPACE | CHARACTER_NO_WIDTH));
	passing->at -= next.size;
}

/* A character between words; false if something may join it. */
static inline bool
read_between(struct passing *passing, const struct character *this)
{
	const unsigned char *next = passing->at + this->size;

	if (next < passing->end && *next >= 0x80
	    && look(next, passing->end).is & JOINS)
		return false;
	passing_add_piece(passing, passing_source(passing));
	if (this->is & CHARACTER_APOSTROPHE)
		*passing->out++ = '\'';
	else if (this->is & CHARACTER_DASH)
		*passing->out++ = '-';
	else if (this->size > 2)
		passing->out = put_long(passing->out, this);
	else
		*passing->out++ = (unsigned char)this->is;
	if (this->size == 2 && !(this->is & CHARACTER_SHORTER))
		*passing->out++ = (unsigned char)(this->is >> 8);
	if (!passing->gap++)
		passing->dash = this->is & CHARACTER_DASH;
	passing->apostrophe = this->is & CHARACTER_APOSTROPHE;
	passing->breaks |= (this->is & CHARACTER_BREAKS) != 0;
	if (this->is & CHARACTER_STOPS)
		passing->quoted = false;
	passing->at = next;
	return true;
}

/* Reads all that is usual.  It works on a copy, which nobody else knows of and
   which therefore need not be in memory. */
static void
read_usual(struct passing *passing)
{
	struct passing here = *passing;
	bool usual = true;

	while (usual && here.at < here.end) {
		struct character this = look(here.at, here.end);

		if (this.is & CHARACTER_WORD)
			usual = read_word(&here);
		else if (this.is & CHARACTER_SPACE)
			read_space(&here);
		else if (this.is & CHARACTER_NO_WIDTH)
			here.at += this.size;
		else
			usual = !(this.is & CHARACTER_UNUSUAL)
			        && read_between(&here, &this);
	}
	*passing = here;
}

void
pass_text(struct pass *pass, struct str text, size_t base)
{
	const unsigned char *bytes = (const unsigned char *)text.text;
	struct passing passing = { .pass = pass, .begin = bytes, .at = bytes,
	                           .end = bytes + text.len, .base = base };

	pass->words.count = 0;
	pass->folded.piece_count = 0;
	passing.folded = passing.out = (unsigned char *)pass->folded.text.text;
	passing_make_room(&passing, 0);
	for (read_usual(&passing); passing.at < passing.end;
	     read_usual(&passing))
		unusual_read(&passing);
	pass->folded.text.len = (size_t)(passing.out - passing.folded);
	*passing.out = '\0';
	if (pass->wants_pieces)
		*arena_append(pass->arena, pass->folded.pieces,
		              pass->folded.piece_count, pass->piece_room) =
			(struct fold_piece){ pass->folded.text.len,
			                     base + text.len };
}
