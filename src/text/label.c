/* SPDX-License-Identifier: MIT */

/* label.c -- see label.h. */

#include "text/label.h"

#include <string.h>

#include "base/arena.h"
#include "base/unicode.h"
#include "text/draft.h"

enum { LABEL_LONGEST = 60, LABEL_WORDS_MOST = 5 };

struct label {
	struct str text;
	size_t count;
	bool accepted;
};

/* Open addressing; never more than half full. */
struct labels {
	struct arena *arena;
	struct label *slots;
	size_t room, count;
};

/* A full stop that ends more than an initial or "Dr" ends a sentence. */
static bool
stop_ends_sentence(struct str text, size_t stop, size_t letters)
{
	return letters > 2 && stop + 1 < text.len
	       && text.text[stop + 1] == ' ';
}

static bool
is_sentence_mark(uint32_t c)
{
	return c == '?' || c == '!' || c == ';' || c == '"' || c == 0x2026
	       || c == 0xAB || c == 0xBB || c == 0x201C || c == 0x201D;
}

static bool
is_comma_in_sentence(struct str text, size_t comma)
{
	size_t at = comma + 2;

	if (at >= text.len || text.text[comma + 1] != ' '
	    || !utf8_is_boundary(text, at))
		return false;
	return !unicode_is_upper(utf8_next(text, &at));
}

static bool
ends_label(struct str text, size_t behind)
{
	size_t at = behind;

	return behind == text.len || unicode_is_space(utf8_next(text, &at));
}

size_t
label_candidate(struct str text, struct str *label)
{
	size_t at = 0, length = 0, words = 0, letters = 0;
	bool in_word = false, named = false;

	while (at < text.len && length++ <= LABEL_LONGEST) {
		size_t begin = at;
		uint32_t c = utf8_next(text, &at);
		bool letter = unicode_is_letter(c) || unicode_is_mark(c);

		if (c == ':' && ends_label(text, at)) {
			*label = str_trim(str_slice(text, 0, begin));
			return named && words <= LABEL_WORDS_MOST ? at : 0;
		}
		if (c == ':' || is_sentence_mark(c)
		    || (c == '.' && stop_ends_sentence(text, begin, letters))
		    || (c == ',' && is_comma_in_sentence(text, begin)))
			return 0;
		named |= letter;
		letters = letter ? letters + 1 : 0;
		words += !in_word && letter;
		in_word = !unicode_is_space(c) && (in_word || letter);
	}
	return 0;
}

/* One to four capital letters and one to four digits: KZ03, E7. */
static bool
is_case_like(struct str label)
{
	size_t at = 0, letters = 0, digits = 0;

	while (at < label.len) {
		uint32_t c = utf8_next(label, &at);

		if (c >= '0' && c <= '9')
			digits++;
		else if (unicode_is_upper(c) && !digits)
			letters++;
		else
			return false;
	}
	return letters >= 1 && letters <= 4 && digits >= 1 && digits <= 4;
}

/* A role and perhaps a number: "Expert", "Эксперт 3", not "My answer". */
static bool
is_role(const struct languages *languages, struct str label)
{
	size_t space = str_find_char(label, ' ', 0), number;

	return language_role(languages, label) != ROLE_UNKNOWN
	       && (space == STR_NOWHERE
	           || str_to_size(str_slice(label, space + 1, label.len),
	                          &number));
}

static struct label *
slot_of(struct label *slots, size_t room, struct str text)
{
	size_t at = (size_t)str_hash(text) & (room - 1);

	while (slots[at].text.text && !str_equal(slots[at].text, text))
		at = (at + 1) & (room - 1);
	return &slots[at];
}

static void
widen(struct labels *labels)
{
	size_t room = labels->room ? labels->room * 2 : 64;
	struct label *slots = arena_array(labels->arena, struct label, room);

	for (size_t i = 0; i < labels->room; i++) {
		if (labels->slots[i].text.text)
			*slot_of(slots, room, labels->slots[i].text) =
				labels->slots[i];
	}
	labels->slots = slots;
	labels->room = room;
}

static void
count_label(struct labels *labels, struct str text,
            const struct languages *languages)
{
	struct label *label;

	if (labels->count * 2 >= labels->room)
		widen(labels);
	label = slot_of(labels->slots, labels->room, text);
	if (!label->text.text) {
		labels->count++;
		label->text = text;
		label->accepted = is_case_like(text)
		                  || is_role(languages, text);
	}
	label->accepted |= ++label->count > 1;
}

/* The label that CUE begins with, and where its speech begins. */
static const struct label *
label_of(const struct labels *labels, const struct draft *draft,
         const struct draft_cue *cue, size_t *behind)
{
	struct str text;

	if (cue->labelled || !labels->room)
		return NULL;
	*behind = label_candidate(draft_text(draft, cue), &text);
	return *behind ? slot_of(labels->slots, labels->room, text) : NULL;
}

static bool
any_is_accepted(const struct labels *labels)
{
	for (size_t i = 0; i < labels->room; i++) {
		if (labels->slots[i].accepted)
			return true;
	}
	return false;
}

static void
warn_of_lone(struct draft *draft, const struct draft_cue *cue,
             const struct label *label)
{
	size_t begin = draft_source(draft, cue->begin);

	draft_let_pass(draft, V18_LONE_LABEL, begin,
	               draft_source(draft, cue->begin + label->text.len));
}

static struct labels
count_labels(struct draft *draft)
{
	struct labels labels = { .arena = draft->arena };

	for (size_t i = 0; i < draft->cue_count; i++) {
		const struct draft_cue *cue = &draft->cues[i];
		struct str text;

		if (!cue->labelled
		    && label_candidate(draft_text(draft, cue), &text))
			count_label(&labels, str_copy(draft->arena, text),
			            draft->languages);
	}
	return labels;
}

void
labels_apply(struct draft *draft)
{
	struct labels labels = count_labels(draft);
	bool any = any_is_accepted(&labels);
	struct draft_cue lent = { 0 };
	size_t kept = 0;

	for (size_t i = 0; i < draft->cue_count; i++) {
		struct draft_cue cue = draft->cues[i];
		size_t behind;
		const struct label *label = label_of(&labels, draft, &cue,
		                                     &behind);

		if (label && label->accepted) {
			cue.label = label->text;
			cue.labelled = true;
			draft_cut(draft, &cue, behind);
		} else if (label && any) {
			warn_of_lone(draft, &cue, label);
		}
		if (!cue.labelled && lent.labelled) {
			cue.label = lent.label;
			cue.labelled = true;
		}
		lent = (struct draft_cue){ 0 };
		if (cue.begin < cue.end)
			draft->cues[kept++] = cue;
		else
			lent = cue;
	}
	draft->cue_count = kept;
}
