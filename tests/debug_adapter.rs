//! The debugger without a process around it: clients on a pair of sockets, and a VM that runs meanwhile.
#![cfg(all(feature = "std", feature = "dual-vm"))]

use std::io::{Read, Write};
use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::{self, JoinHandle};

use dualvm::compile::Mode;
use dualvm::debug::Debugger;
use dualvm::debug::breakpoints::{Hits, Piece, pieces};
use dualvm::debug::dap::framing::{Framing, MOST, framed};
use dualvm::debug::dap::{Mailbox, Writer, read};
use dualvm::heap::Doorbell;
use dualvm::host::os::OsHost;
use dualvm::value::Value;
use dualvm::vm::generated::Variant;
use dualvm::vm::{Config, Vm, pending};
use serde_json::{Value as Json, json};

const PROGRAM: &str = "\
class Thing:
    def __init__(self):
        self.parts = [1, {'a': 2}]

def add(a, b):
    thing = Thing()
    total = a + b
    return total

def numbers(count):
    for n in range(count):
        yield n

result = 0
for number in numbers(40):
    result = add(result, number)
try:
    raise ValueError('again')
except ValueError:
    pass
finally:
    result += 1
";

/// `PROGRAM` in a file of its own.
fn program(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, PROGRAM).expect("the target directory can be written to");
    path
}

/// A VM with a debugger, and where clients of it come in.
struct Debuggee {
    vm: &'static mut Vm,
    mailbox: Arc<Mailbox>,
    path: PathBuf,
}

impl Debuggee {
    fn new(name: &str, bell: &'static Doorbell) -> Debuggee {
        let vm = bell.connect(Box::leak(Vm::new(Config::default(), Box::new(OsHost::default()))));
        let mailbox = Arc::new(Mailbox::new(Box::new(|| bell.ring(pending::DEBUG))));
        vm.set_debugger(Box::new(Debugger::new(mailbox.clone())));
        Debuggee { vm, mailbox, path: program(name) }
    }

    /// Runs the program; what `result` is then.
    fn run(&mut self) -> i64 {
        let vm = &mut *self.vm;
        let mark = vm.heap.mark_handles();
        let code = vm.compile_text(PROGRAM, &self.path.display().to_string(), Mode::Exec).expect("the program compiles");
        vm.heap.keep(code);
        let globals = vm.new_module("__main__").get(&vm.heap).dict;
        vm.heap.keep(globals);
        let outcome = vm.run_code(code, globals, Value::NULL);
        if let Err(raised) = outcome {
            let exception = vm.take_raised(raised);
            panic!("{}", vm.format_exception(exception).unwrap_or_default());
        }
        let name = vm.heap.intern("result");
        let result = globals.get(&vm.heap).get_str(&vm.heap, name).and_then(|value| value.as_small()).expect("it is a number");
        vm.heap.release_to(mark);
        result
    }
}

/// A new client: the socket on which it speaks, and the thread that listens to it.
fn connect(mailbox: &Arc<Mailbox>, number: u64) -> (UnixStream, JoinHandle<()>) {
    let (client, server) = UnixStream::pair().expect("there are sockets");
    let (out, end) = (server.try_clone().expect("it can be cloned"), server.try_clone().expect("it can be cloned"));
    let hangup = Box::new(move || drop(end.shutdown(Shutdown::Both)));
    let writer = Writer::new(Box::new(out), Some(hangup));
    let mailbox = mailbox.clone();
    (client, thread::spawn(move || read(server, writer, &mailbox, number)))
}

/// Numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }

    fn of<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len() as u64) as usize]
    }

    fn number(&mut self) -> Json {
        match self.below(8) {
            0 => json!(-1),
            1 => json!(u64::MAX),
            2 => json!(1e300),
            3 => json!("1"),
            4 => Json::Null,
            _ => json!(self.below(30)),
        }
    }

    fn text(&mut self) -> &'static str {
        self.of::<&'static str>(&[
            "result",
            "total",
            "1 / 0",
            "thing.parts",
            "(",
            "",
            "\u{0}",
            "\u{1F600}",
            "a + b",
            "[].x",
            "'a' * 5000",
            "add",
            "% 2",
            ">= 3",
        ])
    }

    fn message(&mut self, path: &str) -> Vec<u8> {
        let seq = self.below(1000);
        let source = if self.below(10) == 0 { json!({"path": "/nowhere"}) } else { json!({"path": path}) };
        let (number, other, text) = (self.number(), self.number(), self.text());
        let line = self.below(30);
        let (command, arguments) = match self.below(40) {
            0 => return framed(b"{\"seq\": 1"),
            1 => return framed(&[0xff, 0xfe]),
            2 => return framed(json!({"seq": seq, "type": "response", "request_seq": 1}).to_string().as_bytes()),
            3 => return framed(format!("{}1{}", "[".repeat(200), "]".repeat(200)).as_bytes()),
            4 => (text, Json::Null),
            5 => ("initialize", json!({"adapterID": text})),
            6 => ("attach", json!({"justMyCode": line.is_multiple_of(2), "stopOnEntry": false})),
            7 => ("configurationDone", Json::Null),
            8 => ("initialize", number),
            9 | 10 => ("setBreakpoints", json!({"source": source, "breakpoints": [{"line": line, "condition": text}, {"line": number}]})),
            11 => ("setBreakpoints", json!({"source": source, "breakpoints": [{"line": line, "hitCondition": text}]})),
            12 => ("setBreakpoints", json!({"source": source, "breakpoints": [{"line": line, "logMessage": format!("{{{text}}} }}")}]})),
            13 => ("setBreakpoints", json!({"source": source, "breakpoints": []})),
            14 => ("setFunctionBreakpoints", json!({"breakpoints": [{"name": text}]})),
            15 => ("setFunctionBreakpoints", json!({"breakpoints": []})),
            16 => ("setExceptionBreakpoints", json!({"filters": ["raised", "uncaught", text]})),
            17 => ("breakpointLocations", json!({"source": source, "line": line, "endLine": number})),
            18 => ("pause", json!({"threadId": number})),
            19 => ("next", json!({"threadId": 1})),
            20 => ("stepIn", json!({"threadId": 1})),
            21 => ("stepOut", json!({"threadId": 1})),
            22 => ("next", json!({"threadId": number})),
            23 => ("threads", Json::Null),
            24 | 25 => ("stackTrace", json!({"threadId": 1, "startFrame": number, "levels": other})),
            26 => ("scopes", json!({"frameId": number})),
            27 => ("variables", json!({"variablesReference": number, "start": other, "count": line, "filter": "indexed"})),
            28 => ("variables", json!({"variablesReference": line})),
            29 => ("evaluate", json!({"expression": text, "frameId": number, "context": "repl"})),
            30 => ("completions", json!({"text": text, "column": number})),
            31 => ("exceptionInfo", json!({"threadId": 1})),
            32 => ("source", json!({"sourceReference": number})),
            33 => ("gotoTargets", json!({"source": source, "line": line})),
            34 => ("restart", Json::Null),
            35 => ("cancel", json!({"requestId": number})),
            _ => ("continue", json!({"threadId": 1})),
        };
        framed(json!({"seq": seq, "type": "request", "command": command, "arguments": arguments}).to_string().as_bytes())
    }
}

