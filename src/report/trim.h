/* SPDX-License-Identifier: MIT */

/* trim.h -- a quotation made shorter, without a word changed: sentences are
   left out at its ends, and of one that is too long words.  Where something
   was left out stands […], never inside a word. */

#ifndef REPORT_TRIM_H
#define REPORT_TRIM_H

#include <stddef.h>

#include "base/str.h"
#include "report/report.h"

struct arena;
struct transcript;

/* Words: what stands between white space and has a letter or digit. */
size_t trim_count_words(struct str);

/* What is left of [BEGIN, END) of a transcript, at most MOST words of it, or
   all of it when MOST is 0; KEEP, a stretch of it, is left in if it fits. */
struct mark trim_place(const struct transcript *, size_t begin, size_t end,
                       struct mark keep, size_t most);

#define TRIM_ELLIPSIS "[\xE2\x80\xA6]"

#endif
