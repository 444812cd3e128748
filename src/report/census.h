/* SPDX-License-Identifier: MIT */

/* census.h -- what reports count over: the transcripts in their current
   revisions, who speaks in them, and the codes; read once, in one go.

   All order is fixed: transcripts, cases and coders by name, codes as they
   stand in the codebook, each parent before its children. */

#ifndef REPORT_CENSUS_H
#define REPORT_CENSUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "store/segments.h"

struct arena;
struct project;

/* In the order given for one name; one name may come several times. */
struct census_attribute { struct str name, value; };
struct census_attributes {
	struct census_attribute *items;
	size_t count, room;
};

struct census_case {
	struct str id;
	struct census_attributes attributes;
	size_t *transcripts;            /* it speaks in, each once */
	size_t transcript_count, transcript_room;
};

struct census_speaker {
	struct str label;
	struct str role;
	size_t case_index;              /* or STR_NOWHERE */
};

struct census_turn {
	size_t speaker;
	struct str language;            /* a tag, or "" */
	size_t words;
	size_t begin, end;              /* bytes */
};

struct census_transcript {
	int64_t transcript_id, revision_id;
	struct str name;
	size_t revision;                /* from 1 */
	struct census_attributes attributes;
	struct census_speaker *speakers;
	size_t speaker_count, speaker_room;
	struct census_turn *turns;
	size_t turn_count, turn_room;
	size_t cue_count;
	int64_t length_ms;              /* the last cue's end; 0: unknown */
};

/* A code of the version in force; those which only segments still name come
   last, without parents. */
struct census_code {
	struct str id, path;
	struct str label;               /* in the reader's language */
	unsigned depth;
	size_t subtree_end;             /* behind the last code below it */
	bool in_force;
};

struct census_coder {
	int64_t id;                     /* 0: nobody has coded yet */
	struct str name;
	enum coder_kind kind;
};

struct census {
	struct census_case *cases;
	size_t case_count, case_room;
	struct census_transcript *transcripts;
	size_t transcript_count, transcript_room;
	size_t *by_revision;            /* transcripts, by revision_id */
	struct census_code *codes;
	size_t code_count, code_room;
	struct census_coder *coders;
	size_t coder_count, coder_room;
	int64_t version;                /* of the codebook; 0: there is none */
	struct str codebook_sha256;     /* "" without a codebook */
	struct str journal_hash;        /* of the last record, or "" */
};

/* LANGUAGE is that of code labels, such as "ru"; NULL after an error. */
struct census *census_read(struct arena *, const struct project *,
                           const char *language);

/* The same for those who only count: all that a speaker says in one language
   is one turn, which has no place, and cues are not counted. */
struct census *census_read_voices(struct arena *, const struct project *,
                                  const char *language);

/* Reads the turns of the transcripts WANTED into such a census. */
bool census_read_turns(struct arena *, const struct project *,
                       struct census *, const bool *wanted);

/* The index of a code, case, transcript or coder, or STR_NOWHERE. */
size_t census_code(const struct census *, struct str id);
size_t census_case(const struct census *, struct str id);
size_t census_transcript(const struct census *, struct str name);
size_t census_coder(const struct census *, struct str name);
size_t census_revision(const struct census *, int64_t revision_id);

/* CODE is ROOT or below it; indices. */
bool census_code_is_below(const struct census *, size_t code, size_t root);

/* The turn that begins at or before BYTE and ends behind it; the nearest
   before it where there is none. */
size_t census_turn_at(const struct census_transcript *, size_t byte);

/* All values of a name, joined by |, or "". */
struct str census_join(struct arena *, const struct census_attributes *,
                           struct str name);

#endif
