-- What was changed, by whom.

-- One's own changes of a project's plan and team, newest first: how many events each has, also those that are out of sight
-- by now, so that none is taken back in part; which one it takes back; and whether it was itself taken back, and stayed so.
CREATE OR REPLACE FUNCTION access.own_changes(of_project uuid)
  RETURNS TABLE (change_id uuid, at timestamptz, undoes uuid, events int, reverted boolean) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    WITH mine AS (
      SELECT e.change_id, max(e.at) AS at, (array_agg(e.undoes))[1] AS undoes, count(*)::int AS events FROM audit_events e
      WHERE e.user_id = access.acting_as() AND e.project_id = of_project AND access.may_edit()
        AND e.action IN ('allocation:edit', 'allocation:undo', 'assignment:create', 'assignment:remove', 'assignment:change-role')
      GROUP BY e.change_id
    )
    SELECT m.change_id, m.at, m.undoes, m.events, EXISTS (SELECT 1 FROM mine u WHERE u.undoes = m.change_id
        AND NOT EXISTS (SELECT 1 FROM mine r WHERE r.undoes = u.change_id))
    FROM mine m ORDER BY m.at DESC
  $$;

-- An event follows the visibility of everything and everyone in it; one about neither is its doer's and the administrators'.
CREATE POLICY read ON audit_events FOR SELECT USING (
    (SELECT access.may_read()) AND (
      (project_id IS NULL AND person_id IS NULL AND (user_id = (SELECT access.acting_as()) OR (SELECT access.may_administer())))
      OR ((project_id IS NOT NULL OR person_id IS NOT NULL) AND ((SELECT access.sees_all())
        OR ((project_id IS NULL OR project_id IN (SELECT access.visible_projects()))
          AND (person_id IS NULL OR person_id IN (SELECT access.visible_people())))))));
CREATE POLICY add ON audit_events FOR INSERT WITH CHECK (
    (SELECT access.role() IS NOT NULL AND (access.user_id() IS NOT NULL OR access.mode() = 'allow_all'))
    AND user_id = (SELECT access.acting_as()));
