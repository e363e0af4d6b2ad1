#!/usr/bin/env bash
# Goes on with the shards that were lost, joins all of them, and prints the report.
#
#   finish.sh verify|ablate|mutants N FOLDER [ids and options of the command]
#
# Exit code: that of the whole run.
set -euo pipefail
purpose=$1 n=$2 folder=$3
shift 3
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
theorycheck=${THEORYCHECK:-npx theorycheck}
for k in $(seq "$n"); do
  "$here/run-shard.sh" "$purpose" "$k" "$n" "$folder" "$@"
done
shards=()
for k in $(seq "$n"); do shards+=("$folder/shard-$k"); done
rm -rf "$folder/whole"
exec $theorycheck merge "${shards[@]}" --out "$folder/whole"
