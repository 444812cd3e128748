/* SPDX-License-Identifier: MIT */

/* test-serve.c -- the server on its socket, against those who mean it ill:
   other hosts, other pages, used tokens, slow and large requests. */

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "unit/tap.h"
#include "unit/folder.h"
#include "acts/acts.h"
#include "base/arena.h"
#include "base/crypto.h"
#include "base/diag.h"
#include "base/json_value.h"
#include "store/project.h"
#include "web/route.h"
#include "web/serve.h"

enum { PATIENCE = 1, NOW = 1795426200 };

struct site {
	struct arena *arena;
	struct server *server;
	unsigned port;
	struct str origin, cookie, csrf;
};

/* Moved on by the test of sessions that nobody uses. */
static _Atomic int64_t clock_seconds = NOW;

static int64_t
now(void)
{
	return clock_seconds;
}

static int
call(unsigned port)
{
	struct sockaddr_in address = {
		.sin_family = AF_INET, .sin_port = htons((uint16_t)port),
		.sin_addr = { htonl(INADDR_LOOPBACK) },
	};
	int handle = socket(AF_INET, SOCK_STREAM, 0);

	if (handle < 0 || connect(handle, (struct sockaddr *)&address,
	                          sizeof address))
		abort();
	return handle;
}

static void
say(int handle, struct str text)
{
	while (text.len) {
		ssize_t count = send(handle, text.text, text.len,
		                     MSG_NOSIGNAL);

		if (count <= 0)
			return;
		text = str_slice(text, (size_t)count, text.len);
	}
}

/* All that comes until the other side closes, or for so long. */
static struct str
hear(struct arena *arena, int handle, int milliseconds)
{
	struct buf heard = BUF(arena);
	struct pollfd poll_one = { .fd = handle, .events = POLLIN };
	char piece[4096];
	ssize_t count;

	while (poll(&poll_one, 1, milliseconds) > 0
	       && (count = recv(handle, piece, sizeof piece, 0)) > 0)
		buf_add_bytes(&heard, piece, (size_t)count);
	close(handle);
	return buf_str(&heard);
}

/* The answer to one request, after which the connection closes. */
static struct str
ask(struct site *site, const char *first, const char *headers,
    struct str body)
{
	int handle = call(site->port);
	struct buf text = BUF(site->arena);

	buf_printf(&text, "%s HTTP/1.1\r\nConnection: close\r\n%s", first,
	           headers);
	if (body.len)
		buf_printf(&text, "Content-Length: %zu\r\n", body.len);
	buf_add_text(&text, "\r\n");
	buf_add(&text, body);
	say(handle, buf_str(&text));
	return hear(site->arena, handle, 5000);
}

static int
status_of(struct str answer)
{
	struct str rest = answer;
	size_t status = 0;

	str_next(&rest, ' ');
	str_to_size(str_next(&rest, ' '), &status);
	return (int)status;
}

/* What stands between HEAD and the next TAIL, or "". */
static struct str
between(struct str text, const char *head, char tail)
{
	size_t at = str_find(text, str_of(head), 0), end;

	if (at == STR_NOWHERE)
		return STR("");
	at += strlen(head);
	end = str_find_char(text, tail, at);
	return str_slice(text, at, end == STR_NOWHERE ? text.len : end);
}

__attribute__((format(printf, 2, 3))) static const char *
headers(struct site *site, const char *format, ...)
{
	struct buf text = BUF(site->arena);
	va_list args;

	buf_printf(&text, "Host: 127.0.0.1:%u\r\n", site->port);
	va_start(args, format);
	buf_vprintf(&text, format, args);
	va_end(args);
	return buf_str(&text).text;
}

static const char *
mine(struct site *site)
{
	return headers(site,
	               "Origin: %.*s\r\nCookie: tamga_%u=%.*s\r\n"
	               "X-CSRF-Token: %.*s\r\n"
	               "Content-Type: application/json\r\n",
	               STR_ARG(site->origin), site->port,
	               STR_ARG(site->cookie), STR_ARG(site->csrf));
}

