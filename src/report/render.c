/* SPDX-License-Identifier: MIT */

/* render.c -- see render.h. */

#include "report/render.h"

#include "base/diag.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/unicode.h"

const struct render_format render_formats[] = {
	{ "csv", "csv", "text/csv; charset=utf-8", render_csv },
	{ "html", "html", "text/html; charset=utf-8", render_html },
	{ "json", "json", "application/json", render_json },
	{ "md", "md", "text/markdown; charset=utf-8", render_md },
	{ "text", "txt", "text/plain; charset=utf-8", render_text },
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

const struct render_format *
render_choose(struct str name, struct str path, struct diag *diag)
{
	struct str ending = path_ending(path);
	const struct render_format *format;

	if (name.len) {
		format = find(name, false);
		if (!format) {
			diag_error(diag, SPAN_NONE, _("no format '%.*s'"),
			           STR_ARG(name));
			diag_note(diag, SPAN_NONE,
			          _("the formats are csv, html, json, md and "
			            "text"));
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
		          _("name one of csv, html, json, md and text with "
		            "--format"));
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
