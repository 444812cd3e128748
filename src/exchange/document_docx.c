/* SPDX-License-Identifier: MIT */

/* document_docx.c -- the paragraphs of a document of Office Open XML
   (ECMA-376); see document.h.

   Of tracked changes what was inserted is kept and what was deleted is
   dropped.  A style is for quotations if its name says so, or that of one it
   is based on: the names of Word's own styles are English in every
   language. */

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/lookup.h"
#include "base/xml_stream.h"
#include "base/zip.h"
#include "exchange/document_parts.h"

enum { BASED_MOST = 16 };

struct style { struct str id, based_on; enum paragraph_kind kind; };
struct docx_note { struct str id; struct buf text; };

struct docx {
	struct document_builder *builder;
	struct style *styles;
	size_t style_count, style_room;
	struct docx_note *notes;        /* footnotes, then endnotes */
	size_t note_count, note_room;
	struct lookup *note_index;      /* "f1", "e1": index + 1 */
	const char *note_prefix;
	size_t dropped;                 /* elements of deleted text */
	bool in_text, in_style;
};

static bool
is(const char *name, const char *other)
{
	return !strcmp(name, other);
}

static void
begin_style(void *context, const struct xml_tag *tag)
{
	struct docx *docx = context;
	struct arena *arena = docx->builder->arena;
	struct str value = xml_tag_value(tag, "val");
	struct style *style;

	if (is(tag->name, "style")) {
		style = arena_append(arena, docx->styles, docx->style_count,
		                     docx->style_room);
		style->id = str_copy(arena, xml_tag_value(tag, "styleId"));
		docx->in_style = true;
	}
	if (!docx->in_style)
		return;
	style = &docx->styles[docx->style_count - 1];
	if (is(tag->name, "name") && document_style_quotes(value))
		style->kind = PARAGRAPH_QUOTE;
	else if (is(tag->name, "name") && document_style_heads(value))
		style->kind = PARAGRAPH_HEADING;
	else if (is(tag->name, "basedOn"))
		style->based_on = str_copy(arena, value);
}

static void
end_style(void *context, const char *name)
{
	struct docx *docx = context;

	if (is(name, "style"))
		docx->in_style = false;
}

static void
ignore_text(void *context, struct str text)
{
	(void)context;
	(void)text;
}

static enum paragraph_kind
kind_of(const struct docx *docx, struct str id)
{
	for (size_t depth = 0; depth < BASED_MOST && id.len; depth++) {
		size_t i = 0;

		while (i < docx->style_count
		       && !str_equal(docx->styles[i].id, id))
			i++;
		if (i == docx->style_count)
			break;
		if (docx->styles[i].kind != PARAGRAPH_TEXT)
			return docx->styles[i].kind;
		id = docx->styles[i].based_on;
	}
	return PARAGRAPH_TEXT;
}

/* Text nobody sees: deleted, moved away, or a second version of a drawing for
   older programs. */
static bool
is_dropped(const char *name)
{
	return is(name, "del") || is(name, "moveFrom")
	       || is(name, "Fallback");
}

/* What stands for a character. */
static struct str
sign_of(const char *name)
{
	if (is(name, "tab") || is(name, "br") || is(name, "cr")
	    || is(name, "ptab"))
		return STR(" ");
	if (is(name, "noBreakHyphen"))
		return STR("\xE2\x80\x91");
	return STR_NONE;
}

static void
begin_note(void *context, const struct xml_tag *tag)
{
	struct docx *docx = context;
	struct arena *arena = docx->builder->arena;

	docx->dropped += is_dropped(tag->name);
	if (is(tag->name, "footnote") || is(tag->name, "endnote")) {
		struct docx_note *note = arena_append(
			arena, docx->notes, docx->note_count, docx->note_room);
		struct str id = xml_tag_value(tag, "id");

		note->text = BUF(arena);
		note->id = str_printf(arena, "%s%.*s", docx->note_prefix,
		                      STR_ARG(id));
		*lookup_number(docx->note_index, note->id) = docx->note_count;
	} else if (is(tag->name, "t")) {
		docx->in_text = true;
	} else if (docx->note_count && !docx->dropped) {
		document_add_plain(&docx->notes[docx->note_count - 1].text,
		                   is(tag->name, "p") ? STR(" ")
		                                      : sign_of(tag->name));
	}
}

