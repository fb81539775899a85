# Building: the presets of CMakePresets.json, and the site from the web preset's output.

# Compiles quicker the second time where ccache is at hand; nothing depends on it.
if have ccache; then
  export CCACHE_SLOPPINESS=pch_defines,time_macros # what ccache needs for precompiled headers
  export CMAKE_C_COMPILER_LAUNCHER=ccache CMAKE_CXX_COMPILER_LAUNCHER=ccache
fi

# build_preset PRESET [TARGET...]: everything, or only the targets. Configures anew when the presets or the compiler
# changed; every other change Ninja sees itself.
build_preset() {
  local folder=build/$1 options=()
  if [ "$1" = asan ]; then options=($(sanitizing_compiler)); fi
  if ! [ -e "$folder/build.ninja" ] || [ CMakePresets.json -nt "$folder/configured" ] ||
    [ "$(cat "$folder/configured")" != "${options[*]}" ]; then
    cmake --preset "$1" "${options[@]}"
    echo "${options[*]}" >"$folder/configured"
  fi
  cmake --build --preset "$1" ${2:+--target "${@:2}"}
}

# Prints how CMake is told to take Clang for the sanitizers, which it builds in little more than half of GCC's time; nothing
# where there is none that has them.
sanitizing_compiler() {
  local cxx
  cxx=$(sanitizing_clang) || return 0
  echo "-DCMAKE_CXX_COMPILER=$cxx -DCMAKE_C_COMPILER=${cxx/clang++/clang}"
}

# build_native [TARGET...]: the command and the native tests, or only the targets.
build_native() {
  say "Building for this machine"
  build_preset native "$@"
}

# build_web TARGET...
build_web() {
  say "Building WebAssembly"
  NODE_PATH=$emscripten_node_path build_preset web "$@"
}

build_site() {
  build_web zerostar_web
  node tools/bundle.mjs
}

# What only the benchmarks need.
build_benchmarks() {
  build_preset native zs_engine_bench
  build_web zs_engine_bench zs_bare_web
}
