# unittest.mock: mocks, calls, patches, specifications.
import re
def p(*a): print(*(re.sub(r"id='\d+'", "id='#'", x if isinstance(x,str) else repr(x)) for x in a))
def t(f,*a,**k):
    try: p(f(*a,**k))
    except Exception as e: p(type(e).__name__, str(e))
from unittest.mock import *
from unittest import mock
m = Mock()
p(m(1,a=2)); m.foo.bar(3); m.foo.bar.return_value=5; p(m.foo.bar(4)); m().x(1)
p(m.mock_calls); p(m.method_calls); p(m.called,m.call_count,m.call_args,m.call_args_list)
p(m.foo.bar, m.foo(), m().y, m.foo.bar.call_args.args, m.foo.bar.call_args.kwargs)
t(m.assert_called_once); t(m.assert_called_with,9); t(m.assert_not_called); t(m.foo.bar.assert_called_with,4); t(m.foo.bar.assert_any_call,3); t(m.foo.bar.assert_any_call,33)
t(m.foo.bar.assert_called_once_with,3); t(m.nope.assert_called); t(m.nope.assert_called_with,1,b=2); t(m.assert_has_calls,[call.foo.bar(3),call.foo.bar(4)]); t(m.assert_has_calls,[call.foo.bar(4),call.foo.bar(9)]); t(m.assert_has_calls,[call.foo.bar(4),call.foo.bar(3)],any_order=True); t(m.assert_has_calls,[call.foo.bar(44)],any_order=True)
m.side_effect=[1,2,ValueError("x")]; p(m(),m()); t(m); t(m)
m.side_effect=KeyError; t(m); m.side_effect=lambda *a:DEFAULT; m.return_value=7; p(m())
m.reset_mock(); p(m.mock_calls,m.called,m.return_value)
class C:
    attr=1
    def meth(self,a,b=2): return "real"
    @property
    def prop(self): return 1
    @classmethod
    def cm(cls,x): pass
    @staticmethod
    def sm(x): pass
    async def co(self): pass
s=Mock(spec=C); p(s, isinstance(s,C)); t(getattr,s,'zzz'); s.meth(1); s.other=3
ss=Mock(spec_set=C); t(setattr,ss,'zzz',1)
s2=Mock(spec=['a','b']); p(s2.a); t(getattr,s2,'c')
t(getattr,m,'assert_foo'); t(getattr,m,'called_once_with'); 
mm=MagicMock(); p(len(mm),int(mm),bool(mm),list(mm),mm[1],mm+1, 3 in mm, float(mm), str(mm)[:6], hash(mm)==hash(mm), mm==mm, mm==1, mm!=1)
mm.__len__.return_value=5; mm.__getitem__.side_effect=lambda k:k*2; mm.__iter__.return_value=[1,2]; p(len(mm),mm[4],list(mm),list(mm)); 
with mm as v: p(v)
p(mm.mock_calls)
mm.__enter__.return_value="in"
with mm as v: p(v)
t(lambda: mm<1)
m3=Mock(); m3.__str__=Mock(return_value="S"); p(str(m3)); m3.__len__=lambda self:9; p(len(m3))
p(sentinel.a, sentinel.a is sentinel.a, ANY==3, call(1,2)==call(1,2), call(1)==call(2), call.a.b(1), call(1).foo(2).call_list(), call(ANY)==call(4), call(1)==((1,),{}))
import os
with patch('os.getcwd') as g: g.return_value='/x'; p(os.getcwd(), g)
p(os.getcwd()!='/x')
@patch('os.getcwd', return_value='/y')
@patch.object(C,'meth')
def f(a,meth,g): return os.getcwd(), meth, C().meth, g
p(f(1)[0]); p(C().meth(1))
@patch.object(C,'attr',5)
def f2(): return C.attr
p(f2(),C.attr)
d={'a':1}
with patch.dict(d,{'b':2},clear=True): p(d)
p(d)
@patch.dict(d,c=3)
def f3(): return dict(d)
p(f3(),d)
with patch.multiple(C,attr=DEFAULT,cm=9) as v: p(sorted(v),C.cm)
p(C.attr)
t(patch,'x'); t(patch.object,'s','t')
pt=patch('os.sep','Z'); pt.start(); p(os.sep); patch.stopall(); p(os.sep)
A=create_autospec(C); a=A(); t(a.meth); t(a.meth,1,b=3); t(a.meth,1,2,3); t(lambda:a.zzz); p(a.meth.mock_calls, isinstance(a,C))
def fn(a,b=1): pass
F=create_autospec(fn,return_value=3); p(F(1)); t(F); t(F.assert_called_once_with,1); p(F.called, F.call_count)
pm=PropertyMock(return_value=4)
type(a).qq=pm; p(a.qq,pm.mock_calls)
o=mock_open(read_data="l1\nl2\n")
with patch('builtins.open',o):
    with open('foo') as fh: p(fh.read())
    with open('foo') as fh: p([l for l in fh])
    with open('foo','w') as fh: fh.write('zz')
o.assert_called_with('foo','w'); o().write.assert_called_once_with('zz'); p(o.mock_calls[:3])
import asyncio
am=AsyncMock(return_value=3)
async def main():
    p(await am(1)); am.assert_awaited_once_with(1); p(am.await_count,am.await_args)
    am.side_effect=ValueError
    try: await am()
    except ValueError: p("ve")
    x=MagicMock(); 
    async with x as y: pass
    x.__aiter__.return_value=[1,2]; p([i async for i in x])
    s=Mock(spec=C); p(type(s.co).__name__)
asyncio.run(main())
import inspect; p(inspect.iscoroutinefunction(am))
w=Mock(wraps=C()); p(w.meth(1)); p(w.mock_calls)
se=Mock(); se.x; seal(se); t(lambda: se.y); t(lambda: se.x())
del m.gone; t(lambda:m.gone)
cfg=Mock(**{'a.b.return_value':3,'c':4}); p(cfg.a.b(),cfg.c)
n=Mock(name="nm"); p(n,n.a,n(),n.a.b()); parent=Mock(); parent.attach_mock(n,'child'); n.go(1); p(parent.mock_calls)
m5=Mock(); m5.a=m6=Mock(); m6(1); p(m5.mock_calls)
class Sub(Mock): pass
p(type(Sub().x).__name__, [x for x in dir(Mock(spec=['q'])) if not x.startswith('_')])
t(Mock,spec=Mock()); p(NonCallableMock()); t(NonCallableMock())
