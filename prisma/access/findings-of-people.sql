-- Findings about the people of a project, as far as the caller sees them.

-- People who are planned for more than their contracts hold, from the current month on, since what was planned before is frozen: in this
-- project alone, or only together with their other projects, of which those out of sight count without being told. `month` is the first
-- such month, `planned` and `capacity` are of that month, in ten-thousandths of a person-month.
CREATE OR REPLACE FUNCTION access.people_findings(projects uuid[]) RETURNS TABLE (project_id uuid, code text, person_id uuid, name text, month int,
    numbers jsonb) LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    WITH own AS MATERIALIZED (
      SELECT al.project_id, al.person_id, al.month, (sum(al.pm) * 10000)::int AS planned FROM allocations al
      WHERE al.series = 'planned' AND al.month >= (SELECT access.current_month()) AND (projects IS NULL OR al.project_id = ANY (projects))
      GROUP BY 1, 2, 3
    ), load AS MATERIALIZED (
      SELECT l.* FROM (SELECT array_agg(DISTINCT o.person_id) AS people, min(o.month) AS first, max(o.month) AS last FROM own o) asked
      CROSS JOIN LATERAL access.load_of(asked.people, asked.first, asked.last, false) l WHERE asked.people IS NOT NULL
    ), months AS (
      SELECT l.person_id, m.month, m.planned, coalesce(l.capacity[width_bucket(m.month, l.steps)], 0) AS capacity
      FROM load l CROSS JOIN LATERAL unnest(l.months, l.planned) AS m(month, planned)
    ), over AS (
      SELECT o.project_id, o.person_id, o.month, m.capacity, o.planned > m.capacity AS alone,
        CASE WHEN o.planned > m.capacity THEN o.planned ELSE m.planned END AS planned
      FROM own o JOIN months m USING (person_id, month) WHERE m.planned > m.capacity
    )
    SELECT o.project_id, CASE WHEN o.alone THEN 'allocation-beyond-contract' ELSE 'person-over-capacity' END, o.person_id, p.name, min(o.month),
      jsonb_build_object('count', count(*), 'month', min(o.month), 'planned', (array_agg(o.planned ORDER BY o.month))[1],
        'capacity', (array_agg(o.capacity ORDER BY o.month))[1])
    FROM over o JOIN persons p ON p.id = o.person_id GROUP BY o.project_id, o.person_id, o.alone, p.name
  $$;
