#!/bin/bash
# What the shared queue survives, against a real PostgreSQL of its own; prints rows for benchmarks/soak/queue.md.
#   benchmarks/soak/queue.sh kills KILLS SCENES LONGEST     kill -9 of one of 2 workers, KILLS times, up to LONGEST seconds after its start, over batches of SCENES tiny scenes
#   benchmarks/soak/queue.sh outages SCENES                 PostgreSQL stopped 3 times for 5 s while 3 workers count SCENES scenes
#   benchmarks/soak/queue.sh overhead SCENES [TILES]        SCENES jobs over 1, 2 and 4 workers: time beside the counting, rows of the queue's tables; TILES = a folder drawn before
#   benchmarks/soak/queue.sh parts [MEGAPIXELS]             one scene of 67 MP in one piece with 1 worker, then in parts of MEGAPIXELS (16) with 1 and 2; SCENE = the same scene drawn before, by benchmarks/end-to-end/run.sh
#   benchmarks/soak/queue.sh takeover                       time from kill -9 of a worker until another has its scene
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "$0")")/../.." && pwd)
tool=${IMAGERY_TOOL:-$root/src/Imagery.Cli/bin/Release/net10.0/Imagery.Cli.dll}
work=$(mktemp -d)
server=/tmp/imagery-soak-$$
trap '"$root/eng/postgres.sh" remove "$server"; rm -rf "$work"' EXIT

imagery() { dotnet "$tool" "$@"; }

serve() {
  address=$("$root/eng/postgres.sh" start "$server")
  port=$(cat "$server/port")
  PGPASSWORD=$(cat "$server/password")
  export PGPASSWORD IMAGERY_QUEUE_PASSWORD_FILE="$server/password" IMAGERY_QUEUE="$address"
}

# Each batch is a database of its own.
batch() {
  sql postgres "CREATE DATABASE batch$1" >/dev/null
  export IMAGERY_QUEUE="${address%postgres}batch$1"
}

sql() { psql -h 127.0.0.1 -p "$port" -U imagery -d "$1" -qAt -c "$2"; }

# Kills are many and a dead worker's scene waits until it is given to another: shorter than a user would have it.
takeover_s=${IMAGERY_SOAK_TAKEOVER:-30}

draw() { # scenes
  imagery synthesize "$work/tiles" --assorted "$1" --seed 77 --site-size 100 --pixel-size 1 --quiet >/dev/null
  imagery run "$work/tiles" --sites "$work/tiles/sites.geojson" --out "$work/local" --quiet >/dev/null || [ $? = 1 ]
}

submit() { imagery submit "$work/tiles" --sites "$work/tiles/sites.geojson" --quiet >/dev/null; }

# Files that differ from the local run, scenes lost, scenes written more than once.
check() { # database
  rm -rf "$work/exported"
  imagery export --wait --out "$work/exported" --quiet >/dev/null || [ $? = 1 ]
  differ=$(diff -rq -x .imagery "$work/local" "$work/exported" | wc -l)
  lost=$(sql "$1" "SELECT count(*) FROM imagery.scenes s LEFT JOIN imagery.results r USING (work_key) WHERE r.work_key IS NULL OR s.state <> 'done'")
  doubled=$(sql "$1" "SELECT count(*) FROM (SELECT scene_id, zone FROM imagery.counts GROUP BY 1, 2 HAVING count(*) > 1) d")
  parked=$(sql "$1" "SELECT count(*) FROM imagery.scenes WHERE state = 'parked'")
}

# The process id in hand must be the tool's own, not that of a shell before it.
begin() { dotnet "$tool" worker --threads 1 --takeover-seconds "$takeover_s" "$@" >/dev/null 2>&1 & }

