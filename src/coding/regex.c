/* SPDX-License-Identifier: MIT */

/* regex.c -- see regex.h.

   Neither the match limit nor the heap limit bounds time, since they hold for
   each start of a match anew: a pattern can be quadratic in the subject while
   each start takes few steps.  So a subject is searched in slices of starts.
   The more starts, the fewer steps each may take, so that a slice is soon done;
   what wants more is tried again in small slices.  Between slices a clock is
   read.  A short subject is one slice and needs no clock. */

#include "coding/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/machine.h"
#include "coding/regex_literals.h"

enum {
	STEPS_MOST = 1000000,           /* of one start */
	SLICE_STEPS_MOST = 16 * 1024 * 1024,
	HEAP_LIMIT_KIB = 64 * 1024,
	JIT_STACK_MOST = 8 * 1024 * 1024,
	SLICE_FIRST = 4096,             /* starts */
	SLICE_CAREFUL = 16,             /* that may take all of STEPS_MOST */
	SLICE_MOST = 65536,
	SLICE_MICROSECONDS = 20000,     /* a slower slice is made smaller */
	FOUND_UNTIMED = 8,              /* matches, each by one slice */
	MICROSECONDS_MOST = 2000000     /* for one text */
};

struct regex { pcre2_code *code; struct literals literals; };

struct regex_tools {
	pcre2_match_data *data;
	pcre2_match_context *context;
	pcre2_jit_stack *stack;
	int64_t (*microseconds)(void);  /* or NULL */
};

static void
free_regex(void *handle)
{
	pcre2_code_free(handle);
}

static void
free_tools(void *handle)
{
	struct regex_tools *tools = handle;

	pcre2_match_data_free(tools->data);
	pcre2_match_context_free(tools->context);
	pcre2_jit_stack_free(tools->stack);
}

/* Where the whole match lies is all that is asked. */
struct regex_tools *
regex_tools_new(struct arena *arena, const struct machine *machine)
{
	struct regex_tools *tools = arena_make(arena, struct regex_tools);

	tools->data = pcre2_match_data_create(1, NULL);
	tools->context = pcre2_match_context_create(NULL);
	tools->stack = pcre2_jit_stack_create(32 * 1024, JIT_STACK_MOST, NULL);
	tools->microseconds = machine ? machine->microseconds : NULL;
	arena_defer(arena, free_tools, tools);
	pcre2_set_heap_limit(tools->context, HEAP_LIMIT_KIB);
	if (tools->stack)
		pcre2_jit_stack_assign(tools->context, NULL, tools->stack);
	return tools;
}

static void
report(int error, size_t offset, struct str pattern,
       struct span (*place)(const void *, size_t, size_t),
       const void *context, struct diag *diag)
{
	PCRE2_UCHAR message[256] = "";
	size_t end = offset < pattern.len ? offset + 1 : offset;

	if (offset > pattern.len)
		offset = end = pattern.len;
	while (end < pattern.len
	       && ((unsigned char)pattern.text[end] & 0xC0) == 0x80)
		end++;
	pcre2_get_error_message(error, message, sizeof message);
	diag_error(diag, place(context, offset, end),
	           _("the pattern does not compile: %s"), (char *)message);
}

static bool
matches_empty(const struct regex *regex)
{
	pcre2_match_data *data = pcre2_match_data_create(1, NULL);
	int found = pcre2_match(regex->code, (PCRE2_SPTR)"", 0, 0, 0, data,
	                        NULL);

	pcre2_match_data_free(data);
	return found >= 0;
}

/* These speak of where a search begins, or end it, and a text is searched in
   parts. */
static bool
refuse_search_control(struct str pattern,
                      struct span (*place)(const void *, size_t, size_t),
                      const void *context, struct diag *diag)
{
	static const char *const refused[] = { "\\G", "(*COMMIT" };

	for (size_t at = 0; at < pattern.len; at++) {
		struct str rest = str_slice(pattern, at, pattern.len);

		for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
			struct str head = str_of(refused[i]);

			if (str_starts(rest, head))
				return diag_error(diag,
					place(context, at, at + head.len),
					_("the pattern has '%s', which means "
					  "nothing here: a text is searched "
					  "in parts"), refused[i]);
		}
		if (pattern.text[at] == '\\')
			at++;
	}
	return true;
}

