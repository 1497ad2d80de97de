-- The cells of the plan: who is planned for how much in which month.

-- `cells` is [{"assignmentId": …, "month": …}, …], all of one project.
CREATE OR REPLACE FUNCTION access.hold_cells(project uuid, cells jsonb) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF NOT access.may_edit() OR NOT (access.sees_all() OR project IN (SELECT access.visible_projects())) THEN RETURN; END IF;
    PERFORM pg_advisory_xact_lock_shared(access.project_key(project));
    PERFORM access.share_months(array_agg(t.person_id), array_agg(t.month), array_agg(project))
    FROM (SELECT DISTINCT a.person_id, c.month FROM jsonb_to_recordset(cells) AS c("assignmentId" uuid, month int)
          JOIN assignments a ON a.id = c."assignmentId" AND a.project_id = project) t;
  END $$;

-- A write of cells shares the keys of their projects and months, and then looks again whether a month is closed.
CREATE OR REPLACE FUNCTION access.guard_months() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF NOT row_security_active(TG_RELID) THEN RETURN NULL; END IF;
    -- The organisation that a cell belongs to may be the owner of its project.
    PERFORM pg_advisory_xact_lock_shared(access.project_key(p.id)) FROM (SELECT DISTINCT project_id AS id FROM touched ORDER BY 1) p;
    PERFORM access.share_months(array_agg(t.person_id), array_agg(t.month), array_agg(t.project_id))
    FROM (SELECT DISTINCT person_id, month, project_id FROM touched) t;
    IF NOT access.passes_locks() AND EXISTS (SELECT 1 FROM touched t
        WHERE t.month IN (SELECT access.closed_months()) AND access.is_closed(t.person_id, t.month, t.project_id)) THEN
      RAISE EXCEPTION 'month-closed' USING ERRCODE = 'RF002';
    END IF;
    RETURN NULL;
  END $$;

-- A cell of the plan lies inside its project's months, whoever writes it. Months and owner of a project change under the
-- project's key, taken alone, and a write of cells shares that key: whichever comes second sees what the first has done.
CREATE OR REPLACE FUNCTION access.guard_cells() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
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

CREATE TRIGGER guard_project_insert AFTER INSERT ON allocations REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_project_update AFTER UPDATE ON allocations REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_project_delete AFTER DELETE ON allocations REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_months_insert AFTER INSERT ON allocations REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_months('');
CREATE TRIGGER guard_months_update AFTER UPDATE ON allocations REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_months('');
CREATE TRIGGER guard_months_delete AFTER DELETE ON allocations REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_months('');
CREATE TRIGGER guard_cells_insert AFTER INSERT ON allocations REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_cells();
CREATE TRIGGER guard_cells_update AFTER UPDATE ON allocations REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_cells();

CREATE POLICY read ON allocations FOR SELECT USING (
    (SELECT access.sees_all())
      OR (project_id IN (SELECT access.visible_projects()) AND person_id IN (SELECT access.visible_people())));
-- The closing of a month is looked up only for months that are closed anywhere.
CREATE POLICY add ON allocations FOR INSERT WITH CHECK (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all())
      OR (project_id IN (SELECT access.visible_projects()) AND person_id IN (SELECT access.visible_people())))
    AND ((SELECT access.passes_locks()) OR (month >= (SELECT access.current_month())
      AND project_id NOT IN (SELECT access.locked_projects())
      AND (month NOT IN (SELECT access.closed_months()) OR NOT access.is_closed(person_id, month, project_id)))));
CREATE POLICY change ON allocations FOR UPDATE USING (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all())
      OR (project_id IN (SELECT access.visible_projects()) AND person_id IN (SELECT access.visible_people())))
    AND ((SELECT access.passes_locks()) OR (month >= (SELECT access.current_month())
      AND project_id NOT IN (SELECT access.locked_projects())
      AND (month NOT IN (SELECT access.closed_months()) OR NOT access.is_closed(person_id, month, project_id)))))
  WITH CHECK (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all())
      OR (project_id IN (SELECT access.visible_projects()) AND person_id IN (SELECT access.visible_people())))
    AND ((SELECT access.passes_locks()) OR (month >= (SELECT access.current_month())
      AND project_id NOT IN (SELECT access.locked_projects())
      AND (month NOT IN (SELECT access.closed_months()) OR NOT access.is_closed(person_id, month, project_id)))));
CREATE POLICY remove ON allocations FOR DELETE USING (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all())
      OR (project_id IN (SELECT access.visible_projects()) AND person_id IN (SELECT access.visible_people())))
    AND ((SELECT access.passes_locks()) OR (month >= (SELECT access.current_month())
      AND project_id NOT IN (SELECT access.locked_projects())
      AND (month NOT IN (SELECT access.closed_months()) OR NOT access.is_closed(person_id, month, project_id)))));
