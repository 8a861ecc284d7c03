# hashlib and hmac.
import hashlib
import hmac
import io


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


names = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512", "blake2b", "blake2s"]
long = bytes(range(256)) * 20
for name in names:
    make = getattr(hashlib, name)
    h = make(b"abc")
    print(name, h.hexdigest(), h.digest_size, h.block_size, h.name)
    print(make().hexdigest(), make(long).hexdigest()[:16], hashlib.new(name, b"abc").hexdigest() == h.hexdigest(), h.digest().hex() == h.hexdigest())
    c = h.copy()
    h.update(bytearray(b"def"))
    h.update(memoryview(b"ghi"))
    print(h.hexdigest() == make(b"abcdefghi").hexdigest(), c.hexdigest() == make(b"abc").hexdigest(), h.update(b""), h.digest() == h.digest())
for name in ("sha512_224", "sha512_256", "SHA256", "Sha1"):
    print(name, hashlib.new(name, b"x").hexdigest(), hashlib.new(name).name)
for name in ("shake_128", "shake_256"):
    h = getattr(hashlib, name)(b"abc")
    print(name, h.hexdigest(10), h.digest(3), h.digest_size, h.block_size, h.name, h.hexdigest(length=200)[-8:], h.digest(0), h.copy().hexdigest(4))
print(hashlib.md5(string=b"x").hexdigest(), hashlib.md5(b"x", usedforsecurity=False).hexdigest(), hashlib.new("md5", b"x", usedforsecurity=True).hexdigest())
print(hashlib.blake2b(b"x", digest_size=5).hexdigest(), hashlib.blake2b(key=b"key", salt=b"salt", person=b"me").hexdigest()[:20], hashlib.blake2s(b"d", digest_size=7, key=b"k" * 32, salt=b"s" * 8, person=b"p").hexdigest())
print(hashlib.blake2b(b"t", fanout=2, depth=3, leaf_size=4096, node_offset=7, node_depth=1, inner_size=32, last_node=True).hexdigest()[:32], hashlib.blake2s(b"t", fanout=0, depth=255, leaf_size=1, node_offset=2**40, node_depth=2, inner_size=5, last_node=False).hexdigest())
print(hashlib.blake2b.SALT_SIZE, hashlib.blake2b.PERSON_SIZE, hashlib.blake2b.MAX_KEY_SIZE, hashlib.blake2b.MAX_DIGEST_SIZE, hashlib.blake2s.SALT_SIZE, hashlib.blake2s.MAX_KEY_SIZE, hashlib.new("blake2b", b"x", digest_size=3).hexdigest(), hashlib.blake2b, type(hashlib.blake2s()).__name__)
for f in (lambda: hashlib.blake2b(digest_size=0), lambda: hashlib.blake2s(digest_size=33), lambda: hashlib.blake2b(key=b"x" * 65), lambda: hashlib.blake2b(salt=b"x" * 17), lambda: hashlib.blake2s(person=b"x" * 9), lambda: hashlib.blake2b(fanout=256), lambda: hashlib.blake2b(depth=0), lambda: hashlib.blake2b(leaf_size=2**32), lambda: hashlib.blake2b(node_offset=2**64), lambda: hashlib.blake2b(node_offset=-1), lambda: hashlib.blake2s(node_offset=2**48), lambda: hashlib.blake2b(node_depth=256), lambda: hashlib.blake2b(inner_size=65), lambda: hashlib.blake2b("x"), lambda: hashlib.blake2b(foo=1), lambda: hashlib.blake2b(b"1", 2), lambda: hashlib.new("foo"), lambda: hashlib.new(5), lambda: hashlib.md5("x"), lambda: hashlib.md5(5), lambda: hashlib.md5(b"").update("x"), lambda: hashlib.md5(b"").update(), lambda: hashlib.shake_128(b"").digest(), lambda: hashlib.md5(b"").digest(5), lambda: hashlib.md5().x, lambda: hashlib.md5(b"", data=b"x"), lambda: type(hashlib.sha3_256(b"")), lambda: type(hashlib.md5()), lambda: type(hashlib.shake_256()), lambda: type(hashlib.md5())(), lambda: hashlib.new("md5", b"", digest_size=3)):
    show(f)
