"""Operations on files and trees of them: copying, moving, removing."""

import fnmatch
import os
import stat
import sys

__all__ = ['copyfileobj', 'copyfile', 'copymode', 'copystat', 'copy', 'copy2', 'copytree', 'move', 'rmtree', 'Error', 'SpecialFileError',
           'SameFileError', 'ExecError', 'ReadError', 'disk_usage', 'ignore_patterns', 'chown', 'which', 'get_terminal_size']

COPY_BUFSIZE = 256 * 1024


class Error(OSError):
    """Several things failed: a list of them."""


class SameFileError(Error):
    """Source and destination are the same file."""


class SpecialFileError(OSError):
    """A named pipe or the like cannot be copied."""


class ExecError(OSError):
    """A command could not be run."""


class ReadError(OSError):
    """An archive cannot be read."""


def copyfileobj(fsrc, fdst, length=0):
    """Copy what is left of a file object to another."""
    while data := fsrc.read(length or COPY_BUFSIZE):
        fdst.write(data)


def _same(src, dst):
    try:
        return os.path.samefile(src, dst)
    except OSError:
        return False


def copyfile(src, dst, *, follow_symlinks=True):
    """Copy the content of a file; returns the destination."""
    if _same(src, dst):
        raise SameFileError(f'{src!r} and {dst!r} are the same file')
    for path in src, dst:
        try:
            mode = os.stat(path)[0]
        except OSError:
            continue
        if stat.S_ISFIFO(mode):
            raise SpecialFileError(f'`{os.fspath(path)}` is a named pipe')
    if not follow_symlinks and os.path.islink(src):
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, 'rb') as source, open(dst, 'wb') as target:
        copyfileobj(source, target)
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    """Copy the permission bits."""
    if not follow_symlinks and os.path.islink(src) and os.path.islink(dst):
        return
    os.chmod(dst, stat.S_IMODE(os.stat(src)[0]))


def copystat(src, dst, *, follow_symlinks=True):
    """Copy permission bits and times."""
    follow = follow_symlinks or not (os.path.islink(src) and os.path.islink(dst))
    found = os.stat(src, follow_symlinks=follow)
    os.utime(dst, ns=(found.st_atime_ns, found.st_mtime_ns), follow_symlinks=follow)
    if follow:
        os.chmod(dst, stat.S_IMODE(found.st_mode))


def _target(src, dst):
    return os.path.join(dst, os.path.basename(src)) if os.path.isdir(dst) else dst


