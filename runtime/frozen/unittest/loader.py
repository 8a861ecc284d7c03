"""Finding tests: in classes, modules, by names, and in folders."""

import functools
import os
import re
import sys
import traceback
import types
from fnmatch import fnmatch, fnmatchcase

from . import case, suite, util

__unittest = True

VALID_MODULE_NAME = re.compile(r"[_a-z]\w*\.py$", re.IGNORECASE)


class _FailedTest(case.TestCase):
    """A test that could not be loaded: it raises why."""

    _testMethodName = None

    def __init__(self, method_name, exception):
        self._exception = exception
        super().__init__(method_name)

    def __getattr__(self, name):
        if name != self._testMethodName:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

        def testFailure():
            raise self._exception

        return testFailure


def _is_test_class(obj):
    return (
        isinstance(obj, type)
        and issubclass(obj, case.TestCase)
        and obj not in (case.TestCase, case.FunctionTestCase)
    )


def _splitext(path):
    return os.path.splitext(path)[0]


class TestLoader:
    """Makes suites. Its attributes say what is a test, and in which order."""

    testMethodPrefix = "test"
    sortTestMethodsUsing = staticmethod(util.three_way_cmp)
    testNamePatterns = None
    suiteClass = suite.TestSuite
    _top_level_dir = None

    def __init__(self):
        # Why something could not be loaded, as text.
        self.errors = []
        # Packages that are being loaded: their load_tests may call discover.
        self._loading_packages = set()

    def loadTestsFromTestCase(self, testCaseClass):
        """The tests of a class."""
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError(
                "Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?"
            )
        if testCaseClass in (case.TestCase, case.FunctionTestCase):
            names = []
        else:
            names = self.getTestCaseNames(testCaseClass)
            if not names and hasattr(testCaseClass, "runTest"):
                names = ["runTest"]
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        """The tests of a module, or what its load_tests returns."""
        objects = [getattr(module, name) for name in dir(module)]
        tests = self.suiteClass([self.loadTestsFromTestCase(obj) for obj in objects if _is_test_class(obj)])
        load_tests = getattr(module, "load_tests", None)
        if load_tests is None:
            return tests
        try:
            return load_tests(self, tests, pattern)
        except Exception as error:
            message = f"Failed to call load_tests:\n{traceback.format_exc()}"
            return self._failed(module.__name__, error, message)

    def _failed(self, name, error, message):
        self.errors.append(message)
        return self.suiteClass((_FailedTest(name, error),))

    def _import_failed_message(self, name):
        return f"Failed to import test module: {name}\n{traceback.format_exc()}"

    def loadTestsFromName(self, name, module=None):
        """The tests of what a dotted name stands for: a module, a class, a
        method, or a function that makes tests."""
        parts = name.split(".")
        failed = None
        if module is None:
            rest = parts[:]
            while rest:
                try:
                    module = __import__(".".join(rest))
                    break
                except ImportError:
                    last = rest.pop()
                    failed = (last, self._import_failed_message(last))
                    if not rest:
                        return self._failed(last, ImportError(failed[1]), failed[1])
            parts = parts[1:]
        obj = module
        parent = None
        for part in parts:
            try:
                parent, obj = obj, getattr(obj, part)
            except AttributeError as error:
                if getattr(obj, "__path__", None) is not None and failed is not None:
                    # A package: that its module could not be imported says more.
                    return self._failed(failed[0], ImportError(failed[1]), failed[1])
                return self._failed(part, error, f"Failed to access attribute:\n{traceback.format_exc()}")
        return self._tests_of(obj, parent, parts)

    def _tests_of(self, obj, parent, parts):
        if isinstance(obj, types.ModuleType):
            return self.loadTestsFromModule(obj)
        if _is_test_class(obj):
            return self.loadTestsFromTestCase(obj)
        if (
            isinstance(obj, types.FunctionType)
            and isinstance(parent, type)
            and issubclass(parent, case.TestCase)
        ):
            test = parent(parts[-1])
            # A static method makes tests instead of being one.
            if not isinstance(getattr(test, parts[-1]), types.FunctionType):
                return self.suiteClass([test])
        elif isinstance(obj, suite.TestSuite):
            return obj
        if not callable(obj):
            raise TypeError(f"don't know how to make test from: {obj}")
        test = obj()
        if isinstance(test, suite.TestSuite):
            return test
        if isinstance(test, case.TestCase):
            return self.suiteClass([test])
        raise TypeError(f"calling {obj} returned {test}, not a test")

    def loadTestsFromNames(self, names, module=None):
        """The tests of several names."""
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def getTestCaseNames(self, testCaseClass):
        """The names of the test methods of a class, in order."""

        def is_test(name):
            if not name.startswith(self.testMethodPrefix) or not callable(getattr(testCaseClass, name)):
                return False
            full = f"{testCaseClass.__module__}.{testCaseClass.__qualname__}.{name}"
            patterns = self.testNamePatterns
            return patterns is None or any(fnmatchcase(full, pattern) for pattern in patterns)

        names = list(filter(is_test, dir(testCaseClass)))
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    def discover(self, start_dir, pattern="test*.py", top_level_dir=None):
        """The tests of all files below a folder, or a package, that match.
        They are imported from top_level_dir, which is put on sys.path."""
        before = self._top_level_dir
        implicit = False
        if top_level_dir is None:
            if before is not None:
                # A package's load_tests calls this again.
                top_level_dir = before
            else:
                implicit = True
                top_level_dir = start_dir
        top_level_dir = os.path.abspath(top_level_dir)
        if top_level_dir not in sys.path:
            sys.path.insert(0, top_level_dir)
        self._top_level_dir = top_level_dir

        importable = True
        if os.path.isdir(os.path.abspath(start_dir)):
            start_dir = os.path.abspath(start_dir)
            if start_dir != top_level_dir:
                importable = os.path.isfile(os.path.join(start_dir, "__init__.py"))
        else:
            try:
                __import__(start_dir)
            except ImportError:
                importable = False
            else:
                module = sys.modules[start_dir]
                top = start_dir.split(".")[0]
                file = getattr(module, "__file__", None)
                if file is None:
                    raise TypeError(f"don't know how to discover from {module!r}") from None
                start_dir = os.path.abspath(os.path.dirname(file))
                if implicit:
                    self._top_level_dir = self._get_directory_containing_module(top)
                    sys.path.remove(top_level_dir)
        if not importable:
            raise ImportError(f"Start directory is not importable: {start_dir!r}")
        tests = list(self._find_tests(start_dir, pattern))
        self._top_level_dir = before
        return self.suiteClass(tests)

    def _get_directory_containing_module(self, module_name):
        path = os.path.abspath(sys.modules[module_name].__file__)
        folder = os.path.dirname(path)
        if os.path.basename(path).lower().startswith("__init__.py"):
            return os.path.dirname(folder)
        return folder

    def _get_name_from_path(self, path):
        if path == self._top_level_dir:
            return "."
        relative = os.path.relpath(_splitext(os.path.normpath(path)), self._top_level_dir)
        assert not os.path.isabs(relative), "Path must be within the project"
        assert not relative.startswith(".."), "Path must be within the project"
        return relative.replace(os.path.sep, ".")

    def _get_module_from_name(self, name):
        __import__(name)
        return sys.modules[name]

    def _match_path(self, path, full_path, pattern):
        return fnmatch(path, pattern)

    def _find_tests(self, start_dir, pattern):
        name = self._get_name_from_path(start_dir)
        if name != "." and name not in self._loading_packages:
            tests, recurse = self._find_test_path(start_dir, pattern)
            if tests is not None:
                yield tests
            if not recurse:
                return
        # Sorted, so that the order is the same everywhere.
        for entry in sorted(os.listdir(start_dir)):
            path = os.path.join(start_dir, entry)
            tests, recurse = self._find_test_path(path, pattern)
            if tests is not None:
                yield tests
            if recurse:
                name = self._get_name_from_path(path)
                self._loading_packages.add(name)
                try:
                    yield from self._find_tests(path, pattern)
                finally:
                    self._loading_packages.discard(name)

    def _load(self, name):
        """A module, or the suite that stands for it: (module, suite)."""
        try:
            return self._get_module_from_name(name), None
        except case.SkipTest as error:

            @case.skip(str(error))
            def testSkipped(self):
                pass

            cls = type("ModuleSkipped", (case.TestCase,), {name: testSkipped})
            return None, self.suiteClass((cls(name),))
        except:
            message = self._import_failed_message(name)
            return None, self._failed(name, ImportError(message), message)

    def _find_test_path(self, full_path, pattern):
        """(tests or None, whether to look below)."""
        entry = os.path.basename(full_path)
        if os.path.isfile(full_path):
            if not VALID_MODULE_NAME.match(entry) or not self._match_path(entry, full_path, pattern):
                return None, False
            module, failed = self._load(self._get_name_from_path(full_path))
            if module is None:
                return failed, False
            self._check_place(module, full_path)
            return self.loadTestsFromModule(module, pattern=pattern), False
        if not os.path.isdir(full_path) or not os.path.isfile(os.path.join(full_path, "__init__.py")):
            return None, False
        name = self._get_name_from_path(full_path)
        package, failed = self._load(name)
        if package is None:
            return failed, False
        self._loading_packages.add(name)
        try:
            tests = self.loadTestsFromModule(package, pattern=pattern)
            return tests, getattr(package, "load_tests", None) is None
        finally:
            self._loading_packages.discard(name)

    def _check_place(self, module, full_path):
        """Raises ImportError if another file of that name was imported."""
        found = _splitext(os.path.realpath(os.path.abspath(getattr(module, "__file__", full_path))))
        wanted = _splitext(os.path.realpath(full_path))
        if found.lower() != wanted.lower():
            raise ImportError(
                "%r module incorrectly imported from %r. Expected %r. Is this module globally installed?"
                % (_splitext(os.path.basename(full_path)), os.path.dirname(found), os.path.dirname(full_path))
            )


defaultTestLoader = TestLoader()
