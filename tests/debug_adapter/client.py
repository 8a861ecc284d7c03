"""A client of `dualvm debug`: debugpy's message channel, with every message that comes checked against the schema of the
debug adapter protocol."""

import json
import os
import pathlib
import queue
import re
import socket
import subprocess
import sys
import tempfile

import debugpy
import fastjsonschema
from debugpy.common import messaging

# After so many seconds without an event, what is awaited is named; it is awaited on.
NOTICE = 120

_SCHEMA = pathlib.Path(debugpy.__file__).parent / "_vendored/pydevd/_pydevd_bundle/_debug_adapter/debugProtocol.json"
_DEFINITIONS = json.loads(_SCHEMA.read_text())["definitions"]
_checks = {}


def _check(name, message):
    if name not in _DEFINITIONS:
        raise AssertionError(f"the protocol knows no {name}")
    if name not in _checks:
        _checks[name] = fastjsonschema.compile({"$ref": f"#/definitions/{name}", "definitions": _DEFINITIONS})
    try:
        _checks[name](message)
    except fastjsonschema.JsonSchemaException as error:
        raise AssertionError(f"{name}: {error}: {message}") from None


def _title(word):
    return word[0].upper() + word[1:]


class Client:
    """One session. Requests are methods: `client.stackTrace(threadId=1)`; what they answer is a dictionary."""

    def __init__(self, dualvm):
        self.dualvm = dualvm
        self.process = None
        self.socket = None
        self.channel = None
        self.events = queue.Queue()
        self.held = []
        self.out = {"stdout": "", "stderr": "", "console": ""}
        self.directory = tempfile.TemporaryDirectory()
        self.program = None
        self.text = ""
        self.wrong = []
        self.errors = ""
        self.seen = []

    # How it begins and ends.

    def write(self, text, name="program.py"):
        """Writes the program; lines are found again by the comments at their ends (`line("name")`)."""
        path = os.path.join(os.path.realpath(self.directory.name), name)
        with open(path, "w") as file:
            file.write(text)
        if name == "program.py":
            self.program, self.text = path, text
        return path

    def line(self, mark):
        """The line with `# mark` at its end."""
        for number, text in enumerate(self.text.splitlines(), 1):
            if re.search(rf"# {re.escape(mark)}$", text):
                return number
        raise LookupError(mark)

    def start_stdio(self, *options):
        self.process = subprocess.Popen(
            [self.dualvm, "debug", *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self._open(messaging.JsonIOStream.from_process(self.process))

    def run_program(self, *options):
        """`dualvm run --debug-port 0`: the port that it says."""
        self.process = subprocess.Popen(
            [self.dualvm, "run", "--debug-port", "0", *options, self.program],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        said = self.process.stderr.readline().decode()
        found = re.fullmatch(r"dualvm: the debugger listens on 127\.0\.0\.1:(\d+)\n", said)
        assert found, said
        return int(found[1])

    def connect(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self._open(messaging.JsonIOStream.from_socket(self.socket))

    def _open(self, stream):
        client = self
        read = stream.read_json

        def checked(decoder=None):
            raw = read(decoder)
            message = json.loads(json.dumps(raw))
            try:
                if message["type"] == "event":
                    _check(_title(message["event"]) + "Event", message)
                elif message["success"]:
                    _check(_title(message["command"]) + "Response", message)
                else:
                    _check("ErrorResponse", message)
            except AssertionError as error:
                client.wrong.append(str(error))
            return raw

        stream.read_json = checked

        class Handlers:
            def event(self, event):
                body = json.loads(json.dumps(event.body)) if event.body else {}
                client.seen.append((event.event, body))
                if event.event == "output":
                    client.out[body.get("category", "console")] += body["output"]
                client.events.put((event.event, body))

            def disconnect(self):
                client.events.put(("gone", {}))

        self.channel = messaging.JsonMessageChannel(stream, Handlers())
        self.channel.start()

    def initialize(self, **arguments):
        given = {"adapterID": "dualvm", "linesStartAt1": True, "columnsStartAt1": True, "pathFormat": "path"}
        given.update(arguments)
        capabilities = self.request("initialize", given)
        self.wait("initialized")
        return capabilities

    def launch_with(self, text, options=(), configure=None, initialize={}, **arguments):
        """Launches a program; `configure` sets its breakpoints."""
        self.write(text)
        self.start_stdio(*options)
        self.capabilities = self.initialize(**initialize)
        self.launch(program=self.program, **arguments)
        if configure:
            configure(self)
        self.configurationDone()

    def attach_to(self, port, configure=None, **arguments):
        self.connect(port)
        self.capabilities = self.initialize()
        self.attach(**arguments)
        if configure:
            configure(self)
        self.configurationDone()

    def finish(self, code=0):
        """The program ends with that status, and the debugger with it."""
        body = self.wait("exited")
        assert body["exitCode"] == code, (body, self.out)
        self.wait("terminated")
        self.disconnect()
        status = self.process.wait()
        assert status == code, status

    def close(self):
        if self.channel:
            try:
                self.channel.close()
            except Exception:
                pass
        if self.socket:
            self.socket.close()
        if self.process:
            if self.process.poll() is None:
                self.process.kill()
            self.errors = self.process.stderr.read().decode()
            self.process.wait()
            for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
                try:
                    stream.close()
                except OSError:
                    pass
        assert not self.wrong, self.wrong

    # Requests and events.

    def request(self, command, arguments=None):
        result = self.channel.request(command, arguments or {})
        return json.loads(json.dumps(result))

    def __getattr__(self, command):
        if command.startswith("_"):
            raise AttributeError(command)
        return lambda **arguments: self.request(command, arguments)

    def refused(self, command, **arguments):
        """A request that must be refused; the message."""
        try:
            self.request(command, arguments)
        except messaging.MessageHandlingError as error:
            return str(error)
        raise AssertionError(f"{command} was not refused")

    def wait(self, wanted, **fields):
        """The next event of that name with those fields; others are passed over."""
        for at, (name, body) in enumerate(self.held):
            if name == wanted and all(body.get(key) == value for key, value in fields.items()):
                del self.held[at]
                return body
        while True:
            try:
                name, body = self.events.get(timeout=NOTICE)
            except queue.Empty:
                print(f"{wanted} has not come for {NOTICE} seconds; {self.held} came before: {self.out}", file=sys.stderr, flush=True)
                continue
            if name == wanted and all(body.get(key) == value for key, value in fields.items()):
                return body
            if name == "gone":
                raise AssertionError(f"the debugger has left before {wanted}: {self.out}")
            self.held.append((name, body))

    def stopped(self, reason, mark=None):
        """The program stands for that reason at that line: its frames."""
        body = self.wait("stopped")
        self.thread = body["threadId"]
        self.hit = body.get("hitBreakpointIds", [])
        frames = self.frames()
        assert body["reason"] == reason, (body, frames[:2])
        if mark is not None:
            line = mark if isinstance(mark, int) else self.line(mark)
            assert frames[0]["line"] == line, (reason, line, frames[0])
        return frames

    # What is often asked.

    def frames(self, thread=None):
        return self.stackTrace(threadId=thread or self.thread)["stackFrames"]

    def at(self, *marks, **fields):
        """Sets breakpoints at lines."""
        lines = [{"line": mark if isinstance(mark, int) else self.line(mark), **fields} for mark in marks]
        return self.setBreakpoints(source={"path": self.program}, breakpoints=lines)["breakpoints"]

    def go(self):
        return self.request("continue", {"threadId": self.thread})

    def step(self, kind="next"):
        return self.request(kind, {"threadId": self.thread})

    def scope(self, name="Locals", frame=0):
        scopes = self.scopes(frameId=self.frames()[frame]["id"])["scopes"]
        return next(scope for scope in scopes if scope["name"] == name)

    def variables_of(self, reference, **arguments):
        return self.variables(variablesReference=reference, **arguments)["variables"]

    def locals(self, frame=0, name="Locals"):
        rows = self.variables_of(self.scope(name, frame)["variablesReference"])
        return {row["name"]: row["value"] for row in rows}

    def value(self, expression, frame=0, context="watch"):
        return self.evaluate(expression=expression, frameId=self.frames()[frame]["id"], context=context)["result"]

    def functions(self):
        return [frame["name"] for frame in self.frames()]
