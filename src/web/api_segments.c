/* SPDX-License-Identifier: MIT */

/* api_segments.c -- coding: segments, decisions, remarks, and taking back.

	GET    /transcripts/{name}/segments
	POST   /segments              {"code","place","stance","memo"}
	DELETE /segments/{id}
	PUT    /segments/{id}/remark  {"stance","memo"}, "" takes one back
	POST   /decisions             {"verdict","reason","segments":[...]}
	POST   /recodings             {"segments":[...],"codes":[...]}
	POST   /translations          {"place","language","text"}
	POST   /undo                  {} the coder's last act, {"sequence":7}
	POST   /redo                  what she took back last

   begin and end are code points of the canonical text, as in places.  Of
   others' codings a coder is told what she may see. */

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
#include "store/sight.h"
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
	write_flag(json, "assisted", segment->assisted);
	write_matches(json, points, segment);
	json_close(json, '}');
}

static void
write_other(struct json *json, const struct points *points,
            const struct desk_other *other)
{
	json_open(json, '{');
	json_pair(json, "code", other->code);
	json_pair(json, "coder", other->coder);
	write_flag(json, "gold", other->gold);
	write_span(json, points, other->begin, other->end);
	json_pair(json, "stance", other->stance);
	json_pair(json, "memo", other->memo);
	json_close(json, '}');
}

bool
api_segments(struct call *call)
{
	struct revision_row revision;
	struct desk_segment *segments;
	struct desk_other *others;
	struct points *points;
	struct json json;
	struct str text;
	size_t count, other_count;

	if (!place_revision(call->arena, call->project, call->parameters[0],
	                    &revision))
		return call_refuse(call, 404, NULL);
	if (!project_text(call->arena, call->project, revision.revision_id,
	                  &text))
		return false;
	segments = desk_segments(call->arena, call->project,
	                         revision.revision_id, call->session.coder,
	                         &count);
	others = desk_others(call->arena, call->project, revision.revision_id,
	                     call->session.coder, &other_count);
	points = points_new(call->arena, text);
	for (size_t i = 0; i < other_count; i++) {
		if (!project_check_span(call->project, text,
		                        (int64_t)others[i].begin,
		                        (int64_t)others[i].end))
			return false;
	}
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
	json_key(&json, "others");
	json_open(&json, '[');
	for (size_t i = 0; i < other_count; i++)
		write_other(&json, points, others + i);
	json_close(&json, ']');
	write_flag(&json, "proposals_hidden",
	           sight_hides_proposals(call->project->sight,
	                                 revision.revision_id));
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
read_segments(struct call *call, const struct str **segments, size_t *count)
{
	return call_texts(call, "segments", segments, count)
	       && (*count
	           || diag_error(call->diag, SPAN_NONE,
	                         _("the request names no segments")));
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
	return read_segments(call, &arguments.segments,
	                     &arguments.segment_count)
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

bool
api_redo(struct call *call)
{
	struct act_context context = call_context(call);
	struct act_outcome outcome;
	int64_t redone;

	return act_redo(&context, &redone, &outcome)
	       && call_outcome(call, &outcome,
	                       str_printf(call->arena, "%lld",
	                                  (long long)redone));
}

bool
api_recode(struct call *call)
{
	struct act_context context = call_context(call);
	struct recode_arguments arguments = { 0 };
	struct act_outcome outcome;
	size_t moved;

	return read_segments(call, &arguments.segments,
	                     &arguments.segment_count)
	       && call_texts(call, "codes", &arguments.codes,
	                     &arguments.code_count)
	       && act_recode(&context, &arguments, &moved, &outcome)
	       && call_outcome(call, &outcome,
	                       str_printf(call->arena, "%zu", moved));
}

bool
api_translate(struct call *call)
{
	struct act_context context = call_context(call);
	struct translate_item item = { .at = SPAN_NONE };
	struct act_outcome outcome;

	return call_text(call, "place", &item.place)
	       && call_text(call, "language", &item.language)
	       && call_text(call, "text", &item.text)
	       && act_translate(&context, &item, 1, &outcome)
	       && call_outcome(call, &outcome, STR_NONE);
}
