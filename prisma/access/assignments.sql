-- Who is on which project.

CREATE TRIGGER guard_project_insert AFTER INSERT ON assignments REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_project_update AFTER UPDATE ON assignments REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_project_delete AFTER DELETE ON assignments REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');

CREATE POLICY read ON assignments FOR SELECT USING (
    (SELECT access.sees_all())
      OR (project_id IN (SELECT access.visible_projects()) AND person_id IN (SELECT access.visible_people())));
CREATE POLICY add ON assignments FOR INSERT WITH CHECK (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all())
      OR (project_id IN (SELECT access.visible_projects()) AND person_id IN (SELECT access.visible_people())))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())));
CREATE POLICY change ON assignments FOR UPDATE USING (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all())
      OR (project_id IN (SELECT access.visible_projects()) AND person_id IN (SELECT access.visible_people())))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())))
  WITH CHECK (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all())
      OR (project_id IN (SELECT access.visible_projects()) AND person_id IN (SELECT access.visible_people())))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())));
CREATE POLICY remove ON assignments FOR DELETE USING (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all())
      OR (project_id IN (SELECT access.visible_projects()) AND person_id IN (SELECT access.visible_people())))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())));
