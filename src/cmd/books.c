/* SPDX-License-Identifier: MIT */

/* books.c -- see books.h. */

#include "cmd/books.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/source.h"
#include "cmd/session.h"
#include "coding/codebook.h"
#include "lang/language.h"
#include "store/books.h"
#include "store/project.h"

const struct source *
book_source_file(struct session *session, struct str path)
{
	struct str xml;

	if (!file_read(session->arena, path.text, CODEBOOK_BYTES_MOST, &xml,
	               session->diag))
		return NULL;
	return source_new(session->arena, path, xml);
}

static bool
find_version(struct session *session, const struct project *project,
             int64_t version, struct book_row *row)
{
	size_t count;
	struct book_row *rows = book_list(session->arena, project->db, &count);

	if (db_failed(project->db))
		return false;
	if (!count)
		return diag_error(session->diag, SPAN_NONE,
		                  _("the project has no codebook yet; give "
		                    "one with 'tamga code --codebook FILE'"));
	for (size_t i = 0; i < count; i++) {
		if (version && rows[i].version != version)
			continue;
		*row = rows[version ? i : count - 1];
		return true;
	}
	return diag_error(session->diag, SPAN_NONE,
	                  _("the project's codebook has no version %lld; the "
	                    "last one is %lld"), (long long)version,
	                  (long long)rows[count - 1].version);
}

const struct source *
book_source_version(struct session *session, const struct project *project,
                    int64_t version)
{
	struct book_row row = { 0 };
	struct str xml;

	if (!find_version(session, project, version, &row)
	    || !book_xml(session->arena, project, row.version, &xml))
		return NULL;
	return source_new(session->arena, row.file_name, xml);
}

const struct codebook *
book_parse(struct session *session, const struct languages *languages,
           const struct source *source)
{
	if (!source)
		return NULL;
	return codebook_read(session->arena, languages, source,
	                     session->diag);
}

const struct codebook *
book_named(struct session *session, const struct languages *languages)
{
	const struct project *project;

	if (session->operand_count > 1)
		return book_parse(session, languages,
		                  book_source_file(session,
		                                   session->operands[1]));
	project = session_open(session, DB_READ);
	if (!project)
		return NULL;
	return book_parse(session, languages,
	                  book_source_version(session, project, 0));
}

bool
book_project(struct session *session, struct project **project)
{
	struct diag *diag = session->diag;
	const char *path;

	*project = NULL;
	session->diag = diag_new(session->arena, session->catalogue);
	path = session_project(session);
	session->diag = diag;
	if (!path)
		return true;
	*project = project_open(session->arena, path, DB_READ, diag);
	return *project != NULL;
}
