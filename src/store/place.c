/* SPDX-License-Identifier: MIT */

/* place.c -- see place.h. */

#include "store/place.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "store/db.h"
#include "store/project.h"
#include "store/segments.h"
#include "store/sight.h"

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

static struct str
name_of_coder(struct arena *arena, struct db *db, int64_t coder_id)
{
	size_t count;
	struct coder_row *coders = coder_list(arena, db, &count);

	return coder_name(coders, count, coder_id);
}

static bool
refuse_several(struct arena *arena, const struct project *project,
               struct str typed, const struct segment_row *rows, size_t count)
{
	struct diag *diag = db_diag(project->db);

	diag_error(diag, SPAN_NONE,
	           _("%zu segments stand at '%.*s'; write CODE@PLACE or the id "
	             "of one"), count, STR_ARG(typed));
	for (size_t i = 0; i < count; i++)
		diag_note(diag, SPAN_NONE, _("%.*s is %.*s by %.*s"),
		          STR_ARG(segment_id_text(arena, rows[i].segment_id)),
		          STR_ARG(rows[i].code_id),
		          STR_ARG(name_of_coder(arena, project->db,
		                                rows[i].coder_id)));
	return false;
}

static bool
is_meant(const struct segment_row *row, enum segment_choice choice,
         int64_t coder_id)
{
	bool own = coder_id && row->coder_id == coder_id;

	switch (choice) {
	case SEGMENT_PROPOSAL:
		return row->version;
	case SEGMENT_OWN:
		return own;
	case SEGMENT_OWN_OR_PROPOSAL:
		return own || row->version;
	default:
		return true;
	}
}

static bool
refuse_none(const struct project *project, struct str typed,
            enum segment_choice choice, struct str coder)
{
	struct diag *diag = db_diag(project->db);

	switch (choice) {
	case SEGMENT_PROPOSAL:
		return diag_error(diag, SPAN_NONE,
		                  _("no proposal stands at '%.*s'"),
		                  STR_ARG(typed));
	case SEGMENT_OWN:
		return diag_error(diag, SPAN_NONE,
		                  _("no segment of '%.*s' stands at '%.*s'"),
		                  STR_ARG(coder), STR_ARG(typed));
	case SEGMENT_OWN_OR_PROPOSAL:
		return diag_error(diag, SPAN_NONE,
		                  _("neither a segment of '%.*s' nor a "
		                    "proposal stands at '%.*s'"),
		                  STR_ARG(coder), STR_ARG(typed));
	default:
		return diag_error(diag, SPAN_NONE,
		                  _("no segment stands at '%.*s'"),
		                  STR_ARG(typed));
	}
}

bool
place_segment(struct arena *arena, const struct project *project,
              struct str typed, enum segment_choice choice, struct str coder,
              struct segment_row *row)
{
	size_t at = str_find_char(typed, '@', 0), count, kept = 0;
	struct str code = STR_NONE, name = typed;
	struct coder_row own = { 0 };
	struct segment_row *rows;
	struct place place;

	if (str_find_char(typed, ':', 0) == STR_NOWHERE)
		return segment_find(arena, project->db, typed, row);
	if (at != STR_NOWHERE) {
		code = str_slice(typed, 0, at);
		name = str_slice(typed, at + 1, typed.len);
	}
	if (!place_find(arena, project, name, &place)
	    || (choice == SEGMENT_PROPOSAL
	        && !sight_check_proposals(project,
	                                  place.revision.revision_id)))
		return false;
	coder_find(arena, project->db, coder, &own);
	rows = segments_of(arena, project->db, place.revision.revision_id, 0,
	                   &count);
	for (size_t i = 0; i < count; i++) {
		if (rows[i].begin == place.begin && rows[i].end == place.end
		    && !rows[i].retired
		    && is_meant(&rows[i], choice, own.coder_id)
		    && !sight_hides(project->sight, rows[i].coder_id,
		                    rows[i].revision_id)
		    && (!code.text || str_equal(code, rows[i].code_id)))
			rows[kept++] = rows[i];
	}
	if (db_failed(project->db))
		return false;
	if (!kept)
		return refuse_none(project, typed, choice, coder);
	if (kept > 1)
		return refuse_several(arena, project, typed, rows, kept);
	*row = rows[0];
	return true;
}
