/* SPDX-License-Identifier: MIT */

/* respelling.h -- a language's words in other letters: in its other alphabet,
   in an earlier one, or as they are typed without the right keyboard.

   README.md in this folder explains the sections [in TAG], [also NAME] and
   [loose] to the people who write them.  Words are respelled one by one, and
   for [also] and [loose] the endings too, once, as an automaton; of [in TAG]
   the endings are those of the other language's own table. */

#ifndef LANG_RESPELLING_H
#define LANG_RESPELLING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;
struct inflection;
struct letter_class;
struct table_section;

enum respelling_kind {
	RESPELLING_SCRIPT,              /* [in TAG]: the other alphabet */
	RESPELLING_ALSO,                /* [also NAME]: always accepted */
	RESPELLING_LOOSE,               /* [loose]: when asked for */
	RESPELLING_COUNT
};

/* Letters and what may stand for them. */
struct letter_rule {
	struct str letters;
	size_t length;                  /* in characters */
	bool at_begin, at_end;          /* only there in a word */
	const struct letter_class *before, *behind;     /* NULL: anything */
	struct str *outs;               /* the usual one first */
	size_t out_count;
};

struct respelling {
	enum respelling_kind kind;
	struct str name;                /* uz-Latn of [in uz-Latn]; may be "" */
	struct letter_rule *rules;      /* the longest first */
	size_t rule_count;
	const struct inflection *inflection;    /* the endings respelled */
	uint32_t *states;               /* by state of the language's own */
	bool changes_endings;
};

/* Whether a section's name is one of these, and which. */
bool respelling_names(struct str section, enum respelling_kind *,
                      struct str *name);

/* INFLECTION is the language's; NULL when its words do not change. */
bool respelling_read(struct arena *, const struct table_section *,
                     enum respelling_kind, struct str name,
                     const struct inflection *, struct respelling *,
                     struct diag *);

/* Whether TEXT has a letter that is also, or only, written otherwise. */
bool respelling_changes(const struct respelling *, struct str text);

/* How a folded word, or the beginning of one, is written: at least one
   spelling, none twice, the usual one first.  A letter that may be written in
   several ways is written in the same way all through the word.  None for
   what is too long for a word. */
struct str *respell(struct arena *, const struct respelling *, struct str,
                    bool whole, size_t *count);

#endif
