# Where a SyntaxError says the mistake is: the line, the column, and the end of both.

sources = [
    # What is never closed, and what ends too early.
    "f(",
    "x = [1,\ny = 2",
    "d = {'a': 1",
    "a{",
    "x = \\",
    "f'{a",
    "f'{1#}'",
    # What the tokenizer refuses.
    "x = \\ 1",
    "0b1_2",
    "0_7",
    "0777",
    "x = \u20ac",
    "a\x01",
    # Indentation.
    "if 1:\n  a\n b",
    " x",
    "def f():",
    "def f():\npass",
    "try: pass",
    # Parameters.
    "def f((a, b)): pass",
    "lambda x, (y, z): 1",
    "def f(a, / *b): pass",
    "def f(a=1, d=, c=2): pass",
    "lambda a, *b=3: 1",
    "def f(*, None, **k): pass",
    "def f(a, *a): pass",
    "def f() ->: pass",
    # Starred expressions.
    "x = (*a)",
    "del (*x)",
    "(**a)",
    "a[*b:]",
    "{1: *a}",
    "f(*)",
    "f(*a=1)",
    "f(**x, *y)",
    # Displays and comprehensions.
    "{1: 2, 3}",
    "[x for x if y]",
    "{x: 1, y: 2 for z in w}",
    "f(x=y for y in z)",
    "class C(x for x in y): pass",
    # Assignments.
    "1 = 2",
    "1 =",
    "x = 1 = 2",
    "(a if b else c) = 1",
    "if a and b = 1: pass",
    "if a = 1: pass",
    "*a, *b = 1",
    "f(x.y := 1)",
    # Operators.
    "3 + not 4",
    "a not b",
    "a == = b",
    "x = [1, 42 if True, 4]",
    # Loops, classes, imports, patterns, f-strings.
    "for x if y: pass",
    "for i < (): pass",
    "class A B: pass",
    "import a,",
    "import a from b as c",
    "from a import",
    "match x:\n case 1 as 2: pass",
    "match x:\n case {**_}: pass",
    "def f[*A: int](): pass",
    "type X[] = int",
    "f'{a;b}'",
    "f'{a = b}'",
    "f'{'",
    "yield from x",
    "a = print b",
]

for source in sources:
    try:
        compile(source, "<source>", "exec")
    except SyntaxError as error:
        print(repr(source), type(error).__name__, error.lineno, error.offset, error.end_lineno, error.end_offset)
    else:
        print(repr(source), "is accepted")


# A source with a null character has no place.
try:
    compile("a\0b", "<source>", "exec")
except SyntaxError as error:
    print(error.msg, error.lineno, error.offset)
