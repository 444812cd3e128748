/* SPDX-License-Identifier: MIT */

/* verify_counts.c -- whether "7 of 10 experts" beside a theme still holds; see
   verify_parts.h.

   The theme is named behind the count or before it in the same sentence, else
   in the paragraph, else in the heading above; the group by a value of an
   attribute in the same sentence.  Counted is as `tamga report themes --where`
   does. */

#include "base/arena.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "report/filter.h"
#include "report/tally.h"
#include "report/verify_numbers.h"
#include "report/verify_parts.h"

enum { STEM_LEAST = 4, ENDING_MOST = 5, CONDITIONS_MOST = 8 };

/* The experts of one set of conditions, and of each theme how many. */
struct tallied {
	struct str where;
	struct study study;
	const struct grouping *grouping;
};

/* Words of a paragraph: from FIRST up to END. */
struct zone { size_t first, end; };

bool
verify_is_word(struct str name, struct str word)
{
	size_t same = 0, letters, all;

	while (same < name.len && same < word.len
	       && name.text[same] == word.text[same])
		same++;
	if (same == name.len && same == word.len)
		return true;
	while (same && same < name.len && !utf8_is_boundary(name, same))
		same--;
	while (same && same < word.len && !utf8_is_boundary(word, same))
		same--;
	letters = utf8_count(str_slice(name, 0, same));
	all = utf8_count(name);
	return letters >= STEM_LEAST && letters + 2 >= all
	       && utf8_count(word) <= letters + ENDING_MOST;
}

static bool
stands_at(const struct quoted_words *text, size_t at, size_t end,
          const struct quoted_words *name)
{
	if (!name->count || at + name->count > end)
		return false;
	for (size_t i = 0; i < name->count; i++) {
		if (!verify_is_word(name->items[i].folded,
		                    text->items[at + i].folded))
			return false;
	}
	return true;
}

/* The theme that is named with the most words, of several the first; or
   STR_NOWHERE. */
static size_t
theme_in(const struct verify *verify, const struct quoted_words *text,
         struct zone zone, bool last)
{
	size_t best = STR_NOWHERE, words = 0;

	for (size_t at = zone.first; at < zone.end; at++) {
		for (size_t i = 0; i < verify->theme_count; i++) {
			const struct theme_name *name = &verify->themes[i];

			if (name->words.count < words + !last
			    || !stands_at(text, at, zone.end, &name->words))
				continue;
			words = name->words.count;
			best = name->code;
		}
	}
	return best;
}

/* What a claim is about: the words around it that no other claim is nearer
   to. */
struct around { struct zone before, behind, sentence; bool bracketed; };

static size_t
find_theme(struct verify *verify, const struct quoted_words *text,
           struct around around, const struct paragraph *heading)
{
	struct quoted_words head;
	size_t found;

	if (around.bracketed) {
		found = theme_in(verify, text, around.before, true);
		if (found == STR_NOWHERE)
			found = theme_in(verify, text, around.behind, false);
	} else {
		found = theme_in(verify, text, around.behind, false);
		if (found == STR_NOWHERE)
			found = theme_in(verify, text, around.before, true);
	}
	if (found == STR_NOWHERE)
		found = theme_in(verify, text, around.sentence, false);
	if (found == STR_NOWHERE)
		found = theme_in(verify, text,
		                 (struct zone){ 0, text->count }, false);
	if (found != STR_NOWHERE || !heading)
		return found;
	head = quoted_words(verify->arena, heading->text);
	return theme_in(verify, &head, (struct zone){ 0, head.count }, false);
}

struct conditions { const struct value_name *items[CONDITIONS_MOST];
                    size_t count; };

static bool
has_key(const struct conditions *conditions, struct str key)
{
	for (size_t i = 0; i < conditions->count; i++) {
		if (str_equal(conditions->items[i]->key, key))
			return true;
	}
	return false;
}

/* The first value of each attribute that is not yet known. */
static void
add_values(const struct verify *verify, const struct quoted_words *text,
           struct zone zone, struct conditions *conditions)
{
	for (size_t at = zone.first; at < zone.end; at++) {
		for (size_t i = 0; i < verify->value_count; i++) {
			const struct value_name *value = &verify->values[i];

			if (conditions->count == CONDITIONS_MOST
			    || has_key(conditions, value->key)
			    || !stands_at(text, at, zone.end, &value->words))
				continue;
			conditions->items[conditions->count++] = value;
		}
	}
}

static struct conditions
find_group(const struct verify *verify, const struct quoted_words *text,
           struct around around)
{
	struct conditions conditions = { .count = 0 };

	add_values(verify, text,
	           around.bracketed ? around.before : around.behind,
	           &conditions);
	add_values(verify, text,
	           around.bracketed ? around.behind : around.before,
	           &conditions);
	return conditions;
}

/* Kept for the next claim of the same group; NULL after an error. */
static const struct tallied *
count_group(struct verify *verify, const struct conditions *conditions,
            struct diag *diag)
{
	struct arena *arena = verify->arena;
	struct str *where = arena_array(arena, struct str, CONDITIONS_MOST);
	struct filter_options options = { .where = where,
	                                  .where_count = conditions->count };
	struct buf all = BUF(arena);
	struct tallied *tallied;

