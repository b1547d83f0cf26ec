/**
 * The shim: one POSIX sh (dash, bash, busybox) per job. It outlives the engine, owns the job's end and writes it down.
 *
 * Arguments: DIRECTORY ATTEMPT SIGNAL GRACE LIMIT STDIN COMMAND… (durations in hundredths of a second; LIMIT 0: none). With STDIN `wait`
 * the watcher begins its rounds when its stdin ends, with `now` at once.
 * Files it writes into DIRECTORY:
 *   claim      one JSON line: who runs this attempt. Created with O_EXCL, so a second launch of the attempt exits at once.
 *   log        what the job prints.
 *   heartbeat  changes every few seconds: uptime, and the peak memory seen so far in kB.
 *   stop       why the job was asked to end (`cancelled`, `signal`, `time-limit`): the first reason stands. The engine may write it
 *              too, and from another machine that is all it can do.
 *   usage      what the `times` builtin says when the job has ended (a builtin's output can only be had without a fork through a file).
 *              It also tells the watcher, which may be looking for strays, that no more will come.
 *   exit.json  one JSON line, the last thing written. Blanks until then: they are there before the job is, and are written over in place,
 *              so that a disk that the job fills has room for the record. (A file system that copies on write may want new room.)
 * The two JSON files are written by one write(2) each. No prefix of a JSON object is JSON, so a half-written one is told from a whole
 * one without a rename, which would cost a process. For the same reason everything on the common way is a builtin: a job that ends
 * within the first second costs two forks (watcher, job) and the `sleep` of the watcher beside the shell itself.
 *
 * Why a watcher: dash gives every `command &` an ignored SIGINT that cannot be taken back, so the job must run in the foreground, where
 * a shell does not act on signals. The watcher, in the background, does: it enforces the limit, answers TERM, samples memory.
 * The shim itself only survives signals to its group (a handler: ignored signals would be inherited by the job).
 *
 * Names are prefixed because assigning to a variable that came with the environment would change it for the job.
 */
