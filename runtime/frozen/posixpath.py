"""Common operations on Posix pathnames: `os.path`."""

import os
import genericpath
from genericpath import (
    commonprefix, exists, getatime, getctime, getmtime, getsize, isdevdrive, isdir, isfile, isjunction, islink, lexists, samefile,
    sameopenfile, samestat)

__all__ = ['normcase', 'isabs', 'join', 'splitdrive', 'splitroot', 'split', 'splitext', 'basename', 'dirname', 'commonprefix',
           'getsize', 'getmtime', 'getatime', 'getctime', 'islink', 'exists', 'lexists', 'isdir', 'isfile', 'ismount', 'expanduser',
           'expandvars', 'normpath', 'abspath', 'samefile', 'sameopenfile', 'samestat', 'curdir', 'pardir', 'sep', 'pathsep',
           'defpath', 'altsep', 'extsep', 'devnull', 'realpath', 'supports_unicode_filenames', 'relpath', 'commonpath', 'isjunction',
           'isdevdrive']

curdir = '.'
pardir = '..'
extsep = '.'
sep = '/'
pathsep = ':'
defpath = '/bin:/usr/bin'
altsep = None
devnull = '/dev/null'
supports_unicode_filenames = False


def _separator(path):
    return b'/' if isinstance(path, bytes) else '/'


def normcase(s):
    """Normalize case of pathname. Has no effect under Posix."""
    return os.fspath(s)


def isabs(s):
    """Test whether a path is absolute."""
    s = os.fspath(s)
    return s.startswith(_separator(s))


def join(a, *p):
    """Join two or more pathname components, inserting '/' as needed."""
    a = os.fspath(a)
    separator = _separator(a)
    path = a
    try:
        for b in map(os.fspath, p):
            if b.startswith(separator) or not path:
                path = b
            elif path.endswith(separator):
                path += b
            else:
                path += separator + b
    except (TypeError, AttributeError, BytesWarning):
        genericpath._check_arg_types('join', a, *p)
        raise
    return path


def split(p):
    """Split a pathname. Returns tuple "(head, tail)"."""
    p = os.fspath(p)
    separator = _separator(p)
    place = p.rfind(separator) + 1
    head, tail = p[:place], p[place:]
    # Slashes at the end go, unless there is nothing else.
    return head.rstrip(separator) or head, tail


def splitext(p):
    """Split the extension from a pathname."""
    p = os.fspath(p)
    return genericpath._splitext(p, _separator(p), b'.' if isinstance(p, bytes) else '.')


def splitdrive(p):
    """Split a pathname into drive and path. On Posix, drive is always empty."""
    p = os.fspath(p)
    return p[:0], p


def splitroot(p):
    """Split a pathname into drive, root and tail."""
    p = os.fspath(p)
    separator = _separator(p)
    empty = p[:0]
    if p[:1] != separator:
        return empty, empty, p
    if p[1:2] != separator or p[2:3] == separator:
        return empty, separator, p[1:]
    # Exactly two slashes at the start may mean something of their own.
    return empty, p[:2], p[2:]


def basename(p):
    """Returns the final component of a pathname."""
    return split(p)[1]


def dirname(p):
    """Returns the directory component of a pathname."""
    p = os.fspath(p)
    separator = _separator(p)
    head = p[:p.rfind(separator) + 1]
    return head.rstrip(separator) or head


def ismount(path):
    """Test whether a path is a mount point."""
    try:
        here = os.lstat(path)
    except (OSError, ValueError):
        return False
    if here[0] & 0o170000 == 0o120000:
        return False
    path = os.fspath(path)
    above = realpath(join(path, b'..' if isinstance(path, bytes) else '..'))
    try:
        there = os.lstat(above)
    except (OSError, ValueError):
        return False
    return here[2] != there[2] or here[1] == there[1]


def expanduser(path):
    """Expand ~ and ~user constructions. If user or $HOME is unknown, do nothing."""
    path = os.fspath(path)
    tilde, separator = (b'~', b'/') if isinstance(path, bytes) else ('~', '/')
    if not path.startswith(tilde):
        return path
    end = path.find(separator, 1)
    if end < 0:
        end = len(path)
    if end == 1:
        home = os.environ.get('HOME')
        if home is None:
            home = os._home_of()
    else:
        home = os._home_of(os.fsdecode(path[1:end]))
    if home is None:
        return path
    if isinstance(path, bytes):
        home = os.fsencode(home)
    return home.rstrip(separator) + path[end:] or separator


