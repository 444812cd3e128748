/* SPDX-License-Identifier: MIT */

/* options.c -- see options.h. */

#include "cmd/options.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/nearest.h"
#include "base/unicode.h"

/* Where the explanations begin in --help. */
enum { HELP_COLUMN = 26 };

struct parser {
	struct arena *arena;
	const struct option_group *groups;
	size_t group_count;
	char *const *arguments;
	size_t count, at;               /* AT is the next one to be read */
	struct operands *operands;
	struct diag *diag;
};

/* An option and where its value goes. */
struct found { const struct option *option; void *value; };

static struct found
found_in(const struct option_group *group, const struct option *option)
{
	return (struct found){ option,
	                       (char *)group->values + option->offset };
}

static struct found
find_name(const struct parser *parser, struct str name)
{
	for (size_t g = 0; g < parser->group_count; g++) {
		const struct option_group *group = &parser->groups[g];

		for (const struct option *o = group->options; o->name; o++) {
			if (str_is(name, o->name))
				return found_in(group, o);
		}
	}
	return (struct found){ 0 };
}

static struct found
find_letter(const struct parser *parser, char letter)
{
	for (size_t g = 0; g < parser->group_count; g++) {
		const struct option_group *group = &parser->groups[g];

		for (const struct option *o = group->options; o->name; o++) {
			if (o->letter == letter)
				return found_in(group, o);
		}
	}
	return (struct found){ 0 };
}

static bool
unknown_name(const struct parser *parser, struct str name)
{
	struct nearest nearest = nearest_to(name);

	for (size_t g = 0; g < parser->group_count; g++) {
		const struct option *o = parser->groups[g].options;

		for (; o->name; o++)
			nearest_try(&nearest, str_of(o->name));
	}
	if (nearest.name.len)
		return diag_error(parser->diag, SPAN_NONE,
		                  _("there is no option '--%.*s'; did you "
		                    "mean '--%.*s'?"),
		                  STR_ARG(name), STR_ARG(nearest.name));
	return diag_error(parser->diag, SPAN_NONE,
	                  _("there is no option '--%.*s'"), STR_ARG(name));
}

static bool
set_number(const struct parser *parser, struct found found, struct str text)
{
	struct option_number *number = found.value;

	if (!str_to_size(text, &number->value))
		return diag_error(parser->diag, SPAN_NONE,
		                  _("option '--%s' needs a number, not "
		                    "'%.*s'"),
		                  found.option->name, STR_ARG(text));
	if (number->given)
		return diag_error(parser->diag, SPAN_NONE,
		                  _("option '--%s' is given twice"),
		                  found.option->name);
	number->given = true;
	return true;
}

static bool
set_value(const struct parser *parser, struct found found, struct str text)
{
	struct option_list *list = found.value;
	struct str *one = found.value;

	switch (found.option->kind) {
	case OPTION_FLAG:
		*(bool *)found.value = true;
		return true;
	case OPTION_NUMBER:
		return set_number(parser, found, text);
	case OPTION_LIST:
		*arena_append(parser->arena, list->items, list->count,
		              list->room) = text;
		return true;
	case OPTION_TEXT:
		break;
	}
	if (one->text)
		return diag_error(parser->diag, SPAN_NONE,
		                  _("option '--%s' is given twice"),
		                  found.option->name);
	*one = text;
	return true;
}

/* Sets the option to what stands behind it in the same argument (REST, unless
   its text is NULL) or to the next argument. */
static bool
set_option(struct parser *parser, struct found found, struct str rest)
{
	if (found.option->kind == OPTION_FLAG && rest.text)
		return diag_error(parser->diag, SPAN_NONE,
		                  _("option '--%s' takes no value"),
		                  found.option->name);
	if (found.option->kind != OPTION_FLAG && !rest.text) {
		if (parser->at == parser->count)
			return diag_error(parser->diag, SPAN_NONE,
			                  _("option '--%s' needs a value"),
			                  found.option->name);
		rest = str_of(parser->arguments[parser->at++]);
	}
	return set_value(parser, found, rest);
}

static bool
parse_long(struct parser *parser, struct str text)
{
	size_t equals = str_find_char(text, '=', 0);
	struct str name = text, rest = STR_NONE;
	struct found found;

	if (equals != STR_NOWHERE) {
		name = str_slice(text, 0, equals);
		rest = str_slice(text, equals + 1, text.len);
	}
	found = find_name(parser, name);
	if (!found.option)
		return unknown_name(parser, name);
	return set_option(parser, found, rest);
}

/* One letter, or several of which all but the last are flags. */
static bool
parse_letters(struct parser *parser, struct str text)
{
	for (size_t i = 0; i < text.len;) {
		struct found found = find_letter(parser, text.text[i]);
		size_t begin = i;

		utf8_next(text, &i);
		if (!found.option)
			return diag_error(parser->diag, SPAN_NONE,
			                  _("there is no option '-%.*s'"),
			                  STR_ARG(str_slice(text, begin, i)));
		if (found.option->kind != OPTION_FLAG && i < text.len)
			return set_option(parser, found,
			                  str_slice(text, i, text.len));
		if (!set_option(parser, found, STR_NONE))
			return false;
	}
	return true;
}

bool
options_parse(struct arena *arena, const struct option_group *groups,
              size_t group_count, char *const *arguments, size_t count,
              struct operands *operands, struct diag *diag)
{
	struct parser parser = { arena, groups,   group_count, arguments,
	                         count, 0,        operands,    diag };
	bool only_operands = false;

	while (parser.at < parser.count) {
		struct str text = str_of(arguments[parser.at++]);
		bool good = true;

		if (only_operands || text.len < 2 || text.text[0] != '-')
			*arena_append(arena, operands->items, operands->count,
			              operands->room) = text;
		else if (str_is(text, "--"))
			only_operands = true;
		else if (text.text[1] == '-')
			good = parse_long(&parser,
			                  str_slice(text, 2, text.len));
		else
			good = parse_letters(&parser,
			                     str_slice(text, 1, text.len));
		if (!good)
			return false;
	}
	return true;
}

void
add_wrapped(struct buf *out, struct str text, size_t at, size_t indent,
            size_t width)
{
	bool first = true;

	while (text.text) {
		struct str word = str_next(&text, ' ');
		size_t columns = unicode_width(word);

		if (!first && at + 1 + columns > width) {
			buf_add_char(out, '\n');
			buf_repeat(out, ' ', indent);
			at = indent;
		} else if (!first) {
			buf_add_char(out, ' ');
			at++;
		}
		buf_add(out, word);
		at += columns;
		first = false;
	}
	buf_add_char(out, '\n');
}

void
options_help(struct buf *out, const struct catalogue *catalogue,
             const struct option *options, size_t width)
{
	for (const struct option *o = options; o->name; o++) {
		size_t line = out->len, columns;

		if (o->letter)
			buf_printf(out, "  -%c, --%s", o->letter, o->name);
		else
			buf_printf(out, "      --%s", o->name);
		if (o->value)
			buf_printf(out, "=%s", i18n_text(catalogue, o->value));
		columns = unicode_width((struct str){ out->text + line,
		                                      out->len - line });
		if (columns + 2 > HELP_COLUMN) {
			buf_add_char(out, '\n');
			columns = 0;
		}
		buf_repeat(out, ' ', HELP_COLUMN - columns);
		add_wrapped(out, str_of(i18n_text(catalogue, o->help)),
		            HELP_COLUMN, HELP_COLUMN, width);
	}
}

