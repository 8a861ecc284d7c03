# Calls of a viper function without parameters.
# CPython has no module `micropython`; what is called is checked by an assert. Here the decorators change nothing.
import sys
import micropython

SIZE = 300000


@micropython.viper
def nothing():
    pass


@micropython.native
def repeat(times):
    function = nothing
    for _ in times:
        function()


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    repeat(range(count))
    assert nothing() is None
    print("called")


main()
