# Annotated code whose annotations are never looked at.

count: int = 0
names: list = ["a", "b"]
later: str


def area(width: float, height: float = 2.0, *more: int, scale: float = 1.0, **extra: str) -> float:
    result: float = width * height * scale
    unused: int
    for m in more:
        result += m
    return result


print(area(3), area(3, 4), area(1, 1, 5, 6, scale=2), area(1, x="y"))


class Account:
    owner: str
    balance: int = 0
    history: list

    def __init__(self, owner: str) -> None:
        self.owner: str = owner
        self.history = []

    def deposit(self, amount: int) -> "Account":
        self.balance += amount
        self.history.append(("deposit", amount))
        return self


a: Account = Account("ann").deposit(5).deposit(7)
print(a.owner, a.balance, a.history, Account.balance, hasattr(Account, "owner"))


def numbers(n: int):
    i: int = 0
    while i < n:
        got: int = yield i
        i += got or 1


print(list(numbers(4)), "later" in globals())
total: int = sum(numbers(5))
print(total)


def outer(x: int):
    def inner(y: int = 5) -> int:
        nonlocal x
        x += y
        return x
    return inner


f = outer(1)
print(f(), f(10), f(y=1))
table: dict = {}
table["k"]: int = 5
print(table, [v for v in map(lambda v: v * 2, names)])
