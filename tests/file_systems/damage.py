"""Damaged devices: whatever is on them, there is an OSError or an answer, and an end."""

import binascii
import random
import sys
import vfs
from device import Device, write


def checksum(content):
    return (binascii.crc32(content) ^ 0xffffffff).to_bytes(4, 'little')


def mend_lfs1(data, size):
    """Makes checksums right again, so that damage gets past them."""
    for start in range(0, len(data), size):
        length = int.from_bytes(data[start + 4:start + 8], 'little') & 0x7fffffff
        if 20 <= length <= size:
            data[start + length - 4:start + length] = checksum(data[start:start + length - 4])


def mend_lfs2(data, size):
    """The same for the logs of version 2."""
    for start in range(0, len(data), size):
        block = data[start:start + size]
        place, last, begin = 4, 0xffffffff, 0
        while place + 4 <= size:
            tag = int.from_bytes(block[place:place + 4], 'big') ^ last
            length = 0 if tag & 0x3ff == 0x3ff else tag & 0x3ff
            content = place + 4
            if tag >> 31 or content + length > size:
                break
            last, place = tag, content + length
            if tag >> 20 & 0x780 == 0x500 and length >= 4:
                data[start + content:start + content + 4] = checksum(block[begin:content])
                last ^= (tag >> 20 & 1) << 31
                begin = place


def attempt(function, *arguments):
    try:
        return function(*arguments)
    except OSError as error:
        assert error.errno is not None
        return None


def look(system, path='', depth=0):
    for entry in attempt(system.ilistdir, path or '/') or ():
        below = f'{path}/{entry[0]}'
        if '\0' in below:
            continue
        attempt(system.stat, below)
        if entry[1] == 0x4000:
            if depth < 4:
                look(system, below, depth + 1)
        else:
            file = attempt(system.open, below, 'rb')
            if file:
                attempt(file.read, 5000)


def use(system):
    look(system)
    attempt(system.statvfs, '/')
    attempt(write, system, '/new', b'n' * 1500)
    attempt(write, system, '/f5', b'n' * 150, 'ab')
    attempt(system.mkdir, '/nd')
    attempt(system.rename, '/f2', '/d/f2')
    attempt(system.remove, '/f3')
    attempt(system.rmdir, '/d/x')
    attempt(system.rename, '/d', '/e/d')


chance = random.Random(7)
for kind, mend in (vfs.VfsFat, None), (vfs.VfsLfs1, mend_lfs1), (vfs.VfsLfs2, mend_lfs2):
    whole = Device(80)
    kind.mkfs(whole)
    system = kind(whole)
    for path in '/d', '/e', '/d/x':
        system.mkdir(path)
    for number in range(6):
        write(system, f'/f{number}', bytes([number]) * (number * 150))
        write(system, f'/d/file with a long name {number}', b'm' * (number * 40))
    used = [start for start in range(0, len(whole.data), 512) if any(byte not in (0, 255) for byte in whole.data[start:start + 512])]
    for _ in range(int(sys.argv[1])):
        device = whole.copy()
        for _ in range(chance.choice((1, 1, 2, 5, 20))):
            place = chance.choice(used) + chance.randrange(chance.choice((64, 512)))
            device.data[place] = chance.choice((0, 255, chance.randrange(256), device.data[place] ^ 1 << chance.randrange(8)))
        if mend and chance.random() < .8:
            mend(device.data, 512)
        for _ in range(2):
            system = attempt(kind, device)
            if system:
                use(system)
print('ok')
