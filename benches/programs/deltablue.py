# Constraints with strengths, kept satisfied one by one as they are added and taken away: the one-way kind, where every
# constraint has methods and each variable knows how strongly it is determined.
import sys

SIZE = 200

REQUIRED, STRONG, PREFERRED, NORMAL, WEAK, WEAKEST = range(6)


class Variable:
    def __init__(self, name, value):
        self.name = name
        self.value = value
        self.constraints = []
        self.determined_by = None
        self.strength = WEAKEST
        self.stays = True
        self.mark = 0


class Constraint:
    def __init__(self, strength):
        self.strength = strength

    def add(self, planner):
        for variable in self.variables():
            variable.constraints.append(self)
        self.release()
        planner.add(self)

    def remove(self, planner):
        if self.satisfied():
            planner.remove(self)
        for variable in self.variables():
            if self in variable.constraints:
                variable.constraints.remove(self)

    def satisfy(self, mark, planner):
        """Takes over its output; the constraint that determined it before, to be satisfied anew."""
        self.choose(mark)
        if not self.satisfied():
            assert self.strength != REQUIRED, "a required constraint cannot be satisfied"
            return None
        for variable in self.inputs():
            variable.mark = mark
        output = self.output()
        before = output.determined_by
        if before is not None:
            before.release()
        output.determined_by = self
        assert planner.propagate(self, mark), "a circle"
        output.mark = mark
        return before

    def known(self, mark):
        return all(v.mark == mark or v.stays or v.determined_by is None for v in self.inputs())

    is_input = False


class Unary(Constraint):
    def __init__(self, variable, strength, planner):
        Constraint.__init__(self, strength)
        self.target = variable
        self.active = False
        self.add(planner)

    def variables(self):
        return (self.target,)

    def inputs(self):
        return ()

    def output(self):
        return self.target

    def satisfied(self):
        return self.active

    def release(self):
        self.active = False

    def choose(self, mark):
        self.active = self.target.mark != mark and self.strength < self.target.strength

    def recalculate(self):
        self.target.strength = self.strength
        self.target.stays = not self.is_input
        if self.target.stays:
            self.execute()

    def execute(self):
        pass


class Stay(Unary):
    """The variable keeps its value."""


class Edit(Unary):
    """The variable gets its value from outside."""

    is_input = True


class Binary(Constraint):
    """Either variable may be worked out from the other."""

    def __init__(self, left, right, strength, planner):
        Constraint.__init__(self, strength)
        self.left = left
        self.right = right
        self.direction = 0
        self.add(planner)

    def variables(self):
        return (self.left, self.right)

    def inputs(self):
        return (self.left,) if self.direction > 0 else (self.right,)

    def output(self):
        return self.right if self.direction > 0 else self.left

    def satisfied(self):
        return self.direction != 0

    def release(self):
        self.direction = 0

    def choose(self, mark):
        left, right = self.left, self.right
        if left.mark == mark:
            self.direction = 1 if right.mark != mark and self.strength < right.strength else 0
        elif right.mark == mark:
            self.direction = -1 if self.strength < left.strength else 0
        elif left.strength > right.strength:
            self.direction = -1 if self.strength < left.strength else 0
        else:
            self.direction = 1 if self.strength < right.strength else 0

    def recalculate(self):
        source, target = (self.left, self.right) if self.direction > 0 else (self.right, self.left)
        target.strength = max(self.strength, source.strength)
        target.stays = source.stays
        if target.stays:
            self.execute()


class Equal(Binary):
    def execute(self):
        if self.direction > 0:
            self.right.value = self.left.value
        else:
            self.left.value = self.right.value


class Scale(Binary):
    """right = left * factor + offset"""

    def __init__(self, left, factor, offset, right, strength, planner):
        self.factor = factor
        self.offset = offset
        Binary.__init__(self, left, right, strength, planner)

    def variables(self):
        return (self.left, self.right, self.factor, self.offset)

    def inputs(self):
        return (self.left if self.direction > 0 else self.right, self.factor, self.offset)

    def execute(self):
        if self.direction > 0:
            self.right.value = self.left.value * self.factor.value + self.offset.value
        else:
            self.left.value = (self.right.value - self.offset.value) // self.factor.value

    def recalculate(self):
        source, target = (self.left, self.right) if self.direction > 0 else (self.right, self.left)
        target.strength = max(self.strength, source.strength)
        target.stays = source.stays and self.factor.stays and self.offset.stays
        if target.stays:
            self.execute()


