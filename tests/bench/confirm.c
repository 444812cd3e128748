/* SPDX-License-Identifier: MIT */

/* confirm.c -- see confirm.h. */

#include "bench/confirm.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

struct confirm {
	pcre2_code **codes;
	pcre2_match_data *data;
	pcre2_match_context *context;
};

struct confirm *
confirm_new(const char *const *patterns, size_t count)
{
	struct confirm *confirm =
		(struct confirm *)bench_room(NULL, sizeof *confirm);

	confirm->codes = (pcre2_code **)bench_room(NULL,
		count * sizeof *confirm->codes);
	confirm->data = pcre2_match_data_create(1, NULL);
	confirm->context = pcre2_match_context_create(NULL);
	pcre2_jit_stack_assign(confirm->context, NULL,
		pcre2_jit_stack_create(32 * 1024, 8 << 20, NULL));
	for (size_t i = 0; i < count; i++) {
		PCRE2_SIZE offset;
		int error;

		confirm->codes[i] = pcre2_compile((PCRE2_SPTR)patterns[i],
			PCRE2_ZERO_TERMINATED, PCRE2_UTF | PCRE2_UCP
			| PCRE2_CASELESS | PCRE2_NO_AUTO_CAPTURE, &error,
			&offset, NULL);
		if (!confirm->codes[i]
		    || pcre2_jit_compile(confirm->codes[i],
		                         PCRE2_JIT_COMPLETE))
			bench_die("PCRE2 refuses pattern %zu", i);
	}
	return confirm;
}

size_t
confirm_find(const struct confirm *confirm, size_t pattern,
             const struct text *corpus, size_t begin, size_t end,
             int nameless, FILE *matches)
{
	PCRE2_SPTR text = (PCRE2_SPTR)corpus->bytes + begin;
	const PCRE2_SIZE *at = pcre2_get_ovector_pointer(confirm->data);
	size_t from = 0, count = 0;

	for (;;) {
		int found = pcre2_jit_match(confirm->codes[pattern], text,
			end - begin, from, PCRE2_NO_UTF_CHECK, confirm->data,
			confirm->context);

		if (found == PCRE2_ERROR_NOMATCH)
			return count;
		if (found < 0)
			bench_die("PCRE2 gave up on pattern %zu", pattern);
		count++;
		from = at[1];
		if (!matches)
			continue;
		if (nameless)
			fprintf(matches, "- ");
		else
			fprintf(matches, "%zu ", pattern);
		fprintf(matches, "%zu %zu\n", begin + at[0], begin + at[1]);
	}
}
