/* SPDX-License-Identifier: MIT */

/* hash.h -- hashes of short pieces of text, eight bytes at a time.

   A word is hashed for each beginning and end that terms may have, so this is
   what matching spends much of its time on.  Eight bytes are read where fewer
   count: HASH_MARGIN bytes before and behind a text must be there to be
   read. */

#ifndef CODING_HASH_H
#define CODING_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { HASH_MARGIN = 8 };

/* Eight bytes, the first one lowest. */
static inline uint64_t
hash_load(const char *bytes)
{
	uint64_t word;

	memcpy(&word, bytes, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap64(word);
#endif
	return word;
}

/* The first COUNT of them, or all eight. */
static inline uint64_t
hash_first(uint64_t word, size_t count)
{
	return count < 8 ? word & ((UINT64_C(1) << 8 * count) - 1) : word;
}

static inline uint64_t
hash_mix(uint64_t hash)
{
	hash *= UINT64_C(0x9E3779B97F4A7C15);
	return hash ^ hash >> 32;
}

static inline uint64_t
hash_text(const char *text, size_t len)
{
	uint64_t hash = len;

	for (; len > 8; text += 8, len -= 8)
		hash = hash_mix(hash ^ hash_load(text));
	return hash_mix(hash ^ hash_first(hash_load(text), len));
}

#endif
