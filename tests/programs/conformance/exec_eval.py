# exec, eval and compile: namespaces, results, code objects, and locals().

print(eval("1 + 2"), eval("[x * 2 for x in range(3)]"), eval(" 5 "), eval("(1,\n2)"), eval("x", {"x": 9}), eval("x + y", {"x": 1}, {"y": 2}), eval(b"7"))
exec("a = 5\nb = a * 2")
print(a, b, exec("c = 1"), c)
space = {}
exec("def f(n):\n    return n + k\nk = 10\nr = f(5)", space)
print(space["r"], space["f"](1), sorted(k for k in space if not k.startswith("__")), "__builtins__" in space)
outside = {"g": 1}
inside = {}
exec("g2 = g + 1\nlocal = 5\nglobal made\nmade = 7", outside, inside)
print(inside, outside["made"])
code = compile("x * 10", "name.py", "eval")
print(eval(code, {"x": 4}), eval(code, {"x": "a"}), code.co_filename, code.co_name, type(code).__name__)
code = compile("total = sum(values)\nprint('total', total)", "name.py", "exec")
exec(code, {"values": [1, 2, 3]})
code = compile("5 + 5", "<s>", "single")
exec(code)
exec(compile("x = 1\nif x:\n  y = 2\n", "<s>", "exec"), space)
print(space["y"])


def function(p, q=2):
    local = 3
    names = sorted(locals())
    exec("local = 100; added = 1")
    evaluated = eval("p + q + local")
    snapshot = locals()
    snapshot["p"] = "changed"
    return names, evaluated, local, p, sorted(locals()), "added" in locals()


print(function(1))


def with_closure():
    x = 1

    def inner():
        y = 2
        return sorted(locals().items()), eval("y"), x

    return inner()


print(with_closure())


def vars_and_dir():
    one = 1
    two = 2
    return sorted(vars().items()), sorted(dir())


print(vars_and_dir())


class Body:
    x = 1
    exec("y = x + 1")
    z = eval("x + y")
    names = sorted(n for n in locals() if len(n) == 1)


print(Body.y, Body.z, Body.names)
print(locals() is globals(), "space" in locals(), [sorted(locals()) for i in range(1)] == [sorted(locals())], eval("locals()") is globals())


def comprehension_locals():
    x = 5
    return [sorted(locals()) for i in range(1)]


print(comprehension_locals())


class Space(dict):
    def __missing__(self, name):
        if name.startswith("m_"):
            return "missing " + name
        raise KeyError(name)

    def __setitem__(self, key, value):
        super().__setitem__(key.upper() if key == "low" else key, value)


s = Space()
exec("low = m_x", {}, s)
print(s)
try:
    eval("unknown", {}, s)
except NameError as error:
    print("NameError:", error)
for wrong, arguments in (("1 +", ()), ("x = 1", ()), ("", ()), ("a b", ()), ("1", (5,)), ("1", ({}, 5)), (5, ()), ("unknown_name", ()), ("1 / 0", ()), ("def f(): pass", ()), ("\0", ())):
    try:
        print(eval(wrong, *arguments))
    except Exception as error:
        print(repr(wrong), "->", type(error).__name__)
for source, mode in (("1", "wrong mode"), ("x = 1", "eval"), ("1\n2", "single")):
    try:
        compile(source, "f", mode)
        print("compiled")
    except (SyntaxError, ValueError) as error:
        print(type(error).__name__)
fib = "f = lambda n: n if n < 2 else f(n - 1) + f(n - 2)"
exec(fib)
print(f(15))
def make(op):
    return eval("lambda a, b: a %s b" % op)
print(make("+")(1, 2), make("**")(2, 5), make("if a else")(0, 3), [eval(t) for t in ("None", "True", "...", "'s'", "b'b'", "1.5", "2j", "[]", "{}", "()", "-1", "not 1", "1 if 0 else 2", "lambda: 0", "f'{1+1}'")][:13])
exec("import sys as system; print(type(system).__name__)")
exec("for i in range(3):\n  print(i, end=' ')\nprint()")
exec("x = 1; print('one line', x); print('and', x + 1)")
