# Texts with very many parts, split at white space, at a character and at a longer separator, with and without a limit.
from binascii import crc32


# The checksum is of all parts and of where they end; no loop in Python, which takes long where much is collected at each turn.
def show(parts):
    checksum = crc32("|".join(parts).encode())
    return len(parts), checksum, [part[:12] for part in parts[:2]], [part[-12:] for part in parts[-2:]], len(parts[-1])


words = " ".join(str(number) for number in range(30000))
print(len(words), show(words.split()), words.split() == words.split(" "), " ".join(words.split()) == words)
for limit in (-1, 0, 1, 2, 4095, 4096, 10555, 10556, 10557, 21112, 29998, 29999, 30000, 10**9):
    print(limit, show(words.split(None, limit)), show(words.split(" ", limit)) == show(words.split(maxsplit=limit)))

# The most parts that a text can have.
dense = "a " * 70000
print(show(dense.split()), show(dense.split(" ")), show(dense.split(None, 69999)), show(dense.split(None, 69998)))
print(show(("x," * 100000).split(",")), show(("," * 100000).split(",")), show(("," * 100000).split(",", 99999)))
print(show((" " * 100000).split() + ["none"]), show((" " * 100000 + "end  ").split()), show(("end" + " " * 100000).split(None, 1)))

# White space that is left in, and taken away, where the limit ends.
spaced = "  one\ttwo\n three  " * 8000
for limit in (23998, 23999, 24000, 5):
    print(limit, show(spaced.split(None, limit)), repr(spaced.split(None, limit)[-1][-9:]))

# A longer separator, also one that overlaps itself; letters that are not ASCII.
joined = "--".join(["ab"] * 40000)
print(show(joined.split("--")), show(joined.split("--", 20000)), show(("-" * 100001).split("--")), show(joined.split("b--a")))
letters = "α β\u00a0γ\u2003δ " * 20000
print(len(letters), show(letters.split()), show(letters.split(" ")), show(letters.split("β")), show(letters.split(None, 50000)))
print(letters.split() == "".join(letters).split(None), len(set(letters.split())))


class Text(str):
    pass


print(show(Text(words).split()), type(Text(words).split()[5]).__name__, type(Text(words).split(Text(" "))[5]).__name__)
for wrong in ("", 5):
    try:
        words.split(wrong)
    except (TypeError, ValueError) as caught:
        print(type(caught).__name__, caught)
