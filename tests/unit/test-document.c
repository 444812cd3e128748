/* SPDX-License-Identifier: MIT */

/* test-document.c -- documents as others' programs write them, and those of
   strangers. */

#include "exchange/document.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/zip.h"
#include "unit/tap.h"

/* Says what came where something else was expected. */
static void
same(struct str is, const char *expected, const char *what)
{
	bool good = str_is(is, expected);

	ok(good, "%s", what);
	if (!good)
		printf("# %.*s\n", STR_ARG(is));
}

/* The paragraphs, a line each: Q of a quotation, H of a heading; notes in
   braces where they hang.  Or the first message. */
static struct str
read_bytes(struct arena *arena, const char *name, struct str bytes)
{
	struct diag *diag = diag_new(arena, NULL);
	const struct document *document = document_read(arena, str_of(name),
	                                                bytes, diag);
	struct buf out = BUF(arena);
	size_t count;

	if (!document)
		return diag_messages(diag, &count)[0].text;
	for (size_t i = 0; i < document->count; i++) {
		const struct paragraph *one = &document->paragraphs[i];

		buf_add_char(&out, "THQ"[one->kind]);
		buf_printf(&out, "|%.*s", STR_ARG(one->text));
		for (size_t k = 0; k < one->note_count; k++)
			buf_printf(&out, "{%zu:%.*s}", one->notes[k].at,
			           STR_ARG(one->notes[k].text));
		buf_add_char(&out, '/');
	}
	return buf_str(&out);
}

static struct str
zipped(struct arena *arena, const struct zip_entry *entries, size_t count)
{
	struct buf out = BUF(arena);

	zip_write(&out, entries, count);
	return buf_str(&out);
}

#define W "<w:document xmlns:w=\"http://schemas.openxmlformats.org/" \
	"wordprocessingml/2006/main\"><w:body>"
#define W_END "</w:body></w:document>"

static struct str
read_docx(struct arena *arena, const char *body)
{
	const struct zip_entry entries[] = {
		{ "word/document.xml", str_of(body), false },
		{ "word/styles.xml", STR(
			"<w:styles xmlns:w=\"w\"><w:style w:styleId=\"a3\">"
			"<w:name w:val=\"Quote\"/></w:style>"
			"<w:style w:styleId=\"b\"><w:name w:val=\"Mine\"/>"
			"<w:basedOn w:val=\"a3\"/></w:style>"
			"<w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/>"
			"</w:style><w:style w:styleId=\"l\"><w:name "
			"w:val=\"Loop\"/><w:basedOn w:val=\"l\"/></w:style>"
			"</w:styles>"), false },
		{ "word/footnotes.xml", STR(
			"<w:footnotes xmlns:w=\"w\"><w:footnote w:id=\"7\">"
			"<w:p><w:r><w:t>KZ03:1-2</w:t></w:r></w:p>"
			"<w:p><w:r><w:t>more</w:t></w:r></w:p></w:footnote>"
			"</w:footnotes>"), false },
	};

	return read_bytes(arena, "a.docx", zipped(arena, entries, 3));
}

static void
test_docx(void)
{
	static const struct { const char *body, *text, *what; } cases[] = {
		{ W "<w:p><w:r><w:t>«Но </w:t></w:r><w:proofErr/><w:r><w:rPr>"
		  "<w:b/></w:rPr><w:t>у</w:t></w:r><w:r><w:t "
		  "xml:space=\"preserve\"> нас»</w:t></w:r></w:p>" W_END,
		  "T|«Но у нас»/", "split runs are one text" },
		{ W "<w:p><w:r><w:t>a</w:t></w:r><w:del><w:r><w:delText>b"
		  "</w:delText></w:r></w:del><w:ins><w:r><w:t>c</w:t></w:r>"
		  "</w:ins><w:moveFrom><w:r><w:t>d</w:t></w:r></w:moveFrom>"
		  "<w:moveTo><w:r><w:t>e</w:t></w:r></w:moveTo></w:p>" W_END,
		  "T|ace/", "what was deleted is gone, what was inserted stays" },
		{ W "<w:p><w:pPr><w:pStyle w:val=\"a3\"/></w:pPr><w:r><w:t>a"
		  "</w:t></w:r><w:r><w:footnoteReference w:id=\"7\"/></w:r>"
		  "</w:p><w:p><w:pPr><w:pStyle w:val=\"b\"/></w:pPr><w:r><w:t>"
		  "b</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"1\"/>"
		  "</w:pPr><w:r><w:t>c</w:t></w:r></w:p><w:p><w:pPr><w:pStyle "
		  "w:val=\"l\"/></w:pPr><w:r><w:t>d</w:t></w:r></w:p>" W_END,
		  "Q|a{1:KZ03:1-2 more}/Q|b/H|c/T|d/",
		  "styles by name and by what they are based on; footnotes" },
		{ W "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c"
		  "</w:t><w:noBreakHyphen/><w:instrText>PAGE</w:instrText>"
		  "</w:r></w:p><w:p/>" W_END, "T|a b c\xE2\x80\x91/",
		  "tabs and breaks are spaces, fields are not seen" },
		{ W "<w:p>", "", "cut off" },
		{ "<!DOCTYPE a [<!ENTITY b \"cccc\">]><a>&b;</a>",
		  "'word/document.xml' has a document type declaration, which "
		  "is not allowed", "no entities" },
		{ "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
		  "'word/document.xml' has a document type declaration, which "
		  "is not allowed", "nothing from elsewhere" },
		{ "", "'word/document.xml' is empty", "an empty part" },
		{ "a\xFF", "'word/document.xml' is not text in UTF-8",
		  "a part that is no text" },
	};
	struct arena *arena = arena_new();

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str text = read_docx(arena, cases[i].body);

		if (!*cases[i].text)
			ok(str_find(text, STR("is not well-formed XML"), 0)
			           != STR_NOWHERE, "docx: %s", cases[i].what);
		else
			same(text, cases[i].text, cases[i].what);
	}
	arena_free(arena);
}

