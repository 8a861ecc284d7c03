# MicroPython's deflate, websocket, cryptolib and machine. CPython has none of them, so what they must do stands here: the
# formats of RFC 1950 to 1952 and RFC 6455, the vectors of NIST SP 800-38A, and MicroPython's documentation.
import errno
import io

try:
    import cryptolib
    import deflate
    import machine
    import websocket
    import zlib
except ImportError:
    # CPython prints what a Python that has them prints.
    print("deflate, websocket, cryptolib, machine")
    raise SystemExit

text = b"the rain in Spain stays mainly in the plain. " * 40

# Every format and window is read back, here and by zlib.
for kind, bits in ((deflate.RAW, -15), (deflate.ZLIB, 15), (deflate.GZIP, 31)):
    for window in (0, 5, 8, 12, 15):
        stream = io.BytesIO()
        with deflate.DeflateIO(stream, kind, window) as writer:
            for start in range(0, len(text), 100):
                assert writer.write(text[start : start + 100]) == len(text[start : start + 100])
        packed = stream.getvalue()
        assert len(packed) < len(text)
        assert zlib.decompress(packed, bits) == text
        with deflate.DeflateIO(io.BytesIO(packed), kind, window) as reader:
            assert reader.read(10) == text[:10]
            assert reader.read() == text[10:]
            assert reader.read() == b""
        if kind != deflate.RAW:
            # The format is found out, and no more is read than belongs to it.
            source = io.BytesIO(packed + b"after")
            assert deflate.DeflateIO(source).read() == text
            assert source.read() == b"after"

# A larger window refers further back.
random_bytes = bytes((i * i * 7 + i // 3) & 255 for i in range(600))
sizes = []
for window in (5, 8, 10):
    stream = io.BytesIO()
    with deflate.DeflateIO(stream, deflate.RAW, window) as writer:
        writer.write(random_bytes + random_bytes)
    sizes.append(len(stream.getvalue()))
assert sizes[0] >= sizes[1] > sizes[2], sizes


def number_of(call, *args):
    try:
        call(*args)
    except OSError as e:
        return e.errno
    except (EOFError, ValueError) as e:
        return type(e)


packed = zlib.compress(text)
assert number_of(deflate.DeflateIO(io.BytesIO(packed[:-1] + b"x")).read) == errno.EINVAL
assert number_of(deflate.DeflateIO(io.BytesIO(packed[:50])).read) is EOFError
assert number_of(deflate.DeflateIO(io.BytesIO(b"\x07"), deflate.RAW).read) == errno.EINVAL
assert number_of(deflate.DeflateIO, io.BytesIO(), 9) is ValueError
assert number_of(deflate.DeflateIO, io.BytesIO(), deflate.RAW, 4) is ValueError

# RFC 6455, 5.7: examples of frames.
socket = io.BytesIO(b"\x81\x05Hello" + b"\x81\x857\xfa!=\x7f\x9fMQX")
server = websocket.websocket(socket)
assert server.read(5) + server.read(3) + server.read(9) == b"HelloHello"
socket = io.BytesIO()
assert websocket.websocket(socket).write("Hello") == 5
assert socket.getvalue() == b"\x81\x05Hello"
assert number_of(websocket.websocket(socket).write, bytes(65536)) == errno.ENOBUFS
assert number_of(websocket.websocket(socket).ioctl, -1) == errno.EINVAL

# NIST SP 800-38A, F.1.1, F.2.5 and F.5.1.
plain = bytes.fromhex("6bc1bee22e409f96e93d7e117393172a")
key = bytes.fromhex("2b7e151628aed2a6abf7158809cf4f3c")
long_key = bytes.fromhex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4")
vector = bytes(range(16))
counter = bytes(range(0xF0, 0x100))
for how, expected in (
    ((key, 1), "3ad77bb40d7a3660a89ecaf32466ef97"),
    ((long_key, 2, vector), "f58c4c04d6e5f1ba779eabfb5f7bfbd6"),
    ((key, 6, counter), "874d6191b620e3261bef6864990db6ce"),
):
    secret = cryptolib.aes(*how).encrypt(plain)
    assert secret.hex() == expected
    assert cryptolib.aes(*how).decrypt(secret) == plain
    target = bytearray(20)
    cryptolib.aes(*how).encrypt(plain, target)
    assert target == secret + bytes(4)
stream = cryptolib.aes(key, 6, counter)
assert stream.encrypt(plain[:5]) + stream.encrypt(plain[5:]) == cryptolib.aes(key, 6, counter).encrypt(plain)
for wrong in ((b"short", 1), (key, 9), (key, 2), (key, 2, b"x")):
    assert number_of(cryptolib.aes, *wrong) is ValueError, wrong
assert number_of(cryptolib.aes(key, 1).encrypt, b"123") is ValueError
cipher = cryptolib.aes(key, 2, vector)
cipher.encrypt(plain)
assert number_of(cipher.decrypt, plain) is ValueError


class Pin(machine.PinBase):
    def __init__(self):
        self.level = 0

    def value(self, *level):
        if level:
            self.level = level[0]
        return self.level


pin = Pin()
signal = machine.Signal(pin, invert=True)
signal.on()
assert (pin.value(), signal.value(), signal()) == (0, 1, 1)
signal.off()
assert (pin(), signal.value()) == (1, 0)
assert machine.time_pulse_us(pin, 0, 100) == -2
assert machine.time_pulse_us(pin, 1, 100) == -1
state = machine.disable_irq()
inner = machine.disable_irq()
machine.enable_irq(inner)
machine.enable_irq(state)
assert (state, inner) == (False, True)
print("deflate, websocket, cryptolib, machine")
