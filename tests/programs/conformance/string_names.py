# Characters by their names, in strings and f-strings; and the escapes that are left alone.

print("\N{BULLET} \N{EURO SIGN} \N{LATIN SMALL LETTER E WITH ACUTE} \N{GREEK SMALL LETTER ALPHA}\N{DIGIT ONE}")
print([ord(c) for c in "\N{SNOWMAN}\N{GRINNING FACE}\N{SPACE}\N{NO-BREAK SPACE}\N{CJK UNIFIED IDEOGRAPH-4E2D}\N{HANGUL SYLLABLE GA}"])
print(f"\N{BULLET}{1 + 1}\N{BULLET}", "\\N{BULLET}", r"\N{BULLET}", len("\N{bullet}"))
print(Rb"\n", bR'\t', BR"\x", U"upper", R"\r", F"{1}", fR"\{2}", B"b")
for text in ["'\\N{NO SUCH NAME}'", "'\\N'", "'\\x4'", "'\\u12'", "'\\U00110000'", "b'\\x1'", "b'\u00e9'"]:
    try:
        print(eval(text))
    except SyntaxError as error:
        print(text.encode("ascii", "backslashreplace"), type(error).__name__)
