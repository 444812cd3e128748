/* SPDX-License-Identifier: MIT */

/* grammar.c -- see grammar.h.  Sections are read in an order in which each
   can use what the one before it has explained. */

#include "lang/grammar.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "lang/expression.h"
#include "lang/table.h"

enum { CLASSES_MOST = 100, RULES_MOST = 4000 };

struct reader {
	struct arena *arena;
	struct diag *diag;
	struct inflection *inflection;
	struct expressions *expressions;
	size_t class_room, rule_room, irregular_room, spelling_room;
	size_t shortest_room;
};

const struct letter_class *
grammar_class(const struct inflection *inflection, uint32_t capital)
{
	for (size_t i = 0; i < inflection->class_count; i++) {
		if (inflection->classes[i].capital == capital)
			return &inflection->classes[i];
	}
	return NULL;
}

int
grammar_last_kind(const struct inflection *inflection, struct str text)
{
	for (size_t i = 0; i < inflection->vowel_count; i++) {
		if (str_ends(text, inflection->vowels[i]))
			return VOWEL;
	}
	return CONSONANT;
}

static struct str *
read_letters(struct reader *reader, struct table_text rest, size_t *count)
{
	struct str *items = NULL;
	struct table_text piece;
	size_t room = 0;

	*count = 0;
	while (table_next(&rest, ' ', &piece))
		*arena_append(reader->arena, items, *count, room) =
			table_fold(reader->arena, piece.text);
	return items;
}

static bool
cut_setting(struct reader *reader, struct table_text line,
            struct table_text *key, struct table_text *value)
{
	if (!table_cut(line, '=', key, value))
		return diag_error(reader->diag, line.at,
		                  _("'=' is missing; the line should read: "
		                    "name = letters"));
	if (!key->text.len || !value->text.len)
		return diag_error(reader->diag, line.at,
		                  _("something is missing beside '='"));
	return true;
}

/* "К = г к х"; of a harmonic class, one item for each harmony. */
static bool
read_class(struct reader *reader, struct table_text key,
           struct table_text value, bool harmonic)
{
	struct inflection *inflection = reader->inflection;
	size_t at = 0;
	uint32_t capital = utf8_next(key.text, &at);
	struct letter_class class = { .capital = capital,
	                              .harmonic = harmonic };

	if (at != key.text.len || !unicode_is_upper(capital))
		return diag_error(reader->diag, key.at,
		                  _("'%.*s' is neither known here nor one "
		                    "capital letter"),
		                  STR_ARG(key.text));
	if (grammar_class(inflection, capital))
		return diag_error(reader->diag, key.at,
		                  _("'%.*s' is explained twice"),
		                  STR_ARG(key.text));
	if (inflection->class_count == CLASSES_MOST)
		return diag_error(reader->diag, key.at,
		                  _("more than %d capitals"), CLASSES_MOST);
	class.items = read_letters(reader, value, &class.count);
	if (harmonic && class.count != inflection->harmony_count)
		return diag_error(reader->diag, value.at,
		                  _("'%.*s' needs %zu letters, one for each "
		                    "harmony above"),
		                  STR_ARG(key.text),
		                  inflection->harmony_count);
	*arena_append(reader->arena, inflection->classes,
	              inflection->class_count, reader->class_room) = class;
	return true;
}

static bool
read_letter_line(struct reader *reader, struct table_text line)
{
	struct table_text key, value;

	if (!cut_setting(reader, line, &key, &value))
		return false;
	if (!str_is(key.text, "vowels"))
		return read_class(reader, key, value, false);
	reader->inflection->vowels =
		read_letters(reader, value,
		             &reader->inflection->vowel_count);
	return true;
}

