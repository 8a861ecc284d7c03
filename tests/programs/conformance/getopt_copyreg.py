# The modules getopt and copyreg.
import copyreg
import getopt


def show(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error, error.args, getattr(error, "opt", None))


show(getopt.getopt, ["-a", "-b", "x", "-cfoo", "-d", "bar", "rest", "-a"], "abc:d:")
show(getopt.getopt, ["-ab", "--alpha", "--beta=1", "--beta", "2", "--", "-a"], "ab", ["alpha", "beta="])
show(getopt.getopt, ["--al", "--be=", "-", "x"], "", ["alpha", "beta="])
show(getopt.getopt, ["--al"], "", ["alpha", "albatros"])
show(getopt.getopt, ["--alpha"], "", ["alpha", "alphabet="])
show(getopt.getopt, ["--alpha=1"], "", ["alpha"])
show(getopt.getopt, ["--beta"], "", ["beta="])
show(getopt.getopt, ["--gamma"], "", "beta")
show(getopt.getopt, ["--b"], "", "beta")
show(getopt.getopt, ["-z"], "a:")
show(getopt.getopt, ["-a"], "a:")
show(getopt.getopt, ["-:"], "a:")
show(getopt.getopt, [], "a")
show(getopt.gnu_getopt, ["x", "-a", "y", "--beta=1", "z", "--", "-a"], "a", ["beta="])
show(getopt.gnu_getopt, ["-a", "x", "-b"], "+ab")
show(getopt.gnu_getopt, ["-", "-a", "1"], "a:")
print(getopt.error is getopt.GetoptError, sorted(getopt.__all__))

print(copyreg.dispatch_table[complex](1 + 2j), copyreg.dispatch_table[type(int | str)](int | str)[1][1])


class Point:
    __slots__ = ("x", "__y", "__dict__", "__weakref__")


class Colored(Point):
    __slots__ = "color"


class Plain:
    pass


print(copyreg._slotnames(Colored), copyreg._slotnames(Plain), Plain.__slotnames__)
copyreg.pickle(Plain, lambda plain: (Plain, ()))
print(copyreg.dispatch_table[Plain](Plain())[0].__name__)
show(copyreg.pickle, Plain, 5)
show(copyreg.pickle, Plain, len, 5)
show(copyreg.constructor, "x")
copyreg.add_extension("mod", "name", 77)
copyreg.add_extension("mod", "name", 77)
print(copyreg._extension_registry, copyreg._inverted_registry)
show(copyreg.add_extension, "mod", "name", 78)
show(copyreg.add_extension, "mod", "other", 77)
show(copyreg.add_extension, "mod", "other", 0)
show(copyreg.remove_extension, "mod", "other", 77)
copyreg.remove_extension("mod", "name", 77)
print(copyreg._extension_registry, copyreg._inverted_registry)
print(type(copyreg.__newobj__(Plain)).__name__, copyreg.__newobj_ex__(int, ("12",), {"base": 8}))


class Number(int):
    pass


number = Number(5)
number.note = "n"
print(copyreg._reduce_ex(number, 1)[1:], copyreg._reconstructor(Number, int, 5) + 1, type(copyreg._reconstructor(Plain, object, None)).__name__)
