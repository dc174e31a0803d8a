#!/usr/bin/env bash
# Checks on the data sets in ../shared/data, which are no part of the project. One check a line below; the last line
# of the output counts them.
set -u
cd "$(dirname "$0")/.."

passed=0
failed=0

check() {
  local name=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED: $name"
  fi
}

check 'real sentences are learned from the terminal' bash .ci/rt-polarity.sh

echo "$passed passed, $failed failed"
[[ $failed -eq 0 ]]
