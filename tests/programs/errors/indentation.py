# A block that is not there.
def empty():
print("never")
