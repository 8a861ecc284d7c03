"""One file, read and written at random places, and a bytearray that says what must be in it."""

import random
import sys
import vfs
from device import Device, read


def run(kind, size, seed, steps):
    chance, device, model, place = random.Random(seed), Device(400, size), bytearray(), 0
    kind.mkfs(device)
    system = kind(device)
    file = system.open('x', 'w+b')
    for _ in range(steps):
        which = chance.random()
        if which < .35:
            content = bytes([chance.randrange(256)]) * chance.choice((1, 10, 100, 700, 3000))
            if place + len(content) > 50_000:
                place = file.seek(0)
            file.write(content)
            model[place:place + len(content)] = content
            place += len(content)
        elif which < .6:
            content = file.read(chance.choice((1, 50, 1000, 9000)))
            assert content == model[place:place + len(content)]
            place += len(content)
        elif which < .8:
            place = chance.randrange(len(model) + 1)
            assert file.seek(place) == place
        elif which < .85:
            length = chance.randrange(len(model) + 1)
            file.truncate(length)
            del model[length:]
            if place > length:
                place = file.seek(length)
        elif which < .9:
            file.flush()
            assert read(kind(device), 'x') == model
        elif which < .93:
            file.close()
            system, place = kind(device), 0
            file = system.open('x', 'r+b')
        assert file.tell() == place
    file.close()
    assert read(system, 'x') == model


for kind in vfs.VfsFat, vfs.VfsLfs1, vfs.VfsLfs2:
    for size in 512, 1024, 4096:
        for seed in range(int(sys.argv[1])):
            run(kind, size, seed, 150)
print('ok')