static bool
read_harmony_line(struct reader *reader, struct table_text line)
{
	struct inflection *inflection = reader->inflection;
	struct table_text key, value;
	size_t number = inflection->harmony_count, at = 0;

	if (!cut_setting(reader, line, &key, &value))
		return false;
	if (str_is(key.text, "any")) {
		inflection->neutral = read_letters(reader, value,
		                                   &inflection->neutral_count);
		return true;
	}
	if (unicode_is_upper(utf8_next(key.text, &at)))
		return read_class(reader, key, value, true);
	if (number == HARMONIES_MOST)
		return diag_error(reader->diag, key.at,
		                  _("more than %d harmonies"),
		                  HARMONIES_MOST);
	for (size_t i = 0; i < inflection->class_count; i++) {
		if (inflection->classes[i].harmonic)
			return diag_error(reader->diag, key.at,
			                  _("harmonies stand before the "
			                    "capitals that follow them"));
	}
	inflection->harmonies[number] =
		read_letters(reader, value,
		             &inflection->harmony_letters[number]);
	inflection->harmony_count++;
	return true;
}

static bool
read_spelling_line(struct reader *reader, struct table_text line)
{
	struct spelling *spelling;
	struct table_text key, value;

	if (!cut_setting(reader, line, &key, &value))
		return false;
	spelling = arena_append(reader->arena, reader->inflection->spellings,
	                        reader->inflection->spelling_count,
	                        reader->spelling_room);
	spelling->one = table_fold(reader->arena, key.text);
	spelling->other = table_fold(reader->arena, value.text);
	return true;
}

static bool
read_ending_line(struct reader *reader, struct table_text line)
{
	struct table_text key, value;

	if (!table_cut(line, '=', &key, &value) || !key.text.len
	    || !value.text.len)
		return diag_error(reader->diag, line.at,
		                  _("a line of [endings] reads: "
		                    "name = endings"));
	return expressions_define(reader->expressions, key, value,
	                          reader->diag);
}

/* "word = 3", "stem = 2", "adj = 2": letters at least. */
static bool
read_shortest_line(struct reader *reader, struct table_text line)
{
	struct inflection *inflection = reader->inflection;
	struct table_text key, value;
	size_t letters;

	if (!table_cut(line, '=', &key, &value)
	    || !str_to_size(value.text, &letters) || letters > 20)
		return diag_error(reader->diag, line.at,
		                  _("a line of [shortest] reads: word, stem "
		                    "or a name of [endings] = letters"));
	if (str_is(key.text, "word")) {
		inflection->shortest_word = letters;
		return true;
	}
	if (!str_is(key.text, "stem")
	    && !expressions_know(reader->expressions, key.text))
		return diag_error(reader->diag, key.at,
		                  _("'%.*s' is neither word nor stem nor "
		                    "explained in [endings]"),
		                  STR_ARG(key.text));
	*arena_append(reader->arena, inflection->shortest,
	              inflection->shortest_count, reader->shortest_room) =
		(struct shortest){ str_is(key.text, "stem") ? STR("")
		                                            : key.text,
		                   letters };
	return true;
}

/* The longest of what the names among ENDINGS ask for. */
static size_t
least_letters(const struct inflection *inflection, struct table_text endings)
{
	struct table_text name;
	size_t least = 0;

	for (size_t i = 0; i < inflection->shortest_count; i++) {
		const struct shortest *shortest = &inflection->shortest[i];
		struct table_text rest = endings;
		bool named = !shortest->endings.len;

		while (!named && table_next(&rest, ' ', &name))
			named = str_equal(name.text, shortest->endings);
		if (named && shortest->letters > least)
			least = shortest->letters;
	}
	return least;
}

static bool
read_replacement(struct reader *reader, struct table_text head, bool whole,
                 struct product *product)
{
	struct str text = table_fold_keeping_case(reader->arena, head.text);

	product->keeps = str_is(text, "~");
	if (product->keeps)
		return true;
	if (whole) {
		product->replacement = table_fold(reader->arena, head.text);
		return true;
	}
	if (text.text[0] != '-')
		return diag_error(reader->diag, head.at,
		                  _("'%.*s' should begin with a hyphen, for "
		                    "it replaces the ending, or be ~"),
		                  STR_ARG(head.text));
	product->replacement = str_slice(text, 1, text.len);
	return true;
}

