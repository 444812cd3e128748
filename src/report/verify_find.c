/* SPDX-License-Identifier: MIT */

/* verify_find.c -- the quotations of a paragraph, and where their words were
   said; see verify_parts.h. */

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "report/trim.h"
#include "report/verify_parts.h"
#include "text/transcript.h"

enum { WORDS_LEAST = 4, LETTERS_LEAST = 20, SHOWN_WORDS = 4, DEEPEST = 8 };

static uint32_t
character_at(struct str text, size_t at)
{
	return at < text.len ? utf8_next(text, &at) : 0;
}

static bool
is_long(struct str text)
{
	size_t letters = 0;

	for (size_t at = 0; at < text.len;)
		letters += unicode_is_letter(utf8_next(text, &at));
	return letters >= LETTERS_LEAST
	       || trim_count_words(text) >= WORDS_LEAST;
}

/* How a quotation that opens with C is closed: by one of two marks. */
static bool
closing(uint32_t c, uint32_t close[2])
{
	switch (c) {
	case 0xAB:
		close[0] = close[1] = 0xBB;
		return true;
	case 0x201C:
		close[0] = close[1] = 0x201D;
		return true;
	case 0x201E:
		close[0] = 0x201C;
		close[1] = 0x201D;
		return true;
	case 0x2018:
		close[0] = close[1] = 0x2019;
		return true;
	case '"':
		close[0] = close[1] = '"';
		return true;
	default:
		return false;
	}
}

/* Where the quotation that opens at BEGIN ends, or STR_NOWHERE; marks of its
   own kind may stand inside.  An apostrophe is no mark. */
static size_t
find_close(struct str text, size_t begin, uint32_t open,
           const uint32_t close[2])
{
	size_t at = begin, depth = 0;

	while (at < text.len) {
		size_t here = at;
		uint32_t c = utf8_next(text, &at);

		if ((c == close[0] || c == close[1])
		    && !(c == 0x2019
		         && unicode_is_letter(character_at(text, at)))) {
			if (!depth)
				return here;
			depth--;
		} else if (c == open && open != close[0] && open != 0x2018) {
			depth++;
		}
	}
	return STR_NOWHERE;
}

static bool
is_letter_before(struct str text, size_t at)
{
	size_t begin;

	return at && unicode_is_letter(utf8_before(text, at, &begin));
}

static void
add_quote(struct arena *arena, struct quotes *quotes, struct quote quote)
{
	if (is_long(quote.text))
		*arena_append(arena, quotes->items, quotes->count,
		              quotes->room) = quote;
}

static void
find_marked(struct arena *arena, const struct paragraph *paragraph,
            struct quotes *quotes)
{
	struct str text = paragraph->text;
	size_t at = 0;
	uint32_t close[2];

	while (at < text.len) {
		size_t begin = at, end, behind;
		uint32_t c = utf8_next(text, &at);

		if (!closing(c, close)
		    || (c == 0x2018 && is_letter_before(text, begin)))
			continue;
		end = find_close(text, at, c, close);
		if (end == STR_NOWHERE) {
			/* Lone marks of these kinds mean other things too. */
			if (c == '"' || c == 0x2018)
				continue;
			add_quote(arena, quotes, (struct quote){
				paragraph, begin, text.len, 0, 0,
				str_slice(text, at, text.len), true });
			return;
		}
		behind = end;
		(void)utf8_next(text, &behind);
		add_quote(arena, quotes, (struct quote){
			paragraph, begin, behind, 0, 0,
			str_slice(text, at, end), false });
		at = behind;
	}
}

/* Without marks around all of it. */
static struct str
unmarked(struct str text)
{
	size_t at = 0, begin = text.len;
	uint32_t close[2], last;

	if (!text.len || !closing(utf8_next(text, &at), close))
		return text;
	last = utf8_before(text, text.len, &begin);
	return begin >= at && (last == close[0] || last == close[1])
	                       && find_close(text, at,
	                                     character_at(text, 0), close)
	                                  == begin
	               ? str_slice(text, at, begin) : text;
}

