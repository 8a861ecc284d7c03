"""Shows the instructions of code objects. They are this machine's, not
CPython's; what is a line, a label, an offset means the same."""

import collections
import io
import sys
import types

import _dis
from opcode import *
from opcode import __all__ as _opcode_names
from opcode import _table

__all__ = [
    "code_info", "dis", "disassemble", "distb", "disco", "findlinestarts", "findlabels", "show_code",
    "get_instructions", "Instruction", "Bytecode", "Positions", *_opcode_names,
]

COMPILER_FLAG_NAMES = {
    1: "OPTIMIZED",
    2: "NEWLOCALS",
    4: "VARARGS",
    8: "VARKEYWORDS",
    16: "NESTED",
    32: "GENERATOR",
    64: "NOFREE",
    128: "COROUTINE",
    256: "ITERABLE_COROUTINE",
    512: "ASYNC_GENERATOR",
}

Positions = collections.namedtuple(
    "Positions", "lineno end_lineno col_offset end_col_offset", defaults=(None, None, None, None)
)

_Instruction = collections.namedtuple(
    "_Instruction",
    "opname opcode arg argval argrepr offset start_offset starts_line line_number label positions cache_info",
    defaults=(None, None, None),
)

_NAME_WIDTH = 24
_ARGUMENT_WIDTH = 6
# Bytes of an instruction.
_WORD = 4


class Instruction(_Instruction):
    """One instruction. arg is its operand, or a tuple of them; argval what
    that stands for."""

    @property
    def oparg(self):
        """The operand."""
        return self.arg

    @property
    def baseopcode(self):
        """The instruction that it is a special form of: itself."""
        return self.opcode

    @property
    def baseopname(self):
        """Its name."""
        return self.opname

    @property
    def cache_offset(self):
        """Where caches would be: behind it."""
        return self.offset + _WORD

    @property
    def end_offset(self):
        """Behind the instruction."""
        return self.offset + _WORD

    @property
    def jump_target(self):
        """Where it may lead, or None."""
        return self.argval if self.opcode in hasjump else None

    @property
    def is_jump_target(self):
        """Whether something leads to it."""
        return self.label is not None

    def __str__(self):
        output = io.StringIO()
        _print_instruction(self, output, 0, 6, 0, False)
        return output.getvalue().rstrip("\n")


def _code_of(x):
    """The code object of a function, method, generator, source text, …"""
    x = getattr(x, "__func__", x)
    for name in ("__code__", "gi_code", "ag_code", "cr_code"):
        if hasattr(x, name):
            x = getattr(x, name)
            break
    if isinstance(x, str):
        try:
            x = compile(x, "<disassembly>", "eval")
        except SyntaxError:
            x = compile(x, "<disassembly>", "exec")
    if hasattr(x, "co_code"):
        return x
    raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")


def pretty_flags(flags):
    """The names of the bits of co_flags."""
    names = []
    for bit in range(32):
        flag = 1 << bit
        if flags & flag:
            names.append(COMPILER_FLAG_NAMES.get(flag, hex(flag)))
    return ", ".join(names) or hex(flags)


def code_info(x):
    """What is to be known of a code object, as text."""
    co = _code_of(x)
    lines = [
        f"Name:              {co.co_name}",
        f"Filename:          {co.co_filename}",
        f"Argument count:    {co.co_argcount}",
        f"Positional-only arguments: {co.co_posonlyargcount}",
        f"Kw-only arguments: {co.co_kwonlyargcount}",
        f"Number of locals:  {co.co_nlocals}",
        f"Stack size:        {co.co_stacksize}",
        f"Flags:             {pretty_flags(co.co_flags)}",
    ]
    for title, values, show in (
        ("Constants", co.co_consts, repr),
        ("Names", co.co_names, str),
        ("Variable names", co.co_varnames, str),
        ("Free variables", co.co_freevars, str),
        ("Cell variables", co.co_cellvars, str),
    ):
        if values:
            lines.append(f"{title}:")
            lines.extend(f"{index:4}: {show(value)}" for index, value in enumerate(values))
    return "\n".join(lines)


def show_code(co, *, file=None):
    """Prints code_info()."""
    print(code_info(co), file=file)


def findlinestarts(code):
    """The offsets where a line begins, with its number, or None."""
    last = False
    for start, _, line in code.co_lines():
        if line is not last and line != last:
            last = line
            yield start, line


def findlabels(code):
    """The offsets that jumps of a code object lead to."""
    found = []
    for _, opcode, _, meanings, _, _ in _dis.instructions(_code_of(code)):
        if opcode in hasjump and meanings[-1] not in found:
            found.append(meanings[-1])
    return found


def _labels(code):
    """For each offset that something leads to its number, from 1."""
    offsets = set(findlabels(code))
    for start, end, target, _ in _dis.regions(code):
        offsets.update(offset for offset in (start, end, target) if offset is not None)
    return {offset: number for number, offset in enumerate(sorted(offsets), 1)}


