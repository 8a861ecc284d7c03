"""What the functions on paths of every system have in common."""

import os

__all__ = ['commonprefix', 'exists', 'getatime', 'getctime', 'getmtime', 'getsize', 'isdevdrive', 'isdir', 'isfile', 'isjunction',
           'islink', 'lexists', 'samefile', 'sameopenfile', 'samestat']

# Items of a stat result and bits of its mode. Items are used and not names,
# because a file system that a program mounts may return a plain tuple.
_KIND = 0o170000
_DIRECTORY = 0o040000
_REGULAR = 0o100000
_LINK = 0o120000


def _mode(path, follow=True):
    """The mode of a path, 0 where there is nothing."""
    try:
        return os.stat(path)[0] if follow else os.lstat(path)[0]
    except (OSError, ValueError):
        return 0


def exists(path):
    """Test whether a path exists. Returns False for broken symbolic links."""
    try:
        os.stat(path)
    except (OSError, ValueError):
        return False
    return True


def lexists(path):
    """Test whether a path exists. Returns True for broken symbolic links."""
    try:
        os.lstat(path)
    except (OSError, ValueError):
        return False
    return True


def isfile(path):
    """Test whether a path is a regular file."""
    return _mode(path) & _KIND == _REGULAR


def isdir(s):
    """Return true if the pathname refers to an existing directory."""
    return _mode(s) & _KIND == _DIRECTORY


def islink(path):
    """Test whether a path is a symbolic link."""
    return _mode(path, False) & _KIND == _LINK


def isjunction(path):
    """Test whether a path is a junction. Junctions are not supported here."""
    os.fspath(path)
    return False


def isdevdrive(path):
    """Determines whether the specified path is on a Windows Dev Drive."""
    os.fspath(path)
    return False


def getsize(filename):
    """Return the size of a file, reported by os.stat()."""
    return os.stat(filename)[6]


def getmtime(filename):
    """Return the last modification time of a file, reported by os.stat()."""
    return os.stat(filename).st_mtime


def getatime(filename):
    """Return the last access time of a file, reported by os.stat()."""
    return os.stat(filename).st_atime


def getctime(filename):
    """Return the metadata change time of a file, reported by os.stat()."""
    return os.stat(filename).st_ctime


def commonprefix(m):
    """Given a list of pathnames, returns the longest common leading component."""
    if not m:
        return ''
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(os.fspath, m))
    first = min(m)
    last = max(m)
    for place, item in enumerate(first):
        if item != last[place]:
            return first[:place]
    return first


def samestat(s1, s2):
    """Test whether two stat buffers reference the same file."""
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    """Test whether two pathnames reference the same actual file or directory."""
    return samestat(os.stat(f1), os.stat(f2))


def sameopenfile(fp1, fp2):
    """Test whether two open file objects reference the same file."""
    return samestat(os.fstat(fp1), os.fstat(fp2))


def _splitext(path, separator, dot):
    """The path without its extension, and the extension with its dot."""
    tail = path.rfind(separator) + 1
    place = path.rfind(dot)
    # Dots at the start of a name begin no extension.
    if place > tail and path[tail:place].strip(dot):
        return path[:place], path[place:]
    return path, path[:0]


def _check_arg_types(function, *args):
    """TypeError unless all are str, or all are bytes."""
    text = data = False
    for arg in args:
        if isinstance(arg, str):
            text = True
        elif isinstance(arg, bytes):
            data = True
        else:
            raise TypeError(f'{function}() argument must be str, bytes, or os.PathLike object, not {arg.__class__.__name__!r}') from None
    if text and data:
        raise TypeError("Can't mix strings and bytes in path components") from None
