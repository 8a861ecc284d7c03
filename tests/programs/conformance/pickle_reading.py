# pickle: what is read of what other writers wrote, and what is refused.
import io
import pickle


def show(data, **options):
    try:
        print(repr(pickle.loads(data, **options)))
    except Exception as error:
        print(type(error).__name__, error)


class Old:
    def __repr__(self):
        return f"Old({sorted(self.__dict__.items())})"


class Watched(list):
    def extend(self, items):
        print("extend", items)
        super().extend(items)


# By hand, in old protocols.
for data in (
    b"(lp0\nI1\naI01\naL5L\naF1.5\naS'a\\x41b'\np1\naVtext\\u20ac\np2\nag1\na.", b"(dp0\nS'a'\nI1\ns.", b"(I1\nI2\ntp0\n.",
    b"\x80\x02]q\x00(K\x01U\x03abcq\x01h\x01e.", b"]q\x00(K\x01M\x01\x01J\xff\xff\xff\xffG?\xf8\x00\x00\x00\x00\x00\x00e.",
    b"cbuiltins\nlen\n.", b"cbuiltins\nlist\n((I1\nI2\nltR.", b"\x80\x02\x88\x89\x86.", b"(I1\n20t.", b"(i__main__\nOld\n.",
    b"(i__main__\nOld\n(S'x'\nI1\ndb.", b"(c__main__\nOld\no.", b"c__builtin__\nxrange\n(I3\ntR.", b"ccopy_reg\n_reconstructor\n(c__main__\nOld\nc__builtin__\nobject\nNtR.",
    b"cexceptions\nValueError\n(S'x'\ntR.", b"I0x1F\n.", b"I010\n.", b"L-12\n.", b"(I1\nI2\nd.", b"\x80\x02c__main__\nWatched\n)\x81(K\x01K\x02e.",
    b"S'\\n\\t\\\\\\'\\101'\n.", b"Fnan\n.", b"N0N.", b"(NN1N.", b"\x8a\x00.", b"\x8a\x01\xff.", b"\x8b\x02\x00\x00\x00\x00\x80.", b"T\x02\x00\x00\x00hi.",
    b"cpathlib._local\nPurePosixPath\n(S'/a'\ntR.", b"cre\n_compile\n(S'a+'\nI32\ntR.",
    b"carray\n_array_reconstructor\n(carray\narray\nS'i'\nI8\nc_codecs\nencode\n(V\\u0001\\u0000\\u0000\\u0000\\u0002\\u0000\\u0000\\u0000\nS'latin1'\ntRtR.",
    b"\x80\x02cdatetime\ndate\nU\x04\x07\xe4\x01\x02\x85R.",
):
    show(data)
show(b"\x80\x02U\x02\xe9\xe8.", encoding="latin-1")
show(b"\x80\x02U\x02\xe9\xe8.", encoding="bytes")
show(b"\x80\x02U\x02\xe9\xe8.")
show(b"\x80\x02U\x02\xe9\xe8.", errors="replace")
show(b"\x80\x02c__builtin__\nunicode\n.", fix_imports=False)
show(b"\x80\x02cdatetime\ndate\nU\x04\x07\xe4\x01\x02\x85R.", encoding="latin-1")

# As CPython 3.13 wrote it.
show(
    b"\x80\x04\x95\x1f\x00\x00\x00\x00\x00\x00\x00\x8c\x08__main__\x94\x8c\x03Old\x94\x93\x94)\x81\x94}\x94\x8c\x01a\x94K\x01sb."
)
show(bytearray(pickle.dumps([1, 2])))
show(memoryview(pickle.dumps({"a": 1})))

# What is no pickle.
whole = pickle.dumps([1, "two", 3.0, {"four": (5, 6, 7, 8)}, b"nine"])
for end in range(len(whole)):
    try:
        pickle.loads(whole[:end])
        print("read", end)
    except (EOFError, pickle.UnpicklingError) as error:
        print(end, type(error).__name__, error)
for data in (
    b"", b"X", b"\x80\x09.", b"K", b"?", b"\xff", b"'", b"\\", b"cnothing_here\nx\n.", b"cbuiltins\nnothing\n.", b"\x80\x04\x95\x05", b".", b"0", b"(.", b"t.",
    b"]K\x01s.", b"K\x01K\x02a.", b"h\x01.", b"g7\n.", b"p-1\n.", b"Np-1\n.", b"K\x01K\x02R.", b"Ix\n.", b"Fx\n.", b"Lx\n.", b"S'a\n.", b"Sa\n.",
    b"\x8b\xff\xff\xff\xff.", b"\x8d\xff\xff\xff\xff\xff\xff\xff\xff", b"\x95\xff\xff\xff\xff\xff\xff\xff\xff", b"NN\x93.", b"\x82\x00.", b"\x82\x07.",
    b"Nb.", b"K\x01}b.", b"K\x01)\x81.", b"cbuiltins\nlist\nN\x81.", b"cbuiltins\nlist\n)N\x92.", b"Q.", b"N\x90.", b"(K\x01d.", b"}(K\x01u.", b"(\x91",
    b"\x97.", b"}]N" + b"s.", b"c__main__\nOld\n)\x81K\x05b.", b"c__main__\nOld\n)\x81NK\x05\x86b.", b"X\xff\xff\xff\xff.",
    b"C\x05ab", b"V\n.", b"Pabc\n.", b"I\n.", b"(i.",
):
    show(data)
print(pickle.loads(b"N" + b"\x85" * 1000 + b"0N."))


class Short:
    def __init__(self, data):
        self.data = data

    def read(self, size):
        taken, self.data = self.data[:size], self.data[size:]
        return taken

    def readline(self):
        at = self.data.index(b"\n") + 1
        return self.read(at)


for protocol in range(6):
    print(pickle.load(Short(pickle.dumps(["some", 1, 2.5, {"a": None}, b"x"], protocol))))
file = io.BytesIO(b"".join(pickle.dumps(number, 4) for number in range(3)) + b"rest")
print([pickle.load(file) for _ in range(3)], file.read())
print(pickle.DEFAULT_PROTOCOL, pickle.HIGHEST_PROTOCOL, pickle.format_version, pickle.PickleError.__module__, pickle.STOP, pickle.MEMOIZE)
print(issubclass(pickle.PicklingError, pickle.PickleError), issubclass(pickle.UnpicklingError, pickle.PickleError), pickle.PicklingError)
print(pickle.encode_long(-129), pickle.decode_long(b"\x7f\xff"), sorted(pickle.__all__)[:5])
