/* SPDX-License-Identifier: MIT */

/* filter.c -- see filter.h. */

#include "report/filter.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "report/suggest.h"

struct names { struct str *items; size_t count, room; };

/* Sorted by name; before attributes of the same name. */
static const struct { const char *name; enum key_kind kind; } own_keys[] = {
	{ "case", KEY_CASE },
	{ "code", KEY_CODE },
	{ "coder", KEY_CODER },
	{ "language", KEY_LANGUAGE },
	{ "role", KEY_ROLE },
	{ "speaker", KEY_SPEAKER },
	{ "transcript", KEY_TRANSCRIPT },
};

enum { OWN_KEY_COUNT = sizeof own_keys / sizeof *own_keys };

static const struct { const char *ending; size_t digits; } date_parts[] = {
	{ ".year", sizeof "2026" - 1 },
	{ ".month", sizeof "2026-05" - 1 },
};

enum { DATE_PART_COUNT = sizeof date_parts / sizeof *date_parts };

static int
compare_strs(const void *left, const void *right)
{
	return str_compare(*(const struct str *)left,
	                   *(const struct str *)right);
}

static void
sort_names(struct names *names)
{
	size_t kept = 0;

	if (!names->count)
		return;
	qsort(names->items, names->count, sizeof *names->items, compare_strs);
	for (size_t i = 0; i < names->count; i++) {
		if (!kept || !str_equal(names->items[i],
		                        names->items[kept - 1]))
			names->items[kept++] = names->items[i];
	}
	names->count = kept;
}

static void
add_name(struct arena *arena, struct names *names, struct str name)
{
	*arena_append(arena, names->items, names->count, names->room) = name;
}

/* "2026" of "2026-05-08"; "" of what is no date. */
static struct str
date_part(struct str date, size_t digits)
{
	static const char form[] = "dddd-dd-dd";

	if (date.len < digits || date.len > sizeof form - 1)
		return STR_NONE;
	for (size_t i = 0; i < date.len; i++) {
		bool digit = date.text[i] >= '0' && date.text[i] <= '9';

		if (form[i] == 'd' ? !digit : date.text[i] != form[i])
			return STR_NONE;
	}
	return str_slice(date, 0, digits);
}

static bool
has_attribute(const struct census_attributes *attributes,
              const struct key *key)
{
	for (size_t i = 0; i < attributes->count; i++) {
		if (str_equal(attributes->items[i].name, key->attribute)
		    && (!key->digits
		        || date_part(attributes->items[i].value, key->digits)
		                   .len))
			return true;
	}
	return false;
}

/* Attributes of cases come before those of transcripts. */
static bool
find_attribute(const struct census *census, struct key *key)
{
	key->kind = KEY_CASE_ATTRIBUTE;
	for (size_t i = 0; i < census->case_count; i++) {
		if (has_attribute(&census->cases[i].attributes, key))
			return true;
	}
	key->kind = KEY_TRANSCRIPT_ATTRIBUTE;
	for (size_t i = 0; i < census->transcript_count; i++) {
		if (has_attribute(&census->transcripts[i].attributes, key))
			return true;
	}
	return false;
}

static bool
find_key(const struct census *census, struct str name, struct key *key)
{
	*key = (struct key){ .name = name, .attribute = name };
	for (size_t i = 0; i < OWN_KEY_COUNT; i++) {
		if (str_is(name, own_keys[i].name)) {
			key->kind = own_keys[i].kind;
			return true;
		}
	}
	if (find_attribute(census, key))
		return true;
	for (size_t i = 0; i < DATE_PART_COUNT; i++) {
		if (!str_ends(name, str_of(date_parts[i].ending)))
			continue;
		key->attribute = str_slice(
			name, 0, name.len - strlen(date_parts[i].ending));
		key->digits = date_parts[i].digits;
		return find_attribute(census, key);
	}
	return false;
}

bool
filter_knows(const struct census *census, struct str name)
{
	struct key key;

	return find_key(census, name, &key);
}

static bool
unknown_key(struct arena *arena, const struct census *census, struct str name,
            struct diag *diag)
{
	struct names names = { 0 };

