/* SPDX-License-Identifier: MIT */

/* fuzz-lang.c -- the reader of language tables, and a grammar it accepts. */

#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"
#include "base/unicode.h"
#include "lang/inflection.h"
#include "lang/language.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static const char *const lemmas[] = {
	"", "a", "aba", "халық", "воля", "o'g'il", "stop", "осведомлённость",
};

/* Every form listed must be one that a stem leads to. */
static bool
is_form(const struct stem *stems, size_t count,
        const struct inflection *inflection, struct str form)
{
	for (size_t i = 0; i < count; i++) {
		struct str stem = stems[i].text;

		if (str_starts(form, stem)
		    && inflection_accepts(inflection, stems[i].state,
		                          str_slice(form, stem.len,
		                                    form.len)))
			return true;
	}
	return false;
}

static void
inflect(struct arena *arena, const struct inflection *inflection,
        struct str lemma)
{
	size_t stem_count, form_count, acronym_count;
	bool more;
	struct stem *stems = inflection_stems(arena, inflection, lemma,
	                                      &stem_count);
	struct str *forms = inflection_forms(arena, inflection, lemma, 40,
	                                     &form_count, &more);

	inflection_acronym_stems(arena, inflection, lemma, &acronym_count);
	if (!stem_count || !form_count || !acronym_count
	    || !is_form(stems, stem_count, inflection, lemma))
		abort();
	for (size_t i = 0; i < form_count; i++) {
		if (!is_form(stems, stem_count, inflection, forms[i])
		    || (i && str_compare(forms[i - 1], forms[i]) >= 0))
			abort();
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena, NULL);
	struct languages languages = { 0 };
	struct str text = { (const char *)data, size };
	struct buf out = BUF(arena);
	size_t bad;
	bool good = language_read(arena, &languages,
	                          source_new(arena, STR("fuzz.lang"), text),
	                          diag);

	if (good != !diag_count(diag, DIAG_ERROR)
	    || languages.count != (size_t)good)
		abort();
	diag_print(diag, &out);
	if (out.len && !utf8_valid(buf_str(&out), &bad))
		abort();
	if (good && languages.items[0].inflection) {
		for (size_t i = 0; i < sizeof lemmas / sizeof *lemmas; i++)
			inflect(arena, languages.items[0].inflection,
			        str_of(lemmas[i]));
	}
	if (good)
		language_guess(&languages, STR("aba, воля: халық o'g'il"),
		               NULL, 0);
	arena_free(arena);
	return 0;
}
