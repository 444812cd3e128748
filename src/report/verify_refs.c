/* SPDX-License-Identifier: MIT */

/* verify_refs.c -- what is written beside a quotation of where it is from; see
   verify_parts.h.

   Read are places, ids of cases and transcripts, names of experts, and of
   anonymous ones the id of the segment.  What stands in brackets or a note
   right behind a quotation is about it and nothing else; else what stands in
   its sentence is; else what stands in its paragraph. */

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/lookup.h"
#include "base/unicode.h"
#include "report/verify_parts.h"
#include "store/corpus.h"
#include "store/project.h"
#include "store/segments.h"
#include "text/transcript.h"

enum { ID_DIGITS_LEAST = 6 };

static bool
is_name_byte(char c)
{
	return (unsigned char)c >= 0x80 || (c >= '0' && c <= '9')
	       || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '_' || c == '-'
	       || c == '.';
}

static size_t
digits(struct str text, size_t at, size_t *number)
{
	size_t end = at;

	while (end < text.len && text.text[end] >= '0'
	       && text.text[end] <= '9')
		end++;
	return str_to_size(str_slice(text, at, end), number) ? end : at;
}

/* ":5120-5187" at AT; how far it goes, or AT. */
static size_t
span_at(struct str text, size_t at, size_t *begin, size_t *end)
{
	static const char *const dashes[] = { "-", "\xE2\x80\x93",
	                                      "\xE2\x80\x91" };
	size_t stop, behind;

	if (at >= text.len || text.text[at] != ':')
		return at;
	stop = digits(text, at + 1, begin);
	if (stop == at + 1)
		return at;
	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
		struct str dash = str_of(dashes[i]);

		if (!str_starts(str_slice(text, stop, text.len), dash))
			continue;
		behind = digits(text, stop + dash.len, end);
		if (behind > stop + dash.len)
			return behind;
	}
	return at;
}

/* "KZ03.2" is KZ03 and 2, if there is no transcript of that name. */
static size_t
transcript_named(const struct verify *verify, struct str name, size_t *number)
{
	size_t index = lookup_find(verify->transcripts, name), stop = name.len;

	*number = 1;
	if (index)
		return index - 1;
	while (stop && name.text[stop - 1] != '.')
		stop--;
	if (stop < 2 || !str_to_size(str_slice(name, stop, name.len), number))
		return STR_NOWHERE;
	index = lookup_find(verify->transcripts, str_slice(name, 0, stop - 1));
	return index ? index - 1 : STR_NOWHERE;
}

/* A place in a revision that is no longer in force is told by its words. */
static void
read_old_place(struct verify *verify, struct source_ref *ref, size_t number,
               size_t begin, size_t end)
{
	const struct study *study = verify->study;
	struct revision_row row;
	struct points *points;
	struct str text;

	ref->unknown = true;
	if (!corpus_find(verify->arena, study->project->db,
	                 study->census->transcripts[ref->transcript].name,
	                 (int64_t)number, &row)
	    || !project_text(verify->arena, study->project, row.revision_id,
	                     &text))
		return;
	points = points_new(verify->arena, text);
	begin = points_to_byte(points, begin);
	end = points_to_byte(points, end);
	if (begin == STR_NOWHERE || end == STR_NOWHERE || begin >= end)
		return;
	ref->unknown = false;
	ref->words = str_slice(text, begin, end);
}

static void
read_place(struct verify *verify, struct source_ref *ref, struct str name,
           size_t begin, size_t end)
{
	size_t number;
	const struct spoken_text *of;

	ref->place = true;
	ref->transcript = transcript_named(verify, name, &number);
	ref->unknown = ref->transcript == STR_NOWHERE;
	if (ref->unknown)
		return;
	if (number != verify->study->census->transcripts[ref->transcript]
	                      .revision) {
		read_old_place(verify, ref, number, begin, end);
		return;
	}
	of = &verify->spoken->texts[ref->transcript];
	ref->mark.begin = points_to_byte(of->points, begin);
	ref->mark.end = points_to_byte(of->points, end);
	ref->unknown = ref->mark.begin == STR_NOWHERE
	               || ref->mark.end == STR_NOWHERE
	               || ref->mark.begin >= ref->mark.end;
}

