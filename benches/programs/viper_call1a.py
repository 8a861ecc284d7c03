# Calls of a viper function with one object that it returns.
# CPython has no module `micropython`; what is called is checked by an assert. Here the decorators change nothing.
import sys
import micropython

SIZE = 300000


@micropython.viper
def same(x):
    return x


@micropython.native
def repeat(times):
    function = same
    for _ in times:
        function(1)


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    repeat(range(count))
    assert same(1) == 1
    print("called")


main()
