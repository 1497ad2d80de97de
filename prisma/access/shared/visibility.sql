-- The projects and people that the actor sees.

-- A transaction that only reads, and has written nothing, keeps what it has found out: nothing that it does can change who
-- is visible. What is kept is signed as the actor is, for this transaction and this actor; whatever else stands in the setting
-- is not there. A set that others change meanwhile is seen by the next transaction.
CREATE OR REPLACE FUNCTION access.signature_of_kept(setting text, listed text) RETURNS text LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    RETURN (SELECT encode(sha256(k.key || int4send(pg_backend_pid()) || timestamptz_send(transaction_timestamp())
      || convert_to(concat_ws('|', setting, left(current_setting('app.actor', true), 64), listed), 'UTF8') || k.key), 'hex') FROM access.signing_key k);
  END $$;

-- The set that was kept under a setting; NULL where there is none, or it must be found out anew.
CREATE OR REPLACE FUNCTION access.kept_set(setting text) RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    kept text := current_setting(setting, true);
  BEGIN
    IF kept IS NULL OR kept = '' OR current_setting('transaction_read_only') = 'off' OR pg_current_xact_id_if_assigned() IS NOT NULL
      OR left(kept, 64) IS DISTINCT FROM access.signature_of_kept(setting, substr(kept, 65)) THEN RETURN NULL; END IF;
    RETURN string_to_array(substr(kept, 65), ',');
  END $$;

CREATE OR REPLACE FUNCTION access.keep_set(setting text, members uuid[]) RETURNS void LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    listed text := array_to_string(members, ',');
  BEGIN
    IF current_setting('transaction_read_only') = 'on' AND pg_current_xact_id_if_assigned() IS NULL THEN
      PERFORM set_config(setting, access.signature_of_kept(setting, listed) || listed, true);
    END IF;
  END $$;

-- The two sets ask once who has entered: each check of the signature costs.
CREATE OR REPLACE FUNCTION access.find_visible_projects() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    WITH asking AS MATERIALIZED (SELECT split_part(a, '|', 5) AS reads, nullif(split_part(a, '|', 6), '')::uuid AS person FROM access.actor() a),
      own AS MATERIALIZED (SELECT access.organisation_ids() AS ids)
    SELECT p.id FROM projects p
    WHERE (SELECT reads = 'organisation' FROM asking) AND p.owner_organisation_id = ANY ((SELECT ids FROM own)::uuid[])
    UNION
    SELECT pp.project_id FROM project_partners pp
    WHERE (SELECT reads = 'organisation' FROM asking) AND pp.organisation_id = ANY ((SELECT ids FROM own)::uuid[])
    UNION
    SELECT a.project_id FROM assignments a
    WHERE (SELECT reads = 'assigned' FROM asking) AND a.person_id = (SELECT person FROM asking)
  $$;

CREATE OR REPLACE FUNCTION access.find_visible_people() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    WITH RECURSIVE asking AS MATERIALIZED (SELECT split_part(a, '|', 5) AS reads, nullif(split_part(a, '|', 6), '')::uuid AS person,
      split_part(a, '|', 7)::int AS month, split_part(a, '|', 9) AS roots FROM access.actor() a),
    tree AS (
      SELECT o.id FROM organisations o WHERE (SELECT reads = 'organisation' FROM asking)
        AND o.id = ANY ((SELECT string_to_array(roots, ',') FROM asking)::uuid[])
      UNION SELECT o.id FROM organisations o JOIN tree ON o.parent_id = tree.id
    )
    SELECT po.person_id FROM person_organisations po JOIN tree ON tree.id = po.organisation_id
    WHERE po.valid_to IS NULL OR po.valid_to >= (SELECT access.first_day(month) FROM asking)
    UNION
    SELECT other.person_id FROM assignments mine JOIN assignments other USING (project_id)
    WHERE (SELECT reads = 'assigned' FROM asking) AND mine.person_id = (SELECT person FROM asking)
    UNION
    SELECT person FROM asking WHERE reads = 'assigned' AND person IS NOT NULL
  $$;

CREATE OR REPLACE FUNCTION access.visible_projects() RETURNS SETOF uuid LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    members uuid[] := access.kept_set('app.visible_projects');
  BEGIN
    IF members IS NULL THEN
      members := ARRAY(SELECT access.find_visible_projects());
      PERFORM access.keep_set('app.visible_projects', members);
    END IF;
    RETURN QUERY SELECT unnest(members);
  END $$;

CREATE OR REPLACE FUNCTION access.visible_people() RETURNS SETOF uuid LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    members uuid[] := access.kept_set('app.visible_people');
  BEGIN
    IF members IS NULL THEN
      members := ARRAY(SELECT access.find_visible_people());
      PERFORM access.keep_set('app.visible_people', members);
    END IF;
    RETURN QUERY SELECT unnest(members);
  END $$;

-- Visibility of one project or person: the same as visible_projects() and visible_people(), for functions
-- that are called row by row. A test compares them.
CREATE OR REPLACE FUNCTION access.sees_project(project uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    SELECT CASE split_part(access.actor(), '|', 5)
      WHEN 'full' THEN true
      WHEN 'organisation' THEN
        EXISTS (SELECT 1 FROM projects p WHERE p.id = project AND p.owner_organisation_id = ANY ((SELECT access.organisation_ids())::uuid[]))
        OR EXISTS (SELECT 1 FROM project_partners pp WHERE pp.project_id = project
          AND pp.organisation_id = ANY ((SELECT access.organisation_ids())::uuid[]))
      WHEN 'assigned' THEN EXISTS (SELECT 1 FROM assignments a WHERE a.project_id = project AND a.person_id = (SELECT access.person_id()))
      ELSE false END
  $$;

CREATE OR REPLACE FUNCTION access.sees_person(person uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    SELECT CASE split_part(access.actor(), '|', 5)
      WHEN 'full' THEN true
      WHEN 'organisation' THEN EXISTS (
        WITH RECURSIVE up AS (
          SELECT o.id, o.parent_id FROM person_organisations po JOIN organisations o ON o.id = po.organisation_id
          WHERE po.person_id = person AND (po.valid_to IS NULL OR po.valid_to >= (SELECT access.first_day(access.current_month())))
          UNION SELECT o.id, o.parent_id FROM organisations o JOIN up ON o.id = up.parent_id
        ) SELECT 1 FROM up WHERE parent_id IS NULL AND id = ANY ((SELECT string_to_array(split_part(access.actor(), '|', 9), ','))::uuid[]))
      WHEN 'assigned' THEN person = (SELECT access.person_id()) OR EXISTS (
        SELECT 1 FROM assignments mine JOIN assignments other USING (project_id)
        WHERE other.person_id = person AND mine.person_id = (SELECT access.person_id()))
      ELSE false END
  $$;
