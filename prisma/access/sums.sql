-- What is told of people and projects out of sight: sums that name nobody.

-- One rule for sums: a total counts everybody, and of people out of sight a month's sum is told only where at least two of
-- them are planned in it. The rest is one amount without a month, and at least two months of the project stay untold for
-- it, since the rest of a single untold month would be that month's. The row without a month has that amount and counts people.
CREATE OR REPLACE FUNCTION access.hidden_team(of_project uuid) RETURNS TABLE (month int, pm numeric, people bigint) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    WITH hidden AS (
      SELECT a.id, a.person_id FROM assignments a
      WHERE a.project_id = of_project AND access.may_read() AND NOT access.sees_all()
        AND of_project IN (SELECT access.visible_projects()) AND a.person_id NOT IN (SELECT access.visible_people())
    ), by_month AS (
      SELECT al.month, sum(al.pm) AS pm, count(DISTINCT h.person_id) AS people
      FROM allocations al JOIN hidden h ON h.id = al.assignment_id GROUP BY al.month
    ), told AS (
      SELECT b.month, b.pm, row_number() OVER (ORDER BY b.pm, b.month) AS place FROM by_month b WHERE b.people >= 2
    ), counts AS (
      SELECT p.duration_months - (SELECT count(*) FROM told) AS untold, EXISTS (SELECT 1 FROM by_month WHERE by_month.people < 2) AS has_rest
      FROM projects p WHERE p.id = of_project
    ), split AS (
      SELECT t.month, t.pm FROM told t CROSS JOIN counts c WHERE NOT (c.has_rest AND c.untold < 2 AND t.place <= 2 - c.untold)
    )
    SELECT s.month, s.pm, NULL::bigint FROM split s
    UNION ALL
    SELECT NULL, coalesce((SELECT sum(b.pm) FROM by_month b), 0) - coalesce((SELECT sum(s.pm) FROM split s), 0),
      (SELECT count(DISTINCT person_id) FROM hidden)
  $$;

-- What visible people do in hidden projects, by person and month. For servers of the version before, which go on beside this one's.
CREATE OR REPLACE FUNCTION access.hidden_load(from_month int, to_month int) RETURNS TABLE (person_id uuid, month int, pm numeric) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    SELECT al.person_id, al.month, sum(al.pm) FROM allocations al
    WHERE al.month BETWEEN from_month AND to_month AND access.may_read() AND NOT access.sees_all()
      AND al.person_id IN (SELECT access.visible_people()) AND al.project_id NOT IN (SELECT access.visible_projects())
    GROUP BY al.person_id, al.month
  $$;

