"""Files and directories that last as long as they are needed."""

import errno
import io
import os
import shutil

__all__ = ['NamedTemporaryFile', 'TemporaryFile', 'SpooledTemporaryFile', 'TemporaryDirectory', 'mkstemp', 'mkdtemp', 'mktemp', 'TMP_MAX',
           'gettempprefix', 'tempdir', 'gettempdir', 'gettempprefixb', 'gettempdirb']

TMP_MAX = os.TMP_MAX
template = 'tmp'
tempdir = None

_LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789_'


def _names():
    """Names that nobody can guess."""
    while True:
        number = int.from_bytes(os.urandom(8), 'little')
        letters = []
        for _ in range(8):
            number, place = divmod(number, len(_LETTERS))
            letters.append(_LETTERS[place])
        yield ''.join(letters)


def gettempprefix():
    """What the names start with."""
    return template


def gettempprefixb():
    """What the names start with, as bytes."""
    return os.fsencode(template)


def gettempdir():
    """The directory for temporary files."""
    global tempdir
    if tempdir is None:
        tried = [os.environ.get(name) for name in ('TMPDIR', 'TEMP', 'TMP')] + ['/tmp', '/var/tmp', '/usr/tmp', os.getcwd()]
        for directory in tried:
            if directory and os.path.isdir(directory) and os.access(directory, os.W_OK | os.X_OK):
                tempdir = os.path.abspath(directory)
                break
        else:
            raise FileNotFoundError(errno.ENOENT, f'No usable temporary directory found in {tried}')
    return tempdir


def gettempdirb():
    """The directory for temporary files, as bytes."""
    return os.fsencode(gettempdir())


def _parts(suffix, prefix, directory):
    """Defaults, in the type of what was given, and whether that is bytes."""
    given = [os.fspath(part) for part in (suffix, prefix, directory) if part is not None]
    kinds = {isinstance(part, bytes) for part in given}
    if len(kinds) > 1:
        raise TypeError("Can't mix bytes and non-bytes in path components.")
    as_bytes = True in kinds
    convert = os.fsencode if as_bytes else os.fsdecode
    return (convert(suffix or ''), convert(template if prefix is None else prefix),
            convert(gettempdir() if directory is None else directory), convert)


def _make(make, suffix, prefix, directory, convert):
    """Makes something of a name that is not taken."""
    for name, _ in zip(_names(), range(TMP_MAX)):
        path = os.path.join(directory, prefix + convert(name) + suffix)
        try:
            return make(path), os.path.abspath(path)
        except FileExistsError:
            continue
    raise FileExistsError(errno.EEXIST, 'No usable temporary file name found')


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """Make a file that only this user can read: the number of the open file and its path."""
    return _make(lambda path: os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600), *_parts(suffix, prefix, dir))


def mkdtemp(suffix=None, prefix=None, dir=None):
    """Make a directory that only this user can read; returns its path."""
    return _make(lambda path: os.mkdir(path, 0o700), *_parts(suffix, prefix, dir))[1]


def mktemp(suffix='', prefix=template, dir=None):
    """A path that is not taken now."""
    directory = gettempdir() if dir is None else dir
    for name in _names():
        path = os.path.join(directory, prefix + name + suffix)
        if not os.path.lexists(path):
            return path


class _TemporaryFile:
    """A file that is removed when it is closed."""

    def __init__(self, file, name, delete, delete_on_close):
        self.file = file
        self.name = name
        self._delete = delete
        self._delete_on_close = delete_on_close
        self._removed = False

    def __getattr__(self, name):
        return getattr(self.__dict__['file'], name)

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, *error):
        self.file.close()
        self._remove()

    def __iter__(self):
        return iter(self.file)

    def __repr__(self):
        return f'<{self.__class__.__module__}.{self.__class__.__name__} file={self.file!r}>'

    def close(self):
        """Close the file, which removes it."""
        self.file.close()
        if self._delete_on_close:
            self._remove()

    def _remove(self):
        if self._delete and not self._removed:
            self._removed = True
            try:
                os.unlink(self.name)
            except FileNotFoundError:
                pass

    def __del__(self):
        if not self.file.closed:
            self.file.close()
        self._remove()


def _check_mode(mode):
    if not set(mode) <= set('rwaxbt+'):
        raise ValueError(f'invalid mode: {mode!r}')


def NamedTemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, *,
                       errors=None, delete_on_close=True):
    """Make a file that has a name and is removed when it is closed."""
    _check_mode(mode)
    number, path = mkstemp(suffix, prefix, dir)
    try:
        file = io.open(number, mode, buffering, encoding, errors, newline)
    except:
        os.close(number)
        os.unlink(path)
        raise
    return _TemporaryFile(file, path, delete, delete_on_close)


def TemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None):
    """Make a file that has no name."""
    _check_mode(mode)
    number, path = mkstemp(suffix, prefix, dir)
    os.unlink(path)
    return io.open(number, mode, buffering, encoding, errors, newline)


class SpooledTemporaryFile:
    """A file in memory that becomes one of the disk when it grows."""

    def __init__(self, max_size=0, mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *,
                 errors=None):
        self._file = io.BytesIO() if 'b' in mode else io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors=errors, newline=newline)
        self._max_size = max_size
        self._rolled = False
        self._arguments = dict(mode=mode, buffering=buffering, encoding=encoding, newline=newline, suffix=suffix, prefix=prefix, dir=dir,
                               errors=errors)

    def __getattr__(self, name):
        return getattr(self.__dict__['_file'], name)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self._file.close()

    def __iter__(self):
        return iter(self._file)

    def _check(self):
        if not self._rolled and self._max_size and self._file.tell() > self._max_size:
            self.rollover()

    def rollover(self):
        """Go to the disk."""
        if self._rolled:
            return
        before, self._file = self._file, TemporaryFile(**self._arguments)
        place = before.tell()
        before.seek(0)
        self._file.write(before.read())
        self._file.seek(place)
        before.close()
        self._rolled = True

    def write(self, data):
        """Write."""
        count = self._file.write(data)
        self._check()
        return count

    def writelines(self, lines):
        """Write several."""
        self._file.writelines(lines)
        self._check()

    def truncate(self, size=None):
        """Set the size."""
        if size is None:
            return self._file.truncate()
        if size > self._max_size:
            self.rollover()
        return self._file.truncate(size)

    def fileno(self):
        """The number of the file, which is on the disk from now on."""
        self.rollover()
        return self._file.fileno()

    @property
    def name(self):
        return getattr(self._file, 'name', None)

    @property
    def mode(self):
        return self._arguments['mode']


class TemporaryDirectory:
    """A directory that is removed with everything below it."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore = ignore_cleanup_errors
        self._delete = delete

    def __repr__(self):
        return f'<{self.__class__.__name__} {self.name!r}>'

    def __enter__(self):
        return self.name

    def __exit__(self, *error):
        if self._delete:
            self.cleanup()

    def cleanup(self):
        """Remove the directory."""
        if os.path.exists(self.name):
            shutil.rmtree(self.name, ignore_errors=self._ignore)
