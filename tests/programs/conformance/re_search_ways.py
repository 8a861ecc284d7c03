# Ways in which a pattern is searched for: sets of characters and runs of them, matches that follow upon another, patterns that
# look around or repeat a group, many matches, and texts of all kinds.
import re


def all_ways(pattern, text, flags=0):
    made = re.compile(pattern, flags)
    spans = [match.span() for match in made.finditer(text)]
    empty = text[:0]
    mark = b"<>" if isinstance(text, bytes) else "<>"
    wrap = rb"[\g<0>]" if isinstance(text, bytes) else r"[\g<0>]"
    assert [text[start:end] for start, end in spans] == [match.group() for match in made.finditer(text)]
    if made.groups == 0:
        assert made.findall(text) == [text[start:end] for start, end in spans]
        pieces = made.split(text)
        assert len(pieces) == len(spans) + 1
        again = empty
        for piece, (start, end) in zip(pieces, spans + [(0, 0)]):
            again += piece + text[start:end]
        assert again == text, (pattern, pieces)
    changed, count = made.subn(mark, text)
    assert count == len(spans)
    assert made.sub(lambda match: mark, text) == changed
    first = made.search(text)
    assert (first and first.span()) == (spans[0] if spans else None)
    at = made.match(text)
    full = made.fullmatch(text)
    scanner = made.scanner(text)
    assert [match.span() for match in iter(scanner.search, None)] == spans
    scanner = made.scanner(text)
    following = [match.span() for match in iter(scanner.match, None)]
    parts = [made.search(text, start) for start in range(len(text) + 1)]
    ends = [made.search(text, 0, end) for end in range(len(text) + 1)]
    print(repr(pattern)[:40], len(spans), spans[:6], at and at.span(), full and full.span(), following[:3])
    print("  ", [part and part.span() for part in parts][:8], [part and part.span() for part in ends][:8])
    print("  ", made.sub(wrap, text)[:70], made.split(text, 2)[-1][:30], made.sub(mark, text, 2)[:30])


TEXT = "one two,  three;four\n12 + 345*x_1 - y2 <= 7.5 AAbb-abAB"
WIDE = "eins zwei,  dr\u00fcben;\u03b1\u03b2\n12 + \u0663\u0664*x_1 - \u00e92 \U0001f600 7.5 AAbb\u00df"

for text in (TEXT, WIDE, "", "a\n"):
    print(repr(text))
    for pattern in (
        r"\w+", r"\w", r"\s+", r"\d+", r"\W+", r"\S+", r"\D", r"[^,; ]+", r"[a-c]", r"[a-cx-z_]+", r"a", r"[ab]+", r"[abc]", r".", r".+",
        r"[^a]", r"[^\W\d]+", r"[\s,;]+", r"\n", r"-", r"[^\n]+", r"a+", r"a++", r"[a-z]++", r"a+?", r"[a]{1,}", r"[a]{2,}", r"[a]*", r"\d?",
    ):
        all_ways(pattern, text)
for pattern, flags in ((r"a+", re.I), (r"[a-b]+", re.I), (r".+", re.S), (r".", re.S), (r"[^A]+", re.I), (r"\w+", re.A), (r"k", re.I), (r"[ks]+", re.I), (r"\xdf", re.I), (r"\d+", re.A)):
    for text in (TEXT, WIDE, "kK\u212a sS\u017f \u1e9e\xdf"):
        all_ways(pattern, text, flags)
for pattern in (rb"\w+", rb"\W+", rb"[\x80-\xff]+", rb"[^a]", rb".", rb".+", rb"\xe9", rb"[\xe9\xe8]", rb"\s+", rb"(?i)[a-b]+", rb"(?s).+"):
    for text in (TEXT.encode(), WIDE.encode(), bytes(range(256)), b"", b"\xe9\xe8"):
        made = re.compile(pattern)
        print(pattern, [match.span() for match in made.finditer(text)][:9], made.sub(b"#", text)[:40], made.split(text)[:4])

