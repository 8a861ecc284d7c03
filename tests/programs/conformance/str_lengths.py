# Methods of strings on ASCII and other text of lengths around the pieces in which bytes are looked at.

seed = 7


def choose(count):
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) % (1 << 64)
    return (seed >> 33) % count


ALPHABETS = ["abc", "abcXYZ \t\n,", "aé€😀b,", "é", "'\"\\ab\x00\x7f\x80", "ABC", "日本,x", "a", "ß ǅ"]
LENGTHS = [0, 1, 2, 5, 30, 63, 64, 65, 127, 130, 300]


def text(length=None):
    alphabet = ALPHABETS[choose(len(ALPHABETS))]
    if length is None:
        length = LENGTHS[choose(len(LENGTHS))]
    return "".join([alphabet[choose(len(alphabet))] for _ in range(length)])


total = 0


def put(value):
    global total
    for character in repr(value):
        total = (total * 1000003 + ord(character)) % ((1 << 61) - 31)


for round in range(150):
    a, b, c = text(), text(choose(3)), text(choose(3))
    assert list(a) == [a[at] for at in range(len(a))] == [character for character in a]
    assert "".join(list(a)) == a
    assert a.replace("a", "b").count("b") == a.count("a") + a.count("b")
    put([a.replace(b, c), a.replace(b, c, choose(4) - 1), a.count(b), a.count(b, choose(10) - 5), a.split()])
    if b:
        put([a.split(b), a.split(b, choose(4) - 1), a.rsplit(b, 1), a.partition(b)])
    put([a, ascii(a), a.isupper(), a.islower(), list(a) + list(b)])
    items = [1]
    items.extend(a)
    items += b
    put(items)
    for _ in range(4):
        start, end = choose(2 * len(a) + 5) - len(a) - 2, choose(2 * len(a) + 5) - len(a) - 2
        try:
            put(a[start])
        except IndexError as error:
            put(str(error))
        put([a[start:end], a[start:], a[:end], a.find(b, start, end), a.rfind(b, start), a.startswith(b, start, end)])
    if round % 25 == 0:
        print(round, total)
print(total)

for number in (0, 7, -7, 123456789, -(1 << 62), 1 << 62, 1 << 64, -(1 << 300)):
    print("%d|%i|%u|%s" % (number, number, number, number), "%+d|% d|%#d|%5d|%-5d|%05d|%.3d" % ((number,) * 7))
print("%d" % True, "%d" % 3.7, "%d %%" % 5)
for wrong in ("x", None, 1j):
    try:
        print("%d" % wrong)
    except TypeError as error:
        print(error)
print(repr("it's"), repr('"'), repr("'\""), repr("a\\b"), repr("\x7f"), repr("~ !"), repr(""))
