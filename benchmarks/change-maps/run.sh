#!/bin/sh
# How much is called changed where nothing changed: drawn pairs of the two ports under other light. run.sh ['SEED …'] [DATES].
# Writes benchmarks/change-maps/results.md: for each kind of picture, changed and stack areas as shares of the compared ground (whole sites), over all pairs.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "$0")")/../.." && pwd)
seeds=${1:-9700}
dates=${2:-4}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rate() { sed -n 's/.*FalseAlarmRate = \([0-9.]*\).*/\1/p' "$root/src/Imagery/Pipeline/ChangeMaps/ChangeMapper.cs"; }

kind() {
    name=$1
    shift
    "$root/imagery" synthesize "$work/in" --still --dates "$dates" --seed "$seed" --shift 0 --rotation 0 --cloud 0 --quiet "$@" >&2
    "$root/imagery" run "$work/in" --sites "$work/in/sites.geojson" --out "$work/out" --quiet
    awk -F, -v kind="$name" 'NR > 1 && $2 == "*" && $7 == "compared" {
        n++; ground += $12 / rate; changed += $11; gained += $13; lost += $14 }
        END { printf "| %s | %d | %.1f %% | %.2f %% | %.2f %% |\n", kind, n, 100 * changed / ground, 100 * gained / ground, 100 * lost / ground }' \
        rate="$(rate)" "$work/out/change_maps.csv"
    rm -rf "$work/in" "$work/out"
    seed=$((seed + 1))
}
{
    echo "# Change maps where nothing changed"
    echo
    echo "Made by \`benchmarks/change-maps/run.sh '$seeds' $dates\`: for each seed and kind of picture the two drawn ports on $dates dates, nothing moved, under other light; each date with the one before. Shares of the compared"
    echo "ground, whole sites, over all pairs. What the maps call their false-alarm rate is the mean of these: $(rate)."
    for first in $seeds; do
        seed=$first
        echo
        echo "Seeds from $first on:"
        echo
        echo "| pictures | pairs | changed | stacks gained | stacks lost |"
        echo "|---|---|---|---|---|"
        kind "RGB 8 bits, 0.5 m" --pixel-size 0.5
        kind "panchromatic 16 bits, 0.7 m" --pixel-size 0.7 --bands pan --sample-type uint16
        kind "RGB 8 bits, 1 m" --pixel-size 1
        kind "four bands 16 bits, 1.5 m" --pixel-size 1.5 --bands bgrn --sample-type uint16
        kind "four bands 16 bits, 3 m" --pixel-size 3 --bands bgrn --sample-type uint16
    done
} >"$work/results.md"
mv "$work/results.md" "$root/benchmarks/change-maps/results.md"
