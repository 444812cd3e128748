-- measure.sql -- how well the rules' proposals agree with two readers.
--
-- Run by codebooks/measure on a project that holds the interviews, both hand
-- codings and the proposals.  A unit -- an exchange, a sentence of an expert,
-- or a case -- has a code for a coder when a segment of that code covers at
-- least half of the unit or lies in it with at least half of itself.  Only
-- codes with rules count.  Recall and precision are those of the rules
-- against one reader; the interval is Wilson's, at 95 %.

CREATE TEMP TABLE rated AS
SELECT code_id FROM code
WHERE version = (SELECT max(version) FROM codebook_version)
  AND codable = 1 AND has_rules = 1;

CREATE TEMP TABLE interview AS
SELECT r.revision_id, t.name, h.half, p.case_id,
       (SELECT group_concat(value, '+') FROM transcript_attribute a
        WHERE a.transcript_id = t.transcript_id AND a.name = 'language')
       AS language
FROM transcript t
JOIN revision r ON r.transcript_id = t.transcript_id
               AND r.number = t.current_revision
JOIN half h ON h.transcript = t.name
JOIN speaker p ON p.revision_id = r.revision_id AND p.role = 'expert';

CREATE TEMP TABLE unit (kind, revision_id, begin_byte, end_byte);
INSERT INTO unit
SELECT 'exchange', revision_id, begin_byte, end_byte FROM exchange;
INSERT INTO unit
SELECT 'sentence', s.revision_id, s.begin_byte, s.end_byte
FROM sentence s
JOIN turn t ON t.revision_id = s.revision_id
           AND s.begin_byte >= t.begin_byte AND s.end_byte <= t.end_byte
JOIN speaker p ON p.revision_id = t.revision_id AND p.number = t.speaker
WHERE p.role = 'expert';
CREATE INDEX unit_place ON unit (revision_id, begin_byte);

CREATE TEMP TABLE coded AS
SELECT DISTINCT u.kind, u.revision_id, u.begin_byte AS unit, s.code_id,
       c.name AS coder
FROM segment s
JOIN coder c USING (coder_id)
JOIN rated USING (code_id)
JOIN unit u ON u.revision_id = s.revision_id
           AND u.begin_byte < s.end_byte AND u.end_byte > s.begin_byte
WHERE s.retired = 0
  AND (2 * (min(u.end_byte, s.end_byte) - max(u.begin_byte, s.begin_byte))
         >= u.end_byte - u.begin_byte
    OR 2 * (min(u.end_byte, s.end_byte) - max(u.begin_byte, s.begin_byte))
         >= s.end_byte - s.begin_byte)
UNION ALL
SELECT DISTINCT 'case', s.revision_id, 0, s.code_id, c.name
FROM segment s JOIN coder c USING (coder_id) JOIN rated USING (code_id)
WHERE s.retired = 0;
CREATE UNIQUE INDEX coded_by ON coded (coder, kind, revision_id, unit,
                                       code_id);

-- Both coders of a pair, the one only, the other only.
CREATE TEMP TABLE pair (a, b);
INSERT INTO pair VALUES ('codebook', 'reader-a'), ('codebook', 'reader-b'),
                        ('reader-a', 'reader-b');
CREATE TEMP TABLE cell AS
SELECT p.a, p.b, x.kind, i.half, i.language, x.code_id,
       sum(in_a AND in_b) AS both, sum(in_a AND NOT in_b) AS only_a,
       sum(in_b AND NOT in_a) AS only_b
FROM (SELECT p.a, p.b, c.kind, c.revision_id, c.unit, c.code_id,
             max(c.coder = p.a) AS in_a, max(c.coder = p.b) AS in_b
      FROM pair p JOIN coded c ON c.coder IN (p.a, p.b)
      GROUP BY p.a, p.b, c.kind, c.revision_id, c.unit, c.code_id) x
JOIN pair p ON p.a = x.a AND p.b = x.b
JOIN interview i USING (revision_id)
GROUP BY p.a, p.b, x.kind, i.half, i.language, x.code_id;

CREATE TEMP VIEW rate AS
SELECT *, 1.0 * both / nullif(both + only_a, 0) AS precision,
       1.0 * both / nullif(both + only_b, 0) AS recall,
       2.0 * both / nullif(2 * both + only_a + only_b, 0) AS f1
