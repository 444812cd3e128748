/* SPDX-License-Identifier: MIT */

/* fuzz-word.c -- the words of any text and its folded view, against the plain
   way to find them.

   Random bytes are hardly ever letters, so the first one says how the others
   are read: as the text itself, or as numbers of pieces that words are made
   of and that they meet. */

#include <stdint.h>

#include "base/arena.h"
#include "base/unicode.h"
#include "plain/plain.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static const char *const pieces[] = {
	" ", "  ", "\n", "\xC2\xA0", "\xE3\x80\x80", "\t",
	"а", "и", "о", "е", "к", "г", "р", "в", "Ё", "ё", "Й", "ѐ", "Ѝ", "ә",
	"Ұ", "ң", "і", "Қ", "ў",
	"a", "o", "g", "O", "G", "e", "i", "I", "c", "z", "ı", "İ", "ə", "ñ",
	"\xC5\xBF", "\xE2\x84\xAA", "\xE2\x84\xA6", "\xC8\xBA", "ß", "ẞ",
	"0", "7", "²", "Ⅷ", "①", "Ⓐ",
	"'", "`", "´", "ʹ", "ʻ", "ʼ", "‘", "’", "′", "\xEF\xBC\x87", "''",
	".", ".", ",", "!", "?", ":", "_", "/", "…", "«", "»", "“", "”", "\"",
	"-", "‐", "—", "−", "-", "=", "<",
	"\xCC\x81", "\xCC\x80", "\xCC\x86", "\xCC\x87", "\xCC\x88", "\xCC\xB8",
	"\xCC\xA3", "\xCD\x84", "\xE0\xBD\xB3", "\xE2\x83\x90", "\xCD\x85",
	"\xC2\xAD", "\xE2\x80\x8B", "\xE2\x80\x8D", "\xEF\xB8\x8F", "\xCD\x8F",
	"\xEF\xBB\xBF", "\xE1\xA0\x8E",
	"한", "\xE1\x84\x92", "\xE1\x85\xA1", "\xE1\x86\xAB", "中", "の", "ไ",
	"א", "ش", "\xE0\xA4\x95", "\xE0\xA4\xBC", "\xE0\xA5\x98", "\xE0\xA4\xBF",
	"\xEF\xA4\x80", "🙂", "👨‍👩‍👧", "𝔸", "\xF0\x90\x90\x80",
	"\xF0\x9D\x85\x9E", "\xCD\xBE", "\xCE\x87", "\xCD\xB4", "ς", "Σ",
	"слово", "word", "o'zbek", "Қазақ", "Ꭰ", "ꭰ", "ა", "Ა",
};

enum { PIECES = sizeof pieces / sizeof *pieces };

static struct str
make_text(struct arena *arena, const uint8_t *data, size_t size)
{
	struct buf text = BUF(arena);

	for (size_t i = 0; i < size; i++)
		buf_add_text(&text, pieces[data[i] % PIECES]);
	return buf_str(&text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct str text = { (const char *)data, size };
	size_t bad;

	if (size && data[0] & 1)
		text = make_text(arena, data + 1, size - 1);
	else if (size)
		text = str_slice(text, 1, size);
	if (!utf8_valid(text, &bad))
		text = str_slice(text, 0, bad);
	plain_compare_words(arena, text, 1000);
	arena_free(arena);
	return 0;
}
