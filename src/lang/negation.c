/* SPDX-License-Identifier: MIT */

/* negation.c -- see negation.h. */

#include "lang/negation.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "lang/language.h"
#include "lang/table.h"

/* The fewest letters before an ending, so that no short word is one. */
enum { LETTERS_BEFORE_ENDING = 2 };

struct reader {
	struct arena *arena;
	struct diag *diag;
	struct negators *negators;
	size_t room;
};

static const struct { const char *name; enum negator_kind kind; } keys[] = {
	{ "after", NEGATOR_AFTER },
	{ "before", NEGATOR_BEFORE },
	{ "except", NEGATOR_EXCEPT },
	{ "stop", NEGATOR_STOP },
	{ "weak", NEGATOR_WEAK },
};

enum { KEY_COUNT = sizeof keys / sizeof *keys };

static bool
read_word(struct reader *reader, struct table_text piece,
          struct negator_word *word)
{
	struct str text = table_fold(reader->arena, piece.text);

	word->ends = str_starts(text, STR("-"));
	word->begins = text.len > 1 && str_ends(text, STR("-"));
	word->text = str_slice(text, word->ends, text.len - word->begins);
	if (word->text.len && !(word->begins && word->ends))
		return true;
	return diag_error(reader->diag, piece.at,
	                  _("a hyphen stands before an ending or behind a "
	                    "beginning, not '%.*s'"),
	                  STR_ARG(piece.text));
}

static bool
read_phrase(struct reader *reader, struct table_text phrase,
            enum negator_kind kind)
{
	struct negator negator = { .kind = kind };
	struct table_text piece;
	size_t room = 0;
	bool good = true;

	if (!phrase.text.len)
		return diag_error(reader->diag, phrase.at,
		                  _("nothing stands before this comma"));
	while (table_next(&phrase, ' ', &piece))
		good &= read_word(reader, piece,
		                  arena_append(reader->arena, negator.words,
		                               negator.word_count, room));
	if (good)
		*arena_append(reader->arena, reader->negators->list,
		              reader->negators->count, reader->room) =
			negator;
	return good;
}

static bool
read_phrases(struct reader *reader, struct table_text rest,
             enum negator_kind kind)
{
	struct table_text phrase;
	bool good = true;

	while (table_next(&rest, ',', &phrase))
		good &= read_phrase(reader, phrase, kind);
	return good;
}

static bool
read_line(struct reader *reader, struct table_text line)
{
	struct table_text key, value;

	if (!table_cut(line, '=', &key, &value))
		return diag_error(reader->diag, line.at,
		                  _("'=' is missing; a line of [negation] "
		                    "reads: before = word, phrase"));
	for (size_t i = 0; i < KEY_COUNT; i++) {
		if (str_is(key.text, keys[i].name))
			return read_phrases(reader, value, keys[i].kind);
	}
	return diag_error(reader->diag, key.at,
	                  _("'%.*s' is not known here; [negation] takes "
	                    "after, before, except, stop and weak"),
	                  STR_ARG(key.text));
}

bool
negators_read(struct arena *arena, const struct table *table,
              struct negators *negators, struct diag *diag)
{
	const struct table_section *negation = table_find(table, "negation");
	const struct table_section *hedging = table_find(table, "hedging");
	struct reader reader = { arena, diag, negators, 0 };
	bool good = true;

	for (size_t i = 0; negation && i < negation->line_count; i++)
		good &= read_line(&reader, negation->lines[i]);
	for (size_t i = 0; hedging && i < hedging->line_count; i++)
		good &= read_phrases(&reader, hedging->lines[i],
		                     NEGATOR_HEDGE);
	return good;
}

static bool
word_fits(const struct negator_word *word, struct str text)
{
	if (word->begins)
		return str_starts(text, word->text);
	if (!word->ends)
		return str_equal(text, word->text);
	return str_ends(text, word->text)
	       && utf8_count(str_slice(text, 0, text.len - word->text.len))
	          >= LETTERS_BEFORE_ENDING;
}

static bool
negator_fits(const struct negator *negator, const struct str *words,
             size_t count)
{
	if (negator->word_count > count)
		return false;
	for (size_t i = 0; i < negator->word_count; i++) {
		if (!word_fits(&negator->words[i], words[i]))
			return false;
	}
	return true;
}

size_t
negator_at(const struct language *language, const struct str *words,
           size_t count, unsigned kinds)
{
	size_t longest = 0;

	for (size_t i = 0; i < language->negators.count; i++) {
		const struct negator *negator = &language->negators.list[i];

		if ((negator->kind & kinds) && negator->word_count > longest
		    && negator_fits(negator, words, count))
			longest = negator->word_count;
	}
	return longest;
}
