"""Paths as objects."""

import errno
import fnmatch
import io
import os
import posixpath

__all__ = ['UnsupportedOperation', 'PurePath', 'PurePosixPath', 'PureWindowsPath', 'Path', 'PosixPath', 'WindowsPath']


class UnsupportedOperation(NotImplementedError):
    """What this system cannot do."""


class _Parents:
    """The directories above a path, the nearest first."""

    __slots__ = ('_path', '_root', '_names')

    def __init__(self, path):
        self._path = path
        self._root = path.anchor
        self._names = path._names

    def __len__(self):
        return len(self._names)

    def __getitem__(self, place):
        if isinstance(place, slice):
            return tuple(self[number] for number in range(*place.indices(len(self))))
        if place >= len(self) or place < -len(self):
            raise IndexError(place)
        if place < 0:
            place += len(self)
        return self._path._made(self._root, self._names[:len(self._names) - place - 1])

    def __repr__(self):
        return f'<{type(self._path).__name__}.parents>'


class PurePath:
    """A path, without asking the system about it."""

    __slots__ = ('_root', '_names', '_text')

    parser = posixpath

    def __new__(cls, *args, **kwargs):
        if cls is PurePath:
            cls = PurePosixPath
        return object.__new__(cls)

    def __init__(self, *args):
        parts = []
        for arg in args:
            if isinstance(arg, PurePath):
                parts.append(str(arg))
                continue
            text = os.fspath(arg) if hasattr(type(arg), '__fspath__') else arg
            if not isinstance(text, str):
                raise TypeError(f"argument should be a str or an os.PathLike object where __fspath__ returns a str, not "
                                f"{type(text).__name__!r}")
            parts.append(text)
        _, self._root, tail = posixpath.splitroot(posixpath.join(*parts) if parts else '')
        self._names = [name for name in tail.split('/') if name and name != '.']
        self._text = None

    def _made(self, root, names):
        """A path of the same kind."""
        new = object.__new__(type(self))
        PurePath.__init__(new)
        new._root, new._names = root, list(names)
        return new

    def with_segments(self, *pathsegments):
        """A path of the same kind."""
        return type(self)(*pathsegments)

    def __str__(self):
        if self._text is None:
            self._text = self._root + '/'.join(self._names) or '.'
        return self._text

    def __fspath__(self):
        return str(self)

    def __bytes__(self):
        return os.fsencode(self)

    def __repr__(self):
        return f'{type(self).__name__}({self.as_posix()!r})'

    def __reduce__(self):
        return self.__class__, (str(self),)

    def __hash__(self):
        return hash(str(self))

    def __eq__(self, other):
        return str(self) == str(other) if isinstance(other, PurePath) else NotImplemented

    def _key(self):
        return [self._root, *self._names]

    def __lt__(self, other):
        return self._key() < other._key() if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if isinstance(other, PurePath) else NotImplemented

    def __truediv__(self, key):
        try:
            return self.with_segments(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self)
        except TypeError:
            return NotImplemented

    def joinpath(self, *pathsegments):
        """The path with more parts."""
        return self.with_segments(self, *pathsegments)

    def as_posix(self):
        """The path with forward slashes."""
        return str(self)

    def as_uri(self):
        """The path as a file: URI."""
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        safe = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~/'
        return 'file://' + ''.join(chr(byte) if byte in safe else f'%{byte:02X}' for byte in os.fsencode(self))

    @property
    def drive(self):
        """Nothing: that is for Windows."""
        return ''

    @property
    def root(self):
        """The slash at the start, or nothing."""
        return self._root

    @property
    def anchor(self):
        """Drive and root."""
        return self._root

    @property
    def parts(self):
        """The parts, as a tuple."""
        return ((self._root,) if self._root else ()) + tuple(self._names)

    @property
    def name(self):
        """The last part."""
        return self._names[-1] if self._names else ''

    @property
    def suffix(self):
        """The extension of the last part."""
        name = self.name.lstrip('.')
        place = name.rfind('.')
        return name[place:] if 0 < place < len(name) - 1 else ''

    @property
    def suffixes(self):
        """All extensions of the last part."""
        name = self.name
        if name.endswith('.'):
            return []
        return ['.' + part for part in name.lstrip('.').split('.')[1:]]

    @property
    def stem(self):
        """The last part without its extension."""
        suffix = self.suffix
        return self.name[:-len(suffix)] if suffix else self.name

    @property
    def parent(self):
        """The directory above."""
        return self._made(self._root, self._names[:-1]) if self._names else self

    @property
    def parents(self):
        """The directories above, the nearest first."""
        return _Parents(self)

    def is_absolute(self):
        """Whether it starts at the root."""
        return bool(self._root)

    def is_reserved(self):
        """Whether the name is one the system keeps for itself."""
        return False

    def with_name(self, name):
        """The path with another last part."""
        if not self.name:
            raise ValueError(f'{self!r} has an empty name')
        if not name or '/' in name or name == '.':
            raise ValueError(f'Invalid name {name!r}')
        return self._made(self._root, [*self._names[:-1], name])

    def with_stem(self, stem):
        """The path with another stem."""
        suffix = self.suffix
        if suffix and not stem:
            raise ValueError(f'{self!r} has a non-empty suffix')
        return self.with_name(stem + suffix)

    def with_suffix(self, suffix):
        """The path with another extension."""
        if suffix and (not suffix.startswith('.') or suffix == '.' or '/' in suffix):
            raise ValueError(f'Invalid suffix {suffix!r}')
        if not self.name:
            raise ValueError(f'{self!r} has an empty name')
        return self.with_name(self.stem + suffix)

    def relative_to(self, other, *_deprecated, walk_up=False):
        """The path as seen from another."""
        other = self.with_segments(other, *_deprecated)
        for step, above in enumerate([other, *other.parents]):
            if above._root == self._root and self._names[:len(above._names)] == above._names:
                break
            if not walk_up:
                raise ValueError(f'{str(self)!r} is not in the subpath of {str(other)!r}')
            if above.name == '..':
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
        else:
            raise ValueError(f'{str(self)!r} and {str(other)!r} have different anchors')
        return self._made('', ['..'] * step + self._names[len(above._names):])

    def is_relative_to(self, other, *_deprecated):
        """Whether the path is below another."""
        other = self.with_segments(other, *_deprecated)
        return other._root == self._root and self._names[:len(other._names)] == other._names

    def match(self, path_pattern, *, case_sensitive=None):
        """Whether the end of the path matches a pattern."""
        pattern = path_pattern if isinstance(path_pattern, PurePath) else self.with_segments(path_pattern)
        wanted = list(pattern.parts)
        if not wanted:
            raise ValueError('empty pattern')
        parts = list(self.parts)
        if len(wanted) > len(parts) or pattern._root and len(wanted) != len(parts):
            return False
        return all(_matches(part, one, case_sensitive) for part, one in zip(reversed(parts), reversed(wanted)))

    def full_match(self, pattern, *, case_sensitive=None):
        """Whether the whole path matches a pattern, in which ** stands for any number of directories."""
        pattern = pattern if isinstance(pattern, PurePath) else self.with_segments(pattern)
        return _match_all(list(self.parts), list(pattern.parts), case_sensitive)


