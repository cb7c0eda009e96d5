# Whole journeys through the console in Debian's Chromium, against this build's program: e2e/, run by playwright. What
# fails leaves its screenshot and trace under the build folder. Builds with sanitizers leave them out: there the program
# takes many times as long, and its own tests look for the same faults.
function(hearth_journeys_test)
  if(HEARTH_SANITIZE)
    return()
  endif()
  set(source ${CMAKE_SOURCE_DIR}/e2e)
  # npm writes this file last; with it the packages are those of the lock file.
  set(packages ${source}/node_modules/.package-lock.json)
  add_custom_command(
    OUTPUT ${packages}
    COMMAND ${CMAKE_COMMAND} -E env PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
            ${HEARTH_NPM} ci --no-audit --no-fund --loglevel=error
    COMMAND ${CMAKE_COMMAND} -E touch ${packages}
    DEPENDS ${source}/package-lock.json
    WORKING_DIRECTORY ${source}
    COMMENT "Installing the packages of the journeys")
  add_custom_target(test_journeys ALL DEPENDS ${packages})
  add_test(NAME journeys COMMAND ${HEARTH_NPM} test --silent WORKING_DIRECTORY ${source})
  # A browser needs a processor, and the server that it talks to another one.
  set_tests_properties(journeys PROPERTIES TIMEOUT 600 PROCESSORS 2
    ENVIRONMENT "HEARTH_PROGRAM=$<TARGET_FILE:hearth>;HEARTH_JOURNEYS_OUTPUT=${CMAKE_BINARY_DIR}/journeys")
endfunction()
