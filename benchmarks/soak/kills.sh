#!/bin/sh
# Kills `imagery run` with SIGKILL at random moments and lets it finish afterwards; compares every output with that of an undisturbed run.
# Usage: benchmarks/soak/kills.sh TOOL.dll KILLS PER_BATCH WORKDIR [SEED]   Prints one line: "batches kills differing lost doubled".
set -eu
tool=$1 kills=$2 per_batch=$3 work=$4 seed=${5:-1}

mkdir -p "$work"
[ -f "$work/tiles/sites.geojson" ] || dotnet "$tool" synthesize "$work/tiles" --dates 20 --site-size 100 --pixel-size 1 --seed 3 --quiet
# Replaces the shell that calls it, so that the process id in hand is the tool's own.
run() { exec dotnet "$tool" run "$work/tiles" --sites "$work/tiles/sites.geojson" --out "$1" --threads 1 --quiet; }

# Scenes and the milliseconds that an undisturbed run takes on this machine now.
rm -rf "$work/reference"
started=$(date +%s%N)
(run "$work/reference") || [ $? -eq 1 ]
took=$((($(date +%s%N) - started) / 1000000))

batches=0 killed=0 differing=0 lost=0 doubled=0
while [ "$killed" -lt "$kills" ]; do
  batches=$((batches + 1))
  out="$work/out"
  rm -rf "$out"
  i=0
  while [ "$i" -lt "$per_batch" ] && [ "$killed" -lt "$kills" ]; do
    i=$((i + 1))
    # What was finished stays: moments within a third of a whole run add up to all of it over a batch, the writing of the outputs too.
    wait_s=$(awk -v seed="$seed$batches$i" -v most="$took" 'BEGIN { srand(seed); printf "%.3f", rand() * most / 3000 }')
    run "$out" 2>/dev/null &
    pid=$!
    sleep "$wait_s"
    kill -9 "$pid" 2>/dev/null || true
    status=0
    wait "$pid" 2>/dev/null || status=$?
    # 137 = it died of the kill; a run that had ended before does not count.
    if [ "$status" -eq 137 ]; then killed=$((killed + 1)); else break; fi
  done
  (run "$out") || [ $? -eq 1 ] || { echo "batch $batches: the run after the kills failed" >&2; differing=$((differing + 1)); continue; }
  diff -r -x .imagery "$work/reference" "$out" >"$work/diff-$batches" || differing=$((differing + 1))
  scenes=$(tail -n +2 "$work/reference/counts.csv" | cut -d, -f1-4 | sort)
  mine=$(tail -n +2 "$out/counts.csv" | cut -d, -f1-4 | sort)
  lost=$((lost + $(printf '%s\n' "$scenes" | sort -u >"$work/a"; printf '%s\n' "$mine" | sort -u >"$work/b"; comm -23 "$work/a" "$work/b" | wc -l)))
  doubled=$((doubled + $(printf '%s\n' "$mine" | uniq -d | wc -l)))
  echo "batch $batches: $killed kills, $differing differing" >&2
done
echo "$batches $killed $differing $lost $doubled"
