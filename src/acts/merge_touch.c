/* SPDX-License-Identifier: MIT */

/* merge_touch.c -- see merge_touch.h. */

#include "acts/merge_touch.h"

#include <inttypes.h>
#include <stdlib.h>

#include "acts/merge_history.h"
#include "acts/merge_objects.h"
#include "base/arena.h"
#include "store/db.h"

/* Ids beyond are nobody's: a row id is the next number that is free. */
enum { ID_MOST = 1 << 24 };

struct names { struct str *items; size_t room; };

struct merge_toucher {
	struct arena *arena;
	struct db *db;
	struct names transcripts, revisions, books, coders;
	struct arena *passing;          /* of one act */
	uint64_t *things;
	size_t count, room;
	struct str last;                /* the name touched last */
	enum merge_kind last_kind;
};

static void
name_set(struct arena *arena, struct names *names, int64_t id, struct str name)
{
	size_t room = names->room ? names->room : 64;

	if (id < 0 || id >= ID_MOST)
		return;
	while (room <= (size_t)id)
		room *= 2;
	if (room > names->room)
		names->items = arena_grow(
			arena, names->items,
			names->room * sizeof *names->items,
			room * sizeof *names->items);
	names->room = room;
	names->items[id] = str_copy(arena, name);
}

static struct str
name_of(const struct names *names, int64_t id)
{
	return id >= 0 && (size_t)id < names->room && names->items[id].text
	       ? names->items[id] : STR("");
}

static void
read_names(struct merge_toucher *toucher, struct names *names, const char *sql)
{
	struct query *query = db_query(toucher->db, sql);

	while (query_row(query))
		name_set(toucher->arena, names, query_int(query, 0),
		         query_text(query, 1));
	query_end(query);
}

struct merge_toucher *
merge_toucher_new(struct arena *arena, struct db *db)
{
	struct merge_toucher *toucher = arena_make(arena,
	                                           struct merge_toucher);

	toucher->arena = arena;
	toucher->db = db;
	read_names(toucher, &toucher->transcripts,
	           "SELECT transcript_id, name FROM transcript");
	read_names(toucher, &toucher->revisions,
	           "SELECT revision_id, name || char(31) || number"
	           " FROM revision JOIN transcript USING (transcript_id)");
	read_names(toucher, &toucher->coders,
	           "SELECT coder_id, name FROM coder");
	read_names(toucher, &toucher->books,
	           "SELECT version, sha256 FROM codebook_version");
	return toucher;
}

static int64_t
int_of(const struct change *change, int column)
{
	int64_t number = -1;

	return change_int(change, column, &number) ? number : -1;
}

static struct str
text_of(const struct change *change, int column)
{
	struct str text = STR("");

	return change_string(change, column, &text) ? text : STR("");
}

static void
remember_transcript(void *context, const struct change *change)
{
	struct merge_toucher *toucher = context;

	if (change_kind(change) == CHANGE_GONE
	    && str_is(change_table(change), "transcript"))
		name_set(toucher->arena, &toucher->transcripts,
		         int_of(change, 0), text_of(change, 1));
}

/* What rows that go in this act were called before it. */
static void
remember(void *context, const struct change *change)
{
	struct merge_toucher *toucher = context;
	struct str sha256;

	/* A merge may have given a version's number to another. */
	if (change_kind(change) != CHANGE_NEW
	    && str_is(change_table(change), "codebook_version")
	    && change_string(change, 4, &sha256))
		name_set(toucher->arena, &toucher->books, int_of(change, 0),
		         sha256);
	if (change_kind(change) == CHANGE_GONE
	    && str_is(change_table(change), "revision")) {
		struct str name = name_of(&toucher->transcripts,
		                          int_of(change, 1));

		name_set(toucher->arena, &toucher->revisions,
		         int_of(change, 0),
		         str_printf(toucher->passing, "%.*s%c%" PRId64,
		                    STR_ARG(name), MERGE_SEPARATOR,
		                    int_of(change, 2)));
	}
}

