/* SPDX-License-Identifier: MIT */

/* crypto.h -- SHA-256 (FIPS 180-4).  The door to libsodium. */

#ifndef BASE_CRYPTO_H
#define BASE_CRYPTO_H

#include <stdint.h>

#include "base/str.h"

struct arena;

struct digest { uint8_t bytes[32]; };

struct digest crypto_sha256(struct str);

/* 64 small hexadecimal digits. */
struct str digest_hex(struct arena *, struct digest);

/* A digest of several pieces, made one after the other. */
struct hash;
struct hash *hash_new(struct arena *);
void hash_add(struct hash *, struct str);
struct digest hash_end(struct hash *);

#endif
