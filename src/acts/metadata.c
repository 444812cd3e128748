/* SPDX-License-Identifier: MIT */

/* metadata.c -- see metadata.h. */

#include "acts/metadata.h"

#include "base/arena.h"
#include "base/csv.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "store/quotable.h"

/* Sorted. */
static const char *const transcript_columns[] = {
	"consent", "date", "duration_min", "encoding", "format",
	"interviewer", "language", "mode", "notes", "pseudonymised",
	"transcriber", "translated_from",
};

struct table {
	struct metadata *metadata;
	struct csv *csv;
	struct diag *diag;
	bool good;
};

struct metadata *
metadata_new(struct arena *arena)
{
	struct metadata *metadata = arena_make(arena, struct metadata);

	metadata->arena = arena;
	return metadata;
}

static bool
is_of_transcript(struct str column)
{
	for (size_t i = 0; i < sizeof transcript_columns
	                       / sizeof *transcript_columns; i++) {
		if (str_is(column, transcript_columns[i]))
			return true;
	}
	return false;
}

static struct str
small_letters(struct arena *arena, struct str text)
{
	struct buf small = BUF(arena);

	for (size_t i = 0; i < text.len; i++) {
		char c = text.text[i];

		buf_add_char(&small, c >= 'A' && c <= 'Z' ? (char)(c + 32)
		                                          : c);
	}
	return buf_str(&small);
}

/* Reads the table and looks for the columns it must have. */
static bool
open_table(struct table *table, const struct source *source,
           const char *const *required)
{
	struct arena *arena = table->metadata->arena;
	size_t bad;

	if (!utf8_valid(source->text, &bad))
		return diag_error(table->diag, span_of(source, bad, bad + 1),
		                  _("the table is not UTF-8"));
	table->csv = csv_read(arena, source, table->diag);
	if (!table->csv)
		return false;
	table->good = true;
	for (size_t i = 0; i < table->csv->column_count; i++)
		table->csv->header[i].text =
			small_letters(arena, table->csv->header[i].text);
	for (; *required; required++) {
		if (csv_column(table->csv, str_of(*required)) == STR_NOWHERE)
			table->good = diag_error(table->diag,
			                         table->csv->header[0].at,
			                         _("column '%s' is missing"),
			                         *required);
	}
	return table->good;
}

/* An empty cell where there is no such column. */
static struct csv_cell
cell_of(const struct table *table, const struct csv_row *row,
        const char *column)
{
	size_t index = csv_column(table->csv, str_of(column));
	struct csv_cell cell = { STR(""), row->at };

	if (index == STR_NOWHERE)
		return cell;
	cell = row->cells[index];
	cell.text = str_trim(cell.text);
	return cell;
}

static bool
read_number(struct str text, size_t begin, size_t len, size_t *number)
{
	return str_to_size(str_slice(text, begin, begin + len), number);
}

/* 2026-11-23, by the calendar. */
static bool
is_date(struct str text)
{
	static const size_t days[] = { 31, 28, 31, 30, 31, 30,
	                               31, 31, 30, 31, 30, 31 };
	size_t year, month, day;
	bool leap;

	if (text.len != 10 || text.text[4] != '-' || text.text[7] != '-'
	    || !read_number(text, 0, 4, &year)
	    || !read_number(text, 5, 2, &month)
	    || !read_number(text, 8, 2, &day))
		return false;
	leap = (year % 4 == 0 && year % 100) || year % 400 == 0;
	return month >= 1 && month <= 12 && day >= 1
	       && day <= days[month - 1] + (month == 2 && leap);
}

static struct metadata_case *
find_case(struct metadata *metadata, struct csv_cell id)
{
	struct metadata_case *found;

	for (size_t i = 0; i < metadata->case_count; i++) {
		if (str_equal(metadata->cases[i].case_id, id.text))
			return metadata->cases + i;
	}
	found = arena_append(metadata->arena, metadata->cases,
	                     metadata->case_count, metadata->case_room);
	found->case_id = id.text;
	found->at = id.at;
	return found;
}

