/* SPDX-License-Identifier: MIT */

/* answer.c -- from a request to a response; see web.h. */

#include "acts/act.h"
#include "base/arena.h"
#include "base/crypto.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/json_value.h"
#include "report/render.h"
#include "store/project.h"
#include "store/sight.h"
#include "web/call.h"
#include "web/events.h"
#include "web/eyes.h"
#include "web/handles.h"
#include "web/route.h"
#include "web/web.h"

/* For every answer: nothing from another host, nothing in a frame, no script
   that is not a file of ours, no text that becomes markup. */
static const struct { const char *name, *value; } safety[] = {
	{ "Content-Security-Policy",
	  "default-src 'none'; script-src 'self'; style-src 'self'; "
	  "img-src 'self' data:; font-src 'self'; connect-src 'self'; "
	  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
	  "require-trusted-types-for 'script'; trusted-types lit-html" },
	{ "Cross-Origin-Opener-Policy", "same-origin" },
	{ "Cross-Origin-Resource-Policy", "same-origin" },
	{ "Permissions-Policy", "camera=(), geolocation=(), microphone=()" },
	{ "Referrer-Policy", "no-referrer" },
	{ "X-Content-Type-Options", "nosniff" },
	{ "X-Frame-Options", "DENY" },
};

/* What was asked of whom, as problem+json (RFC 9457). */
static void
write_problem(struct call *call, int status, const char *detail)
{
	struct json json = json_to(&call->response->body);
	struct buf text = BUF(call->arena);
	const struct diag_message *messages;
	size_t count;

	messages = diag_messages(call->diag, &count);
	if (detail)
		buf_add_text(&text, i18n_text(call->catalogue, detail));
	for (size_t i = 0; !detail && i < count; i++) {
		if (messages[i].level != DIAG_ERROR)
			continue;
		if (text.len)
			buf_add_char(&text, '\n');
		buf_add(&text, messages[i].text);
	}
	call->response->status = status;
	call->response->type = "application/problem+json";
	call->response->body.len = 0;
	json.compact = true;
	json_open(&json, '{');
	json_pair(&json, "type", STR("about:blank"));
	json_pair(&json, "title", str_of(status_phrase(status)));
	json_key(&json, "status");
	json_size(&json, (size_t)status);
	json_pair(&json, "detail", buf_str(&text));
	json_close(&json, '}');
}

bool
call_refuse(struct call *call, int status, const char *detail)
{
	write_problem(call, status, detail);
	return false;
}

struct json
call_json(struct call *call)
{
	struct json json = json_to(&call->response->body);

	json.compact = true;
	call->response->status = 200;
	call->response->type = "application/json";
	call->response->body.len = 0;
	return json;
}

bool
call_text(struct call *call, const char *key, struct str *text)
{
	if (json_get_text(json_member(call->body, key), text))
		return true;
	diag_error(call->diag, SPAN_NONE,
	           _("the request lacks the text '%s'"), key);
	return false;
}

bool
call_texts(struct call *call, const char *key, const struct str **texts,
           size_t *count)
{
	const struct json_value *list = json_member(call->body, key);
	struct str *copies = arena_array(call->arena, struct str,
	                                 json_count(list));

	*texts = copies;
	*count = json_count(list);
	for (size_t i = 0; i < *count; i++) {
		if (!json_get_text(json_item(list, i), copies + i))
			return diag_error(call->diag, SPAN_NONE,
			                  _("'%s' holds what is no text"),
			                  key);
	}
	return true;
}

bool
call_number(struct call *call, const char *key, size_t missing,
            size_t *number)
{
	struct str text = request_query(call->request, key);

	*number = missing;
	if (!text.text || str_to_size(text, number))
		return true;
	return diag_error(call->diag, SPAN_NONE,
	                  _("'%s' is a number, not '%.*s'"), key,
	                  STR_ARG(text));
}

