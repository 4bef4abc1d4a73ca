# Sourced by ./imagery, ./test and .ci/run: what a fresh machine lacks. Says everything on stderr; stdout belongs to results.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

say() { printf '%s\n' "$*" >&2; }

need_dotnet() {
  if ! command -v dotnet >/dev/null 2>&1; then
    say "imagery: the .NET SDK 10 is missing. On Debian and Ubuntu: see https://learn.microsoft.com/dotnet/core/install/linux"
    exit 3
  fi
}

# Prints those of the Debian packages "package=file" whose file is neither a shared library known to the loader nor a command.
missing_packages() {
  known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true)
  for pair in "$@"; do
    case "$known" in *"${pair#*=}"*) continue ;; esac
    command -v "${pair#*=}" >/dev/null 2>&1 || printf '%s ' "${pair%%=*}"
  done
}

# Prints those of the Debian packages "package=pattern" of which no file is there.
missing_files() {
  for pair in "$@"; do
    # shellcheck disable=SC2086 # the pattern is to be expanded
    ls ${pair#*=} >/dev/null 2>&1 || printf '%s ' "${pair%%=*}"
  done
}

# Installs Debian packages when root, else prints the line to run. Returns 1 when they stay missing.
install_packages() {
  [ $# -gt 0 ] || return 0
  line="apt-get update && apt-get install -y --no-install-recommends $*"
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    say "imagery: missing system packages. Run as root:"
    say "  $line"
    return 1
  fi
  say "imagery: installing $*"
  DEBIAN_FRONTEND=noninteractive sh -c "$line" >&2
}

# The libraries that OpenCV's native part links to.
need_opencv_libraries() {
  # shellcheck disable=SC2046 # a list of words is wanted
  install_packages $(missing_packages libgtk-3-0=libgtk-3.so.0 libdrm2=libdrm.so.2 libatomic1=libatomic.so.1) || exit 3
}

# True when something that goes into the build is newer than the stamp of the last one.
sources_changed() { # stamp, folder...
  stamp=$1
  shift
  [ -f "$stamp" ] || return 0
  [ -n "$(find "$@" \( -name bin -o -name obj \) -prune -o -type f \
    \( -name '*.cs' -o -name '*.csproj' -o -name '*.props' -o -name '*.razor' -o -name '*.json' -o -name '*.css' -o -name '*.js' -o -name '*.bin' \) \
    -newer "$stamp" -print 2>/dev/null | head -n 1)" ]
}
