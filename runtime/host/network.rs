//! Sockets. A host without a network implements nothing of this: every method
//! then answers ENOSYS.

use alloc::string::String;
use alloc::vec::Vec;
use core::net::{SocketAddr, SocketAddrV4, SocketAddrV6};

use super::{FileId, HostError, HostResult, errno};

/// Numbers of the socket interface, as Linux has them; a host of another
/// system translates.
#[expect(missing_docs, reason = "each is the constant of that name in C")]
pub mod number {
    pub const AF_UNSPEC: i32 = 0;
    pub const AF_UNIX: i32 = 1;
    pub const AF_INET: i32 = 2;
    pub const AF_INET6: i32 = 10;
    pub const SOCK_STREAM: i32 = 1;
    pub const SOCK_DGRAM: i32 = 2;
    pub const SOCK_RAW: i32 = 3;
    pub const SOCK_RDM: i32 = 4;
    pub const SOCK_SEQPACKET: i32 = 5;
    pub const SOCK_CLOEXEC: i32 = 0o2_000_000;
    pub const SOCK_NONBLOCK: i32 = 0o4000;
    pub const SOL_SOCKET: i32 = 1;
    pub const SO_DEBUG: i32 = 1;
    pub const SO_REUSEADDR: i32 = 2;
    pub const SO_TYPE: i32 = 3;
    pub const SO_ERROR: i32 = 4;
    pub const SO_DONTROUTE: i32 = 5;
    pub const SO_BROADCAST: i32 = 6;
    pub const SO_SNDBUF: i32 = 7;
    pub const SO_RCVBUF: i32 = 8;
    pub const SO_KEEPALIVE: i32 = 9;
    pub const SO_OOBINLINE: i32 = 10;
    pub const SO_PRIORITY: i32 = 12;
    pub const SO_LINGER: i32 = 13;
    pub const SO_REUSEPORT: i32 = 15;
    pub const SO_PASSCRED: i32 = 16;
    pub const SO_RCVTIMEO: i32 = 20;
    pub const SO_SNDTIMEO: i32 = 21;
    pub const SO_BINDTODEVICE: i32 = 25;
    pub const SO_ACCEPTCONN: i32 = 30;
    pub const SO_PROTOCOL: i32 = 38;
    pub const SO_DOMAIN: i32 = 39;
    pub const IPPROTO_IP: i32 = 0;
    pub const IPPROTO_ICMP: i32 = 1;
    pub const IPPROTO_TCP: i32 = 6;
    pub const IPPROTO_UDP: i32 = 17;
    pub const IPPROTO_IPV6: i32 = 41;
    pub const IPPROTO_ICMPV6: i32 = 58;
    pub const IPPROTO_RAW: i32 = 255;
    pub const IP_TOS: i32 = 1;
    pub const IP_TTL: i32 = 2;
    pub const IP_MULTICAST_IF: i32 = 32;
    pub const IP_MULTICAST_TTL: i32 = 33;
    pub const IP_MULTICAST_LOOP: i32 = 34;
    pub const IP_ADD_MEMBERSHIP: i32 = 35;
    pub const IP_DROP_MEMBERSHIP: i32 = 36;
    pub const IPV6_UNICAST_HOPS: i32 = 16;
    pub const IPV6_MULTICAST_IF: i32 = 17;
    pub const IPV6_MULTICAST_HOPS: i32 = 18;
    pub const IPV6_MULTICAST_LOOP: i32 = 19;
    pub const IPV6_JOIN_GROUP: i32 = 20;
    pub const IPV6_LEAVE_GROUP: i32 = 21;
    pub const IPV6_V6ONLY: i32 = 26;
    pub const TCP_NODELAY: i32 = 1;
    pub const TCP_MAXSEG: i32 = 2;
    pub const TCP_CORK: i32 = 3;
    pub const TCP_KEEPIDLE: i32 = 4;
    pub const TCP_KEEPINTVL: i32 = 5;
    pub const TCP_KEEPCNT: i32 = 6;
    pub const TCP_QUICKACK: i32 = 12;
    pub const MSG_OOB: i32 = 1;
    pub const MSG_PEEK: i32 = 2;
    pub const MSG_DONTROUTE: i32 = 4;
    pub const MSG_TRUNC: i32 = 0x20;
    pub const MSG_DONTWAIT: i32 = 0x40;
    pub const MSG_EOR: i32 = 0x80;
    pub const MSG_WAITALL: i32 = 0x100;
    pub const MSG_NOSIGNAL: i32 = 0x4000;
    pub const SHUT_RD: i32 = 0;
    pub const SHUT_WR: i32 = 1;
    pub const SHUT_RDWR: i32 = 2;
    pub const AI_PASSIVE: i32 = 1;
    pub const AI_CANONNAME: i32 = 2;
    pub const AI_NUMERICHOST: i32 = 4;
    pub const AI_V4MAPPED: i32 = 8;
    pub const AI_ALL: i32 = 0x10;
    pub const AI_ADDRCONFIG: i32 = 0x20;
    pub const AI_NUMERICSERV: i32 = 0x400;
    pub const NI_NUMERICHOST: i32 = 1;
    pub const NI_NUMERICSERV: i32 = 2;
    pub const NI_NOFQDN: i32 = 4;
    pub const NI_NAMEREQD: i32 = 8;
    pub const NI_DGRAM: i32 = 16;
    pub const EAI_BADFLAGS: i32 = -1;
    pub const EAI_NONAME: i32 = -2;
    pub const EAI_AGAIN: i32 = -3;
    pub const EAI_FAIL: i32 = -4;
    pub const EAI_NODATA: i32 = -5;
    pub const EAI_FAMILY: i32 = -6;
    pub const EAI_SOCKTYPE: i32 = -7;
    pub const EAI_SERVICE: i32 = -8;
    pub const EAI_ADDRFAMILY: i32 = -9;
    pub const EAI_MEMORY: i32 = -10;
    pub const EAI_SYSTEM: i32 = -11;
    pub const EAI_OVERFLOW: i32 = -12;
}