/* The nth time that this codebook was published. */
static struct str
book_name(struct merge_toucher *toucher, int64_t version)
{
	struct str sha256 = name_of(&toucher->books, version);
	int times = 0;

	if (!sha256.len)
		return STR("0");
	for (int64_t v = 1; v <= version; v++)
		times += str_equal(name_of(&toucher->books, v), sha256);
	return str_printf(toucher->passing, "%.*s#%d", STR_ARG(sha256), times);
}

static void
touch(struct merge_toucher *toucher, enum merge_kind kind, struct str name)
{
	if (toucher->count && kind == toucher->last_kind
	    && str_equal(name, toucher->last))
		return;
	toucher->last = str_copy(toucher->passing, name);
	toucher->last_kind = kind;
	*arena_append(toucher->passing, toucher->things, toucher->count,
	              toucher->room) = merge_thing(kind, name);
}

static struct str
two(struct merge_toucher *toucher, struct str a, struct str b)
{
	return str_printf(toucher->passing, "%.*s%c%.*s", STR_ARG(a),
	                  MERGE_SEPARATOR, STR_ARG(b));
}

static struct str
id_name(struct merge_toucher *toucher, int64_t id)
{
	return str_printf(toucher->passing, "%016" PRIx64, (uint64_t)id);
}

static struct str
place_name(struct merge_toucher *toucher, const struct change *change,
           struct str first, int column)
{
	return str_printf(toucher->passing,
	                  "%.*s%c%" PRId64 "%c%" PRId64, STR_ARG(first),
	                  MERGE_SEPARATOR, int_of(change, column),
	                  MERGE_SEPARATOR, int_of(change, column + 1));
}

/* Changed, or also written: something of it has another value now. */
static void
touch_value(struct merge_toucher *toucher, const struct change *change)
{
	struct str id = id_name(toucher, int_of(change, 0));

	touch(toucher, MERGE_SEGMENT, id);
	if (change_kind(change) != CHANGE_GONE)
		touch(toucher, MERGE_SEGMENT,
		      two(toucher, id, STR(MERGE_WRITTEN)));
}

/* Columns as in schema.sql.  A segment's speaker follows from its place and
   the speakers, so who changes only that has not changed the segment. */
static void
touch_segment(struct merge_toucher *toucher, const struct change *change)
{
	enum { SPEAKER = 6, COLUMNS = 12 };
	bool touched = false;

	for (int i = 1; i < COLUMNS; i++)
		touched = touched
		          || (i != SPEAKER && change_touches(change, i));
	if (touched)
		touch_value(toucher, change);
}

static bool
take_of_segment(struct merge_toucher *toucher, const struct change *change,
                struct str table)
{
	struct str id = id_name(toucher, int_of(change, 0));

	if (str_is(table, "segment")) {
		touch_segment(toucher, change);
	} else if (str_is(table, "match") || str_is(table, "left_behind")
	           || str_is(table, "gold_basis")) {
		touch_value(toucher, change);
	} else if (str_is(table, "remark")) {
		touch(toucher, MERGE_REMARK,
		      two(toucher, id,
		          name_of(&toucher->coders, int_of(change, 1))));
		touch(toucher, MERGE_SEGMENT,
		      two(toucher, id, STR(MERGE_REMARKED)));
	} else if (str_is(table, "settlement")
	           || str_is(table, "settlement_segment")) {
		touch(toucher, MERGE_SETTLEMENT, id);
	} else {
		return false;
	}
	return true;
}

static bool
take_of_transcript(struct merge_toucher *toucher, const struct change *change,
                   struct str table)
{
	struct str name = name_of(&toucher->transcripts, int_of(change, 0));

	if (str_is(table, "transcript"))
		touch(toucher, MERGE_TRANSCRIPT, name);
	else if (str_is(table, "transcript_attribute"))
		touch(toucher, MERGE_TRANSCRIPT_ATTRIBUTE,
		      two(toucher, name, text_of(change, 1)));
	else if (str_is(table, "assignment"))
		touch(toucher, MERGE_ASSIGNMENT,
		      two(toucher, name,
		          name_of(&toucher->coders, int_of(change, 1))));
	else if (str_is(table, "blindness"))
		touch(toucher, MERGE_BLINDNESS,
		      two(toucher, name, text_of(change, 1)));
	else
		return false;
	return true;
}

