"""`python -m unittest`: runs the tests named on the command line, or those it
finds below the current folder."""

import sys

# What usage messages call the program.
if sys.argv[0].endswith("__main__.py"):
    sys.argv[0] = "python -m unittest"

__unittest = True

from .main import main

main(module=None)
