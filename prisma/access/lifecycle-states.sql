-- The states of a project's life: a list from which a project's state is chosen, by its code.

CREATE TRIGGER guard_lookup_off BEFORE UPDATE ON lifecycle_states FOR EACH ROW
  WHEN (OLD.active AND NOT NEW.active) EXECUTE FUNCTION access.guard_lookup_off();

CREATE TRIGGER guard_state_insert BEFORE INSERT ON projects FOR EACH ROW
  EXECUTE FUNCTION access.guard_lookup('lifecycle_states', 'lifecycle_state', 'code');
CREATE TRIGGER guard_state_update BEFORE UPDATE ON projects FOR EACH ROW
  WHEN (NEW.lifecycle_state <> OLD.lifecycle_state) EXECUTE FUNCTION access.guard_lookup('lifecycle_states', 'lifecycle_state', 'code');

CREATE POLICY read ON lifecycle_states FOR SELECT USING ((SELECT access.may_read()));
CREATE POLICY add ON lifecycle_states FOR INSERT WITH CHECK ((SELECT access.may_administer()));
CREATE POLICY change ON lifecycle_states FOR UPDATE
  USING ((SELECT access.may_administer())) WITH CHECK ((SELECT access.may_administer()));
CREATE POLICY remove ON lifecycle_states FOR DELETE USING ((SELECT access.may_administer()));
