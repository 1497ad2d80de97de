-- Deliverables, and the lists from which their type and dissemination level are chosen.

CREATE TRIGGER guard_project_insert AFTER INSERT ON deliverables REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_project_update AFTER UPDATE ON deliverables REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_project_delete AFTER DELETE ON deliverables REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_lead_insert AFTER INSERT ON deliverables REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_lead();
CREATE TRIGGER guard_lead_update AFTER UPDATE ON deliverables REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_lead();
CREATE TRIGGER guard_inside_insert AFTER INSERT ON deliverables REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_inside_project('due_month', 'due_month');
CREATE TRIGGER guard_inside_update AFTER UPDATE ON deliverables REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_inside_project('due_month', 'due_month');

CREATE POLICY read ON deliverables FOR SELECT
  USING ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()));

CREATE POLICY read ON deliverable_types FOR SELECT USING ((SELECT access.may_read()));

CREATE POLICY read ON dissemination_levels FOR SELECT USING ((SELECT access.may_read()));
