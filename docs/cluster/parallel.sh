#!/usr/bin/env bash
# A run as N shards on one host, as many at once as there are cores, by GNU parallel.
#
#   parallel.sh verify|ablate|mutants N FOLDER [ids and options of the command]
#
# A shard that is killed is begun again, three times; what is lost then, `finish.sh` goes on with.
set -euo pipefail
purpose=$1 n=$2 folder=$3
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$folder"
seq "$n" | parallel --retries 3 --joblog "$folder/joblog" \
  "$here/run-shard.sh" "$purpose" {} "$n" "$folder" --workers 1 "${@:4}" || true
exec "$here/finish.sh" "$purpose" "$n" "$folder" --workers 1 "${@:4}"
