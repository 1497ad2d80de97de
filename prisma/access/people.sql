-- People, where they work and how much.

CREATE TRIGGER guard_attaching_insert AFTER INSERT ON person_organisations REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION access.guard_attaching('organisation_id');

CREATE POLICY read ON persons FOR SELECT
  USING ((SELECT access.sees_all()) OR id IN (SELECT access.visible_people()));
CREATE POLICY add ON persons FOR INSERT WITH CHECK ((SELECT access.may_administer()));

CREATE POLICY read ON person_organisations FOR SELECT
  USING ((SELECT access.sees_all()) OR person_id IN (SELECT access.visible_people()));
CREATE POLICY add ON person_organisations FOR INSERT WITH CHECK ((SELECT access.may_administer()));

CREATE POLICY read ON person_contracts FOR SELECT
  USING ((SELECT access.sees_all()) OR person_id IN (SELECT access.visible_people()));
CREATE POLICY add ON person_contracts FOR INSERT WITH CHECK ((SELECT access.may_administer()));
