/* SPDX-License-Identifier: MIT */

/* api_review.c -- where coders differ, how far they agree, and what is to
   count.

	GET  /agreement            ?coders=anna,boris&unit=turn&unfinished=1
	GET  /differences          ?coders=&class=&code=&sort=&all=1&mine=1
	POST /settlements          {"verdict","code","place","coders":["a","b"],
	                           "reason","note","places":[...],"again"}
	POST /settlements/agreed   {"coders":[...],"single":false} */

#include "acts/acts.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/json_value.h"
#include "measure/presence.h"
#include "report/report_agree.h"
#include "report/report_settle.h"
#include "web/route.h"

bool
api_agreement(struct call *call)
{
	struct agree_options wanted = {
		.coders = request_query(call->request, "coders"),
		.round = request_query(call->request, "round"),
		.units = request_query(call->request, "unit"),
		.unfinished = str_is(request_query(call->request,
		                                   "unfinished"), "1"),
		.share = PRESENCE_SHARE,
		.catalogue = call->catalogue,
	};

	wanted.codes = request_query_all(call->arena, call->request, "code",
	                                 &wanted.code_count);
	wanted.filter.where = request_query_all(call->arena, call->request,
	                                        "where",
	                                        &wanted.filter.where_count);
	return call_report(call, report_agree(call->arena, call->project,
	                                      &wanted, call->diag));
}

bool
api_differences(struct call *call)
{
	struct dispute_options wanted = {
		.coders = request_query(call->request, "coders"),
		.classes = request_query(call->request, "class"),
		.order = request_query(call->request, "sort"),
		.settled = str_is(request_query(call->request, "all"), "1"),
		.unfinished = str_is(request_query(call->request,
		                                   "unfinished"), "1"),
		.catalogue = call->catalogue,
	};

	if (str_is(request_query(call->request, "mine"), "1"))
		wanted.mine = call->session.coder;
	wanted.codes = request_query_all(call->arena, call->request, "code",
	                                 &wanted.code_count);
	wanted.filter.where = request_query_all(call->arena, call->request,
	                                        "where",
	                                        &wanted.filter.where_count);
	return call_report(call, report_settle(call->arena, call->project,
	                                       &wanted, call->diag));
}

static struct str
text_or_nothing(struct call *call, const char *key)
{
	struct str text;

	return json_get_text(json_member(call->body, key), &text) ? text
	                                                          : STR("");
}

bool
api_settle(struct call *call)
{
	struct act_context context = call_context(call);
	struct settle_arguments arguments = {
		.reason = text_or_nothing(call, "reason"),
		.note = text_or_nothing(call, "note"),
		.redrawn_code = text_or_nothing(call, "with_code"),
	};
	struct act_outcome outcome;
	const struct str *coders;
	struct str verdict;
	size_t count;

	if (!call_text(call, "verdict", &verdict)
	    || !call_text(call, "code", &arguments.code)
	    || !call_text(call, "place", &arguments.place)
	    || !call_texts(call, "coders", &coders, &count)
	    || !call_texts(call, "places", &arguments.redrawn,
	                   &arguments.redrawn_count))
		return false;
	if (!settle_verdict_of(verdict, &arguments.verdict))
		return diag_error(call->diag, SPAN_NONE,
		                  _("a verdict is a, b, both, union, "
		                    "intersection, redrawn, none or later, "
		                    "not '%.*s'"), STR_ARG(verdict));
	if (count != 2)
		return diag_error(call->diag, SPAN_NONE,
		                  _("a verdict is on two coders, A and B"));
	arguments.coder_a = coders[0];
	arguments.coder_b = coders[1];
	json_get_bool(json_member(call->body, "again"), &arguments.again);
	return act_settle(&context, &arguments, &outcome)
	       && call_outcome(call, &outcome, STR_NONE);
}

bool
api_settle_agreed(struct call *call)
{
	struct act_context context = call_context(call);
	struct settle_agreed_arguments arguments = { 0 };
	struct settle_agreed_result result = { 0 };
	struct act_outcome outcome;
	struct json json;

	json_get_bool(json_member(call->body, "single"), &arguments.single);
	if (!call_texts(call, "coders", &arguments.coders,
	                &arguments.coder_count)
	    || !act_settle_agreed(&context, &arguments, &result, &outcome))
		return false;
	json = call_json(call);
	json_open(&json, '{');
	json_key(&json, "changed");
	json_bool(&json, outcome.changed);
	json_key(&json, "added");
	json_size(&json, result.added);
	json_key(&json, "kept");
	json_size(&json, result.kept);
	json_key(&json, "removed");
	json_size(&json, result.removed);
	json_close(&json, '}');
	return true;
}