static bool
take_of_revision(struct merge_toucher *toucher, const struct change *change,
                 struct str table)
{
	struct str name = name_of(&toucher->revisions, int_of(change, 0));

	if (str_is(table, "revision"))
		touch(toucher, MERGE_REVISION, name);
	else if (str_is(table, "speaker") || str_is(table, "turn")
	         || str_is(table, "exchange"))
		touch(toucher, MERGE_SPEAKERS, name);
	else if (str_is(table, "translation"))
		touch(toucher, MERGE_TRANSLATION,
		      two(toucher, place_name(toucher, change, name, 1),
		          text_of(change, 3)));
	else
		return false;
	return true;
}

static bool
take_of_coder(struct merge_toucher *toucher, const struct change *change,
              struct str table)
{
	struct str name = name_of(&toucher->coders, int_of(change, 0));

	if (!str_is(table, "decision") && !str_is(table, "finished"))
		return false;
	name = two(toucher, name,
	           name_of(&toucher->revisions, int_of(change, 1)));
	if (str_is(table, "decision"))
		touch(toucher, MERGE_DECISION,
		      place_name(toucher, change,
		                 two(toucher, name, text_of(change, 2)), 3));
	else
		touch(toucher, MERGE_FINISHED,
		      two(toucher, name,
		          book_name(toucher, int_of(change, 2))));
	return true;
}

static void
touch_book(struct merge_toucher *toucher, const struct change *change)
{
	struct str name = book_name(toucher, int_of(change, 0));

	touch(toucher, MERGE_CODEBOOK, name);
	if (change_kind(change) == CHANGE_NEW)
		touch(toucher, MERGE_CODEBOOK,
		      two(toucher, name, STR(MERGE_PUBLISHED)));
}

static void
take(void *context, const struct change *change)
{
	struct merge_toucher *toucher = context;
	struct str table = change_table(change);

	if (take_of_segment(toucher, change, table)
	    || take_of_transcript(toucher, change, table)
	    || take_of_revision(toucher, change, table)
	    || take_of_coder(toucher, change, table))
		return;
	if (str_is(table, "setting"))
		touch(toucher, MERGE_SETTING, text_of(change, 0));
	else if (str_is(table, "cases"))
		touch(toucher, MERGE_CASE, text_of(change, 0));
	else if (str_is(table, "case_attribute"))
		touch(toucher, MERGE_CASE_ATTRIBUTE,
		      two(toucher, text_of(change, 0), text_of(change, 1)));
	else if (str_is(table, "framework_line"))
		touch(toucher, MERGE_FRAMEWORK_LINE,
		      two(toucher, text_of(change, 0), text_of(change, 1)));
	else if (str_is(table, "codebook_version"))
		touch_book(toucher, change);
}

static int
compare_things(const void *left, const void *right)
{
	const uint64_t *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

bool
merge_toucher_read(struct merge_toucher *toucher, struct str changeset,
                   struct buf *touched)
{
	bool done;

	toucher->passing = arena_new();
	toucher->things = NULL;
	toucher->count = toucher->room = 0;
	done = db_each_change(toucher->db, changeset, remember_transcript,
	                      toucher)
	       && db_each_change(toucher->db, changeset, remember, toucher)
	       && db_each_change(toucher->db, changeset, take, toucher);
	if (toucher->count)
		qsort(toucher->things, toucher->count,
		      sizeof *toucher->things, compare_things);
	for (size_t i = 0; i < toucher->count && done; i++) {
		if (i && toucher->things[i] == toucher->things[i - 1])
			continue;
		for (int shift = 56; shift >= 0; shift -= 8)
			buf_add_char(touched,
			             (char)(toucher->things[i] >> shift));
	}
	arena_free(toucher->passing);
	return done;
}
