# fnmatch: the patterns of the shell.
import fnmatch

PATTERNS = [
    "*", "a*b*c", "**", "[abc]*", "[!a-z]?.py", "[]x]", "[!]x]", "[a", "[z-a]", "[!z-a]", "[a-c-e]", "[--0]", "[a&&b]",
    "[^a]", "[[]", "[a-]", "[-a]", "a.b", "*.py", "[\\]", "[!-a]", "x[a-bd-c]y", "[a|b~~c&&d]", "*a*", "[]-a]", "[!]-a]",
    "[a-z-0]", "[!a--b]", "[--]", "", "?", "??", "a?c", "*?*", "*.[ch]", "[*]", "[?]x", "\\*", "[^^]", "[A-Za-z]*[0-9]",
]
NAMES = [
    "", "a", "b", "-", "]", "[", "[a", "x", "xy", "xay", "xby", "a.b", "ab", "abc", "aXbYc", "abcbc", "file.py", "A.py", "é.py",
    "*", "?x", "\\", "\\x", "^", "!", "&", "|", "~", "0", "Z9", "line\nbreak", "a.c", "a.h", "\\a", "x]",
]

for pattern in PATTERNS:
    print(repr(pattern), fnmatch.translate(pattern), [name for name in NAMES if fnmatch.fnmatchcase(name, pattern)])
    assert fnmatch.filter(NAMES, pattern) == [name for name in NAMES if fnmatch.fnmatch(name, pattern)]
print(fnmatch.fnmatch("a" * 50, "*a" * 20), fnmatch.fnmatch("a" * 50 + "b", "*a" * 20 + "c"))
print(fnmatch.filter([b"a.py", b"\xff.py", b"b.c"], b"[!b]*.py"), fnmatch.fnmatch(b"ab", b"a?"))
for name, pattern in [(b"a", "a"), ("a", b"a"), (1, "a"), ("a", None)]:
    try:
        print(fnmatch.fnmatchcase(name, pattern))
    except (TypeError, AttributeError) as error:
        print(type(error).__name__)
