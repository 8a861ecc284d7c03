"""Globals that functions assign to, again and again: also after the name was deleted, came back elsewhere among the names,
or has a key that is another string."""

count = 0


def step():
    global count
    count = count + 1


for _ in range(1000):
    step()
print(count)

del count
before = list(range(3))
count = 10
for _ in range(5):
    step()
print(count)


def make(value):
    global made
    made = value


for value in range(4):
    make(value)
del made
try:
    made
except NameError as error:
    print(error)
make("again")
print(made)

space = {"".join(("na", "me")): 0}
exec(
    """
def put(value):
    global name
    name = value
for value in range(10):
    put(value)
""",
    space,
)
print(space["name"], [key for key in space if isinstance(key, str) and not key.startswith("__")])