kills() { # kills, scenes, longest
  draw "$2"
  done_kills=0 batches=0 all_differ=0 all_lost=0 all_doubled=0
  while [ "$done_kills" -lt "$1" ]; do
    batches=$((batches + 1))
    batch "k$batches"
    submit
    declare -a pids=()
    begin; pids[0]=$!
    begin; pids[1]=$!
    while [ "$done_kills" -lt "$1" ] && [ "$(sql "batchk$batches" "SELECT count(*) FROM imagery.scenes WHERE state = 'waiting'")" -gt 0 ]; do
      sleep "$(awk -v s="$RANDOM" -v most="$3" 'BEGIN { print 0.2 + most * s / 32768 }')"
      i=$((RANDOM % 2))
      kill -9 "${pids[i]}" 2>/dev/null && done_kills=$((done_kills + 1))
      wait "${pids[i]}" 2>/dev/null || true
      begin; pids[i]=$!
    done
    check "batchk$batches"
    kill -9 "${pids[@]}" 2>/dev/null || true
    wait "${pids[@]}" 2>/dev/null || true
    all_differ=$((all_differ + differ)) all_lost=$((all_lost + lost)) all_doubled=$((all_doubled + doubled))
  done
  echo "| kill -9 of one of 2 workers | $done_kills kills, $batches batches of $2 scenes | $all_differ files differ from the local run | $all_lost lost | $all_doubled doubled |"
}

outages() { # scenes
  draw "$1"
  batch o
  submit
  declare -a pids=()
  for i in 0 1 2; do begin; pids[i]=$!; done
  for i in 1 2 3; do
    while [ "$(sql batcho "SELECT count(*) FROM imagery.scenes WHERE state = 'done'")" -lt $(($1 * i / 5)) ]; do sleep 0.2; done
    "$root/eng/postgres.sh" stop "$server"
    sleep 5
    "$root/eng/postgres.sh" start "$server" >/dev/null
  done
  check batcho
  alive=0
  for pid in "${pids[@]}"; do kill -0 "$pid" 2>/dev/null && alive=$((alive + 1)); done
  kill "${pids[@]}" 2>/dev/null || true
  wait "${pids[@]}" 2>/dev/null || true
  echo "| PostgreSQL stopped 3 × 5 s, 3 workers | $1 scenes, $alive workers still alive, $parked parked | $differ files differ from the local run | $lost lost | $doubled doubled |"
}

# What a worker says, each line behind the time of the clock; what is between a scene's "begun" and "counted" is the counting, all else is not.
stamped() { perl -MTime::HiRes=time -ne 'BEGIN { $| = 1 } printf "%.4f %s", time, $_'; }

overhead() { # scenes, tiles
  if [ -n "${2:-}" ]; then ln -s "$(readlink -f "$2")" "$work/tiles"; else
    imagery synthesize "$work/tiles" --assorted "$1" --seed 77 --site-size 100 --pixel-size 2 --quiet >/dev/null
  fi
  for workers in 1 2 4; do
    batch "w$workers"
    imagery submit "$work/tiles" --sites "$work/tiles/sites.geojson" --no-registration --change-maps none --quiet >/dev/null || [ $? = 1 ]
    declare -a pids=()
    most=0
    for ((i = 0; i < workers; i++)); do
      (dotnet "$tool" worker --threads 1 --keep-minutes 1 --until-empty --verbosity detailed 2>&1 >/dev/null | stamped >"$work/said-$workers-$i") & pids[i]=$!
    done
    while kill -0 "${pids[@]}" 2>/dev/null; do
      rows=$(sql "batchw$workers" "SELECT count(*) FROM hangfire.job")
      [ "$rows" -le "$most" ] || most=$rows
      sleep 5
    done
    wait "${pids[@]}"
    left=$(sql "batchw$workers" "SELECT (SELECT count(*) FROM hangfire.job) || ' jobs, ' || (SELECT count(*) FROM hangfire.jobqueue) || ' queued, ' || (SELECT count(*) FROM hangfire.state) || ' states'")
    awk -v workers="$workers" -v left="$left" -v most="$most" '
      $3 == "begun"   { if (!(FILENAME in first)) first[FILENAME] = $1; begun = $1 }
      $3 == "counted" || $3 == "rejected," { jobs++; counting += $1 - begun; last[FILENAME] = $1 }
      END {
        for (f in first) { span += last[f] - first[f]; n++ }
        printf "| %d workers | %d jobs | %.1f ms | %.1f ms | %s, %d at most |\n", workers, jobs, 1000 * counting / jobs, 1000 * (span - counting) / (jobs - n), left, most
      }' "$work"/said-"$workers"-*
  done
}

