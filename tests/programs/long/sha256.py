# SHA-256 in pure Python, with a keyed hash and a tree of hashes on top.
import sys

SIZE = 180000
MASK = 0xFFFFFFFF


def primes(count):
    found = []
    n = 2
    while len(found) < count:
        if all(n % p for p in found):
            found.append(n)
        n += 1
    return found


def root_bits(n, degree):
    """The first 32 bits of the fraction of the square or cube root, with whole numbers only."""
    low, high = 0, 1 << 40
    target = n << (32 * degree)
    while high - low > 1:
        middle = (low + high) // 2
        if middle ** degree <= target:
            low = middle
        else:
            high = middle
    return low & MASK


K = [root_bits(p, 3) for p in primes(64)]
START = tuple(root_bits(p, 2) for p in primes(8))


class SHA256:
    block_size = 64

    def __init__(self, data=b""):
        self.state = START
        self.rest = b""
        self.length = 0
        if data:
            self.update(data)

    def update(self, data):
        self.length += len(data)
        data = self.rest + data
        whole = len(data) // 64 * 64
        for at in range(0, whole, 64):
            self.state = self.compress(self.state, data[at:at + 64])
        self.rest = data[whole:]
        return self

    @staticmethod
    def compress(state, block):
        w = [int.from_bytes(block[i:i + 4], "big") for i in range(0, 64, 4)]
        for i in range(16, 64):
            x = w[i - 15]
            y = w[i - 2]
            s0 = (x >> 7 | x << 25) ^ (x >> 18 | x << 14) ^ x >> 3
            s1 = (y >> 17 | y << 15) ^ (y >> 19 | y << 13) ^ y >> 10
            w.append((w[i - 16] + (s0 & MASK) + w[i - 7] + (s1 & MASK)) & MASK)
        a, b, c, d, e, f, g, h = state
        for k, word in zip(K, w):
            s1 = ((e >> 6 | e << 26) ^ (e >> 11 | e << 21) ^ (e >> 25 | e << 7)) & MASK
            s0 = ((a >> 2 | a << 30) ^ (a >> 13 | a << 19) ^ (a >> 22 | a << 10)) & MASK
            t1 = h + s1 + (e & f ^ ~e & g) + k + word
            t2 = s0 + (a & b ^ a & c ^ b & c)
            h, g, f, e = g, f, e, (d + t1) & MASK
            d, c, b, a = c, b, a, (t1 + t2) & MASK
        return tuple((x + y) & MASK for x, y in zip(state, (a, b, c, d, e, f, g, h)))

    def copy(self):
        other = SHA256()
        other.state, other.rest, other.length = self.state, self.rest, self.length
        return other

    def digest(self):
        end = self.copy()
        bits = (8 * self.length).to_bytes(8, "big")
        end.update(b"\x80" + b"\0" * ((55 - self.length) % 64) + bits)
        return b"".join(word.to_bytes(4, "big") for word in end.state)

    def hexdigest(self):
        return self.digest().hex()


def keyed(key, message):
    """HMAC over SHA-256."""
    if len(key) > 64:
        key = SHA256(key).digest()
    key = key + bytes(64 - len(key))
    inner = SHA256(bytes(b ^ 0x36 for b in key)).update(message).digest()
    return SHA256(bytes(b ^ 0x5C for b in key)).update(inner).digest()


def tree(leaves):
    """The root of a binary tree of hashes; an odd one goes up alone."""
    level = [SHA256(leaf).digest() for leaf in leaves]
    while len(level) > 1:
        above = [SHA256(level[i] + level[i + 1]).digest() for i in range(0, len(level) - 1, 2)]
        if len(level) % 2:
            above.append(level[-1])
        level = above
    return level[0]


def main():
    size = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    print("constants %08x %08x %08x" % (K[0], K[63], START[7]))
    known = {
        b"": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        b"abc": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    }
    for message, expected in known.items():
        print(message, SHA256(message).hexdigest() == expected)
    for length in (55, 56, 63, 64, 65, 119, 120):
        print(length, SHA256(b"x" * length).hexdigest()[:16])

    message = bytes(i * i % 251 for i in range(size))
    whole = SHA256(message).hexdigest()
    parts = SHA256()
    at = 0
    step = 1
    while at < len(message):
        parts.update(message[at:at + step])
        at += step
        step = step * 5 % 997 + 1
    print("whole", whole)
    print("parts", parts.hexdigest() == whole)
    print("keyed", keyed(b"key", b"The quick brown fox jumps over the lazy dog").hex())
    print("long key", keyed(b"k" * 100, b"message").hex()[:32])
    print("tree", tree([b"leaf %d" % i for i in range(size // 400 + 1)]).hex())


main()
