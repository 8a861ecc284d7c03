# pprint: nested values in lines of a width.
import pprint, collections, types, dataclasses
vals=[list(range(40)),{"a"*20:list(range(20)),"b":{"c"*30:"word "*30,"d":(1,)}},("x"*50,"y"*50),{1,2,3,*("q%d"%i for i in range(30))},
 "line one\nline two is somewhat longer than that\n"*3, b"abcdefgh"*20, bytearray(b"xyz"*40), collections.OrderedDict((str(i),i*1000) for i in range(20)),
 collections.defaultdict(list,{i:list(range(i)) for i in range(12)}), collections.Counter("abracadabra"*3+"qwertyuiopasdfghjklzxcvbnm"), collections.deque(range(50),60), collections.deque(range(50)),
 types.SimpleNamespace(a=list(range(30)),b="t"*40), types.MappingProxyType({i:i for i in range(30)}), collections.ChainMap({i:i for i in range(20)},{"z"*30:1,"y"*30:2}), [], {}, (), set(), {"b":1,"a":2, 3:4}, collections.UserList(range(40)),
 frozenset(range(40)), 123456789, {"n":[{"deep":[{"er":[1,2,3]}]}]}]
@dataclasses.dataclass
class P:
    name:str; items:list; o:object=None
p=P("n"*30,list(range(20))); p.o=p
l=[1]; l.append(l); 
for v in vals:
    for kw in ({},{"width":40},{"compact":True,"width":50},{"indent":4},{"depth":2},{"sort_dicts":False,"underscore_numbers":True,"width":20}):
        print(pprint.pformat(v,**kw))
pprint.pprint(p,width=60)
print(pprint.isrecursive(l),pprint.isreadable(l),pprint.isreadable([1,object]), pprint.saferepr([3,{2:1}]))
pprint.pp({"z":1,"a":list(range(30))})
