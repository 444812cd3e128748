/* SPDX-License-Identifier: MIT */

/* judged_table.c -- see judged_table.h. */

#include "report/judged_table.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/csv.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/lookup.h"
#include "measure/counts.h"

struct reader {
	struct arena *arena;
	const struct csv *csv;
	struct diag *diag;
	struct judged_table *table;
	struct lookup *coders, *units, *texts;
	struct lookup *values;          /* numbers of the sorted values */
	size_t unit, coder, code, begin, end, length, transcript, times;
};

static bool
is_missing(struct str text)
{
	return !text.len || str_is(text, ".") || str_is(text, "NA");
}

static struct str
cell(const struct reader *reader, size_t row, size_t column)
{
	return str_trim(reader->csv->rows[row].cells[column].text);
}

static struct span
cell_span(const struct reader *reader, size_t row, size_t column)
{
	return reader->csv->rows[row].cells[column].at;
}

static bool
read_size(const struct reader *reader, size_t row, size_t column, size_t most,
          size_t *number)
{
	struct str text = cell(reader, row, column);

	return (str_to_size(text, number) && *number <= most)
	       || diag_error(reader->diag, cell_span(reader, row, column),
	                     _("'%.*s' is not a whole number, or too large a "
	                       "one"), STR_ARG(text));
}

/* The index of a coder, who is added if need be. */
static bool
coder_of(struct reader *reader, struct str name, struct span at,
         size_t *index)
{
	struct judged_table *table = reader->table;
	size_t *number = lookup_number(reader->coders, name);

	if (!name.len)
		return diag_error(reader->diag, at, _("a coder has no name"));
	if (!*number) {
		if (table->coder_count == JUDGED_CODERS_MOST)
			return diag_error(reader->diag, at,
			                  _("no more than %d coders can be "
			                    "compared"), JUDGED_CODERS_MOST);
		*arena_append(reader->arena, table->coders,
		              table->coder_count, table->coder_room) = name;
		*number = table->coder_count;
	}
	*index = *number - 1;
	return true;
}

static int
compare_values(const void *left, const void *right)
{
	return str_compare(*(const struct str *)left,
	                   *(const struct str *)right);
}

/* All that stands in these columns, sorted and numbered. */
static bool
read_values(struct reader *reader, const size_t *columns, size_t count)
{
	struct judged_table *table = reader->table;

	reader->values = lookup_new(reader->arena);
	for (size_t r = 0; r < reader->csv->row_count; r++) {
		for (size_t c = 0; c < count; c++) {
			struct str value = cell(reader, r, columns[c]);

			if (is_missing(value)
			    || lookup_find(reader->values, value))
				continue;
			if (table->value_count == JUDGED_VALUES_MOST)
				return diag_error(
					reader->diag,
					cell_span(reader, r, columns[c]),
					_("there are more than %d values"),
					JUDGED_VALUES_MOST);
			*lookup_number(reader->values, value) = 1;
			*arena_append(reader->arena, table->values,
			              table->value_count,
			              table->value_room) = value;
		}
	}
	if (table->value_count)
		qsort(table->values, table->value_count, sizeof *table->values,
		      compare_values);
	for (size_t i = 0; i < table->value_count; i++)
		*lookup_number(reader->values, table->values[i]) = i + 1;
	return true;
}

static struct judged_unit *
new_unit(struct reader *reader)
{
	struct judged_table *table = reader->table;
	struct judged_unit *unit = arena_append(reader->arena, table->units,
	                                        table->unit_count,
	                                        table->unit_room);

	unit->values = arena_array(reader->arena, int, JUDGED_CODERS_MOST);
	for (size_t i = 0; i < JUDGED_CODERS_MOST; i++)
		unit->values[i] = COUNTS_MISSING;
	unit->times = 1;
	return unit;
}

