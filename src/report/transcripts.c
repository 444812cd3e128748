/* SPDX-License-Identifier: MIT */

/* transcripts.c -- the report of what is in the project. */

#include "base/arena.h"
#include "base/i18n.h"
#include "report/reports.h"
#include "store/project.h"

enum { MS_PER_MINUTE = 60000 };

/* What is said of one transcript. */
struct summary {
	struct str cases, detected, speakers, roles, finished;
	size_t words, segments;
	bool passes;
};

static void
join(struct buf *buf, struct str part)
{
	if (buf->len)
		buf_add_char(buf, '|');
	buf_add(buf, part);
}

/* The languages of the experts' turns, most words first. */
static struct str
languages_of(const struct study *study, size_t index)
{
	const struct census_transcript *transcript =
		&study->census->transcripts[index];
	struct tongue { struct str tag; size_t words; } *tongues = NULL;
	size_t count = 0, room = 0;
	struct buf buf = BUF(study->arena);

	for (size_t u = 0; u < transcript->turn_count; u++) {
		const struct census_turn *turn = &transcript->turns[u];
		size_t i = 0;

		if (!turn->language.len
		    || transcript->speakers[turn->speaker].case_index
		               == STR_NOWHERE)
			continue;
		while (i < count && !str_equal(tongues[i].tag, turn->language))
			i++;
		if (i == count)
			*arena_append(study->arena, tongues, count, room) =
				(struct tongue){ turn->language, 0 };
		tongues[i].words += turn->words;
		for (; i && tongues[i].words > tongues[i - 1].words; i--) {
			struct tongue less = tongues[i - 1];

			tongues[i - 1] = tongues[i];
			tongues[i] = less;
		}
	}
	for (size_t i = 0; i < count; i++)
		join(&buf, tongues[i].tag);
	return buf_str(&buf);
}

static void
add_speakers(const struct study *study, size_t index, struct summary *summary)
{
	const struct census *census = study->census;
	const struct census_transcript *transcript =
		&census->transcripts[index];
	struct buf cases = BUF(study->arena), labels = BUF(study->arena);
	struct buf roles = BUF(study->arena);

	for (size_t i = 0; i < transcript->speaker_count; i++) {
		const struct census_speaker *speaker = &transcript->speakers[i];
		bool known = speaker->case_index == STR_NOWHERE;

		for (size_t k = 0; k < i; k++)
			known = known || transcript->speakers[k].case_index
			                         == speaker->case_index;
		if (!known)
			join(&cases, census->cases[speaker->case_index].id);
		join(&labels, speaker->label);
		join(&roles, speaker->role);
	}
	summary->cases = buf_str(&cases);
	summary->speakers = buf_str(&labels);
	summary->roles = buf_str(&roles);
}

static struct summary
summarize(const struct study *study, size_t index)
{
	const struct census *census = study->census;
	const struct census_transcript *transcript =
		&census->transcripts[index];
	struct summary summary = { .detected = languages_of(study, index) };

	add_speakers(study, index, &summary);
	for (size_t u = 0; u < transcript->turn_count; u++) {
		struct subject subject = { index, u, NULL };

		if (!filter_passes(study->filter, census, subject))
			continue;
		summary.passes = true;
		if (subject_case(census, subject) != STR_NOWHERE)
			summary.words += transcript->turns[u].words;
	}
	for (size_t i = 0; i < study->layer->segment_count; i++) {
		const struct layer_segment *segment =
			&study->layer->segments[i];

		summary.segments += segment->transcript == index
		                    && filter_passes(study->filter, census,
		                                     subject_of(segment));
	}
	return summary;
}

static bool
read_finished(const struct study *study, struct summary *summaries)
{
	const struct census *census = study->census;
	struct buf *names =
		arena_array(study->arena, struct buf, census->transcript_count);
	struct query *query = db_query(
		study->project->db,
		"SELECT DISTINCT f.revision_id, c.name FROM finished f"
		" JOIN coder c USING (coder_id) ORDER BY c.name");

	for (size_t i = 0; i < census->transcript_count; i++)
		names[i] = BUF(study->arena);
	while (query_row(query)) {
		size_t index = census_revision(census, query_int(query, 0));

		if (index != STR_NOWHERE)
			join(&names[index], query_text(query, 1));
	}
	for (size_t i = 0; i < census->transcript_count; i++)
		summaries[i].finished = buf_str(&names[i]);
	return query_end(query);
}

static struct str
minutes(struct arena *arena, const struct census_transcript *transcript)
{
	if (transcript->length_ms <= 0)
		return STR_NONE;
	return cell_count(arena, (size_t)((transcript->length_ms
	                                   + MS_PER_MINUTE / 2)
	                                  / MS_PER_MINUTE));
}

