"""Writes errors.tsv and lines.tsv: what CPython 3.13 makes of the sources below.

    python3.13 tests/compile/cases.py

errors.tsv: source, exception, message, line, column, end line, end column.
lines.tsv: source, then for each code object its qualified name and the lines
of its instructions in order, repetitions left out.
Ends that CPython leaves out (0 or -1) are 0.
"""

import dis
import os

ERRORS = r'''
x = = 1
x y
f(1 2)
[1, 2 3]
(a b)
{1: 2 3: 4}
print "hello"
exec "code"
if x
while x
for x in y
def f()
class C
with a as b
try
else:
if x:\npass
for x in y:\npass
def f():\npass
class C:\npass
while x:\n\npass
try:\npass
try:\n  a\nexcept E:\npass
if x:\n  pass\nelse:\npass
  x
a\n  b
if a:\n    b\n  c
if a:\n\tb\n        c
(
[1, 2
{1: (2, 3
f(a, b
x = (1,\ny = 2
)
]
(]
{(}
'abc
"abc
"""abc
f'abc
f"""abc
'it\'
f'{a'
f'{a!x}'
f'{a!}'
f'{}'
f'{a b}'
f'}'
f'{a:{b:{c:{d}}}}'
f'{lambda x: 1}'
x = 1 \ 2
x = 012
x = 1_
x = 1__0
x = 0x
x = 0xg
x = 0o8
x = 0b2
x = 1.5abc
x = 1e
a = $
a = b?
a = €
a = b c
1 = x
1 + 1 = x
f() = x
None = x
True = x
a, 1 = x
[a, f()] = x
(a + b) = c
a and b = c
lambda: 1 = c
x if y else z = 1
'a' = 1
... = 1
f'{x}' = 1
{1} = x
{1: 2} = x
[x for x in y] = 1
(x for x in y) = 1
a < b = c
for f() in x: pass
for 1 in x: pass
with a as f(): pass
del f()
del 1
del a + b
del (a, 1)
f() += 1
a, b += 1
1 += a
f(): int
(a, b): int
[a, b]: int
(1 := 2)
(f() := 2)
(a.b := 2)
f(1=2)
f(a.b=2)
f(True=1)
f(a=1, 2)
f(**a, 2)
f(**a, *b)
f(a for a in b, c)
f(a=1, a=2)
if x = 1: pass
while x.y = 1: pass
f(x, y = 1 = 2)
def f(a, a): pass
def f(a=1, b): pass
def f(*): pass
def f(*, **k): pass
def f(**k, a): pass
def f(*a, *b): pass
def f(/, a): pass
def f(a, /, b, /): pass
def f(*a=1): pass
def f(**a=1): pass
def f(a=): pass
def f(None): pass
lambda a, a: 1
lambda a=1, b: 1
return 1
yield 1
x = yield
class C:\n  return 1
class C:\n  yield 1
break
continue
if x:\n  break
def f():\n  break
for x in y:\n  def g():\n    continue
await x
def f():\n  await x
def f():\n  async for x in y: pass
def f():\n  async with x: pass
def f():\n  [x async for x in y]
async def f():\n  yield from x
async def f():\n  yield 1\n  return 2
[(yield x) for x in y]
def f():\n  [(yield x) for x in y]
def f(a):\n  global a
def f(a):\n  nonlocal a
def f():\n  a = 1\n  global a
def f():\n  print(a)\n  global a
def f():\n  a: int\n  global a
def f():\n  nonlocal zz
nonlocal a
def f():\n  a = 1\n  def g():\n    nonlocal a\n    global a
def f():\n  import *
def f():\n  from a import *
from a import b,
from a import (b
import a.b as
import a from b
from __future__ import nothing
from __future__ import braces
x = 1\nfrom __future__ import annotations
__debug__ = 1
def __debug__(): pass
def f(__debug__): pass
del __debug__
try:\n  a\nexcept:\n  b\nexcept E:\n  c
try:\n  a\nexcept A, B:\n  c
try:\n  a\nexcept A:\n  b\nexcept* B:\n  c
try:\n  a\nexcept* A:\n  break
for x in y:\n  try:\n    a\n  except* A:\n    break
try:\n  a\nx
*a = x
*a, *b = x
*a
x = *a
print(*a for a in b)
[*a for a in b]
{**a for a in b}
[x := 1 for x in y]
[(x := 1) for x in y]
[y for x in (y := z)]
class C:\n  [(x := 1) for y in z]
[i for i in a if (j := 1) for j in b]
match x:\n  case a: pass\n  case b: pass
match x:\n  case _: pass\n  case 1: pass
match x:\n  case a | b: pass
match x:\n  case (a, a): pass
match x:\n  case [*a, *b]: pass
match x:\n  case {1: a, 1: b}: pass
match x:\n  case C(a=1, a=2): pass
match x:\n  case C(a=1, 2): pass
match x:\n  case 1 + 2: pass
match x:\n  case 1j + 2: pass
match x:\n  case a.b | c: pass
def f[T, T](): pass
def f[](): pass
class C[T: (yield)]: pass
type X = (yield)
type X[T] = (a := 1)
class C[T=int, U]: pass
b'é'
'\x1'
'\u12'
'\N{nothing like it}'
'\N'
b'\x1'
a = b'x' 'y'
if True:\n  x = (1 +\n2
not 3 + not 4
x = a if b
assert a, b, c
raise a, b
@
@a
async x
x.1
x..y
for
import
from . import
class 1: pass
def 1(): pass
a ! b
a <> b
'''

