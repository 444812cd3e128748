/* SPDX-License-Identifier: MIT */

/* reports.c -- see reports.h. */

#include "report/reports.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "report/suggest.h"
#include "store/segments.h"

const struct report_kind report_kinds[] = {
	{ "brief", N_("all of it: method, findings, quotations"),
	  "country,expertise", false, report_brief, NULL },
	{ "cooccurrence", N_("which themes come together"), "", false,
	  report_cooccurrence, NULL },
	{ "coverage", N_("how much of what each expert said is coded"),
	  "country,expertise", false, report_coverage, NULL },
	{ "differences", N_("how far two groups are apart"), "country",
	  true, report_differences, NULL },
	{ "framework", N_("what each expert says of each theme"),
	  "country,expertise", false, report_framework, NULL },
	{ "order", N_("when themes come in the interviews"), "", false,
	  report_order, NULL },
	{ "prompted", N_("who was asked about a theme, and who brought it up"),
	  "", false, report_prompted, NULL },
	{ "recode", N_("what people coded with codes that are retired or gone"),
	  "", false, report_recode, NULL },
	{ "rules", N_("what each rule finds, held against a person or gold"),
	  "", false, report_rules, GOLD_CODER },
	{ "saturation", N_("what each further interview adds"), "", false,
	  report_saturation, NULL },
	{ "silences", N_("which themes experts did not raise"), "country",
	  true, report_silences, NULL },
	{ "stances", N_("how many assert or deny each theme"), "", false,
	  report_stances, NULL },
	{ "themes", N_("which experts raised which theme"),
	  "country,expertise", true, report_themes, NULL },
	{ "transcripts", N_("what is in the project"), "country,expertise",
	  false, report_transcripts, NULL },
	{ "words", N_("the words that experts say most"), "", false,
	  report_words, NULL },
	{ 0 },
};

enum { KIND_COUNT = sizeof report_kinds / sizeof *report_kinds - 1 };

const struct report_kind *
report_find(struct arena *arena, struct str name, struct diag *diag)
{
	struct str *names = arena_array(arena, struct str, KIND_COUNT);

	for (size_t i = 0; i < KIND_COUNT; i++) {
		names[i] = str_of(report_kinds[i].name);
		if (str_equal(names[i], name))
			return &report_kinds[i];
	}
	diag_error(diag, SPAN_NONE, _("no report '%.*s'"), STR_ARG(name));
	suggest(diag, name, names, KIND_COUNT);
	return NULL;
}

struct report *
report_run(struct arena *arena, const struct report_kind *kind,
           const struct project *project, const struct report_options *options,
           struct diag *diag)
{
	struct report_options wanted = *options;
	struct study study;

	if (!wanted.layer.len && kind->layer)
		wanted.layer = str_of(kind->layer);
	if (!(kind->counts ? study_open_counts : study_open)(
		    arena, project, &wanted, kind->keys, &study, diag))
		return NULL;
	return kind->run(&study, &wanted, diag);
}
