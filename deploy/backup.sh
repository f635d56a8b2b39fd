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
clear_up() {
  rm -f "$data/$name.unfinished" "$keys/$name.keys.unfinished"
  docker compose exec -T "$node" rm -f "/data/$name" "/data/$name.keys"
}
trap clear_up EXIT
trap 'exit 1' HUP INT TERM
docker compose exec -T "$node" node scripts/backup.mjs "/data/$name" >/dev/null
fetch() {
  # It tells of its progress on the same line as of what went wrong.
  said=$(docker compose cp "$node:/data/$1" "$2/$1.unfinished" 2>&1) ||
    { echo "$said" >&2; echo "$2/$1 could not be written." >&2; exit 1; }
  sync "$2/$1.unfinished"
}
fetch "$name" "$data"
fetch "$name.keys" "$keys"
# Under their own names only once both are whole: data without its keys is no backup. So the keys come first.
mv "$keys/$name.keys.unfinished" "$keys/$name.keys"
mv "$data/$name.unfinished" "$data/$name"
echo "The data is in $data/$name, the keys are in $keys/$name.keys."
