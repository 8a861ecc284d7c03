"""Writes cases for tests/text.rs, with what this Python makes of them.

    PYTHONHASHSEED=0 python3.13 -W ignore cases.py 12 1 >cases.tsv

(cases per kind, seed, perhaps the kinds; with 48000, class_range is all of Unicode).

A line is: kind, arguments, result, between tabs. A result starts with `=`, or
with `!`, the exception and its message. Bytes stand as the characters of the
same numbers, floats as their bits, lists as items with \\u{1} before each.
"""

import _string
import codecs
import random
import struct
import sys

N, SEED = int(sys.argv[1]), int(sys.argv[2])
R = random.Random(SEED)
KINDS = {}
SAMPLE = "abcXYZ 019_-+.,'\"\\\t\n\r\x00\x1c\x7f\x85\xa0éßſĀΣσςǅǆﬁİıøЖ٣²½ⅫⅣ中\u2028\u200b\u3000ÅẞꮠᎠ😀𝒜\U0010dc80\U0010ffff"
SIZES = [0, 1, -1, 7, -7, 10, 255, -255, 2**31, -2**31, 2**63 - 1, -2**63, 2**63, 2**64, 10**18, 10**30, -10**40, 2**200 + 1]


def kind(function):
    KINDS[function.__name__] = function
    return function


def text(alphabet=SAMPLE, most=9):
    return "".join(R.choice(alphabet) for _ in range(R.randrange(most + 1)))


def double():
    pick = R.randrange(6)
    if pick == 0:
        return struct.unpack("d", struct.pack("Q", R.getrandbits(64)))[0]
    if pick == 1:
        return R.choice([0.0, -0.0, 1.0, 0.5, 1e16, 1e15, 123456789012345680.0, 1e-5, 1e-4, 9.9999e-5, 5e-324,
                         1.7976931348623157e308, 2.5, 0.1, 1e22, 1e23, float("inf"), -float("inf"), float("nan"),
                         999999.5, 0.00001234, 9.5, 99.95, -1e-7, 123.456])
    if pick == 2:
        return R.randrange(-10**6, 10**6) / 100
    if pick == 3 and R.random() < 0.5:
        # Often halfway between two decimals.
        return R.randrange(2**53) / 2 ** R.randrange(30)
    if pick == 3:
        return float(R.randrange(-10**R.randrange(1, 25), 10**R.randrange(1, 25)))
    return R.uniform(-1, 1) * 10.0 ** R.randrange(-30, 30)


def integer():
    if R.random() < 0.3:
        return R.choice(SIZES)
    return R.randrange(-10**R.randrange(1, 40), 10**R.randrange(1, 40))


def bits(x):
    return str(struct.unpack("Q", struct.pack("d", x))[0])


def spec(kinds):
    out = ""
    if R.random() < 0.4:
        out += R.choice(["", "*", "é", "0", " ", "<"]) + R.choice("<>^=")
    for mark, chance in (("+", .15), (" ", .1), ("-", .05), ("z", .08), ("#", .2), ("0", .25)):
        if R.random() < chance:
            out += mark
    if R.random() < 0.5:
        out += str(R.choice([0, 1, 2, 5, 8, 10, 13, 20, 31]))
    if R.random() < 0.25:
        out += R.choice([",", "_", ",", "_", ",_", "_,", ",,"])
    if R.random() < 0.4:
        out += "." + R.choice(["0", "1", "2", "3", "6", "10", "17", "25", "60", "", "99999999999999999999"])
    if R.random() < 0.8:
        out += R.choice(kinds)
    if R.random() < 0.03:
        out += R.choice("dx?é")
    return out


# Numbers

@kind
def float_repr():
    x = double()
    return [bits(x)], lambda: repr(x)


@kind
def format_float():
    x, s = double(), spec("eEfFgGn%%fgeds")
    return [bits(x), s], lambda: format(x, s)


@kind
def format_int():
    x, s = integer(), spec("bcdoxXneEfFgG%ddxXbos\x7f")
    return [str(x), s], lambda: format(x, s)


@kind
def format_str():
    x, s = text(), spec("sssssdé")
    return [x, s], lambda: format(x, s)


@kind
def format_complex():
    x, y, s = double(), double(), spec("eEfFgGn%")
    return [bits(x), bits(y), s], lambda: format(complex(x, y), s)


