class Manager:
    def __init__(self, name, swallow):
        self.name = name
        self.swallow = swallow

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind)
        return self.swallow


def returns(values):
    for value in values:
        try:
            with Manager("inner", False) as manager:
                if value == 1:
                    continue
                if value == 2:
                    break
                if value == 3:
                    return manager.name
                if value == 4:
                    raise ValueError(value)
        except ValueError as error:
            print("caught", error)
        finally:
            print("finally", value)
    else:
        print("else")
    return None


def nested():
    try:
        try:
            raise KeyError("a")
        finally:
            try:
                raise TypeError("b")
            except TypeError:
                print("inner")
    except KeyError:
        print("outer")


for values in ([0], [1], [2, 0], [3, 0], [4, 0]):
    print(values, returns(values))
nested()
