# Complex numbers.

def attempt(function):
    try:
        return function()
    except (ZeroDivisionError, TypeError, ValueError, OverflowError) as error:
        return "%s: %s" % (type(error).__name__, error)


z = 3 + 4j
w = complex(1, -2)
print(z, w, -z, +w, z.real, z.imag, z.conjugate(), abs(z))
print(z + w, z - w, z * w, z / w, z ** 2, z ** 0, z ** -1, f"{z ** 0.5:.9f}")
print(z + 1, 1 + z, z - 0.5, 0.5 - z, z * 2, 2 * z, z / 2, 10 / w)
print(z == 3 + 4j, z != w, complex(5, 0) == 5, 5 == 5 + 0j, 2.5 == 2.5 + 0j, z == "z")
print(hash(complex(5, 0)) == hash(5), {2 + 0j: "two"}[2])

for value in (0j, 1j, -1j, 1 + 0j, -0.0 + 1j, complex(0.0, -0.0), complex(-0.0, 0.0), complex(-0.0, -0.0), 1e20 + 1e-20j, 1.5 - 2.5j, complex(1, float("inf")), complex(float("nan"), 0)):
    print(value, repr(value), [value], str(value) == repr(value))

print(complex(), complex(1), complex(1.5, 2), complex("1+2j"), complex(1j, 1j), complex(real=3), complex(imag=2))
print(1j * 1j, 1j ** 2, (1 + 1j) ** 8, (2 + 0j) ** 10, 2 ** 1j * 0 == 0, f"{1j ** 1j:.9f}")
print(bool(0j), bool(1e-300j), not 0j)

print(attempt(lambda: z < w))
print(attempt(lambda: z // w))
print(attempt(lambda: z % 2))
print(attempt(lambda: z / 0))
print(attempt(lambda: 0j ** -1))
print(attempt(lambda: int(z)))
print(attempt(lambda: float(z)))
print(attempt(lambda: complex("1", 2)))
print(attempt(lambda: complex("no")))
print(attempt(lambda: complex([])))
print(attempt(lambda: divmod(z, w)))

z = 1 + 2j
z += 1; print(z)
z *= 2j; print(z)
z -= 3j; print(z)
z /= 2; print(z)
z **= 2; print(z)

print(f"{z}", f"{1 + 2j:.2f}", "%s" % (1 - 1j), format(3.14159 + 2.5j, ".3g"), format(1 + 2j, ""))


class Polar:
    def __complex__(self):
        return 6 + 8j


print(complex(Polar()), abs(complex(Polar())))

# Roots of unity add up to nothing; multiplication turns.
turn = 1 + 0j
corners = []
for _ in range(4):
    corners.append(turn)
    turn *= 1j
print(corners, sum(corners))
print(sum([1j, 2j, 3j]), sum([1, 2j]), max([3 + 4j, 1j], key=abs), sorted([3j, -1j, 2 + 0j], key=lambda c: (c.real, c.imag)))
