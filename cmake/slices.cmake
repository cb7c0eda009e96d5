# hearth_slice(NAME FOLDERS … LINK …): one static library hearth_NAME of the sources in server/FOLDERS. Tests (*_test.cpp),
# worlds, benchmarks (*_bench.cpp) and fuzz targets (*_fuzz.cpp) beside the sources are noted for their own programs.
set(HEARTH_SLICES "" CACHE INTERNAL "")

file(WRITE ${CMAKE_BINARY_DIR}/empty.cpp "")
add_library(hearth_pch OBJECT ${CMAKE_BINARY_DIR}/empty.cpp)
target_precompile_headers(hearth_pch PRIVATE
  <algorithm> <array> <chrono> <cstdint> <filesystem> <functional> <map> <memory> <optional> <span> <string>
  <string_view> <unordered_map> <utility> <variant> <vector> <fmt/format.h>)
target_link_libraries(hearth_pch PRIVATE fmt::fmt)

function(hearth_slice name)
  cmake_parse_arguments(slice "" "" "FOLDERS;LINK" ${ARGN})
  set(sources "")
  foreach(folder ${slice_FOLDERS})
    file(GLOB_RECURSE found CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/server/${folder}/*.cpp)
    list(APPEND sources ${found})
  endforeach()
  set(tests ${sources})
  set(benches ${sources})
  set(fuzzers ${sources})
  list(FILTER tests INCLUDE REGEX "_(test|world)\\.cpp$")
  list(FILTER benches INCLUDE REGEX "_bench\\.cpp$")
  list(FILTER fuzzers INCLUDE REGEX "_fuzz\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "_(test|bench|fuzz|world)\\.cpp$")
  if(NOT sources)
    set(sources ${CMAKE_BINARY_DIR}/empty.cpp)
  endif()
  add_library(hearth_${name} STATIC ${sources} ${HEARTH_GENERATED_${name}})
  target_link_libraries(hearth_${name} PUBLIC ${slice_LINK} fmt::fmt)
  target_precompile_headers(hearth_${name} REUSE_FROM hearth_pch)
  set(HEARTH_SLICES ${HEARTH_SLICES} ${name} CACHE INTERNAL "")
  set(HEARTH_TESTS_${name} ${tests} CACHE INTERNAL "")
  set(HEARTH_BENCHES_${name} ${benches} CACHE INTERNAL "")
  set(HEARTH_FUZZERS_${name} ${fuzzers} CACHE INTERNAL "")
endfunction()

# server/migrations/*.sql as constants; see platform/storage/migrations.hpp.
function(hearth_embed_migrations slice)
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/server/migrations/*.sql)
  set(output ${CMAKE_BINARY_DIR}/migrations.cpp)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -D OUTPUT=${output} -D FOLDER=${CMAKE_SOURCE_DIR}/server/migrations
            -P ${CMAKE_SOURCE_DIR}/cmake/embed_migrations.cmake
    DEPENDS ${files} ${CMAKE_SOURCE_DIR}/cmake/embed_migrations.cmake)
  set(HEARTH_GENERATED_${slice} ${output} PARENT_SCOPE)
endfunction()

# One test program for each slice: build/…/test_NAME, known to ctest as NAME.
function(hearth_test_programs)
  file(GLOB_RECURSE testing CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/server/testing/*.cpp)
  set(testing_tests ${testing})
  list(FILTER testing EXCLUDE REGEX "_test\\.cpp$")
  if(NOT testing)
    set(testing ${CMAKE_BINARY_DIR}/empty.cpp)
  endif()
  add_library(hearth_testing STATIC ${testing})
  target_link_libraries(hearth_testing PUBLIC hearth_members hearth_formats GTest::gtest GTest::gmock rapidcheck)
  target_precompile_headers(hearth_testing REUSE_FROM hearth_pch)
  target_compile_definitions(hearth_testing PRIVATE HEARTH_SOURCE_DIR="${CMAKE_SOURCE_DIR}")

  add_library(hearth_test_pch OBJECT ${CMAKE_BINARY_DIR}/empty.cpp)
  target_precompile_headers(hearth_test_pch PRIVATE
    <algorithm> <cstdint> <filesystem> <functional> <map> <memory> <optional> <string> <string_view> <vector>
    <fmt/format.h> <gmock/gmock.h> <gtest/gtest.h> <rapidcheck/gtest.h>)
  target_link_libraries(hearth_test_pch PRIVATE fmt::fmt GTest::gmock rapidcheck)

  foreach(name ${HEARTH_SLICES})
    if(HEARTH_TESTS_${name})
      add_executable(test_${name} ${HEARTH_TESTS_${name}})
      target_link_libraries(test_${name} PRIVATE hearth_${name} hearth_testing GTest::gmock GTest::gtest_main)
      target_precompile_headers(test_${name} REUSE_FROM hearth_test_pch)
      target_compile_definitions(test_${name} PRIVATE HEARTH_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                                 HEARTH_PROGRAM="${CMAKE_BINARY_DIR}/hearth")
      add_test(NAME ${name} COMMAND test_${name} --gtest_brief=1 WORKING_DIRECTORY ${CMAKE_BINARY_DIR})
      set_tests_properties(${name} PROPERTIES TIMEOUT 600)
    endif()
  endforeach()
endfunction()

# build/…/bench_NAME for each NAME_bench.cpp, not built by default.
function(hearth_bench_programs)
  find_package(benchmark QUIET)
  foreach(name ${HEARTH_SLICES})
    foreach(source ${HEARTH_BENCHES_${name}})
      get_filename_component(bench ${source} NAME_WE)
      string(REGEX REPLACE "_bench$" "" bench ${bench})
      add_executable(bench_${bench} EXCLUDE_FROM_ALL ${source})
      target_link_libraries(bench_${bench} PRIVATE hearth_${name} $<TARGET_NAME_IF_EXISTS:hearth_testing>
                            $<TARGET_NAME_IF_EXISTS:benchmark::benchmark>)
      target_compile_definitions(bench_${bench} PRIVATE HEARTH_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                                 HEARTH_PROGRAM="${CMAKE_BINARY_DIR}/hearth")
      target_precompile_headers(bench_${bench} REUSE_FROM hearth_pch)
    endforeach()
  endforeach()
endfunction()

# build/…/fuzz_NAME for each NAME_fuzz.cpp, with libFuzzer.
function(hearth_fuzz_programs)
  foreach(name ${HEARTH_SLICES})
    foreach(source ${HEARTH_FUZZERS_${name}})
      get_filename_component(fuzz ${source} NAME_WE)
      string(REGEX REPLACE "_fuzz$" "" fuzz ${fuzz})
      add_executable(fuzz_${fuzz} ${source})
      target_link_libraries(fuzz_${fuzz} PRIVATE hearth_${name})
      target_link_options(fuzz_${fuzz} PRIVATE -fsanitize=fuzzer)
    endforeach()
  endforeach()
endfunction()
