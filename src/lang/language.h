/* SPDX-License-Identifier: MIT */

/* language.h -- what the program knows of the languages spoken.

   The knowledge stands in tables that a native speaker can edit, one file a
   language (ru.lang, kk.lang, uz-Latn.lang, ...), built into the program and
   read here.  Nothing in C knows a word of any language. */

#ifndef LANG_LANGUAGE_H
#define LANG_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "base/unicode.h"
#include "lang/negation.h"

struct arena;
struct diag;
struct source;
struct inflection;
struct respelling;

enum role {
	ROLE_UNKNOWN, ROLE_EXPERT, ROLE_INTERVIEWER, ROLE_INTERPRETER,
	ROLE_OTHER, ROLE_COUNT
};

/* "unknown", "expert", ... as stored and as written in files. */
const char *role_name(enum role);
bool role_of(struct str name, enum role *);

enum aside_kind {
	ASIDE_INAUDIBLE, ASIDE_NOISE, ASIDE_PAUSE, ASIDE_MARKER, ASIDE_COUNT
};
const char *aside_kind_name(enum aside_kind);   /* "inaudible", ... */

/* One language in one script. */
struct language {
	struct str tag;                 /* BCP 47: ru, kk, uz-Latn, uz-Cyrl */
	struct str name;                /* in English */
	enum script script;
	struct str *alphabet;           /* its letters, folded; sh is one */
	size_t alphabet_count;
	struct str *abbreviations;      /* folded, without the last stop */
	size_t abbreviation_count;
	struct str *common;             /* frequent small words, folded */
	size_t common_count;
	struct str *endings;            /* frequent ones: "-ing" */
	size_t ending_count;
	struct negators negators;       /* words that deny */
	const struct inflection *inflection;    /* NULL: words do not change */
	bool both_scripts;              /* terms are meant in every script */
	struct respelling *respellings; /* in the order of the table */
	size_t respelling_count;
};

struct languages {
	struct language *items;         /* a language's usual script first */
	size_t count;
	struct role_word *role_words;
	size_t role_word_count;
	struct aside_word *aside_words;
	size_t aside_word_count;
	const struct guess_index *index;        /* for language_guess() */
};

/* Words by which a recorder labels a speaker, in any language. */
struct role_word { struct str word; enum role role; };

/* Words inside brackets that mean no speech, in any language; a word ending
   in * is the beginning of others. */
struct aside_word { struct str word; enum aside_kind kind; };

/* The tables built into the program.  They are tested, so reading them cannot
   fail. */
const struct languages *languages_builtin(struct arena *);

/* Adds one language's table; false after errors with line and column. */
bool language_read(struct arena *, struct languages *, const struct source *,
                   struct diag *);

/* By tag, whatever its case: the very one; else the first that continues it
   ("uz" finds uz-Latn); else the same without the tag's last part ("ru-KZ"
   finds ru, "uz-UZ" uz-Latn), and so on; else NULL. */
const struct language *language_find(const struct languages *, struct str tag);

/* What language_guess() looks up, made anew when a language was added. */
const struct guess_index *guess_index_new(struct arena *,
                                          const struct languages *);

/* The language a stretch of text is mostly in: by script, by letters only one
   has, and by common words and endings, each word having one vote.
   CANDIDATES (declared for the transcript; may be none) win ties and short
   texts.  NULL when no word could be of any language. */
const struct language *
language_guess(const struct languages *, struct str text,
               const struct language *const *candidates, size_t count);

/* The role that a label such as "Interviewer", "И", "Эксперт 3" names. */
enum role language_role(const struct languages *, struct str label);

/* What a bracketed remark such as "inaudible 00:12:03" or "смеётся" is; false
   if it is none of the known ones. */
bool language_aside(const struct languages *, struct str remark,
                    enum aside_kind *);

/* FOLDED is a word as text/fold.h makes it, without its last full stop. */
bool language_is_abbreviation(const struct language *, struct str folded);

#endif
