# Cross-compilation to aarch64 with Debian's compiler, against the libraries that tests/aarch64/sysroot.sh has put into
# the folder TERSE_SYSROOT; what is built runs under QEMU.
set (CMAKE_SYSTEM_NAME Linux)
set (CMAKE_SYSTEM_PROCESSOR aarch64)
set (CMAKE_C_COMPILER aarch64-linux-gnu-gcc)
set (CMAKE_CXX_COMPILER aarch64-linux-gnu-g++)
set (CMAKE_LIBRARY_ARCHITECTURE aarch64-linux-gnu)
list (APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES TERSE_SYSROOT)
set (libraries ${TERSE_SYSROOT}/usr/lib/aarch64-linux-gnu)
set (CMAKE_FIND_ROOT_PATH ${TERSE_SYSROOT})
set (CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set (CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set (CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set (ENV{PKG_CONFIG_SYSROOT_DIR} ${TERSE_SYSROOT})
set (ENV{PKG_CONFIG_LIBDIR} ${libraries}/pkgconfig:${TERSE_SYSROOT}/usr/share/pkgconfig)
# Debian's compiler looks there by itself where it is no cross compiler.
set (CMAKE_C_FLAGS_INIT "-isystem ${TERSE_SYSROOT}/usr/include/aarch64-linux-gnu")
set (CMAKE_CXX_FLAGS_INIT ${CMAKE_C_FLAGS_INIT})
# What the libraries themselves need.
set (CMAKE_EXE_LINKER_FLAGS_INIT -Wl,-rpath-link,${libraries}:${TERSE_SYSROOT}/lib/aarch64-linux-gnu)
set (CMAKE_SHARED_LINKER_FLAGS_INIT ${CMAKE_EXE_LINKER_FLAGS_INIT})
set (CMAKE_CROSSCOMPILING_EMULATOR qemu-aarch64;-L;${TERSE_SYSROOT})
