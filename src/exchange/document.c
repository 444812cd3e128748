/* SPDX-License-Identifier: MIT */

/* document.c -- see document.h and document_parts.h. */

#include "exchange/document.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/unicode.h"
#include "exchange/document_parts.h"
#include "text/decode.h"

enum { SOURCE_MOST = 300 };             /* bytes of a line that is a source */

struct document_builder
document_build(struct arena *arena, const char *format, bool lines)
{
	struct document_builder builder = { arena, arena_make(arena, struct document),
	                           { 0 }, BUF(arena) };

	builder.document->format = format;
	builder.document->lines = lines;
	return builder;
}

void
document_add_plain(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.text[i];

		if (c > ' ')
			buf_add_char(out, (char)c);
		else if (out->len && out->text[out->len - 1] != ' ')
			buf_add_char(out, ' ');
	}
}

static void
add_note(struct document_builder *builder, struct paragraph *paragraph, size_t at,
         struct str text)
{
	struct buf plain = BUF(builder->arena);

	document_add_plain(&plain, text);
	if (plain.len)
		*arena_append(builder->arena, paragraph->notes,
		              paragraph->note_count, paragraph->note_room) =
			(struct document_note){ at, str_trim(buf_str(&plain)) };
}

bool
document_add_source(struct document_builder *builder, struct str text, bool last)
{
	struct document *document = builder->document;
	bool any = false;

	for (size_t i = document->count; i-- > 0;) {
		struct paragraph *one = &document->paragraphs[i];

		if (one->kind != PARAGRAPH_QUOTE || one->sourced)
			break;
		add_note(builder, one, one->text.len, text);
		one->sourced = last;
		any = true;
	}
	return any;
}

static bool
is_source(struct str text)
{
	return text.len <= SOURCE_MOST
	       && (str_starts(text, STR("\xE2\x80\x94"))
	           || str_starts(text, STR("\xE2\x80\x93"))
	           || str_starts(text, STR("\xE2\x80\x95"))
	           || str_starts(text, STR("--")));
}

void
document_close(struct document_builder *builder)
{
	struct document *document = builder->document;
	struct paragraph now = builder->now;

	now.text = str_trim(str_copy(builder->arena, buf_str(&builder->text)));
	builder->text.len = 0;
	builder->now = (struct paragraph){ 0 };
	if (!now.text.len
	    || (is_source(now.text) && document_add_source(builder, now.text, true)))
		return;
	if (!now.number)
		now.number = document->count + 1;
	*arena_append(builder->arena, document->paragraphs, document->count,
	              document->room) = now;
}

void
document_open(struct document_builder *builder, enum paragraph_kind kind, size_t number)
{
	document_close(builder);
	builder->now.kind = kind;
	builder->now.number = number;
}

void
document_add(struct document_builder *builder, struct str text)
{
	document_add_plain(&builder->text, text);
}

void
document_note_here(struct document_builder *builder, struct str text)
{
	add_note(builder, &builder->now, builder->text.len, text);
}

/* What word processors call them, by themselves and in the languages their
   users have; a style that a user made is told by the word in its name. */
static bool
names_one(struct str name, const char *const *words)
{
	for (; *words; words++) {
		if (str_find(name, str_of(*words), 0) != STR_NOWHERE)
			return true;
	}
	return false;
}

bool
document_style_quotes(struct str name)
{
	static const char *const words[] = {
		"Quot", "quot", "Zitat", "Citation", "Цитат", "цитат",
		"Дәйексөз", "дәйексөз", "Iqtibos", "iqtibos", NULL
	};

	/* "Quote Context" is ours, of words beside a quotation. */
	return names_one(name, words);
}

bool
document_style_heads(struct str name)
{
	static const char *const words[] = {
		"Heading", "heading", "Title", "Заголовок", "заголовок",
		"Тақырып", "Sarlavha", NULL
	};

	return names_one(name, words);
}

static const struct reader {
	const char *format;
	bool lines;
	bool (*read)(struct document_builder *, struct str, struct str, struct diag *);
} readers[] = {
	{ "docx", false, document_read_docx },
	{ "odt", false, document_read_odt },
	{ "html", true, document_read_html },
	{ "md", true, document_read_md },
};

static const struct reader *
reader_named(const char *format)
{
	for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
		if (str_is(str_of(readers[i].format), format))
			return &readers[i];
	}
	return NULL;
}

/* The kind of a zip archive is told by its first entry in odt, which is not
   compressed. */
static const struct reader *
find_reader(struct str name, struct str bytes)
{
	static const struct { const char *ending, *format; } endings[] = {
		{ "docx", "docx" }, { "htm", "html" }, { "html", "html" },
		{ "markdown", "md" }, { "md", "md" }, { "odt", "odt" },
		{ "txt", "md" }, { "xhtml", "html" },
	};
	struct str ending = path_ending(name);
	struct str head = str_slice(bytes, 0, bytes.len < 200 ? bytes.len
	                                                      : 200);

	if (str_starts(bytes, STR("PK\3\4")))
		return reader_named(str_find(head,
		                             STR("application/vnd.oasis."
		                                 "opendocument.text"), 0)
		                            != STR_NOWHERE ? "odt" : "docx");
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		if (str_equal_ascii_case(ending, str_of(endings[i].ending)))
			return reader_named(endings[i].format);
	}
	return NULL;
}

struct document *
document_read(struct arena *arena, struct str name, struct str bytes,
              struct diag *diag)
{
	const struct reader *reader = find_reader(name, bytes);
	struct document_builder builder;

	if (!reader) {
		diag_error(diag, SPAN_NONE,
		           _("'%.*s' is no document that can be read: docx, "
		             "odt, html or md"), STR_ARG(name));
		return NULL;
	}
	builder = document_build(arena, reader->format, reader->lines);
	if (!reader->read(&builder, name, bytes, diag))
		return NULL;
	document_close(&builder);
	return builder.document;
}

bool
document_text(struct arena *arena, struct str name, struct str bytes,
              struct str *text, struct diag *diag)
{
	struct decoded decoded;
	size_t bad;

	*text = bytes;
	if (str_starts(bytes, STR("\xFF\xFE"))
	    || str_starts(bytes, STR("\xFE\xFF"))) {
		if (!decode(arena, name, bytes, STR(""), &decoded, diag))
			return false;
		*text = decoded.text;
	}
	if (!utf8_valid(*text, &bad)
	    || str_find_char(*text, '\0', 0) != STR_NOWHERE)
		return diag_error(diag, SPAN_NONE,
		                  _("'%.*s' is not text in UTF-8"),
		                  STR_ARG(name));
	if (str_starts(*text, STR("\xEF\xBB\xBF")))
		*text = str_slice(*text, 3, text->len);
	return true;
}
