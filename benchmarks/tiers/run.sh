#!/bin/sh
# Measures how often the tiers that shadows give hold the truth, on freshly drawn yards, and how often a shadow tells at all. Writes benchmarks/tiers/results.md.
# Usage: benchmarks/tiers/run.sh [FIRST_SEED [SITES_PER_SIZE]]
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
seed=${1:-7701}
sites=${2:-10}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

rows=""
n=0
for size in 0.3 0.4 0.5 0.6 0.7; do
  n=$((n + 1))
  "$root/imagery" synthesize "$work/drawn-$n" --assorted "$sites" --seed $((seed + n)) --pixel-size "$size" --quiet
  status=0
  "$root/imagery" run "$work/drawn-$n" --sites "$work/drawn-$n/sites.geojson" --out "$work/out-$n" --quiet || status=$?
  [ "$status" -le 1 ] || exit "$status"
  rows="$rows $size-m $work/out-$n $work/drawn-$n/truth.geojson"
done
{
  echo "# Tiers from shadows"
  echo
  echo "Made by \`benchmarks/tiers/run.sh $seed $sites\`: drawn yards of seeds that tuned nothing, $sites sites a pixel size; sun from the metadata, half of the views up to 7° off nadir and not told."
  echo "Of containers that were found where one stands (within 1.5 m): for how many a range of tiers is given, and how many of those ranges hold the truth. Last column: what always saying the"
  echo "same range, of that width and the best there is, would hold."
  echo
  # shellcheck disable=SC2086 # a list of words is wanted
  dotnet run --project "$root/benchmarks/Imagery.Benchmarks" -c Release -- tiers $rows
} >"$work/results.md"
mv "$work/results.md" "$root/benchmarks/tiers/results.md"
