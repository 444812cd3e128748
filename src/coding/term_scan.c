/* SPDX-License-Identifier: MIT */

/* term_scan.c -- see term_scan.h.

   Most words fit nothing, so only those that do are kept, with what is needed
   of them. */

#include "coding/term_scan.h"

#include "base/arena.h"
#include "coding/codebook.h"
#include "coding/hash.h"
#include "coding/term.h"
#include "text/transcript.h"

/* A word of the turn that fits words of terms. */
struct seen {
	size_t begin, end;
	size_t number;                  /* through the transcript */
	size_t sentence;
	size_t fit, fit_count;          /* in the scan's fits */
	bool breaks;
};

struct term_scan *
term_scan_new(struct arena *arena, const struct matcher *matcher,
              const struct transcript *transcript)
{
	struct term_scan *scan = arena_make(arena, struct term_scan);

	scan->arena = arena;
	scan->matcher = matcher;
	scan->transcript = transcript;
	scan->hits = arena_array(arena, struct hits, matcher->item_count);
	scan->pass.arena = arena;
	scan->pass.wants_words = true;
	scan->pass.wants_pieces = matcher->regex_count > 0;
	scan->fits = fits_new(arena, matcher->word_count);
	scan->twin = BUF(arena);
	return scan;
}

/* Most terms of a large codebook have one hit in a transcript, so a list has
   room for one, and for twice as many each time it is full. */
void
term_scan_add_hit(struct term_scan *scan, size_t position, struct hit hit)
{
	struct hits *hits = &scan->hits[position];
	size_t count = hits->count;

	if (!(count & (count - 1)))
		hits->list = arena_grow(scan->arena, hits->list,
		                        count * sizeof hit,
		                        (count ? count * 2 : 1) * sizeof hit);
	hits->list[hits->count++] = hit;
}

