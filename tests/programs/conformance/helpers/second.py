# The other one.

name = "second"
from . import first

early = hasattr(first, "after")


def late():
    return first.after