	for (size_t i = 0; i < OWN_KEY_COUNT; i++)
		add_name(arena, &names, str_of(own_keys[i].name));
	for (size_t i = 0; i < census->case_count; i++) {
		const struct census_attributes *a =
			&census->cases[i].attributes;

		for (size_t k = 0; k < a->count; k++)
			add_name(arena, &names, a->items[k].name);
	}
	for (size_t i = 0; i < census->transcript_count; i++) {
		const struct census_attributes *a =
			&census->transcripts[i].attributes;

		for (size_t k = 0; k < a->count; k++)
			add_name(arena, &names, a->items[k].name);
	}
	sort_names(&names);
	diag_error(diag, SPAN_NONE, _("no case or transcript has '%.*s'"),
	           STR_ARG(name));
	suggest(diag, name, names.items, names.count);
	return false;
}

bool
filter_find_key(struct arena *arena, const struct census *census,
                struct str name, struct key *key, struct diag *diag)
{
	return find_key(census, name, key)
	       || unknown_key(arena, census, name, diag);
}

static bool
read_by(struct arena *arena, const struct census *census, struct str by,
        struct filter *filter, struct diag *diag)
{
	size_t room = 0;

	while (by.len) {
		struct str name = str_trim(str_next(&by, ','));
		struct key key;

		if (!find_key(census, name, &key))
			return unknown_key(arena, census, name, diag);
		if (key.kind == KEY_CODE || key.kind == KEY_CODER)
			return diag_error(diag, SPAN_NONE,
			                  _("cases cannot be grouped by "
			                    "'%.*s'"), STR_ARG(name));
		for (size_t i = 0; i < filter->by_count; i++) {
			if (str_equal(filter->by[i].name, name))
				return diag_error(diag, SPAN_NONE,
				                  _("'%.*s' is named twice"),
				                  STR_ARG(name));
		}
		*arena_append(arena, filter->by, filter->by_count, room) = key;
	}
	return true;
}

/* All values that a key has anywhere. */
static struct names
values_of(struct arena *arena, const struct census *census,
          const struct key *key)
{
	struct names names = { 0 };

	if (key->kind == KEY_CODE) {
		for (size_t i = 0; i < census->code_count; i++)
			add_name(arena, &names, census->codes[i].id);
		return names;
	}
	for (size_t i = 0; key->kind == KEY_CODER && i < census->coder_count;
	     i++)
		add_name(arena, &names, census->coders[i].name);
	for (size_t t = 0;
	     key->kind != KEY_CODER && t < census->transcript_count; t++) {
		for (size_t u = 0; u < census->transcripts[t].turn_count; u++) {
			struct subject subject = { t, u, NULL };
			struct str value;

			for (size_t i = 0; subject_value(census, key, subject,
			                                 i, &value); i++)
				if (value.len)
					add_name(arena, &names, value);
		}
	}
	sort_names(&names);
	return names;
}

static bool
check_value(struct arena *arena, const struct census *census,
            const struct condition *condition, struct diag *diag)
{
	struct names names = values_of(arena, census, &condition->key);

	for (size_t i = 0; i < names.count; i++) {
		if (str_equal(names.items[i], condition->value))
			return true;
	}
	diag_error(diag, SPAN_NONE, _("no %.*s is '%.*s'"),
	           STR_ARG(condition->key.name), STR_ARG(condition->value));
	suggest(diag, condition->value, names.items, names.count);
	return false;
}

static int
compare_conditions(const void *left, const void *right)
{
	const struct condition *a = left, *b = right;
	int order = str_compare(a->key.name, b->key.name);

	return order ? order : str_compare(a->value, b->value);
}

static bool
read_where(struct arena *arena, const struct census *census,
           const struct filter_options *options, struct filter *filter,
           struct diag *diag)
{
	filter->where = arena_array(arena, struct condition,
	                            options->where_count);
	for (size_t i = 0; i < options->where_count; i++) {
		struct condition *condition =
			&filter->where[filter->where_count++];
		struct str rest = options->where[i];
		struct str name = str_trim(str_next(&rest, '='));

		if (!rest.text)
			return diag_error(diag, SPAN_NONE,
			                  _("'%.*s' is not of the form "
			                    "KEY=VALUE"), STR_ARG(name));
		if (!find_key(census, name, &condition->key))
			return unknown_key(arena, census, name, diag);
		condition->value = str_trim(rest);
		if (!check_value(arena, census, condition, diag))
			return false;
	}
	if (filter->where_count)
		qsort(filter->where, filter->where_count,
		      sizeof *filter->where, compare_conditions);
	return true;
}

struct filter *
filter_read(struct arena *arena, const struct census *census,
            const struct filter_options *options, struct diag *diag)
{
	struct filter *filter = arena_make(arena, struct filter);

	if (!read_by(arena, census, options->by, filter, diag)
	    || !read_where(arena, census, options, filter, diag))
		return NULL;
	return filter;
}

