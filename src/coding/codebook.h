/* SPDX-License-Identifier: MIT */

/* codebook.h -- a codebook file: its codes, and the rules that point to them.

   The file is described in tamga-codebook(5) and by codebooks/codebook.rng.
   Here it is read into structs as the author meant it, with what is inherited
   filled in; nothing is compiled yet but what must be to find mistakes. */

#ifndef CODING_CODEBOOK_H
#define CODING_CODEBOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/source.h"
#include "base/str.h"
#include "coding/term.h"
#include "lang/language.h"

struct arena;
struct diag;
struct regex;

enum unit { UNIT_MATCH, UNIT_SENTENCE, UNIT_TURN, UNIT_EXCHANGE, UNIT_COUNT };

const char *unit_name(enum unit);

enum reach {
	REACH_SENTENCE, REACH_TURN, REACH_EXCHANGE, REACH_DOCUMENT, REACH_COUNT
};

enum order { ORDER_ANY, ORDER_BEFORE, ORDER_AFTER, ORDER_COUNT };

/* Whose speech counts: a role, a case or a label, wanted or not. */
struct speaker_scope {
	bool not;
	enum { SPEAKER_ANY, SPEAKER_ROLE, SPEAKER_ID } kind;
	enum role role;
	struct str id;
};

/* What it means when a match is denied by a word beside it: nothing but a hint
   in the segment; that it does not count; that only such do; or nothing at
   all, since the theme itself is that something is not there. */
enum polarity {
	POLARITY_ANY, POLARITY_NO, POLARITY_YES, POLARITY_IGNORE
};

/* What is inherited from the codebook down to each term. */
struct scope {
	enum unit unit;
	const struct speaker_scope *speakers;   /* none: anybody */
	size_t speaker_count;
	const struct language *const *languages; /* none: any */
	size_t language_count;
	size_t min;
	enum polarity negated;
	enum scripts scripts;
	bool keep_case, inflect, loose;
};

enum item_kind { ITEM_TERM, ITEM_REGEX };

/* One thing to look for.  A reference to a list or code stands here as the
   items it means. */
struct item {
	enum item_kind kind;
	size_t index;                   /* among all of the codebook */
	struct str text;                /* as written */
	struct span at;
	const struct language *language;        /* of xml:lang; may be NULL */
	struct scope scope;
	const struct term *term;
	const struct regex *regex;
};

struct items { struct item **list; size_t count; };

/* A near or an unless. */
struct context {
	bool unless;
	bool any_distance;              /* only the reach limits it */
	size_t words;                   /* at most so many words between */
	enum reach reach;
	enum order order;
	struct items items;
};

struct rule {
	struct str id;                  /* lack-of-political-will.ru.2 */
	struct span at;
	const struct language *language;        /* may be NULL */
	struct scope scope;
	struct items items;
	struct context *contexts;
	size_t context_count;
};

struct example {
	struct str text;
	struct span at;
	const struct language *language;
	bool matches;                   /* verdict="no" makes it false */
};

struct label { struct str language, text; };

#define CODE_NO_PARENT ((size_t)-1)

struct code {
	struct str id, name;
	struct span at;
	size_t parent;                  /* index, or CODE_NO_PARENT */
	size_t depth;                   /* 0 of the codebook's own children */
	struct str path;                /* ids from the root, joined by / */
	bool codable, retired;
	struct str color;
	struct str replaced_by;         /* code ids, parted by a space */
	struct label *labels;
	size_t label_count;
	struct str short_text, full_text, use_text, avoid_text;
	struct example *examples;
	size_t example_count;
	struct rule *rules;
	size_t rule_count;
	struct items excepts;           /* what masks this code's matches */
};

struct codebook {
	const struct source *source;
	struct str id, title, about;
	struct code *codes;             /* parents before their children */
	size_t code_count;
	struct item **items;            /* all there are, by index */
	size_t item_count;
};

/* The largest file read as a codebook. */
#define CODEBOOK_BYTES_MOST ((size_t)16 << 20)

/* NULL after errors, of which all are reported.  Of what is allowed but hardly
   meant, coding/lint.h warns. */
struct codebook *codebook_read(struct arena *, const struct languages *,
                               const struct source *, struct diag *);

/* The index of a code, or STR_NOWHERE. */
size_t codebook_find(const struct codebook *, struct str code_id);

/* The code's id most like what was typed, or "". */
struct str codebook_nearest(const struct codebook *, struct str typed);

/* A code's label in a language of the program ("uz"), else in one of its
   scripts, "uz-Latn" before "uz-Cyrl", else its name.  report/census.c asks the
   project the same. */
struct str code_label(const struct code *, const char *language);

#endif
