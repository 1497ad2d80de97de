-- The guards of what a project's plan consists of.

-- What is planned lies inside its project's months, whoever writes it, as cells do (access.guard_cells). The arguments are the
-- columns of the first and the last month.
CREATE OR REPLACE FUNCTION access.guard_inside_project() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    outside boolean;
  BEGIN
    PERFORM pg_advisory_xact_lock_shared(access.project_key(p.id)) FROM (SELECT DISTINCT project_id AS id FROM touched ORDER BY 1) p;
    -- An older snapshot would show older months: there the row itself tells whether it was changed since.
    IF current_setting('transaction_isolation') <> 'read committed' THEN
      PERFORM 1 FROM projects WHERE id IN (SELECT project_id FROM touched) ORDER BY id FOR SHARE;
    END IF;
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM touched t JOIN projects p ON p.id = t.project_id
      WHERE t.%I < p.first_month OR t.%I >= p.first_month + p.duration_months)', TG_ARGV[0], TG_ARGV[1]) INTO outside;
    IF outside THEN RAISE EXCEPTION 'outside-project' USING ERRCODE = 'RF003'; END IF;
    RETURN NULL;
  END $$;

-- An organisation that leads a part of a project, or has effort in it, takes part in it: it owns the project or is a partner, whoever
-- writes it. The owner changes under the project's key, taken alone; a partner's row is held, and so not deleted, until the row is
-- there. The argument is the column that names the organisation.
CREATE OR REPLACE FUNCTION access.guard_taking_part() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    projects_of uuid[];
    organisations_of uuid[];
  BEGIN
    EXECUTE format('SELECT array_agg(t.project_id), array_agg(t.organisation) FROM (
      SELECT DISTINCT project_id, %I AS organisation FROM touched WHERE %I IS NOT NULL) t', TG_ARGV[0], TG_ARGV[0]) INTO projects_of, organisations_of;
    PERFORM pg_advisory_xact_lock_shared(access.project_key(p.id)) FROM (SELECT DISTINCT unnest(projects_of) AS id ORDER BY 1) p;
    IF current_setting('transaction_isolation') <> 'read committed' THEN
      PERFORM 1 FROM projects WHERE id = ANY (projects_of) ORDER BY id FOR SHARE;
    END IF;
    PERFORM 1 FROM project_partners pp WHERE (pp.project_id, pp.organisation_id) IN (SELECT * FROM unnest(projects_of, organisations_of))
      ORDER BY pp.project_id, pp.organisation_id FOR KEY SHARE;
    IF EXISTS (SELECT 1 FROM unnest(projects_of, organisations_of) AS t(project_id, organisation_id) JOIN projects p ON p.id = t.project_id
        WHERE t.organisation_id <> p.owner_organisation_id
          AND NOT EXISTS (SELECT 1 FROM project_partners pp WHERE pp.project_id = p.id AND pp.organisation_id = t.organisation_id)) THEN
      RAISE EXCEPTION 'not-taking-part' USING ERRCODE = 'RF008';
    END IF;
    RETURN NULL;
  END $$;