static struct source_ref *
add_ref(struct verify *verify, struct source_refs *refs, size_t at, bool note)
{
	struct source_ref *ref = arena_append(verify->arena, refs->items,
	                                      refs->count, refs->room);

	ref->at = at;
	ref->note = note;
	ref->case_index = ref->transcript = STR_NOWHERE;
	return ref;
}

static bool
has_letter(struct str name)
{
	for (size_t at = 0; at < name.len;) {
		if (unicode_is_letter(utf8_next(name, &at)))
			return true;
	}
	return false;
}

/* A name with or without a span behind it; returns where it ends. */
static size_t
read_name(struct verify *verify, struct source_refs *refs, struct str text,
          size_t at, const struct document_note *note)
{
	size_t end = at, begin, stop, behind, in_case, transcript;
	struct source_ref *ref;
	struct str name;

	while (end < text.len && is_name_byte(text.text[end]))
		end++;
	behind = end;
	while (end > at && strchr(".-", text.text[end - 1]))
		end--;
	name = str_slice(text, at, end);
	stop = behind == end ? span_at(text, end, &begin, &behind) : end;
	if (stop > end && has_letter(name)) {
		ref = add_ref(verify, refs, note ? note->at : at, note);
		ref->written = str_slice(text, at, stop);
		read_place(verify, ref, name, begin, behind);
		return stop;
	}
	in_case = lookup_find(verify->cases, name);
	transcript = lookup_find(verify->transcripts, name);
	if (in_case || transcript) {
		ref = add_ref(verify, refs, note ? note->at : at, note);
		ref->written = name;
		ref->case_index = in_case ? in_case - 1 : STR_NOWHERE;
		ref->transcript = transcript ? transcript - 1 : STR_NOWHERE;
	}
	return end > at ? end : at + 1;
}

/* #3f0c..., the segment of an expert who is not told. */
static void
read_segment(struct verify *verify, struct source_refs *refs, struct str text,
             size_t at, const struct document_note *note)
{
	const struct layer *layer = verify->study->layer;
	size_t end = at + 1;
	struct str id;

	while (end < text.len && is_name_byte(text.text[end]))
		end++;
	id = str_slice(text, at + 1, end);
	if (id.len < ID_DIGITS_LEAST)
		return;
	for (size_t i = 0; i < layer->segment_count; i++) {
		const struct layer_segment *segment = &layer->segments[i];
		struct source_ref *ref;

		if (!str_starts(segment_id_text(verify->arena, segment->id),
		                id))
			continue;
		ref = add_ref(verify, refs, note ? note->at : at, note);
		ref->written = str_slice(text, at, end);
		ref->place = true;
		ref->transcript = segment->transcript;
		ref->mark = (struct mark){ segment->begin, segment->end };
		return;
	}
}

/* The names of experts, as an attribute has them. */
static void
read_people(struct verify *verify, struct source_refs *refs, struct str text,
            const struct document_note *note)
{
	const struct census *census = verify->study->census;

	for (size_t c = 0; c < census->case_count; c++) {
		struct str name = census_join(verify->arena,
		                              &census->cases[c].attributes,
		                              STR("name"));
		size_t at = name.len ? str_find(text, name, 0) : STR_NOWHERE;
		struct source_ref *ref;

		if (at == STR_NOWHERE)
			continue;
		ref = add_ref(verify, refs, note ? note->at : at, note);
		ref->written = name;
		ref->case_index = c;
	}
}

static void
read_text(struct verify *verify, struct source_refs *refs, struct str text,
          const struct document_note *note)
{
	for (size_t at = 0; at < text.len;) {
		if (text.text[at] == '#')
			read_segment(verify, refs, text, at, note);
		if (is_name_byte(text.text[at]))
			at = read_name(verify, refs, text, at, note);
		else
			at++;
	}
	read_people(verify, refs, text, note);
}

