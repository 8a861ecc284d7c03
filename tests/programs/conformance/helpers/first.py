# One of two modules that import each other.

name = "first"
from . import second


def both():
    return name, second.name


after = "defined after the import"
