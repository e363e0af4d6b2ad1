#!/usr/bin/env bash
# Submits a run as an array of N tasks, and a last job that goes on with lost shards and joins all.
#
#   slurm.sh verify|ablate|mutants N FOLDER [ids and options of the command]
#
# FOLDER is on a file system that all hosts see. Prints the number of the last job.
set -euo pipefail
purpose=$1 n=$2 folder=$3
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$folder/logs"
rest=''
if [ $# -gt 3 ]; then rest=$(printf ' %q' "${@:4}"); fi
array=$(sbatch --parsable --job-name=theorycheck --array="1-$n" --cpus-per-task=1 --requeue \
  --output="$folder/logs/shard-%a.log" --open-mode=append \
  --wrap="'$here/run-shard.sh' '$purpose' \$SLURM_ARRAY_TASK_ID $n '$folder' --workers 1$rest")
# afterany: also after tasks that were killed.
sbatch --parsable --job-name=theorycheck-finish --dependency="afterany:$array" \
  --output="$folder/report.txt" \
  --wrap="'$here/finish.sh' '$purpose' $n '$folder' --workers 1$rest"
