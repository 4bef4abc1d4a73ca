#!/bin/sh
# Measures how well containers are followed from date to date, and how often verdicts are right, on drawn series of two ports that tuned nothing.
# Writes benchmarks/changes/movements.md.   Usage: benchmarks/changes/run.sh [FIRST_SEED [SERIES]]
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
seed=${1:-9101}
series=${2:-6}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

count() { # name
  status=0
  "$root/imagery" run "$work/$1" --sites "$work/$1/sites.geojson" --out "$work/out-$1" --quiet || status=$?
  [ "$status" -le 1 ] || exit "$status"
}

outs=""
truths=""
stillouts=""
stilltruths=""
n=0
while [ "$n" -lt "$series" ]; do
  dir="drawn-$n"
  "$root/imagery" synthesize "$work/$dir" --seed $((seed + n)) --dates 6 --pixel-size 0.5 --quiet >/dev/null
  # The generator clouds Dunay's third date; clouds are another measurement, so that date is left out.
  rm -f "$work/$dir"/dunay_20231021*
  count "$dir"
  outs="$outs $work/out-$dir"
  truths="$truths $work/$dir/truth.geojson"
  dir="still-$n"
  "$root/imagery" synthesize "$work/$dir" --seed $((seed + 100 + n)) --still --dates 8 --pixel-size 0.5 --quiet >/dev/null
  count "$dir"
  stillouts="$stillouts $work/out-$dir"
  stilltruths="$stilltruths $work/$dir/truth.geojson"
  n=$((n + 1))
done
# shellcheck disable=SC2086 # lists of words are wanted
{
  echo "# Changes between drawn dates"
  echo
  echo "Made by \`benchmarks/changes/run.sh $seed $series\`: drawn dates at 0.5 m, clear of clouds, named zones. A movement is right when its box lies within 1.5 m of a container"
  echo "that moved. What is measured is detector, matching and comparison together; the counts of the same zones stand in the first table."
  echo
  echo "## Series in which containers come and go"
  echo
  "$root/imagery" evaluate $outs --truth $truths
  echo
  echo "## Series in which nothing changes but light and sensor"
  echo
  "$root/imagery" evaluate $stillouts --truth $stilltruths
} >"$work/movements.md"
mv "$work/movements.md" "$root/benchmarks/changes/movements.md"
