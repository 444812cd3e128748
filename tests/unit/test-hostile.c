/* SPDX-License-Identifier: MIT */

/* test-hostile.c -- a project file that somebody tampered with.

   Each column of each table is set to values that the program never writes,
   and each table is emptied, behind the back of all constraints.  Whatever is
   then asked of the project is answered in UTF-8 or refused with an error;
   what happens in memory is for the sanitizers to see. */

#include "report/render.h"
#include "report/reports.h"

#include "lang/language.h"
#include "report/quotes.h"
#include "report/report_audit.h"
#include "report/report_blind.h"
#include "report/report_kwic.h"
#include "report/report_log.h"
#include "report/report_place.h"
#include "report/report_rounds.h"
#include "report/report_sample.h"
#include "report/report_show.h"
#include "report/report_why.h"
#include "store/corpus.h"
#include "store/journal.h"
#include "store/summary.h"
#include "unit/folder.h"
#include "unit/small-project.h"
#include "unit/tap.h"

#define FILE_NAME "hostile.tamga"

static const char *const numbers[] = {
	"-1", "0", "9223372036854775807", "-9223372036854775807 - 1", "NULL",
	NULL
};
static const char *const texts[] = {
	"''", "CAST(x'ff' AS TEXT)", "'ш'", "char(27, 91, 50, 74, 10)", "'2'",
	"NULL", NULL
};
static const char *const blobs[] = { "x''", "x'ff00'", NULL };

struct asking {
	struct arena *arena;
	const struct languages *languages;
	struct project *project;
	struct diag *diag;
};

/* An answer in UTF-8, or an error. */
static bool
is_good(const struct asking *asking, const struct report *report)
{
	static const char *const formats[] = { "csv", "text" };
	struct render_options options = { 0 };

	if (!report)
		return diag_count(asking->diag, DIAG_ERROR) > 0;
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		struct buf out = BUF(asking->arena);
		size_t bad;

		render_choose(str_of(formats[i]), STR_NONE, asking->diag)
			->render(&out, report, &options);
		if (!utf8_valid(buf_str(&out), &bad))
			return false;
	}
	return true;
}

static bool
ask_report(const struct asking *asking, const char *name, const char *by)
{
	struct report_options options = { .languages = asking->languages,
	                                  .filter.by = str_of(by) };

	return is_good(asking,
	               report_run(asking->arena,
	                          report_find(asking->arena, str_of(name),
	                                      asking->diag),
	                          asking->project, &options, asking->diag));
}

static bool
ask_quotes(const struct asking *asking, const char *layer)
{
	struct quotes_options options = { .layer = str_of(layer),
	                                  .context = STR("1") };

	return is_good(asking, report_quotes(asking->arena, asking->project,
	                                     &options, asking->diag))
	       && is_good(asking, report_matches(asking->arena,
	                                         asking->project, &options,
	                                         asking->diag));
}

static bool
ask_stages(const struct asking *asking)
{
	const struct transcript *transcript =
		corpus_transcript(asking->arena, asking->project,
		                  asking->languages, 1);
	const struct show_stage *stage = show_stages;

	if (!transcript)
		return diag_count(asking->diag, DIAG_ERROR) > 0;
	for (; stage->name; stage++) {
		if (!is_good(asking, stage->show(asking->arena, NULL,
		                                 STR("KZ01"), transcript)))
			return false;
	}
	return true;
}

static bool
ask_all(const struct asking *asking)
{
	struct sample_options sample = { .coders = 2 };
	struct kwic_options kwic = { .term = STR("state") };
	struct project *project = asking->project;
	struct arena *arena = asking->arena;
	struct diag *diag = asking->diag;
	size_t count;

	return ask_report(asking, "themes", "country,language")
	       && ask_report(asking, "transcripts", "expertise")
	       && ask_report(asking, "words", "")
	       && ask_quotes(asking, "") && ask_quotes(asking, "anna")
	       && ask_stages(asking)
	       && is_good(asking, report_place(arena, project,
	                                       STR("KZ01:10-37"), NULL))
	       && is_good(asking, report_why(arena, project,
	                                     asking->languages,
	                                     NULL, STR("000000000000000b"),
	                                     NULL, diag))
	       && is_good(asking, report_kwic(arena, project,
	                                      asking->languages, &kwic, NULL,
	                                      diag))
	       && is_good(asking, report_log(arena, project,
	                                     &(struct log_options){
		                                     .place = STR("KZ01:10-37") },
	                                     NULL, diag))
	       && is_good(asking, report_audit(arena, project, NULL))
	       && is_good(asking, report_blind(arena, project, NULL))
	       && is_good(asking, report_rounds(arena, project, NULL))
	       && is_good(asking, report_sample(arena, project, &sample, diag))
	       && (journal_verify(project->db, &count)
	           || diag_count(diag, DIAG_ERROR) > 0);
}

