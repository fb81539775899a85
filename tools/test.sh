# Every check, each named and timed, in two lanes side by side: building for the machine takes a processor, the browser
# mostly waits. What a step says is printed as a whole when it ends. The last line sums up all runners:
# "N passed, M failed".

logs=build/test

# lane NAME COMMAND: the steps of one lane. A failed build ends its lane: what would be tested after it is not what stands
# in the tree.
lane() {
  lane=$1
  : >"$logs/$lane.summary"
  set +e # not "|| true": that would let a failed command go unnoticed in everything below
  "$2"
  : >"$logs/$lane.done"
}

# step KIND NAME COMMAND...: a build counts only when it fails, a check as one test, a tests step by its runner's own
# closing lines. Sets step_status.
step() {
  local kind=$1 name=$2 log start=$SECONDS good=0 bad=0
  shift 2
  log=$logs/$(tr -cs '[:alnum:]\n' - <<<"$name").log
  (set -e; say "$name"; "$@") >"$log" 2>&1
  step_status=$?
  case $kind in
    check) good=$((step_status == 0)) ;;
    tests)
      good=$(sum_of 'pass|passed' "$log")
      bad=$(sum_of 'fail|failed' "$log")
      if [ $((good + bad)) = 0 ]; then
        echo "$name: the runner did not say what it ran." >>"$log"
        bad=1
      fi
      ;;
  esac
  if [ "$step_status" != 0 ] && [ "$bad" = 0 ]; then bad=1; fi
  printf '%s|%s|%s\n' "$good" "$bad" "$(printf '%-4s %5ds  %4d passed %4d failed  %s' \
    "$([ "$bad" = 0 ] && echo ok || echo BAD)" $((SECONDS - start)) "$good" "$bad" "$name")" >>"$logs/$lane.summary"
  echo "$log"
}

# After a build: whether it succeeded.
built() { [ "$step_status" = 0 ]; }

# Sums what doctest ("| 12 passed |") and Node's runner ("# pass 12") say at their end.
sum_of() {
  sed -nE -e "s/^\[doctest\] test cases:.* ([0-9]+) ($1) *\|.*/\1/p" -e "s/^(#|ℹ) ($1) ([0-9]+)$/\3/p" "$2" |
    awk '{ sum += $1 } END { print sum + 0 }'
}

# close_tests LANE...
close_tests() {
  local lane
  say "Summary"
  for lane; do
    [ -e "$logs/$lane.done" ] || echo "0|1|BAD            0 passed    1 failed  the lane '$lane' broke off" >>"$logs/$lane.summary"
  done
  cat "$logs"/*.summary | cut -d'|' -f3
  awk -F'|' '{ good += $1; bad += $2 } END { print good + 0 " passed, " bad + 0 " failed"; exit bad > 0 }' "$logs"/*.summary
}

check_format() {
  find src shell tests \( -name '*.cpp' -o -name '*.h' \) -print0 | xargs -0 clang-format --dry-run --Werror
}

check_types() {
  node node_modules/typescript/bin/tsc --project tsconfig.json
  node node_modules/typescript/bin/tsc --project web/worker/tsconfig.json
}

node_tests() { node --test --test-reporter=spec "$@"; }

machine_lane() {
  step check "C++ is formatted" check_format
  step build "Native build" build_native
  built || return
  step tests "Engine, native" build/native/zs_engine_tests --no-colors
  step tests "Front-end without a browser" build/native/zs_shell_tests --no-colors
  step tests "The command" node_tests tests/cli/run.mjs
  step build "Build with sanitizers" build_preset asan
  built || return
  step tests "Engine under the address and undefined-behaviour sanitizers" build/asan/zs_engine_tests --no-colors
  step tests "Front-end under the sanitizers" build/asan/zs_shell_tests --no-colors
}

# The browser tests come last here: one of them compares with the command that the other lane builds.
web_lane() {
  step check "TypeScript is type-checked" check_types
  step build "The site" build_site
  built || return
  step tests "The tools" node_tests tests/tools/*.spec.mjs
  step build "WebAssembly tests" build_web zs_engine_tests
  built || return
  step tests "Engine as WebAssembly" node tools/wasm_tests.mjs build/web/zs_engine_tests.js --no-colors
  until grep -q 'Native build$' "$logs/machine.summary" || [ -e "$logs/machine.done" ]; do sleep 1; done
  step tests "The app in the browsers" node_tests --test-concurrency=3 tests/e2e/*.spec.mjs
}

run_tests() {
  rm -rf "$logs"
  mkdir -p "$logs"
  # Both lanes tell which log is whole; it is printed here, so that no two mingle.
  { lane machine machine_lane & lane web web_lane & wait; } | while IFS= read -r log; do cat "$log"; done
  close_tests machine web
}
