-- The actor, as the signed setting of this transaction names them. Every policy and function asks here; no actor, no rows.

-- Who was entered, or NULL; parts between bars: 1 user, 2 as whom they write, 3 role, 4 visibility, 5 visibility where they may
-- read, 6 person, 7 month, 8 may write own, 9 top-level organisations, 10 digest of the organisations. A signature of another
-- transaction or connection does not fit. RESTRICTED, since a parallel worker has a process id of its own.
CREATE OR REPLACE FUNCTION access.actor() RETURNS text LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    signed text := current_setting('app.actor', true);
  BEGIN
    IF signed IS NULL OR signed = '' THEN RETURN NULL; END IF;
    RETURN (SELECT substr(signed, 65) FROM access.signing_key k
      WHERE left(signed, 64) = encode(sha256(k.key || int4send(pg_backend_pid()) || timestamptz_send(transaction_timestamp())
        || convert_to(substr(signed, 65), 'UTF8') || k.key), 'hex'));
  END $$;

-- Bodies that are parsed here, and not by the search path of whoever asks.
CREATE OR REPLACE FUNCTION access.user_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN nullif(split_part(access.actor(), '|', 1), '')::uuid;
-- The owner of one's own rows: the entered user; nobody where there is no login.
CREATE OR REPLACE FUNCTION access.acting_as() RETURNS uuid LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN nullif(split_part(access.actor(), '|', 2), '')::uuid;
CREATE OR REPLACE FUNCTION access.role() RETURNS text LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN split_part(access.actor(), '|', 3);
CREATE OR REPLACE FUNCTION access.visibility() RETURNS text LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN split_part(access.actor(), '|', 4);
CREATE OR REPLACE FUNCTION access.person_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN nullif(split_part(access.actor(), '|', 6), '')::uuid;
CREATE OR REPLACE FUNCTION access.current_month() RETURNS int LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN split_part(access.actor(), '|', 7)::int;

-- They may be many, so they stand apart, and are hashed only where they are asked for.
CREATE OR REPLACE FUNCTION access.organisation_ids() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN CASE WHEN split_part(access.actor(), '|', 10) = encode(sha256(convert_to(current_setting('app.organisations', true), 'UTF8')), 'hex')
    THEN string_to_array(current_setting('app.organisations', true), ',')::uuid[] ELSE '{}' END;

CREATE OR REPLACE FUNCTION access.may_read() RETURNS boolean LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN coalesce(split_part(access.actor(), '|', 5) <> '', false);
CREATE OR REPLACE FUNCTION access.may_edit() RETURNS boolean LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN coalesce(split_part(access.actor(), '|', 3) IN ('editor', 'admin', 'superAdmin'), false);
CREATE OR REPLACE FUNCTION access.may_administer() RETURNS boolean LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN coalesce(split_part(access.actor(), '|', 3) IN ('admin', 'superAdmin'), false);
CREATE OR REPLACE FUNCTION access.passes_locks() RETURNS boolean LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN coalesce(split_part(access.actor(), '|', 3) = 'superAdmin', false);
CREATE OR REPLACE FUNCTION access.sees_all() RETURNS boolean LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN coalesce(split_part(access.actor(), '|', 5) = 'full', false);
-- Own settings and shared views: everyone with a role, but nobody where this deployment is open for viewing only.
CREATE OR REPLACE FUNCTION access.may_write_own() RETURNS boolean LANGUAGE sql STABLE PARALLEL RESTRICTED
  RETURN coalesce(split_part(access.actor(), '|', 8)::boolean, false);
