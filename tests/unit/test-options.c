/* SPDX-License-Identifier: MIT */

/* test-options.c -- the words of a command line, read by a table. */

#include "cmd/options.h"

#include "base/arena.h"
#include "base/diag.h"
#include "unit/tap.h"

struct values {
	bool strict, quick;
	struct str format;
	struct option_list where;
	struct option_number context;
};

static const struct option options[] = {
	{ 'c', "context", OPTION_NUMBER, offsetof(struct values, context),
	  "N", "words around" },
	{ 'f', "format", OPTION_TEXT, offsetof(struct values, format),
	  "NAME", "read as NAME" },
	{ 'q', "quick", OPTION_FLAG, offsetof(struct values, quick), NULL,
	  "be quick" },
	{ 's', "strict", OPTION_FLAG, offsetof(struct values, strict), NULL,
	  "be strict, and say so in a sentence that needs two lines" },
	{ 0, "where", OPTION_LIST, offsetof(struct values, where),
	  "KEY=VALUE", "only these" },
	{ 0 }
};

static const struct option more_options[] = { { 0 } };

struct line {
	struct arena *arena;
	struct diag *diag;
	struct values values;
	struct operands operands;
};

/* WORDS are those of the command line, divided by spaces. */
static bool
parse(struct line *line, const char *words)
{
	struct option_group groups[] = {
		{ more_options, &line->values },
		{ options, &line->values },
	};
	struct str rest = str_of(words);
	char *arguments[16];
	size_t count = 0;

	line->values = (struct values){ 0 };
	line->operands = (struct operands){ 0 };
	diag_clear(line->diag);
	while (rest.text)
		arguments[count++] = (char *)
			str_copy(line->arena, str_next(&rest, ' ')).text;
	return options_parse(line->arena, groups, 2, arguments, count,
	                     &line->operands, line->diag);
}

static void
refuses(struct line *line, const char *words, const char *error)
{
	const struct diag_message *messages;
	bool good = parse(line, words);
	size_t count;

	messages = diag_messages(line->diag, &count);
	ok(!good && count == 1, "one error: %s", words);
	if (count)
		is_str(messages[0].text, error, "and its text");
}

static void
test_good(struct line *line)
{
	const struct values *values = &line->values;

	ok(parse(line, "a -s --format=vtt b"), "mixed with operands");
	ok(values->strict && !values->quick, "a flag is set, another not");
	is_str(values->format, "vtt", "a value behind =");
	is_size(line->operands.count, 2, "two operands");
	ok(parse(line, "-qs -c12 -f -"), "letters together, a value at once");
	ok(values->strict && values->quick, "both flags");
	ok(values->context.given && values->context.value == 12, "a number");
	is_str(values->format, "-", "a value may be a hyphen");
	ok(parse(line, "--where a=1 --where=b=2 - -- --strict"), "a list");
	is_size(values->where.count, 2, "with two items");
	is_str(values->where.items[1], "b=2", "that may hold =");
	ok(!values->strict, "behind -- there are no options");
	is_size(line->operands.count, 2, "but operands, as is a hyphen");
	is_str(line->operands.items[1], "--strict", "with their hyphens");
	ok(parse(line, "--format="), "an empty value");
	ok(values->format.text && !values->format.len, "is given");
	ok(parse(line, "-s -s"), "a flag may be repeated");
}

static void
test_bad(struct line *line)
{
	refuses(line, "--formt=x",
	        "there is no option '--formt'; did you mean '--format'?");
	refuses(line, "--xyzzyx", "there is no option '--xyzzyx'");
	refuses(line, "-sx", "there is no option '-x'");
	refuses(line, "-ё", "there is no option '-ё'");
	refuses(line, "--format", "option '--format' needs a value");
	refuses(line, "-f", "option '--format' needs a value");
	refuses(line, "--strict=", "option '--strict' takes no value");
	refuses(line, "-f a -f b", "option '--format' is given twice");
	refuses(line, "-c 1 -c 1", "option '--context' is given twice");
	refuses(line, "-c -1", "option '--context' needs a number, not '-1'");
	refuses(line, "--context=", "option '--context' needs a number, not ''");
}

static void
test_help(struct arena *arena)
{
	struct buf out = BUF(arena);

	options_help(&out, NULL, options, 50);
	is_str(buf_str(&out),
	       "  -c, --context=N         words around\n"
	       "  -f, --format=NAME       read as NAME\n"
	       "  -q, --quick             be quick\n"
	       "  -s, --strict            be strict, and say so in\n"
	       "                          a sentence that needs\n"
	       "                          two lines\n"
	       "      --where=KEY=VALUE   only these\n",
	       "help is wrapped");
}

int
main(void)
{
	struct arena *arena = arena_new();
	struct line line = { .arena = arena, .diag = diag_new(arena, NULL) };

	test_good(&line);
	test_bad(&line);
	test_help(arena);
	arena_free(arena);
	return done();
}