struct act_context
call_context(struct call *call)
{
	return (struct act_context){
		.arena = call->arena,
		.project = call->project,
		.actor = call->session.coder,
		.now = call->now,
		.machine = call->web->machine,
		.diag = call->diag,
	};
}

bool
call_outcome(struct call *call, const struct act_outcome *outcome,
             struct str id)
{
	struct json json = call_json(call);

	json_open(&json, '{');
	json_key(&json, "changed");
	json_bool(&json, outcome->changed);
	if (outcome->changed) {
		json_key(&json, "sequence");
		json_int(&json, outcome->sequence);
	}
	if (id.text)
		json_pair(&json, "id", id);
	json_close(&json, '}');
	return true;
}

bool
call_report(struct call *call, const struct report *report)
{
	struct render_options options = { 0 };
	struct str name = request_query(call->request, "format");
	const struct render_format *format =
		render_choose(name.text ? name : STR("json"), STR_NONE,
		              call->diag);

	if (!report || !format)
		return false;
	format->render(&call->response->body, report, &options);
	call->response->status = 200;
	call->response->type = format->type;
	if (!str_is(str_of(format->name), "json"))
		response_add_header(call->arena, call->response,
			"Content-Disposition",
			str_printf(call->arena,
			           "attachment; filename=\"%s.%s\"",
			           report->name, format->ending));
	return true;
}

struct str
call_language(const struct call *call)
{
	struct str rest = request_header(call->request, "Accept-Language");

	while (rest.text) {
		struct str tag = str_trim(str_next(&rest, ','));
		struct str language;

		tag = str_trim(str_next(&tag, ';'));
		language = str_next(&tag, '-');
		if (i18n_is_language(language))
			return language;
	}
	return call->web->language;
}

static bool
has_session(struct call *call)
{
	struct web *web = call->web;
	struct str cookie = request_cookie(call->request, web->cookie);

	if (web->trusted) {
		call->session = (struct session_view){
			.coder = web->coder, .language = call_language(call),
		};
		return true;
	}
	return cookie.text && sessions_find(call->arena, web->sessions, cookie,
	                                    call->now, &call->session);
}

static bool
proves_its_page(const struct call *call)
{
	return call->web->trusted || str_is(call->request->method, "GET")
	       || crypto_equal(call->session.csrf,
	                       request_header(call->request, "X-CSRF-Token"));
}

/* The body as JSON; a form of another page cannot send that type. */
static bool
read_body(struct call *call)
{
	struct str type = request_header(call->request, "Content-Type");

	if (!call->request->body.len)
		return true;
	if (!str_equal_ascii_case(str_trim(str_next(&type, ';')),
	                          STR("application/json")))
		return call_refuse(call, 415,
		                   N_("the request must send "
		                      "application/json"));
	call->body = json_parse(call->arena, call->request->body, call->diag);
	return call->body || call_refuse(call, 400, NULL);
}

static int64_t
last_sequence(struct call *call)
{
	return db_int(call->project->db, "SELECT max(sequence) FROM journal",
	              0);
}

/* What the file was when it was read: another answer has another tag. */
static struct str
entity_tag(struct call *call)
{
	struct str head = str_printf(
		call->arena, "%lld\n%.*s\n%.*s",
		(long long)last_sequence(call),
		STR_ARG(call->session.coder), STR_ARG(call->session.language));
	struct str digest = digest_hex(call->arena, crypto_sha256(head));

	return str_printf(call->arena, "\"%.*s\"", 32, digest.text);
}

static bool
is_known(struct call *call)
{
	struct str tag = entity_tag(call);

	response_add_header(call->arena, call->response, "ETag", tag);
	if (!str_equal(tag, request_header(call->request, "If-None-Match")))
		return false;
	call->response->status = 304;
	return true;
}

