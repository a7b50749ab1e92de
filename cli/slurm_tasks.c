/* What a task of an array runs. A batch script gets the signals, not what it runs: so it waits with
 * a trap. Everything is published under a name of its own by one rename. */
#include "cli/slurm.h"

/* One part of a table, in a store on the node's own disk, since SQLite's locks are not to be
 * trusted on network file systems. It goes on from what earlier attempts published. */
const char terse_slurm_table_task[]
    = "part=$TERSE_TASK\n"
      "work=$(mktemp -d \"${TMPDIR:-/tmp}/terse-XXXXXX\") || exit 1\n"
      "name=$part.$SLURM_JOB_ID.${SLURM_RESTART_COUNT:-0}\n"
      "child=\n"
      "publish () {\n"
      "  rm -rf \"$TERSE_FOLDER/parts/.$name\" \"$TERSE_FOLDER/parts/$name\"\n"
      "  cp -r \"$work\" \"$TERSE_FOLDER/parts/.$name\" &&\n"
      "    mv \"$TERSE_FOLDER/parts/.$name\" \"$TERSE_FOLDER/parts/$name\"\n"
      "}\n"
      "finish () {\n"
      "  trap '' TERM INT\n"
      "  [ -z \"$child\" ] || { kill -TERM \"$child\" 2>/dev/null; wait \"$child\"; }\n"
      "  publish || { rm -rf \"$work\" \"$TERSE_FOLDER/parts/.$name\"; exit 1; }\n"
      "  rm -rf \"$work\"\n"
      "  exit \"$1\"\n"
      "}\n"
      "trap 'finish 143' TERM INT\n"
      "mapfile -t options < \"$TERSE_FOLDER/options\"\n"
      "for earlier in \"$TERSE_FOLDER\"/parts/\"$part\".*/store.sqlite; do\n"
      "  [ ! -e \"$earlier\" ] || \"$TERSE_PROGRAM\" store merge \"$work/store.sqlite\" "
      "\"$earlier\"\n"
      "done\n"
      "\"$TERSE_PROGRAM\" table \"$TERSE_SPEC\" --split \"$part/$TERSE_PARTS\" \\\n"
      "  --store \"$work/store.sqlite\" --format jsonl --out \"$work/rows.jsonl\" \\\n"
      "  --progress never \"${options[@]}\" &\n"
      "child=$!\n"
      "wait \"$child\"; status=$?; child=\n"
      "echo \"part $part, attempt ${SLURM_RESTART_COUNT:-0} on ${SLURMD_NODENAME:-?}: $status\"\n"
      "# Undecided rows are answers, too.\n"
      "[ \"$status\" != 3 ] || status=0\n"
      "[ \"$status\" != 0 ] || echo done > \"$work/done\"\n"
      "finish \"$status\"\n";

/* One cube, whose file appears when it is complete. The first protocol ends the array. */
const char terse_slurm_cube_task[]
    = "mapfile -t options < \"$TERSE_FOLDER/options\"\n"
      "child=\n"
      "trap 'kill -TERM \"$child\" 2>/dev/null; wait \"$child\"; exit 143' TERM INT\n"
      "nice -n 10 \"$TERSE_PROGRAM\" cubes solve \"$TERSE_FOLDER\" --cube \"$TERSE_TASK\" \\\n"
      "  \"${options[@]}\" &\n"
      "child=$!\n"
      "wait \"$child\"; status=$?\n"
      "[ ! -e \"$TERSE_FOLDER/$TERSE_TASK.json\" ] || scancel \"$SLURM_ARRAY_JOB_ID\"\n"
      "[ \"$status\" != 3 ] || status=0\n"
      "exit \"$status\"\n";
