# Attributes of bound methods: those of the function, unless the method has its own.


class Box:
    def plain(self):
        "what it does"

    @classmethod
    def made(cls):
        pass


box = Box()
Box.plain.mark = 1
Box.made.__func__.mark = 2


def show(function):
    try:
        print(function())
    except AttributeError as error:
        print(error, "|", error.name, type(error.obj).__name__)


show(lambda: box.plain.mark)
show(lambda: getattr(box.plain, "mark"))
show(lambda: getattr(box.plain, "other", "default"))
show(lambda: (hasattr(box.plain, "mark"), hasattr(box.plain, "other")))
show(lambda: Box.made.mark)
show(lambda: box.plain.other)
show(lambda: Box.made.other)
show(lambda: (box.plain.__name__, box.plain.__qualname__, box.plain.__module__, box.made.__doc__))
show(lambda: (box.plain.__defaults__, box.plain.__kwdefaults__, box.plain.__type_params__, box.plain.__dict__))
show(lambda: box.plain.__code__.co_name)
show(lambda: box.plain.__globals__ is globals())
show(lambda: box.plain.__getattribute__("mark"))
show(lambda: type(box.plain).__getattribute__(box.plain, "__self__") is box)
show(lambda: setattr(box.plain, "mark", 3))
show(lambda: [].append.other)
show(lambda: getattr([].append, "other", "default"))

print("methods of methods")
method = box.plain
for _ in range(5):
    method = type(box.plain)(method, 1)
show(lambda: method.mark)
show(lambda: method.other)
show(lambda: (method.__name__, method.__self__, method.__func__.__self__))
for _ in range(100000):
    method = type(box.plain)(method, 1)
try:
    print(hasattr(method, "other"))
except RecursionError:
    print(False)
