/* SPDX-License-Identifier: MIT */

/* language.c -- see language.h. */

#include "lang/language.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/source.h"
#include "lang/grammar.h"
#include "lang/respelling.h"
#include "lang/table.h"

static const unsigned char en_lang[] = {
#include "lang/en.lang.inc"
};
static const unsigned char kk_lang[] = {
#include "lang/kk.lang.inc"
};
static const unsigned char kk_latn_lang[] = {
#include "lang/kk-Latn.lang.inc"
};
static const unsigned char ru_lang[] = {
#include "lang/ru.lang.inc"
};
static const unsigned char uz_latn_lang[] = {
#include "lang/uz-Latn.lang.inc"
};
static const unsigned char uz_cyrl_lang[] = {
#include "lang/uz-Cyrl.lang.inc"
};

/* A language's usual script stands before its others. */
static const struct {
	const char *name;
	const unsigned char *bytes;
	size_t size;
} tables[] = {
	{ "en.lang", en_lang, sizeof en_lang },
	{ "kk.lang", kk_lang, sizeof kk_lang },
	{ "kk-Latn.lang", kk_latn_lang, sizeof kk_latn_lang },
	{ "ru.lang", ru_lang, sizeof ru_lang },
	{ "uz-Latn.lang", uz_latn_lang, sizeof uz_latn_lang },
	{ "uz-Cyrl.lang", uz_cyrl_lang, sizeof uz_cyrl_lang },
};

enum { TABLE_COUNT = sizeof tables / sizeof *tables };

static const char *const role_names[ROLE_COUNT] = {
	[ROLE_UNKNOWN] = "unknown",
	[ROLE_EXPERT] = "expert",
	[ROLE_INTERVIEWER] = "interviewer",
	[ROLE_INTERPRETER] = "interpreter",
	[ROLE_OTHER] = "other",
};

static const char *const aside_names[ASIDE_COUNT] = {
	[ASIDE_INAUDIBLE] = "inaudible",
	[ASIDE_NOISE] = "noise",
	[ASIDE_PAUSE] = "pause",
	[ASIDE_MARKER] = "marker",
};

static const struct { const char *section; enum role role; }
role_sections[] = {
	{ "expert", ROLE_EXPERT },
	{ "interpreter", ROLE_INTERPRETER },
	{ "interviewer", ROLE_INTERVIEWER },
	{ "other speakers", ROLE_OTHER },
};

static const char *const other_sections[] = {
	"abbreviations", "acronyms", "common endings", "common words",
	"dictionary forms", "endings", "harmony", "hedging", "irregular",
	"language", "letters", "negation", "shortest", "spelling",
	"unchanged",
};

enum {
	ROLE_SECTION_COUNT = sizeof role_sections / sizeof *role_sections,
	OTHER_SECTION_COUNT = sizeof other_sections / sizeof *other_sections,
};

const char *
role_name(enum role role)
{
	return role_names[role];
}

bool
role_of(struct str name, enum role *role)
{
	for (size_t i = 0; i < ROLE_COUNT; i++) {
		if (!str_is(name, role_names[i]))
			continue;
		*role = (enum role)i;
		return true;
	}
	return false;
}

const char *
aside_kind_name(enum aside_kind kind)
{
	return aside_names[kind];
}

struct reader {
	struct arena *arena;
	struct diag *diag;
	const struct source *source;
	const struct table *table;
	struct languages *languages;
	struct language language;
	size_t role_room, aside_room;
	bool scripts_given;
};

/* Calls ADD for each piece between commas and line ends of a section. */
static bool
each_phrase(struct reader *reader, const struct table_section *section,
            void (*add)(struct reader *, struct str, int), int kind)
{
	bool good = true;

	for (size_t i = 0; section && i < section->line_count; i++) {
		struct table_text rest = section->lines[i], piece;

		while (table_next(&rest, ',', &piece)) {
			if (piece.text.len)
				add(reader, table_fold(reader->arena,
				                       piece.text), kind);
			else
				good = diag_error(reader->diag, piece.at,
				                  _("nothing stands before "
				                    "this comma"));
		}
	}
	return good;
}

static void
add_role_word(struct reader *reader, struct str word, int role)
{
	struct languages *languages = reader->languages;

	*arena_append(reader->arena, languages->role_words,
	              languages->role_word_count, reader->role_room) =
		(struct role_word){ word, (enum role)role };
}

static void
add_aside_word(struct reader *reader, struct str word, int kind)
{
	struct languages *languages = reader->languages;

	*arena_append(reader->arena, languages->aside_words,
	              languages->aside_word_count, reader->aside_room) =
		(struct aside_word){ word, (enum aside_kind)kind };
}

struct strings { struct str *items; size_t count, room; };

