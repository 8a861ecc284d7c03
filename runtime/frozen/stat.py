"""Constants and functions for interpreting the results of os.stat() and os.lstat()."""

ST_MODE, ST_INO, ST_DEV, ST_NLINK, ST_UID, ST_GID, ST_SIZE, ST_ATIME, ST_MTIME, ST_CTIME = range(10)

S_IFDIR = 0o040000
S_IFCHR = 0o020000
S_IFBLK = 0o060000
S_IFREG = 0o100000
S_IFIFO = 0o010000
S_IFLNK = 0o120000
S_IFSOCK = 0o140000
S_IFDOOR = 0
S_IFPORT = 0
S_IFWHT = 0

S_ISUID = 0o4000
S_ISGID = 0o2000
S_ENFMT = S_ISGID
S_ISVTX = 0o1000
S_IREAD = 0o0400
S_IWRITE = 0o0200
S_IEXEC = 0o0100
S_IRWXU = 0o0700
S_IRUSR = 0o0400
S_IWUSR = 0o0200
S_IXUSR = 0o0100
S_IRWXG = 0o0070
S_IRGRP = 0o0040
S_IWGRP = 0o0020
S_IXGRP = 0o0010
S_IRWXO = 0o0007
S_IROTH = 0o0004
S_IWOTH = 0o0002
S_IXOTH = 0o0001


def S_IMODE(mode, /):
    """Return the portion of the file's mode that can be set by os.chmod()."""
    return mode & 0o7777


def S_IFMT(mode, /):
    """Return the portion of the file's mode that describes the file type."""
    return mode & 0o170000


def S_ISDIR(mode, /):
    """Return True if mode is from a directory."""
    return mode & 0o170000 == S_IFDIR


def S_ISCHR(mode, /):
    """Return True if mode is from a character special device file."""
    return mode & 0o170000 == S_IFCHR


def S_ISBLK(mode, /):
    """Return True if mode is from a block special device file."""
    return mode & 0o170000 == S_IFBLK


def S_ISREG(mode, /):
    """Return True if mode is from a regular file."""
    return mode & 0o170000 == S_IFREG


def S_ISFIFO(mode, /):
    """Return True if mode is from a FIFO (named pipe)."""
    return mode & 0o170000 == S_IFIFO


def S_ISLNK(mode, /):
    """Return True if mode is from a symbolic link."""
    return mode & 0o170000 == S_IFLNK


def S_ISSOCK(mode, /):
    """Return True if mode is from a socket."""
    return mode & 0o170000 == S_IFSOCK


def S_ISDOOR(mode, /):
    """Return True if mode is from a door."""
    return False


def S_ISPORT(mode, /):
    """Return True if mode is from an event port."""
    return False


def S_ISWHT(mode, /):
    """Return True if mode is from a whiteout."""
    return False


_KINDS = {S_IFLNK: 'l', S_IFSOCK: 's', S_IFREG: '-', S_IFBLK: 'b', S_IFDIR: 'd', S_IFCHR: 'c', S_IFIFO: 'p'}


def filemode(mode, /):
    """Convert a file's mode to a string of the form '-rwxrwxrwx'."""
    letters = [_KINDS.get(mode & 0o170000, '?')]
    for shift, special, shown in ((6, S_ISUID, 's'), (3, S_ISGID, 's'), (0, S_ISVTX, 't')):
        bits = mode >> shift
        letters.append('r' if bits & 4 else '-')
        letters.append('w' if bits & 2 else '-')
        if mode & special:
            letters.append(shown if bits & 1 else shown.upper())
        else:
            letters.append('x' if bits & 1 else '-')
    return ''.join(letters)
