#!/usr/bin/env bash
# Times short runs of the program: Benchmarks/startup.sh [program] [repeats]
# Each line is the mean over the repeats, from starting the process to its end.
set -euo pipefail

program=${1:-.build/release/mi-host}
repeats=${2:-50}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

measure() {
  local script=$folder/script.lua
  printf '%s\n' "$2" >"$script"
  "$program" "$script" # once unmeasured, so that the files are in the page cache
  local start=$EPOCHREALTIME
  for ((i = 0; i < repeats; i++)); do
    "$program" "$script"
  done
  local end=$EPOCHREALTIME
  printf '%-32s %6.1f ms\n' "$1" "$(((${end/[.,]/} - ${start/[.,]/}) / repeats / 100))e-1"
}

measure "an empty script" ""
measure "require \"mi\"" 'require "mi"'
measure "open the default model" 'require("mi").load()'
measure "open it and encode a text" 'require("mi").load():encode("Turkish coffee")'
