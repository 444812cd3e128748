/* SPDX-License-Identifier: MIT */

/* session.c -- see session.h. */

#include "cmd/session.h"

#include <stdarg.h>
#include <time.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/i18n.h"
#include "report/render.h"
#include "store/project.h"

const char *
session_project(struct session *session)
{
	struct str *names, found = STR_NONE;
	size_t count, projects = 0;

	if (session->project.text)
		return session->project.text;
	if (!file_list(session->arena, ".", &names, &count, session->diag))
		return NULL;
	for (size_t i = 0; i < count; i++) {
		if (!str_is(path_ending(names[i]), "tamga"))
			continue;
		if (projects++ == 0) {
			found = names[i];
			continue;
		}
		diag_error(session->diag, SPAN_NONE,
		           _("several projects are in this folder, such as "
		             "'%.*s' and '%.*s'; choose one with -p"),
		           STR_ARG(found), STR_ARG(names[i]));
		return NULL;
	}
	if (!projects) {
		diag_error(session->diag, SPAN_NONE,
		           _("no project is in this folder; name one with "
		             "-p, or make one with 'tamga init'"));
		return NULL;
	}
	return str_copy(session->arena, found).text;
}

struct project *
session_open(struct session *session, enum db_mode mode)
{
	const char *path = session_project(session);

	return path ? project_open(session->arena, path, mode, session->diag)
	            : NULL;
}

enum outcome
session_print(struct session *session, const struct report *report)
{
	struct render_options options = {
		.width = session->columns,
		.color = session->colour && !session->output.text,
	};

	if (!report)
		return OUTCOME_FAILED;
	session->render->render(session->out, report, &options);
	return OUTCOME_DONE;
}

struct str
session_time(struct session *session)
{
	time_t seconds = (time_t)session->clock;
	char text[32];
	struct tm utc;

	gmtime_r(&seconds, &utc);
	strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
	return str_copy(session->arena, str_of(text));
}

void
session_say(struct session *session, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	buf_vprintf(session->said, i18n_text(session->catalogue, format),
	            args);
	va_end(args);
	buf_add_char(session->said, '\n');
}

void
session_say_count(struct session *session, const char *one, const char *many,
                  size_t count)
{
	buf_printf(session->said,
	           i18n_count(session->catalogue, one, many, count), count);
	buf_add_char(session->said, '\n');
}
