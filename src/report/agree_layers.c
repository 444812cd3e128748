/* SPDX-License-Identifier: MIT */

/* agree_layers.c -- see agree_layers.h. */

#include "report/agree_layers.h"

#include "acts/past.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "measure/comparison.h"
#include "report/suggest.h"
#include "store/project.h"
#include "store/rounds.h"

struct reading_layers {
	struct arena *arena;
	const struct project *project, *now;
	const struct census *census;
	const struct agree_options *options;
	struct agree_layers *layers;
	const struct project *past;     /* the last that was asked for */
	int64_t past_moment;
};

int64_t
agree_moment(struct arena *arena, const struct project *project,
             struct str name, struct diag *diag)
{
	int64_t last = db_int(project->db,
	                      "SELECT max(sequence) FROM main.journal", 0);
	const struct round_row *rounds;
	struct str *names;
	int64_t number;
	size_t count;

	if (str_to_int64(name, &number)) {
		if (number >= 1 && number <= last)
			return number;
		diag_error(diag, SPAN_NONE, _("there is no act %lld"),
		           (long long)number);
		return 0;
	}
	rounds = rounds_list(arena, project->db, &count);
	names = arena_array(arena, struct str, count);
	for (size_t i = 0; i < count; i++) {
		names[i] = rounds[i].name;
		if (!str_equal(rounds[i].name, name))
			continue;
		if (!rounds[i].frozen)
			diag_error(diag, SPAN_NONE,
			           _("the round '%.*s' is not frozen yet"),
			           STR_ARG(name));
		return rounds[i].frozen;
	}
	if (db_failed(project->db))
		return 0;
	diag_error(diag, SPAN_NONE, _("there is no round '%.*s'"),
	           STR_ARG(name));
	if (count)
		suggest(diag, name, names, count);
	return 0;
}

/* The project of anna@first, whose coder's name becomes anna. */
static const struct project *
project_of(struct reading_layers *reading, struct str *name,
           struct diag *diag)
{
	size_t at = name->len;
	int64_t moment;

	if (census_coder(reading->census, *name) != STR_NOWHERE)
		return reading->project;
	while (at > 0 && name->text[at - 1] != '@')
		at--;
	if (!at)
		return reading->project;
	moment = agree_moment(reading->arena, reading->now,
	                      str_slice(*name, at, name->len), diag);
	*name = str_slice(*name, 0, at - 1);
	if (!moment)
		return NULL;
	if (!reading->past || reading->past_moment != moment) {
		reading->past = project_past(reading->arena, reading->now,
		                             moment, diag);
		reading->past_moment = moment;
	}
	return reading->past;
}

static bool
add_layer(struct reading_layers *reading, struct str typed,
          struct diag *diag)
{
	struct agree_layers *layers = reading->layers;
	struct str name = typed;
	const struct project *project = project_of(reading, &name, diag);
	struct layer *layer;

	if (!project)
		return false;
	for (size_t i = 0; i < layers->count; i++) {
		if (str_equal(layers->names[i], typed))
			return diag_error(diag, SPAN_NONE,
			                  _("'%.*s' is named twice"),
			                  STR_ARG(typed));
	}
	if (layers->count == COMPARISON_CODERS_MOST)
		return diag_error(diag, SPAN_NONE,
		                  _("no more than %d coders can be compared"),
		                  COMPARISON_CODERS_MOST);
	layer = layer_read(reading->arena, project, reading->census, name,
	                   diag);
	if (!layer)
		return false;
	if (reading->options->assisted != ASSISTED_ANY
	    && layer->coder->kind == CODER_PERSON)
		layer_limit(layer, reading->census,
		            reading->options->assisted == ASSISTED_ONLY);
	layers->names[layers->count] = typed;
	layers->items[layers->count++] = layer;
	return true;
}

/* All persons who code; one alone is compared with the codebook. */
static bool
add_persons(struct reading_layers *reading, struct diag *diag)
{
	struct db *db = reading->project->db;
	size_t count;
	struct coder_row *persons = coder_list_coding(reading->arena, db,
	                                              &count);

	for (size_t i = 0; i < count; i++) {
		if (!add_layer(reading, persons[i].name, diag))
			return false;
	}
	return !db_failed(db)
	       && (reading->layers->count != 1
	           || add_layer(reading, STR(CODEBOOK_CODER), diag));
}

