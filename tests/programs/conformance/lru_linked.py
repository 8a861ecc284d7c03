# A doubly linked list, a cache that forgets the least used, a binary search tree, a priority queue.

class Node:
    __slots__ = ("key", "value", "before", "after")

    def __init__(self, key=None, value=None):
        self.key, self.value = key, value
        self.before = self.after = self


class LinkedList:
    def __init__(self, items=()):
        self.end = Node()
        self.size = 0
        for item in items:
            self.append(item)

    def insert(self, node, after):
        node.before, node.after = after, after.after
        after.after.before = node
        after.after = node
        self.size += 1
        return node

    def remove(self, node):
        node.before.after, node.after.before = node.after, node.before
        self.size -= 1
        return node

    def append(self, value):
        return self.insert(Node(value=value), self.end.before)

    def prepend(self, value):
        return self.insert(Node(value=value), self.end)

    def __iter__(self):
        node = self.end.after
        while node is not self.end:
            yield node.value
            node = node.after

    def __reversed__(self):
        node = self.end.before
        while node is not self.end:
            yield node.value
            node = node.before

    def __len__(self):
        return self.size

    def __repr__(self):
        return "<" + " ".join(map(repr, self)) + ">"


class Cache(LinkedList):
    def __init__(self, limit):
        super().__init__()
        self.limit = limit
        self.nodes = {}
        self.hits = self.misses = 0

    def get(self, key, make):
        node = self.nodes.get(key)
        if node is None:
            self.misses += 1
            if len(self) == self.limit:
                oldest = self.remove(self.end.before)
                del self.nodes[oldest.key]
            node = self.nodes[key] = Node(key, make(key))
        else:
            self.hits += 1
            self.remove(node)
        self.insert(node, self.end)
        return node.value

    def __contains__(self, key):
        return key in self.nodes


def cached(limit):
    def decorate(f):
        cache = Cache(limit)

        def wrapper(*args):
            return cache.get(args, lambda a: f(*a))

        wrapper.cache = cache
        return wrapper

    return decorate


l = LinkedList([1, 2, 3])
l.prepend(0)
node = l.append(4)
print(l, len(l), list(reversed(l)), 2 in l, 9 in l, sum(l), bool(LinkedList()), l.remove(node).value, l)
calls = []


@cached(3)
def slow(a, b=0):
    calls.append((a, b))
    return a * 10 + b


print([slow(*a) for a in ((1,), (2,), (1,), (3, 1), (4,), (1,), (2,))], calls, slow.cache.hits, slow.cache.misses, slow.cache, (1,) in slow.cache, (3, 1) in slow.cache)


class Tree:
    class Leaf:
        def __init__(self, key, value):
            self.key, self.value = key, value
            self.left = self.right = None

    def __init__(self, pairs=()):
        self.root = None
        self.count = 0
        for key, value in pairs:
            self[key] = value

    def find(self, key):
        parent, node = None, self.root
        while node is not None and node.key != key:
            parent, node = node, node.left if key < node.key else node.right
        return parent, node

    def __setitem__(self, key, value):
        parent, node = self.find(key)
        if node is not None:
            node.value = value
            return
        self.count += 1
        leaf = Tree.Leaf(key, value)
        if parent is None:
            self.root = leaf
        elif key < parent.key:
            parent.left = leaf
        else:
            parent.right = leaf

    def __getitem__(self, key):
        if isinstance(key, slice):
            return [(k, v) for k, v in self.walk(self.root) if (key.start is None or k >= key.start) and (key.stop is None or k < key.stop)]
        _, node = self.find(key)
        if node is None:
            raise KeyError(key)
        return node.value

    def __delitem__(self, key):
        parent, node = self.find(key)
        if node is None:
            raise KeyError(key)
        if node.left and node.right:
            next_key, next_value = next(self.walk(node.right))
            del self[next_key]
            node.key, node.value = next_key, next_value
            return
        child = node.left or node.right
        if parent is None:
            self.root = child
        elif parent.left is node:
            parent.left = child
        else:
            parent.right = child
        self.count -= 1

    def walk(self, node):
        if node:
            yield from self.walk(node.left)
            yield node.key, node.value
            yield from self.walk(node.right)

    def __iter__(self):
        for key, _ in self.walk(self.root):
            yield key

    def __len__(self):
        return self.count

    def depth(self):
        def measure(node):
            return 1 + max(measure(node.left), measure(node.right)) if node else 0
        return measure(self.root)


t = Tree((k * 37 % 101, str(k)) for k in range(60))
print(len(t), list(t)[:8], t[37], t.depth() >= 6, t[10:20], 37 in t, list(t) == sorted(t))
for k in list(t)[::2]:
    del t[k]
print(len(t), list(t)[:8], t[:9], list(t) == sorted(t))
t[5] = "new"
t[5] = "changed"
print(t[5], len(t))
for wrong in (lambda: t[1000], lambda: t.__delitem__(-1), lambda: Tree()["a"]):
    try:
        wrong()
    except KeyError as error:
        print("KeyError:", error)
