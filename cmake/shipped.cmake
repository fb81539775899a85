# zs_add_rules(TARGET REGEX): an object library with the JSON files under rules/ whose path there matches the expression, as
# base/shipped.h's shipped_files(); made anew when one changes or a file comes or goes. Every program links one such.
function(zs_add_rules target pattern)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/rules ${CMAKE_SOURCE_DIR}/rules/*.json)
  list(FILTER files INCLUDE REGEX "${pattern}")
  list(SORT files)
  set(paths ${files})
  list(TRANSFORM paths PREPEND ${CMAKE_SOURCE_DIR}/rules/)
  set(generated ${CMAKE_BINARY_DIR}/generated/${target}.cpp)
  string(REPLACE ";" "|" joined "${files}")
  add_custom_command(
    OUTPUT ${generated}
    COMMAND ${CMAKE_COMMAND} -DROOT=${CMAKE_SOURCE_DIR}/rules "-DFILES=${joined}" -DOUT=${generated}
            -P ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${paths} ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
    VERBATIM)
  add_library(${target} OBJECT EXCLUDE_FROM_ALL ${generated})
  target_include_directories(${target} PRIVATE src)
endfunction()

zs_add_rules(zs_rules "^((text|samples|packs|factors)/|samples[.]json$)")
zs_add_rules(zs_first_rules "^(text/[a-z]+/(shell|storage|pages_projects)|samples)[.]")  # what the first page in the browser needs
