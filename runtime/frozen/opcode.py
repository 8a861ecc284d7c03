"""The instructions of this machine by their numbers and names; CPython has
others. All of it comes from the table that the machine is made of."""

from _dis import opcodes as _opcodes

__all__ = [
    "cmp_op", "stack_effect", "hascompare", "opname", "opmap", "HAVE_ARGUMENT", "EXTENDED_ARG", "hasarg", "hasconst",
    "hasname", "hasjump", "hasjrel", "hasjabs", "hasfree", "haslocal", "hasexc",
]

_table = _opcodes()

opname = [name for name, *_ in _table]
opmap = {name: number for number, name in enumerate(opname)}

cmp_op = ("<", "<=", "==", "!=", ">", ">=")


def _having(*kinds):
    return [number for number, entry in enumerate(_table) if any(kind in kinds for kind in entry[3])]


hasarg = [number for number, entry in enumerate(_table) if entry[2]]
hasconst = _having("constant", "child")
hasname = _having("name", "cached")
haslocal = _having("local")
hasfree = _having("cell")
# Labels are distances.
hasjrel = hasjump = _having("forward", "backward")
hasjabs = []
hascompare = [number for number, name in enumerate(opname) if "COMPARE" in name]
hasexc = []

EXTENDED_ARG = next(number for number, entry in enumerate(_table) if "extend" in entry[4])
# CPython's instructions from here on have an argument; here the numbers say
# nothing about that.
HAVE_ARGUMENT = 0


def stack_effect(opcode, oparg=None, /, *, jump=None):
    """Not known by the opcode alone: operands may count what is on the stack."""
    raise ValueError("invalid opcode or oparg")
