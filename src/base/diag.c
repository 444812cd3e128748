/* SPDX-License-Identifier: MIT */

/* diag.c -- see diag.h. */

#include "base/diag.h"

#include <stdarg.h>
#include <string.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/unicode.h"

/* How many of one kind in one file are spelt out. */
enum { WARNINGS_SPELT_OUT = 5, ERRORS_SPELT_OUT = 100 };

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

/* The C library's own sentences for what users meet.  It would translate them
   by catalogues that a machine may lack, so main keeps it to English. */
static const char *const reasons[] = {
	N_("File exists"),
	N_("File name too long"),
	N_("File too large"),
	N_("Input/output error"),
	N_("Is a directory"),
	N_("No space left on device"),
	N_("No such file or directory"),
	N_("Not a directory"),
	N_("Permission denied"),
	N_("Read-only file system"),
};

const char *
diag_reason(const struct diag *diag, int error)
{
	const char *reason = strerror(error);

	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
		if (!strcmp(reason, reasons[i]))
			return i18n_text(diag->catalogue, reasons[i]);
	}
	return reason;
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
diag_pass_on(struct diag *diag, const struct diag *from)
{
	const struct source *source = NULL, *copy = NULL;

	for (size_t i = 0; i < from->message_count; i++) {
		struct diag_message *message =
			arena_append(diag->arena, diag->messages,
			             diag->message_count, diag->message_room);

		*message = from->messages[i];
		message->text = str_copy(diag->arena, message->text);
		if (message->at.source && message->at.source != source) {
			source = message->at.source;
			copy = source_new(diag->arena,
			                  str_copy(diag->arena, source->name),
			                  str_copy(diag->arena, source->text));
		}
		if (message->at.source)
			message->at.source = copy;
		diag->counts[message->level]++;
	}
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

/* A kind of message in one file: those with the same format. */
struct kind {
	const char *format;
	const struct source *source;
	size_t count, printed;
};

/* Open addressing; twice as many slots as there are messages. */
struct kinds { struct kind *slots; size_t room; };

static struct kind *
kind_of(const struct kinds *kinds, const struct diag_message *message)
{
	uint64_t hash = ((uintptr_t)message->format
	                 ^ (uint64_t)(uintptr_t)message->at.source << 7)
	                * 0x9E3779B97F4A7C15u;
	size_t at = (size_t)(hash >> 32) & (kinds->room - 1);

	while (kinds->slots[at].format
	       && (kinds->slots[at].format != message->format
	           || kinds->slots[at].source != message->at.source))
		at = (at + 1) & (kinds->room - 1);
	kinds->slots[at].format = message->format;
	kinds->slots[at].source = message->at.source;
	return &kinds->slots[at];
}

/* How many of a kind are spelt out. */
static size_t
spelt_out(const struct diag_message *message)
{
	if (!message->at.source || message->level == DIAG_NOTE)
		return SIZE_MAX;
	return message->level == DIAG_WARNING ? WARNINGS_SPELT_OUT
	                                      : ERRORS_SPELT_OUT;
}

static struct kinds
count_kinds(struct arena *arena, const struct diag *diag)
{
	struct kinds kinds = { .room = 16 };

	while (kinds.room < diag->message_count * 2)
		kinds.room *= 2;
	kinds.slots = arena_array(arena, struct kind, kinds.room);
	for (size_t i = 0; i < diag->message_count; i++)
		kind_of(&kinds, &diag->messages[i])->count++;
	return kinds;
}

static void
print_rest(const struct diag *diag, const struct diag_message *message,
           size_t more, struct buf *out)
{
	const char *format = message->level == DIAG_WARNING
		? i18n_count(diag->catalogue, "%zu more warning like this",
		             "%zu more warnings like this", more)
		: i18n_count(diag->catalogue, "%zu more error like this",
		             "%zu more errors like this", more);

	unicode_add_shown(out, message->at.source->name);
	buf_add_text(out, ": ");
	buf_printf(out, format, more);
	buf_add_char(out, '\n');
}

void
diag_print(const struct diag *diag, struct buf *out)
{
	struct arena *arena = arena_new();
	struct kinds kinds = count_kinds(arena, diag);
	bool shown = true;

	for (size_t i = 0; i < diag->message_count; i++) {
		const struct diag_message *message = &diag->messages[i];
		struct kind *kind = kind_of(&kinds, message);
		size_t most = spelt_out(message);

		/* A note goes with its message. */
		if (message->level != DIAG_NOTE)
			shown = kind->printed < most;
		if (shown)
			print_message(diag, message, out);
		else if (kind->printed == most
		         && message->level != DIAG_NOTE)
			print_rest(diag, message, kind->count - most, out);
		kind->printed++;
	}
	arena_free(arena);
}
