#!/bin/sh
# The drawn story of Najin and Dunay, October to December 2023, end to end: draws it, counts it and writes what came out beside what was drawn.
# Writes benchmarks/story/results.md.   Usage: benchmarks/story/run.sh [SEED [TILES OUT]], the last two for a story that was drawn and counted before.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
seed=${1:-6}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tiles=${2:-$work/story}
out=${3:-$work/out}
if [ $# -lt 3 ]; then
  "$root/imagery" synthesize "$tiles" --seed "$seed" --story --quiet >/dev/null
  status=0
  "$root/imagery" run "$tiles" --sites "$tiles/sites.geojson" --out "$out" --reported "$root/testdata/reported/observations.csv" --quiet || status=$?
  # Two dates are clouded: something could not be observed.
  [ "$status" -eq 1 ] || exit 1
fi
cell() { awk -F, -v want="$1" 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next } { line = ""; n = split(want, w, " "); for (i = 1; i <= n; i++) line = line (i > 1 ? "," : "") $at[w[i]]; print line }' "$2"; }
{
  echo "# The story of two ports"
  echo
  echo "Made by \`benchmarks/story/run.sh $seed\`: twelve drawn dates of Najin and Dunay, two of them clouded, a ship of 120 m between them (hull as drawn: 119.6 m). The pile of Najin's second pier is"
  echo "300, 0 and 300 on 17, 20 and 21 October as published (testdata/reported); all else is invented. Containers, 90 % intervals; an empty cell was not seen."
  echo
  echo "| port, zone | date | drawn | counted | seen | vessel alongside, m |"
  echo "|---|---|---|---|---|---|"
  cell "site zone acquired_utc count" "$tiles/truth-counts.csv" >"$work/truth"
  cell "site zone acquired_utc count count_low count_high coverage vessel_length_m" "$out/counts.csv" | awk -F, '
    NR == FNR { drawn[$1 "," $2 "," $3] = $4; next }
    $2 == "pier-2" || $2 == "quay" {
      printf "| %s, %s | %s | %s | %s | %.0f %% | %s |\n", $1, $2, substr($3, 1, 10), drawn[$1 "," $2 "," $3], ($4 == "" ? "" : $4 " [" $5 "–" $6 "]"), 100 * $7, $8
    }' "$work/truth" -
  echo
  echo "## Ledger"
  echo
  echo "| from, last seen | to, first seen | ship, m | left | arrived | balance | flags |"
  echo "|---|---|---|---|---|---|---|"
  cell "from_site from_last_seen_utc to_site to_first_seen_utc from_vessel_length_m to_vessel_length_m left left_low left_high arrived arrived_low arrived_high balance balance_low balance_high flags" "$out/ledger.csv" | awk -F, '
    function range(a, b, c) { return a == "" ? "" : a " [" b " to " c "]" }
    { printf "| %s %s | %s %s | %s | %s | %s | %s | %s |\n", $1, substr($2, 1, 10), $3, substr($4, 1, 10), $5 ($5 != "" && $6 != "" ? " / " : "") $6, range($7, $8, $9), range($10, $11, $12), range($13, $14, $15), $16 }'
  echo
  echo "## In the report's judgement"
  echo
  sed 's/<p class="story">/\n&/g' "$out/report.html" | grep '^<p class="story">' | sed 's/<\/p>.*//; s/<[^>]*>//g; s/&#x2192;/→/g; s/&#x2013;/–/g; s/^/- /'
} >"$work/results.md"
mv "$work/results.md" "$root/benchmarks/story/results.md"
