# Methods of str: search, split, strip, case, tests, padding.

s = "  Hello, World  "
print([s.strip(), s.lstrip(), s.rstrip(), s.upper(), s.lower(), s.swapcase(), s.title(), s.strip().capitalize()])
print("xxabcxx".strip("x"), "abcba".strip("ab"), "mississippi".rstrip("ip"), "www.example.com".lstrip("cmow."), "".strip(), "  ".strip() == "")
print("prefix-body".removeprefix("prefix-"), "body.txt".removesuffix(".txt"), "body".removesuffix("x"), "aaa".removeprefix("a"))

text = "the cat and the hat"
print(text.find("the"), text.find("the", 1), text.find("dog"), text.rfind("the"), text.index("cat"), text.rindex("a"), text.find("", 5), text.find("the", -7), text.find("t", 2, 7))
print(text.count("the"), text.count("t"), text.count(""), "aaaa".count("aa"), text.count("a", 5, 12))
for method in ("index", "rindex"):
    try:
        getattr(text, method)("dog")
    except ValueError as error:
        print("ValueError:", error)
print(text.startswith("the"), text.startswith("cat", 4), text.startswith(("a", "t")), text.endswith("hat"), text.endswith(("x", "y")), text.endswith("cat", 0, 7), "".startswith(""))
print("cat" in text, "dog" in text, "" in text, "" in "", "at h" not in text)

print(text.split(), text.split(" "), text.split("the"), text.split(None, 1), text.split("a", 2), text.rsplit(" ", 1), text.rsplit(None, 2))
print("a,b,,c,".split(","), "  a  b ".split(), "  a  b ".split(" "), "".split(), "".split(","), "a".split(","), " x y z ".rsplit(None, 1), " x y z ".split(None, 1))
print("one\ntwo\r\nthree\rfour".splitlines(), "a\n\nb\n".splitlines(True), "".splitlines(), "x\x0by\x0cz\x1cw\u2028v".splitlines())
print("key=value=more".partition("="), "key".partition("="), "key=value=more".rpartition("="), "key".rpartition("="))
try:
    "a".split("")
except ValueError as error:
    print("ValueError:", error)

print(", ".join(["a", "b", "c"]), "".join([]), "-".join("xyz"), "+".join(str(i) for i in range(4)), ",".join({"k": 1, "l": 2}))
try:
    ",".join(["a", 1])
except TypeError as error:
    print("TypeError:", error)

print("banana".replace("a", "o"), "banana".replace("an", "AN", 1), "banana".replace("", "-"), "aaa".replace("aa", "b"), "abc".replace("", "-", 2), "x".replace("y", "z"))
print(["ab".center(7), "ab".center(7, "*"), "ab".center(6, "*"), "a".center(4, "*"), "ab".ljust(5, "."), "ab".rjust(5, "."), "abc".center(2)])
print("42".zfill(5), "-42".zfill(5), "+7".zfill(4), "abc".zfill(2), "".zfill(2))
print(["a\tb\tc".expandtabs(), "a\tb".expandtabs(4), "abc\tde\nf\tg".expandtabs(4), "\t".expandtabs(0)])

words = ["", "abc", "ABC", "Abc", "abc1", "123", "1.5", " ", "\t\n", "a b", "Title Case", "_x1", "9x", "class", "\u00e9", "\u00b2", "\u0665", "A1B", "\x00"]
for name in ("isalpha", "isdigit", "isalnum", "isdecimal", "isnumeric", "isspace", "islower", "isupper", "istitle", "isidentifier", "isprintable", "isascii"):
    print("%-12s" % name, "".join("01"[getattr(w, name)()] for w in words))

print("they're bill's".title(), "hELLO wORLD".title(), "x1y2z".title(), "ABC def".casefold(), "stra\u00dfe".upper(), "stra\u00dfe".casefold(), "\u0130".lower() == "i\u0307")
print("abc" < "abd", "abc" < "ab", "Z" < "a", "" < "a", "a" <= "a", "b" > "abc", max("banana"), min("banana"), sorted("banana"))
print("ab" * 3, 3 * "ab", "ab" * 0, "ab" * -1, "a" "b" 'c', "a" + "b")
table = str.maketrans("abc", "xyz", "d")
print("aabbccdd".translate(table), "hello".translate({104: "J", 101: None, 111: 48}), str.maketrans({"a": "1", 98: 2}))
print("a-b_c".translate(str.maketrans("-_", "  ")), str.upper("abc"), list(map(str.strip, [" a", "b "])))
print("abc".encode(), "\u20ac".encode("utf-8"), "abc".encode("ascii"), str(b"abc", "ascii"), "\u00e9".encode("latin-1"))
