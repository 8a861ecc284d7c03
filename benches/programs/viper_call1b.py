# Calls of a viper function that makes an object an integer of the machine.
# CPython has no module `micropython`; what is called is checked by an assert. Here the decorators change nothing.
import sys
import micropython

SIZE = 300000


@micropython.viper
def converted(x) -> int:
    return int(x)


@micropython.native
def repeat(times):
    function = converted
    for _ in times:
        function(1)


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    repeat(range(count))
    assert converted(1) == 1
    print("called")


main()
