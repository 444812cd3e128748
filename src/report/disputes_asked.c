/* SPDX-License-Identifier: MIT */

/* disputes_asked.c -- which differences are asked for, of whom, and in which
   order. */

#include "report/disputes_parts.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "report/suggest.h"
#include "store/project.h"

static bool
choose(struct disputes_finder *finder, struct str name,
       const char *const *names, size_t count, const char *format, size_t *index)
{
	struct str *list = arena_array(finder->arena, struct str, count);

	for (size_t i = 0; i < count; i++) {
		list[i] = str_of(names[i]);
		if (str_equal(list[i], name)) {
			*index = i;
			return true;
		}
	}
	diag_error(finder->diag, SPAN_NONE, format, STR_ARG(name));
	suggest(finder->diag, name, list, count);
	return false;
}

static bool
read_classes(struct disputes_finder *finder)
{
	static const char *const names[] = { "boundary", "missed", "other-code",
		                             "split" };
	static const enum difference_kind kinds[][2] = {
		{ DIFFERENCE_BOUNDARY, DIFFERENCE_BOUNDARY },
		{ DIFFERENCE_MISSED_BY_A, DIFFERENCE_MISSED_BY_B },
		{ DIFFERENCE_OTHER_CODE, DIFFERENCE_OTHER_CODE },
		{ DIFFERENCE_SPLIT_BY_A, DIFFERENCE_SPLIT_BY_B },
	};
	struct str rest = finder->options->classes;

	for (size_t i = 1; i < DIFFERENCE_KIND_COUNT; i++)
		finder->classes[i] = !rest.len;
	while (rest.len) {
		struct str name = str_trim(str_next(&rest, ','));
		size_t index;

		if (!choose(finder, name, names, 4,
		            _("there is no class '%.*s' of differences"),
		            &index))
			return false;
		finder->classes[kinds[index][0]] = true;
		finder->classes[kinds[index][1]] = true;
	}
	return true;
}

static bool
read_order(struct disputes_finder *finder)
{
	static const char *const names[] = { "decisive", "size", "code",
		                             "coder", "transcript" };
	size_t index = 0;

	if (finder->options->order.len
	    && !choose(finder, finder->options->order, names, 5,
	               _("differences cannot be sorted by '%.*s'"), &index))
		return false;
	finder->order = (enum dispute_order)index;
	return true;
}

static bool
read_codes(struct disputes_finder *finder)
{
	const struct census *census = finder->census;
	const struct dispute_options *options = finder->options;

	finder->wanted = arena_array(finder->arena, bool, census->code_count);
	for (size_t c = 0; c < census->code_count; c++)
		finder->wanted[c] = !options->code_count;
	for (size_t i = 0; i < options->code_count; i++) {
		size_t code = census_code(census, options->codes[i]);
		struct str *names;

		for (size_t c = code; code != STR_NOWHERE
		                      && c < census->codes[code].subtree_end;
		     c++)
			finder->wanted[c] = true;
		if (code != STR_NOWHERE)
			continue;
		diag_error(finder->diag, SPAN_NONE,
		           _("there is no code '%.*s'"),
		           STR_ARG(options->codes[i]));
		names = arena_array(finder->arena, struct str,
		                    census->code_count);
		for (size_t c = 0; c < census->code_count; c++)
			names[c] = census->codes[c].id;
		suggest(finder->diag, options->codes[i], names,
		        census->code_count);
		return false;
	}
	return true;
}

static bool
add_coder(struct disputes_finder *finder, struct str name)
{
	size_t index = census_coder(finder->census, name);

	if (index == STR_NOWHERE)
		return diag_error(finder->diag, SPAN_NONE,
		                  _("there is no coder '%.*s'"),
		                  STR_ARG(name));
	for (size_t i = 0; i < finder->coder_count; i++) {
		if (finder->coders[i] == index)
			return diag_error(finder->diag, SPAN_NONE,
			                  _("'%.*s' is named twice"),
			                  STR_ARG(name));
	}
	finder->coders[finder->coder_count++] = index;
	return true;
}

static bool
add_persons(struct disputes_finder *finder)
{
	size_t count;
	struct coder_row *persons = coder_list_coding(
		finder->arena, finder->project->db, &count);

	for (size_t i = 0; i < count; i++) {
		if (!add_coder(finder, persons[i].name))
			return false;
	}
	return !db_failed(finder->project->db)
	       && (count != 1 || add_coder(finder, STR(CODEBOOK_CODER)));
}

static bool
read_coders(struct disputes_finder *finder)
{
	struct str rest = finder->options->coders;

	finder->coders = arena_array(finder->arena, size_t,
	                             finder->census->coder_count + 1);
	if (finder->options->mine.len)
		return add_coder(finder, finder->options->mine)
		       && add_coder(finder, STR(GOLD_CODER));
	if (!rest.len && !add_persons(finder))
		return false;
	while (rest.len) {
		if (!add_coder(finder, str_trim(str_next(&rest, ','))))
			return false;
	}
	return finder->coder_count >= 2
	       || diag_error(finder->diag, SPAN_NONE,
	                     _("there must be two coders to compare"));
}

bool
disputes_asked(struct disputes_finder *finder)
{
	return read_classes(finder) && read_order(finder)
	       && read_codes(finder) && read_coders(finder);
}
