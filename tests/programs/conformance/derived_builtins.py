# What built-in classes make of instances of classes derived from them.


class Keys(dict):
    """Answers `keys` and `[]` itself, but iterates as a dict does: its items are copied."""

    def __getitem__(self, key):
        return "own"

    def keys(self):
        return ["other"]


class Iterates(dict):
    """Iterates in its own way: it is asked for its keys and items."""

    def __iter__(self):
        return iter(["q"])

    def __getitem__(self, key):
        return "own " + key


def given(**names):
    return names


for made in (Keys(a=1, b=2), Iterates(a=1, b=2)):
    print(type(made).__name__, dict(made), given(**made))
    for way in ("update", "__ior__"):
        into = {"c": 3}
        getattr(into, way)(made)
        print(way, into)


class Heard(dict):
    def __setitem__(self, key, value):
        print("set", key)
        dict.__setitem__(self, key, value)

    def __getitem__(self, key):
        print("get", key)
        return dict.__getitem__(self, key)

    def __delitem__(self, key):
        print("del", key)
        dict.__delitem__(self, key)


TEXT = """
x = 1
y = x
del x
for n in range(2): y += n
class C:
    z = 2
print(y, C.z, sorted(name for name in locals() if not name.startswith('_')))
"""

for spaces in ((Heard(),), ({}, Heard()), (Heard(), {}), (Heard(), Heard())):
    print([type(space).__name__ for space in spaces])
    exec(TEXT, *spaces)
    print([sorted(name for name in space if not name.startswith("_")) for space in spaces])
print(eval("[a, a]", Heard(a=5)))
try:
    exec("missing", Heard())
except NameError as error:
    print(error)


class Refuses(dict):
    def __setitem__(self, key, value):
        raise ValueError(key)


try:
    exec("x = 1", Refuses())
except ValueError as error:
    print("refused", error)

# The methods of int take a bool for an int; those of bool do not.
for name in ("__and__", "__or__", "__xor__", "__rand__", "__ror__", "__rxor__", "__add__", "__mul__"):
    own = [getattr(super(bool, a), name)(b) for a in (False, True) for b in (False, True)]
    print(name, own, [getattr(bool, name)(a, b) for a in (False, True) for b in (False, True)])
    print([getattr(int, name)(True, n) for n in (True, 2, 3)], getattr(bool, name)(True, 2))
print(int.__and__(True, 1.0), bool.__and__(True, 1.0))
