# io.StringIO and io.BytesIO.
import io

s = io.StringIO()
print(s.write("hello "), s.write("world\n"), s.getvalue(), s.tell())
s.seek(0)
print(repr(s.read(5)), repr(s.read()), repr(s.read()), s.tell())
s.seek(6)
s.write("there")
print(repr(s.getvalue()))
s = io.StringIO("one\ntwo\nthree")
print(repr(s.readline()), s.readlines(), repr(s.readline()))
s.seek(0)
print([line for line in s], list(s))
s.seek(0)
print(repr(s.readline(2)), repr(s.readline()), next(s), s.tell())
try:
    s.read()
    next(s)
except StopIteration:
    print("StopIteration")
s.seek(4)
print(s.truncate(), repr(s.getvalue()))
s.truncate(2)
print(repr(s.getvalue()))
s = io.StringIO("abc")
s.write("X")
print(s.getvalue(), s.readable(), s.writable(), s.seekable(), s.closed)
s.seek(0, 2)
s.write("end")
print(s.getvalue(), s.tell())
s.seek(10)
s.write("gap")
print(repr(s.getvalue()))
s = io.StringIO()
s.writelines(["a", "b", "c\n"])
s.writelines(x for x in "de")
print(repr(s.getvalue()))
with io.StringIO("text") as f:
    print(f.read(2), f.closed)
print(f.closed)
for wrong in (lambda: f.read(), lambda: f.write("x"), lambda: io.StringIO(5), lambda: io.StringIO().write(5), lambda: io.StringIO().seek(-1), lambda: io.StringIO().write(b"b"), lambda: io.StringIO().seek(1, 1), lambda: io.StringIO("x").read("a")):
    try:
        print(wrong())
    except (ValueError, TypeError, OSError) as error:
        print(type(error).__name__ + ":", error)
s = io.StringIO("a\nb\n\nc")
print([line.rstrip("\n") for line in s], s.read(), io.StringIO("x\r\ny").read() == "x\r\ny", io.StringIO("x\r\ny", newline=None).read())
s = io.StringIO("\u00e9\u20ac\U0001f600")
print(s.read(1), s.tell(), s.read(1), s.read(1) == "\U0001f600", s.read(1) == "")
print(io.StringIO(None).getvalue() == "", repr(io.StringIO("abc", "\n").read(0)), repr(io.StringIO("abc").read(-1)), repr(io.StringIO("abc").read(None)), repr(io.StringIO("abc").read(100)))

b = io.BytesIO(b"binary \x00\xff data")
print(b.read(6), b.read(3), b.tell(), b.read())
b.seek(-4, 2)
print(b.read())
b.seek(0)
print(b.write(b"BIN"), b.getvalue(), len(b.getvalue()))
b = io.BytesIO()
b.write(b"line 1\nline 2\n")
b.write(bytearray(b"line 3"))
b.seek(0)
print(b.readline(), list(b), b.getvalue().count(b"\n"))
b.seek(2)
b.truncate()
print(b.getvalue(), b.seek(5), b.write(b"x"), b.getvalue())
buffer = bytearray(3)
b.seek(0)
print(b.readinto(buffer), buffer)
with io.BytesIO(b"x") as f:
    pass
for wrong in (lambda: f.read(), lambda: io.BytesIO("text"), lambda: io.BytesIO().write("text")):
    try:
        print(wrong())
    except (ValueError, TypeError) as error:
        print(type(error).__name__ + ":", error)


class Upper(io.StringIO):
    def write(self, text):
        return super().write(text.upper())


u = Upper()
print("shout", 5, file=u, end="")
print(u.getvalue(), isinstance(u, io.StringIO), type(u).__name__)


def table(rows, out):
    for row in rows:
        for cell in row:
            out.write(str(cell).ljust(6))
        out.write("\n")
    return out


print(table([("a", 1), ("bb", 22)], io.StringIO()).getvalue(), end="")
lines = io.StringIO("k1=v1\nk2=v2\n")
print(dict(line.strip().split("=") for line in lines))
