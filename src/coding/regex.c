/* SPDX-License-Identifier: MIT */

/* regex.c -- see regex.h.

   Neither the match limit nor the heap limit bounds time: a pattern can be
   quadratic in the subject while each start takes few steps.  So a subject is
   searched in slices of start offsets, and a clock is read between them.  A
   slice is small at first and grows while it takes little time: PCRE2 may
   look through the whole rest of the subject for a slice's first letter. */

#include "coding/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/machine.h"

enum {
	MATCH_LIMIT = 1000000,
	HEAP_LIMIT_KIB = 64 * 1024,
	JIT_STACK_MOST = 8 * 1024 * 1024,
	SLICE_FIRST = 256,              /* start offsets between two looks at
	                                   the clock */
	SLICE_MICROSECONDS = 20000,     /* a slower slice is made smaller */
	MICROSECONDS_MOST = 2000000     /* for one text */
};

struct regex { pcre2_code *code; };

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
	pcre2_set_match_limit(tools->context, MATCH_LIMIT);
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
	/* Without a just-in-time compiler it is slower, no more. */
	pcre2_jit_compile(regex->code, PCRE2_JIT_COMPLETE);
	if (!matches_empty(regex))
		return regex;
	diag_error(diag, place(place_context, 0, pattern.len),
	           _("the pattern matches the empty string"));
	return NULL;
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
try_slice(const struct regex_search *search, size_t from, size_t limit)
{
	struct regex_tools *tools = search->tools;

	pcre2_set_offset_limit(tools->context, limit);
	return pcre2_match(search->regex->code,
	                   (PCRE2_SPTR)search->subject.text,
	                   search->subject.len, from,
	                   PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY, tools->data,
	                   tools->context);
}

static void
take_match(struct regex_search *search)
{
	const PCRE2_SIZE *ends =
		pcre2_get_ovector_pointer(search->tools->data);

	search->begin = ends[0];
	search->end = ends[1];
	search->from = ends[1];
}

enum regex_outcome
regex_next(struct regex_search *search)
{
	size_t slice = SLICE_FIRST;

	while (search->from < search->subject.len) {
		size_t limit = boundary(search->subject,
		                        search->from + slice);
		int64_t before = microseconds(search->tools), took;
		int found = try_slice(search, search->from, limit);

		took = microseconds(search->tools) - before;
		search->spent += took;
		if (found >= 0) {
			take_match(search);
			return REGEX_FOUND;
		}
		if (found != PCRE2_ERROR_NOMATCH) {
			search->why = reason(found);
			return REGEX_GAVE_UP;
		}
		if (limit >= search->subject.len)
			break;
		if (search->spent > MICROSECONDS_MOST) {
			search->why = N_("it takes too long");
			return REGEX_GAVE_UP;
		}
		search->from = boundary(search->subject, limit + 1);
		if (took < SLICE_MICROSECONDS)
			slice *= 2;
		else if (slice > 1)
			slice /= 2;
	}
	search->from = search->subject.len;
	return REGEX_NONE;
}
