# The lowest module.

from ... import plain
from ..part import part_value
from . import __name__ as here

found = (plain.__name__, part_value, here, __name__, __package__)
