/* SPDX-License-Identifier: MIT */

/* call.h -- one request under way: what a route's function is given.

   It reads what was asked, calls an act or a report, and writes the answer;
   it decides nothing. */

#ifndef WEB_CALL_H
#define WEB_CALL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/json.h"
#include "base/str.h"
#include "web/request.h"
#include "web/sessions.h"

struct act_context;
struct act_outcome;
struct arena;
struct catalogue;
struct diag;
struct json_value;
struct languages;
struct project;
struct report;
struct web;

enum { CALL_PARAMETERS_MOST = 3 };

struct call {
	struct arena *arena;
	struct web *web;
	const struct request *request;
	struct session_view session;    /* whose; the coder is who acts */
	struct str parameters[CALL_PARAMETERS_MOST];    /* {...} of the path */
	const struct json_value *body;  /* NULL: none was sent */
	struct project *project;        /* NULL if the route needs none */
	int64_t now;                    /* seconds since 1970, UTC */
	const struct catalogue *catalogue;
	struct diag *diag;
	struct response *response;
};

/* The answer is an error with this status; false, so that a route's function
   can return it.  DETAIL is marked with N_() and translated here. */
bool call_refuse(struct call *, int status, const char *detail);

/* Begins a JSON answer with status 200: the value is written to it. */
struct json call_json(struct call *);

/* As the browser asks, if we speak it, else the server's. */
struct str call_language(const struct call *);

/* A text that the body must have; false, and refused, when it has not. */
bool call_text(struct call *, const char *key, struct str *text);

/* The texts of a list of the body; none where there is no such list.  False
   when it holds anything else. */
bool call_texts(struct call *, const char *key, const struct str **texts,
                size_t *count);

/* What acts need. */
struct act_context call_context(struct call *);

/* Answers with what an act did: {"changed":true,"sequence":7}, with "id" if
   there is one to tell. */
bool call_outcome(struct call *, const struct act_outcome *, struct str id);

/* Answers with a report in the format that the query names, or JSON.  NULL is
   one that failed: false. */
bool call_report(struct call *, const struct report *);

/* A number of the query; false, and refused, when it is none.  MISSING when
   it is not there. */
bool call_number(struct call *, const char *key, size_t missing,
                 size_t *number);

#endif
