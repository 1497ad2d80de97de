-- Lookups, the lists from which something is chosen: what uses an entry keeps it when it is switched off, and nothing is given it anew.

CREATE OR REPLACE FUNCTION access.lookup_key(entry uuid) RETURNS bigint LANGUAGE sql IMMUTABLE
  AS $$ SELECT hashtextextended('lookup:' || entry::text, 0) $$;

-- Switching an entry off excludes writes that choose it at the same time.
CREATE OR REPLACE FUNCTION access.guard_lookup_off() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ BEGIN PERFORM pg_advisory_xact_lock(access.lookup_key(NEW.id)); RETURN NEW; END $$;

-- Arguments: the table of the lookup, and the column that chooses from it; a third one, "code", where that column names the entry by its code.
CREATE OR REPLACE FUNCTION access.guard_lookup() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    chosen text := to_jsonb(NEW) ->> TG_ARGV[1];
    entry uuid;
    is_off boolean;
  BEGIN
    IF NOT row_security_active(TG_RELID) THEN RETURN NEW; END IF;
    IF TG_ARGV[2] = 'code' THEN EXECUTE format('SELECT id FROM %I WHERE code = $1', TG_ARGV[0]) INTO entry USING chosen;
    ELSE entry := chosen; END IF;
    PERFORM pg_advisory_xact_lock_shared(access.lookup_key(entry));
    EXECUTE format('SELECT NOT active FROM %I WHERE id = $1', TG_ARGV[0]) INTO is_off USING entry;
    IF is_off THEN
      RAISE EXCEPTION 'the new row chooses what is switched off, against constraint "%_on"', TG_ARGV[1] USING ERRCODE = 'RF007';
    END IF;
    RETURN NEW;
  END $$;
