# Calls of a viper function with two objects.
# CPython has no module `micropython`; what is called is checked by an assert. Here the decorators change nothing.
import sys
import micropython

SIZE = 300000


@micropython.viper
def first(x, y):
    return x


@micropython.native
def repeat(times):
    function = first
    for _ in times:
        function(1, 2)


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    repeat(range(count))
    assert first(1, 2) == 1
    print("called")


main()