/* Whether SQL could be done to the file at all. */
static bool
tamper(struct arena *arena, const char *sql, struct diag *diag)
{
	struct db *db = db_open(arena, FILE_NAME, DB_WRITE, diag);
	struct str stays = db_text(arena, db, "SELECT sql FROM sqlite_schema"
	                                      " WHERE name = 'journal_stays'");
	struct str kept = db_text(arena, db, "SELECT sql FROM sqlite_schema"
	                                     " WHERE name = 'journal_is_kept'");
	bool done = db_run(db, "PRAGMA synchronous = OFF;"
	                       "PRAGMA foreign_keys = OFF;"
	                       "PRAGMA ignore_check_constraints = ON;"
	                       "DROP TRIGGER journal_stays;"
	                       "DROP TRIGGER journal_is_kept")
	            && db_run(db, sql) && db_run(db, stays.text)
	            && db_run(db, kept.text);

	db_close(db);
	return done;
}

/* Not file_write(), which waits for the disk. */
static void
write_file(struct str image)
{
	FILE *file = fopen(FILE_NAME, "wb");

	if (!file || fwrite(image.text, 1, image.len, file) != image.len
	    || fclose(file))
		abort();
}

/* Whether it could be opened. */
static bool
try_as(const struct languages *languages, struct str image, const char *sql,
       bool large)
{
	struct asking asking = { .arena = arena_new(), .languages = languages };
	struct arena *arena = asking.arena;
	bool good, opened;

	asking.diag = diag_new(arena, NULL);
	write_file(image);
	if (tamper(arena, sql, asking.diag)) {
		asking.project = (large ? project_open_unchecked
		                        : project_open)(
			arena, FILE_NAME, DB_READ, asking.diag);
		good = asking.project
		       ? ask_all(&asking)
		       : diag_count(asking.diag, DIAG_ERROR) > 0;
		ok(good, "%s%s", sql, large ? ", unchecked" : "");
	}
	opened = asking.project;
	arena_free(arena);
	return opened;
}

/* A large project is opened without looking at every value, so it may hold
   what a small one is refused for. */
static void
try(const struct languages *languages, struct str image, const char *sql)
{
	if (!try_as(languages, image, sql, false))
		try_as(languages, image, sql, true);
}

static void
try_columns(struct arena *arena, const struct languages *languages,
            struct db *db, struct str image, struct str table)
{
	struct query *query = db_query(db, "SELECT name, type FROM"
	                                   " pragma_table_info(?1)");

	query_bind_text(query, 1, table);
	while (query_row(query)) {
		struct str column = query_copy(arena, query, 0);
		struct str type = query_copy(arena, query, 1);
		const char *const *values = str_is(type, "INTEGER") ? numbers
		                            : str_is(type, "TEXT")  ? texts
		                                                    : blobs;

		for (; *values; values++)
			try(languages, image,
			    str_printf(arena, "UPDATE OR IGNORE %.*s SET"
			               " \"%.*s\" = %s", STR_ARG(table),
			               STR_ARG(column), *values).text);
	}
	query_end(query);
}

/* Of a project that has something in every table. */
static struct str
make_image(struct arena *arena, struct diag *diag, struct project **project)
{
	struct str image;

	*project = small_project(arena, diag);
	if (!db_run((*project)->db,
	            "INSERT INTO setting VALUES ('layer', 'codebook');"
	            "INSERT INTO aside VALUES (1, 0, 'noise', 16, 21);"
	            "INSERT INTO left_behind VALUES (22, 1);"
	            "INSERT INTO spoken SELECT revision_id, speaker, language,"
	            " sum(words) FROM turn GROUP BY 1, 2, 3;"
	            "INSERT INTO undo_log VALUES (1, 0, x'00')")
	    || !summary_refresh((*project)->db, 1)
	    || !db_image(arena, (*project)->db, &image))
		abort();
	return image;
}

int
main(void)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena, NULL);
	const struct languages *languages = languages_builtin(arena);
	char *folder = folder_enter(arena);
	struct project *project;
	struct str image = make_image(arena, diag, &project);
	struct query *query =
		db_query(project->db, "SELECT name FROM sqlite_schema"
		                      " WHERE type = 'table'");

	try(languages, image, "SELECT 1");
	while (query_row(query)) {
		struct str table = query_copy(arena, query, 0);

		try_columns(arena, languages, project->db, image, table);
		try(languages, image,
		    str_printf(arena, "DELETE FROM %.*s", STR_ARG(table))
			    .text);
	}
	query_end(query);
	folder_leave(arena, folder, diag);
	arena_free(arena);
	return done();
}