static void
say_other_value(struct table *table, const struct metadata_case *about,
                const struct metadata_cell *earlier, struct csv_cell cell)
{
	table->good = diag_error(table->diag, cell.at,
	                         _("case '%.*s' cannot have '%.*s' as its "
	                           "%.*s as well"), STR_ARG(about->case_id),
	                         STR_ARG(cell.text), STR_ARG(earlier->name));
	diag_note(table->diag, earlier->at, _("it has '%.*s' here"),
	          STR_ARG(earlier->value));
}

/* What is said twice must be the same; what is left empty says nothing. */
static void
add_case_cell(struct table *table, struct metadata_case *about,
              struct str name, struct csv_cell cell)
{
	struct metadata_cell *entry = NULL;
	enum quotable quotable;

	cell.text = str_trim(cell.text);
	if (str_is(name, "country")
	    && str_find_char(cell.text, '|', 0) != STR_NOWHERE) {
		table->good = diag_error(table->diag, cell.at,
		                         _("case '%.*s' can have one country "
		                           "only"), STR_ARG(about->case_id));
		return;
	}
	if (str_is(name, QUOTABLE_ATTRIBUTE) && cell.text.len
	    && !quotable_of(cell.text, &quotable)) {
		table->good = diag_error(table->diag, cell.at,
		                         _("'%.*s' is not how an expert may "
		                           "be quoted; write named, position, "
		                           "anonymous or no"),
		                         STR_ARG(cell.text));
		return;
	}
	for (size_t i = 0; i < about->cell_count && !entry; i++) {
		if (str_equal(about->cells[i].name, name))
			entry = about->cells + i;
	}
	if (entry && entry->value.len) {
		if (cell.text.len && !str_equal(cell.text, entry->value))
			say_other_value(table, about, entry, cell);
		return;
	}
	if (!entry)
		entry = arena_append(table->metadata->arena, about->cells,
		                     about->cell_count, about->cell_room);
	entry->name = name;
	entry->value = cell.text;
	entry->at = cell.at;
}

static void
check_cell(struct table *table, struct str name, struct csv_cell cell)
{
	if (str_is(name, "date") && cell.text.len && !is_date(cell.text))
		table->good = diag_error(table->diag, cell.at,
		                         _("'%.*s' is not a date; write it "
		                           "like 2026-11-23"),
		                         STR_ARG(cell.text));
}

static void
add_file(struct table *table, const struct csv_row *row,
         struct metadata_file *file)
{
	struct metadata *metadata = table->metadata;
	struct csv_cell id = cell_of(table, row, "case");
	struct metadata_case *about = id.text.len ? find_case(metadata, id)
	                                          : NULL;
	size_t room = 0;

	file->case_id = id.text;
	for (size_t i = 0; i < table->csv->column_count; i++) {
		struct str name = table->csv->header[i].text;
		struct csv_cell cell = row->cells[i];
		struct metadata_cell *entry;

		cell.text = str_trim(cell.text);
		if (str_is(name, "file") || str_is(name, "case") || !name.len)
			continue;
		if (!is_of_transcript(name)) {
			if (about)
				add_case_cell(table, about, name, cell);
			else if (cell.text.len)
				table->good = diag_error(
					table->diag, cell.at,
					_("'%.*s' is said of a case, but the "
					  "row names none"),
					STR_ARG(name));
			continue;
		}
		check_cell(table, name, cell);
		entry = arena_append(metadata->arena, file->cells,
		                     file->cell_count, room);
		*entry = (struct metadata_cell){ name, cell.text, cell.at };
	}
}

