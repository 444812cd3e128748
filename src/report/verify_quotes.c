/* SPDX-License-Identifier: MIT */

/* verify_quotes.c -- what is to be said of the quotations of a paragraph; see
   verify_parts.h. */

#include "base/arena.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "report/excerpt.h"
#include "report/verify_parts.h"
#include "text/transcript.h"

/* Who speaks in a stretch: the cases of its turns. */
struct voices {
	size_t case_index;              /* of the first who has one */
	bool several, any;
	enum quotable quotable;         /* of the strictest */
};

static struct voices
voices_of(const struct verify *verify, size_t transcript, struct mark mark)
{
	const struct census *census = verify->study->census;
	const struct census_transcript *of = &census->transcripts[transcript];
	struct voices voices = { STR_NOWHERE, false, false, QUOTABLE_UNSAID };

	for (size_t i = 0; i < of->turn_count; i++) {
		size_t one = of->speakers[of->turns[i].speaker].case_index;
		enum quotable quotable = case_quotable(census, one);

		if (of->turns[i].end <= mark.begin
		    || of->turns[i].begin >= mark.end)
			continue;
		voices.several |= voices.any && one != voices.case_index;
		if (voices.case_index == STR_NOWHERE)
			voices.case_index = one;
		voices.any = true;
		if (quotable > voices.quotable)
			voices.quotable = quotable;
	}
	return voices;
}

/* Whether something that tells who the expert is stands in the paragraph. */
static bool
is_told(const struct verify *verify, const struct quote *quote,
        const struct source_refs *refs, size_t case_index, size_t transcript,
        bool names_only, struct str *written)
{
	struct str name = census_join(
		verify->arena,
		&verify->study->census->cases[case_index].attributes,
		STR("name"));

	for (size_t i = 0; i < refs->count; i++) {
		const struct source_ref *ref = &refs->items[i];
		bool by_name = name.len && str_equal(ref->written, name);
		bool segment = str_starts(ref->written, STR("#"));

		if (names_only ? !by_name
		               : segment || (ref->case_index != case_index
		                             && ref->transcript != transcript))
			continue;
		*written = ref->written;
		return true;
	}
	(void)quote;
	return false;
}

static void
check_consent(struct verify *verify, const struct quote *quote,
              const struct source_refs *refs, size_t transcript,
              struct voices voices, struct finding *finding)
{
	struct str written;

	if (voices.case_index == STR_NOWHERE)
		return;
	if (voices.quotable == QUOTABLE_NO) {
		finding->detail = verify_say(
			verify, N_("this expert is not to be quoted"));
	} else if (voices.quotable == QUOTABLE_ANONYMOUS
	           && is_told(verify, quote, refs, voices.case_index,
	                      transcript, false, &written)) {
		finding->detail = verify_say(
			verify, N_("this expert is to stay anonymous, but "
		                   "beside it stands '%.*s'"),
			STR_ARG(written));
	} else if (voices.quotable == QUOTABLE_POSITION
	           && is_told(verify, quote, refs, voices.case_index,
	                      transcript, true, &written)) {
		finding->detail = verify_say(
			verify, N_("this expert is not to be named, but "
		                   "beside it stands '%.*s'"),
			STR_ARG(written));
	} else {
		return;
	}
	finding->status = VERIFY_MAY_NOT;
	finding->good = BAD;
}

static void
set_case(const struct verify *verify, struct voices voices,
         struct finding *finding)
{
	if (voices.case_index != STR_NOWHERE)
		finding->case_id =
			verify->study->census->cases[voices.case_index].id;
	else if (!finding->detail.len)
		finding->detail = verify_say(
			verify, N_("not said by an expert"));
}

static void
judge_hit(struct verify *verify, const struct quote *quote,
          const struct source_refs *refs, const struct hit *hit,
          struct finding *finding)
{
	struct mark mark = spoken_mark(verify->spoken, hit->at);
	struct voices voices = voices_of(verify, hit->at.transcript, mark);
	struct str written;

	finding->status = hit->status;
	finding->good = hit->status == VERIFY_DIFFERS ? BAD : GOOD;
	finding->detail = hit->detail;
	finding->place = spoken_place(verify->spoken, hit->at.transcript,
	                              mark);
	set_case(verify, voices, finding);
	check_consent(verify, quote, refs, hit->at.transcript, voices,
	              finding);
	if (finding->good == GOOD
	    && verify_contradicts(verify, quote, refs, hit->at, quote->text,
	                          &written)) {
		finding->status = VERIFY_WRONG_SOURCE;
		finding->good = BAD;
		finding->detail = verify_say(
			verify, N_("beside it stands '%.*s'"),
			STR_ARG(written));
	}
	if (finding->good == GOOD && voices.several && !finding->detail.len)
		finding->detail = verify_say(
			verify, N_("several people speak in it"));
}

/* Of several places where the words stand, the one that is right in most. */
static bool
is_better(const struct finding *a, const struct finding *b)
{
	if (a->good != b->good)
		return a->good == GOOD;
	return a->status == VERIFY_MAY_NOT && b->status != VERIFY_MAY_NOT;
}

static bool
has_words(const struct quoted_words *text, const struct quoted_words *part)
{
	for (size_t i = 0; part->count && i + part->count <= text->count;
	     i++) {
		size_t k = 0;

		while (k < part->count
		       && text->items[i + k].hash == part->items[k].hash)
			k++;
		if (k == part->count)
			return true;
	}
	return false;
}