class Planner:
    def __init__(self):
        self.mark = 0
        self.added = 0

    def next_mark(self):
        self.mark += 1
        return self.mark

    def add(self, constraint):
        self.added += 1
        mark = self.next_mark()
        displaced = constraint.satisfy(mark, self)
        while displaced is not None:
            displaced = displaced.satisfy(mark, self)

    def remove(self, constraint):
        output = constraint.output()
        constraint.release()
        output.determined_by = None
        output.strength = WEAKEST
        output.stays = True
        unsatisfied = []
        todo = [output]
        while todo:
            variable = todo.pop()
            for other in variable.constraints:
                if not other.satisfied() and other is not constraint:
                    unsatisfied.append(other)
            for other in self.consumers(variable):
                other.recalculate()
                todo.append(other.output())
        unsatisfied.sort(key=lambda other: other.strength)
        for other in unsatisfied:
            if not other.satisfied():
                self.add(other)

    def consumers(self, variable):
        """The satisfied constraints that read a variable."""
        return [c for c in variable.constraints if c is not variable.determined_by and c.satisfied()]

    def propagate(self, constraint, mark):
        """Works out strengths downstream; false if the constraint is downstream of itself."""
        todo = [constraint]
        while todo:
            current = todo.pop()
            if current.output().mark == mark and current is not constraint:
                return False
            current.recalculate()
            todo.extend(self.consumers(current.output()))
        return True

    def plan(self, sources):
        """The constraints to execute, in order, when the sources have new values."""
        mark = self.next_mark()
        plan = []
        todo = [source for source in sources if source.is_input and source.satisfied()]
        while todo:
            constraint = todo.pop()
            output = constraint.output()
            if output.mark != mark and constraint.known(mark):
                plan.append(constraint)
                output.mark = mark
                todo.extend(self.consumers(output))
        return plan

    def change(self, variable, values):
        edit = Edit(variable, PREFERRED, self)
        plan = self.plan([edit])
        for value in values:
            variable.value = value
            for constraint in plan:
                constraint.execute()
        edit.remove(self)
        return len(plan)


def chain(n):
    """A row of equal variables: what goes in at one end comes out at the other."""
    planner = Planner()
    variables = [Variable("v%d" % i, i) for i in range(n + 1)]
    for left, right in zip(variables, variables[1:]):
        Equal(left, right, REQUIRED, planner)
    Stay(variables[-1], STRONG + 1, planner)
    edit = Edit(variables[0], STRONG, planner)
    plan = planner.plan([edit])
    for value in range(20):
        variables[0].value = value
        for constraint in plan:
            constraint.execute()
        assert variables[-1].value == value
    edit.remove(planner)
    return planner.added, len(plan)


def projection(n):
    """Pairs of variables that a line maps to each other; the line is changed, and either side."""
    planner = Planner()
    factor = Variable("factor", 10)
    offset = Variable("offset", 1000)
    pairs = []
    for i in range(n):
        source = Variable("source%d" % i, i)
        target = Variable("target%d" % i, i)
        Stay(source, NORMAL, planner)
        Scale(source, factor, offset, target, REQUIRED, planner)
        pairs.append((source, target))
    source, target = pairs[-1]
    planner.change(source, [17])
    assert target.value == 1170
    planner.change(target, [1050])
    assert source.value == 5
    planner.change(factor, [5])
    assert all(target.value == source.value * 5 + 1000 for source, target in pairs[:-1])
    planner.change(offset, [2000])
    assert all(target.value == source.value * 5 + 2000 for source, target in pairs[:-1])
    return planner.added, sum(target.value for source, target in pairs)


def main():
    size = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    print("chain", *chain(size))
    print("projection", *projection(size))


main()
