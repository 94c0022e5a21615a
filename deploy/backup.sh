#!/bin/sh
# A dump of the PostgreSQL database that METRO_DATABASE_URL names, in the folder given; the newest fourteen are kept.
set -eu
folder=${1:?folder for the dumps}
: "${METRO_DATABASE_URL:?the database to dump}"
umask 077
name="$folder/metro-$(date -u +%Y%m%dT%H%M%SZ).dump"
pg_dump --format=custom --no-owner --file="$name.part" --dbname="$METRO_DATABASE_URL"
pg_restore --list "$name.part" >/dev/null
mv "$name.part" "$name"
ls -1t "$folder"/metro-*.dump | tail -n +15 | while IFS= read -r old; do rm -- "$old"; done