/* Without what stands in square brackets: who translated it. */
static struct str
without_remarks(struct arena *arena, struct str text)
{
	struct buf out = BUF(arena);
	size_t depth = 0;

	for (size_t i = 0; i < text.len; i++) {
		depth += text.text[i] == '[';
		if (!depth)
			buf_add_char(&out, text.text[i]);
		else if (text.text[i] == ']')
			depth--;
	}
	return buf_str(&out);
}

/* Whether it is said, in whatever language, that this is a translation. */
static bool
is_marked(struct verify *verify, const struct paragraph *paragraph,
          struct str translator)
{
	static const char *const words[] = {
		"translat", "перев", "аудар", "tarjima", "таржима"
	};
	struct buf all = BUF(verify->arena);
	struct quoted_words said;

	buf_add(&all, paragraph->text);
	for (size_t i = 0; i < paragraph->note_count; i++) {
		buf_add_char(&all, ' ');
		buf_add(&all, paragraph->notes[i].text);
	}
	said = quoted_words(verify->arena, buf_str(&all));
	for (size_t i = 0; i < said.count; i++) {
		for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
			if (str_starts(said.items[i].folded, str_of(words[k])))
				return true;
		}
	}
	(void)translator;
	return false;
}

static bool
judge_translation(struct verify *verify, const struct quote *quote,
                  const struct source_refs *refs,
                  const struct kept_translation *kept,
                  struct finding *finding)
{
	size_t of = census_revision(verify->study->census,
	                            kept->row.revision_id);
	struct mark mark = { kept->row.begin, kept->row.end };
	struct voices voices;

	if (of == STR_NOWHERE)
		return false;
	voices = voices_of(verify, of, mark);
	finding->status = VERIFY_TRANSLATION;
	finding->good = GOOD;
	finding->place = spoken_place(verify->spoken, of, mark);
	finding->detail = verify_say(verify, N_("translated by %.*s"),
	                             STR_ARG(kept->row.translator));
	set_case(verify, voices, finding);
	check_consent(verify, quote, refs, of, voices, finding);
	if (finding->good == GOOD
	    && !is_marked(verify, quote->paragraph, kept->row.translator)) {
		finding->good = BAD;
		finding->detail = verify_say(
			verify, N_("it is not marked as a translation"));
	}
	return true;
}

static bool
find_translation(struct verify *verify, const struct quote *quote,
                 const struct source_refs *refs, struct finding *finding)
{
	struct quoted_words words = quoted_words(
		verify->arena, without_remarks(verify->arena, quote->text));

	for (size_t i = 0; i < verify->translation_count; i++) {
		if (has_words(&verify->translations[i].words, &words)
		    && judge_translation(verify, quote, refs,
		                         &verify->translations[i], finding))
			return true;
	}
	return false;
}

static void
judge_missing(struct verify *verify, const struct quote *quote,
              struct finding *finding)
{
	struct stretch at;

	finding->good = BAD;
	if (verify_find_nearest(verify, quote->text, finding, &at)) {
		if (at.end > at.first)
			set_case(verify, voices_of(verify, at.transcript,
			                           spoken_mark(verify->spoken,
			                                       at)),
			         finding);
		return;
	}
	finding->status = VERIFY_NOT_FOUND;
	finding->detail = verify_say(
		verify, N_("nobody said anything like it"));
}

/* Names of themes, of the codebook and of groups stand in quotation marks
   too. */
static bool
is_name(const struct verify *verify, struct str text)
{
	struct quoted_words words = quoted_words(verify->arena, text);

	for (size_t i = 0; i < verify->theme_count; i++) {
		if (verify->themes[i].words.count == words.count
		    && has_words(&words, &verify->themes[i].words))
			return true;
	}
	for (size_t i = 0; i < verify->value_count; i++) {
		if (verify->values[i].words.count == words.count
		    && has_words(&words, &verify->values[i].words))
			return true;
	}
	return words.count == verify->title.count
	       && has_words(&words, &verify->title);
}

static void
judge(struct verify *verify, const struct quote *quote,
      const struct source_refs *refs)
{
	struct hits hits = verify_find_words(verify, quote->text);
	struct finding *finding, best = { 0 };

	if (!hits.count && quote->paragraph->kind != PARAGRAPH_QUOTE
	    && is_name(verify, quote->text))
		return;
	finding = verify_add(verify, quote->paragraph, quote->text);
	if (quote->open && !hits.count) {
		finding->status = VERIFY_UNCLEAR;
		finding->good = GOOD_UNKNOWN;
		finding->detail = verify_say(
			verify, N_("the quotation mark is not closed"));
		return;
	}
	for (size_t i = 0; i < hits.count; i++) {
		struct finding one = *finding;

		judge_hit(verify, quote, refs, &hits.items[i], &one);
		if (!i || is_better(&one, &best))
			best = one;
	}
	if (hits.count && best.status != VERIFY_DIFFERS)
		*finding = best;
	else if (!find_translation(verify, quote, refs, finding)) {
		if (hits.count)
			*finding = best;
		else
			judge_missing(verify, quote, finding);
	}
}

void
verify_quotations(struct verify *verify, const struct paragraph *paragraph)
{
	struct quotes quotes = verify_find_quotes(verify->arena, paragraph);
	struct source_refs refs;

	if (!quotes.count)
		return;
	refs = verify_refs(verify, paragraph);
	for (size_t i = 0; i < quotes.count; i++)
		judge(verify, &quotes.items[i], &refs);
}
