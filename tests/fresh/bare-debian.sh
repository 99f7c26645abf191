#!/usr/bin/env bash
# A newcomer's machine: a bare Debian 12 that holds node and npm and nothing else (no browser, D-Bus, poppler, fonts or
# git), a fresh clone at a path with a space, an ordinary user. Runs `npm start` and `npm test` there.
#
#   sudo bash tests/fresh/bare-debian.sh [start] [test]      (both when none is named)
#
# Needs root, debootstrap, the network for Debian's and npm's packages. The bare system is kept in
# ${POTLI_CACHE:-.cache}/bare-debian.tar, so that a second run need not make it again. Every step has its limit.
set -euo pipefail
repository=$(cd "$(dirname "$0")/../.." && pwd)
cache=${POTLI_CACHE:-$repository/.cache}
wanted=("${@:-}")
[ -n "${wanted[0]}" ] || wanted=(start test)

say() { printf 'bare-debian: %s\n' "$*"; }
give_up() { say "$*"; exit 1; }
[ "$(id -u)" = 0 ] || give_up 'this needs root, to enter another root folder.'
command -v debootstrap >/dev/null || give_up 'debootstrap is not installed.'
node=$(readlink -f "$(command -v node)") || give_up 'there is no node here.'
npm=$(dirname "$(dirname "$(readlink -f "$(command -v npm)")")")

work=$(mktemp -d)
bare=$work/root
mounts=()
clean_up() {
  for ((at = ${#mounts[@]} - 1; at >= 0; at--)); do umount --lazy "${mounts[at]}" 2>/dev/null || true; done
  # Nothing is removed while something of this machine is still mounted inside.
  if ! grep -q " $bare/" /proc/mounts; then rm -rf --one-file-system "$work"; fi
}
trap clean_up EXIT

make_bare() {
  mkdir -p "$cache"
  say 'making a bare Debian 12'
  timeout 300 debootstrap --variant=minbase bookworm "$bare" >"$work/debootstrap.log" 2>&1 || {
    tail -5 "$work/debootstrap.log"
    give_up 'the bare system could not be made.'
  }
  rm -rf "$bare"/var/cache/apt/archives/*.deb "$bare"/usr/share/doc "$bare"/usr/share/locale
  tar -C "$bare" -cf "$cache/bare-debian.tar.part" . && mv "$cache/bare-debian.tar.part" "$cache/bare-debian.tar"
}

mkdir -p "$bare"
if [ -s "$cache/bare-debian.tar" ]; then tar -C "$bare" -xf "$cache/bare-debian.tar"; else make_bare; fi

# Node and npm as they are installed here, with how this machine's npm finds its packages.
mkdir -p "$bare/usr/lib/node_modules" "$bare/etc"
cp "$node" "$bare/usr/bin/node"
cp -r "$npm" "$bare/usr/lib/node_modules/npm"
ln -sf ../lib/node_modules/npm/bin/npm-cli.js "$bare/usr/bin/npm"
ln -sf ../lib/node_modules/npm/bin/npx-cli.js "$bare/usr/bin/npx"
cp -L /etc/resolv.conf /etc/hosts "$bare/etc/"
chroot "$bare" useradd --create-home --shell /bin/bash newcomer
home=$bare/home/newcomer
for file in "${HOME:-/root}/.npmrc" /etc/npmrc; do
  if [ -r "$file" ]; then cat "$file" >>"$home/.npmrc"; fi
done
passed_on=()
for name in NODE_EXTRA_CA_CERTS https_proxy http_proxy no_proxy HTTPS_PROXY HTTP_PROXY NO_PROXY npm_config_registry; do
  if [ -n "${!name:-}" ]; then passed_on+=("$name=${!name}"); fi
done
if [ -r "${NODE_EXTRA_CA_CERTS:-}" ]; then
  mkdir -p "$bare$(dirname "$NODE_EXTRA_CA_CERTS")"
  cp -L "$NODE_EXTRA_CA_CERTS" "$bare$NODE_EXTRA_CA_CERTS"
  chmod a+r "$bare$NODE_EXTRA_CA_CERTS"
fi

git clone --quiet --no-local "$repository" "$home/my desk" 2>/dev/null || git clone --quiet "$repository" "$home/my desk"
rm -rf "$home/my desk/.git"
chown -R --reference="$home" "$home"

for folder in proc dev dev/shm; do
  mkdir -p "$bare/$folder"
  case $folder in
    proc) mount -t proc proc "$bare/proc" ;;
    dev) mount --bind /dev "$bare/dev" ;;
    dev/shm) mount -t tmpfs -o mode=1777 tmpfs "$bare/dev/shm" ;;
  esac
  mounts+=("$bare/$folder")
done

for program in chromium google-chrome dbus-daemon pdftoppm zbarimg git Xvfb; do
  if chroot "$bare" which "$program" >/dev/null 2>&1; then give_up "the bare system is not bare: it has $program."; fi
done

as_newcomer() { # LIMIT COMMAND…
  local limit=$1
  shift
  timeout --kill-after=10 "$limit" chroot --userspec=newcomer:newcomer "$bare" /usr/bin/env -i \
    HOME=/home/newcomer USER=newcomer PATH=/usr/bin:/bin LANG=C.UTF-8 CI="${CI:-}" "${passed_on[@]}" \
    /bin/bash -c 'cd "/home/newcomer/my desk" && exec "$@"' bash "$@" </dev/null
}

say "$(as_newcomer 20 node --version) and npm $(as_newcomer 60 npm --version), nothing else"
failed=0
for one in "${wanted[@]}"; do
  say "npm $one"
  began=$SECONDS
  if [ "$one" = start ]; then as_newcomer "${POTLI_START_LIMIT:-300}" npm start || failed=1
  else as_newcomer "${POTLI_TEST_LIMIT:-600}" npm run "$one" || failed=1; fi
  say "npm $one took $((SECONDS - began)) s"
done
if [[ " ${wanted[*]} " == *' start '* ]] && [ ! -s "$home/my desk/practice-run/summary.json" ]; then
  say 'npm start left no practice-run/summary.json'
  failed=1
fi
[ "$failed" = 0 ] && say "${wanted[*]}: all pass where there is only node and npm."
exit "$failed"
