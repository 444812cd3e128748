/* SPDX-License-Identifier: MIT */

/* compare.c -- see compare.h. */

#include "coding/compare.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "coding/codebook.h"
#include "coding/describe.h"

/* What a code holds many of, put into an order in which two lists can be
   walked side by side. */
struct piece { struct str language, text, detail; };

struct pieces { struct piece *list; size_t count, room; };

struct comparing {
	struct arena *arena;
	const struct codebook *old, *new;
	struct str code;                /* the one being compared */
	struct changes changes;
};

static const struct { const char *name, *text; } kinds[CHANGE_COUNT] = {
	[CHANGE_CODE_ADDED] = { "code-added", N_("code added") },
	[CHANGE_CODE_REMOVED] = { "code-removed", N_("code removed") },
	[CHANGE_CODE_ID] = { "code-id", N_("id changed") },
	[CHANGE_NAME] = { "name", N_("name changed") },
	[CHANGE_PARENT] = { "parent", N_("moved in the tree") },
	[CHANGE_STATUS] = { "status", N_("status changed") },
	[CHANGE_CODABLE] = { "codable", N_("codable changed") },
	[CHANGE_SHORT] = { "short", N_("short text changed") },
	[CHANGE_FULL] = { "full", N_("definition changed") },
	[CHANGE_USE] = { "use", N_("when to use changed") },
	[CHANGE_AVOID] = { "avoid", N_("when not to use changed") },
	[CHANGE_TERM_ADDED] = { "term-added", N_("term added") },
	[CHANGE_TERM_REMOVED] = { "term-removed", N_("term removed") },
	[CHANGE_TERM_CHANGED] = { "term-changed", N_("term changed") },
	[CHANGE_RULE_ADDED] = { "rule-added", N_("rule added") },
	[CHANGE_RULE_REMOVED] = { "rule-removed", N_("rule removed") },
	[CHANGE_RULE_CHANGED] = { "rule-changed", N_("rule changed") },
	[CHANGE_EXCEPT_ADDED] = { "except-added", N_("exception added") },
	[CHANGE_EXCEPT_REMOVED] = { "except-removed",
	                            N_("exception removed") },
	[CHANGE_EXAMPLE_ADDED] = { "example-added", N_("example added") },
	[CHANGE_EXAMPLE_REMOVED] = { "example-removed",
	                             N_("example removed") },
};

const char *
change_name(enum change_kind kind)
{
	return kinds[kind].name;
}

const char *
change_text(enum change_kind kind)
{
	return kinds[kind].text;
}

static void
add(struct comparing *comparing, enum change_kind kind, struct str language,
    struct str old, struct str new)
{
	struct changes *changes = &comparing->changes;

	*arena_append(comparing->arena, changes->list, changes->count,
	              changes->room) = (struct change){
		kind, comparing->code, language, old, new
	};
}

static void
add_if_different(struct comparing *comparing, enum change_kind kind,
                 struct str old, struct str new)
{
	if (!str_equal(old, new))
		add(comparing, kind, STR(""), old, new);
}

static struct str
tag_of(const struct language *language)
{
	return language ? language->tag : STR("");
}

static int
compare_keys(const struct piece *a, const struct piece *b)
{
	int order = str_compare(a->language, b->language);

	return order ? order : str_compare(a->text, b->text);
}

static int
compare_pieces(const void *a_, const void *b_)
{
	const struct piece *a = a_, *b = b_;
	int order = compare_keys(a, b);

	return order ? order : str_compare(a->detail, b->detail);
}

static void
sort_pieces(struct pieces *pieces)
{
	size_t kept = 0;

	if (pieces->count)
		qsort(pieces->list, pieces->count, sizeof *pieces->list,
		      compare_pieces);
	for (size_t i = 0; i < pieces->count; i++) {
		if (!kept || compare_pieces(&pieces->list[kept - 1],
		                            &pieces->list[i]))
			pieces->list[kept++] = pieces->list[i];
	}
	pieces->count = kept;
}

static size_t
same_keys(const struct pieces *pieces, size_t from)
{
	size_t end = from + 1;

	while (end < pieces->count
	       && !compare_keys(&pieces->list[from], &pieces->list[end]))
		end++;
	return end;
}

/* Each text once: what else is to be said of it, joined. */
static struct str
details(struct arena *arena, const struct pieces *pieces, size_t begin,
        size_t end)
{
	struct buf out = BUF(arena);

	for (size_t i = begin; i < end; i++)
		buf_printf(&out, "%s%.*s", i > begin ? " | " : "",
		           STR_ARG(pieces->list[i].detail));
	return buf_str(&out);
}

static struct str
with_detail(struct arena *arena, struct str text, struct str detail)
{
	if (!detail.len)
		return text;
	return str_printf(arena, "%.*s (%.*s)", STR_ARG(text),
	                  STR_ARG(detail));
}

/* CHANGED may be CHANGE_COUNT: of these nothing but the text is compared. */
static void
compare_lists(struct comparing *comparing, struct pieces *old,
              struct pieces *new, enum change_kind added,
              enum change_kind removed, enum change_kind changed)
{
	size_t o = 0, n = 0;

