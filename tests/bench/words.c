/* SPDX-License-Identifier: MIT */

/* words.c -- the words of hunspell's lists, with some of their forms.

	words LANGUAGE FILE.aff FILE.dic [FORMS]

   prints "LANGUAGE<tab>word" a line.  Of each entry the word itself and up to
   FORMS (6) of the forms its suffixes make, spread evenly: Kazakh entries have
   a thousand.  Suffixes of suffixes and prefixes are left out.  A word has
   letters of one script and apostrophes inside it only, ё is written е, since
   peers know no such folding.  Uzbek lists are Cyrillic; for uz-Latn they are respelt. */

#include "bench/bench.h"

#include <stdbool.h>

enum { FLAGS = 256, FORM_BYTES = 256 };

struct suffix { const char *strip, *add, *condition; };

struct suffixes { struct suffix *list; size_t count, room; };

/* Bytes of the character at TEXT. */
static size_t
width(const char *text)
{
	unsigned char c = (unsigned char)*text;

	return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/* Where the character begins that ends at END. */
static const char *
before(const char *begin, const char *end)
{
	do
		end--;
	while (end > begin && ((unsigned char)*end & 0xC0) == 0x80);
	return end;
}

/* Whether one part of a condition, a letter, a dot or a [class], fits. */
static bool
part_fits(const char *part, const char *part_end, const char *letter)
{
	size_t bytes = width(letter);
	bool not = false, found = false;

	if (*part == '.')
		return true;
	if (*part != '[')
		return (size_t)(part_end - part) == bytes
		       && !memcmp(part, letter, bytes);
	part++;
	if (*part == '^') {
		not = true;
		part++;
	}
	for (; part < part_end && *part != ']'; part += width(part))
		found |= width(part) == bytes && !memcmp(part, letter, bytes);
	return found != not;
}

/* The condition stands at the word's end. */
static bool
condition_fits(const char *condition, const char *word)
{
	const char *parts[32], *end = word + strlen(word);
	size_t count = 0;

	for (const char *c = condition; *c && count < 31;) {
		parts[count++] = c;
		if (*c == '[' && strchr(c, ']'))
			c = strchr(c, ']') + 1;
		else
			c += width(c);
		parts[count] = c;
	}
	while (count-- > 0) {
		if (end == word)
			return false;
		end = before(word, end);
		if (!part_fits(parts[count], parts[count + 1], end))
			return false;
	}
	return true;
}

static void
read_suffixes(const char *path, struct suffixes *table)
{
	struct lines lines = bench_lines(path);

	for (size_t i = 0; i < lines.count; i++) {
		char *word[5] = { 0 }, *rest = NULL;
		struct suffixes *of;

		for (int k = 0; k < 5; k++)
			word[k] = strtok_r(k ? NULL : lines.list[i], " \t",
			                   &rest);
		if (!word[4] || strcmp(word[0], "SFX") || word[1][1])
			continue;
		of = &table[(unsigned char)word[1][0]];
		if (of->count == of->room) {
			of->room = of->room ? of->room * 2 : 16;
			of->list = (struct suffix *)bench_room(of->list,
				of->room * sizeof *of->list);
		}
		word[3][strcspn(word[3], "/")] = '\0';
		of->list[of->count++] = (struct suffix){
			strcmp(word[2], "0") ? word[2] : "",
			strcmp(word[3], "0") ? word[3] : "", word[4]
		};
	}
}

static bool
is_letter(const char *c)
{
	unsigned char first = (unsigned char)*c;

	return (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z')
	       || (first >= 0xC3 && first <= 0xD4);
}

static bool
is_word(const char *word)
{
	size_t letters = 0, cyrillic = 0;

	if (!is_letter(word))
		return false;
	for (const char *c = word; *c; c += width(c)) {
		if (*c == '\'' && is_letter(c + 1))
			continue;
		if (!is_letter(c))
			return false;
		letters++;
		cyrillic += (unsigned char)*c >= 0xD0;
	}
	return letters > 1 && (!cyrillic || cyrillic == letters);
}

/* Without ё and capitals' own form of it. */
static void
replace_yo(char *word)
{
	for (char *c = word; *c; c++) {
		if (!memcmp(c, "ё", 2))
			memcpy(c, "е", 2);
		else if (!memcmp(c, "Ё", 2))
			memcpy(c, "Е", 2);
	}
}

static const char *const latin[][2] = {
	{ "а", "a" }, { "б", "b" }, { "в", "v" }, { "г", "g" }, { "д", "d" },
	{ "е", "e" }, { "ж", "j" }, { "з", "z" }, { "и", "i" }, { "й", "y" },
	{ "к", "k" }, { "л", "l" }, { "м", "m" }, { "н", "n" }, { "о", "o" },
	{ "п", "p" }, { "р", "r" }, { "с", "s" }, { "т", "t" }, { "у", "u" },
	{ "ф", "f" }, { "х", "x" }, { "ц", "ts" }, { "ч", "ch" },
	{ "ш", "sh" }, { "ъ", "'" }, { "э", "e" }, { "ю", "yu" },
	{ "я", "ya" }, { "ў", "o'" }, { "қ", "q" }, { "ғ", "g'" },
	{ "ҳ", "h" }
};

/* False for a word with a letter that has no Latin one, or a capital. */
static bool
respell(const char *word, char *out)
{
	*out = '\0';
	for (const char *c = word; *c; c += width(c)) {
		size_t i = 0, count = sizeof latin / sizeof *latin;

		while (i < count && strncmp(c, latin[i][0], 2))
			i++;
		if (i == count)
			return false;
		strcat(out, latin[i][1]);
	}
	return true;
}

static void
print_word(const char *language, char *word)
{
	char respelt[FORM_BYTES * 2];

	replace_yo(word);
	if (!strcmp(language, "uz-Latn")) {
		if (!respell(word, respelt))
			return;
		word = respelt;
	}
	if (is_word(word))
		printf("%s\t%s\n", language, word);
}

static void
print_forms(const char *language, const char *word, const char *flags,
            const struct suffixes *table, size_t most)
{
	const struct suffix *fitting[4096];
	size_t count = 0, step;

	for (; *flags; flags++) {
		const struct suffixes *of = &table[(unsigned char)*flags];

		for (size_t i = 0; i < of->count && count < 4096; i++) {
			size_t len = strlen(word);
			size_t strip = strlen(of->list[i].strip);

			if (strip < len
			    && !strcmp(word + len - strip, of->list[i].strip)
			    && condition_fits(of->list[i].condition, word))
				fitting[count++] = &of->list[i];
		}
	}
	step = count > most && most ? count / most : 1;
	for (size_t i = 0; i < count && i / step < most; i += step) {
		char form[FORM_BYTES];
		size_t keep = strlen(word) - strlen(fitting[i]->strip);

		snprintf(form, sizeof form, "%.*s%s", (int)keep, word,
		         fitting[i]->add);
		print_word(language, form);
	}
}

int
main(int argc, char **argv)
{
	static struct suffixes table[FLAGS];
	struct lines lines;
	size_t most = argc > 4 ? strtoul(argv[4], NULL, 10) : 6;

	if (argc < 4)
		bench_die("words LANGUAGE FILE.aff FILE.dic [FORMS]");
	read_suffixes(argv[2], table);
	lines = bench_lines(argv[3]);
	for (size_t i = 1; i < lines.count; i++) {
		char *word = lines.list[i], *flags = strchr(word, '/');

		word[strcspn(word, " \t")] = '\0';
		if (flags)
			*flags++ = '\0';
		if (strlen(word) > FORM_BYTES / 2 || !is_word(word))
			continue;
		if (flags)
			print_forms(argv[1], word, flags, table, most);
		print_word(argv[1], word);
	}
	return 0;
}
