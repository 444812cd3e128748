/* SPDX-License-Identifier: MIT */

/* codebook_parts.h -- what codebook.c (codes and prose) and codebook_rules.c
   (finds, rules, terms) share while a codebook is read: attributes, what is
   inherited, and complaints. */

#ifndef CODING_CODEBOOK_PARTS_H
#define CODING_CODEBOOK_PARTS_H

#include "base/lookup.h"
#include "base/xml.h"
#include "coding/codebook.h"

/* A list or a code that a <ref> may name.  Its items are read when it is
   first asked for; OPEN finds circles. */
struct named {
	const struct xml_element *element;
	struct str id;
	bool is_list, read, open;
	size_t code;                    /* its index among the codes */
	struct scope scope;
	const struct language *language;
	struct items items;
};

struct codebook_reader {
	struct arena *arena;
	const struct languages *languages;
	struct diag *diag;
	struct codebook *book;
	size_t code_room, item_room;
	struct named *named;
	size_t named_count, named_room;
	struct lookup *lists, *codes;   /* numbers in NAMED, from 1 */
	size_t refs_open, referred;     /* see read_ref() */

	/* Of the code whose finds are read. */
	size_t rule_room, except_room;
	struct lookup *rule_ids;        /* numbers of its rules, from 1 */
	struct lookup *rule_heads;      /* how many rules go by CODE.HEAD. */
	bool good;
};

/* Says what is wrong with an element and goes on. */
void codebook_wrong(struct codebook_reader *);

/* The attributes of ELEMENT that are inherited, on top of SCOPE. */
struct scope codebook_scope(struct codebook_reader *,
                            const struct xml_element *, struct scope);

/* The language of xml:lang, or INHERITED. */
const struct language *codebook_language(struct codebook_reader *,
                                         const struct xml_element *,
                                         const struct language *inherited);

/* One of NAMES (NULL-terminated); FALLBACK if the attribute is absent or
   unknown, which is an error. */
size_t codebook_choice(struct codebook_reader *, const struct xml_element *,
                       const char *attribute, const char *const *names,
                       size_t fallback);

/* Complains of attributes beside those of ALLOWED, words with spaces. */
void codebook_attributes(struct codebook_reader *, const struct xml_element *,
                         const char *allowed);

/* Complains of an element that may not stand in its parent. */
void codebook_unknown_element(struct codebook_reader *,
                              const struct xml_element *,
                              const char *const *allowed);

/* A whole number of at least LEAST. */
size_t codebook_number(struct codebook_reader *, const struct xml_element *,
                       const char *attribute, size_t least, size_t fallback);

/* Text as a person wrapped it, with runs of white space as one space. */
struct str codebook_prose(struct arena *, struct str);

/* Complains of text directly inside. */
void codebook_no_text(struct codebook_reader *, const struct xml_element *);

/* The list or code of that name, or NULL. */
struct named *codebook_named(const struct codebook_reader *, struct str id,
                             bool is_list);

/* Reads the <find>s of a code into its rules and excepts. */
void codebook_read_finds(struct codebook_reader *, struct code *,
                         const struct named *);

#define SCOPE_ATTRIBUTES \
	"unit speakers langs min case inflect negated scripts loose"

#endif
