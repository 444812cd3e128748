/* SPDX-License-Identifier: MIT */

/* report_verify.c -- see report_verify.h: what a document is held against, and
   what people and programs read of it. */

#include "report/report_verify.h"

#include <stdarg.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/locale.h"
#include "base/lookup.h"
#include "base/unicode.h"
#include "report/table.h"
#include "report/verify_parts.h"
#include "store/books.h"
#include "store/project.h"

enum { VALUE_LETTERS_LEAST = 3, SHOWN_MOST = 100 };

static const struct { const char *name, *shown; } statuses[VERIFY_COUNT] = {
	[VERIFY_VERBATIM] = { "verbatim", N_("verbatim") },
	[VERIFY_ELLIPSIS] = { "ellipsis", N_("verbatim, shortened") },
	[VERIFY_TRANSLATION] = { "translation", N_("a translation") },
	[VERIFY_DIFFERS] = { "differs", N_("differs") },
	[VERIFY_NOT_FOUND] = { "not-found", N_("not found") },
	[VERIFY_WRONG_SOURCE] = { "wrong-source", N_("wrong source") },
	[VERIFY_MAY_NOT] = { "may-not-be-quoted", N_("may not be quoted so") },
	[VERIFY_HOLDS] = { "holds", N_("holds") },
	[VERIFY_DOES_NOT_HOLD] = { "does-not-hold", N_("does not hold") },
	[VERIFY_UNCLEAR] = { "unclear", N_("unclear") },
};

struct str
verify_say(const struct verify *verify, const char *format, ...)
{
	struct buf out = BUF(verify->arena);
	va_list list;

	va_start(list, format);
	buf_vprintf(&out, i18n_text(verify->study->catalogue, format), list);
	va_end(list);
	return buf_str(&out);
}

struct finding *
verify_add(struct verify *verify, const struct paragraph *paragraph,
           struct str found)
{
	struct finding *finding = arena_append(
		verify->arena, verify->findings, verify->finding_count,
		verify->finding_room);

	finding->line = paragraph->number;
	finding->found = found;
	return finding;
}

static void
add_theme(struct verify *verify, size_t code, struct str name)
{
	if (name.len)
		*arena_append(verify->arena, verify->themes,
		              verify->theme_count, verify->theme_room) =
			(struct theme_name){
				code, quoted_words(verify->arena, name)
			};
}

static void
read_themes(struct verify *verify)
{
	const struct study *study = verify->study;
	struct db *db = study->project->db;
	struct book_row book;
	size_t count;
	const struct code_row *rows;

	for (size_t i = 0; i < study->census->code_count; i++)
		add_theme(verify, i, study->census->codes[i].id);
	if (!book_current(verify->arena, db, &book))
		return;
	verify->title = quoted_words(verify->arena, book.title);
	rows = book_codes(verify->arena, db, book.version, &count);
	for (size_t i = 0; i < count; i++) {
		size_t code = census_code(study->census, rows[i].code_id);

		if (code == STR_NOWHERE)
			continue;
		add_theme(verify, code, rows[i].name);
		for (size_t k = 0; k < rows[i].label_count; k++)
			add_theme(verify, code, rows[i].labels[k].label);
	}
}

static bool
has_letters(struct str value)
{
	size_t letters = 0;

	for (size_t at = 0; at < value.len;)
		letters += unicode_is_letter(utf8_next(value, &at));
	return letters >= VALUE_LETTERS_LEAST;
}

static void
add_value(struct verify *verify, const struct census_attribute *one,
          struct str shown)
{
	*arena_append(verify->arena, verify->values, verify->value_count,
	              verify->value_room) =
		(struct value_name){ one->name, one->value,
		                     quoted_words(verify->arena, shown) };
}

/* A country goes by its name in each language of the program. */
static void
add_countries(struct verify *verify, const struct census_attribute *one)
{
	for (const char *const *language = i18n_languages; *language;
	     language++) {
		struct buf name = BUF(verify->arena);

		if (locale_country(&name, one->value, *language))
			add_value(verify, one, buf_str(&name));
	}
}

