/* SPDX-License-Identifier: MIT */

/* crypto.h -- SHA-256 (FIPS 180-4).  The door to libsodium. */

#ifndef BASE_CRYPTO_H
#define BASE_CRYPTO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

struct digest { uint8_t bytes[32]; };

struct digest crypto_sha256(struct str);

/* 64 small hexadecimal digits. */
struct str digest_hex(struct arena *, struct digest);

/* Whether they are the same, told in a time that says nothing of where they
   differ. */
bool crypto_equal(struct str, struct str);

/* Fills BYTES with what nobody can guess; for main to pass on. */
void crypto_random(unsigned char *bytes, size_t count);

/* A digest of several pieces, made one after the other. */
struct hash;
struct hash *hash_new(struct arena *);
void hash_add(struct hash *, struct str);
struct digest hash_end(struct hash *);

#endif