/// Where a socket is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Address {
    /// IPv4 and a port.
    V4(SocketAddrV4),
    /// IPv6, a port, flow information and a scope.
    V6(SocketAddrV6),
    /// A path on this machine.
    Path(String),
    /// An abstract name on this machine (Linux).
    Abstract(Vec<u8>),
    /// A socket of this machine without a name.
    Unnamed,
}

impl From<SocketAddr> for Address {
    fn from(address: SocketAddr) -> Address {
        match address {
            SocketAddr::V4(address) => Address::V4(address),
            SocketAddr::V6(address) => Address::V6(address),
        }
    }
}

/// An answer of [`Network::resolve`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Resolved {
    /// `AF_…`
    pub family: i32,
    /// `SOCK_…`
    pub kind: i32,
    /// `IPPROTO_…`
    pub protocol: i32,
    /// The name of the machine, if it was asked for.
    pub name: String,
    /// Its address.
    pub address: SocketAddr,
}

/// What [`Network::resolve`] is asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Query<'a> {
    /// A name or an address.
    pub host: Option<&'a str>,
    /// A port or the name of a service.
    pub service: Option<&'a str>,
    /// `AF_…`, 0 for any.
    pub family: i32,
    /// `SOCK_…`, 0 for any.
    pub kind: i32,
    /// `IPPROTO_…`, 0 for any.
    pub protocol: i32,
    /// `AI_…`
    pub flags: i32,
}

/// Why a name was not resolved: `EAI_…` and its text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ResolveError {
    /// `EAI_…`
    pub number: i32,
    /// What the system says about it.
    pub text: String,
}

impl ResolveError {
    fn unsupported() -> ResolveError {
        ResolveError { number: number::EAI_FAIL, text: String::from("Non-recoverable failure in name resolution") }
    }
}

/// Sockets and names of machines.
pub trait Network {
    /// A new socket.
    fn socket(&mut self, family: i32, kind: i32, protocol: i32) -> HostResult<FileId> {
        let _ = (family, kind, protocol);
        Err(HostError(errno::ENOSYS))
    }

