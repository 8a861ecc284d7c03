# re: patterns, matches, replacement, errors.
import re
from re import *


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


print("-- functions")
print(re.match("a+", "aab"), re.match("b", "ab"), re.search("b+", "abbc"), re.fullmatch("a|ab", "ab"), re.fullmatch("a", "ab"))
print(re.findall("a", "banana"), re.findall("(a)(n)?", "banana"), re.findall("(n)|a", "banana"), re.findall("", "ab"), re.findall("x*", "axb"))
print([m.span() for m in re.finditer("a|x*", "axxb")], type(re.finditer("a", "a")).__name__)
print(re.split(",", "a,b,,c"), re.split("(,)", "a,b"), re.split("", "abc"), re.split("x*", "axbc"), re.split(r"\W+", "Words, words, words."), re.split(",", "a,b,c,d", maxsplit=2), re.split("(a)|b", "xaybz"))
print(re.sub("a", "b", "banana"), re.sub("a", "b", "banana", count=2), re.subn("a", "", "banana"), re.sub("x*", "-", "abxd"), re.sub("", "-", "ab"))
print(re.sub("(a)(b)?", r"<\2\1>", "ab a"), re.sub("(?P<q>a)", r"[\g<q>\g<1>\g<0>]", "xa"), re.sub("a", lambda m: m.group().upper() * 2, "banana"), re.sub("a", lambda m: None, "banana"))
print(re.sub("a", r"\n\t\\\x41" if False else r"\n\\\101\0\08", "a").encode(), re.sub("(.)", r"\1\1", "añb"))
print(re.escape("a.b*c[d]-é \n#&~"), re.escape(b"a.b\x00\xff "), re.escape(""))
p = re.compile("a(b)?(?P<last>c)?", re.I)
print(p, p.pattern, p.flags, p.groups, p.groupindex, re.compile(p) is p, re.compile("a(b)?(?P<last>c)?", re.I) is p)
purge()

print("-- pattern methods")
p = re.compile(r"(\w)(\d)?")
print(p.match("xa1", 1), p.match("xa1", 1, 2), p.search("--b2", 3), p.fullmatch("a1b", 0, 2), p.findall("a1b2c", 2), p.findall("a1b2c", 1, 4), p.match("abc", -5), p.match("abc", 9), p.search("abc", 2, 1))
print([m.group() for m in p.finditer("a1bc3", 1)], p.split("-a1-b-"), p.sub("#", "a1 b", 1), p.subn("#", "a1 b"))
print(re.compile("^a").search("ba", 1), re.compile("^a", re.M).search("b\na", 1), re.compile(r"\ba").search("ba", 1), re.compile("(?<=b)a").search("ba", 1), re.compile("a$").match("ab", 0, 1))
s = re.compile("a|(b)").scanner("abxa")
print(s.match(), s.match(), s.match(), s.search(), s.search(), s.pattern)
print(repr(re.compile("a" * 300))[:60], repr(re.compile(b"x", re.I | re.A)), repr(re.compile("a", re.X | re.M | re.S | re.A)), re.compile("(?i)a").flags, re.compile(b"a").flags, re.compile("a", 0), re.compile("a", re.U))
print(re.compile("a") == re.compile("a"), re.compile("a") == re.compile("a", re.I), re.compile("a") == re.compile(b"a"), hash(re.compile("ab")) == hash(re.compile("ab")), {re.compile("x"): 1}[re.compile("x")])
show(lambda: p())
show(lambda: re.compile("a").match(5))
show(lambda: re.compile("a").match(b"a"))
show(lambda: re.compile(b"a").match("a"))
show(lambda: re.match(5, "a"))
show(lambda: re.compile(p, re.I))
show(lambda: p.match("a", "b"))
show(lambda: p.match())
show(lambda: p.match("a", 1, 2, 3))
show(lambda: setattr(p, "x", 1))
show(lambda: type("P", (re.Pattern,), {}))
show(lambda: re.Pattern())
show(lambda: re.Match())
print(re.Pattern[str], re.Match[bytes], re.Pattern.__module__, re.Match.__qualname__, p.match(string="a1", pos=1), p.sub(repl="", string="a", count=1), p.__copy__() is p, p.__deepcopy__({}) is p)

