# A module of the package, which reaches up.

from ..plain import double
from .. import plain

part_value = double(21)


def same_module():
    return plain.double is double
