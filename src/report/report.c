/* SPDX-License-Identifier: MIT */

/* report.c -- see report.h. */

#include "report/report.h"

#include "base/arena.h"
#include "report/chart.h"

struct report *
report_new(struct arena *arena, const char *name, struct str title,
           const char *language)
{
	struct report *report = arena_make(arena, struct report);

	report->arena = arena;
	report->name = name;
	report->title = title;
	report->language = language;
	report->data = table_new(arena);
	return report;
}

static struct block *
add_block(struct report *report, enum block_kind kind)
{
	struct block *block =
		arena_append(report->arena, report->blocks,
	                     report->block_count, report->block_room);

	*block = (struct block){ .kind = kind };
	return block;
}

void
report_add_heading(struct report *report, unsigned level, struct str text)
{
	struct block *block = add_block(report, BLOCK_HEADING);

	block->level = level;
	block->text = text;
}

void
report_add_paragraph(struct report *report, struct str text)
{
	add_block(report, BLOCK_PARAGRAPH)->text = text;
}

void
report_add_table(struct report *report, struct str caption,
                 const struct table *table)
{
	struct block *block = add_block(report, BLOCK_TABLE);

	block->text = caption;
	block->table = table;
}

void
report_add_quotation(struct report *report, const struct quotation *quotation)
{
	add_block(report, BLOCK_QUOTATION)->quotation = quotation;
}

void
report_add_chart(struct report *report, struct chart *chart)
{
	size_t number = 1;

	for (size_t i = 0; i < report->block_count; i++)
		number += report->blocks[i].kind == BLOCK_CHART;
	chart->id = str_printf(report->arena, "chart-%zu", number);
	chart->language = report->language;
	add_block(report, BLOCK_CHART)->chart = chart;
}

void
report_add_note(struct report *report, struct str note)
{
	*arena_append(report->arena, report->notes, report->note_count,
	              report->note_room) = note;
}

void
report_add_fact(struct report *report, const char *name, struct str value)
{
	*arena_append(report->arena, report->facts, report->fact_count,
	              report->fact_room) = (struct fact){ name, value };
}
