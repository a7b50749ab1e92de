#!/bin/bash
# A cluster of four virtual nodes on this machine, by the loopback device, for the tests of the queue:
#   cluster.sh start DIR       writes DIR/slurm.conf and starts munged, slurmctld and four slurmd
#   cluster.sh freeze DIR N..  waits until programs of these nodes have certificates or a proof on
#                              their disks, and stops them there (SIGSTOP), so that what follows
#                              strikes them
#   cluster.sh thaw DIR N      lets it go on once it was told to end (SIGTERM)
#   cluster.sh kill DIR N      ends node N at once, with what runs on it, and tells the controller
#   cluster.sh revive DIR N    starts it again
#   cluster.sh requeue DIR N   puts the task of node N back into the queue
#   cluster.sh preempt DIR N   a job of a partition that comes first takes node N
#   cluster.sh limit DIR N     the time limit of the task of node N is now
#   cluster.sh fill DIR N KIB  node N has a disk of so many KiB
#   cluster.sh stop DIR        ends them all, and what they run
# As root, after `.ci/setup slurm`. DIR is an absolute path. A task that was requeued waits two
# minutes by Slurm's own rule; here it is let go at once.
set -eu
what=$1 dir=$2 node=${3:-}
export SLURM_CONF=$dir/slurm.conf

# Daemons keep no file of who starts the cluster: a test waits until its pipes are closed.
for file in /proc/$$/fd/*; do
  number=${file##*/}
  [ "$number" -le 2 ] || [ "$number" -eq 255 ] || eval "exec $number>&-"
done

complain () {
  echo "cluster.sh: $*" >&2
  exit 1
}

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
AuthInfo=socket=$dir/run/socket
CryptoType=crypto/munge
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool/%n
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/slurmd-%n.pid
SlurmctldLogFile=$dir/slurmctld.log
SlurmdLogFile=$dir/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
TaskProlog=$dir/prolog.sh
SwitchType=switch/none
MpiDefault=none
SchedulerType=sched/backfill
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
PreemptType=preempt/partition_prio
PreemptMode=REQUEUE
ReturnToService=2
SlurmdTimeout=30
KillWait=15
MinJobAge=600
SlurmdParameters=config_overrides
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
NodeName=n[1-4] NodeHostname=$host NodeAddr=127.0.0.1 Port=[$((port + 1))-$((port + 4))] CPUs=1 RealMemory=4000 State=UNKNOWN
PartitionName=main Nodes=n[1-4] Default=YES MaxTime=INFINITE State=UP PriorityTier=1
PartitionName=urgent Nodes=n[1-4] MaxTime=INFINITE State=UP PriorityTier=2
END
  # Every node has a disk of its own, as on clusters: what its tasks write for themselves goes there.
  printf '#!/bin/sh\necho "export TMPDIR=%s/disk/$SLURMD_NODENAME"\n' "$dir" > "$dir/prolog.sh"
  chmod 755 "$dir/prolog.sh"
}

start_node () {
  mkdir -p "$dir/spool/n$1" "$dir/disk/n$1"
  setsid slurmd -D -N "n$1" -f "$SLURM_CONF" > /dev/null 2>&1 &
}

# Requeued tasks start as soon as there is room. It ends with the controller.
hurry () {
  while sleep 1; do
    kill -0 "$(cat "$dir/slurmctld.pid" 2>/dev/null)" 2>/dev/null || exit 0
    squeue --noheader --array --states=PENDING --format='%A %r' 2>/dev/null |
      while read -r job reason; do
        [ "$reason" != BeginTime ] || scontrol update "jobid=$job" starttime=now || true
      done
  done
}

# Processes of this cluster whose environment has a line that matches: what its tasks run, not its
# daemons.
processes_with () {
  local files
  files=$(grep -lzx "$1" /proc/[0-9]*/environ 2>/dev/null || true)
  # shellcheck disable=SC2086 # a list of files
  [ -z "$files" ] || grep -lzxF "SLURM_CONF=$SLURM_CONF" /dev/null $files 2>/dev/null |
    sed -n 's,^/proc/\([0-9]*\)/environ$,\1,p'
}

comm_of () { cat "/proc/$1/comm" 2>/dev/null || true; }
parent_of () { awk '/^PPid:/ { print $2 }' "/proc/$1/status" 2>/dev/null || true; }

# The program of a task of the node whose parent is the script.
program_of_node () {
  local process
  for process in $(processes_with "SLURMD_NODENAME=n$node"); do
    if [ "$(comm_of "$process")" = terse ] && [ "$(comm_of "$(parent_of "$process")")" = slurm_script ]; then
      echo "$process"
    fi
  done
}

# Has a program of the node left something on its disk, in the middle of its work? A part of a table
# has a store, a cube a proof.
has_work () {
  local found=("$dir/disk/n$node"/terse-*/store.sqlite)
  [ -e "${found[0]}" ] && found=("$dir/disk/n$node"/terse-*/store.sqlite.certificates/?*) ||
    found=("$dir/disk/n$node"/.terse-*/proof)
  [ -s "${found[0]}" ]
}

