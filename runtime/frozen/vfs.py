"""File systems that are mounted at paths: MicroPython's `vfs`."""

import errno
import io

from _vfs import VfsFat, VfsPosix, mount, umount


_DIRECTORY = 0x4000
_FILE = 0x8000

# Kinds of records in a ROM file system (extmod/vfs_rom.c).
_PADDING = 1
_VERBATIM = 2
_POINTER = 3
_IN_DIRECTORY = 4
_IN_FILE = 5


class _RomFile(io.BufferedIOBase):
    """A file of a ROM file system: bytes that are read where they are."""

    def __init__(self, content):
        self._content = content
        self._place = 0

    def readable(self):
        """It can be read."""
        return True

    def seekable(self):
        """It can be moved in."""
        return True

    def read(self, size=-1, /):
        """Read bytes."""
        end = len(self._content) if size is None or size < 0 else self._place + size
        data = bytes(self._content[self._place:end])
        self._place += len(data)
        return data

    read1 = read

    def seek(self, offset, whence=0, /):
        """Move; a place beyond the end is the end."""
        if whence == 1:
            offset += self._place
        elif whence == 2:
            offset += len(self._content)
        if offset < 0:
            raise OSError(errno.EINVAL, 'Invalid argument')
        self._place = min(offset, len(self._content))
        return self._place

    def tell(self):
        """The place."""
        return self._place

    def __buffer__(self, flags):
        return memoryview(self._content)


class VfsRom:
    """A file system in memory that cannot be changed."""

    def __init__(self, memory):
        view = memoryview(memory)
        if bytes(view[:3]) != b'\xd2\xcd1':
            raise OSError(errno.ENODEV, 'No such device')
        size, start = self._number(view, 3, len(view))
        if size is None or start + size > len(view):
            raise OSError(errno.ENODEV, 'No such device')
        self._view = view[:start + size]
        self._start = start

    @staticmethod
    def _number(view, place, end):
        """A number of 7 bits a byte, the highest first, and the place behind it."""
        value = 0
        while place < end:
            byte = view[place]
            place += 1
            value = value << 7 | byte & 0x7f
            if byte < 0x80:
                return value, place
        return None, place

    def _records(self, place, end):
        """Kind, start and end of each record; it ends where the data makes no sense."""
        view = self._view
        while place < end:
            kind, place = self._number(view, place, end)
            if kind is None:
                return
            size, place = self._number(view, place, end)
            if size is None or place + size > end:
                return
            yield kind, place, place + size
            place += size

    def _entries(self, start, end):
        """Name, kind, and where the rest is, of each entry of a directory."""
        for kind, place, stop in self._records(start, end):
            if kind in (_IN_DIRECTORY, _IN_FILE):
                length, place = self._number(self._view, place, stop)
                if length is None or place + length > stop:
                    return
                yield str(self._view[place:place + length], 'utf-8'), kind, place + length, stop

    def _content(self, start, end):
        """Where the content of a file is; None: it makes no sense."""
        for kind, place, stop in self._records(start, end):
            if kind == _VERBATIM:
                return place, stop
            if kind == _POINTER:
                size, place = self._number(self._view, place, stop)
                offset = None
                if size is not None:
                    offset, _ = self._number(self._view, place, stop)
                if offset is None or offset + size > len(self._view):
                    return None
                return offset, offset + size
        return None

    def _find(self, path):
        """Kind, start and end of what a path leads to."""
        kind, start, end = _IN_DIRECTORY, self._start, len(self._view)
        for name in path.split('/'):
            if not name:
                continue
            if kind != _IN_DIRECTORY:
                raise OSError(errno.ENOENT, 'No such file or directory')
            for found, its_kind, its_start, its_end in self._entries(start, end):
                if found == name:
                    kind, start, end = its_kind, its_start, its_end
                    break
            else:
                raise OSError(errno.ENOENT, 'No such file or directory')
        if kind == _IN_FILE:
            content = self._content(start, end)
            if content is None:
                raise OSError(errno.ENOENT, 'No such file or directory')
            start, end = content
        return kind, start, end

    def mount(self, readonly, mkfs):
        """Called when it is mounted; it has no other state."""
        if mkfs:
            raise OSError(errno.EPERM, 'Operation not permitted')

    def umount(self):
        """Called when it is unmounted."""

    def open(self, path, mode='r'):
        """Open a file for reading."""
        if any(letter in mode for letter in 'wax+'):
            raise OSError(errno.EROFS, 'Read-only file system')
        kind, start, end = self._find(path)
        if kind == _IN_DIRECTORY:
            raise OSError(errno.EISDIR, 'Is a directory')
        file = _RomFile(self._view[start:end])
        return file if 'b' in mode else _RomText(file)

    def chdir(self, path):
        """Only the top is a current directory."""
        if self._find(path)[0] != _IN_DIRECTORY or path.strip('/'):
            raise OSError(errno.EOPNOTSUPP, 'Operation not supported')

    def getcwd(self):
        """The current directory."""
        return '/'

    def ilistdir(self, path=''):
        """The entries of a directory: name, kind, 0, size."""
        as_bytes = isinstance(path, bytes)
        kind, start, end = self._find(str(path, 'utf-8') if as_bytes else path)
        if kind != _IN_DIRECTORY:
            raise OSError(errno.ENOTDIR, 'Not a directory')
        return self._list(start, end, as_bytes)

    def _list(self, start, end, as_bytes):
        for name, kind, its_start, its_end in self._entries(start, end):
            if kind == _IN_FILE:
                content = self._content(its_start, its_end)
                if content is None:
                    return
                its_start, its_end = content
            yield (name.encode() if as_bytes else name, _DIRECTORY if kind == _IN_DIRECTORY else _FILE, 0, its_end - its_start)

    def stat(self, path):
        """What a path is."""
        kind, start, end = self._find(path)
        return (_DIRECTORY if kind == _IN_DIRECTORY else _FILE, 0, 0, 0, 0, 0, end - start, 0, 0, 0)

    def statvfs(self, path):
        """Sizes of the file system."""
        return (1, 0, len(self._view) - self._start, 0, 0, 0, 0, 0, 0, 32767)


class _RomText(io.TextIOBase):
    """A text file of a ROM file system. Places are those of its bytes."""

    def __init__(self, file):
        self._file = file

    def readable(self):
        """It can be read."""
        return True

    def seekable(self):
        """It can be moved in."""
        return True

    def read(self, size=-1, /):
        """Read characters."""
        if size is None or size < 0:
            return str(self._file.read(), 'utf-8')
        data = b''
        for _ in range(size):
            byte = self._file.read(1)
            data += byte
            if byte >= b'\xc0':
                data += self._file.read(1 if byte < b'\xe0' else 2 if byte < b'\xf0' else 3)
        return str(data, 'utf-8')

    def readline(self, size=-1, /):
        """Read a line."""
        return str(self._file.readline(size), 'utf-8')

    def seek(self, offset, whence=0, /):
        """Move."""
        return self._file.seek(offset, whence)

    def tell(self):
        """The place."""
        return self._file.tell()