static void
add_values(struct verify *verify, const struct census_attributes *attributes)
{
	for (size_t i = 0; i < attributes->count; i++) {
		const struct census_attribute *one = &attributes->items[i];
		size_t k = 0;

		if (!has_letters(one->value) || str_is(one->name, "name")
		    || str_is(one->name, QUOTABLE_ATTRIBUTE)
		    || str_is(one->name, "memo"))
			continue;
		while (k < verify->value_count
		       && !(str_equal(verify->values[k].key, one->name)
		            && str_equal(verify->values[k].value, one->value)))
			k++;
		if (k < verify->value_count)
			continue;
		add_value(verify, one, one->value);
		if (str_is(one->name, "country"))
			add_countries(verify, one);
	}
}

static void
read_translations(struct verify *verify)
{
	struct translation *rows = translations_read(
		verify->arena, verify->study->project->db,
		&verify->translation_count);

	verify->translations = arena_array(verify->arena,
	                                   struct kept_translation,
	                                   verify->translation_count);
	for (size_t i = 0; i < verify->translation_count; i++)
		verify->translations[i] = (struct kept_translation){
			rows[i], quoted_words(verify->arena, rows[i].text)
		};
}

static bool
open_verify(struct verify *verify)
{
	const struct census *census = verify->study->census;

	verify->spoken = spoken_read(verify->study);
	if (!verify->spoken)
		return false;
	verify->cases = lookup_new(verify->arena);
	verify->transcripts = lookup_new(verify->arena);
	for (size_t i = 0; i < census->case_count; i++) {
		*lookup_number(verify->cases, census->cases[i].id) = i + 1;
		add_values(verify, &census->cases[i].attributes);
	}
	for (size_t i = 0; i < census->transcript_count; i++) {
		*lookup_number(verify->transcripts,
		               census->transcripts[i].name) = i + 1;
		add_values(verify, &census->transcripts[i].attributes);
	}
	read_themes(verify);
	read_translations(verify);
	return !db_failed(verify->study->project->db);
}

/* Of notes only what they say themselves. */
static void
verify_notes(struct verify *verify, const struct paragraph *paragraph,
             const struct paragraph *heading, struct diag *diag)
{
	for (size_t i = 0; i < paragraph->note_count; i++) {
		struct paragraph *note = arena_make(verify->arena,
		                                    struct paragraph);

		note->text = paragraph->notes[i].text;
		note->number = paragraph->number;
		verify_quotations(verify, note);
		verify_counts(verify, note, heading, diag);
	}
}

static void
verify_document(struct verify *verify, struct diag *diag)
{
	const struct paragraph *heading = NULL;

	for (size_t i = 0; i < verify->document->count; i++) {
		const struct paragraph *one = &verify->document->paragraphs[i];

		if (one->kind == PARAGRAPH_HEADING)
			heading = one;
		verify_quotations(verify, one);
		if (one->kind != PARAGRAPH_QUOTE)
			verify_counts(verify, one, heading, diag);
		verify_notes(verify, one, heading, diag);
	}
}

static void
add_data(const struct verify *verify, struct report *report)
{
	static const struct { const char *name; enum column_kind kind; }
	columns[] = {
		{ "kind", COLUMN_TEXT }, { "line", COLUMN_COUNT },
		{ "found", COLUMN_LONG }, { "status", COLUMN_TEXT },
		{ "good", COLUMN_TEXT }, { "place", COLUMN_PLACE },
		{ "case", COLUMN_TEXT }, { "detail", COLUMN_LONG },
	};
	static const char *const good[] = { "1", "0", "" };
	struct table *table = report->data;

	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		table_add_column(verify->arena, table, str_of(columns[i].name),
		                 str_of(columns[i].name), columns[i].kind);
	for (size_t i = 0; i < verify->finding_count; i++) {
		const struct finding *one = &verify->findings[i];
		struct str *cell = table_add_row(verify->arena, table)->cells;

		*cell++ = one->count ? STR("count") : STR("quotation");
		*cell++ = cell_count(verify->arena, one->line);
		*cell++ = one->found;
		*cell++ = str_of(statuses[one->status].name);
		*cell++ = str_of(good[one->good]);
		*cell++ = one->place;
		*cell++ = one->case_id;
		*cell = one->detail;
	}
}