print("-- match objects")
m = re.search(r"(?P<first>\w+)\s(?P<second>\w+)?(x)?", "..hello world!", 0)
print(m, m.group(), m.group(0, 1, 2), m.group("first"), m["second"], m[1], m[3], m.groups(), m.groups("-"), m.groupdict(), m.groupdict("?"))
print(m.start(), m.end(), m.span(), m.start(2), m.end("first"), m.span(3), m.pos, m.endpos, m.lastindex, m.lastgroup, m.re.pattern, m.string, m.regs)
print(m.expand(r"\2 \g<first> \3!"), bool(m), m.__copy__() is m, repr(re.match("a" * 60, "a" * 60)))
for args in ((4,), (-1,), ("nope",), (1.5,), (None,), (2**70,), ([],)):
    show(m.group, *args)
show(m.start, 9)
show(lambda: m["x"])
show(m.expand, r"\9")
show(m.expand, r"\g<zz>")
show(lambda: len(m))
m = re.match("(a)|(b)|(?:c)", "b")
print(m.lastindex, m.lastgroup, m.groups(), re.match("((ab))", "ab").lastindex, re.match("(a)(b)", "ab").lastindex, re.match("(a)(b)?", "a").lastindex, re.match("(a)?b", "b").lastindex, re.match("(?P<x>(a)(?P<y>b))", "ab").lastgroup, re.match("(?:(a)|(b))*", "ba").lastindex)


class Index:
    def __index__(self):
        return 1


print(re.match("(a)", "a").group(Index()))

print("-- syntax")
for pattern, text in [
    (r"a.c", "abc"), (r"a.c", "a\nc"), (r"(?s)a.c", "a\nc"), (r"[abc]+", "xcab"), (r"[^abc]+", "abxyc"), (r"[]a]+", "]a]"), (r"[^]a]", "]ab"), (r"[a\]]", "]"), (r"[a-c-e]+", "b-e"), (r"[\d-x]+", "1-x"),
    (r"[\w.]+", "a.b c"), (r"[\s\S]", "\n"), (r"\d{2,3}", "1234"), (r"\d{2,3}?", "1234"), (r"a{,2}", "aaa"), (r"a{2}", "aaa"), (r"a{2,}", "aaaa"), (r"x{a}", "x{a}"), (r"x{,}", "xx"), (r"{", "{"), (r"a{1", "a{1"), (r"a{}", "a{}"),
    (r"a*?b", "aab"), (r"(a+)+b", "aaab"), (r"(?:ab)+", "ababa"), (r"(?:ab)+?", "abab"), (r"a++b", "aab"), (r"a++ab", "aaab"), (r"a?+a", "a"), (r"(?>a+)b", "aab"), (r"(?>a|ab)c", "abc"), (r"(?:a|b){1,2}+c", "abc"),
    (r"(a)\1", "aa"), (r"(?P<x>a|b)(?P=x)", "abb"), (r"(a)?(?(1)b|c)", "ab"), (r"(a)?(?(1)b|c)", "c"), (r"(?P<n>a)?(?(n)b)c", "abc"), (r"a(?=b)", "ab"), (r"a(?!b)", "abac"), (r"(?<=a)b", "ab"), (r"(?<!a)b", "abb"), (r"(?<=\d{2})x", "12x"),
    (r"^a$", "a\n"), (r"^a\Z", "a\n"), (r"a$", "a\nb"), (r"(?m)a$", "a\nb"), (r"(?m)^b", "a\nb"), (r"\Ab", "b"), (r"\bfoo\b", "a foo b"), (r"\Boo\B", "foox"), (r"\b", ""), (r"\B", ""), (r"\B", "a"), (r"$", "\n"),
    (r"(?i)ABC", "xabc"), (r"(?i:a)B", "AB"), (r"(?i:a)B", "Ab"), (r"(?i)a(?-i:b)", "AB"), (r"(?i)a(?-i:b)", "Ab"), (r"(?x) a b # comment", "ab"), (r"(?x)a\ b[ ]c", "a b c"), (r"(?x: a )b c", "ab c"), (r"a(?#comment)b", "ab"), (r"(?s-m:.)", "\n"),
    (r"\x41\u0042\U00000043", "ABC"), (r"\101\0", "A\0"), (r"[\x00-\x7f]+", "aé"), (r"\N{DIGIT ONE}", "1"), (r"\.\*\\", ".*\\"), (r"\t\n\r\f\v\a", "\t\n\r\f\v\a"), (r"[\b]", "\b"), (r"a|b|", "c"), (r"(|a)+", "aa"), (r"(a|b)*?c", "abc"), (r"()", ""), (r"(?:)", ""),
    (r"\w+", "héllo wörld"), (r"(?a)\w+", "héllo"), (r"\d+", "٣٤"), (r"(?a)\d+", "٣"), (r"\s", "\u2003"), (r"(?i)é", "É"), (r"(?i)ß", "ẞ"), (r"(?i)ſ", "S"), (r"(?i)k", "\u212a"), (r"(?i)[à-ü]+", "ÀÉÜ"), (r"(?i)σ", "ς"), (r"(?ai)é", "É"), (r"[^é]", "éa"), (r"é*", "éé"), (r"(é)\1", "éé"), (r"(?i)(é)\1", "éÉ"),
    (r"(?:a(?P<b>b)|c)+", "abc"), (r"((a)|b)+", "ab"), (r"(a(b)?)+", "aba"), (r"(?:(a)|(b)|(c))+", "cba"), (r"(a*)(b*)(c*)", "abc"), (r"(a*?)(a*)", "aaa"), (r"(?=(a))a", "a"), (r"(?!(a))b", "b"), (r"(x?)y", "xxy"), (r"(?:x|(y))*z", "yxz"),
    (r"[a-z]+@[a-z]+\.com", "mail joe@site.com now"), (r"(\d+)-(\d+)", "tel 12-34"), (r"\$\{(\w+)\}", "a ${b} c"), (r"<([^>]+)>(.*?)</\1>", "x<b>bold</b>y"), (r'"((?:[^"\\]|\\.)*)"', r'say "a\"b" now'), (r"(?P<y>\d{4})-(?P<m>\d\d)", "on 2024-05-06"), (r"^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.|$)){4}", "192.168.1.254"),
]:
    try:
        m = re.search(pattern, text)
        print(ascii(pattern), "->", m and (m.span(), ascii(m.groups()), m.lastindex), end="; ")
    except Exception as e:
        print(ascii(pattern), type(e).__name__, e)
