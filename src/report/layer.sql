-- layer.sql -- the segments of one coder's layer, in current revisions.
--
-- A codebook's layer is its proposals in force.  A person's is her own
-- segments and the proposals she accepted, also those that the codebook in
-- force no longer makes, all with what she says of them.  ?1 is the coder.

SELECT s.segment_id, s.revision_id, s.code_id, s.coder_id, s.begin_byte,
       s.end_byte, s.speaker, s.retired, s.negated, ifnull(m.stance, ''),
       ifnull(m.memo, ''), s.assisted
FROM segment s
JOIN revision r ON r.revision_id = s.revision_id
JOIN transcript t ON t.transcript_id = r.transcript_id
                 AND t.current_revision = r.number
LEFT JOIN remark m ON m.segment_id = s.segment_id AND m.coder_id = ?1
WHERE (s.coder_id = ?1 AND s.retired = 0)
   OR s.segment_id IN (SELECT d.segment_id FROM decision d
                       WHERE d.coder_id = ?1 AND d.verdict = 'accepted')
ORDER BY t.name, s.begin_byte, s.end_byte, s.code_id, s.coder_id <> ?1,
         s.segment_id
