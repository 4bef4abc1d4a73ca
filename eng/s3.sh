#!/bin/sh
# A server that speaks S3, on loopback, for the tests: s3rver, from npm.
#   eng/s3.sh install          fetches it into the user's cache, once
#   eng/s3.sh start FOLDER     starts it with the buckets 'tiles' and 'other' in FOLDER; prints its address
#   eng/s3.sh remove FOLDER    stops it and removes the folder
# Exit code 4: it is not installed.
set -eu

version=3.7.1
place="${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/imagery-tests/s3rver-$version"
server="$place/node_modules/s3rver/bin/s3rver.js"

case "${1:-}" in
  install)
    [ ! -f "$server" ] || exit 0
    command -v npm >/dev/null 2>&1 || { echo "s3.sh: npm is missing: apt-get install npm" >&2; exit 4; }
    mkdir -p "$place"
    npm install --prefix "$place" --silent --ignore-scripts --no-audit --no-fund "s3rver@$version" >&2
    exit 0
    ;;
esac

folder=${2:?a folder is needed}
case "$1" in
  start)
    if [ ! -f "$server" ] || ! command -v node >/dev/null 2>&1; then
      echo "s3.sh: s3rver is missing: eng/s3.sh install" >&2
      exit 4
    fi
    mkdir -p "$folder/data"
    node "$server" -d "$folder/data" -a 127.0.0.1 -p 0 --no-vhost-buckets --configure-bucket tiles --configure-bucket other >"$folder/log" 2>&1 </dev/null &
    echo $! >"$folder/pid"
    # It says its address once it listens.
    for _ in $(seq 100); do
      port=$(sed -n 's/.*listening on 127\.0\.0\.1:\([0-9][0-9]*\).*/\1/p' "$folder/log")
      [ -z "$port" ] || { echo "http://127.0.0.1:$port"; exit 0; }
      sleep 0.1
    done
    cat "$folder/log" >&2
    exit 3
    ;;
  remove)
    kill "$(cat "$folder/pid")" 2>/dev/null || true
    rm -rf "$folder"
    ;;
  *) echo "s3.sh: install, start or remove" >&2; exit 2 ;;
esac
