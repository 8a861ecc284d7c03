# String literals: escapes, raw, triple quotes, concatenation, bytes.

print("tab[\t] newline[\n] quote[\"] apostrophe[\'] backslash[\\] bell[" + repr("\a\b\f\v\r\0") + "]")
print("\x41\u0042\U00000043\103\60\7".encode())
print("\101\1012\18" == "AA2\x018", len("\0\00\000\0000"))
print('single "double" inside', "double 'single' inside", 'it''s', "a" 'b' """c""" '''d''')
print("line one \
continued")
print(("spread over "
       "two lines"))
print("""triple
  keeps "quotes" and
lines\
 joined""")
print('''it's "fine" here''')
print(r"raw \n stays \t", r'\'', r"\\", len(r"\x41"), r"""raw
triple\n""")
print("\u00e9\u20ac", "\xe9" == "\u00e9", "\U0001F600")
print(b"bytes \x00\xff\n\t\"'", b'it\'s', rb"\x00", b"a" b"b", b"""tri
ple""")
print(u"old prefix")
print("", '', """""", len(""), bool(""))
print("a\
b\
c")
print([repr(c) for c in "\x00\x1f\x20\x7e\x7f\x80\xa0\xad\xff"])
print([repr(c) for c in "\u0100\u2028\u3000\ud7ff\ufeff\uffff\U00010000\U000e0001\U0010ffff"])
print(ascii("\u00e9\u20ac\U0001F600'"), ascii(["\u00e9", "a"]), ascii({"\u00fc": 1}))
print("%s|%r|%a" % ("\u00e9\n", "\u00e9\n", "\u00e9\n"))
print("{0}|{0!r}|{0!a}|{0!s}".format("\u00e9\t"))

lines = """
    indented
        more
    less
""".split("\n")
print(lines)
print(len("\
"), "#not a comment", '"' + "'", "\"" + '\'')
names = {"n": "\n", "t": "\t", "r": "\r"}
for name, value in names.items():
    print(name, repr(value), ord(value), value == eval("'\\" + name + "'"))
print("\\n", len("\\n"), "\\\\n", len("\\\\n"), "C:\\dir\\new")
print("%d%%" % 5)
