-- What is there but may not be named: sums of people who are hidden inside a visible project, by month; the row without
-- a month counts them.
CREATE FUNCTION access.hidden_team(of_project uuid) RETURNS TABLE (month int, pm numeric, people bigint) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    WITH hidden AS (
      SELECT a.id, a.person_id FROM assignments a
      WHERE a.project_id = of_project AND access.may_read() AND NOT access.sees_all()
        AND of_project IN (SELECT access.visible_projects()) AND a.person_id NOT IN (SELECT access.visible_people())
    )
    SELECT al.month, sum(al.pm), NULL::bigint FROM allocations al JOIN hidden h ON h.id = al.assignment_id GROUP BY al.month
    UNION ALL SELECT NULL, 0, count(DISTINCT person_id) FROM hidden
  $$;

-- And sums of what visible people do in hidden projects, by person and month.
CREATE FUNCTION access.hidden_load(from_month int, to_month int) RETURNS TABLE (person_id uuid, month int, pm numeric) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    SELECT al.person_id, al.month, sum(al.pm) FROM allocations al
    WHERE al.month BETWEEN from_month AND to_month AND access.may_read() AND NOT access.sees_all()
      AND al.person_id IN (SELECT access.visible_people()) AND al.project_id NOT IN (SELECT access.visible_projects())
    GROUP BY al.person_id, al.month
  $$;

-- A shared view by its token, counted where anything may be written; NULL for an unknown, revoked or orphaned one alike.
CREATE FUNCTION access.open_shared_view(with_token text) RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    found record;
  BEGIN
    SELECT s.id, s.path INTO found FROM shared_views s JOIN users u ON u.id = s.owner_id AND u.active
      WHERE s.token = with_token AND s.revoked_at IS NULL AND access.may_read();
    IF found.id IS NOT NULL AND access.may_write_own() THEN
      UPDATE shared_views SET clicks = clicks + 1, last_used_at = now() WHERE id = found.id;
    END IF;
    RETURN found.path;
  END $$;

-- Locks and closings race with writes: a write shares a lock per project and per organisation × month, locking and
-- closing take it alone; after waiting, the write looks again. Row level security alone looks at an older snapshot.
CREATE FUNCTION access.project_key(project uuid) RETURNS bigint LANGUAGE sql IMMUTABLE
  AS $$ SELECT hashtextextended('project:' || project::text, 0) $$;
CREATE FUNCTION access.month_key(organisation uuid, month int) RETURNS bigint LANGUAGE sql IMMUTABLE
  AS $$ SELECT hashtextextended('month:' || organisation::text || ':' || month::text, 0) $$;

-- The argument is the column that names the project.
CREATE FUNCTION access.guard_project() RETURNS trigger LANGUAGE plpgsql
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

CREATE FUNCTION access.guard_months() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF NOT row_security_active(TG_RELID) THEN RETURN NULL; END IF;
    PERFORM pg_advisory_xact_lock_shared(k.key) FROM (
      SELECT DISTINCT access.month_key(access.organisation_of(t.person_id, t.month, t.project_id), t.month) AS key
      FROM (SELECT DISTINCT person_id, month, project_id FROM touched) t ORDER BY 1) k;
    IF NOT access.passes_locks() AND EXISTS (SELECT 1 FROM touched t
        WHERE t.month IN (SELECT access.closed_months()) AND access.is_closed(t.person_id, t.month, t.project_id)) THEN
      RAISE EXCEPTION 'month-closed' USING ERRCODE = 'RF002';
    END IF;
    RETURN NULL;
  END $$;

CREATE FUNCTION access.guard_locking() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ BEGIN PERFORM pg_advisory_xact_lock(access.project_key(NEW.project_id)); RETURN NEW; END $$;
CREATE FUNCTION access.guard_closing() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ BEGIN PERFORM pg_advisory_xact_lock(access.month_key(NEW.organisation_id, NEW.month)); RETURN NEW; END $$;

DO $$
DECLARE
  guarded record;
BEGIN
  FOR guarded IN SELECT * FROM (VALUES
    ('allocations', 'guard_project', 'project_id', 'INSERT'), ('allocations', 'guard_project', 'project_id', 'UPDATE'),
    ('allocations', 'guard_project', 'project_id', 'DELETE'), ('allocations', 'guard_months', '', 'INSERT'),
    ('allocations', 'guard_months', '', 'UPDATE'), ('allocations', 'guard_months', '', 'DELETE'),
    ('assignments', 'guard_project', 'project_id', 'INSERT'), ('assignments', 'guard_project', 'project_id', 'UPDATE'),
    ('assignments', 'guard_project', 'project_id', 'DELETE'), ('project_partners', 'guard_project', 'project_id', 'INSERT'),
    ('project_partners', 'guard_project', 'project_id', 'UPDATE'), ('project_partners', 'guard_project', 'project_id', 'DELETE'),
    ('projects', 'guard_project', 'id', 'UPDATE')) AS v (relation, guard, argument, event)
  LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER %s ON %I REFERENCING %s TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION access.%I(%L)',
      guarded.guard || '_' || lower(guarded.event), guarded.event, guarded.relation,
      CASE guarded.event WHEN 'DELETE' THEN 'OLD' ELSE 'NEW' END, guarded.guard, guarded.argument);
  END LOOP;
END $$;
CREATE TRIGGER guard_locking BEFORE INSERT ON project_locks FOR EACH ROW EXECUTE FUNCTION access.guard_locking();
CREATE TRIGGER guard_closing BEFORE INSERT ON month_closings FOR EACH ROW EXECUTE FUNCTION access.guard_closing();
