# Closures: cells, late binding, nonlocal, counters, recursion, defaults.

def counter(start=0):
    count = start

    def up(by=1):
        nonlocal count
        count += by
        return count

    def value():
        return count

    return up, value


up, value = counter()
up2, value2 = counter(100)
print(up(), up(5), up2(), value(), value2())


def late():
    functions = []
    for i in range(3):
        functions.append(lambda: i)
    early = [lambda i=i: i for i in range(3)]
    return [f() for f in functions], [f() for f in early]


print(late())


def shared():
    x = 1

    def get():
        return x

    def set(value):
        nonlocal x
        x = value

    before = get()
    set(2)
    middle = get(), x
    x = 3
    return before, middle, get()


print(shared())


def deep():
    a = 1

    def one():
        b = 2

        def two():
            c = 3

            def three():
                nonlocal a, b
                a += 10
                b += 20
                return a + b + c

            return three() + three()

        return two(), b

    return one(), a


print(deep())


def compose(*functions):
    def composed(x):
        for f in reversed(functions):
            x = f(x)
        return x
    return composed


print(compose(str, lambda x: x + 1, lambda x: x * 2)(5))


def fibonacci():
    memory = {}

    def fib(n):
        if n not in memory:
            memory[n] = n if n < 2 else fib(n - 1) + fib(n - 2)
        return memory[n]

    return fib


print(fibonacci()(80))


def argument_cells(a, b=2, *args, c=3, **kw):
    def show():
        return a, b, args, c, sorted(kw.items())

    a += 1
    args += ("more",)
    return show()


print(argument_cells(1), argument_cells(1, 5, 6, c=7, d=8))


def unset(flag):
    def inner():
        return name

    if flag:
        name = "set"
    try:
        return inner()
    except NameError as error:
        return type(error).__name__


print(unset(True), unset(False))


def deleted():
    x = 1

    def inner():
        return x

    r = [inner()]
    del x
    try:
        inner()
    except NameError:
        r.append("deleted")
    x = 2
    r.append(inner())
    return r


print(deleted())


def make_accumulators():
    class Account:
        def __init__(self, owner):
            self.owner = owner

        def deposit(self, amount):
            nonlocal total
            total += amount
            return "%s: %d" % (self.owner, total)

    total = 0
    return Account


Account = make_accumulators()
print(Account("ann").deposit(5), Account("bob").deposit(7))


def generator_cell():
    n = 0

    def numbers():
        while n < 3:
            yield n

    for i in numbers():
        n += 1
        yield i, n


print(list(generator_cell()))
print((lambda x: (lambda y: (lambda z: x * 100 + y * 10 + z)))(1)(2)(3), (lambda f: f(f, 5))(lambda f, n: 1 if n < 2 else n * f(f, n - 1)))


def loop_cells():
    made = []
    for name in "ab":
        def show(name=name, other=[]):
            other.append(name)
            return other
        made.append(show)
    return made[0](), made[0](), made[1](), name


print(loop_cells())


def swap_by_closure():
    a, b = 1, 2

    def swap():
        nonlocal a, b
        a, b = b, a

    swap()
    return a, b


print(swap_by_closure())
