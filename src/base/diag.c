/* SPDX-License-Identifier: MIT */

/* diag.c -- see diag.h. */

#include "base/diag.h"

#include <stdarg.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/unicode.h"

/* How many warnings of one kind in one file are spelt out. */
enum { WARNINGS_SPELT_OUT = 5 };

/* A longer line is shown around its span only. */
enum { LINE_SHOWN = 72 };

struct diag {
	struct arena *arena;
	const struct catalogue *catalogue;
	struct diag_message *messages;
	size_t message_count, message_room;
	size_t counts[DIAG_LEVEL_COUNT];
};

struct diag *
diag_new(struct arena *arena, const struct catalogue *catalogue)
{
	struct diag *diag = arena_make(arena, struct diag);

	diag->arena = arena;
	diag->catalogue = catalogue;
	return diag;
}

const struct catalogue *
diag_catalogue(const struct diag *diag)
{
	return diag->catalogue;
}

static void
add(struct diag *diag, enum diag_level level, struct span at,
    const char *format, va_list args)
{
	struct buf text = BUF(diag->arena);
	struct diag_message *message =
		arena_append(diag->arena, diag->messages,
		             diag->message_count, diag->message_room);

	buf_vprintf(&text, i18n_text(diag->catalogue, format), args);
	message->level = level;
	message->at = at;
	message->format = format;
	message->text = buf_str(&text);
	diag->counts[level]++;
}

bool
diag_error(struct diag *diag, struct span at, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add(diag, DIAG_ERROR, at, format, args);
	va_end(args);
	return false;
}

void
diag_warning(struct diag *diag, struct span at, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add(diag, DIAG_WARNING, at, format, args);
	va_end(args);
}

void
diag_note(struct diag *diag, struct span at, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add(diag, DIAG_NOTE, at, format, args);
	va_end(args);
}

size_t
diag_count(const struct diag *diag, enum diag_level level)
{
	return diag->counts[level];
}

const struct diag_message *
diag_messages(const struct diag *diag, size_t *count)
{
	*count = diag->message_count;
	return diag->messages;
}

void
diag_clear(struct diag *diag)
{
	diag->messages = NULL;
	diag->message_count = diag->message_room = 0;
	for (int i = 0; i < DIAG_LEVEL_COUNT; i++)
		diag->counts[i] = 0;
}

static const char *
level_word(enum diag_level level)
{
	switch (level) {
	case DIAG_NOTE:
		return N_("note");
	case DIAG_WARNING:
		return N_("warning");
	default:
		return N_("error");
	}
}

static size_t
character_before(struct str text, size_t at)
{
	while (at > 0 && ((unsigned char)text.text[at] & 0xC0) == 0x80)
		at--;
	return at;
}

static size_t
columns(struct str text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.len; i++)
		count += ((unsigned char)text.text[i] & 0xC0) != 0x80;
	return count;
}

/* The source line, and a line of carets below the span. */
static void
print_line(struct span at, size_t line_number, struct buf *out)
{
	struct str line = source_line(at.source, line_number);
	size_t line_begin = at.source->lines[line_number - 1];
	size_t begin = at.begin - line_begin, end = at.end - line_begin;
	size_t from = 0, to = line.len, carets;

	if (begin > line.len)
		begin = line.len;
	if (end > line.len)
		end = line.len;
	if (to > LINE_SHOWN && begin > LINE_SHOWN / 2)
		from = character_before(line, begin - LINE_SHOWN / 2);
	if (to - from > LINE_SHOWN)
		to = character_before(line, from + LINE_SHOWN);
	if (end > to)
		end = to > begin ? to : begin;
	buf_add_text(out, "    ");
	unicode_add_shown(out, str_slice(line, from, to));
	buf_add_text(out, "\n    ");
	buf_repeat(out, ' ', columns(str_slice(line, from, begin)));
	carets = columns(str_slice(line, begin, end));
	buf_repeat(out, '^', carets ? carets : 1);
	buf_add_char(out, '\n');
}

static void
print_message(const struct diag *diag, const struct diag_message *message,
              struct buf *out)
{
	const char *level = i18n_text(diag->catalogue,
	                              level_word(message->level));
	struct span at = message->at;
	struct position position;

	if (!at.source) {
		buf_printf(out, "tamga: %s: ", level);
		unicode_add_shown(out, message->text);
		buf_add_char(out, '\n');
		return;
	}
	unicode_add_shown(out, at.source->name);
	if (span_is_whole(at)) {
		buf_printf(out, ": %s: ", level);
		unicode_add_shown(out, message->text);
		buf_add_char(out, '\n');
		return;
	}
	position = source_position(at.source, at.begin);
	buf_printf(out, ":%zu:%zu: %s: ", position.line, position.column,
	           level);
	unicode_add_shown(out, message->text);
	buf_add_char(out, '\n');
	print_line(at, position.line, out);
}

/* How many warnings of this one's kind stand before it, or behind it. */
static size_t
count_kin(const struct diag *diag, size_t index, bool before)
{
	const struct diag_message *message = &diag->messages[index];
	size_t begin = before ? 0 : index + 1;
	size_t end = before ? index : diag->message_count;
	size_t kin = 0;

	if (message->level != DIAG_WARNING || !message->at.source)
		return 0;
	for (size_t i = begin; i < end; i++) {
		const struct diag_message *other = &diag->messages[i];

		kin += other->level == DIAG_WARNING
		       && other->format == message->format
		       && other->at.source == message->at.source;
		if (before && kin > WARNINGS_SPELT_OUT)
			break;
	}
	return kin;
}

void
diag_print(const struct diag *diag, struct buf *out)
{
	for (size_t i = 0; i < diag->message_count; i++) {
		const struct diag_message *message = &diag->messages[i];
		size_t kin = count_kin(diag, i, true);
		size_t more;

		if (kin > WARNINGS_SPELT_OUT)
			continue;
		if (kin < WARNINGS_SPELT_OUT) {
			print_message(diag, message, out);
			continue;
		}
		more = count_kin(diag, i, false) + 1;
		unicode_add_shown(out, message->at.source->name);
		buf_add_text(out, ": ");
		buf_printf(out, i18n_count(diag->catalogue,
		                           "%zu more warning like this",
		                           "%zu more warnings like this",
		                           more), more);
		buf_add_char(out, '\n');
	}
}
