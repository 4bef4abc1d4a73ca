#!/bin/sh
# Whether panchromatic and four-band imagery of 16 bits is counted as well as RGB: the same drawn ports, seen three ways.
# Writes benchmarks/accuracy/bands.md.   Usage: benchmarks/accuracy/bands.sh ['SEED …' [SITES_PER_SIZE]]
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
seeds=${1:-9101}
sites=${2:-6}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for size in 0.3 0.5 0.7; do
  for kind in 'rgb uint8' 'pan uint16' 'bgrn uint16'; do
    # shellcheck disable=SC2086 # two words
    set -- $kind
    outs=""
    truths=""
    for seed in $seeds; do
      dir="$work/$size-$1-$seed"
      "$root/imagery" synthesize "$dir" --assorted "$sites" --seed "$seed" --pixel-size "$size" --bands "$1" --sample-type "$2" --quiet
      status=0
      "$root/imagery" run "$dir" --sites "$dir/sites.geojson" --out "$dir-out" --quiet || status=$?
      [ "$status" -le 1 ] || exit "$status"
      rm -f "$dir"/*.tif
      outs="$outs $dir-out"
      truths="$truths $dir/truth.geojson"
    done
    # shellcheck disable=SC2086 # lists of words are wanted
    "$root/imagery" evaluate $outs --truth $truths | sed "/^\$/,\$d; s/, individual/, $1/" >>"$work/table"   # the first of its tables
  done
done
{
  echo "# The same ports in RGB of 8 bits, panchromatic of 16 and blue, green, red and near infrared of 16"
  echo
  echo "Made by \`benchmarks/accuracy/bands.sh '$seeds' $sites\`, drawn scenes. The goal is that all three are counted within two points."
  echo
  awk '!seen[$0]++' "$work/table"   # one head
} >"$root/benchmarks/accuracy/bands.md"
cat "$root/benchmarks/accuracy/bands.md"
