-- layer.sql -- the segments of one coder's layer in one revision.
--
-- A codebook's layer is its proposals in force.  A person's is her own
-- segments and the proposals she accepted, also those that the codebook in
-- force no longer makes, all with what she says of them.  ?1 is the coder,
-- ?2 the revision.

SELECT s.segment_id, s.revision_id, s.code_id, s.coder_id, s.begin_byte,
       s.end_byte, s.speaker, s.retired, s.negated, ifnull(m.stance, ''),
       ifnull(m.memo, ''), s.assisted
FROM segment s
LEFT JOIN remark m ON m.segment_id = s.segment_id AND m.coder_id = ?1
WHERE s.revision_id = ?2
  AND ((s.coder_id = ?1 AND s.retired = 0)
       OR EXISTS (SELECT 1 FROM decision d
                  WHERE d.segment_id = s.segment_id
                    AND d.verdict = 'accepted' AND d.coder_id = ?1))
ORDER BY s.begin_byte, s.end_byte, s.code_id, s.coder_id <> ?1, s.segment_id