/* "-ост -ь -и, ...": each product begins with what replaces the pattern; ~
   keeps the dictionary form. */
static bool
read_products(struct reader *reader, struct table_text rest, bool whole,
              struct product **products, size_t *count)
{
	struct table_text piece, head;
	size_t room = 0;

	while (table_next(&rest, ',', &piece)) {
		struct product product = { 0 };

		if (!table_next(&piece, ' ', &head) || !head.text.len)
			return diag_error(reader->diag, piece.at,
			                  _("nothing stands before this "
			                    "comma"));
		if (!read_replacement(reader, head, whole, &product))
			return false;
		product.least = least_letters(reader->inflection, piece);
		if (!expressions_start(reader->expressions, piece,
		                       &product.start, reader->diag))
			return false;
		*arena_append(reader->arena, *products, *count, room) =
			product;
	}
	return true;
}

/* Every capital of a pattern or replacement must be a plain class. */
static bool
check_capitals(struct reader *reader, struct str text, struct span at)
{
	for (size_t i = 0; i < text.len;) {
		uint32_t c = utf8_next(text, &i);
		const struct letter_class *class;

		if (!unicode_is_upper(c))
			continue;
		class = grammar_class(reader->inflection, c);
		if (!class || class->harmonic) {
			struct buf name = BUF(reader->arena);

			utf8_add(&name, c);
			return diag_error(reader->diag, at,
			                  _("'%.*s' is not explained in "
			                    "[letters]"),
			                  STR_ARG(buf_str(&name)));
		}
	}
	return true;
}

/* What stands behind the last capital. */
static struct str
tail_of(struct str pattern)
{
	size_t tail = 0;

	for (size_t at = 0; at < pattern.len;) {
		if (unicode_is_upper(utf8_next(pattern, &at)))
			tail = at;
	}
	return str_slice(pattern, tail, pattern.len);
}

static bool
add_rule(struct reader *reader, struct table_text pattern,
         const struct rule *made)
{
	struct inflection *inflection = reader->inflection;
	struct rule rule = *made;

	if (!pattern.text.len || pattern.text.text[0] != '-')
		return diag_error(reader->diag, pattern.at,
		                  _("'%.*s' should begin with a hyphen: it "
		                    "is the end of a dictionary form"),
		                  STR_ARG(pattern.text));
	if (inflection->rule_count == RULES_MOST)
		return diag_error(reader->diag, pattern.at,
		                  _("more than %d rules"), RULES_MOST);
	rule.pattern = table_fold_keeping_case(reader->arena, pattern.text);
	rule.pattern = str_slice(rule.pattern, 1, rule.pattern.len);
	rule.length = utf8_count(rule.pattern);
	rule.tail = tail_of(rule.pattern);
	if (!check_capitals(reader, rule.pattern, pattern.at))
		return false;
	*arena_append(reader->arena, inflection->rules,
	              inflection->rule_count, reader->rule_room) = rule;
	return true;
}

static bool
read_rule_line(struct reader *reader, struct table_text line)
{
	struct table_text key, value, pattern;
	struct rule rule = { 0 };
	bool good = true;

	if (!table_cut(line, ':', &key, &value) || !key.text.len
	    || !value.text.len)
		return diag_error(reader->diag, line.at,
		                  _("a line of [dictionary forms] reads: "
		                    "-end: -stem endings"));
	if (!read_products(reader, value, false, &rule.products,
	                   &rule.product_count))
		return false;
	for (size_t i = 0; i < rule.product_count; i++)
		good &= check_capitals(reader, rule.products[i].replacement,
		                       value.at);
	while (good && table_next(&key, ' ', &pattern))
		good = add_rule(reader, pattern, &rule);
	return good;
}

