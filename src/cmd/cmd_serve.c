/* SPDX-License-Identifier: MIT */

/* cmd_serve.c -- `tamga serve`: the workbench in the browser.

   On a terminal, opens the browser.  Prints an address that is good once and
   for a minute; Enter prints another.
   Ends with Ctrl+C. */

#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/crypto.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "cmd/all.h"
#include "cmd/browser.h"
#include "cmd/command.h"
#include "web/serve.h"

struct serve_values {
	struct option_number port;
	struct str assets;
	bool no_open;
};

static const struct option options[] = {
	{ 0, "assets", OPTION_TEXT, offsetof(struct serve_values, assets),
	  N_("FOLDER"), N_("serve the page's files from here, for whoever "
	                   "works on them") },
	{ 0, "no-open", OPTION_FLAG, offsetof(struct serve_values, no_open),
	  NULL, N_("print the address, and open no browser") },
	{ 0, "port", OPTION_NUMBER, offsetof(struct serve_values, port),
	  N_("N"), N_("listen on this port, not on any that is free") },
	{ 0 }
};

enum { LOOK_MS = 100, PORT_MOST = 65535 };

static void
print_address(struct session *session, struct server *server)
{
	struct str address = server_invite(session->arena, server);

	printf("%.*s\n", STR_ARG(address));
	fflush(stdout);
}

/* Until a signal says so.  Whether the journal has grown is looked at often,
   since the command line may write as well. */
static void
stay(struct session *session, struct server *server, const sigset_t *signals)
{
	struct timespec wait = { .tv_nsec = LOOK_MS * 1000000L };
	struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };
	bool open = isatty(STDIN_FILENO);

	while (sigtimedwait(signals, NULL, &wait) < 0) {
		char bytes[256];

		server_look(server);
		if (!open || poll(&input, 1, 0) <= 0)
			continue;
		open = read(STDIN_FILENO, bytes, sizeof bytes) > 0;
		if (open)
			print_address(session, server);
	}
}

static enum outcome
run(struct session *session, const void *values)
{
	const struct serve_values *given = values;
	struct serve_options wanted = {
		.project = session_project(session),
		.port = (unsigned)given->port.value,
		.assets = given->assets.text,
		.coder = session->coder,
		.language = str_of(i18n_language(session->catalogue)),
		.machine = &session->machine,
		.clock = session->now,
		.chance = { crypto_random },
	};
	struct server *server;
	sigset_t signals;

	if (!wanted.project)
		return OUTCOME_FAILED;
	if (given->port.value > PORT_MOST) {
		diag_error(session->diag, SPAN_NONE,
		           _("a port is a number up to %d"), PORT_MOST);
		return OUTCOME_MISUSED;
	}
	/* Before there are threads, so that all inherit it. */
	sigemptyset(&signals);
	sigaddset(&signals, SIGINT);
	sigaddset(&signals, SIGTERM);
	sigaddset(&signals, SIGHUP);
	pthread_sigmask(SIG_BLOCK, &signals, NULL);
	signal(SIGPIPE, SIG_IGN);
	server = server_start(session->arena, &wanted, session->diag);
	if (!server)
		return OUTCOME_FAILED;
	/* The one that is printed is another than the browser's, which is
	   good once. */
	if (session->terminal && session->browser && !given->no_open)
		browser_open(session->arena, session->browser,
		             session->folder,
		             server_invite(session->arena, server));
	print_address(session, server);
	if (session->terminal)
		fprintf(stderr, "%s\n",
		        i18n_text(session->catalogue,
		                  N_("Open this address within a minute. "
		                     "Enter prints another, Ctrl+C ends.")));
	stay(session, server, &signals);
	server_stop(server);
	return OUTCOME_DONE;
}

const struct command serve_command = {
	.name = "serve",
	.summary = N_("open the workbench in the browser"),
	.flags = COMMAND_PROJECT | COMMAND_WRITES,
	.options = options,
	.values_size = sizeof(struct serve_values),
	.example = "tamga serve",
	.run = run,
};
