-- Closed months.

CREATE OR REPLACE FUNCTION access.guard_closing() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ BEGIN PERFORM pg_advisory_xact_lock(access.month_key(NEW.organisation_id, NEW.month)); RETURN NEW; END $$;

CREATE TRIGGER guard_closing BEFORE INSERT ON month_closings FOR EACH ROW EXECUTE FUNCTION access.guard_closing();

-- The closings that hold some cells of the caller's, with who closed them. `cells` is [{"assignmentId": …, "month": …}, …].
CREATE OR REPLACE FUNCTION access.closings_of_cells(project uuid, cells jsonb)
  RETURNS TABLE (assignment_id uuid, month int, closed_by_id uuid, closed_at timestamptz, note text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    SELECT a.id, k.month, c.closed_by_id, c.closed_at, c.note
    FROM jsonb_to_recordset(cells) AS k("assignmentId" uuid, month int)
    JOIN assignments a ON a.id = k."assignmentId" AND a.project_id = project
    CROSS JOIN LATERAL access.closing_of_cell(a.person_id, k.month, project) c
    WHERE k.month IN (SELECT closed.month FROM month_closings closed) AND (access.sees_all() OR (project IN (SELECT access.visible_projects()) AND a.person_id IN (SELECT access.visible_people())))
  $$;

-- The same for a whole team, of months that can still be planned: those before are frozen whatever was closed in them.
CREATE OR REPLACE FUNCTION access.closings_of_team(project uuid)
  RETURNS TABLE (assignment_id uuid, month int, closed_by_id uuid, closed_at timestamptz, note text) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    WITH closed AS (
      SELECT DISTINCT c.month FROM month_closings c JOIN projects p ON p.id = project
        AND c.month >= greatest(p.first_month, access.current_month()) AND c.month < p.first_month + p.duration_months
    )
    SELECT a.id, m.month, c.closed_by_id, c.closed_at, c.note
    FROM assignments a CROSS JOIN closed m
    CROSS JOIN LATERAL access.closing_of_cell(a.person_id, m.month, project) c
    WHERE a.project_id = project
      AND (access.sees_all() OR (project IN (SELECT access.visible_projects()) AND a.person_id IN (SELECT access.visible_people())))
  $$;

CREATE POLICY read ON month_closings FOR SELECT USING ((SELECT access.may_read()));
CREATE POLICY add ON month_closings FOR INSERT
  WITH CHECK ((SELECT access.may_administer()) AND closed_by_id = (SELECT access.acting_as()));
CREATE POLICY remove ON month_closings FOR DELETE USING ((SELECT access.passes_locks()));
