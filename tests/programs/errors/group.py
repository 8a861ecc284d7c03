# An exception group, with a group inside, notes and a cause.

def check(n):
    if n % 2:
        raise ValueError(f"{n} is odd")
    raise TypeError(f"{n} is even")


def collect(numbers):
    errors = []
    for n in numbers:
        try:
            check(n)
        except (ValueError, TypeError) as error:
            errors.append(error)
    return errors


def main():
    inner = ExceptionGroup("inner group", collect([3]) + [KeyError("never raised")])
    errors = collect([1, 2])
    errors[0].add_note("seen first")
    try:
        raise inner
    except ExceptionGroup as group:
        raise ExceptionGroup("all checks", errors + [group]) from None


main()