    /// Two sockets that are connected with each other.
    fn socket_pair(&mut self, family: i32, kind: i32, protocol: i32) -> HostResult<(FileId, FileId)> {
        let _ = (family, kind, protocol);
        Err(HostError(errno::ENOSYS))
    }

    /// Family, kind and protocol of an open socket.
    fn socket_kind(&mut self, socket: FileId) -> HostResult<(i32, i32, i32)> {
        let _ = socket;
        Err(HostError(errno::ENOTSOCK))
    }

    /// Gives a socket its address.
    fn bind(&mut self, socket: FileId, address: &Address) -> HostResult<()> {
        let _ = (socket, address);
        Err(HostError(errno::ENOTSOCK))
    }

    /// Connects a socket.
    fn connect(&mut self, socket: FileId, address: &Address) -> HostResult<()> {
        let _ = (socket, address);
        Err(HostError(errno::ENOTSOCK))
    }

    /// Lets others connect.
    fn listen(&mut self, socket: FileId, backlog: i32) -> HostResult<()> {
        let _ = (socket, backlog);
        Err(HostError(errno::ENOTSOCK))
    }

    /// Takes a connection.
    fn accept(&mut self, socket: FileId) -> HostResult<(FileId, Address)> {
        let _ = socket;
        Err(HostError(errno::ENOTSOCK))
    }

    /// Receives at most `buffer.len()` bytes.
    fn receive(&mut self, socket: FileId, buffer: &mut [u8], flags: i32) -> HostResult<usize> {
        let _ = (socket, buffer, flags);
        Err(HostError(errno::ENOTSOCK))
    }

    /// The same, and from whom.
    fn receive_from(&mut self, socket: FileId, buffer: &mut [u8], flags: i32) -> HostResult<(usize, Address)> {
        let _ = (socket, buffer, flags);
        Err(HostError(errno::ENOTSOCK))
    }

    /// Sends some of `bytes`; returns how many.
    fn send(&mut self, socket: FileId, bytes: &[u8], flags: i32) -> HostResult<usize> {
        let _ = (socket, bytes, flags);
        Err(HostError(errno::ENOTSOCK))
    }

    /// The same, to somebody.
    fn send_to(&mut self, socket: FileId, bytes: &[u8], flags: i32, address: &Address) -> HostResult<usize> {
        let _ = (socket, bytes, flags, address);
        Err(HostError(errno::ENOTSOCK))
    }

    /// Ends one direction (`SHUT_RD`, `SHUT_WR`) or both (`SHUT_RDWR`).
    fn shut_down(&mut self, socket: FileId, how: i32) -> HostResult<()> {
        let _ = (socket, how);
        Err(HostError(errno::ENOTSOCK))
    }

    /// A socket's own address.
    fn local_address(&mut self, socket: FileId) -> HostResult<Address> {
        let _ = socket;
        Err(HostError(errno::ENOTSOCK))
    }

    /// The address of the other end.
    fn peer_address(&mut self, socket: FileId) -> HostResult<Address> {
        let _ = socket;
        Err(HostError(errno::ENOTSOCK))
    }

    /// An option, as the bytes C would have; ENOPROTOOPT for one it does not know.
    fn socket_option(&mut self, socket: FileId, level: i32, option: i32) -> HostResult<Vec<u8>> {
        let _ = (socket, level, option);
        Err(HostError(errno::ENOTSOCK))
    }

    /// Sets an option from the bytes C would have.
    fn set_socket_option(&mut self, socket: FileId, level: i32, option: i32, value: &[u8]) -> HostResult<()> {
        let _ = (socket, level, option, value);
        Err(HostError(errno::ENOTSOCK))
    }

    /// The addresses of a name: `getaddrinfo`.
    fn resolve(&mut self, query: &Query<'_>) -> Result<Vec<Resolved>, ResolveError> {
        let _ = query;
        Err(ResolveError::unsupported())
    }

    /// The name of an address and of its service: `getnameinfo`.
    fn name_of_address(&mut self, address: &SocketAddr, flags: i32) -> Result<(String, String), ResolveError> {
        let _ = (address, flags);
        Err(ResolveError::unsupported())
    }
}
