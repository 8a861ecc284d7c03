"""Random operations on a file system, and on a dict that says what must be there."""

import random
import sys
import vfs
from device import Device, read, tree, write


def operate(chance, system, model):
    directories = [''] + [path for path in model if model[path] is None]
    files = [path for path in model if model[path] is not None]
    which = chance.randrange(100)
    if which < 35 or not files:
        name = chance.choice(('f', 'A longer name of a file ', 'ü')) + str(chance.randrange(30))
        path = f'{chance.choice(directories)}/{name}'
        if model.get(path, 0) is not None:
            content = bytes([chance.randrange(256)]) * chance.choice((0, 5, 60, 500, 6000))
            write(system, path, content)
            model[path] = content
    elif which < 45:
        path = chance.choice(files)
        content = bytes([chance.randrange(256)]) * chance.randrange(700)
        write(system, path, content, 'ab')
        model[path] += content
    elif which < 55:
        path = f'{chance.choice(directories)}/d{chance.randrange(9)}'
        if path not in model:
            system.mkdir(path)
            model[path] = None
    elif which < 68:
        path = chance.choice(files)
        system.remove(path)
        del model[path]
    elif which < 75 and len(directories) > 1:
        path = chance.choice(directories[1:])
        if any(other.startswith(path + '/') for other in model):
            try:
                system.rmdir(path)
                assert False, 'a directory that is not empty'
            except OSError as error:
                assert error.errno in (13, 39), error
        else:
            system.rmdir(path)
            del model[path]
    elif which < 90:
        path, new = chance.choice(files), f'{chance.choice(directories)}/r{chance.randrange(20)}'
        system.rename(path, new)
        model[new] = model.pop(path)
    elif len(directories) > 1:
        path, parent = chance.choice(directories[1:]), chance.choice(directories)
        new = f'{parent}/m{chance.randrange(20)}'
        if not f'{parent}/'.startswith(path + '/') and new not in model:
            system.rename(path, new)
            for below in [other for other in model if other == path or other.startswith(path + '/')]:
                model[new + below[len(path):]] = model.pop(below)


def run(kind, size, count, seed, steps):
    chance, device, model = random.Random(seed), Device(count, size), {}
    kind.mkfs(device)
    system = kind(device)
    for step in range(steps):
        operate(chance, system, model)
        if step % 40 == 0:
            system = kind(device)
            assert tree(system) == model, (kind, seed, step)
    assert tree(kind(device)) == model
    for path in sorted(model, reverse=True):
        (system.rmdir if model[path] is None else system.remove)(path)
    return system.statvfs('/')


for kind in vfs.VfsFat, vfs.VfsLfs1, vfs.VfsLfs2:
    for size, count in (512, 1500), (1024, 700):
        for seed in range(int(sys.argv[1])):
            usage = run(kind, size, count, seed, 250)
            # Nothing is lost: the root directories and superblocks are all that is left.
            assert usage[3] >= usage[2] - 12, (kind, usage)
print('ok')
