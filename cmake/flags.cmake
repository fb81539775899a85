# Flags of our own code: warnings are errors. Third-party code is compiled without them.
add_library(zs_flags INTERFACE)
target_compile_options(zs_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
                       -Wno-sign-conversion -Wno-missing-field-initializers -Werror)
# GCC 12 sees an overlap in every "literal" + std::string&& that it inlines (its bug 105651).
target_compile_options(zs_flags INTERFACE $<$<AND:$<COMPILE_LANG_AND_ID:CXX,GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>)

add_compile_options(-ffunction-sections -fdata-sections)
if(EMSCRIPTEN)
  # Nothing of ours throws, and libraries only for want of memory: that ends the module, and the page then offers the
  # stored data (web/failure.ts). So there is no exception handling in the module; the linker optimises it as a whole.
  # Thin: what did not change is taken from the cache when it is linked again.
  # How a program is linked its own target says (web.cmake): Emscripten heeds -Oz there even before another -O.
  add_compile_options(-Oz -flto=thin $<$<COMPILE_LANGUAGE:CXX>:-fno-rtti>)
  add_link_options(-flto -Wl,--thinlto-cache-dir=${CMAKE_BINARY_DIR}/lto-cache)
  # The names tell tools/split_module.mjs which file a function comes from; nothing of them stays in the site.
  add_compile_options(-funique-internal-linkage-names)
elseif(ZS_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
  include(CheckLinkerFlag)
  check_linker_flag(CXX -fuse-ld=lld has_lld)
  if(has_lld AND CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    add_link_options(-fuse-ld=lld)  # in a fraction of the usual linker's time
  endif()
  # GCC's own manual: the sanitizers make this warning see what is not there (here in std::regex).
  target_compile_options(zs_flags INTERFACE $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-maybe-uninitialized>)
endif()

# zs_precompile(TARGET HEADER...): parses the named third-party and standard headers once for the whole target. Headers of
# ours never stand here: a change of one of them must rebuild only what includes it.
function(zs_precompile target)
  target_precompile_headers(${target} PRIVATE <algorithm> <array> <cmath> <cstdint> <map> <memory> <optional> <set> <span>
                            <string> <string_view> <utility> <variant> <vector> ${ARGN})
endfunction()

# zs_test_flags(TARGET LIBRARY...): tests are compiled once and run once, so what compiles soonest is soonest done. The
# named libraries, optimised as they are, stand first when the program is linked: an inline function that both have then
# comes from them and not from a test.
function(zs_test_flags target)
  if(NOT EMSCRIPTEN)
    target_compile_options(${target} PRIVATE -O0)
    list(TRANSFORM ARGN REPLACE "(.+)" "$<TARGET_FILE:\\1>" OUTPUT_VARIABLE libraries)
    target_link_options(${target} PRIVATE LINKER:--whole-archive ${libraries} LINKER:--no-whole-archive)
  endif()
endfunction()
