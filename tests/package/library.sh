#!/bin/sh
# The examples of the library, in C by pkg-config alone and in Python; certificates are checked by the program.
set -eu
cp /usr/share/doc/libterse-dev/examples/example.c .
# shellcheck disable=SC2046 # flags
gcc -Wall -Wextra -Werror example.c $(pkg-config --cflags --libs terse) -o example
./example kept | grep '^index n=3, one-way bits=2, knows=bob: impossible$'
terse check kept/*
[ "$(pkg-config --modversion terse)" = "$(terse --version | cut -d' ' -f2)" ]
python3 /usr/share/doc/gir1.2-terse-0/examples/example.py least | grep '^index n=3, one-way bits=3, knows=bob: possible, with 2: impossible$'
terse check least/*
