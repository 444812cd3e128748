/* SPDX-License-Identifier: MIT */

/* codebook.c -- codes and their prose; see codebook.h.

   Each element is checked as it is read: what it may hold, which attributes
   it has, what they mean.  After an error the reading goes on, so that an
   author sees all mistakes at once.  The schema is asked last: it can only
   find what this reader has overlooked, and says it less well. */

#include "coding/codebook.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/nearest.h"
#include "base/unicode.h"
#include "base/xml.h"
#include "coding/codebook_parts.h"

static const char schema[] = {
#include "coding/codebook.rng.inc"
};

#define NAMESPACE "urn:tamga:codebook:1"

static void
read_label(struct codebook_reader *reader, struct code *code,
           const struct xml_element *element, size_t *room)
{
	struct label label = { xml_value(element, "xml:lang"),
	                       codebook_prose(reader->arena, element->text) };

	codebook_attributes(reader, element, "xml:lang");
	if (!label.language.len) {
		codebook_wrong(reader);
		diag_error(reader->diag, element->at,
		           _("a label needs the attribute 'xml:lang'"));
		return;
	}
	*arena_append(reader->arena, code->labels, code->label_count, *room) =
		label;
}

static void
read_example(struct codebook_reader *reader, struct code *code,
             const struct xml_element *element, size_t *room)
{
	static const char *const verdicts[] = { "yes", "no", NULL };
	struct example example = { .text = codebook_prose(reader->arena, element->text),
	                           .at = element->at };

	codebook_attributes(reader, element, "xml:lang source verdict");
	example.language = codebook_language(reader, element, NULL);
	example.matches = !codebook_choice(reader, element, "verdict",
	                                   verdicts, 0);
	if (!example.text.len) {
		codebook_wrong(reader);
		diag_error(reader->diag, element->at,
		           _("the example is empty"));
		return;
	}
	*arena_append(reader->arena, code->examples, code->example_count,
	              *room) = example;
}

/* The field of a code that an element of prose fills, or NULL. */
static struct str *
prose_field(struct code *code, struct str name)
{
	if (str_is(name, "short"))
		return &code->short_text;
	if (str_is(name, "full"))
		return &code->full_text;
	if (str_is(name, "use"))
		return &code->use_text;
	if (str_is(name, "avoid"))
		return &code->avoid_text;
	return NULL;
}

static bool
is_id(struct str id)
{
	size_t at = 0;

	while (at < id.len) {
		size_t begin = at;
		uint32_t c = utf8_next(id, &at);
		bool inner = unicode_is_digit(c) || c == '-' || c == '.';

		if (!unicode_is_letter(c) && c != '_' && !(inner && begin))
			return false;
	}
	return id.len > 0;
}

/* The id of a code or list, checked; "" after an error. */
static struct str
read_id(struct codebook_reader *reader, const struct xml_element *element)
{
	const struct xml_attribute *attribute = xml_attribute(element, "id");

	if (!attribute) {
		codebook_wrong(reader);
		diag_error(reader->diag, element->at,
		           _("'%.*s' needs the attribute 'id'"),
		           STR_ARG(element->name));
		return STR("");
	}
	if (is_id(attribute->value))
		return attribute->value;
	codebook_wrong(reader);
	diag_error(reader->diag, attribute->at,
	           _("an id is made of letters, digits, '-', '_' and '.', and "
	             "begins with a letter"));
	return STR("");
}

static struct span
id_span(const struct xml_element *element)
{
	const struct xml_attribute *attribute = xml_attribute(element, "id");

	return attribute ? attribute->at : element->at;
}

/* Remembers what a <ref> may name; two of one kind may not share an id. */
static void
add_named(struct codebook_reader *reader, const struct xml_element *element,
          struct str id, bool is_list, struct scope scope)
{
	struct named named = { .element = element, .id = id,
	                       .is_list = is_list, .scope = scope };
	const struct named *other = codebook_named(reader, id, is_list);

	if (other) {
		codebook_wrong(reader);
		if (is_list)
			diag_error(reader->diag, id_span(element),
			           _("list '%.*s' is defined twice"),
			           STR_ARG(id));
		else
			diag_error(reader->diag, id_span(element),
			           _("code '%.*s' is defined twice"),
			           STR_ARG(id));
		diag_note(reader->diag, id_span(other->element),
		          _("it was defined here first"));
		return;
	}
	if (!is_list)
		named.code = reader->book->code_count - 1;
	*arena_append(reader->arena, reader->named, reader->named_count,
	              reader->named_room) = named;
	*lookup_number(is_list ? reader->lists : reader->codes, id) =
		reader->named_count;
}

