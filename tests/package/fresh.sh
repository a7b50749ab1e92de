#!/bin/sh
# The packages in a fresh Debian, in a folder: fresh.sh make FOLDER RELEASE makes it; install FOLDER DEB... installs
# them there; run FOLDER SCRIPT runs a script in an empty folder, as no user but nobody; remove FOLDER purges them and
# compares the names of all files with those before. Needs root, debootstrap and the network.
set -eu
command=$1 root=$2
shift 2
inside () { chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
names () { (cd "$root" && find . -xdev \( -path ./proc -o -path ./dev -o -path ./var/cache -o -path ./var/log -o -path ./var/lib/apt \
  -o -path ./var/lib/dpkg -o -path ./tmp -o -path ./run \) -prune -o -print | sort); }
case $command in
make)
  mirror=$(sed -n 's/^URIs: //p;s/^deb \([^ ]*\) .*/\1/p' /etc/apt/sources.list.d/*.sources /etc/apt/sources.list 2>/dev/null | head -1)
  rm -rf "$root"
  debootstrap --variant=minbase "$1" "$root" "$mirror" > /dev/null
  cp /etc/resolv.conf "$root/etc/"
  cp /etc/apt/apt.conf.d/99* "$root/etc/apt/apt.conf.d/" 2>/dev/null || true
  inside apt-get update -qq ;;
install)
  inside dpkg-query -W -f '${Package}\n' > "$root.packages"
  names > "$root.before"
  for deb; do cp "$deb" "$root/tmp/"; done
  # What they need and recommend comes with them, and goes again; gcc, pkg-config and python3-gi are for the programs of one's own.
  inside sh -c 'apt-get install -y -qq --no-install-recommends gcc libc6-dev pkg-config python3-gi
    apt-get install -y -qq --install-recommends /tmp/*.deb' > "$root.log" 2>&1 || { cat "$root.log"; exit 1; }
  rm "$root"/tmp/*.deb ;;
run)
  rm -rf "$root/tmp/work"
  mkdir -m 777 "$root/tmp/work"
  cp "$1" "$root/tmp/script.sh"
  mount -t proc proc "$root/proc"
  trap 'umount "$root/proc"' EXIT
  inside setpriv --reuid=65534 --regid=65534 --clear-groups sh -c 'cd /tmp/work && HOME=/tmp/work sh /tmp/script.sh' ;;
remove)
  inside dpkg-query -W -f '${Package}\n' | grep -vxF -f "$root.packages" > "$root.added"
  # shellcheck disable=SC2046 # a list of packages
  inside apt-get purge -y -qq $(cat "$root.added") > "$root.log" 2>&1 || { cat "$root.log"; exit 1; }
  names > "$root.after"
  # Caches of the linker are those of Debian itself; netbase of Debian 13 leaves /etc/hosts.
  diff "$root.before" "$root.after" | grep '^[<>]' | grep -v '/etc/ld.so.cache$\|/etc/hosts$\|/var/lib/ucf\|__pycache__' > "$root.traces" || true
  if [ -s "$root.traces" ]; then
    cat "$root.traces"
    exit 1
  fi ;;
*)
  echo "fresh.sh: expected make, install, run or remove, found $command" >&2
  exit 2 ;;
esac
