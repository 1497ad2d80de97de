-- Planned effort summed up, so that a list costs what it shows: of each project (month 0 stands for all its months) and of each
-- person in each month. A sum is that of its parts: a write never waits for another one's part, it adds one of its own.
-- `migrate` fills the table when it has applied prisma/access/planned-sums.sql, whose triggers keep it.
CREATE TABLE access.planned_sums (
  subject_id uuid NOT NULL,
  month int NOT NULL,
  part bigint GENERATED ALWAYS AS IDENTITY,
  planned bigint NOT NULL,
  PRIMARY KEY (subject_id, month, part)
) WITH (fillfactor = 80);
ALTER TABLE access.planned_sums ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON access.planned_sums FROM PUBLIC;
