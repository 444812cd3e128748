/* SPDX-License-Identifier: MIT */

/* term_word.c -- see term_word.h. */

#include "coding/term_word.h"

#include "base/arena.h"
#include "base/unicode.h"
#include "lang/respelling.h"

enum { SIGN_BYTES = 3 };

struct str
term_key(struct arena *arena, struct str folded)
{
	struct buf key = BUF(arena);
	size_t at = 0;
	bool changed = false;

	for (size_t i = 0; i < folded.len && !changed; i++)
		changed = (unsigned char)folded.text[i] >= 0xC4;
	if (!changed)
		return folded;
	while (at < folded.len) {
		uint32_t c = utf8_next(folded, &at);

		if (c == 0x0451)                /* ё */
			c = 0x0435;
		else if (c == 0x0131 || c == 0x0130)    /* ı İ */
			c = 'i';
		else if (c == 0x0307)           /* the dot of a folded İ */
			continue;
		utf8_add(&key, c);
	}
	return buf_str(&key);
}

/* KEY against a pattern whose wildcards are the two signs. */
bool
term_pattern_fits(const struct term_word *word, struct str key)
{
	struct str pattern = word->key;
	size_t p = 0, k = 0, star = STR_NOWHERE, retry = 0;

	while (k < key.len) {
		size_t p_next = p, k_next = k;
		uint32_t sign = p < pattern.len
		                ? utf8_next(pattern, &p_next) : 0;
		uint32_t c = utf8_next(key, &k_next);

		if (sign == SIGN_ANY) {
			star = p = p_next;
			retry = k;
		} else if (sign && (sign == SIGN_ONE || sign == c)) {
			p = p_next;
			k = k_next;
		} else if (star != STR_NOWHERE) {
			utf8_next(key, &retry);
			p = star;
			k = retry;
		} else {
			return false;
		}
	}
	while (p < pattern.len) {
		if (utf8_next(pattern, &p) != SIGN_ANY)
			return false;
	}
	return true;
}

static bool
begins_with_capital(struct str text)
{
	size_t at = 0;

	return text.len && unicode_is_upper(utf8_next(text, &at));
}

bool
term_case_fits(const struct term_word *word, struct str typed)
{
	if (!word->keep_case)
		return true;
	if (word->is_variant)
		return begins_with_capital(word->typed)
		       == begins_with_capital(typed);
	return str_starts(typed, word->typed);
}

bool
term_is_sign(uint32_t c)
{
	return c >= SIGN_ANY && c <= SIGN_EXACT;
}

static bool
is_capital_acronym(struct str typed)
{
	size_t at = 0, capitals = 0;

	while (at < typed.len) {
		if (!unicode_is_upper(utf8_next(typed, &at)))
			return false;
		capitals++;
	}
	return capitals >= 2;
}

/* What is asked of a word in each of its spellings. */
struct maker {
	struct arena *arena;
	const struct term_style *style;
	bool exact, acronym;
	struct term_word *word;
	size_t room;
};

/* Of stems that are one to the text, the first. */
static size_t
without_twins(struct arena *arena, struct stem *stems, size_t count)
{
	struct str *keys = arena_array(arena, struct str, count);
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		struct str key = term_key(arena, stems[i].text);
		size_t k = 0;

		while (k < kept && (stems[k].state != stems[i].state
		                    || !str_equal(keys[k], key)))
			k++;
		if (k < kept)
			continue;
		keys[kept] = key;
		stems[kept++] = stems[i];
	}
	return kept;
}

static void
inflect(struct maker *maker, struct term_word *word, struct str folded,
        const struct inflection *inflection)
{
	word->kind = TERM_INFLECTED;
	word->inflection = inflection;
	word->stems = maker->acronym
		? inflection_acronym_stems(maker->arena, inflection, folded,
		                           &word->stem_count)
		: inflection_stems(maker->arena, inflection, folded,
		                   &word->stem_count);
	word->stem_count = without_twins(maker->arena, word->stems,
	                                 word->stem_count);
}

/* The word that CODED means, signs included. */
static struct term_word
make_form(struct maker *maker, struct str coded,
          const struct language *language)
{
	struct term_word word = { .keep_case = maker->style->keep_case,
	                          .typed = maker->word->typed };
	size_t signs = 0;
	uint32_t c = 0;

	for (size_t at = 0; at < coded.len;) {
		c = utf8_next(coded, &at);
		signs += term_is_sign(c);
	}
	if (signs == 1 && c == SIGN_ANY) {
		word.kind = TERM_PREFIX;
		coded = str_slice(coded, 0, coded.len - SIGN_BYTES);
	} else if (signs) {
		word.kind = TERM_PATTERN;
	} else if (!maker->exact && maker->style->inflect && language
	           && language->inflection) {
		inflect(maker, &word, coded, language->inflection);
	}
	word.folded = coded;
	word.key = term_key(maker->arena, coded);
	return word;
}

static void
add_variant(struct maker *maker, struct term_word form, struct str spelling)
{
	struct term_word *word = maker->word;

	for (size_t i = 0; i < word->variant_count; i++) {
		const struct term_word *old = &word->variants[i];

		if (old->kind == form.kind
		    && old->inflection == form.inflection
		    && str_equal(old->key, form.key))
			return;
	}
	form.is_variant = true;
	form.spelling = spelling;
	*arena_append(maker->arena, word->variants, word->variant_count,
	              maker->room) = form;
}

