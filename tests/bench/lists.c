/* SPDX-License-Identifier: MIT */

/* lists.c -- terms or regexes to look for in a corpus, as each engine wants
   them, the same for the same arguments.

	lists terms|inflected|regexes COUNT SEED CORPUS PREFIX

   writes, one a line and in the same order,

	PREFIX.tamga    for Tamga, in the language of term.h, or a regex
	PREFIX.pcre     for PCRE2, with Tamga's own word boundaries
	PREFIX.body     for RE2 and Hyperscan: matches wherever the other does,
	                and elsewhere, since they know no boundaries
	PREFIX.one      all of them as one pattern; of terms the boundaries stand
	                there once, or PCRE2 would find a thousand too large
	PREFIX.py       for Python's re

   All stand in the corpus' first bytes at least once.  Of terms 20 % are
   phrases of two words, 30 % have a wildcard behind, 2 % before, the rest are
   exact; inflected are the same without the sign that makes them exact, given
   the language of the turn, "LANGUAGE<tab>TERM".

   No term ends in o, g or an apostrophe, where Tamga looks whether a quotation
   ends, and no two words of a phrase are the same, so that no match of a term
   overlaps another of it. */

#include <stdbool.h>

#include "base/arena.h"
#include "base/lookup.h"
#include "base/unicode.h"
#include "bench/bench.h"
#include "lang/language.h"
#include "text/word.h"

enum { LETTERS_LEAST = 4, LOOK_AT = 8 << 20 };

#define LETTER "[\\p{L}\\p{M}\\p{Nd}]"
#define QUOTE "['’‘ʻʼ`´ʹʽʿ‛′]"
#define BETWEEN "(?:[-‐-―−]|[ '’‘ʻʼ`´ʹʽʿ‛′\"«»‹›‚“”„‟]+)"
#define WORD_BEGIN "(?<!" LETTER ")(?<!" LETTER QUOTE ")"
#define WORD_END "(?!" LETTER ")(?!" QUOTE LETTER ")"
#define REST LETTER "*(?:" QUOTE LETTER "+)*"
#define NAMED "(?(DEFINE)(?<q>" QUOTE ")(?<b>" BETWEEN "))"
#define FRONT "(?:" LETTER "(?:" LETTER "|" QUOTE "(?=" LETTER "))*)?"

struct token { struct str word, language; bool breaks; };

struct lists {
	struct arena *arena;
	const struct languages *languages;
	uint64_t random;
	struct token *tokens;
	size_t token_count, token_room;
	struct lookup *counts;          /* how often each word is there */
	struct str *written;            /* a hash table of what there is */
	size_t written_room;
	FILE *tamga, *pcre, *body, *py, *one;
	struct buf wholes, heads, tails; /* of terms, joined by | */
};

static void
read_corpus(struct lists *lists, const char *path)
{
	struct lines lines = bench_lines(path);
	size_t bytes = 0;

	for (size_t i = 0; i < lines.count && bytes < LOOK_AT; i++) {
		struct str line = str_of(lines.list[i]);
		const struct language *language =
			language_guess(lists->languages, line, NULL, 0);
		struct words words = words_of(lists->arena, line, 0);

		bytes += line.len;
		for (size_t k = 0; k < words.count; k++) {
			struct token *token = arena_append(lists->arena,
				lists->tokens, lists->token_count,
				lists->token_room);

			token->word = words.items[k].folded;
			token->breaks = !k || words.items[k].breaks;
			token->language = language ? language->tag
			                           : STR("ru");
			++*lookup_number(lists->counts, token->word);
		}
	}
	if (lists->token_count < 100)
		bench_die("%s has hardly a word", path);
}

static bool
has_letters_only(struct str word, bool apostrophes)
{
	size_t at = 0;

	while (at < word.len) {
		uint32_t c = utf8_next(word, &at);

		if (!unicode_is_letter(c) && (c != '\'' || !apostrophes))
			return false;
	}
	return true;
}

static bool
ends_well(struct str word)
{
	char last = word.text[word.len - 1];

	return last != 'o' && last != 'g' && last != '\'';
}

static bool
is_good(struct str word, size_t letters)
{
	return utf8_count(word) >= letters && has_letters_only(word, true)
	       && ends_well(word);
}

/* False if it is there already. */
static bool
is_new(struct lists *lists, struct str text)
{
	size_t slot = str_hash(text) & (lists->written_room - 1);

	while (lists->written[slot].text) {
		if (str_equal(lists->written[slot], text))
			return false;
		slot = (slot + 1) & (lists->written_room - 1);
	}
	lists->written[slot] = str_copy(lists->arena, text);
	return true;
}

/* The first or last letters, at least LETTERS_LEAST and at most all. */
static struct str
part_of(struct str word, bool front)
{
	size_t all = utf8_count(word), keep = all * 6 / 10, at = 0;

	if (keep < LETTERS_LEAST)
		keep = LETTERS_LEAST;
	for (size_t i = 0; i < (front ? keep : all - keep); i++)
		utf8_next(word, &at);
	return front ? str_slice(word, 0, at) : str_slice(word, at, word.len);
}