/* The beginning of a long text. */
static struct str
shortened(struct arena *arena, struct str text)
{
	size_t end = SHOWN_MOST;

	if (text.len <= SHOWN_MOST)
		return text;
	while (end && !utf8_is_boundary(text, end))
		end--;
	while (end > SHOWN_MOST / 2 && text.text[end] != ' ')
		end--;
	while (end && !utf8_is_boundary(text, end))
		end--;
	return str_printf(arena, "%.*s …", STR_ARG(str_slice(text, 0, end)));
}

static size_t
count_good(const struct verify *verify, enum goodness good, bool count)
{
	size_t is = 0;

	for (size_t i = 0; i < verify->finding_count; i++)
		is += verify->findings[i].good == good
		      && verify->findings[i].count == count;
	return is;
}

static void
add_table(const struct verify *verify, struct report *report,
          const char *caption, enum goodness good)
{
	struct arena *arena = verify->arena;
	const struct study *study = verify->study;
	struct table *table = table_new(arena);

	table_add_column(arena, table, STR("line"),
	                 verify->document->lines
	                         ? study_text(study, N_("line"))
	                         : study_text(study, N_("paragraph")),
	                 COLUMN_COUNT);
	table_add_column(arena, table, STR("found"),
	                 study_text(study, N_("written")), COLUMN_LONG);
	table_add_column(arena, table, STR("status"),
	                 study_text(study, N_("finding")), COLUMN_TEXT);
	table_add_column(arena, table, STR("case"),
	                 study_text(study, N_("expert")), COLUMN_TEXT);
	table_add_column(arena, table, STR("place"),
	                 study_text(study, N_("place")), COLUMN_PLACE);
	table_add_column(arena, table, STR("detail"), STR(""), COLUMN_LONG);
	for (size_t i = 0; i < verify->finding_count; i++) {
		const struct finding *one = &verify->findings[i];
		struct str *cell;

		if (one->good != good)
			continue;
		cell = table_add_row(arena, table)->cells;
		*cell++ = cell_count(arena, one->line);
		*cell++ = shortened(arena, one->found);
		*cell++ = study_text(study, statuses[one->status].shown);
		*cell++ = one->case_id;
		*cell++ = one->place;
		*cell = one->detail;
	}
	if (table->row_count)
		report_add_table(report, study_text(study, caption), table);
}

static void
add_sums(const struct verify *verify, struct report *report)
{
	static const char *const texts[] = {
		N_("Quotations: %zu good, %zu not, %zu unclear."),
		N_("Counts: %zu good, %zu not, %zu unclear."),
	};

	for (int count = 0; count < 2; count++)
		report_add_paragraph(report, str_printf(
			verify->arena,
			i18n_text(verify->study->catalogue, texts[count]),
			count_good(verify, GOOD, count),
			count_good(verify, BAD, count),
			count_good(verify, GOOD_UNKNOWN, count)));
}

struct report *
report_verify(struct arena *arena, const struct project *project,
              const struct document *document,
              const struct verify_options *options, bool *good,
              struct diag *diag)
{
	struct report_options wanted = { .layer = options->layer,
	                                 .filter.by = STR(""),
	                                 .catalogue = options->catalogue };
	struct verify verify = { .arena = arena, .document = document };
	struct report *report;
	struct study study;

	if (!study_open(arena, project, &wanted, "", &study, diag))
		return NULL;
	verify.study = &study;
	if (!open_verify(&verify))
		return NULL;
	verify_document(&verify, diag);
	if (db_failed(project->db))
		return NULL;
	report = study_report(&study, "verify",
	                      N_("What was written, held against the "
	                         "interviews"));
	add_data(&verify, report);
	add_sums(&verify, report);
	add_table(&verify, report, N_("What is not right"), BAD);
	add_table(&verify, report, N_("What cannot be told"), GOOD_UNKNOWN);
	add_table(&verify, report, N_("What is right"), GOOD);
	study_add_provenance(&study, report);
	*good = !count_good(&verify, BAD, false)
	        && !count_good(&verify, BAD, true);
	return report;
}
