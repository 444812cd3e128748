/* SPDX-License-Identifier: MIT */

/* api_settings.c -- how people work on the project together.

	PUT  /project/layer      {"coder"}: whom reports count
	GET  /project/blindness  transcript,proposals,codings,coders,finished
	PUT  /project/blindness  {"what":"proposals","when":"finished",
	                         "transcripts":[]}: none is the whole project
	GET  /rounds             of independent coding
	POST /rounds             {"name"} opens one
	POST /rounds/freeze      {"name"}, "" the one that is open
	GET  /sample             whether enough is coded twice
	GET  /people             {"people":["anna"]}: at open pages, and no more
	                         than their names */

#include "acts/acts.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/json_value.h"
#include "report/report_blind.h"
#include "report/report_rounds.h"
#include "report/report_sample.h"
#include "web/events.h"
#include "web/route.h"
#include "web/web.h"

bool
api_layer_put(struct call *call)
{
	struct act_context context = call_context(call);
	struct act_outcome outcome;
	struct str coder;

	return call_text(call, "coder", &coder)
	       && act_layer(&context, coder, &outcome)
	       && call_outcome(call, &outcome, STR_NONE);
}

bool
api_blindness(struct call *call)
{
	return call_report(call, report_blind(call->arena, call->project,
	                                      call->catalogue));
}

static bool
read_rule(struct call *call, struct blind_arguments *arguments)
{
	struct str what, when;

	if (!call_text(call, "what", &what) || !call_text(call, "when", &when))
		return false;
	while (arguments->what < SIGHT_WHATS
	       && !str_is(what, sight_what_name(arguments->what)))
		arguments->what++;
	if (arguments->what == SIGHT_WHATS)
		return diag_error(call->diag, SPAN_NONE,
		                  _("what can be hidden is 'proposals' or "
		                    "'codings', not '%.*s'"), STR_ARG(what));
	while (arguments->when <= SIGHT_NEVER
	       && !str_is(when, sight_when_name(arguments->when)))
		arguments->when++;
	return arguments->when <= SIGHT_NEVER
	       || diag_error(call->diag, SPAN_NONE,
	                     _("coders may see it 'always', 'finished' or "
	                       "'never', not '%.*s'"), STR_ARG(when));
}

bool
api_blindness_put(struct call *call)
{
	struct act_context context = call_context(call);
	struct blind_arguments arguments = { 0 };
	struct act_outcome outcome;

	return read_rule(call, &arguments)
	       && call_texts(call, "transcripts", &arguments.transcripts,
	                     &arguments.transcript_count)
	       && act_blind(&context, &arguments, &outcome)
	       && call_outcome(call, &outcome, STR_NONE);
}

bool
api_rounds(struct call *call)
{
	return call_report(call, report_rounds(call->arena, call->project,
	                                       call->catalogue));
}

bool
api_round_open(struct call *call)
{
	struct act_context context = call_context(call);
	struct act_outcome outcome;
	struct str name;

	return call_text(call, "name", &name)
	       && act_round_open(&context, name, &outcome)
	       && call_outcome(call, &outcome, name);
}

bool
api_round_freeze(struct call *call)
{
	struct act_context context = call_context(call);
	struct act_outcome outcome;
	struct str name;

	return call_text(call, "name", &name)
	       && act_round_freeze(&context, &name, &outcome)
	       && call_outcome(call, &outcome, name);
}

bool
api_sample(struct call *call)
{
	struct sample_options wanted = {
		.layer = request_query(call->request, "layer"),
		.unit = request_query(call->request, "unit"),
		.catalogue = call->catalogue,
	};

	return call_report(call, report_sample(call->arena, call->project,
	                                       &wanted, call->diag));
}

bool
api_people(struct call *call)
{
	struct str names[LISTENERS_MOST];
	size_t count = call->web->events
		? events_people(call->arena, call->web->events, names) : 0;
	struct json json = call_json(call);

	json_open(&json, '{');
	json_key(&json, "people");
	json_open(&json, '[');
	for (size_t i = 0; i < count; i++)
		json_str(&json, names[i]);
	json_close(&json, ']');
	json_close(&json, '}');
	return true;
}