def _instructions(co, line_offset=0):
    labels = _labels(co)
    positions = [Positions(*entry) for entry in co.co_positions()]
    starts = dict(findlinestarts(co))
    line = None
    # The entry of a frame has an offset, but is no instruction.
    pending = 0 in starts
    if pending:
        line = starts[0]
    previous = 0
    for offset, opcode, numbers, meanings, shown, _ in _dis.instructions(co):
        begins = pending
        pending = False
        for between in range(previous + _WORD, offset + 1, _WORD):
            if between in starts:
                begins = True
                line = starts[between]
        previous = offset
        texts = [
            f"to L{labels[meaning]}" if kind in ("forward", "backward") and meaning in labels else text
            for kind, meaning, text in zip(_table[opcode][3], meanings, shown)
        ]
        if len(numbers) == 1:
            numbers, meanings = numbers[0], meanings[0]
        elif not numbers:
            numbers = meanings = None
        yield Instruction(
            opname[opcode],
            opcode,
            numbers,
            meanings,
            ", ".join(texts),
            offset,
            offset,
            begins,
            None if line is None else line + line_offset,
            labels.get(offset),
            positions[offset // _WORD],
        )


def get_instructions(x, *, first_line=None, show_caches=None, adaptive=False):
    """The Instructions of something that has code."""
    co = _code_of(x)
    return _instructions(co, 0 if first_line is None else first_line - co.co_firstlineno)


def _print_instruction(instruction, file, line_width, label_width, offset_width, current):
    fields = []
    if line_width:
        if instruction.starts_line and instruction.offset > _WORD:
            print(file=file)
        number = "--" if instruction.line_number is None else instruction.line_number
        fields.append(f"{number if instruction.starts_line else '':>{line_width}}")
    label = "" if instruction.label is None else f"L{instruction.label}:"
    fields.append(f"{label:>{label_width}}")
    if offset_width:
        fields.append(f"{instruction.offset:>{offset_width}}  ")
    fields.append("-->" if current else "   ")
    fields.append(f"{instruction.opname:<{_NAME_WIDTH}}")
    if instruction.arg is not None:
        arguments = instruction.arg if isinstance(instruction.arg, tuple) else (instruction.arg,)
        fields.append(f"{' '.join(map(str, arguments)):>{_ARGUMENT_WIDTH}}")
        if instruction.argrepr and instruction.argrepr != str(instruction.arg):
            fields.append(f"({instruction.argrepr})")
    print(" ".join(fields).rstrip(), file=file)


def disassemble(co, lasti=-1, *, file=None, show_caches=False, adaptive=False, show_offsets=False):
    """Prints the instructions of a code object, the one at lasti with an
    arrow."""
    _print_all(co, list(_instructions(co)), lasti, file, show_offsets)


disco = disassemble


def _print_all(co, instructions, lasti, file, show_offsets):
    labels = _labels(co)
    highest = max((entry.line_number or 0 for entry in instructions), default=0)
    line_width = max(3, len(str(highest))) if highest else 0
    label_width = 4 + len(str(len(labels)))
    offset_width = len(str(max(len(co.co_code), 9999))) if show_offsets else 0
    for entry in instructions:
        _print_instruction(entry, file, line_width, label_width, offset_width, entry.offset == lasti)
    regions = [region for region in _dis.regions(co) if region[2] is not None]
    if regions:
        print("ExceptionTable:", file=file)
        for start, end, target, depth in regions:
            print(f"  L{labels[start]} to L{labels[end]} -> L{labels[target]} [{depth}]", file=file)


def _recursive(co, depth, file, show_offsets):
    disassemble(co, file=file, show_offsets=show_offsets)
    if depth is not None and depth <= 0:
        return
    for constant in co.co_consts:
        if hasattr(constant, "co_code"):
            print(file=file)
            print(f"Disassembly of {constant!r}:", file=file)
            _recursive(constant, None if depth is None else depth - 1, file, show_offsets)


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False, show_offsets=False):
    """Prints the instructions of a class, module, function, code object or
    source text; without one, of where the last uncaught exception came from."""
    if x is None:
        distb(file=file, show_offsets=show_offsets)
        return
    x = getattr(x, "__func__", x)
    if isinstance(x, (type, types.ModuleType)):
        for name, value in sorted(x.__dict__.items()):
            if isinstance(value, (types.MethodType, types.FunctionType, types.CodeType, classmethod, staticmethod, type)):
                print(f"Disassembly of {name}:", file=file)
                try:
                    dis(value, file=file, depth=depth, show_offsets=show_offsets)
                except TypeError as error:
                    print("Sorry:", error, file=file)
                print(file=file)
        return
    if isinstance(x, str):
        x = compile(x, "<dis>", "exec")
    _recursive(_code_of(x), depth, file, show_offsets)


def distb(tb=None, *, file=None, show_caches=False, adaptive=False, show_offsets=False):
    """Prints the code that a traceback ends in."""
    if tb is None:
        try:
            tb = sys.last_exc.__traceback__ if hasattr(sys, "last_exc") else sys.last_traceback
        except AttributeError:
            raise RuntimeError("no last traceback to disassemble") from None
    while tb.tb_next:
        tb = tb.tb_next
    disassemble(tb.tb_frame.f_code, tb.tb_lasti, file=file, show_offsets=show_offsets)


class Bytecode:
    """The instructions of something that has code; iterating gives them."""

    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False, adaptive=False,
                 show_offsets=False):
        self.codeobj = _code_of(x)
        self.first_line = self.codeobj.co_firstlineno if first_line is None else first_line
        self._original_object = x
        self.current_offset = current_offset
        self.show_caches = show_caches
        self.adaptive = adaptive
        self.show_offsets = show_offsets

    def __iter__(self):
        return _instructions(self.codeobj, self.first_line - self.codeobj.co_firstlineno)

    def __repr__(self):
        return f"{type(self).__name__}({self._original_object!r})"

    @classmethod
    def from_traceback(cls, tb, *, show_caches=False, adaptive=False):
        """Where a traceback ends."""
        while tb.tb_next:
            tb = tb.tb_next
        return cls(tb.tb_frame.f_code, current_offset=tb.tb_lasti)

    def info(self):
        """What is to be known of the code object, as text."""
        return code_info(self.codeobj)

    def dis(self):
        """The instructions as text."""
        output = io.StringIO()
        lasti = -1 if self.current_offset is None else self.current_offset
        _print_all(self.codeobj, list(self), lasti, output, self.show_offsets)
        return output.getvalue()