/* unit,coder,code */
static bool
read_long(struct reader *reader)
{
	if (!read_values(reader, &reader->code, 1))
		return false;
	for (size_t r = 0; r < reader->csv->row_count; r++) {
		struct str text = reader->transcript == STR_NOWHERE
		                          ? STR_NONE
		                          : cell(reader, r,
		                                 reader->transcript);
		struct str name = cell(reader, r, reader->unit);
		struct str value = cell(reader, r, reader->code);
		size_t *number = lookup_number(
			reader->units, str_printf(reader->arena, "%.*s\n%.*s",
		                                  STR_ARG(text),
		                                  STR_ARG(name)));
		size_t coder;
		int *said;

		if (!coder_of(reader, cell(reader, r, reader->coder),
		              cell_span(reader, r, reader->coder), &coder))
			return false;
		if (!*number) {
			new_unit(reader);
			*number = reader->table->unit_count;
		}
		said = &reader->table->units[*number - 1].values[coder];
		if (is_missing(value))
			continue;
		if (*said != COUNTS_MISSING)
			return diag_error(
				reader->diag, cell_span(reader, r, reader->code),
				_("'%.*s' has judged '%.*s' twice"),
				STR_ARG(reader->table->coders[coder]),
				STR_ARG(name));
		*said = (int)lookup_find(reader->values, value) - 1;
	}
	return true;
}

/* The columns that are nothing else: of coders, or of values. */
static size_t *
other_columns(struct reader *reader, size_t *count)
{
	size_t *columns = arena_array(reader->arena, size_t,
	                              reader->csv->column_count);

	*count = 0;
	for (size_t c = 0; c < reader->csv->column_count; c++) {
		if (c != reader->unit && c != reader->transcript
		    && c != reader->times)
			columns[(*count)++] = c;
	}
	return columns;
}

/* unit, a column for each coder, and perhaps times */
static bool
read_wide(struct reader *reader)
{
	size_t count, *columns = other_columns(reader, &count);

	if (!read_values(reader, columns, count))
		return false;
	for (size_t c = 0; c < count; c++) {
		const struct csv_cell *header = &reader->csv->header[columns[c]];
		size_t index;

		if (!coder_of(reader, str_trim(header->text), header->at,
		              &index))
			return false;
	}
	for (size_t r = 0; r < reader->csv->row_count; r++) {
		struct judged_unit *unit = new_unit(reader);
		size_t times = 1;

		if (reader->times != STR_NOWHERE
		    && !read_size(reader, r, reader->times, 1000000000, &times))
			return false;
		unit->times = times;
		for (size_t c = 0; c < count; c++) {
			struct str value = cell(reader, r, columns[c]);

			if (!is_missing(value))
				unit->values[c] = (int)lookup_find(
					reader->values, value) - 1;
		}
	}
	return true;
}

/* unit and a column for each value, of how many gave it */
static bool
read_tally(struct reader *reader)
{
	struct judged_table *table = reader->table;
	size_t count, *columns = other_columns(reader, &count);

	table->anonymous = true;
	for (size_t c = 0; c < count; c++)
		*arena_append(reader->arena, table->values, table->value_count,
		              table->value_room) =
			str_trim(reader->csv->header[columns[c]].text);
	for (size_t r = 0; r < reader->csv->row_count; r++) {
		struct judged_unit *unit = new_unit(reader);
		size_t coders = 0;

		for (size_t c = 0; c < count; c++) {
			size_t times = 0;

			if (!is_missing(cell(reader, r, columns[c]))
			    && !read_size(reader, r, columns[c],
			                  JUDGED_CODERS_MOST, &times))
				return false;
			if (coders + times > JUDGED_CODERS_MOST)
				return diag_error(
					reader->diag, reader->csv->rows[r].at,
					_("no more than %d coders can be "
					  "compared"), JUDGED_CODERS_MOST);
			while (times--)
				unit->values[coders++] = (int)c;
		}
		while (table->coder_count < coders) {
			struct str name = str_printf(reader->arena, "%zu",
			                             table->coder_count + 1);

			*arena_append(reader->arena, table->coders,
			              table->coder_count, table->coder_room) =
				name;
		}
	}
	return true;
}

static struct judged_text *
text_of(struct reader *reader, size_t row, size_t length)
{
	struct judged_table *table = reader->table;
	struct str name = reader->transcript == STR_NOWHERE
	                          ? STR("*")
	                          : cell(reader, row, reader->transcript);
	size_t *number = lookup_number(reader->texts, name);
	struct judged_text *text;

	if (!*number) {
		text = arena_append(reader->arena, table->texts,
		                    table->text_count, table->text_room);
		*text = (struct judged_text){
			.name = name, .length = length,
			.units = arena_array(reader->arena, struct unit *,
			                     JUDGED_CODERS_MOST),
			.counts = arena_array(reader->arena, size_t,
			                      JUDGED_CODERS_MOST),
			.rooms = arena_array(reader->arena, size_t,
			                     JUDGED_CODERS_MOST),
		};
		*number = table->text_count;
	}
	return &table->texts[*number - 1];
}

