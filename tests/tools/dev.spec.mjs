// The front door's answers to what it cannot do: which package is missing, which command or option it does not know.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const bash = (script) => spawnSync("bash", ["-c", script], { cwd: root, encoding: "utf8" });

test("an ordinary user is told at once which packages are missing, and nothing is installed", () => {
  const { status, stdout, stderr } = bash(`
    set -euo pipefail
    source tools/say.sh
    source tools/packages.sh
    have() { [ "$1" != cmake ] && [ "$1" != clang-format ] && command -v "$1" >/dev/null; }
    id() { echo 1000; }
    install_packages build test
    echo "went on"`);
  assert.equal(status, 1);
  assert.match(stderr, /missing.*cmake.*clang-format/is);
  assert.doesNotMatch(stdout, /Installing|went on/);
});

test("a Node.js that is too old is refused with its version", () => {
  const { status, stderr } = bash(`
    source tools/say.sh
    source tools/packages.sh
    node() { echo v16.20.2; }
    check_versions`);
  assert.equal(status, 1);
  assert.match(stderr, /v16\.20\.2 is too old: 18/);
});

for (const [line, named] of [
  ["./dev frobnicate", "frobnicate"],
  ["./dev test fast", "fast"],
  ["./dev run --prot 8081", "--prot"],
  ["./dev run --port eighty", "eighty"],
]) {
  test(`${line} is a usage error that names what was not understood`, () => {
    const { status, stderr } = bash(line);
    assert.equal(status, 2);
    assert.ok(stderr.includes(named), stderr);
    assert.match(stderr, /\.\/dev build/);
  });
}

test("./dev help succeeds and names every command", () => {
  const { status, stdout } = bash("./dev help");
  assert.equal(status, 0);
  for (const command of ["build", "run", "test", "bench"]) assert.match(stdout, new RegExp(`^\\./dev ${command}\\b`, "m"));
});
