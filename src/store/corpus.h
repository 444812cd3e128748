/* SPDX-License-Identifier: MIT */

/* corpus.h -- transcripts, their revisions, and cases, in and out of a
   project.

   What changes something is called inside an act, see acts/act.h. */

#ifndef STORE_CORPUS_H
#define STORE_CORPUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/crypto.h"
#include "base/str.h"
#include "lang/language.h"

struct arena;
struct db;
struct project;
struct transcript;

/* One state of a transcript's file. */
struct revision_row {
	int64_t transcript_id, revision_id;
	int64_t number;                 /* from 1 */
	bool current;
	struct str name;                /* the transcript's, such as KZ03 */
	struct str file_name, format, encoding, importer;
	struct str original_sha256, text_sha256;
};

/* The revisions in force, by name. */
struct revision_row *corpus_list(struct arena *, struct db *, size_t *count);

/* NUMBER 0 is the one in force.  False when there is none, which is no error,
   and after an error. */
bool corpus_find(struct arena *, struct db *, struct str name, int64_t number,
                 struct revision_row *);
bool corpus_revision(struct arena *, struct db *, int64_t revision_id,
                     struct revision_row *);

/* The name of another transcript than NAME whose revision in force has these
   original bytes, or "". */
struct str corpus_twin(struct arena *, struct db *, struct str name,
                       struct str original_sha256);

/* Adds the first revision of a new transcript, or the next one of a known
   transcript, and puts it in force.  Of ROW, name, file_name, importer and
   original_sha256 are given, the rest is filled in. */
bool corpus_add(struct arena *, struct db *, struct revision_row *,
                struct str original, const struct transcript *);

/* A revision as it was imported; its text is checked.  It has no source.
   LANGUAGES are those that its turns then point to.  NULL after an error. */
struct transcript *corpus_transcript(struct arena *, const struct project *,
                                     const struct languages *,
                                     int64_t revision_id);

/* What is said in a revision and by whom, in less time: a transcript with text,
   speakers, turns and asides alone, whose turns know no exchange.  The text has
   not been checked: see corpus_check_speech(). */
struct transcript *corpus_speech(struct arena *, const struct project *,
                                 const struct languages *,
                                 int64_t revision_id);

/* Adds what such a transcript lacks. */
bool corpus_read_cues(struct arena *, const struct project *,
                      int64_t revision_id, struct transcript *);
bool corpus_read_sentences(struct arena *, const struct project *,
                           int64_t revision_id, struct transcript *);

/* Whether the text, whose SHA-256 is given, is the one that was imported; an
   error when it is not. */
bool corpus_check_speech(const struct project *, const struct revision_row *,
                         struct digest text_sha256);

/* CASE_ID "" is none.  The case is made if there is none yet. */
bool corpus_set_speaker(struct db *, int64_t revision_id, size_t number,
                        enum role, struct str case_id);

/* The bytes of all current texts, up to the ends of their last turns. */
size_t corpus_size(struct db *);

/* Writes the exchanges anew, after roles were changed. */
bool corpus_set_exchanges(struct db *, int64_t revision_id,
                          const struct transcript *);

/* Gives each segment of a revision its speaker: the expert in it, else who
   speaks first. */
bool corpus_place_speakers(struct db *, int64_t revision_id);
bool corpus_place_speaker(struct db *, int64_t segment_id);     /* of one */

struct attribute { struct str name, value; };

/* In the order they were given. */
struct attribute *corpus_attributes(struct arena *, struct db *,
                                    int64_t transcript_id, size_t *count);
struct attribute *case_attributes(struct arena *, struct db *,
                                  struct str case_id, size_t *count);

bool case_make(struct db *, struct str case_id);

/* VALUES, parted by |, replace what the attribute was; none of them takes it
   away. */
bool corpus_set_attribute(struct db *, int64_t transcript_id, struct str name,
                          struct str values);
bool case_set_attribute(struct db *, struct str case_id, struct str name,
                        struct str values);

#endif
