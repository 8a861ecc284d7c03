# unittest: what a run shows, for each outcome, assertion and fixture.
import io
import re
import sys
import unittest


class A(unittest.TestCase):
    @classmethod
    def setUpClass(cls): print("sc")
    @classmethod
    def tearDownClass(cls): print("tc")
    def setUp(self): print("su"); self.addCleanup(print,"cleanup")
    def test_ok(self): self.assertEqual(1,1)
    def test_fail(self): self.assertEqual(1,2,"hm")
    def test_err(self): 1/0
    @unittest.skip("why")
    def test_skip(self): pass
    @unittest.expectedFailure
    def test_xf(self): self.fail("x")
    @unittest.expectedFailure
    def test_us(self): pass
    def test_sub(self):
        "with a doc"
        for i in range(4):
            with self.subTest("m", i=i):
                self.assertEqual(i%2,0)
    def test_raises(self):
        with self.assertRaises(ZeroDivisionError) as cm: 1/0
        print(cm.exception)
        with self.assertRaisesRegex(ValueError,"a.c"): raise ValueError("xabcx")
        self.assertRaises(TypeError, len, 1)
        with self.assertRaises(ValueError): pass
    def test_warns(self):
        import warnings
        with self.assertWarns(DeprecationWarning) as w: warnings.warn("x",DeprecationWarning)
        print(w.warning, w.lineno)
        with self.assertWarnsRegex(UserWarning,"q"): warnings.warn("nn")
    def test_list(self): self.assertEqual([1,2,3],[1,3,4])
    def test_str(self): self.assertEqual("a\nb\n","a\nc")
    def test_dict(self): self.assertEqual({'a':1},{'a':2})
    def test_set(self): self.assertEqual({1,2},{2,3})
    def test_cnt(self): self.assertCountEqual([1,2,2],[1,1,2])
    def test_alm(self): self.assertAlmostEqual(1.0,1.1)


class Fixtures(unittest.TestCase):
    log = []

    @classmethod
    def setUpClass(cls):
        cls.addClassCleanup(cls.log.append, "class cleanup")
        cls.log.append("setUpClass")

    @classmethod
    def tearDownClass(cls):
        cls.log.append("tearDownClass")

    def setUp(self):
        self.addCleanup(self.log.append, "cleanup")
        self.log.append("setUp")

    def tearDown(self):
        self.log.append("tearDown")

    def test_a(self):
        self.log.append("a")

    def test_b(self):
        self.log.append("b")
        self.skipTest("in the test")

    def test_c(self):
        "A line of documentation."
        self.log.append("c")
        raise KeyError("c")


