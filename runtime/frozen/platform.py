"""What this program runs on: names of the machine, the system and this Python."""

import sys


class uname_result(tuple):
    """The names of the system: what `uname()` returns."""

    __slots__ = ()
    _fields = ('system', 'node', 'release', 'version', 'machine', 'processor')

    def __new__(cls, system, node, release, version, machine):
        return tuple.__new__(cls, (system, node, release, version, machine, _processor(machine)))

    system = property(lambda self: self[0])
    node = property(lambda self: self[1])
    release = property(lambda self: self[2])
    version = property(lambda self: self[3])
    machine = property(lambda self: self[4])
    processor = property(lambda self: self[5])

    def _asdict(self):
        return dict(zip(self._fields, self))

    def __repr__(self):
        shown = ', '.join(f'{name}={value!r}' for name, value in zip(self._fields[:5], self))
        return f'uname_result({shown})'

    def __reduce__(self):
        return uname_result, tuple(self)[:5]


def _processor(machine):
    # What `uname -p` says where it says something.
    return '' if machine == 'unknown' else machine


_uname = None


def uname():
    """The names of the system and the machine."""
    global _uname
    if _uname is None:
        import os
        found = os.uname()
        _uname = uname_result(found.sysname, found.nodename, found.release, found.version, found.machine)
    return _uname


def system():
    """The name of the system: 'Linux', 'Darwin', …"""
    return uname().system


def node():
    """The machine's name in the network."""
    return uname().node


def release():
    """The system's release."""
    return uname().release


def version():
    """The system's version."""
    return uname().version


def machine():
    """The kind of machine: 'x86_64', 'aarch64', …"""
    return uname().machine


def processor():
    """The kind of processor."""
    return uname().processor


def architecture(executable=sys.executable, bits='', linkage=''):
    """How wide a pointer is, and the kind of executable files."""
    return bits or ('64bit' if sys.maxsize > 2 ** 32 else '32bit'), linkage or ('ELF' if system() == 'Linux' else '')


def libc_ver(executable=None, lib='', version='', chunksize=16384):
    """The name and version of the C library this program was linked with."""
    if executable is None:
        executable = sys.executable
    try:
        with open(executable, 'rb') as file:
            # The names of the versions that are needed stand near the start or the end.
            found = [data for data in _versions(file, chunksize)]
    except OSError:
        return lib, version
    numbers = [tuple(map(int, data.split('.'))) for data in found]
    if numbers:
        return 'glibc', '.'.join(map(str, max(numbers)))
    return lib, version


def _versions(file, chunksize):
    """The versions that follow `GLIBC_` in a file."""
    before = b''
    while data := file.read(chunksize):
        data = before + data
        place = 0
        while (place := data.find(b'GLIBC_', place)) >= 0:
            place += 6
            end = place
            while end < len(data) and data[end] in b'0123456789.':
                end += 1
            if end > place and end < len(data):
                yield data[place:end].decode().strip('.')
        before = data[-32:]


def platform(aliased=False, terse=False):
    """One name for all of it."""
    names = uname()
    kind = architecture()[1]
    parts = [names.system, names.release]
    if not terse:
        parts.append(names.machine)
        library, number = libc_ver()
        parts.append(f'with-{library}{number}' if library else f'with-{kind}' if kind else '')
    elif names.system == 'Linux':
        library, number = libc_ver()
        if library:
            return f'{names.system}-{names.release}-with-{library}{number}'
    text = '-'.join(part.strip() for part in parts if part)
    for letter in ' /\\:;"()':
        text = text.replace(letter, '-' if letter in ' /\\:;' else '')
    return text


def system_alias(system, release, version):
    """The names under which a system is sold."""
    return system, release, version


def python_implementation():
    """The name of this Python."""
    return sys.implementation.name


def python_version():
    """The version of the language, as text."""
    info = sys.version_info
    return f'{info[0]}.{info[1]}.{info[2]}' + ('' if info[3] == 'final' else f'{info[3][0]}{info[4]}')


def python_version_tuple():
    """The version of the language, as a tuple of texts."""
    return tuple(python_version().split('.'))


def python_branch():
    """The branch this Python was built from: not known."""
    return ''


def python_revision():
    """The revision this Python was built from: not known."""
    return ''


def python_build():
    """The number and the date of the build: not known."""
    return '', ''


def python_compiler():
    """The compiler this Python was built with."""
    return 'rustc'


def freedesktop_os_release():
    """What the system says of itself in os-release."""
    for path in '/etc/os-release', '/usr/lib/os-release':
        try:
            with open(path, encoding='utf-8') as file:
                lines = file.read().splitlines()
        except OSError:
            continue
        info = {'NAME': 'Linux', 'ID': 'linux', 'PRETTY_NAME': 'Linux'}
        for line in lines:
            name, equals, value = line.partition('=')
            if equals and name.isidentifier():
                if len(value) > 1 and value[0] == value[-1] and value[0] in '"\'':
                    value = value[1:-1]
                info[name] = value.replace('\\"', '"').replace('\\$', '$').replace('\\\\', '\\')
        return info
    raise OSError(2, 'Unable to read files /etc/os-release, /usr/lib/os-release')
