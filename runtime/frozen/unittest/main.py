"""The command line of tests: `unittest.main()`, `python -m unittest`."""

import os
import sys

from . import loader, runner
from .signals import installHandler

__unittest = True

_NO_TESTS_EXITCODE = 5

# Option, its value in the usage, attribute, what it sets (None: the value
# that follows), help.
_OPTIONS = (
    ("-v", "--verbose", None, "verbosity", 2, "Verbose output"),
    ("-q", "--quiet", None, "verbosity", 0, "Quiet output"),
    (None, "--locals", None, "tb_locals", True, "Show local variables in tracebacks"),
    (None, "--durations", "N", "durations", int, "Show the N slowest test cases (N=0 for all)"),
    ("-f", "--failfast", None, "failfast", True, "Stop on first fail or error"),
    ("-c", "--catch", None, "catchbreak", True, "Catch Ctrl-C and display results so far"),
    ("-b", "--buffer", None, "buffer", True, "Buffer stdout and stderr during tests"),
    ("-k", None, "TESTNAMEPATTERNS", "testNamePatterns", list, "Only run tests which match the given substring"),
)

_DISCOVER_OPTIONS = (
    ("-s", "--start-directory", "START", "start", str, "Directory to start discovery ('.' default)"),
    ("-p", "--pattern", "PATTERN", "pattern", str, "Pattern to match tests ('test*.py' default)"),
    ("-t", "--top-level-directory", "TOP", "top", str, "Top level directory of project (defaults to start directory)"),
)

_MAIN_EXAMPLES = """\
Examples:
  {prog} test_module               - run tests from test_module
  {prog} module.TestClass          - run tests from module.TestClass
  {prog} module.Class.test_method  - run specified test method
  {prog} path/to/test_file.py      - run tests from test_file.py
"""

_MODULE_EXAMPLES = """\
Examples:
  {prog}                           - run default set of tests
  {prog} MyTestSuite               - run suite 'MyTestSuite'
  {prog} MyTestCase.testSomething  - run MyTestCase.testSomething
  {prog} MyTestCase                - run all 'test*' test methods
                                       in MyTestCase
"""


def _convert_name(name):
    """A path of a file of tests as the name of a module."""
    if not (os.path.isfile(name) and name.lower().endswith(".py")):
        return name
    if os.path.isabs(name):
        relative = os.path.relpath(name, os.getcwd())
        if os.path.isabs(relative) or relative.startswith(os.pardir):
            return name
        name = relative
    return os.path.normpath(name)[:-3].replace(os.path.sep, ".")


