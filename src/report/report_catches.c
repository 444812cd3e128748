/* SPDX-License-Identifier: MIT */

/* report_catches.c -- see report_catches.h. */

#include "report/report_catches.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/source.h"
#include "base/unicode.h"
#include "coding/catch.h"
#include "coding/codebook.h"
#include "lang/language.h"
#include "report/footer.h"
#include "report/report.h"
#include "report/sweep.h"
#include "report/table.h"
#include "store/place.h"
#include "store/project.h"

enum {
	WIDTH = 80, WIDTH_MOST = 400, LEAST_CONTEXT = 24, FORMS_SHOWN = 10,
	CONTEXT_FOR_PROGRAMS = 120
};

/* Where a form was first seen. */
struct seen { struct str place, context; };

struct catching {
	struct arena *arena;
	const struct codebook *book;
	const struct catches_options *options;
	const struct catalogue *catalogue;
	struct catches *catches;
	struct seen *seen;              /* by a catch's number */
	size_t seen_count, seen_room;
	struct report *report;
	bool *wanted;                   /* codes */
	size_t hits, counted, terms, idle;
};

static struct str
translated(const struct catching *catching, const char *text)
{
	return str_of(i18n_text(catching->catalogue, text));
}

static bool
add_findings(void *catching_, struct arena *arena, const struct sweep *sweep)
{
	struct catching *catching = catching_;
	struct catches *catches = catching->catches;
	size_t before = catches->count;

	(void)arena;
	catches_add(catches, &sweep->proposals->findings, sweep->transcript);
	for (size_t i = before; i < catches->count; i++) {
		const struct hit *hit = &catches->list[i].hit;
		struct seen *seen = arena_append(catching->arena,
		                                 catching->seen,
		                                 catching->seen_count,
		                                 catching->seen_room);

		seen->place = place_text(catching->arena, sweep->revision,
		                         sweep->points, hit->begin, hit->end);
		seen->context = sweep_context(catching->arena,
		                              sweep->transcript, hit,
		                              CONTEXT_FOR_PROGRAMS);
	}
	return true;
}

struct catches *
catches_in_project(struct arena *arena, const struct project *project,
                   const struct languages *languages,
                   const struct codebook *book,
                   const struct machine *machine, struct diag *diag)
{
	struct catching catching = { .arena = arena, .book = book,
	                             .catches = catches_new(arena) };

	if (!sweep_corpus(arena, project, languages, &book, 1, machine,
	                  add_findings, &catching, diag))
		return NULL;
	catches_sort(catching.catches);
	return catching.catches;
}

static bool
choose_codes(struct catching *catching, struct diag *diag)
{
	const struct codebook *book = catching->book;
	const struct catches_options *options = catching->options;

	catching->wanted = arena_array(catching->arena, bool,
	                               book->code_count);
	for (size_t i = 0; i < options->code_count; i++) {
		size_t index = codebook_find(book, options->codes[i]);
		struct str near;

		if (index != STR_NOWHERE) {
			catching->wanted[index] = true;
			continue;
		}
		diag_error(diag, SPAN_NONE, _("there is no code '%.*s'"),
		           STR_ARG(options->codes[i]));
		near = codebook_nearest(book, options->codes[i]);
		if (near.len)
			diag_note(diag, SPAN_NONE, _("did you mean '%.*s'?"),
			          STR_ARG(near));
		return false;
	}
	/* Parents stand before their children. */
	for (size_t i = 0; i < book->code_count; i++) {
		size_t parent = book->codes[i].parent;

		if (!options->code_count || (parent != CODE_NO_PARENT
		                             && catching->wanted[parent]))
			catching->wanted[i] = true;
	}
	return true;
}

static bool
check_rule(const struct catching *catching, struct diag *diag)
{
	struct str id = catching->options->rule;

	for (size_t i = 0; id.len && i < catching->book->code_count; i++) {
		const struct code *code = &catching->book->codes[i];

		for (size_t k = 0; k < code->rule_count; k++) {
			if (str_equal(code->rules[k].id, id))
				return true;
		}
	}
	return !id.len || diag_error(diag, SPAN_NONE,
	                             _("there is no rule '%.*s'; 'tamga "
	                               "codebook show --code CODE' lists a "
	                               "code's"), STR_ARG(id));
}

