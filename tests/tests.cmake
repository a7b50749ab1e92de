# Tests, in folders by the room they are about: test_<name>.c is a Criterion program, slow_<name>.c one of the slow set (label `slow`),
# referee_<name>.c one that needs ACL2 (label `referee`),
# slurm_<name>.c one that needs Slurm and root (label `slurm`); label `package` tries the Debian packages, `aarch64` programs for another processor,
# fuzz_<name>.c a fuzz target that also runs over its corpus tests/corpus/fuzz_<name>/ as a plain test.
# Everything in tests/support/ is linked to all of them.

pkg_check_modules (CRITERION REQUIRED IMPORTED_TARGET criterion)

# Criterion starts every case in a process of its own, at another address where programs are position-independent.
file (GLOB support_sources CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR} tests/support/*.c)
add_library (support STATIC ${support_sources})
target_link_libraries (support PUBLIC tables PkgConfig::CRITERION)
target_compile_definitions (support PUBLIC TERSE_SOURCE_DIR="${PROJECT_SOURCE_DIR}" TERSE_BUILD_DIR="${PROJECT_BINARY_DIR}")
# Programs are started with lists of words that GLib asks to be changeable.
target_compile_options (support PRIVATE -Wall -Wextra -Werror)
target_link_options (support PUBLIC -no-pie)

# Loaded before the C library by the programs of test_power_cuts.
add_library (powercut MODULE tests/support/powercut/powercut.c)
target_compile_options (powercut PRIVATE -Wall -Wextra -Werror)
target_link_libraries (powercut PRIVATE ${CMAKE_DL_LIBS})
add_dependencies (support powercut)

# Contests under the thread sanitizer (the preset `threads`), in the program itself: Criterion's processes begin in memory that the
# sanitizer needs. GLib's locks are not known to it, so the system's stand in for them.
if (TERSE_THREADS)
  add_library (locks MODULE tests/support/locks/locks.c)
  target_link_libraries (locks PRIVATE settings PkgConfig::GLIB)
  target_compile_options (locks PRIVATE -Wall -Wextra -Werror)
  set (contests "inner-product -n 3 --bits 3 --expect impossible" "greater-than -n 3 --bits 4 --expect possible"
    "index -n 4 --bits 3 --expect impossible" "equality -n 3 --bits 3 --knows bob --expect possible"
    "function-composition -p layers=2 -p m=2 -p n=2 -p range=2 --token-bits 1 --expect possible"
    "greater-than -n 5 --bits 5 --time-limit 2 --progress always")
  foreach (contest IN LISTS contests)
    string (REPLACE " " ";" words "${contest}")
    add_test (NAME "threads ${contest}" COMMAND ${CMAKE_COMMAND} -E env LD_PRELOAD=$<TARGET_FILE:locks> $<TARGET_FILE:terse>
      solve ${words} --no-constructed --no-counting --threads 4)
    set_tests_properties ("threads ${contest}" PROPERTIES LABELS threads TIMEOUT 600
      PASS_REGULAR_EXPRESSION "verified by terse-check|promised inputs|time limit reached" FAIL_REGULAR_EXPRESSION "WARNING: ThreadSanitizer")
  endforeach ()
endif ()

# Cases run one after the other in a program: `ctest --jobs` runs programs side by side, as the presets do.
function (terse_add_test file labels)
  cmake_path (GET file STEM name)
  add_executable (${name} ${file})
  target_link_libraries (${name} PRIVATE support)
  target_compile_options (${name} PRIVATE -Wall -Wextra -Werror -fno-pie)
  # Seconds of a case.
  set (limit 600)
  if (labels STREQUAL slow)
    set (limit 1500)
  endif ()
  add_test (NAME ${name} COMMAND ${name} --jobs 1 --timeout ${limit} WORKING_DIRECTORY ${PROJECT_BINARY_DIR})
  # Criterion exits with 0 after a report of the leak sanitizer, and where it finds no case to run (without /proc, say).
  set_tests_properties (${name} PROPERTIES LABELS "${labels}" TIMEOUT 1800
    FAIL_REGULAR_EXPRESSION "ERROR: (LeakSanitizer|AddressSanitizer);runtime error:;Synthesis: Tested: 0 ")
endfunction ()

file (GLOB test_sources CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR} tests/*/test_*.c)
# The sanitizer takes more address space than is given, measures as memory what is its own, and wants to be the first library itself.
if (TERSE_SANITIZE)
  list (FILTER test_sources EXCLUDE REGEX "/test_(cli_memory|memory|verify_memory|power_cuts)\\.c$")
