/* SPDX-License-Identifier: MIT */

/* verify_parts.h -- the parts of report_verify.h: quotations, what is written
   beside them, and counts. */

#ifndef REPORT_VERIFY_PARTS_H
#define REPORT_VERIFY_PARTS_H

#include "exchange/document.h"
#include "report/spoken.h"
#include "report/study.h"
#include "store/quotable.h"

struct lookup;

enum verify_status {
	VERIFY_VERBATIM, VERIFY_ELLIPSIS, VERIFY_TRANSLATION,
	VERIFY_DIFFERS, VERIFY_NOT_FOUND, VERIFY_WRONG_SOURCE,
	VERIFY_MAY_NOT, VERIFY_HOLDS, VERIFY_DOES_NOT_HOLD,
	VERIFY_UNCLEAR, VERIFY_COUNT
};

enum goodness { GOOD, BAD, GOOD_UNKNOWN };

struct finding {
	bool count;                     /* else a quotation */
	size_t line;
	struct str found;               /* as it is written */
	enum verify_status status;
	enum goodness good;
	struct str place, case_id;
	struct str detail;              /* for people, or "" */
};

/* A name for a theme: a label in any language, its id or its name. */
struct theme_name { size_t code; struct quoted_words words; };

/* A value of an attribute as it may be named. */
struct value_name {
	struct str key, value;
	struct quoted_words words;
};

struct kept_translation {
	struct translation row;
	struct quoted_words words;
};

struct verify {
	struct arena *arena;
	const struct study *study;
	const struct document *document;
	const struct spoken *spoken;
	struct lookup *cases, *transcripts;     /* index + 1 by name */
	struct theme_name *themes;
	size_t theme_count, theme_room;
	struct value_name *values;
	size_t value_count, value_room;
	struct quoted_words title;              /* of the codebook */
	struct kept_translation *translations;
	size_t translation_count;
	struct tallied *tallied;                /* see verify_counts.c */
	size_t tallied_count, tallied_room;
	struct finding *findings;
	size_t finding_count, finding_room;
};

struct finding *verify_add(struct verify *, const struct paragraph *,
                           struct str found);

/* A sentence for people; FORMAT is marked with N_(). */
struct str verify_say(const struct verify *, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Where a quotation stands in its paragraph, and of what it consists. */
struct quote {
	const struct paragraph *paragraph;
	size_t begin, end;              /* bytes, with its marks */
	size_t after;                   /* where the next one begins */
	size_t before;                  /* where the last one ends */
	struct str text;                /* without its marks */
	bool open;                      /* the mark that closes is missing */
};

struct quotes { struct quote *items; size_t count, room; };

/* Those of a paragraph that are long enough. */
struct quotes verify_find_quotes(struct arena *, const struct paragraph *);

/* All places where the words stand. */
struct hit {
	struct stretch at;              /* from the first part to the last */
	enum verify_status status;           /* VERBATIM, ELLIPSIS or DIFFERS */
	struct str detail;
};
struct hits { struct hit *items; size_t count, room; };
struct hits verify_find_words(struct verify *, struct str quoted);

/* The nearest to what is nowhere: what differs, and where it is, or an empty
   stretch; false when nothing is near. */
bool verify_find_nearest(struct verify *, struct str quoted,
                         struct finding *, struct stretch *);

/* Letters and all else as they are compared: white space, apostrophes,
   quotation marks and dashes unified. */
struct str verify_unify(struct arena *, struct str);

/* What is written beside a quotation of where it is from. */
struct source_ref {
	size_t at;                      /* byte of the paragraph */
	bool note, place, unknown;
	size_t case_index;              /* or STR_NOWHERE */
	size_t transcript;              /* or STR_NOWHERE */
	struct mark mark;               /* of a place; bytes */
	struct str words;               /* of a place in an old revision */
	struct str written;
};
struct source_refs { struct source_ref *items; size_t count, room; };

/* All of a paragraph and its notes. */
struct source_refs verify_refs(struct verify *, const struct paragraph *);

/* Whether what is written beside it says that the words at a hit are somebody
   else's or elsewhere; WRITTEN is what. */
bool verify_contradicts(const struct verify *, const struct quote *,
                        const struct source_refs *, struct stretch,
                        struct str quoted, struct str *written);

/* Adds what is to be said of a paragraph. */
void verify_quotations(struct verify *, const struct paragraph *);
void verify_counts(struct verify *, const struct paragraph *,
                   const struct paragraph *heading, struct diag *);

/* Whether words of a text are those of a name, perhaps inflected. */
bool verify_is_word(struct str name, struct str word);

#endif