struct quotes
verify_find_quotes(struct arena *arena, const struct paragraph *paragraph)
{
	struct quotes quotes = { 0 };
	size_t len = paragraph->text.len;

	if (paragraph->kind == PARAGRAPH_QUOTE)
		add_quote(arena, &quotes, (struct quote){
			paragraph, 0, len, len, 0, unmarked(paragraph->text),
			false });
	else
		find_marked(arena, paragraph, &quotes);
	for (size_t i = 0; i < paragraph->quoted_count
	                   && paragraph->kind != PARAGRAPH_QUOTE; i++) {
		struct document_mark mark = paragraph->quoted[i];

		mark.end = mark.end < len ? mark.end : len;
		if (mark.begin < mark.end)
			add_quote(arena, &quotes, (struct quote){
				paragraph, mark.begin, mark.end, 0, 0,
				unmarked(str_trim(str_slice(paragraph->text,
			                                    mark.begin,
			                                    mark.end))),
				false });
	}
	for (size_t i = 0; i < quotes.count; i++) {
		quotes.items[i].after = i + 1 < quotes.count
		                                ? quotes.items[i + 1].begin
		                                : len;
		quotes.items[i].before = i ? quotes.items[i - 1].end : 0;
	}
	return quotes;
}

static uint32_t
unified(uint32_t c)
{
	if (unicode_is_space(c))
		return ' ';
	switch (c) {
	case 0x2018: case 0x2019: case 0x201B: case 0x2BB: case 0x2BC:
	case 0x2B9: case 0x2BD: case 0x2032: case 0x60: case 0xB4:
		return '\'';
	case 0xAB: case 0xBB: case 0x201C: case 0x201D: case 0x201E:
	case 0x201F: case 0x2033: case 0x2039: case 0x203A:
		return '"';
	case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014:
	case 0x2015: case 0x2212:
		return '-';
	/* Without width, or a stress mark. */
	case 0xAD: case 0x200B: case 0x200C: case 0x200D: case 0x200E:
	case 0x200F: case 0x2060: case 0xFEFF: case 0x300: case 0x301:
		return 0;
	default:
		return c >= 0x202A && c <= 0x202E ? 0 : c;
	}
}

struct str
verify_unify(struct arena *arena, struct str text)
{
	struct buf composed = BUF(arena), out = BUF(arena);
	struct str view;

	unicode_add_nfc(&composed, text);
	view = buf_str(&composed);
	for (size_t at = 0; at < view.len;) {
		uint32_t c = unified(utf8_next(view, &at));

		if (c == 0x2026)
			buf_add_text(&out, "...");
		else if (c && !(c == ' ' && out.len
		                && out.text[out.len - 1] == ' '))
			utf8_add(&out, c);
	}
	return str_trim(buf_str(&out));
}

/* Only letters, digits and marks. */
static struct str
only_letters(struct arena *arena, struct str text)
{
	struct buf out = BUF(arena);

	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);

		if (unicode_is_letter(c) || unicode_is_digit(c)
		    || unicode_is_mark(c))
			utf8_add(&out, c);
	}
	return buf_str(&out);
}

/* A few words of a text from where two of them begin to differ. */
static struct str
words_around(struct arena *arena, struct str text, size_t at)
{
	size_t begin = at < text.len ? at : text.len, end;
	struct buf out = BUF(arena);

	while (begin && !utf8_is_boundary(text, begin))
		begin--;
	while (begin && text.text[begin - 1] != ' ')
		begin--;
	end = begin;
	for (size_t i = 0; i < SHOWN_WORDS && end < text.len; i++) {
		end = str_find_char(text, ' ', end);
		end = end == STR_NOWHERE ? text.len : end + 1;
	}
	buf_add(&out, str_trim(str_slice(text, begin, end)));
	return buf_str(&out);
}

static struct str
first_difference(const struct verify *verify, const char *format,
                 struct str quoted, struct str said)
{
	struct arena *arena = verify->arena;
	size_t at = 0;
	struct str here, there;

	while (at < quoted.len && at < said.len
	       && quoted.text[at] == said.text[at])
		at++;
	here = words_around(arena, quoted, at);
	there = words_around(arena, said, at);
	return str_printf(arena, i18n_text(verify->study->catalogue, format),
	                  STR_ARG(here), STR_ARG(there));
}

/* But for the case of the first letter. */
static bool
equal_but_head(struct str a, struct str b)
{
	size_t i = 0, k = 0;

	return a.len && b.len
	       && unicode_fold(utf8_next(a, &i))
	                  == unicode_fold(utf8_next(b, &k))
	       && str_equal(str_slice(a, i, a.len), str_slice(b, k, b.len));
}