struct regex *
regex_compile(struct arena *arena, struct str pattern,
              struct span (*place)(const void *, size_t, size_t),
              const void *place_context, struct diag *diag)
{
	static const uint32_t options =
		PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS
		| PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT;
	struct regex *regex = arena_make(arena, struct regex);
	PCRE2_SIZE offset;
	int error;

	regex->code = pcre2_compile((PCRE2_SPTR)pattern.text, pattern.len,
	                            options, &error, &offset, NULL);
	if (!regex->code) {
		report(error, offset, pattern, place, place_context, diag);
		return NULL;
	}
	arena_defer(arena, free_regex, regex->code);
	if (!refuse_search_control(pattern, place, place_context, diag))
		return NULL;
	/* Without a just-in-time compiler it is slower, no more. */
	pcre2_jit_compile(regex->code, PCRE2_JIT_COMPLETE);
	if (!matches_empty(regex)) {
		regex->literals = regex_literals(arena, pattern);
		return regex;
	}
	diag_error(diag, place(place_context, 0, pattern.len),
	           _("the pattern matches the empty string"));
	return NULL;
}

const struct literals *
regex_needs(const struct regex *regex)
{
	return &regex->literals;
}

static int64_t
microseconds(const struct regex_tools *tools)
{
	return tools->microseconds ? tools->microseconds() : 0;
}

static const char *
reason(int error)
{
	switch (error) {
	case PCRE2_ERROR_MATCHLIMIT:
		return N_("it takes too many steps");
	case PCRE2_ERROR_HEAPLIMIT:
	case PCRE2_ERROR_JIT_STACKLIMIT:
	case PCRE2_ERROR_NOMEMORY:
		return N_("it takes too much memory");
	default:
		return N_("the pattern cannot be run on this text");
	}
}

/* The character's beginning at OFFSET or behind it. */
static size_t
boundary(struct str text, size_t offset)
{
	while (offset < text.len
	       && ((unsigned char)text.text[offset] & 0xC0) == 0x80)
		offset++;
	return offset;
}

/* Tries the starts from FROM up to LIMIT; below zero is an error. */
static int
try_slice(const struct regex_search *search, size_t limit, size_t slice)
{
	struct regex_tools *tools = search->tools;
	size_t steps = SLICE_STEPS_MOST / slice;

	if (slice <= SLICE_CAREFUL || steps > STEPS_MOST)
		steps = STEPS_MOST;
	pcre2_set_match_limit(tools->context, (uint32_t)steps);
	pcre2_set_offset_limit(tools->context, limit);
	return pcre2_match(search->regex->code,
	                   (PCRE2_SPTR)search->subject.text,
	                   search->subject.len, search->from,
	                   PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY, tools->data,
	                   tools->context);
}

/* False for one that is none: a \K that is reached by a recursion from inside
   something only looked at can put a beginning before the start or behind the
   end. */
static bool
take_match(struct regex_search *search)
{
	const PCRE2_SIZE *ends =
		pcre2_get_ovector_pointer(search->tools->data);

	if (ends[1] <= search->from || ends[0] >= ends[1]) {
		search->from = boundary(search->subject,
		                        ends[1] > search->from
		                        ? ends[1] : search->from + 1);
		return false;
	}
	search->begin = ends[0];
	search->end = ends[1];
	search->from = ends[1];
	search->found++;
	return true;
}

static enum regex_outcome
give_up(struct regex_search *search, const char *why)
{
	search->why = why;
	return REGEX_GAVE_UP;
}

enum regex_outcome
regex_next(struct regex_search *search)
{
	size_t slice = SLICE_FIRST, end = search->subject.len;
	bool timed = false;

	while (search->from < end && search->from <= search->last) {
		size_t limit = boundary(search->subject, search->from + slice);
		int64_t before = 0, took;
		bool is_last = limit >= search->last || limit >= end;
		int found;

		timed = timed || !is_last || search->found >= FOUND_UNTIMED;
		if (timed)
			before = microseconds(search->tools);
		found = try_slice(search, is_last ? search->last : limit,
		                  slice);
		took = timed ? microseconds(search->tools) - before : 0;
		search->spent += took;
		if (found >= 0 && take_match(search))
			return REGEX_FOUND;
		if (search->spent > MICROSECONDS_MOST)
			return give_up(search, N_("it takes too long"));
		if (found >= 0)
			continue;
		if (found == PCRE2_ERROR_MATCHLIMIT && slice > SLICE_CAREFUL) {
			slice = SLICE_CAREFUL;
			timed = true;
			continue;
		}
		if (found != PCRE2_ERROR_NOMATCH)
			return give_up(search, reason(found));
		if (is_last)
			break;
		search->from = boundary(search->subject, limit + 1);
		if (took >= SLICE_MICROSECONDS)
			slice = slice > 1 ? slice / 2 : 1;
		else if (slice < SLICE_MOST)
			slice *= 2;
	}
	search->from = end;
	return REGEX_NONE;
}
