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

-- The organisation that a cell belongs to: the person's in that month, else the project's owner. It becomes part of the statement
-- that asks it, and rows that the caller does not see do not count.
CREATE OR REPLACE FUNCTION access.organisation_of_cell(person uuid, in_month int, project uuid) RETURNS SETOF uuid LANGUAGE sql STABLE ROWS 1
  BEGIN ATOMIC
    SELECT coalesce(w.organisation_id, p.owner_organisation_id) FROM public.projects p
    LEFT JOIN LATERAL access.workplace(person, in_month) AS w(organisation_id) ON true WHERE p.id = project;
  END;

-- The closing that holds a cell, or none; in the same way.
CREATE OR REPLACE FUNCTION access.closing_of_cell(person uuid, in_month int, project uuid)
  RETURNS TABLE (closed_by_id uuid, closed_at timestamptz, note text) LANGUAGE sql STABLE ROWS 1
  BEGIN ATOMIC
    SELECT c.closed_by_id, c.closed_at, c.note FROM access.organisation_of_cell(person, in_month, project) AS o(organisation_id)
    JOIN public.month_closings c ON c.organisation_id = o.organisation_id AND c.month = in_month;
  END;

-- The organisation of a cell of the caller's, for policies and whoever asks for one cell.
CREATE OR REPLACE FUNCTION access.organisation_of(person uuid, in_month int, project uuid) RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF NOT (access.sees_all() OR (access.sees_project(project) AND access.sees_person(person))) THEN RETURN NULL; END IF;
    RETURN (SELECT o FROM access.organisation_of_cell(person, in_month, project) o);
  END $$;

-- Months that are closed for any organisation, told to everybody who may read; the policies call it as the caller.
CREATE OR REPLACE FUNCTION access.closed_months() RETURNS SETOF int LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT DISTINCT month FROM month_closings WHERE (SELECT access.may_read()) $$;

CREATE OR REPLACE FUNCTION access.is_closed(person uuid, in_month int, project uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT (access.sees_all() OR (access.sees_project(project) AND access.sees_person(person)))
    AND EXISTS (SELECT 1 FROM access.closing_of_cell(person, in_month, project)) $$;

CREATE OR REPLACE FUNCTION access.month_key(organisation uuid, month int) RETURNS bigint LANGUAGE sql IMMUTABLE
  AS $$ SELECT hashtextextended('month:' || organisation::text || ':' || month::text, 0) $$;

-- The keys of the months of thousands of cells are found by one statement, not by a function for each cell. `cells` are
-- person, month and project, as three lists of the same length.
CREATE OR REPLACE FUNCTION access.share_months(persons uuid[], months int[], projects uuid[]) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF NOT access.may_edit() THEN RETURN; END IF;
    PERFORM pg_advisory_xact_lock_shared(k.key) FROM (
      SELECT DISTINCT access.month_key(o.organisation, t.month) AS key
      FROM unnest(persons, months, projects) AS t(person, month, project)
      CROSS JOIN LATERAL access.organisation_of_cell(t.person, t.month, t.project) AS o(organisation)
      ORDER BY 1) k;
  END $$;
