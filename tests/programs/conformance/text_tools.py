# Text: wrapping, justifying, Caesar, Roman numerals, run lengths, palindromes, anagrams, tables, diff, base conversion.

TEXT = "The quick brown fox jumps over the lazy dog, and then it runs away from the very much surprised animal that was only half asleep."


def wrap(text, width):
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        yield line


def justify(line, width):
    words = line.split()
    if len(words) == 1:
        return line
    spaces = width - sum(map(len, words))
    each, more = divmod(spaces, len(words) - 1)
    return "".join(w + " " * (each + (i < more)) for i, w in enumerate(words[:-1])) + words[-1]


lines = list(wrap(TEXT, 34))
for line in lines[:-1]:
    print("|" + justify(line, 34) + "|")
print("|" + lines[-1].ljust(34) + "|")


def caesar(text, by):
    out = []
    for c in text:
        if c.isalpha():
            base = ord("a") if c.islower() else ord("A")
            c = chr((ord(c) - base + by) % 26 + base)
        out.append(c)
    return "".join(out)


secret = caesar("Hello, World!", 3)
print(secret, caesar(secret, -3), [caesar("abc xyz", k) for k in (1, 13, 25)])

ROMAN = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]


def to_roman(n):
    out = ""
    for value, letters in ROMAN:
        count, n = divmod(n, value)
        out += letters * count
    return out


def from_roman(text):
    values = [dict((l, v) for v, l in ROMAN)[c] for c in text]
    return sum(-a if a < b else a for a, b in zip(values, values[1:] + [0]))


print([to_roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999)], all(from_roman(to_roman(n)) == n for n in range(1, 4000)))


def runs(text):
    i = 0
    while i < len(text):
        j = i
        while j < len(text) and text[j] == text[i]:
            j += 1
        yield text[i], j - i
        i = j


def unpack(pairs):
    return "".join(c * n for c, n in pairs)


sample = "aaabccddddde"
print(list(runs(sample)), unpack(runs(sample)) == sample, "".join(c + (str(n) if n > 1 else "") for c, n in runs(sample)), list(runs("")))
print([w for w in ("level", "Noon", "python", "A man, a plan, a canal: Panama", "") if (s := [c.lower() for c in w if c.isalnum()]) == s[::-1]])
groups = {}
for word in "listen silent enlist google elbow below inlets cat act tac".split():
    groups.setdefault("".join(sorted(word)), []).append(word)
print(sorted((g for g in groups.values() if len(g) > 1), key=lambda g: (-len(g), g)))


def table(rows, header):
    widths = [max(len(str(r[i])) for r in [header] + rows) for i in range(len(header))]
    line = "+" + "+".join("-" * (w + 2) for w in widths) + "+"
    yield line
    yield "|" + "|".join(f" {h:^{w}} " for h, w in zip(header, widths)) + "|"
    yield line
    for row in rows:
        yield "|" + "|".join(f" {c:>{w}} " if isinstance(c, (int, float)) else f" {c:<{w}} " for c, w in zip(row, widths)) + "|"
    yield line


print("\n".join(table([["apple", 3, 1.25], ["banana", 12, 0.5], ["fig", 100, 10.0]], ["fruit", "n", "price"])))


def base(n, b, digits="0123456789abcdefghijklmnopqrstuvwxyz"):
    return digits[n] if n < b else base(n // b, b) + digits[n % b]


print([base(255, b) for b in (2, 3, 8, 10, 16, 36)], all(int(base(n, b), b) == n for n in range(0, 3000, 37) for b in range(2, 37)))


def diff(a, b):
    if not a and not b:
        return []
    if a and b and a[0] == b[0]:
        return [" " + a[0]] + diff(a[1:], b[1:])
    options = []
    if a:
        options.append(["-" + a[0]] + diff(a[1:], b))
    if b:
        options.append(["+" + b[0]] + diff(a, b[1:]))
    return min(options, key=lambda d: sum(x[0] != " " for x in d))


print(diff("one two three four".split(), "one 2 three five four".split()))
print(TEXT.title()[:30], TEXT.count("the"), max(TEXT.lower().split(), key=len), len(set(TEXT.lower()) - set(" ,.")), sorted(set("abcdefghijklmnopqrstuvwxyz") - set(TEXT.lower())))
vowels = {v: TEXT.lower().count(v) for v in "aeiou"}
print(vowels, " ".join(w[::-1] for w in TEXT.split()[:4]), "".join(w[0] for w in TEXT.split()), TEXT[::10])
pig = lambda w: w + "way" if w[0] in "aeiou" else w[1:] + w[0] + "ay"
print(" ".join(pig(w) for w in "the old pig is asleep".split()), "camelCaseToSnake" and "".join("_" + c.lower() if c.isupper() else c for c in "camelCaseToSnake"), "".join(p.title() for p in "snake_case_name".split("_")))
print("%s..%s" % (TEXT[:5], TEXT[-5:]), TEXT.find("fox"), TEXT.replace("fox", "cat", 1)[10:20], TEXT.split(",")[1].strip()[:8], TEXT.swapcase()[:9], "-".join(TEXT.split()[3:6]), TEXT.partition(" ")[2][:5])
for n in range(1, 8):
    print(("*" * (2 * n - 1)).center(15).rstrip() if n < 5 else "|".center(15).rstrip())
