-- Role types: the list from which the role of an assignment is chosen.

CREATE TRIGGER guard_lookup_off BEFORE UPDATE ON role_types FOR EACH ROW
  WHEN (OLD.active AND NOT NEW.active) EXECUTE FUNCTION access.guard_lookup_off();

CREATE TRIGGER guard_role_type_insert BEFORE INSERT ON assignments FOR EACH ROW
  WHEN (NEW.role_type_id IS NOT NULL) EXECUTE FUNCTION access.guard_lookup('role_types', 'role_type_id');
CREATE TRIGGER guard_role_type_update BEFORE UPDATE ON assignments FOR EACH ROW
  WHEN (NEW.role_type_id IS NOT NULL AND NEW.role_type_id IS DISTINCT FROM OLD.role_type_id)
  EXECUTE FUNCTION access.guard_lookup('role_types', 'role_type_id');

CREATE POLICY read ON role_types FOR SELECT USING ((SELECT access.may_read()));
CREATE POLICY add ON role_types FOR INSERT WITH CHECK ((SELECT access.may_administer()));
CREATE POLICY change ON role_types FOR UPDATE
  USING ((SELECT access.may_administer())) WITH CHECK ((SELECT access.may_administer()));
CREATE POLICY remove ON role_types FOR DELETE USING ((SELECT access.may_administer()));
