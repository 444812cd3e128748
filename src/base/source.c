/* SPDX-License-Identifier: MIT */

/* source.c -- see source.h. */

#include "base/source.h"

#include <assert.h>
#include <stdint.h>

#include "base/arena.h"

struct source *
source_new(struct arena *arena, struct str name, struct str text)
{
	struct source *source = arena_make(arena, struct source);
	size_t room = 0;

	source->name = name;
	source->text = text;
	*arena_append(arena, source->lines, source->line_count, room) = 0;
	for (size_t i = 0; i < text.len; i++) {
		bool lone_return = text.text[i] == '\r'
		                   && !(i + 1 < text.len
		                        && text.text[i + 1] == '\n');

		if (text.text[i] == '\n' || lone_return)
			*arena_append(arena, source->lines,
			              source->line_count, room) = i + 1;
	}
	return source;
}

struct span
span_of(const struct source *source, size_t begin, size_t end)
{
	assert(begin <= end && end <= source->text.len);
	return (struct span){ source, begin, end };
}

struct span
span_whole(const struct source *source)
{
	return (struct span){ source, SIZE_MAX, SIZE_MAX };
}

bool
span_is_whole(struct span span)
{
	return span.begin == SIZE_MAX;
}

static bool
is_continuation(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

struct position
source_position(const struct source *source, size_t offset)
{
	size_t low = 0, high = source->line_count;
	struct position position = { 0, 1 };

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (source->lines[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	position.line = low + 1;
	for (size_t i = source->lines[low];
	     i < offset && i < source->text.len; i++)
		position.column += !is_continuation(source->text.text[i]);
	return position;
}

struct str
source_line(const struct source *source, size_t line)
{
	size_t begin, end;

	assert(line >= 1 && line <= source->line_count);
	begin = source->lines[line - 1];
	end = line < source->line_count ? source->lines[line]
	                                : source->text.len;
	while (end > begin && (source->text.text[end - 1] == '\n'
	                       || source->text.text[end - 1] == '\r'))
		end--;
	return str_slice(source->text, begin, end);
}
