# The machine's own packages: what is needed, whether it is there, and installing it where we may.

# One line for each: purpose, Debian's package (none where Debian does without), how to see that it is there, and
# what it is called elsewhere (nothing where it is not needed there).
needed_packages() {
  cat <<'TABLE'
build|ca-certificates|test -e /etc/ssl/certs/ca-certificates.crt|
build|cmake|have cmake|CMake 3.25 or newer
build|ninja-build|have ninja|Ninja
build|g++|have c++|a C++20 compiler (c++)
build|emscripten|have emcc|Emscripten 3.1.6 or newer (emsdk, activated in this shell)
build|nodejs|have node|Node.js 18 or newer
build|npm|have npm|npm
build|xz-utils|have xz|
build|nlohmann-json3-dev|test -e /usr/include/nlohmann/json.hpp|
build|doctest-dev|test -e /usr/include/doctest/doctest.h|
build||have git|git
test|clang-format|have clang-format|clang-format 14 or newer
test|libclang-rt-14-dev|sanitizers_ready|
test|chromium|chromium_path >/dev/null|Chromium or Chrome
test|firefox-esr|firefox_path >/dev/null|Firefox
test|webkit2gtk-driver|have WebKitWebDriver|
test|xvfb|have Xvfb|Xvfb
test|libgl1-mesa-dri|test -e /usr/lib/$(uname -m)-linux-gnu/dri/swrast_dri.so|
test|libegl1|ls /usr/lib/*/libEGL.so.1 >/dev/null 2>&1|
test|fonts-noto-cjk|have_chinese_font|a Chinese font
TABLE
}

on_debian() { have apt-get && grep -qE '^ID(_LIKE)?=.*(debian|ubuntu)' /etc/os-release; }
# Debian 12 has clang-14 with its Emscripten; elsewhere the default compiler may have to do.
sanitizers_ready() { ! grep -qsx 'VERSION_CODENAME=bookworm' /etc/os-release || sanitizing_clang >/dev/null; }
# Prints which Clang can build with the sanitizers.
sanitizing_clang() {
  local name
  for name in clang++ clang++-14; do
    if have "$name" && [ -e "$("$name" -print-file-name="libclang_rt.asan-$(uname -m).a")" ]; then echo "$name" && return; fi
  done
  return 1
}
# Prints where Chromium is.
chromium_path() {
  local mac="/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
  command -v chromium || command -v chromium-browser || command -v google-chrome || { [ -x "$mac" ] && echo "$mac"; }
}
# Prints where Firefox is.
firefox_path() { command -v firefox-esr || command -v firefox; }
have_chinese_font() {
  [ -e /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc ] || [ "$(uname)" = Darwin ] ||
    { have fc-list && [ -n "$(fc-list :lang=zh)" ]; }
}

# Names what is missing for the given purposes, one a line: on Debian the package, elsewhere the tool.
missing_packages() {
  local purpose package check elsewhere name
  needed_packages | while IFS='|' read -r purpose package check elsewhere; do
    [[ " $* " == *" $purpose "* ]] || continue
    if on_debian; then name=$package; else name=$elsewhere; fi
    [ -z "$name" ] || eval "$check" || echo "$name"
  done
}

install_packages() {
  local missing
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  on_debian || fail "these are missing here, please install them first:"$'\n'"$(sed 's/^/  - /' <<<"$missing")"
  missing=$(tr '\n' ' ' <<<"$missing")
  [ "$(id -u)" = 0 ] ||
    fail "these packages are missing: $missing"$'\n'"Install them as root: apt-get install --no-install-recommends $missing"
  say "Installing $missing"
  apt-get update -q
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
  missing=$(missing_packages "$@")
  [ -z "$missing" ] || fail "still missing after the installation: $missing"
}

check_versions() {
  local node
  node=$(node --version)
  [[ $node =~ ^v([0-9]+) ]] && [ "${BASH_REMATCH[1]}" -ge 18 ] || fail "Node.js $node is too old: 18 or newer is needed."
}

# set_up PURPOSE...: everything that the purposes (build, test) need, installed and fetched.
set_up() {
  install_packages "$@"
  check_versions
  find_emscripten
  fetch_deps
  # The browsers that the end-to-end tests and the benchmarks drive.
  if [[ " $* " == *" test "* ]]; then ZS_CHROMIUM=$(chromium_path) && export ZS_CHROMIUM && ZS_FIREFOX=$(firefox_path) && export ZS_FIREFOX; fi
}
