# Classes of io over streams of the program's own, and what is left of files.
import io
import os


class Raw(io.RawIOBase):
    def __init__(self, data=b'', step=3):
        self.data, self.place, self.step, self.log = data, 0, step, []

    def readable(self):
        return True

    def writable(self):
        return True

    def readinto(self, buffer):
        part = self.data[self.place:self.place + min(self.step, len(buffer))]
        buffer[:len(part)] = part
        self.place += len(part)
        return len(part)

    def write(self, data):
        part = bytes(data)[:self.step]
        self.log.append(part)
        return len(part)


def show(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)


print('raw')
raw = Raw(b'hello world')
print(raw.read(4), raw.read(2), raw.read(), raw.read(1), raw.read(-1))
raw = Raw(b'one\ntwo\nthree')
print(raw.readline(), raw.readlines())
print(list(Raw(b'a\nb\n')))
print(raw.closed, raw.isatty(), raw.readable(), raw.seekable())
show(raw.fileno)
show(raw.seek, 0)
show(raw.tell)
show(raw.truncate)
raw.close()
print(raw.closed)
show(raw.readline)
with Raw(b'x') as raw:
    pass
print(raw.closed)
show(raw.__enter__)

print('reader')
reader = io.BufferedReader(Raw(b'0123456789abcdef\nline\n'), 8)
print(reader.read(2), reader.peek()[:1], reader.read1(100), reader.read(5))
buffer = bytearray(4)
print(reader.readinto(buffer), buffer)
print(reader.readline(), reader.readline(), reader.readline(), reader.read())
print(reader.readable(), reader.writable(), reader.raw.__class__)
show(reader.write, b'x')
show(io.BufferedReader, Raw(), 0)
reader = io.BufferedReader(Raw(b'abc'))
raw = reader.detach()
print(type(raw).__name__)
show(reader.read)
show(lambda: reader.raw)

print('writer')
raw = Raw(step=5)
writer = io.BufferedWriter(raw, 8)
print(writer.write(b'abc'), raw.log)
print(writer.write(b'defgh'), raw.log)
print(writer.write(b'i'), raw.log)
writer.flush()
print(raw.log)
print(writer.write(b'x' * 20), raw.log)
writer.close()
print(raw.log, raw.closed)
show(writer.write, b'x')
show(writer.read)
show(writer.flush)


class Stuck(Raw):
    stuck = True

    def write(self, data):
        return None if self.stuck else super().write(data)


raw = Stuck()
writer = io.BufferedWriter(raw, 8)
writer.write(b'abc')
try:
    writer.flush()
except BlockingIOError as error:
    print(error.strerror, error.characters_written)
raw.stuck = False
writer.close()
print(raw.log)


class Wrong(Raw):
    more = 1

    def write(self, data):
        return len(data) + self.more

    def readinto(self, buffer):
        return -2


raw = Wrong()
writer = io.BufferedWriter(raw, 8)
writer.write(b'abc')
show(writer.flush)
raw.more = 0
writer.close()
show(io.BufferedReader(Wrong()).read, 1)

print('pair')
reading, writing = Raw(b'ping\n'), Raw(step=100)
pair = io.BufferedRWPair(reading, writing)
print(pair.readline(), pair.write(b'pong'), writing.log)
pair.flush()
print(writing.log, pair.readable(), pair.writable(), pair.closed)
pair.close()
print(pair.closed, reading.closed, writing.closed)

print('text')
raw = Raw('grüße\nzwei\r\ndrei'.encode())
text = io.TextIOWrapper(io.BufferedReader(raw), encoding='utf-8')
print(text.read(3), repr(text.readline()), list(text), text.newlines)
raw = Raw(step=1000)
text = io.TextIOWrapper(io.BufferedWriter(raw), encoding='utf-8', newline='\r\n')
print(text.write('a\nbé\n'), text.line_buffering)
text.flush()
print(raw.log)
binary = text.detach()
print(type(binary).__name__)
show(text.read)
show(lambda: text.encoding)
target = io.BytesIO()
text = io.TextIOWrapper(target, encoding='latin-1', errors='replace', line_buffering=True)
text.write('x\u20acy\n')
print(target.getvalue(), text.errors, text.encoding)
text.close()
print(target.closed)

for encoding in 'utf-16', 'utf-8-sig', 'utf-32', 'utf-16-be':
    target = io.BytesIO()
    text = io.TextIOWrapper(target, encoding=encoding)
    text.write('ab')
    text.write('c\nd')
    text.flush()
    data = target.getvalue()
    print(encoding, data)
    text = io.TextIOWrapper(io.BytesIO(data), encoding=encoding)
    print(text.read(2), repr(text.readline()), text.read(), repr(text.read()))

