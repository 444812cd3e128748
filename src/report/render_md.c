/* SPDX-License-Identifier: MIT */

/* render_md.c -- a report in GitHub Flavored Markdown, for who writes in it.
   What Markdown or HTML would take for its own is escaped. */

#include <string.h>

#include "base/arena.h"
#include "base/unicode.h"
#include "report/render.h"

/* Text in a line of its own could begin with what starts a list or a
   heading. */
static void
add_line(struct buf *out, struct str text, bool at_line_start)
{
	struct buf tame = BUF(out->arena);
	size_t digits = 0;

	render_add_tame(&tame, text);
	if (at_line_start && tame.len && strchr("#+-=", tame.text[0]))
		buf_add_char(out, '\\');
	for (size_t i = 0; i < tame.len; i++) {
		char c = tame.text[i];
		bool in_number = digits == i && i < 10;

		if (in_number && c >= '0' && c <= '9')
			digits++;
		if (strchr("\\`*_[]<>|~&", c)
		    || (at_line_start && digits == i && i
		        && (c == '.' || c == ')')))
			buf_add_char(out, '\\');
		buf_add_char(out, c);
	}
}

static void
add_text(struct buf *out, struct str text)
{
	add_line(out, text, false);
}

static void
add_table(struct buf *out, const struct report *report,
          const struct table *table)
{
	for (size_t c = 0; c < table->column_count; c++) {
		buf_add_text(out, "| ");
		add_text(out, table->columns[c].heading);
		buf_add_char(out, ' ');
	}
	buf_add_text(out, "|\n");
	for (size_t c = 0; c < table->column_count; c++) {
		const struct column *column = &table->columns[c];

		buf_add_text(out, column_is_number(column)
		                  || column->kind == COLUMN_SHARE
		                          ? "|---:" : "|---");
	}
	buf_add_text(out, "|\n");
	for (size_t r = 0; r < table->row_count; r++) {
		const struct row *row = &table->rows[r];

		for (size_t c = 0; c < table->column_count; c++) {
			buf_add_text(out, "| ");
			for (unsigned i = 0; !c && i < row->level; i++)
				buf_add_text(out, "&emsp;");
			add_text(out, render_cell(out->arena, report, table, r,
			                          c));
			buf_add_char(out, ' ');
		}
		buf_add_text(out, "|\n");
	}
	buf_add_char(out, '\n');
}

static void
add_quoted(struct buf *out, const struct quotation *quotation)
{
	size_t at = 0;

	if (quotation->before.len) {
		buf_add_text(out, "\\[");
		add_text(out, quotation->before);
		buf_add_text(out, "\\] ");
	}
	for (size_t i = 0; i < quotation->mark_count; i++) {
		struct mark mark = quotation->marks[i];

		add_line(out, str_slice(quotation->text, at, mark.begin),
		         !at && !quotation->before.len);
		buf_add_text(out, "**");
		add_text(out, str_slice(quotation->text, mark.begin,
		                        mark.end));
		buf_add_text(out, "**");
		at = mark.end;
	}
	add_line(out, str_slice(quotation->text, at, quotation->text.len),
	         !at && !quotation->before.len);
	if (quotation->after.len) {
		buf_add_text(out, " \\[");
		add_text(out, quotation->after);
		buf_add_text(out, "\\]");
	}
}

static void
add_quotation(struct buf *out, const struct quotation *quotation)
{
	buf_add_text(out, "> ");
	if (!quotation->translation_alone)
		add_quoted(out, quotation);
	if (quotation->translation.len) {
		if (!quotation->translation_alone)
			buf_add_text(out, "\n>\n> ");
		add_line(out, quotation->translation, true);
		buf_add_text(out, " \\[");
		add_text(out, quotation->translator);
		buf_add_text(out, "\\]");
	}
	buf_add_text(out, "\n>\n> — ");
	add_text(out, quotation->source);
	buf_add_text(out, "\n\n");
	if (quotation->memo.len) {
		add_line(out, quotation->memo, true);
		buf_add_text(out, "\n\n");
	}
}

static void
add_block(struct buf *out, const struct report *report,
          const struct block *block)
{
	switch (block->kind) {
	case BLOCK_HEADING:
		buf_repeat(out, '#', block->level + 1);
		buf_add_char(out, ' ');
		add_text(out, block->text);
		buf_add_text(out, "\n\n");
		break;
	case BLOCK_PARAGRAPH:
		add_line(out, block->text, true);
		buf_add_text(out, "\n\n");
		break;
	case BLOCK_TABLE:
		if (block->text.len) {
			buf_add_text(out, "**");
			add_text(out, block->text);
			buf_add_text(out, "**\n\n");
		}
		add_table(out, report, block->table);
		break;
	case BLOCK_QUOTATION:
		add_quotation(out, block->quotation);
		break;
	case BLOCK_CHART:
		break;
	}
}

void
render_md(struct buf *out, const struct report *report,
          const struct render_options *options)
{
	(void)options;
	buf_add_text(out, "# ");
	add_text(out, report->title);
	buf_add_text(out, "\n\n");
	for (size_t i = 0; i < report->block_count; i++)
		add_block(out, report, &report->blocks[i]);
	for (size_t i = 0; i < report->note_count; i++) {
		buf_add_text(out, "- ");
		add_text(out, report->notes[i]);
		buf_add_char(out, '\n');
	}
}
