-- Functions, triggers, policies and rights stand in prisma/access from here on. This table tells which state of those files
-- was applied, and what PostgreSQL had of each object right afterwards, so that a change by hand is found.
CREATE SCHEMA definitions;
REVOKE ALL ON SCHEMA definitions FROM PUBLIC;
CREATE TABLE definitions.applied (
  digest text PRIMARY KEY,
  objects jsonb NOT NULL,
  applied_at timestamptz NOT NULL
);
