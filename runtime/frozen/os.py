"""OS routines: files and directories, the environment, this process.

What CPython's `os` has of Posix, and beside it what MicroPython's has:
`ilistdir`, `errno`, `mount`, `umount`, `VfsPosix`.
"""

import sys
from posix import *
from posix import _environment, _exit, _home_of, _usable_cpu_count

name = 'posix'
linesep = '\n'
curdir = '.'
pardir = '..'
extsep = '.'
sep = '/'
pathsep = ':'
defpath = '/bin:/usr/bin'
altsep = None
devnull = '/dev/null'

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2

P_NOWAIT = P_NOWAITO = 1
P_WAIT = 0

supports_dir_fd = set()
supports_effective_ids = {access}
supports_fd = {chmod, chown, stat, statvfs, truncate, utime}
supports_follow_symlinks = {chown, link, stat, utime}
supports_bytes_environ = True


def _abstract(name, methods):
    """An error text as `abc` makes it."""
    return f"Can't instantiate abstract class {name} without an implementation for abstract method {methods!r}"


class _PathLikeType(type):
    """A class is a PathLike if it has `__fspath__`."""

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        if cls is PathLike:
            for base in subclass.__mro__:
                if '__fspath__' in base.__dict__:
                    return base.__dict__['__fspath__'] is not None
            return subclass in _path_likes
        return type.__subclasscheck__(cls, subclass)


_path_likes = []


class PathLike(metaclass=_PathLikeType):
    """Abstract base class for implementing the file system path protocol."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if cls.__fspath__ is PathLike.__fspath__:
            raise TypeError(_abstract(cls.__name__, '__fspath__'))
        return object.__new__(cls)

    def __fspath__(self):
        """Return the file system path representation of the object."""
        raise NotImplementedError

    @classmethod
    def register(cls, subclass):
        """Make a class a PathLike that does not derive from it."""
        _path_likes.append(subclass)
        return subclass

    __class_getitem__ = classmethod(type(list[int]))


PathLike.__fspath__.__isabstractmethod__ = True


def fspath(path):
    """Return the path representation of a path-like object."""
    if isinstance(path, (str, bytes)):
        return path
    kind = type(path)
    try:
        method = kind.__fspath__
    except AttributeError:
        raise TypeError(f'expected str, bytes or os.PathLike object, not {kind.__name__}') from None
    if method is None:
        raise TypeError(f'expected str, bytes or os.PathLike object, not {kind.__name__}')
    found = method(path)
    if isinstance(found, (str, bytes)):
        return found
    raise TypeError(f'expected {kind.__name__}.__fspath__() to return str or bytes, not {type(found).__name__}')


def fsencode(filename):
    """Encode filename (an os.PathLike, bytes, or str) to the filesystem encoding."""
    filename = fspath(filename)
    return filename.encode('utf-8', 'surrogateescape') if isinstance(filename, str) else filename


def fsdecode(filename):
    """Decode filename (an os.PathLike, bytes, or str) from the filesystem encoding."""
    filename = fspath(filename)
    return filename.decode('utf-8', 'surrogateescape') if isinstance(filename, bytes) else filename


import posixpath as path
sys.modules['os.path'] = path


class _Environ:
    """The variables of the environment: a mapping that sets them too."""

    def __init__(self, data, encode, decode, expected):
        self._data = data
        self.encodekey = self.encodevalue = encode
        self.decodekey = self.decodevalue = decode
        self._expected = expected

    def __getitem__(self, key):
        try:
            value = self._data[self.encodekey(key)]
        except KeyError:
            raise KeyError(key) from None
        return self.decodevalue(value)

    def __setitem__(self, key, value):
        key = self.encodekey(key)
        value = self.encodevalue(value)
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        encoded = self.encodekey(key)
        try:
            del self._data[encoded]
        except KeyError:
            raise KeyError(key) from None
        unsetenv(encoded)

    def __iter__(self):
        for key in list(self._data):
            yield self.decodekey(key)

    def __len__(self):
        return len(self._data)

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def __repr__(self):
        items = ', '.join(f'{key!r}: {value!r}' for key, value in self.items())
        return f'environ({{{items}}})'

    def get(self, key, default=None):
        """The value of a variable, or the default."""
        try:
            return self[key]
        except KeyError:
            return default

    def keys(self):
        """The names."""
        return dict.fromkeys(self).keys()

    def values(self):
        """The values."""
        return {key: self[key] for key in self}.values()

    def items(self):
        """Names and values."""
        return {key: self[key] for key in self}.items()

    def copy(self):
        """A dict of them."""
        return dict(self.items())

    def setdefault(self, key, value):
        """The value of a variable, which is set if it was not."""
        if key not in self:
            self[key] = value
        return self[key]

    def pop(self, key, *default):
        """Removes a variable and returns what it was."""
        if len(default) > 1:
            raise TypeError(f'pop expected at most 2 arguments, got {1 + len(default)}')
        try:
            value = self[key]
        except KeyError:
            if default:
                return default[0]
            raise
        del self[key]
        return value

    def popitem(self):
        """Removes some variable and returns it."""
        for key in self:
            return key, self.pop(key)
        raise KeyError

    def clear(self):
        """Removes all."""
        for key in list(self):
            del self[key]

    def update(self, other=(), /, **more):
        """Sets variables."""
        pairs = [(key, other[key]) for key in other.keys()] if hasattr(other, 'keys') else other
        for key, value in pairs:
            self[key] = value
        for key, value in more.items():
            self[key] = value

    def __eq__(self, other):
        if isinstance(other, _Environ):
            return dict(self.items()) == dict(other.items())
        return dict(self.items()) == other if isinstance(other, dict) else NotImplemented

    __hash__ = None

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not hasattr(other, 'keys'):
            return NotImplemented
        new = dict(self.items())
        new.update(other.items())
        return new

    def __ror__(self, other):
        if not hasattr(other, 'keys'):
            return NotImplemented
        new = dict(other.items())
        new.update(self.items())
        return new


def _encode(value):
    if not isinstance(value, str):
        raise TypeError(f'str expected, not {type(value).__name__}')
    return value.encode('utf-8', 'surrogateescape')


def _decode(value):
    return value.decode('utf-8', 'surrogateescape')


def _check_bytes(value):
    if not isinstance(value, bytes):
        raise TypeError(f'bytes expected, not {type(value).__name__}')
    return value


def _same(value):
    return value


environ = _Environ({fsencode(key): fsencode(value) for key, value in _environment().items()}, _encode, _decode, str)
environb = _Environ(environ._data, _check_bytes, _same, bytes)


_putenv, _unsetenv = putenv, unsetenv


def putenv(name, value, /):
    """Change or add an environment variable."""
    _putenv(name, value)


def unsetenv(name, /):
    """Delete an environment variable."""
    _unsetenv(name)


def getenv(key, default=None):
    """Get an environment variable, return None if it doesn't exist."""
    # MicroPython programs set variables with putenv() and expect them here.
    value = environ.get(key)
    if value is None and isinstance(key, str):
        value = _environment().get(key)
    return default if value is None else value


