/* SPDX-License-Identifier: MIT */

/* route.h -- the table of what can be asked: the router, the manual and the
   tests of permissions are made of it. */

#ifndef WEB_ROUTE_H
#define WEB_ROUTE_H

#include <stdbool.h>
#include <stddef.h>

#include "web/call.h"

enum access {
	ACCESS_ANYONE,                  /* also who has no session */
	ACCESS_CODER                    /* who is at a browser that has one */
};

enum need { NEEDS_NOTHING, NEEDS_READING, NEEDS_WRITING };

struct route {
	const char *method;
	const char *path;               /* "/api/v1/segments/{id}" */
	enum access access;
	enum need need;                 /* of the project */
	size_t body_most;               /* bytes */
	bool (*answer)(struct call *);
};

/* Ends with one whose method is NULL. */
extern const struct route routes[];

/* NULL when there is none; OTHER_METHOD then tells whether the path is known
   for another method. */
const struct route *route_find(struct str method, struct str path,
                               struct str parameters[CALL_PARAMETERS_MOST],
                               bool *other_method);

/* The functions of the table, each in the file of its subject. */

bool asset_answer(struct call *);               /* asset.c */
bool events_answer(struct call *);              /* events.c */

bool api_session_begin(struct call *);          /* api_session.c */
bool api_session_show(struct call *);
bool api_session_change(struct call *);
bool api_session_end(struct call *);
bool api_session_invite(struct call *);
bool api_messages(struct call *);

bool api_transcripts(struct call *);            /* api_transcripts.c */
bool api_transcript(struct call *);
bool api_finished(struct call *);

bool api_segments(struct call *);               /* api_segments.c */
bool api_assign(struct call *);
bool api_unassign(struct call *);
bool api_decide(struct call *);
bool api_remark(struct call *);
bool api_undo(struct call *);
bool api_redo(struct call *);
bool api_recode(struct call *);
bool api_translate(struct call *);

bool api_project(struct call *);                /* api_project.c */
bool api_codes(struct call *);
bool api_attention(struct call *);
bool api_samples(struct call *);

bool api_book(struct call *);                   /* api_codebook.c */
bool api_book_catches(struct call *);
bool api_book_diff(struct call *);
bool api_book_items(struct call *);
bool api_book_check(struct call *);
bool api_draft_put(struct call *);
bool api_draft_delete(struct call *);
bool api_publish(struct call *);

bool api_layer_put(struct call *);              /* api_settings.c */
bool api_blindness(struct call *);
bool api_blindness_put(struct call *);
bool api_rounds(struct call *);
bool api_round_open(struct call *);
bool api_round_freeze(struct call *);
bool api_sample(struct call *);
bool api_people(struct call *);

bool api_agreement(struct call *);              /* api_review.c */
bool api_differences(struct call *);
bool api_settle(struct call *);
bool api_settle_agreed(struct call *);

bool api_find(struct call *);                   /* api_reports.c */
bool api_journal(struct call *);
bool api_journal_verify(struct call *);
bool api_quotes(struct call *);
bool api_report(struct call *);
bool api_why(struct call *);

#endif
