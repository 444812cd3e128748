/* SPDX-License-Identifier: MIT */

/* log_filter.c -- see log_filter.h. */

#include "report/log_filter.h"

#include "acts/act.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "report/suggest.h"
#include "store/corpus.h"
#include "store/place.h"
#include "store/project.h"
#include "store/segments.h"

enum { ID_DIGITS = 16 };

struct log_filter {
	struct arena *arena;
	const struct project *project;
	const struct log_options *options;
	struct place place;             /* if one is asked for */
	size_t begin, end;              /* its code points */
	bool *about;                    /* [sequence - 1] */
	size_t count, room;
};

static bool
asks_for_object(const struct log_options *options)
{
	return options->transcript.len || options->code.len
	       || options->place.len;
}

static bool
check_acts(const struct log_options *options, struct diag *diag)
{
	for (size_t i = 0; i < options->act_count; i++) {
		struct str names[ACT_COUNT];

		if (act_summary(options->acts[i]))
			continue;
		diag_error(diag, SPAN_NONE, _("there is no act called '%.*s'"),
		           STR_ARG(options->acts[i]));
		for (int k = 0; k < ACT_COUNT; k++)
			names[k] = str_of(act_name((enum act_kind)k));
		suggest(diag, options->acts[i], names, ACT_COUNT);
		return false;
	}
	return true;
}

static bool
check_actors(struct arena *arena, const struct project *project,
             const struct log_options *options, struct diag *diag)
{
	struct query *query = db_query(project->db, "SELECT DISTINCT actor"
	                                            " FROM journal ORDER BY"
	                                            " actor");
	struct str *names = NULL;
	size_t count = 0, room = 0;

	while (query_row(query))
		*arena_append(arena, names, count, room) =
			query_copy(arena, query, 0);
	if (!query_end(query))
		return false;
	for (size_t i = 0; i < options->actor_count; i++) {
		bool found = false;

		for (size_t k = 0; k < count; k++)
			found = found || str_equal(names[k],
			                           options->actors[i]);
		if (found)
			continue;
		diag_error(diag, SPAN_NONE, _("no act is by '%.*s'"),
		           STR_ARG(options->actors[i]));
		suggest(diag, options->actors[i], names, count);
		return false;
	}
	return true;
}

/* The beginning of 2026-11-23T09:30:00Z. */
static bool
check_time(struct str time, struct diag *diag)
{
	static const char form[] = "0000-00-00T00:00:00Z";
	bool good = time.len <= sizeof form - 1 && (!time.len || time.len >= 4);

	for (size_t i = 0; good && i < time.len; i++) {
		char c = time.text[i];

		good = form[i] == '0' ? c >= '0' && c <= '9' : c == form[i];
	}
	return good || diag_error(diag, SPAN_NONE,
	                          _("'%.*s' is no time, such as 2026-11-23 or "
	                            "2026-11-23T09:30"), STR_ARG(time));
}

static bool
find_place(struct log_filter *filter)
{
	struct points *points;

	if (!place_find(filter->arena, filter->project,
	                filter->options->place, &filter->place))
		return false;
	points = points_new(filter->arena, filter->place.text);
	filter->begin = points_of_byte(points, filter->place.begin);
	filter->end = points_of_byte(points, filter->place.end);
	return true;
}

struct log_filter *
log_filter_new(struct arena *arena, const struct project *project,
               const struct log_options *options, struct diag *diag)
{
	struct log_filter *filter = arena_make(arena, struct log_filter);
	struct revision_row revision;

	*filter = (struct log_filter){ .arena = arena, .project = project,
		                       .options = options };
	if (!check_acts(options, diag)
	    || !check_actors(arena, project, options, diag)
	    || !check_time(options->since, diag)
	    || !check_time(options->until, diag)
	    || (options->transcript.len
	        && !place_revision(arena, project, options->transcript,
	                           &revision))
	    || (options->place.len && !find_place(filter)))
		return NULL;
	return filter;
}

static bool
is_one_of(struct str name, const struct str *names, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (str_equal(names[i], name))
			return true;
	}
	return !count;
}