@kind
def complex_repr():
    x, y = double(), double()
    return [bits(x), bits(y)], lambda: repr(complex(x, y))


def numeral(alphabet):
    if R.random() < 0.5:
        s = text(alphabet, 8)
    else:
        s = R.choice(["", "+", "-"]) + R.choice([repr(abs(double())), str(abs(integer())), "1_000.5_0e1_0", "infinity", "NaN", "٣.٤", "0x1f", "0b101", "0o17", "00", "0_0", "0x_f", "012"])
    return R.choice(["", "", " ", "\u2003", "\x1c", "\n"]) + s + R.choice(["", "", "", " ", "_", "x", "\t\u3000"])


def outcome(x):
    return bits(x) if x == x else "nan"


@kind
def parse_float():
    s = numeral("0123456789._e+-٣ nI")
    return [s], lambda: outcome(float(s))


@kind
def parse_float_bytes():
    s = numeral("0123456789._e+-٣ nI").encode("latin-1", "replace")
    return [s], lambda: outcome(float(s))


@kind
def parse_complex():
    s = R.choice(["", "(", " ("]) + numeral("01.e+-j_") + R.choice(["", "+", "-", "j"]) + numeral("12.e+-j") + R.choice(["", "j", "J", "j)", ") "])
    return [s], lambda: outcome(complex(s).real) + " " + outcome(complex(s).imag)


@kind
def parse_int():
    s, base = numeral("0123456789abcxXo_zZ+-٣ "), R.choice([0, 0, 10, 10, 10, 2, 8, 16, 36, 7, 1, 37, -1])
    return [s, str(base)], lambda: str(int(s, base))


@kind
def parse_int_bytes():
    s, base = numeral("0123456789abcx_").encode("latin-1", "replace"), R.choice([0, 10, 16])
    return [s, str(base)], lambda: str(int(s, base))


@kind
def int_limits():
    n, base = R.choice([4299, 4300, 4301, 5000]), R.choice([10, 10, 16, 9])
    digit = R.choice("170")
    return [digit, str(n), str(base)], lambda: hex(int(digit * n, base))[:40]


@kind
def int_string():
    n, less = R.choice([10, 4299, 4300, 4301, 9000]), R.randrange(2)
    return [str(n), str(less)], lambda: str(10**n - less)[:40]


@kind
def radix():
    n, r = integer(), R.choice(["bin", "oct", "hex"])
    return [str(n), r], lambda: {"bin": bin, "oct": oct, "hex": hex}[r](n)


@kind
def float_hex():
    x = double()
    return [bits(x)], lambda: x.hex()


@kind
def float_fromhex():
    s = R.choice(["", " ", "\x1c"]) + R.choice(["", "-", "+"]) + R.choice(["", "0x", "0X"])
    if R.random() < 0.1:
        s += R.choice(["inf", "NAN", "infinity", "infinit"])
    s += text("0123456789abcdefABCDEF", 18) + R.choice(["", ".", ".8", ".00000000000008", ".", "."])
    s += text("0123456789abcdef00000", 18)
    s += R.choice(["", "p0", "P+3", "p-1022", "p-1075", "p-1080", "p1023", "p1000", "p", "p99999999999999999999", "p-1060"]) + R.choice(["", " ", "\n", "x"])
    return [s], lambda: outcome(float.fromhex(s))


@kind
def hash_number():
    if R.random() < 0.5:
        x = integer()
        return ["int", str(x), "0"], lambda: str(hash(x))
    x, y = double(), double()
    while x != x or y != y:
        x, y = double(), double()
    if R.random() < 0.5:
        return ["float", bits(x), "0"], lambda: str(hash(x))
    return ["complex", bits(x), bits(y)], lambda: str(hash(complex(x, y)))


@kind
def hash_items():
    items = [integer() for _ in range(R.randrange(6))]
    how = R.choice(["tuple", "frozenset"])
    if how == "frozenset":
        items = list(set(items))
    return [how] + list(map(str, items)), lambda: str(hash({"tuple": tuple, "frozenset": frozenset}[how](items)))


@kind
def hash_text():
    # PYTHONHASHSEED=0 makes the key 0.
    s = text("abcdefgh xyz", 30)
    return [s], lambda: str(hash(s))


# Formats