static bool
is_wanted(const struct catching *catching, const struct catch *catch)
{
	const struct catches_options *options = catching->options;

	return catching->wanted[catch->code - catching->book->codes]
	       && (!options->language || options->language == catch->language)
	       && (!options->rule.len
	           || str_equal(options->rule, catch->rule->id));
}

static struct str
line_of(const struct catching *catching, const struct item *item)
{
	return cell_count(catching->arena,
	                  source_position(item->at.source,
	                                  item->at.begin).line);
}

static void
add_data(struct catching *catching, const struct catch *catch,
         const struct code *code, const struct rule *rule,
         const struct item *item)
{
	struct arena *arena = catching->arena;
	struct str *cell = table_add_row(arena, catching->report->data)->cells;

	*cell++ = code->id;
	*cell++ = catch && catch->language ? catch->language->tag : STR("");
	*cell++ = rule->id;
	*cell++ = item->text;
	*cell++ = line_of(catching, item);
	*cell++ = catch ? catch->form : STR("");
	*cell++ = cell_count(arena, catch ? catch->hits : 0);
	for (size_t i = 0; i < RULING_COUNT; i++)
		*cell++ = cell_count(arena, catch ? catch->by_ruling[i] : 0);
	*cell++ = catch ? catching->seen[catch->number].place : STR("");
	*cell = catch ? catching->seen[catch->number].context : STR("");
}

static void
make_data(struct catching *catching)
{
	static const char *const first[] = { "code", "language", "rule",
	                                     "item", "line", "form", "hits" };
	struct arena *arena = catching->arena;
	struct table *table = table_new(arena);

	for (size_t i = 0; i < sizeof first / sizeof *first; i++)
		table_add_column(arena, table, str_of(first[i]),
		                 str_of(first[i]), i == 4 || i == 6
		                 ? COLUMN_COUNT : COLUMN_TEXT);
	for (size_t i = 0; i < RULING_COUNT; i++)
		table_add_column(arena, table,
		                 str_of(ruling_name((enum ruling)i)),
		                 str_of(ruling_name((enum ruling)i)),
		                 COLUMN_COUNT);
	table_add_column(arena, table, STR("place"), STR("place"),
	                 COLUMN_TEXT);
	table_add_column(arena, table, STR("context"), STR("context"),
	                 COLUMN_TEXT);
	catching->report->data = table;
}

/* The catches of one item, of which the forms of one language stand side by
   side. */
struct range { const struct catch *list; size_t count; };

static struct range
range_of(const struct catch *list, size_t count,
         bool (*same)(const struct catch *, const struct catch *))
{
	size_t end = 1;

	while (end < count && same(&list[0], &list[end]))
		end++;
	return (struct range){ list, end };
}

static bool
same_item(const struct catch *a, const struct catch *b)
{
	return a->rule == b->rule && a->item == b->item;
}

static bool
same_language(const struct catch *a, const struct catch *b)
{
	return a->code == b->code && a->language == b->language;
}

/* Without the code's id, which stands above. */
static struct str
short_id(const struct code *code, const struct rule *rule)
{
	size_t head = code->id.len + 1;

	return rule->id.len > head ? str_slice(rule->id, head, rule->id.len)
	                           : rule->id;
}

/* "rule; not counted: 3 other speaker, 1 exception" */
static struct str
summary(const struct catching *catching, struct range range)
{
	struct buf out = BUF(catching->arena);
	bool any = false;

	buf_add(&out, short_id(range.list[0].code, range.list[0].rule));
	for (size_t r = RULING_COUNTS + 1; r < RULING_COUNT; r++) {
		size_t sum = 0;

		for (size_t i = 0; i < range.count; i++)
			sum += range.list[i].by_ruling[r];
		if (!sum)
			continue;
		buf_add_text(&out, any ? ", " : "; ");
		if (!any)
			buf_printf(&out, "%s ",
			           i18n_text(catching->catalogue,
			                     N_("not counted:")));
		buf_printf(&out, "%zu %s", sum,
		           i18n_text(catching->catalogue,
		                     ruling_short((enum ruling)r)));
		any = true;
	}
	return buf_str(&out);
}

static struct str
fit_context(const struct catching *catching, const struct catch *catch,
            size_t columns)
{
	struct str text = catching->seen[catch->number].context;
	size_t open = str_find(text, STR("‹"), 0);
	size_t close = str_find(text, STR("›"), open), inner, side;
	struct str left = str_slice(text, 0, open), right;

	close += STR("›").len;
	right = str_slice(text, close, text.len);
	inner = unicode_width(str_slice(text, open, close));
	side = columns > inner ? (columns - inner) / 2 : 0;
	left = cut_tail(left, side);
	right = cut_head(right, columns > inner + unicode_width(left)
	                 ? columns - inner - unicode_width(left) : 0);
	return str_printf(catching->arena, "%.*s%.*s%.*s", STR_ARG(left),
	                  STR_ARG(str_slice(text, open, close)),
	                  STR_ARG(right));
}

