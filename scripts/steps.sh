# shellcheck shell=bash
# Steps shared by run, test and dev, which set `root` and then source this file. Everything that is said goes to
# stderr, so that what the program prints can be piped.
: "${root:?}"

say() { printf '%s\n' "$@" >&2; }
fail() {
  say "$@"
  exit 1
}

# The packages of one part of packages.txt: run, tests, checks or benches.
packages_of() {
  awk -v wanted="$1" 'BEGIN { part = "run" } /^# (tests|checks|benches)$/ { part = $2 } /^#/ || !NF { next } part == wanted' \
    "$root/packages.txt"
}

# need_packages PART…: installs what is missing. Says nothing when all is there.
need_packages() {
  command -v dpkg-query >/dev/null ||
    fail "This script installs Debian 12 packages. Elsewhere, install what packages.txt names and build with CMake."
  local part name wanted=() missing=() there=" "
  for part in "$@"; do mapfile -t -O "${#wanted[@]}" wanted < <(packages_of "$part"); done
  while read -r state name; do
    [ "$state" = installed ] && there+="$name "
  done < <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "${wanted[@]}" 2>/dev/null)
  for name in "${wanted[@]}"; do
    # A node that came from elsewhere will do, and Debian's npm does not go with it.
    [[ $name == nodejs || $name == npm ]] && command -v node npm >/dev/null && continue
    [[ $there == *" $name "* ]] || missing+=("$name")
  done
  [ "${#missing[@]}" -eq 0 ] || install_packages "${missing[@]}"
}

install_packages() {
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null ||
      fail "These packages are missing: $*" "" "Installing them needs root, and there is no sudo here. As root, run:" \
        "  apt-get update && apt-get install --no-install-recommends $*"
    as_root=(sudo)
  fi
  say "Installing $# packages: $*"
  local log
  log=$(mktemp)
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300)
  # An update that fails is no reason to stop: the lists at hand may do.
  "${apt[@]}" update >"$log" 2>&1 || say "The package lists could not be refreshed; trying with those at hand."
  # --no-remove: libboost1.81-dev takes the place of another libboost-dev, and that is for the owner to decide.
  if ! "${apt[@]}" install -y --no-install-recommends --no-remove "$@" >>"$log" 2>&1; then
    tail -n 20 "$log" >&2
    rm -f "$log"
    fail "The packages could not be installed. Where others are in the way, run: apt-get install $*"
  fi
  rm -f "$log"
}

# configure PRESET: (again) when there is something new to find.
configure() {
  local log=$root/build/$1.configure.log
  mkdir -p "$root/build"
  (cd "$root" && cmake --preset "$1") >"$log" 2>&1 && return
  cat "$log" >&2
  fail "Configuring $1 failed."
}

# As many compilers as there are processors, but no more than one for each GiB of free memory.
compilers_at_once() {
  local processors gigabytes
  processors=$(nproc)
  gigabytes=$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo)
  [ "${gigabytes:-1}" -ge 1 ] || gigabytes=1
  echo $((processors < gigabytes ? processors : gigabytes))
}

# build PRESET [TARGET…]: one moving line of progress on a terminal; elsewhere only what goes wrong.
build() {
  local preset=$1 line
  shift
  NINJA_STATUS='[%f/%t] ' ninja -C "$root/build/$preset" -j "$(compilers_at_once)" "$@" 2>&1 | {
    while IFS= read -r line; do
      case $line in
        '['*/*']'*) [ -t 2 ] && printf '\r\033[K%.100s' "$line" >&2 ;;
        'ninja: no work to do.' | 'ninja: Entering directory'* | '-- '*) ;;
        *) say "$line" ;;
      esac
    done
    [ -t 2 ] && printf '\r\033[K' >&2
    true
  } || fail "Building $preset failed."
}
