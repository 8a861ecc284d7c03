# The format mini-language through format().

cases = {
    42: ["", "d", "5", "<5", "^6", "=+6", "05", "+", " ", "-", "b", "#b", "#010b", "o", "#o", "x", "#X", "c", ",", "_", "e", ".2f", "%", "n", "*^9", "x<3", "0<5", "\u00e9>4"],
    -1234567: ["", ",", "_", "015,", "+,", "=15", "x", "_x", "#_b", ",.2f", "e", "g", "020_d"],
    2 ** 70: ["", ",", "x", "e", ".3g", "_b"],
    0: ["", "05", "+", "b", "%", "e", "#x", "c"],
    3.14159: ["", ".2f", "8.3f", "<8.1f", "^9.2f", "+.2f", "08.2f", "e", ".1e", "E", "g", ".2g", "%", ".0f", "#.0f", ".3", "10", "n", ",", "z.0f", "F"],
    -0.0: ["", ".1f", "z.1f", "+", "e", "g"],
    1e6: ["", ",", ",.2f", "g", "e", "_", "15,.1f", ".3", "#g", "%"],
    1e-7: ["", "f", "g", ".10f", "%"],
    1e22: ["", "f", "g", ",.0f", ".17g", "25"],
    float("inf"): ["", "f", "e", "g", "10", "+", "010", "F", "%"],
    float("-inf"): ["", ".2f", "<8", "08"],
    "text": ["", "s", "10", ">10", "^10", "*^11", ".2", "10.2", "<6s", "-<8", "0<8", "08"],
    True: ["", "d", "5", "x", "s<6d"],
    None: [""],
    (1, 2): [""],
    1 + 2j: ["", ".1f", "+.2f", ">15", "e", ",.1f", "g"],
}
for value, specs in cases.items():
    for spec in specs:
        print("%r %r -> [%s]" % (value, spec, format(value, spec)))

errors = [
    (1, "s"), (1, ".2"), (1, ".2d"), (1.5, "d"), (1.5, "x"), (1.5, "s"), ("a", "d"), ("a", "+"), ("a", "="), ("a", ","), ("a", "=5"), (1, ",_"), (1, "_,"), (1, ",b"), (1, "q"), (1.5, "q"), ("a", "q"),
    (None, "5"), ([], "s"), (1, "5 "), (1, "c5"), (1, "+c"), (1, "#c"), (2 ** 40, "c"), (1.5, ".f"), (1j, "d"), (1j, "05"), (1j, "=10"), (1j, "%"), ("a", ".2.2"), (1, "99999999999999999999d"), (1.0, "c"), ("x", "z"), (1, "z"),
]
for value, spec in errors:
    try:
        print(repr(value), repr(spec), "->", format(value, spec))
    except (ValueError, TypeError, OverflowError) as error:
        print(repr(value), repr(spec), "->", type(error).__name__ + ":", error)

for width in (0, 3, 8):
    for align in "<>^":
        print("[%s]" % format("ab", "%s%d" % (align, width)) if width else "[%s]" % format("ab", align), end=" ")
    print()

table = [("name", "qty", "price"), ("apple", 3, 1.25), ("melon", 12, 0.5), ("fig", 100, 12.345)]
for name, quantity, price in table:
    if name == "name":
        print(f"{name:<8}|{quantity:^7}|{price:>9}")
        print("-" * 8 + "+" + "-" * 7 + "+" + "-" * 9)
    else:
        print(f"{name:<8}|{quantity:^7d}|{price:>9.2f}")
