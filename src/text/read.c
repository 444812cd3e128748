/* SPDX-License-Identifier: MIT */

/* read.c -- see read.h. */

#include "text/read.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/source.h"
#include "text/build.h"
#include "text/decode.h"
#include "text/draft.h"
#include "text/format.h"

struct transcript *
transcript_read(struct arena *arena, const struct languages *languages,
                struct str file_name, struct str bytes,
                const struct read_options *options, struct diag *diag)
{
	struct draft draft = {
		.arena = arena, .languages = languages,
		.strict = options->strict, .diag = diag, .text = BUF(arena)
	};
	struct transcript *transcript;
	const struct format *format;
	struct decoded decoded;

	if (!decode(arena, file_name, bytes, options->encoding, &decoded,
	            diag))
		return NULL;
	draft.source = source_new(arena, file_name, decoded.text);
	format = format_choose(arena, draft.source, options->format, diag);
	if (!format)
		return NULL;
	format->read(&draft);
	if (draft.errors)
		return NULL;
	if (!draft.cue_count) {
		diag_error(diag, span_whole(draft.source),
		           _("nobody says anything in this file, read as "
		             "%s"), format->name);
		return NULL;
	}
	transcript = transcript_build(&draft, options);
	if (draft.errors)
		return NULL;
	transcript->format = format->name;
	transcript->encoding = decoded.encoding;
	return transcript;
}
