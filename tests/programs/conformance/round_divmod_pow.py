# round, divmod, pow, abs, and the methods behind them.

def attempt(function, *args):
    try:
        return function(*args)
    except (ZeroDivisionError, TypeError, ValueError, OverflowError) as error:
        return "%s: %s" % (type(error).__name__, error)


print([round(n, -1) for n in (4, 5, 6, 15, 25, 35, -5, -15, 14999)])
print([round(12345, -k) for k in range(6)], round(15, 2), round(7), round(-3))
print(round(2 ** 80 + 5, -1), round(10 ** 30 + 5 * 10 ** 9, -10))
print([round(x) for x in (-2.5, -1.5, -0.4, 0.49999999999999994, 3.5, 4.5)])
print([round(x, 1) for x in (0.05, 0.15, 0.25, 0.35, -0.45, 100.0)])
print(round(3.14159, 3), round(3.14159, 20), round(1e300, 5), round(123.456, -3), round(-0.4), round(0.0, 3))
print(round(1.5, None), round(True), round(True, 1))

print([divmod(a, b) for a in (7, -7) for b in (2, -2, 3)])
print([divmod(a, b) for a in (7.5, -7.5) for b in (2, -2)])
print(divmod(10 ** 20, 7), divmod(-10 ** 20, 10 ** 10 + 1), divmod(True, 2))

print(pow(2, 10), pow(2, -1), pow(2.0, 3), pow(2, 10, 1000), pow(-2, 3, 5), pow(2, 3, -5), pow(0, 0), pow(0, 0, 1))
print([pow(3, -k, 7) for k in range(1, 7)], pow(5, 117, 19), pow(2, 100, 1), pow(10, 3, 10 ** 18))

for arguments in [(2, -1, 4), (2, 3, 0), (2, 0.5, 3), ("a", 2), (0, -1)]:
    print(arguments, attempt(pow, *arguments))
print(attempt(round, "a"), attempt(round, 1.5, 1.5), attempt(divmod, 1, 0), attempt(divmod, "a", 1), attempt(abs, "a"), attempt(round, float("nan")), attempt(round, float("inf")))
print(abs(-5), abs(5.5), abs(-0.0), abs(-2 ** 70), abs(True), abs(-3 + 4j))


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __repr__(self):
        return "$%d.%02d" % divmod(self.cents, 100)

    def __round__(self, digits=None):
        if digits is None:
            return (self.cents + 50) // 100
        return Money(self.cents // 10 ** (2 - digits) * 10 ** (2 - digits))

    def __divmod__(self, other):
        whole, rest = divmod(self.cents, other)
        return Money(whole), Money(rest)

    def __rdivmod__(self, other):
        return "rdivmod", other

    def __pow__(self, other, modulo=None):
        return ("pow", other, modulo)

    def __rpow__(self, other):
        return ("rpow", other)

    def __abs__(self):
        return Money(abs(self.cents))

    def __neg__(self):
        return Money(-self.cents)

    def __trunc__(self):
        return self.cents // 100

    def __int__(self):
        return self.cents // 100


m = Money(1299)
print(m, round(m), round(m, 1), round(m, 0), divmod(m, 5), divmod(5, m), pow(m, 2), m ** 3, pow(m, 2, 7), 2 ** m, abs(-m), int(m))

# Greatest common divisor by hand, with divmod.
def gcd(a, b):
    steps = []
    while b:
        q, r = divmod(a, b)
        steps.append(q)
        a, b = b, r
    return a, steps


print(gcd(1071, 462), gcd(2 ** 64, 10 ** 20), gcd(17, 0))