/* The words are the same; whether the letters are. */
static bool
compare_letters(const struct verify *verify, struct str quoted,
                struct str said, struct str *detail)
{
	struct arena *arena = verify->arena;
	struct str a = verify_unify(arena, quoted);
	struct str b = verify_unify(arena, said);

	if (str_equal(a, b))
		return true;
	if (equal_but_head(a, b)) {
		if (!detail->len)
			*detail = verify_say(verify, N_("the case of the first "
			                                "letter was changed"));
		return true;
	}
	*detail = first_difference(
		verify,
		equal_but_head(only_letters(arena, a), only_letters(arena, b))
			? N_("the punctuation differs: written is “%.*s”, "
	                     "said was “%.*s”")
			: N_("the letters differ: written is “%.*s”, said was "
	                     "“%.*s”"),
		a, b);
	return false;
}

static struct str
core(struct str text, const struct quoted_word *words, size_t count)
{
	return str_slice(text, words[0].begin, words[count - 1].end);
}

static void
add_hit(struct verify *verify, struct hits *hits, struct hit hit)
{
	*arena_append(verify->arena, hits->items, hits->count, hits->room) =
		hit;
}

/* Where all of the text stands in one piece. */
static void
find_whole(struct verify *verify, struct str text, struct hits *hits)
{
	struct quoted_words words = quoted_words(verify->arena, text);
	struct stretches found = spoken_find(verify->spoken, words.items,
	                                     words.count);

	for (size_t i = 0; i < found.count; i++) {
		struct hit hit = { found.items[i], VERIFY_VERBATIM,
		                   STR_NONE };

		if (!compare_letters(verify,
		                     core(text, words.items, words.count),
		                     spoken_text(verify->spoken, hit.at),
		                     &hit.detail))
			hit.status = VERIFY_DIFFERS;
		add_hit(verify, hits, hit);
	}
}

struct parts { struct str *items; size_t count, room; };

static void
add_part(struct arena *arena, struct parts *parts, struct str part)
{
	if (quoted_words(arena, part).count)
		*arena_append(arena, parts->items, parts->count, parts->room) =
			part;
}

/* The bytes at AT that stand for what was left out or put in: […], (...), …
   or words in square brackets. */
static size_t
gap_at(struct str text, size_t at)
{
	static const struct str gaps[] = {
		{ "(\xE2\x80\xA6)", 5 }, { "<\xE2\x80\xA6>", 5 },
		{ "\xE2\x80\xA6", 3 }, { "(...)", 5 }, { "<...>", 5 },
		{ "...", 3 },
	};
	size_t close;

	if (text.text[at] == '[') {
		close = str_find_char(text, ']', at);
		return close == STR_NOWHERE ? 0 : close + 1 - at;
	}
	for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++) {
		if (str_starts(str_slice(text, at, text.len), gaps[i]))
			return gaps[i].len;
	}
	return 0;
}

static struct parts
split(struct arena *arena, struct str text)
{
	struct parts parts = { 0 };
	size_t begin = 0;

	for (size_t at = 0; at < text.len;) {
		size_t gap = gap_at(text, at);

		if (!gap) {
			at++;
			continue;
		}
		add_part(arena, &parts, str_slice(text, begin, at));
		begin = at += gap;
	}
	add_part(arena, &parts, str_slice(text, begin, text.len));
	return parts;
}

/* Whether the parts behind the first, which is at HIT, follow it in the same
   exchange; HIT then goes on to the last. */
static bool
follow(struct verify *verify, const struct parts *parts, struct hit *hit)
{
	for (size_t i = 1; i < parts->count; i++) {
		struct quoted_words words = quoted_words(verify->arena,
		                                         parts->items[i]);
		struct stretch rest = spoken_rest(verify->spoken, hit->at);
		struct stretch found;

		if (!spoken_find_in(verify->spoken, words.items, words.count,
		                    rest, &found))
			return false;
		if (!compare_letters(verify,
		                     core(parts->items[i], words.items,
		                          words.count),
		                     spoken_text(verify->spoken, found),
		                     &hit->detail))
			hit->status = VERIFY_DIFFERS;
		hit->at.end = found.end;
	}
	return true;
}