struct named *
codebook_named(const struct codebook_reader *reader, struct str id,
               bool is_list)
{
	size_t number = lookup_find(is_list ? reader->lists : reader->codes,
	                            id);

	return number ? &reader->named[number - 1] : NULL;
}

#define CODE_ATTRIBUTES \
	"id name guid color codable status replaced-by " SCOPE_ATTRIBUTES

static const char *const code_children[] = {
	"avoid", "code", "example", "find", "full", "label", "short", "use",
	NULL
};

static void
read_code_attributes(struct codebook_reader *reader, struct code *code,
                     const struct xml_element *element)
{
	static const char *const yes_no[] = { "no", "yes", NULL };
	static const char *const states[] = { "draft", "active", "retired",
	                                      NULL };

	codebook_attributes(reader, element, CODE_ATTRIBUTES);
	code->at = id_span(element);
	code->name = codebook_prose(reader->arena, xml_value(element, "name"));
	code->codable = codebook_choice(reader, element, "codable", yes_no, 1);
	code->retired = codebook_choice(reader, element, "status", states, 1)
	                == 2;
	code->color = xml_value(element, "color");
	code->replaced_by = codebook_prose(
		reader->arena, xml_value(element, "replaced-by"));
	if (!code->name.len) {
		codebook_wrong(reader);
		diag_error(reader->diag, element->at,
		           _("'%.*s' needs the attribute 'name'"),
		           STR_ARG(element->name));
	}
}

static void
read_code_children(struct codebook_reader *reader, struct code *code,
                   const struct xml_element *element)
{
	size_t label_room = 0, example_room = 0;

	for (const struct xml_element *child = element->first; child;
	     child = child->next) {
		struct str *field = prose_field(code, child->name);

		if (field) {
			codebook_attributes(reader, child, "xml:lang");
			*field = codebook_prose(reader->arena, child->text);
		} else if (str_is(child->name, "label")) {
			read_label(reader, code, child, &label_room);
		} else if (str_is(child->name, "example")) {
			read_example(reader, code, child, &example_room);
		} else if (!str_is(child->name, "find")
		           && !str_is(child->name, "code")) {
			codebook_unknown_element(reader, child, code_children);
		}
	}
}

/* The code and all below it, without their rules. */
static void
read_code(struct codebook_reader *reader, const struct xml_element *element,
          size_t parent, struct scope scope)
{
	struct codebook *book = reader->book;
	size_t index = book->code_count;
	struct code code = { .parent = parent };

	code.id = read_id(reader, element);
	code.path = code.id;
	if (parent != CODE_NO_PARENT) {
		code.depth = book->codes[parent].depth + 1;
		code.path = str_printf(reader->arena, "%.*s/%.*s",
		                       STR_ARG(book->codes[parent].path),
		                       STR_ARG(code.id));
	}
	codebook_no_text(reader, element);
	read_code_attributes(reader, &code, element);
	read_code_children(reader, &code, element);
	scope = codebook_scope(reader, element, scope);
	*arena_append(reader->arena, book->codes, book->code_count,
	              reader->code_room) = code;
	if (code.id.len)
		add_named(reader, element, code.id, false, scope);
	for (const struct xml_element *child = element->first; child;
	     child = child->next) {
		if (str_is(child->name, "code"))
			read_code(reader, child, index, scope);
	}
}

/* The rules, once every list and code is known. */
static void
read_finds(struct codebook_reader *reader)
{
	for (size_t i = 0; i < reader->named_count; i++) {
		const struct named *named = &reader->named[i];

		if (!named->is_list)
			codebook_read_finds(reader,
			                    &reader->book->codes[named->code],
			                    named);
	}
}

/* A code that was split is replaced by several, parted by spaces. */
static void
check_replacements(struct codebook_reader *reader)
{
	for (size_t i = 0; i < reader->book->code_count; i++) {
		const struct code *code = &reader->book->codes[i];
		struct str rest = code->replaced_by;

		while (rest.len) {
			struct str id = str_next(&rest, ' ');

			if (!id.len || codebook_named(reader, id, false))
				continue;
			codebook_wrong(reader);
			diag_error(reader->diag, code->at,
			           _("code '%.*s' is replaced by '%.*s', "
			             "which is not in the codebook"),
			           STR_ARG(code->id), STR_ARG(id));
		}
	}
}