bool
metadata_read_interviews(struct metadata *metadata,
                         const struct source *source, struct diag *diag)
{
	static const char *const required[] = { "file", "case", NULL };
	struct table table = { .metadata = metadata, .diag = diag };

	if (!open_table(&table, source, required))
		return false;
	for (size_t i = 0; i < table.csv->row_count; i++) {
		const struct csv_row *row = table.csv->rows + i;
		struct csv_cell cell = cell_of(&table, row, "file");
		const struct metadata_file *earlier;
		struct metadata_file *file;

		if (!cell.text.len) {
			table.good = diag_error(diag, cell.at,
			                        _("the row names no file"));
			continue;
		}
		earlier = metadata_find(metadata, path_name(cell.text));
		if (earlier) {
			table.good = diag_error(diag, cell.at,
			                        _("file '%.*s' is listed "
			                          "twice"),
			                        STR_ARG(cell.text));
			diag_note(diag, earlier->at,
			          _("it is listed here first"));
			continue;
		}
		file = arena_append(metadata->arena, metadata->files,
		                    metadata->file_count,
		                    metadata->file_room);
		file->file = path_name(cell.text);
		file->at = cell.at;
		add_file(&table, row, file);
	}
	return table.good;
}

bool
metadata_read_cases(struct metadata *metadata, const struct source *source,
                    struct diag *diag)
{
	static const char *const required[] = { "case", NULL };
	struct table table = { .metadata = metadata, .diag = diag };

	if (!open_table(&table, source, required))
		return false;
	for (size_t r = 0; r < table.csv->row_count; r++) {
		const struct csv_row *row = table.csv->rows + r;
		struct csv_cell id = cell_of(&table, row, "case");
		struct metadata_case *about;

		if (!id.text.len) {
			table.good = diag_error(diag, id.at,
			                        _("the row names no case"));
			continue;
		}
		about = find_case(metadata, id);
		for (size_t i = 0; i < table.csv->column_count; i++) {
			struct str name = table.csv->header[i].text;

			if (name.len && !str_is(name, "case"))
				add_case_cell(&table, about, name,
				              row->cells[i]);
		}
	}
	return table.good;
}

static void
add_speaker(struct table *table, const struct csv_row *row)
{
	struct metadata *metadata = table->metadata;
	struct csv_cell file = cell_of(table, row, "file");
	struct csv_cell label = cell_of(table, row, "label");
	struct csv_cell role = cell_of(table, row, "role");
	struct metadata_speaker *speaker;

	file.text = path_name(file.text);
	for (size_t i = 0; i < metadata->speaker_count; i++) {
		speaker = metadata->speakers + i;
		if (!str_equal(speaker->file, file.text)
		    || !str_equal(speaker->label, label.text))
			continue;
		table->good = diag_error(table->diag, label.at,
		                         _("speaker '%.*s' is listed twice"),
		                         STR_ARG(label.text));
		diag_note(table->diag, speaker->at,
		          _("it is listed here first"));
		return;
	}
	speaker = arena_append(metadata->arena, metadata->speakers,
	                       metadata->speaker_count,
	                       metadata->speaker_room);
	speaker->file = file.text;
	speaker->label = label.text;
	speaker->at = label.at;
	speaker->case_id = cell_of(table, row, "case").text;
	speaker->set_role = role.text.len;
	if (role.text.len && !role_of(role.text, &speaker->role))
		table->good = diag_error(table->diag, role.at,
		                         _("unknown role '%.*s'; write expert, "
		                           "interviewer, interpreter or "
		                           "other"), STR_ARG(role.text));
}

bool
metadata_read_speakers(struct metadata *metadata, const struct source *source,
                       struct diag *diag)
{
	static const char *const required[] = { "file", "label", "role",
	                                        NULL };
	struct table table = { .metadata = metadata, .diag = diag };

	if (!open_table(&table, source, required))
		return false;
	for (size_t i = 0; i < table.csv->row_count; i++)
		add_speaker(&table, table.csv->rows + i);
	return table.good;
}

const struct metadata_file *
metadata_find(const struct metadata *metadata, struct str file_name)
{
	for (size_t i = 0; i < metadata->file_count; i++) {
		if (str_equal(metadata->files[i].file, file_name))
			return metadata->files + i;
	}
	return NULL;
}

struct str
metadata_value(const struct metadata_file *file, const char *name)
{
	for (size_t i = 0; file && i < file->cell_count; i++) {
		if (str_is(file->cells[i].name, name))
			return file->cells[i].value;
	}
	return STR("");
}
