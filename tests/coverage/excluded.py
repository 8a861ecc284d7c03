"""What is left out: by comments and by default."""


def debug():  # pragma: no cover
    print("debug")
    if debug:
        print("more")


def partly(x):
    if x:  # pragma: no cover
        print("left out")
    elif x is None:
        print("none")
    else:
        print("counted")
    if x:  # pragma: no branch
        print("one way")
    for i in range(2):  # pragma: no branch
        if i == 1:
            break
    return x


class Left:  # pragma: no cover
    attribute = 1

    def method(self):
        return self.attribute


@staticmethod
@property
def decorated():  # pragma: no cover
    return 1


def stub(): ...


def stub_of_lines(
    argument,
): ...


def protected():
    try:
        print("try")
    except Exception:  # pragma: no cover
        print("left out")
    finally:
        print("finally")


def matched(x):
    match x:
        case 1:
            print("one")
        case _:
            raise ValueError  # pragma: no cover
    match x:
        case 2:  # pragma: no cover
            print("two")


value = [  # pragma: no cover
    1,
    2,
]
if value: print("x")  # pragma: NO COVER
partly(0)
protected()
matched(1)
stub()
stub_of_lines(1)
while False:
    print("never")