# Patterns that look around, and groups that come again.
for pattern in (
    r"(?<=\s)\w+", r"\w+(?=[,;])", r"\w+(?![\w,;])", r"(?<!\w)\d+", r"(?=\d)", r"(?<=\d)(?!\d)", r"(\w)\1", r"(\w)(\w)\2?\1?", r"(?P<one>\w)-?(?P=one)",
    r"(\bab|\bAA)c?-?\1?", r"(a|b)(?(1)b|c)", r"(x)?(?(1)_\d|y\d)", r"(?>a+|\w)b?", r"\b(\w)\w*\b", r"\b\w", r"\B\w", r"(?i)(a+)b+-\1", r"(?i:(a))\1",
    r"(^|\s)(\w+)", r"(?m)(^\w)", r"(?m)\w+$", r"\w+$", r"\w+\Z", r"\A\w+", r"(?!)", r"(?:a|(?!))b", r"([ab])+?(?=-)", r"(?=(\w+))\w(?!\1)", r"(?<=(\w))\W+(\w)?",
):
    for text in (TEXT, WIDE, "abab aabb", "abab\nAAcAA"):
        made = re.compile(pattern)
        print(pattern, [(match.span(), match.groups(), match.lastindex) for match in made.finditer(text)][:5], made.sub("<\\g<0>>", text)[-30:])
        assert made.findall(text) == [match.group(0) if made.groups == 0 else match.group(1) if made.groups == 1 else match.groups("") for match in made.finditer(text)] or None in [
            group for match in made.finditer(text) for group in match.groups()
        ]
print(re.findall(r"(\bab)c?\1", "abab ab-ab abcab xabab"), re.findall(r"(\Bab)c?\1", "xabab"), re.search(r"(ab$|ab)\1", "abab").span())
print(re.findall(r"b((?=c)){2}c", "abcbbc"), re.findall(r"b(?=c){2}c", "abcbbc"), re.findall(r"a((?!x))+b", "axab"), re.search(r"(x?)((?<=x)){3}y", "axy").span())
print(re.findall(r"(?m)(^a|b)\1", "aabb\naa"), re.findall(r"(a$|^a)(?:-\1)?", "a-a"))

# A tokenizer: matches that follow upon another, and some that do not.
TOKEN = re.compile(r"(?P<number>\d+(?:\.\d*)?)|(?P<name>[A-Za-z_]\w*)|(?P<op><=|[-+*/=()])|(?P<space>\s+)")
NO_SPACE = re.compile(r"(?P<number>\d+(?:\.\d*)?)|(?P<name>[A-Za-z_]\w*)|(?P<op><=|[-+*/=()])")
source = "x_1 = (alpha+2.5)*beta <= 17. ? y " * 40
for tokens in (TOKEN, NO_SPACE):
    found = [(match.lastgroup, match.group(), match.start()) for match in tokens.finditer(source)]
    print(len(found), found[:9], found[-2:])
    scanner = tokens.scanner(source)
    print(len(list(iter(scanner.match, None))))

# Many matches: more than are found at once.
for count in (0, 1, 63, 64, 65, 127, 128, 129, 1000):
    many = "ab," * count
    numbers = "".join("%d;" % number for number in range(count))
    assert len(re.findall(r"[a-z]", many)) == 2 * count and len(re.findall(r"(a)(b)", many)) == count
    assert re.findall(r"(\d)+;", numbers) == [str(number % 10) for number in range(count)]
    assert len(re.split(",", many)) == count + 1 and len(re.split("(,)", many)) == 2 * count + 1
    assert re.sub(r"(?<=a)b", "c", many) == "ac," * count
    assert re.subn(r"\d+", lambda match: str(int(match.group()) + 1), numbers)[0] == "".join("%d;" % (number + 1) for number in range(count))
    for most in (1, 63, 64, 65, 128, 500):
        assert re.sub("a", "x", many, count=most).count("x") == min(most, count)
        assert len(re.split(",", many, maxsplit=most)) == min(most, count) + 1
        assert re.subn("(?=a)", "-", many, count=most)[1] == min(most, count)
    assert len(re.findall("", many)) == len(many) + 1 and re.sub("", "-", many).count("-") == len(many) + 1
    assert len(re.findall("x*", many)) == len(many) + 1 and len(re.split("x*", many)) == len(many) + 2
print("many agree")
wide = "\u00e4b\u00df," * 300
print(len(re.findall(r"\w+", wide)), [match.span() for match in re.finditer(r"\w+", wide)][-1], re.split(",", wide)[-2], len(re.sub("\u00df", "ss", wide)))

# Texts that change meanwhile, and objects that are no str or bytes but hold such.
content = bytearray(b"a1b2c3" * 50)


def change(match):
    content[0:1] = b"Z"
    return match.group().upper()


print(re.sub(rb"[a-z]", change, content)[:12], content[:6])
print(re.findall(rb"\d", memoryview(b"1a2")), re.split(rb"a", bytearray(b"1a2")))


class Own(str):
    pass


print(re.findall(r"\w", Own("ab")), type(re.findall(r"\w+", Own("ab"))[0]) is str, re.sub(r"x", "y", Own("ab")))
for pattern, text in ((r"\w", b"a"), (rb"\w", "a"), (r"\w+", 5), (r"(?=a)", None)):
    for function in (re.search, re.findall, re.split, re.fullmatch):
        try:
            function(pattern, text)
        except TypeError as error:
            print(error)