LINES = r'''
def f():\n    try:\n        a()\n    finally:\n        b()\n    return 1
def f():\n    while a:\n        b()\n    else:\n        c()
def f():\n    while True:\n        if a:\n            break\n        b()
def f():\n    if a:\n        pass\n    else:\n        x = 1
def f():\n    with a as b, \\\n         c:\n        return b
d = {\n    a: 1,\n    b: c(),\n}
d = {\n    1: a,\n    2:\n      b,\n}
def f():\n    if a:\n        if b:\n            raise E\n    elif c:\n        pass\n    x()
f(a,\n  b=1,\n  c=g(\n    2))
(a\n .b()\n .c())
def f(a=1,\n      b=2):\n    'doc'\n    1\n    return (\n        3)
x = ('%s'\n     % (a,))
try:\n    a\nexcept E as e:\n    b\nexcept F:\n    c\nelse:\n    d
match a:\n    case 1:\n        b\n    case [x, *_] if x:\n        c\n    case _:\n        d
x = [a\n     for a in b\n     if c]
@a\n@b(\n  1)\ndef f(): pass
def f():\n    for x in (\n            a):\n        if b:\n            continue\n        try:\n            c\n        except E:\n            break\n        finally:\n            d\n    else:\n        e\n    return g
def f():\n    try:\n        return a\n    except E as e:\n        return b\n    finally:\n        if c:\n            return d
class C(\n        B,\n        k=1):\n    x = 1\n    def m(self):\n        self.y = super().z\n        return __class__
try:\n    a\nexcept* E as e:\n    b\nexcept* F:\n    c\nelse:\n    d\nfinally:\n    g
async def f():\n    async for x in y:\n        await z\n    async with a as b:\n        c\n    return [i async for i in b]
def f():\n    x = yield 1\n    y = yield from g()\n    return (yield)
def f():\n    return (a and\n            b or\n            c)
def f():\n    x = a if b \\\n        else c\n    y = a < b \\\n        < c\n    if a < b < c: return 1
x: int = 1\ny: str
assert a, \\\n    b
f'{a}' \\\nf'{b:{c}}'
def f(a: int,\n      *b: str,\n      c: x = 1) -> y:\n    del a, b[0], c.d
lambda: (yield)
import a.b.c as d\nfrom . import (x,\n               y as z)
x = (1,\n     2)\ny = [1,\n     2, 3]\nz = {a,\n     b}
f(*a,\n  **b)
f(\n  *a, b,\n  c=1, **d,\n  e=2)
a[b:c] = d\na[b] += 1\na.b += 1\na += 1
def f():\n    global x\n    x = 1\n    def g():\n        nonlocal y\n        y = 2\n    y = 3
if 0:\n    a\nif 1:\n    b\nelse:\n    c
while 1:\n    a\n    break
def f[T: int](x: T) -> T:\n    return x
type A[T] = \\\n    T
class C[T](B): pass
'''


def sources(text):
    return [decode(line) for line in text.split('\n') if line]


def decode(line):
    """`\\n` and `\\t` stand for themselves; all else is as written."""
    return line.replace('\\\\\\n', '\\\x00').replace('\\n', '\n').replace('\\t', '\t').replace('\x00', '\n')


def escape(text):
    return text.replace('\\', '\\\\').replace('\n', '\\n').replace('\t', '\\t')


def lines(code):
    found, last = [], None
    instructions = list(dis.get_instructions(code))
    start = next(at for at, it in enumerate(instructions) if it.opname == 'RESUME')
    before = None
    for it in instructions[start + 1:]:
        line = it.positions.lineno
        after_loop = before == 'END_FOR' and it.opname == 'POP_TOP'
        before = it.opname
        if it.opname == 'END_ASYNC_FOR':
            last = line
        skipped = {'END_FOR', 'END_SEND', 'END_ASYNC_FOR', 'CLEANUP_THROW', 'JUMP_BACKWARD_NO_INTERRUPT',
                   'EXTENDED_ARG', 'RESUME'}
        if after_loop or it.opname in skipped or line is None:
            continue
        if line != last:
            found.append(str(line))
            last = line
    yield code.co_qualname + ' ' + ' '.join(found)
    for const in code.co_consts:
        if hasattr(const, 'co_code'):
            yield from lines(const)


def main():
    here = os.path.dirname(__file__)
    with open(os.path.join(here, 'errors.tsv'), 'w') as out:
        for source in sources(ERRORS):
            try:
                compile(source, '<test>', 'exec', dont_inherit=True)
            except SyntaxError as e:
                fields = [e.lineno, e.offset, e.end_lineno, e.end_offset]
                fields = [str(max(field or 0, 0)) for field in fields]
                print(escape(source), type(e).__name__, e.msg, *fields, sep='\t', file=out)
            else:
                print('accepted:', source)
    with open(os.path.join(here, 'lines.tsv'), 'w') as out:
        for source in sources(LINES):
            code = compile(source, '<test>', 'exec', dont_inherit=True)
            print(escape(source), *sorted(lines(code)), sep='\t', file=out)


main()
