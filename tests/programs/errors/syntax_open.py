# A bracket without an end.
values = [1, 2, 3
names = ["a", "b"]
print(values, names)
