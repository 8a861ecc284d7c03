# Strings as sequences: indexing, slicing, iterating, and text beyond ASCII.

s = "programming"
print(s[0], s[-1], s[3], s[-4], len(s))
print(s[2:5], s[:3], s[-3:], s[::2], s[::-1], s[8:2:-2], s[5:2], s[100:], s[-100:3], s[:], s[3:3] == "")
for index in (11, -12, 100):
    try:
        s[index]
    except IndexError as error:
        print("IndexError:", error)
try:
    s["a"]
except TypeError as error:
    print("TypeError:", error)
try:
    s[0] = "P"
except TypeError as error:
    print("TypeError:", error)
try:
    del s[0]
except TypeError as error:
    print("TypeError:", error)
try:
    s.name = 1
except AttributeError as error:
    print("AttributeError:", error)

mixed = "a\u00e9\u20ac\U0001f600z"
print(len(mixed), [ord(c) for c in mixed], mixed[1], mixed[2], mixed[3], mixed[4], mixed[::-1], mixed[1:4], mixed[-2])
print(mixed.find("z"), mixed.index("\u20ac"), mixed.rfind("a"), mixed.count("\U0001f600"), mixed.split("\u20ac"))
print([len(mixed[:i].encode()) for i in range(6)], mixed.encode("utf-8"))
print([mixed.upper(), mixed.center(9, "."), mixed.replace("\u00e9", "e"), mixed * 2, mixed + "!"])
print("\u00e9" == "e\u0301", "\u00e9" < "\u20ac" < "\U0001f600", sorted("z\u00e9a\U0001f600\u20ac"))
print(ascii(mixed), repr(mixed), ascii("\x07\x7f\xff"), repr("\x07\x7f\xff\u200b\ue000"))

long = "\u4e2d" * 1000 + "x" + "\U0001f600" * 1000
print(len(long), long[1000], long[1001] == "\U0001f600", long.index("x"), len(long[500:1500]), long[999:1002], len(long[::-1]), long[-1001])

for i, c in enumerate("h\u00e9y"):
    print(i, c, ord(c), chr(ord(c)) == c)
print(list("abc"), tuple("xy"), set("aab") == {"a", "b"}, dict.fromkeys("ab"), list(reversed("abc")), list(zip("ab", "cd")))
a, b, *c = "spam!"
print(a, b, c)
print([c for c in "a1b2" if c.isdigit()], "".join(sorted("hello")), "".join(dict.fromkeys("mississippi")))

# Quotes in repr.
for text in ["plain", "it's", 'say "hi"', "both ' and \"", "back\\slash", "new\nline", "tab\t", "nul\0", "\x1b[0m", "\r"]:
    print(repr(text), text.__repr__() == "%r" % text, len(text))

print(chr(97), chr(8364), chr(0x10FFFF) == "\U0010ffff", ord("\u20ac"))
for wrong in (-1, 0x110000):
    try:
        chr(wrong)
    except (ValueError, OverflowError) as error:
        print(type(error).__name__ + ":", error)
for wrong in ("", "ab"):
    try:
        ord(wrong)
    except TypeError as error:
        print("TypeError:", error)

it = iter("xyz")
print(next(it), list(it), list(it), next(it, "end"))
print(hash("a" * 10) == hash("aaaaaaaaaa"), "ab" + "c" == "abc", {"abc": 1}["a" + "bc"])


class Name(str):
    def __eq__(self, other):
        return str.__eq__(self.lower(), str(other).lower())

    __hash__ = str.__hash__

    def shout(self):
        return Name(self.upper() + "!")


n = Name("Bob")
print(n, repr(n), n == "BOB", n.shout(), type(n.shout()).__name__, type(n + "x").__name__, n[0], len(n), isinstance(n, str), n.lower())
