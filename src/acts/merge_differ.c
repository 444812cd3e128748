/* SPDX-License-Identifier: MIT */

/* merge_differ.c -- see merge_differ.h.

   First each thing is decided for itself.  Then what refers to another thing
   keeps that, or, a remark and gold, goes with it. */

#include "acts/merge_differ.h"

#include "base/arena.h"
#include "base/lookup.h"
#include "store/db.h"

struct differ {
	struct arena *arena;
	struct db *db;                  /* any, to read JSON with */
	const struct merge_history *const *histories;
	struct merge_differences *all;
	struct lookup *by_name;         /* 1 + index, of kind and name */
	bool removes[MERGE_KINDS];      /* something of the kind goes */
};

struct str
merge_outcome(const struct merge_difference *difference)
{
	return difference->values[difference->right];
}

static struct str
field(struct str name, size_t number)
{
	struct str piece = STR_NONE;

	for (size_t i = 0; i <= number; i++)
		piece = str_next(&name, MERGE_SEPARATOR);
	return piece;
}

static struct str
json_field(struct differ *differ, struct str value, const char *sql)
{
	struct query *query = db_query(differ->db, sql);
	struct str text;

	query_bind_text(query, 1, value);
	text = query_row(query) ? query_copy(differ->arena, query, 0)
	                        : STR_NONE;
	query_end(query);
	return text;
}

static struct merge_difference *
find(const struct differ *differ, enum merge_kind kind, struct str name)
{
	struct arena *arena = arena_new();
	size_t number = lookup_find(
		differ->by_name,
		str_printf(arena, "%d%c%.*s", (int)kind, MERGE_SEPARATOR,
	                   STR_ARG(name)));

	arena_free(arena);
	return number ? &differ->all->items[number - 1] : NULL;
}

/* The version that made a proposal; no text of a person's segment. */
static struct str
book_of(struct differ *differ, struct str value)
{
	return json_field(differ, value, "SELECT ?1 ->> 7");
}

/* What nobody changed by an act is a trace of something else: it stays where
   it is there. */
static int
decide_untouched(const struct merge_difference *difference)
{
	const struct str *values = difference->values;

	if (!values[0].text || !values[1].text)
		return values[0].text ? 0 : 1;
	return str_compare(values[0], values[1]) < 0 ? 1 : 0;
}

static void
decide(struct differ *differ, struct merge_difference *difference)
{
	const struct merge_act *const *acts = difference->acts;
	const struct merge_act *later, *earlier;
	bool proposal;

	/* A codebook that a copy has stays: an undo of its publication takes
	   back what it made, and others may have gone on with it. */
	if (difference->kind == MERGE_CONFLICT
	    || difference->kind == MERGE_CODEBOOK || (!acts[0] && !acts[1])) {
		difference->right = decide_untouched(difference);
		return;
	}
	if (!acts[0] || !acts[1]) {
		difference->right = acts[0] ? 0 : 1;
		return;
	}
	if (!merge_act_compare(acts[0], acts[1])) {
		difference->right = decide_untouched(difference);
		return;
	}
	difference->right = merge_act_compare(acts[0], acts[1]) < 0 ? 1 : 0;
	later = acts[difference->right];
	earlier = acts[!difference->right];
	proposal = difference->kind == MERGE_SEGMENT
	           && book_of(differ, difference->values[0].text
	                              ? difference->values[0]
	                              : difference->values[1]).text;
	difference->conflict =
		later != earlier && !proposal
		&& !merge_history_find(
			differ->histories[difference->right],
			earlier->row.record.hash);
}

static void
keep(struct differ *differ, enum merge_kind kind, struct str name)
{
	struct merge_difference *difference =
		differ->removes[kind] ? find(differ, kind, name) : NULL;

	if (!difference || merge_outcome(difference).text)
		return;
	difference->right = !difference->right;
	difference->conflict = false;
}

static void
keep_transcript(struct differ *differ, struct str name)
{
	keep(differ, MERGE_TRANSCRIPT, field(name, 0));
}

/* NAME is a revision's, or begins with one. */
static void
keep_revision(struct differ *differ, struct str first, struct str number)
{
	struct str name = str_printf(differ->arena, "%.*s%c%.*s",
	                             STR_ARG(first), MERGE_SEPARATOR,
	                             STR_ARG(number));

	keep(differ, MERGE_REVISION, name);
	keep(differ, MERGE_SPEAKERS, name);
	keep_transcript(differ, name);
}

/* Of gold, the name of the verdict it rests on; else no text. */
static struct str
verdict_of(struct differ *differ, struct str value)
{
	return json_field(differ, value,
	                  "SELECT printf('%016x', ?1 ->> '$[14][2]')"
	                  " WHERE ?1 ->> '$[14][2]' IS NOT NULL");
}

static void
keep_segment_needs(struct differ *differ, struct str value)
{
	struct str verdict = verdict_of(differ, value);

	keep_revision(differ, json_field(differ, value, "SELECT ?1 ->> 1"),
	              json_field(differ, value, "SELECT ?1 ->> 2"));
	if (verdict.len)
		keep(differ, MERGE_SETTLEMENT, verdict);
}

