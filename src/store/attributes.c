/* SPDX-License-Identifier: MIT */

/* attributes.c -- what is known of transcripts and cases; see corpus.h. */

#include "base/arena.h"
#include "store/corpus.h"
#include "store/db.h"

static struct attribute *
read_attributes(struct arena *arena, struct query *query, size_t *count)
{
	struct attribute *attributes = NULL;
	size_t room = 0;

	*count = 0;
	while (query_row(query)) {
		struct attribute *attribute =
			arena_append(arena, attributes, *count, room);

		attribute->name = query_copy(arena, query, 0);
		attribute->value = query_copy(arena, query, 1);
	}
	if (!query_end(query))
		*count = 0;
	return attributes;
}

struct attribute *
corpus_attributes(struct arena *arena, struct db *db, int64_t transcript_id,
                  size_t *count)
{
	struct query *query =
		db_query(db, "SELECT name, value FROM transcript_attribute"
		             " WHERE transcript_id = ?1"
		             " ORDER BY name, position");

	query_bind_int(query, 1, transcript_id);
	return read_attributes(arena, query, count);
}

struct attribute *
case_attributes(struct arena *arena, struct db *db, struct str case_id,
                size_t *count)
{
	struct query *query =
		db_query(db, "SELECT name, value FROM case_attribute"
		             " WHERE case_id = ?1 ORDER BY name, position");

	query_bind_text(query, 1, case_id);
	return read_attributes(arena, query, count);
}

bool
case_make(struct db *db, struct str case_id)
{
	struct query *query =
		db_query(db, "INSERT INTO cases (case_id) VALUES (?1)"
		             " ON CONFLICT DO NOTHING");

	query_bind_text(query, 1, case_id);
	query_run(query);
	return query_end(query);
}

/* In both queries ?1 is the owner and ?2 the name. */
static void
replace_values(struct query *delete, struct query *insert,
               void (*bind_owner)(struct query *, const void *),
               const void *owner, struct str name, struct str values)
{
	struct str rest = values;
	int64_t position = 0;

	bind_owner(delete, owner);
	query_bind_text(delete, 2, name);
	query_run(delete);
	while (values.len && rest.text) {
		struct str value = str_trim(str_next(&rest, '|'));

		if (!value.len)
			continue;
		bind_owner(insert, owner);
		query_bind_text(insert, 2, name);
		query_bind_text(insert, 3, value);
		query_bind_int(insert, 4, position++);
		query_run(insert);
	}
}

static void
bind_transcript(struct query *query, const void *owner)
{
	query_bind_int(query, 1, *(const int64_t *)owner);
}

static void
bind_case(struct query *query, const void *owner)
{
	query_bind_text(query, 1, *(const struct str *)owner);
}

bool
corpus_set_attribute(struct db *db, int64_t transcript_id, struct str name,
                     struct str values)
{
	struct query *delete =
		db_query(db, "DELETE FROM transcript_attribute"
		             " WHERE transcript_id = ?1 AND name = ?2");
	struct query *insert =
		db_query(db, "INSERT INTO transcript_attribute (transcript_id,"
		             " name, value, position) VALUES (?1, ?2, ?3, ?4)"
		             " ON CONFLICT DO NOTHING");

	replace_values(delete, insert, bind_transcript, &transcript_id, name,
	              values);
	query_end(delete);
	return query_end(insert);
}

bool
case_set_attribute(struct db *db, struct str case_id, struct str name,
                   struct str values)
{
	struct query *delete =
		db_query(db, "DELETE FROM case_attribute"
		             " WHERE case_id = ?1 AND name = ?2");
	struct query *insert =
		db_query(db, "INSERT INTO case_attribute (case_id, name, value,"
		             " position) VALUES (?1, ?2, ?3, ?4)"
		             " ON CONFLICT DO NOTHING");

	replace_values(delete, insert, bind_case, &case_id, name, values);
	query_end(delete);
	return query_end(insert);
}
