# Source text from buffers, line ends in it, a backslash at its end, and the constants of
# code objects; numbers from buffers; lengths next to the largest.
import sys


def show(function, *args):
    try:
        print("->", repr(function(*args)))
    except BaseException as error:
        print("!!", type(error).__name__, error.args[0])


for source in "1 + 2", b"1 + 2", bytearray(b"1 + 2"), memoryview(b"1 + 2"), memoryview(b"x1 + 2")[1:], 7, None:
    show(eval, source)
    show(exec, source)
released = memoryview(b"1")
released.release()
show(eval, released)
show(int, released)
for text in b"12", bytearray(b" -3_4 "), memoryview(b"56"), bytearray(b"x"):
    show(int, text)
    show(float, text)

print(repr(eval("'''a\rb\r\nc\n'''")), repr(eval("'a\\\rb'")), repr(eval('"""\r"""')))
names = {}
exec("x = 1\ry = '''2\r\n3'''\r\nz = 4", names)
print(names["x"], repr(names["y"]), names["z"])


def mistake(source):
    try:
        compile(source, "<f>", "exec")
    except SyntaxError as error:
        return type(error).__name__, error.msg, error.lineno, error.offset
    return "fine"


for source in "\\\n", "\\", "x = 1\n\\\n", "x = 1\n  \\\n", "if 1:\n  x = 1\n\\\n", "x = 1 \\\n", "\\\n\n", "\\\nx = 1", "\\\n#c":
    print(repr(source), mistake(source))


def documented():
    "text"
    return 1, None, "two"


def plain(x, y):
    a = x + y
    b = x - y
    return a * b


def constants():
    if True:
        return 1000, 2.5
    return "never"


for function in documented, plain, constants, lambda: 0, lambda x: x:
    print(function.__code__.co_consts)
print(compile("x", "<f>", "eval").co_consts, compile("", "<f>", "exec").co_consts)

largest = sys.maxsize
print(len(range(largest)) == largest, len(range(-1, largest - 1)) == largest, len(range(largest, 0, -1)) == largest)
show(len, range(largest + 1))
show(range(largest + 1).__len__)


class Long:
    def __init__(self, length):
        self.length = length

    def __len__(self):
        return self.length


print(len(Long(largest)) == largest)
show(len, Long(largest + 1))
show(len, Long(-1))
