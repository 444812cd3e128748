/* SPDX-License-Identifier: MIT */

/* cite.c -- see cite.h. */

#include "report/cite.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/locale.h"
#include "report/suggest.h"

enum { SECONDS_LEN = 8 };               /* of 00:12:03.250 */

/* A field with the text before it; the last may have none. */
struct part { struct str before, field; };

struct cite {
	bool usual;
	struct part *parts;
	size_t count, room;
};

static const char *const own_fields[] = {
	"case", "code", "coder", "language", "place", "revision", "role",
	"speaker", "stance", "time", "transcript", "turn",
};

enum { OWN_COUNT = sizeof own_fields / sizeof *own_fields };

const char *
stance_text(struct str stance)
{
	static const struct { const char *name, *shown; } stances[] = {
		{ "asserts", N_("asserts") },
		{ "conditional", N_("conditional") },
		{ "denies", N_("denies") },
		{ "reports", N_("reports others' view") },
		{ "unclear", N_("unclear") },
	};

	for (size_t i = 0; i < sizeof stances / sizeof *stances; i++) {
		if (str_is(stance, stances[i].name))
			return stances[i].shown;
	}
	return "";
}

struct fields { struct str *items; size_t count, room; };

static void
add_field(struct arena *arena, struct fields *fields, struct str name)
{
	for (size_t i = 0; i < fields->count; i++) {
		if (str_equal(fields->items[i], name))
			return;
	}
	*arena_append(arena, fields->items, fields->count, fields->room) = name;
}

static struct fields
all_fields(const struct study *study)
{
	const struct census *census = study->census;
	struct fields fields = { 0 };

	for (size_t i = 0; i < OWN_COUNT; i++)
		add_field(study->arena, &fields, str_of(own_fields[i]));
	for (size_t c = 0; c < census->case_count; c++) {
		for (size_t i = 0; i < census->cases[c].attributes.count; i++)
			add_field(study->arena, &fields,
			          census->cases[c].attributes.items[i].name);
	}
	for (size_t t = 0; t < census->transcript_count; t++) {
		const struct census_attributes *attributes =
			&census->transcripts[t].attributes;

		for (size_t i = 0; i < attributes->count; i++)
			add_field(study->arena, &fields,
			          attributes->items[i].name);
	}
	return fields;
}

static bool
check_field(const struct study *study, struct str name, struct diag *diag)
{
	struct fields fields = all_fields(study);
	struct buf known = BUF(study->arena);

	for (size_t i = 0; i < fields.count; i++) {
		if (str_equal(fields.items[i], name))
			return true;
		if (i)
			buf_add_text(&known, ", ");
		buf_add(&known, fields.items[i]);
	}
	diag_error(diag, SPAN_NONE, _("a citation has no field '%.*s'"),
	           STR_ARG(name));
	diag_note(diag, SPAN_NONE, _("the fields are %.*s"),
	          STR_ARG(buf_str(&known)));
	return false;
}

struct cite *
cite_read(const struct study *study, struct str template, struct diag *diag)
{
	struct cite *cite = arena_make(study->arena, struct cite);
	struct buf before = BUF(study->arena);

	cite->usual = !template.len;
	for (size_t at = 0; at < template.len; at++) {
		size_t close;
		struct part part;

		if (template.text[at] != '{') {
			buf_add_char(&before, template.text[at]);
			continue;
		}
		if (at + 1 < template.len && template.text[at + 1] == '{') {
			buf_add_char(&before, template.text[at++]);
			continue;
		}
		close = str_find_char(template, '}', at);
		if (close == STR_NOWHERE) {
			diag_error(diag, SPAN_NONE,
			           _("a field of the citation is not closed: "
			             "'%.*s'"),
			           STR_ARG(str_slice(template, at,
			                             template.len)));
			return NULL;
		}
		part.field = str_trim(str_slice(template, at + 1, close));
		part.before = str_copy(study->arena, buf_str(&before));
		before = BUF(study->arena);
		if (!check_field(study, part.field, diag))
			return NULL;
		*arena_append(study->arena, cite->parts, cite->count,
		              cite->room) = part;
		at = close;
	}
	*arena_append(study->arena, cite->parts, cite->count, cite->room) =
		(struct part){ buf_str(&before), STR_NONE };
	return cite;
}

static struct str
time_of(const struct study *study, const struct excerpt *excerpt)
{
	struct str time = excerpt_time(study->arena, excerpt,
	                               excerpt->segment->begin);

	return time.len > SECONDS_LEN
		? str_slice(time, 0, str_find_char(time, '.', 0)) : STR_NONE;
}

