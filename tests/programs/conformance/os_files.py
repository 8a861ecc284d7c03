# os, os.path and stat: files, directories, paths, the environment, open files by number.
import errno
import os
import posixpath
import stat
import sys


def show(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


top = os.getcwd()
base = 'os_files.tmp'


def clean():
    for path, directories, files in os.walk(base, topdown=False):
        for name in files:
            os.remove(os.path.join(path, name))
        for name in directories:
            below = os.path.join(path, name)
            (os.remove if os.path.islink(below) else os.rmdir)(below)
    if os.path.exists(base):
        os.rmdir(base)


clean()
print('-- directories')
os.mkdir(base)
show(os.mkdir, base)
os.makedirs(base + '/a/b/c')
show(os.makedirs, base + '/a/b')
os.makedirs(base + '/a/b', exist_ok=True)
for name in 'one.txt', 'two.py', 'a/three.txt', 'a/b/four':
    with open(f'{base}/{name}', 'w') as file:
        file.write(name)
print(sorted(os.listdir(base)), sorted(os.listdir(os.fsencode(base))))
for path, directories, files in sorted(os.walk(base)):
    print(path, sorted(directories), sorted(files))
print([path for path, *_ in os.walk(base, topdown=False)][-1], list(os.walk('no/such')))
with os.scandir(base) as entries:
    for entry in sorted(entries, key=lambda entry: entry.name):
        print(entry, entry.name, entry.path, entry.is_dir(), entry.is_file(), entry.is_symlink(), entry.stat().st_size > 0,
              entry.inode() == os.stat(entry.path).st_ino, os.fspath(entry) == entry.path)
print(sorted(type(entry.name).__name__ for entry in os.scandir(base.encode()))[0])
os.chdir(base)
print(os.path.basename(os.getcwd()), os.getcwdb() == os.fsencode(os.getcwd()), os.listdir('a/b/c'))
os.chdir(top)
os.rename(base + '/one.txt', base + '/uno.txt')
os.replace(base + '/two.py', base + '/uno.txt')
print(open(base + '/uno.txt').read())
show(os.rename, base + '/none', base + '/other')
show(os.rmdir, base + '/a')
show(os.remove, base + '/a') if sys.platform == 'darwin' else print('remove')
show(os.remove, base + '/none')
show(os.listdir, base + '/none')
show(os.chdir, base + '/none')
show(os.rmdir, base + '/uno.txt')
os.removedirs(base + '/a/b/c')
print(os.path.exists(base + '/a/b/c'), os.path.exists(base + '/a/b'))
os.renames(base + '/uno.txt', base + '/new/dir/file')
print(os.path.isfile(base + '/new/dir/file'))

print('-- stat')
path = base + '/new/dir/file'
found = os.stat(path)
print(stat.S_ISREG(found.st_mode), found.st_size, found[6], len(found), abs(found.st_mtime - found.st_mtime_ns / 1e9) < 1e-5, found.st_nlink)
print(stat.filemode(os.stat(base).st_mode)[0], stat.S_ISDIR(os.stat(base)[0]), type(found).__name__, isinstance(found, tuple))
os.chmod(path, 0o640)
print(oct(stat.S_IMODE(os.stat(path).st_mode)), stat.filemode(os.stat(path).st_mode))
os.utime(path, (1000, 2000.5))
print(os.stat(path).st_atime, os.stat(path).st_mtime, os.path.getmtime(path), os.stat(path)[8])
os.utime(path, ns=(5, 1_500_000_000))
print(os.stat(path).st_atime_ns, os.stat(path).st_mtime_ns)
show(os.utime, path, (1, 2), ns=(1, 2))
show(os.utime, path, 5)
os.symlink('file', base + '/new/dir/link')
print(os.readlink(base + '/new/dir/link'), os.path.islink(base + '/new/dir/link'), os.lstat(base + '/new/dir/link').st_size)
print(os.path.samefile(path, base + '/new/dir/link'), os.path.realpath(base + '/new/dir/link') == os.path.realpath(path))
os.symlink('loop', base + '/loop')
print(os.path.exists(base + '/loop'), os.path.lexists(base + '/loop'), os.path.basename(os.path.realpath(base + '/loop')))
show(os.stat, base + '/loop')
try:
    os.path.realpath(base + '/loop/x', strict=True)
except OSError as error:
    print(error.errno == errno.ELOOP)
os.link(path, base + '/hard')
print(os.stat(path).st_nlink)
print(os.access(path, os.R_OK), os.access(base + '/none', os.F_OK), os.path.getsize(path))
os.truncate(path, 3)
print(open(path).read())
show(os.stat, 'no/such')
show(os.stat, 1.5)
show(os.stat, 'a\0b')
show(os.readlink, path)
show(os.symlink, 'x', path)
print(len(os.statvfs('/')), os.statvfs('/').f_bsize > 0, os.statvfs('/').f_namemax)

print('-- open files')
number = os.open(base + '/raw', os.O_RDWR | os.O_CREAT, 0o600)
print(os.write(number, b'0123456789'), os.lseek(number, 2, os.SEEK_SET), os.read(number, 3), os.pread(number, 2, 7), os.pwrite(number, b'X', 0))
print(os.fstat(number).st_size, os.isatty(number), os.get_inheritable(number), os.get_blocking(number))
copy = os.dup(number)
os.lseek(copy, 0, 0)
print(os.read(number, 4))
os.ftruncate(number, 4)
os.close(copy)
with os.fdopen(number, 'r+b') as file:
    print(file.read(), file.fileno() == number)
show(os.close, number)
show(os.read, number, 1)
show(os.open, base + '/raw', os.O_CREAT | os.O_EXCL | os.O_WRONLY)
reading, writing = os.pipe()
os.set_blocking(reading, False)
try:
    os.read(reading, 1)
except BlockingIOError as error:
    print(error.errno == errno.EAGAIN)
print(os.write(writing, b'through'), os.read(reading, 100))
os.close(writing)
print(os.read(reading, 1))
os.close(reading)

print('-- environment')
os.environ['OS_FILES'] = 'value'
print(os.environ['OS_FILES'], os.getenv('OS_FILES'), os.getenv('OS_FILES_2', 'default'), 'OS_FILES' in os.environ)
print(os.environb[b'OS_FILES'], os.environ.get('no such'), os.environ.pop('OS_FILES'), 'OS_FILES' in os.environ)
show(lambda: os.environ['OS_FILES'])
show(os.environ.__setitem__, 'a', 1)
show(os.putenv, 'a=b', 'c')
os.environ['OS_FILES'] = 'for the shell'
print(os.system('test "$OS_FILES" = "for the shell"'), os.waitstatus_to_exitcode(os.system('exit 3')))
del os.environ['OS_FILES']
print(os.getpid() > 0, os.getppid() >= 0, os.getuid() == os.geteuid(), os.cpu_count() > 0, len(os.uname()), os.uname().sysname)
print(len(os.urandom(5)), os.urandom(0), os.strerror(2), os.name, os.sep, os.linesep == '\n', os.curdir, os.pathsep, os.devnull)
show(os.urandom, -1)
show(os.get_terminal_size, 0) if False else print('terminal')
print(os.umask(os.umask(0o022)) == 0o022, os.get_exec_path({'PATH': '/a:/b'}), len(os.times()))


class Path:
    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        return self.path


print(os.fspath('a'), os.fspath(b'a'), os.fspath(Path('p')), isinstance(Path('p'), os.PathLike), isinstance('p', os.PathLike))
for wrong in 5, None, Path(5), []:
    show(os.fspath, wrong)
print(os.fsencode('ä'), os.fsdecode(b'\xc3\xa4'), os.fsencode(os.fsdecode(b'\xff')), os.path.exists(Path(base)))
show(os.PathLike)

print('-- paths')
for path in '', '/', '//', '///', 'a', 'a/', '/a', 'a/b', '/a/b.c', 'a//b', '.a', 'a.b/c', '..', 'a/.b.c', '//a/b', './a/../b', '/..', 'a/..':
    print(repr(path), os.path.split(path), os.path.splitext(path), os.path.normpath(path), os.path.dirname(path), os.path.basename(path),
          os.path.isabs(path), os.path.splitroot(path))
for parts in ('a', 'b'), ('a/', 'b'), ('a', '/b'), ('a', ''), ('', 'b'), ('a', 'b', '..', 'c'), (b'a', b'b'):
    print(parts, os.path.join(*parts))
show(os.path.join, 'a', b'b')
show(os.path.join, 'a', 5)
print(os.path.commonpath(['/a/b/c', '/a/b/d']), os.path.commonprefix(['abc', 'abd']), os.path.commonpath(['a/b', 'a/c/d']))
show(os.path.commonpath, [])
show(os.path.commonpath, ['/a', 'b'])
print(os.path.relpath('/a/b/c', '/a/d'), os.path.relpath('/a', '/a'), os.path.relpath('x/y', 'x'), os.path.abspath('/a/../b'))
show(os.path.relpath, '')
os.environ['HOME'], os.environ['VAR'] = '/home/me', 'value'
print(os.path.expanduser('~'), os.path.expanduser('~/x'), os.path.expanduser('a~'), os.path.expandvars('$VAR/${VAR}x/$no/${no'), os.path.expanduser(b'~/b'))
print(os.path.ismount('/'), os.path.isdir('/'), os.path.isfile('/'), os.path is posixpath, sys.modules['os.path'] is os.path)
show(os.path.basename, 5)
clean()
print(os.path.exists(base))