print()

print("-- bytes")
print(re.findall(rb"\w+", b"ab \xe9c"), re.sub(rb"(b)", rb"<\1>", b"abc"), re.split(b",", b"a,b"), re.match(rb"[\x80-\xff]+", b"\x80\xff").group(), re.search(b"(?i)A", b"xa"), re.match(rb"(?s).", b"\n"), re.match(b"a", bytearray(b"ab")).group(), re.match(b"a", memoryview(b"ab")).group(), re.sub(b"a", lambda m: b"-" + m.group(), b"bab"), re.match(rb"\xe9", b"\xe9"), re.compile(rb"(?P<n>a)").groupindex, re.findall(rb"(?L)\w", b"a\xe9"), re.sub(b"a", b"\\\\", b"a"))
show(re.sub, "a", b"x", "a")
show(re.sub, "a", b"x", "ba")
show(re.sub, b"a", "x", b"a")
show(re.sub, "a", 5, "a")
show(re.sub, "a", lambda m: 5, "ba")
show(re.sub, b"a", lambda m: "s", b"a")
show(re.sub, "a", "x", 5)

print("-- errors")
for pattern in ["(", "a)", "[", "[a", "(?", "(?P", "(?P<", "(?P<n", "(?P<1>a)", "(?P<n>a)(?P<n>b)", "(?P=n)", "(?Px)", "(?<", "(?<x)", "(?z)", "(?i", "(?i-", "(?i-a:b)", "(?-i", "(?-:a)", "(?i-i:a)", "(?au:a)", "(?L)a", "(?iz)", "a(?i)b", "(?#a", "*", "a**", "a+*", "a{2}{3}", "(?:*a)", "^*", "a|*", "{1}", "x{2,1}", "a{99999999999}", "[b-a]", r"[\d-z", r"[a-\d]", r"[\d-a]", "\\", "a\\", r"\x4", r"\xg", r"\u12", r"\U0011FFFF", r"\U00110000", r"\q", r"[\q]", r"\400", r"[\400]", r"\8", r"\1", r"(a\1)", r"(a)\2", r"[\8]", "(?(1)a|b)", "(?(a)b)", "(?(0)a)", "(?(1)a|b|c)", "(a)(?(2)b)", "(?(", "(?(1", "(?<=a*)b", "(?<=a|bc)", "(?<!a+)", r"(?<=(a)\1)", "(?P<é>a)(?P=é", r"\N{xx}", r"\N", r"\N{", "(?P<a.b>x)", "(?P<>x)", "a\n(b", "(?:", "(?=a", "(?>a", "((a)", "a" * 3 + "(?P<n>", "(?u-i:a)", "(?-u:a)"]:
    try:
        re.compile(pattern)
        print(ascii(pattern), "ok")
    except re.error as e:
        print(ascii(pattern), "->", e, "|", e.msg, e.pos, e.lineno, e.colno, e.pattern == pattern)
    except Exception as e:
        print(ascii(pattern), type(e).__name__, e)
