/* SPDX-License-Identifier: MIT */

/* regex.c -- see regex.h.

   Neither the match limit nor the heap limit bounds time: a pattern can be
   quadratic in the subject while each start takes few steps.  So a subject is
   searched in slices of start offsets, and a clock is read between them. */

#include "coding/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdint.h>
#include <time.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"

enum {
	MATCH_LIMIT = 1000000,
	HEAP_LIMIT_KIB = 64 * 1024,
	JIT_STACK_MOST = 8 * 1024 * 1024,
	SLICE = 2048,                   /* start offsets between two looks at
	                                   the clock */
	MILLISECONDS_MOST = 2000        /* for one search of one turn */
};

struct regex {
	pcre2_code *code;
	pcre2_match_data *data;
	pcre2_match_context *context;
	pcre2_jit_stack *stack;
};

static void
free_regex(void *handle)
{
	struct regex *regex = handle;

	pcre2_match_data_free(regex->data);
	pcre2_match_context_free(regex->context);
	pcre2_jit_stack_free(regex->stack);
	pcre2_code_free(regex->code);
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
	const char *why;
	size_t begin, end;

	return regex_find(regex, STR(""), 0, &begin, &end, &why)
	       == REGEX_FOUND;
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
	regex->data = pcre2_match_data_create_from_pattern(regex->code, NULL);
	regex->context = pcre2_match_context_create(NULL);
	arena_defer(arena, free_regex, regex);
	pcre2_set_match_limit(regex->context, MATCH_LIMIT);
	pcre2_set_heap_limit(regex->context, HEAP_LIMIT_KIB);
	if (!pcre2_jit_compile(regex->code, PCRE2_JIT_COMPLETE)) {
		regex->stack = pcre2_jit_stack_create(32 * 1024,
		                                      JIT_STACK_MOST, NULL);
		pcre2_jit_stack_assign(regex->context, NULL, regex->stack);
	}
	if (!matches_empty(regex))
		return regex;
	diag_error(diag, place(place_context, 0, pattern.len),
	           _("the pattern matches the empty string"));
	return NULL;
}

static int64_t
milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
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

enum regex_outcome
regex_find(const struct regex *regex, struct str subject, size_t from,
           size_t *begin, size_t *end, const char **why)
{
	const char *text = subject.text ? subject.text : "";
	int64_t deadline = 0;

	for (;;) {
		size_t limit = from + SLICE;
		int found;

		while (limit < subject.len
		       && ((unsigned char)text[limit] & 0xC0) == 0x80)
			limit++;
		pcre2_set_offset_limit(regex->context, limit);
		found = pcre2_match(regex->code, (PCRE2_SPTR)text, subject.len,
		                    from, PCRE2_NO_UTF_CHECK, regex->data,
		                    regex->context);
		if (found >= 0) {
			const PCRE2_SIZE *ends =
				pcre2_get_ovector_pointer(regex->data);

			*begin = ends[0];
			*end = ends[1] > ends[0] ? ends[1] : ends[0];
			return REGEX_FOUND;
		}
		if (found != PCRE2_ERROR_NOMATCH) {
			*why = reason(found);
			return REGEX_GAVE_UP;
		}
		if (limit >= subject.len)
			return REGEX_NONE;
		if (!deadline)
			deadline = milliseconds() + MILLISECONDS_MOST;
		if (milliseconds() > deadline) {
			*why = N_("it takes too long");
			return REGEX_GAVE_UP;
		}
		from = limit + 1;
		while (from < subject.len
		       && ((unsigned char)text[from] & 0xC0) == 0x80)
			from++;
	}
}
