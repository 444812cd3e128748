/* SPDX-License-Identifier: MIT */

/* test-reports.c -- what is counted, by whom, of whom. */

#include "report/render.h"
#include "report/reports.h"

#include "base/i18n.h"
#include "lang/language.h"
#include "unit/folder.h"
#include "unit/small-project.h"
#include "unit/tap.h"

/* The report in a format, or what went wrong. */
static struct str
run(struct arena *arena, const struct project *project, const char *name,
    struct report_options options, const char *format, struct diag *diag)
{
	const struct report_kind *kind = report_find(arena, str_of(name), diag);
	struct report *report = NULL;
	struct render_options render = { 0 };
	struct buf buf = BUF(arena);

	if (kind)
		report = report_run(arena, kind, project, &options, diag);
	if (!report)
		return said(arena, diag);
	render_choose(str_of(format), STR_NONE, diag)
		->render(&buf, report, &render);
	return buf_str(&buf);
}

#define HEAD(keys)                                                            \
	"code,path," keys "layer,cases,cases_total,cases_finished,"           \
	"case_ids,segments,matches,words,per_1000_words\n"

static void
test_themes(struct arena *arena, const struct project *project,
            struct diag *diag)
{
	struct report_options options = { 0 };

	/* UZ07 has one sentence under both children of barriers: one segment
	   and one match of the parent. */
	is_str(run(arena, project, "themes", options, "csv", diag),
	       HEAD("country,expertise,")
	       "barriers,barriers,Kazakhstan,politics,codebook,1,3,0,KZ02,1,"
	       "1,21,47.62\n"
	       "barriers,barriers,Kazakhstan,water,codebook,1,3,1,KZ01,1,2,"
	       "21,47.62\n"
	       "barriers,barriers,Uzbekistan,water,codebook,1,1,0,UZ07,1,1,"
	       "7,142.86\n"
	       "weak,barriers/weak,Kazakhstan,politics,codebook,1,3,0,KZ02,"
	       "1,1,21,47.62\n"
	       "weak,barriers/weak,Kazakhstan,water,codebook,1,3,1,KZ01,1,"
	       "2,21,47.62\n"
	       "weak,barriers/weak,Uzbekistan,water,codebook,1,1,0,UZ07,1,"
	       "1,7,142.86\n"
	       "will,barriers/will,Kazakhstan,politics,codebook,0,3,0,,0,0,"
	       "21,0.00\n"
	       "will,barriers/will,Kazakhstan,water,codebook,0,3,1,,0,0,21,"
	       "0.00\n"
	       "will,barriers/will,Uzbekistan,water,codebook,1,1,0,UZ07,1,"
	       "1,7,142.86\n"
	       "hope,hope,Kazakhstan,politics,codebook,0,3,0,,0,0,21,0.00\n"
	       "hope,hope,Kazakhstan,water,codebook,0,3,1,,0,0,21,0.00\n"
	       "hope,hope,Uzbekistan,water,codebook,0,1,0,,0,0,7,0.00\n",
	       "zeros included, parents of distinct places");
	options.filter.by = STR("country");
	is_str(run(arena, project, "themes", options, "text", diag),
	       "Themes\n"
	       "══════\n"
	       "\n"
	       "Experts who raised each theme, by country\n"
	       "\n"
	       "theme                Kazakhstan  Uzbekistan     all\n"
	       "───────────────────  ──────────  ──────────  ──────\n"
	       "Barriers                 2 of 6  UZ07        3 of 7\n"
	       "  Weak institutions      2 of 6  UZ07        3 of 7\n"
	       "  No will                0 of 6  UZ07        1 of 7\n"
	       "Hope                     0 of 6  –           0 of 7\n"
	       "───────────────────  ──────────  ──────────  ──────\n"
	       "any of these             2 of 6  UZ07        3 of 7\n"
	       "experts interviewed           6  1                7\n"
	       "words they spoke             42  7               49\n"
	       "\n"
	       "7 of 10: of ten experts interviewed, seven have at least one "
	       "segment of the\n"
	       "theme or of one below it.  Groups of five or fewer are "
	       "named.\n"
	       "Layer 'codebook': the proposals of codebook version 1 "
	       "(aaaabbbbcccc).\n"
	       "Read to the end: 2 of 7 transcripts.  Where one is not, "
	       "nothing is said about\n"
	       "what an expert did not mention.\n"
	       "Journal: 1 record, the last is 0123456789ab.\n",
	       "the matrix people read");
}

static void
test_layers(struct arena *arena, const struct project *project,
            struct diag *diag)
{
	struct report_options options = { .layer = STR("anna"),
		                          .filter.by = STR("") };

