/* SPDX-License-Identifier: MIT */

/* test-gate.c -- requests that are refused before anybody reads them, and the
   table of routes: who may ask what. */

#include "unit/tap.h"
#include "base/arena.h"
#include "base/diag.h"
#include "web/gate.h"
#include "web/request.h"
#include "web/route.h"
#include "web/wire.h"

static const struct str hosts[] = { { "127.0.0.1:8080", 14 },
                                    { "localhost:8080", 14 } };
static const struct gate gate = { hosts, 2 };

/* The status for a request; 0 if it may come in. */
static int
passed(struct arena *arena, const char *text, const char **reason)
{
	struct request request;
	struct diag *diag = diag_new(arena, NULL);

	if (!wire_read(arena, str_of(text), &request, diag))
		return -1;
	return gate_check(&gate, &request, reason);
}

static void
test_gate(struct arena *arena)
{
	static const struct { const char *name, *text; int status; } tries[] = {
		{ "a plain request",
		  "GET / HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\r\n", 0 },
		{ "by its other name, in capitals",
		  "GET / HTTP/1.1\nHost: LOCALHOST:8080\n\n", 0 },
		{ "a rebound name", "GET / HTTP/1.1\nHost: evil.example:8080\n\n",
		  421 },
		{ "our name on another port",
		  "GET / HTTP/1.1\nHost: 127.0.0.1:8081\n\n", 421 },
		{ "a name that begins as ours",
		  "GET / HTTP/1.1\nHost: 127.0.0.1:8080.evil.example\n\n",
		  421 },
		{ "no name", "GET / HTTP/1.1\n\n", 421 },
		{ "two names", "GET / HTTP/1.1\nHost: 127.0.0.1:8080\n"
		               "Host: evil.example\n\n", 421 },
		{ "two lengths",
		  "POST / HTTP/1.1\nHost: 127.0.0.1:8080\nContent-Length: 0\n"
		  "content-length: 0\n\n", 400 },
		{ "two cookies", "GET / HTTP/1.1\nHost: 127.0.0.1:8080\n"
		                 "Cookie: a=b\nCookie: c=d\n\n", 400 },
		{ "a length and an encoding",
		  "POST / HTTP/1.1\nHost: 127.0.0.1:8080\nContent-Length: 0\n"
		  "Transfer-Encoding: chunked\n\n", 411 },
		{ "a post of a page of ours",
		  "POST / HTTP/1.1\nHost: 127.0.0.1:8080\n"
		  "Origin: http://localhost:8080\n\n", 0 },
		{ "a post of another page",
		  "POST / HTTP/1.1\nHost: 127.0.0.1:8080\n"
		  "Origin: http://evil.example\n\n", 403 },
		{ "a post of another port of this machine",
		  "POST / HTTP/1.1\nHost: 127.0.0.1:8080\n"
		  "Origin: http://127.0.0.1:9000\n"
		  "Sec-Fetch-Site: same-site\n\n", 403 },
		{ "a post of a page over TLS",
		  "POST / HTTP/1.1\nHost: 127.0.0.1:8080\n"
		  "Origin: https://127.0.0.1:8080\n\n", 403 },
		{ "a post of no page",
		  "POST / HTTP/1.1\nHost: 127.0.0.1:8080\n\n", 403 },
		{ "a post of a sandboxed page",
		  "POST / HTTP/1.1\nHost: 127.0.0.1:8080\nOrigin: null\n\n",
		  403 },
		{ "a post whose browser says it is ours",
		  "POST / HTTP/1.1\nHost: 127.0.0.1:8080\n"
		  "Sec-Fetch-Site: same-origin\n\n", 0 },
		{ "a delete of another page",
		  "DELETE / HTTP/1.1\nHost: 127.0.0.1:8080\n"
		  "Sec-Fetch-Site: cross-site\n\n", 403 },
	};

	for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
		const char *reason = NULL;
		int status = passed(arena, tries[i].text, &reason);

		ok(status == tries[i].status && !status == !reason,
		   "%s: %d", tries[i].name, status);
	}
}

static void
test_target(struct arena *arena)
{
	static const struct { const char *target, *path, *key; } good[] = {
		{ "/", "/", NULL },
		{ "/a%20b?k=%D1%8F+1&k=2", "/a b", "я 1" },
		{ "/x?k", "/x", "" },
		{ "/x?&&k==", "/x", "=" },
	};
	static const char *const bad[] = {
		"x", "/%", "/%2", "/%zz", "/%00", "/%0a", "/%ff", "/x?k=%ff",
		"/x?k=%00", "/%c0%af", "http://127.0.0.1/",
	};

	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		struct request request = { .target = str_of(good[i].target) };

		ok(request_read_target(arena, &request), "reads '%s'",
		   good[i].target);
		is_str(request.path, good[i].path, "its path");
		if (good[i].key)
			is_str(request_query(&request, "k"), good[i].key,
			       "its key");
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct request request = { .target = str_of(bad[i]) };

		ok(!request_read_target(arena, &request), "refuses '%s'",
		   bad[i]);
	}
}

/* Everything that shows or changes the project is for who has a session. */
static void
test_routes(void)
{
	struct str parameters[CALL_PARAMETERS_MOST];
	bool other;

	for (const struct route *route = routes; route->method; route++) {
		bool reads = str_is(str_of(route->method), "GET");

		ok(route->access == ACCESS_CODER
		   || route->need == NEEDS_NOTHING,
		   "%s %s: nobody from outside sees the project",
		   route->method, route->path);
		ok(!reads || (route->need != NEEDS_WRITING
		              && !route->body_most),
		   "%s %s: reading changes nothing", route->method,
		   route->path);
	}
	ok(route_find(STR("GET"), STR("/api/v1/transcripts/KZ01/segments"),
	              parameters, &other) != NULL, "finds a path");
	is_str(parameters[0], "KZ01", "and its parameter");
	ok(!route_find(STR("PATCH"), STR("/api/v1/project"), parameters,
	               &other) && other, "a known path, another method");
	ok(!route_find(STR("GET"), STR("/api/v1/transcripts//segments"),
	               parameters, &other), "a parameter is not empty");
	ok(!route_find(STR("GET"), STR("/a/b/c/d/e"), parameters, &other)
	   && !other, "what is not there");
}

int
main(void)
{
	struct arena *arena = arena_new();

	test_gate(arena);
	test_target(arena);
	test_routes();
	arena_free(arena);
	return done();
}
