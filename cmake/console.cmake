# The operators' console: console/ built by vite into the build folder, then put into the program. hearth_console(SLICE)
# stands before hearth_slice(SLICE …); the files are hearth::assets::console().
find_program(HEARTH_NPM npm REQUIRED)

function(hearth_console slice)
  set(source ${CMAKE_SOURCE_DIR}/console)
  set(output ${CMAKE_BINARY_DIR}/console)
  # npm writes this file last; with it the packages are those of the lock file.
  set(packages ${source}/node_modules/.package-lock.json)
  add_custom_command(
    OUTPUT ${packages}
    COMMAND ${HEARTH_NPM} ci --no-audit --no-fund --loglevel=error
    COMMAND ${CMAKE_COMMAND} -E touch ${packages}
    DEPENDS ${source}/package-lock.json
    WORKING_DIRECTORY ${source}
    COMMENT "Installing the packages of the console")
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${source}/src/* ${source}/public/*)
  list(FILTER files EXCLUDE REGEX "\\.(test|spec)\\.ts$")
  add_custom_command(
    OUTPUT ${output}/index.html
    COMMAND ${source}/node_modules/.bin/vite build --logLevel error --emptyOutDir --outDir ${output}
    DEPENDS ${files} ${packages} ${source}/index.html ${source}/vite.config.ts ${source}/tsconfig.json
    WORKING_DIRECTORY ${source}
    COMMENT "Building the console")
  hearth_embed_assets(${slice} console ${output} DEPENDS ${output}/index.html)
  set(HEARTH_GENERATED_${slice} ${HEARTH_GENERATED_${slice}} PARENT_SCOPE)
endfunction()

# Types, texts and rules of the console, as a test of its own.
function(hearth_console_test)
  add_custom_target(test_console DEPENDS ${CMAKE_SOURCE_DIR}/console/node_modules/.package-lock.json)
  add_test(NAME console COMMAND ${HEARTH_NPM} run check --silent WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}/console)
  set_tests_properties(console PROPERTIES TIMEOUT 600)
endfunction()
