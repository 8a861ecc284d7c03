# Exceptions whose text is unusual: a failing __str__, an empty one, several lines, a name from another module's class.

class NoText(Exception):
    def __str__(self):
        raise RuntimeError("no text")


class Lines(Exception):
    pass


class Outer:
    class Inner(Exception):
        pass


try:
    try:
        try:
            raise NoText("hidden")
        except NoText:
            raise Lines("first line\nsecond line\n")
    except Lines:
        raise Outer.Inner()
except Outer.Inner as error:
    raise KeyError("a key's text is its repr") from error