/* A word as a pattern: any of the apostrophes for each. */
static struct str
pattern_of(struct lists *lists, struct str word)
{
	struct buf out = BUF(lists->arena);

	for (size_t i = 0; i < word.len; i++) {
		if (word.text[i] == '\'')
			buf_add_text(&out, QUOTE);
		else
			buf_add_char(&out, word.text[i]);
	}
	return buf_str(&out);
}

/* Python knows no \p; its \w without _ is as near. */
static void
write_py(FILE *file, const char *pattern)
{
	while (*pattern) {
		if (!strncmp(pattern, LETTER, strlen(LETTER))) {
			fputs("[^\\W_]", file);
			pattern += strlen(LETTER);
		} else {
			putc(*pattern++, file);
		}
	}
	putc('\n', file);
}

static void
write_all(struct lists *lists, struct str tamga, struct str pcre,
          struct str body)
{
	fprintf(lists->tamga, "%s\n", tamga.text);
	fprintf(lists->pcre, "%s\n", pcre.text);
	fprintf(lists->body, "%s\n", body.text);
	write_py(lists->py, pcre.text);
}

/* A body, with names for its classes, which take much room. */
static void
join(struct buf *out, struct str body)
{
	if (out->len)
		buf_add_char(out, '|');
	while (body.len) {
		size_t skip = 1;

		if (str_starts(body, STR(BETWEEN))) {
			buf_add_text(out, "(?&b)");
			skip = sizeof BETWEEN - 1;
		} else if (str_starts(body, STR(QUOTE))) {
			buf_add_text(out, "(?&q)");
			skip = sizeof QUOTE - 1;
		} else {
			buf_add_char(out, *body.text);
		}
		body = str_slice(body, skip, body.len);
	}
}

static void
write_group(FILE *file, const char *before, struct buf *forms,
            const char *behind)
{
	if (forms->len)
		fprintf(file, "%s(?:%s)%s", before, buf_str(forms).text,
		        behind);
	else
		fputs("(?!)", file);
}

static void
write_one(struct lists *lists, bool regexes)
{
	if (regexes) {
		fprintf(lists->one, "%s\n", buf_str(&lists->wholes).text);
		return;
	}
	fputs(WORD_BEGIN "(?:", lists->one);
	write_group(lists->one, "", &lists->wholes, WORD_END);
	putc('|', lists->one);
	write_group(lists->one, "", &lists->heads, REST);
	putc('|', lists->one);
	write_group(lists->one, FRONT, &lists->tails, WORD_END);
	fputs(")" NAMED "\n", lists->one);
}

/* Every word as likely as every other, however often it is said: a codebook
   does not look for the most frequent ones. */
static const struct token *
any_token(struct lists *lists, size_t behind)
{
	for (;;) {
		const struct token *token = &lists->tokens[
			bench_below(&lists->random,
			            lists->token_count - behind)];

		if (!bench_below(&lists->random,
		                 lookup_find(lists->counts, token->word)))
			return token;
	}
}

static bool
write_phrase(struct lists *lists, const struct token *first, const char *sign,
             struct str tag)
{
	struct arena *arena = lists->arena;
	struct str a = first[0].word, b = first[1].word, tamga, body;

	if (first[1].breaks || !is_good(a, 3) || !is_good(b, 3)
	    || str_equal(a, b))
		return false;
	tamga = str_printf(arena, "%.*s%s%.*s %s%.*s", STR_ARG(tag), sign,
	                   STR_ARG(a), sign, STR_ARG(b));
	if (!is_new(lists, tamga))
		return false;
	a = pattern_of(lists, a);
	b = pattern_of(lists, b);
	body = str_printf(arena, "%.*s" BETWEEN "%.*s", STR_ARG(a),
	                  STR_ARG(b));
	write_all(lists, tamga,
	          str_printf(arena, WORD_BEGIN "%.*s" WORD_END, STR_ARG(body)),
	          body);
	join(&lists->wholes, body);
	return true;
}

static bool
write_term(struct lists *lists, bool inflected)
{
	struct arena *arena = lists->arena;
	const struct token *token = any_token(lists, 1);
	size_t kind = bench_below(&lists->random, 100);
	struct str word = token->word, tamga, pcre, body;
	struct str tag = inflected ? str_printf(arena, "%.*s\t",
	                                        STR_ARG(token->language))
	                           : STR("");
	const char *sign = inflected ? "" : "=";

	if (kind < 20)
		return write_phrase(lists, token, sign, tag);
	if (!is_good(word, LETTERS_LEAST))
		return false;
	if (kind < 52)
		word = part_of(word, kind >= 22);
	if (!is_good(word, LETTERS_LEAST) || word.text[0] == '\'')
		return false;
	body = pattern_of(lists, word);
	if (kind < 22) {
		tamga = str_printf(arena, "%.*s*%.*s", STR_ARG(tag),
		                   STR_ARG(word));
		pcre = str_printf(arena, WORD_BEGIN FRONT "%.*s" WORD_END,
		                  STR_ARG(body));
	} else if (kind < 52) {
		tamga = str_printf(arena, "%.*s%.*s*", STR_ARG(tag),
		                   STR_ARG(word));
		pcre = str_printf(arena, WORD_BEGIN "%.*s" REST,
		                  STR_ARG(body));
	} else {
		tamga = str_printf(arena, "%.*s%s%.*s", STR_ARG(tag), sign,
		                   STR_ARG(word));
		pcre = str_printf(arena, WORD_BEGIN "%.*s" WORD_END,
		                  STR_ARG(body));
	}
	if (!is_new(lists, tamga))
		return false;
	write_all(lists, tamga, pcre, body);
	join(kind < 22 ? &lists->tails : kind < 52 ? &lists->heads
	                                           : &lists->wholes, body);
	return true;
}