/* Adds those of VALUES, which are joined by |, that are not in BUF yet. */
static void
join_new(struct buf *buf, struct str values)
{
	while (values.len) {
		struct str value = str_next(&values, '|');
		struct str rest = buf_str(buf);
		bool known = false;

		while (rest.len && !known)
			known = str_equal(str_next(&rest, '|'), value);
		if (!known)
			join(buf, value);
	}
}

/* An attribute of the transcript, else that of its cases. */
static struct str
attribute_of(const struct study *study, size_t index, struct str name)
{
	const struct census_transcript *transcript =
		&study->census->transcripts[index];
	struct str value = census_join(study->arena,
	                                   &transcript->attributes, name);
	struct buf buf = BUF(study->arena);

	if (value.len)
		return value;
	for (size_t i = 0; i < transcript->speaker_count; i++) {
		size_t c = transcript->speakers[i].case_index;

		if (c != STR_NOWHERE)
			join_new(&buf,
			         census_join(study->arena,
			                     &study->census->cases[c]
			                              .attributes, name));
	}
	return buf_str(&buf);
}

static const struct {
	const char *name, *heading;
	enum column_kind kind;
	bool for_people;
} columns[] = {
	{ "transcript", N_("transcript"), COLUMN_TEXT, true },
	{ "revision", N_("revision"), COLUMN_COUNT, false },
	{ "case", N_("case"), COLUMN_TEXT, false },
	{ "language", N_("declared language"), COLUMN_TEXT, false },
	{ "detected", N_("language"), COLUMN_TEXT, true },
	{ "date", N_("date"), COLUMN_TEXT, false },
	{ "speakers", N_("speakers"), COLUMN_TEXT, false },
	{ "roles", N_("roles"), COLUMN_TEXT, false },
	{ "turns", N_("turns"), COLUMN_COUNT, false },
	{ "cues", N_("cues"), COLUMN_COUNT, false },
	{ "words", N_("words"), COLUMN_COUNT, true },
	{ "minutes", N_("minutes"), COLUMN_COUNT, true },
	{ "segments", N_("segments"), COLUMN_COUNT, true },
	{ "finished", N_("read by"), COLUMN_TEXT, true },
};

enum { COLUMN_COUNT_ALL = sizeof columns / sizeof *columns, KEYS_BEHIND = 2 };

static void
add_columns(const struct study *study, struct table *table, bool for_people)
{
	for (size_t i = 0; i < COLUMN_COUNT_ALL; i++) {
		if (!for_people || columns[i].for_people)
			table_add_column(study->arena, table,
			                 str_of(columns[i].name),
			                 study_text(study, columns[i].heading),
			                 columns[i].kind);
		if (i == KEYS_BEHIND)
			study_add_keys(study, table);
	}
}

static void
add_row(const struct study *study, struct table *table, bool for_people,
        size_t index, const struct summary *summary)
{
	struct arena *arena = study->arena;
	const struct census_transcript *transcript =
		&study->census->transcripts[index];
	struct str cells[] = {
		transcript->name,
		cell_count(arena, transcript->revision),
		summary->cases,
		attribute_of(study, index, STR("language")),
		summary->detected,
		attribute_of(study, index, STR("date")),
		summary->speakers,
		summary->roles,
		cell_count(arena, transcript->turn_count),
		cell_count(arena, transcript->cue_count),
		cell_count(arena, summary->words),
		minutes(arena, transcript),
		cell_count(arena, summary->segments),
		summary->finished,
	};
	struct str *cell = table_add_row(arena, table)->cells;

	for (size_t i = 0; i < COLUMN_COUNT_ALL; i++) {
		if (!for_people || columns[i].for_people)
			*cell++ = cells[i];
		for (size_t k = 0;
		     i == KEYS_BEHIND && k < study->filter->by_count; k++)
			*cell++ = transcript_values(
				arena, study->census, &study->filter->by[k],
				index);
	}
}

struct report *
report_transcripts(const struct study *study,
                   const struct report_options *options, struct diag *diag)
{
	struct report *report =
		study_report(study, "transcripts", N_("Transcripts"));
	const struct census *census = study->census;
	struct table *people = table_new(study->arena);
	struct summary *summaries = arena_array(study->arena, struct summary,
	                                        census->transcript_count);

	(void)options;
	(void)diag;
	for (size_t i = 0; i < census->transcript_count; i++)
		summaries[i] = summarize(study, i);
	if (!read_finished(study, summaries))
		return NULL;
	add_columns(study, report->data, false);
	add_columns(study, people, true);
	for (size_t i = 0; i < census->transcript_count; i++) {
		if (!summaries[i].passes && study->filter->where_count)
			continue;
		add_row(study, report->data, false, i, &summaries[i]);
		add_row(study, people, true, i, &summaries[i]);
	}
	report_add_table(report, STR_NONE, people);
	report_add_note(report,
	                study_text(study, N_("Words are those of speakers who "
	                                     "belong to a case.")));
	study_add_provenance(study, report);
	return report;
}
