"""A block device in memory, and what the programs beside it share."""


class Cut(Exception):
    """The power is gone."""


class Device:
    """Blocks in memory. `left` operations that change it are done, then the power is cut; with `torn` the first half of
    the one that was cut off is done too."""

    def __init__(self, count, size=512, data=None):
        self.size = size
        self.data = bytearray(count * size) if data is None else bytearray(data)
        self.left = None
        self.torn = False
        self.calls = 0

    def copy(self):
        return Device(0, self.size, self.data)

    def _change(self, start, content):
        if self.left == 0:
            if self.torn:
                half = len(content) // 2
                self.data[start:start + half] = content[:half]
            raise Cut
        if self.left is not None:
            self.left -= 1
        self.data[start:start + len(content)] = content

    def _call(self):
        self.calls += 1
        assert self.calls < 1_000_000, 'it does not end'

    def readblocks(self, block, buffer, offset=0):
        self._call()
        start = block * self.size + offset
        buffer[:] = self.data[start:start + len(buffer)]

    def writeblocks(self, block, buffer, offset=0):
        self._call()
        self._change(block * self.size + offset, bytes(buffer))

    def ioctl(self, request, argument):
        self._call()
        if request == 4:
            return len(self.data) // self.size
        if request == 5:
            return self.size
        if request == 6:
            self._change(argument * self.size, b'\xff' * self.size)
            return 0


def write(system, path, content, mode='wb'):
    with system.open(path, mode) as file:
        file.write(content)


def read(system, path):
    with system.open(path, 'rb') as file:
        return file.read()


def tree(system, path='', found=None):
    """Every path with its content, None for a directory."""
    found = {} if found is None else found
    for name, kind, _, size in system.ilistdir(path or '/'):
        below = f'{path}/{name}'
        if kind == 0x4000:
            found[below] = None
            tree(system, below, found)
        else:
            found[below] = read(system, below)
            assert size == len(found[below])
    return found
