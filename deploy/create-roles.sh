#!/bin/sh
# Run once by the database container, on an empty volume. The portal owns its database and is no
# superuser. It may create a role, since `manage.py prepare` makes the one that the public pages
# use, which reads the record and nothing else.
set -eu
psql --set=ON_ERROR_STOP=1 --username=postgres --dbname=postgres \
    --set=password="$COUNCIL_DB_PASSWORD" <<'SQL'
CREATE ROLE council LOGIN CREATEROLE PASSWORD :'password';
CREATE DATABASE council OWNER council TEMPLATE template0 ENCODING 'UTF8'
  LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C';
REVOKE ALL ON DATABASE council FROM PUBLIC;
SQL
