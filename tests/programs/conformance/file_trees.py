# pathlib, shutil, tempfile and glob: paths as objects, and trees of files.
import glob
import os
import pathlib
import shutil
import tempfile
from pathlib import Path, PurePath, PurePosixPath


def show(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


print('-- pure paths')
for text in '', '.', '/', '//', '//a/b', 'a', 'a/b.txt', '/a/b.tar.gz', 'a/./b//c/', '..', '.hidden', 'a.', '.a.b', '../x':
    path = PurePosixPath(text)
    print(repr(path), str(path), path.parts, path.root, path.name, path.stem, path.suffix, path.suffixes, path.parent, path.is_absolute())
path = PurePath('/a/b/c.txt')
print(list(map(str, path.parents)), len(path.parents), path.parents[-1], path.parents[0:2])
print(path / 'd', '/x' / PurePath('y'), path / '/z', path.joinpath('e', 'f'), path.with_name('n'), path.with_suffix('.py'), path.with_stem('s'))
print(path.relative_to('/a'), path.is_relative_to('/a/b'), path.is_relative_to('/x'), PurePath('/a/b').relative_to('/a/c', walk_up=True))
for function in ((lambda: path.relative_to('b')), (lambda: path.with_name('a/b')), (lambda: path.with_suffix('x')),
                 (lambda: PurePath('/').with_name('x')), (lambda: PurePath(5)), (lambda: PurePath(b'x')), (lambda: path / 5),
                 (lambda: PurePath('a').as_uri())):
    show(function)
print(path == PurePath('/a//b/c.txt'), path == '/a/b/c.txt', hash(path) == hash(PurePath('/a/b/c.txt')), PurePath('a') < PurePath('b'))
print(sorted([PurePath('b'), PurePath('a/c'), PurePath('a')]), os.fspath(path), bytes(path), path.as_uri(), PurePath('/a b/ü').as_uri())
print(path.match('*.txt'), path.match('b/*.txt'), path.match('/a/*.txt'), path.full_match('/a/**/*.txt'), path.full_match('*.txt'), PurePath('a/b/c').full_match('**/c'))
print(issubclass(Path, PurePosixPath), isinstance(Path(), pathlib.PosixPath), isinstance(Path(), PurePath), Path('a').absolute() == Path.cwd() / 'a')

with tempfile.TemporaryDirectory() as name:
    top = Path(name)
    print('-- paths', os.path.isdir(name), top.is_dir(), top.exists(), top.is_file())
    (top / 'a' / 'b').mkdir(parents=True)
    show(lambda: (top / 'a').mkdir(exist_ok=True))
    try:
        (top / 'a').mkdir()
    except FileExistsError as error:
        print(type(error).__name__, error.errno)
    print((top / 'one.txt').write_text('one\ntwo\n'), (top / 'one.txt').read_text(), (top / 'two.bin').write_bytes(b'\0\1'), (top / 'two.bin').read_bytes())
    (top / 'a' / 'three.py').touch()
    (top / 'a' / 'b' / 'four.py').write_text('4')
    (top / '.hidden').touch()
    print(sorted(path.name for path in top.iterdir()))
    for pattern in '*', '*.txt', '**/*.py', 'a/*', '**', '*/b', 'none', '[ot]*', '**/four.py':
        print(pattern, sorted(str(path.relative_to(top)) for path in top.glob(pattern)))
    print(sorted(str(path.relative_to(top)) for path in top.rglob('*.py')))
    show(lambda: list(top.glob('')))
    show(lambda: list(top.glob('/x')))
    with (top / 'one.txt').open() as file:
        print(file.readline())
    print((top / 'one.txt').stat().st_size, (top / 'a/../one.txt').resolve() == (top / 'one.txt').resolve(), (top / 'one.txt').samefile(top / 'a/../one.txt'))
    moved = (top / 'one.txt').rename(top / 'uno.txt')
    print(moved.name, (top / 'one.txt').exists())
    (top / 'link').symlink_to('uno.txt')
    print((top / 'link').is_symlink(), (top / 'link').readlink(), (top / 'link').read_text() == 'one\ntwo\n')
    (top / 'link').unlink()
    (top / 'link').unlink(missing_ok=True)
    for path, directories, files in sorted(top.walk()):
        print(path.relative_to(top), sorted(directories), sorted(files))

    print('-- glob')
    before = os.getcwd()
    os.chdir(name)
    for pattern in '*', '*.txt', 'a/*', '*/*.py', '.*', '[!a]*', '?', 'uno.txt', 'none*', 'a/', '*/':
        print(pattern, sorted(glob.glob(pattern)))
    print(sorted(glob.glob('**', recursive=True)), sorted(glob.glob('**/*.py', recursive=True)), sorted(glob.glob('a/**', recursive=True)))
    print(sorted(glob.glob('*.py', root_dir='a')), sorted(glob.glob('*', include_hidden=True)), glob.glob(b'uno*'), glob.escape('a[b]*?'))

    print('-- shutil')
    print(shutil.copy('uno.txt', 'copy.txt'), shutil.copy2('uno.txt', 'a'), open('a/uno.txt').read() == open('uno.txt').read())
    show(shutil.copyfile, 'uno.txt', 'uno.txt')
    show(shutil.copyfile, 'none', 'other')
    os.chmod('uno.txt', 0o640)
    shutil.copymode('uno.txt', 'copy.txt')
    print(oct(os.stat('copy.txt').st_mode & 0o777))
    print(shutil.copytree('a', 'tree'), sorted(os.listdir('tree')), sorted(os.listdir('tree/b')))
    show(shutil.copytree, 'a', 'tree')
    print(shutil.copytree('a', 'tree2', ignore=shutil.ignore_patterns('*.py')), sorted(os.listdir('tree2')), os.listdir('tree2/b'))
    print(shutil.move('tree2', 'tree3'), os.path.exists('tree2'), shutil.move('copy.txt', 'tree3'), os.path.exists('tree3/copy.txt'))
    show(shutil.move, 'tree3', 'tree3/b')
    shutil.rmtree('tree3')
    print(os.path.exists('tree3'))
    show(shutil.rmtree, 'tree3')
    shutil.rmtree('tree3', ignore_errors=True)
    seen = []
    shutil.rmtree('tree3', onexc=lambda function, path, error: seen.append((path, type(error).__name__)))
    print(seen)
    print(shutil.which('sh') is not None, shutil.which('no-such-command'), len(shutil.disk_usage('.')), shutil.get_terminal_size((7, 8))[0] > 0)
    os.chdir(before)

    print('-- tempfile')
    with tempfile.NamedTemporaryFile('w+', dir=name, prefix='pre', suffix='.suf') as file:
        base = os.path.basename(file.name)
        print(base.startswith('pre'), base.endswith('.suf'), os.path.exists(file.name), file.write('text'), file.seek(0), file.read())
        kept = file.name
    print(os.path.exists(kept), file.closed)
    with tempfile.TemporaryFile() as file:
        print(file.write(b'abc'), file.seek(0), file.read())
    number, path = tempfile.mkstemp(dir=name)
    os.close(number)
    print(oct(os.stat(path).st_mode & 0o777), os.path.dirname(path) == name, len(os.path.basename(path)))
    inner = tempfile.mkdtemp(dir=name)
    print(oct(os.stat(inner).st_mode & 0o777), tempfile.gettempprefix(), os.path.isdir(tempfile.gettempdir()))
    with tempfile.SpooledTemporaryFile(max_size=4, mode='w+b') as file:
        print(file.write(b'abc'), file._rolled, file.write(b'defg'), file._rolled, file.seek(0), file.read())
print(os.path.exists(name))