struct subject
subject_of(const struct layer_segment *segment)
{
	return (struct subject){ segment->transcript, segment->turn,
		                 segment };
}

static const struct census_speaker *
speaker_of(const struct census *census, struct subject subject)
{
	const struct census_transcript *transcript =
		&census->transcripts[subject.transcript];
	size_t speaker = subject.segment
	                         ? subject.segment->speaker
	                         : transcript->turns[subject.turn].speaker;

	return &transcript->speakers[speaker];
}

size_t
subject_case(const struct census *census, struct subject subject)
{
	return speaker_of(census, subject)->case_index;
}

static bool
attribute_at(const struct census_attributes *attributes, const struct key *key,
             size_t at, struct str *value)
{
	for (size_t i = 0; i < attributes->count; i++) {
		if (str_equal(attributes->items[i].name, key->attribute)
		    && !at--) {
			*value = attributes->items[i].value;
			if (key->digits)
				*value = date_part(*value, key->digits);
			return true;
		}
	}
	return false;
}

bool
subject_value(const struct census *census, const struct key *key,
              struct subject subject, size_t at, struct str *value)
{
	const struct census_transcript *transcript =
		&census->transcripts[subject.transcript];
	size_t case_index = subject_case(census, subject);

	if (key->kind == KEY_TRANSCRIPT_ATTRIBUTE)
		return attribute_at(&transcript->attributes, key, at, value);
	if (key->kind == KEY_CASE_ATTRIBUTE)
		return case_index != STR_NOWHERE
		       && attribute_at(&census->cases[case_index].attributes,
		                       key, at, value);
	*value = STR_NONE;
	switch (key->kind) {
	case KEY_TRANSCRIPT:
		*value = transcript->name;
		break;
	case KEY_CASE:
		if (case_index != STR_NOWHERE)
			*value = census->cases[case_index].id;
		break;
	case KEY_LANGUAGE:
		*value = transcript->turns[subject.turn].language;
		break;
	case KEY_SPEAKER:
		*value = speaker_of(census, subject)->label;
		break;
	case KEY_ROLE:
		*value = speaker_of(census, subject)->role;
		break;
	case KEY_CODE:
		if (subject.segment)
			*value = census->codes[subject.segment->code].id;
		break;
	case KEY_CODER:
		if (subject.segment)
			*value = subject.segment->coder->name;
		break;
	case KEY_CASE_ATTRIBUTE:
	case KEY_TRANSCRIPT_ATTRIBUTE:
		break;
	}
	return !at;
}

struct str
subject_values(struct arena *arena, const struct census *census,
               const struct key *key, struct subject subject)
{
	struct buf buf = BUF(arena);
	struct str value;

	for (size_t i = 0; subject_value(census, key, subject, i, &value);
	     i++) {
		if (i)
			buf_add_char(&buf, '|');
		buf_add(&buf, value);
	}
	return buf_str(&buf);
}

static bool
condition_holds(const struct census *census, const struct condition *condition,
                struct subject subject)
{
	struct str value;

	if (condition->key.kind == KEY_CODE) {
		size_t root = census_code(census, condition->value);

		return root != STR_NOWHERE
		       && census_code_is_below(census, subject.segment->code,
		                               root);
	}
	for (size_t i = 0;
	     subject_value(census, &condition->key, subject, i, &value); i++) {
		if (str_equal(value, condition->value))
			return true;
	}
	return false;
}

bool
filter_passes(const struct filter *filter, const struct census *census,
              struct subject subject)
{
	size_t i = 0;

	while (i < filter->where_count) {
		const struct condition *first = &filter->where[i];
		bool asked = subject.segment || (first->key.kind != KEY_CODE
		                                 && first->key.kind
		                                            != KEY_CODER);
		bool holds = !asked;

		for (; i < filter->where_count
		       && str_equal(filter->where[i].key.name,
		                    first->key.name); i++)
			holds = holds || condition_holds(census,
			                                 &filter->where[i],
			                                 subject);
		if (!holds)
			return false;
	}
	return true;
}

struct str
filter_text(struct arena *arena, const struct filter *filter)
{
	struct buf buf = BUF(arena);

	for (size_t i = 0; i < filter->where_count; i++) {
		if (i)
			buf_add_text(&buf, ", ");
		buf_add(&buf, filter->where[i].key.name);
		buf_add_char(&buf, '=');
		buf_add(&buf, filter->where[i].value);
	}
	return buf_str(&buf);
}
