-- Months: their first days, what a person's contracts hold in them, the organisation that a cell belongs to, and its closing.

CREATE OR REPLACE FUNCTION access.first_day(month int) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT make_date(month / 12, month % 12 + 1, 1) $$;

CREATE OR REPLACE FUNCTION access.month_of(day date) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT extract(year FROM day)::int * 12 + extract(month FROM day)::int - 1 $$;

-- Where a person works in a month: of the memberships that touch it the one that began last, or none. Rows that the caller
-- does not see do not count. It becomes part of the statement that asks it, so that it costs no call for each row.
CREATE OR REPLACE FUNCTION access.workplace(person uuid, in_month int) RETURNS SETOF uuid LANGUAGE sql STABLE ROWS 1
  BEGIN ATOMIC
    SELECT po.organisation_id FROM public.person_organisations po
    WHERE po.person_id = person AND po.valid_from < access.first_day(in_month + 1)
      AND (po.valid_to IS NULL OR po.valid_to >= access.first_day(in_month))
    ORDER BY po.valid_from DESC, po.id LIMIT 1;
  END;

-- The capacity of a person in each of some months, in ten-thousandths of a person-month: of every contract its percentage, by
-- the share of the month's days that it lasts. A month without a contract has no row. Rows that the caller does not see do not
-- count. It becomes part of the statement that asks it, so that it costs no call for each row.
CREATE OR REPLACE FUNCTION access.capacity_of(person uuid, from_month int, to_month int) RETURNS TABLE (month int, capacity int)
  LANGUAGE sql STABLE ROWS 12
  BEGIN ATOMIC
    -- In whole numbers, which are exact and fast: a percentage is so many ten-thousandths of a whole month. Halves are rounded up.
    SELECT d.month, ((2 * sum(d.whole * d.days) + d.of_days) / (2 * d.of_days))::int
    FROM (
      SELECT m.month, (c.fte_percent * 100)::int AS whole, access.first_day(m.month + 1) - access.first_day(m.month) AS of_days,
        least(c.valid_to + 1, access.first_day(m.month + 1)) - greatest(c.valid_from, access.first_day(m.month)) AS days
      FROM public.person_contracts c
      CROSS JOIN LATERAL generate_series(greatest(from_month, access.month_of(c.valid_from)), least(to_month, access.month_of(c.valid_to))) AS m(month)
      WHERE c.person_id = person
    ) d GROUP BY d.month, d.of_days;
  END;

-- For servers of the version before, which go on beside this one's for a while.
CREATE OR REPLACE FUNCTION access.home_of(person uuid, in_month int) RETURNS uuid LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT w FROM access.workplace(person, in_month) w $$;

-- The organisation that an allocation belongs to: the person's in that month, else the project's owner.
CREATE OR REPLACE FUNCTION access.organisation_of(person uuid, in_month int, project uuid) RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF NOT (access.sees_all() OR (access.sees_project(project) AND access.sees_person(person))) THEN RETURN NULL; END IF;
    RETURN coalesce((SELECT w FROM access.workplace(person, in_month) w), (SELECT p.owner_organisation_id FROM projects p WHERE p.id = project));
  END $$;

-- Months that are closed for any organisation, told to everybody who may read; the policies call it as the caller.
CREATE OR REPLACE FUNCTION access.closed_months() RETURNS SETOF int LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT DISTINCT month FROM month_closings WHERE (SELECT access.may_read()) $$;

CREATE OR REPLACE FUNCTION access.is_closed(person uuid, in_month int, project uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM month_closings c
    WHERE c.month = in_month AND c.organisation_id = access.organisation_of(person, in_month, project)) $$;

CREATE OR REPLACE FUNCTION access.month_key(organisation uuid, month int) RETURNS bigint LANGUAGE sql IMMUTABLE
  AS $$ SELECT hashtextextended('month:' || organisation::text || ':' || month::text, 0) $$;

-- The keys of the months of thousands of cells are found by one statement, not by a function for each cell. `cells` are
-- person, month and project, as three lists of the same length.
CREATE OR REPLACE FUNCTION access.share_months(persons uuid[], months int[], projects uuid[]) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF NOT access.may_edit() THEN RETURN; END IF;
    -- As access.organisation_of has it.
    PERFORM pg_advisory_xact_lock_shared(k.key) FROM (
      SELECT DISTINCT access.month_key(coalesce(w.organisation, p.owner_organisation_id), t.month) AS key
      FROM unnest(persons, months, projects) AS t(person, month, project) JOIN projects p ON p.id = t.project
      LEFT JOIN LATERAL access.workplace(t.person, t.month) AS w(organisation) ON true
      ORDER BY 1) k;
  END $$;
