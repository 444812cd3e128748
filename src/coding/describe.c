/* SPDX-License-Identifier: MIT */

/* describe.c -- see describe.h. */

#include "coding/describe.h"

#include "base/arena.h"
#include "coding/codebook.h"
#include "coding/term.h"

struct str
items_text(struct arena *arena, const struct items *items)
{
	struct buf out = BUF(arena);

	for (size_t i = 0; i < items->count; i++)
		buf_printf(&out, "%s%.*s", i ? "; " : "",
		           STR_ARG(items->list[i]->text));
	return buf_str(&out);
}

struct str
context_text(struct arena *arena, const struct rule *rule)
{
	static const char *const reaches[REACH_COUNT] = {
		"sentence", "turn", "exchange", "document"
	};
	static const char *const orders[ORDER_COUNT] = { "", " before",
	                                                 " after" };
	struct buf out = BUF(arena);

	for (size_t i = 0; i < rule->context_count; i++) {
		const struct context *context = &rule->contexts[i];

		buf_printf(&out, "%s%s", i ? "; " : "",
		           context->unless ? "unless" : "near");
		if (!context->any_distance)
			buf_printf(&out, " %zu", context->words);
		buf_printf(&out, "%s in %s:", orders[context->order],
		           reaches[context->reach]);
		for (size_t k = 0; k < context->items.count; k++)
			buf_printf(&out, "%s %.*s", k ? "," : "",
			           STR_ARG(context->items.list[k]->text));
	}
	return buf_str(&out);
}

static void
add_speaker(struct buf *out, const struct speaker_scope *speaker)
{
	buf_add_text(out, speaker->not ? "!" : "");
	switch (speaker->kind) {
	case SPEAKER_ANY:
		buf_add_text(out, "any");
		break;
	case SPEAKER_ROLE:
		buf_printf(out, "role:%s", role_name(speaker->role));
		break;
	default:
		buf_printf(out, "id:%.*s", STR_ARG(speaker->id));
	}
}

static bool
experts_alone(const struct scope *scope)
{
	return scope->speaker_count == 1 && !scope->speakers[0].not
	       && scope->speakers[0].kind == SPEAKER_ROLE
	       && scope->speakers[0].role == ROLE_EXPERT;
}

struct str
scope_text(struct arena *arena, const struct scope *scope)
{
	static const char *const polarities[] = {
		[POLARITY_NO] = "no", [POLARITY_YES] = "yes",
		[POLARITY_IGNORE] = "ignore"
	};
	struct buf out = BUF(arena);

	if (scope->unit != UNIT_SENTENCE)
		buf_printf(&out, " unit=%s", unit_name(scope->unit));
	if (scope->min > 1)
		buf_printf(&out, " min=%zu", scope->min);
	if (scope->keep_case)
		buf_add_text(&out, " case=keep");
	if (!scope->inflect)
		buf_add_text(&out, " inflect=no");
	if (scope->scripts != SCRIPTS_USUAL)
		buf_printf(&out, " scripts=%s",
		           scope->scripts == SCRIPTS_BOTH ? "both" : "own");
	if (scope->loose)
		buf_add_text(&out, " loose=yes");
	if (scope->negated != POLARITY_ANY)
		buf_printf(&out, " negated=%s", polarities[scope->negated]);
	for (size_t i = 0; i < scope->language_count; i++)
		buf_printf(&out, "%s%.*s", i ? "," : " langs=",
		           STR_ARG(scope->languages[i]->tag));
	for (size_t i = 0; i < scope->speaker_count && !experts_alone(scope);
	     i++) {
		buf_add_text(&out, i ? "," : " speakers=");
		add_speaker(&out, &scope->speakers[i]);
	}
	return str_trim(buf_str(&out));
}
