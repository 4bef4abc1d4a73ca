#!/bin/sh
# How well known displacements are found, what is refused and what is made worse, on freshly drawn pairs and, where ../shared/data lies beside the checkout,
# on real pictures. Writes benchmarks/registration/results.md.   Usage: benchmarks/registration/run.sh [FIRST_SEED [SEEDS_OF_EACH_KIND [PLACINGS_OF_REAL [REFUSALS_OF_EACH_KIND]]]]
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "$0")")/../.." && pwd)
seed=${1:-9701}
seeds=${2:-3}
placings=${3:-40}
refusals=${4:-70}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{
  echo "# Co-registration"
  echo
  echo "Made by \`benchmarks/registration/run.sh $seed $seeds $placings $refusals\`. An error is the root mean square misplacement over the site after the correction, in pixels of the coarser picture;"
  echo "the RMSE is over the trials that were aligned. Drawn pairs show one port on two dates: other containers, ships and light, another sensor; a displacement of up to"
  echo "15 m east and north and 0.3 degrees. Real pictures are taken anew: resampled, blurred, with another contrast and fresh noise. Made worse: misplaced more after than before."
  echo
  dotnet run --project "$root/benchmarks/Imagery.Benchmarks" -c Release -- registration "$seed" "$seeds" "$placings" "$refusals" "$root/../shared/data"
} >"$work/results.md"
mv "$work/results.md" "$root/benchmarks/registration/results.md"
