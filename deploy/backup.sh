#!/bin/sh
# Backs up what docker-compose.yml runs: sh deploy/backup.sh FOLDER KEYS_FOLDER
# The data goes into the one folder, the keys into the other; nothing of them stays in the container.
set -eu
[ $# -eq 2 ] || { echo "Say where to: sh deploy/backup.sh FOLDER KEYS_FOLDER" >&2; exit 1; }
compose() { docker compose --project-directory "$(dirname "$0")/.." "$@"; }
name=$(date +%F-%H%M%S)
mkdir -p -m 700 "$1" "$2"
trap 'compose exec -T parley-a rm -f "/data/$name" "/data/$name.keys"' EXIT
compose exec -T parley-a node scripts/backup.mjs "/data/$name"
compose cp "parley-a:/data/$name" "$1/"
compose cp "parley-a:/data/$name.keys" "$2/"