/// 100,000 messages on 100 connections, of which some end in the middle of a message, or with a broken header.
#[test]
fn random_messages() {
    static BELL: Doorbell = Doorbell::new();
    let mut debuggee = Debuggee::new("random_messages.py", &BELL);
    let (mailbox, path) = (debuggee.mailbox.clone(), debuggee.path.display().to_string());
    let done = Arc::new(AtomicBool::new(false));
    let answered = Arc::new(AtomicU64::new(0));
    let (ended, answers) = (done.clone(), answered.clone());
    let clients = thread::spawn(move || {
        let mut random = Random(0x2545_f491_4f6c_dd1d);
        for number in 1..=100 {
            let (mut client, reader) = connect(&mailbox, number);
            let mut listening = client.try_clone().expect("it can be cloned");
            let answers = answers.clone();
            let listener = thread::spawn(move || {
                let mut chunk = [0; 4096];
                while let Ok(count @ 1..) = listening.read(&mut chunk) {
                    let found = chunk[..count].windows(11).filter(|window| window == b"request_seq").count();
                    answers.fetch_add(found as u64, Ordering::Relaxed);
                }
            });
            let hello = json!({"seq": 1, "type": "request", "command": "initialize", "arguments": {"adapterID": "x"}});
            let mut sent = client.write_all(&framed(hello.to_string().as_bytes()));
            for _ in 0..1000 {
                // One that was hung up on comes to nothing.
                sent = sent.and_then(|()| client.write_all(&random.message(&path)));
            }
            let last = random.message(&path);
            match random.below(4) {
                0 => drop(client.write_all(&last[..last.len() / 2])),
                1 => drop(client.write_all(b"Content-Length: many\r\n\r\n")),
                2 => drop(client.write_all(&framed(br#"{"seq": 1, "type": "request", "command": "disconnect"}"#))),
                _ => {}
            }
            let _ = client.shutdown(Shutdown::Write);
            reader.join().expect("the reader ends");
            let _ = client.shutdown(Shutdown::Both);
            listener.join().expect("the listener ends");
        }
        ended.store(true, Ordering::Release);
    });
    while !done.load(Ordering::Acquire) {
        assert_eq!(debuggee.run(), 781);
    }
    clients.join().expect("no client failed");
    assert_eq!(debuggee.run(), 781);
    assert_eq!(debuggee.vm.variant(), Variant::Standard);
    assert!(answered.load(Ordering::Relaxed) > 80_000, "only {} answers", answered.load(Ordering::Relaxed));
}

/// A client that waits for each answer.
struct Client {
    stream: UnixStream,
    framing: Framing,
    last: i64,
    events: Vec<Json>,
}

impl Client {
    fn new(stream: UnixStream) -> Client {
        Client { stream, framing: Framing::default(), last: 0, events: Vec::new() }
    }

    fn receive(&mut self) -> Json {
        loop {
            if let Some(message) = self.framing.message().expect("the debugger frames its messages") {
                return serde_json::from_slice(&message).expect("the debugger writes JSON");
            }
            let mut chunk = [0; 4096];
            let count = self.stream.read(&mut chunk).expect("the debugger is there");
            assert!(count > 0, "the debugger has left");
            self.framing.push(&chunk[..count]);
        }
    }

    fn ask(&mut self, command: &str, arguments: Json) -> Json {
        self.last += 1;
        let request = json!({"seq": self.last, "type": "request", "command": command, "arguments": arguments});
        self.stream.write_all(&framed(request.to_string().as_bytes())).expect("the debugger is there");
        loop {
            let message = self.receive();
            if message["type"] == "response" && message["request_seq"] == self.last {
                assert_eq!(message["success"], true, "{message}");
                return message["body"].clone();
            }
            self.events.push(message);
        }
    }

    fn wait(&mut self, event: &str) -> Json {
        loop {
            if let Some(at) = self.events.iter().position(|message| message["event"] == event) {
                return self.events.remove(at)["body"].clone();
            }
            let message = self.receive();
            self.events.push(message);
        }
    }
}

/// Before a client comes, the standard machine runs; a breakpoint takes the one with hooks at lines, and when the client
/// has left, the standard one runs again.
#[test]
fn the_variant_follows_the_client() {
    static BELL: Doorbell = Doorbell::new();
    let mut debuggee = Debuggee::new("variants.py", &BELL);
    assert_eq!((debuggee.run(), debuggee.vm.variant()), (781, Variant::Standard));
    let (stream, reader) = connect(&debuggee.mailbox, 1);
    let path = debuggee.path.display().to_string();
    let done = Arc::new(AtomicU64::new(0));
    let told = done.clone();
    let client = thread::spawn(move || {
        let mut client = Client::new(stream);
        client.ask("initialize", json!({"adapterID": "x"}));
        client.ask("attach", json!({}));
        client.ask("configurationDone", Json::Null);
        told.store(1, Ordering::Release);
        while told.load(Ordering::Acquire) != 2 {
            thread::yield_now();
        }
        let breakpoints = json!([{"line": 7, "condition": "b == 39"}]);
        client.ask("setBreakpoints", json!({"source": {"path": path}, "breakpoints": breakpoints}));
        client.wait("stopped");
        client.ask("evaluate", json!({"expression": "b = 1000", "context": "repl"}));
        // Said before the program goes on: it is at its end before this thread says anything, and must not begin anew.
        told.store(3, Ordering::Release);
        client.ask("continue", json!({"threadId": 1}));
        while told.load(Ordering::Acquire) != 4 {
            thread::yield_now();
        }
        client.ask("disconnect", Json::Null);
    });
    // One that is there but wants nothing costs nothing.
    while done.load(Ordering::Acquire) == 0 {
        assert_eq!((debuggee.run(), debuggee.vm.variant()), (781, Variant::Standard));
    }
    assert_eq!((debuggee.run(), debuggee.vm.variant()), (781, Variant::Standard));
    done.store(2, Ordering::Release);
    let changed = loop {
        let result = debuggee.run();
        if done.load(Ordering::Acquire) == 3 {
            break result;
        }
    };
    assert_eq!((changed, debuggee.vm.variant()), (781 - 39 + 1000, Variant::Lines));
    done.store(4, Ordering::Release);
    // The reader ends when the program has heard that the client is gone.
    while !client.is_finished() || !reader.is_finished() || debuggee.vm.is_debugged() {
        debuggee.run();
    }
    client.join().expect("the client succeeds");
    reader.join().expect("the reader ends");
    assert_eq!((debuggee.run(), debuggee.vm.variant()), (781, Variant::Standard));
}

/// Many requests at once: a client that does not wait for answers is answered all the same, and the program goes on.
#[test]
fn a_flood_of_requests() {
    static BELL: Doorbell = Doorbell::new();
    let mut debuggee = Debuggee::new("flood.py", &BELL);
    let (stream, reader) = connect(&debuggee.mailbox, 1);
    let client = thread::spawn(move || {
        let mut writing = stream.try_clone().expect("it can be cloned");
        let writer = thread::spawn(move || {
            let hello = json!({"seq": 1, "type": "request", "command": "initialize", "arguments": {"adapterID": "x"}});
            writing.write_all(&framed(hello.to_string().as_bytes())).expect("the debugger reads");
            let request = framed(br#"{"seq": 2, "type": "request", "command": "pauses"}"#).repeat(100);
            for _ in 0..200 {
                writing.write_all(&request).expect("the debugger reads");
            }
        });
        let mut client = Client::new(stream);
        let answers = (0..20_002).filter(|_| client.receive()["type"] == "response").count();
        writer.join().expect("everything is written");
        answers
    });
    while !client.is_finished() {
        assert_eq!(debuggee.run(), 781);
    }
    assert_eq!(client.join().expect("the client succeeds"), 20_001);
    while !reader.is_finished() {
        debuggee.run();
    }
}

#[test]
fn messages_are_found_wherever_bytes_are_cut() {
    let stream = [framed(b"{}"), framed(b""), b"content-type: x\r\ncontent-length:  3 \r\n\r\nabc".to_vec()].concat();
    for cut in 0..stream.len() {
        let mut framing = Framing::default();
        let mut found = Vec::new();
        for part in [&stream[..cut], &stream[cut..]] {
            framing.push(part);
            while let Some(message) = framing.message().expect("the stream is well formed") {
                found.push(message);
            }
        }
        assert_eq!(found, [b"{}".to_vec(), b"".to_vec(), b"abc".to_vec()]);
    }
}

#[test]
fn what_is_no_message() {
    let refused = |bytes: &[u8]| {
        let mut framing = Framing::default();
        framing.push(bytes);
        framing.message().expect_err("it is refused").0
    };
    assert_eq!(refused(b"GET / HTTP/1.1\r\n"), "a message begins with a header");
    assert_eq!(refused(b"Content-Type: x\r\n\r\n"), "a header without Content-Length");
    assert_eq!(refused(b"Content-Length: -1\r\n\r\n"), "Content-Length: \"-1\" is no number of bytes");
    assert_eq!(
        refused(format!("Content-Length: {}\r\n\r\n", MOST + 1).as_bytes()),
        format!("a message of {} bytes: the most is {MOST}", MOST + 1)
    );
    assert_eq!(refused(&[b'x'; 10_000]), "no header ends within 8192 bytes");
}

#[test]
fn hit_conditions() {
    let met = |text: &str| -> Vec<u64> {
        let hits = Hits::parse(text).expect("it is one");
        (1..=6).filter(|count| hits.hold(*count)).collect()
    };
    assert_eq!(met("3"), [3]);
    assert_eq!(met(" == 3 "), [3]);
    assert_eq!(met(">4"), [5, 6]);
    assert_eq!(met(">= 4"), [4, 5, 6]);
    assert_eq!(met("<2"), [1]);
    assert_eq!(met("<= 2"), [1, 2]);
    assert_eq!(met("%2"), [2, 4, 6]);
    for wrong in ["", "x", "% 0", "= 3", "-1", "3.5"] {
        assert!(Hits::parse(wrong).is_err(), "{wrong:?}");
    }
}

#[test]
fn messages_of_log_points() {
    let text = |text: &str| Piece::Text(text.into());
    let expression = |text: &str| Piece::Expression(text.into());
    assert_eq!(pieces("plain"), [text("plain")]);
    assert_eq!(pieces("a {b} c"), [text("a "), expression("b"), text(" c")]);
    assert_eq!(pieces("{{x}} {{}}"), [text("{x} {}")]);
    assert_eq!(pieces("{ {1: 2}[1] }!"), [expression("{1: 2}[1]"), text("!")]);
    assert_eq!(pieces("open { and } close"), [text("open "), expression("and"), text(" close")]);
    assert_eq!(pieces("never { closed"), [text("never { closed")]);
    assert_eq!(pieces(""), []);
}
