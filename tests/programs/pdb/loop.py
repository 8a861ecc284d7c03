"""Runs until the debugger ends it."""

stop = False
turns = 0
breakpoint()
print("running", flush=True)
while not stop:
    turns += 1
print("ended")
