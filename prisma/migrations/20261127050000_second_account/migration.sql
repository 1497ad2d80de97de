-- The accounts of one issuer that may be those of somebody who is not known yet: the same subject, e-mail address or name. The
-- server asks before it makes another account, and only to refuse: nothing of this links anybody to anything.
CREATE FUNCTION access.accounts_like(server_key bytea, of_issuer text, from_issuer text, from_external_id text, emails text[], names text[])
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
REVOKE ALL ON FUNCTION access.accounts_like(bytea, text, text, text, text[], text[]) FROM PUBLIC;