	/* Her own segment of weak of KZ02 and the proposal she accepted there
	   are one. */
	is_str(run(arena, project, "themes", options, "csv", diag),
	       HEAD("")
	       "barriers,barriers,anna,2,7,1,KZ01|KZ02,2,2,49,40.82\n"
	       "weak,barriers/weak,anna,2,7,1,KZ01|KZ02,2,2,49,40.82\n"
	       "will,barriers/will,anna,0,7,1,,0,0,49,0.00\n"
	       "hope,hope,anna,1,7,1,KZ01,1,0,49,20.41\n",
	       "a person's: her own, and what she accepted");
	options.layer = STR("boris");
	is_str(run(arena, project, "themes", options, "csv", diag),
	       HEAD("")
	       "barriers,barriers,boris,0,7,0,,0,0,49,0.00\n"
	       "weak,barriers/weak,boris,0,7,0,,0,0,49,0.00\n"
	       "will,barriers/will,boris,0,7,0,,0,0,49,0.00\n"
	       "hope,hope,boris,0,7,0,,0,0,49,0.00\n",
	       "not what he rejected; finished without a codebook is not");
	options.layer = STR("ana");
	is_str(run(arena, project, "themes", options, "csv", diag),
	       "tamga: error: no coder 'ana', so no such layer\n"
	       "tamga: note: did you mean 'anna'?\n"
	       "tamga: note: there are: anna, boris, codebook\n",
	       "an unknown layer");
}

static void
test_filters(struct arena *arena, const struct project *project,
             struct diag *diag)
{
	struct str where[] = { STR("code=barriers"), STR("country=Uzbekistan"),
		               STR("expertise=water") };
	struct report_options options = {
		.filter = { STR("case"), where, 3 },
	};

	is_str(run(arena, project, "themes", options, "csv", diag),
	       HEAD("case,")
	       "barriers,barriers,UZ07,codebook,1,1,0,UZ07,1,1,7,142.86\n"
	       "weak,barriers/weak,UZ07,codebook,1,1,0,UZ07,1,1,7,142.86\n"
	       "will,barriers/will,UZ07,codebook,1,1,0,UZ07,1,1,7,142.86\n",
	       "a code with all below it, in one country");
	options.filter.where_count = 1;
	where[0] = STR("contry=Uzbekistan");
	is_str(run(arena, project, "themes", options, "csv", diag),
	       "tamga: error: no case or transcript has 'contry'\n"
	       "tamga: note: did you mean 'country'?\n"
	       "tamga: note: there are: case, code, coder, country, date, "
	       "expertise, language, role, speaker, transcript\n",
	       "an unknown key");
	where[0] = STR("country=Uzbekstan");
	is_str(run(arena, project, "themes", options, "csv", diag),
	       "tamga: error: no country is 'Uzbekstan'\n"
	       "tamga: note: did you mean 'Uzbekistan'?\n"
	       "tamga: note: there are: Kazakhstan, Uzbekistan\n",
	       "an unknown value");
	where[0] = STR("country");
	is_str(run(arena, project, "themes", options, "csv", diag),
	       "tamga: error: 'country' is not of the form KEY=VALUE\n",
	       "no value");
	options.filter.where_count = 0;
	options.filter.by = STR("country,code");
	is_str(run(arena, project, "themes", options, "csv", diag),
	       "tamga: error: cases cannot be grouped by 'code'\n",
	       "a key that is of segments");
	options.filter.by = STR("country,country");
	is_str(run(arena, project, "themes", options, "csv", diag),
	       "tamga: error: 'country' is named twice\n", "a key twice");
	is_str(run(arena, project, "theme", options, "csv", diag),
	       "tamga: error: no report 'theme'\n"
	       "tamga: note: did you mean 'themes'?\n"
	       "tamga: note: there are 15, of them: brief, cooccurrence, "
	       "coverage, differences, framework, order, prompted, recode, "
	       "rules, saturation, silences, stances\n",
	       "an unknown report");
}

static void
test_several_values(struct arena *arena, const struct project *project,
                    struct diag *diag)
{
	struct report_options options = { .filter.by = STR("field") };

	ok(db_run(project->db,
	          "INSERT INTO case_attribute VALUES"
	          " ('KZ01', 'field', 'law', 1), ('KZ01', 'field', 'art', 0),"
	          " ('UZ07', 'field', 'law', 0)"), "two values of one");
	is_str(run(arena, project, "themes", options, "csv", diag),
	       HEAD("field,")
	       "barriers,barriers,,codebook,1,5,0,KZ02,1,1,35,28.57\n"
	       "barriers,barriers,art,codebook,1,1,1,KZ01,1,2,7,142.86\n"
	       "barriers,barriers,law,codebook,2,2,1,KZ01|UZ07,2,3,14,142.86\n"
	       "weak,barriers/weak,,codebook,1,5,0,KZ02,1,1,35,28.57\n"
	       "weak,barriers/weak,art,codebook,1,1,1,KZ01,1,2,7,142.86\n"
	       "weak,barriers/weak,law,codebook,2,2,1,KZ01|UZ07,2,3,14,"
	       "142.86\n"
	       "will,barriers/will,,codebook,0,5,0,,0,0,35,0.00\n"
	       "will,barriers/will,art,codebook,0,1,1,,0,0,7,0.00\n"
	       "will,barriers/will,law,codebook,1,2,1,UZ07,1,1,14,71.43\n"
	       "hope,hope,,codebook,0,5,0,,0,0,35,0.00\n"
	       "hope,hope,art,codebook,0,1,1,,0,0,7,0.00\n"
	       "hope,hope,law,codebook,0,2,1,,0,0,14,0.00\n",
	       "counts in each of its groups");
	ok(str_find(run(arena, project, "themes", options, "text", diag),
	            STR("Some experts are in several groups, so the columns "
	                "do not add up."), 0) != STR_NOWHERE,
	   "and the report says so");
	ok(db_run(project->db,
	          "DELETE FROM case_attribute WHERE name = 'field'"), "gone");
}

