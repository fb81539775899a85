# zs_embed_rules(OUT): a C++ source with every JSON file under rules/ but the schemas, regenerated when
# one changes or a file comes or goes.
function(zs_embed_rules out)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/rules ${CMAKE_SOURCE_DIR}/rules/*.json)
  list(FILTER files EXCLUDE REGEX "^schemas/")
  list(SORT files)
  set(paths ${files})
  list(TRANSFORM paths PREPEND ${CMAKE_SOURCE_DIR}/rules/)
  set(generated ${CMAKE_BINARY_DIR}/generated/shipped.cpp)
  string(REPLACE ";" "|" joined "${files}")
  add_custom_command(
    OUTPUT ${generated}
    COMMAND ${CMAKE_COMMAND} -DROOT=${CMAKE_SOURCE_DIR}/rules "-DFILES=${joined}" -DOUT=${generated}
            -P ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${paths} ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
    VERBATIM)
  set(${out} ${generated} PARENT_SCOPE)
endfunction()
