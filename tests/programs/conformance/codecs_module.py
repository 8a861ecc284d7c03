# The module codecs.
import codecs
import io
import os
import tempfile


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


for name in ("utf-8", "UTF8", "utf_8_sig", "ascii", "Latin-1", "iso-8859-1", "utf-16", "utf-16-le", "utf_16_be", "utf-32", "unicode_escape", "raw_unicode_escape", "hex", "rot13", "base64"):
    print(name, codecs.lookup(name).name, len(codecs.lookup(name)))
show(codecs.lookup, "no such thing")
for name in ("utf-8", "utf-8-sig", "utf-16-le", "utf-32-be", "latin-1"):
    show(codecs.encode, "é\u20ac"[: 1 if name == "latin-1" else 2], name)
    show(codecs.getencoder(name), "é")
    show(codecs.decode, "é".encode(name), name)
    show(codecs.getdecoder(name), "é".encode(name))
show(codecs.encode, "Hello", "rot13")
show(codecs.decode, "Uryyb", "rot13")
show(codecs.encode, b"\x01\xff", "hex")
show(codecs.decode, b"01ff", "hex")
show(codecs.encode, b"abc", "base64")
show(codecs.decode, b"YWJj\n", "base64")
show(codecs.decode, codecs.encode(b"abc" * 50, "zlib"), "zlib")
show(codecs.encode, "é", "ascii")
show(codecs.encode, "é", "ascii", "replace")
show(codecs.decode, b"\xff", "utf-8")
show(codecs.decode, b"a\xffb", "utf-8", "replace")
print(codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)

# In pieces.
text = "aé\u20ac\U0001f600z"
for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1"):
    sample = "aéz" if name == "latin-1" else text
    data = sample.encode(name)
    decoder = codecs.getincrementaldecoder(name)()
    pieces = [decoder.decode(data[at : at + 1]) for at in range(len(data))] + [decoder.decode(b"", True)]
    print(name, pieces, "".join(pieces) == sample)
    encoder = codecs.getincrementalencoder(name)()
    print(b"".join(encoder.encode(letter) for letter in sample) == data, list(codecs.iterdecode([data[:3], data[3:]], name)))
decoder = codecs.getincrementaldecoder("utf-8")()
print(repr(decoder.decode(b"\xe2\x82")), decoder.getstate())
show(decoder.decode, b"", True)
decoder.reset()
show(decoder.decode, b"ok")
decoder = codecs.getincrementaldecoder("utf-8")("replace")
print([decoder.decode(b"\xe2"), decoder.decode(b"x\xff"), decoder.decode(b"\xe2", True)])
print(list(codecs.iterencode(["a", "é"], "utf-16-le")), list(codecs.iterencode(["a", "é"], "utf-8-sig")))

# Streams.
stream = io.BytesIO("eins\nzwei\u2028drei\r\nvier".encode("utf-16"))
reader = codecs.getreader("utf-16")(stream)
print([reader.readline(), reader.readline(), reader.read(chars=2), list(reader)])
stream = io.BytesIO()
writer = codecs.getwriter("utf-8")(stream)
writer.write("é")
writer.writelines(["a", "ü\n"])
print(stream.getvalue())
reader = codecs.getreader("utf-8")(io.BytesIO("x\u20acy\nz".encode()))
print(reader.readlines(), reader.read())
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "file")
    with codecs.open(path, "w", encoding="latin-1") as file:
        file.write("é\n\xfc")
        print(file.encoding)
    print(open(path, "rb").read())
    with codecs.open(path, encoding="latin-1") as file:
        print(file.readline(), file.read(), repr(file.read()))
    with codecs.open(path, "rb") as file:
        print(file.read())
recoder = codecs.EncodedFile(io.BytesIO("é".encode()), "latin-1", "utf-8")
print(recoder.read())

# Encodings of the program's own.
def search(name):
    if name != "doubled":
        return None
    return codecs.CodecInfo(
        lambda text, errors="strict": (text.encode() * 2, len(text)), lambda data, errors="strict": (bytes(data)[::2].decode(), len(data)),
        name="doubled",
    )


codecs.register(search)
print(codecs.encode("ab", "doubled"), codecs.decode(b"aabb", "Doubled"), codecs.lookup("doubled").name)
codecs.unregister(search)
show(codecs.lookup, "doubled")
