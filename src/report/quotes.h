/* SPDX-License-Identifier: MIT */

/* quotes.h -- quotations: the words behind the numbers, exact and attributed.

   quotes, for programs: id,transcript,case,country,expertise,language,speaker,
   role,turn,code,path,coder,origin,rules,matches,matched,stance,negated,
   accepted,rejected,begin,end,time_begin,time_end,text,memo,assisted, then
   further attributes by name; a row a segment of the layer.  id is the place; turn
   counts from 1; matches counts places and matched gives the words at each;
   negated and assisted, by proposals in sight, are 0 or 1; text equals the canonical text from begin to end.

   matches: id,transcript,case,language,code,rule,item,matched,begin,end,
   time_begin,text; a row a match.  id and text are those of the quotation,
   begin and end those of the match.

   With a translation quotes has three more columns: translation_LANGUAGE,
   translator_LANGUAGE and checked_by_LANGUAGE.

   Experts who may not be quoted are left out; of those who are anonymous id is
   # and the segment's id, and all that tells who they are is empty; of those
   who are quoted by their position, speaker is the role and name is empty. */

#ifndef REPORT_QUOTES_H
#define REPORT_QUOTES_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "report/filter.h"
#include "report/report.h"

struct arena;
struct catalogue;
struct diag;
struct project;

enum quotes_negated { NEGATED_ANY, NEGATED_ONLY, NEGATED_NOT };

/* What a user asks for; all may be left empty. */
struct quotes_options {
	struct filter_options filter;   /* its by is not looked at */
	struct str layer;               /* a coder, or "" for the declared */
	const struct str *codes;        /* with all below them; none: all */
	size_t code_count;
	struct str origin;              /* "rule", "person", or "" for both */
	struct str stance;              /* "denies", "none", or "" for all */
	bool undecided;                 /* proposals nobody has decided on */
	enum quotes_negated negated;
	const struct str *places;       /* that touch one of these; none: all */
	size_t place_count;
	struct str search;              /* a text in it, in whatever case */
	size_t shortest, longest;       /* words; 0: no matter */
	bool internal;                  /* for those who work on the project:
	                                   whoever may be quoted how */

	/* What people read. */
	struct str group;               /* headings: "code,country"; "": code
	                                   and case */
	struct str cite;                /* see cite.h */
	size_t max_words;               /* see trim.h; 0: all */
	struct str translation;         /* a language; "" for none */
	bool translation_alone;         /* where there is one */
	struct str context;             /* "turn", "exchange", or a number of
	                                   sentences of the same turn */
	size_t sample;                  /* so many by chance; 0: all */
	uint64_t seed;                  /* the same gives the same */
	size_t limit;                   /* the first so many; 0: all */
	const struct catalogue *catalogue;
};

/* NULL after an error. */
struct report *report_quotes(struct arena *, const struct project *,
                             const struct quotes_options *, struct diag *);
struct report *report_matches(struct arena *, const struct project *,
                              const struct quotes_options *, struct diag *);

#endif
