-- Role types: the list from which the role of an assignment is chosen.

CREATE OR REPLACE FUNCTION access.role_type_key(role_type uuid) RETURNS bigint LANGUAGE sql IMMUTABLE
  AS $$ SELECT hashtextextended('role-type:' || role_type::text, 0) $$;

-- Switching a role type off excludes writes that give it to an assignment at the same time.
CREATE OR REPLACE FUNCTION access.guard_role_type_off() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ BEGIN PERFORM pg_advisory_xact_lock(access.role_type_key(NEW.id)); RETURN NEW; END $$;

CREATE TRIGGER guard_role_type_off BEFORE UPDATE ON role_types FOR EACH ROW
  WHEN (OLD.active AND NOT NEW.active) EXECUTE FUNCTION access.guard_role_type_off();

-- An assignment keeps a role type that was switched off, and none is given it anew.
CREATE OR REPLACE FUNCTION access.guard_role_type() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF NOT row_security_active(TG_RELID) THEN RETURN NEW; END IF;
    PERFORM pg_advisory_xact_lock_shared(access.role_type_key(NEW.role_type_id));
    IF EXISTS (SELECT 1 FROM role_types WHERE id = NEW.role_type_id AND NOT active) THEN
      RAISE EXCEPTION 'role-type-off' USING ERRCODE = 'RF007';
    END IF;
    RETURN NEW;
  END $$;

CREATE TRIGGER guard_role_type_insert BEFORE INSERT ON assignments FOR EACH ROW
  WHEN (NEW.role_type_id IS NOT NULL) EXECUTE FUNCTION access.guard_role_type();
CREATE TRIGGER guard_role_type_update BEFORE UPDATE ON assignments FOR EACH ROW
  WHEN (NEW.role_type_id IS NOT NULL AND NEW.role_type_id IS DISTINCT FROM OLD.role_type_id)
  EXECUTE FUNCTION access.guard_role_type();

CREATE POLICY read ON role_types FOR SELECT USING ((SELECT access.may_read()));
CREATE POLICY add ON role_types FOR INSERT WITH CHECK ((SELECT access.may_administer()));
CREATE POLICY change ON role_types FOR UPDATE
  USING ((SELECT access.may_administer())) WITH CHECK ((SELECT access.may_administer()));
CREATE POLICY remove ON role_types FOR DELETE USING ((SELECT access.may_administer()));
