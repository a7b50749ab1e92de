#!/usr/bin/env python3
"""conflicts.py ROWS DEGREE SEED: a partial function of ROWS inputs of Alice, of which a random
ROWS * DEGREE / 2 pairs conflict: each pair is a column, where one has 0 and the other 1 and all
others are free. The least number of one-way messages is the chromatic number of that graph."""
import random
import sys

n, degree, seed = int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
random.seed(seed)
pairs = set()
while len(pairs) < int(n * degree / 2):
    a, b = random.sample(range(n), 2)
    pairs.add((min(a, b), max(a, b)))
for row in range(n):
    print(" ".join("0" if a == row else "1" if b == row else "*" for a, b in sorted(pairs)))