def percent_format(codes):
    out = "%" + text("-+ #0", 2)
    out += R.choice(["", "", "5", "12", "20"]) + R.choice(["", "", ".", ".0", ".3", ".10"])
    return out + R.choice(["", "", "", "l", "h"]) + R.choice(codes)


@kind
def percent_int():
    f, x = percent_format("diuoxX"), integer()
    return [f, str(x)], lambda: f % x


@kind
def percent_float():
    f, x = percent_format("eEfFgG"), double()
    return [f, bits(x)], lambda: f % x


@kind
def percent_str():
    f, x = percent_format("s"), text()
    return [f, x], lambda: f % x


@kind
def percent_bytes():
    f, x = percent_format("s").encode(), text().encode("utf-8")
    return [f, x], lambda: f % x


@kind
def percent_char():
    f, x = percent_format("c"), R.choice([65, 0x1F600, 0xE9, 0, -1, 0x110000, 10**30])
    return [f, str(x)], lambda: f % x


@kind
def percent_parse():
    s = text("%%%%((wb)) -+#0*.5sdlyé", 8)
    # Everything has an argument here, so that what is left is the syntax.

    class Any(dict):
        def __missing__(self, key):
            return 5

    def run():
        if "(" in s:
            return s % Any()
        for n in range(20):
            try:
                return s % ((5,) * n)
            except TypeError as error:
                if "not enough" not in str(error):
                    raise
    try:
        run()
    except TypeError:
        # Not about the syntax.
        return percent_parse()
    except ValueError:
        pass
    return [s], run


@kind
def fields():
    s = text("{}{}{}!:ab[].0rs", 12)
    return [s], lambda: ["/".join("-" if x is None else x for x in part) for part in _string.formatter_parser(s)]


@kind
def field_name():
    s = R.choice(["", "0", "a", "٣", "12", "-1", "99999999999999999999"]) + text(".[]ab01", 7)

    def run():
        first, rest = _string.formatter_field_name_split(s)
        return [f"{type(first).__name__} {first}"] + [f"{a} {type(k).__name__} {k}" for a, k in rest]
    return [s], run


# Characters

@kind
def str_repr():
    s = text()
    return [s], lambda: repr(s)


@kind
def str_ascii():
    s = text()
    return [s], lambda: ascii(s)


@kind
def bytes_repr():
    s = bytes(R.choice(b"ab'\"\\\n\t\r\x00\x7f\x80\xff ") for _ in range(R.randrange(8)))
    return [s], lambda: repr(s)


CLASSES = ["isalpha", "isdigit", "isdecimal", "isnumeric", "isalnum", "isspace", "islower", "isupper", "istitle",
           "isidentifier", "isprintable"]
CASES = ["lower", "upper", "title", "capitalize", "swapcase", "casefold"]


@kind
def class_range():
    name, start = R.choice(CLASSES), R.choice([0, R.randrange(0, 0x30), R.randrange(0x1100)]) * 256
    if N >= 10000:
        name, start = sweep.pop() if sweep else ("isalpha", 0)
    marks = lambda: "".join(
        "01"[getattr(chr(c), name)()] if not 0xD800 <= c < 0xE000 else "0" for c in range(start, start + 256))
    return [name, str(start)], marks


sweep = [(name, start) for name in CLASSES for start in range(0, 0x110000, 256)]


@kind
def class_text():
    name, s = R.choice(CLASSES), text("aAbB1٣²½_ '\tǅΣéÉ", 4)
    return [name, s], lambda: str(int(getattr(s, name)()))


@kind
def case_text():
    name, s = R.choice(CASES), text("aAbBzZ '.:1ΣσςßﬁǄǅǆİıʰ\u0301\xadéÉŉǰΐև", 8)
    return [name, s], lambda: getattr(s, name)()


@kind
def case_char():
    # The standard library's tables are those of a later Unicode.
    import unicodedata
    name, s = R.choice(CASES), "".join(
        c for c in map(chr, R.choices(range(0x80, 0x1E944), k=40))
        if unicodedata.category(c) not in ("Cn", "Cs") and c not in "\u019b\u0264\ua7d3\ua7d5")
    return [name, s], lambda: getattr(s, name)()


# Strings and bytes

SMALL = "aab é"


def index():
    return R.choice([None, None, 0, 1, 2, 3, 5, 9, -1, -2, -4, -9, 2**62, -2**62, 2**63 - 1, -2**63])


