#!/bin/sh
# A PostgreSQL server with PostGIS of its own, for tests and measurements: on loopback, in a folder that is thrown away.
#   eng/postgres.sh start FOLDER     makes it (first time) or starts it again; prints the connection string
#   eng/postgres.sh stop FOLDER      stops it as an administrator would (fast) and keeps the data
#   eng/postgres.sh kill FOLDER      stops it as a power cut would (immediate)
#   eng/postgres.sh remove FOLDER    stops it and removes the folder
# FOLDER itself must not exist before, and its parent must be open to the user postgres (such as /tmp).
# Exit code 4: PostgreSQL or PostGIS is not installed. The password lies in FOLDER/password.
set -eu

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
version=$(basename "$(dirname "${bin:-/none/bin}")")
if [ ! -x "$bin/initdb" ] || [ ! -f "/usr/share/postgresql/$version/extension/postgis.control" ]; then
  echo "postgres.sh: PostgreSQL with PostGIS is missing: apt-get install postgresql-15 postgresql-15-postgis-3" >&2
  exit 4
fi

command=$1
folder=$2

# The server refuses to run as root.
as_server() {
  if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

# The shell's /dev/tcp is bash's.
free_port() {
  bash -c 'for port in $(shuf -i 20000-32000 -n 50); do (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; exit; }; done'
}

make() {
  mkdir -m 700 "$folder"
  password="$folder/password"
  (umask 077 && od -An -N16 -tx1 /dev/urandom | tr -d ' \n' >"$password")
  if [ "$(id -u)" = 0 ]; then chown -R postgres "$folder"; fi
  as_server "$bin/initdb" -D "$folder/data" -U imagery --pwfile="$password" -A scram-sha-256 -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
  free_port >"$folder/port"
  cat >>"$folder/data/postgresql.conf" <<C
listen_addresses = '127.0.0.1'
port = $(cat "$folder/port")
unix_socket_directories = ''
max_connections = 60
shared_buffers = 64MB
${IMAGERY_TEST_POSTGRES_SETTINGS:-}
C
}

case "$command" in
  start)
    [ -f "$folder/data/PG_VERSION" ] || make
    as_server "$bin/pg_ctl" -D "$folder/data" -l "$folder/data/server.log" -w -t 60 start >/dev/null
    echo "Host=127.0.0.1;Port=$(cat "$folder/port");Username=imagery;Database=postgres"
    ;;
  stop) as_server "$bin/pg_ctl" -D "$folder/data" -w -m fast stop >/dev/null ;;
  kill) as_server "$bin/pg_ctl" -D "$folder/data" -w -m immediate stop >/dev/null ;;
  remove)
    as_server "$bin/pg_ctl" -D "$folder/data" -w -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$folder"
    ;;
  *) echo "postgres.sh: start, stop, kill or remove" >&2; exit 2 ;;
esac
