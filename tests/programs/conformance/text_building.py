"""Building long texts: in a loop, from both ends, and several from one."""


def build(count, piece):
    text = ""
    for _ in range(count):
        text += piece
    return text


plain = build(20000, "x")
print(len(plain), plain == "x" * 20000, hash(plain) == hash("x" * 20000))
wide = build(3000, "aé€😀")
print(len(wide), wide == "aé€😀" * 3000, wide[5], wide[-1], wide[4:9])

# Texts that begin alike do not disturb each other.
base = build(700, "-")
left = base + "left"
right = base + "right"
both = left + right
print(left[-6:], right[-6:], len(both), both[700:706], both[-6:])
for _ in range(3):
    left += "!"
    right += "?"
print(left[-8:], right[-8:], base == "-" * 700, both[-1])

# A text appended to itself.
double = build(600, "ab")
for _ in range(3):
    double += double
print(len(double), double == "ab" * 4800)

# Every stage stays as it was.
stages = []
text = "s" * 500
for number in range(200):
    text += str(number) + ","
    stages.append(text)
print(all(stage.endswith(str(number) + ",") for number, stage in enumerate(stages)), len(stages[0]), len(stages[-1]))
print(stages[99][500:520], stages[10][-6:], {stages[5]: 1}["s" * 500 + "0,1,2,3,4,5,"])

front = ""
for number in range(2000):
    front = str(number % 10) + front
print(front[:12], front[-12:])

data = bytearray()
for number in range(1000):
    data += b"%d;" % number
print(len(data), bytes(data[:9]), bytes(data[-8:]))
