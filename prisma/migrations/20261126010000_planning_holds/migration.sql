-- A cell of the plan lies inside its project's months, whoever writes it. Months and owner of a project change under the
-- project's key, taken alone, and a write of cells shares that key: whichever comes second sees what the first has done.
CREATE OR REPLACE FUNCTION access.guard_months() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF NOT row_security_active(TG_RELID) THEN RETURN NULL; END IF;
    -- The organisation that a cell belongs to may be the owner of its project.
    PERFORM pg_advisory_xact_lock_shared(access.project_key(p.id)) FROM (SELECT DISTINCT project_id AS id FROM touched ORDER BY 1) p;
    PERFORM pg_advisory_xact_lock_shared(k.key) FROM (
      SELECT DISTINCT access.month_key(access.organisation_of(t.person_id, t.month, t.project_id), t.month) AS key
      FROM (SELECT DISTINCT person_id, month, project_id FROM touched) t ORDER BY 1) k;
    IF NOT access.passes_locks() AND EXISTS (SELECT 1 FROM touched t
        WHERE t.month IN (SELECT access.closed_months()) AND access.is_closed(t.person_id, t.month, t.project_id)) THEN
      RAISE EXCEPTION 'month-closed' USING ERRCODE = 'RF002';
    END IF;
    RETURN NULL;
  END $$;

CREATE FUNCTION access.guard_cells() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock_shared(access.project_key(p.id)) FROM (SELECT DISTINCT project_id AS id FROM touched ORDER BY 1) p;
    -- An older snapshot would show older months: there the row itself tells whether it was changed since.
    IF current_setting('transaction_isolation') <> 'read committed' THEN
      PERFORM 1 FROM projects WHERE id IN (SELECT project_id FROM touched) ORDER BY id FOR SHARE;
    END IF;
    IF EXISTS (SELECT 1 FROM touched t JOIN projects p ON p.id = t.project_id
        WHERE t.month < p.first_month OR t.month >= p.first_month + p.duration_months) THEN
      RAISE EXCEPTION 'outside-project' USING ERRCODE = 'RF003';
    END IF;
    RETURN NULL;
  END $$;
CREATE TRIGGER guard_cells_insert AFTER INSERT ON allocations REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_cells();
CREATE TRIGGER guard_cells_update AFTER UPDATE ON allocations REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_cells();

-- Cells that lay outside before this rule was held stay until they are cleared; no other may come to lie outside.
CREATE FUNCTION access.guard_project_months() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
      RAISE EXCEPTION 'months and owner of a project change in a read committed transaction' USING ERRCODE = '0A000';
    END IF;
    PERFORM pg_advisory_xact_lock(access.project_key(NEW.id));
    IF EXISTS (SELECT 1 FROM allocations al WHERE al.project_id = NEW.id
        AND al.month >= OLD.first_month AND al.month < OLD.first_month + OLD.duration_months
        AND (al.month < NEW.first_month OR al.month >= NEW.first_month + NEW.duration_months)) THEN
      RAISE EXCEPTION 'months-in-use' USING ERRCODE = 'RF004';
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER guard_project_months BEFORE UPDATE ON projects FOR EACH ROW
  WHEN (OLD.first_month <> NEW.first_month OR OLD.duration_months <> NEW.duration_months OR OLD.owner_organisation_id <> NEW.owner_organisation_id)
  EXECUTE FUNCTION access.guard_project_months();

-- Holding before looking: whoever shares a project's key, and those of the months of cells, is told the true reason by what
-- they read next, because nothing can be locked, closed or moved until they are done. Only for what the caller sees.
CREATE FUNCTION access.hold_project(project uuid) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF access.sees_all() OR project IN (SELECT access.visible_projects()) THEN
      PERFORM pg_advisory_xact_lock_shared(access.project_key(project));
    END IF;
  END $$;

-- The same, alone: for a change of the project's months.
CREATE FUNCTION access.hold_project_alone(project uuid) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF access.may_edit() AND (access.sees_all() OR project IN (SELECT access.visible_projects())) THEN
      PERFORM pg_advisory_xact_lock(access.project_key(project));
    END IF;
  END $$;

-- `cells` is [{"assignmentId": …, "month": …}, …], all of one project.
CREATE FUNCTION access.hold_cells(project uuid, cells jsonb) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF NOT access.may_edit() OR NOT (access.sees_all() OR project IN (SELECT access.visible_projects())) THEN RETURN; END IF;
    PERFORM pg_advisory_xact_lock_shared(access.project_key(project));
    PERFORM pg_advisory_xact_lock_shared(k.key) FROM (
      SELECT DISTINCT access.month_key(access.organisation_of(t.person_id, t.month, project), t.month) AS key
      FROM (SELECT DISTINCT a.person_id, c.month FROM jsonb_to_recordset(cells) AS c("assignmentId" uuid, month int)
            JOIN assignments a ON a.id = c."assignmentId" AND a.project_id = project) t ORDER BY 1) k;
  END $$;

-- The closings that hold cells of the caller's, with who closed them: of the cells given, or of a whole team.
CREATE FUNCTION access.closings_of_cells(project uuid, cells jsonb)
  RETURNS TABLE (assignment_id uuid, month int, closed_by_id uuid, closed_at timestamptz, note text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    SELECT a.id, k.month, c.closed_by_id, c.closed_at, c.note
    FROM jsonb_to_recordset(cells) AS k("assignmentId" uuid, month int)
    JOIN assignments a ON a.id = k."assignmentId" AND a.project_id = project
    JOIN month_closings c ON c.month = k.month AND c.organisation_id = access.organisation_of(a.person_id, k.month, project)
    WHERE access.sees_all() OR (project IN (SELECT access.visible_projects()) AND a.person_id IN (SELECT access.visible_people()))
  $$;
CREATE FUNCTION access.closings_of_team(project uuid)
  RETURNS TABLE (assignment_id uuid, month int, closed_by_id uuid, closed_at timestamptz, note text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    WITH closed AS (
      SELECT DISTINCT c.month FROM month_closings c JOIN projects p ON p.id = project
        AND c.month >= p.first_month AND c.month < p.first_month + p.duration_months
    )
    SELECT a.id, c.month, c.closed_by_id, c.closed_at, c.note
    FROM assignments a CROSS JOIN closed m
    JOIN month_closings c ON c.month = m.month AND c.organisation_id = access.organisation_of(a.person_id, m.month, project)
    WHERE a.project_id = project
      AND (access.sees_all() OR (project IN (SELECT access.visible_projects()) AND a.person_id IN (SELECT access.visible_people())))
  $$;
