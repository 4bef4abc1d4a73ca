#!/bin/sh
# Counts many scenes in one process and notes, after each, its working set and its open handles.
# Usage: benchmarks/soak/memory.sh TOOL.dll SCENES WORKDIR [TILES]   Prints one row: second and last tenth of the scenes, means of working set (MiB) and handles.
set -eu
tool=$1 scenes=$2 work=$3 tiles=${4:-$3/tiles}
mkdir -p "$work"
[ -f "$tiles/sites.geojson" ] || dotnet "$tool" synthesize "$tiles" --assorted "$scenes" --seed 77 --site-size 100 --pixel-size 2 --quiet >/dev/null
rm -rf "$work/out"
perl -e '
  my ($tool, $tiles, $work) = @ARGV;
  my $pid = open(my $said, "-|") // die;
  if (!$pid) { open(STDERR, ">&STDOUT"); exec "dotnet", $tool, "run", $tiles, "--sites", "$tiles/sites.geojson", "--out", "$work/out", "--threads", "2", "--verbosity", "detailed"; }
  open(my $log, ">", "$work/memory.log"); select((select($log), $| = 1)[0]);
  while (<$said>) {
    next unless /: (counted|rejected)/;
    open(my $status, "<", "/proc/$pid/status"); my ($kb) = map { /^VmRSS:\s+(\d+)/ } <$status>;
    my @handles = glob("/proc/$pid/fd/*");
    printf $log "%d %d\n", $kb, scalar @handles;
  }' "$tool" "$tiles" "$work"
awk '{ kb[NR] = $1; fd[NR] = $2 }
  function mean(a, from, to,   i, sum) { for (i = from; i <= to; i++) sum += a[i]; return sum / (to - from + 1) }
  END {
    t = int(NR / 10)
    s = mean(kb, t + 1, 2 * t) / 1024; l = mean(kb, NR - t + 1, NR) / 1024
    printf "| %d scenes | %.1f MiB | %.1f MiB (%+.1f %%) | %.1f handles | %.1f handles |\n", NR, s, l, 100 * (l - s) / s, mean(fd, t + 1, 2 * t), mean(fd, NR - t + 1, NR)
  }' "$work/memory.log"
