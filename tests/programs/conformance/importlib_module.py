# importlib: modules by name.
import importlib

m = importlib.import_module("os.path")
print(m.join("a", "b"), importlib.import_module(".path", "os") is m)
for a in (("",), (".x",), ("nope",)):
    try:
        importlib.import_module(*a)
    except Exception as e:
        print(type(e).__name__, e)
