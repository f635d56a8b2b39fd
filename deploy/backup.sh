#!/bin/sh
# Backs up what docker-compose.yml runs: sh deploy/backup.sh FOLDER KEYS_FOLDER
# The data goes into the one folder, the keys into the other; nothing of them stays in the container, nor half of one here.
set -eu
[ $# -eq 2 ] || { echo "Say where to: sh deploy/backup.sh FOLDER KEYS_FOLDER" >&2; exit 1; }
mkdir -p -m 700 "$1" "$2"
data=$(cd "$1" && pwd)
keys=$(cd "$2" && pwd)
cd "$(dirname "$0")/.."
name=$(date +%F-%H%M%S)
# Either node will do: both have the same store.
node=$(docker compose ps --services --filter status=running | grep -m 1 '^parley-') ||
  { echo "No node is running here: docker compose up -d" >&2; exit 1; }
trap 'docker compose exec -T "$node" rm -f "/data/$name" "/data/$name.keys"' EXIT
docker compose exec -T "$node" node scripts/backup.mjs "/data/$name" >/dev/null
# Under its own name only once it is whole.
fetch() {
  docker compose cp "$node:/data/$1" "$2/$1.unfinished" 2>/dev/null || { echo "$2/$1 could not be written." >&2; exit 1; }
  sync "$2/$1.unfinished"
  mv "$2/$1.unfinished" "$2/$1"
}
fetch "$name" "$data"
fetch "$name.keys" "$keys"
echo "The data is in $data/$name, the keys are in $keys/$name.keys."