static void
start(struct site *site, struct diag *diag)
{
	struct act_context context = {
		.arena = site->arena, .actor = STR("anna"), .now = NOW,
		.diag = diag,
	};
	struct act_outcome outcome;
	struct serve_options options = {
		.project = "s.tamga", .coder = STR("anna"),
		.language = STR("en"), .clock = now,
		.chance = { crypto_random }, .request_seconds = PATIENCE,
	};
	struct str address;
	size_t port = 0;

	if (!act_init(&context, "s.tamga",
	              STR("00112233445566778899aabbccddeeff"), STR(""),
	              &outcome))
		abort();
	db_close(context.project->db);
	site->server = server_start(site->arena, &options, diag);
	if (!site->server)
		abort();
	address = server_invite(site->arena, site->server);
	site->origin = str_slice(address, 0, str_find(address, STR("/#"), 0));
	str_to_size(between(address, "127.0.0.1:", '/'), &port);
	site->port = (unsigned)port;
}

static void
test_session(struct site *site)
{
	struct str address = server_invite(site->arena, site->server);
	struct str token = between(address, "#t=", ' ');
	struct str body = str_printf(site->arena,
		"{\"token\":\"%.*s\",\"coder\":\"anna\"}", STR_ARG(token));
	const char *page = headers(site, "Origin: %.*s\r\n"
		"Content-Type: application/json\r\n", STR_ARG(site->origin));
	struct str answer;

	is_size(token.len, 64, "a token has 256 bits");
	is_size(status_of(ask(site, "POST /api/v1/session", headers(site,
		"Content-Type: application/json\r\n"
		"Origin: http://evil.example\r\n"), body)), 403,
		"another page cannot use the token");
	is_size(status_of(ask(site, "POST /api/v1/session", page,
		STR("{\"token\":\"00\",\"coder\":\"anna\"}"))), 403,
		"a wrong token is refused");
	answer = ask(site, "POST /api/v1/session", page, body);
	is_size(status_of(answer), 200, "the token lets in");
	ok(str_find(answer, STR("; HttpOnly; SameSite=Strict; Path=/"), 0)
	   != STR_NOWHERE, "the cookie is for our pages only");
	site->cookie = between(answer, str_printf(site->arena, "tamga_%u=",
	                                          site->port).text, ';');
	site->csrf = between(answer, "\"csrf\":\"", '"');
	is_size(status_of(ask(site, "POST /api/v1/session", page, body)), 403,
	        "and only once");
	is_size(status_of(ask(site, "GET /api/v1/project", mine(site),
	                      STR_NONE)), 200, "who is in reads");
	is_size(status_of(ask(site, "GET /api/v1/project",
	                      headers(site, "%s", ""), STR_NONE)), 401,
	        "who is not does not");
	is_size(status_of(ask(site, "GET /api/v1/project",
	                      headers(site, "Cookie: tamga_%u=%064d\r\n",
	                              site->port, 0), STR_NONE)), 401,
	        "nor does who guesses");
	is_size(status_of(ask(site, "POST /api/v1/undo", headers(site,
		"Origin: %.*s\r\nCookie: tamga_%u=%.*s\r\n"
		"Content-Type: application/json\r\n", STR_ARG(site->origin),
		site->port, STR_ARG(site->cookie)), STR("{}"))), 403,
		"a post without the page's token changes nothing");
}

