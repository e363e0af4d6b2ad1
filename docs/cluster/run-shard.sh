#!/usr/bin/env bash
# One shard of a run: begins it, or goes on with it where it was begun before.
#
#   run-shard.sh verify|ablate|mutants K N FOLDER [ids and options of the command]
#
# N shards with the same FOLDER, ids and options are one run. The seed is kept in FOLDER/seed: the
# first shard that looks draws it. A shard that is done is left alone.
set -euo pipefail
purpose=$1 k=$2 n=$3 folder=$4
shift 4
theorycheck=${THEORYCHECK:-npx theorycheck}
mkdir -p "$folder"

# One writer: `ln` fails where the name is there, also on a network file system.
if [ ! -e "$folder/seed" ]; then
  mine=$(mktemp "$folder/.seed-XXXXXX")
  od -An -N4 -tu4 /dev/urandom | tr -d ' ' > "$mine"
  ln "$mine" "$folder/seed" 2> /dev/null || true
  rm -f "$mine"
fi

shard="$folder/shard-$k"
if [ -e "$shard/done" ]; then exit 0; fi
# The scheduler has one task for a shard: a lock was left by one that was killed, maybe elsewhere.
rm -f "$shard/lock"
# Words in THEORYCHECK are the words of the command.
if [ -e "$shard/run.json" ]; then
  $theorycheck "$purpose" --resume "$shard" --quiet
else
  $theorycheck "$purpose" "$@" --seed "$(cat "$folder/seed")" --shard "$k/$n" --out "$shard" --quiet
fi