endif ()
if (NOT TARGET terse-library)
  list (FILTER test_sources EXCLUDE REGEX "/test_library\\.c$")
endif ()
foreach (file IN LISTS test_sources)
  terse_add_test (${file} unit)
  # What takes a share of its trials here runs whole in the slow set (tests/support/share.h).
  file (STRINGS ${file} shares REGEX terse_test_share)
  if (shares)
    cmake_path (GET file STEM name)
    string (REPLACE test_ whole_ whole ${name})
    add_test (NAME ${whole} COMMAND ${name} --jobs 1 --timeout 1200 WORKING_DIRECTORY ${PROJECT_BINARY_DIR})
    get_test_property (${name} FAIL_REGULAR_EXPRESSION failures)
    set_tests_properties (${whole} PROPERTIES LABELS slow TIMEOUT 1800 ENVIRONMENT TERSE_TESTS=whole
      FAIL_REGULAR_EXPRESSION "${failures}")
  endif ()
endforeach ()

# What is installed is all that there is to install.
if (TARGET terse-library)
  target_link_libraries (test_library PRIVATE ${CMAKE_DL_LIBS})
  add_dependencies (test_library terse-library documents)
  if (TARGET introspection)
    add_dependencies (test_library introspection)
    target_compile_definitions (test_library PRIVATE TERSE_INTROSPECTION)
  endif ()
endif ()

# These measure time, or how soon an interrupted program ends.
set_tests_properties (test_kernel_stop test_opinion test_verify_stop PROPERTIES RUN_SERIAL ON)

file (GLOB slow_sources CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR} tests/*/slow_*.c)
foreach (file IN LISTS slow_sources)
  terse_add_test (${file} slow)
  cmake_path (GET file STEM name)
  set_tests_properties (${name} PROPERTIES ENVIRONMENT TERSE_TESTS=whole)
endforeach ()

file (GLOB slurm_sources CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR} tests/*/slurm_*.c)
foreach (file IN LISTS slurm_sources)
  terse_add_test (${file} slurm)
endforeach ()