static void
test_hostile(struct site *site)
{
	static const char *const paths[] = {
		"/../s.tamga", "/..%2fs.tamga", "/%2e%2e/s.tamga",
		"/assets/../../s.tamga", "/s.tamga", "//etc/passwd",
		"/app.js/", "/app.js%00.html",
	};
	struct buf big = BUF(site->arena);
	struct str large;

	is_size(status_of(ask(site, "GET /api/v1/project",
	                      "Host: evil.example\r\n", STR_NONE)), 421,
	        "a rebound name is refused");
	is_size(status_of(ask(site, "GET /", headers(site, "Host: x\r\n"),
	                      STR_NONE)), 421, "so are two names");
	is_size(status_of(ask(site, "POST /api/v1/undo", headers(site,
		"Origin: %.*s\r\nTransfer-Encoding: chunked\r\n",
		STR_ARG(site->origin)), STR_NONE)), 411,
		"and a body without a length");
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		struct str answer = ask(site,
			str_printf(site->arena, "GET %s", paths[i]).text,
			headers(site, "%s", ""), STR_NONE);

		ok(status_of(answer) == 404 || status_of(answer) == 400,
		   "%s leads nowhere: %d", paths[i], status_of(answer));
	}
	buf_repeat(&big, ' ', (size_t)2 << 20);
	large = buf_str(&big);
	is_size(status_of(ask(site, "POST /api/v1/segments", mine(site),
	                      large)), 413, "a body that is too large");
	is_size(status_of(ask(site, "POST /api/v1/segments", mine(site),
	                      STR("{\"code\":"))), 400, "a broken body");
	is_size(status_of(ask(site, "POST /api/v1/segments", headers(site,
		"Origin: %.*s\r\nCookie: tamga_%u=%.*s\r\n"
		"X-CSRF-Token: %.*s\r\nContent-Type: text/plain\r\n",
		STR_ARG(site->origin), site->port, STR_ARG(site->cookie),
		STR_ARG(site->csrf)), STR("{}"))), 415,
		"a body as a form could send it");
	is_size(status_of(ask(site, "GET /api/v1/project", headers(site,
		"X-Large: %s\r\n", str_slice(large, 0, 40000).text),
		STR_NONE)), 431, "a head that is too large");
}

static double
seconds_since(const struct timespec *then)
{
	struct timespec later;

	clock_gettime(CLOCK_MONOTONIC, &later);
	return (double)(later.tv_sec - then->tv_sec)
	       + (double)(later.tv_nsec - then->tv_nsec) / 1e9;
}

/* A byte now and then keeps a connection from being silent, not from being
   slow. */
static void
test_slow(struct site *site)
{
	struct str drip = STR("GET /api/v1/project HTTP/1.1\r\nX-A: bbbbbbb");
	int handle = call(site->port);
	struct pollfd one = { .fd = handle, .events = POLLIN };
	struct timespec begun;
	size_t sent = 0;
	char byte;

	clock_gettime(CLOCK_MONOTONIC, &begun);
	while (sent < drip.len) {
		say(handle, str_slice(drip, sent, sent + 1));
		sent++;
		if (poll(&one, 1, 200) > 0
		    && recv(handle, &byte, 1, MSG_PEEK) <= 0)
			break;
	}
	ok(sent < drip.len && seconds_since(&begun) < PATIENCE + 4,
	   "who sends a byte now and then is given up");
	close(handle);
	is_size(status_of(ask(site, "GET /api/v1/project", mine(site),
	                      STR_NONE)), 200, "and others are served");
}

static void
test_events(struct site *site)
{
	int handle = call(site->port);
	struct buf text = BUF(site->arena);
	struct str heard;

	buf_printf(&text, "GET /api/v1/events HTTP/1.1\r\n%s\r\n",
	           mine(site));
	say(handle, buf_str(&text));
	server_look(site->server);
	ask(site, "PUT /api/v1/transcripts/none/finished", mine(site),
	    STR("{\"finished\":true}"));
	heard = hear(site->arena, handle, 1500);
	ok(str_find(heard, STR("data: {\"sequence\":1}"), 0) != STR_NOWHERE,
	   "a page hears what the journal has come to");
	ok(str_find(heard, STR("anna"), 0) == STR_NOWHERE,
	   "and nothing of who did what");
}

/* Whatever is asked, and however it is answered: nothing is kept, framed or
   run, and what says that it is JSON is. */
