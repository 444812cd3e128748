/* SPDX-License-Identifier: MIT */

/* codebook_parts.c -- see codebook_parts.h: attributes, what is inherited,
   and what is said of an element that is wrong. */

#include "coding/codebook_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/nearest.h"

static const char *const unit_names[] = {
	"match", "sentence", "turn", "exchange", NULL
};

const char *
unit_name(enum unit unit)
{
	return unit_names[unit];
}

void
codebook_wrong(struct codebook_reader *reader)
{
	reader->good = false;
}

static void
suggest(struct codebook_reader *reader, struct span at, struct str typed,
        const char *const *names)
{
	struct nearest nearest = nearest_to(typed);

	for (; *names; names++)
		nearest_try(&nearest, str_of(*names));
	if (nearest.name.len)
		diag_note(reader->diag, at, _("did you mean '%.*s'?"),
		          STR_ARG(nearest.name));
}

void
codebook_unknown_element(struct codebook_reader *reader,
                         const struct xml_element *element,
                         const char *const *allowed)
{
	codebook_wrong(reader);
	diag_error(reader->diag, element->at,
	           _("element '%.*s' cannot stand in '%.*s'"),
	           STR_ARG(element->name), STR_ARG(element->parent->name));
	suggest(reader, element->at, element->name, allowed);
}

void
codebook_attributes(struct codebook_reader *reader,
                    const struct xml_element *element, const char *allowed)
{
	enum { MOST = 24 };
	const char *names[MOST + 1] = { NULL };
	struct str rest = str_of(allowed);

	for (size_t i = 0; rest.text && i < MOST; i++)
		names[i] = str_copy(reader->arena,
		                    str_next(&rest, ' ')).text;
	for (size_t i = 0; i < element->attribute_count; i++) {
		const struct xml_attribute *attribute =
			&element->attributes[i];
		size_t known = 0;

		while (names[known]
		       && !str_is(attribute->name, names[known]))
			known++;
		if (names[known])
			continue;
		codebook_wrong(reader);
		diag_error(reader->diag, attribute->name_at,
		           _("element '%.*s' has no attribute '%.*s'"),
		           STR_ARG(element->name), STR_ARG(attribute->name));
		suggest(reader, attribute->name_at, attribute->name, names);
	}
}

void
codebook_no_text(struct codebook_reader *reader,
                 const struct xml_element *element)
{
	struct str text = str_trim(element->text);
	size_t begin;

	if (!text.len)
		return;
	begin = (size_t)(text.text - element->text.text);
	codebook_wrong(reader);
	diag_error(reader->diag,
	           xml_text_span(element, begin, begin + text.len),
	           _("text cannot stand directly in '%.*s'"),
	           STR_ARG(element->name));
}

size_t
codebook_choice(struct codebook_reader *reader,
                const struct xml_element *element, const char *name,
                const char *const *names, size_t fallback)
{
	const struct xml_attribute *attribute = xml_attribute(element, name);

	if (!attribute)
		return fallback;
	for (size_t i = 0; names[i]; i++) {
		if (str_is(attribute->value, names[i]))
			return i;
	}
	codebook_wrong(reader);
	diag_error(reader->diag, attribute->at, _("'%.*s' is no value of '%s'"),
	           STR_ARG(attribute->value), name);
	suggest(reader, attribute->at, attribute->value, names);
	return fallback;
}

size_t
codebook_number(struct codebook_reader *reader,
                const struct xml_element *element, const char *name,
                size_t least, size_t fallback)
{
	const struct xml_attribute *attribute = xml_attribute(element, name);
	size_t number;

	if (!attribute)
		return fallback;
	if (str_to_size(attribute->value, &number) && number >= least
	    && number <= 1000000)
		return number;
	codebook_wrong(reader);
	diag_error(reader->diag, attribute->at,
	           _("'%s' must be a whole number from %zu"), name, least);
	return fallback;
}

const struct language *
codebook_language(struct codebook_reader *reader,
                  const struct xml_element *element,
                  const struct language *inherited)
{
	const struct xml_attribute *attribute =
		xml_attribute(element, "xml:lang");
	const struct language *language;

	if (!attribute)
		return inherited;
	language = language_find(reader->languages, attribute->value);
	if (language || str_is(attribute->value, "und"))
		return language;
	diag_warning(reader->diag, attribute->at,
	             _("nothing is known of the language '%.*s': its words "
	               "are matched as they are written"),
	             STR_ARG(attribute->value));
	return NULL;
}

