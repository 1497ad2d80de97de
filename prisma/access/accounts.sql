-- Accounts, and the people whom they are linked to.

-- Only the server may call these before there is an actor: anybody who could, could become any actor.
CREATE OR REPLACE FUNCTION access.find_or_create_user(server_key bytea, from_issuer text, from_external_id text, with_name text, with_email text,
    of_kind text, refreshing boolean)
  RETURNS TABLE (user_id uuid, active boolean) LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  #variable_conflict use_column
  BEGIN
    PERFORM access.demand_server(server_key);
    -- `refreshing` where what came is what the provider says of the account now: a tool's token may say less than a sign-in.
    RETURN QUERY INSERT INTO users AS u (issuer, external_id, name, email, kind, last_login_at)
      VALUES (from_issuer, from_external_id, with_name, with_email, of_kind, now())
      ON CONFLICT (issuer, external_id) DO UPDATE SET
        name = CASE WHEN refreshing THEN excluded.name ELSE u.name END,
        email = CASE WHEN refreshing THEN excluded.email ELSE u.email END,
        last_login_at = CASE WHEN refreshing THEN now() ELSE u.last_login_at END
      RETURNING u.id, u.active;
  END $$;

-- The accounts of one issuer that may be those of somebody who is not known yet: the same subject, e-mail address or name. The
-- server asks before it makes another account, and only to refuse: nothing of this links anybody to anything.
CREATE OR REPLACE FUNCTION access.accounts_like(server_key bytea, of_issuer text, from_issuer text, from_external_id text, emails text[], names text[])
  RETURNS TABLE (external_id text, email text) LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  #variable_conflict use_column
  BEGIN
    PERFORM access.demand_server(server_key);
    RETURN QUERY SELECT u.external_id, u.email FROM users u
      WHERE u.issuer = of_issuer AND u.kind = 'person'
        AND NOT EXISTS (SELECT 1 FROM users k WHERE k.issuer = from_issuer AND k.external_id = from_external_id)
        AND (u.external_id = from_external_id
          OR lower(u.email) IN (SELECT lower(e) FROM unnest(emails) e)
          OR lower(u.name) IN (SELECT lower(n) FROM unnest(names) n));
  END $$;

-- Accounts with what only administrators may know of them.
CREATE OR REPLACE FUNCTION access.list_users()
  RETURNS TABLE (id uuid, name text, email text, kind text, active boolean, last_login_at timestamptz, person_id uuid, sessions int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT u.id, u.name, u.email, u.kind, u.active, u.last_login_at, up.person_id,
          (SELECT count(*)::int FROM sessions s WHERE s.user_id = u.id AND access.is_live(s))
        FROM users u LEFT JOIN user_persons up ON up.user_id = u.id
        WHERE access.may_administer() AND u.issuer <> 'rediflow' ORDER BY u.name, u.id $$;

-- A super admin by the groups that were read last, or by those of any session that lives.
CREATE OR REPLACE FUNCTION access.is_super_admin(account uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
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

-- An account that a person can be linked to: somebody's who signs in. Nobody, a tool and an unknown account are none.
CREATE OR REPLACE FUNCTION access.is_linkable(account uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT access.may_administer() AND EXISTS (SELECT 1 FROM users u WHERE u.id = account AND u.issuer <> 'rediflow' AND u.kind = 'person') $$;

CREATE OR REPLACE FUNCTION access.keep_last_role() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    UPDATE users SET last_role = access.role_of(NEW.groups) WHERE id = NEW.user_id AND last_role IS DISTINCT FROM access.role_of(NEW.groups);
    RETURN NULL;
  END $$;

CREATE TRIGGER keep_last_role AFTER INSERT OR UPDATE OF groups ON sessions FOR EACH ROW EXECUTE FUNCTION access.keep_last_role();

CREATE POLICY read ON users FOR SELECT USING ((SELECT access.may_read()));

CREATE POLICY read ON user_persons FOR SELECT
  USING ((SELECT access.may_read()) AND (user_id = (SELECT access.user_id()) OR (SELECT access.may_administer())));
CREATE POLICY add ON user_persons FOR INSERT
  WITH CHECK ((SELECT access.may_administer()) AND access.is_linkable(user_id));
CREATE POLICY remove ON user_persons FOR DELETE USING ((SELECT access.may_administer()));
