/* SPDX-License-Identifier: MIT */

/* document_html.c -- the paragraphs of a page; see document.h.

   A <blockquote> is a quotation; what its <footer> or <cite> says, or the
   caption of the figure around it, is where it is from. */

#include <string.h>

#include "base/arena.h"
#include "base/xml_stream.h"
#include "exchange/document_parts.h"

struct page {
	struct document_builder *builder;
	size_t dropped;                 /* elements nobody sees, around here */
	size_t quotes, headings, figures, cites;
	size_t figure_quotes;           /* quotations so far in the figure */
	size_t q, q_begin;
	struct buf source;
};

static bool
is_one_of(const char *name, const char *const *names)
{
	for (; *names; names++) {
		if (!strcmp(name, *names))
			return true;
	}
	return false;
}

static bool
is_dropped(const char *name)
{
	static const char *const names[] = {
		"head", "script", "style", "svg", "noscript", "template",
		"del", "math", "object", NULL
	};

	return is_one_of(name, names);
}

static bool
is_block(const char *name)
{
	static const char *const names[] = {
		"address", "article", "aside", "blockquote", "body", "caption",
		"dd", "div", "dl", "dt", "fieldset", "figcaption", "figure",
		"footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
		"hr", "li", "main", "nav", "ol", "p", "pre", "section",
		"summary", "table", "tbody", "td", "tfoot", "th", "thead",
		"tr", "ul", NULL
	};

	return is_one_of(name, names);
}

static bool
is_heading(const char *name)
{
	return name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && !name[2];
}

/* Whether this element says where a quotation is from: a caption, a footer,
   or a <cite>, in or behind a quotation. */
static bool
is_source(const struct page *page, const char *name)
{
	if (!strcmp(name, "figcaption"))
		return page->figures;
	return page->quotes && (!strcmp(name, "footer")
	                        || !strcmp(name, "cite"));
}

static void
open_block(struct page *page, size_t line)
{
	document_open(page->builder,
	             page->quotes ? PARAGRAPH_QUOTE
	             : page->headings ? PARAGRAPH_HEADING : PARAGRAPH_TEXT,
	             line);
}

static void
begin(void *context, const struct xml_tag *tag)
{
	struct page *page = context;

	if (is_dropped(tag->name))
		page->dropped++;
	if (page->dropped)
		return;
	if (page->cites || is_source(page, tag->name)) {
		if (!page->cites)
			document_close(page->builder);
		page->cites++;
		return;
	}
	page->quotes += !strcmp(tag->name, "blockquote");
	page->headings += is_heading(tag->name);
	page->figures += !strcmp(tag->name, "figure");
	if (!strcmp(tag->name, "q")) {
		if (!page->q++)
			page->q_begin = page->builder->text.len;
	} else if (!strcmp(tag->name, "br")) {
		document_add(page->builder, STR(" "));
	} else if (is_block(tag->name)) {
		open_block(page, tag->line);
	}
}

static void
end_q(struct page *page)
{
	struct paragraph *now = &page->builder->now;

	if (!page->q || --page->q)
		return;
	if (page->builder->text.len > page->q_begin)
		*arena_append(page->builder->arena, now->quoted,
		              now->quoted_count, now->quoted_room) =
			(struct document_mark){ page->q_begin,
			                        page->builder->text.len };
}

static void
less(size_t *count, bool is)
{
	if (is && *count)
		--*count;
}

static void
end(void *context, const char *name)
{
	struct page *page = context;

	if (page->dropped) {
		less(&page->dropped, is_dropped(name));
		return;
	}
	if (page->cites) {
		if (--page->cites)
			return;
		document_add_source(page->builder, buf_str(&page->source), true);
		page->source.len = 0;
		open_block(page, 0);
		return;
	}
	less(&page->quotes, !strcmp(name, "blockquote"));
	less(&page->headings, is_heading(name));
	less(&page->figures, !strcmp(name, "figure"));
	if (!strcmp(name, "q"))
		end_q(page);
	else if (is_block(name)) {
		/* Of a paragraph that ends, a <q> left open ends too. */
		page->q = 0;
		open_block(page, 0);
	}
}

static void
text(void *context, struct str text)
{
	struct page *page = context;

	if (page->dropped)
		return;
	if (page->cites)
		document_add_plain(&page->source, text);
	else
		document_add(page->builder, text);
}

bool
document_read_html(struct document_builder *builder, struct str name, struct str bytes,
                   struct diag *diag)
{
	static const struct xml_events events = { begin, end, text };
	struct page page = { .builder = builder,
	                     .source = BUF(builder->arena) };
	struct str whole;

	return document_text(builder->arena, name, bytes, &whole, diag)
	       && html_stream(whole, name, &events, &page, diag);
}
