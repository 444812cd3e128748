/* SPDX-License-Identifier: MIT */

/* collation.c -- see collation.h. */

#include "base/collation.h"

#include <stdlib.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

#include "base/arena.h"

struct collation { UCollator *collator; };

static void
close_collator(void *collator)
{
	ucol_close(collator);
}

struct collation *
collation_new(struct arena *arena, struct str language)
{
	struct collation *collation = arena_make(arena, struct collation);
	UErrorCode status = U_ZERO_ERROR;

	collation->collator = ucol_open(str_copy(arena, language).text,
	                                &status);
	/* Only out of memory: an unknown language has the root's order. */
	if (U_FAILURE(status))
		abort();
	arena_defer(arena, close_collator, collation->collator);
	return collation;
}

struct str
collation_key(struct arena *arena, const struct collation *collation,
              struct str text)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar *wide = arena_array(arena, UChar, text.len + 1);
	int32_t wide_len = 0, len;
	uint8_t *key;

	u_strFromUTF8(wide, (int32_t)text.len + 1, &wide_len,
	              text.text ? text.text : "", (int32_t)text.len, &status);
	if (U_FAILURE(status))
		abort();
	len = ucol_getSortKey(collation->collator, wide, wide_len, NULL, 0);
	key = arena_array(arena, uint8_t, (size_t)len);
	ucol_getSortKey(collation->collator, wide, wide_len, key, len);
	return (struct str){ (const char *)key, (size_t)len };
}
