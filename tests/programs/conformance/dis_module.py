# dis and opcode: what is said about code in the same words whatever the
# instructions are. Which instructions there are is each Python's own affair.
import dis
import io
import opcode


def sample(a, b=1, *args, c, **kwargs):
    """A docstring."""
    total = 0
    for item in args:
        if item > a:
            total += item
        else:
            total -= b

    def inner():
        return total + c

    try:
        return inner()
    finally:
        total = None


code = sample.__code__
first = code.co_firstlineno
starts = list(dis.findlinestarts(code))
print(sorted({line - first for _, line in starts if line is not None}))
print(all(left < right for (left, _), (right, _) in zip(starts, starts[1:])))
print(all(code.co_code[offset : offset + 1] for offset, _ in starts))

instructions = list(dis.get_instructions(sample))
print(all(type(entry) is dis.Instruction for entry in instructions))
print(sorted({entry.line_number - first for entry in instructions if entry.line_number is not None and entry.line_number > first}))
print(all(dis.opname[entry.opcode] == entry.opname and dis.opmap[entry.opname] == entry.opcode for entry in instructions))
print(all(left.offset < right.offset for left, right in zip(instructions, instructions[1:])))
print(all(entry.positions.lineno == entry.line_number for entry in instructions if entry.positions.lineno))
targets = {entry.jump_target for entry in instructions if entry.jump_target is not None}
offsets = {entry.offset for entry in instructions}
print(targets <= offsets, all(entry.label is not None for entry in instructions if entry.offset in targets))
shifted = list(dis.get_instructions(sample, first_line=1000))
print({right.line_number - left.line_number for left, right in zip(instructions, shifted) if left.line_number is not None} == {1000 - first})
names = {entry.argval for entry in instructions if entry.opcode in dis.haslocal and isinstance(entry.argval, str)}
print("item" in names)
print(any(hasattr(entry.argval, "co_code") for entry in instructions))

for info in (dis.code_info(sample), dis.Bytecode(sample).info()):
    lines = info.splitlines()
    print([line for line in lines if line.startswith(("Name:", "Argument", "Positional", "Kw", "Flags"))])
    print([line.strip() for line in lines[lines.index("Variable names:") : lines.index("Cell variables:")]])
shown = io.StringIO()
dis.show_code(lambda: 0, file=shown)
print(shown.getvalue().splitlines()[0])


async def coroutine():
    yield 1


print(dis.pretty_flags(coroutine.__code__.co_flags), dis.pretty_flags(0))

shown = io.StringIO()
dis.dis(sample, file=shown)
text = shown.getvalue()
print("Disassembly of <code object inner" in text, "L1:" in text)
shown = io.StringIO()
dis.dis(sample, file=shown, depth=0)
print("Disassembly" in shown.getvalue())


class Methods:
    def one(self):
        return 1

    @staticmethod
    def two():
        return 2


shown = io.StringIO()
dis.dis(Methods, file=shown)
print([line for line in shown.getvalue().splitlines() if line.startswith("Disassembly")])
shown = io.StringIO()
dis.dis("x = 1\ny = x + 1\n", file=shown)
print([line.split()[0] for line in shown.getvalue().splitlines() if line[:4].strip().isdigit()][-2:])
try:
    dis.dis(5)
except TypeError as error:
    print(error)


def fails():
    a = 1
    return a / 0


try:
    fails()
except ZeroDivisionError as error:
    found = dis.Bytecode.from_traceback(error.__traceback__)
    current = [entry for entry in found if entry.offset == found.current_offset]
    print(len(current), current[0].line_number - fails.__code__.co_firstlineno, found.dis().count("-->") > 0)
    shown = io.StringIO()
    dis.distb(error.__traceback__, file=shown)
    print("-->" in shown.getvalue())
print(opcode.opmap is dis.opmap or opcode.opmap == dis.opmap, len(opcode.opname) >= len(opcode.opmap))
print(set(opcode.hasconst) <= set(opcode.hasarg), repr(dis.Bytecode("x"))[:13])
print(dis.Positions(1), sorted(dis.COMPILER_FLAG_NAMES.values()))