class BrokenClass(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise ValueError("setUpClass")

    def test_never(self):
        print("never")


class BrokenSetUp(unittest.TestCase):
    def setUp(self):
        self.addCleanup(print, "cleanup after setUp failed")
        raise ValueError("setUp")

    def tearDown(self):
        print("never")

    def test_never(self):
        print("never")


@unittest.skip("whole class")
class Skipped(unittest.TestCase):
    def test_never(self):
        print("never")


class Conditions(unittest.TestCase):
    @unittest.skipIf(True, "if")
    def test_if(self):
        print("never")

    @unittest.skipUnless(True, "unless")
    def test_unless(self):
        print("runs")

    @unittest.skip
    def test_bare(self):
        print("never")


class Messages(unittest.TestCase):
    """The words of each assertion."""

    def words(self, method, *args, **kwargs):
        try:
            getattr(self, method)(*args, **kwargs)
        except AssertionError as error:
            print(f"{method}: {error}")
        except TypeError as error:
            print(f"{method}: TypeError: {error}")
        else:
            print(f"{method}: holds")

    def test_all(self):
        words = self.words
        words("assertTrue", [])
        words("assertTrue", 0, "why")
        words("assertFalse", 1)
        words("assertEqual", 1, 2)
        words("assertEqual", 1, 1)
        words("assertEqual", "a" * 100, "a" * 99 + "b")
        words("assertEqual", list(range(50)), list(range(49)))
        words("assertNotEqual", 3, 3)
        words("assertIs", 1, "x")
        words("assertIsNot", None, None)
        words("assertIsNone", 0)
        words("assertIsNotNone", None)
        words("assertIn", 1, [2])
        words("assertNotIn", "a", "abc")
        words("assertIsInstance", 1, str)
        words("assertNotIsInstance", 1, (int, str))
        words("assertLess", 2, 1)
        words("assertLessEqual", 2, 1)
        words("assertGreater", 1, 2)
        words("assertGreaterEqual", 1, 2, "explained")
        words("assertAlmostEqual", 1.0, 1.001)
        words("assertAlmostEqual", 1.0, 1.001, places=2)
        words("assertAlmostEqual", 1.0, 1.5, delta=0.25)
        words("assertAlmostEqual", 1, 2, places=1, delta=1)
        words("assertNotAlmostEqual", 1.0, 1.0)
        words("assertNotAlmostEqual", 1.0, 1.1, delta=0.5)
        words("assertRegex", "abc", "x+")
        words("assertNotRegex", "abc", "b.")
        words("assertCountEqual", [1, 1, 2], [2, 2, 1])
        words("assertCountEqual", [[1], [2]], [[2], [3]])
        words("assertCountEqual", "abc", "cba")
        words("assertSetEqual", {1}, {2})
        words("assertSetEqual", {1}, 5)
        words("assertDictEqual", {"a": 1}, {"a": 2, "b": [1]})
        words("assertDictEqual", 1, {})
        words("assertListEqual", [1, 2], [1, 3, 4])
        words("assertListEqual", (), [])
        words("assertTupleEqual", (1,), (2,))
        words("assertSequenceEqual", [1], (1,))
        words("assertSequenceEqual", [1, 2], (1,))
        words("assertSequenceEqual", 5, [])
        words("assertMultiLineEqual", "a\nb\nc\n", "a\nx\nc\n")
        words("assertEqual", "short", "shirt")
        words("assertEqual", "x" * 700 + "\n", "y" * 700 + "\n")
        words("assertRaises", ValueError, int, "3")
        words("assertRaises", (ValueError, KeyError), int, "3")
        words("assertRaises", 5)
        words("assertRaises", ValueError, mesg=1)
        words("assertRaisesRegex", ValueError, "nothing", int, "x")
        words("assertRaisesRegex", ValueError, "invalid literal", int, "x")
        words("assertWarns", UserWarning, int, "3")
        words("fail", "just so")
        self.longMessage = False
        words("assertEqual", 1, 2, "short")

    def test_type_equality(self):
        class Money:
            def __init__(self, amount):
                self.amount = amount

            def __eq__(self, other):
                return self.amount == other.amount

        def compare(first, second, msg=None):
            if first != second:
                raise self.failureException(f"{first.amount} is not {second.amount}")

        self.addTypeEqualityFunc(Money, compare)
        self.assertEqual(Money(1), Money(1))
        self.words("assertEqual", Money(1), Money(2))

    def test_context(self):
        class Manager:
            def __enter__(self):
                print("entered")
                return "value"

            def __exit__(self, *exception):
                print("left")

        print(self.enterContext(Manager()))
        with self.assertRaises(TypeError) as caught:
            self.enterContext(5)
        print(caught.exception)
        with self.assertWarns(UserWarning) as seen:
            import warnings

            warnings.warn("look", UserWarning)
        print(seen.warning, seen.filename == __file__)


def run(*classes, verbosity=1, **settings):
    stream = io.StringIO()
    loader = unittest.TestLoader()
    suite = unittest.TestSuite(loader.loadTestsFromTestCase(cls) for cls in classes)
    print(suite.countTestCases(), "tests")
    result = unittest.TextTestRunner(stream, verbosity=verbosity, **settings).run(suite)
    text = re.sub(r"in [0-9.]+s", "in #s", stream.getvalue())
    text = re.sub(r'File ".*?([^/"]+)"', r'File "\1"', text)
    print(text)
    print(result, result.wasSuccessful())
    return result


run(A)
run(A, verbosity=2)
run(A, verbosity=0, failfast=True)
run(Fixtures, verbosity=2)
print(Fixtures.log)
run(BrokenClass, BrokenSetUp, Skipped, Conditions, verbosity=2)
run(Messages, verbosity=2)
run(A, buffer=True)


class Locals(unittest.TestCase):
    def test_locals(self):
        number = 5
        self.assertEqual(number, 6)


run(Locals, tb_locals=True)

# Suites, loaders, results.
suite = unittest.TestSuite()
for wrong in (5, unittest.TestCase):
    try:
        suite.addTest(wrong)
    except TypeError as error:
        print(error)
suite.addTest(unittest.FunctionTestCase(lambda: print("as a function"), setUp=lambda: print("before"), description="said"))
result = unittest.TestResult()
suite(result)
print(result)
loader = unittest.TestLoader()
print([str(test) for test in loader.loadTestsFromName("Fixtures", sys.modules["__main__"])])
print([test.id() for test in loader.loadTestsFromName("A.test_ok", sys.modules["__main__"])])
print(loader.getTestCaseNames(Conditions))
broken = loader.loadTestsFromName("Nothing", sys.modules["__main__"])
print([str(test) for test in broken], loader.errors[0].splitlines()[-1])
loader.testNamePatterns = ["*test_c*"]
print(loader.getTestCaseNames(Fixtures))
program = unittest.main(argv=["program", "Locals"], exit=False, testRunner=unittest.TextTestRunner(io.StringIO()))
print(program.result, program.testNames)
test = Locals("test_locals")
print(test, repr(test), test == Locals("test_locals"), test.shortDescription(), test.countTestCases())
try:
    Locals("nothing")
except ValueError as error:
    print(error)
try:
    test.debug()
except AssertionError as error:
    print("debug", error)
