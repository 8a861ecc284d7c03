# File systems that a program mounts: MicroPython's vfs. CPython has nothing of it, so what must hold stands here as
# asserts, after the documentation of MicroPython's `vfs` and `os`; what is printed is true of every Python.
import io
import os
import sys

try:
    import vfs
except ImportError:
    vfs = None


class Memory:
    """Files in a dict."""

    def __init__(self, files):
        self.files, self.here, self.calls = dict(files), '', []

    def path(self, path):
        return path if path.startswith('/') else self.here + '/' + path

    def mount(self, readonly, mkfs):
        self.calls.append(('mount', readonly, mkfs))

    def umount(self):
        self.calls.append('umount')

    def open(self, path, mode):
        path = self.path(path)
        if 'w' in mode:
            self.files[path] = b''
            return Writer(self.files, path)
        if path not in self.files:
            raise OSError(2)
        data = self.files[path]
        return io.BytesIO(data) if 'b' in mode else io.StringIO(data.decode())

    def chdir(self, path):
        self.here = self.path(path).rstrip('/')

    def getcwd(self):
        return self.here or '/'

    def ilistdir(self, path):
        path = self.path(path).rstrip('/') + '/' if path else self.here + '/'
        names = {name[len(path):].split('/')[0]: name for name in self.files if name.startswith(path)}
        for name in sorted(names):
            yield name, 0x8000 if path + name in self.files else 0x4000, 0

    def mkdir(self, path):
        self.calls.append(('mkdir', path))

    def rmdir(self, path):
        self.calls.append(('rmdir', path))

    def remove(self, path):
        del self.files[self.path(path)]

    def rename(self, old, new):
        self.files[self.path(new)] = self.files.pop(self.path(old))

    def stat(self, path):
        path = self.path(path)
        if path in self.files:
            return (0x8000, 0, 0, 0, 0, 0, len(self.files[path]), 1, 2, 3)
        if any(name.startswith(path.rstrip('/') + '/') for name in self.files):
            return (0x4000, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        raise OSError(2)

    def statvfs(self, path):
        return (512,) * 10


class Writer(io.RawIOBase):
    def __init__(self, files, path):
        self.files, self.path = files, path

    def writable(self):
        return True

    def write(self, data):
        self.files[self.path] += data.encode() if isinstance(data, str) else bytes(data)
        return len(data)


def check():
    start = os.getcwd()
    files = Memory({'/one.txt': b'first\nsecond\n', '/dir/two.py': b'value = 2\n', '/dir/inner/three': b'3'})
    vfs.mount(files, '/memory')
    assert files.calls == [('mount', False, False)]
    assert [point for _, point in vfs.mount()] == ['/memory', '/'] and vfs.mount()[0][0] is files
    assert os.listdir('/memory') == ['dir', 'one.txt'] and os.listdir(b'/memory/dir') == [b'inner', b'two.py']
    assert 'memory' in os.listdir('/')
    assert list(os.ilistdir('/memory/dir')) == [('inner', 0x4000, 0), ('two.py', 0x8000, 0)]
    assert open('/memory/one.txt').read() == 'first\nsecond\n' and open('/memory/one.txt', 'rb').read(5) == b'first'
    assert os.stat('/memory/one.txt').st_size == 13 and os.stat('/memory/one.txt')[8] == 2
    assert os.path.isfile('/memory/one.txt') and os.path.isdir('/memory/dir') and not os.path.exists('/memory/none')
    assert [(path, sorted(ff)) for path, _, ff in os.walk('/memory')] == [
        ('/memory', ['one.txt']), ('/memory/dir', ['two.py']), ('/memory/dir/inner', ['three'])]
    assert [entry.name for entry in os.scandir('/memory/dir') if entry.is_file()] == ['two.py']
    with open('/memory/new', 'w') as file:
        file.write('new')
    os.rename('/memory/new', '/memory/dir/newer')
    assert open('/memory/dir/newer').read() == 'new'
    os.remove('/memory/dir/newer')
    os.mkdir('/memory/made')
    os.rmdir('/memory/made')
    assert files.calls[1:] == [('mkdir', '/made'), ('rmdir', '/made')]
    assert os.statvfs('/memory') == (512,) * 10
    sys.path.append('/memory/dir')
    import two
    assert two.value == 2 and two.__file__ == '/memory/dir/two.py'
    sys.path.remove('/memory/dir')
    for function, args in ((os.mkdir, ('/memory',)), (os.rename, ('/memory/one.txt', '/one.txt')), (vfs.mount, (files, '/memory')),
                           (vfs.umount, ('/none',)), (open, ('/memory/none',)), (os.symlink, ('a', '/memory/b'))):
        try:
            function(*args)
        except OSError:
            pass
        else:
            assert False, function
    os.chdir('/memory/dir')
    assert os.getcwd() == '/memory/dir' and os.listdir() == ['inner', 'two.py'] and open('two.py').read() == 'value = 2\n'
    os.chdir('/memory')
    assert os.getcwd() == '/memory' and sorted(os.listdir()) == ['dir', 'one.txt']
    os.chdir(start)
    assert os.getcwd() == start
    vfs.umount('/memory')
    assert files.calls[-1] == 'umount' and not os.path.exists('/memory/one.txt')

    os.mkdir('mounted_files.tmp')
    below = vfs.VfsPosix('mounted_files.tmp')
    below.mkdir('/sub')
    with below.open('/sub/file', 'w') as file:
        file.write('text')
    assert [entry[0] for entry in below.ilistdir('/sub')] == ['file'] and below.stat('/sub/file')[6] == 4
    vfs.mount(below, '/below', readonly=True)
    assert open('/below/sub/file').read() == 'text' and os.stat('/below/sub/file').st_size == 4
    for function, args in ((open, ('/below/new', 'w')), (os.remove, ('/below/sub/file',)), (os.mkdir, ('/below/x',)),
                           (os.rename, ('/below/sub', '/below/y')), (os.rmdir, ('/below/sub',))):
        try:
            function(*args)
        except OSError as error:
            assert error.errno == 30
        else:
            assert False, function
    vfs.umount('/below')
    below = vfs.VfsPosix('mounted_files.tmp')
    below.remove('/sub/file')
    below.rmdir('/sub')
    os.rmdir('mounted_files.tmp')

    def number(value):
        data = [value & 0x7f]
        while value := value >> 7:
            data.insert(0, 0x80 | value & 0x7f)
        return bytes(data)

    def record(kind, data):
        return number(kind) + number(len(data)) + data

    inner = record(5, number(4) + b'm.py' + record(2, b'number = 5\n'))
    data = record(5, number(5) + b'a.txt' + record(2, 'grüße\n'.encode())) + record(4, number(1) + b'd' + inner)
    rom = vfs.VfsRom(b'\xd2\xcd1' + number(len(data)) + data)
    assert [entry[:2] for entry in rom.ilistdir('')] == [('a.txt', 0x8000), ('d', 0x4000)]
    vfs.mount(rom, '/rom')
    assert open('/rom/a.txt').read(3) == 'grü' and open('/rom/a.txt', 'rb').read() == 'grüße\n'.encode()
    sys.path.append('/rom/d')
    import m
    assert m.number == 5
    sys.path.remove('/rom/d')
    for mode in 'w', 'a', 'r+':
        try:
            open('/rom/a.txt', mode)
        except OSError as error:
            assert error.errno == 30
        else:
            assert False
    vfs.umount(rom)
    for wrong in b'', b'not a file system':
        try:
            vfs.VfsRom(wrong)
        except OSError as error:
            assert error.errno == 19
        else:
            assert False

    vfs.umount('/')
    assert os.listdir('/') == [] and os.stat('/')[0] == 0x4000 and os.getcwd() == '/'
    vfs.mount(Memory({'/root': b'x'}), '/')
    assert os.listdir('/') == ['root'] and open('root', 'rb').read() == b'x' and os.path.isfile('/root')
    vfs.umount('/')
    vfs.mount(vfs.VfsPosix(), '/')
    os.chdir(start)
    assert os.getcwd() == start


if vfs is not None:
    check()
print(os.path.isdir(os.getcwd()))
