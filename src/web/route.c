/* SPDX-License-Identifier: MIT */

/* route.c -- see route.h. */

#include "web/route.h"

#include "base/str.h"

enum { KILOBYTE = 1024, BODY_MOST = 1024 * KILOBYTE,
       DRAFT_MOST = 20 * 1024 * KILOBYTE };

#define API "/api/v1"

const struct route routes[] = {
	{ "GET", API "/session", ACCESS_ANYONE, NEEDS_NOTHING, 0,
	  api_session_show },
	{ "POST", API "/session", ACCESS_ANYONE, NEEDS_NOTHING,
	  4 * KILOBYTE, api_session_begin },
	{ "PUT", API "/session", ACCESS_CODER, NEEDS_NOTHING, 4 * KILOBYTE,
	  api_session_change },
	{ "DELETE", API "/session", ACCESS_CODER, NEEDS_NOTHING, 0,
	  api_session_end },
	{ "POST", API "/invitations", ACCESS_CODER, NEEDS_NOTHING,
	  4 * KILOBYTE, api_session_invite },
	{ "GET", API "/messages", ACCESS_ANYONE, NEEDS_NOTHING, 0,
	  api_messages },
	{ "GET", API "/events", ACCESS_CODER, NEEDS_NOTHING, 0,
	  events_answer },
	{ "GET", API "/project", ACCESS_CODER, NEEDS_READING, 0,
	  api_project },
	{ "POST", API "/samples", ACCESS_CODER, NEEDS_WRITING, 4 * KILOBYTE,
	  api_samples },
	{ "GET", API "/codes", ACCESS_CODER, NEEDS_READING, 0, api_codes },
	{ "GET", API "/codebook", ACCESS_CODER, NEEDS_READING, 0, api_book },
	{ "GET", API "/codebook/catches", ACCESS_CODER, NEEDS_READING, 0,
	  api_book_catches },
	{ "GET", API "/codebook/diff", ACCESS_CODER, NEEDS_READING, 0,
	  api_book_diff },
	{ "GET", API "/codebook/items", ACCESS_CODER, NEEDS_READING, 0,
	  api_book_items },
	{ "PUT", API "/codebook/draft", ACCESS_CODER, NEEDS_WRITING,
	  DRAFT_MOST, api_draft_put },
	{ "DELETE", API "/codebook/draft", ACCESS_CODER, NEEDS_WRITING, 0,
	  api_draft_delete },
	{ "POST", API "/codebook/publish", ACCESS_CODER, NEEDS_WRITING,
	  4 * KILOBYTE, api_publish },
	{ "GET", API "/transcripts", ACCESS_CODER, NEEDS_READING, 0,
	  api_transcripts },
	{ "GET", API "/transcripts/{name}", ACCESS_CODER, NEEDS_READING, 0,
	  api_transcript },
	{ "PUT", API "/transcripts/{name}/finished", ACCESS_CODER,
	  NEEDS_WRITING, 4 * KILOBYTE, api_finished },
	{ "GET", API "/transcripts/{name}/segments", ACCESS_CODER,
	  NEEDS_READING, 0, api_segments },
	{ "POST", API "/segments", ACCESS_CODER, NEEDS_WRITING, BODY_MOST,
	  api_assign },
	{ "DELETE", API "/segments/{id}", ACCESS_CODER, NEEDS_WRITING, 0,
	  api_unassign },
	{ "PUT", API "/segments/{id}/remark", ACCESS_CODER, NEEDS_WRITING,
	  BODY_MOST, api_remark },
	{ "GET", API "/segments/{id}/why", ACCESS_CODER, NEEDS_READING, 0,
	  api_why },
	{ "POST", API "/decisions", ACCESS_CODER, NEEDS_WRITING, BODY_MOST,
	  api_decide },
	{ "POST", API "/undo", ACCESS_CODER, NEEDS_WRITING, 4 * KILOBYTE,
	  api_undo },
	{ "POST", API "/redo", ACCESS_CODER, NEEDS_WRITING, 4 * KILOBYTE,
	  api_redo },
	{ "POST", API "/recodings", ACCESS_CODER, NEEDS_WRITING, BODY_MOST,
	  api_recode },
	{ "POST", API "/translations", ACCESS_CODER, NEEDS_WRITING, BODY_MOST,
	  api_translate },
	{ "PUT", API "/project/layer", ACCESS_CODER, NEEDS_WRITING,
	  4 * KILOBYTE, api_layer_put },
	{ "GET", API "/project/blindness", ACCESS_CODER, NEEDS_READING, 0,
	  api_blindness },
	{ "PUT", API "/project/blindness", ACCESS_CODER, NEEDS_WRITING,
	  BODY_MOST, api_blindness_put },
	{ "GET", API "/rounds", ACCESS_CODER, NEEDS_READING, 0, api_rounds },
	{ "POST", API "/rounds", ACCESS_CODER, NEEDS_WRITING, 4 * KILOBYTE,
	  api_round_open },
	{ "POST", API "/rounds/freeze", ACCESS_CODER, NEEDS_WRITING,
	  4 * KILOBYTE, api_round_freeze },
	{ "GET", API "/sample", ACCESS_CODER, NEEDS_READING, 0, api_sample },
	{ "GET", API "/people", ACCESS_CODER, NEEDS_NOTHING, 0, api_people },
	{ "GET", API "/attention", ACCESS_CODER, NEEDS_READING, 0,
	  api_attention },
	{ "GET", API "/codebook/check", ACCESS_CODER, NEEDS_READING, 0,
	  api_book_check },
	{ "GET", API "/journal/verification", ACCESS_CODER, NEEDS_READING, 0,
	  api_journal_verify },
	{ "GET", API "/quotes", ACCESS_CODER, NEEDS_READING, 0, api_quotes },
	{ "GET", API "/find", ACCESS_CODER, NEEDS_READING, 0, api_find },
	{ "GET", API "/journal", ACCESS_CODER, NEEDS_READING, 0,
	  api_journal },
	{ "GET", API "/agreement", ACCESS_CODER, NEEDS_READING, 0,
	  api_agreement },
	{ "GET", API "/differences", ACCESS_CODER, NEEDS_READING, 0,
	  api_differences },
	{ "POST", API "/settlements", ACCESS_CODER, NEEDS_WRITING, BODY_MOST,
	  api_settle },
	{ "POST", API "/settlements/agreed", ACCESS_CODER, NEEDS_WRITING,
	  4 * KILOBYTE, api_settle_agreed },
	{ "GET", API "/reports/{name}", ACCESS_CODER, NEEDS_READING, 0,
	  api_report },
	{ "GET", "/{asset}", ACCESS_ANYONE, NEEDS_NOTHING, 0, asset_answer },
	{ "GET", "/{folder}/{asset}", ACCESS_ANYONE, NEEDS_NOTHING, 0,
	  asset_answer },
	{ 0 }
};

/* Whether PATH has the shape of PATTERN; what stands for {...} is not
   empty but at the very root. */
static bool
fits(struct str pattern, struct str path,
     struct str parameters[CALL_PARAMETERS_MOST])
{
	size_t count = 0;

	while (pattern.text && path.text) {
		struct str want = str_next(&pattern, '/');
		struct str has = str_next(&path, '/');

		if (!str_starts(want, STR("{"))) {
			if (!str_equal(want, has))
				return false;
			continue;
		}
		if (count == CALL_PARAMETERS_MOST
		    || (!has.len && !str_is(want, "{asset}")))
			return false;
		parameters[count++] = has;
	}
	return !pattern.text && !path.text;
}

const struct route *
route_find(struct str method, struct str path,
           struct str parameters[CALL_PARAMETERS_MOST], bool *other_method)
{
	*other_method = false;
	for (const struct route *route = routes; route->method; route++) {
		if (!fits(str_of(route->path), path, parameters))
			continue;
		if (str_is(method, route->method))
			return route;
		*other_method = true;
	}
	return NULL;
}