def copy(src, dst, *, follow_symlinks=True):
    """Copy content and permission bits, to a file or into a directory; returns the destination."""
    dst = _target(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copymode(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    """The same with the times."""
    dst = _target(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copystat(src, dst, follow_symlinks=follow_symlinks)
    return dst


def ignore_patterns(*patterns):
    """A function for copytree(): it leaves out the names that match."""
    def ignore(path, names):
        return {name for pattern in patterns for name in fnmatch.filter(names, pattern)}
    return ignore


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False, dirs_exist_ok=False):
    """Copy a directory with everything below it; returns the destination."""
    with os.scandir(src) as found:
        entries = list(found)
    ignored = set() if ignore is None else ignore(os.fspath(src), [entry.name for entry in entries])
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    errors = []
    for entry in entries:
        if entry.name in ignored:
            continue
        source, target = os.path.join(src, entry.name), os.path.join(dst, entry.name)
        try:
            if entry.is_symlink():
                leads_to = os.readlink(source)
                if symlinks:
                    os.symlink(leads_to, target)
                    copystat(source, target, follow_symlinks=False)
                    continue
                if not os.path.exists(source) and ignore_dangling_symlinks:
                    continue
            if entry.is_dir():
                copytree(source, target, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
            else:
                copy_function(source, target)
        except Error as error:
            errors.extend(error.args[0])
        except OSError as error:
            errors.append((source, target, str(error)))
    try:
        copystat(src, dst)
    except OSError as error:
        errors.append((src, dst, str(error)))
    if errors:
        raise Error(errors)
    return dst


def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
    """Remove a directory with everything below it."""
    if dir_fd is not None:
        raise NotImplementedError('dir_fd unavailable on this platform')

    def failed(function, path, error):
        if ignore_errors:
            return
        if onexc is not None:
            onexc(function, path, error)
        elif onerror is not None:
            onerror(function, path, (type(error), error, error.__traceback__))
        else:
            raise error

    try:
        if os.path.islink(path):
            raise OSError('Cannot call rmtree on a symbolic link')
        os.lstat(path)
    except OSError as error:
        failed(os.path.islink if os.path.islink(path) else os.lstat, path, error)
        return
    # What is on the stack a second time has nothing below it any more.
    stack = [(path, False)]
    while stack:
        here, emptied = stack.pop()
        if emptied:
            try:
                os.rmdir(here)
            except FileNotFoundError:
                pass
            except OSError as error:
                failed(os.rmdir, here, error)
            continue
        stack.append((here, True))
        try:
            with os.scandir(here) as found:
                entries = list(found)
        except FileNotFoundError:
            continue
        except OSError as error:
            failed(os.scandir, here, error)
            continue
        for entry in entries:
            full = os.path.join(here, entry.name)
            if entry.is_dir(follow_symlinks=False):
                stack.append((full, False))
                continue
            try:
                os.unlink(full)
            except FileNotFoundError:
                pass
            except OSError as error:
                failed(os.unlink, full, error)


rmtree.avoids_symlink_attacks = False


def move(src, dst, copy_function=copy2):
    """Move a file or directory, also to another file system; returns the destination."""
    target = dst
    if os.path.isdir(dst):
        if _same(src, dst) and not os.path.islink(src):
            os.rename(src, dst)
            return None
        target = os.path.join(dst, os.path.basename(os.fspath(src).rstrip('/')))
        if os.path.exists(target):
            raise Error(f"Destination path '{target}' already exists")
    try:
        os.rename(src, target)
    except OSError:
        if os.path.islink(src):
            os.symlink(os.readlink(src), target)
            os.unlink(src)
        elif os.path.isdir(src):
            inside = os.path.abspath(dst).rstrip('/') + '/'
            if inside.startswith(os.path.abspath(src).rstrip('/') + '/'):
                raise Error(f"Cannot move a directory '{src}' into itself '{dst}'.")
            copytree(src, target, copy_function=copy_function, symlinks=True)
            rmtree(src)
        else:
            copy_function(src, target)
            os.unlink(src)
    return target


class _Usage(tuple):
    """Bytes of a volume."""

    __slots__ = ()
    total = property(lambda self: self[0])
    used = property(lambda self: self[1])
    free = property(lambda self: self[2])

    def __repr__(self):
        return f'usage(total={self[0]}, used={self[1]}, free={self[2]})'


def disk_usage(path):
    """How many bytes the volume of a path has, and how many are used and free."""
    found = os.statvfs(path)
    return _Usage((found[2] * found[1], (found[2] - found[3]) * found[1], found[4] * found[1]))


def chown(path, user=None, group=None, *, dir_fd=None, follow_symlinks=True):
    """Change the owner and the group of a path."""
    if user is None and group is None:
        raise ValueError('user and/or group must be set')
    numbers = []
    for name, kind in (user, 'user'), (group, 'group'):
        if name is None:
            numbers.append(-1)
        elif isinstance(name, str):
            raise LookupError(f'no such {kind}: {name!r}')
        else:
            numbers.append(name)
    os.chown(path, *numbers, follow_symlinks=follow_symlinks)


def get_terminal_size(fallback=(80, 24)):
    """Columns and lines of the terminal: of COLUMNS and LINES, else as the system says."""
    sizes = []
    for name in 'COLUMNS', 'LINES':
        try:
            sizes.append(int(os.environ[name]))
        except (KeyError, ValueError):
            sizes.append(0)
    if min(sizes) <= 0:
        try:
            found = os.get_terminal_size(sys.__stdout__.fileno())
        except (AttributeError, ValueError, OSError):
            found = fallback
        sizes = [size if size > 0 else other or default for size, other, default in zip(sizes, found, fallback)]
    return os.terminal_size(tuple(sizes))


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    """The file that a command runs, or None."""
    def fits(file):
        return os.path.exists(file) and os.access(file, mode) and not os.path.isdir(file)

    if os.path.dirname(cmd):
        return cmd if fits(cmd) else None
    if path is None:
        path = os.environ.get('PATH') or os.defpath
    for directory in dict.fromkeys(os.fsdecode(path).split(os.pathsep)):
        file = os.path.join(directory, os.fsdecode(cmd))
        if fits(file):
            return os.fsencode(file) if isinstance(cmd, bytes) else file
    return None
