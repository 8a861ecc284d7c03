# A module with a few names, for the import programs.

value = 42
_hidden = "not exported by a star"
__double = "neither"
loads = []
loads.append(__name__)


def double(x):
    return x * 2


def bump():
    global value
    value += 1
    return value


class Thing:
    def __repr__(self):
        return "Thing of " + __name__
