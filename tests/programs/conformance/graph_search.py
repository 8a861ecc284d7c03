# Graphs: breadth first, depth first, Dijkstra, topological order, components, spanning tree.

class Graph:
    def __init__(self, directed=False):
        self.edges = {}
        self.directed = directed

    def add(self, a, b, cost=1):
        self.edges.setdefault(a, {})[b] = cost
        self.edges.setdefault(b, {})
        if not self.directed:
            self.edges[b][a] = cost
        return self

    def __iter__(self):
        return iter(sorted(self.edges))

    def __getitem__(self, node):
        return sorted(self.edges[node])

    def breadth(self, start):
        seen = {start: 0}
        queue = [start]
        for node in queue:
            for other in self[node]:
                if other not in seen:
                    seen[other] = seen[node] + 1
                    queue.append(other)
        return seen

    def depth(self, node, seen=None):
        seen = set() if seen is None else seen
        seen.add(node)
        yield node
        for other in self[node]:
            if other not in seen:
                yield from self.depth(other, seen)

    def shortest(self, start, goal):
        done = {}
        frontier = [(0, start, None)]
        while frontier:
            frontier.sort(reverse=True)
            cost, node, before = frontier.pop()
            if node in done:
                continue
            done[node] = before
            if node == goal:
                path = [node]
                while done[path[-1]] is not None:
                    path.append(done[path[-1]])
                return cost, path[::-1]
            for other, step in self.edges[node].items():
                if other not in done:
                    frontier.append((cost + step, other, node))
        raise LookupError("no way from %s to %s" % (start, goal))

    def order(self):
        result, state = [], {}

        def visit(node):
            if state.get(node) == "open":
                raise ValueError("a cycle through " + node)
            if node not in state:
                state[node] = "open"
                for other in self[node]:
                    visit(other)
                state[node] = "done"
                result.append(node)

        for node in self:
            visit(node)
        return result[::-1]

    def components(self):
        left = set(self.edges)
        while left:
            part = set(self.depth(min(left)))
            left -= part
            yield sorted(part)

    def spanning(self):
        parent = {node: node for node in self}

        def root(node):
            while parent[node] != node:
                parent[node] = node = parent[parent[node]]
            return node

        edges = sorted((cost, a, b) for a in self.edges for b, cost in self.edges[a].items() if a < b)
        for cost, a, b in edges:
            ra, rb = root(a), root(b)
            if ra != rb:
                parent[ra] = rb
                yield a + b, cost


g = Graph()
for edge in "AB7 AC9 AF14 BC10 BD15 CD11 CF2 DE6 EF9 XY1".split():
    g.add(edge[0], edge[1], int(edge[2:]))
print(g.breadth("A"))
print(list(g.depth("A")), list(g.components()))
print(g.shortest("A", "E"), g.shortest("B", "F"), g.shortest("A", "A"))
print(list(g.spanning()), sum(c for _, c in g.spanning()))
for pair in (("A", "X"), ("Q", "A")):
    try:
        print(g.shortest(*pair))
    except LookupError as error:
        print(type(error).__name__, error)
tasks = Graph(directed=True)
for line in ["shirt>tie", "tie>jacket", "trousers>shoes", "trousers>belt", "belt>jacket", "socks>shoes"]:
    tasks.add(*line.split(">"))
order = tasks.order()
print(order, all(order.index(a) < order.index(b) for a in tasks for b in tasks[a]))
tasks.add("jacket", "shirt")
try:
    tasks.order()
except ValueError as error:
    print("ValueError:", error)

maze = """
#########
#S..#...#
#.#.#.#.#
#.#...#E#
#########
""".strip().split("\n")
cells = {(x, y): c for y, row in enumerate(maze) for x, c in enumerate(row) if c != "#"}
grid = Graph()
for x, y in cells:
    for step in ((x + 1, y), (x, y + 1)):
        if step in cells:
            grid.add((x, y), step)
start = next(p for p, c in cells.items() if c == "S")
end = [p for p, c in cells.items() if c == "E"][0]
cost, path = grid.shortest(start, end)
print(cost, path[:3], path[-1])
for y, row in enumerate(maze):
    print("".join("*" if (x, y) in path and c == "." else c for x, c in enumerate(row)))
