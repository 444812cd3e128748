/* SPDX-License-Identifier: MIT */

/* cmd_sample.c -- `tamga sample`: which transcripts are to be coded twice, and
   how many it takes. */

#include "acts/act_sample.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "cmd/all.h"
#include "cmd/command.h"
#include "measure/comparison.h"
#include "report/report_sample.h"

enum { SEED_DIGITS = 8 };

struct sample_values {
	struct str assign, by, layer, unit;
	struct option_number coders, count, seed;
	bool dry_run;
};

static const struct option options[] = {
	{ 0, "assign", OPTION_TEXT, offsetof(struct sample_values, assign),
	  N_("CODER,..."), N_("to be coded by each of these") },
	{ 0, "by", OPTION_TEXT, offsetof(struct sample_values, by),
	  N_("KEY,..."), N_("draw from each value of these attributes") },
	{ 0, "coders", OPTION_NUMBER, offsetof(struct sample_values, coders),
	  N_("N"), N_("how many code each transcript (2)") },
	{ 0, "count", OPTION_NUMBER, offsetof(struct sample_values, count),
	  N_("N"), N_("draw so many transcripts") },
	{ 'n', "dry-run", OPTION_FLAG, offsetof(struct sample_values, dry_run),
	  NULL, N_("only say what would be drawn") },
	{ 0, "layer", OPTION_TEXT, offsetof(struct sample_values, layer),
	  N_("CODER"), N_("estimate themes' shares by this coder's coding") },
	{ 0, "seed", OPTION_NUMBER, offsetof(struct sample_values, seed),
	  N_("N"), N_("draw with this number; the same draws the same") },
	{ 0, "unit", OPTION_TEXT, offsetof(struct sample_values, unit),
	  N_("UNIT"), N_("what is counted: exchange, sentence or turn") },
	{ 0 }
};

/* A seed short enough to be typed again. */
static uint64_t
seed_of(struct session *session, const struct sample_values *given)
{
	uint64_t seed = 0;

	if (given->seed.given)
		return given->seed.value;
	for (size_t i = 0; i < SEED_DIGITS && i < session->random.len; i++) {
		char c = session->random.text[i];

		seed = seed << 4 | (unsigned)(c <= '9' ? c - '0'
		                                       : c - 'a' + 10);
	}
	return seed;
}

static void
say_drawn(struct session *session, const struct sample_result *result,
          uint64_t seed)
{
	for (size_t i = 0; i < result->strata.count; i++) {
		const struct stratum_item *item = &result->strata.items[i];

		if (item->drawn)
			buf_printf(session->out, "%.*s\n",
			           STR_ARG(item->name));
	}
	if (result->tuning)
		session_say_count(session,
			"%zu transcript was used to write rules and is left "
			"out",
			"%zu transcripts were used to write rules and are left "
			"out", result->tuning);
	session_say(session, _("seed %llu, frame %.*s"),
	            (unsigned long long)seed, STR_ARG(result->frame_sha256));
}

static enum outcome
draw(struct session *session, const struct sample_values *given)
{
	struct str names[COMPARISON_CODERS_MOST], rest = given->assign;
	struct sample_arguments arguments = {
		.count = given->count.value, .by = given->by,
		.seed = seed_of(session, given), .coders = names,
		.dry_run = given->dry_run,
	};
	struct act_context context;
	struct sample_result result;
	struct act_outcome outcome;

	while (rest.len && arguments.coder_count < COMPARISON_CODERS_MOST)
		names[arguments.coder_count++] = str_trim(str_next(&rest,
		                                                   ','));
	if (!session_begin(session, &context)
	    || !act_sample(&context, &arguments, &result, &outcome))
		return OUTCOME_FAILED;
	say_drawn(session, &result, arguments.seed);
	if (given->dry_run)
		session_say(session, _("nothing was changed: a dry run"));
	else
		session_say_outcome(session, &outcome);
	return OUTCOME_DONE;
}

static enum outcome
run(struct session *session, const void *values)
{
	const struct sample_values *given = values;
	struct sample_options wanted = {
		.layer = given->layer, .unit = given->unit,
		.coders = given->coders.value,
		.catalogue = session->catalogue,
	};
	const struct project *project;

	if (given->coders.given && (given->coders.value < 2
	                            || given->coders.value
	                                       > COMPARISON_CODERS_MOST)) {
		diag_error(session->diag, SPAN_NONE,
		           _("--coders is a number from 2 to %d"),
		           COMPARISON_CODERS_MOST);
		return OUTCOME_MISUSED;
	}
	if (given->seed.given && given->seed.value > INT64_MAX) {
		diag_error(session->diag, SPAN_NONE,
		           _("--seed is too great a number"));
		return OUTCOME_MISUSED;
	}
	if (given->count.given)
		return draw(session, given);
	project = session_open(session, DB_READ);
	if (!project)
		return OUTCOME_FAILED;
	return session_print(session,
	                     report_sample(session->arena, project, &wanted,
	                                   session->diag));
}

const struct command sample_command = {
	.name = "sample",
	.summary = N_("draw transcripts for double coding, and say what it "
	              "takes"),
	.flags = COMMAND_PROJECT | COMMAND_WRITES | COMMAND_TABLE,
	.options = options,
	.values_size = sizeof(struct sample_values),
	.example = "tamga sample --count 6 --seed 7 --assign anna,boris",
	.run = run,
};
