# Programs that the compiler must refuse, and near relatives that it must take.

wrong = [
    'if x', 'def f(:', 'return 5', 'yield 1', 'break', 'continue', '  x = 1\n y = 2', 'x = = 1', "'open", '(1', '1)', 'class', 'import', 'from x',
    'f(a=1, a=2)', 'def f(a, a): pass', 'nonlocal x', 'x = 5 5', 'lambda: yield', 'for in x: pass', 'else: pass', 'a, b += 1', '1 = x', 'f() = 1',
    'None = 1', 'x = *a', 'print(*)', 'def f(*): pass', 'def f(**k, a): pass', 'def f(a=1, b): pass', 'f(**k, *a)', 'f(a=1, 2)', 'try: pass',
    'async x', 'await x', 'global x; x = 1; def', '@', '\tx\n        y', 'if 1:\nx', 'x\n  y', '0777', '1__0', '0x', '1.e', '\xe9 = 1; $', 'a ? b',
    "'\\x'", "b'\xe9'", "f'{'", "f'{}'", "f'{a!z}'", 'del f()', 'with x as 1: pass', 'import a.b as c.d', 'from . import *; def f(): from x import *',
    'raise x from', 'assert', 'match x:', 'x: int: 5', '*x', 'a := 1', '{1: 2, 3}', '[*]', '{**}', '(yield)', 'def f(): x = 1; global x',
    'def f(x): global x', 'def f(x): nonlocal x', 'def f(): nonlocal zz', 'class C:\n return 1', 'def f():\n await g()', '[await x for x in y]',
    'async def f():\n yield 1\n return 2', 'async def f():\n yield from g()',
]
for source in wrong:
    try:
        compile(source, "w", "exec")
        print("accepted", ascii(source))
    except SyntaxError as error:
        if type(error) is not SyntaxError:
            print(type(error).__name__, ascii(source))
right = [
    "", "\n\n", "# only a comment", "pass", "x = 1; y = 2", "x = 1;", "def f(): pass\n", "if 1:\n\tx = 1\n\ty = 2", "class C: x = 1; y = 2",
    "x = (1,\n 2)", "x = [\n]\n", "if x: pass\nelif y: pass\nelse: pass", "def f(*, a=1, b): pass", "lambda *, a: a", "f(a=1, *b)", "f(**a, b=1)",
    "x = yield_ = 1", "def f():\n x = yield\n y = yield 1, 2\n return (yield)", "async def f(): await x; return 1",
    "async def f():\n async for x in y: pass\n async with z: pass", "def f():\n global x\n x = 1", "def f():\n x = 1\n def g():\n  nonlocal x",
    "while 1:\n break\nelse: pass", "for x, in y: pass", "for (x, y), z in w: pass", "for x[0] in y: pass", "for a.b in c: continue",
    "with a as b.c, d as e[0]: pass", "try: pass\nfinally: pass", "try: pass\nexcept: pass", "try: pass\nexcept A as b: pass\nelse: pass\nfinally: pass",
    "x = a if b else c if d else e", "not not x", "x = - + ~ 1", "a < b < c in d is e", "x[1:2, ::3, ...]", "x = 1 if 2 else lambda: 3", "print(x := 5)",
    "[x for x in y if z if w for a in b]", "{**a, 'b': 1}", "{*a, 1}", "x = *a, 1", "del (a), [b], (c, d)", "assert x, y", "raise", "raise x from y",
    "import a.b.c, d as e", "from . import a", "from .. import (b as c,)", "from ...x import y", "@a.b(c)[d]\ndef f(): pass", "x: int", "x.y: int = 5",
    "def f(a: int = 1, *b: str, **c: 2) -> 3: pass", "match = case = type = _ = 1", "match x:\n case [a, b] | {'a': a, 'b': b}: pass", "type X = int",
    "def f[T: int](x: T): pass", "f'{x!r:>{y}}' 'b' rf'{z}'", "x = '''a\nb'''", "0xFF + 0o17 + 0b1 + 1_0.0_1e1_0j", "\\\n1", "if 1: pass # c\n# d\n  # e\nx",
    "class C(A, *b, metaclass=M, **k): pass", "nonlocal_ = global_ = 1", "print >> x", "exec = print = 1", "async_ = await_ = 1", "\f\nx = 1",
    "x = 1\r\ny = 2\r\n", "def f(a, /, b, *, c): pass", "f(*a, *b, **c, **d)",
]
for source in right:
    try:
        compile(source, "r", "exec")
    except SyntaxError as error:
        print("refused", ascii(source))
print(len(wrong), len(right))
try:
    compile("x = 1\ny = (2\nz", "some_file.py", "exec")
except SyntaxError as error:
    print(error.filename, type(error.lineno).__name__, type(error.msg).__name__, isinstance(error, Exception))
for source in ("if 1:\n  x\n y", "  x", "def f():\nx", "if 1:\n\tx\n        y\n\tz", "x = 1\n    y = 2"):
    try:
        compile(source, "i", "exec")
        print("accepted", repr(source))
    except TabError as error:
        print("TabError", repr(source))
    except IndentationError as error:
        print("IndentationError", repr(source))
