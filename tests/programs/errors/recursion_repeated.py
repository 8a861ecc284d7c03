# Frames that repeat are counted instead of shown.

class Node:
    def __init__(self, inner):
        self.inner = inner

    def depth(self):
        return self.inner.depth() + 1


def down(n):
    if n == 0:
        node = Node(Node(Node(Node(Node(Node(5))))))
        return node.depth()
    return down(n - 1)


print(down(12))
