#!/bin/sh
# A backup as `metro-complaints backup` makes it, database and files, in the folder given; the newest fourteen are kept.
# Ends with 7 where it was made and files on record are missing: nothing older is removed then.
set -eu
folder=${1:?folder for the backups}
program=$(dirname "$0")/../.venv/bin/metro-complaints
umask 077
"$program" backup "$folder"
ls -1t "$folder"/metro-*.tar | tail -n +15 | while IFS= read -r old; do rm -- "$old"; done
