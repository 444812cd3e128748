/* SPDX-License-Identifier: MIT */

/* cmd_http.c -- `tamga http`: answers one request from standard input as the
   workbench's server would, for scripts and tests.

   Who can type this can read the file, so there is no session: who asks is
   --coder.  The host must be "localhost". */

#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "cmd/all.h"
#include "cmd/command.h"
#include "web/handles.h"
#include "web/request.h"
#include "web/web.h"
#include "web/wire.h"

enum { REQUEST_MOST = 8 << 20 };

static bool
read_input(struct session *session, struct str *bytes)
{
	struct buf input = BUF(session->arena);
	char piece[4096];
	size_t count;

	while ((count = fread(piece, 1, sizeof piece, stdin))) {
		buf_add_bytes(&input, piece, count);
		if (input.len > REQUEST_MOST)
			return diag_error(session->diag, SPAN_NONE,
			                  _("the request is too large"));
	}
	*bytes = buf_str(&input);
	return true;
}

static enum outcome
run(struct session *session, const void *values)
{
	static const struct str hosts[] = { { "localhost", 9 } };
	struct web web = {
		.gate = { hosts, 1 },
		.clock = session->now,
		.origin = STR("http://localhost"),
		.cookie = STR("tamga"),
		.coder = session->coder,
		.language = str_of(i18n_language(session->catalogue)),
		.machine = &session->machine,
		.trusted = true,
	};
	const char *path = session_project(session);
	struct request request;
	struct response response = { 0 };
	struct str bytes;

	(void)values;
	if (!path || !read_input(session, &bytes)
	    || !wire_read(session->arena, bytes, &request, session->diag))
		return OUTCOME_FAILED;
	web.handles = handles_open(session->arena, path, session->diag);
	if (!web.handles)
		return OUTCOME_FAILED;
	web_answer(session->arena, &web, &request, &response);
	wire_write(session->out, &response);
	return response.status < 400 ? OUTCOME_DONE : OUTCOME_FAILED;
}

const struct command http_command = {
	.name = "http",
	.summary = N_("answer one request from standard input"),
	.flags = COMMAND_PROJECT | COMMAND_WRITES,
	.example = "printf 'GET /api/v1/project HTTP/1.1\\nHost: "
	           "localhost\\n\\n' | tamga http",
	.run = run,
};