-- What is planned in the projects that the caller sees, or in those of a list, and how many people are on each: of everybody.
CREATE OR REPLACE FUNCTION access.project_sums(projects uuid[] DEFAULT NULL) RETURNS TABLE (project_id uuid, pm numeric, people int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    SELECT p.id, (SELECT coalesce(sum(s.planned), 0) FROM planned_sums s WHERE s.subject_id = p.id AND s.month = 0) / 10000,
      (SELECT count(DISTINCT a.person_id)::int FROM assignments a WHERE a.project_id = p.id)
    FROM projects p
    WHERE (SELECT access.may_read()) AND (projects IS NULL OR p.id = ANY (projects))
      AND ((SELECT access.sees_all()) OR p.id IN (SELECT access.visible_projects()))
  $$;

-- The load of those people of a list whom the caller sees, in ten-thousandths of a person-month: what is planned for them in all
-- projects, and which part of it in projects out of sight (zeros where that is not asked for), in the months that are named
-- beside it; and what their contracts hold, as access.capacity_of tells it.
CREATE OR REPLACE FUNCTION access.load_of(people uuid[], from_month int, to_month int, tell_hidden boolean)
  RETURNS TABLE (person_id uuid, months int[], planned int[], hidden int[], steps int[], capacity int[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    WITH asking AS MATERIALIZED (SELECT access.may_read() AS reads, access.sees_all() AS sees_all),
    seen AS MATERIALIZED (
      SELECT DISTINCT l.id FROM unnest(people) AS l(id)
      WHERE (SELECT reads FROM asking) AND ((SELECT sees_all FROM asking) OR l.id IN (SELECT access.visible_people()))
    ), sight AS MATERIALIZED (
      -- Where what is out of sight is asked for, what is planned in sight is less, and is taken off the whole.
      SELECT a.person_id, array_agg(a.id) AS assignments FROM assignments a WHERE (SELECT tell_hidden AND NOT sees_all FROM asking)
        AND a.person_id = ANY ((SELECT array_agg(id) FROM seen)::uuid[]) AND a.project_id IN (SELECT access.visible_projects()) GROUP BY 1
    ), contracts AS MATERIALIZED (
      SELECT c.person_id, array_agg(c.month ORDER BY c.month) AS months, array_agg(c.capacity ORDER BY c.month) AS capacity
      FROM access.capacity_of((SELECT array_agg(id) FROM seen), from_month, to_month) c GROUP BY 1
    )
    SELECT seen.id, l.months, l.planned, l.hidden, c.months, c.capacity
    FROM seen LEFT JOIN sight ON sight.person_id = seen.id LEFT JOIN contracts c ON c.person_id = seen.id CROSS JOIN LATERAL (
      SELECT array_agg(m.month ORDER BY m.month) AS months, array_agg(m.planned ORDER BY m.month) AS planned,
        array_agg(m.hidden ORDER BY m.month) AS hidden
      FROM (
        SELECT e.month, sum(e.planned)::int AS planned, sum(e.hidden)::int AS hidden FROM (
          SELECT p.month, p.planned::int AS planned, CASE WHEN (SELECT tell_hidden AND NOT sees_all FROM asking) THEN p.planned::int ELSE 0 END AS hidden
          FROM planned_sums p WHERE p.subject_id = seen.id AND p.month BETWEEN from_month AND to_month
          UNION ALL
          SELECT al.month, 0, -(al.pm * 10000)::int FROM allocations al
          WHERE al.assignment_id = ANY (sight.assignments) AND al.month BETWEEN from_month AND to_month
        ) e GROUP BY e.month
      ) m
    ) l
  $$;

-- The same row by row, for servers of the version before, which go on beside this one's.
CREATE OR REPLACE FUNCTION access.people_load(people uuid[], from_month int, to_month int)
  RETURNS TABLE (person_id uuid, month int, planned int, hidden int, capacity int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    SELECT l.person_id, m.month, coalesce(l.planned[array_position(l.months, m.month)], 0), coalesce(l.hidden[array_position(l.months, m.month)], 0),
      coalesce(l.capacity[(SELECT count(*) FROM unnest(l.steps) AS s(month) WHERE s.month <= m.month)], 0)
    FROM access.load_of(people, from_month, to_month, true) l CROSS JOIN generate_series(from_month, to_month) AS m(month)
  $$;

-- May what people out of sight are planned for lie outside the months given? Where their months are not told, it may lie in
-- any of them: the answer must not tell either.
CREATE OR REPLACE FUNCTION access.hidden_outside(project uuid, first int, duration int) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    WITH hidden AS (SELECT h.month, h.pm FROM access.hidden_team(project) h),
      leaving AS (
        SELECT m.month FROM projects p, generate_series(p.first_month, p.first_month + p.duration_months - 1) AS m(month)
        WHERE p.id = project AND (m.month < first OR m.month >= first + duration))
    SELECT EXISTS (SELECT 1 FROM leaving l WHERE l.month IN (SELECT h.month FROM hidden h)
      OR ((SELECT h.pm FROM hidden h WHERE h.month IS NULL) > 0 AND l.month NOT IN (SELECT h.month FROM hidden h WHERE h.month IS NOT NULL)))
  $$;
