"""An account with something to look into."""


class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance

    def __repr__(self):
        return f"<account of {self.owner}>"

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("no")
        self.balance += amount
        return self.balance


def numbers(n):
    for i in range(n):
        yield i * i


def work(account, *amounts, factor=2):
    total = 0
    for amount in amounts:
        total += account.deposit(amount * factor)
    squares = [n for n in numbers(3)]
    return total


def main():
    account = Account("me")
    breakpoint()
    result = work(account, 1, 2, 3)
    print("result", result)
    try:
        account.deposit(-1)
    except ValueError as error:
        print("error", error)


main()
