-- People, where they work and how much.

CREATE TRIGGER guard_attaching_insert AFTER INSERT ON person_organisations REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_attaching('organisation_id');

-- A period that is another organisation's from its first day on: the column has no grant. `moves` is [{"id": …, "organisation_id": …}, …].
CREATE OR REPLACE FUNCTION access.move_periods(moves jsonb) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  BEGIN
    -- In here the current user is the tables' owner: it is the session's too where the owner itself calls.
    IF NOT (access.may_administer() OR session_user = current_user) THEN
      RAISE EXCEPTION 'permission denied to move periods of people' USING ERRCODE = '42501';
    END IF;
    PERFORM access.hold_active(array_agg(m.organisation_id)) FROM jsonb_to_recordset(moves) AS m(id uuid, organisation_id uuid)
      JOIN person_organisations po ON po.id = m.id AND po.organisation_id <> m.organisation_id;
    UPDATE person_organisations po SET organisation_id = m.organisation_id
    FROM jsonb_to_recordset(moves) AS m(id uuid, organisation_id uuid) WHERE po.id = m.id AND po.organisation_id <> m.organisation_id;
  END $$;

CREATE POLICY read ON persons FOR SELECT
  USING ((SELECT access.sees_all()) OR id IN (SELECT access.visible_people()));
CREATE POLICY add ON persons FOR INSERT WITH CHECK ((SELECT access.may_administer()));
CREATE POLICY change ON persons FOR UPDATE
  USING ((SELECT access.may_administer())) WITH CHECK ((SELECT access.may_administer()));

CREATE POLICY read ON person_organisations FOR SELECT
  USING ((SELECT access.sees_all()) OR person_id IN (SELECT access.visible_people()));
CREATE POLICY add ON person_organisations FOR INSERT WITH CHECK ((SELECT access.may_administer()));
CREATE POLICY change ON person_organisations FOR UPDATE
  USING ((SELECT access.may_administer())) WITH CHECK ((SELECT access.may_administer()));

CREATE POLICY read ON person_contracts FOR SELECT
  USING ((SELECT access.sees_all()) OR person_id IN (SELECT access.visible_people()));
CREATE POLICY add ON person_contracts FOR INSERT WITH CHECK ((SELECT access.may_administer()));
CREATE POLICY change ON person_contracts FOR UPDATE
  USING ((SELECT access.may_administer())) WITH CHECK ((SELECT access.may_administer()));
