-- The rights that a database gives to everybody are taken away here.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON SCHEMA access, definitions FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA public, access, definitions FROM PUBLIC;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public, access, definitions FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA access FROM PUBLIC;
