/* SPDX-License-Identifier: MIT */

/* fuzz-document.c -- a document by a stranger.

   The first byte says what the others are: m and h a text in Markdown or HTML,
   d and o the text of a docx or odt document, which is then packed, z a whole
   file.  Whatever they are, the reader gives paragraphs of whole characters,
   with notes inside, or says what is wrong. */

#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/unicode.h"
#include "base/zip.h"
#include "exchange/document.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
check(const struct document *document)
{
	size_t bad;

	for (size_t i = 0; i < document->count; i++) {
		const struct paragraph *one = &document->paragraphs[i];

		must(one->text.len && one->number
		     && utf8_valid(one->text, &bad));
		for (size_t k = 0; k < one->note_count; k++)
			must(utf8_valid(one->notes[k].text, &bad)
			     && one->notes[k].text.len);
		for (size_t k = 0; k < one->quoted_count; k++)
			must(one->quoted[k].begin < one->quoted[k].end);
	}
}

static struct str
packed(struct arena *arena, const char *name, struct str text)
{
	struct buf out = BUF(arena);
	const struct zip_entry entries[] = {
		{ "mimetype", STR("application/vnd.oasis.opendocument.text"),
		  true },
		{ name, text, true },
	};
	bool odt = name[0] == 'c';

	zip_write(&out, odt ? entries : entries + 1, odt ? 2 : 1);
	return buf_str(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena, NULL);
	struct str bytes = { (const char *)data + 1, size - 1 }, name;
	const struct document *document;
	struct buf out = BUF(arena);
	char kind;

	if (!size) {
		arena_free(arena);
		return 0;
	}
	kind = (char)data[0];
	name = kind == 'h' ? STR("a.html") : STR("a.md");
	if (kind == 'd')
		bytes = packed(arena, "word/document.xml", bytes);
	else if (kind == 'o')
		bytes = packed(arena, "content.xml", bytes);
	document = document_read(arena, name, bytes, diag);
	must(document || diag_count(diag, DIAG_ERROR) > 0);
	if (document)
		check(document);
	diag_print(diag, &out);
	arena_free(arena);
	return 0;
}
