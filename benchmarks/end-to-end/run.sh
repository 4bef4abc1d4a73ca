#!/bin/sh
# Times a whole `imagery run` over one 8192 x 8192 RGB scene at 0.5 m (67 MP; containers in 4 % of the area, the rest streets, roofs, cars, trees) on one core,
# beside GDAL's decode of the same file when gdal_translate is there. Writes benchmarks/end-to-end/results.md.   Usage: benchmarks/end-to-end/run.sh [RUNS]
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
runs=${1:-3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
scene=${SCENE:-$work/scene}   # a scene drawn earlier with the same command may be given: drawing takes minutes

if [ ! -f "$scene/sites.geojson" ]; then
  "$root/imagery" synthesize "$scene" --assorted 1 --site-size 4096 --density low --yard-share 0.04 --seed 5 --tile-size 8192 --quiet
fi

tool="dotnet $root/src/Imagery.Cli/bin/Release/net10.0/Imagery.Cli.dll"
"$root/imagery" --help >/dev/null

# Prints "processor-seconds peak-megabytes" of a command kept on one core.
measure() {
  /usr/bin/time -f '%U %S %M' -o "$work/time" taskset -c 0 "$@" >/dev/null 2>"$work/errors" || [ $? -eq 1 ] || { cat "$work/errors" >&2; exit 3; }
  awk 'END { printf "%.2f %d\n", $1 + $2, $3 / 1024 }' "$work/time"
}

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

i=0
while [ "$i" -lt "$runs" ]; do
  i=$((i + 1))
  rm -rf "$work/out"
  # shellcheck disable=SC2086 # a command of several words
  measure $tool run "$scene" --sites "$scene/sites.geojson" --out "$work/out" --threads 1 --quiet >>"$work/ours"
  if command -v gdal_translate >/dev/null 2>&1; then
    measure gdal_translate -q -of MEM "$(ls "$scene"/*.tif)" x >>"$work/gdal"
  fi
done

{
  echo "# A whole run over 67 MP"
  echo
  echo "Made by \`benchmarks/end-to-end/run.sh $runs\`: one 8192 × 8192 RGB scene at 0.5 m in one Deflate file, $(awk -F, '$2 == "*" { print $4 }' "$scene/truth-counts.csv") containers in 4 % of the area;"
  echo "processor seconds on one core (other work on the machine does not count), median of $runs; peak memory."
  echo
  echo "| what | processor seconds | MP/s | peak memory |"
  echo "|---|---|---|---|"
  for name in ours gdal; do
    [ -f "$work/$name" ] || continue
    seconds=$(cut -d' ' -f1 "$work/$name" | median)
    memory=$(cut -d' ' -f2 "$work/$name" | sort -n | tail -1)
    label="\`imagery run\`, everything from start to outputs"
    [ "$name" = ours ] || label="GDAL decodes the file and does nothing else"
    echo "| $label | $seconds | $(awk -v s="$seconds" 'BEGIN { printf "%.1f", 67.1 / s }') | $memory MB |"
  done
} >"$root/benchmarks/end-to-end/results.md"
cat "$root/benchmarks/end-to-end/results.md"
