"""An order in which everything comes after what it depends on."""

from types import GenericAlias

__all__ = ["TopologicalSorter", "CycleError"]


class CycleError(ValueError):
    """Things depend on each other; the second argument is how."""


class _Node:
    def __init__(self, node):
        self.node = node
        # How many of those it depends on are not done; less: see below.
        self.waits_for = 0
        self.followers = []


# What becomes of a node that waits for nothing any more.
_HANDED_OUT, _DONE = -1, -2


class TopologicalSorter:
    """Nodes with what they depend on."""

    def __init__(self, graph=None):
        self._nodes = {}
        self._ready = None
        self._handed_out = 0
        self._finished = 0
        for node, predecessors in (graph or {}).items():
            self.add(node, *predecessors)

    __class_getitem__ = classmethod(GenericAlias)

    def _node(self, node):
        found = self._nodes.get(node)
        if found is None:
            found = self._nodes[node] = _Node(node)
        return found

    def add(self, node, *predecessors):
        """A node that depends on others."""
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        info = self._node(node)
        info.waits_for += len(predecessors)
        for predecessor in predecessors:
            self._node(predecessor).followers.append(node)

    def prepare(self):
        """Ends adding. CycleError if there is no order."""
        if self._ready is not None:
            raise ValueError("cannot prepare() more than once")
        self._ready = [info.node for info in self._nodes.values() if info.waits_for == 0]
        cycle = self._find_cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def get_ready(self):
        """The nodes that wait for nothing and were not handed out before."""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        ready = tuple(self._ready)
        for node in ready:
            self._nodes[node].waits_for = _HANDED_OUT
        self._ready.clear()
        self._handed_out += len(ready)
        return ready

    def is_active(self):
        """Whether there is anything left to do."""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        return self._finished < self._handed_out or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        """Nodes that were handed out are done: others may be ready now."""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        for node in nodes:
            info = self._nodes.get(node)
            if info is None:
                raise ValueError(f"node {node!r} was not added using add()")
            if info.waits_for == _DONE:
                raise ValueError(f"node {node!r} was already marked done")
            if info.waits_for != _HANDED_OUT:
                raise ValueError(f"node {node!r} was not passed out (still not ready)")
            info.waits_for = _DONE
            self._finished += 1
            for follower in info.followers:
                other = self._nodes[follower]
                other.waits_for -= 1
                if other.waits_for == 0:
                    self._ready.append(follower)

    def _find_cycle(self):
        """The nodes of a circle, the first one at its end again; None if there is none."""
        # Depth first; `path` is how the node at hand was reached.
        seen = set()
        for start in self._nodes:
            if start in seen:
                continue
            path, places, iterators = [start], {start: 0}, [iter(self._nodes[start].followers)]
            seen.add(start)
            while path:
                for follower in iterators[-1]:
                    if follower in places:
                        return path[places[follower] :] + [follower]
                    if follower not in seen:
                        seen.add(follower)
                        places[follower] = len(path)
                        path.append(follower)
                        iterators.append(iter(self._nodes[follower].followers))
                        break
                else:
                    del places[path.pop()]
                    iterators.pop()
        return None

    def static_order(self):
        """All nodes in an order."""
        self.prepare()
        while self.is_active():
            ready = self.get_ready()
            yield from ready
            self.done(*ready)