class TestProgram:
    """Runs tests as the command line says, and exits."""

    module = None
    verbosity = 1
    failfast = catchbreak = buffer = progName = warnings = testNamePatterns = None

    def __init__(
        self,
        module="__main__",
        defaultTest=None,
        argv=None,
        testRunner=None,
        testLoader=loader.defaultTestLoader,
        exit=True,
        verbosity=1,
        failfast=None,
        catchbreak=None,
        buffer=None,
        warnings=None,
        *,
        tb_locals=False,
        durations=None,
    ):
        if isinstance(module, str):
            self.module = __import__(module)
            for part in module.split(".")[1:]:
                self.module = getattr(self.module, part)
        else:
            self.module = module
        if argv is None:
            # MicroPython's command leaves it empty for `-c`.
            argv = sys.argv or [""]
        self.exit = exit
        self.failfast = failfast
        self.catchbreak = catchbreak
        self.verbosity = verbosity
        self.buffer = buffer
        self.tb_locals = tb_locals
        self.durations = durations
        if warnings is None and not sys.warnoptions:
            # Tests should see DeprecationWarnings.
            self.warnings = "default"
        else:
            self.warnings = warnings
        self.defaultTest = defaultTest
        self.testRunner = testRunner
        self.testLoader = testLoader
        self.progName = os.path.basename(argv[0])
        self.parseArgs(argv)
        self.runTests()

    def parseArgs(self, argv):
        """Sets what the arguments say, and loads the tests."""
        arguments = argv[1:]
        if self.module is None:
            if arguments and arguments[0].lower() == "discover":
                self._do_discovery(arguments[1:])
                return
            self.tests = self._parse(arguments, _OPTIONS)
            if not self.tests:
                self._do_discovery([])
                return
        else:
            self.tests = self._parse(arguments, _OPTIONS)
        if self.tests:
            self.testNames = [_convert_name(name) for name in self.tests]
        elif self.defaultTest is None:
            self.testNames = None
        elif isinstance(self.defaultTest, str):
            self.testNames = (self.defaultTest,)
        else:
            self.testNames = list(self.defaultTest)
        self.createTests()

    def _parse(self, arguments, options):
        """The arguments that are no options. Sets attributes by the others."""
        for name in ("failfast", "catchbreak", "buffer"):
            if getattr(self, name) is None:
                setattr(self, name, False)
        if self.testNamePatterns is None:
            self.testNamePatterns = []
        rest = []
        waiting = list(arguments)
        while waiting:
            argument = waiting.pop(0)
            if argument == "--":
                return rest + waiting
            if not argument.startswith("-") or argument == "-":
                rest.append(argument)
                continue
            if argument in ("-h", "--help"):
                self._print_help(options)
                sys.exit(0)
            self._take(argument, waiting, options)
        return rest

    def _take(self, argument, waiting, options):
        long = argument.startswith("--")
        name, equals, value = argument.partition("=") if long else (argument[:2], "", argument[2:])
        found = [entry for entry in options if name == (entry[1] if long else entry[0])]
        if long and not found:
            found = [entry for entry in options if (entry[1] or "").startswith(name)]
        if len(found) != 1:
            self._error(options, f"unrecognized arguments: {argument}")
        short, full, _, attribute, sets, _ = found[0]
        shown = "/".join(filter(None, (short, full)))
        if sets not in (int, str, list):
            if equals:
                self._error(options, f"argument {shown}: ignored explicit argument {value!r}")
            setattr(self, attribute, sets)
            if value and not long:
                # -vf is -v -f.
                waiting.insert(0, "-" + value)
            return
        if not value and not equals:
            if not waiting:
                self._error(options, f"argument {shown}: expected one argument")
            value = waiting.pop(0)
        if sets is list:
            self.testNamePatterns.append(value if "*" in value else f"*{value}*")
        elif sets is int:
            try:
                setattr(self, attribute, int(value))
            except ValueError:
                self._error(options, f"argument {shown}: invalid int value: {value!r}")
        else:
            setattr(self, attribute, value)

    def _usage(self, options):
        words = ["[-h]"]
        for short, full, value, *_ in options:
            name = short or full
            words.append(f"[{name} {value}]" if value else f"[{name}]")
        words.append("[tests ...]" if options is _OPTIONS else "[start] [pattern] [top]")
        return f"usage: {self.progName} {' '.join(words)}"

    def _error(self, options, message):
        print(self._usage(options), file=sys.stderr)
        print(f"{self.progName}: error: {message}", file=sys.stderr)
        sys.exit(2)

    def _print_help(self, options):
        print(self._usage(options))
        print("\noptions:")
        rows = [("-h, --help", "show this help message and exit")]
        for short, full, value, _, _, text in options:
            names = [f"{name} {value}" if value else name for name in (short, full) if name]
            rows.append((", ".join(names), text))
        for names, text in rows:
            print(f"  {names:<22}{text}" if len(names) < 21 else f"  {names}\n{'':24}{text}")
        print()
        examples = _MAIN_EXAMPLES if self.module is None else _MODULE_EXAMPLES
        print(examples.format(prog=self.progName))

    def createTests(self, from_discovery=False, Loader=None):
        """Loads the tests into self.test."""
        if self.testNamePatterns:
            self.testLoader.testNamePatterns = self.testNamePatterns
        if from_discovery:
            finder = self.testLoader if Loader is None else Loader()
            self.test = finder.discover(self.start, self.pattern, self.top)
        elif self.testNames is None:
            self.test = self.testLoader.loadTestsFromModule(self.module)
        else:
            self.test = self.testLoader.loadTestsFromNames(self.testNames, self.module)

    def _do_discovery(self, argv, Loader=None):
        self.start = "."
        self.pattern = "test*.py"
        self.top = None
        options = _OPTIONS + _DISCOVER_OPTIONS
        places = self._parse(argv, options)
        if len(places) > 3:
            self._error(options, f"unrecognized arguments: {' '.join(places[3:])}")
        for name, value in zip(("start", "pattern", "top"), places):
            setattr(self, name, value)
        self.createTests(from_discovery=True, Loader=Loader)

    def runTests(self):
        """Runs self.test, and exits: 0, 1 for failures, 5 without tests."""
        if self.catchbreak:
            installHandler()
        made = self.testRunner or runner.TextTestRunner
        if isinstance(made, type):
            made = self._make_runner(made)
        self.result = made.run(self.test)
        if self.exit:
            if self.result.testsRun == 0 and not self.result.skipped:
                sys.exit(_NO_TESTS_EXITCODE)
            sys.exit(0 if self.result.wasSuccessful() else 1)

    def _make_runner(self, cls):
        """A runner of a class that may know fewer arguments."""
        settings = {
            "verbosity": self.verbosity,
            "failfast": self.failfast,
            "buffer": self.buffer,
            "warnings": self.warnings,
        }
        for more in ({"tb_locals": self.tb_locals, "durations": self.durations}, {}):
            try:
                return cls(**settings, **more)
            except TypeError:
                pass
        return cls()


main = TestProgram