# The same, with the processor seconds that the worker has had so far: on a busy machine the clock tells little.
stamped_of() { # pid
  perl -MTime::HiRes=time -MPOSIX -ne 'BEGIN { $| = 1; $hz = POSIX::sysconf(POSIX::_SC_CLK_TCK()); $stat = "/proc/" . shift(@ARGV) . "/stat" }
    $cpu = 0; if (open(my $f, "<", $stat)) { my @v = split / /, (<$f> =~ s/.*\) //r); $cpu = ($v[11] + $v[12]) / $hz } printf "%.4f %.2f %s", time, $cpu, $_' "$1"
}

# One scene, split or not: from the start of the workers until the last ends, when the scene's own job began, and how long it took. Workers start in about a second, which counts.
parts() { # megapixels
  megapixels=${1:-16}
  scene=${SCENE:-$work/scene}
  [ -f "$scene/sites.geojson" ] || imagery synthesize "$scene" --assorted 1 --site-size 4096 --density low --yard-share 0.04 --seed 5 --tile-size 8192 --quiet >/dev/null
  for how in "0 1" "$megapixels 1" "$megapixels 2"; do
    read -r split workers <<<"$how"
    batch "p${split//./_}w$workers"
    imagery submit "$scene" --sites "$scene/sites.geojson" --part-megapixels "$split" --quiet >/dev/null || [ $? = 1 ]
    stored=0
    at=$(date +%s.%N)
    declare -a pids=() said=()
    for ((i = 0; i < workers; i++)); do
      mkfifo "$work/pipe-$split-$workers-$i"
      dotnet "$tool" worker --threads 1 --until-empty --verbosity detailed >/dev/null 2>"$work/pipe-$split-$workers-$i" & pids[i]=$!
      stamped_of "${pids[i]}" <"$work/pipe-$split-$workers-$i" >"$work/said-$split-$workers-$i" & said[i]=$!
    done
    while kill -0 "${pids[@]}" 2>/dev/null; do
      bytes=$(sql "${IMAGERY_QUEUE##*Database=}" "SELECT coalesce(sum(length(findings)), 0) FROM imagery.parts" 2>/dev/null || echo 0)
      [ "$bytes" -le "$stored" ] || stored=$bytes
      sleep 0.2
    done
    wait "${pids[@]}" "${said[@]}"
    imagery export --out "$work/out-$split-$workers" --quiet >/dev/null || [ $? = 1 ]
    differ=$(diff -rq -x .imagery "$work/out-0-1" "$work/out-$split-$workers" | wc -l)
    awk -v at="$at" -v split_mp="$split" -v workers="$workers" -v stored="$stored" -v differ="$differ" '
      $4 == "begun" { fold = $1; fold_cpu = $2 }
      $4 == "part" && $NF == "begun" { cpu[FILENAME] = $2 }
      $4 == "part" && $NF == "examined" { parts++; parts_cpu += $2 - cpu[FILENAME] }
      $4 == "counted" || $4 == "rejected," { counted = $1; counted_cpu = $2 }
      END {
        printf "| %s | %d | %d | %.1f s | %.1f s | %.0f %% | %.1f s | %.1f s | %.1f MB | %d |\n", split_mp == 0 ? "in one piece" : split_mp " MP", workers, parts, counted - at, counted - fold,
          100 * (counted - fold) / (counted - at), parts_cpu, counted_cpu - fold_cpu, stored / 1e6, differ
      }' "$work"/said-"$split"-"$workers"-*
  done
}

takeover() {
  draw 12
  batch t
  submit
  dotnet "$tool" worker --threads 1 --verbosity detailed >/dev/null 2>"$work/begun" & first=$!
  while ! grep -q ': begun' "$work/begun"; do sleep 0.05; done
  key=$(sql batcht "SELECT work_key FROM imagery.scenes WHERE begun > ended AND state = 'waiting' LIMIT 1")
  kill -9 "$first"
  at=$(date +%s.%N)
  begin; second=$!
  while [ "$(sql batcht "SELECT begun FROM imagery.scenes WHERE work_key = '$key'")" -lt 2 ]; do sleep 0.2; done
  echo "| takeover after kill -9 | $(awk -v a="$at" -v b="$(date +%s.%N)" 'BEGIN { printf "%.1f s", b - a }') until another worker had the scene |"
  kill "$second"
  wait "$second" 2>/dev/null || true
}

serve
"$@"
