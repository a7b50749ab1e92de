#!/bin/bash
# A cluster of four virtual nodes on this machine, by the loopback device, for the tests of the queue:
#   cluster.sh start DIR     writes DIR/slurm.conf and starts munged, slurmctld and four slurmd
#   cluster.sh kill DIR N    ends node N at once, with what runs on it, and tells the controller
#   cluster.sh revive DIR N  starts it again
#   cluster.sh stop DIR      ends them all
# As root, after `.ci/setup slurm`. DIR is an absolute path.
set -eu
what=$1 dir=$2 node=${3:-}
export SLURM_CONF=$dir/slurm.conf

write_conf () {
  local port=$((20000 + RANDOM % 10000)) host
  host=$(hostname)
  cat > "$SLURM_CONF" <<END
ClusterName=terse
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$dir/munge.socket
CryptoType=crypto/munge
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool/%n
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/slurmd-%n.pid
SlurmctldLogFile=$dir/slurmctld.log
SlurmdLogFile=$dir/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
SchedulerType=sched/backfill
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
SlurmdTimeout=30
KillWait=5
MinJobAge=600
SlurmdParameters=config_overrides
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
NodeName=n[1-4] NodeHostname=$host NodeAddr=127.0.0.1 Port=[$((port + 1))-$((port + 4))] CPUs=1 RealMemory=4000 State=UNKNOWN
PartitionName=main Nodes=n[1-4] Default=YES MaxTime=INFINITE State=UP
END
}

start_node () {
  mkdir -p "$dir/spool/n$1"
  setsid slurmd -D -N "n$1" -f "$SLURM_CONF" > /dev/null 2>&1 &
}

case $what in
  start)
    mkdir -p "$dir/state" "$dir/munge"
    write_conf
    head -c 128 /dev/urandom > "$dir/munge/key"
    chown -R munge: "$dir/munge"; chmod 700 "$dir/munge"; chmod 600 "$dir/munge/key"; chmod 755 "$dir"
    install -d -o munge -m 755 "$dir/run"
    sed -i "s,$dir/munge.socket,$dir/run/socket," "$SLURM_CONF"
    setsid runuser -u munge -- munged --socket="$dir/run/socket" --key-file="$dir/munge/key" \
      --pid-file="$dir/run/pid" --log-file="$dir/munge/log" --seed-file="$dir/munge/seed"
    setsid slurmctld -D -f "$SLURM_CONF" > /dev/null 2>&1 &
    for i in 1 2 3 4; do start_node "$i"; done
    for _ in $(seq 60); do
      [ "$(sinfo -h -o '%T %D' 2>/dev/null)" != "idle 4" ] || exit 0
      sleep 0.5
    done
    echo "cluster.sh: expected four idle nodes, found: $(sinfo -h -o '%T %D')" >&2
    exit 1
    ;;
  kill)
    scontrol update nodename="n$node" state=down reason=killed &
    kill -KILL "$(cat "$dir/slurmd-n$node.pid")" || true
    # What runs on it knows the node's name and this cluster's file; its parent watches over it.
    for process in /proc/[0-9]*; do
      seen=$( { tr '\0' '\n' < "$process/environ"; } 2>/dev/null || true)
      if grep -qx "SLURMD_NODENAME=n$node" <<< "$seen" && grep -qx "SLURM_CONF=$SLURM_CONF" <<< "$seen"; then
        parent=$(awk '/^PPid:/ { print $2 }' "$process/status" 2>/dev/null || true)
        case $(cat "/proc/$parent/comm" 2>/dev/null) in
          slurmstepd) kill -KILL "$parent" 2>/dev/null || true ;;
        esac
        kill -KILL "${process#/proc/}" 2>/dev/null || true
      fi
    done
    wait
    ;;
  revive)
    start_node "$node"
    ;;
  stop)
    for pid in "$dir"/slurmd-n*.pid "$dir/slurmctld.pid" "$dir/run/pid"; do
      [ ! -e "$pid" ] || kill "$(cat "$pid")" 2>/dev/null || true
    done
    ;;
esac
