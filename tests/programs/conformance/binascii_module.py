# binascii: hexadecimal, base 64, uuencode, quoted-printable, checksums.
import binascii


def show(function, *args, **keywords):
    try:
        result = repr(function(*args, **keywords))
    except (TypeError, ValueError) as error:
        result = "%s: %s" % (type(error).__name__, error)
    print(result)


print("--- hexadecimal")
show(binascii.hexlify, b"\x00\xffab")
show(binascii.hexlify, b"abcd", "-")
show(binascii.hexlify, b"abcde", "-", 2)
show(binascii.hexlify, b"abcde", "-", -2)
show(binascii.hexlify, b"abcde", b":")
show(binascii.hexlify, "abc")
show(binascii.hexlify)
show(binascii.hexlify, b"ab", "--")
show(binascii.hexlify, b"ab", 5)
show(binascii.hexlify, b"ab", sep="-", bytes_per_sep=1)
show(binascii.hexlify, data=b"a")
show(binascii.hexlify, b"ab", "", 1)
show(binascii.hexlify, b"abcd", "-", 0)
show(binascii.b2a_hex, bytearray(b"a"))
show(binascii.hexlify, memoryview(b"ab"))
for text in ("00ff", b"00FF", "0", "zz", "\xe90", 5, "", bytearray(b"41"), "0 "):
    show(binascii.unhexlify, text)
    show(binascii.a2b_hex, text)

print("--- base 64")
for data in (b"hello", b"", b"a", b"ab", b"abc", bytes(range(60)), bytearray(b"\xfb\xff")):
    show(binascii.b2a_base64, data)
    assert binascii.a2b_base64(binascii.b2a_base64(data)) == data
show(binascii.b2a_base64, b"hello", newline=False)
show(binascii.b2a_base64, b"x", False)
show(binascii.b2a_base64, "x")
for text in [
    "aGVsbG8=", "aGVsbG8", "aGVs bG8=", "a", "ab", "abc", "abc=", "ab==", "ab=", "=", "", "====", "aGVsbG8=aGVsbG8=", "a=b=", "ab=c",
    "$$$$", "YQ==YQ==", "YWI=\n", "\xe9", b"YQ==", "YQ=", "YQ=a=", "Y", "YW", "YWI", "YWJj", "YWJj=", "Y===", "Y\nQ=\n=", "abcde",
    "abcdef", "abcdefg", "A===", "AA=A", "AAA==", "AAAA==", "AAAAA===", "AA==BB", "+/+/", "-_-_",
]:
    print(repr(text), end=" ")
    show(binascii.a2b_base64, text)
    show(binascii.a2b_base64, text, strict_mode=True)
show(binascii.a2b_base64, 5)
show(binascii.a2b_base64, b"YQ==", True)

print("--- checksums")
show(binascii.crc32, b"hello")
show(binascii.crc32, b"hello", 5)
show(binascii.crc32, b"", 0)
show(binascii.crc32, b"a", -1)
show(binascii.crc32, b"a", 1 << 40)
show(binascii.crc32, "x")
show(binascii.crc32)
print(binascii.crc32(b"world", binascii.crc32(b"hello ")) == binascii.crc32(b"hello world"), binascii.crc32(b"123456789"), binascii.crc32(bytes(100000)))
show(binascii.crc_hqx, b"hello", 0)
show(binascii.crc_hqx, b"hello", 0xFFFF)
show(binascii.crc_hqx, b"hello")
show(binascii.crc_hqx, b"", 70000)
show(binascii.crc_hqx, b"123456789", 0)

print("--- uuencode")
for data in (b"hello", b"", b"a" * 45, b"a" * 46, b"\0\0\0", bytes(range(200, 245))):
    show(binascii.b2a_uu, data)
show(binascii.b2a_uu, b"\0\0\0", backtick=True)
for line in [b"%:&5L;&\\ \n", b"%:&5L;&\\", b"", b"\x7f", b"!x", b"!!!!!xxx", b"#````\n", "#86)C\n", b" ", b"\x1f", b"$", b"!!\x80"]:
    show(binascii.a2b_uu, line)
assert binascii.a2b_uu(binascii.b2a_uu(bytes(range(45)))) == bytes(range(45))

print("--- quoted-printable")
for data in [
    b"hello =\xff world\t \n end ", b"a" * 100, b"a\r\nb\n", b".", b".\n.x\n", b"x \r\ny\t\r\n", b"=" * 40, b"", b"a" * 75 + b" \n",
    b"a" * 76 + b"\n", b"a" * 77, b"\xff" * 30, b"abc \nd", b" " * 80,
]:
    show(binascii.b2a_qp, data)
show(binascii.b2a_qp, b"a b\t", quotetabs=True)
show(binascii.b2a_qp, b"a_b c", header=True)
show(binascii.b2a_qp, b"a\r\nb\n", istext=False)
show(binascii.b2a_qp, data=b"x", quotetabs=False, istext=True, header=False)
for data in [b"a=3Db=\nc=0A=zz_=\r\nx=4", "abc=", b"==", b"=3", b"=\nx", b"= \nx", b"=3d=3D=GG=00"]:
    show(binascii.a2b_qp, data)
show(binascii.a2b_qp, b"a_b=20", header=True)

print("--- the module")
print(binascii.Error, binascii.Incomplete, binascii.Error.__mro__, binascii.Incomplete.__mro__)
print([name for name in ("a2b_base64", "a2b_hex", "a2b_qp", "a2b_uu", "b2a_base64", "b2a_hex", "b2a_qp", "b2a_uu", "crc32", "crc_hqx", "hexlify", "unhexlify") if not callable(getattr(binascii, name))])
