# Debian packages: terse (the two programs, manual page, completions, texts), libterse0 (the shared library) and
# libterse-dev (its header, pkg-config), and gir1.2-terse-0 (for other languages) where TERSE_INTROSPECTION is on. CPack finds the libraries they need with dpkg-shlibdeps; those that the program
# loads only where they are asked for (cli/figures/cairo_calls.h, cli/site/archive_calls.h) are recommended.
set (CPACK_GENERATOR DEB)
set (CPACK_PACKAGE_NAME terse)
set (CPACK_PACKAGE_CONTACT "Terse maintainers <maintainers@terse.invalid>")
set (CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set (CPACK_PACKAGING_INSTALL_PREFIX /usr)
set (CPACK_STRIP_FILES ON)
set (CPACK_COMPONENTS_ALL program)
if (TARGET terse-library)
  list (APPEND CPACK_COMPONENTS_ALL library development)
endif ()
if (TARGET introspection)
  list (APPEND CPACK_COMPONENTS_ALL introspection)
endif ()
set (CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set (CPACK_DEB_COMPONENT_INSTALL ON)
set (CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set (CPACK_DEBIAN_PACKAGE_SECTION science)
set (CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set (CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${PROJECT_BINARY_DIR})
set (CPACK_DEBIAN_ENABLE_COMPONENT_DEPENDS OFF)

set (CPACK_DEBIAN_PROGRAM_PACKAGE_NAME terse)
set (CPACK_DEBIAN_PROGRAM_DESCRIPTION "Decides whether a communication problem can be solved within a budget, and
 leaves a certificate: a protocol run on every input, or a proof that a small
 checker verifies. Reductions carry the bounds over to attention layers,
 recurrent networks and other sequence machines.")
set (CPACK_DEBIAN_PROGRAM_PACKAGE_RECOMMENDS "libcairo2, libarchive13, bash-completion, man-db")
set (CPACK_DEBIAN_PROGRAM_PACKAGE_SUGGESTS acl2)

set (CPACK_DEBIAN_LIBRARY_PACKAGE_NAME libterse0)
set (CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set (CPACK_DEBIAN_LIBRARY_DESCRIPTION "The shared library:
 questions, verdicts, certificates and their check for programs in C.")
set (CPACK_DEBIAN_LIBRARY_PACKAGE_GENERATE_SHLIBS ON)
set (CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA ${CMAKE_CURRENT_LIST_DIR}/triggers)

set (CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libterse-dev)
set (CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set (CPACK_DEBIAN_DEVELOPMENT_DESCRIPTION "Development files:
 the header, the name to link with and the description for pkg-config.")
set (CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "libterse0 (= ${PROJECT_VERSION}), libglib2.0-dev")

set (CPACK_DEBIAN_INTROSPECTION_PACKAGE_NAME gir1.2-terse-0)
set (CPACK_DEBIAN_INTROSPECTION_PACKAGE_SECTION introspection)
set (CPACK_DEBIAN_INTROSPECTION_DESCRIPTION "Description of the library for GObject introspection:
 what Python and other languages need to call it.")
set (CPACK_DEBIAN_INTROSPECTION_PACKAGE_DEPENDS "libterse0 (= ${PROJECT_VERSION}), gir1.2-glib-2.0")

# What Debian wants to find of every package, and the texts of bench/ as examples.
install (FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION share/doc/terse RENAME copyright COMPONENT program)
if (TARGET terse-library)
  install (FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION share/doc/libterse0 RENAME copyright COMPONENT library)
  install (FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION share/doc/libterse-dev RENAME copyright COMPONENT development)
  install (FILES ${PROJECT_SOURCE_DIR}/library/example.c DESTINATION share/doc/libterse-dev/examples COMPONENT development)
endif ()
if (TARGET introspection)
  install (FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION share/doc/gir1.2-terse-0 RENAME copyright COMPONENT introspection)
  install (FILES ${PROJECT_SOURCE_DIR}/library/example.py DESTINATION share/doc/gir1.2-terse-0/examples COMPONENT introspection)
endif ()
file (GLOB examples CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/bench/*.problem ${PROJECT_SOURCE_DIR}/bench/*.task
  ${PROJECT_SOURCE_DIR}/bench/*.machine ${PROJECT_SOURCE_DIR}/bench/*.reduction)
install (FILES ${examples} DESTINATION share/doc/terse/examples COMPONENT program)
include (CPack)
