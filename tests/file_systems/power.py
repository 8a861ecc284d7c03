"""The power is cut at every operation of the device: the file system has what was there before, or what was to be there."""

import vfs
from device import Cut, Device, tree, write


def prepare(system):
    for number in range(6):
        write(system, f'/f{number}', bytes([number]) * (number * 150))
    for path in '/d', '/e', '/d/x':
        system.mkdir(path)
    write(system, '/d/inner', b'inner' * 30)
    write(system, '/e/small', b's')
    for number in range(10):
        write(system, f'/d/one of many files {number}', b'm' * number)


OPERATIONS = [
    lambda system: write(system, '/f0', b'new'),
    lambda system: write(system, '/f1', b'L' * 3000),
    lambda system: write(system, '/f5', b'tail' * 50, 'ab'),
    lambda system: write(system, '/new', b''),
    lambda system: system.mkdir('/new'),
    lambda system: system.mkdir('/d/deep'),
    lambda system: system.remove('/f3'),
    lambda system: system.rmdir('/d/x'),
    lambda system: system.rename('/f4', '/z'),
    lambda system: system.rename('/f4', '/f2'),
    lambda system: system.rename('/f4', '/e/moved'),
    lambda system: system.rename('/f4', '/e/small'),
    lambda system: system.rename('/d', '/e/dd'),
    lambda system: system.rename('/d/x', '/xx'),
]

cuts = 0
for kind in vfs.VfsLfs1, vfs.VfsLfs2:
    first = Device(64)
    kind.mkfs(first)
    prepare(kind(first))
    for number, operation in enumerate(OPERATIONS):
        device = first.copy()
        system = kind(device)
        before = tree(system)
        operation(system)
        after = tree(kind(device))
        assert before != after
        for torn in False, True:
            done, left = False, 0
            while not done:
                device = first.copy()
                system = kind(device)
                device.left, device.torn = left, torn
                try:
                    operation(system)
                    done = True
                except Cut:
                    cuts += 1
                device.left = None
                found = tree(kind(device))
                assert found in (before, after), (kind, number, left, torn)
                # What is done next removes what is left over.
                system = kind(device)
                write(system, '/later', b'later' * 40)
                system.mkdir('/directory')
                found |= {'/later': b'later' * 40, '/directory': None}
                assert tree(kind(device)) == found, (kind, number, left, torn)
                left += 1
assert cuts > 200
print('ok')
