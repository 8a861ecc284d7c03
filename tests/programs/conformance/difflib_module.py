# difflib: matches and the forms of differences.
import difflib
import sys
s=1
def rnd(n):
    global s
    s=(s*1103515245+12345)&0x7fffffff
    return (s>>8)%n
words=["alpha\n","beta\n","gamma x\n","delta\n","alphb\n","\n","#\n","\tx y\n", "the quick brown\n","the quack brown\n"]
for t in range(12):
    a=[words[rnd(10)] for _ in range(rnd(12))]; b=[words[rnd(10)] for _ in range(rnd(12))]
    print("".join(difflib.ndiff(a,b)))
    print("".join(difflib.unified_diff(a,b,"a","b",n=rnd(3))))
    print("".join(difflib.context_diff(a,b,"a","b","d1","d2",n=rnd(3))))
    d=list(difflib.ndiff(a,b)); assert list(difflib.restore(d,1))==a and list(difflib.restore(d,2))==b
    m=difflib.SequenceMatcher(lambda x:x=="\n",a,b); print(m.get_opcodes(), m.ratio(), m.quick_ratio(), m.real_quick_ratio())
print(difflib.get_close_matches("appel",["ape","apple","peach","puppy"]))
a="ab"*150+"c"; b="ba"*160+"c"
print(difflib.SequenceMatcher(None,a,b).ratio(),difflib.SequenceMatcher(None,a,b,autojunk=False).ratio())
