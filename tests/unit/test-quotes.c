/* SPDX-License-Identifier: MIT */

/* test-quotes.c -- quotations are exact, attributed and complete. */

#include "report/quotes.h"
#include "report/render.h"

#include "base/i18n.h"
#include "unit/folder.h"
#include "unit/small-project.h"
#include "unit/tap.h"

static struct str
printed(struct arena *arena, const struct report *report, const char *format,
        struct diag *diag)
{
	struct render_options render = { 0 };
	struct buf buf = BUF(arena);

	if (!report)
		return said(arena, diag);
	render_choose(str_of(format), STR_NONE, diag)
		->render(&buf, report, &render);
	return buf_str(&buf);
}

static struct str
run(struct arena *arena, const struct project *project,
    struct quotes_options options, const char *format, struct diag *diag)
{
	return printed(arena, report_quotes(arena, project, &options, diag),
	               format, diag);
}

#define HEAD                                                                  \
	"id,transcript,case,country,expertise,language,speaker,role,turn,"    \
	"code,path,coder,origin,rules,matches,matched,stance,negated,"        \
	"accepted,rejected,begin,end,time_begin,time_end,text,memo,"           \
	"assisted,date\n"

#define KZ01_WEAK(assisted)                                                   \
	"KZ01:10-36,KZ01,KZ01,Kazakhstan,water,en,KZ01,expert,2,weak,"        \
	"barriers/weak,codebook,rule,weak.en.1|weak.en.2,2,state|weak,,0,1,"  \
	"1,10,36,00:00:01.548,00:00:04.621,\"The «state» is weak, here.\",,"  \
	assisted ",2026-05-01\n"

#define KZ01_HOPE                                                             \
	"KZ01:37-44,KZ01,KZ01,Kazakhstan,water,en,KZ01,expert,2,hope,hope,"   \
	"anna,person,,0,,denies,0,0,0,37,44,00:00:04.731,00:00:05.500,"       \
	"Indeed.,unsure,0,2026-05-01\n"

#define KZ02_WEAK                                                             \
	"KZ02:10-36,KZ02,KZ02,Kazakhstan,politics,en,KZ02,expert,2,weak,"     \
	"barriers/weak,codebook,rule,weak.en.2,1,weak,,1,1,0,10,36,"          \
	"00:00:01.548,00:00:04.621,\"The «state» is weak, here.\",,"          \
	"0,2026-05-02\n"

#define UZ07(code, rules)                                                     \
	"UZ07:10-36,UZ07,UZ07,Uzbekistan,water,en,UZ07,expert,2," code        \
	",barriers/" code ",codebook,rule," rules ",1,weak,,0,0,0,10,36,"     \
	"00:00:01.548,00:00:04.621,\"The «state» is weak, here.\",,"          \
	"0,2026-05-07\n"

#define UZ07_WEAK UZ07("weak", "weak.en.2|weak.en.3")
#define UZ07_WILL UZ07("will", "will.en.1")

static void
test_csv(struct arena *arena, const struct project *project, struct diag *diag)
{
	struct quotes_options options = { 0 };
	struct str codes[] = { STR("will") };

	is_str(run(arena, project, options, "csv", diag),
	       HEAD KZ01_WEAK("0") KZ02_WEAK UZ07_WEAK UZ07_WILL,
	       "a row a segment; retired ones are not there");
	options.codes = codes;
	options.code_count = 1;
	is_str(run(arena, project, options, "csv", diag), HEAD UZ07_WILL,
	       "by code");
	codes[0] = STR("barriers");
	options.negated = NEGATED_ONLY;
	is_str(run(arena, project, options, "csv", diag), HEAD KZ02_WEAK,
	       "by a code above, and negated");
	options = (struct quotes_options){ .layer = STR("anna"),
		                           .origin = STR("rule") };
	is_str(run(arena, project, options, "csv", diag), HEAD KZ01_WEAK("1"),
	       "what a person accepted");
	options.origin = STR_NONE;
	options.stance = STR("denies");
	is_str(run(arena, project, options, "csv", diag), HEAD KZ01_HOPE,
	       "by stance");
	options.stance = STR("denied");
	is_str(run(arena, project, options, "csv", diag),
	       "tamga: error: no stance is 'denied'\n"
	       "tamga: note: did you mean 'denies'?\n"
	       "tamga: note: there are: none, asserts, denies, conditional, "
	       "reports, unclear\n", "an unknown stance");
	options.stance = STR_NONE;
	options.origin = STR("machine");
	is_str(run(arena, project, options, "csv", diag),
	       "tamga: error: no segment comes from 'machine'\n"
	       "tamga: note: there are: person, rule\n", "an unknown origin");
	options.origin = STR_NONE;
	options.codes = codes;
	options.code_count = 1;
	codes[0] = STR("barrier");
	is_str(run(arena, project, options, "csv", diag),
	       "tamga: error: no code is 'barrier'\n"
	       "tamga: note: did you mean 'barriers'?\n"
	       "tamga: note: there are: barriers, weak, will, hope\n",
	       "an unknown code");
}

static void
test_some(struct arena *arena, const struct project *project,
          struct diag *diag)
{
	struct quotes_options options = { .limit = 1 };
	size_t seen = 0;

