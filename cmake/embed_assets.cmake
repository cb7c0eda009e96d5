# hearth_embed_assets(SLICE NAME FOLDER [DEPENDS …]): the files of FOLDER as hearth::assets::NAME(), in the library of SLICE;
# before hearth_slice(SLICE …). Made again when what it depends on changes; without DEPENDS, when the files do.
find_package(Python3 REQUIRED COMPONENTS Interpreter)

function(hearth_embed_assets slice name folder)
  cmake_parse_arguments(embed "" "" "DEPENDS" ${ARGN})
  if(NOT embed_DEPENDS)
    file(GLOB_RECURSE embed_DEPENDS CONFIGURE_DEPENDS ${folder}/*)
  endif()
  set(output ${CMAKE_BINARY_DIR}/${name}_assets.cpp)
  add_custom_command(
    OUTPUT ${output}
    BYPRODUCTS ${CMAKE_BINARY_DIR}/${name}_assets.blob
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/scripts/embed_assets.py ${name} ${folder} ${output}
    DEPENDS ${embed_DEPENDS} ${CMAKE_SOURCE_DIR}/scripts/embed_assets.py)
  set(HEARTH_GENERATED_${slice} ${HEARTH_GENERATED_${slice}} ${output} PARENT_SCOPE)
endfunction()
