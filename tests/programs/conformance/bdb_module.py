# bdb: a debugger that a script drives, with breakpoints of every kind.
import bdb
import os
import sys
import warnings

warnings.simplefilter("ignore")


def add(a, b):
    c = a + b
    return c

def loop(n):
    total = 0
    for i in range(n):
        total = add(total, i)
    return total

class C:
    def m(self):
        x = [k for k in range(3)]
        return x

def gen():
    yield 1
    yield 2

def boom():
    try:
        raise ValueError("x")
    except ValueError:
        return "caught"

def main():
    r = loop(3)
    s = C().m()
    g = list(gen())
    b = boom()
    return r, s, g, b


class target:
    main = staticmethod(main)
    add = staticmethod(add)


fn = __file__
FIRST = add.__code__.co_firstlineno - 1
class Db(bdb.Bdb):
    def __init__(self, script):
        super().__init__(); self.script = list(script); self.log = []
    def act(self, what, frame, extra=None):
        name = frame.f_code.co_name
        loc = {k: v for k, v in frame.f_locals.items() if isinstance(v, (int, list, str))} if frame.f_code.co_filename == fn else None
        print(what, os.path.basename(frame.f_code.co_filename), name, frame.f_lineno - FIRST if loc is not None else "-", loc, extra)
        cmd = self.script.pop(0) if self.script else 'c'
        print("  ->", cmd)
        if cmd == 's': self.set_step()
        elif cmd == 'n': self.set_next(frame)
        elif cmd == 'r': self.set_return(frame)
        elif cmd == 'u': self.set_until(frame)
        elif cmd == 'q': self.set_quit()
        elif isinstance(cmd, tuple):
            if cmd[0] == 'set': frame.f_locals[cmd[1]] = cmd[2]; self.set_step()
            elif cmd[0] == 'break': print("   ", self.set_break(fn, FIRST + cmd[1], cond=cmd[2] if len(cmd)>2 else None)); self.set_continue()
            elif cmd[0] == 'tbreak': self.set_break(fn, FIRST + cmd[1], temporary=True); self.set_continue()
            elif cmd[0] == 'clear': print("   ", self.clear_break(fn, FIRST + cmd[1])); self.set_continue()
            elif cmd[0] == 'jump':
                try: frame.f_lineno = FIRST + cmd[1]
                except ValueError as e: print("   ", e)
                self.set_step()
            elif cmd[0] == 'stack':
                st, i = self.get_stack(frame, None); print("   ", [(f.f_code.co_name, l - FIRST) for f, l in st if f.f_code.co_filename == fn], [self.format_stack_entry(e).split(")", 1)[1] for e in st if e[0].f_code.co_filename==fn]); self.set_step()
            elif cmd[0] == 'eval':
                try: print("   ", eval(cmd[1], frame.f_globals, frame.f_locals))
                except NameError as e: print("   ", e)
                self.set_step()
        else: self.set_continue()
    def do_clear(self, arg): self.clear_bpbynumber(arg)
    def user_call(self, frame, args): self.act("call", frame, args)
    def user_line(self, frame): self.act("line", frame, self.break_here(frame))
    def user_return(self, frame, v): self.act("return", frame, v if isinstance(v,(int,list,str,tuple,type(None))) else type(v).__name__)
    def user_exception(self, frame, exc): self.act("exception", frame, exc[0].__name__)
def session(title, script, setup=None, expr="target.main()"):
    print("=====", title)
    db = Db(script)
    if setup: setup(db)
    try: r = db.runeval(expr, {"target": target}); print("result", r)
    except bdb.BdbQuit: print("quit")
    print(db.get_all_breaks() and {os.path.basename(k): [n - FIRST for n in v] for k, v in db.get_all_breaks().items()})
    db.clear_all_breaks()
session("step", ['s'] * 60)
session("next", ['s','s','s'] + ['n'] * 12)
session("break", ['c','c', ('eval', 'a+b'), ('set', 'c', 100), 's', 's', 's'], lambda db: db.set_break(fn, FIRST + 2))
session("return", ["c",'c', 'r', 'r', 's', 's', 'r', 's','s'], lambda db: db.set_break(fn, FIRST + 2))
session("cond", ['c', 'c', ('clear', 2), 'c'], lambda db: db.set_break(fn, FIRST + 2, cond="b==1"))
session("tbreak", [('tbreak', 8), ('stack',), 's', 'n', 'n', 'u', 'u', 'n', 'r', 's'])
session("func", ['c', 's', 's', 's', 'c'], lambda db: print(db.set_break(fn, FIRST + 5, funcname="loop")))
session("quit", ['s', 's', 's', 's', 'q'])
session("jump", ["c",'c', ('jump', 9), ('jump', 9),'s',('jump',6), 's', 's'], lambda db: db.set_break(fn, FIRST + 8))
session("exc", ["c",'c'] + ['n'] * 6 + ['s'] * 10, lambda db: db.set_break(fn, FIRST + 22))
session("gen", ["c",'c'] + ['s'] * 12 , lambda db: db.set_break(fn, FIRST + 17))
session("gen2", ["c",'c'] + ['n'] * 8 , lambda db: db.set_break(fn, FIRST + 17))
db = Db(['c']*5); db.set_break(fn, FIRST + 3)
print(db.runcall(target.add, 4, 5))
print([str(b).split(" at ")[0] for b in bdb.Breakpoint.bpbynumber if b], [n - FIRST for n in db.get_file_breaks(fn)])
db.clear_all_breaks()

print(db.set_break(fn, 100000).startswith("Line"), db.clear_break(fn, 1).split(' in ')[0], db.clear_break("nothing.py", 1) is not None)
db.set_break(fn, FIRST + 2, cond="a > 1")
point = bdb.Breakpoint.bpbynumber[-1]
point.ignore = 2
point.hits = 1
print(point.bpformat().replace(f"{fn}:{FIRST + 2}", "FILE:2"))
for number in ("", "x", "1000", "1"):
    try:
        print(db.get_bpbynumber(number))
    except ValueError as error:
        print(error)
print(db.get_break(fn, FIRST + 2), len(db.get_breaks(fn, FIRST + 2)), db.canonic("<stdin>"))
point.disable()
print(point.enabled, db.clear_all_file_breaks(fn), db.clear_all_breaks())
print(bdb.Bdb(skip=["a*"]).is_skipped_module("abc"))
