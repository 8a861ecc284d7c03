# base64: all encodings, both ways, and what they refuse.
import base64 as b
import random


def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


r = random.Random(1)
for n in range(0, 40):
    d = r.randbytes(n)
    print(
        b.b64encode(d),
        b.b32encode(d),
        b.b32hexencode(d),
        b.b16encode(d),
        b.b85encode(d),
        b.a85encode(d),
        b.z85encode(d),
        b.a85encode(d, adobe=True, wrapcol=10, pad=True),
    )
    assert (
        b.b64decode(b.b64encode(d))
        == b.b32decode(b.b32encode(d).lower(), True)
        == b.b32hexdecode(b.b32hexencode(d))
        == b.b16decode(b.b16encode(d))
        == b.b85decode(b.b85encode(d))
        == b.a85decode(b.a85encode(d))
        == b.z85decode(b.z85encode(d))
        == b.a85decode(b.a85encode(d, adobe=True, wrapcol=5), adobe=True)
        == b.decodebytes(b.encodebytes(d))
        == b.urlsafe_b64decode(b.urlsafe_b64encode(d))
        == d
    ), n
print(b.a85encode(b"\0" * 8 + b"    " + b"\0\0", foldspaces=True), b.encodebytes(b"x" * 100))
for f, a in [
    (b.b64decode, ("a",)),
    (b.b64decode, ("é",)),
    (b.b64decode, (5,)),
    (b.b32decode, ("AAA",)),
    (b.b32decode, ("aaaaaaaa",)),
    (b.b32decode, ("A=======",)),
    (b.b16decode, ("ab",)),
    (b.b16decode, ("A",)),
    (b.b85decode, (b"\x80",)),
    (b.b85decode, (b"~~~~~",)),
    (b.a85decode, (b"\x80",)),
    (b.a85decode, (b"u" * 5,)),
    (b.a85decode, (b"az",)),
    (b.encodebytes, ("x",)),
    (b.b64decode, ("ab*d", None, True)),
    (b.b64decode, ("ab-_", "-_")),
    (b.b32decode, ("M1023456", False, "L")),
    (b.b64encode, ("x",)),
    (b.b32decode, ("AA=AAAAA",)),
    (b.a85decode, ("abc",)),
]:
    show(f, *a)
