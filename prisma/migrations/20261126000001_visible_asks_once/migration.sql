-- The two sets of what is visible ask once who has entered: each check of the signature costs. They mean what they meant.
CREATE OR REPLACE FUNCTION access.visible_projects() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    WITH asking AS MATERIALIZED (SELECT split_part(a, '|', 5) AS reads, nullif(split_part(a, '|', 6), '')::uuid AS person FROM access.actor() a)
    SELECT p.id FROM projects p
    WHERE (SELECT reads = 'organisation' FROM asking) AND p.owner_organisation_id = ANY ((SELECT access.organisation_ids())::uuid[])
    UNION
    SELECT pp.project_id FROM project_partners pp
    WHERE (SELECT reads = 'organisation' FROM asking) AND pp.organisation_id = ANY ((SELECT access.organisation_ids())::uuid[])
    UNION
    SELECT a.project_id FROM assignments a
    WHERE (SELECT reads = 'assigned' FROM asking) AND a.person_id = (SELECT person FROM asking)
  $$;
CREATE OR REPLACE FUNCTION access.visible_people() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
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
