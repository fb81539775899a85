# Where Emscripten is, and what it needs in the environment.

emscripten_node_path=

# Sets ZS_EMSCRIPTEN, the folder that the web preset takes the toolchain file from, ZS_BINARYEN, the folder of the programs
# that come with it, and emscripten_node_path.
find_emscripten() {
  local emcc folder
  emcc=$(readlink -f "$(command -v emcc)")
  for folder in "$(dirname "$emcc")" "$(dirname "$emcc")/../libexec" "${EMSDK:-}/upstream/emscripten" /usr/share/emscripten; do
    if [ -e "$folder/cmake/Modules/Platform/Emscripten.cmake" ]; then
      export ZS_EMSCRIPTEN=$folder
      break
    fi
  done
  [ -n "${ZS_EMSCRIPTEN:-}" ] || fail "emcc is $emcc, but its CMake toolchain file was not found beside it."
  if ! have wasm-split; then
    ZS_BINARYEN=$(NODE_PATH='' "$(dirname "$emcc")/em-config" BINARYEN_ROOT)/bin
    export ZS_BINARYEN
  fi
  # Debian's emcc asks Node for acorn, which only Debian's own Node looks for here.
  if [ -d /usr/share/nodejs/acorn ]; then emscripten_node_path=/usr/share/nodejs; fi
  # Debian's system libraries come built; elsewhere emcc builds them on first use, into a folder that it may write.
  if [ -z "${EM_CACHE:-}" ] && ! grep -qs '^FROZEN_CACHE = True' "$ZS_EMSCRIPTEN/.emscripten" &&
    ! [ -w "$ZS_EMSCRIPTEN/cache" ]; then
    export EM_CACHE=$PWD/build/emscripten-cache
  fi
}