static bool
is_plain(struct str word, size_t letters)
{
	return utf8_count(word) >= letters && has_letters_only(word, false);
}

static bool
write_regex(struct lists *lists)
{
	struct arena *arena = lists->arena;
	const struct token *token = any_token(lists, 3);
	struct str a = token[0].word, b = token[1].word, c = token[2].word;
	struct str d = any_token(lists, 1)->word, regex, body;
	size_t kind = bench_below(&lists->random, 100);

	if (!is_plain(a, 5) || !is_plain(b, 2) || !is_plain(c, 5)
	    || !is_plain(d, 5) || token[1].breaks || token[2].breaks)
		return false;
	if (kind < 25) {
		a = part_of(a, true);
		regex = str_printf(arena, "\\b%.*s\\w*", STR_ARG(a));
		body = a;
	} else if (kind < 45) {
		regex = str_printf(arena, "\\b(?:%.*s|%.*s|%.*s)\\b",
		                   STR_ARG(a), STR_ARG(c), STR_ARG(d));
		body = str_printf(arena, "(?:%.*s|%.*s|%.*s)", STR_ARG(a),
		                  STR_ARG(c), STR_ARG(d));
	} else if (kind < 65) {
		a = part_of(a, true);
		c = part_of(c, true);
		regex = str_printf(arena,
			"\\b%.*s\\w* (?:\\w+ ){0,2}%.*s\\w*", STR_ARG(a),
			STR_ARG(c));
		body = str_printf(arena, "%.*s[\\p{L}\\p{N}_]* "
			"(?:[\\p{L}\\p{N}_]+ ){0,2}%.*s", STR_ARG(a),
			STR_ARG(c));
	} else if (kind < 80) {
		regex = str_printf(arena, "\\b%.*s %.*s\\w*", STR_ARG(a),
		                   STR_ARG(b));
		body = str_printf(arena, "%.*s %.*s", STR_ARG(a), STR_ARG(b));
	} else if (kind < 95) {
		regex = str_printf(arena, "\\b%.*s(?:а|у|ы|ом|s|ing)?\\b",
		                   STR_ARG(a));
		body = a;
	} else {
		a = part_of(a, false);
		regex = str_printf(arena, "\\b\\w+%.*s\\b", STR_ARG(a));
		body = a;
	}
	if (!is_new(lists, regex))
		return false;
	write_all(lists, regex, regex, str_copy(arena, body));
	join(&lists->wholes, regex);
	return true;
}

static FILE *
create(const char *prefix, const char *ending)
{
	char path[4096];

	snprintf(path, sizeof path, "%s.%s", prefix, ending);
	return bench_create(path);
}

int
main(int argc, char **argv)
{
	struct lists lists = { .arena = arena_new() };
	size_t count, done = 0, tries = 0;

	if (argc != 6)
		bench_die("lists terms|inflected|regexes COUNT SEED CORPUS "
		          "PREFIX");
	count = strtoul(argv[2], NULL, 10);
	lists.random = strtoul(argv[3], NULL, 10);
	lists.languages = languages_builtin(lists.arena);
	lists.counts = lookup_new(lists.arena);
	lists.written_room = 64;
	while (lists.written_room < count * 2)
		lists.written_room *= 2;
	lists.written = arena_array(lists.arena, struct str,
	                            lists.written_room);
	lists.tamga = create(argv[5], "tamga");
	lists.pcre = create(argv[5], "pcre");
	lists.body = create(argv[5], "body");
	lists.py = create(argv[5], "py");
	lists.one = create(argv[5], "one");
	lists.wholes = lists.heads = lists.tails = BUF(lists.arena);
	read_corpus(&lists, argv[4]);
	while (done < count && tries++ < count * 1000 + 1000) {
		if (!strcmp(argv[1], "regexes"))
			done += write_regex(&lists);
		else
			done += write_term(&lists, argv[1][0] == 'i');
	}
	if (done < count)
		bench_die("%s has words for %zu only", argv[4], done);
	write_one(&lists, !strcmp(argv[1], "regexes"));
	fclose(lists.one);
	fclose(lists.tamga);
	fclose(lists.pcre);
	fclose(lists.body);
	fclose(lists.py);
	arena_free(lists.arena);
	return 0;
}