	is_str(run(arena, project, options, "csv", diag), HEAD KZ01_WEAK("0"),
	       "the first");
	ok(str_find(run(arena, project, options, "text", diag),
	            STR("The first 1 of 4 quotations."), 0) != STR_NOWHERE,
	   "and says there are more");
	options.limit = 0;
	options.sample = 4;
	is_str(run(arena, project, options, "csv", diag),
	       HEAD KZ01_WEAK("0") KZ02_WEAK UZ07_WEAK UZ07_WILL,
	       "a sample of all is all");
	options.sample = 1;
	for (options.seed = 1; options.seed < 64; options.seed++) {
		static const char *const rows[] = {
			HEAD KZ01_WEAK("0"), HEAD KZ02_WEAK, HEAD UZ07_WEAK,
			HEAD UZ07_WILL,
		};
		struct str got = run(arena, project, options, "csv", diag);

		for (size_t i = 0; i < 4; i++)
			seen |= (size_t)str_is(got, rows[i]) << i;
		if (!str_equal(got, run(arena, project, options, "csv", diag)))
			break;
	}
	ok(options.seed == 64, "the same seed draws the same");
	is_size(seen, 15, "each can be drawn");
}

static void
test_people(struct arena *arena, const struct project *project,
            struct diag *diag)
{
	struct quotes_options options = { .layer = STR("anna"),
	                                  .context = STR("1") };

	is_str(run(arena, project, options, "text", diag),
	       "Quotations\n"
	       "══════════\n"
	       "\n"
	       "Barriers › Weak institutions (weak)\n"
	       "───────────────────────────────────\n"
	       "\n"
	       "KZ01\n"
	       "\n"
	       "  [Yes.] The «‹state›» is ‹weak›, here. [Indeed.]\n"
	       "    — KZ01 · water · Kazakhstan · 00:00:01 · KZ01:10-36\n"
	       "\n"
	       "KZ02\n"
	       "\n"
	       "  [Yes.] The «state» is weak, here. [Indeed.]\n"
	       "    — KZ02 · politics · Kazakhstan · 00:00:01 · KZ02:10-36\n"
	       "\n"
	       "Hope (hope)\n"
	       "───────────\n"
	       "\n"
	       "KZ01\n"
	       "\n"
	       "  [The «state» is weak, here.] Indeed.\n"
	       "    — KZ01 · water · Kazakhstan · 00:00:04 · KZ01:37-44 · "
	       "denies\n"
	       "    unsure\n"
	       "\n"
	       "Layer 'anna': own segments and accepted proposals; codebook "
	       "version 1\n"
	       "(aaaabbbbcccc).\n"
	       "Read to the end: 1 of 7 transcripts.  Where one is not, "
	       "nothing is said about\n"
	       "what an expert did not mention.\n"
	       "Journal: 1 record, the last is 0123456789ab.\n",
	       "by code and case, in context");
	ok(str_find(run(arena, project, options, "html", diag),
	            STR("<blockquote dir=\"auto\" lang=\"en\"><p>"
	                "<span class=\"context\">Yes.</span> The "
	                "«<mark>state</mark>» is <mark>weak</mark>, here. "
	                "<span class=\"context\">Indeed.</span></p>"), 0)
	           != STR_NOWHERE, "and so in HTML");
	options = (struct quotes_options){ .stance = STR("denies") };
	ok(str_starts(run(arena, project, options, "text", diag),
	              STR("Quotations\n"
	                  "══════════\n"
	                  "\n"
	                  "No quotation is like that.\n")), "none");
}

static void
test_matches(struct arena *arena, const struct project *project,
             struct diag *diag)
{
	struct str codes[] = { STR("weak") };
	struct quotes_options options = { .codes = codes, .code_count = 1 };
	const struct report *report =
		report_matches(arena, project, &options, diag);

	is_str(printed(arena, report, "csv", diag),
	       "id,transcript,case,language,code,rule,item,matched,begin,end,"
	       "time_begin,text\n"
	       "KZ01:10-36,KZ01,KZ01,en,weak,weak.en.1,state,state,15,20,"
	       "00:00:02.207,\"The «state» is weak, here.\"\n"
	       "KZ01:10-36,KZ01,KZ01,en,weak,weak.en.2,weak,weak,25,29,"
	       "00:00:03.414,\"The «state» is weak, here.\"\n"
	       "KZ02:10-36,KZ02,KZ02,en,weak,weak.en.2,weak,weak,25,29,"
	       "00:00:03.414,\"The «state» is weak, here.\"\n"
	       "UZ07:10-36,UZ07,UZ07,en,weak,weak.en.2,weak,weak,25,29,"
	       "00:00:03.414,\"The «state» is weak, here.\"\n"
	       "UZ07:10-36,UZ07,UZ07,en,weak,weak.en.3,weak*,weak,25,29,"
	       "00:00:03.414,\"The «state» is weak, here.\"\n",
	       "a row a match");
	ok(str_find(printed(arena, report, "text", diag),
	            STR("weak.en.2  weak             weak       3        3\n"),
	            0) != STR_NOWHERE, "counted for people");
}

/* Last: these spoil the project. */
static void
test_damage(struct arena *arena, const struct project *project,
            struct diag *diag)
{
	struct quotes_options options = { 0 };

	ok(db_run(project->db, "UPDATE segment SET begin_byte = 15"
	                       " WHERE segment_id = 11"), "inside a character");
	is_str(run(arena, project, options, "csv", diag),
	       "tamga: error: 'small.tamga' is damaged: a place lies "
	       "outside its text\n",
	       "a place inside a character is an error");
}

int
main(void)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena, NULL);
	struct project *project = small_project(arena, diag);

	test_csv(arena, project, diag);
	test_some(arena, project, diag);
	test_people(arena, project, diag);
	test_matches(arena, project, diag);
	test_damage(arena, project, diag);
	arena_free(arena);
	return done();
}