static void
end_any(void *context, const char *name)
{
	struct docx *docx = context;

	if (is(name, "t"))
		docx->in_text = false;
	if (is_dropped(name) && docx->dropped)
		docx->dropped--;
}

static void
note_text(void *context, struct str text)
{
	struct docx *docx = context;

	if (docx->in_text && !docx->dropped && docx->note_count)
		document_add_plain(&docx->notes[docx->note_count - 1].text,
		                   text);
}

static void
refer(struct docx *docx, const struct xml_tag *tag, const char *prefix)
{
	struct str value = xml_tag_value(tag, "id");
	struct str id = str_printf(docx->builder->arena, "%s%.*s", prefix,
	                           STR_ARG(value));
	size_t index = lookup_find(docx->note_index, id);

	if (index)
		document_note_here(docx->builder,
		             buf_str(&docx->notes[index - 1].text));
}

static void
begin_body(void *context, const struct xml_tag *tag)
{
	struct docx *docx = context;

	if (is_dropped(tag->name))
		docx->dropped++;
	if (docx->dropped)
		return;
	if (is(tag->name, "p")) {
		document_open(docx->builder, PARAGRAPH_TEXT, 0);
	} else if (is(tag->name, "pStyle")) {
		docx->builder->now.kind =
			kind_of(docx, xml_tag_value(tag, "val"));
	} else if (is(tag->name, "t")) {
		docx->in_text = true;
	} else if (is(tag->name, "footnoteReference")) {
		refer(docx, tag, "f");
	} else if (is(tag->name, "endnoteReference")) {
		refer(docx, tag, "e");
	} else {
		document_add(docx->builder, sign_of(tag->name));
	}
}

static void
end_body(void *context, const char *name)
{
	struct docx *docx = context;

	if (!docx->dropped && is(name, "p"))
		document_open(docx->builder, PARAGRAPH_TEXT, 0);
	end_any(context, name);
}

static void
body_text(void *context, struct str text)
{
	struct docx *docx = context;

	if (docx->in_text && !docx->dropped)
		document_add(docx->builder, text);
}

static bool
read_part(struct docx *docx, struct zip_archive *archive, const char *part,
          const struct xml_events *events, bool needed, struct str name,
          struct diag *diag)
{
	struct str text;

	docx->dropped = 0;
	docx->in_text = docx->in_style = false;
	if (!zip_get(archive, part, &text))
		return false;
	if (text.text)
		return xml_stream(text, str_of(part), events, docx, diag);
	return !needed
	       || diag_error(diag, SPAN_NONE,
	                     _("'%.*s' is no docx document: it has no '%s'"),
	                     STR_ARG(name), part);
}

bool
document_read_docx(struct document_builder *builder, struct str name,
                   struct str bytes, struct diag *diag)
{
	static const struct xml_events styles = { begin_style, end_style,
	                                          ignore_text };
	static const struct xml_events notes = { begin_note, end_any,
	                                         note_text };
	static const struct xml_events body = { begin_body, end_body,
	                                        body_text };
	struct docx docx = { .builder = builder, .note_prefix = "f",
	                     .note_index = lookup_new(builder->arena) };
	struct zip_archive *archive = zip_read(builder->arena, name, bytes,
	                                       DOCUMENT_BYTES_MOST, diag);

	if (!archive
	    || !read_part(&docx, archive, "word/styles.xml", &styles, false,
	                  name, diag)
	    || !read_part(&docx, archive, "word/footnotes.xml", &notes, false,
	                  name, diag))
		return false;
	docx.note_prefix = "e";
	return read_part(&docx, archive, "word/endnotes.xml", &notes, false,
	                 name, diag)
	       && read_part(&docx, archive, "word/document.xml", &body, true,
	                    name, diag);
}
