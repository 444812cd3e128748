/* SPDX-License-Identifier: MIT */

/* act_samples.c -- the twenty sample interviews with their codebook, which are
   built into the program so that a first look needs no files. */

#include "acts/act_code.h"
#include "acts/act_import.h"
#include "acts/metadata.h"
#include "acts/samples.h"
#include "base/arena.h"
#include "base/source.h"
#include "config.h"
#include "store/project.h"
#include "text/read.h"
#include "text/transcript.h"

static const unsigned char kz01[] = {
#include "acts/samples/KZ01.vtt.inc"
};
static const unsigned char kz02[] = {
#include "acts/samples/KZ02.vtt.inc"
};
static const unsigned char kz03[] = {
#include "acts/samples/KZ03.vtt.inc"
};
static const unsigned char kz04[] = {
#include "acts/samples/KZ04.vtt.inc"
};
static const unsigned char kz05[] = {
#include "acts/samples/KZ05.vtt.inc"
};
static const unsigned char kz06[] = {
#include "acts/samples/KZ06.vtt.inc"
};
static const unsigned char kz07[] = {
#include "acts/samples/KZ07.vtt.inc"
};
static const unsigned char kz08[] = {
#include "acts/samples/KZ08.vtt.inc"
};
static const unsigned char kz09[] = {
#include "acts/samples/KZ09.vtt.inc"
};
static const unsigned char kz10[] = {
#include "acts/samples/KZ10.vtt.inc"
};
static const unsigned char uz01[] = {
#include "acts/samples/UZ01.vtt.inc"
};
static const unsigned char uz02[] = {
#include "acts/samples/UZ02.vtt.inc"
};
static const unsigned char uz03[] = {
#include "acts/samples/UZ03.vtt.inc"
};
static const unsigned char uz04[] = {
#include "acts/samples/UZ04.vtt.inc"
};
static const unsigned char uz05[] = {
#include "acts/samples/UZ05.vtt.inc"
};
static const unsigned char uz06[] = {
#include "acts/samples/UZ06.vtt.inc"
};
static const unsigned char uz07[] = {
#include "acts/samples/UZ07.vtt.inc"
};
static const unsigned char uz08[] = {
#include "acts/samples/UZ08.vtt.inc"
};
static const unsigned char uz09[] = {
#include "acts/samples/UZ09.vtt.inc"
};
static const unsigned char uz10[] = {
#include "acts/samples/UZ10.vtt.inc"
};
static const unsigned char interviews_csv[] = {
#include "acts/samples/interviews.csv.inc"
};
static const unsigned char codebook_xml[] = {
#include "acts/samples/central-asia.xml.inc"
};

static const struct sample {
	const char *name;
	const unsigned char *bytes;
	size_t len;
} samples[] = {
	{ "KZ01.vtt", kz01, sizeof kz01 },
	{ "KZ02.vtt", kz02, sizeof kz02 },
	{ "KZ03.vtt", kz03, sizeof kz03 },
	{ "KZ04.vtt", kz04, sizeof kz04 },
	{ "KZ05.vtt", kz05, sizeof kz05 },
	{ "KZ06.vtt", kz06, sizeof kz06 },
	{ "KZ07.vtt", kz07, sizeof kz07 },
	{ "KZ08.vtt", kz08, sizeof kz08 },
	{ "KZ09.vtt", kz09, sizeof kz09 },
	{ "KZ10.vtt", kz10, sizeof kz10 },
	{ "UZ01.vtt", uz01, sizeof uz01 },
	{ "UZ02.vtt", uz02, sizeof uz02 },
	{ "UZ03.vtt", uz03, sizeof uz03 },
	{ "UZ04.vtt", uz04, sizeof uz04 },
	{ "UZ05.vtt", uz05, sizeof uz05 },
	{ "UZ06.vtt", uz06, sizeof uz06 },
	{ "UZ07.vtt", uz07, sizeof uz07 },
	{ "UZ08.vtt", uz08, sizeof uz08 },
	{ "UZ09.vtt", uz09, sizeof uz09 },
	{ "UZ10.vtt", uz10, sizeof uz10 },
};

enum { SAMPLE_COUNT = sizeof samples / sizeof *samples };

static struct str
bytes_of(const unsigned char *bytes, size_t len)
{
	return (struct str){ (const char *)bytes, len };
}

static bool
read_items(const struct act_context *context,
           const struct languages *languages, struct import_item *items)
{
	struct read_options options = { 0 };

	for (size_t i = 0; i < SAMPLE_COUNT; i++) {
		struct import_item *item = items + i;

		item->file_name = str_of(samples[i].name);
		item->bytes = bytes_of(samples[i].bytes, samples[i].len);
		item->transcript = transcript_read(
			context->arena, languages, item->file_name,
			item->bytes, &options, context->diag);
		if (!item->transcript)
			return false;
	}
	return true;
}

static bool
import_samples(const struct act_context *context,
               const struct languages *languages, struct act_outcome *outcome)
{
	struct import_item *items =
		arena_array(context->arena, struct import_item, SAMPLE_COUNT);
	struct metadata *metadata = metadata_new(context->arena);
	struct import_arguments arguments = {
		.items = items, .item_count = SAMPLE_COUNT,
		.metadata = metadata, .importer = STR(PACKAGE_STRING),
		.languages = languages,
	};
	struct import_result result = { 0 };
	const struct source *table = source_new(
		context->arena, STR("interviews.csv"),
		bytes_of(interviews_csv, sizeof interviews_csv));

	return metadata_read_interviews(metadata, table, context->diag)
	       && read_items(context, languages, items)
	       && act_import(context, &arguments, &result, outcome);
}

bool
acts_take_samples(const struct act_context *context,
                  const struct languages *languages,
                  struct act_outcome *outcome)
{
	struct code_options code = {
		.file_name = STR("central-asia.xml"),
		.xml = bytes_of(codebook_xml, sizeof codebook_xml),
	};
	struct code_result result = { 0 };

	return acts_begin(context)
	       && acts_end(context,
	                   import_samples(context, languages, outcome)
	                   && act_code(context, languages, &code, &result,
	                               outcome));
}
