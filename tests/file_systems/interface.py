"""What programs see of the file systems: as MicroPython's `vfs` has it (extmod/vfs_fat.c, vfs_lfsx.c)."""

import errno
import gc
import os
import sys
import time
import vfs
from device import Device, read, write

KINDS = vfs.VfsFat, vfs.VfsLfs1, vfs.VfsLfs2


def fails(number, function, *arguments):
    try:
        function(*arguments)
    except OSError as error:
        assert error.errno == number, (error.errno, number, arguments)
    else:
        assert False, (function, arguments)


def made(kind, count=100, size=512, **options):
    device = Device(count, size)
    kind.mkfs(device, **options)
    return kind(device, **options), device


# What the specifications say of the first bytes.
_, device = made(vfs.VfsFat, 50)
assert device.data[:11] == b'\xeb\xfe\x90MSDOS5.0' and device.data[510:512] == b'\x55\xaa'
assert device.data[11:24] == bytes.fromhex('0002 01 0100 01 0002 3200 f8 0100')
_, device = made(vfs.VfsLfs1)
superblock = bytes.fromhex('2e140008') + device.data[20:28] + bytes.fromhex('00020000 64000000 01000100') + b'littlefs'
assert device.data[16:48] == superblock == device.data[528:560]
_, device = made(vfs.VfsLfs2)
superblock = bytes.fromhex('f00ffff7') + b'littlefs' + bytes.fromhex('2fe00010 01000200 00020000 64000000 ff000000 ffffff7f fe030000')
assert device.data[4:44] == superblock == device.data[516:556]