def show(value):
    return "" if value is None else str(value)


def either(s):
    """Sometimes the same as bytes."""
    return s.encode("utf-8")


SEARCH = ["find", "rfind", "count", "startswith", "endswith"]


@kind
def str_search():
    name, s, n, i, j = R.choice(SEARCH), text(SMALL, 8), text(SMALL, 2), index(), index()
    return [name, s, n, show(i), show(j)], lambda: str(int(getattr(s, name)(n, i, j)))


@kind
def bytes_search():
    name, s, n, i, j = R.choice(SEARCH), either(text(SMALL, 8)), either(text(SMALL, 2)), index(), index()
    return [name, s, n, show(i), show(j)], lambda: str(int(getattr(s, name)(n, i, j)))


@kind
def str_get():
    s, i = text(SMALL + "xyz", 7), R.choice([0, 1, 2, -1, -2, -7, 5, 9, -2**63])
    return [s, str(i)], lambda: s[i]


def split_case(s, sep):
    name, n = R.choice(["split", "rsplit"]), R.choice([-1, -1, 0, 1, 2, 3])
    return [name, s, show(sep) if isinstance(sep, (str, type(None))) else sep, "1" if sep is None else "0", str(n)], lambda: getattr(s, name)(sep, n)


@kind
def str_split():
    return split_case(text("ab  \u2003,\x1c", 12), R.choice([None, None, "a", ",", "ab", "é", " ", ""]))


@kind
def bytes_split():
    return split_case(either(text("ab  \t,", 12)), R.choice([None, None, b"a", b",", b"ab", b" ", b""]))


@kind
def str_splitlines():
    s, keep = text("ab\r\n\r\n\x0b\x0c\x1c\x85\u2028é", 10), R.randrange(2)
    return [s, str(keep)], lambda: s.splitlines(keep)


@kind
def bytes_splitlines():
    s, keep = either(text("ab\r\n\r\n\x0b\x85", 10)), R.randrange(2)
    return [s, str(keep)], lambda: s.splitlines(keep)


@kind
def str_partition():
    name, s, n = R.choice(["partition", "rpartition"]), text(SMALL, 8), text(SMALL, 2)
    return [name, s, n], lambda: list(getattr(s, name)(n))


@kind
def bytes_partition():
    name, s, n = R.choice(["partition", "rpartition"]), either(text(SMALL, 8)), either(text(SMALL, 2))
    return [name, s, n], lambda: list(getattr(s, name)(n))


@kind
def str_strip():
    name, s, n = R.choice(["strip", "lstrip", "rstrip"]), text("ab \t\u2003é\x1c", 9), R.choice([None, "a", "ab", "é ", ""])
    return [name, s, show(n), str(int(n is None))], lambda: getattr(s, name)(n)


@kind
def bytes_strip():
    name, s, n = R.choice(["strip", "lstrip", "rstrip"]), either(text("ab \t\x0b\x1c", 9)), R.choice([None, b"a", b"ab", b""])
    return [name, s, n or b"", str(int(n is None))], lambda: getattr(s, name)(n)


@kind
def str_replace():
    s, a, b, n = text("aabé", 8), text("aabé", 2), text("xé", 3), R.choice([-1, -1, 0, 1, 2, 3])
    return [s, a, b, str(n)], lambda: s.replace(a, b, n)


@kind
def bytes_replace():
    s, a, b, n = either(text("aab", 8)), either(text("aab", 2)), either(text("xy", 3)), R.choice([-1, -1, 0, 1, 2, 3])
    return [s, a, b, str(n)], lambda: s.replace(a, b, n)


@kind
def str_pad():
    name, s, n, f = R.choice(["ljust", "rjust", "center"]), text(SMALL, 5), R.randrange(12), R.choice("*é ")
    return [name, s, str(n), f], lambda: getattr(s, name)(n, f)


@kind
def bytes_pad():
    name, s, n = R.choice(["ljust", "rjust", "center"]), either(text("ab", 5)), R.randrange(12)
    return [name, s, str(n), b"*"], lambda: getattr(s, name)(n, b"*")


@kind
def str_zfill():
    name, s, n = R.choice(["zfill", "expandtabs"]), text("+-12\té\n", 6), R.randrange(10)
    return [name, s, str(n)], lambda: getattr(s, name)(n)


