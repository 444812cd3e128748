/* SPDX-License-Identifier: MIT */

/* fuzz-decode.c -- the decoder, in every encoding that it knows. */

#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/unicode.h"
#include "text/decode.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
try(struct str bytes, struct str name)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena, NULL);
	struct decoded decoded;
	struct buf out = BUF(arena);
	size_t bad;
	bool good = decode(arena, STR("fuzz"), bytes, name, &decoded, diag);

	if (good != !diag_count(diag, DIAG_ERROR))
		abort();
	if (good && (!utf8_valid(decoded.text, &bad)
	             || str_find_char(decoded.text, '\0', 0) != STR_NOWHERE))
		abort();
	diag_print(diag, &out);
	if (out.len && !utf8_valid(buf_str(&out), &bad))
		abort();
	arena_free(arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str bytes = { (const char *)data, size };

	try(bytes, STR(""));
	for (size_t i = 0; decode_names()[i]; i++)
		try(bytes, str_of(decode_names()[i]));
	return 0;
}