print('ends of lines')
for newline in None, '', '\n', '\r', '\r\n':
    text = io.TextIOWrapper(io.BytesIO(b'a\rb\nc\r\nd'), newline=newline)
    lines = list(text)
    print(repr(newline), lines, text.newlines)
text = io.TextIOWrapper(io.BytesIO(b'a\r\nb'))
print(text.newlines, repr(text.read(2)), text.newlines)


class Partial:
    """A buffer that is not of io."""
    closed = False

    def __init__(self, data):
        self.data = data

    def readable(self):
        return True

    def writable(self):
        return False

    def seekable(self):
        return False

    def read(self, size=-1):
        part, self.data = self.data[:2], self.data[2:]
        return part

    def flush(self):
        pass

    def close(self):
        self.closed = True


text = io.TextIOWrapper(Partial(b'12345\n678'), encoding='ascii')
print(text.readline(), text.read(2), text.read())
show(text.write, 'x')
show(text.tell)

print('unsupported')
for base in io.IOBase, io.RawIOBase, io.BufferedIOBase, io.TextIOBase:
    file = base()
    print(base.__name__, file.readable(), file.writable(), file.seekable(), file.closed)
    for name, args in (('seek', (0,)), ('tell', ()), ('fileno', ()), ('truncate', ()), ('read1', ()), ('detach', ())):
        if hasattr(file, name):
            print(name, end=' ')
            show(getattr(file, name), *args)
print(issubclass(io.FileIO, io.RawIOBase), issubclass(io.BytesIO, io.BufferedIOBase), issubclass(io.StringIO, io.TextIOBase))
print(issubclass(io.TextIOWrapper, io.TextIOBase), issubclass(io.BufferedRandom, io.BufferedIOBase), issubclass(io.TextIOBase, io.IOBase))
print(io.UnsupportedOperation.__mro__[1:3])

print('bytes')
data = io.BytesIO(b'line1\nline2\nline3')
print(data.readline(), data.readline(3), data.readlines(), data.tell())
print(data.seek(-5, 2), data.read1(2), data.read(), data.seek(3), data.truncate(), data.getvalue(), data.tell())
data.seek(6)
print(data.write(b'zz'), data.getvalue())
show(data.seek, -1)
show(data.truncate, -1)
show(data.write, 'text')
show(io.BytesIO, 'text')
print(data.getbuffer().tobytes(), data.readable(), data.writable(), data.seekable())
data.close()
show(data.getvalue)
show(data.read)

print('strings')
text = io.StringIO('ab\ncd\r\nef', newline=None)
print(text.readlines(), text.tell())
print(text.seek(1), text.write('XY'), text.getvalue(), text.read())
show(text.seek, -1)
show(text.seek, 1, 1)
show(text.write, b'x')
show(io.StringIO, 5)
print(text.truncate(2), text.getvalue())
text.close()
show(text.read)

print('files')
name = 'io_streams.tmp'
with io.FileIO(name, 'w') as file:
    print(file.mode, file.name, file.closefd, file.write(b'0123456789'), file.tell())
    show(file.read)
with open(name, 'rb', buffering=0) as file:
    print(type(file).__name__, file.read(3), file.read(), file.read(1), file.readall())
    show(file.write, b'x')
with open(name, 'r+b') as file:
    print(type(file).__name__, file.mode, file.read(2), file.write(b'XX'), file.seek(0), file.read())
    print(type(file.raw).__name__, file.raw.mode)
with open(name, 'ab') as file:
    print(file.tell(), file.write(b'end'), file.mode)
with open(name, 'a+') as file:
    print(file.tell(), file.read(), file.seek(0), file.read(4))
show(open, name, 'x')
os.remove(name)
with open(name, 'x') as file:
    print(file.mode, file.write('new'))
with open(name, 'w+') as file:
    print(file.read(), file.write('text'), file.seek(0), file.read())
for mode in 'q', 'rw', 'rr', 'r+w', '', 'tb', 'b', '+':
    show(open, name, mode)
show(open, name, 'rb', -1, 'utf-8')
show(open, name, 'r', 0)
show(lambda: open(name, newline='x'))
show(lambda: open(name, encoding='no-such'))
show(lambda: open(name, closefd=False))
show(open, 'no/such/file')
show(open, '.')
show(open, -1)


def opener(path, flags):
    print(path, flags & os.O_ACCMODE == os.O_WRONLY, bool(flags & os.O_CREAT))
    return os.open(path, flags)


with open(name, 'w', opener=opener) as file:
    file.write('through an opener')
number = os.open(name, os.O_RDONLY)
with open(number, closefd=False) as file:
    print(file.read(), file.name == number)
os.close(number)
reading, writing = os.pipe()
with open(writing, 'w') as file:
    file.write('through a pipe\n')
with open(reading) as file:
    print(file.readline(), file.seekable())
    show(file.tell)
os.remove(name)
