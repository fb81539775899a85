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
# closing lines. Sets step_status, step_good and step_bad.
step() {
  local kind=$1 name=$2 log start=$SECONDS good=0 bad=0
  shift 2
  log=$logs/$(slug "$name").log
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
  step_good=$good
  step_bad=$bad
  printf '%s|%s|%s\n' "$good" "$bad" "$(printf '%-4s %5ds  %4d passed %4d failed  %s' \
    "$([ "$bad" = 0 ] && echo ok || echo BAD)" $((SECONDS - start)) "$good" "$bad" "$name")" >>"$logs/$lane.summary"
  echo "$log"
}

# tests NAME INPUTS COMMAND...: a tests step that is not run again while the files and folders of INPUTS (words), the
# command and the programs it runs are what they were when it last passed.
tests() {
  local name=$1 inputs=$2 passed key good
  shift 2
  passed=$logs-passed/$(slug "$name")
  key=$(key_of "$inputs" "$@")
  if [ -e "$passed" ] && read -r former good <"$passed" && [ "$former" = "$key" ]; then
    printf '%s|0|%s\n' "$good" "$(printf 'same %5ds  %4d passed %4d failed  %s' 0 "$good" 0 "$name")" >>"$logs/$lane.summary"
    step_status=0
    return
  fi
  rm -f "$passed"
  step tests "$name" "$@"
  mkdir -p "$logs-passed"
  if [ "$step_bad" = 0 ]; then echo "$key $step_good" >"$passed"; fi
}

# key_of INPUTS COMMAND...
key_of() {
  local inputs=$1
  shift
  {
    echo "$*"
    programs
    find $inputs -type f -print0 | sort -z | xargs -0 sha256sum
  } | sha256sum | cut -d' ' -f1
}

# What the tests run that is not of this tree.
programs() {
  node --version
  "${ZS_CHROMIUM:-chromium}" --version
  "${ZS_FIREFOX:-firefox-esr}" --version
} 2>/dev/null

slug() { tr -cs '[:alnum:]\n' - <<<"$1"; }

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

# unit_tests NAME PROGRAM COMMAND...: the engine's or the front-end's; they read files of these folders.
unit_tests() {
  local name=$1 program=$2
  shift 2
  tests "$name" "$program rules tests/engine tests/shell" "$@" --no-colors
}

# claim NAME: true for the lane that asks first.
claim() { mkdir "$logs/$1.claimed" 2>/dev/null; }

# For the lane that has nothing else to do. Two builds in one folder cannot be: the site's comes first.
wasm_tests() {
  claim wasm || return 0
  until grep -q 'The site$' "$logs/web.summary" || [ -e "$logs/web.done" ]; do sleep 1; done
  step build "WebAssembly tests" build_web zs_engine_tests
  built || return
  unit_tests "Engine as WebAssembly" "build/web/zs_engine_tests.js build/web/zs_engine_tests.wasm" \
    node tools/wasm_tests.mjs build/web/zs_engine_tests.js
}

machine_lane() {
  export ASAN_OPTIONS=malloc_context_size=3 # who allocated what: enough to find it, and quicker
  step check "C++ is formatted" check_format
  step build "Native build" build_native
  built || return
  unit_tests "Engine, native" build/native/zs_engine_tests build/native/zs_engine_tests
  unit_tests "Front-end without a browser" build/native/zs_shell_tests build/native/zs_shell_tests
  tests "The command" "build/native/zerostar rules tests/cli README.md docs" node_tests tests/cli/run.mjs
  step build "Build with sanitizers" build_preset asan
  built || return
  unit_tests "Engine under the address and undefined-behaviour sanitizers" build/asan/zs_engine_tests build/asan/zs_engine_tests
  unit_tests "Front-end under the sanitizers" build/asan/zs_shell_tests build/asan/zs_shell_tests
  wasm_tests
}

browser_tests() { node_tests --test-concurrency=3 "$@"; }

# Whose results the engine makes: run again with every change of it. The others look at the page and the front-end around
# it; of the engine they need that it stores, reads and draws.
main_job=$(ls tests/e2e/app-{main,packs,report}.spec.mjs)

# The main job comes last here: it compares with the command that the other lane builds.
web_lane() {
  local page="web shell src/storage src/exchange rules/text tests/e2e tools cmake package-lock.json"
  step check "TypeScript is type-checked" check_types
  step build "The site" build_site
  built || return
  tests "The tools" "tools web rules tests/tools dist src shell package-lock.json" node_tests tests/tools/*.spec.mjs
  step build "The store's cases for the browsers" build_web zs_store_steps
  built || return
  tests "The store in the browsers" "build/web/zs_store_steps.js web tests/e2e tools package-lock.json" browser_tests tests/e2e/storage*.spec.mjs
  until grep -q 'Native build$' "$logs/machine.summary" || [ -e "$logs/machine.done" ]; do sleep 1; done
  tests "The page in the browsers" "$page" browser_tests $(ls tests/e2e/*.spec.mjs | grep -vFx "$main_job" | grep -v /storage)
  tests "The main job in the browsers" "dist build/native/zerostar $page rules" browser_tests $main_job
  wasm_tests
}

run_tests() {
  rm -rf "$logs"
  mkdir -p "$logs"
  # Both lanes tell which log is whole; it is printed here, so that no two mingle.
  { lane machine machine_lane & lane web web_lane & wait; } | while IFS= read -r log; do cat "$log"; done
  close_tests machine web
}