static void
find_parts(struct verify *verify, struct str text, struct hits *hits)
{
	struct parts parts = split(verify->arena, text);
	struct hits first = { 0 };

	if (!parts.count
	    || (parts.count == 1 && parts.items[0].len == text.len))
		return;
	find_whole(verify, parts.items[0], &first);
	for (size_t i = 0; i < first.count; i++) {
		struct hit hit = first.items[i];

		if (hit.status == VERIFY_VERBATIM)
			hit.status = VERIFY_ELLIPSIS;
		if (follow(verify, &parts, &hit))
			add_hit(verify, hits, hit);
	}
}

static struct str
without_brackets(struct arena *arena, struct str text)
{
	struct buf out = BUF(arena);

	for (size_t i = 0; i < text.len; i++) {
		if (text.text[i] != '[' && text.text[i] != ']')
			buf_add_char(&out, text.text[i]);
	}
	return buf_str(&out);
}

static bool
any_good(const struct hits *hits)
{
	for (size_t i = 0; i < hits->count; i++) {
		if (hits->items[i].status != VERIFY_DIFFERS)
			return true;
	}
	return false;
}

struct hits
verify_find_words(struct verify *verify, struct str quoted)
{
	struct hits whole = { 0 }, bare = { 0 }, parts = { 0 };

	find_whole(verify, quoted, &whole);
	if (any_good(&whole))
		return whole;
	/* Words around a quotation may stand in brackets. */
	if (str_find_char(quoted, '[', 0) != STR_NOWHERE)
		find_whole(verify, without_brackets(verify->arena, quoted),
		           &bare);
	if (any_good(&bare))
		return bare;
	find_parts(verify, quoted, &parts);
	return any_good(&parts) || !whole.count
	               ? parts.count ? parts : bare
	               : whole;
}

static struct str
words_said(const struct verify *verify, struct stretch all, size_t from)
{
	const struct spoken *spoken = verify->spoken;
	struct stretch some = { all.transcript, from, from + SHOWN_WORDS };
	size_t end = spoken->texts[all.transcript + 1].first;

	if (some.end > end)
		some.end = end;
	return some.first < some.end ? spoken_text(spoken, some) : STR("");
}

static void
say_nearest(struct verify *verify, struct str quoted,
            const struct quoted_words *words,
            const struct nearest_place *nearest, struct finding *finding)
{
	size_t last = nearest->differs + SHOWN_WORDS - 1;
	struct str here, there;

	if (last >= words->count)
		last = words->count - 1;
	here = str_slice(quoted, words->items[nearest->differs].begin,
	                 words->items[last].end);
	there = words_said(verify, nearest->at, nearest->other);
	finding->place = spoken_place(verify->spoken, nearest->at.transcript,
	                              spoken_mark(verify->spoken,
	                                          nearest->at));
	finding->detail = verify_say(verify,
	                             N_("written is “%.*s”, said was “%.*s”"),
	                             STR_ARG(here), STR_ARG(there));
}

/* The part of it that is nowhere, or else the first. */
static struct str
part_missing(struct verify *verify, const struct parts *parts)
{
	for (size_t i = 0; i < parts->count; i++) {
		struct quoted_words words = quoted_words(verify->arena,
		                                         parts->items[i]);

		if (!spoken_find(verify->spoken, words.items,
		                 words.count).count)
			return parts->items[i];
	}
	return STR_NONE;
}

bool
verify_find_nearest(struct verify *verify, struct str quoted,
                    struct finding *finding, struct stretch *at)
{
	struct parts parts = split(verify->arena, quoted);
	struct str part = part_missing(verify, &parts);
	struct nearest_place nearest;
	struct quoted_words words;

	*at = (struct stretch){ 0 };
	if (!part.len && parts.count > 1) {
		finding->status = VERIFY_DIFFERS;
		finding->detail = verify_say(
			verify, N_("its parts do not follow one another in "
		                   "one answer"));
		return true;
	}
	if (!part.len)
		part = quoted;
	words = quoted_words(verify->arena, part);
	if (!spoken_nearest(verify->spoken, words.items, words.count,
	                    &nearest)
	    || nearest.shared * 2 < words.count)
		return false;
	finding->status = VERIFY_DIFFERS;
	*at = nearest.at;
	say_nearest(verify, part, &words, &nearest, finding);
	return true;
}
