#!/bin/sh
# The example of the library, by pkg-config alone; its certificate is checked by the program.
set -eu
cp /usr/share/doc/libterse-dev/examples/example.c .
# shellcheck disable=SC2046 # flags
gcc -Wall -Wextra -Werror example.c $(pkg-config --cflags --libs terse) -o example
./example kept | grep '^index n=3, one-way bits=2, knows=bob: impossible$'
terse check kept/*
[ "$(pkg-config --modversion terse)" = "$(terse --version | cut -d' ' -f2)" ]
