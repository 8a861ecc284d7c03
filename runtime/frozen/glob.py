"""Paths that match a pattern, as the shell finds them."""

import fnmatch
import os

__all__ = ['escape', 'glob', 'iglob']

_MAGIC = '*?['


def has_magic(s):
    """Whether a path has characters of a pattern."""
    return any(letter in s for letter in (_MAGIC if isinstance(s, str) else _MAGIC.encode()))


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """A list of the paths that match a pattern."""
    return list(iglob(pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """An iterator over the paths that match a pattern."""
    if dir_fd is not None:
        raise NotImplementedError('dir_fd unavailable on this platform')
    pathname = os.fspath(pathname)
    root = pathname[:0] if root_dir is None else os.fspath(root_dir)
    found = _find(pathname, root, recursive, include_hidden, False)
    if not pathname or recursive and _is_recursive(pathname[:2]):
        # The directory itself is not among what is below it.
        found = (path for path in found if path)
    return found


def _is_recursive(part):
    return part in ('**', b'**')


def _is_hidden(name):
    return name[:1] in ('.', b'.')


def _find(pathname, root, recursive, hidden, only_directories):
    """The paths below `root` that match."""
    head, tail = os.path.split(pathname)
    if not has_magic(pathname):
        if tail:
            if os.path.lexists(os.path.join(root, pathname)):
                yield pathname
        elif os.path.isdir(os.path.join(root, head)):
            # A slash at the end matches directories only.
            yield pathname
        return
    if not head:
        yield from _in_directory(root, tail, recursive, hidden, only_directories)
        return
    if head != pathname and has_magic(head):
        heads = _find(head, root, recursive, hidden, True)
    else:
        heads = [head]
    for head in heads:
        for name in _in_directory(os.path.join(root, head), tail, recursive, hidden, only_directories):
            yield os.path.join(head, name)


def _in_directory(directory, pattern, recursive, hidden, only_directories):
    """The names in a directory that match the last part of a pattern."""
    if recursive and _is_recursive(pattern):
        if not directory or os.path.isdir(directory):
            yield pattern[:0]
            yield from _below(directory, pattern, hidden, only_directories)
        return
    if not has_magic(pattern):
        path = os.path.join(directory, pattern)
        if os.path.lexists(path) if pattern else os.path.isdir(directory):
            yield pattern
        return
    names = [name for name, _ in _entries(directory, pattern, only_directories)]
    if not hidden and not _is_hidden(pattern):
        names = [name for name in names if not _is_hidden(name)]
    yield from fnmatch.filter(names, pattern)


def _entries(directory, pattern, only_directories):
    """Names in a directory, and whether they are directories."""
    if not directory:
        directory = '.' if isinstance(pattern, str) else b'.'
    found = []
    try:
        with os.scandir(directory) as entries:
            for entry in entries:
                try:
                    is_directory = entry.is_dir()
                except OSError:
                    is_directory = False
                if is_directory or not only_directories:
                    found.append((entry.name, is_directory))
    except OSError:
        pass
    return found


def _below(directory, pattern, hidden, only_directories):
    """Everything below a directory."""
    for name, is_directory in _entries(directory, pattern, only_directories):
        if hidden or not _is_hidden(name):
            yield name
            if is_directory:
                path = os.path.join(directory, name) if directory else name
                for below in _below(path, pattern, hidden, only_directories):
                    yield os.path.join(name, below)


def escape(pathname):
    """A pattern that matches a path only."""
    drive, rest = os.path.splitdrive(pathname)
    if isinstance(rest, bytes):
        return drive + b''.join(b'[%c]' % byte if byte in b'*?[' else b'%c' % byte for byte in rest)
    return drive + ''.join(f'[{letter}]' if letter in _MAGIC else letter for letter in rest)
