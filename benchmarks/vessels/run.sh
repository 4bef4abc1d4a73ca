#!/bin/sh
# Measures vessels on drawn yards: how many are found, how long they are, how many are invented. Writes benchmarks/vessels/results.md.
# Usage: benchmarks/vessels/run.sh [YARDS]
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
yards=${1:-120}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
IMAGERY_VESSEL_TRIALS=$yards IMAGERY_VESSEL_RESULTS="$work/table.md" \
  dotnet test "$root/tests/Imagery.OpenCv.Tests" -c Release --nologo -v q --filter "FullyQualifiedName~Drawn_ships_are_as_long"
{
  echo "# Vessels"
  echo
  echo "Made by \`benchmarks/vessels/run.sh $yards\`: invented yards of seed 7001, of which some lie at the water and some of those have a ship, and the two ports of seeds from 7101 on, where one has a ship; the detector is not told where a berth is."
  echo
  cat "$work/table.md"
} >"$work/results.md"
mv "$work/results.md" "$root/benchmarks/vessels/results.md"
