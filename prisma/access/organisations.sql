-- Organisations. The tree stays a tree, whoever writes it.

-- Refuses an organisation below itself.
CREATE OR REPLACE FUNCTION access.guard_tree() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
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

-- Switching off excludes writes that attach something (access.guard_attaching).
CREATE OR REPLACE FUNCTION access.guard_switching_off() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ BEGIN PERFORM pg_advisory_xact_lock(access.organisation_key(NEW.id)); RETURN NEW; END $$;

CREATE TRIGGER guard_switching_off BEFORE UPDATE ON organisations FOR EACH ROW
  WHEN (OLD.active AND NOT NEW.active) EXECUTE FUNCTION access.guard_switching_off();

CREATE TRIGGER guard_attaching_insert AFTER INSERT ON organisations REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_attaching('parent_id');

CREATE POLICY read ON organisations FOR SELECT USING ((SELECT access.may_read()));
CREATE POLICY add ON organisations FOR INSERT WITH CHECK ((SELECT access.may_administer()));
CREATE POLICY change ON organisations FOR UPDATE
  USING ((SELECT access.may_administer())) WITH CHECK ((SELECT access.may_administer()));

-- An organisation and all below it.
CREATE OR REPLACE FUNCTION access.organisation_with_below(organisation uuid) RETURNS SETOF uuid LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    WITH RECURSIVE tree AS (
      SELECT o.id FROM organisations o WHERE o.id = organisation
      UNION SELECT o.id FROM organisations o JOIN tree ON o.parent_id = tree.id
    ) SELECT id FROM tree
  $$;

-- Servers of the last version, which may run beside this version's for a while, ask by the short name.
CREATE OR REPLACE FUNCTION access.organisation_with_below(short text) RETURNS SETOF uuid LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$ SELECT access.organisation_with_below(o.id) FROM organisations o WHERE o.short_name = short $$;

-- Organisations with how many stand above each, and a path that sorts each before those below it and neighbours by short name.
CREATE OR REPLACE FUNCTION access.organisation_tree()
  RETURNS TABLE (id uuid, short_name text, name text, parent_id uuid, country text, active boolean, version int, depth int, path text)
  LANGUAGE sql STABLE SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    WITH RECURSIVE tree AS (
      SELECT o.id, 0 AS depth, access.fold(o.short_name) || chr(30) || o.short_name AS path FROM organisations o WHERE o.parent_id IS NULL
      UNION ALL
      SELECT o.id, tree.depth + 1, tree.path || chr(31) || access.fold(o.short_name) || chr(30) || o.short_name
      FROM organisations o JOIN tree ON o.parent_id = tree.id
    )
    SELECT o.id, o.short_name, o.name, o.parent_id, o.country, o.active, o.version, tree.depth, tree.path
    FROM tree JOIN organisations o USING (id)
  $$;