	sort_pieces(old);
	sort_pieces(new);
	while (o < old->count || n < new->count) {
		int order = o == old->count ? 1 : n == new->count ? -1
			: compare_keys(&old->list[o], &new->list[n]);
		const struct piece *piece = order <= 0 ? &old->list[o]
		                                       : &new->list[n];
		size_t o_end = order <= 0 ? same_keys(old, o) : o;
		size_t n_end = order >= 0 ? same_keys(new, n) : n;
		struct str before = details(comparing->arena, old, o, o_end);
		struct str after = details(comparing->arena, new, n, n_end);

		before = with_detail(comparing->arena, piece->text, before);
		after = with_detail(comparing->arena, piece->text, after);
		if (order < 0)
			add(comparing, removed, piece->language, before,
			    STR(""));
		else if (order > 0)
			add(comparing, added, piece->language, STR(""), after);
		else if (changed != CHANGE_COUNT && !str_equal(before, after))
			add(comparing, changed, piece->language, before,
			    after);
		o = o_end;
		n = n_end;
	}
}

static void
add_items(struct arena *arena, struct pieces *pieces,
          const struct items *items)
{
	for (size_t i = 0; i < items->count; i++) {
		const struct item *item = items->list[i];

		*arena_append(arena, pieces->list, pieces->count,
		              pieces->room) = (struct piece){
			tag_of(item->language), item->text,
			scope_text(arena, &item->scope)
		};
	}
}

/* What stands in no rule with contexts. */
static struct pieces
bare_pieces(struct arena *arena, const struct code *code)
{
	struct pieces pieces = { 0 };

	for (size_t i = 0; i < code->rule_count; i++) {
		if (!code->rules[i].context_count)
			add_items(arena, &pieces, &code->rules[i].items);
	}
	return pieces;
}

static struct pieces
example_pieces(struct arena *arena, const struct code *code)
{
	struct pieces pieces = { 0 };

	for (size_t i = 0; i < code->example_count; i++) {
		const struct example *example = &code->examples[i];

		*arena_append(arena, pieces.list, pieces.count, pieces.room) =
			(struct piece){ tag_of(example->language),
			                example->text,
			                example->matches ? STR("")
			                : STR("verdict=no") };
	}
	return pieces;
}

static size_t
shared_items(const struct rule *a, const struct rule *b)
{
	size_t shared = 0;

	for (size_t i = 0; i < a->items.count; i++) {
		for (size_t k = 0; k < b->items.count; k++) {
			if (str_equal(a->items.list[i]->text,
			              b->items.list[k]->text)) {
				shared++;
				break;
			}
		}
	}
	return shared;
}

static struct str
rule_detail(struct arena *arena, const struct rule *rule)
{
	struct str scope = scope_text(arena, &rule->scope);
	struct str context = context_text(arena, rule);

	return scope.len ? str_printf(arena, "%.*s; %.*s", STR_ARG(scope),
	                              STR_ARG(context))
	                 : context;
}

static struct str
rule_text(struct arena *arena, const struct rule *rule)
{
	return str_printf(arena, "%.*s (%.*s)",
	                  STR_ARG(items_text(arena, &rule->items)),
	                  STR_ARG(rule_detail(arena, rule)));
}

/* The rule of the new code that goes with an old one, of those not taken. */
static size_t
partner(const struct rule *rule, const struct code *code, const bool *taken)
{
	size_t best = STR_NOWHERE, most = 0;

	for (size_t i = 0; i < code->rule_count; i++) {
		const struct rule *other = &code->rules[i];
		size_t shared;

		if (taken[i] || !other->context_count
		    || !str_equal(tag_of(other->language),
		                  tag_of(rule->language)))
			continue;
		shared = 2 * shared_items(rule, other)
		         + str_equal(rule->id, other->id);
		if (shared > most) {
			most = shared;
			best = i;
		}
	}
	return best;
}

static void
compare_rules(struct comparing *comparing, const struct code *old,
              const struct code *new)
{
	struct arena *arena = comparing->arena;
	bool *taken = arena_array(arena, bool, new->rule_count + 1);

	for (size_t i = 0; i < old->rule_count; i++) {
		const struct rule *rule = &old->rules[i], *other;
		size_t index = STR_NOWHERE;
		struct pieces before = { 0 }, after = { 0 };

		if (!rule->context_count)
			continue;
		index = partner(rule, new, taken);
		if (index == STR_NOWHERE) {
			add(comparing, CHANGE_RULE_REMOVED,
			    tag_of(rule->language), rule_text(arena, rule),
			    STR(""));
			continue;
		}
		taken[index] = true;
		other = &new->rules[index];
		add_items(arena, &before, &rule->items);
		add_items(arena, &after, &other->items);
		compare_lists(comparing, &before, &after, CHANGE_TERM_ADDED,
		              CHANGE_TERM_REMOVED, CHANGE_TERM_CHANGED);
		if (!str_equal(rule_detail(arena, rule),
		               rule_detail(arena, other)))
			add(comparing, CHANGE_RULE_CHANGED,
			    tag_of(rule->language), rule_text(arena, rule),
			    rule_text(arena, other));
	}
	for (size_t i = 0; i < new->rule_count; i++) {
		const struct rule *rule = &new->rules[i];

		if (rule->context_count && !taken[i])
			add(comparing, CHANGE_RULE_ADDED,
			    tag_of(rule->language), STR(""),
			    rule_text(arena, rule));
	}
}

