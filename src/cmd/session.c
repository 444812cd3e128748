/* SPDX-License-Identifier: MIT */

/* session.c -- see session.h. */

#include "cmd/session.h"

#include <stdarg.h>

#include "acts/acts.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/i18n.h"
#include "report/render.h"
#include "store/project.h"
#include "store/sight.h"

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
	struct project *project =
		path ? project_open(session->arena, path, mode, session->diag)
		     : NULL;

	return project && sight_open(project, session->coder,
	                             session->coder_named, mode == DB_READ)
	       ? project : NULL;
}

enum outcome
session_print(struct session *session, const struct report *report)
{
	struct render_options options = {
		.width = session->columns,
		.color = session->colour && !session->output.text,
	};

	if (!report || !render_check(session->render, report, session->diag))
		return OUTCOME_FAILED;
	if (session->render->binary && session->terminal
	    && !session->output.text) {
		diag_error(session->diag, SPAN_NONE,
		           _("%s is not for a terminal; name a file with -o"),
		           session->render->name);
		return OUTCOME_MISUSED;
	}
	session->render->render(session->out, report, &options);
	return OUTCOME_DONE;
}

struct act_context
session_context(struct session *session)
{
	return (struct act_context){
		.arena = session->arena,
		.actor = session->coder,
		.now = session->clock,
		.machine = &session->machine,
		.progress = session->bar.file ? &session->progress : NULL,
		.diag = session->diag,
	};
}

bool
session_begin(struct session *session, struct act_context *context)
{
	*context = session_context(session);
	context->project = session_open(session, DB_WRITE);
	return context->project != NULL;
}

bool
session_remark(struct session *session, struct str stance, struct str memo,
               struct remark_change *change)
{
	*change = (struct remark_change){ .set_stance = stance.text != NULL,
	                                  .set_memo = memo.text != NULL,
	                                  .memo = memo };
	return !stance.text || str_is(stance, "none")
	       || stance_of(stance, &change->stance)
	       || diag_error(session->diag, SPAN_NONE,
	                     _("'%.*s' is no stance, but asserts, denies, "
	                       "conditional, reports, unclear and none are"),
	                     STR_ARG(stance));
}

void
session_say_outcome(struct session *session, const struct act_outcome *outcome)
{
	if (outcome->changed)
		session_say(session, _("done, as act %lld"),
		            (long long)outcome->sequence);
	else
		session_say(session, _("nothing changed: it was so already"));
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