bool
agree_layers_read(struct arena *arena, const struct project *project,
                  const struct project *now, const struct census *census,
                  const struct agree_options *options,
                  struct agree_layers *layers, struct diag *diag)
{
	struct reading_layers reading = { arena, project, now, census,
		                          options, layers, NULL, 0 };
	struct str rest = options->coders;

	layers->count = 0;
	layers->items = arena_array(arena, const struct layer *,
	                            COMPARISON_CODERS_MOST);
	layers->names = arena_array(arena, struct str, COMPARISON_CODERS_MOST);
	if (!rest.len && !add_persons(&reading, diag))
		return false;
	while (options->coders.len && rest.text) {
		struct str name = str_trim(str_next(&rest, ','));

		if (!name.len)
			return diag_error(diag, SPAN_NONE,
			                  _("a coder has no name"));
		if (!add_layer(&reading, name, diag))
			return false;
	}
	if (layers->count >= 2)
		return true;
	return diag_error(diag, SPAN_NONE,
	                  _("there must be two coders to compare"));
}

static void
add_attribute(struct arena *arena, struct census_transcript *transcript,
              struct str name, struct str value)
{
	struct census_attributes *attributes = &transcript->attributes;

	for (size_t i = 0; i < attributes->count; i++) {
		if (str_equal(attributes->items[i].name, name))
			return;
	}
	*arena_append(arena, attributes->items, attributes->count,
	              attributes->room) = (struct census_attribute){
		name, value
	};
}

/* Runs a query about each compared person and the transcript, which gives a
   number or nothing; the least or greatest of them, 0 where none has any. */
static int64_t
ask_persons(const struct project *project, const struct agree_layers *layers,
            const struct census_transcript *transcript, const char *sql,
            bool greatest)
{
	int64_t found = 0;

	for (size_t i = 0; i < layers->count; i++) {
		const struct census_coder *coder = layers->items[i]->coder;
		struct query *query;
		int64_t number;

		if (coder->kind != CODER_PERSON)
			continue;
		query = db_query(project->db, sql);
		query_bind_text(query, 1, coder->name);
		query_bind_text(query, 2, transcript->name);
		number = query_row(query) ? query_int(query, 0) : 0;
		query_end(query);
		if (number && (!found || (greatest ? number > found
		                                   : number < found)))
			found = number;
	}
	return found;
}

static const char version_sql[] =
	"SELECT max(f.version) FROM main.finished f JOIN coder c"
	" USING (coder_id) JOIN revision r USING (revision_id)"
	" JOIN transcript t USING (transcript_id)"
	" WHERE c.name = ?1 AND t.name = ?2 AND t.current_revision = r.number";

static const char done_sql[] =
	"SELECT max(j.sequence) FROM main.journal j, json_tree("
	"  iif(json_valid(j.arguments), j.arguments, '{}')) a"
	" WHERE j.actor = ?1 AND j.act IN ('finish', 'assign')"
	" AND a.type = 'text' AND (a.value = ?2"
	"  OR instr(a.value, ?2 || ':') = 1)";

bool
agree_add_keys(struct arena *arena, const struct project *project,
               struct census *census, const struct agree_layers *layers)
{
	int64_t *done = arena_array(arena, int64_t, census->transcript_count);
	size_t all = 0;

	for (size_t t = 0; t < census->transcript_count; t++) {
		struct census_transcript *transcript = &census->transcripts[t];
		int64_t version = ask_persons(project, layers,
		                              transcript, version_sql, false);

		if (version)
			add_attribute(arena, transcript, STR("version"),
			              str_printf(arena, "%lld",
			                         (long long)version));
		done[t] = ask_persons(project, layers, transcript,
		                      done_sql, true);
		all += done[t] > 0;
	}
	for (size_t t = 0; t < census->transcript_count; t++) {
		size_t before = 0;

		for (size_t k = 0; k < census->transcript_count; k++)
			before += done[k] > 0
			          && (done[k] < done[t]
			              || (done[k] == done[t] && k < t));
		if (done[t])
			add_attribute(arena, &census->transcripts[t],
			              STR("half"),
			              2 * before < all ? STR("early")
			                               : STR("late"));
	}
	return !db_failed(project->db);
}
