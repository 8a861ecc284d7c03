//! A client on a stream: the thread that reads what it says.

use std::format;
use std::io::{ErrorKind, Read};
use std::os::fd::AsFd;
use std::string::{String, ToString};
use std::sync::Arc;

use dapts::Request;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use serde_json::Value;

use super::framing::Framing;
use super::mailbox::{Incoming, Mail, Mailbox, REMIND};
use super::writer::Writer;

/// Reads messages until the client has left, and puts them into the mailbox under the number of the connection.
pub fn read<S: Read + AsFd>(mut stream: S, writer: Writer, mailbox: &Arc<Mailbox>, connection: u64) {
    let mut framing = Framing::default();
    let mut chunk = [0; 16 << 10];
    let put = |incoming| mailbox.put(Mail { connection, incoming });
    if !put(Incoming::Opened(writer)) {
        return;
    }
    'client: loop {
        loop {
            let incoming = match framing.message() {
                Ok(None) => break,
                Ok(Some(message)) => parsed(&message),
                Err(lost) => {
                    put(Incoming::Malformed(0, lost.0));
                    break 'client;
                }
            };
            if !put(incoming) {
                return;
            }
        }
        wait_readable(&stream, mailbox);
        match stream.read(&mut chunk) {
            Ok(0) => break,
            Ok(count) => framing.push(chunk.get(..count).unwrap_or_default()),
            Err(error) if matches!(error.kind(), ErrorKind::Interrupted | ErrorKind::WouldBlock | ErrorKind::TimedOut) => {}
            Err(_) => break,
        }
    }
    put(Incoming::Closed);
    // The VM may be about to wait for something else: it must hear of this.
    while mailbox.remind() {
        std::thread::sleep(REMIND);
    }
}

/// Waits until there is something to read, and meanwhile reminds the VM of what it has not looked at: it may have begun
/// to wait for something else just when it was asked to look.
fn wait_readable<S: AsFd>(stream: &S, mailbox: &Mailbox) {
    loop {
        let timeout = if mailbox.remind() { PollTimeout::try_from(REMIND).unwrap_or(PollTimeout::ZERO) } else { PollTimeout::NONE };
        let mut polled = [PollFd::new(stream.as_fd(), PollFlags::POLLIN)];
        match poll(&mut polled, timeout) {
            Ok(0) | Err(nix::errno::Errno::EINTR) => {}
            Ok(_) | Err(_) => return,
        }
    }
}

/// A message of a client.
fn parsed(message: &[u8]) -> Incoming {
    let value: Value = match serde_json::from_slice(message) {
        Ok(value) => value,
        Err(error) => return Incoming::Malformed(0, format!("a message is no JSON: {error}")),
    };
    let number = value.get("seq").and_then(Value::as_i64).unwrap_or(0);
    match value.get("type").and_then(Value::as_str) {
        Some("request") => {}
        Some(other) => {
            let kind: String = other.chars().take(40).collect();
            return Incoming::Malformed(number, format!("a message of type {kind:?} is no request"));
        }
        None => return Incoming::Malformed(number, "a message without a type is no request".to_string()),
    }
    match serde_json::from_value::<Request>(value) {
        Ok(request) => Incoming::Request(request),
        Err(error) => Incoming::Malformed(number, format!("a request is not well formed: {error}")),
    }
}