for kind in KINDS:
    system, device = made(kind)
    fat = kind is vfs.VfsFat

    # Modes, and both kinds of files.
    with system.open('text', 'w') as file:
        assert file.write('größe\nzwei\n') == 11
    with system.open('text') as file:
        assert file.read() == 'größe\nzwei\n'
        file.seek(0)
        assert list(file) == ['größe\n', 'zwei\n'] and file.readline() == ''
    with system.open('text', 'rb') as file:
        buffer = bytearray(4)
        assert file.readinto(buffer) == 4 and buffer == 'größ'.encode()[:4]
        assert file.seek(-3, 2) == 10 and file.read() == b'ei\n' and file.tell() == 13
    with system.open('text', 'r+b') as file:
        file.seek(8)
        file.write(b'ZWEI')
        assert file.read() == b'\n' and file.seek(8) == 8 and file.read(4) == b'ZWEI'
    with system.open('text', 'ab') as file:
        file.write(b'end')
    assert read(system, 'text')[-8:] == b'ZWEI\nend'
    fails(errno.EEXIST, system.open, 'text', 'x')
    system.open('made', 'xb').close()
    fails(errno.ENOENT, system.open, 'nothing', 'r')
    with system.open('text', '') as file:
        assert file.read(3) == 'grö'
    with system.open('text', 'b') as file:
        assert file.read(3) == b'gr\xc3'
    for mode in 'rw', 'q':
        try:
            system.open('text', mode)
            assert False
        except ValueError:
            pass
    file = system.open('text', 'rb')
    file.close()
    file.close()
    try:
        file.read()
        assert False
    except ValueError:
        pass

    # What is written is on the device after flush, though the file is open.
    file = system.open('open', 'wb')
    file.write(b'x' * 1000)
    file.flush()
    assert read(kind(device), 'open') == b'x' * 1000
    # A file that is forgotten is closed.
    file.write(b'y')
    file = None
    gc.collect()
    assert read(system, 'open') == b'x' * 1000 + b'y'

    # Directories.
    system.mkdir('d')
    system.mkdir('/d/e')
    fails(errno.EEXIST, system.mkdir, 'd')
    fails(errno.ENOENT, system.mkdir, 'no/d')
    fails(errno.EACCES if fat else errno.ENOTEMPTY, system.rmdir, 'd')
    system.chdir('d')
    assert system.getcwd() == '/d'
    write(system, 'here', b'1')
    system.chdir('e')
    assert system.getcwd() == '/d/e' and read(system, '../here') == b'1'
    system.chdir('../..')
    assert system.getcwd() == '/'
    fails(errno.ENOENT, system.chdir, 'text')
    fails(errno.ENOENT, system.chdir, 'no')
    assert sorted(system.ilistdir('d')) == [('e', 0x4000, 0, 0), ('here', 0x8000, 0, 1)]
    assert sorted(entry[0] for entry in system.ilistdir(b'd')) == [b'e', b'here']
    fails(errno.ENOENT, system.ilistdir, 'no')
    system.rename('d/here', 'there')
    system.rename('there', 'text')
    assert read(system, 'text') == b'1'
    system.rename('d', 'f')
    fails(errno.EINVAL, system.rename, 'f', 'f/e/g')
    system.rmdir('f/e')
    system.rmdir('f')
    fails(errno.ENOENT, system.remove, 'no')
    assert system.stat('text')[:7] == (0x8000, 0, 0, 0, 0, 0, 1) and system.stat('/')[0] == 0x4000
    fails(errno.ENOENT, system.stat, 'no')
    unit, _, units, free, *rest = system.statvfs('/')
    assert unit == 512 and 0 < free < units <= 100 and rest == [free, 0, 0, 0, 0, 255]

    # A full device.
    with system.open('large', 'wb') as file:
        fails(errno.ENOSPC, file.write, bytes(unit * units))
    system.remove('large')
    assert system.statvfs('/')[3] == free

    # Times: FAT has steps of two seconds, LittleFS 1 has none.
    write(system, 'now', b'')
    if kind is not vfs.VfsLfs1:
        assert abs(system.stat('now')[8] - time.time()) < 4, (system.stat('now'), time.time())

    # A device that cannot be written, or that is mounted so.
    before = bytes(device.data)
    vfs.mount(kind(device), '/ro', readonly=True)
    assert open('/ro/text').read() == '1'
    fails(errno.EROFS, open, '/ro/text', 'w')
    fails(errno.EROFS, os.mkdir, '/ro/new')
    fails(errno.EROFS, os.remove, '/ro/text')
    vfs.umount('/ro')
    assert device.data == before

    # What the device raises arrives.
    class Broken(Device):
        answer = None

        def readblocks(self, block, buffer, offset=0):
            super().readblocks(block, buffer, offset)
            if self.answer is KeyError:
                raise KeyError('broken')
            return self.answer

    broken = Broken(0, 512, device.data)
    system = kind(broken)
    for answer, number in (-5, errno.EIO), (False, errno.EIO), (33, errno.EIO if fat else errno.EINVAL):
        broken.answer = answer
        fails(number, system.open, 'text', 'r')
    for answer, error in (KeyError, KeyError), ('text', TypeError):
        broken.answer = answer
        try:
            system.open('text')
            assert False
        except error:
            pass
    broken.answer = True
    assert read(system, 'text') == b'1'

    # A device that asks the file system something itself.
    class Curious(Device):
        def readblocks(self, block, buffer, offset=0):
            fails(errno.EBUSY, curious.stat, '/')
            super().readblocks(block, buffer, offset)

    quiet = Device(0, 512, device.data)
    curious = kind(quiet)
    quiet.__class__ = Curious
    assert read(curious, 'text') == b'1'

    # Mounted: `vfs.mount` finds the file system of a device.
    vfs.mount(device, '/disk')
    assert isinstance(vfs.mount()[0][0], kind) and vfs.mount()[0][1] == '/disk'
    os.mkdir('/disk/package')
    with open('/disk/package/__init__.py', 'w') as file:
        file.write(f'NAME = {kind.__name__!r}\n')
    sys.path.insert(0, '/disk')
    import package
    assert package.NAME == kind.__name__ and package.__file__ == '/disk/package/__init__.py'
    del sys.modules['package'], sys.path[0]
    assert sorted(os.listdir('/disk')) == ['made', 'now', 'open', 'package', 'text']
    os.chdir('/disk/package')
    assert os.getcwd() == '/disk/package'
    os.rename('__init__.py', 'other.py')
    assert os.stat('other.py').st_size == len(f'NAME = {kind.__name__!r}\n')
    os.chdir('/')
    vfs.umount('/disk')
    assert all(point != '/disk' for _, point in vfs.mount())

