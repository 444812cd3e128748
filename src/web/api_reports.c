/* SPDX-License-Identifier: MIT */

/* api_reports.c -- what `tamga report`, `quotes`, `find`, `why` and `log`
   print, under the same names and with the same options as keys of the query.

	GET /reports/{name}?by=country&where=role=expert&layer=KZ&format=json
	GET /quotes?code=CODE&where=...&layer=&stance=&origin=&context=1
	           &place=PLACE&search=&origin=&negated=only&translation=en
	GET /find?term=TERM&regex=1&lang=kk&everybody=1
	GET /segments/{id}/why
	GET /journal?actor=CODER&act=ACT&since=TIME&until=TIME&transcript=&code=
	GET /journal/verification  {"records":7,"head":"..."}

   A key that may be given often stands several times. */

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "lang/language.h"
#include "report/quotes.h"
#include "report/report_kwic.h"
#include "report/report_log.h"
#include "report/report_why.h"
#include "report/reports.h"
#include "store/journal.h"
#include "store/project.h"
#include "web/route.h"
#include "web/web.h"

static bool
flag(const struct call *call, const char *key)
{
	return str_is(request_query(call->request, key), "1");
}

static struct filter_options
read_filter(struct call *call)
{
	struct filter_options filter = {
		.by = request_query(call->request, "by"),
	};

	filter.where = request_query_all(call->arena, call->request, "where",
	                                 &filter.where_count);
	return filter;
}

bool
api_report(struct call *call)
{
	struct report_options wanted = {
		.filter = read_filter(call),
		.layer = request_query(call->request, "layer"),
		.languages = languages_builtin(call->arena),
		.machine = call->web->machine,
		.catalogue = call->catalogue,
	};
	const struct report_kind *kind =
		report_find(call->arena, call->parameters[0], call->diag);

	if (!kind)
		return call_refuse(call, 404, NULL);
	return call_number(call, "min", 0, &wanted.min)
	       && call_number(call, "limit", 0, &wanted.limit)
	       && call_report(call, report_run(call->arena, kind,
	                                       call->project, &wanted,
	                                       call->diag));
}

bool
api_quotes(struct call *call)
{
	struct quotes_options wanted = {
		.filter = read_filter(call),
		.layer = request_query(call->request, "layer"),
		.origin = request_query(call->request, "origin"),
		.stance = request_query(call->request, "stance"),
		.undecided = flag(call, "undecided"),
		.search = request_query(call->request, "search"),
		.group = request_query(call->request, "group"),
		.cite = request_query(call->request, "cite"),
		.context = request_query(call->request, "context"),
		.translation = request_query(call->request, "translation"),
		.translation_alone = flag(call, "instead"),
		.internal = flag(call, "internal"),
		.catalogue = call->catalogue,
	};
	struct str negated = request_query(call->request, "negated");

	wanted.codes = request_query_all(call->arena, call->request, "code",
	                                 &wanted.code_count);
	wanted.places = request_query_all(call->arena, call->request, "place",
	                                  &wanted.place_count);
	wanted.negated = str_is(negated, "only")  ? NEGATED_ONLY
	                 : str_is(negated, "not") ? NEGATED_NOT
	                                          : NEGATED_ANY;
	return call_number(call, "shortest", 0, &wanted.shortest)
	       && call_number(call, "longest", 0, &wanted.longest)
	       && call_number(call, "max_words", 0, &wanted.max_words)
	       && call_number(call, "limit", 0, &wanted.limit)
	       && call_report(call, report_quotes(call->arena, call->project,
	                                          &wanted, call->diag));
}

bool
api_find(struct call *call)
{
	const struct languages *languages = languages_builtin(call->arena);
	struct kwic_options find = {
		.term = request_query(call->request, "term"),
		.regex = flag(call, "regex"),
		.everybody = flag(call, "everybody"),
		.machine = call->web->machine,
	};
	struct str tag = request_query(call->request, "lang");

	struct str sort = request_query(call->request, "sort");

	find.sort = str_is(sort, "left")    ? KWIC_SORT_LEFT
	            : str_is(sort, "right") ? KWIC_SORT_RIGHT
	                                    : KWIC_SORT_PLACE;
	if (!call_number(call, "first", 0, &find.first)
	    || !call_number(call, "most", 0, &find.most))
		return false;

	if (!find.term.len)
		return diag_error(call->diag, SPAN_NONE,
		                  _("the request lacks the text '%s'"),
		                  "term");
	if (tag.len) {
		find.language = language_find(languages, tag);
		if (!find.language)
			return diag_error(call->diag, SPAN_NONE,
			                  _("nothing is known of the language "
			                    "'%.*s'"), STR_ARG(tag));
	}
	return call_report(call, report_kwic(call->arena, call->project,
	                                     languages, &find,
	                                     call->catalogue, call->diag));
}

bool
api_why(struct call *call)
{
	return call_report(call, report_why(call->arena, call->project,
	                                    languages_builtin(call->arena),
	                                    call->web->machine,
	                                    call->parameters[0],
	                                    call->catalogue, call->diag));
}

bool
api_journal(struct call *call)
{
	struct log_options wanted = {
		.since = request_query(call->request, "since"),
		.until = request_query(call->request, "until"),
		.transcript = request_query(call->request, "transcript"),
		.code = request_query(call->request, "code"),
		.place = request_query(call->request, "place"),
	};

	wanted.actors = request_query_all(call->arena, call->request, "actor",
	                                  &wanted.actor_count);
	wanted.acts = request_query_all(call->arena, call->request, "act",
	                                &wanted.act_count);
	return call_report(call, report_log(call->arena, call->project,
	                                    &wanted, call->catalogue,
	                                    call->diag));
}

bool
api_journal_verify(struct call *call)
{
	size_t count;
	struct json json;

	if (!project_check(call->project)
	    || !journal_verify(call->project->db, &count))
		return false;
	json = call_json(call);
	json_open(&json, '{');
	json_key(&json, "records");
	json_size(&json, count);
	json_pair(&json, "head",
	          journal_head(call->arena, call->project->db));
	json_close(&json, '}');
	return true;
}