static void
add_item(struct catching *catching, struct table *table, struct range range,
         size_t columns)
{
	struct arena *arena = catching->arena;
	size_t limit = catching->options->limit
	               ? catching->options->limit : FORMS_SHOWN;
	size_t hits = 0, counted = 0;
	struct row *row = table_add_row(arena, table);

	for (size_t i = 0; i < range.count; i++) {
		hits += range.list[i].hits;
		counted += range.list[i].by_ruling[RULING_COUNTS];
	}
	row->cells[0] = range.list[0].item->text;
	row->cells[1] = cell_count(arena, hits);
	row->cells[2] = cell_count(arena, counted);
	row->cells[3] = summary(catching, range);
	for (size_t i = 0; i < range.count && i < limit; i++) {
		const struct catch *catch = &range.list[i];

		row = table_add_row(arena, table);
		row->level = 1;
		row->cells[0] = catch->form;
		row->cells[1] = cell_count(arena, catch->hits);
		row->cells[2] = cell_count(arena,
		                           catch->by_ruling[RULING_COUNTS]);
		row->cells[3] = fit_context(catching, catch, columns);
	}
	if (range.count > limit) {
		row = table_add_row(arena, table);
		row->level = 1;
		row->cells[0] = str_printf(arena,
			i18n_count(catching->catalogue, "and %zu other form",
			           "and %zu other forms", range.count - limit),
			range.count - limit);
	}
	catching->hits += hits;
	catching->counted += counted;
}

static struct table *
form_table(const struct catching *catching)
{
	struct table *table = table_new(catching->arena);

	table_add_column(catching->arena, table, STR("form"),
	                 translated(catching, N_("Term and forms")),
	                 COLUMN_TEXT);
	table_add_column(catching->arena, table, STR("hits"),
	                 translated(catching, N_("Hits")), COLUMN_COUNT);
	table_add_column(catching->arena, table, STR("counted"),
	                 translated(catching, N_("Count")), COLUMN_COUNT);
	table_add_column(catching->arena, table, STR("context"),
	                 translated(catching,
	                            N_("Rule, and a place in context")),
	                 COLUMN_LONG);
	return table;
}

/* What the other columns leave of a line. */
static size_t
context_columns(const struct catching *catching, struct range range)
{
	enum { INDENT = 2, GAPS = 6 };
	size_t width = catching->options->width ? catching->options->width
	                                        : WIDTH;
	size_t widest = unicode_width(translated(catching,
	                                         "Term and forms"));
	size_t counts = unicode_width(translated(catching, "Hits"))
	                + unicode_width(translated(catching, "Count"));

	if (width > WIDTH_MOST)
		width = WIDTH_MOST;
	for (size_t i = 0; i < range.count; i++) {
		size_t form = unicode_width(range.list[i].form) + INDENT;
		size_t item = unicode_width(range.list[i].item->text);

		widest = form > widest ? form : widest;
		widest = item > widest ? item : widest;
	}
	if (widest + counts + GAPS + LEAST_CONTEXT > width)
		return LEAST_CONTEXT;
	return width - widest - counts - GAPS;
}

static void
add_language(struct catching *catching, struct range range)
{
	const struct language *language = range.list[0].language;
	struct table *table = form_table(catching);
	size_t columns = context_columns(catching, range);

	for (size_t at = 0; at < range.count;) {
		struct range item = range_of(range.list + at, range.count - at,
		                             same_item);

		if (is_wanted(catching, item.list)) {
			add_item(catching, table, item, columns);
			for (size_t i = 0; i < item.count; i++)
				add_data(catching, &item.list[i],
				         item.list->code, item.list->rule,
				         item.list->item);
		}
		at += item.count;
	}
	if (!table->row_count)
		return;
	report_add_heading(catching->report, 2, language ? language->name
		: translated(catching, N_("No known language")));
	report_add_table(catching->report, STR(""), table);
}