@kind
def bytes_zfill():
    name, s, n = R.choice(["zfill", "expandtabs"]), either(text("+-12\t\n", 6)), R.randrange(10)
    return [name, s, str(n)], lambda: getattr(s, name)(n)


@kind
def bytes_case():
    name = R.choice(CLASSES[:2] + ["isalnum", "isspace", "islower", "isupper", "istitle"] + CASES[:5])
    s = either(text("abAB1 'é", 6))

    def run():
        result = getattr(s, name)()
        return str(int(result)) if isinstance(result, bool) else result
    return [name, s], run


@kind
def bytes_translate():
    s, a, b, d = either(text("abcd", 8)), either(text("abc", 3)), either(text("xyz", 3)), either(text("ad", 2))
    return [s, a, b, d], lambda: s.translate(bytes.maketrans(a, b), d)


@kind
def bytes_hex():
    s, group = R.randbytes(R.randrange(8)), R.choice([0, 1, 2, 3, -1, -2, -3, 9])
    return [s, str(group)], lambda: s.hex(":", group)


@kind
def bytes_fromhex():
    s = text("0123aAbF  \t\n", 8) + R.choice(["", "", "", "g", "é", "\u2003"])
    return [s], lambda: bytes.fromhex(s)


# Codecs

NAMES = ["utf-8", "utf8", "U8", "utf-8-sig", "ascii", "US-ASCII", "latin-1", "iso8859-1", "utf-16", "utf-16-le", "UTF_16BE",
         "utf-32", "utf-32-le", "utf-32-be", "unicode_escape", "raw_unicode_escape", "foo"]
MODES = ["strict", "strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogateescape"]
SEEDS = [b"a", b"z", b"\xc3\xa9", b"\xe4\xb8\xad", b"\xf0\x9f\x98\x80", b"\xff", b"\xfe", b"\xff\xfe", b"\x80", b"\xed\xa0\x80", b"\xf0\x9f",
         b"\xe0\x80", b"\xc0\x80", b"\xf5", b"\x00", b"\x00\xd8", b"\x00\xdc", b"\xef\xbb\xbf", b"\\x", b"\\u00e9", b"\\", b"\\n", b"\\777",
         b"\\U0001f600", b"\\U00110000", b"\\N", b"\\N{}", b"\xf4\x90", b"\x00\x00\x00"]


def stray(s):
    """Lone surrogates of surrogateescape as we keep them; None for others."""
    out = ""
    for c in s:
        if 0xDC80 <= ord(c) <= 0xDCFF:
            c = chr(0x100000 + ord(c))
        elif 0xD800 <= ord(c) < 0xE000:
            return None
        out += c
    return out


@kind
def decode():
    while True:
        name, mode = R.choice(NAMES), R.choice(MODES)
        s = b"".join(R.choices(SEEDS, k=1 + R.randrange(5)))
        # CPython raises TypeError for a handler that cannot decode.
        if "xml" in mode:
            continue
        try:
            if stray(s.decode(name, mode)) is None:
                continue
        except (UnicodeError, LookupError):
            pass
        return [name, mode, s], lambda: stray(s.decode(name, mode))


@kind
def encode():
    name, mode, s = R.choice(NAMES), R.choice(MODES), text("abéĀ😀\\\n", 6)
    return [name, mode, s], lambda: s.encode(name, mode)


def escape(value):
    if isinstance(value, bytes):
        value = value.decode("latin-1")
    if isinstance(value, list):
        value = "".join("\x01" + (v.decode("latin-1") if isinstance(v, bytes) else v) for v in value)
    return "".join(c if " " <= c <= "~" and c != "\\" else f"\\u{{{ord(c):x}}}" for c in value)


def result(run):
    try:
        return "=" + escape(run())
    except Exception as error:
        name = type(error).__name__
        if isinstance(error, UnicodeError) and name != "UnicodeError":
            name = "Unicode"
        return f"!{name} " + escape(str(error))


def main():
    seen = set()
    chosen = sys.argv[3:] or KINDS
    for name in chosen:
        make = KINDS[name]
        # A sequence of its own, so that a kind that goes or comes does not change the others.
        R.seed(f"{SEED} {name}")
        for _ in range(N):
            arguments, run = make()
            line = "\t".join([name, *map(escape, arguments), result(run)])
            if line not in seen:
                seen.add(line)
                print(line)


main()
