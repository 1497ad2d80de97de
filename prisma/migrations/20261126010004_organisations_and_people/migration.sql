-- Organisations and people are made by administrators from the page. The tree stays a tree, whoever writes it, and nothing
-- new is attached to an organisation that is switched off.
ALTER TABLE organisations
  ADD CONSTRAINT organisations_text CHECK (length(short_name) BETWEEN 1 AND 40 AND length(name) BETWEEN 1 AND 200) NOT VALID;
ALTER TABLE persons
  ADD CONSTRAINT persons_text CHECK (length(code) BETWEEN 1 AND 40 AND length(name) BETWEEN 1 AND 200) NOT VALID;

CREATE FUNCTION access.organisation_key(organisation uuid) RETURNS bigint LANGUAGE sql IMMUTABLE
  AS $$ SELECT hashtextextended('organisation:' || organisation::text, 0) $$;

CREATE FUNCTION access.guard_tree() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF NEW.parent_id IS NULL THEN RETURN NEW; END IF;
    -- One change of the tree at a time: two could make a ring together.
    PERFORM pg_advisory_xact_lock(hashtextextended('organisations', 0));
    IF EXISTS (
      WITH RECURSIVE up AS (
        SELECT o.id, o.parent_id FROM organisations o WHERE o.id = NEW.parent_id
        UNION SELECT o.id, o.parent_id FROM organisations o JOIN up ON o.id = up.parent_id
      ) SELECT 1 FROM up WHERE up.id = NEW.id) THEN
      RAISE EXCEPTION 'below-itself' USING ERRCODE = 'RF005';
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER guard_tree BEFORE UPDATE ON organisations FOR EACH ROW
  WHEN (OLD.parent_id IS DISTINCT FROM NEW.parent_id) EXECUTE FUNCTION access.guard_tree();

CREATE FUNCTION access.guard_switching_off() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ BEGIN PERFORM pg_advisory_xact_lock(access.organisation_key(NEW.id)); RETURN NEW; END $$;
CREATE TRIGGER guard_switching_off BEFORE UPDATE ON organisations FOR EACH ROW
  WHEN (OLD.active AND NOT NEW.active) EXECUTE FUNCTION access.guard_switching_off();

-- The argument is the column that names the organisation.
CREATE FUNCTION access.guard_attaching() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    attached uuid[];
  BEGIN
    IF NOT row_security_active(TG_RELID) THEN RETURN NULL; END IF;
    EXECUTE format('SELECT ARRAY(SELECT DISTINCT %I FROM touched WHERE %I IS NOT NULL ORDER BY 1)', TG_ARGV[0], TG_ARGV[0]) INTO attached;
    PERFORM pg_advisory_xact_lock_shared(access.organisation_key(o)) FROM unnest(attached) o;
    IF EXISTS (SELECT 1 FROM organisations WHERE id = ANY (attached) AND NOT active) THEN
      RAISE EXCEPTION 'switched-off' USING ERRCODE = 'RF006';
    END IF;
    RETURN NULL;
  END $$;
CREATE TRIGGER guard_attaching_insert AFTER INSERT ON projects REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_attaching('owner_organisation_id');
CREATE TRIGGER guard_attaching_insert AFTER INSERT ON project_partners REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_attaching('organisation_id');
CREATE TRIGGER guard_attaching_insert AFTER INSERT ON person_organisations REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_attaching('organisation_id');
CREATE TRIGGER guard_attaching_insert AFTER INSERT ON organisations REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_attaching('parent_id');

CREATE POLICY add ON organisations FOR INSERT WITH CHECK ((SELECT access.may_administer()));
CREATE POLICY change ON organisations FOR UPDATE USING ((SELECT access.may_administer())) WITH CHECK ((SELECT access.may_administer()));
CREATE POLICY add ON persons FOR INSERT WITH CHECK ((SELECT access.may_administer()));
CREATE POLICY add ON person_organisations FOR INSERT WITH CHECK ((SELECT access.may_administer()));
CREATE POLICY add ON person_contracts FOR INSERT WITH CHECK ((SELECT access.may_administer()));

-- An account that a person can be linked to: somebody's who signs in. Nobody, a tool and an unknown account are none.
CREATE FUNCTION access.is_linkable(account uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT access.may_administer() AND EXISTS (SELECT 1 FROM users u WHERE u.id = account AND u.issuer <> 'rediflow' AND u.kind = 'person') $$;
ALTER POLICY add ON user_persons WITH CHECK ((SELECT access.may_administer()) AND access.is_linkable(user_id));

-- The role that the provider's groups gave an account when they were last read: known also while nobody is signed in.
ALTER TABLE users ADD COLUMN last_role TEXT;
CREATE FUNCTION access.keep_last_role() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    UPDATE users SET last_role = access.role_of(NEW.groups) WHERE id = NEW.user_id AND last_role IS DISTINCT FROM access.role_of(NEW.groups);
    RETURN NULL;
  END $$;
CREATE TRIGGER keep_last_role AFTER INSERT OR UPDATE OF groups ON sessions FOR EACH ROW EXECUTE FUNCTION access.keep_last_role();
UPDATE users u SET last_role = access.role_of(s.groups) FROM (
  SELECT DISTINCT ON (user_id) user_id, groups FROM sessions ORDER BY user_id, groups_read_at DESC) s WHERE s.user_id = u.id;

-- A super admin by the groups that were read last, or by those of any session that lives.
CREATE FUNCTION access.is_super_admin(account uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT access.may_administer() AND (
    EXISTS (SELECT 1 FROM users u WHERE u.id = account AND u.last_role = 'superAdmin')
    OR EXISTS (SELECT 1 FROM sessions s WHERE s.user_id = account AND access.is_live(s) AND access.role_of(s.groups) = 'superAdmin')) $$;

-- Switches an account on or off; switched off, it has no session. Nobody switches their own, and a super admin's is
-- switched by super admins only.
CREATE OR REPLACE FUNCTION access.set_user_active(changing uuid, to_active boolean) RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF NOT access.may_administer() OR changing IS NOT DISTINCT FROM access.user_id() THEN RETURN false; END IF;
    IF access.is_super_admin(changing) AND NOT access.passes_locks() THEN RETURN false; END IF;
    UPDATE users SET active = to_active WHERE id = changing AND issuer <> 'rediflow';
    IF NOT FOUND THEN RETURN false; END IF;
    IF NOT to_active THEN DELETE FROM sessions WHERE user_id = changing; END IF;
    RETURN true;
  END $$;
