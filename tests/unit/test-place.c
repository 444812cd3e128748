/* SPDX-License-Identifier: MIT */

/* test-place.c -- places as people write them, and ids of segments. */

#include <stdlib.h>

#include "unit/tap.h"
#include "unit/folder.h"
#include "base/unicode.h"
#include "store/corpus.h"
#include "store/place.h"
#include "store/project.h"
#include "store/segments.h"
#include "text/transcript.h"

static void
add(struct arena *arena, struct project *project, struct str name,
    struct str text)
{
	struct transcript transcript = { .format = "plain",
	                                 .encoding = "UTF-8", .text = text };
	struct revision_row row = { .name = name, .file_name = name,
	                            .importer = STR("0"),
	                            .original_sha256 = STR("x") };

	if (!corpus_add(arena, project->db, &row, STR("bytes"), &transcript))
		abort();
}

struct world {
	struct arena *arena;
	struct project *project;
	struct diag *diag;
};

/* What stands at a place and how it is written; or the error. */
static struct str
at(struct world *world, const char *typed, bool current)
{
	struct place place;
	struct arena *arena = world->arena;

	if (!(current ? place_find_current : place_find)(
		arena, world->project, str_of(typed), &place))
		return said(arena, world->diag);
	return str_printf(arena, "%.*s = %.*s",
	                  STR_ARG(place_text(arena, &place.revision,
	                                     points_new(arena, place.text),
	                                     place.begin, place.end)),
	                  STR_ARG(str_slice(place.text, place.begin,
	                                    place.end)));
}

static void
test_places(struct world *world)
{
	add(world->arena, world->project, STR("KZ03"), STR("Бір аймақ"));
	is_str(at(world, "KZ03:4-9", false), "KZ03:4-9 = аймақ",
	       "code points, not bytes");
	is_str(at(world, "KZ03:0-9", true), "KZ03:0-9 = Бір аймақ",
	       "to the end");
	is_str(at(world, "KZ03:0-10", false), "tamga: error: 'KZ03:0-10' lies "
	       "outside the text, which has 9 characters\n", "not beyond");
	add(world->arena, world->project, STR("KZ03"), STR("Екі аймақ"));
	is_str(at(world, "KZ03:0-3", false), "KZ03:0-3 = Бір",
	       "a place stays that of the first revision");
	is_str(at(world, "KZ03.2:0-3", false), "KZ03.2:0-3 = Екі",
	       "the second has its number");
	is_str(at(world, "KZ03:0-3", true), "tamga: error: 'KZ03:0-3' is a "
	       "place of revision 1 of 'KZ03', but revision 2 is in force; "
	       "write KZ03.2:BEGIN-END\n", "what is not in force is told");
	is_str(at(world, "KZ03.3:0-3", false), "tamga: error: there is no "
	       "revision 3 of 'KZ03'\n", "a revision must be there");
	add(world->arena, world->project, STR("a:b.2"), STR("odd"));
	is_str(at(world, "a:b.2:0-3", false), "a:b.2:0-3 = odd",
	       "names may hold colons and stops");
	is_str(at(world, "no:0-3", false),
	       "tamga: error: there is no transcript 'no'\n",
	       "a transcript must be there");
}

static void
test_wrong(struct world *world)
{
	static const char *const wrong[] = {
		"", ":", ":1-2", "KZ03", "KZ03:", "KZ03:5", "KZ03:-5",
		"KZ03:5-", "KZ03:5-4", "KZ03:5-5", "KZ03:a-b", "KZ03:1-2-3",
		"KZ03:1-99999999999999999999", "KZ03: 1-2",
	};

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		is_str(at(world, wrong[i], false),
		       str_printf(world->arena, "tamga: error: '%s' is not a "
		                  "place; write TRANSCRIPT:BEGIN-END, such as "
		                  "KZ03:5120-5187\n", wrong[i]).text,
		       "'%s' is none", wrong[i]);
}

static void
put(struct world *world, int64_t id, size_t begin)
{
	struct segment_row row = { .segment_id = id, .revision_id = 1,
	                           .coder_id = 1, .code_id = STR("c"),
	                           .begin = begin, .end = begin + 1,
	                           .speaker = SEGMENT_NO_SPEAKER };

	if (!segment_insert(world->project->db, &row))
		abort();
}

static struct str
find(struct world *world, const char *digits)
{
	struct segment_row row;

	if (!segment_find(world->arena, world->project->db, str_of(digits),
	                  &row))
		return said(world->arena, world->diag);
	return segment_id_text(world->arena, row.segment_id);
}

static void
test_ids(struct world *world)
{
	struct revision_row revision = { .name = STR("KZ03"), .number = 1,
	                                 .text_sha256 = STR("ab") };
	int64_t id = segment_id_of(&revision, STR("c"), 1, 2, STR("anna"));
	struct coder_row coder;

	ok(id > 0 && id == segment_id_of(&revision, STR("c"), 1, 2,
	                                 STR("anna")), "an id is the same");
	revision.number = 2;
	ok(id != segment_id_of(&revision, STR("c"), 1, 2, STR("anna")),
	   "but of another revision");
	coder_make(world->arena, world->project->db, STR("anna"),
	           CODER_PERSON, &coder);
	put(world, 0x0123456789abcdef, 1);
	put(world, 0x0123456789abcdee, 2);
	put(world, 0x7fffffffffffffff, 3);
	is_str(find(world, "0123456789abcdef"), "0123456789abcdef", "in full");
	is_str(find(world, "0123456789ABCDEE"), "0123456789abcdee",
	       "in capitals");
	is_str(find(world, "7fff"), "7fffffffffffffff", "by four digits");
	is_str(find(world, "0123"), "tamga: error: several segments have an id "
	       "that begins with '0123'\n", "if they are enough");
	is_str(find(world, "7ff"), "tamga: error: '7ff' is not the id of a "
	       "segment: 4 to 16 hexadecimal digits\n", "not by three");
	is_str(find(world, "ffff"), "tamga: error: 'ffff' is not the id of a "
	       "segment: 4 to 16 hexadecimal digits\n", "no id is so large");
	is_str(find(world, "7ffe"), "tamga: error: there is no segment "
	       "'7ffe'\n", "none");
}

int
main(void)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena, NULL);
	struct world world = { arena, project_create(arena, "/none/p.tamga",
	                                             diag), diag };

	test_places(&world);
	test_wrong(&world);
	test_ids(&world);
	arena_free(arena);
	return done();
}
