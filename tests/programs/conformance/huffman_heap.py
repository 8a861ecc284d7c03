# A compressor of Huffman's: codes made with heapq, canonical, written as bits; compared with zlib, carried as base64, checked
# with crc32 and hashlib, and pickled apart into a header that struct reads.
import base64
import hashlib
import heapq
import itertools
import random
import struct
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Iterator


@dataclass(frozen=True, slots=True)
class Code:
    bits: int
    length: int

    def __str__(self):
        return f"{self.bits:0{self.length}b}"


def lengths_of(counts):
    """How long the code of each symbol is."""
    number = itertools.count()
    heap = [(count, next(number), (symbol,)) for symbol, count in sorted(counts.items())]
    heapq.heapify(heap)
    lengths = Counter({symbol: 0 for symbol in counts})
    if len(heap) == 1:
        lengths[heap[0][2][0]] = 1
    while len(heap) > 1:
        first, _, left = heapq.heappop(heap)
        second, _, right = heap[0]
        lengths.update(left + right)
        heapq.heapreplace(heap, (first + second, next(number), left + right))
    return dict(lengths)


def canonical(lengths):
    codes, bits, before = {}, 0, 0
    for symbol, length in sorted(lengths.items(), key=lambda pair: (pair[1], pair[0])):
        bits <<= length - before
        codes[symbol] = Code(bits, length)
        bits, before = bits + 1, length
    return codes


class Writer:
    def __init__(self):
        self.data, self.pending, self.count = bytearray(), 0, 0

    def write(self, code: Code):
        self.pending = self.pending << code.length | code.bits
        self.count += code.length
        while self.count >= 8:
            self.count -= 8
            self.data.append(self.pending >> self.count)
            self.pending &= (1 << self.count) - 1

    def finish(self):
        if self.count:
            self.data.append(self.pending << 8 - self.count)
        return bytes(self.data)


def bits_of(data: bytes) -> Iterator[int]:
    for byte in data:
        for shift in range(7, -1, -1):
            yield byte >> shift & 1


HEADER = struct.Struct(">4sBIIH")


class DamagedError(ValueError):
    pass


def pack(data: bytes) -> bytes:
    lengths = lengths_of(Counter(data))
    codes = canonical(lengths)
    writer = Writer()
    for byte in data:
        writer.write(codes[byte])
    groups = defaultdict(list)
    for symbol, length in sorted(lengths.items()):
        groups[length].append(symbol)
    table = b"".join(struct.pack("BH", length, len(symbols)) + bytes(symbols) for length, symbols in sorted(groups.items()))
    return HEADER.pack(b"HUFF", len(groups), len(data), zlib.crc32(data), len(table)) + table + writer.finish()


def unpack(packed: bytes) -> bytes:
    try:
        magic, groups, size, checksum, table_size = HEADER.unpack_from(packed)
    except struct.error as e:
        raise DamagedError("no header") from e
    if magic != b"HUFF":
        raise DamagedError(f"bad magic {magic!r}")
    view = memoryview(packed)[HEADER.size :]
    table, body = view[:table_size], view[table_size:]
    lengths = {}
    place = 0
    for _ in range(groups):
        length, count = struct.unpack_from("BH", table, place)
        place += struct.calcsize("BH")
        lengths.update(dict.fromkeys(table[place : place + count], length))
        place += count
    symbols = {(code.length, code.bits): symbol for symbol, code in canonical(lengths).items()}
    result = bytearray()
    bits = length = 0
    for bit in bits_of(body):
        if len(result) == size:
            break
        bits, length = bits << 1 | bit, length + 1
        if (length, bits) in symbols:
            result.append(symbols[length, bits])
            bits = length = 0
    if len(result) != size or zlib.crc32(result) != checksum:
        raise DamagedError(f"{len(result)} of {size} bytes, checksum {zlib.crc32(result):08x}")
    return bytes(result)


text = ("it was the best of times, it was the worst of times, it was the age of wisdom, it was the age of foolishness; " * 8).encode()
for symbol, code in sorted(canonical(lengths_of(Counter(text))).items(), key=lambda pair: (pair[1].length, pair[1].bits))[:12]:
    print(repr(chr(symbol)), code, text.count(symbol))
source = random.Random(11)
samples = {
    "text": text,
    "one": b"a" * 1000,
    "two": b"ab" * 300 + b"b",
    "random": source.randbytes(2000),
    "skewed": bytes(min(int(source.expovariate(0.05)), 255) for _ in range(3000)),
    "gauss": bytes(int(source.gauss(128, 6)) for _ in range(2000)),
    "empty": b"",
}
for name, data in samples.items():
    packed = pack(data)
    assert unpack(packed) == data
    assert zlib.decompress(zlib.compress(data, 9)) == data
    carried = base64.b85encode(packed)
    assert unpack(base64.b85decode(carried)) == data
    print(f"{name:7} {len(data):5} {len(packed):5} {len(carried):5} {hashlib.sha256(packed).hexdigest()[:16]} {zlib.adler32(packed):08x}")

packed = bytearray(pack(text))
for place, bit in ((0, 1), (5, 1), (12, 128), (len(packed) // 2, 16)):
    packed[place] ^= bit
    try:
        print(len(unpack(bytes(packed))))
    except DamagedError as e:
        print(place, str(e)[:11], type(e.__cause__).__name__)
    except (struct.error, KeyError, OverflowError) as e:
        print(place, type(e).__name__)
    packed[place] ^= bit
try:
    unpack(b"HUF")
except DamagedError as e:
    print(e, "|", type(e.__cause__).__name__)

# Streams: what zlib has got so far can be read after each flush.
compressor, decompressor = zlib.compressobj(6, zlib.DEFLATED, -12), zlib.decompressobj(-12)
seen = b""
for line in text.split(b";"):
    part = compressor.compress(line) + compressor.flush(zlib.Z_SYNC_FLUSH)
    seen += decompressor.decompress(part)
    assert seen.endswith(line)
seen += decompressor.decompress(compressor.flush() + b"rest")
print(len(seen), decompressor.eof, decompressor.unused_data, hashlib.md5(seen).hexdigest())
merged = list(heapq.merge(*[sorted(source.sample(range(100), 5)) for _ in range(3)]))
print(merged, heapq.nlargest(3, merged), heapq.nsmallest(2, merged, key=lambda n: -n), base64.b32encode(bytes(merged)).decode())