# Stops the node's program if it has done something; FALSE: there is none that has.
freeze_one () {
  local process
  for process in $(program_of_node); do
    kill -STOP "$process" 2>/dev/null || continue
    if has_work; then
      echo "$process" > "$dir/frozen-$node"
      return 0
    fi
    kill -CONT "$process" 2>/dev/null || true
  done
  return 1
}

# In turn, so that no node ends all its tasks while another is waited for.
freeze () {
  local left=("$@") still
  for _ in $(seq 2400); do
    still=()
    for node in "${left[@]}"; do freeze_one || still+=("$node"); done
    left=("${still[@]}")
    [ ${#left[@]} -gt 0 ] || return 0
    sleep 0.05
  done
  complain "expected tasks at work on nodes ${left[*]}, found: $(squeue --noheader --array || true)"
}

# What was stopped gets SIGTERM first, unless it is gone.
thaw () {
  local process pending
  process=$(cat "$dir/frozen-$node")
  for _ in $(seq 1200); do
    pending=$(awk '/^(ShdPnd|SigPnd):/ { print $2 }' "/proc/$process/status" 2>/dev/null || true)
    [[ $pending != "" ]] || return 0
    for set in $pending; do
      (((0x$set >> 14 & 1) == 0)) || { kill -CONT "$process" 2>/dev/null || true; return 0; }
    done
    sleep 0.1
  done
  complain "expected that the task on node n$node is told to end, found: $(squeue --noheader --array || true)"
}

task_of_node () {
  local task
  task=$(squeue --noheader --states=RUNNING --nodelist="n$node" --format=%A | head -1)
  [ -n "$task" ] || complain "expected a task on node n$node, found none"
  echo "$task"
}

# Waits until no process of the list is there, and ends those that stay.
end_processes () {
  local process left
  for process in "$@"; do kill "$process" 2>/dev/null || true; done
  for _ in $(seq 100); do
    left=
    for process in "$@"; do
      case $(awk '/^State:/ { print $2 }' "/proc/$process/status" 2>/dev/null || true) in
        '' | Z) ;;
        *) left="$left $process" ;;
      esac
    done
    [ -n "$left" ] || return 0
    sleep 0.1
  done
  # shellcheck disable=SC2086 # a list of numbers
  kill -KILL $left 2>/dev/null || true
}

case $what in
  start)
    mkdir -p "$dir/state" "$dir/munge" "$dir/disk"
    write_conf
    head -c 128 /dev/urandom > "$dir/munge/key"
    chown -R munge: "$dir/munge"; chmod 700 "$dir/munge"; chmod 600 "$dir/munge/key"; chmod 755 "$dir"
    install -d -o munge -m 755 "$dir/run"
    setsid runuser -u munge -- munged --socket="$dir/run/socket" --key-file="$dir/munge/key" \
      --pid-file="$dir/run/pid" --log-file="$dir/munge/log" --seed-file="$dir/munge/seed"
    setsid slurmctld -D -f "$SLURM_CONF" > /dev/null 2>&1 &
    for i in 1 2 3 4; do start_node "$i"; done
    for _ in $(seq 240); do
      if [ "$(sinfo -h -p main -o '%T %D' 2>/dev/null)" = "idle 4" ]; then
        hurry > /dev/null 2>&1 &
        exit 0
      fi
      sleep 0.5
    done
    complain "expected four idle nodes, found: $(sinfo -h -p main -o '%T %D')"
    ;;
  freeze) shift 2; freeze "$@" ;;
  thaw) thaw ;;
  kill)
    # What runs on it goes first: a daemon that is gone cannot tell the controller of an end.
    daemon=$(cat "$dir/slurmd-n$node.pid")
    kill -KILL "$daemon" || true
    for process in $(processes_with "SLURMD_NODENAME=n$node"); do
      parent=$(parent_of "$process")
      [ "$(comm_of "$parent")" != slurmstepd ] || kill -KILL "$parent" 2>/dev/null || true
      kill -KILL "$process" 2>/dev/null || true
    done
    scontrol update "nodename=n$node" state=down reason=killed
    ;;
  revive) start_node "$node" ;;
  requeue) scontrol requeue "$(task_of_node)" ;;
  preempt)
    (cd "$dir" && sbatch --parsable --partition=urgent --nodelist="n$node" --output=/dev/null --wrap='sleep 1') > /dev/null
    ;;
  limit) scontrol update "jobid=$(task_of_node)" timelimit=1 ;;
  fill) mount -t tmpfs -o "size=${4}k,mode=1777" terse-disk "$dir/disk/n$node" ;;
  stop)
    tasks=$(processes_with 'SLURM_JOB_ID=[0-9]*')
    steps=$(for process in $tasks; do
      parent=$(parent_of "$process")
      [ "$(comm_of "$parent")" != slurmstepd ] || echo "$parent"
    done)
    # shellcheck disable=SC2086,SC2046 # lists of numbers
    end_processes $(cat "$dir"/slurmd-n*.pid "$dir/slurmctld.pid" "$dir/run/pid" 2>/dev/null) $steps
    # shellcheck disable=SC2086
    for process in $tasks; do kill -KILL "$process" 2>/dev/null || true; done
    for disk in "$dir"/disk/n*; do
      ! mountpoint -q "$disk" || umount -l "$disk"
    done
    ;;
  *) complain "expected a word of those above, found $what" ;;
esac
