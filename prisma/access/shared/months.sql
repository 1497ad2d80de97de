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

-- The capacity of people from month to month, in ten-thousandths of a person-month: of every contract its percentage, by the share of
-- the month's days that it lasts. It changes only where a contract begins or ends: a row holds until the next one of its person, and
-- months before the first row are without a contract. Rows that the caller does not see do not count.
CREATE OR REPLACE FUNCTION access.capacity_of(people uuid[], from_month int, to_month int)
  RETURNS TABLE (person_id uuid, month int, capacity int) LANGUAGE sql STABLE ROWS 1000
  BEGIN ATOMIC
    -- In whole numbers, which are exact and fast: a percentage is so many ten-thousandths of a whole month. Halves are rounded up.
    SELECT s.person_id, s.month, coalesce((2 * sum((c.fte_percent * 100)::int
        * (least(c.valid_to + 1, s.next) - greatest(c.valid_from, s.first))) + s.days) / (2 * s.days), 0)::int
    FROM (
      SELECT d.person_id, d.month, access.first_day(d.month) AS first, access.first_day(d.month + 1) AS next,
        access.first_day(d.month + 1) - access.first_day(d.month) AS days
      FROM (
        SELECT DISTINCT pc.person_id, m.month FROM public.person_contracts pc
        CROSS JOIN LATERAL (VALUES (from_month), (access.month_of(pc.valid_from)), (access.month_of(pc.valid_from) + 1),
          (access.month_of(pc.valid_to)), (access.month_of(pc.valid_to) + 1)) AS m(month)
        WHERE pc.person_id = ANY (people) AND m.month BETWEEN from_month AND to_month) d OFFSET 0
    ) s LEFT JOIN public.person_contracts c ON c.person_id = s.person_id AND c.valid_from < s.next
      AND (c.valid_to IS NULL OR c.valid_to >= s.first)
    GROUP BY s.person_id, s.month, s.days;
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

-- Is the month closed for the organisation? The policies of effort call it as the caller.
CREATE OR REPLACE FUNCTION access.is_closed_for(organisation uuid, in_month int) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM month_closings c WHERE c.organisation_id = organisation AND c.month = in_month) $$;

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