struct source_refs
verify_refs(struct verify *verify, const struct paragraph *paragraph)
{
	struct source_refs refs = { 0 };

	read_text(verify, &refs, paragraph->text, NULL);
	for (size_t i = 0; i < paragraph->note_count; i++)
		read_text(verify, &refs, paragraph->notes[i].text,
		          &paragraph->notes[i]);
	return refs;
}

/* Where brackets right behind a quotation end, or END. */
static size_t
bracket_end(struct str text, size_t end)
{
	size_t at = end, close;

	while (at < text.len && strchr(" .,;", text.text[at]))
		at++;
	if (at >= text.len || !strchr("([", text.text[at]))
		return end;
	close = str_find_char(text, text.text[at] == '(' ? ')' : ']', at);
	return close == STR_NOWHERE ? end : close;
}

/* Whether a sentence ends between two bytes. */
static bool
sentence_ends(struct str text, size_t begin, size_t end)
{
	for (size_t i = begin; i + 1 < end && i + 1 < text.len; i++) {
		if (strchr(".!?;", text.text[i]) && text.text[i + 1] == ' ')
			return true;
	}
	return false;
}

/* How close to the quotation it is written: 3 right behind or in a note, 2 in
   the sentence, 1 in the paragraph; 0 inside it. */
static unsigned
closeness(const struct quote *quote, const struct source_ref *ref)
{
	struct str text = quote->paragraph->text;

	if (ref->note)
		return ref->at >= quote->begin && ref->at <= quote->after
		               ? 3 : 1;
	if (ref->at >= quote->begin && ref->at < quote->end)
		return quote->begin == 0 && quote->end == text.len ? 1 : 0;
	if (ref->at >= quote->end && ref->at < bracket_end(text, quote->end))
		return 3;
	if (ref->at >= quote->end && ref->at < quote->after)
		return sentence_ends(text, quote->end, ref->at) ? 1 : 2;
	if (ref->at >= quote->before && ref->at < quote->begin)
		return sentence_ends(text, ref->at, quote->begin) ? 1 : 2;
	return 1;
}

static size_t
case_of(const struct verify *verify, struct stretch at)
{
	const struct census_transcript *of =
		&verify->study->census->transcripts[at.transcript];
	size_t turn = census_turn_at(of, spoken_mark(verify->spoken,
	                                             at).begin);

	return of->speakers[of->turns[turn].speaker].case_index;
}

static bool
agrees(const struct verify *verify, const struct source_ref *ref,
       struct stretch at, struct str quoted)
{
	struct mark mark = spoken_mark(verify->spoken, at);

	if (ref->unknown)
		return false;
	if (ref->words.len)
		return at.transcript == ref->transcript
		       && str_find(verify_unify(verify->arena, ref->words),
		                   verify_unify(verify->arena, quoted), 0)
		                  != STR_NOWHERE;
	if (ref->place)
		return at.transcript == ref->transcript
		       && mark.begin < ref->mark.end
		       && ref->mark.begin < mark.end;
	if (ref->case_index != STR_NOWHERE)
		return case_of(verify, at) == ref->case_index;
	return at.transcript == ref->transcript;
}

bool
verify_contradicts(const struct verify *verify, const struct quote *quote,
                   const struct source_refs *refs, struct stretch at,
                   struct str quoted, struct str *written)
{
	unsigned closest = 1;
	bool any = false, places = false;

	for (size_t i = 0; i < refs->count; i++) {
		unsigned is = closeness(quote, &refs->items[i]);

		if (is > closest) {
			closest = is;
			places = false;
		}
		if (is == closest)
			places |= refs->items[i].place;
	}
	for (size_t i = 0; i < refs->count; i++) {
		const struct source_ref *ref = &refs->items[i];

		if (closeness(quote, ref) != closest)
			continue;
		/* Beside a place an expert named must be right as well, unless
		   others are spoken of. */
		if (places && !ref->place && closest < 3)
			continue;
		if (agrees(verify, ref, at, quoted)) {
			if (!places || ref->place)
				return false;
			continue;
		}
		*written = ref->written;
		any = true;
	}
	return any;
}