def expandvars(path):
    """Expand shell variables of form $var and ${var}. Unknown variables are left unchanged."""
    path = os.fspath(path)
    if isinstance(path, bytes):
        return os.fsencode(expandvars(os.fsdecode(path)))
    parts = []
    place = 0
    while True:
        dollar = path.find('$', place)
        if dollar < 0:
            parts.append(path[place:])
            return ''.join(parts)
        start = dollar + 1
        if path[start:start + 1] == '{':
            end = path.find('}', start)
            if end < 0:
                parts.append(path[place:])
                return ''.join(parts)
            name, after = path[start + 1:end], end + 1
        else:
            end = start
            while end < len(path) and path[end].isascii() and (path[end].isalnum() or path[end] == '_'):
                end += 1
            name, after = path[start:end], end
        value = os.environ.get(name) if name else None
        if value is None:
            value = path[dollar:after]
        parts.append(path[place:dollar])
        parts.append(value)
        place = after


def normpath(path):
    """Normalize path, eliminating double slashes, etc."""
    path = os.fspath(path)
    if isinstance(path, bytes):
        return os.fsencode(normpath(os.fsdecode(path)))
    if not path:
        return '.'
    _, root, tail = splitroot(path)
    kept = []
    for part in tail.split('/'):
        if not part or part == '.':
            continue
        if part != '..' or (not root and not kept) or (kept and kept[-1] == '..'):
            kept.append(part)
        elif kept:
            kept.pop()
    return root + '/'.join(kept) or '.'


def abspath(path):
    """Return an absolute path."""
    path = os.fspath(path)
    if not isabs(path):
        path = join(os.getcwdb() if isinstance(path, bytes) else os.getcwd(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    """Return the canonical path of the specified filename, eliminating any symbolic links."""
    filename = os.fspath(filename)
    if isinstance(filename, bytes):
        return os.fsencode(realpath(os.fsdecode(filename), strict=strict))
    path = '/' if isabs(filename) else os.getcwd()
    # What is left to walk, the next part last; None behind a link says that the link ends there.
    rest = filename.split('/')[::-1]
    seen = {}
    while rest:
        name = rest.pop()
        if name is None:
            seen[rest.pop()] = path
            continue
        if not name or name == '.':
            continue
        if name == '..':
            path = path[:path.rindex('/')] or '/'
            continue
        new = path + name if path == '/' else path + '/' + name
        try:
            if os.lstat(new)[0] & 0o170000 != 0o120000:
                path = new
                continue
            if new in seen:
                path = seen[new]
                if path is not None:
                    continue
                # The link leads to itself.
                if strict:
                    os.stat(new)
                path = new
                continue
            target = os.readlink(new)
        except OSError:
            if strict:
                raise
            path = new
            continue
        seen[new] = None
        if target.startswith('/'):
            path = '/'
        rest.append(new)
        rest.append(None)
        rest.extend(target.split('/')[::-1])
    return path


def relpath(path, start=None):
    """Return a relative version of a path."""
    path = os.fspath(path)
    if not path:
        raise ValueError('no path specified')
    if isinstance(path, bytes):
        separator, here, up = b'/', b'.', b'..'
    else:
        separator, here, up = '/', '.', '..'
    start = here if start is None else os.fspath(start)
    try:
        start_parts = [part for part in abspath(start).split(separator) if part]
        path_parts = [part for part in abspath(path).split(separator) if part]
        common = len(commonprefix([start_parts, path_parts]))
        parts = [up] * (len(start_parts) - common) + path_parts[common:]
        return separator.join(parts) if parts else here
    except (TypeError, AttributeError, BytesWarning, DeprecationWarning):
        genericpath._check_arg_types('relpath', path, start)
        raise


def commonpath(paths):
    """Given a sequence of path names, returns the longest common sub-path."""
    paths = tuple(map(os.fspath, paths))
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    if isinstance(paths[0], bytes):
        separator, here = b'/', b'.'
    else:
        separator, here = '/', '.'
    try:
        if len({path.startswith(separator) for path in paths}) > 1:
            raise ValueError("Can't mix absolute and relative paths")
        split_paths = [[part for part in path.split(separator) if part and part != here] for path in paths]
        first, last = min(split_paths), max(split_paths)
        common = first
        for place, part in enumerate(first):
            if part != last[place]:
                common = first[:place]
                break
        return (separator if paths[0].startswith(separator) else separator[:0]) + separator.join(common)
    except (TypeError, AttributeError):
        genericpath._check_arg_types('commonpath', *paths)
        raise
