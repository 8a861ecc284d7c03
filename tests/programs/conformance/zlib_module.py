# zlib: streams, windows, dictionaries, checksums and errors.
import zlib

d = b"hello world " * 1000 + bytes(range(256)) * 20
for lv in (-1, 0, 1, 6, 9):
    for wb in (15, -15, 31, 9, -9, 25):
        c = zlib.compress(d, lv, wb)
        assert zlib.decompress(c, wb) == d
        if wb in (15, 31, 9, 25):
            assert zlib.decompress(c, wb | 32 if wb < 16 else wb + 16) == d


def show(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)


show(zlib.decompress, b"x")
show(zlib.decompress, b"abcd")
show(zlib.decompress, zlib.compress(b"abc")[:-1])
show(zlib.decompress, zlib.compress(b"abc")[:-1] + b"x")
show(zlib.compress, b"", 11)
show(zlib.compress, b"", 1, 99)
show(zlib.decompress, b"", 1)
show(zlib.decompress, b"x\x9cK\x04\x00\x00b\x00b", 99)
show(zlib.compressobj, 10)
show(zlib.compressobj, 1, 7)
show(zlib.decompressobj, 1)
show(zlib.decompress, b"\x78\x9c\x07")
show(zlib.decompress, b"\x78\x9c\x63\x00\x82\x00\x00\x00")
show(zlib.compress, "abc")
show(zlib.decompress, 5)
o = zlib.compressobj()
c = o.compress(d) + o.flush(zlib.Z_SYNC_FLUSH)
i = zlib.decompressobj()
assert i.decompress(c) == d
c = o.compress(b"tail") + o.flush()
print(i.decompress(c + b"more"), i.eof, i.unused_data, i.unconsumed_tail)
show(o.compress, b"x")
show(o.flush)
i = zlib.decompressobj()
c = zlib.compress(d)
print(len(i.decompress(c, 100)), len(i.unconsumed_tail) < len(c), i.eof)
r = i.decompress(i.unconsumed_tail, 5000)
print(len(r))
print(len(i.flush()), i.eof)
zd = b"hello world"
o = zlib.compressobj(zdict=zd)
c = o.compress(b"hello world!") + o.flush()
i = zlib.decompressobj(zdict=zd)
print(i.decompress(c))
show(zlib.decompress, c)
show(zlib.decompressobj(zdict=b"zz").decompress, c)
o = zlib.compressobj(wbits=-15, zdict=zd)
c = o.compress(b"hello world!") + o.flush()
i = zlib.decompressobj(-15, zdict=zd)
print(i.decompress(c))
print(zlib.crc32(b"abc"), zlib.crc32(b"abc", 5), zlib.adler32(b"abc"), zlib.adler32(b"abc", 77), zlib.adler32(b"x" * 100000))
show(i.flush, 0)
show(i.decompress, b"", -1)
show(zlib.decompressobj().decompress, b"zzz")
print(repr(zlib.decompressobj().flush()))
