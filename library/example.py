# The least number of bits for Index of size 3, and why fewer are not enough; the certificate is checked.
import sys

import gi

gi.require_version("Terse", "0")
from gi.repository import Terse

inquiry = Terse.Inquiry.new("index", ["n", "3"])
inquiry.keep(sys.argv[1] if len(sys.argv) > 1 else "certificates")
answer, found, least, below = inquiry.minimum(None)
checked, rejected = Terse.certificate_check(below.certificate(), None)
verdict = checked.verdict().value_nick if checked else rejected
print(f"{answer.question()}: {answer.verdict().value_nick}, with {least - 1}: {verdict}")
