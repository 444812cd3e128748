/* SPDX-License-Identifier: MIT */

/* api_segments.c -- coding: segments, decisions, remarks, and taking back.

	GET    /transcripts/{name}/segments
	POST   /segments              {"code","place","stance","memo"}
	DELETE /segments/{id}
	PUT    /segments/{id}/remark  {"stance","memo"}, "" takes one back
	POST   /decisions             {"verdict","reason","segments":[...]}
	POST   /undo                  {} the coder's last act, {"sequence":7}

   begin and end are code points of the canonical text, as in places. */

#include "acts/acts.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/json_value.h"
#include "base/unicode.h"
#include "report/desk.h"
#include "store/db.h"
#include "store/place.h"
#include "store/project.h"
#include "web/route.h"

static void
write_span(struct json *json, const struct points *points, size_t begin,
           size_t end)
{
	json_key(json, "begin");
	json_size(json, points_of_byte(points, begin));
	json_key(json, "end");
	json_size(json, points_of_byte(points, end));
}

static void
write_matches(struct json *json, const struct points *points,
              const struct desk_segment *segment)
{
	json_key(json, "matches");
	json_open(json, '[');
	for (size_t i = 0; i < segment->match_count; i++) {
		const struct desk_match *match = segment->matches + i;

		json_open(json, '{');
		write_span(json, points, match->begin, match->end);
		json_pair(json, "rule", match->rule);
		json_pair(json, "item", match->item);
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void
write_flag(struct json *json, const char *key, bool flag)
{
	json_key(json, key);
	json_bool(json, flag);
}

static void
write_segment(struct json *json, struct arena *arena,
              const struct points *points, const struct desk_segment *segment)
{
	json_open(json, '{');
	json_pair(json, "id", segment_id_text(arena, segment->id));
	json_pair(json, "code", segment->code);
	json_pair(json, "state", str_of(desk_state_name(segment->state)));
	write_span(json, points, segment->begin, segment->end);
	json_pair(json, "stance", segment->stance);
	json_pair(json, "memo", segment->memo);
	json_pair(json, "reason", segment->reason);
	write_flag(json, "negated", segment->negated);
	write_flag(json, "retired", segment->retired);
	write_flag(json, "decides", segment->decides);
	write_matches(json, points, segment);
	json_close(json, '}');
}

bool
api_segments(struct call *call)
{
	struct revision_row revision;
	struct desk_segment *segments;
	struct points *points;
	struct json json;
	struct str text;
	size_t count;

	if (!place_revision(call->arena, call->project, call->parameters[0],
	                    &revision))
		return call_refuse(call, 404, NULL);
	if (!project_text(call->arena, call->project, revision.revision_id,
	                  &text))
		return false;
	segments = desk_segments(call->arena, call->project,
	                         revision.revision_id, call->session.coder,
	                         &count);
	points = points_new(call->arena, text);
	for (size_t i = 0; i < count; i++) {
		if (!project_check_span(call->project, text,
		                        (int64_t)segments[i].begin,
		                        (int64_t)segments[i].end))
			return false;
	}
	if (db_failed(call->project->db))
		return false;
	json = call_json(call);
	json_open(&json, '{');
	json_pair(&json, "transcript", revision.name);
	json_key(&json, "segments");
	json_open(&json, '[');
	for (size_t i = 0; i < count; i++)
		write_segment(&json, call->arena, points, segments + i);
	json_close(&json, ']');
	json_close(&json, '}');
	return true;
}

/* What the body says of stance and memo; neither need be there. */
static bool
read_remark(struct call *call, struct remark_change *change)
{
	struct str stance;

	*change = (struct remark_change){ 0 };
	change->set_memo = json_get_text(json_member(call->body, "memo"),
	                                 &change->memo);
	change->set_stance = json_get_text(json_member(call->body, "stance"),
	                                   &stance);
	return !change->set_stance || !stance.len
	       || stance_of(stance, &change->stance)
	       || diag_error(call->diag, SPAN_NONE,
	                     _("'%.*s' is no stance, but asserts, denies, "
	                       "conditional, reports, unclear and none are"),
	                     STR_ARG(stance));
}

bool
api_assign(struct call *call)
{
	struct act_context context = call_context(call);
	struct assign_arguments arguments = { 0 };
	struct act_outcome outcome;
	int64_t segment;

	return call_text(call, "code", &arguments.code)
	       && call_text(call, "place", &arguments.place)
	       && read_remark(call, &arguments.remark)
	       && act_assign(&context, &arguments, &segment, &outcome)
	       && call_outcome(call, &outcome,
	                       segment_id_text(call->arena, segment));
}

bool
api_unassign(struct call *call)
{
	struct act_context context = call_context(call);
	struct act_outcome outcome;

	return act_unassign(&context, call->parameters[0], &outcome)
	       && call_outcome(call, &outcome, STR_NONE);
}

bool
api_remark(struct call *call)
{
	struct act_context context = call_context(call);
	struct remark_arguments arguments = {
		.segments = call->parameters, .segment_count = 1,
	};
	struct act_outcome outcome;

	return read_remark(call, &arguments.change)
	       && act_remark(&context, &arguments, &outcome)
	       && call_outcome(call, &outcome, STR_NONE);
}

static bool
read_segments(struct call *call, struct decide_arguments *arguments)
{
	const struct json_value *list = json_member(call->body, "segments");
	struct str *ids = arena_array(call->arena, struct str,
	                              json_count(list));

	for (size_t i = 0; i < json_count(list); i++) {
		if (!json_get_text(json_item(list, i), ids + i))
			return diag_error(call->diag, SPAN_NONE,
			                  _("'%s' holds what is no text"),
			                  "segments");
	}
	arguments->segments = ids;
	arguments->segment_count = json_count(list);
	return json_count(list)
	       || diag_error(call->diag, SPAN_NONE,
	                     _("the request names no segments"));
}

bool
api_decide(struct call *call)
{
	struct act_context context = call_context(call);
	struct decide_arguments arguments = { 0 };
	struct act_outcome outcome;
	struct str verdict;

	if (!call_text(call, "verdict", &verdict))
		return false;
	arguments.verdict = str_is(verdict, "accepted") ? VERDICT_ACCEPTED
	                                                : VERDICT_REJECTED;
	if (!str_is(verdict, verdict_name(arguments.verdict)))
		return diag_error(call->diag, SPAN_NONE,
		                  _("'%.*s' is no verdict, but accepted and "
		                    "rejected are"), STR_ARG(verdict));
	if (!json_get_text(json_member(call->body, "reason"),
	                   &arguments.reason))
		arguments.reason = STR("");
	return read_segments(call, &arguments)
	       && act_decide(&context, &arguments, &outcome)
	       && call_outcome(call, &outcome, STR_NONE);
}

bool
api_undo(struct call *call)
{
	struct act_context context = call_context(call);
	struct act_outcome outcome;
	int64_t sequence = 0, undone;

	json_get_int(json_member(call->body, "sequence"), &sequence);
	return act_undo(&context, sequence, &undone, &outcome)
	       && call_outcome(call, &outcome,
	                       str_printf(call->arena, "%lld",
	                                  (long long)undone));
}
