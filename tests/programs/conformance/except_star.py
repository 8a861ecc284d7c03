# Exception groups and except*.

def show(error, depth=0):
    pad = "  " * depth
    if isinstance(error, BaseExceptionGroup):
        print(pad + "%s: %s" % (type(error).__name__, error))
        for each in error.exceptions:
            show(each, depth + 1)
    else:
        print(pad + repr(error))


def run(error):
    try:
        try:
            raise error
        except* ValueError as group:
            print("ValueError:", group.exceptions)
        except* (TypeError, KeyError) as group:
            print("TypeError or KeyError:", [repr(e) for e in group.exceptions])
        else:
            print("else")
        finally:
            print("finally")
    except BaseException as rest:
        print("left over:")
        show(rest, 1)


run(ExceptionGroup("one", [ValueError(1)]))
run(ExceptionGroup("many", [ValueError(1), TypeError(2), ValueError(3), KeyError(4)]))
run(ExceptionGroup("rest", [ValueError(1), OSError(2), ExceptionGroup("deep", [TypeError(3), OSError(4)])]))
run(ValueError("naked"))
run(OSError("naked and not caught"))
run(BaseExceptionGroup("base", [KeyboardInterrupt(), ValueError(1)]))

try:
    try:
        pass
    except* ValueError:
        print("never")
    else:
        print("nothing raised")
finally:
    print("done")

g = ExceptionGroup("g", [ValueError(1), ExceptionGroup("h", [TypeError(2), ValueError(3)]), OSError(4)])
print(g, g.message, len(g.exceptions), repr(g))
match, rest = g.split(ValueError)
show(match)
show(rest)
show(g.subgroup((TypeError, OSError)))
show(g.subgroup(lambda e: isinstance(e, OSError) or e.args == (3,)))
print(g.subgroup(KeyError), g.split(KeyError)[0], g.split(Exception)[1], g.subgroup(Exception) is g)
show(g.derive([KeyError("derived")]))
for wrong in (lambda: ExceptionGroup("e", []), lambda: ExceptionGroup("e", [5]), lambda: ExceptionGroup("e", ValueError()), lambda: ExceptionGroup(5, [ValueError()]), lambda: ExceptionGroup("e", [KeyboardInterrupt()]), lambda: ExceptionGroup("e")):
    try:
        print(wrong())
    except (TypeError, ValueError) as error:
        print(type(error).__name__ + ":", error)
print(type(BaseExceptionGroup("b", [ValueError()])).__name__, type(BaseExceptionGroup("b", [SystemExit()])).__name__, issubclass(ExceptionGroup, Exception), [c.__name__ for c in ExceptionGroup.__mro__])

# Raising inside a handler.
try:
    try:
        raise ExceptionGroup("first", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise KeyError("new")
    except* TypeError:
        raise
except ExceptionGroup as caught:
    show(caught)
    print([type(e.__context__).__name__ for e in caught.exceptions])

try:
    try:
        raise ExceptionGroup("all", [ValueError(1), OSError(2)])
    except* OSError as e:
        raise RuntimeError("from group") from e
except ExceptionGroup as caught:
    show(caught)

try:
    try:
        raise ExceptionGroup("again", [ValueError(1), ValueError(2)])
    except* ValueError:
        raise
except ExceptionGroup as caught:
    show(caught)

# An ordinary except sees the group as one exception.
try:
    raise ExceptionGroup("plain", [ValueError(1)])
except ValueError:
    print("no")
except ExceptionGroup as caught:
    print("caught", caught)


class MyGroup(ExceptionGroup):
    def derive(self, exceptions):
        return MyGroup(self.message + "'", exceptions)


try:
    raise MyGroup("mine", [ValueError(1), TypeError(2)])
except* ValueError as part:
    show(part)
except* TypeError as part:
    show(part)

for source in ("try: pass\nexcept* ExceptionGroup: pass", "try:\n  raise ValueError\nexcept* ExceptionGroup: pass", "try:\n  raise ValueError\nexcept* 5: pass"):
    try:
        exec(source)
        print("fine")
    except TypeError as error:
        print("TypeError:", error)
    except BaseException as error:
        print(type(error).__name__)
for source in ("for x in 'a':\n try: pass\n except* ValueError: break", "def f():\n try: pass\n except* ValueError: return 1", "try: pass\nexcept* ValueError: pass\nexcept TypeError: pass", "try: pass\nexcept*: pass"):
    try:
        exec(source)
    except SyntaxError as error:
        print(type(error).__name__)
g = ExceptionGroup("noted", [ValueError()])
g.add_note("a note")
print(g.split(ValueError)[0].__notes__)