static bool
read_irregular_line(struct reader *reader, struct table_text line)
{
	struct inflection *inflection = reader->inflection;
	struct irregular irregular = { 0 };
	struct table_text key, value;

	if (table_cut(line, '=', &key, &value))
		irregular.only = true;
	else if (!table_cut(line, ':', &key, &value))
		return diag_error(reader->diag, line.at,
		                  _("a line of [irregular] reads: "
		                    "word: forms, or word = forms"));
	if (!key.text.len || !value.text.len)
		return diag_error(reader->diag, line.at,
		                  _("a line of [irregular] reads: "
		                    "word: forms, or word = forms"));
	irregular.lemma = table_fold(reader->arena, key.text);
	if (!read_products(reader, value, true, &irregular.products,
	                   &irregular.product_count))
		return false;
	*arena_append(reader->arena, inflection->irregulars,
	              inflection->irregular_count, reader->irregular_room) =
		irregular;
	return true;
}

/* Words without forms, separated by commas. */
static bool
read_unchanged_line(struct reader *reader, struct table_text line)
{
	struct inflection *inflection = reader->inflection;
	struct table_text word;

	while (table_next(&line, ',', &word)) {
		if (!word.text.len)
			return diag_error(reader->diag, word.at,
			                  _("nothing stands before this "
			                    "comma"));
		*arena_append(reader->arena, inflection->irregulars,
		              inflection->irregular_count,
		              reader->irregular_room) = (struct irregular){
			.lemma = table_fold(reader->arena, word.text),
			.only = true
		};
	}
	return true;
}

static bool
read_acronym_line(struct reader *reader, struct table_text line)
{
	size_t start;
	uint32_t *state = &reader->inflection->acronym;

	if (!expressions_start(reader->expressions, line, &start,
	                       reader->diag))
		return false;
	*state = expressions_acronym(reader->expressions, start, *state);
	return true;
}

static int
compare_irregulars(const void *a, const void *b)
{
	const struct irregular *one = a, *other = b;

	return str_compare(one->lemma, other->lemma);
}

static bool
finish(struct reader *reader, const struct table_section *endings)
{
	struct inflection *inflection = reader->inflection;

	if (!expressions_finish(reader->expressions, inflection))
		return diag_error(reader->diag, endings->name.at,
		                  _("the endings make too many or too long "
		                    "chains"));
	if (inflection->irregular_count)
		qsort(inflection->irregulars, inflection->irregular_count,
		      sizeof *inflection->irregulars, compare_irregulars);
	return true;
}

bool
grammar_read(struct arena *arena, const struct table *table,
             const struct inflection **result, struct diag *diag)
{
	static const struct {
		const char *name;
		bool (*read)(struct reader *, struct table_text);
	} sections[] = {
		{ "letters", read_letter_line },
		{ "harmony", read_harmony_line },
		{ "spelling", read_spelling_line },
		{ "endings", read_ending_line },
		{ "shortest", read_shortest_line },
		{ "dictionary forms", read_rule_line },
		{ "irregular", read_irregular_line },
		{ "unchanged", read_unchanged_line },
		{ "acronyms", read_acronym_line },
	};
	const struct table_section *endings = table_find(table, "endings");
	struct arena *scratch = arena_new();
	struct reader reader = { .arena = arena, .diag = diag };
	bool good = true;

	*result = NULL;
	reader.inflection = arena_make(arena, struct inflection);
	reader.expressions = expressions_new(scratch, arena,
	                                     reader.inflection);
	for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
		const struct table_section *section =
			table_find(table, sections[i].name);

		for (size_t k = 0; section && k < section->line_count; k++)
			good &= sections[i].read(&reader, section->lines[k]);
	}
	if (good && endings) {
		good = finish(&reader, endings);
		*result = reader.inflection;
	}
	arena_free(scratch);
	return good;
}