def _matches(name, pattern, case_sensitive):
    if case_sensitive is False:
        name, pattern = name.lower(), pattern.lower()
    return fnmatch.fnmatchcase(name, pattern)


def _match_all(parts, patterns, case_sensitive):
    # Places in the patterns that the parts so far can have reached.
    places = {0}
    for part in [*parts, None]:
        grown = set()
        for place in places:
            while place < len(patterns) and patterns[place] == '**':
                grown.add(place)
                place += 1
            grown.add(place)
        if part is None:
            return len(patterns) in grown
        places = set()
        for place in grown:
            if place < len(patterns):
                if patterns[place] == '**':
                    places.add(place)
                elif _matches(part, patterns[place], case_sensitive):
                    places.add(place + 1)


class PurePosixPath(PurePath):
    """A path of a system like Unix."""

    __slots__ = ()


class PureWindowsPath(PurePath):
    """Paths of Windows are not there."""

    __slots__ = ()

    def __init__(self, *args):
        raise UnsupportedOperation(f'cannot instantiate {type(self).__name__!r} on your system')


class Path(PurePath):
    """A path, and what the system knows of it."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        return object.__new__(PosixPath if cls is Path else cls)

    @classmethod
    def cwd(cls):
        """The current directory."""
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        """The home directory."""
        return cls('~').expanduser()

    @classmethod
    def from_uri(cls, uri):
        """The path of a file: URI."""
        if not uri.startswith('file:'):
            raise ValueError(f"URI does not start with 'file:': {uri!r}")
        text = uri[5:]
        if text.startswith('//localhost/'):
            text = text[11:]
        elif text.startswith('///'):
            text = text[2:]
        parts = text.split('%')
        data = parts[0].encode() + b''.join(bytes([int(part[:2], 16)]) + part[2:].encode() for part in parts[1:])
        path = cls(os.fsdecode(data))
        if not path.is_absolute():
            raise ValueError(f'URI is not absolute: {uri!r}')
        return path

    def stat(self, *, follow_symlinks=True):
        """What the path is: os.stat()."""
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        """The same for a symbolic link itself."""
        return os.lstat(self)

    def exists(self, *, follow_symlinks=True):
        """Whether it exists."""
        return os.path.exists(self) if follow_symlinks else os.path.lexists(self)

    def _is(self, kind, follow_symlinks=True):
        try:
            return (os.stat(self) if follow_symlinks else os.lstat(self))[0] & 0o170000 == kind
        except (OSError, ValueError):
            return False

    def is_dir(self, *, follow_symlinks=True):
        """Whether it is a directory."""
        return self._is(0o040000, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        """Whether it is a regular file."""
        return self._is(0o100000, follow_symlinks)

    def is_symlink(self):
        """Whether it is a symbolic link."""
        return self._is(0o120000, False)

    def is_mount(self):
        """Whether something is mounted there."""
        return os.path.ismount(self)

    def is_junction(self):
        """Whether it is a junction: these are for Windows."""
        return False

    def is_block_device(self):
        """Whether it is a block device."""
        return self._is(0o060000)

    def is_char_device(self):
        """Whether it is a character device."""
        return self._is(0o020000)

    def is_fifo(self):
        """Whether it is a named pipe."""
        return self._is(0o010000)

    def is_socket(self):
        """Whether it is a socket."""
        return self._is(0o140000)

    def samefile(self, other_path):
        """Whether another path leads to the same file."""
        return os.path.samefile(self, other_path)

    def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
        """Open the file."""
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        """The content, as bytes."""
        with self.open('rb') as file:
            return file.read()

    def read_text(self, encoding=None, errors=None, newline=None):
        """The content, as text."""
        with self.open('r', -1, encoding, errors, newline) as file:
            return file.read()

    def write_bytes(self, data):
        """Write a file."""
        view = memoryview(data)
        with self.open('wb') as file:
            return file.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """Write a file."""
        if not isinstance(data, str):
            raise TypeError(f'data must be str, not {data.__class__.__name__}')
        with self.open('w', -1, encoding, errors, newline) as file:
            return file.write(data)

    def iterdir(self):
        """The paths in the directory."""
        names = os.listdir(self)
        return (self._made(self._root, [*self._names, name]) for name in names)

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        """Everything below the directory: os.walk() with paths."""
        for path, directories, files in os.walk(str(self), top_down, on_error, follow_symlinks):
            yield self.with_segments(path), directories, files

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """The paths below the directory that match a pattern."""
        pattern = pattern if isinstance(pattern, PurePath) else self.with_segments(pattern) if not str(pattern).endswith('/') else pattern
        only_directories = isinstance(pattern, str)
        pattern = self.with_segments(pattern) if only_directories else pattern
        if pattern._root:
            raise NotImplementedError('Non-relative patterns are unsupported')
        if not pattern._names:
            raise ValueError(f'Unacceptable pattern: {pattern!r}')
        seen = set()
        for path in self._select(pattern._names, case_sensitive, recurse_symlinks):
            if path not in seen and (not only_directories or path.is_dir()):
                seen.add(path)
                yield path

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """The same at any depth."""
        inner = self.with_segments(pattern)
        if inner._root:
            raise NotImplementedError('Non-relative patterns are unsupported')
        return self.glob(self.with_segments('**', pattern), case_sensitive=case_sensitive, recurse_symlinks=recurse_symlinks)

    def _select(self, patterns, case_sensitive, recurse):
        if not patterns:
            yield self
            return
        first, rest = patterns[0], patterns[1:]
        if first == '**':
            yield from self._select(rest, case_sensitive, recurse)
            for path, is_directory, is_link in self._children():
                if is_directory and (recurse or not is_link):
                    yield from path._select(patterns, case_sensitive, recurse)
                elif not rest:
                    yield path
            return
        if first == '..' or not any(letter in first for letter in '*?['):
            path = self._made(self._root, [*self._names, first])
            if path.exists() or not rest and path.is_symlink():
                yield from path._select(rest, case_sensitive, recurse)
            return
        for path, is_directory, _ in self._children():
            if (is_directory or not rest) and _matches(path.name, first, case_sensitive):
                yield from path._select(rest, case_sensitive, recurse)

    def _children(self):
        try:
            with os.scandir(self) as entries:
                found = list(entries)
        except OSError:
            return
        for entry in found:
            try:
                is_directory = entry.is_dir()
            except OSError:
                is_directory = False
            yield self._made(self._root, [*self._names, entry.name]), is_directory, entry.is_symlink()

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        """Make the directory."""
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def rmdir(self):
        """Remove the directory, which must be empty."""
        os.rmdir(self)

    def unlink(self, missing_ok=False):
        """Remove the file."""
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rename(self, target):
        """Rename; returns the new path."""
        os.rename(self, target)
        return self.with_segments(target)

    def replace(self, target):
        """Rename, replacing what is there; returns the new path."""
        os.replace(self, target)
        return self.with_segments(target)

    def touch(self, mode=0o666, exist_ok=True):
        """Make the file if it does not exist; else its time is now."""
        if exist_ok:
            try:
                os.utime(self, None)
                return
            except OSError:
                pass
        os.close(os.open(self, os.O_CREAT | os.O_WRONLY | (0 if exist_ok else os.O_EXCL), mode))

    def chmod(self, mode, *, follow_symlinks=True):
        """Change the permission bits."""
        os.chmod(self, mode, follow_symlinks=follow_symlinks)

    def lchmod(self, mode):
        """The same for a symbolic link itself."""
        self.chmod(mode, follow_symlinks=False)

    def readlink(self):
        """Where a symbolic link leads."""
        return self.with_segments(os.readlink(self))

    def symlink_to(self, target, target_is_directory=False):
        """Make this path a symbolic link."""
        os.symlink(target, self)

    def hardlink_to(self, target):
        """Make this path another name of a file."""
        os.link(target, self)

    def absolute(self):
        """The path from the root on, links and all."""
        return self if self.is_absolute() else self.with_segments(os.getcwd(), self)

    def resolve(self, strict=False):
        """The path from the root on, without links."""
        try:
            return self.with_segments(os.path.realpath(self, strict=strict))
        except OSError as error:
            if error.errno == errno.ELOOP and not strict:
                raise RuntimeError(f'Symlink loop from {error.filename!r}') from None
            raise

    def expanduser(self):
        """The path with ~ replaced."""
        if self._root or not self._names or not self._names[0].startswith('~'):
            return self
        home = os.path.expanduser(self._names[0])
        if home.startswith('~'):
            raise RuntimeError('Could not determine home directory.')
        return self.with_segments(home, *self._names[1:])

    def owner(self, *, follow_symlinks=True):
        """The name of the owner."""
        raise UnsupportedOperation('Path.owner() is unsupported on this system')

    def group(self, *, follow_symlinks=True):
        """The name of the group."""
        raise UnsupportedOperation('Path.group() is unsupported on this system')


class PosixPath(Path, PurePosixPath):
    """A path of this system."""

    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    """Paths of Windows are not there."""

    __slots__ = ()
