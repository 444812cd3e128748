/* SPDX-License-Identifier: MIT */

/* crypto.c -- see crypto.h.  libsodium's hashing needs no sodium_init(). */

#include "base/crypto.h"

#include <sodium/crypto_hash_sha256.h>
#include <sodium/randombytes.h>
#include <sodium/utils.h>

#include "base/arena.h"

struct hash { crypto_hash_sha256_state state; };

struct digest
crypto_sha256(struct str bytes)
{
	struct digest digest;

	crypto_hash_sha256(digest.bytes, (const unsigned char *)bytes.text,
	                   bytes.len);
	return digest;
}

struct str
digest_hex(struct arena *arena, struct digest digest)
{
	static const char digits[] = "0123456789abcdef";
	struct buf hex = BUF(arena);

	for (size_t i = 0; i < sizeof digest.bytes; i++) {
		buf_add_char(&hex, digits[digest.bytes[i] >> 4]);
		buf_add_char(&hex, digits[digest.bytes[i] & 15]);
	}
	return buf_str(&hex);
}

bool
crypto_equal(struct str a, struct str b)
{
	return a.len == b.len && (!a.len
	                          || !sodium_memcmp(a.text, b.text, a.len));
}

void
crypto_random(unsigned char *bytes, size_t count)
{
	randombytes_buf(bytes, count);
}

struct hash *
hash_new(struct arena *arena)
{
	struct hash *hash = arena_make(arena, struct hash);

	crypto_hash_sha256_init(&hash->state);
	return hash;
}

void
hash_add(struct hash *hash, struct str bytes)
{
	crypto_hash_sha256_update(&hash->state,
	                          (const unsigned char *)bytes.text,
	                          bytes.len);
}

struct digest
hash_end(struct hash *hash)
{
	struct digest digest;

	crypto_hash_sha256_final(&hash->state, digest.bytes);
	return digest;
}
