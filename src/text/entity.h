/* SPDX-License-Identifier: MIT */

/* entity.h -- HTML's character references: &amp; &#1103; &nbsp; */

#ifndef TEXT_ENTITY_H
#define TEXT_ENTITY_H

#include <stddef.h>

#include "base/str.h"

struct buf;

struct entity_name { const char *name, *text; };

extern const struct entity_name entity_table[];
extern const size_t entity_table_count;

/* Adds what the reference at AT, which is an ampersand, stands for, and
   returns how many bytes it takes up; 0 if it is none.  By "Consume a
   character reference" of the HTML standard; a line end becomes a space. */
size_t entity_add(struct buf *, struct str text, size_t at);

#endif
