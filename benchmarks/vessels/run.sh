#!/bin/sh
# Measures vessels on drawn yards: how many are found, how long they are, how many are invented. Writes benchmarks/vessels/results.md.
# Usage: benchmarks/vessels/run.sh [YARDS [SEED]]
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
yards=${1:-120}
seed=${2:-7001}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
IMAGERY_VESSEL_TRIALS=$yards IMAGERY_VESSEL_SEED=$seed IMAGERY_VESSEL_RESULTS="$work/table.md" \
  dotnet test "$root/tests/Imagery.OpenCv.Tests" -c Release --nologo -v q --filter "FullyQualifiedName~Drawn_ships_are_as_long"
{
  echo "# Vessels"
  echo
  echo "Made by \`benchmarks/vessels/run.sh $yards $seed\`: invented yards of seed $seed, of which some lie at the water and some of those have a ship, and the two ports of seeds from $((seed + 100)) on, where one has a ship; the detector is not told where a berth is."
  echo
  cat "$work/table.md"
} >"$work/results.md"
mv "$work/results.md" "$root/benchmarks/vessels/results.md"
