-- Settings and shared views: own rows only; where there is no login they are nobody's, and so everybody's.

-- A shared view by its token, counted where anything may be written; NULL for an unknown, revoked or orphaned one alike.
CREATE OR REPLACE FUNCTION access.open_shared_view(with_token text) RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
  DECLARE
    found record;
  BEGIN
    SELECT s.id, s.path INTO found FROM shared_views s JOIN users u ON u.id = s.owner_id AND u.active
      WHERE s.token = with_token AND s.revoked_at IS NULL AND access.may_read();
    IF found.id IS NOT NULL AND access.may_write_own() THEN
      UPDATE shared_views SET clicks = clicks + 1, last_used_at = now() WHERE id = found.id;
    END IF;
    RETURN found.path;
  END $$;

CREATE POLICY read ON user_settings FOR SELECT
  USING ((SELECT access.may_read()) AND user_id = (SELECT access.acting_as()));
CREATE POLICY add ON user_settings FOR INSERT
  WITH CHECK ((SELECT access.may_write_own()) AND user_id = (SELECT access.acting_as()));
CREATE POLICY change ON user_settings FOR UPDATE
  USING ((SELECT access.may_write_own()) AND user_id = (SELECT access.acting_as()))
  WITH CHECK ((SELECT access.may_write_own()) AND user_id = (SELECT access.acting_as()));
CREATE POLICY remove ON user_settings FOR DELETE
  USING ((SELECT access.may_write_own()) AND user_id = (SELECT access.acting_as()));

CREATE POLICY read ON shared_views FOR SELECT
  USING ((SELECT access.may_read()) AND owner_id = (SELECT access.acting_as()));
CREATE POLICY add ON shared_views FOR INSERT
  WITH CHECK ((SELECT access.may_write_own()) AND owner_id = (SELECT access.acting_as()));
CREATE POLICY change ON shared_views FOR UPDATE
  USING ((SELECT access.may_write_own()) AND owner_id = (SELECT access.acting_as()))
  WITH CHECK ((SELECT access.may_write_own()) AND owner_id = (SELECT access.acting_as()));