static void
test_every_route(struct site *site)
{
	static const char *const wanted[] = {
		"default-src 'none'", "require-trusted-types-for 'script'",
		"frame-ancestors 'none'", "X-Content-Type-Options: nosniff",
		"Referrer-Policy: no-referrer",
		"Cross-Origin-Opener-Policy: same-origin",
		"Cross-Origin-Resource-Policy: same-origin",
		"X-Frame-Options: DENY",
	};
	struct diag *diag = diag_new(site->arena, NULL);

	for (const struct route *route = routes; route->method; route++) {
		const char *first = str_printf(site->arena, "%s %s",
		                               route->method,
		                               route->path).text;
		struct str answer;
		size_t body;
		bool all = true;

		/* Those that would end the session or never answer. */
		if (!strcmp(route->method, "DELETE")
		    || strstr(route->path, "events")
		    || strstr(route->path, "samples"))
			continue;
		answer = ask(site, first, mine(site),
		             strcmp(route->method, "GET") ? STR("{}")
		                                          : STR_NONE);
		for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
			all &= str_find(answer, str_of(wanted[i]), 0)
			       != STR_NOWHERE;
		body = str_find(answer, STR("\r\n\r\n"), 0);
		if (str_find(answer, STR("json\r\n"), 0) != STR_NOWHERE)
			all &= json_parse(site->arena,
			                  str_slice(answer, body + 4,
			                            answer.len), diag)
			       != NULL;
		ok(all && status_of(answer) >= 200, "%s %s is safe",
		   route->method, route->path);
	}
}

static void
test_odd_connections(struct site *site)
{
	int handle = call(site->port);
	struct buf two = BUF(site->arena);
	struct str answer;

	/* Two requests at once are answered in turn. */
	buf_printf(&two, "GET /api/v1/session HTTP/1.1\r\n%s\r\n"
	           "GET /api/v1/project HTTP/1.1\r\n%s"
	           "Connection: close\r\n\r\n",
	           headers(site, "%s", ""), headers(site, "%s", ""));
	say(handle, buf_str(&two));
	answer = hear(site->arena, handle, 5000);
	ok(str_find(answer, STR("\"begun\":false"), 0) != STR_NOWHERE
	   && str_find(answer, STR(" 401 "), 0) != STR_NOWHERE,
	   "a second request in the same packet has no more rights");
	/* Gone before the answer, and before the end of the body. */
	handle = call(site->port);
	say(handle, STR("GET / HTTP/1.1\r\nHost: "));
	close(handle);
	handle = call(site->port);
	two.len = 0;
	buf_printf(&two, "POST /api/v1/segments HTTP/1.1\r\n%s"
	           "Content-Length: 100\r\n\r\n{\"code\":", mine(site));
	say(handle, buf_str(&two));
	close(handle);
	ok(status_of(ask(site, "GET /api/v1/session", mine(site),
	                     STR_NONE)) == 200,
	   "who hangs up early disturbs nobody");
}

/* Last: it ends the session. */
static void
test_idle_session(struct site *site)
{
	clock_seconds += SESSION_IDLE_SECONDS - 1;
	ok(status_of(ask(site, "GET /api/v1/project", mine(site),
	                     STR_NONE)) == 200,
	   "a session lasts half a day");
	clock_seconds += SESSION_IDLE_SECONDS - 1;
	ok(status_of(ask(site, "GET /api/v1/project", mine(site),
	                     STR_NONE)) == 200,
	   "and anew from each use");
	clock_seconds += SESSION_IDLE_SECONDS + 1;
	ok(status_of(ask(site, "GET /api/v1/project", mine(site),
	                     STR_NONE)) == 401,
	   "and ends when nobody uses it");
}

int
main(void)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena, NULL);
	struct site site = { .arena = arena };
	struct arena *kept = arena_new();
	char *folder;

	folder = folder_enter(kept);
	start(&site, diag);
	test_session(&site);
	test_hostile(&site);
	test_slow(&site);
	test_odd_connections(&site);
	test_events(&site);
	test_every_route(&site);
	test_idle_session(&site);
	arena_free(site.arena);
	arena = arena_new();
	ok(access("s.tamga-wal", F_OK) != 0, "no second file is left behind");
	folder_leave(arena, folder, diag_new(arena, NULL));
	arena_free(arena);
	arena_free(kept);
	return done();
}
