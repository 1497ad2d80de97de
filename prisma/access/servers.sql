-- Functions for servers that the database knows by their key (decision 43).

-- An actor is entered once per transaction, and what makes one out of nothing is not for whoever is somebody already.
CREATE OR REPLACE FUNCTION access.demand_nobody() RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    IF access.actor() IS NOT NULL THEN RAISE EXCEPTION 'this transaction has an actor already' USING ERRCODE = 'RF102'; END IF;
  END $$;

-- Refuses whoever does not present the key of a known server.
CREATE OR REPLACE FUNCTION access.demand_server(presented bytea) RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    PERFORM access.demand_nobody();
    IF NOT EXISTS (SELECT 1 FROM access.server_keys s WHERE s.hash = sha256(presented)) THEN
      RAISE EXCEPTION 'the database does not know this server: SESSION_SECRET is another than before, and rediflow setup-rls-app-role has not accepted it'
        USING ERRCODE = 'RF101';
    END IF;
  END $$;

-- Accepts a server's keys, newest first: where no server is known yet, or where one of them is known already. From then on
-- these and no others are. True when they are accepted.
CREATE OR REPLACE FUNCTION access.accept_server(presented bytea[]) RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    hashes bytea[] := ARRAY(SELECT DISTINCT sha256(p) FROM unnest(presented) p ORDER BY 1);
  BEGIN
    PERFORM access.demand_nobody();
    IF hashes = '{}' OR EXISTS (SELECT 1 FROM unnest(presented) p WHERE octet_length(p) IS DISTINCT FROM 32) THEN RETURN false; END IF;
    IF (SELECT array_agg(s.hash ORDER BY s.hash) = hashes FROM access.server_keys s) THEN RETURN true; END IF;
    LOCK TABLE access.server_keys IN EXCLUSIVE MODE;
    IF EXISTS (SELECT 1 FROM access.server_keys) AND NOT EXISTS (SELECT 1 FROM access.server_keys s WHERE s.hash = ANY (hashes)) THEN
      RETURN false;
    END IF;
    DELETE FROM access.server_keys s WHERE s.hash <> ALL (hashes);
    INSERT INTO access.server_keys (hash) SELECT unnest(hashes) ON CONFLICT DO NOTHING;
    RETURN true;
  END $$;
