-- The keys by which locking a project, or switching an organisation off, excludes writes, and the guards of many tables.

-- Locks and closings race with writes: a write shares a lock per project and per organisation × month, locking and
-- closing take it alone; after waiting, the write looks again. Row level security alone looks at an older snapshot.
CREATE OR REPLACE FUNCTION access.project_key(project uuid) RETURNS bigint LANGUAGE sql IMMUTABLE
  AS $$ SELECT hashtextextended('project:' || project::text, 0) $$;

CREATE OR REPLACE FUNCTION access.organisation_key(organisation uuid) RETURNS bigint LANGUAGE sql IMMUTABLE
  AS $$ SELECT hashtextextended('organisation:' || organisation::text, 0) $$;

-- It tells of visible projects only; the policies call it as the caller.
CREATE OR REPLACE FUNCTION access.locked_projects() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT l.project_id FROM project_locks l
        WHERE (SELECT access.sees_all()) OR l.project_id IN (SELECT access.visible_projects()) $$;

-- Holding before looking: whoever shares a project's key, and those of the months of cells, is told the true reason by what
-- they read next, because nothing can be locked, closed or moved until they are done. Only for what the caller sees.
CREATE OR REPLACE FUNCTION access.hold_project(project uuid) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF access.sees_all() OR project IN (SELECT access.visible_projects()) THEN
      PERFORM pg_advisory_xact_lock_shared(access.project_key(project));
    END IF;
  END $$;

-- The same, alone: for a change of the project's months.
CREATE OR REPLACE FUNCTION access.hold_project_alone(project uuid) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF access.may_edit() AND (access.sees_all() OR project IN (SELECT access.visible_projects())) THEN
      PERFORM pg_advisory_xact_lock(access.project_key(project));
    END IF;
  END $$;

-- The argument is the column that names the project.
CREATE OR REPLACE FUNCTION access.guard_project() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    projects uuid[];
  BEGIN
    IF NOT row_security_active(TG_RELID) THEN RETURN NULL; END IF;
    EXECUTE format('SELECT ARRAY(SELECT DISTINCT %I FROM touched ORDER BY 1)', TG_ARGV[0]) INTO projects;
    PERFORM pg_advisory_xact_lock_shared(access.project_key(p)) FROM unnest(projects) p;
    IF NOT access.passes_locks() AND EXISTS (SELECT 1 FROM project_locks WHERE project_id = ANY (projects)) THEN
      RAISE EXCEPTION 'project-locked' USING ERRCODE = 'RF001';
    END IF;
    RETURN NULL;
  END $$;

-- What attaches something to organisations past row level security: none of them is switched off meanwhile.
CREATE OR REPLACE FUNCTION access.hold_active(organisations uuid[]) RETURNS void LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock_shared(access.organisation_key(o)) FROM (SELECT DISTINCT unnest(organisations) ORDER BY 1) t(o);
    IF EXISTS (SELECT 1 FROM public.organisations WHERE id = ANY (hold_active.organisations) AND NOT active) THEN
      RAISE EXCEPTION 'switched-off' USING ERRCODE = 'RF006';
    END IF;
  END $$;

-- The argument is the column that names the organisation.
CREATE OR REPLACE FUNCTION access.guard_attaching() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    attached uuid[];
  BEGIN
    IF NOT row_security_active(TG_RELID) THEN RETURN NULL; END IF;
    EXECUTE format('SELECT ARRAY(SELECT DISTINCT %I FROM touched WHERE %I IS NOT NULL ORDER BY 1)', TG_ARGV[0], TG_ARGV[0]) INTO attached;
    PERFORM pg_advisory_xact_lock_shared(access.organisation_key(o)) FROM unnest(attached) o;
    IF EXISTS (SELECT 1 FROM organisations WHERE id = ANY (attached) AND NOT active) THEN
      RAISE EXCEPTION 'switched-off' USING ERRCODE = 'RF006';
    END IF;
    RETURN NULL;
  END $$;
