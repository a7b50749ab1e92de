#!/bin/sh
# Debian's packages for aarch64, with all that they need, unpacked in a folder (not installed; needs no root):
# sysroot.sh FOLDER PACKAGE...
set -eu
root=$1
shift
mkdir -p "$root/apt/state/lists/partial" "$root/apt/cache/archives/partial"
: > "$root/apt/status"
apt () {
  apt-get -qq -o APT::Architecture=arm64 -o APT::Architectures::=arm64 -o APT::Sandbox::User= -o Debug::NoLocking=1 \
    -o Dir::State="$root/apt/state" -o Dir::State::status="$root/apt/status" -o Dir::Cache="$root/apt/cache" "$@"
}
apt update
apt install --yes --no-install-recommends --download-only "$@" > "$root/apt/log" 2>&1 || { cat "$root/apt/log"; exit 1; }
for package in "$root"/apt/cache/archives/*.deb; do
  dpkg-deb --extract "$package" "$root"
done
rm -rf "$root/apt"
