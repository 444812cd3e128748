/* SPDX-License-Identifier: MIT */

/* document_odt.c -- the paragraphs of an OpenDocument text (ISO/IEC 26300);
   see document.h.

   What tracked changes keep of deleted text stands apart and is dropped.  A
   paragraph's own style is mostly an automatic one, whose parent says what it
   is. */

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/lookup.h"
#include "base/xml_stream.h"
#include "base/zip.h"
#include "exchange/document_parts.h"

enum { PARENTS_MOST = 16 };

struct style { struct str name, parent; enum paragraph_kind kind; };

struct odt {
	struct document_builder *builder;
	struct style *styles;
	size_t style_count, style_room;
	struct lookup *style_index;     /* index + 1 by name */
	size_t dropped, notes, paragraphs;
	struct buf note;
};

static bool
is(const char *name, const char *other)
{
	return !strcmp(name, other);
}

static void
add_style(struct odt *odt, const struct xml_tag *tag)
{
	struct arena *arena = odt->builder->arena;
	struct style *style = arena_append(arena, odt->styles,
	                                   odt->style_count, odt->style_room);
	struct str shown = xml_tag_value(tag, "display-name");

	style->name = str_copy(arena, xml_tag_value(tag, "name"));
	style->parent = str_copy(arena,
	                         xml_tag_value(tag, "parent-style-name"));
	if (document_style_quotes(style->name) || document_style_quotes(shown))
		style->kind = PARAGRAPH_QUOTE;
	else if (document_style_heads(style->name)
	         || document_style_heads(shown))
		style->kind = PARAGRAPH_HEADING;
	*lookup_number(odt->style_index, style->name) = odt->style_count;
}

/* A style that is not described is told by its name alone. */
static enum paragraph_kind
kind_of(const struct odt *odt, struct str name)
{
	for (size_t depth = 0; depth < PARENTS_MOST && name.len; depth++) {
		size_t index = lookup_find(odt->style_index, name);

		if (!index)
			return document_style_quotes(name) ? PARAGRAPH_QUOTE
			       : document_style_heads(name)
			               ? PARAGRAPH_HEADING : PARAGRAPH_TEXT;
		if (odt->styles[index - 1].kind != PARAGRAPH_TEXT)
			return odt->styles[index - 1].kind;
		name = odt->styles[index - 1].parent;
	}
	return PARAGRAPH_TEXT;
}

static bool
is_dropped(const char *name)
{
	return is(name, "tracked-changes") || is(name, "annotation")
	       || is(name, "note-citation") || is(name, "object")
	       || is(name, "binary-data") || is(name, "ruby-text");
}

static void
add(struct odt *odt, struct str text)
{
	if (odt->notes)
		document_add_plain(&odt->note, text);
	else
		document_add(odt->builder, text);
}

static void
begin_paragraph(struct odt *odt, const struct xml_tag *tag)
{
	enum paragraph_kind kind;

	odt->paragraphs++;
	if (odt->notes) {
		document_add_plain(&odt->note, STR(" "));
		return;
	}
	kind = is(tag->name, "h") ? PARAGRAPH_HEADING
	       : kind_of(odt, xml_tag_value(tag, "style-name"));
	document_open(odt->builder, kind, 0);
}

static void
begin(void *context, const struct xml_tag *tag)
{
	struct odt *odt = context;

	if (is_dropped(tag->name))
		odt->dropped++;
	if (odt->dropped)
		return;
	if (is(tag->name, "style"))
		add_style(odt, tag);
	else if (is(tag->name, "p") || is(tag->name, "h"))
		begin_paragraph(odt, tag);
	else if (is(tag->name, "note"))
		odt->notes++;
	else if (is(tag->name, "s") || is(tag->name, "tab")
	         || is(tag->name, "line-break"))
		add(odt, STR(" "));
}

static void
end(void *context, const char *name)
{
	struct odt *odt = context;

	if (odt->dropped) {
		odt->dropped -= is_dropped(name);
		return;
	}
	if ((is(name, "p") || is(name, "h")) && odt->paragraphs) {
		odt->paragraphs--;
		if (!odt->notes)
			document_open(odt->builder, PARAGRAPH_TEXT, 0);
	} else if (is(name, "note") && odt->notes && !--odt->notes) {
		document_note_here(odt->builder,
		             str_copy(odt->builder->arena,
		                      buf_str(&odt->note)));
		odt->note.len = 0;
	}
}

static void
text(void *context, struct str text)
{
	struct odt *odt = context;

	/* Between paragraphs there is only the XML's own white space, and what
	   other elements say of the document. */
	if (!odt->dropped && odt->paragraphs)
		add(odt, text);
}

static bool
read_part(struct odt *odt, struct zip_archive *archive, const char *part,
          bool needed, struct str name, struct diag *diag)
{
	static const struct xml_events events = { begin, end, text };
	struct str bytes;

	if (!zip_get(archive, part, &bytes))
		return false;
	if (bytes.text)
		return xml_stream(bytes, str_of(part), &events, odt, diag);
	return !needed
	       || diag_error(diag, SPAN_NONE,
	                     _("'%.*s' is no odt document: it has no '%s'"),
	                     STR_ARG(name), part);
}

bool
document_read_odt(struct document_builder *builder, struct str name, struct str bytes,
                  struct diag *diag)
{
	struct odt odt = { .builder = builder, .note = BUF(builder->arena),
	                   .style_index = lookup_new(builder->arena) };
	struct document_builder aside = document_build(builder->arena, "odt", false);
	struct zip_archive *archive = zip_read(builder->arena, name, bytes,
	                                       DOCUMENT_BYTES_MOST, diag);

	/* Of the styles' file the paragraphs are what stands on each page. */
	odt.builder = &aside;
	if (!archive
	    || !read_part(&odt, archive, "styles.xml", false, name, diag))
		return false;
	odt.builder = builder;
	odt.dropped = odt.notes = odt.paragraphs = 0;
	return read_part(&odt, archive, "content.xml", true, name, diag);
}
