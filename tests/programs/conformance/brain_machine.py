# Machines: a tape language, a stack machine with an assembler, and a finite automaton.

def run_tape(program, data=""):
    jumps, stack = {}, []
    for i, c in enumerate(program):
        if c == "[":
            stack.append(i)
        elif c == "]":
            j = stack.pop()
            jumps[i], jumps[j] = j, i
    if stack:
        raise SyntaxError("unbalanced at %d" % stack[-1])
    tape, at, pc, steps = {}, 0, 0, 0
    source = iter(data)
    out = []
    while pc < len(program):
        c = program[pc]
        if c == ">":
            at += 1
        elif c == "<":
            at -= 1
        elif c == "+":
            tape[at] = (tape.get(at, 0) + 1) & 255
        elif c == "-":
            tape[at] = (tape.get(at, 0) - 1) & 255
        elif c == ".":
            out.append(chr(tape.get(at, 0)))
        elif c == ",":
            tape[at] = ord(next(source, "\0"))
        elif c == "[" and not tape.get(at, 0) or c == "]" and tape.get(at, 0):
            pc = jumps[pc]
        pc += 1
        steps += 1
    return "".join(out), steps


hello = "++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++."
print(run_tape(hello))
print(run_tape(",[.,]", "echo"), run_tape(">,[>,]<[.<]", "reverse"), run_tape("++>+++<[->+<]>" + "+" * 48 + "."))
try:
    run_tape("[[]")
except SyntaxError as error:
    print("SyntaxError:", error)
try:
    run_tape("]")
except IndexError as error:
    print("IndexError:", error)


class Machine:
    def __init__(self, source):
        self.code = []
        labels = {}
        for line in source.strip().split("\n"):
            line = line.partition("#")[0].strip()
            if not line:
                continue
            if line.endswith(":"):
                labels[line[:-1]] = len(self.code)
            else:
                name, *arguments = line.split()
                self.code.append((name, arguments))
        self.code = [(name, [labels.get(a, a) if not a.lstrip("-").isdigit() else int(a) for a in arguments]) for name, arguments in self.code]
        self.stack, self.calls, self.memory, self.out = [], [], {}, []
        self.pc = 0

    def run(self, limit=100000):
        while self.pc < len(self.code):
            limit -= 1
            if limit < 0:
                raise TimeoutError("too many steps")
            name, arguments = self.code[self.pc]
            self.pc += 1
            try:
                method = getattr(self, "op_" + name)
            except AttributeError:
                raise LookupError("no operation " + name) from None
            if method(*arguments) is StopIteration:
                break
        return self.out

    def op_push(self, n):
        self.stack.append(n)

    def op_dup(self):
        self.stack.append(self.stack[-1])

    def op_drop(self):
        self.stack.pop()

    def op_swap(self):
        self.stack[-1], self.stack[-2] = self.stack[-2], self.stack[-1]

    def op_store(self, name):
        self.memory[name] = self.stack.pop()

    def op_load(self, name):
        self.stack.append(self.memory[name])

    def op_jump(self, target):
        self.pc = target

    def op_jumpz(self, target):
        if not self.stack.pop():
            self.pc = target

    def op_call(self, target):
        self.calls.append(self.pc)
        self.pc = target

    def op_ret(self):
        self.pc = self.calls.pop()

    def op_print(self):
        self.out.append(self.stack.pop())

    def op_halt(self):
        return StopIteration


def binary(f):
    def method(self):
        right = self.stack.pop()
        self.stack.append(f(self.stack.pop(), right))
    return method


for name, f in {"add": lambda a, b: a + b, "sub": lambda a, b: a - b, "mul": lambda a, b: a * b, "div": lambda a, b: a // b, "less": lambda a, b: int(a < b), "eq": lambda a, b: int(a == b)}.items():
    setattr(Machine, "op_" + name, binary(f))

print(Machine("""
    push 10
    store n
    push 1
    store r
loop:
    load n
    jumpz done
    load r
    load n
    mul
    store r
    load n
    push -1
    add
    store n
    jump loop
done:
    load r      # the factorial
    print
""").run())
fib = """
    push 15
    call fib
    print
    halt
fib:            # ( n -- fib n )
    dup
    push 2
    less
    jumpz more
    ret
more:
    dup
    push 1
    sub
    call fib
    swap
    push 2
    sub
    call fib
    add
    ret
"""
print(Machine(fib).run())
for source in ("push 1\npush 0\ndiv", "add", "fly", "load x", "again:\njump again", "push", "ret"):
    try:
        Machine(source).run(100)
    except Exception as error:
        print(type(error).__name__ + ":", str(error).replace("Machine.", ""))


def accepts(table, start, final, text):
    state = start
    for c in text:
        state = table.get((state, c))
        if state is None:
            return False
    return state in final


thirds = {(s, d): (s * 2 + int(d)) % 3 for s in range(3) for d in "01"}
print([n for n in range(20) if accepts(thirds, 0, {0}, bin(n)[2:])], accepts(thirds, 0, {0}, "12"))
