-- schema.sql -- the tables of a project file, version 1.
--
-- Offsets are bytes of the canonical text in UTF-8, from 0, half open, on
-- character boundaries; columns that hold them end in _byte.  Times end in
-- _ms.  The views at the end speak code points, as all output for people and
-- other programs does.
--
-- The words and what lies in them (revision_text, cue, sentence, aside,
-- spelling, spoken) are written once, with their revision, never changed, and
-- deleted with it.  summary and its like follow from other tables.  All
-- else changes only inside an act, whose changes, but for new
-- coders, are kept in undo_log.  Nothing there is deleted in passing, so that
-- an act which others have built on cannot be undone without them.

-- Names and values that concern the whole project: id, layer, created.
CREATE TABLE setting (
	name  TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Whom reports count: an expert interviewed, such as KZ03.
CREATE TABLE cases (
	case_id  TEXT PRIMARY KEY CHECK (case_id <> '')
) STRICT, WITHOUT ROWID;

-- What is known of a case: country, expertise and others, several values
-- each if need be.
CREATE TABLE case_attribute (
	case_id  TEXT NOT NULL REFERENCES cases,
	name     TEXT NOT NULL CHECK (name <> ''),
	value    TEXT NOT NULL,
	position INTEGER NOT NULL,      -- the order in which they were given
	PRIMARY KEY (case_id, name, value)
) STRICT, WITHOUT ROWID;

-- One interview's text, under the name that places begin with.
CREATE TABLE transcript (
	transcript_id INTEGER PRIMARY KEY,
	name          TEXT NOT NULL UNIQUE CHECK (name <> ''),
	current_revision INTEGER NOT NULL -- the number of the one in force
) STRICT;

-- What is known of a transcript: language, date, interviewer and others.
CREATE TABLE transcript_attribute (
	transcript_id INTEGER NOT NULL REFERENCES transcript,
	name     TEXT NOT NULL CHECK (name <> ''),
	value    TEXT NOT NULL,
	position INTEGER NOT NULL,
	PRIMARY KEY (transcript_id, name, value)
) STRICT, WITHOUT ROWID;

-- One state of a transcript's file; a corrected file makes another.
CREATE TABLE revision (
	revision_id   INTEGER PRIMARY KEY,
	transcript_id INTEGER NOT NULL REFERENCES transcript,
	number        INTEGER NOT NULL CHECK (number >= 1),
	file_name     TEXT NOT NULL,    -- without its folders
	format        TEXT NOT NULL,    -- webvtt, srt, ...
	encoding      TEXT NOT NULL,    -- of the original bytes
	importer      TEXT NOT NULL,    -- the program's version
	original_sha256 TEXT NOT NULL,
	text_sha256   TEXT NOT NULL,
	UNIQUE (transcript_id, number)
) STRICT;

CREATE INDEX revision_original ON revision (original_sha256);

-- The words of a revision.  In a table of its own, so that they are in
-- neither journal nor undo_log.
CREATE TABLE revision_text (
	revision_id INTEGER PRIMARY KEY REFERENCES revision ON DELETE CASCADE,
	text        TEXT NOT NULL,      -- the canonical text; before original,
	                                -- which is then not read with it
	original    BLOB NOT NULL       -- the file's bytes
) STRICT;

-- Who speaks in a revision.  role_known is 0 where nobody said so.
CREATE TABLE speaker (
	revision_id INTEGER NOT NULL REFERENCES revision,
	number      INTEGER NOT NULL,   -- from 0, in order of appearance
	label       TEXT NOT NULL,      -- as the recorder wrote it
	role        TEXT NOT NULL CHECK (role IN
	            ('expert', 'interviewer', 'interpreter', 'other', 'unknown')),
	case_id     TEXT REFERENCES cases,
	PRIMARY KEY (revision_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX speaker_case ON speaker (case_id);

-- A timed piece as the recorder wrote it.  Unknown times are NULL.
CREATE TABLE cue (
	revision_id INTEGER NOT NULL REFERENCES revision ON DELETE CASCADE,
	number      INTEGER NOT NULL,   -- from 0
	id          TEXT NOT NULL,      -- the recorder's own number or name
	start_ms    INTEGER CHECK (start_ms BETWEEN 0 AND 9999999999999999),
	end_ms      INTEGER CHECK (end_ms BETWEEN start_ms
	                                      AND 9999999999999999),
	line        INTEGER NOT NULL,   -- of the original, from 1
	begin_byte  INTEGER NOT NULL,
	end_byte    INTEGER NOT NULL CHECK (end_byte >= begin_byte),
	PRIMARY KEY (revision_id, number)
) STRICT, WITHOUT ROWID;

-- What one speaker said without a break.
CREATE TABLE turn (
	revision_id INTEGER NOT NULL REFERENCES revision,
	number      INTEGER NOT NULL,   -- from 0
	speaker     INTEGER NOT NULL,   -- speaker.number
	exchange    INTEGER NOT NULL,   -- exchange.number
	language    TEXT NOT NULL,      -- the tag of the language it is mostly in
	words       INTEGER NOT NULL CHECK (words >= 0),
	begin_byte  INTEGER NOT NULL,
	end_byte    INTEGER NOT NULL CHECK (end_byte >= begin_byte),
	PRIMARY KEY (revision_id, number),
	FOREIGN KEY (revision_id, speaker) REFERENCES speaker
		(revision_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX turn_place ON turn (revision_id, begin_byte);

CREATE TABLE sentence (
	revision_id INTEGER NOT NULL REFERENCES revision ON DELETE CASCADE,
	number      INTEGER NOT NULL,
	begin_byte  INTEGER NOT NULL,
	end_byte    INTEGER NOT NULL CHECK (end_byte > begin_byte),
	PRIMARY KEY (revision_id, number)
) STRICT, WITHOUT ROWID;

-- A question and its answer.
CREATE TABLE exchange (
	revision_id INTEGER NOT NULL REFERENCES revision,
	number      INTEGER NOT NULL,
	begin_byte  INTEGER NOT NULL,
	end_byte    INTEGER NOT NULL CHECK (end_byte >= begin_byte),
	PRIMARY KEY (revision_id, number)
) STRICT, WITHOUT ROWID;

-- A stretch that is no speech: [inaudible], laughter, a recorder's notice.
CREATE TABLE aside (
	revision_id INTEGER NOT NULL REFERENCES revision ON DELETE CASCADE,
	number      INTEGER NOT NULL,
	kind        TEXT NOT NULL,      -- inaudible, noise, pause, marker
	begin_byte  INTEGER NOT NULL,
	end_byte    INTEGER NOT NULL CHECK (end_byte > begin_byte),
	PRIMARY KEY (revision_id, number)
) STRICT, WITHOUT ROWID;

-- The way back to the original: from text_byte on, until the next row, the
-- canonical text stands at source_byte of the decoded file.
CREATE TABLE spelling (
	revision_id INTEGER NOT NULL REFERENCES revision ON DELETE CASCADE,
	text_byte   INTEGER NOT NULL,
	source_byte INTEGER NOT NULL,
	PRIMARY KEY (revision_id, text_byte)
) STRICT, WITHOUT ROWID;

-- How many words each speaker spoke in each language: the sums of turn.
CREATE TABLE spoken (
	revision_id INTEGER NOT NULL REFERENCES revision ON DELETE CASCADE,
	speaker     INTEGER NOT NULL,   -- speaker.number
	language    TEXT NOT NULL,
	words       INTEGER NOT NULL CHECK (words >= 0),
	PRIMARY KEY (revision_id, speaker, language)
) STRICT, WITHOUT ROWID;

-- Every version of the codebook as its XML bytes.
CREATE TABLE codebook_version (
	version       INTEGER PRIMARY KEY CHECK (version >= 1),
	book_id       TEXT NOT NULL,    -- the codebook's own id
	title         TEXT NOT NULL,
	xml           BLOB NOT NULL,
	sha256        TEXT NOT NULL,    -- of xml; the same again when an
	                                -- earlier codebook comes back
	parent_sha256 TEXT,             -- NULL of the first
	file_name     TEXT NOT NULL
) STRICT;

-- The codes of each version, in the codebook's order.
CREATE TABLE code (
	version  INTEGER NOT NULL REFERENCES codebook_version,
	code_id  TEXT NOT NULL,
	position INTEGER NOT NULL,      -- from 0
	parent   TEXT,                  -- code_id
	path     TEXT NOT NULL,         -- ids from the root, joined by /
	name     TEXT NOT NULL,
	codable  INTEGER NOT NULL CHECK (codable IN (0, 1)),
	has_rules INTEGER NOT NULL CHECK (has_rules IN (0, 1)),
	retired  INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
	replaced_by TEXT NOT NULL DEFAULT '',   -- code_ids, parted by spaces
	PRIMARY KEY (version, code_id)
) STRICT, WITHOUT ROWID;

-- The next version of the codebook while it is written, if there is one.  No
-- act changes it, and undo knows nothing of it: what counts is published, by
-- the act `code`.
CREATE TABLE codebook_draft (
	only_one     INTEGER PRIMARY KEY CHECK (only_one = 1),
	base_version INTEGER NOT NULL,  -- it was begun from; 0: from nothing
	xml          BLOB NOT NULL,
	sha256       TEXT NOT NULL,
	author       TEXT NOT NULL      -- who saved it last
) STRICT;

CREATE TABLE code_label (
	version  INTEGER NOT NULL,
	code_id  TEXT NOT NULL,
	language TEXT NOT NULL,
	label    TEXT NOT NULL,
	PRIMARY KEY (version, code_id, language),
	FOREIGN KEY (version, code_id) REFERENCES code
) STRICT, WITHOUT ROWID;

-- A person, the codebook, or gold, which holds what a review settled.  Never
-- deleted, not even when the act in which a person first appeared is undone.
CREATE TABLE coder (
	coder_id INTEGER PRIMARY KEY,
	name     TEXT NOT NULL UNIQUE CHECK (name <> ''),
	kind     TEXT NOT NULL CHECK (kind IN ('person', 'codebook', 'gold'))
) STRICT;

-- A stretch of text with a code, by a coder.  The id is made of what the
-- segment is (transcript, revision, text, code, place, coder), so it is the
-- same in every copy of the project; people see it as 16 hexadecimal digits.
--
-- A proposal is a segment of the coder of kind codebook.  It is retired when
-- the codebook in force no longer makes it, and kept, since somebody may have
-- decided on it.
CREATE TABLE segment (
	segment_id  INTEGER PRIMARY KEY,
	revision_id INTEGER NOT NULL REFERENCES revision,
	code_id     TEXT NOT NULL,
	coder_id    INTEGER NOT NULL REFERENCES coder,
	begin_byte  INTEGER NOT NULL,
	end_byte    INTEGER NOT NULL CHECK (end_byte > begin_byte),
	speaker     INTEGER,            -- the expert in it, else who speaks first
	version     INTEGER REFERENCES codebook_version (version),
	                                -- last to make it; NULL of a person's
	retired     INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
	negated     INTEGER NOT NULL DEFAULT 0 CHECK (negated IN (0, 1)),
	carried_from INTEGER,           -- segment_id in an earlier revision
	assisted    INTEGER NOT NULL DEFAULT 0 CHECK (assisted IN (0, 1)),
	                                -- a person's, with proposals in sight
	UNIQUE (revision_id, begin_byte, end_byte, code_id, coder_id)
) STRICT;
CREATE INDEX segment_code ON segment (code_id, revision_id);
CREATE INDEX segment_person ON segment (coder_id, revision_id)
	WHERE version IS NULL;

-- What one coder says of one segment, her own or a proposal.  Each coder has
-- her own, so that they can judge the same proposal independently.
CREATE TABLE remark (
	segment_id  INTEGER NOT NULL REFERENCES segment,
	coder_id    INTEGER NOT NULL REFERENCES coder,
	stance      TEXT CHECK (stance IN
	            ('asserts', 'denies', 'conditional', 'reports', 'unclear')),
	memo        TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (segment_id, coder_id),
	CHECK (stance IS NOT NULL OR memo <> '')
) STRICT, WITHOUT ROWID;

-- One place where a term or regex of a proposal's code was found.
CREATE TABLE match (
	segment_id  INTEGER NOT NULL REFERENCES segment ON DELETE CASCADE,
	begin_byte  INTEGER NOT NULL,
	end_byte    INTEGER NOT NULL CHECK (end_byte > begin_byte),
	rule        TEXT NOT NULL,      -- such as zero-sum-rivalry.ru.2
	item        TEXT NOT NULL,      -- the term or pattern as written
	PRIMARY KEY (segment_id, begin_byte, end_byte, rule, item)
) STRICT, WITHOUT ROWID;

-- One coder's verdict on one matched place of a code.  Kept by place, so that
-- it holds under the next version of the codebook as well.
CREATE TABLE decision (
	coder_id    INTEGER NOT NULL REFERENCES coder,
	revision_id INTEGER NOT NULL REFERENCES revision,
	code_id     TEXT NOT NULL,
	begin_byte  INTEGER NOT NULL,
	end_byte    INTEGER NOT NULL CHECK (end_byte > begin_byte),
	verdict     TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected')),
	reason      TEXT NOT NULL DEFAULT '',
	segment_id  INTEGER NOT NULL REFERENCES segment,
	                                -- the proposal that was looked at
	PRIMARY KEY (coder_id, revision_id, code_id, begin_byte, end_byte)
) STRICT, WITHOUT ROWID;
CREATE INDEX decision_segment ON decision (segment_id, verdict);

-- A coder has read a transcript to the end under a codebook version.
CREATE TABLE finished (
	coder_id    INTEGER NOT NULL REFERENCES coder,
	revision_id INTEGER NOT NULL REFERENCES revision,
	version     INTEGER NOT NULL,   -- 0: no codebook was in the project
	assisted    INTEGER NOT NULL DEFAULT 0 CHECK (assisted IN (0, 1)),
	                                -- with proposals in sight
	PRIMARY KEY (coder_id, revision_id, version)
) STRICT, WITHOUT ROWID;

-- Who is to code a transcript.  Where somebody is, the others are not kept
-- blind in it.
CREATE TABLE assignment (
	transcript_id INTEGER NOT NULL REFERENCES transcript,
	coder_id    INTEGER NOT NULL REFERENCES coder,
	PRIMARY KEY (transcript_id, coder_id)
) STRICT, WITHOUT ROWID;

-- A sample of transcripts for double coding: the act that drew it, and what one
-- needs to draw it again.
CREATE TABLE sample (
	drawn        INTEGER PRIMARY KEY, -- journal.sequence
	seed         INTEGER NOT NULL CHECK (seed >= 0),
	keys         TEXT NOT NULL,     -- attributes, joined by commas
	frame        INTEGER NOT NULL,  -- transcripts it was drawn from
	frame_sha256 TEXT NOT NULL      -- of their names, texts and strata
) STRICT;

CREATE TABLE sample_transcript (
	drawn         INTEGER NOT NULL REFERENCES sample,
	transcript_id INTEGER NOT NULL REFERENCES transcript,
	stratum       TEXT NOT NULL,    -- values of the keys, joined by |
	PRIMARY KEY (drawn, transcript_id)
) STRICT, WITHOUT ROWID;

-- When the coders of a transcript may see the codebook's proposals, and each
-- other's codings: always, once they have finished it, or never.  For
-- transcripts that are not here the settings blind_proposals and blind_codings
-- say so; at first, always and finished.
CREATE TABLE blindness (
	transcript_id INTEGER NOT NULL REFERENCES transcript,
	what        TEXT NOT NULL CHECK (what IN ('proposals', 'codings')),
	seen        TEXT NOT NULL CHECK (seen IN
	            ('always', 'finished', 'never')),
	PRIMARY KEY (transcript_id, what)
) STRICT, WITHOUT ROWID;

-- A review's verdict on a stretch of text where two coders differ.  The id is
-- made of what it is about (transcript, revision, text, codes, place, both
-- coders).  The verdicts: what coder a has, or b, or both; what they have
-- together, or in common; a place drawn anew; no code here; to be settled
-- later.  Gold holds the segments that follow from it, if any.
CREATE TABLE settlement (
	settlement_id INTEGER PRIMARY KEY,
	revision_id INTEGER NOT NULL REFERENCES revision,
	begin_byte  INTEGER NOT NULL,
	end_byte    INTEGER NOT NULL CHECK (end_byte > begin_byte),
	coder_id    INTEGER NOT NULL REFERENCES coder,  -- who settled it
	coder_a     INTEGER NOT NULL REFERENCES coder (coder_id),
	coder_b     INTEGER NOT NULL REFERENCES coder (coder_id),
	class       TEXT NOT NULL CHECK (class IN
	            ('missed-by-a', 'missed-by-b', 'boundary', 'split-by-a',
	             'split-by-b', 'other-code')),
	verdict     TEXT NOT NULL CHECK (verdict IN
	            ('a', 'b', 'both', 'union', 'intersection', 'redrawn',
	             'none', 'later')),
	reason      TEXT NOT NULL DEFAULT '' CHECK (reason IN
	            ('', 'codebook-unclear', 'slip', 'boundary',
	             'interpretation', 'rule-bug')),
	note        TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX settlement_place ON settlement (revision_id, begin_byte);

-- What was looked at: all that the two coders had there of these codes.  A
-- verdict is stale when they have something else there now.  Rows of the coder
-- gold are what follows from the verdict; several may say the same, and then
-- gold_basis names one of them.
CREATE TABLE settlement_segment (
	settlement_id INTEGER NOT NULL REFERENCES settlement,
	coder_id    INTEGER NOT NULL REFERENCES coder,  -- whose it was
	code_id     TEXT NOT NULL,
	begin_byte  INTEGER NOT NULL,
	end_byte    INTEGER NOT NULL CHECK (end_byte > begin_byte),
	PRIMARY KEY (settlement_id, coder_id, code_id, begin_byte, end_byte)
) STRICT, WITHOUT ROWID;

-- What a segment of gold rests on: all readers had it, each by herself; all
-- had it, some with proposals in sight; one alone has read there; or a verdict.
CREATE TABLE gold_basis (
	segment_id  INTEGER PRIMARY KEY REFERENCES segment,
	basis       TEXT NOT NULL CHECK (basis IN
	            ('agreed', 'assisted', 'single', 'settled')),
	coders      TEXT NOT NULL,      -- their names, joined by |
	settlement_id INTEGER REFERENCES settlement,
	                                -- NULL: taken over automatically
	CHECK ((basis = 'settled') = (settlement_id IS NOT NULL))
) STRICT;
CREATE INDEX gold_settlement ON gold_basis (settlement_id);

-- Segments and decisions of an earlier revision that had no place in the
-- next one.
CREATE TABLE left_behind (
	segment_id  INTEGER NOT NULL REFERENCES segment,
	revision_id INTEGER NOT NULL REFERENCES revision,
	PRIMARY KEY (segment_id, revision_id)
) STRICT, WITHOUT ROWID;

-- A round of independent coding: from the act opened to the act frozen, when
-- its coders begin to talk about their differences.  Their codings of then are
-- found by taking back all acts after it.
CREATE TABLE round (
	name        TEXT PRIMARY KEY CHECK (name <> ''),
	opened      INTEGER NOT NULL,   -- journal.sequence
	frozen      INTEGER CHECK (frozen > opened),
	                                -- NULL while it is open
	head        TEXT                -- the journal's hash before frozen
) STRICT, WITHOUT ROWID;

-- What a person made of an expert's words in another language.
CREATE TABLE translation (
	revision_id INTEGER NOT NULL REFERENCES revision,
	begin_byte  INTEGER NOT NULL CHECK (begin_byte >= 0),
	end_byte    INTEGER NOT NULL CHECK (end_byte > begin_byte),
	language    TEXT NOT NULL CHECK (language <> ''), -- such as en
	text        TEXT NOT NULL CHECK (text <> ''),
	translator  TEXT NOT NULL CHECK (translator <> ''),
	checked_by  TEXT NOT NULL,      -- '': nobody has checked it
	words_sha256 TEXT NOT NULL,     -- of the words that were translated
	PRIMARY KEY (revision_id, begin_byte, end_byte, language)
) STRICT, WITHOUT ROWID;

-- An author's own line on what an expert says of a theme, for the framework
-- matrix.
CREATE TABLE framework_line (
	case_id     TEXT NOT NULL REFERENCES cases,
	code_id     TEXT NOT NULL,
	line        TEXT NOT NULL CHECK (line <> ''),
	author      TEXT NOT NULL,      -- who wrote it last
	PRIMARY KEY (case_id, code_id)
) STRICT, WITHOUT ROWID;

-- The journal: one record an act, never changed.  hash is the SHA-256 of the
-- record's other columns; see tamga-project(5).
CREATE TABLE journal (
	sequence  INTEGER PRIMARY KEY,
	time      TEXT NOT NULL,        -- UTC, 2026-11-23T09:30:00Z
	actor     TEXT NOT NULL,
	act       TEXT NOT NULL,
	arguments TEXT NOT NULL,        -- JSON
	counts    TEXT NOT NULL,        -- JSON
	digest    TEXT NOT NULL,        -- SHA-256 of the rows it changed
	undoes    INTEGER,              -- the sequence of the act it takes back
	previous  TEXT NOT NULL,        -- the hash of the record before it
	hash      TEXT NOT NULL
) STRICT;
CREATE TRIGGER journal_is_kept BEFORE DELETE ON journal
BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_stays BEFORE UPDATE ON journal
BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;

-- What each act changed, as changesets of SQLite's session extension; what
-- digest in the journal is of, one part after the other.  Tables that refer to
-- others stand before them, in all parts together too.
CREATE TABLE undo_log (
	sequence  INTEGER NOT NULL REFERENCES journal
	          DEFERRABLE INITIALLY DEFERRED,
	part      INTEGER NOT NULL,     -- from 0
	changeset BLOB NOT NULL,
	PRIMARY KEY (sequence, part)
) STRICT;

-- The journals of the copies that were merged into this one: each record that
-- the journal does not have itself, as it was written there.  So anybody can
-- check their chains as well: previous leads to a record here or in journal.
CREATE TABLE merged_journal (
	hash      TEXT PRIMARY KEY,
	sequence  INTEGER NOT NULL,     -- in its own journal
	time      TEXT NOT NULL,
	actor     TEXT NOT NULL,
	act       TEXT NOT NULL,
	arguments TEXT NOT NULL,
	counts    TEXT NOT NULL,
	digest    TEXT NOT NULL,        -- of a changeset that is not here
	undoes    INTEGER,
	previous  TEXT NOT NULL,
	touched   BLOB NOT NULL         -- eight bytes for each thing it changed:
	                                -- the first of the SHA-256 of its name
) STRICT, WITHOUT ROWID;

-- What was changed in two copies, and what became of the other change when
-- they were merged: a kind of thing, such as remark, its name, parted by /,
-- and its value, as JSON, or '' where it was removed.
CREATE TABLE conflict (
	kind       TEXT NOT NULL,
	name       TEXT NOT NULL,
	lost_hash  TEXT NOT NULL,       -- of the act whose change does not stand
	lost       TEXT NOT NULL,
	kept_hash  TEXT NOT NULL,       -- of the later act, whose change does
	kept       TEXT NOT NULL,
	PRIMARY KEY (kind, name, lost_hash)
) STRICT, WITHOUT ROWID;

-- What reports of themes count, so that they need not read every segment: of
-- the layer of each coder in each revision.  It follows from segment, match,
-- decision, turn and code; each act brings it up to date, so it is not in
-- undo_log.
--
-- cells is a row of five numbers each: summary_code.number; the voice, which
-- is the number of the row of spoken, by speaker and language, from 0;
-- segments of the code itself (of number 0, of all codes); places where
-- segments of the code or one below it lie; and places of their matches.  A
-- number is written in groups of seven bits, the lowest first; all bytes of
-- it but the last have 128 added.
CREATE TABLE summary (
	revision_id INTEGER NOT NULL REFERENCES revision ON DELETE CASCADE,
	coder_id    INTEGER NOT NULL REFERENCES coder,
	shared      INTEGER NOT NULL,   -- places counted with several voices
	cells       BLOB NOT NULL,
	PRIMARY KEY (revision_id, coder_id)
) STRICT, WITHOUT ROWID;

-- The codes that cells speak of; number 0 is '', for all of them.
CREATE TABLE summary_code (
	number  INTEGER PRIMARY KEY,
	code_id TEXT NOT NULL UNIQUE
) STRICT;

-- The last act that is in the summary, and the codes it is for.  Of another
-- act than the journal's last, the summary is out of date and not read.
CREATE TABLE summary_state (
	one      INTEGER PRIMARY KEY CHECK (one = 1),
	sequence INTEGER NOT NULL,
	codes    TEXT NOT NULL          -- SHA-256 of their paths
) STRICT;

-- For others who open the file.  Rows of current revisions only.

-- Every segment in force with its words, and what its own coder says of it.
-- begin and end are code points.
CREATE VIEW quotation AS
WITH byte_text (revision_id, bytes) AS
	(SELECT revision_id, CAST(text AS BLOB) FROM revision_text),
placed AS
	(SELECT s.*,
	        length(CAST(substr(b.bytes, 1, s.begin_byte) AS TEXT))
	                AS begin_point,
	        CAST(substr(b.bytes, s.begin_byte + 1,
	                    s.end_byte - s.begin_byte) AS TEXT) AS words
	 FROM segment s JOIN byte_text b USING (revision_id)
	 WHERE s.retired = 0)
SELECT printf('%016x', s.segment_id)            AS id,
       t.name || CASE WHEN r.number > 1 THEN '.' || r.number ELSE '' END
       || ':' || s.begin_point
       || '-' || (s.begin_point + length(s.words)) AS place,
       t.name                                   AS transcript,
       p.case_id                                AS case_id,
       p.label                                  AS speaker,
       p.role                                   AS role,
       s.code_id                                AS code,
       c.name                                   AS coder,
       CASE c.kind WHEN 'codebook' THEN 'rule' ELSE 'person' END AS origin,
       s.words                                  AS text,
       s.begin_point                            AS "begin",
       s.begin_point + length(s.words)          AS "end",
       m.stance, s.negated, ifnull(m.memo, '') AS memo
FROM placed s
JOIN revision r USING (revision_id)
JOIN transcript t ON t.transcript_id = r.transcript_id
                 AND t.current_revision = r.number
JOIN coder c USING (coder_id)
LEFT JOIN speaker p ON p.revision_id = s.revision_id
                   AND p.number = s.speaker
LEFT JOIN remark m ON m.segment_id = s.segment_id
                  AND m.coder_id = s.coder_id;

-- How many segments of each code each coder made of each case.
CREATE VIEW theme_by_case AS
SELECT c.name AS coder, s.code_id AS code, p.case_id AS case_id,
       count(*) AS segments
FROM segment s
JOIN revision r USING (revision_id)
JOIN transcript t ON t.transcript_id = r.transcript_id
                 AND t.current_revision = r.number
JOIN coder c USING (coder_id)
JOIN speaker p ON p.revision_id = s.revision_id AND p.number = s.speaker
WHERE s.retired = 0 AND p.case_id IS NOT NULL
GROUP BY c.name, s.code_id, p.case_id;
