/* SPDX-License-Identifier: MIT */

/* asset.c -- the files of the page: built into the program, or for whoever
   works on them from a folder (`tamga serve --assets`).

   Only names of this table are served, so a request cannot reach any other
   file. */

#include "base/arena.h"
#include "base/crypto.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/i18n.h"
#include "web/route.h"
#include "web/web.h"

static const unsigned char api_js[] = {
#include "web/assets/api.js.inc"
};
static const unsigned char app_css[] = {
#include "web/assets/app.css.inc"
};
static const unsigned char app_js[] = {
#include "web/assets/app.js.inc"
};
static const unsigned char book_text_js[] = {
#include "web/assets/book-text.js.inc"
};
static const unsigned char index_html[] = {
#include "web/assets/index.html.inc"
};
static const unsigned char keys_js[] = {
#include "web/assets/keys.js.inc"
};
static const unsigned char margin_js[] = {
#include "web/assets/margin.js.inc"
};
static const unsigned char palette_js[] = {
#include "web/assets/palette.js.inc"
};
static const unsigned char parts_js[] = {
#include "web/assets/parts.js.inc"
};
static const unsigned char picker_js[] = {
#include "web/assets/picker.js.inc"
};
static const unsigned char text_pane_js[] = {
#include "web/assets/text-pane.js.inc"
};
static const unsigned char lit_html_js[] = {
#include "web/assets/vendor/lit-html.js.inc"
};
static const unsigned char view_codebook_js[] = {
#include "web/assets/view-codebook.js.inc"
};
static const unsigned char view_compare_js[] = {
#include "web/assets/view-compare.js.inc"
};
static const unsigned char view_dashboard_js[] = {
#include "web/assets/view-dashboard.js.inc"
};
static const unsigned char view_journal_js[] = {
#include "web/assets/view-journal.js.inc"
};
static const unsigned char view_matrix_js[] = {
#include "web/assets/view-matrix.js.inc"
};
static const unsigned char view_quotes_js[] = {
#include "web/assets/view-quotes.js.inc"
};
static const unsigned char view_transcript_js[] = {
#include "web/assets/view-transcript.js.inc"
};
static const unsigned char words_js[] = {
#include "web/assets/words.js.inc"
};

enum { ASSET_MOST = 4 << 20 };

static const struct asset {
	const char *path;               /* without the first / */
	const char *type;
	const unsigned char *bytes;
	size_t len;
} assets[] = {
	{ "api.js", "text/javascript", api_js,
	  sizeof api_js },
	{ "app.css", "text/css", app_css,
	  sizeof app_css },
	{ "app.js", "text/javascript", app_js,
	  sizeof app_js },
	{ "book-text.js", "text/javascript", book_text_js,
	  sizeof book_text_js },
	{ "index.html", "text/html; charset=utf-8", index_html,
	  sizeof index_html },
	{ "keys.js", "text/javascript", keys_js,
	  sizeof keys_js },
	{ "margin.js", "text/javascript", margin_js,
	  sizeof margin_js },
	{ "palette.js", "text/javascript", palette_js,
	  sizeof palette_js },
	{ "parts.js", "text/javascript", parts_js,
	  sizeof parts_js },
	{ "picker.js", "text/javascript", picker_js,
	  sizeof picker_js },
	{ "text-pane.js", "text/javascript", text_pane_js,
	  sizeof text_pane_js },
	{ "vendor/lit-html.js", "text/javascript", lit_html_js,
	  sizeof lit_html_js },
	{ "view-codebook.js", "text/javascript", view_codebook_js,
	  sizeof view_codebook_js },
	{ "view-compare.js", "text/javascript", view_compare_js,
	  sizeof view_compare_js },
	{ "view-dashboard.js", "text/javascript", view_dashboard_js,
	  sizeof view_dashboard_js },
	{ "view-journal.js", "text/javascript", view_journal_js,
	  sizeof view_journal_js },
	{ "view-matrix.js", "text/javascript", view_matrix_js,
	  sizeof view_matrix_js },
	{ "view-quotes.js", "text/javascript", view_quotes_js,
	  sizeof view_quotes_js },
	{ "view-transcript.js", "text/javascript", view_transcript_js,
	  sizeof view_transcript_js },
	{ "words.js", "text/javascript", words_js,
	  sizeof words_js },
};

static const struct asset *
find(struct str path)
{
	if (!path.len)
		path = STR("index.html");
	for (size_t i = 0; i < sizeof assets / sizeof *assets; i++) {
		if (str_is(path, assets[i].path))
			return assets + i;
	}
	return NULL;
}

static bool
read_asset(struct call *call, const struct asset *asset, struct str *bytes)
{
	*bytes = (struct str){ (const char *)asset->bytes, asset->len };
	if (!call->web->assets)
		return true;
	return file_read(call->arena,
	                 path_join(call->arena, str_of(call->web->assets),
	                           str_of(asset->path)).text,
	                 ASSET_MOST, bytes, call->diag);
}

bool
asset_answer(struct call *call)
{
	struct str path = call->request->path;
	const struct asset *asset = find(str_slice(path, 1, path.len));
	struct str bytes, tag;

	if (!asset)
		return call_refuse(call, 404,
		                   N_("there is nothing of that name"));
	if (!read_asset(call, asset, &bytes))
		return false;
	tag = str_printf(call->arena, "\"%.32s\"",
	                 digest_hex(call->arena, crypto_sha256(bytes)).text);
	response_add_header(call->arena, call->response, "ETag", tag);
	response_add_header(call->arena, call->response, "Cache-Control",
	                    STR("no-cache"));
	call->response->status = 304;
	if (str_equal(tag, request_header(call->request, "If-None-Match")))
		return true;
	call->response->status = 200;
	call->response->type = asset->type;
	buf_add(&call->response->body, bytes);
	return true;
}
