-- Effort summed up, so that the portfolio and a project's overview cost what they show: of each work package, organisation and series,
-- by calendar year, twelve amounts in ten-thousandths of a person-month. `whole` is effort of the work package as a whole, which stands
-- instead of that of its tasks; cancelled tasks are left out. A sum is that of its parts, as in access.planned_sums.
-- `migrate` fills the table when it has applied prisma/access/effort-sums.sql, whose triggers keep it.
CREATE TABLE access.effort_sums (
  work_package_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  series text NOT NULL,
  whole boolean NOT NULL,
  year int NOT NULL,
  part bigint GENERATED ALWAYS AS IDENTITY,
  amounts bigint[] NOT NULL,
  total bigint NOT NULL,
  PRIMARY KEY (work_package_id, organisation_id, series, whole, year, part)
) WITH (fillfactor = 80);
ALTER TABLE access.effort_sums ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON access.effort_sums FROM PUBLIC;
