# Imports the same `.mpy` file again and again, from a file system that the program mounts.
# Only MicroPython has `.mpy` files and `vfs`, so what came of it is checked by asserts. The file was compiled by
# `mpy-cross -msmall-int-bits=30` from the text below.
import io
import sys
import vfs

SIZE = 500

"""
class Store:
    def __init__(self, first):
        self.items = [first]

    def put(self, item):
        self.items.append(item)

    def take(self):
        return self.items.pop()


def constants():
    text = "a string that is an object of its own, too long for a name"
    data = b"bytes that are an object of their own"
    pair = ("a tuple", None, True, 1, 2, 3)
    print, str, bytes, dict, ValueError, KeyError
    return text, data, pair


answer = 42
"""
FILE = (
    b'M\x06\x00\x1e\x17\x03\x10multi.py\x00\x0f\nStore\x00\x12constan'
    b'ts\x00#\x81M\x06put\x00y\x08take\x00\x81q\x0canswer\x00/-5\x81'
    b'w\x82/\x81\x05\x81\x17oS\x82\x13\nfirst\x00\x08item\x00\x05:a stri'
    b'ng that is an object of its own,'
    b' too long for a name\x00\x06%bytes tha'
    b't are an object of their own\x00\n\x06\x05'
    b'\x07a tuple\x00\x01\x03\x07\x011\x07\x012\x07\x013\x81L\x10\n\x01\x89\x0b\x84\x08T2\x00'
    b'\x10\x024\x02\x16\x022\x01\x16\x03\xaa\x16\nQc\x02\x81d\x00\x08\x02(dd\x11\x0b\x16\x0c\x10\x02\x16\r'
    b'2\x00\x16\x042\x01\x16\x062\x02\x16\x08Qc\x03p\x1a\x08\x04\x14\x15@\xb1+\x01\xb0\x18\x05Qc\x81\x10'
    b'"\n\x06\x14\x16`@\xb0\x13\x05\x14\x07\xb16\x01YQcp\x11\x08\x08\x14\x80\x08\xb0\x13\x05\x14\t6\x00'
    b'c\x828@\x0e\x03\x80\x0c###/#\x00\xc0#\x01\xc1#\x02\xc2\x12\x0e\x12\x0f\x12\x10\x12\x11\x12\x12\x12'
    b'\x13*\x06Y\xb0\xb1\xb2*\x03c'
)


class File(io.IOBase):
    """The bytes above as a stream."""

    def __init__(self):
        self.at = 0

    def ioctl(self, request, argument):
        # 4 closes; other requests are unknown.
        return 0 if request == 4 else -1

    def readinto(self, buffer):
        part = memoryview(FILE)[self.at : self.at + len(buffer)]
        buffer[: len(part)] = part
        self.at += len(part)
        return len(part)


class Memory:
    """A file system with one file in it."""

    def mount(self, readonly, mkfs):
        pass

    def chdir(self, path):
        pass

    def stat(self, path):
        if path.endswith("carried.mpy"):
            return (0x8000,) + (0,) * 9
        raise OSError(2)

    def open(self, path, mode):
        return File()


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    vfs.mount(Memory(), "/memory")
    sys.path.insert(0, "/memory")
    for _ in range(count):
        sys.modules.pop("carried", None)
        module = __import__("carried")
    assert module.answer == 42
    store = module.Store(1)
    store.put(2)
    assert store.take() == 2
    assert module.constants()[2] == ("a tuple", None, True, 1, 2, 3)
    print("imported")


main()
