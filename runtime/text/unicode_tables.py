"""Writes class_table.rs and case_table.rs from this Python's own Unicode data.

Run with CPython 3.13 (Unicode 15.1), in this folder:  python3.13 unicode_tables.py
"""

import sys
import unicodedata as u

CASE_IGNORABLE_MARKS = {  # Word_Break = MidLetter, MidNumLet, Single_Quote
    0x27, 0x2E, 0x3A, 0xB7, 0x387, 0x55F, 0x5F4, 0x2018, 0x2019, 0x2024, 0x2027,
    0xFE13, 0xFE52, 0xFE55, 0xFF07, 0xFF0E, 0xFF1A,
}
FLAGS = [
    ("ALPHA", lambda c: c.isalpha()),
    ("LOWER", lambda c: c.islower() and u.category(c) != "Lt"),
    ("UPPER", lambda c: c.isupper() and u.category(c) != "Lt"),
    ("TITLE", lambda c: u.category(c) == "Lt"),
    ("PRINTABLE", lambda c: c.isprintable()),
    ("SPACE", lambda c: c.isspace()),
    ("NUMERIC", lambda c: c.isnumeric()),
    ("XID_START", lambda c: c.isidentifier()),
    ("XID_CONTINUE", lambda c: ("a" + c).isidentifier()),
    ("CASED", lambda c: c.islower() or c.isupper() or u.category(c) == "Lt"),
    ("CASE_IGNORABLE", lambda c: u.category(c) in ("Mn", "Me", "Cf", "Lm", "Sk")
     or ord(c) in CASE_IGNORABLE_MARKS),
]
HEAD = f"// Written by unicode_tables.py from Unicode {u.unidata_version}; do not edit.\n\n"
CHARS = [chr(i) for i in range(sys.maxunicode + 1)]


def rows(items, per):
    items = list(items)
    for i in range(0, len(items), per):
        yield "    " + ", ".join(items[i:i + per]) + ",\n"


def class_table():
    runs, last = [], None
    for c in CHARS:
        surrogate = 0xD800 <= ord(c) < 0xE000
        bits = 0 if surrogate else sum(1 << n for n, (_, has) in enumerate(FLAGS) if has(c))
        if bits != last:
            runs.append(ord(c) << 11 | bits)
            last = bits
    decimals, digits = [], []
    for c in CHARS:
        if c.isdecimal():
            if u.decimal(c) == 0:
                assert [u.decimal(chr(ord(c) + i)) for i in range(10)] == list(range(10))
                decimals.append(ord(c))
        elif c.isdigit():
            digits.append((ord(c), u.digit(c)))
    digit_runs = []
    for code, value in digits:
        if digit_runs and digit_runs[-1][0] + digit_runs[-1][1] == code \
                and digit_runs[-1][2] + digit_runs[-1][1] == value:
            digit_runs[-1][1] += 1
        else:
            digit_runs.append([code, 1, value])
    out = HEAD + "//! Character classes as CPython 3.13 has them.\n\n"
    for n, (name, _) in enumerate(FLAGS):
        out += f"pub(super) const {name}: u32 = 1 << {n};\n"
    out += "\n/// Where the classes change: first code point << 11 | classes.\n#[rustfmt::skip]\n"
    out += f"pub(super) static RUNS: [u32; {len(runs)}] = [\n" + "".join(rows(map(hex, runs), 8)) + "];\n"
    out += "\n/// The zeros of the decimal digits; the other nine follow each.\n#[rustfmt::skip]\n"
    out += f"pub(super) static ZEROS: [u32; {len(decimals)}] = [\n" + "".join(rows(map(hex, decimals), 10)) + "];\n"
    out += "\n/// Digits that are not decimal: first, how many, value of the first.\n#[rustfmt::skip]\n"
    out += f"pub(super) static DIGITS: [(u32, u8, u8); {len(digit_runs)}] = [\n"
    out += "".join(rows((f"({a:#x}, {b}, {c})" for a, b, c in digit_runs), 5)) + "];\n"
    return out


def string(text):
    return '"' + "".join(c if c.isascii() else f"\\u{{{ord(c):x}}}" for c in text) + '"'


def case_table():
    title = [(c, c.title()) for c in CHARS if c.title() != c.upper()]
    # The Cherokee letters are two plain ranges, which case.rs knows.
    fold = [(c, c.casefold()) for c in CHARS if c.casefold() != c.lower()
            and not 0x13A0 <= ord(c) < 0x1400 and not 0xAB70 <= ord(c) < 0xABC0]
    out = HEAD + "//! Case mappings that the standard library does not have.\n"
    for name, what, table in (
        ("TITLE", "Title case, where it is not upper case.", title),
        ("FOLD", "Case folding, where it is not lower case.", fold),
    ):
        out += f"\n/// {what}\n#[rustfmt::skip]\n"
        out += f"pub(super) static {name}: [(u32, &str); {len(table)}] = [\n"
        out += "".join(rows((f"({ord(c):#x}, {string(m)})" for c, m in table), 4)) + "];\n"
    return out


if __name__ == "__main__":
    open("class_table.rs", "w").write(class_table())
    open("case_table.rs", "w").write(case_table())
