# The sys module: what does not differ from machine to machine.
import sys

print(type(sys).__name__, sys.__name__, sys.argv[1:], isinstance(sys.argv, list), sys.version_info >= (3, 13), sys.version_info[0], sys.version_info.major, sys.byteorder in ("little", "big"))
print(sys.maxsize == 2 ** 63 - 1, sys.maxunicode, isinstance(sys.version, str), isinstance(sys.platform, str), isinstance(sys.path, list), len(sys.path) > 0, isinstance(sys.modules, dict), sys.modules["sys"] is sys, "builtins" in sys.modules)
print(sys.float_info.max, sys.float_info.epsilon, sys.float_info.min, sys.float_info.dig, sys.float_info.mant_dig)
print(sys.getrecursionlimit(), isinstance(sys.executable, str), sys.stdout.write("") == 0, sys.stdin is not None, sys.stderr is sys.__stderr__, sys.getdefaultencoding(), isinstance(sys.flags, object), sys.intern("a") == "a")
print(sys.hash_info.modulus == 2 ** 61 - 1, sys.hash_info.inf, isinstance(sys.implementation.name, str))
try:
    sys.exit()
except SystemExit as error:
    print("SystemExit", error.code, error.args)
for code in (0, 3, "message", None, [1], True):
    try:
        sys.exit(code)
    except SystemExit as error:
        print("SystemExit", repr(error.code))
try:
    sys.exit(1, 2)
except TypeError as error:
    print("TypeError:", error)
try:
    try:
        sys.exit(5)
    except Exception:
        print("never: SystemExit is no Exception")
    finally:
        print("finally runs")
except BaseException as error:
    print(type(error).__name__, error.code)


def caller():
    f = sys._getframe()
    back = sys._getframe(1)
    return f.f_code.co_name, back.f_code.co_name, f.f_back is back, f.f_lineno - f.f_code.co_firstlineno, sorted(f.f_locals), f.f_globals is globals(), f.f_builtins["len"] is len


def outer():
    return caller()


print(outer())
try:
    sys._getframe(10 ** 6)
except ValueError as error:
    print("ValueError:", error)


def exc():
    try:
        raise KeyError("k")
    except KeyError:
        kind, error, trace = sys.exc_info()
        return kind.__name__, repr(error), trace.tb_frame.f_code.co_name, trace.tb_next, sys.exception() is error, trace.tb_lineno - trace.tb_frame.f_code.co_firstlineno


print(exc(), sys.exc_info(), sys.exception())


def levels():
    def a():
        b()

    def b():
        raise ValueError("deep")

    try:
        a()
    except ValueError as error:
        names = []
        trace = error.__traceback__
        while trace is not None:
            names.append(trace.tb_frame.f_code.co_name)
            trace = trace.tb_next
        return names


print(levels())
sys.setrecursionlimit(sys.getrecursionlimit())
print(sys.gettrace(), sys.getsizeof([]) > 0, callable(sys.displayhook), callable(sys.excepthook))
sys.displayhook(5)
sys.displayhook(None)
sys.displayhook("text")
print(_)
sys.attribute = "modules take attributes"
print(sys.attribute)
del sys.attribute
try:
    sys.no_such_thing
except AttributeError as error:
    print("AttributeError:", error)
try:
    from sys import no_such_name
except ImportError as error:
    print("ImportError:", str(error)[:44])
from sys import maxsize as biggest, argv
print(biggest == sys.maxsize, argv is sys.argv, "sys" in sys.builtin_module_names)