/* The expert as he may be told: by name, by code, or not. */
static struct str
expert_of(const struct study *study, const struct excerpt *excerpt)
{
	struct str id = excerpt_case(study, excerpt);
	struct str name = STR_NONE;

	if (excerpt->quotable >= QUOTABLE_ANONYMOUS)
		return study_text(study, N_("an expert"));
	if (excerpt->quotable == QUOTABLE_NAMED)
		name = excerpt_attribute(study, excerpt, STR("name"));
	return name.len ? name : id.len ? id : excerpt->of->name;
}

static struct str
date_of(const struct study *study, struct str value)
{
	struct buf buf = BUF(study->arena);

	locale_add_date(&buf, study->catalogue, value);
	return buf_str(&buf);
}

static struct str
value_of(const struct study *study, const struct excerpt *excerpt,
         struct str field)
{
	const struct layer_segment *segment = excerpt->segment;
	const struct census_speaker *speaker =
		&excerpt->of->speakers[segment->speaker];
	bool hidden = excerpt->quotable >= QUOTABLE_ANONYMOUS;

	if (str_is(field, "case"))
		return expert_of(study, excerpt);
	if (str_is(field, "code"))
		return study->census->codes[segment->code].label;
	if (str_is(field, "coder"))
		return segment->coder->name;
	if (str_is(field, "language"))
		return excerpt->of->turns[segment->turn].language;
	if (str_is(field, "place"))
		return excerpt->place;
	if (str_is(field, "revision"))
		return cell_count(study->arena, excerpt->of->revision);
	if (str_is(field, "role"))
		return study_text(study, speaker->role.text);
	if (str_is(field, "speaker"))
		return excerpt_speaker(excerpt);
	if (str_is(field, "stance"))
		return study_text(study, stance_text(segment->stance));
	if (str_is(field, "time"))
		return hidden ? STR_NONE : time_of(study, excerpt);
	if (str_is(field, "transcript"))
		return hidden ? STR_NONE : excerpt->of->name;
	if (str_is(field, "turn"))
		return hidden ? STR_NONE
		              : cell_count(study->arena, segment->turn + 1);
	return date_of(study, excerpt_attribute(study, excerpt, field));
}

static void
add_part(struct buf *buf, struct str part)
{
	if (!part.len)
		return;
	if (buf->len)
		buf_add_text(buf, " · ");
	buf_add(buf, part);
}

/* What people made of a proposal, for who goes through them. */
static void
add_verdicts(const struct study *study, const struct layer_segment *segment,
             struct buf *buf)
{
	const struct { size_t count; const char *format; } verdicts[] = {
		{ segment->accepted, N_("accepted by %zu") },
		{ segment->rejected, N_("rejected by %zu") },
	};

	if (study->layer->coder->kind != CODER_CODEBOOK)
		return;
	for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++) {
		if (verdicts[i].count)
			add_part(buf, str_printf(study->arena,
			                         i18n_text(study->catalogue,
			                                   verdicts[i].format),
			                         verdicts[i].count));
	}
}

static struct str
usual_text(const struct study *study, const struct excerpt *excerpt)
{
	static const char *const fields[] = { "case", "expertise", "country",
	                                      "time", "place" };
	const struct layer_segment *segment = excerpt->segment;
	struct buf buf = BUF(study->arena);

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		add_part(&buf, value_of(study, excerpt, str_of(fields[i])));
	if (segment->stance.len)
		add_part(&buf, study_text(study,
		                          stance_text(segment->stance)));
	else if (segment->negated)
		add_part(&buf, study_text(study, N_("perhaps denied")));
	add_verdicts(study, segment, &buf);
	return buf_str(&buf);
}

struct str
cite_text(const struct cite *cite, const struct study *study,
          const struct excerpt *excerpt)
{
	struct buf buf = BUF(study->arena);
	bool any = false;

	if (cite->usual)
		return usual_text(study, excerpt);
	for (size_t i = 0; i < cite->count; i++) {
		const struct part *part = &cite->parts[i];
		struct str value = part->field.len
			? value_of(study, excerpt, part->field) : STR_NONE;

		if (part->field.len && !value.len)
			continue;
		/* Behind fields that fell out at the beginning, the text
		   between them has nothing to part. */
		if (any || !i || !part->field.len)
			buf_add(&buf, part->before);
		buf_add(&buf, value);
		any = true;
	}
	return buf_str(&buf);
}