FROM (SELECT a, b, kind, half, '' AS language, '' AS code_id,
             sum(both) AS both, sum(only_a) AS only_a, sum(only_b) AS only_b
      FROM cell GROUP BY a, b, kind, half
      UNION ALL
      SELECT a, b, kind, half, language, '', sum(both), sum(only_a),
             sum(only_b)
      FROM cell GROUP BY a, b, kind, half, language
      UNION ALL
      SELECT a, b, kind, half, '', code_id, sum(both), sum(only_a),
             sum(only_b)
      FROM cell GROUP BY a, b, kind, half, code_id);

-- Wilson's interval of K of N, as text.
CREATE TEMP VIEW shown AS
SELECT *,
       CASE WHEN n = 0 THEN '–' ELSE printf('%.2f (%.2f–%.2f)', k / n,
            (k / n + z2 / (2 * n) - 1.96 * sqrt(k / n * (1 - k / n) / n
             + z2 / (4 * n * n))) / (1 + z2 / n),
            (k / n + z2 / (2 * n) + 1.96 * sqrt(k / n * (1 - k / n) / n
             + z2 / (4 * n * n))) / (1 + z2 / n)) END AS recall_shown,
       CASE WHEN m = 0 THEN '–' ELSE printf('%.2f (%.2f–%.2f)', k / m,
            (k / m + z2 / (2 * m) - 1.96 * sqrt(k / m * (1 - k / m) / m
             + z2 / (4 * m * m))) / (1 + z2 / m),
            (k / m + z2 / (2 * m) + 1.96 * sqrt(k / m * (1 - k / m) / m
             + z2 / (4 * m * m))) / (1 + z2 / m)) END AS precision_shown
FROM (SELECT *, 1.0 * both AS k, 1.0 * (both + only_b) AS n,
             1.0 * (both + only_a) AS m, 1.96 * 1.96 AS z2 FROM rate);

.mode list
.separator " | "
.headers off

SELECT '### All codes together' || char(10);
SELECT '| half | unit | reader | precision | recall | F1 | the two readers'' F1 |';
SELECT '|---|---|---|---|---|---|---|';
SELECT printf('| %s | %s | %s | %s | %s | %.2f | %.2f |', s.half, s.kind,
              substr(s.b, 8), s.precision_shown, s.recall_shown, s.f1, r.f1)
FROM shown s
JOIN rate r ON r.a = 'reader-a' AND r.kind = s.kind AND r.half = s.half
           AND r.language = '' AND r.code_id = ''
WHERE s.a = 'codebook' AND s.language = '' AND s.code_id = ''
ORDER BY s.half, s.kind, s.b;

SELECT char(10) || '### By language, in exchanges, test half' || char(10);
SELECT '| language | reader | n | precision | recall | F1 | the two readers'' F1 |';
SELECT '|---|---|---|---|---|---|---|';
SELECT printf('| %s | %s | %d | %s | %s | %.2f | %.2f |', s.language,
              substr(s.b, 8), s.n, s.precision_shown, s.recall_shown, s.f1,
              r.f1)
FROM shown s
JOIN rate r ON r.a = 'reader-a' AND r.kind = s.kind AND r.half = s.half
           AND r.language = s.language AND r.code_id = ''
WHERE s.a = 'codebook' AND s.language <> '' AND s.kind = 'exchange'
  AND s.half = 'test'
ORDER BY s.language, s.b;

SELECT char(10) || '### By code, in exchanges, test half' || char(10);
SELECT '| code | reader | n | precision | recall | the two readers'' F1 |';
SELECT '|---|---|---|---|---|---|';
SELECT printf('| %s | %s | %d | %s | %s | %.2f |', s.code_id,
              substr(s.b, 8), s.n, s.precision_shown, s.recall_shown,
              ifnull(r.f1, 0))
FROM shown s
JOIN rated x USING (code_id)
JOIN code c ON c.code_id = s.code_id
           AND c.version = (SELECT max(version) FROM codebook_version)
LEFT JOIN rate r ON r.a = 'reader-a' AND r.kind = s.kind AND r.half = s.half
                AND r.language = '' AND r.code_id = s.code_id
WHERE s.a = 'codebook' AND s.language = '' AND s.kind = 'exchange'
  AND s.half = 'test'
ORDER BY c.position, s.b;
