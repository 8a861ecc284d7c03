# Loops: left by their end, by break, by return, never entered.


def first_even(numbers):
    for number in numbers:
        if number % 2 == 0:
            return number


def find(wanted, items):
    for item in items:
        if item == wanted:
            break
    else:
        return False
    return True


def countdown(n):
    while n > 0:
        n -= 1
        if n == 2:
            continue
        print(n)
    else:
        print("done")


def never(items):
    for item in items:
        print(item)
    return "empty"


def pairs():
    for a in range(3):
        for b in range(3):
            if a == b:
                continue
            yield a, b


def until_break(limit):
    count = 0
    while True:
        count += 1
        if count > limit:
            break
    return count


def one_line(items):
    for item in items: print(item)
    while items: items.pop()
    return [x for x in items
            if x]


def endless(items):
    it = iter(items)
    while 1:
        try:
            value = next(it)
        except StopIteration:
            return "over"
        if value == 3:
            continue
        print(value)


print(first_even([1, 3, 4]))
print(find(1, [3, 2, 1]))
countdown(4)
print(never([]))
print(list(pairs()))
print(until_break(3))
print(one_line([1, 2]))
print(endless([1, 2, 3]))
for _ in range(2):
    pass
total = sum(x * x for x in range(10) if x % 2)
table = {k: v
         for k, v in zip("ab", range(2))}
while total > 0:
    total -= 100
for i in range(3):
    if i == 5:
        break
else:
    print("not found")
