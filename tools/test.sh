# Every check, in order, each named and timed. The last line sums up all runners: "N passed, N failed".

logs=build/test
passed=0
failed=0
steps=() # the summary's lines

# step KIND NAME COMMAND...: a build counts only when it fails, a check as one test, a tests step by its runner's
# own closing lines. A failed build ends the run: what would be tested after it is not what stands in the tree.
step() {
  local kind=$1 name=$2 log=$logs/${#steps[@]}.log start=$SECONDS status good bad
  shift 2
  say "$name"
  set +e
  (set -e; "$@") 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  set -e
  case $kind in
    build) good=0 bad=0 ;;
    check) good=$((status == 0)) bad=0 ;;
    tests)
      good=$(sum_of 'pass|passed' "$log")
      bad=$(sum_of 'fail|failed' "$log")
      if [ $((good + bad)) = 0 ]; then
        echo "$name: the runner did not say what it ran." >&2
        bad=1
      fi
      ;;
  esac
  if [ "$status" != 0 ] && [ "$bad" = 0 ]; then bad=1; fi
  passed=$((passed + good))
  failed=$((failed + bad))
  steps+=("$(printf '%-4s %5ds  %4d passed %4d failed  %s' "$([ "$bad" = 0 ] && echo ok || echo BAD)" \
    $((SECONDS - start)) "$good" "$bad" "$name")")
  if [ "$kind" = build ] && [ "$status" != 0 ]; then close_tests; fi
}

# Sums what doctest ("| 12 passed |") and Node's runner ("# pass 12") say at their end.
sum_of() {
  sed -nE -e "s/^\[doctest\] test cases:.* ([0-9]+) ($1) *\|.*/\1/p" -e "s/^(#|ℹ) ($1) ([0-9]+)$/\3/p" "$2" |
    awk '{ sum += $1 } END { print sum + 0 }'
}

close_tests() {
  say "Summary"
  printf '%s\n' "${steps[@]}"
  echo "$passed passed, $failed failed"
  [ "$failed" = 0 ] && exit 0 || exit 1
}

check_format() {
  find src shell tests \( -name '*.cpp' -o -name '*.h' \) -print0 | xargs -0 clang-format --dry-run --Werror
}

node_tests() { node --test --test-reporter=spec "$@"; }

run_tests() {
  mkdir -p "$logs"
  step check "C++ is formatted" check_format
  step check "TypeScript is type-checked" node node_modules/typescript/bin/tsc --project tsconfig.json
  step build "Native build" build_native
  step tests "Engine, native" build/native/zs_engine_tests --no-colors
  step tests "Front-end without a browser" build/native/zs_shell_tests --no-colors
  step build "Build with sanitizers" build_preset asan
  step tests "Engine under the address and undefined-behaviour sanitizers" build/asan/zs_engine_tests --no-colors
  step tests "Front-end under the sanitizers" build/asan/zs_shell_tests --no-colors
  step build "WebAssembly and the site" build_web_tested
  step tests "Engine as WebAssembly" node tools/wasm_tests.mjs build/web/zs_engine_tests.js --no-colors
  step tests "The command" node_tests tests/cli/run.mjs
  step tests "The tools" node_tests tests/tools/*.spec.mjs
  step tests "The app in Chromium" node_tests tests/e2e/*.spec.mjs
  close_tests
}
