#!/bin/sh
# Backs up what docker-compose.yml runs: sh deploy/backup.sh FOLDER KEYS_FOLDER
# The data goes into the one folder, the keys into the other; nothing of them stays in the container.
set -eu
[ $# -eq 2 ] || { echo "Say where to: sh deploy/backup.sh FOLDER KEYS_FOLDER" >&2; exit 1; }
mkdir -p -m 700 "$1" "$2"
data=$(cd "$1" && pwd)
keys=$(cd "$2" && pwd)
cd "$(dirname "$0")/.."
name=$(date +%F-%H%M%S)
trap 'docker compose exec -T parley-a rm -f "/data/$name" "/data/$name.keys"' EXIT
docker compose exec -T parley-a node scripts/backup.mjs "/data/$name"
docker compose cp "parley-a:/data/$name" "$data/"
docker compose cp "parley-a:/data/$name.keys" "$keys/"
