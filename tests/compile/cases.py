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
f'{'
f'{ '
f"""{"""
f'{;'
f'{x'
f'{x:'
f'{  '
x = f'{'\n
print(*)
f(*, a)
f(a, *)
f(**)
[*]
{*}
(*)
x[*]
f(**x=3)
f(a, **x=3+4)
f(*a=1, b)
print(* )
*
* = 3
a = *
a, * = 3
{**}
{1:2, **}
lambda (x): 1
lambda x, (y): 1
lambda (x)=1: 1
def f((x)=1): pass
def f(x=1,(y)): pass
def f((x):int): pass
def f(a,(b,c),d=(1,2)): pass
def f(a:int,(b)): pass
def f(/*): pass
def f(a,/ *): pass
def f(a,/ *b): pass
lambda a,/ *b: 1
def f(a,b=,c): pass
def f(*,a=): pass
lambda a=: 1
lambda a=,b: 1
def f(a:int=): pass
x = (*a)
print((*a))
(**a)
((**a))
f((*a), 1)
def f[*A:int](): pass
class A[**P:(int,str), T]: pass
type X[*T:(int)] = 1
{1: *a}
{1: **a}
{1:2, 3: *a, 4}
{1:2, 3}
{1:2, 3, 4:5}
{1:2, a.b(c)}
{**a, 3}
{1:2, 'a' 'b'}
{1: }
{1:2, 3:}
[x for x]
[x for x in]
[x for x, y if z]
for x: pass
for x if y: pass
[x for x.y[1] z in w]
class C(x for x in y): pass
class A B: pass
class A(B) C: pass
class A(B)
class A
for x in y z: pass
while x y: pass
if x y: pass
with x y: pass
try x: pass
def f() x: pass
else x: pass
if x:\n pass\nelse x: pass
match x y: pass
match x:\n case 1 2: pass
match x:\n case 1
f(x=y for y in z)
f(1, x=y for y in z)
f(x=)
f(x=, y)
f(True=2)
f(None=)
f(lambda x: 1=2)
f(await=1)
f(if=1)
f(a b=1)
(a=1)
[a=1]
{a=1}
if a = 1: pass
while a.b = 1: pass
if a and b = 1: pass
if not a = 1: pass
if a < b = 1: pass
x = a = 1 = 2
1 = a = 2
f() = a = 2
a + 1 = b = 2
(a, 1) = 2
[a, f()] = 2
a, f() = 2
(a if b else c) = 1
a if b else c = 1
lambda: x = 1
x := 1
(x.y := 1)
f(x.y := 1)
a: int: str
[a]: int
1: int
a + b: int
lambda x: y: int
del (a, f())
del [a, 1]
del *a
del (*a)
a += b += c
(a, b) += 1
1 += 2
yield x = 1
(yield) = 1
await x = 1
import a.b as c.d
import a as 1
from a import b as 1
from a import (b, c
from a import
import a,
from a import b.c
raise x from
global x, 1
nonlocal 1
return = 1
def f(x, x): pass
def f(1): pass
def f(x=1, y): pass
def f(**a, b): pass
def f(**a, *b): pass
def f(*, **a): pass
def f(a, *): pass
def f(*,): pass
def f(* a=1): pass
def f(*a, /): pass
class A: pass pass
x = 1 2
x = 'a' b
x = a.1
x = a..b
a.b.
a.
a[
a[]
a[1
a(
f(a b)
f(a, b c)
[a b]
[a, b c]
{a b}
a b
a b c
print a
print 'a'
exec 'a'
print a, b
print(a b)
a = print b
if x print y
x++
x--
++x = 1
!x
a && b
a || b
a ? b : c
a $ b
`a`
a => b
a =< b
a === b
not a b
a is is b
a in in b
a not in not b
a and
a or
not
a +
a *
a ** 
a if b
a if b else
try: pass
try:\n pass\nx
try:\n pass\nexcept:\n pass\nexcept A:\n pass
try:\n pass\nfinally:\n pass\nexcept A:\n pass
try:\n pass\nexcept A, B:\n pass
try:\n pass\nexcept A, B as c:\n pass
try:\n pass\nexcept A as 1:\n pass
try:\n pass\nexcept A as b.c:\n pass
try:\n pass\nexcept* :\n pass
class A:\npass
while x:\npass
with x:\npass
try:\n pass\nexcept:\npass
try:\n pass\nfinally:\npass
if x:\n pass\nelse:\npass
if x:\n pass\nelif y:\npass
match x:\npass
match x:\n case 1:\n pass
 x
x\n y
if x:\n  y\n z
if x:\n\ty\n        z
def f():\n  x\n y
return
yield
async def
def f():\n break
class A:\n return
def f():\n  nonlocal x
nonlocal x
def f(x):\n global x
def f():\n x=1\n global x
def f():\n print(x)\n global x
from __future__ import x
x=1\nfrom __future__ import annotations
import __future__ as
with open(x) as f, :\n pass
with (a, b) c:\n pass
with a as 1: pass
with (a as b, c as 1): pass
for x, 1 in y: pass
[x for 1 in y]
[x for f() in y]
for x in: pass
for in x: pass
for x of y: pass
assert
assert x,
assert (x, y) = 1
a, b = 
a = 
a = = b
a == = b
a =
x: int =
def f() ->: pass
def f(a:): pass
@x\ny
@x y\ndef f(): pass
'\\N{foo}'
'\\x1'
'\\u12'
'\\U1234567'
b'\\x1'
rb'a' 'b'
u'' b''
f'{a
f'{a!r:}' f'{'
f'{a:{}}'
f'{*a}'
f'{**a}'
f'{yield}'
f'{a=!}'
f'{a = b}'
f'{a;b}'
0777
0x
0xg
0b2
0o8
1_
1__0
1e
1e+
1.e
1a
1_a
0_7
1.2.3
1j2
0b1_
0x_
(1
[1
{1
(1]
[1)
{1)
1)
1]
1}
(\n1]
((1)
f(1\nx = 2
x = [1,\ny = 2
d = {'a': 1\nx = 2
\\
x = \\
x = \\ 1
x\\y
€
a€
‘a’
“a”
x = 5 % 
class A(b=): pass
class A(1=2): pass
f(**a, b)
f(a=1, b)
f(a=1, *b, c)
f(x for x in y, 1)
f(1, x for x in y)
f(x for x in y, z for z in w)
(x for x in y, 1)
[x, y for x in z]
{x, y for x in z}
[*x for x in y]
{**x for x in y}
{x:y, z:w for a in b}
(*x for x in y)
lambda *: 1
lambda x, x: 1
lambda x=1, y: 1
lambda 1: 1
lambda x
lambda x y: 1
lambda x: 
lambda
None = 1
True = 1
f(None)=1
del None
def None(): pass
class True: pass
import None
from None import x
for None in x: pass
with a as None: pass
(None := 1)
lambda None: 1
x.None = 1
x.True
f'{a}' = 1
{} = 1
{1:2} = 1
{1} = 1
{x:1 for x in y} = 1
-a = 1
a < b = 1
a and b = 1
not a = 1
a @ b = 1
*a = 1
*a, *b = 1
a, *b, *c = 1
print(*a) = 1
return *a
def f(): return *a
del *a, b
for *x in y: pass
type X =
type X = 1 2
type 1 = 2
type X[] = 1
class A[T=1, U]: pass
def f[1](): pass
match x:\n case a, b: 1\n case {1: a, **b, 2: c}: pass
match x:\n case a | b: pass
match x:\n case a:\n  pass\n case b:\n  pass
match x:\n case A(a, b=1, c): pass
match x:\n case {**a, **b}: pass
match x:\n case [*a, *b]: pass
match x:\n case 1 + 2: pass
match x:\n case a.b as c.d: pass
match x:\n case x as _: pass
match x:\n case -a: pass
match x:\n case f'': pass
match x:\n case 1 as 2: pass
match x:\n case {1: 2, 1: 3}: pass
match x:\n case A(b=1, b=2): pass
match x:\n case (a, a): pass
match x:\n 1
async for x in y: pass
async with x: pass
[x async for x in y]
def f(): [x async for x in y]
def f(): await x
async def f(): yield from x
async def f():\n yield\n return 1
def f():\n  def g():\n    nonlocal z
class A:\n nonlocal x
[x for x in (y := z)]
class A: [(x := 1) for y in z]
f(a := 1 := 2)
x = y := 1
a := 1
if a := 1: pass\nb := 2
[(yield) for x in y]
class A: yield
global x\nx = 1\nglobal x
x = 1\nglobal x
print(x); global x
def foo(a,*b: int=,c): pass
[x for x if range(1)]
{1: *12+1, 23: 1}
A[:(*b)]
if True:\n  print('a'\n\nif 2:\n  pass
for i < (): pass
class R&D: pass
f(*args=[0])
3 =
a{
0b1_2
2Δ
def f(x, *, None, **k): pass
lambda a, *b=3: 1
del (*x)
match x:\n case {**_}: pass
try: pass\nexcept A: pass\nexcept*: pass
will not work
f(**k={})
f(**x, *y)
import a from b as c
a = [1, 42 if True, 4]
def f(a, *a): pass
def f(a, **a): pass
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
