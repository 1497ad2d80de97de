-- How this deployment is served, and which migrations it has.

-- How this deployment is served is the owner's row, which the app role can only read: no setting opens it.
CREATE OR REPLACE FUNCTION access.mode() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT coalesce((SELECT mode FROM deployment), 'login') $$;

-- The newest migration that was applied: whether this code's are all there is asked by /readyz.
CREATE OR REPLACE FUNCTION access.schema_version() RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    RETURN (SELECT max(migration_name) FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL);
  END $$;

CREATE POLICY read ON deployment FOR SELECT USING (true);
