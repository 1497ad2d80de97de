-- Months: their first days, the organisation that a cell belongs to, and its closing.

CREATE OR REPLACE FUNCTION access.first_day(month int) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT make_date(month / 12, month % 12 + 1, 1) $$;

-- Where a person works in a month: of the memberships that touch it the one that began last, or none. Rows that the caller
-- does not see do not count. It becomes part of the statement that asks it, so that it costs no call for each row.
CREATE OR REPLACE FUNCTION access.workplace(person uuid, in_month int) RETURNS SETOF uuid LANGUAGE sql STABLE ROWS 1
  BEGIN ATOMIC
    SELECT po.organisation_id FROM public.person_organisations po
    WHERE po.person_id = person AND po.valid_from < access.first_day(in_month + 1)
      AND (po.valid_to IS NULL OR po.valid_to >= access.first_day(in_month))
    ORDER BY po.valid_from DESC, po.id LIMIT 1;
  END;

-- Servers of the last version, which may run beside this version's for a while, call it by this name.
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
