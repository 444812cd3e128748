/* SPDX-License-Identifier: MIT */

/* place.c -- see place.h. */

#include "store/place.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "store/db.h"
#include "store/project.h"

struct written { struct str transcript; size_t begin, end; };

/* A name may hold colons and full stops, so it is read from behind. */
static bool
read_written(struct str typed, struct written *written)
{
	size_t colon = typed.len, dash;
	struct str span;

	while (colon > 0 && typed.text[colon - 1] != ':')
		colon--;
	if (colon < 2)
		return false;
	written->transcript = str_slice(typed, 0, colon - 1);
	span = str_slice(typed, colon, typed.len);
	dash = str_find_char(span, '-', 0);
	return dash != STR_NOWHERE
	       && str_to_size(str_slice(span, 0, dash), &written->begin)
	       && str_to_size(str_slice(span, dash + 1, span.len),
	                      &written->end)
	       && written->begin < written->end;
}

/* The part before ".2", and the 2; NUMBER is 0 where there is none. */
static struct str
split_number(struct str typed, size_t *number)
{
	size_t stop = typed.len;

	while (stop > 0 && typed.text[stop - 1] != '.')
		stop--;
	if (stop > 1
	    && str_to_size(str_slice(typed, stop, typed.len), number)
	    && *number >= 1 && *number < INT32_MAX)
		return str_slice(typed, 0, stop - 1);
	*number = 0;
	return typed;
}

/* A transcript may itself be called KZ03.2, and then that is meant. */
static bool
find_revision(struct arena *arena, const struct project *project,
              struct str typed, int64_t without_number,
              struct revision_row *row)
{
	struct diag *diag = db_diag(project->db);
	struct str name;
	size_t number;

	if (corpus_find(arena, project->db, typed, without_number, row))
		return true;
	if (db_failed(project->db))
		return false;
	name = split_number(typed, &number);
	if (number && corpus_find(arena, project->db, name, (int64_t)number,
	                          row))
		return true;
	if (db_failed(project->db))
		return false;
	if (number && corpus_find(arena, project->db, name, 0, row))
		return diag_error(diag, SPAN_NONE,
		                  _("there is no revision %zu of '%.*s'"),
		                  number, STR_ARG(name));
	return diag_error(diag, SPAN_NONE, _("there is no transcript '%.*s'"),
	                  STR_ARG(typed));
}

bool
place_revision(struct arena *arena, const struct project *project,
               struct str typed, struct revision_row *row)
{
	return find_revision(arena, project, typed, 0, row);
}

bool
place_find(struct arena *arena, const struct project *project,
           struct str typed, struct place *place)
{
	struct diag *diag = db_diag(project->db);
	struct written written;
	struct points *points;

	if (!read_written(typed, &written))
		return diag_error(diag, SPAN_NONE,
		                  _("'%.*s' is not a place; write "
		                    "TRANSCRIPT:BEGIN-END, such as "
		                    "KZ03:5120-5187"), STR_ARG(typed));
	if (!find_revision(arena, project, written.transcript, 1,
	                   &place->revision)
	    || !project_text(arena, project, place->revision.revision_id,
	                     &place->text))
		return false;
	points = points_new(arena, place->text);
	place->begin = points_to_byte(points, written.begin);
	place->end = points_to_byte(points, written.end);
	if (place->begin == STR_NOWHERE || place->end == STR_NOWHERE)
		return diag_error(diag, SPAN_NONE,
		                  _("'%.*s' lies outside the text, which has "
		                    "%zu characters"), STR_ARG(typed),
		                  utf8_count(place->text));
	return true;
}

bool
place_find_current(struct arena *arena, const struct project *project,
                   struct str typed, struct place *place)
{
	struct revision_row now;
	struct str name;

	if (!place_find(arena, project, typed, place))
		return false;
	if (place->revision.current)
		return true;
	name = place->revision.name;
	if (!corpus_find(arena, project->db, name, 0, &now))
		return false;
	return diag_error(db_diag(project->db), SPAN_NONE,
	                  _("'%.*s' is a place of revision %lld of '%.*s', "
	                    "but revision %lld is in force; write "
	                    "%.*s.%lld:BEGIN-END"), STR_ARG(typed),
	                  (long long)place->revision.number, STR_ARG(name),
	                  (long long)now.number, STR_ARG(name),
	                  (long long)now.number);
}

struct str
place_text(struct arena *arena, const struct revision_row *revision,
           const struct points *points, size_t begin, size_t end)
{
	size_t first = points_of_byte(points, begin);
	size_t last = points_of_byte(points, end);

	if (revision->number == 1)
		return str_printf(arena, "%.*s:%zu-%zu",
		                  STR_ARG(revision->name), first, last);
	return str_printf(arena, "%.*s.%lld:%zu-%zu", STR_ARG(revision->name),
	                  (long long)revision->number, first, last);
}
