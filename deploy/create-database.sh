#!/bin/sh
# Makes one role and one database that it owns, where they are missing, and sets the role's password; may run again at
# any time. Connects as PGUSER with PGPASSWORD to PGHOST. Nobody else may connect to the database then, nor to the server's
# own, so that the roles of Rediflow and of Authentik on one server do not reach each other's.
#
# Reads DATABASE_NAME, DATABASE_OWNER, DATABASE_OWNER_PASSWORD, and DATABASE_OWNER_PRIVILEGE: CREATEROLE for Rediflow's
# owner, which makes the app role; nothing else is understood.
set -eu

# Some compose programs do not wait for a healthy server.
tries=0
until pg_isready --quiet; do
  tries=$((tries + 1))
  if [ "$tries" -ge 60 ]; then
    echo "PostgreSQL at $PGHOST does not answer." >&2
    exit 1
  fi
  sleep 1
done

# psql reads the password itself: an argument would show in the list of processes.
psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --dbname=postgres <<'SQL'
\getenv database DATABASE_NAME
\getenv owner DATABASE_OWNER
\getenv password DATABASE_OWNER_PASSWORD
\set privilege ''
\getenv privilege DATABASE_OWNER_PRIVILEGE
SELECT format('CREATE ROLE %I', :'owner')
  WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'owner') \gexec
SELECT format('ALTER ROLE %I LOGIN PASSWORD %L', :'owner', :'password') \gexec
SELECT format('ALTER ROLE %I CREATEROLE', :'owner') WHERE :'privilege' = 'CREATEROLE' \gexec
SELECT format('CREATE DATABASE %I OWNER %I', :'database', :'owner')
  WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', d)
  FROM unnest(ARRAY[:'database', 'postgres', 'template1']) d \gexec
SQL
# Every role may end or cancel its own other connections; in this database only the owner keeps that.
psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --dbname="$DATABASE_NAME" <<'SQL'
\getenv owner DATABASE_OWNER
SELECT format('REVOKE EXECUTE ON FUNCTION pg_catalog.%s FROM PUBLIC', f)
  FROM unnest(ARRAY['pg_terminate_backend(int, bigint)', 'pg_cancel_backend(int)']) f \gexec
SELECT format('GRANT EXECUTE ON FUNCTION pg_catalog.%s TO %I', f, :'owner')
  FROM unnest(ARRAY['pg_terminate_backend(int, bigint)', 'pg_cancel_backend(int)']) f \gexec
SQL
echo "The database $DATABASE_NAME is there; $DATABASE_OWNER owns it."
