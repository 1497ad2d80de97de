-- Whether a list of groups came at all for a session of one's own; an empty one is a list.
CREATE FUNCTION access.session_groups_came(session uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT s.groups_came FROM sessions s WHERE s.id = session AND s.user_id = access.user_id() $$;