static bool
look(struct call *call, bool limit)
{
	return call->web->eyes
	       ? eyes_open(call->arena, call->web->eyes, call->project,
	                   call->session.coder, limit)
	       : sight_open(call->project, call->session.coder, true, limit);
}

static void
run_with_project(struct call *call, const struct route *route)
{
	call->project = handles_take(call->web->handles,
	                          route->need == NEEDS_WRITING ? DB_WRITE
	                                                       : DB_READ,
	                          call->diag);
	if (!call->project) {
		write_problem(call, 503, NULL);
		return;
	}
	/* What is limited here is forgotten with the transaction. */
	if (!look(call, route->need == NEEDS_READING))
		write_problem(call, 503, NULL);
	else if (!(route->need == NEEDS_READING && is_known(call))
	    && !route->answer(call) && call->response->status < 400)
		write_problem(call, 422, NULL);
	if (route->need == NEEDS_WRITING && call->web->events
	    && !db_failed(call->project->db))
		events_tell(call->web->events, last_sequence(call));
	call->project->sight = NULL;
	handles_give(call->web->handles, call->project);
}

static void
run(struct call *call, const struct route *route)
{
	bool has = has_session(call);

	if (call->session.language.text)
		call->catalogue = i18n_catalogue(
			str_copy(call->arena, call->session.language).text);
	call->diag = diag_new(call->arena, call->catalogue);
	if (route->access == ACCESS_CODER && !has)
		write_problem(call, 401,
		              N_("this browser has not been let in, or no "
		                 "longer is"));
	else if (route->access == ACCESS_CODER && !proves_its_page(call))
		write_problem(call, 403,
		              N_("the request lacks the token of its page"));
	else if (call->request->body.len > route->body_most)
		write_problem(call, 413, N_("the request is too large"));
	else if (!read_body(call))
		return;
	else if (route->need != NEEDS_NOTHING)
		run_with_project(call, route);
	else if (!route->answer(call) && call->response->status < 400)
		write_problem(call, 422, NULL);
}

static void
add_safety(struct call *call)
{
	for (size_t i = 0; i < sizeof safety / sizeof *safety; i++)
		response_add_header(call->arena, call->response,
		                    safety[i].name, str_of(safety[i].value));
	for (size_t i = 0; i < call->response->header_count; i++) {
		if (str_is(call->response->headers[i].name, "Cache-Control"))
			return;
	}
	response_add_header(call->arena, call->response, "Cache-Control",
	                    STR("no-store"));
}

static void
find_and_run(struct call *call, struct request *request)
{
	const struct route *route;
	const char *reason;
	bool other_method;
	int status = gate_check(&call->web->gate, request, &reason);

	if (status) {
		write_problem(call, status, reason);
		return;
	}
	if (!request_read_target(call->arena, request)) {
		write_problem(call, 400, N_("the address is not well formed"));
		return;
	}
	route = route_find(request->method, request->path, call->parameters,
	                   &other_method);
	if (route)
		run(call, route);
	else if (other_method)
		write_problem(call, 405,
		              N_("this cannot be done to that address"));
	else
		write_problem(call, 404, N_("there is nothing of that name"));
}

void
web_answer(struct arena *arena, struct web *web, struct request *request,
           struct response *response)
{
	struct call call = { .arena = arena, .web = web, .request = request,
	                     .now = web->clock(), .response = response };

	response->body = BUF(arena);
	call.catalogue = i18n_catalogue(
		str_copy(arena, call_language(&call)).text);
	call.diag = diag_new(arena, call.catalogue);
	find_and_run(&call, request);
	add_safety(&call);
}

size_t
web_body_limit(struct arena *arena, const struct request *request)
{
	struct request copy = *request;
	struct str parameters[CALL_PARAMETERS_MOST];
	const struct route *route;
	bool other_method;

	if (!request_read_target(arena, &copy))
		return 0;
	route = route_find(copy.method, copy.path, parameters, &other_method);
	return route ? route->body_most : 0;
}