static int
compare_strings(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

/* The words of a section, sorted. */
static bool
read_strings(struct reader *reader, const char *name, char separator,
             struct str **items, size_t *count)
{
	const struct table_section *section = table_find(reader->table, name);
	struct strings strings = { 0 };
	bool good = true;

	for (size_t i = 0; section && i < section->line_count; i++) {
		struct table_text rest = section->lines[i], piece;

		while (table_next(&rest, separator, &piece)) {
			if (!piece.text.len) {
				good = diag_error(reader->diag, piece.at,
				                  _("nothing stands before "
				                    "this comma"));
				continue;
			}
			*arena_append(reader->arena, strings.items,
			              strings.count, strings.room) =
				table_fold(reader->arena, piece.text);
		}
	}
	if (strings.count)
		qsort(strings.items, strings.count, sizeof *strings.items,
		      compare_strings);
	*items = strings.items;
	*count = strings.count;
	return good;
}

/* Letters as the folded view writes them; a letter may be two characters. */
static void
read_alphabet(struct reader *reader, struct table_text rest)
{
	struct language *language = &reader->language;
	struct table_text piece;
	size_t room = 0;

	while (table_next(&rest, ' ', &piece))
		*arena_append(reader->arena, language->alphabet,
		              language->alphabet_count, room) =
			table_fold(reader->arena, piece.text);
}

static bool
read_script(struct reader *reader, struct table_text value)
{
	if (str_is(value.text, "Latin"))
		reader->language.script = SCRIPT_LATIN;
	else if (str_is(value.text, "Cyrillic"))
		reader->language.script = SCRIPT_CYRILLIC;
	else
		return diag_error(reader->diag, value.at,
		                  _("the script is Latin or Cyrillic, not "
		                    "'%.*s'"),
		                  STR_ARG(value.text));
	return true;
}

static bool
read_both_scripts(struct reader *reader, struct table_text value)
{
	reader->scripts_given = true;
	reader->language.both_scripts = str_is(value.text, "both");
	return reader->language.both_scripts || str_is(value.text, "own")
	       || diag_error(reader->diag, value.at,
	                     _("scripts are both or own, not '%.*s'"),
	                     STR_ARG(value.text));
}

static bool
is_given(const struct reader *reader, struct str key)
{
	const struct language *language = &reader->language;

	return (str_is(key, "tag") && language->tag.len)
	       || (str_is(key, "scripts") && reader->scripts_given)
	       || (str_is(key, "name") && language->name.len)
	       || (str_is(key, "script") && language->script != SCRIPT_OTHER)
	       || (str_is(key, "alphabet") && language->alphabet_count);
}

static bool
read_setting(struct reader *reader, struct table_text line)
{
	struct table_text key, value;

	if (!table_cut(line, '=', &key, &value))
		return diag_error(reader->diag, line.at,
		                  _("'=' is missing; a line of [language] "
		                    "reads: name = value"));
	if (!value.text.len)
		return diag_error(reader->diag, line.at,
		                  _("'%.*s' has no value"),
		                  STR_ARG(key.text));
	if (is_given(reader, key.text))
		return diag_error(reader->diag, key.at,
		                  _("'%.*s' is given twice"),
		                  STR_ARG(key.text));
	if (str_is(key.text, "tag"))
		reader->language.tag = value.text;
	else if (str_is(key.text, "name"))
		reader->language.name = value.text;
	else if (str_is(key.text, "alphabet"))
		read_alphabet(reader, value);
	else if (str_is(key.text, "script"))
		return read_script(reader, value);
	else if (str_is(key.text, "scripts"))
		return read_both_scripts(reader, value);
	else
		return diag_error(reader->diag, key.at,
		                  _("'%.*s' is not known here; [language] "
		                    "takes tag, name, script, alphabet and "
		                    "scripts"),
		                  STR_ARG(key.text));
	return true;
}

static bool
read_settings(struct reader *reader)
{
	const struct table_section *section =
		table_find(reader->table, "language");
	bool good = true;

	if (!section)
		return diag_error(reader->diag, span_whole(reader->source),
		                  _("the section [language] is missing"));
	for (size_t i = 0; i < section->line_count; i++)
		good &= read_setting(reader, section->lines[i]);
	if (!good)
		return false;
	if (!reader->language.tag.len || !reader->language.name.len
	    || reader->language.script == SCRIPT_OTHER
	    || !reader->language.alphabet_count)
		return diag_error(reader->diag, section->name.at,
		                  _("[language] must give tag, name, script "
		                    "and alphabet"));
	return true;
}

static bool
section_is_known(struct str name)
{
	enum respelling_kind kind;
	struct str other;

	if (respelling_names(name, &kind, &other))
		return true;
	for (size_t i = 0; i < OTHER_SECTION_COUNT; i++) {
		if (str_is(name, other_sections[i]))
			return true;
	}
	for (size_t i = 0; i < ROLE_SECTION_COUNT; i++) {
		if (str_is(name, role_sections[i].section))
			return true;
	}
	for (size_t i = 0; i < ASIDE_COUNT; i++) {
		if (str_is(name, aside_names[i]))
			return true;
	}
	return false;
}

static bool
check_sections(struct reader *reader)
{
	bool good = true;

	for (size_t i = 0; i < reader->table->section_count; i++) {
		struct table_text name = reader->table->sections[i].name;

		if (!section_is_known(name.text))
			good = diag_error(reader->diag, name.at,
			                  _("there is no section '%.*s'"),
			                  STR_ARG(name.text));
	}
	return good;
}

static bool
read_words(struct reader *reader)
{
	struct language *language = &reader->language;
	bool good = true;

	good &= read_strings(reader, "abbreviations", ',',
	                     &language->abbreviations,
	                     &language->abbreviation_count);
	good &= read_strings(reader, "common words", ',', &language->common,
	                     &language->common_count);
	good &= read_strings(reader, "common endings", ',',
	                     &language->endings, &language->ending_count);
	for (size_t i = 0; i < ROLE_SECTION_COUNT; i++)
		good &= each_phrase(reader,
		                    table_find(reader->table,
		                               role_sections[i].section),
		                    add_role_word, (int)role_sections[i].role);
	for (size_t i = 0; i < ASIDE_COUNT; i++)
		good &= each_phrase(reader,
		                    table_find(reader->table, aside_names[i]),
		                    add_aside_word, (int)i);
	return good;
}

static bool
read_respellings(struct reader *reader)
{
	const struct table *table = reader->table;
	struct language *language = &reader->language;
	size_t room = 0;
	bool good = true;

	for (size_t i = 0; i < table->section_count; i++) {
		const struct table_section *section = &table->sections[i];
		enum respelling_kind kind;
		struct str name;

		if (respelling_names(section->name.text, &kind, &name))
			good &= respelling_read(
				reader->arena, section, kind, name,
				language->inflection,
				arena_append(reader->arena,
				             language->respellings,
				             language->respelling_count, room),
				reader->diag);
	}
	return good;
}

bool
language_read(struct arena *arena, struct languages *languages,
              const struct source *source, struct diag *diag)
{
	struct reader reader = { .arena = arena, .diag = diag,
	                         .source = source, .languages = languages };
	bool good;

	reader.table = table_read(arena, source, diag);
	if (!reader.table)
		return false;
	reader.role_room = languages->role_word_count;
	reader.aside_room = languages->aside_word_count;
	good = check_sections(&reader);
	good &= read_settings(&reader);
	good &= read_words(&reader);
	good &= negators_read(arena, reader.table, &reader.language.negators,
	                      diag);
	good &= grammar_read(arena, reader.table, &reader.language.inflection,
	                     diag);
	good = good && read_respellings(&reader);
	if (!good)
		return false;
	languages->items = arena_grow(arena, languages->items,
	                              languages->count
	                              * sizeof *languages->items,
	                              (languages->count + 1)
	                              * sizeof *languages->items);
	languages->items[languages->count++] = reader.language;
	languages->index = guess_index_new(arena, languages);
	return true;
}

const struct languages *
languages_builtin(struct arena *arena)
{
	struct languages *languages = arena_make(arena, struct languages);
	struct diag *diag = diag_new(arena, NULL);

	for (size_t i = 0; i < TABLE_COUNT; i++) {
		struct str text = { (const char *)tables[i].bytes,
		                    tables[i].size };
		bool good = language_read(arena, languages,
		                          source_new(arena,
		                                     str_of(tables[i].name),
		                                     text),
		                          diag);

		assert(good);
		(void)good;
	}
	return languages;
}

static bool
tag_begins(struct str tag, struct str head)
{
	return tag.len > head.len && tag.text[head.len] == '-'
	       && str_equal_ascii_case(str_slice(tag, 0, head.len), head);
}

const struct language *
language_find(const struct languages *languages, struct str tag)
{
	while (tag.len) {
		size_t cut = tag.len;

		for (size_t i = 0; i < languages->count; i++) {
			if (str_equal_ascii_case(languages->items[i].tag, tag))
				return &languages->items[i];
		}
		for (size_t i = 0; i < languages->count; i++) {
			if (tag_begins(languages->items[i].tag, tag))
				return &languages->items[i];
		}
		while (cut && tag.text[cut - 1] != '-')
			cut--;
		tag = str_slice(tag, 0, cut ? cut - 1 : 0);
	}
	return NULL;
}

bool
language_is_abbreviation(const struct language *language, struct str folded)
{
	return language->abbreviation_count
	       && bsearch(&folded, language->abbreviations,
	                  language->abbreviation_count, sizeof folded,
	                  compare_strings);
}