static void
test_others(struct arena *arena, const struct project *project,
            struct diag *diag)
{
	struct str where = STR("case=KZ01");
	struct report_options options = { .filter.where = &where,
		                          .filter.where_count = 1,
		                          .min = 1 };

	is_str(run(arena, project, "transcripts", options, "csv", diag),
	       "transcript,revision,case,country,expertise,language,detected,"
	       "date,speakers,roles,turns,cues,words,minutes,segments,"
	       "finished\n"
	       "KZ01,1,KZ01,Kazakhstan,water,en,en,2026-05-01,I|KZ01,"
	       "interviewer|expert,2,2,7,0,1,anna\n", "transcripts");
	is_str(run(arena, project, "words", options, "csv", diag),
	       "word,count,cases,cases_total,per_1000_words\n"
	       "here,1,1,1,142.86\n"
	       "indeed,1,1,1,142.86\n"
	       "is,1,1,1,142.86\n"
	       "state,1,1,1,142.86\n"
	       "the,1,1,1,142.86\n"
	       "weak,1,1,1,142.86\n"
	       "yes,1,1,1,142.86\n", "words");
	options.languages = languages_builtin(arena);
	ok(str_find(run(arena, project, "words", options, "csv", diag),
	            STR("the,"), 0) == STR_NOWHERE, "without small words");
}

static void
test_provenance(struct arena *arena, const struct project *project,
                struct diag *diag)
{
	struct str where = STR("case=KZ01");
	struct report_options options = { .layer = STR("anna"),
		                          .filter.where = &where,
		                          .filter.where_count = 1 };

	ok(str_starts(run(arena, project, "themes", options, "json", diag),
	              STR("{\n"
	                  "  \"report\": \"themes\",\n"
	                  "  \"provenance\": {\n"
	                  "    \"layer\": \"anna\",\n"
	                  "    \"layer_kind\": \"person\",\n"
	                  "    \"codebook_version\": \"1\",\n"
	                  "    \"codebook_sha256\": \"aaaabbbbccccdddd\",\n"
	                  "    \"where\": \"case=KZ01\",\n"
	                  "    \"transcripts\": \"7\",\n"
	                  "    \"transcripts_finished\": \"1\",\n"
	                  "    \"journal\": \"0123456789abcdef\",\n"
	                  "    \"journal_records\": \"1\"\n"
	                  "  },\n"
	                  "  \"rows\": [\n"
	                  "    {\n"
	                  "      \"code\": \"barriers\",\n")),
	   "where the numbers come from");
	options.filter.by = STR("");
	options.catalogue = i18n_catalogue("ru");
	ok(str_find(run(arena, project, "themes", options, "md", diag),
	            STR("| &emsp;Слабость | KZ01 |"), 0) != STR_NOWHERE,
	   "codes have their names in the reader's language");
}

/* Last: these spoil the project. */
static void
test_damage(struct arena *arena, const struct project *project,
            struct diag *diag)
{
	struct report_options options = { .filter.by = STR("") };
	struct str got;

	ok(db_run(project->db,
	          "INSERT INTO segment VALUES (31, 1, 'gone', 1, 0, 4, 0, 1,"
	          " 0, 0, NULL, 0)"), "a code that is no longer there");
	got = run(arena, project, "themes", options, "text", diag);
	ok(str_find(got, STR("gone (not in the codebook)  0 of 7"), 0)
	           != STR_NOWHERE, "is shown");
	ok(str_find(got, STR("1 segment belongs to no case and is not "
	                     "counted."), 0) != STR_NOWHERE,
	   "what the interviewer says is no case's");
	ok(db_run(project->db, "UPDATE revision_text SET text = 'Else'"
	                       " WHERE revision_id = 1"), "another text");
	is_str(run(arena, project, "themes", options, "csv", diag),
	       "tamga: error: 'small.tamga' is damaged: the text of 'KZ01' "
	       "is not the one that was imported\n", "is not counted");
}

int
main(void)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena, NULL);
	struct project *project = small_project(arena, diag);

	test_themes(arena, project, diag);
	test_layers(arena, project, diag);
	test_filters(arena, project, diag);
	test_several_values(arena, project, diag);
	test_others(arena, project, diag);
	test_provenance(arena, project, diag);
	test_damage(arena, project, diag);
	arena_free(arena);
	return done();
}