static void
keep_needs(struct differ *differ, const struct merge_difference *difference)
{
	struct str name = difference->name;
	struct str value = merge_outcome(difference);
	struct merge_difference *segment;

	switch (difference->kind) {
	case MERGE_CASE_ATTRIBUTE:
	case MERGE_FRAMEWORK_LINE:
		keep(differ, MERGE_CASE, field(name, 0));
		break;
	case MERGE_TRANSCRIPT_ATTRIBUTE:
	case MERGE_ASSIGNMENT:
	case MERGE_BLINDNESS:
		keep_transcript(differ, name);
		break;
	case MERGE_REVISION:
	case MERGE_SPEAKERS:
	case MERGE_TRANSLATION:
		keep_revision(differ, field(name, 0), field(name, 1));
		break;
	case MERGE_SETTLEMENT:
		keep_revision(differ,
		              json_field(differ, value, "SELECT ?1 ->> 1"),
		              json_field(differ, value, "SELECT ?1 ->> 2"));
		break;
	case MERGE_SEGMENT:
		keep_segment_needs(differ, value);
		break;
	case MERGE_DECISION:
		name = json_field(differ, value,
		                  "SELECT printf('%016x', ?1 ->> 8)");
		keep(differ, MERGE_SEGMENT, name);
		segment = find(differ, MERGE_SEGMENT, name);
		if (segment && merge_outcome(segment).text)
			keep_segment_needs(differ, merge_outcome(segment));
		name = difference->name;
		keep_revision(differ, field(name, 1), field(name, 2));
		break;
	case MERGE_FINISHED:
		keep_revision(differ, field(name, 1), field(name, 2));
		break;
	default:
		break;
	}
}

/* Gold follows the verdict that it rests on, and a remark its segment. */
static void
follow(struct differ *differ, struct merge_difference *difference)
{
	struct merge_difference *other;

	if (difference->kind == MERGE_REMARK) {
		other = find(differ, MERGE_SEGMENT,
		             field(difference->name, 0));
		if (other && !merge_outcome(other).text
		    && merge_outcome(difference).text)
			difference->right = !difference->right;
		return;
	}
	for (int i = 0; i < 2 && difference->kind == MERGE_SEGMENT; i++) {
		struct str verdict;

		if (!difference->values[i].text)
			continue;
		verdict = verdict_of(differ, difference->values[i]);
		other = verdict.len
		        ? find(differ, MERGE_SETTLEMENT, verdict) : NULL;
		if (!other)
			continue;
		difference->right = other->right;
		difference->conflict = false;
	}
}

/* What is said of a segment keeps it, though it does not change it; and whether
   it was taken away once does not matter where it is there again. */
static const struct merge_act *
last_act(const struct merge_history *history, enum merge_kind kind,
         struct str name, bool here, bool there)
{
	const struct merge_act *act, *remark;

	if (kind == MERGE_SEGMENT && here && there)
		return merge_history_did(history, kind, name, MERGE_WRITTEN);
	act = merge_history_last(history, kind, name);
	if (kind != MERGE_SEGMENT || there)
		return act;
	remark = merge_history_did(history, kind, name, MERGE_REMARKED);
	return remark && (!act || merge_act_compare(act, remark) < 0) ? remark
	                                                              : act;
}

static void
add(struct differ *differ, enum merge_kind kind, const struct merge_object *a,
    const struct merge_object *b)
{
	struct merge_differences *all = differ->all;
	struct merge_difference *difference =
		arena_append(differ->arena, all->items, all->count,
	                     all->room);

	difference->kind = kind;
	difference->name = a ? a->name : b->name;
	if (a)
		difference->values[0] = a->value;
	if (b)
		difference->values[1] = b->value;
	for (int i = 0; i < 2; i++)
		difference->acts[i] =
			last_act(differ->histories[i], kind, difference->name,
		                 i ? b != NULL : a != NULL,
		                 i ? a != NULL : b != NULL);
	*lookup_number(differ->by_name,
	               str_printf(differ->arena, "%d%c%.*s", (int)kind,
	                          MERGE_SEPARATOR,
	                          STR_ARG(difference->name))) = all->count;
}

static void
compare(struct differ *differ, struct db *const dbs[2], enum merge_kind kind)
{
	size_t counts[2], a = 0, b = 0;
	const struct merge_object *mine =
		merge_objects(differ->arena, dbs[0], kind, &counts[0]);
	const struct merge_object *theirs =
		merge_objects(differ->arena, dbs[1], kind, &counts[1]);

	while (a < counts[0] || b < counts[1]) {
		int order = a == counts[0]   ? 1
		            : b == counts[1] ? -1
		            : str_compare(mine[a].name, theirs[b].name);

		if (order < 0)
			add(differ, kind, &mine[a++], NULL);
		else if (order > 0)
			add(differ, kind, NULL, &theirs[b++]);
		else {
			if (!str_equal(mine[a].value, theirs[b].value))
				add(differ, kind, &mine[a], &theirs[b]);
			a++;
			b++;
		}
	}
}

bool
merge_differ(struct arena *arena, struct db *const dbs[2],
             const struct merge_history *const histories[2],
             struct merge_differences *all)
{
	struct differ differ = { .arena = arena, .db = dbs[0],
	                         .histories = histories, .all = all,
	                         .by_name = lookup_new(arena) };

	*all = (struct merge_differences){ 0 };
	for (int kind = 0; kind < MERGE_KINDS; kind++)
		compare(&differ, dbs, (enum merge_kind)kind);
	for (size_t i = 0; i < all->count; i++)
		decide(&differ, &all->items[i]);
	for (size_t i = 0; i < all->count; i++)
		follow(&differ, &all->items[i]);
	for (size_t i = 0; i < all->count; i++) {
		if (!merge_outcome(&all->items[i]).text)
			differ.removes[all->items[i].kind] = true;
	}
	for (size_t i = all->count; i-- > 0;) {
		if (merge_outcome(&all->items[i]).text)
			keep_needs(&differ, &all->items[i]);
	}
	return !db_failed(dbs[0]) && !db_failed(dbs[1]);
}
