# Terse-0.gir and Terse-0.typelib: what is in terse.h, for languages that call libraries by GObject introspection.
find_program (SCANNER g-ir-scanner REQUIRED)
find_program (COMPILER g-ir-compiler REQUIRED)
set (gir ${PROJECT_BINARY_DIR}/Terse-0.gir)
set (typelib ${PROJECT_BINARY_DIR}/Terse-0.typelib)
# Not in the folder of the program, whose name the scanner would take for that of the library.
set (place ${PROJECT_BINARY_DIR}/introspection)
file (MAKE_DIRECTORY ${place})
set (described ${PROJECT_SOURCE_DIR}/library/terse.h ${PROJECT_SOURCE_DIR}/library/introspection.c)
add_custom_command (OUTPUT ${gir} DEPENDS terse-library ${described} VERBATIM WORKING_DIRECTORY ${place}
  COMMAND ${SCANNER} --quiet --warn-all --warn-error --no-libtool --namespace=Terse --nsversion=0 --identifier-prefix=Terse
    --symbol-prefix=terse --include=Gio-2.0 --pkg=gio-2.0 --pkg-export=terse --c-include=terse.h -I${PROJECT_SOURCE_DIR}
    -L${PROJECT_BINARY_DIR} --library=terse --output=${gir} ${described})
add_custom_command (OUTPUT ${typelib} DEPENDS ${gir} VERBATIM COMMAND ${COMPILER} --output=${typelib} ${gir})
add_custom_target (introspection ALL DEPENDS ${typelib})
install (FILES ${typelib} DESTINATION ${CMAKE_INSTALL_LIBDIR}/girepository-1.0 COMPONENT introspection)
install (FILES ${gir} DESTINATION share/gir-1.0 COMPONENT development)