static struct str
parent_of(const struct codebook *book, const struct code *code)
{
	return code->parent == CODE_NO_PARENT ? STR("")
	                                      : book->codes[code->parent].id;
}

static struct str
status_of(struct arena *arena, const struct code *code)
{
	if (!code->retired)
		return STR("active");
	if (!code->replaced_by.len)
		return STR("retired");
	return str_printf(arena, "retired, replaced by %.*s",
	                  STR_ARG(code->replaced_by));
}

/* OLD or NEW may be a code with nothing in it. */
static void
compare_content(struct comparing *comparing, const struct code *old,
                const struct code *new)
{
	struct arena *arena = comparing->arena;
	struct pieces before = bare_pieces(arena, old);
	struct pieces after = bare_pieces(arena, new);

	compare_lists(comparing, &before, &after, CHANGE_TERM_ADDED,
	              CHANGE_TERM_REMOVED, CHANGE_TERM_CHANGED);
	compare_rules(comparing, old, new);
	before = (struct pieces){ 0 };
	after = (struct pieces){ 0 };
	add_items(arena, &before, &old->excepts);
	add_items(arena, &after, &new->excepts);
	compare_lists(comparing, &before, &after, CHANGE_EXCEPT_ADDED,
	              CHANGE_EXCEPT_REMOVED, CHANGE_COUNT);
	before = example_pieces(arena, old);
	after = example_pieces(arena, new);
	compare_lists(comparing, &before, &after, CHANGE_EXAMPLE_ADDED,
	              CHANGE_EXAMPLE_REMOVED, CHANGE_COUNT);
}

static void
compare_codes(struct comparing *comparing, const struct code *old,
              const struct code *new)
{
	static const char *const yes_no[] = { "no", "yes" };

	add_if_different(comparing, CHANGE_NAME, old->name, new->name);
	add_if_different(comparing, CHANGE_PARENT,
	                 parent_of(comparing->old, old),
	                 parent_of(comparing->new, new));
	add_if_different(comparing, CHANGE_STATUS,
	                 status_of(comparing->arena, old),
	                 status_of(comparing->arena, new));
	add_if_different(comparing, CHANGE_CODABLE,
	                 str_of(yes_no[old->codable]),
	                 str_of(yes_no[new->codable]));
	add_if_different(comparing, CHANGE_SHORT, old->short_text,
	                 new->short_text);
	add_if_different(comparing, CHANGE_FULL, old->full_text,
	                 new->full_text);
	add_if_different(comparing, CHANGE_USE, old->use_text, new->use_text);
	add_if_different(comparing, CHANGE_AVOID, old->avoid_text,
	                 new->avoid_text);
	compare_content(comparing, old, new);
}

/* The code that OLD has under another id: one with the same name, whose id
   NEW no longer has. */
static const struct code *
former_code(const struct comparing *comparing, const struct code *code)
{
	for (size_t i = 0; i < comparing->old->code_count; i++) {
		const struct code *old = &comparing->old->codes[i];

		if (str_equal(old->name, code->name)
		    && codebook_find(comparing->new, old->id) == STR_NOWHERE)
			return old;
	}
	return NULL;
}

struct changes
codebooks_compare(struct arena *arena, const struct codebook *old,
                  const struct codebook *new)
{
	const struct code nothing = { .codable = true };
	struct comparing comparing = { .arena = arena, .old = old,
	                               .new = new };
	bool *known = arena_array(arena, bool, old->code_count + 1);

	for (size_t i = 0; i < new->code_count; i++) {
		const struct code *code = &new->codes[i], *former;
		size_t index = codebook_find(old, code->id);

		comparing.code = code->id;
		former = index == STR_NOWHERE ? former_code(&comparing, code)
		                              : &old->codes[index];
		if (former && known[former - old->codes])
			former = NULL;
		if (!former) {
			add(&comparing, CHANGE_CODE_ADDED, STR(""), STR(""),
			    code->name);
			compare_content(&comparing, &nothing, code);
			continue;
		}
		known[former - old->codes] = true;
		if (index == STR_NOWHERE)
			add(&comparing, CHANGE_CODE_ID, STR(""), former->id,
			    code->id);
		compare_codes(&comparing, former, code);
	}
	for (size_t i = 0; i < old->code_count; i++) {
		if (known[i])
			continue;
		comparing.code = old->codes[i].id;
		add(&comparing, CHANGE_CODE_REMOVED, STR(""),
		    old->codes[i].name, STR(""));
	}
	return comparing.changes;
}
