# AES-128 in pure Python: the tables are computed, and the standard's example is checked.
import sys

BLOCKS = 6000


def multiply(a, b):
    """The product in the field of 256 elements."""
    product = 0
    while b:
        if b & 1:
            product ^= a
        a <<= 1
        if a & 0x100:
            a ^= 0x11B
        b >>= 1
    return product


def make_tables():
    forward = [0] * 256
    backward = [0] * 256
    inverse = [0] * 256
    for a in range(1, 256):
        if inverse[a]:
            continue
        for b in range(1, 256):
            if multiply(a, b) == 1:
                inverse[a], inverse[b] = b, a
                break
    for value in range(256):
        x = inverse[value]
        mixed = 0x63
        for shift in range(5):
            mixed ^= (x << shift | x >> (8 - shift)) & 0xFF
        forward[value] = mixed
        backward[mixed] = value
    return bytes(forward), bytes(backward)


SBOX, UNBOX = make_tables()
TIMES = {n: bytes(multiply(n, value) for value in range(256)) for n in (2, 3, 9, 11, 13, 14)}
ROWS = [(row + 4 * ((column + row) % 4)) for column in range(4) for row in range(4)]
UNROWS = [ROWS.index(i) for i in range(16)]


class AES:
    """One key; blocks of 16 bytes."""

    def __init__(self, key):
        if len(key) != 16:
            raise ValueError("the key has %d bytes, not 16" % len(key))
        words = [list(key[i:i + 4]) for i in range(0, 16, 4)]
        constant = 1
        for i in range(4, 44):
            word = list(words[i - 1])
            if i % 4 == 0:
                word = [SBOX[b] for b in word[1:] + word[:1]]
                word[0] ^= constant
                constant = multiply(constant, 2)
            words.append([a ^ b for a, b in zip(word, words[i - 4])])
        self.keys = [[b for word in words[i:i + 4] for b in word] for i in range(0, 44, 4)]

    def encrypt(self, block):
        two, three = TIMES[2], TIMES[3]
        state = [a ^ b for a, b in zip(block, self.keys[0])]
        for key in self.keys[1:10]:
            state = [SBOX[state[i]] for i in ROWS]
            mixed = []
            for column in range(0, 16, 4):
                a, b, c, d = state[column:column + 4]
                mixed.append(two[a] ^ three[b] ^ c ^ d ^ key[column])
                mixed.append(a ^ two[b] ^ three[c] ^ d ^ key[column + 1])
                mixed.append(a ^ b ^ two[c] ^ three[d] ^ key[column + 2])
                mixed.append(three[a] ^ b ^ c ^ two[d] ^ key[column + 3])
            state = mixed
        return bytes(SBOX[state[i]] ^ k for i, k in zip(ROWS, self.keys[10]))

    def decrypt(self, block):
        nine, eleven, thirteen, fourteen = TIMES[9], TIMES[11], TIMES[13], TIMES[14]
        state = [a ^ b for a, b in zip(block, self.keys[10])]
        for round in range(9, 0, -1):
            key = self.keys[round]
            state = [UNBOX[state[i]] ^ k for i, k in zip(UNROWS, key)]
            mixed = bytearray()
            for column in range(0, 16, 4):
                a, b, c, d = state[column:column + 4]
                mixed.append(fourteen[a] ^ eleven[b] ^ thirteen[c] ^ nine[d])
                mixed.append(nine[a] ^ fourteen[b] ^ eleven[c] ^ thirteen[d])
                mixed.append(thirteen[a] ^ nine[b] ^ fourteen[c] ^ eleven[d])
                mixed.append(eleven[a] ^ thirteen[b] ^ nine[c] ^ fourteen[d])
            state = mixed
        return bytes([UNBOX[state[i]] ^ k for i, k in zip(UNROWS, self.keys[0])])


def chain(cipher, start, data):
    """Cipher block chaining, padded."""
    missing = 16 - len(data) % 16
    data += bytes([missing]) * missing
    out = bytearray()
    before = start
    for at in range(0, len(data), 16):
        before = cipher.encrypt(bytes(a ^ b for a, b in zip(data[at:at + 16], before)))
        out += before
    return bytes(out)


def unchain(cipher, start, data):
    out = bytearray()
    before = start
    for at in range(0, len(data), 16):
        block = data[at:at + 16]
        out.extend([a ^ b for a, b in zip(cipher.decrypt(block), before)])
        before = block
    missing = out[-1]
    if not 1 <= missing <= 16 or out[-missing:] != bytes([missing]) * missing:
        raise ValueError("bad padding")
    del out[-missing:]
    return bytes(out)


def counter(cipher, nonce, data):
    """Counter mode: the same call encrypts and decrypts."""
    out = bytearray(len(data))
    for number in range((len(data) + 15) // 16):
        stream = cipher.encrypt(nonce + number.to_bytes(8, "big"))
        for i, byte in enumerate(data[16 * number:16 * number + 16]):
            out[16 * number + i] = byte ^ stream[i]
    return bytes(out)


def main():
    blocks = int(sys.argv[1]) if len(sys.argv) > 1 else BLOCKS
    print("sbox", SBOX[:8].hex(" "), "...", SBOX[-4:].hex(" "))
    cipher = AES(bytes(range(16)))
    plain = bytes.fromhex("00112233445566778899aabbccddeeff")
    secret = cipher.encrypt(plain)
    print("example", secret.hex(), secret == bytes.fromhex("69c4e0d86a7b0430d8cdb78070b4c55a"))
    print("back", cipher.decrypt(secret) == plain)

    text = b"".join(b"%d bottles; " % (i * 7919 % 1000) for i in range(blocks + blocks // 2))[:16 * blocks - 5]
    key = AES(b"an unlikely key!")
    start = bytes(range(100, 116))
    data = chain(key, start, text)
    print("chained", len(data), data[:16].hex(), data[-16:].hex())
    print("unchained", unchain(key, start, data) == text)
    streamed = counter(key, b"8 bytes.", text)
    print("counter", len(streamed), streamed[-8:].hex())
    print("again", counter(key, b"8 bytes.", streamed) == text)
    for wrong in (lambda: AES(b"short"), lambda: unchain(key, start, data[:-16] + bytes(16))):
        try:
            wrong()
        except ValueError as error:
            print("error:", error)


main()
