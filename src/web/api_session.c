/* SPDX-License-Identifier: MIT */

/* api_session.c -- who is at this browser, and in which language.

	GET    /session     {"begun":false,"coder":"...","language":"en"} or
	                    {"begun":true,"coder","language","csrf"}
	POST   /session     {"token","coder"} begins one; sets the cookie
	PUT    /session     {"coder"} or {"language"} changes it
	DELETE /session     ends it
	POST   /invitations {"url"}: good once, for another browser
	GET    /messages    the program's messages in the session's language */

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/json_value.h"
#include "web/route.h"
#include "web/web.h"

static void
write_languages(struct json *json)
{
	json_key(json, "languages");
	json_open(json, '[');
	for (size_t i = 0; i18n_languages[i]; i++)
		json_str(json, str_of(i18n_languages[i]));
	json_close(json, ']');
}

static bool
show(struct call *call, const struct session_view *session)
{
	struct json json = call_json(call);

	json_open(&json, '{');
	json_key(&json, "begun");
	json_bool(&json, session->coder.text != NULL);
	json_pair(&json, "coder", session->coder.text ? session->coder
	                                              : call->web->coder);
	json_pair(&json, "language", str_of(i18n_language(call->catalogue)));
	if (session->csrf.text)
		json_pair(&json, "csrf", session->csrf);
	write_languages(&json);
	json_close(&json, '}');
	return true;
}

bool
api_session_show(struct call *call)
{
	return show(call, &call->session);
}

/* What a name of a coder may be is for the acts to say; a session takes only
   what can be one at all. */
static bool
read_coder(struct call *call, struct str *coder)
{
	if (!call_text(call, "coder", coder))
		return false;
	*coder = str_trim(*coder);
	for (size_t i = 0; i < coder->len; i++) {
		if ((unsigned char)coder->text[i] < ' ')
			coder->len = 0;
	}
	return coder->len ? true
	                  : call_refuse(call, 422,
	                                N_("this can be no coder's name"));
}

bool
api_session_begin(struct call *call)
{
	struct session_view session;
	struct str token, coder;

	if (!call_text(call, "token", &token) || !read_coder(call, &coder))
		return false;
	if (!sessions_begin(call->arena, call->web->sessions, token, coder,
	                    call_language(call), call->now, &session))
		return call_refuse(call, 403,
			N_("this link has been used, or is older than a "
			   "minute; 'tamga serve' prints a new one when "
			   "Enter is pressed"));
	response_add_header(call->arena, call->response, "Set-Cookie",
		str_printf(call->arena, "%.*s=%.*s; HttpOnly; "
		           "SameSite=Strict; Path=/",
		           STR_ARG(call->web->cookie),
		           STR_ARG(session.cookie)));
	call->catalogue = i18n_catalogue(session.language.text);
	return show(call, &session);
}

bool
api_session_change(struct call *call)
{
	struct session_view session = call->session;
	struct str language;

	if (json_member(call->body, "coder")
	    && !read_coder(call, &session.coder))
		return false;
	if (json_get_text(json_member(call->body, "language"), &language)) {
		if (!i18n_is_language(language))
			return call_refuse(call, 422,
				N_("Tamga does not speak this language"));
		session.language = language;
	}
	if (!sessions_change(call->web->sessions, session.cookie,
	                     session.coder, session.language))
		return call_refuse(call, 422,
		                   N_("this can be no coder's name"));
	call->catalogue = i18n_catalogue(
		str_copy(call->arena, session.language).text);
	return show(call, &session);
}

bool
api_session_end(struct call *call)
{
	sessions_end(call->web->sessions, call->session.cookie);
	call->response->status = 204;
	return true;
}

bool
api_session_invite(struct call *call)
{
	struct str token = sessions_invite(call->arena, call->web->sessions,
	                                   call->now);
	struct json json = call_json(call);

	json_open(&json, '{');
	json_pair(&json, "url",
	          str_printf(call->arena, "%.*s/#t=%.*s",
	                     STR_ARG(call->web->origin), STR_ARG(token)));
	json_close(&json, '}');
	return true;
}

/* One translation, or a list with a form for each number of things. */
static void
write_message(void *opaque, const char *text, const char *const *forms,
              size_t count)
{
	struct json *json = opaque;

	json_key(json, text);
	if (count > 1)
		json_open(json, '[');
	for (size_t i = 0; i < count; i++)
		json_str(json, str_of(forms[i]));
	if (count > 1)
		json_close(json, ']');
	if (!count)
		json_str(json, str_of(text));
}

bool
api_messages(struct call *call)
{
	struct str language = request_query(call->request, "language");
	struct json json = call_json(call);

	if (i18n_is_language(language))
		call->catalogue = i18n_catalogue(
			str_copy(call->arena, language).text);
	json_open(&json, '{');
	i18n_each(call->catalogue, write_message, &json);
	json_close(&json, '}');
	return true;
}