static int
compare_units(const void *left, const void *right)
{
	const struct unit *a = left, *b = right;

	return (a->begin > b->begin) - (a->begin < b->begin);
}

static bool
check_apart(struct reader *reader)
{
	struct judged_table *table = reader->table;

	for (size_t t = 0; t < table->text_count; t++) {
		struct judged_text *text = &table->texts[t];

		for (size_t c = 0; c < table->coder_count; c++) {
			struct unit *units = text->units[c];

			if (text->counts[c])
				qsort(units, text->counts[c], sizeof *units,
				      compare_units);
			for (size_t i = 1; i < text->counts[c]; i++) {
				if (units[i].begin >= units[i - 1].end)
					continue;
				return diag_error(
					reader->diag, SPAN_NONE,
					_("stretches of '%.*s' overlap at "
					  "%zu; these coefficients know no "
					  "two codes in one place"),
					STR_ARG(table->coders[c]),
					units[i].begin);
			}
		}
	}
	return true;
}

/* coder,code,begin,end,length; a row without a code just names its coder */
static bool
read_stretches(struct reader *reader)
{
	enum { LONGEST = 1000000000 };

	if (!read_values(reader, &reader->code, 1))
		return false;
	for (size_t r = 0; r < reader->csv->row_count; r++) {
		struct str value = cell(reader, r, reader->code);
		struct judged_text *text;
		struct unit unit;
		size_t coder, length;

		if (!coder_of(reader, cell(reader, r, reader->coder),
		              cell_span(reader, r, reader->coder), &coder)
		    || !read_size(reader, r, reader->length, LONGEST, &length))
			return false;
		text = text_of(reader, r, length);
		if (text->length != length)
			return diag_error(reader->diag,
			                  cell_span(reader, r, reader->length),
			                  _("'%.*s' is %zu long and %zu long"),
			                  STR_ARG(text->name), text->length,
			                  length);
		if (is_missing(value))
			continue;
		if (!read_size(reader, r, reader->begin, LONGEST, &unit.begin)
		    || !read_size(reader, r, reader->end, LONGEST, &unit.end))
			return false;
		if (unit.begin >= unit.end || unit.end > length)
			return diag_error(reader->diag,
			                  cell_span(reader, r, reader->begin),
			                  _("a stretch lies between 0 and the "
			                    "length, and ends behind where it "
			                    "begins"));
		unit.value = lookup_find(reader->values, value);
		*arena_append(reader->arena, text->units[coder],
		              text->counts[coder], text->rooms[coder]) = unit;
	}
	return check_apart(reader);
}

static bool
read_rows(struct reader *reader, bool tally)
{
	bool named = reader->coder != STR_NOWHERE
	             && reader->code != STR_NOWHERE;

	if (!tally && named && reader->begin != STR_NOWHERE
	    && reader->end != STR_NOWHERE && reader->length != STR_NOWHERE)
		return read_stretches(reader);
	if (reader->unit == STR_NOWHERE)
		return diag_error(reader->diag,
		                  span_whole(reader->csv->header->at.source),
		                  _("the columns are neither unit,coder,code, "
		                    "nor coder,code,begin,end,length, nor "
		                    "unit and one for each coder"));
	if (tally)
		return read_tally(reader);
	return named ? read_long(reader) : read_wide(reader);
}

struct judged_table *
judged_table_read(struct arena *arena, const struct source *source, bool tally,
                  struct diag *diag)
{
	struct reader reader = {
		.arena = arena, .diag = diag,
		.csv = csv_read(arena, source, diag),
		.table = arena_make(arena, struct judged_table),
		.coders = lookup_new(arena), .units = lookup_new(arena),
		.texts = lookup_new(arena),
	};

	if (!reader.csv)
		return NULL;
	reader.unit = csv_column(reader.csv, STR("unit"));
	reader.coder = csv_column(reader.csv, STR("coder"));
	reader.code = csv_column(reader.csv, STR("code"));
	reader.begin = csv_column(reader.csv, STR("begin"));
	reader.end = csv_column(reader.csv, STR("end"));
	reader.length = csv_column(reader.csv, STR("length"));
	reader.transcript = csv_column(reader.csv, STR("transcript"));
	reader.times = csv_column(reader.csv, STR("times"));
	if (!read_rows(&reader, tally))
		return NULL;
	if (reader.table->coder_count < 2) {
		diag_error(diag, span_whole(source),
		           _("there must be two coders to compare"));
		return NULL;
	}
	return reader.table;
}
