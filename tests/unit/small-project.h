/* SPDX-License-Identifier: MIT */

/* small-project.h -- for unit tests: a project in memory with seven experts
   from two countries and a codebook of four codes.

   Each transcript is "Why?" by the interviewer and "Yes. The state is weak
   here. Indeed." by the expert; the codebook's proposal is the second
   sentence. */

#ifndef UNIT_SMALL_PROJECT_H
#define UNIT_SMALL_PROJECT_H

#include <stdlib.h>

#include "base/arena.h"
#include "base/crypto.h"
#include "store/project.h"

#define SMALL_TEXT "Why?\nYes. The «state» is weak, here. Indeed."

static const char small_codes[] =
	"INSERT INTO codebook_version VALUES"
	" (1, 'b', 'B', x'', 'aaaabbbbccccdddd', NULL, 'b.xml');"
	"INSERT INTO code (version, code_id, position, parent, path, name,"
	" codable, has_rules) VALUES"
	" (1, 'barriers', 0, NULL, 'barriers', 'Barriers', 0, 0),"
	" (1, 'weak', 1, 'barriers', 'barriers/weak', 'Weak institutions',"
	"  1, 1),"
	" (1, 'will', 2, 'barriers', 'barriers/will', 'No will', 1, 1),"
	" (1, 'hope', 3, NULL, 'hope', 'Hope', 1, 1);"
	"INSERT INTO code_label VALUES (1, 'weak', 'ru', 'Слабость');"
	"INSERT INTO coder VALUES (1, 'codebook', 'codebook'),"
	" (2, 'anna', 'person'), (3, 'boris', 'person');"
	"INSERT INTO journal VALUES (1, '2026-11-23T09:30:00Z', 'anna',"
	" 'init', '{}', '{}', '', NULL, '', '0123456789abcdef');";

/* N is from 1; six of Kazakhstan, then one of Uzbekistan. */
static void
small_add_case(struct arena *arena, struct project *project, int n)
{
	struct str sha = digest_hex(arena, crypto_sha256(STR(SMALL_TEXT)));
	const char *country = n <= 6 ? "Kazakhstan" : "Uzbekistan";
	const char *letters = n <= 6 ? "KZ" : "UZ";
	const char *field = n % 2 ? "water" : "politics";
	struct str sql = str_printf(
		arena,
		"INSERT INTO cases VALUES ('%s%02d');"
		"INSERT INTO case_attribute VALUES"
		" ('%s%02d', 'country', '%s', 0),"
		" ('%s%02d', 'expertise', '%s', 0);"
		"INSERT INTO transcript VALUES (%d, '%s%02d', 1);"
		"INSERT INTO transcript_attribute VALUES"
		" (%d, 'language', 'en', 0), (%d, 'date', '2026-05-0%d', 0);"
		"INSERT INTO revision VALUES (%d, %d, 1, 'f', 'webvtt',"
		" 'UTF-8', '0', '', '%.*s');"
		"INSERT INTO revision_text VALUES (%d, '%s', x'');"
		"INSERT INTO speaker VALUES"
		" (%d, 0, 'I', 'interviewer', NULL),"
		" (%d, 1, '%s%02d', 'expert', '%s%02d');"
		"INSERT INTO cue VALUES (%d, 0, '1', 0, 1000, 3, 0, 4),"
		" (%d, 1, '2', 1000, 5500, 6, 5, 46);"
		"INSERT INTO turn VALUES (%d, 0, 0, 0, 'en', 1, 0, 4),"
		" (%d, 1, 1, 0, 'en', 7, 5, 46);"
		"INSERT INTO sentence VALUES (%d, 0, 0, 4), (%d, 1, 5, 9),"
		" (%d, 2, 10, 38), (%d, 3, 39, 46);"
		"INSERT INTO exchange VALUES (%d, 0, 0, 46);"
		"INSERT INTO spelling VALUES (%d, 0, 0);",
		letters, n, letters, n, country, letters, n, field, n, letters,
		n, n, n, n, n, n, STR_ARG(sha), n, SMALL_TEXT, n, n, letters, n,
		letters, n, n, n, n, n, n, n, n, n, n, n);

	if (!db_run(project->db, sql.text))
		abort();
}

/* KZ01 to KZ06 and UZ07; of them KZ01, KZ02 and UZ07 have a proposal of weak
   with two matches, UZ07 also one of will at the same place, that rests on
   one of the same words. */
static struct project *
small_project(struct arena *arena, struct diag *diag)
{
	struct project *project = project_create(arena, "small.tamga", diag);

	if (!project || !db_run(project->db, small_codes))
		abort();
	for (int n = 1; n <= 7; n++)
		small_add_case(arena, project, n);
	if (!db_run(project->db,
	            "INSERT INTO segment VALUES"
	            " (11, 1, 'weak', 1, 10, 38, 1, 1, 0, 0, NULL, 0),"
	            " (12, 2, 'weak', 1, 10, 38, 1, 1, 0, 1, NULL, 0),"
	            " (13, 3, 'weak', 1, 10, 38, 1, 1, 1, 0, NULL, 0),"
	            " (17, 7, 'weak', 1, 10, 38, 1, 1, 0, 0, NULL, 0),"
	            " (18, 7, 'will', 1, 10, 38, 1, 1, 0, 0, NULL, 0),"
	            " (21, 1, 'hope', 2, 39, 46, 1, NULL, 0, 0, NULL, 0),"
	            " (22, 2, 'weak', 2, 10, 38, 1, NULL, 0, 0, NULL, 0);"
	            "INSERT INTO remark VALUES"
	            " (11, 3, 'reports', 'boris alone says so'),"
	            " (21, 2, 'denies', 'unsure');"
	            "INSERT INTO match VALUES"
	            " (11, 16, 21, 'weak.en.1', 'state'),"
	            " (11, 27, 31, 'weak.en.2', 'weak'),"
	            " (12, 27, 31, 'weak.en.2', 'weak'),"
	            " (17, 27, 31, 'weak.en.2', 'weak'),"
	            " (17, 27, 31, 'weak.en.3', 'weak*'),"
	            " (18, 27, 31, 'will.en.1', 'weak');"
	            "INSERT INTO decision VALUES"
	            " (2, 1, 'weak', 16, 21, 'accepted', '', 11),"
	            " (2, 1, 'weak', 27, 31, 'accepted', '', 11),"
	            " (3, 1, 'weak', 27, 31, 'rejected', '', 11),"
	            " (2, 2, 'weak', 27, 31, 'accepted', '', 12);"
	            "INSERT INTO finished VALUES (2, 1, 1, 0),"
	            " (3, 2, 0, 0);"))
		abort();
	return project;
}

#endif