def getenvb(key, default=None):
    """Get an environment variable as bytes, return None if it doesn't exist."""
    return environb.get(key, default)


def get_exec_path(env=None):
    """Returns the sequence of directories that will be searched for a named executable."""
    env = environ if env is None else env
    return env.get('PATH', defpath).split(pathsep)


def process_cpu_count():
    """Get the number of CPUs that this process can use."""
    return _usable_cpu_count()


def sched_getaffinity(pid, /):
    """The processors that this process can use."""
    return set(range(_usable_cpu_count() or 1))


def makedirs(name, mode=0o777, exist_ok=False):
    """Create a leaf directory and all intermediate ones."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            # Somebody else made it in the meantime.
            pass
        if tail == (curdir if isinstance(tail, str) else b'.'):
            return
    try:
        mkdir(name, mode)
    except OSError:
        # The system may have another reason than that it exists.
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    """Remove a leaf directory and all empty intermediate ones."""
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    """Rename a file or directory, creating the directories of the new name and pruning those of the old."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Directory tree generator: yields (path, names of directories, names of files)."""
    # A tuple on the stack has its contents listed already and is only yielded.
    stack = [fspath(top)]
    while stack:
        here = stack.pop()
        if isinstance(here, tuple):
            yield here
            continue
        directories, files, inside = [], [], []
        try:
            entries = scandir(here)
            with entries:
                for entry in entries:
                    try:
                        is_directory = entry.is_dir()
                    except OSError:
                        is_directory = False
                    (directories if is_directory else files).append(entry.name)
                    if not topdown and is_directory:
                        try:
                            enter = followlinks or not entry.is_symlink()
                        except OSError:
                            enter = True
                        if enter:
                            inside.append(entry.path)
        except OSError as error:
            if onerror is not None:
                onerror(error)
            continue
        if topdown:
            yield here, directories, files
            # The caller may have changed the list of directories.
            for directory in reversed(directories):
                below = path.join(here, directory)
                if followlinks or not path.islink(below):
                    stack.append(below)
        else:
            stack.append((here, directories, files))
            stack.extend(reversed(inside))


def fdopen(fd, mode='r', buffering=-1, encoding=None, *args, **kwargs):
    """Return an open file object connected to a file descriptor."""
    import io
    if not isinstance(fd, int):
        raise TypeError(f'invalid fd type ({type(fd)}, expected integer)')
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


def device_encoding(fd, /):
    """The encoding of a terminal, None for other files."""
    return 'utf-8' if isatty(fd) else None


def strsignal(number):
    """What a signal is called."""
    import signal
    return signal.strsignal(number)


def abort():
    """Abort the program with SIGABRT."""
    kill(getpid(), 6)


def WIFEXITED(status):
    """Whether the process exited by itself."""
    return status & 0x7f == 0


def WEXITSTATUS(status):
    """The status with which a process exited."""
    return status >> 8 & 0xff


def WIFSIGNALED(status):
    """Whether a signal ended the process."""
    return (status & 0x7f) + 1 >> 1 > 0 and status & 0x7f != 0x7f


def WTERMSIG(status):
    """The signal that ended the process."""
    return status & 0x7f


def WIFSTOPPED(status):
    """Whether the process was stopped."""
    return status & 0xff == 0x7f


def WSTOPSIG(status):
    """The signal that stopped the process."""
    return status >> 8 & 0xff


def WCOREDUMP(status):
    """Whether the process left a memory image."""
    return status & 0x80 != 0


def waitstatus_to_exitcode(status):
    """Convert a wait status to an exit code."""
    if WIFEXITED(status):
        return WEXITSTATUS(status)
    if WIFSIGNALED(status):
        return -WTERMSIG(status)
    raise ValueError(f'invalid wait status: {status}')


def __getattr__(name):
    # MicroPython's os has what vfs has; a program that does not use it does not load it.
    if name in ('mount', 'umount', 'VfsPosix', 'VfsRom', 'VfsFat', 'VfsLfs1', 'VfsLfs2'):
        import vfs
        if hasattr(vfs, name):
            return getattr(vfs, name)
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def _public():
    hidden = ('sys', 'error')
    return [name for name in globals() if not name.startswith('_') and name not in hidden] + ['_exit']


__all__ = _public()
