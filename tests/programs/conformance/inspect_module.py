# inspect: kinds, members, source text, signatures and frames.
import inspect, functools, dataclasses, warnings, types, sys
from inspect import *
def f(a, b: int = 1, /, c=2, *args: str, d, e: 'x' = 3, **kw) -> list[int]:
    """Doc
      second

    third
    """
    return 1
print(signature(f), getfullargspec(f))
def g(x, *, y=2): pass
for fn in (g, functools.partial(g,1), functools.partial(g,x=1), functools.partial(f,1,2,d=5), lambda:0, lambda a,*b:a):
    print(signature(fn))
class C:
    "C doc"
    def __init__(self, a, b=2): pass
    def m(self, x): "m doc"; return x
    @classmethod
    def cm(cls, y): pass
    @staticmethod
    def sm(z): pass
    @property
    def p(self): return 1
    pm = functools.partialmethod(m, 3)
    def __call__(self, q): pass
class D(C):
    def m(self, x): pass
for o in (C, C.m, C(1).m, C.cm, C.sm, C(1), C(1).pm, D, object, len): print(signature(o))
s=signature(f)
def t(fn,*a,**k):
    try: print(fn(*a,**k))
    except Exception as e: print(type(e).__name__, e)
t(s.bind,1,2,3,4,d=5,z=6); t(s.bind); t(s.bind,1); t(s.bind,1,d=1,a=2); t(s.bind_partial,1); t(signature(g).bind,1,2); t(signature(g).bind,1,x=2); t(signature(g).bind,1,zz=2); t(signature(g).bind,y=1)
def po(a,/,b): pass
t(signature(po).bind,a=1,b=2); t(signature(po).bind,1,a=1,b=2)
b=s.bind(1,d=2); b.apply_defaults(); print(b.args,b.kwargs,b)
t(getcallargs,g,1,y=3); t(getcallargs,g); t(getcallargs,g,1,2); t(getcallargs,f,1,2,3,4,d=1,q=2); t(getcallargs, po, 1)
print(getdoc(f)); print(getdoc(D.m), getdoc(D), getdoc(C))
print(isfunction(f),ismethod(C.m),ismethod(C(1).m),isclass(C),isbuiltin(len),isroutine(list.append),ismethoddescriptor(list.append),isdatadescriptor(C.p),isgeneratorfunction(f))
async def co(): pass
async def ag(): yield
def gen(): yield 1
print(iscoroutinefunction(co), isasyncgenfunction(ag), isgeneratorfunction(gen), iscoroutinefunction(functools.partial(co)))
x=gen(); print(getgeneratorstate(x)); next(x); print(getgeneratorstate(x), getgeneratorlocals(x)); list(x); print(getgeneratorstate(x))
print([n for n,v in getmembers(C, isfunction)])
print([n for n,v in getmembers(C(1)) if not n.startswith('__')])
print(getsource(C.m)); print(getsource(C)); print(getsource(f)); print(getsource(gen)); print(getsourcelines(t)[1])
l = lambda x: (x +
   1)
print(getsource(l))
@functools.wraps(f)
def w(*a): pass
print(unwrap(w) is f, signature(w), signature(w,follow_wrapped=False))
# a comment
# two
def commented(): pass   # tail
print(repr(getcomments(commented)))
print(getsource(commented))
def outer():
    y=1
    def inner(): return y, len, undefined_x, inspect
    return inner
print(getclosurevars(outer()).nonlocals, getclosurevars(outer()).builtins, getclosurevars(outer()).unbound)
print(getmodule(f).__name__, getfile(f)==__file__, getmodulename('/a/b.py'))
def st(): return [ (i.function,i.lineno,i.code_context,i.index, i.positions.lineno) for i in stack()]
print(st())
try: 1/0
except Exception: print([(i.function,i.lineno,i.code_context, i.positions) for i in trace()])
print(getargvalues(currentframe())[:3], formatargvalues(['a'],None,'k',{'a':1,'k':2}))
print(Parameter('x', Parameter.KEYWORD_ONLY, default=1, annotation=int), repr(Parameter('y',1)), Parameter.VAR_KEYWORD.description)
t(Parameter,'1',1); t(Signature,[Parameter('a',3),Parameter('b',1)]); t(signature,1); t(getfullargspec,1); t(getsource,len); t(getfile,1)
print(cleandoc("  a\n    b\n   c\n\n"), indentsize("\t x"))
for a in classify_class_attrs(D):
    if not a.name.startswith('__'): print(a.name,a.kind,a.defining_class.__name__)
@dataclasses.dataclass
class P:
    x:int; y:str="a"
print(signature(P), P.__doc__)
@dataclasses.dataclass(init=False)
class Q:
    x:int
print(Q.__doc__)
@warnings.deprecated("old")
async def dc(): return 5
print(iscoroutinefunction(dc))
with warnings.catch_warnings(record=True) as ws:
    warnings.simplefilter("always")
    import asyncio; print(asyncio.run(dc())); print([str(w.message) for w in ws])
print(get_annotations(f), get_annotations(P,eval_str=True), get_annotations(f,eval_str=True,globals={'x':5,'int':int,'str':str,'list':list}))
print(getattr_static(C(1),'p').__class__, getattr_static(C,'cm').__class__.__name__)
print(getclasstree([C,D],True)[-1])
print(isabstract(C), isawaitable(1), CO_GENERATOR, CO_VARARGS)
print(signature(str.join), signature("".join), signature(isinstance), signature([].append))
print(s.format(max_width=10))
print(s==signature(f), hash(s)==hash(signature(f)), s.replace(return_annotation=Signature.empty))
