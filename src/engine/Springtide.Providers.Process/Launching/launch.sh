# Becomes one instance. Called by the engine, in a session of its own:
#   launch.sh FOLDER GROUPS FILES DATA WATCHER PROGRAM...
# FOLDER   the instance's folder
# GROUPS   files of control groups to enter, separated by colons; may be empty
# FILES    most open files
# DATA     most private memory in KiB, or 'unlimited'
# WATCHER  'self' when PROGRAM writes its own exit code to descriptor 3; 'shell' when this shell stays to do it
folder=$1 groups=$2 files=$3 data=$4 watcher=$5
shift 5
exec </dev/null >>"$folder/output.log" 2>&1

# (1) Say who runs, before anything can go wrong: an engine that was killed meanwhile proves by this what it finds.
read -r boot </proc/sys/kernel/random/boot_id
read -r pid _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ start _ </proc/self/stat
echo "$pid $start $boot" >"$folder/identity"

# (2) The engine writes 'exit.json' first and looks for 'identity' second; here it is the other way round, so one of the two notices.
if [ -e "$folder/exit.json" ]; then exit 125; fi

# (3) Enter the groups before the first process of the program exists.
IFS=:
for group in $groups; do
  echo 0 >"$group" || exit 125
done
unset IFS
ulimit -c 0
ulimit -n "$files"
ulimit -d "$data"

# (4) Become it.
if [ "$watcher" = self ]; then exec "$@" 3>"$folder/status"; fi
trap : TERM INT HUP
"$@"
echo "{ \"exit-code\": $? }" >"$folder/status"