static void
test_odt(void)
{
	const struct zip_entry entries[] = {
		{ "mimetype", STR("application/vnd.oasis.opendocument.text"),
		  true },
		{ "content.xml", STR(
			"<d xmlns:t=\"text\" xmlns:s=\"style\"><s:style "
			"s:name=\"P1\" s:parent-style-name=\"Quotations\"/>"
			"<t:tracked-changes><t:p>gone</t:p>"
			"</t:tracked-changes>\n<t:p t:style-name=\"P1\">a<t:s "
			"t:c=\"2\"/><t:span>b</t:span><t:note><t:note-citation>"
			"1</t:note-citation><t:note-body><t:p>KZ03</t:p>"
			"</t:note-body></t:note> c</t:p><t:h>d<t:tab/>e</t:h>"
			"<t:p t:style-name=\"Text_20_body\">f<annotation>"
			"<t:p>g</t:p></annotation></t:p></d>"), false },
	};
	struct arena *arena = arena_new();
	struct str text = read_bytes(arena, "a", zipped(arena, entries, 2));

	same(text, "Q|a b c{3:KZ03}/H|d e/T|f/",
	     "odt: styles, notes, spaces; no changes, no annotations");
	text = read_bytes(arena, "a", zipped(arena, entries, 1));
	ok(str_is(text, "'a' is no odt document: it has no 'content.xml'"),
	   "odt: without a text");
	text = read_bytes(arena, "a.docx",
	                  zipped(arena, entries + 1, 1));
	ok(str_is(text, "'a.docx' is no docx document: it has no "
	                "'word/document.xml'"), "docx: without a text");
	arena_free(arena);
}

static void
test_bombs(void)
{
	struct arena *arena = arena_new();
	struct buf big = BUF(arena), deep = BUF(arena);
	struct zip_entry entry = { "word/document.xml", STR_NONE, false };
	struct zip_entry *many = arena_array(arena, struct zip_entry, 10001);
	struct str packed, text;
	char *lie;

	buf_repeat(&big, ' ', DOCUMENT_BYTES_MOST + 1);
	entry.bytes = buf_str(&big);
	packed = zipped(arena, &entry, 1);
	ok(packed.len < 100000, "a bomb is small");
	text = read_bytes(arena, "a.docx", packed);
	ok(str_is(text, "'a.docx' unpacks to more than is allowed"),
	   "a bomb is not unpacked");

	/* The sizes an archive states: in its directory, 24 bytes into the
	   record that begins with PK\1\2, and in the entry's own header. */
	lie = arena_alloc(arena, packed.len);
	memcpy(lie, packed.text, packed.len);
	for (size_t i = 0; i + 28 < packed.len; i++) {
		if (!memcmp(lie + i, "PK\1\2", 4))
			memset(lie + i + 24, 1, 1), memset(lie + i + 25, 0, 3);
	}
	text = read_bytes(arena, "a.docx", (struct str){ lie, packed.len });
	ok(str_find(text, STR("'a.docx' "), 0) == 0,
	   "a size that is a lie: %.*s", STR_ARG(text));

	for (size_t i = 0; i <= 10000; i++)
		many[i] = (struct zip_entry){
			str_printf(arena, "f%zu", i).text, STR(""), true
		};
	text = read_bytes(arena, "a.docx", zipped(arena, many, 10001));
	ok(str_is(text, "'a.docx' holds more than 10000 files"),
	   "too many files");

	for (size_t i = 0; i < 201; i++)
		buf_add_text(&deep, "<a>");
	text = read_docx(arena, buf_str(&deep).text);
	ok(str_is(text, "'word/document.xml' nests its elements deeper than "
	                "200"), "too deep");
	arena_free(arena);
}

static void
test_md(void)
{
	static const struct { const char *text, *read, *what; } cases[] = {
		{ "# A *b*\n\nc\nd  \ne\n", "H|A b/T|c d e/",
		  "headings and paragraphs" },
		{ "> a\nb\n>\n> — KZ01\n\nc", "Q|a b{3:— KZ01}/T|c/",
		  "quotations, a lazy line, and where they are from" },
		{ "a[^1] b\n\n[^1]: c *d*\n    e\n", "T|a b{1:c *d* e}/",
		  "footnotes" },
		{ "- a\n- b_c_d _e_\n1. `f` \\*g\\*\n", "T|a/T|b_c_d e/"
		  "T|f *g*/", "lists, emphasis, escapes" },
		{ "| a | b |\n|--|:-:|\n| c \\| d | e |\n",
		  "T|a/T|b/T|c | d/T|e/", "tables" },
		{ "[a](b) ![c](d) <e@f> &laquo;g&raquo;\n", "T|a «g»/",
		  "links, pictures, entities" },
		{ "```\nx\n```\ny\n===\n", "H|y/", "code is not text" },
	};
	struct arena *arena = arena_new();
	struct buf many = BUF(arena);

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str read = read_bytes(arena, "a.md",
		                             str_of(cases[i].text));

		same(read, cases[i].read, cases[i].what);
	}
	for (size_t i = 0; i < 200000; i++)
		buf_add_text(&many, "[<a!");
	ok(read_bytes(arena, "a.md", buf_str(&many)).len > 100000,
	   "md: many brackets that nothing closes");
	arena_free(arena);
}

int
main(void)
{
	test_docx();
	test_odt();
	test_bombs();
	test_md();
	return done();
}
