-- Deliverables, and the lists from which their type and dissemination level are chosen.

CREATE TRIGGER guard_project_insert AFTER INSERT ON deliverables REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_project_update AFTER UPDATE ON deliverables REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_project_delete AFTER DELETE ON deliverables REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_project('project_id');
CREATE TRIGGER guard_lead_insert AFTER INSERT ON deliverables REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_taking_part('lead_organisation_id');
CREATE TRIGGER guard_lead_update AFTER UPDATE ON deliverables REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_taking_part('lead_organisation_id');
CREATE TRIGGER guard_inside_insert AFTER INSERT ON deliverables REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_inside_project('due_month', 'due_month');
CREATE TRIGGER guard_inside_update AFTER UPDATE ON deliverables REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_inside_project('due_month', 'due_month');

CREATE POLICY read ON deliverables FOR SELECT
  USING ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()));
CREATE POLICY add ON deliverables FOR INSERT WITH CHECK (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())));
CREATE POLICY change ON deliverables FOR UPDATE USING (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())))
  WITH CHECK (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())));
CREATE POLICY remove ON deliverables FOR DELETE USING (
    (SELECT access.may_edit())
    AND ((SELECT access.sees_all()) OR project_id IN (SELECT access.visible_projects()))
    AND ((SELECT access.passes_locks()) OR project_id NOT IN (SELECT access.locked_projects())));

CREATE TRIGGER guard_lookup_off BEFORE UPDATE ON deliverable_types FOR EACH ROW
  WHEN (OLD.active AND NOT NEW.active) EXECUTE FUNCTION access.guard_lookup_off();

CREATE TRIGGER guard_type_insert BEFORE INSERT ON deliverables FOR EACH ROW
  WHEN (NEW.type_id IS NOT NULL) EXECUTE FUNCTION access.guard_lookup('deliverable_types', 'type_id');
CREATE TRIGGER guard_type_update BEFORE UPDATE ON deliverables FOR EACH ROW
  WHEN (NEW.type_id IS NOT NULL AND NEW.type_id IS DISTINCT FROM OLD.type_id)
  EXECUTE FUNCTION access.guard_lookup('deliverable_types', 'type_id');

CREATE POLICY read ON deliverable_types FOR SELECT USING ((SELECT access.may_read()));
CREATE POLICY add ON deliverable_types FOR INSERT WITH CHECK ((SELECT access.may_administer()));
CREATE POLICY change ON deliverable_types FOR UPDATE
  USING ((SELECT access.may_administer())) WITH CHECK ((SELECT access.may_administer()));
CREATE POLICY remove ON deliverable_types FOR DELETE USING ((SELECT access.may_administer()));

CREATE TRIGGER guard_lookup_off BEFORE UPDATE ON dissemination_levels FOR EACH ROW
  WHEN (OLD.active AND NOT NEW.active) EXECUTE FUNCTION access.guard_lookup_off();

CREATE TRIGGER guard_level_insert BEFORE INSERT ON deliverables FOR EACH ROW
  WHEN (NEW.dissemination_level_id IS NOT NULL) EXECUTE FUNCTION access.guard_lookup('dissemination_levels', 'dissemination_level_id');
CREATE TRIGGER guard_level_update BEFORE UPDATE ON deliverables FOR EACH ROW
  WHEN (NEW.dissemination_level_id IS NOT NULL AND NEW.dissemination_level_id IS DISTINCT FROM OLD.dissemination_level_id)
  EXECUTE FUNCTION access.guard_lookup('dissemination_levels', 'dissemination_level_id');

CREATE POLICY read ON dissemination_levels FOR SELECT USING ((SELECT access.may_read()));
CREATE POLICY add ON dissemination_levels FOR INSERT WITH CHECK ((SELECT access.may_administer()));
CREATE POLICY change ON dissemination_levels FOR UPDATE
  USING ((SELECT access.may_administer())) WITH CHECK ((SELECT access.may_administer()));
CREATE POLICY remove ON dissemination_levels FOR DELETE USING ((SELECT access.may_administer()));
