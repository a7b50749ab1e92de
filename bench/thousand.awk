# awk -f bench/thousand.awk > thousand.ini: a specification of a thousand small cells, 4 x 4 matrices at three bits
BEGIN {
  seed = 1
  print "[table]\ntitle = a thousand small cells\n[a]\nproblem = matrix\nbits = 3\nknows = both"
  printf "p.entries = "
  for (i = 0; i < 1000; i++) {
    text = ""
    for (k = 0; k < 16; k++) {
      seed = seed * 16807 % 2147483647
      text = text substr (" ;", 1 + (k % 4 == 0), k > 0) int(seed / 65536) % 2
    }
    printf "%s\"%s\"", substr (", ", 1, i ? 2 : 0), text
  }
  print ""
}
