#!/bin/sh
# Run once by the database container, on an empty volume. The portal owns its database and is no
# superuser; the public pages get a role of their own, which `manage.py prepare` gives its rights.
set -eu
psql --set=ON_ERROR_STOP=1 --username=postgres \
    --set=portal="$COUNCIL_DB_PASSWORD" --set=record="$RECORD_DB_PASSWORD" <<'SQL'
CREATE ROLE council LOGIN PASSWORD :'portal';
CREATE ROLE record_reader LOGIN PASSWORD :'record';
CREATE DATABASE council OWNER council TEMPLATE template0 ENCODING 'UTF8'
  LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C';
REVOKE ALL ON DATABASE council FROM PUBLIC;
GRANT CONNECT ON DATABASE council TO record_reader;
SQL