static bool
ends_in_sign(struct str coded)
{
	size_t begin;

	return coded.len
	       && term_is_sign(utf8_before(coded, coded.len, &begin));
}

/* The stems of FORM in other letters, each with what may follow there. */
static void
respell_stems(struct maker *maker, struct term_word *form,
              const struct respelling *respelling)
{
	const struct term_word old = *form;
	size_t room = 0;

	form->stems = NULL;
	form->stem_count = 0;
	form->inflection = respelling->inflection;
	for (size_t i = 0; i < old.stem_count; i++) {
		struct stem stem = old.stems[i];
		bool whole = stem.state == INFLECTION_END;
		size_t count;
		struct str *texts = respell(maker->arena, respelling,
		                            stem.text, whole, &count);

		if (respelling->states)
			stem.state = respelling->states[stem.state];
		for (size_t k = 0; k < count; k++) {
			stem.text = texts[k];
			*arena_append(maker->arena, form->stems,
			              form->stem_count, room) = stem;
		}
	}
}

/* A form of LANGUAGE in the letters of one of its respellings. */
static void
add_respelled(struct maker *maker, const struct term_word *form,
              struct str coded, const struct language *language,
              const struct respelling *respelling)
{
	struct str spelling = str_printf(
		maker->arena, "%.*s %.*s", STR_ARG(language->tag),
		STR_ARG(respelling->name.len ? respelling->name
		                             : STR("loose")));
	struct term_word made = *form;
	struct str *texts;
	size_t count;

	if (form->kind == TERM_INFLECTED) {
		respell_stems(maker, &made, respelling);
		add_variant(maker, made, spelling);
		return;
	}
	texts = respell(maker->arena, respelling, coded, !ends_in_sign(coded),
	                &count);
	for (size_t i = 0; i < count; i++) {
		if (!str_equal(texts[i], coded))
			add_variant(maker, make_form(maker, texts[i], NULL),
			            spelling);
	}
}

/* Whether another spelling finds what the form does not. */
static bool
changes_anything(const struct term_word *form, struct str coded,
                 const struct respelling *respelling)
{
	if (form->kind != TERM_INFLECTED)
		return respelling_changes(respelling, coded);
	if (respelling->changes_endings)
		return true;
	for (size_t i = 0; i < form->stem_count; i++) {
		if (respelling_changes(respelling, form->stems[i].text))
			return true;
	}
	return false;
}

/* A form in the other ways its own language is written. */
static void
add_spellings(struct maker *maker, const struct term_word *form,
              struct str coded, const struct language *language)
{
	for (size_t i = 0; i < language->respelling_count; i++) {
		const struct respelling *respelling =
			&language->respellings[i];
		bool wanted = respelling->kind == RESPELLING_ALSO
		              || (respelling->kind == RESPELLING_LOOSE
		                  && maker->style->loose);

		if (wanted && changes_anything(form, coded, respelling))
			add_respelled(maker, form, coded, language,
			              respelling);
	}
}

/* The word in the other alphabets of its language. */
static void
add_scripts(struct maker *maker, struct str coded,
            const struct language *language)
{
	const struct term_style *style = maker->style;

	if (!style->languages || style->scripts == SCRIPTS_OWN
	    || (style->scripts == SCRIPTS_USUAL && !language->both_scripts))
		return;
	for (size_t i = 0; i < language->respelling_count; i++) {
		const struct respelling *respelling =
			&language->respellings[i];
		const struct language *other;
		struct str *texts;
		size_t count;

		if (respelling->kind != RESPELLING_SCRIPT)
			continue;
		other = language_find(style->languages, respelling->name);
		texts = respell(maker->arena, respelling, coded,
		                !ends_in_sign(coded), &count);
		for (size_t k = 0; other && k < count; k++) {
			struct term_word form = make_form(maker, texts[k],
			                                  other);

			add_variant(maker, form, other->tag);
			add_spellings(maker, &form, texts[k], other);
		}
	}
}

struct term_word
term_word_make(struct arena *arena, struct str coded, struct str typed,
               const struct term_style *style)
{
	const struct language *language = style->language;
	struct term_word word = { .typed = typed };
	struct maker maker = { .arena = arena, .style = style, .word = &word,
	                       .acronym = is_capital_acronym(typed) };
	size_t at = 0;

	maker.exact = utf8_next(coded, &at) == SIGN_EXACT;
	if (maker.exact)
		coded = str_slice(coded, at, coded.len);
	word = make_form(&maker, coded, language);
	if (!language)
		return word;
	word.spelling = language->tag;
	add_spellings(&maker, &word, coded, language);
	add_scripts(&maker, coded, language);
	return word;
}

struct str
term_word_text(struct arena *arena, const struct term_word *word)
{
	struct buf out = BUF(arena);

	for (size_t at = 0; at < word->folded.len;) {
		uint32_t c = utf8_next(word->folded, &at);

		if (c == SIGN_ANY)
			buf_add_char(&out, '*');
		else if (c == SIGN_ONE)
			buf_add_char(&out, '?');
		else
			utf8_add(&out, c);
	}
	if (word->kind == TERM_PREFIX)
		buf_add_char(&out, '*');
	return buf_str(&out);
}
