#!/bin/sh
# Measures what the likeness of both dates' pixels adds to movements and verdicts: the same counted series compared with the pictures that were kept of their zones, and without.
# Writes benchmarks/changes/likeness.md. Needs Debian's python3-numpy, python3-opencv and python3-gdal.
# Usage: benchmarks/changes/likeness.sh [FIRST_SEED [SERIES_OF_EACH_KIND]]
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
seed=${1:-501}
series=${2:-2}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
first=$seed

imagery() {
  status=0
  "$root/imagery" "$@" || status=$?
  [ "$status" -le 1 ] || exit "$status"
}

# Draws and counts some series and prints what `imagery evaluate` says of their movements, with pictures and without. Every series takes the next seed.
measure() { # name, own or stranger's, words for the generator
  with=""
  without=""
  truths=""
  n=0
  while [ "$n" -lt "$series" ]; do
    dir="$work/$1-$n"
    if [ "$2" = own ]; then
      # shellcheck disable=SC2086 # none or some words
      imagery synthesize "$dir" --seed "$seed" --pixel-size 0.5 --quiet $3 >/dev/null
      # The generator clouds Dunay's third date; clouds are another measurement.
      rm -f "$dir"/dunay_20231021*
    else
      # shellcheck disable=SC2086
      /usr/bin/python3 "$root/benchmarks/changes/stranger_series.py" "$dir" "$seed" 5 0.5 $3 >/dev/null
    fi
    imagery run "$dir" --sites "$dir/sites.geojson" --out "$work/with-$1-$n" --quiet
    rm -f "$dir"/*.tif
    cp -r "$work/with-$1-$n" "$work/without-$1-$n"
    rm -r "$work/without-$1-$n/evidence"
    imagery compare "$work/without-$1-$n" --quiet
    with="$with $work/with-$1-$n"
    without="$without $work/without-$1-$n"
    truths="$truths $dir/truth.geojson"
    seed=$((seed + 1))
    n=$((n + 1))
  done
  for kind in without with; do
    echo "$([ "$kind" = with ] && echo "With likeness:" || echo "Boxes alone, counted and faint:")"
    echo
    outs=$without
    [ "$kind" = without ] || outs=$with
    # shellcheck disable=SC2086 # lists of words are wanted
    "$root/imagery" evaluate $outs --truth $truths | sed -n '/^| movement/,/^| not comparable/p'
    echo
  done
}

{
  echo "# What likeness adds to movements"
  echo
  echo "Made by \`benchmarks/changes/likeness.sh $first $series\`: $series series of each kind, 0.5 m, each of its own seed from $first on, that set nothing. Both times the same counts and the same model of errors."
  echo
  echo "## Another generator's ports (\`stranger_series.py\`), containers come and go"
  echo
  measure move stranger ""
  echo "## Another generator's ports, nothing changes but light, view and sensor"
  echo
  measure still stranger still
  echo "## Our own drawings, containers come and go"
  echo
  measure own-move own "--dates 6"
  echo "## Our own drawings, nothing changes but light and sensor"
  echo
  measure own-still own "--still --dates 6"
} >"$work/likeness.md"
mv "$work/likeness.md" "$root/benchmarks/changes/likeness.md"