print(repr(hashlib.sha256()).split(" @")[0], repr(hashlib.shake_128()).split(" @")[0])
print(sorted(hashlib.algorithms_guaranteed), hashlib.algorithms_guaranteed <= hashlib.algorithms_available)
print(hashlib.file_digest(io.BytesIO(b"abc"), "sha256").hexdigest() == hashlib.sha256(b"abc").hexdigest(), hashlib.file_digest(io.BytesIO(long), hashlib.md5).hexdigest())


class Source:
    def __init__(self, content):
        self.content = content

    def readable(self):
        return True

    def readinto(self, buffer):
        part, self.content = self.content[: len(buffer)], self.content[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)


print(hashlib.file_digest(Source(long), "sha1", _bufsize=100).hexdigest() == hashlib.sha1(long).hexdigest())
show(lambda: hashlib.file_digest(5, "md5"))

print("-- keys")
for name in ("md5", "sha1", "sha256", "sha512", "sha224", "sha384", "sha3_256"):
    print(name, hashlib.pbkdf2_hmac(name, b"password", b"salt", 10).hex(), hashlib.pbkdf2_hmac(name, b"p", b"s" * 200, 3, 50).hex())
print(hashlib.pbkdf2_hmac(hash_name="sha1", password=b"password", salt=b"salt", iterations=4096, dklen=None).hex())
print(hashlib.scrypt(b"password", salt=b"NaCl", n=16, r=8, p=2, dklen=32).hex(), hashlib.scrypt(b"", salt=b"", n=16, r=1, p=1).hex())
for f in (lambda: hashlib.pbkdf2_hmac("sha1", b"p", b"s", 0), lambda: hashlib.pbkdf2_hmac("sha1", b"p", b"s", 1, 0), lambda: hashlib.pbkdf2_hmac("sha1", "p", b"s", 1), lambda: hashlib.pbkdf2_hmac("sha1", b"p", b"s"), lambda: hashlib.scrypt(b"p", salt=b"s", n=3, r=8, p=1), lambda: hashlib.scrypt(b"p"), lambda: hashlib.scrypt(b"p", salt=b"s", n=16, r=0, p=1), lambda: hashlib.scrypt("p", salt=b"s", n=16, r=1, p=1), lambda: hashlib.scrypt(b"p", salt=b"s", n=2**20, r=8, p=1), lambda: hashlib.scrypt(b"p", salt=b"s", r=8, p=1)):
    show(f)

print("-- hmac")
for name in names[:8]:
    h = hmac.new(b"key", b"message", name)
    print(h.name, h.hexdigest(), h.digest_size, h.block_size, hmac.digest(b"key", b"message", name) == h.digest(), hmac.new(b"k" * 300, b"m", getattr(hashlib, name)).hexdigest()[:16])
h = hmac.new(bytearray(b"k"), digestmod="md5")
h.update(b"a")
c = h.copy()
h.update(b"b")
print(h.hexdigest() == hmac.new(b"k", b"ab", "md5").hexdigest(), c.hexdigest() == hmac.HMAC(b"k", b"a", "md5").hexdigest(), hmac.digest_size, hmac.new(b"k", b"x", lambda d=b"": hashlib.sha1(d)).name)
print(hmac.compare_digest("a", "a"), hmac.compare_digest(b"a", b"b"), hmac.compare_digest(b"a", bytearray(b"a")), hmac.compare_digest("", "a"), hmac.compare_digest(b"abc", b"ab"))
for f in (lambda: hmac.new(b"k"), lambda: hmac.new("k", b"", "md5"), lambda: hmac.new(b"k", "x", "md5"), lambda: hmac.new(b"k", b"x", "foo"), lambda: hmac.compare_digest("é", "e"), lambda: hmac.compare_digest("a", b"a"), lambda: hmac.compare_digest(1, 2), lambda: hmac.digest(b"k", b"m", "foo"), lambda: hmac.digest("k", b"m", "md5"), lambda: hmac.new(b"k", b"x", 5)):
    show(f)