/* Whether a term was asked for, though it caught nothing. */
static bool
is_idle(const struct catching *catching, const struct rule *rule,
        const struct item *item)
{
	const struct catches_options *options = catching->options;

	return !catches_of(catching->catches, rule, item)
	       && (!options->rule.len || str_equal(options->rule, rule->id))
	       && (!options->language || !item->language
	           || options->language == item->language);
}

static void
add_idle(struct catching *catching, const struct code *code)
{
	struct arena *arena = catching->arena;
	struct table *table = table_new(arena);

	table_add_column(arena, table, STR("item"),
	                 translated(catching, N_("Term or pattern")),
	                 COLUMN_LONG);
	table_add_column(arena, table, STR("rule"),
	                 translated(catching, N_("Rule")), COLUMN_TEXT);
	table_add_column(arena, table, STR("line"),
	                 translated(catching, N_("Line")), COLUMN_COUNT);
	for (size_t i = 0; i < code->rule_count; i++) {
		const struct rule *rule = &code->rules[i];

		for (size_t k = 0; k < rule->items.count; k++) {
			const struct item *item = rule->items.list[k];
			struct str *cells;

			catching->terms++;
			if (!is_idle(catching, rule, item))
				continue;
			catching->idle++;
			cells = table_add_row(arena, table)->cells;
			cells[0] = item->text;
			cells[1] = short_id(code, rule);
			cells[2] = line_of(catching, item);
			add_data(catching, NULL, code, rule, item);
		}
	}
	if (!table->row_count)
		return;
	report_add_heading(catching->report, 2,
	                   translated(catching, N_("Caught nothing")));
	report_add_table(catching->report, STR(""), table);
}

static void
add_code(struct catching *catching, const struct code *code,
         struct range range)
{
	const char *language = i18n_language(catching->catalogue);
	size_t blocks = catching->report->block_count;

	report_add_heading(catching->report, 1,
	                   str_printf(catching->arena, "%.*s (%.*s)",
	                              STR_ARG(code_label(code, language)),
	                              STR_ARG(code->id)));
	for (size_t at = 0; !catching->options->nothing && at < range.count;) {
		struct range part = range_of(range.list + at, range.count - at,
		                             same_language);

		add_language(catching, part);
		at += part.count;
	}
	add_idle(catching, code);
	/* A heading with nothing below it says nothing. */
	if (catching->report->block_count == blocks + 1)
		catching->report->block_count = blocks;
}

static void
add_notes(struct catching *catching)
{
	struct arena *arena = catching->arena;
	const struct catalogue *catalogue = catching->catalogue;

	report_add_fact(catching->report, "codebook", catching->book->id);
	if (!catching->options->nothing)
		report_add_note(catching->report, str_printf(arena,
			i18n_count(catalogue,
			           "%zu hit, of which %zu count; in %zu "
			           "transcripts",
			           "%zu hits, of which %zu count; in %zu "
			           "transcripts", catching->hits),
			catching->hits, catching->counted,
			catching->catches->transcripts));
	report_add_note(catching->report, str_printf(arena,
		i18n_text(catalogue,
		          _("%zu of %zu terms and patterns caught nothing")),
		catching->idle, catching->terms));
}

struct report *
report_catches(struct arena *arena, const struct project *project,
               const struct languages *languages, const struct codebook *book,
               const struct catches_options *options,
               const struct catalogue *catalogue, struct diag *diag)
{
	struct catching catching = { .arena = arena, .book = book,
	                             .options = options,
	                             .catalogue = catalogue,
	                             .catches = catches_new(arena) };
	size_t at = 0;

	if (!choose_codes(&catching, diag) || !check_rule(&catching, diag)
	    || !sweep_corpus(arena, project, languages, &book, 1,
	                     options->machine, add_findings, &catching, diag))
		return NULL;
	catches_sort(catching.catches);
	catching.report = report_new(arena, "catches",
	                             translated(&catching,
	                                        N_("What the codebook "
	                                           "catches")),
	                             i18n_language(catalogue));
	make_data(&catching);
	for (size_t i = 0; i < book->code_count; i++) {
		const struct code *code = &book->codes[i];
		const struct catch *list = catching.catches->list + at;
		size_t count = 0;

		while (at + count < catching.catches->count
		       && list[count].code == code)
			count++;
		at += count;
		if (catching.wanted[i] && code->codable && !code->retired)
			add_code(&catching, code, (struct range){ list,
			                                          count });
	}
	add_notes(&catching);
	report_add_footer(catching.report, project, catalogue);
	return catching.report;
}
