//! Clients on a port of this machine: one at a time.

use std::boxed::Box;
use std::io::Result;
use std::net::{IpAddr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::string::String;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use super::connection::read;
use super::mailbox::Mailbox;
use super::writer::{Hangup, Writer};

/// After so long without reading anything, a client is taken for dead.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long a client waits for the one before it, and how often that is looked at.
const ROUND: Duration = Duration::from_millis(20);
const ROUNDS: u32 = 50;

/// A port on which clients are awaited.
pub struct Port {
    /// Where it is.
    pub address: SocketAddr,
}

/// Awaits clients for the owner of the mailbox. `begin` is called at the start of each thread that is made for it.
///
/// # Errors
/// The address cannot be had.
pub fn listen(address: IpAddr, port: u16, mailbox: Arc<Mailbox>, begin: fn()) -> Result<Port> {
    let listener = TcpListener::bind((address, port))?;
    let address = listener.local_addr()?;
    std::thread::Builder::new().name(String::from("dualvm debugger")).spawn(move || {
        begin();
        accept(&listener, &mailbox, begin);
    })?;
    Ok(Port { address })
}

fn accept(listener: &TcpListener, mailbox: &Arc<Mailbox>, begin: fn()) {
    let busy = Arc::new(AtomicBool::new(false));
    let last = AtomicU64::new(0);
    for stream in listener.incoming() {
        let Ok(stream) = stream else {
            // No descriptors left: later, perhaps.
            std::thread::sleep(Duration::from_millis(100));
            continue;
        };
        let Ok(writer) = writer_for(&stream) else { continue };
        if !take_turn(&busy) {
            writer.refuse(0, "initialize", None, "another client debugs this program");
            writer.close();
            continue;
        }
        let number = last.fetch_add(1, Ordering::Relaxed) + 1;
        let (mailbox, free) = (mailbox.clone(), busy.clone());
        let reader = move || {
            begin();
            read(stream, writer, &mailbox, number);
            free.store(false, Ordering::Release);
        };
        if std::thread::Builder::new().name(String::from("dualvm client")).spawn(reader).is_err() {
            busy.store(false, Ordering::Release);
        }
    }
}

/// Whether no other client is there. One that has just left is waited for, since the VM may not have noticed yet.
fn take_turn(busy: &AtomicBool) -> bool {
    for _ in 0..ROUNDS {
        if !busy.swap(true, Ordering::AcqRel) {
            return true;
        }
        std::thread::sleep(ROUND);
    }
    false
}

fn writer_for(stream: &TcpStream) -> Result<Writer> {
    stream.set_nodelay(true)?;
    let (out, end) = (stream.try_clone()?, stream.try_clone()?);
    out.set_write_timeout(Some(PATIENCE))?;
    let hangup: Hangup = Box::new(move || {
        let _ = end.shutdown(Shutdown::Both);
    });
    Ok(Writer::new(Box::new(out), Some(hangup)))
}