/* Compared as far as what was given goes. */
static bool
is_in_time(const struct log_options *options, struct str time)
{
	struct str since = str_slice(time, 0, options->since.len < time.len
	                                      ? options->since.len
	                                      : time.len);
	struct str until = str_slice(time, 0, options->until.len < time.len
	                                      ? options->until.len
	                                      : time.len);

	return str_compare(since, options->since) >= 0
	       && str_compare(until, options->until) <= 0;
}

/* KZ03, KZ03.2 or a place of it. */
static bool
names_transcript(struct str value, struct str name)
{
	if (!str_starts(value, name))
		return false;
	if (value.len == name.len || value.text[name.len] == ':')
		return true;
	return value.text[name.len] == '.' && value.len > name.len + 1
	       && value.text[name.len + 1] >= '1'
	       && value.text[name.len + 1] <= '9';
}

/* KZ03:5120-5187, that shares something with the place asked for. */
static bool
names_place(const struct log_filter *filter, struct str value)
{
	size_t colon = str_find_char(value, ':', 0);
	size_t dash = colon == STR_NOWHERE
	              ? STR_NOWHERE : str_find_char(value, '-', colon);
	const struct revision_row *of = &filter->place.revision;
	struct str name = of->number == 1
		? of->name
		: str_printf(filter->arena, "%.*s.%lld", STR_ARG(of->name),
	                     (long long)of->number);
	size_t begin, end;

	return dash != STR_NOWHERE
	       && str_equal(str_slice(value, 0, colon), name)
	       && str_to_size(str_slice(value, colon + 1, dash), &begin)
	       && str_to_size(str_slice(value, dash + 1, value.len), &end)
	       && begin < filter->end && end > filter->begin;
}

static bool
find_segment(const struct log_filter *filter, struct str value,
             struct segment_row *row)
{
	uint64_t id = 0;

	if (value.len != ID_DIGITS)
		return false;
	for (size_t i = 0; i < value.len; i++) {
		char c = value.text[i];

		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
			return false;
		id = id << 4 | (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
	}
	return segment_get(filter->arena, filter->project->db, (int64_t)id,
	                   row);
}

/* What of the object one value of the arguments names. */
struct named { bool transcript, code, place; };

static void
look_at(const struct log_filter *filter, struct str key, struct str value,
        struct named *named)
{
	const struct log_options *options = filter->options;
	struct segment_row row;
	struct revision_row revision;

	if (find_segment(filter, value, &row)) {
		if (corpus_revision(filter->arena, filter->project->db,
		                    row.revision_id, &revision)
		    && str_equal(revision.name, options->transcript))
			named->transcript = true;
		if (str_equal(row.code_id, options->code))
			named->code = true;
		if (options->place.len
		    && row.revision_id == filter->place.revision.revision_id
		    && row.begin < filter->place.end
		    && row.end > filter->place.begin)
			named->place = true;
		return;
	}
	if (options->transcript.len
	    && names_transcript(value, options->transcript))
		named->transcript = true;
	if (str_is(key, "code") && str_equal(value, options->code))
		named->code = true;
	if (options->place.len && names_place(filter, value))
		named->place = true;
}

static bool
is_about(const struct log_filter *filter, const struct journal_record *record)
{
	const struct log_options *options = filter->options;
	struct named named = { !options->transcript.len, !options->code.len,
		               !options->place.len };
	struct query *query;

	if (record->undoes > 0 && (size_t)record->undoes <= filter->count)
		return filter->about[record->undoes - 1];
	query = db_query(filter->project->db,
	                 "SELECT ifnull(key, ''), value FROM json_tree("
	                 "iif(json_valid(?1), ?1, '{}')) WHERE type = 'text'");
	query_bind_text(query, 1, record->arguments);
	while (query_row(query)) {
		struct str key = query_copy(filter->arena, query, 0);
		struct str value = query_copy(filter->arena, query, 1);

		look_at(filter, key, value, &named);
	}
	query_end(query);
	return named.transcript && named.code && named.place;
}

bool
log_filter_passes(struct log_filter *filter,
                  const struct journal_record *record)
{
	const struct log_options *options = filter->options;
	bool about = !asks_for_object(options) || is_about(filter, record);

	*arena_append(filter->arena, filter->about, filter->count,
	              filter->room) = about;
	return about
	       && is_one_of(record->actor, options->actors,
	                    options->actor_count)
	       && is_one_of(record->act, options->acts, options->act_count)
	       && is_in_time(options, record->time);
}
