-- verdicts.sql -- how many coders accepted and rejected each proposal.
--
-- A decision is about a matched place of a code, so it also speaks of a later
-- proposal that rests on the same place.

SELECT s.segment_id,
       count(DISTINCT CASE d.verdict WHEN 'accepted' THEN d.coder_id END),
       count(DISTINCT CASE d.verdict WHEN 'rejected' THEN d.coder_id END)
FROM decision d
JOIN segment s ON s.code_id = d.code_id AND s.revision_id = d.revision_id
JOIN coder c ON c.coder_id = s.coder_id AND c.kind = 'codebook'
WHERE d.segment_id = s.segment_id
   OR EXISTS (SELECT 1 FROM match m
              WHERE m.segment_id = s.segment_id
                AND m.begin_byte = d.begin_byte
                AND m.end_byte = d.end_byte)
GROUP BY s.segment_id
