#!/bin/sh
# Measures the accuracy of counts on drawn scenes of seeds that tuned nothing and, where ../shared/data lies beside the checkout, on real imagery.
# Writes the tables to benchmarks/accuracy/results.md.   Usage: benchmarks/accuracy/run.sh ['FIRST_SEED …' [SITES_PER_SIZE]]
# Several first seeds make several sets of scenes, measured together: single sets differ more than versions of the detector do.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
seeds=${1:-9001}
sites=${2:-12}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
out="$work/results.md"

count() { # name, tiles, sites
  status=0
  "$root/imagery" run "$2" --sites "$3" --out "$work/out-$1" --quiet || status=$?
  [ "$status" -le 1 ] || exit "$status"
}

# What is said of vessels is another measurement (benchmarks/vessels).
accuracy() {
  "$root/imagery" evaluate "$@" | sed '/^| whole vessels/,$d'
}

{
  echo "# Accuracy"
  echo
  echo "Made by \`benchmarks/accuracy/run.sh '$seeds' $sites\`. MAPE: mean over zones with at least ten containers of |count − truth| ÷ truth, with its 90 % bootstrap interval."
  echo "Interval holds: share of those zones whose 90 % interval holds the truth. False per ha: containers counted on container-free zones. 0 inside: share of those zones whose interval holds 0."
} >"$out"

outs=""
truths=""
for seed in $seeds; do
  n=0
  for size in 0.3 0.5 0.7 0.9 1.5 3; do
    for bands in rgb pan bgrn; do
      n=$((n + 1))
      name="$seed-$n"
      dir="$work/drawn-$name"
      type=uint8
      [ "$bands" = bgrn ] && type=uint16
      share=$((sites / 2))
      [ "$bands" = rgb ] && share=$sites
      "$root/imagery" synthesize "$dir" --assorted "$share" --seed $((seed + n)) --pixel-size "$size" --bands "$bands" --sample-type "$type" --quiet
      count "drawn-$name" "$dir" "$dir/sites.geojson"
      rm -f "$dir"/*.tif
      outs="$outs $work/out-drawn-$name"
      truths="$truths $dir/truth.geojson"
    done
  done
done
{
  echo
  echo "## Drawn scenes (fresh seeds; 8-bit RGB, 8-bit panchromatic and 16-bit BGRN together)"
  echo
  # shellcheck disable=SC2086 # lists of words are wanted
  accuracy $outs --truth $truths
  echo
  echo "By light:"
  echo
  # shellcheck disable=SC2086
  accuracy $outs --truth $truths --by contrast
  echo
  echo "By true containers a hectare:"
  echo
  # shellcheck disable=SC2086
  accuracy $outs --truth $truths --by density
} >>"$out"

# A third way of drawing, in Python: it has taught nothing; other seeds of it (5, 9901 and 10401) helped to choose weights, threshold and intervals.
if /usr/bin/python3 -c 'import cv2, numpy, osgeo' 2>/dev/null; then
  outs=""
  truths=""
  for seed in $seeds; do
    for size in 0.35 0.5 0.7 1.5 3; do
      dir="$work/stranger-$seed-$size"
      /usr/bin/python3 "$root/benchmarks/accuracy/stranger.py" "$dir" "$sites" "$seed" "$size"
      count "stranger-$seed-$size" "$dir" "$dir/sites.geojson"
      rm -f "$dir"/*.tif
      outs="$outs $work/out-stranger-$seed-$size"
      truths="$truths $dir/truth.geojson"
    done
  done
  {
    echo
    echo "## Drawn by another generator, of which nothing was learned"
    echo
    echo "\`benchmarks/accuracy/stranger.py\`: other layouts, colours, light and optics. Other seeds of it helped to choose weights, threshold and intervals."
    echo
    # shellcheck disable=SC2086
    "$root/imagery" evaluate $outs --truth $truths
  } >>"$out"
else
  echo "no /usr/bin/python3 with cv2, numpy and gdal (Debian: python3-opencv python3-gdal): the other generator is not measured" >&2
fi

data="$root/../shared/data"
if [ -d "$data/real" ]; then
  count real "$data/real/tiles" "$data/real/sites.geojson"
  count ship "$data/real-ship/tiles" "$data/real-ship/sites.geojson"
  {
    echo
    echo "## Real imagery (never trained on)"
    echo
    echo "A port, KOMPSAT-3, 0.69 m, hand counts by zone:"
    echo
    "$root/imagery" evaluate "$work/out-real" --truth "$data/real/truth-zones.json" --zones
    echo
    echo "A container ship, overhead photograph, 0.485 m, outlines by hand:"
    echo
    "$root/imagery" evaluate "$work/out-ship" --truth "$data/real-ship/truth.geojson"
  } >>"$out"

  # The same scenes much as coarser sensors would deliver them.
  if /usr/bin/python3 -c 'from osgeo import gdal' 2>/dev/null; then
    {
      echo
      echo "## Real imagery made coarser (never trained on)"
      echo
      echo "The port and the ship above, each pixel the mean of the ground under it:"
      for size in 0.97 1.5 3; do
        for scene in real real-ship; do
          mkdir "$work/$scene-$size"
          /usr/bin/python3 -c 'import sys
from osgeo import gdal
gdal.UseExceptions()
gdal.Warp(sys.argv[2], sys.argv[3:], xRes=float(sys.argv[1]), yRes=float(sys.argv[1]), resampleAlg="average")' \
            "$size" "$work/$scene-$size/$(basename "$(ls "$data/$scene"/tiles/*.tif | head -n 1)")" "$data/$scene"/tiles/*.tif
          count "$scene-$size" "$work/$scene-$size" "$data/$scene/sites.geojson"
          echo
          case $scene in
            real) "$root/imagery" evaluate "$work/out-$scene-$size" --truth "$data/real/truth-zones.json" --zones ;;
            *) "$root/imagery" evaluate "$work/out-$scene-$size" --truth "$data/real-ship/truth.geojson" ;;
          esac
        done
      done
    } >>"$out"
  fi
else
  echo "no ../shared/data beside the checkout: real imagery is not measured" >&2
fi
mv "$out" "$root/benchmarks/accuracy/results.md"
