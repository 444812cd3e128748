/* SPDX-License-Identifier: MIT */

/* confirm.h -- patterns compiled by PCRE2's JIT, for the peers that are PCRE2
   and for those that only say on which lines it is worth trying. */

#ifndef BENCH_CONFIRM_H
#define BENCH_CONFIRM_H

#include "bench/bench.h"

#ifdef __cplusplus
extern "C" {
#endif

struct confirm;

/* The program ends where a pattern does not compile. */
struct confirm *confirm_new(const char *const *patterns, size_t count);

/* Finds all of one pattern in bytes [begin, end) of the corpus; the number of
   matches.  MATCHES may be NULL.  With NAMELESS they are written without the
   pattern's number. */
size_t confirm_find(const struct confirm *, size_t pattern,
                    const struct text *corpus, size_t begin, size_t end,
                    int nameless, FILE *matches);

#ifdef __cplusplus
}
#endif

#endif
