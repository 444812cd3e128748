/* SPDX-License-Identifier: MIT */

/* act_translate.c -- keeps what people made of experts' words in another
   language, and who checked it. */

#include "acts/acts.h"
#include "base/arena.h"
#include "base/crypto.h"
#include "base/csv.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "store/db.h"
#include "store/place.h"
#include "store/project.h"

/* As BCP 47 has it, roughly: en, uz-Latn. */
static bool
is_language(struct str tag)
{
	size_t letters = 0;

	for (size_t i = 0; i < tag.len; i++) {
		char c = tag.text[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

		if (!letter && (c != '-' || letters < 2 || i + 1 == tag.len))
			return false;
		letters += letter;
	}
	return letters >= 2 && tag.len <= 35;
}

static bool
has_control(struct str text)
{
	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);

		if (unicode_is_control(c) && c != '\n' && c != '\t')
			return true;
	}
	return false;
}

static bool
fill_row(const struct act_context *context, const struct translate_item *item,
         struct translation *row)
{
	struct arena *arena = context->arena;
	struct place place;

	if (!is_language(item->language))
		return diag_error(context->diag, item->at,
		                  _("'%.*s' is no language; write it like en "
		                    "or uz-Latn"), STR_ARG(item->language));
	if (has_control(item->text) || has_control(item->translator)
	    || has_control(item->checked_by))
		return diag_error(context->diag, item->at,
		                  _("a translation cannot have control "
		                    "characters"));
	if (!place_find_current(arena, context->project, item->place, &place))
		return false;
	*row = (struct translation){
		.revision_id = place.revision.revision_id,
		.begin = place.begin,
		.end = place.end,
		.language = item->language,
	};
	if (!translation_get(arena, context->project->db, row) && item->keep)
		return !db_failed(context->project->db)
		       && diag_error(context->diag, item->at,
		                     _("'%.*s' has no translation into %.*s "
		                       "yet"), STR_ARG(item->place),
		                     STR_ARG(item->language));
	row->checked_by = item->checked_by;
	if (item->keep)
		return true;
	row->text = str_trim(item->text);
	row->translator = item->translator.len ? item->translator
	                                       : context->actor;
	row->words_sha256 =
		digest_hex(arena, crypto_sha256(str_slice(place.text,
		                                          place.begin,
		                                          place.end)));
	return true;
}

/* The journal keeps no words, but whose and of what they are. */
static bool
put_item(struct act *act, const struct translate_item *item)
{
	struct translation row;

	if (!fill_row(act->context, item, &row)
	    || !translation_put(act->context->project->db, &row))
		return false;
	json_open(&act->arguments, '{');
	json_pair(&act->arguments, "place", item->place);
	json_pair(&act->arguments, "language", item->language);
	json_pair(&act->arguments, "translator", row.translator);
	json_pair(&act->arguments, "checked_by", row.checked_by);
	json_close(&act->arguments, '}');
	return true;
}

bool
act_translate(const struct act_context *context,
              const struct translate_item *items, size_t count,
              struct act_outcome *outcome)
{
	struct act *act = act_begin(context, ACT_TRANSLATE);

	if (!act)
		return false;
	json_key(&act->arguments, "translations");
	json_open(&act->arguments, '[');
	for (size_t i = 0; i < count; i++) {
		if (!put_item(act, &items[i]))
			return act_cancel(act);
	}
	json_close(&act->arguments, ']');
	json_key(&act->counts, "translations");
	json_size(&act->counts, count);
	return act_commit(act, outcome);
}

static struct str
cell_of(const struct csv *csv, const struct csv_row *row, const char *name)
{
	size_t index = csv_column(csv, str_of(name));

	return index == STR_NOWHERE ? STR_NONE : str_trim(row->cells[index].text);
}

bool
act_translate_table(const struct act_context *context,
                    const struct source *source, size_t *count,
                    struct act_outcome *outcome)
{
	static const char *const required[] = { "place", "language", "text" };
	struct translate_item *items;
	struct csv *csv;
	size_t bad;

	if (!utf8_valid(source->text, &bad))
		return diag_error(context->diag, span_of(source, bad, bad + 1),
		                  _("the table is not UTF-8"));
	csv = csv_read(context->arena, source, context->diag);
	if (!csv)
		return false;
	for (size_t i = 0; i < sizeof required / sizeof *required; i++) {
		if (csv_column(csv, str_of(required[i])) == STR_NOWHERE)
			return diag_error(context->diag, csv->header[0].at,
			                  _("column '%s' is missing"),
			                  required[i]);
	}
	items = arena_array(context->arena, struct translate_item,
	                    csv->row_count);
	for (size_t i = 0; i < csv->row_count; i++) {
		const struct csv_row *row = &csv->rows[i];

		items[i] = (struct translate_item){
			.place = cell_of(csv, row, "place"),
			.language = cell_of(csv, row, "language"),
			.text = cell_of(csv, row, "text"),
			.translator = cell_of(csv, row, "translator"),
			.checked_by = cell_of(csv, row, "checked_by"),
			.at = row->at,
		};
	}
	*count = csv->row_count;
	return act_translate(context, items, csv->row_count, outcome);
}