export const SHIM_SCRIPT = String.raw`
shim_dir=$1 shim_attempt=$2 shim_signal=$3 shim_grace=$4 shim_limit=$5 shim_stdin=$6
shift 6
exec 2>/dev/null
set -C
command exec 4>"$shim_dir/claim" || exit 0
set +C
printf '%511s\n' '' >"$shim_dir/exit.json"
trap : HUP INT QUIT TERM USR1 USR2

shim_clock() {
  if read -r shim_uptime shim_rest </proc/uptime; then
    shim_now=$(( \${shim_uptime%.*} * 100 + 1\${shim_uptime#*.} - 100 ))
  else
    shim_uptime=$(date +%s) shim_now=$(( shim_uptime * 100 ))
  fi
}

shim_introduce() {
  trap 'shim_asked=yes; kill $!' TERM
  trap 'kill $!; exit 0' USR1
  trap : HUP USR2
  PATH=/usr/bin:/bin:$PATH
  if read -r shim_line </proc/$$/stat; then
    cd -P /proc/self
    shim_watcher=\${PWD#/proc/}
    read -r shim_boot </proc/sys/kernel/random/boot_id
    read -r shim_host </proc/sys/kernel/hostname
    set -- \${shim_line##*) }
    shim_session=$4 shim_started=\${20}
  else
    shim_watcher=$(exec sh -c 'echo $PPID') shim_boot= shim_host=$(uname -n) shim_session=
    shim_started=$(LC_ALL=C ps -o lstart= -p $$)
  fi
  printf '{"version":1,"pid":%d,"started":"%s","host":"%s","boot":"%s","watcher":%d}\n' \
    $$ "$shim_started" "$shim_host" "$shim_boot" "$shim_watcher" >&4
  exec 4>&-
}

shim_watch() {
  shim_introduce
  if [ "$shim_stdin" = wait ] && [ -z "$shim_asked" ]; then read -r shim_rest; fi
  shim_beat=100 shim_peak=0
  while :; do
    if [ -n "$shim_asked" ] || [ -e "$shim_dir/stop" ]; then shim_end signal; fi
    shim_clock
    if [ "$shim_limit" -gt 0 ]; then
      shim_left=$(( shim_limit - shim_now + shim_began ))
      if [ "$shim_left" -le 0 ]; then shim_end time-limit; fi
      if [ "$shim_left" -lt "$shim_beat" ]; then shim_beat=$shim_left; fi
    fi
    if ! shim_lives; then shim_end signal; fi
    shim_nap "$shim_beat" || [ $? -ge 128 ] || sleep 1
    shim_beat=500
    shim_sample
    printf '%s %s\n' "$shim_uptime" "$shim_peak" 1<>"$shim_dir/heartbeat" # In place too; neither number shrinks.
  done
}

shim_lives() {
  if read -r shim_line </proc/$$/stat; then
    case \${shim_line##*) } in Z*|X*) return 1 ;; esac
  else
    kill -s 0 $$
  fi
}

shim_nap() {
  shim_tenths=$(( ($1 + 9) / 10 ))
  sleep "$(( shim_tenths / 10 )).$(( shim_tenths % 10 ))" &
  if [ -n "$shim_asked" ]; then kill $!; fi # SIGTERM came before there was anything to wake.
  wait $!
  shim_status=$?
  kill $!
  return "$shim_status"
}

shim_sample() {
  shim_queue=$$ shim_sum=0
  while [ -n "$shim_queue" ]; do
    set -- $shim_queue
    shim_pid=$1
    shift
    shim_queue=$*
    for shim_path in /proc/$shim_pid/task/*/children; do
      shim_line=
      read -r shim_line <"$shim_path"
      shim_queue="$shim_queue $shim_line"
    done
    if [ "$shim_pid" = $$ ] || [ "$shim_pid" = "$shim_watcher" ]; then continue; fi
    while read -r shim_key shim_value shim_rest; do
      case $shim_key in
        VmHWM:) if [ "$shim_value" -gt "$shim_peak" ]; then shim_peak=$shim_value; fi ;;
        VmRSS:) shim_sum=$(( shim_sum + shim_value )); break ;;
      esac
    done <"/proc/$shim_pid/status"
    shim_queue=\${shim_queue# }
    case $shim_queue in *[0-9]*) ;; *) shim_queue= ;; esac
  done
  if [ "$shim_sum" -gt "$shim_peak" ]; then shim_peak=$shim_sum; fi
}

shim_end() {
  trap : TERM
  shim_asked=
  set -C
  echo "$1" >"$shim_dir/stop"
  set +C
  shim_find
  for shim_pid in $shim_members; do kill -s "$shim_signal" "$shim_pid"; done
  shim_clock
  shim_until=$(( shim_now + shim_grace ))
  while shim_busy && [ "$shim_now" -lt "$shim_until" ]; do
    shim_nap 10
    shim_clock
    shim_find
  done
  shim_tries=0
  while shim_busy && [ "$shim_tries" -lt 50 ]; do
    for shim_pid in $shim_members; do kill -s KILL "$shim_pid"; done
    shim_nap 10
    shim_tries=$(( shim_tries + 1 ))
    shim_find
  done
  exit 0
}

shim_busy() {
  if [ -n "$shim_members" ]; then return; fi
  if [ -e "$shim_dir/usage" ]; then return 1; fi
  shim_lives
}

shim_find() {
  shim_members=
  if ! [ -r /proc/self/stat ]; then
    shim_members=$(ps -A -o pid= -o ppid= -o pgid= -o stat= | while read -r shim_pid shim_parent shim_group shim_state; do
      if [ "$shim_group" = $$ ]; then shim_add "$shim_pid" "$shim_parent" "$shim_state"; echo "$shim_members"; shim_members=; fi
    done)
    return
  fi
  if [ "$shim_session" = $$ ]; then
    for shim_path in /proc/[0-9]*/stat; do
      read -r shim_line <"$shim_path" || continue
      shim_pid=\${shim_path#/proc/}
      set -- \${shim_line##*) }
      if [ "$4" = $$ ]; then shim_add "\${shim_pid%/stat}" "$2" "$1"; fi
    done
  fi
  for shim_path in $(shim_carriers); do
    shim_pid=\${shim_path#/proc/}
    shim_add "\${shim_pid%/environ}" - -
  done
}

shim_carriers() {
  # busybox was built without -z: then a process or two for each that is asked.
  if printf 'a\0b' | grep -qxzF b; then
    grep -lsxzF "ENGINE_ATTEMPT=$shim_attempt" /proc/[0-9]*/environ
  else
    for shim_path in /proc/[0-9]*/environ; do
      if tr '\0' '\n' <"$shim_path" | grep -qxF "ENGINE_ATTEMPT=$shim_attempt"; then echo "$shim_path"; fi
    done
  fi
}

shim_add() {
  if [ "$1" = $$ ] || [ "$1" = "$shim_watcher" ] || [ "$2" = "$shim_watcher" ]; then return; fi
  case $3 in Z*|X*) return ;; esac
  case " $shim_members " in *" $1 "*) ;; *) shim_members="$shim_members $1" ;; esac
}

shim_asked=
shim_clock
shim_began=$shim_now shim_began_uptime=$shim_uptime
exec 5<&0
shim_watch <&5 >/dev/null 5<&- &
shim_child=$!
exec 4>&- 5<&- </dev/null
if command exec >>"$shim_dir/log"; then
  (ENGINE_ATTEMPT=$shim_attempt ENGINE_ATTEMPT_DIRECTORY=$shim_dir; export ENGINE_ATTEMPT ENGINE_ATTEMPT_DIRECTORY; exec "$@" 2>&1)
  shim_code=$? shim_failure=
else
  shim_code=0 shim_failure='the log cannot be written'
fi
command times >"$shim_dir/usage" # A special builtin that cannot be redirected ends the shell; behind command it does not.
if [ -e "$shim_dir/stop" ]; then
  kill -s TERM "$shim_child"
  while kill -s 0 "$shim_child"; do wait "$shim_child"; done
  read -r shim_reason <"$shim_dir/stop"
else
  kill -s USR1 "$shim_child"
  shim_reason=
fi
{ read -r shim_rest; read -r shim_times; } <"$shim_dir/usage"
read -r shim_rest shim_peak <"$shim_dir/heartbeat" || shim_peak=
shim_clock
printf '{"version":1,"code":%d,"stopped":"%s","began":%s,"ended":%s,"times":"%s","peakKilobytes":%d,"failure":"%s"}\n' \
  "$shim_code" "$shim_reason" "$shim_began_uptime" "$shim_uptime" "$shim_times" "\${shim_peak:-0}" "$shim_failure" 1<>"$shim_dir/exit.json"
exit "$shim_code"
`.replaceAll(String.raw`\${`, '${');
