# Calls of a viper function that adds two integers of the machine.
# CPython has no module `micropython`; what is called is checked by an assert. Here the decorators change nothing.
import sys
import micropython

SIZE = 300000


@micropython.viper
def added(x: int, y: int) -> int:
    return x + y


@micropython.native
def repeat(times):
    function = added
    for _ in times:
        function(1, 2)


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    repeat(range(count))
    assert added(1, 2) == 3
    print("called")


main()
