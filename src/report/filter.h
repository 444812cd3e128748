/* SPDX-License-Identifier: MIT */

/* filter.h -- what a report is grouped by and what it is about: --by KEY,KEY
   and --where KEY=VALUE.

   A key is an attribute of cases or of transcripts, or one of: transcript,
   case, language (of the turn), speaker, role, code (with all below it),
   coder.  Of an attribute with dates, date.year and date.month are keys as
   well: 2026, 2026-05; what is no date such as 2026-05-08 has neither.
   Conditions with the same key are alternatives; those with different
   keys must all hold.  An unknown key or value is an error, since a report of
   nothing would look like a finding.

   With several values of an attribute a case is in each of their groups. */

#ifndef REPORT_FILTER_H
#define REPORT_FILTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "report/census.h"
#include "report/layer.h"

struct arena;
struct diag;

enum key_kind {
	KEY_CASE_ATTRIBUTE, KEY_TRANSCRIPT_ATTRIBUTE, KEY_TRANSCRIPT,
	KEY_CASE, KEY_LANGUAGE, KEY_SPEAKER, KEY_ROLE, KEY_CODE, KEY_CODER
};

struct key {
	enum key_kind kind;
	struct str name;
	struct str attribute;           /* "date" of date.year */
	size_t digits;                  /* of a date, or 0: the whole value */
};

struct condition { struct key key; struct str value; };

struct filter {
	struct key *by;
	size_t by_count;
	struct condition *where;        /* those of a key stand together */
	size_t where_count;
};

/* What a user asks for. */
struct filter_options {
	struct str by;                  /* "country,expertise" or "" */
	const struct str *where;        /* "country=Kazakhstan" */
	size_t where_count;
};

struct filter *filter_read(struct arena *, const struct census *,
                           const struct filter_options *, struct diag *);

/* Any key, code and coder too; an error when there is no such one. */
bool filter_find_key(struct arena *, const struct census *, struct str name,
                     struct key *, struct diag *);

/* Whether anything in the project has such a key. */
bool filter_knows(const struct census *, struct str key);

/* A turn of a transcript, and perhaps a segment in it. */
struct subject {
	size_t transcript, turn;
	const struct layer_segment *segment;    /* or NULL */
};

struct subject subject_of(const struct layer_segment *);

/* Whether the conditions hold.  Without a segment, those on codes and coders
   are not asked. */
bool filter_passes(const struct filter *, const struct census *,
                   struct subject);

/* The case of a subject's speaker, or STR_NOWHERE. */
size_t subject_case(const struct census *, struct subject);

/* The AT-th value that a subject has for a key; false when there is none. */
bool subject_value(const struct census *, const struct key *, struct subject,
                   size_t at, struct str *value);

/* All values of a subject, joined by |. */
struct str subject_values(struct arena *, const struct census *,
                          const struct key *, struct subject);

/* All values a case has for a key, wherever it speaks; and those of all cases
   who speak in a transcript.  Joined by |. */
struct str case_values(struct arena *, const struct census *,
                       const struct key *, size_t case_index);
struct str transcript_values(struct arena *, const struct census *,
                             const struct key *, size_t transcript);

/* "country=Kazakhstan, role=expert", or "". */
struct str filter_text(struct arena *, const struct filter *);

/* The groups that a list of keys divides turns into: a tuple of values each,
   in order; "" where there is no value. */
struct group { struct str *values; };
struct groups {
	const struct key *keys;
	size_t key_count;
	struct group *items;
	size_t count, room;
};

/* The groups by the first KEY_COUNT keys of all turns that belong to a case
   and pass.  With no key there is one group. */
struct groups *groups_make(struct arena *, const struct census *,
                           const struct filter *, size_t key_count);

/* The indices of the groups a subject is in. */
const size_t *groups_of(struct arena *, const struct groups *,
                        const struct census *, struct subject, size_t *count);

#endif
