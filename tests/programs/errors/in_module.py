# An exception from inside an imported module, and from a generator and a comprehension.
from modules import helper_module


def items():
    yield 1
    yield helper_module.half(7)


def main():
    values = [v * 2 for v in items()]
    print(values)


main()
