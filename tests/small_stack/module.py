"""A module body that runs the instructions of namespaces in loops of `n` rounds, for tests/small_stack.rs."""

for i in range(n):
    name = i
    other = name
    len
    del name
    from math import *
    annotated: int = 1
    global_name: int

try:
    for i in range(n):
        try:
            undefined
        except NameError:
            pass
        try:
            del undefined
        except NameError:
            pass
finally:
    done = True