# What is on no device yet.
fails(errno.ENODEV, vfs.mount, Device(50), '/disk')
fails(84, vfs.VfsLfs2, Device(50))
fails(84, vfs.VfsLfs1, Device(50))
device = Device(50)
vfs.mount(vfs.VfsFat(device), '/disk', mkfs=True)
assert os.listdir('/disk') == []
vfs.umount('/disk')

# The old protocol: `sync` and `count`, sectors of 512 bytes.
class Old:
    def __init__(self):
        self.data, self.synced = bytearray(50 * 512), 0

    def readblocks(self, block, buffer):
        buffer[:] = self.data[block * 512:block * 512 + len(buffer)]

    def writeblocks(self, block, buffer):
        self.data[block * 512:block * 512 + len(buffer)] = buffer

    def sync(self):
        self.synced += 1

    def count(self):
        return 50


old = Old()
vfs.VfsFat.mkfs(old)
write(vfs.VfsFat(old), 'file', b'content')
assert read(vfs.VfsFat(old), 'file') == b'content' and old.synced > 0

# FAT12, FAT16 and FAT32 by the size of the device, and larger sectors.
class Sparse(Device):
    def __init__(self, count):
        super().__init__(0)
        self.count, self.blocks = count, {}

    def readblocks(self, block, buffer):
        for place in range(0, len(buffer), 512):
            buffer[place:place + 512] = self.blocks.get(block + place // 512, bytes(512))

    def writeblocks(self, block, buffer):
        for place in range(0, len(buffer), 512):
            self.blocks[block + place // 512] = bytes(buffer[place:place + 512])

    def ioctl(self, request, argument):
        return {4: self.count, 5: 512}.get(request)


for count in 4_000, 40_000, 8_400_000:
    device = Sparse(count)
    vfs.VfsFat.mkfs(device)
    system = vfs.VfsFat(device)
    for number in range(20):
        write(system, f'a file with a long name {number}', bytes([number]) * 5000)
    system = vfs.VfsFat(device)
    assert all(read(system, f'A FILE with a long name {number}') == bytes([number]) * 5000 for number in range(20))
system, device = made(vfs.VfsFat, 60, 4096)
write(system, 'x', b'x' * 10_000)
assert read(vfs.VfsFat(device), 'x') == b'x' * 10_000 and system.statvfs('/')[0] == 4096

# Names of FAT: case does not matter and is kept; short names are found too.
system, device = made(vfs.VfsFat)
for name in 'Readme.Text', 'lower.txt', 'UPPER.TXT', 'Mixed.txt', '.hidden', 'a.b.c', 'größe', 'with+plus':
    write(system, name, name.encode())
assert [entry[0] for entry in system.ilistdir()] == ['Readme.Text', 'lower.txt', 'UPPER.TXT', 'Mixed.txt', '.hidden', 'a.b.c', 'größe', 'with+plus']
assert read(system, 'README.TEXT') == b'Readme.Text' == read(system, 'readme~1.tex')
system.rename('lower.txt', 'LOWER.TXT')
assert read(system, 'lower.txt') == b'lower.txt' and 'LOWER.TXT' in [entry[0] for entry in system.ilistdir()]
for name in 'a*b', 'a?b', 'a:b', 'a"b', '<', 'x' * 256, ' ':
    fails(errno.EINVAL, system.open, name, 'w')

# Options of LittleFS.
for options in {'readsize': 64}, {'progsize': 128}, {'readsize': 16, 'progsize': 16, 'lookahead': 128}, {'progsize': 512}:
    for kind in vfs.VfsLfs1, vfs.VfsLfs2:
        system, device = made(kind, **options)
        for number in range(30):
            write(system, str(number), bytes([number]) * number * 20)
        assert all(read(system, str(number)) == bytes([number]) * number * 20 for number in range(30))
system, device = made(vfs.VfsLfs2, mtime=False)
write(system, 'x', b'')
assert system.stat('x')[7:] == (0, 0, 0)
for options in {'readsize': 0}, {'progsize': 48}, {'readsize': -1}:
    try:
        made(vfs.VfsLfs2, **options)
        assert False
    except OSError as error:
        assert error.errno == errno.EINVAL
fails(errno.ENAMETOOLONG, system.open, 'x' * 256, 'w')
with system.open('x') as file:
    file.seek(1 << 30)
    fails(errno.EINVAL, file.seek, 1 << 30, 1)
print('ok')
