//! Messages to a client: responses and events, numbered in the order in which they are sent.

use std::boxed::Box;
use std::io::Write;
use std::string::String;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use dapts::IEvent;
use serde::Serialize;
use serde_json::{Value, json};

use super::framing::framed;

/// Whether clients tell the user what is wrong with a request where it was made; more than that would be too much.
fn told_in_place(command: &str) -> bool {
    matches!(command, "evaluate" | "setVariable" | "setExpression" | "completions" | "variables" | "scopes" | "stackTrace" | "source")
}

/// Ends a connection, so that the thread that reads from it comes to an end too.
pub type Hangup = Box<dyn Fn() + Send>;

struct Line {
    /// `None` once the client is gone.
    stream: Option<Box<dyn Write + Send>>,
    hangup: Option<Hangup>,
    last: i64,
}

/// The way to a client. Clones go the same way.
#[derive(Clone)]
pub struct Writer(Arc<Mutex<Line>>);

impl Writer {
    /// Writes to `stream`, which gives up by itself when nobody reads it for long.
    pub fn new(stream: Box<dyn Write + Send>, hangup: Option<Hangup>) -> Writer {
        Writer(Arc::new(Mutex::new(Line { stream: Some(stream), hangup, last: 0 })))
    }

    fn line(&self) -> MutexGuard<'_, Line> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether messages still arrive, as far as is known.
    pub fn is_open(&self) -> bool {
        self.line().stream.is_some()
    }

    /// Says no more.
    pub fn close(&self) {
        let mut line = self.line();
        line.stream = None;
        if let Some(hangup) = line.hangup.take() {
            hangup();
        }
    }

    fn send(&self, mut message: Value) {
        let mut line = self.line();
        line.last += 1;
        message["seq"] = Value::from(line.last);
        let Ok(content) = serde_json::to_vec(&message) else { return };
        let Some(stream) = &mut line.stream else { return };
        if stream.write_all(&framed(&content)).and_then(|()| stream.flush()).is_err() {
            // It is gone, or has not read for too long.
            line.stream = None;
            if let Some(hangup) = line.hangup.take() {
                hangup();
            }
        }
    }

    /// The answer to a request that could be done.
    pub fn respond(&self, request: i64, command: &str, body: Value) {
        let mut message = json!({"type": "response", "request_seq": request, "success": true, "command": command});
        if !body.is_null() {
            message["body"] = body;
        }
        self.send(message);
    }

    /// The answer to one that could not. `short` is for programs where the protocol has a word for it, `long` for people.
    pub fn refuse(&self, request: i64, command: &str, short: Option<&str>, long: &str) {
        let detail = dapts::Message {
            format: String::from(long),
            id: 1,
            send_telemetry: None,
            show_user: Some(!told_in_place(command)),
            url: None,
            url_label: None,
            variables: None,
        };
        let body = serde_json::to_value(dapts::ErrorResponse { error: Some(detail) }).unwrap_or_default();
        let message = json!({
            "type": "response", "request_seq": request, "success": false, "command": command, "message": short.unwrap_or(long), "body": body
        });
        self.send(message);
    }

    /// Something happened.
    pub fn event<E: IEvent>(&self, body: E::Body)
    where
        E::Body: Serialize,
    {
        let mut message = json!({"type": "event", "event": E::EVENT});
        let body = serde_json::to_value(body).unwrap_or_default();
        if !body.is_null() {
            message["body"] = body;
        }
        self.send(message);
    }

    /// Output of the program, or of the debugger itself.
    pub fn output(&self, category: dapts::OutputEventCategory, text: &str) {
        let body = dapts::OutputEvent { category: Some(category), output: String::from(text), ..dapts::OutputEvent::default() };
        self.event::<dapts::event::Output>(body);
    }
}
