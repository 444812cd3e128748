/* SPDX-License-Identifier: MIT */

/* scan.c -- times Tamga's engine: compiling a list, and looking it up in a
   corpus.

	scan terms|inflected|regexes|words LIST CORPUS PASSES
	     [MATCHES [THREADS]]

   A document is read, made a transcript, scanned and freed before the next, in
   each pass again; of this only the scan is timed.  With "words" the scan
   stops when the words are cut and folded.  With THREADS all documents are
   read first and a pass goes over them with so many threads, timed by the clock
   on the wall.  What is printed: bench.h. */

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/machine.h"
#include "base/pool.h"
#include "base/source.h"
#include "bench/bench.h"
#include "coding/codebook.h"
#include "coding/match.h"
#include "coding/regex.h"
#include "coding/term.h"
#include "text/sentence.h"
#include "text/transcript.h"
#include "text/word.h"

struct document { const struct transcript *transcript; size_t base; };

/* A document on its way through the pool. */
struct scanned { const struct document *document; const struct hits *hits; };

struct scan {
	struct arena *arena;
	const struct languages *languages;
	struct item **items;
	size_t item_count;
	const struct matcher *matcher;  /* NULL: words only */
	bool regexes;
	FILE *matches;                  /* of the first pass; or NULL */
	size_t match_count, bytes;
	double seconds;
	size_t threads;                 /* 0: one, and its processor time */
	struct document *documents;
	size_t document_count, document_room;
};

static struct span
nowhere(const void *source, size_t begin, size_t end)
{
	(void)begin;
	(void)end;
	return span_whole((const struct source *)source);
}

/* A line is "TERM" or "LANGUAGE<tab>TERM". */
static const struct term *
read_term(struct arena *arena, const struct languages *languages,
          struct str line, struct span at, struct diag *diag)
{
	struct term_style style = { .languages = languages };
	struct str rest = line, tag = str_next(&rest, '\t');

	if (!rest.text)
		return term_read(arena, line, &style, at, diag);
	style.language = language_find(languages, tag);
	style.inflect = style.language != NULL;
	return term_read(arena, rest, &style, at, diag);
}

static void
compile(struct arena *arena, struct scan *scan, const char *path)
{
	struct lines lines = bench_lines(path);
	struct diag *diag = diag_new(arena, NULL);
	const struct source *source = source_new(arena, str_of(path), STR(""));
	double begin = bench_seconds();

	scan->items = arena_array(arena, struct item *, lines.count);
	for (size_t i = 0; i < lines.count; i++) {
		struct item *item = arena_make(arena, struct item);
		struct str line = str_of(lines.list[i]);

		item->index = i;
		item->text = line;
		item->kind = scan->regexes ? ITEM_REGEX : ITEM_TERM;
		item->at = span_whole(source);
		if (scan->regexes)
			item->regex = regex_compile(arena, line, nowhere,
			                            source, diag);
		else
			item->term = read_term(arena, scan->languages, line,
			                       item->at, diag);
		if (!item->regex && !item->term)
			bench_die("cannot compile %s", lines.list[i]);
		scan->items[i] = item;
	}
	scan->item_count = lines.count;
	scan->matcher = matcher_new(arena, scan->items, lines.count);
	printf("compile %.9f\n", bench_seconds() - begin);
}

static void
add_sentences(struct arena *arena, struct transcript *transcript,
              struct sentence_cutter *cutter, size_t begin, size_t end,
              size_t *room)
{
	size_t count;
	struct sentence *sentences =
		sentences_of(arena, cutter, NULL,
		             str_slice(transcript->text, begin, end), begin,
		             &count);

	for (size_t i = 0; i < count; i++)
		*arena_append(arena, transcript->sentences,
		              transcript->sentence_count, *room) =
			sentences[i];
}

/* A turn a line; of regexes, which know no sentences, a sentence as well. */
static struct transcript *
make_transcript(struct arena *arena, struct str text, bool cut)
{
	struct transcript *transcript = arena_make(arena, struct transcript);
	struct sentence_cutter *cutter = cut ? sentence_cutter_new(arena)
	                                     : NULL;
	size_t turn_room = 0, room = 0;

	transcript->text = text;
	transcript->speakers = arena_make(arena, struct speaker);
	transcript->speaker_count = 1;
	for (size_t begin = 0, end; begin < text.len; begin = end + 1) {
		end = str_find_char(text, '\n', begin);
		if (end == STR_NOWHERE)
			end = text.len;
		*arena_append(arena, transcript->turns, transcript->turn_count,
		              turn_room) = (struct turn){ .begin = begin,
		                                          .end = end };
		if (cut)
			add_sentences(arena, transcript, cutter, begin, end,
			              &room);
		else
			*arena_append(arena, transcript->sentences,
			              transcript->sentence_count, room) =
				(struct sentence){ begin, end };
	}
	return transcript;
}

static void
write_hits(struct scan *scan, const struct hits *hits, size_t base)
{
	for (size_t i = 0; i < scan->item_count; i++) {
		scan->match_count += hits[i].count;
		for (size_t k = 0; scan->matches && k < hits[i].count; k++)
			fprintf(scan->matches, "%zu %zu %zu\n", i,
			        base + hits[i].list[k].begin,
			        base + hits[i].list[k].end);
	}
}