size_t
sentence_at(const struct transcript *transcript, size_t offset)
{
	size_t low = 0, high = transcript->sentence_count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (transcript->sentences[middle].begin <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* The same for words that come in order. */
static size_t
next_sentence(struct term_scan *scan, size_t offset)
{
	const struct transcript *transcript = scan->transcript;

	while (scan->sentence + 1 < transcript->sentence_count
	       && transcript->sentences[scan->sentence + 1].begin <= offset)
		scan->sentence++;
	return scan->sentence;
}

/* With the margins that hashing wants, as the folded view has them. */
static struct str
key_of(struct term_scan *scan, const struct word *word)
{
	static const char margin[HASH_MARGIN];
	struct buf *buf = &scan->twin;

	if (!word->twin)
		return word->folded;
	buf->len = 0;
	buf_add_bytes(buf, margin, sizeof margin);
	buf_add(buf, term_key(scan->arena, word->folded));
	buf_add_bytes(buf, margin, sizeof margin);
	return str_slice(buf_str(buf), HASH_MARGIN, buf->len - HASH_MARGIN);
}

static void
see_word(struct term_scan *scan, size_t index)
{
	const struct word *word = &scan->pass.words.items[index];
	struct str typed = str_slice(scan->transcript->text, word->begin,
	                             word->end);
	size_t before = scan->fits.count;

	term_index_find(scan->matcher->index, key_of(scan, word), typed,
	                &scan->fits);
	if (scan->fits.count == before)
		return;
	if (transcript_in_aside(scan->transcript, word->begin, word->end)) {
		scan->fits.count = before;
		return;
	}
	*arena_append(scan->arena, scan->seen, scan->seen_count,
	              scan->seen_room) = (struct seen){
		word->begin, word->end, scan->words_before + index,
		next_sentence(scan, word->begin), before,
		scan->fits.count - before, word->breaks
	};
}

static bool
fits(const struct term_scan *scan, size_t at, uint32_t number)
{
	const struct seen *seen = &scan->seen[at];

	for (size_t i = 0; i < seen->fit_count; i++) {
		if (scan->fits.list[seen->fit + i].number == number)
			return true;
	}
	return false;
}

static void
add_hit(struct term_scan *scan, size_t position, size_t first, size_t last,
        bool by_variant)
{
	const struct seen *a = &scan->seen[first], *b = &scan->seen[last];

	term_scan_add_hit(scan, position, (struct hit){
		a->begin, b->end, scan->turn, a->number, b->number,
		a->sentence, b->sentence, by_variant
	});
}

/* Whether a phrase may go on from one word to a later one. */
static bool
may_follow(const struct seen *from, const struct seen *to, size_t gap)
{
	if (to->sentence != from->sentence)
		return false;
	if (to->number - from->number > gap + 1)
		return false;
	return gap || !to->breaks;
}

/* The words that fit NUMBER behind one of those reached, which lie in order,
   and become them. */
static void
go_on(struct term_scan *scan, size_t gap, uint32_t number)
{
	struct reached *reached = &scan->reached;
	size_t from = 0, count = 0, *next = reached->other;

	for (size_t at = reached->list[0] + 1; at < scan->seen_count; at++) {
		while (from < reached->count && reached->list[from] < at
		       && !may_follow(&scan->seen[reached->list[from]],
		                      &scan->seen[at], gap))
			from++;
		if (from == reached->count)
			break;
		if (reached->list[from] < at && fits(scan, at, number))
			next[count++] = at;
	}
	reached->other = reached->list;
	reached->list = next;
	reached->count = count;
}

/* The last word of the shortest way to read the term from word AT on.  All
   ways are gone at once, word by word: there can be very many. */
static bool
follow(struct term_scan *scan, const struct gapped *gapped, size_t at,
       size_t *last)
{
	struct reached *reached = &scan->reached;
	const struct term *term = gapped->item->term;

	if (reached->room < scan->seen_count) {
		reached->room = scan->seen_count * 2;
		reached->list = arena_array(scan->arena, size_t,
		                            reached->room);
		reached->other = arena_array(scan->arena, size_t,
		                             reached->room);
	}
	reached->list[0] = at;
	reached->count = 1;
	for (size_t i = 1; i < term->word_count; i++) {
		go_on(scan, term->gap, gapped->numbers[i]);
		if (!reached->count)
			return false;
	}
	*last = reached->list[0];
	return true;
}

static void
find_gapped(struct term_scan *scan, size_t at, const struct fit *fit)
{
	const struct matcher *matcher = scan->matcher;
	uint32_t g = matcher->gapped_of[fit->number];

	for (; g; g = matcher->gapped[g].next) {
		const struct gapped *gapped = &matcher->gapped[g];
		size_t last;

		if (follow(scan, gapped, at, &last))
			add_hit(scan, gapped->position, at, last,
			        fit->by_variant);
	}
}

/* Adds what ends at a node, and keeps the node if longer ones begin so. */
static void
reach_node(struct term_scan *scan, uint32_t node, size_t first, size_t last,
           bool by_variant)
{
	const struct matcher *matcher = scan->matcher;
	const struct phrase_node *reached = &matcher->nodes[node];
	uint32_t e = reached->ending;

	for (; e; e = matcher->endings[e].next)
		add_hit(scan, matcher->endings[e].position, first, last,
		        by_variant);
	if (reached->goes_on)
		*arena_append(scan->arena, scan->open.list, scan->open.count,
		              scan->open.room) = node;
}

/* The phrases that begin at word AT as FIT says, word by word. */
static void
find_phrases(struct term_scan *scan, size_t at, const struct fit *fit)
{
	const struct matcher *matcher = scan->matcher;
	uint32_t node = matcher->first_nodes[fit->number];
	struct open_nodes *open = &scan->open;

	if (!node)
		return;
	open->count = 0;
	reach_node(scan, node, at, at, fit->by_variant);
	for (size_t last = at + 1; open->count && last < scan->seen_count
	     && may_follow(&scan->seen[last - 1], &scan->seen[last], 0);
	     last++) {
		const struct seen *seen = &scan->seen[last];
		struct open_nodes from = *open;

		*open = (struct open_nodes){ from.other, from.list, 0,
		                             from.other_room, from.room };
		for (size_t i = 0; i < from.count * seen->fit_count; i++) {
			const struct fit *next = &scan->fits.list[
				seen->fit + i % seen->fit_count];

			node = matcher_step(matcher,
			                    from.list[i / seen->fit_count],
			                    next->number);
			if (node)
				reach_node(scan, node, at, last,
				           fit->by_variant);
		}
	}
}

void
term_scan_turn(struct term_scan *scan)
{
	const struct turn *turn = &scan->transcript->turns[scan->turn];

	pass_text(&scan->pass, str_slice(scan->transcript->text, turn->begin,
	                                 turn->end), turn->begin);
	scan->seen_count = scan->fits.count = 0;
	for (size_t i = 0;
	     scan->matcher->word_count && i < scan->pass.words.count; i++)
		see_word(scan, i);
	for (size_t at = 0; at < scan->seen_count; at++) {
		const struct seen *seen = &scan->seen[at];

		for (size_t i = 0; i < seen->fit_count; i++) {
			/* A copy: nothing may move it. */
			struct fit fit = scan->fits.list[seen->fit + i];

			find_phrases(scan, at, &fit);
			find_gapped(scan, at, &fit);
		}
	}
}

void
term_scan_leave_turn(struct term_scan *scan)
{
	scan->words_before += scan->pass.words.count;
	scan->turn++;
}
