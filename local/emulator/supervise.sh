#!/bin/sh
# Runs a server (a command and its arguments) until standard input closes, then ends everything it started.
# Whoever holds the other end of standard input closes it by ending, however it ends: nothing outlives it.
# To be started as the leader of a process group of its own, with TMPDIR, which is removed, for it alone. STOP_SECONDS
# is how long it has to end by itself.

trap : TERM
exec 3<&0

"$@" </dev/null 3<&- &
server=$!

{
  cat <&3 >/dev/null
  kill -TERM "$server"
  # Work in hand, such as a state machine that waits, would keep it.
  sleep "${STOP_SECONDS:-2}"
  kill -KILL "$server"
} 2>/dev/null &

wait "$server"
rm -rf "$TMPDIR"
# What is left of the group: what the server started, the watch above, and this shell.
kill -KILL 0