for pattern, flags in [("a", re.L), ("a", re.A | re.U), (b"a", re.U), (b"a", re.L | re.A), (b"(?u)a", 0), (b"(?P<\xe9>a)", 0), (b"(", 0), (b"[\xe9", 0)]:
    try:
        print(re.compile(pattern, flags))
    except Exception as e:
        print(pattern, type(e).__name__, e)
for repl in [r"\1", r"\g", r"\g<", r"\g<x", r"\g<>", r"\g<1x>", r"\g<n>", r"\q", r"\400", "\\", r"\g<-1>", r"\g<99>", r"\99"]:
    show(re.sub, "a", repl, "a")
    show(re.sub, "(?P<n>a)", repl, "a")
print(re.error is re.PatternError, re.PatternError.__module__, issubclass(re.error, Exception), re.error("m").pos, re.error("m", "p", 0))

print("-- flags")
print(re.I, re.IGNORECASE is re.I, re.I | re.M, re.I & re.M, re.A, re.NOFLAG, repr(re.S), str(re.X), int(re.L), re.U.value, re.M.name, (re.I | re.S).name, re.I == 2, re.I in (re.I | re.M), isinstance(re.I, int), re.RegexFlag(2), re.RegexFlag(10), re.DEBUG, re.I ^ re.I, re.I | 0, 4096 | re.I, hash(re.I) == hash(2), bool(re.NOFLAG), list(re.I | re.M), ~re.I & re.M)
print(re.match("A", "a", re.I), re.match("A", "a", flags=2), re.search("^b", "a\nb", re.M), re.match(".", "\n", re.DOTALL), re.match("a b", "ab", re.VERBOSE), re.match(r"\w", "é", re.ASCII), re.findall("^.", "a\nb", flags=re.M | re.S), re.sub("A", "x", "aA", flags=re.I), re.split("A", "bac", flags=re.I), re.fullmatch("AB", "ab", re.I))

print("-- larger")
text = "The quick brown fox jumps over the lazy dog. " * 50
print(len(re.findall(r"\b\w{5}\b", text)), len(re.sub(r"[aeiou]", "", text)), len(re.split(r"\s+", text)), re.subn(r"(\w+) (\w+)", r"\2 \1", text)[1], re.search(r"(lazy).*(dog)", text).span(2))
wide = "Größe: 12 Äpfel, naïve café — ☃ " * 40
print(len(re.findall(r"\w+", wide)), [m.span() for m in re.finditer("é", wide)][:3], re.search("☃", wide).span(), re.sub(r"[^\x00-\x7f]", "?", wide)[:40], sum(m.start() for m in re.finditer(r"\w+", wide)), re.compile("Ä").search(wide, 40).span(), re.compile("ï").search(wide, 0, 10))
tokens = re.compile(r"(?P<NUM>\d+(?:\.\d*)?)|(?P<ID>[A-Za-z_]\w*)|(?P<OP>[-+*/=()])|(?P<WS>\s+)|(?P<BAD>.)")
print([(m.lastgroup, m.group()) for m in tokens.finditer("x1 = 3.5*(yy+42) ?") if m.lastgroup != "WS"])
print(re.findall(r"(?:(?P<a>\d)|(?P<b>\w))", "1a2b"), re.sub(r"(?P<a>\d)|(?P<b>[a-z])", lambda m: m.lastgroup, "1x"))
print(sorted(n for n in re.__all__))