static const char *const root_children[] = {
	"about", "code", "defaults", "list", "set", "title", NULL
};

static void
read_root(struct codebook_reader *reader, const struct xml_element *root)
{
	static const char *const versions[] = { "1", NULL };
	struct scope scope = { .unit = UNIT_SENTENCE, .min = 1,
	                       .inflect = true };
	struct speaker_scope *expert =
		arena_make(reader->arena, struct speaker_scope);

	expert->kind = SPEAKER_ROLE;
	expert->role = ROLE_EXPERT;
	scope.speakers = expert;
	scope.speaker_count = 1;
	codebook_attributes(reader, root, "version id guid xml:lang");
	codebook_choice(reader, root, "version", versions, 0);
	codebook_no_text(reader, root);
	reader->book->id = read_id(reader, root);
	for (const struct xml_element *child = root->first; child;
	     child = child->next) {
		if (str_is(child->name, "title")) {
			reader->book->title = codebook_prose(reader->arena,
			                            child->text);
		} else if (str_is(child->name, "about")) {
			reader->book->about = codebook_prose(reader->arena,
			                            child->text);
		} else if (str_is(child->name, "defaults")) {
			codebook_attributes(reader, child, SCOPE_ATTRIBUTES);
			scope = codebook_scope(reader, child, scope);
		} else if (str_is(child->name, "list")) {
			codebook_attributes(reader, child, "id");
			add_named(reader, child, read_id(reader, child), true,
			          scope);
		} else if (str_is(child->name, "code")) {
			read_code(reader, child, CODE_NO_PARENT, scope);
		} else if (!str_is(child->name, "set")) {
			codebook_unknown_element(reader, child, root_children);
		}
	}
	if (!reader->book->title.len) {
		codebook_wrong(reader);
		diag_error(reader->diag, root->at,
		           _("the codebook has no title"));
	}
	if (!reader->book->code_count) {
		codebook_wrong(reader);
		diag_error(reader->diag, root->at,
		           _("the codebook has no codes"));
	}
}

struct codebook *
codebook_read(struct arena *arena, const struct languages *languages,
              const struct source *source, struct diag *diag)
{
	struct codebook *book = arena_make(arena, struct codebook);
	struct codebook_reader reader = { .arena = arena, .diag = diag,
	                                  .languages = languages,
	                                  .book = book, .good = true,
	                                  .lists = lookup_new(arena),
	                                  .codes = lookup_new(arena) };
	const struct xml_element *root = xml_read(arena, source, diag);

	if (!root)
		return NULL;
	book->source = source;
	if (!str_is(root->name, "codebook")
	    || !str_is(root->space, NAMESPACE)) {
		diag_error(diag, root->at,
		           _("not a codebook: its first element must be "
		             "'codebook' of the namespace '%s'"), NAMESPACE);
		return NULL;
	}
	read_root(&reader, root);
	read_finds(&reader);
	check_replacements(&reader);
	if (!reader.good)
		return NULL;
	if (!xml_validate(source, (struct str){ schema, sizeof schema }, diag))
		return NULL;
	return book;
}

size_t
codebook_find(const struct codebook *book, struct str id)
{
	for (size_t i = 0; i < book->code_count; i++) {
		if (str_equal(book->codes[i].id, id))
			return i;
	}
	return STR_NOWHERE;
}

struct str
codebook_nearest(const struct codebook *book, struct str typed)
{
	struct nearest nearest = nearest_to(typed);

	for (size_t i = 0; i < book->code_count; i++)
		nearest_try(&nearest, book->codes[i].id);
	return nearest.name;
}

struct str
code_label(const struct code *code, const char *language)
{
	struct str wanted = str_of(language);
	const struct label *found = NULL;

	for (size_t i = 0; i < code->label_count; i++) {
		const struct label *label = &code->labels[i];

		if (!str_starts(label->language, wanted))
			continue;
		if (label->language.len == wanted.len)
			return label->text;
		if (label->language.text[wanted.len] == '-'
		    && (!found
		        || str_compare(found->language, label->language) < 0))
			found = label;
	}
	return found ? found->text : code->name;
}