static void
cut_words(struct arena *arena, struct scan *scan,
          const struct transcript *transcript)
{
	for (size_t i = 0; i < transcript->turn_count; i++) {
		const struct turn *turn = &transcript->turns[i];
		struct str text = str_slice(transcript->text, turn->begin,
		                            turn->end);

		scan->match_count +=
			words_of(arena, text, turn->begin).count;
	}
}

static void
keep_document(struct scan *scan, struct str text, size_t base)
{
	*arena_append(scan->arena, scan->documents, scan->document_count,
	              scan->document_room) = (struct document){
		make_transcript(scan->arena, str_copy(scan->arena, text),
		                !scan->regexes), base
	};
	scan->bytes += text.len;
}

static void
scan_document(struct scan *scan, struct str text, size_t base)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena, NULL);
	const struct transcript *transcript =
		make_transcript(arena, text, !scan->regexes);
	const struct hits *hits;
	double begin = bench_seconds();

	if (!scan->matcher) {
		cut_words(arena, scan, transcript);
		scan->seconds += bench_seconds() - begin;
	} else {
		hits = matcher_hits(arena, scan->matcher, transcript, NULL,
		                    diag);
		scan->seconds += bench_seconds() - begin;
		if (!hits)
			bench_die("a regex could not be run to its end");
		write_hits(scan, hits, base);
	}
	scan->bytes += text.len;
	arena_free(arena);
}

/* Documents end at an empty line. */
static void
each_document(struct scan *scan, const char *path,
              void (*each)(struct scan *, struct str text, size_t base))
{
	FILE *file = fopen(path, "rb");
	char *line = NULL, *text = NULL;
	size_t line_room = 0, len = 0, room = 0, base = 0;
	ssize_t got;

	if (!file)
		bench_die("cannot open %s", path);
	do {
		got = getline(&line, &line_room, file);
		if (got > 1) {
			if (len + (size_t)got > room)
				text = (char *)bench_room(text,
					room = (len + (size_t)got) * 2);
			memcpy(text + len, line, (size_t)got);
			len += (size_t)got;
			continue;
		}
		if (len)
			each(scan, (struct str){ text, len - 1 }, base);
		base += len + 1;
		len = 0;
	} while (got > 0);
	free(line);
	free(text);
	fclose(file);
}

static enum pool_next
next_document(void *scan_, struct pool_job *job)
{
	const struct scan *scan = scan_;
	struct scanned *scanned;

	if (job->number == scan->document_count)
		return POOL_END;
	job->data = scanned = arena_make(job->arena, struct scanned);
	scanned->document = &scan->documents[job->number];
	job->size = scanned->document->transcript->text.len;
	return POOL_JOB;
}

static bool
find_hits(const void *scan_, struct pool_job *job)
{
	const struct scan *scan = scan_;
	struct scanned *scanned = job->data;

	scanned->hits = matcher_hits(job->arena, scan->matcher,
	                             scanned->document->transcript, NULL,
	                             job->diag);
	return scanned->hits != NULL;
}

static bool
take_hits(void *scan, struct pool_job *job)
{
	const struct scanned *scanned = job->data;

	write_hits(scan, scanned->hits, scanned->document->base);
	return true;
}

static double
seconds_on_the_wall(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void
pass(struct scan *scan, const char *path)
{
	static const struct pool_steps steps = { next_document, find_hits,
	                                         take_hits };
	struct machine machine = { .threads = scan->threads };
	double begin;

	scan->seconds = 0;
	scan->match_count = 0;
	if (!scan->threads) {
		scan->bytes = 0;
		each_document(scan, path, scan_document);
		return;
	}
	begin = seconds_on_the_wall();
	if (!pool_run(&machine, &steps, scan, diag_new(scan->arena, NULL)))
		bench_die("a regex could not be run to its end");
	scan->seconds = seconds_on_the_wall() - begin;
}

int
main(int argc, char **argv)
{
	struct arena *arena = arena_new();
	struct scan scan = { .arena = arena };

	if (argc < 5)
		bench_die("scan terms|inflected|regexes|words LIST CORPUS "
		          "PASSES [MATCHES [THREADS]]");
	scan.languages = languages_builtin(arena);
	scan.regexes = !strcmp(argv[1], "regexes");
	if (strcmp(argv[1], "words"))
		compile(arena, &scan, argv[2]);
	if (argc > 5)
		scan.matches = bench_create(argv[5]);
	if (argc > 6) {
		scan.threads = strtoul(argv[6], NULL, 10);
		each_document(&scan, argv[3], keep_document);
	}
	for (size_t left = strtoul(argv[4], NULL, 10); left; left--) {
		pass(&scan, argv[3]);
		printf("scan %.9f\n", scan.seconds);
		if (scan.matches)
			fclose(scan.matches);
		scan.matches = NULL;
	}
	printf("bytes %zu\nmatches %zu\n", scan.bytes, scan.match_count);
	bench_print_memory();
	arena_free(arena);
	return 0;
}
