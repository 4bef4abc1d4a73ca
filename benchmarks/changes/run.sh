#!/bin/sh
# Measures how well single containers are followed from date to date, on drawn pairs of dates of two ports at 0.5 m that tuned nothing.
# Writes benchmarks/changes/movements.md.   Usage: benchmarks/changes/run.sh [FIRST_SEED [SERIES]]
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
seed=${1:-9101}
series=${2:-6}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

outs=""
truths=""
n=0
while [ "$n" -lt "$series" ]; do
  dir="$work/drawn-$n"
  "$root/imagery" synthesize "$dir" --seed $((seed + n)) --pixel-size 0.5 --quiet >/dev/null
  # The generator clouds Dunay's third date; clouds are another measurement, so that date is left out.
  rm -f "$dir"/dunay_20231021*
  status=0
  "$root/imagery" run "$dir" --sites "$dir/sites.geojson" --out "$work/out-$n" --quiet || status=$?
  [ "$status" -le 1 ] || exit "$status"
  outs="$outs $work/out-$n"
  truths="$truths $dir/truth.geojson"
  n=$((n + 1))
done
{
  echo "# Arrived, departed, stayed"
  echo
  echo "Made by \`benchmarks/changes/run.sh $seed $series\`: drawn pairs of dates at 0.5 m, clear of clouds, named zones. A movement is right when its box lies within 1.5 m of a container"
  echo "that moved. What is measured is detector and matching together; the counts of the same zones stand in the first table."
  echo
  # shellcheck disable=SC2086 # lists of words are wanted
  "$root/imagery" evaluate $outs --truth $truths
} >"$work/movements.md"
mv "$work/movements.md" "$root/benchmarks/changes/movements.md"