file (GLOB referee_sources CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR} tests/*/referee_*.c)
foreach (file IN LISTS referee_sources)
  terse_add_test (${file} referee)
endforeach ()

# Random questions against every judge, without end (tests/tools/crosscheck.c): some in the ordinary set, ten minutes in the slow one.
file (GLOB tool_sources CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR} tests/tools/*.c)
add_executable (crosscheck ${tool_sources})
target_link_libraries (crosscheck PRIVATE support)
target_compile_options (crosscheck PRIVATE -Wall -Wextra -Werror -fno-pie)
add_dependencies (test_crosscheck crosscheck)
add_test (NAME crosscheck COMMAND crosscheck --cases 40 --seed 1)
set_tests_properties (crosscheck PROPERTIES LABELS unit TIMEOUT 600)
add_test (NAME crosscheck_slow COMMAND crosscheck --seconds 600)
set_tests_properties (crosscheck_slow PROPERTIES LABELS slow TIMEOUT 1800)

# The n-th call fails, for every n (tests/faults/faults.c): all of them in the set `faults`, a sample in the ordinary one.
# The sanitizers have a malloc of their own.
if (NOT TERSE_SANITIZE AND NOT TERSE_FUZZ)
  add_library (fail MODULE tests/faults/preload.c)
  target_link_libraries (fail PRIVATE ${CMAKE_DL_LIBS})
  target_compile_options (fail PRIVATE -Wall -Wextra -Werror)
  add_executable (faults tests/faults/faults.c)
  target_link_libraries (faults PRIVATE support)
  target_compile_options (faults PRIVATE -Wall -Wextra -Werror -fno-pie)
  target_compile_definitions (faults PRIVATE TERSE_FAULTS_LIBRARY="$<TARGET_FILE:fail>")
  add_dependencies (faults fail)
  add_test (NAME faults COMMAND faults)
  set_tests_properties (faults PROPERTIES LABELS faults TIMEOUT 7200)
  add_test (NAME faults_sample COMMAND faults --every 97 --match check)
  set_tests_properties (faults_sample PROPERTIES LABELS unit TIMEOUT 600)
endif ()

# With them the programs, under the compiler and the warnings of the fuzz targets.
add_custom_target (fuzz-targets)
add_dependencies (fuzz-targets terse terse-check)
file (GLOB fuzz_sources CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR} tests/*/fuzz_*.c)
foreach (file IN LISTS fuzz_sources)
  cmake_path (GET file STEM name)
  set (corpus ${PROJECT_SOURCE_DIR}/tests/corpus/${name})
  if (TERSE_FUZZ)
    add_executable (${name} ${file})
    target_link_options (${name} PRIVATE -fsanitize=fuzzer)
    add_test (NAME ${name} COMMAND ${name} -max_total_time=60 -timeout=10 -rss_limit_mb=4096 ${PROJECT_BINARY_DIR}/${name}-found ${corpus})
    file (MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/${name}-found)
  else ()
    add_executable (${name} ${file} tests/support/replay/replay.c)
    add_test (NAME ${name} COMMAND ${name} ${corpus})
  endif ()
  target_link_libraries (${name} PRIVATE commands)
  target_compile_options (${name} PRIVATE -Wall -Wextra -Werror)
  set_tests_properties (${name} PROPERTIES LABELS fuzz)
  add_dependencies (fuzz-targets ${name})
endforeach ()

# Tests run the programs.
add_dependencies (support terse terse-check)

if (TERSE_COVERAGE)
  add_custom_target (coverage-report COMMAND tests/coverage.sh ${PROJECT_BINARY_DIR}
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} USES_TERMINAL COMMENT "Coverage by room")
endif ()

# The pages of a site in a browser (label `site`; `.ci/setup site` puts the browser's driver into the build folder).
add_executable (site_runs EXCLUDE_FROM_ALL tests/site/runs.c)
target_link_libraries (site_runs PRIVATE questions warnings)
add_test (NAME site_runs COMMAND ${CMAKE_COMMAND} --build ${PROJECT_BINARY_DIR} --target site_runs terse)
add_test (NAME site_browser COMMAND node ${PROJECT_SOURCE_DIR}/tests/site/browser.mjs $<TARGET_FILE:terse> $<TARGET_FILE:site_runs>
  ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR}/site/work ${PROJECT_BINARY_DIR}/site)
set_tests_properties (site_runs PROPERTIES LABELS site FIXTURES_SETUP site)
set_tests_properties (site_browser PROPERTIES LABELS site FIXTURES_REQUIRED site TIMEOUT 900)

# The programs for another processor (label `aarch64`): compilers, QEMU and the network.
add_test (NAME aarch64 COMMAND ${PROJECT_SOURCE_DIR}/.ci/aarch64 ${PROJECT_BINARY_DIR})
set_tests_properties (aarch64 PROPERTIES LABELS aarch64 TIMEOUT 3600)

# The Debian packages in a fresh Debian (label `package`): root, debootstrap and the network.
add_test (NAME package COMMAND ${PROJECT_SOURCE_DIR}/.ci/package)
set_tests_properties (package PROPERTIES LABELS package TIMEOUT 3600)
