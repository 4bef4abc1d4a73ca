#!/bin/sh
# Measures counts, movements, verdicts, vessels and usable areas on series of dates that another generator drew (stranger_series.py), of which nothing is learned.
# Writes benchmarks/changes/stranger.md. Needs Debian's python3-numpy, python3-opencv and python3-gdal.
# Usage: benchmarks/changes/stranger.sh [FIRST_SEED [SERIES_OF_EACH_KIND]]
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
seed=${1:-201}
series=${2:-6}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
first=$seed

# Draws and counts some series and prints what `imagery evaluate` says of them together. Every series takes the next seed.
measure() { # name, pixel size, what stranger_series.py is told besides
  outs=""
  truths=""
  n=0
  while [ "$n" -lt "$series" ]; do
    dir="$work/$1-$n"
    # shellcheck disable=SC2086 # none or some words
    /usr/bin/python3 "$root/benchmarks/changes/stranger_series.py" "$dir" "$seed" 5 "$2" $3 >/dev/null
    status=0
    "$root/imagery" run "$dir" --sites "$dir/sites.geojson" --out "$work/out-$1-$n" --quiet || status=$?
    [ "$status" -le 1 ] || exit "$status"
    rm -f "$dir"/*.tif
    outs="$outs $work/out-$1-$n"
    truths="$truths $dir/truth.geojson"
    seed=$((seed + 1))
    n=$((n + 1))
  done
  # shellcheck disable=SC2086 # lists of words are wanted
  "$root/imagery" evaluate $outs --truth $truths
}

{
  echo "# Series of dates drawn by another generator"
  echo
  echo "Made by \`benchmarks/changes/stranger.sh $first $series\`: ports of five dates by \`stranger_series.py\`, $series series of each kind, each of its own seed. Nothing was learned from its pictures;"
  echo "others of its series showed what failed. Stacks of one to five tiers under views that lean by up to 0.25 m a metre of height, georeferences wrong by up to 15 m and 0.2 degrees."
  echo
  echo "## Containers come and go, 0.5 m"
  echo
  measure move 0.5 ""
  echo
  echo "## Nothing changes but light, view and sensor, 0.5 m"
  echo
  measure still 0.5 still
  echo
  echo "## Clouds, 0.5 m"
  echo
  measure cloud 0.5 cloud
  echo
  echo "## Clouds, 2 m"
  echo
  measure coarse-cloud 2 cloud
  echo
  echo "## Containers come and go, 1 m"
  echo
  measure coarse 1 ""
} >"$work/stranger.md"
mv "$work/stranger.md" "$root/benchmarks/changes/stranger.md"
