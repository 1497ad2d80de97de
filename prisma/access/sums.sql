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

-- What visible people do in hidden projects, by person and month.
CREATE OR REPLACE FUNCTION access.hidden_load(from_month int, to_month int) RETURNS TABLE (person_id uuid, month int, pm numeric) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    SELECT al.person_id, al.month, sum(al.pm) FROM allocations al
    WHERE al.month BETWEEN from_month AND to_month AND access.may_read() AND NOT access.sees_all()
      AND al.person_id IN (SELECT access.visible_people()) AND al.project_id NOT IN (SELECT access.visible_projects())
    GROUP BY al.person_id, al.month
  $$;

-- What is planned in every project that the caller sees, and how many people are on it: of everybody.
CREATE OR REPLACE FUNCTION access.project_sums() RETURNS TABLE (project_id uuid, pm numeric, people int) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    WITH seen AS (
      SELECT p.id FROM projects p WHERE access.may_read() AND (access.sees_all() OR p.id IN (SELECT access.visible_projects()))
    ), planned AS (
      SELECT al.project_id, sum(al.pm) AS pm FROM allocations al JOIN seen s ON s.id = al.project_id GROUP BY 1
    ), teams AS (
      SELECT a.project_id, count(DISTINCT a.person_id)::int AS people FROM assignments a JOIN seen s ON s.id = a.project_id GROUP BY 1
    )
    SELECT s.id, coalesce(pl.pm, 0), coalesce(t.people, 0) FROM seen s
    LEFT JOIN planned pl ON pl.project_id = s.id LEFT JOIN teams t ON t.project_id = s.id
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

-- What people of the list are planned for and could do, month by month; `hidden` is the part of `planned` in projects out of sight.
CREATE OR REPLACE FUNCTION access.people_load(people uuid[], from_month int, to_month int)
  RETURNS TABLE (person_id uuid, month int, planned int, hidden int, capacity int) LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    WITH months AS (
      SELECT m, access.first_day(m) AS first, access.first_day(m + 1) AS next FROM generate_series(from_month, to_month) m
    ), capacity AS (
      SELECT c.person_id, m.m, sum(c.fte_percent / 100
        * (least(coalesce(c.valid_to + 1, m.next), m.next) - greatest(c.valid_from, m.first))::numeric / (m.next - m.first)) AS pm
      FROM person_contracts c JOIN months m ON c.valid_from < m.next AND coalesce(c.valid_to, m.first) >= m.first
      WHERE c.person_id = ANY (people) GROUP BY 1, 2
    ), seen AS (
      SELECT al.person_id, al.month, sum(al.pm) AS pm FROM allocations al
      WHERE al.person_id = ANY (people) AND al.month BETWEEN from_month AND to_month GROUP BY 1, 2
    ), unseen AS (
      SELECT * FROM access.hidden_load(from_month, to_month)
    )
    SELECT p.id, m.m, ((coalesce(s.pm, 0) + coalesce(u.pm, 0)) * 10000)::int, (coalesce(u.pm, 0) * 10000)::int, (coalesce(c.pm, 0) * 10000)::int
    FROM persons p CROSS JOIN months m
    LEFT JOIN seen s ON s.person_id = p.id AND s.month = m.m
    LEFT JOIN unseen u ON u.person_id = p.id AND u.month = m.m
    LEFT JOIN capacity c ON c.person_id = p.id AND c.m = m.m WHERE p.id = ANY (people)
  $$;