static bool
read_speaker(struct codebook_reader *reader,
             const struct xml_attribute *attribute, struct str word,
             struct speaker_scope *speaker)
{
	struct str name = word;

	speaker->not = str_starts(name, STR("!"));
	if (speaker->not)
		name = str_slice(name, 1, name.len);
	if (str_is(name, "any")) {
		speaker->kind = SPEAKER_ANY;
		return true;
	}
	if (str_starts(name, STR("id:")) && name.len > 3) {
		speaker->kind = SPEAKER_ID;
		speaker->id = str_slice(name, 3, name.len);
		return true;
	}
	speaker->kind = SPEAKER_ROLE;
	if (str_starts(name, STR("role:")))
		name = str_slice(name, 5, name.len);
	if (role_of(name, &speaker->role))
		return true;
	codebook_wrong(reader);
	diag_error(reader->diag, attribute->at,
	           _("'%.*s' names no speaker: write role:expert, "
	             "id:LABEL or any"), STR_ARG(word));
	return false;
}

static void
read_speakers(struct codebook_reader *reader,
              const struct xml_element *element, struct scope *scope)
{
	const struct xml_attribute *attribute =
		xml_attribute(element, "speakers");
	struct speaker_scope *list = NULL;
	size_t count = 0, room = 0;
	struct str rest;

	if (!attribute)
		return;
	rest = attribute->value;
	while (rest.text) {
		struct str word = str_trim(str_next(&rest, ' '));
		struct speaker_scope speaker = { 0 };

		if (word.len && read_speaker(reader, attribute, word, &speaker))
			*arena_append(reader->arena, list, count, room) =
				speaker;
	}
	scope->speakers = list;
	scope->speaker_count = count;
}

static void
read_languages(struct codebook_reader *reader,
               const struct xml_element *element, struct scope *scope)
{
	const struct xml_attribute *attribute = xml_attribute(element, "langs");
	const struct language **list = NULL;
	size_t count = 0, room = 0;
	struct str rest;

	if (!attribute)
		return;
	rest = attribute->value;
	while (rest.text) {
		struct str word = str_trim(str_next(&rest, ' '));
		const struct language *language;

		if (!word.len)
			continue;
		language = language_find(reader->languages, word);
		if (language) {
			*arena_append(reader->arena, list, count, room) =
				language;
			continue;
		}
		codebook_wrong(reader);
		diag_error(reader->diag, attribute->at,
		           _("nothing is known of the language '%.*s'"),
		           STR_ARG(word));
	}
	scope->languages = list;
	scope->language_count = count;
}

struct scope
codebook_scope(struct codebook_reader *reader,
               const struct xml_element *element, struct scope scope)
{
	static const char *const cases[] = { "fold", "keep", NULL };
	static const char *const yes_no[] = { "no", "yes", NULL };
	static const char *const polarities[] = { "any", "no", "yes",
	                                          "ignore", NULL };
	static const char *const scripts[] = { "own", "both", NULL };
	bool given = xml_attribute(element, "scripts") != NULL;

	scope.unit = (enum unit)codebook_choice(reader, element, "unit",
	                                        unit_names, scope.unit);
	scope.min = codebook_number(reader, element, "min", 1, scope.min);
	scope.keep_case = codebook_choice(reader, element, "case", cases,
	                                  scope.keep_case);
	scope.inflect = codebook_choice(reader, element, "inflect", yes_no,
	                                scope.inflect);
	scope.negated = (enum polarity)codebook_choice(reader, element,
	                                               "negated", polarities,
	                                               scope.negated);
	scope.loose = codebook_choice(reader, element, "loose", yes_no,
	                              scope.loose);
	if (given)
		scope.scripts = codebook_choice(reader, element, "scripts",
		                                scripts, 0)
		                ? SCRIPTS_BOTH : SCRIPTS_OWN;
	read_speakers(reader, element, &scope);
	read_languages(reader, element, &scope);
	return scope;
}

struct str
codebook_prose(struct arena *arena, struct str text)
{
	struct buf out = BUF(arena);
	bool space = false;

	text = str_trim(text);
	for (size_t i = 0; i < text.len; i++) {
		if (strchr(" \t\r\n", text.text[i])) {
			space = true;
			continue;
		}
		if (space)
			buf_add_char(&out, ' ');
		space = false;
		buf_add_char(&out, text.text[i]);
	}
	return buf_str(&out);
}
