#!/bin/sh
# How well the usable share of zones is found on freshly drawn scenes: run.sh [SEED] [SCENES OF EACH KIND].
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "$0")")/../.." && pwd)
exec dotnet run --project "$root/benchmarks/Imagery.Benchmarks" -c Release -- usable-area "${1:-9500}" "${2:-6}"
