/* SPDX-License-Identifier: MIT */

/* render.c -- see render.h. */

#include "report/render.h"

#include <assert.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/locale.h"
#include "base/unicode.h"

const struct render_format render_formats[] = {
	{ "csv", "csv", "text/csv; charset=utf-8", false, false, render_csv },
	{ "docx", "docx",
	  "application/vnd.openxmlformats-officedocument."
	  "wordprocessingml.document", false, true, render_docx },
	{ "html", "html", "text/html; charset=utf-8", false, false,
	  render_html },
	{ "json", "json", "application/json", false, false, render_json },
	{ "md", "md", "text/markdown; charset=utf-8", false, false,
	  render_md },
	{ "odt", "odt", "application/vnd.oasis.opendocument.text", false, true,
	  render_odt },
	{ "svg", "svg", "image/svg+xml", true, false, render_svg },
	{ "text", "txt", "text/plain; charset=utf-8", false, false,
	  render_text },
	{ "xlsx", "xlsx",
	  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	  false, true, render_xlsx },
	{ 0 },
};

static const struct render_format *
find(struct str name, bool by_ending)
{
	for (const struct render_format *f = render_formats; f->name; f++) {
		if (str_equal_ascii_case(name, str_of(by_ending ? f->ending
		                                                : f->name)))
			return f;
	}
	return NULL;
}

enum { NAMES_ROOM = 100 };

/* "csv, html, json", for a message. */
static void
list_names(char names[NAMES_ROOM])
{
	size_t len = 0;

	for (const struct render_format *f = render_formats; f->name; f++) {
		int added = snprintf(names + len, NAMES_ROOM - len, "%s%s",
		                     len ? ", " : "", f->name);

		assert(added > 0 && len + (size_t)added < NAMES_ROOM);
		len += (size_t)added;
	}
}

bool
render_check(const struct render_format *format, const struct report *report,
             struct diag *diag)
{
	if (!format->pictures_only)
		return true;
	for (size_t i = 0; i < report->block_count; i++) {
		if (report->blocks[i].kind == BLOCK_CHART)
			return true;
	}
	return diag_error(diag, SPAN_NONE,
	                  _("'%s' has no picture, so it cannot be printed as "
	                    "%s"), report->name, format->name);
}

const struct render_format *
render_choose(struct str name, struct str path, struct diag *diag)
{
	struct str ending = path_ending(path);
	const struct render_format *format;
	char names[NAMES_ROOM];

	list_names(names);
	if (name.len) {
		format = find(name, false);
		if (!format) {
			diag_error(diag, SPAN_NONE, _("no format '%.*s'"),
			           STR_ARG(name));
			diag_note(diag, SPAN_NONE,
			          _("the formats are %s"), names);
		}
		return format;
	}
	if (!ending.len)
		return find(STR("text"), false);
	format = find(ending, true);
	if (!format) {
		diag_error(diag, SPAN_NONE,
		           _("no format goes with the ending of '%.*s'"),
		           STR_ARG(path));
		diag_note(diag, SPAN_NONE,
		          _("name one of %s with --format"), names);
	}
	return format;
}

static bool
turns_direction(uint32_t c)
{
	return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

void
render_add_tame(struct buf *out, struct str text)
{
	for (size_t at = 0; at < text.len;) {
		size_t begin = at;
		uint32_t c = utf8_next(text, &at);

		if (c == '\n' || c == '\t' || c == '\r' || c == 0x2028
		    || c == 0x2029)
			buf_add_char(out, ' ');
		else if (unicode_is_control(c))
			buf_add(out, STR("\xEF\xBF\xBD"));
		else if (!turns_direction(c))
			buf_add(out, str_slice(text, begin, at));
	}
}

struct str
render_cell(struct arena *arena, const struct report *report,
            const struct table *table, size_t row, size_t column)
{
	struct str cell = table->rows[row].cells[column];
	struct buf buf = BUF(arena);

	if (!column_is_number(&table->columns[column]))
		return cell;
	locale_add_number(&buf, report->language, cell);
	return buf_str(&buf);
}