	for (size_t i = 0; i < conditions->count; i++) {
		where[i] = str_printf(arena, "%.*s=%.*s",
		                      STR_ARG(conditions->items[i]->key),
		                      STR_ARG(conditions->items[i]->value));
		buf_printf(&all, "%s%.*s", i ? ", " : "", STR_ARG(where[i]));
	}
	for (size_t i = 0; i < verify->tallied_count; i++) {
		if (str_equal(verify->tallied[i].where, buf_str(&all)))
			return &verify->tallied[i];
	}
	tallied = arena_append(arena, verify->tallied, verify->tallied_count,
	                       verify->tallied_room);
	tallied->where = buf_str(&all);
	tallied->study = *verify->study;
	tallied->study.filter = filter_read(arena, verify->study->census,
	                                    &options, diag);
	if (!tallied->study.filter) {
		verify->tallied_count--;
		return NULL;
	}
	tallied->grouping = grouping_make(&tallied->study, 0);
	return tallied;
}

static bool
is_hidden(const struct verify *verify)
{
	const struct layer *layer = verify->study->layer;

	for (size_t i = 0; i < verify->study->census->transcript_count; i++) {
		if (layer->hidden && layer->hidden[i])
			return true;
	}
	return false;
}

static void
unclear(struct finding *finding, struct str why)
{
	finding->status = VERIFY_UNCLEAR;
	finding->good = GOOD_UNKNOWN;
	finding->detail = why;
}

static void
compare(struct verify *verify, const struct count_claim *claim, size_t code,
        const struct tallied *tallied, struct finding *finding)
{
	size_t groups = tallied->grouping->groups->count;
	size_t whole = groups ? tallied->grouping->cases[0] : 0;
	size_t part = groups ? tally_code(&tallied->study, tallied->grouping,
	                                  code)[0].cases : 0;
	bool holds = claim->part == part && claim->whole == whole;
	struct str label = verify->study->census->codes[code].label;

	/* The group may be named in words that the project does not know. */
	if (!tallied->where.len && claim->whole < whole) {
		unclear(finding, verify_say(
			verify, N_("“%.*s”: %zu of all %zu; which group is "
		                   "meant is not said"),
			STR_ARG(label), part, whole));
		return;
	}
	finding->status = holds ? VERIFY_HOLDS : VERIFY_DOES_NOT_HOLD;
	finding->good = holds ? GOOD : BAD;
	finding->detail = tallied->where.len
		? verify_say(verify, N_("“%.*s”, %.*s: %zu of %zu"),
	                     STR_ARG(label), STR_ARG(tallied->where), part,
	                     whole)
		: verify_say(verify, N_("“%.*s”: %zu of %zu"), STR_ARG(label),
	                     part, whole);
}

static void
judge(struct verify *verify, const struct paragraph *paragraph,
      const struct quoted_words *text, const struct count_claim *claim,
      struct around around, const struct paragraph *heading,
      struct diag *diag)
{
	size_t code = find_theme(verify, text, around, heading);
	struct conditions conditions = find_group(verify, text, around);
	const struct tallied *tallied;
	struct finding *finding = verify_add(
		verify, paragraph,
		str_slice(paragraph->text,
	                  text->items[around.sentence.first].begin,
	                  text->items[around.sentence.end - 1].end));

	(void)claim;
	finding->count = true;
	if (code == STR_NOWHERE) {
		unclear(finding, verify_say(
			verify, N_("no theme of the codebook is named "
		                   "beside it")));
		return;
	}
	if (is_hidden(verify)) {
		unclear(finding, verify_say(
			verify, N_("part of the layer is hidden from who "
		                   "asks")));
		return;
	}
	tallied = count_group(verify, &conditions, diag);
	if (tallied)
		compare(verify, claim, code, tallied, finding);
	else
		unclear(finding, verify_say(
			verify, N_("nobody is in a group like this")));
}

/* Whether a bracket opens right before a word. */
static bool
is_bracketed(struct str text, size_t begin)
{
	return begin && text.text[begin - 1] == '(';
}

static void
judge_sentence(struct verify *verify, const struct paragraph *paragraph,
               const struct quoted_words *text, struct zone sentence,
               const struct paragraph *heading, bool experts,
               struct diag *diag)
{
	struct count_claims claims = verify_find_counts(
		verify->arena, paragraph->text, text, sentence.first,
		sentence.end, experts);

	for (size_t i = 0; i < claims.count; i++) {
		const struct count_claim *claim = &claims.items[i];
		struct around around = {
			.before = { i ? claims.items[i - 1].end
			              : sentence.first, claim->first },
			.behind = { claim->first, i + 1 < claims.count
			                        ? claims.items[i + 1].first
			                        : sentence.end },
			.sentence = sentence,
			.bracketed = is_bracketed(
				paragraph->text,
				text->items[claim->first].begin),
		};

		judge(verify, paragraph, text, claim, around, heading, diag);
	}
}

/* Whether a sentence ends between two words. */
static bool
sentence_ends(struct str text, size_t begin, size_t end)
{
	for (size_t i = begin; i + 1 < end; i++) {
		if ((text.text[i] == '.' || text.text[i] == '!'
		     || text.text[i] == '?' || text.text[i] == ';')
		    && text.text[i + 1] != ')')
			return true;
	}
	return false;
}

void
verify_counts(struct verify *verify, const struct paragraph *paragraph,
              const struct paragraph *heading, struct diag *diag)
{
	struct quoted_words text = quoted_words(verify->arena,
	                                        paragraph->text);
	struct zone sentence = { 0, 0 };

	if (!verify_speaks_of_experts(&text, 0, text.count))
		return;
	for (size_t i = 1; i <= text.count; i++) {
		if (i < text.count
		    && !sentence_ends(paragraph->text, text.items[i - 1].end,
		                      text.items[i].begin))
			continue;
		sentence.end = i;
		judge_sentence(verify, paragraph, &text, sentence, heading,
		               verify_speaks_of_experts(&text, 0,
		                                        sentence.first),
		               diag);
		sentence.first = i;
	}
}
