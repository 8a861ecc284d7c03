//! Sockets and names of machines on this system.

use std::io::IoSliceMut;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, Shutdown, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::os::fd::AsRawFd;
use std::string::String;
use std::time::Duration;
use std::vec::Vec;

use nix::sys::socket::{MsgFlags, SockaddrStorage, recv, recvmsg};
use socket2::{Domain, Protocol, SockAddr, SockRef, Socket, TcpKeepalive, Type};

use super::{OsHost, host_error, path, sys_error, text};
use crate::host::network::number::*;
use crate::host::network::{Query, ResolveError, Resolved};
use crate::host::{Address, FileId, HostError, HostResult, Network, errno};

fn to_system(address: &Address) -> HostResult<SockAddr> {
    match address {
        Address::V4(address) => Ok(SockAddr::from(*address)),
        Address::V6(address) => Ok(SockAddr::from(*address)),
        Address::Path(at) => SockAddr::unix(path(at)).map_err(host_error),
        Address::Abstract(name) => {
            use std::os::unix::ffi::OsStrExt;
            let with_zero: Vec<u8> = core::iter::once(0).chain(name.iter().copied()).collect();
            SockAddr::unix(std::ffi::OsStr::from_bytes(&with_zero)).map_err(host_error)
        }
        Address::Unnamed => Err(HostError(errno::EINVAL)),
    }
}

fn from_system(address: &SockAddr) -> Address {
    if let Some(address) = address.as_socket() {
        return Address::from(address);
    }
    if let Some(at) = address.as_pathname() {
        return Address::Path(text(at.as_os_str()));
    }
    match address.as_abstract_namespace() {
        Some(name) => Address::Abstract(name.to_vec()),
        None => Address::Unnamed,
    }
}

fn from_storage(address: Option<SockaddrStorage>) -> Address {
    let Some(address) = address else { return Address::Unnamed };
    if let Some(found) = address.as_sockaddr_in() {
        return Address::V4(SocketAddrV4::from(*found));
    }
    if let Some(found) = address.as_sockaddr_in6() {
        return Address::V6(SocketAddrV6::from(*found));
    }
    match address.as_unix_addr().map(|found| (found.path(), found.as_abstract())) {
        Some((Some(at), _)) => Address::Path(text(at.as_os_str())),
        Some((_, Some(name))) => Address::Abstract(name.to_vec()),
        _ => Address::Unnamed,
    }
}

/// The `int` in the bytes of an option.
fn int(value: &[u8]) -> HostResult<i32> {
    match value {
        [a, b, c, d, ..] => Ok(i32::from_ne_bytes([*a, *b, *c, *d])),
        [a] => Ok(i32::from(*a)),
        _ => Err(HostError(errno::EINVAL)),
    }
}

fn seconds(count: i32) -> HostResult<Duration> {
    u64::try_from(count).map(Duration::from_secs).map_err(|_| HostError(errno::EINVAL))
}

/// The bytes of a `struct timeval`.
fn time_bytes(span: Option<Duration>) -> Vec<u8> {
    let span = span.unwrap_or_default();
    let mut bytes = (span.as_secs() as i64).to_ne_bytes().to_vec();
    bytes.extend_from_slice(&i64::from(span.subsec_micros()).to_ne_bytes());
    bytes
}

fn time_of_bytes(value: &[u8]) -> HostResult<Option<Duration>> {
    let (seconds, rest) = value.split_first_chunk::<8>().ok_or(HostError(errno::EINVAL))?;
    let (micros, _) = rest.split_first_chunk::<8>().ok_or(HostError(errno::EINVAL))?;
    let span =
        Duration::from_secs(i64::from_ne_bytes(*seconds).max(0) as u64) + Duration::from_micros(i64::from_ne_bytes(*micros).max(0) as u64);
    Ok((!span.is_zero()).then_some(span))
}

/// The group and the interface of an `ip_mreq`, which may go without the interface.
fn membership(value: &[u8]) -> HostResult<(Ipv4Addr, Ipv4Addr)> {
    let (group, rest) = value.split_first_chunk::<4>().ok_or(HostError(errno::EINVAL))?;
    let interface = rest.first_chunk::<4>().map_or(Ipv4Addr::UNSPECIFIED, |bytes| Ipv4Addr::from(*bytes));
    Ok((Ipv4Addr::from(*group), interface))
}

/// The group and the interface of an `ipv6_mreq`.
fn membership_6(value: &[u8]) -> HostResult<(Ipv6Addr, u32)> {
    let (group, rest) = value.split_first_chunk::<16>().ok_or(HostError(errno::EINVAL))?;
    Ok((Ipv6Addr::from(*group), int(rest)? as u32))
}

fn yes(value: bool) -> Vec<u8> {
    i32::from(value).to_ne_bytes().to_vec()
}

fn count(value: u32) -> Vec<u8> {
    value.to_ne_bytes().to_vec()
}

fn unknown() -> std::io::Error {
    std::io::Error::from_raw_os_error(errno::ENOPROTOOPT)
}

fn read_option(socket: &Socket, level: i32, option: i32) -> std::io::Result<Vec<u8>> {
    Ok(match (level, option) {
        (SOL_SOCKET, SO_REUSEADDR) => yes(socket.reuse_address()?),
        (SOL_SOCKET, SO_REUSEPORT) => yes(socket.reuse_port()?),
        (SOL_SOCKET, SO_BROADCAST) => yes(socket.broadcast()?),
        (SOL_SOCKET, SO_KEEPALIVE) => yes(socket.keepalive()?),
        (SOL_SOCKET, SO_OOBINLINE) => yes(socket.out_of_band_inline()?),
        (SOL_SOCKET, SO_PASSCRED) => yes(socket.passcred()?),
        (SOL_SOCKET, SO_ACCEPTCONN) => yes(socket.is_listener()?),
        (SOL_SOCKET, SO_SNDBUF) => count(socket.send_buffer_size()? as u32),
        (SOL_SOCKET, SO_RCVBUF) => count(socket.recv_buffer_size()? as u32),
        (SOL_SOCKET, SO_PRIORITY) => count(socket.priority()?),
        (SOL_SOCKET, SO_TYPE) => i32::from(socket.r#type()?).to_ne_bytes().to_vec(),
        (SOL_SOCKET, SO_DOMAIN) => i32::from(socket.domain()?).to_ne_bytes().to_vec(),
        (SOL_SOCKET, SO_PROTOCOL) => socket.protocol()?.map_or(0, i32::from).to_ne_bytes().to_vec(),
        (SOL_SOCKET, SO_ERROR) => socket.take_error()?.and_then(|error| error.raw_os_error()).unwrap_or(0).to_ne_bytes().to_vec(),
        (SOL_SOCKET, SO_RCVTIMEO) => time_bytes(socket.read_timeout()?),
        (SOL_SOCKET, SO_SNDTIMEO) => time_bytes(socket.write_timeout()?),
        (SOL_SOCKET, SO_LINGER) => {
            let span = socket.linger()?;
            let mut bytes = yes(span.is_some());
            bytes.extend_from_slice(&count(span.map_or(0, |span| span.as_secs() as u32)));
            bytes
        }
        (IPPROTO_TCP, TCP_NODELAY) => yes(socket.tcp_nodelay()?),
        (IPPROTO_TCP, TCP_MAXSEG) => count(socket.tcp_mss()?),
        (IPPROTO_TCP, TCP_CORK) => yes(socket.tcp_cork()?),
        (IPPROTO_TCP, TCP_QUICKACK) => yes(socket.tcp_quickack()?),
        (IPPROTO_TCP, TCP_KEEPIDLE) => count(socket.tcp_keepalive_time()?.as_secs() as u32),
        (IPPROTO_TCP, TCP_KEEPINTVL) => count(socket.tcp_keepalive_interval()?.as_secs() as u32),
        (IPPROTO_TCP, TCP_KEEPCNT) => count(socket.tcp_keepalive_retries()?),
        (IPPROTO_IP, IP_TTL) => count(socket.ttl_v4()?),
        (IPPROTO_IP, IP_TOS) => count(socket.tos_v4()?),
        (IPPROTO_IP, IP_MULTICAST_TTL) => count(socket.multicast_ttl_v4()?),
        (IPPROTO_IP, IP_MULTICAST_LOOP) => yes(socket.multicast_loop_v4()?),
        (IPPROTO_IP, IP_MULTICAST_IF) => socket.multicast_if_v4()?.octets().to_vec(),
        (IPPROTO_IPV6, IPV6_V6ONLY) => yes(socket.only_v6()?),
        (IPPROTO_IPV6, IPV6_UNICAST_HOPS) => count(socket.unicast_hops_v6()?),
        (IPPROTO_IPV6, IPV6_MULTICAST_HOPS) => count(socket.multicast_hops_v6()?),
        (IPPROTO_IPV6, IPV6_MULTICAST_LOOP) => yes(socket.multicast_loop_v6()?),
        (IPPROTO_IPV6, IPV6_MULTICAST_IF) => count(socket.multicast_if_v6()?),
        _ => return Err(unknown()),
    })
}

/// Sets what is not one `int`; `None`: it is none of these.
fn write_structure(socket: &Socket, level: i32, option: i32, value: &[u8]) -> HostResult<Option<std::io::Result<()>>> {
    Ok(Some(match (level, option) {
        (SOL_SOCKET, SO_RCVTIMEO) => socket.set_read_timeout(time_of_bytes(value)?),
        (SOL_SOCKET, SO_SNDTIMEO) => socket.set_write_timeout(time_of_bytes(value)?),
        (SOL_SOCKET, SO_LINGER) => {
            let span = seconds(int(value.get(4..).unwrap_or_default())?)?;
            socket.set_linger((int(value)? != 0).then_some(span))
        }
        (SOL_SOCKET, SO_BINDTODEVICE) => socket.bind_device((!value.is_empty()).then_some(value)),
        (IPPROTO_IP, IP_MULTICAST_IF) => socket.set_multicast_if_v4(&membership(value)?.0),
        (IPPROTO_IP, IP_ADD_MEMBERSHIP) => {
            let (group, interface) = membership(value)?;
            socket.join_multicast_v4(&group, &interface)
        }
        (IPPROTO_IP, IP_DROP_MEMBERSHIP) => {
            let (group, interface) = membership(value)?;
            socket.leave_multicast_v4(&group, &interface)
        }
        (IPPROTO_IPV6, IPV6_JOIN_GROUP) => {
            let (group, interface) = membership_6(value)?;
            socket.join_multicast_v6(&group, interface)
        }
        (IPPROTO_IPV6, IPV6_LEAVE_GROUP) => {
            let (group, interface) = membership_6(value)?;
            socket.leave_multicast_v6(&group, interface)
        }
        _ => return Ok(None),
    }))
}

fn write_option(socket: &Socket, level: i32, option: i32, value: i32) -> HostResult<std::io::Result<()>> {
    let on = value != 0;
    let size = value.max(0) as usize;
    let number = value.max(0) as u32;
    Ok(match (level, option) {
        (SOL_SOCKET, SO_REUSEADDR) => socket.set_reuse_address(on),
        (SOL_SOCKET, SO_REUSEPORT) => socket.set_reuse_port(on),
        (SOL_SOCKET, SO_BROADCAST) => socket.set_broadcast(on),
        (SOL_SOCKET, SO_KEEPALIVE) => socket.set_keepalive(on),
        (SOL_SOCKET, SO_OOBINLINE) => socket.set_out_of_band_inline(on),
        (SOL_SOCKET, SO_PASSCRED) => socket.set_passcred(on),
        (SOL_SOCKET, SO_SNDBUF) => socket.set_send_buffer_size(size),
        (SOL_SOCKET, SO_RCVBUF) => socket.set_recv_buffer_size(size),
        (SOL_SOCKET, SO_PRIORITY) => socket.set_priority(number),
        (IPPROTO_TCP, TCP_NODELAY) => socket.set_tcp_nodelay(on),
        (IPPROTO_TCP, TCP_MAXSEG) => socket.set_tcp_mss(number),
        (IPPROTO_TCP, TCP_CORK) => socket.set_tcp_cork(on),
        (IPPROTO_TCP, TCP_QUICKACK) => socket.set_tcp_quickack(on),
        // These switch keeping alive on as well, which C leaves to SO_KEEPALIVE; programs set both.
        (IPPROTO_TCP, TCP_KEEPIDLE) => socket.set_tcp_keepalive(&TcpKeepalive::new().with_time(seconds(value)?)),
        (IPPROTO_TCP, TCP_KEEPINTVL) => socket.set_tcp_keepalive(&TcpKeepalive::new().with_interval(seconds(value)?)),
        (IPPROTO_TCP, TCP_KEEPCNT) => socket.set_tcp_keepalive(&TcpKeepalive::new().with_retries(number)),
        (IPPROTO_IP, IP_TTL) => socket.set_ttl_v4(number),
        (IPPROTO_IP, IP_TOS) => socket.set_tos_v4(number),
        (IPPROTO_IP, IP_MULTICAST_TTL) => socket.set_multicast_ttl_v4(number),
        (IPPROTO_IP, IP_MULTICAST_LOOP) => socket.set_multicast_loop_v4(on),
        (IPPROTO_IPV6, IPV6_V6ONLY) => socket.set_only_v6(on),
        (IPPROTO_IPV6, IPV6_UNICAST_HOPS) => socket.set_unicast_hops_v6(number),
        (IPPROTO_IPV6, IPV6_MULTICAST_HOPS) => socket.set_multicast_hops_v6(number),
        (IPPROTO_IPV6, IPV6_MULTICAST_LOOP) => socket.set_multicast_loop_v6(on),
        (IPPROTO_IPV6, IPV6_MULTICAST_IF) => socket.set_multicast_if_v6(number),
        _ => Err(unknown()),
    })
}

fn resolve_error(error: dns_lookup::LookupError) -> ResolveError {
    let number = error.error_num();
    let text = std::io::Error::from(error);
    // "failed to lookup address information: Name or service not known"
    let text = std::string::ToString::to_string(&text);
    let text = text.rsplit_once(": ").map_or(text.as_str(), |(_, tail)| tail);
    ResolveError { number, text: String::from(text) }
}

impl Network for OsHost {
    fn socket(&mut self, family: i32, kind: i32, protocol: i32) -> HostResult<FileId> {
        let protocol = (protocol != 0).then(|| Protocol::from(protocol));
        let socket = Socket::new(Domain::from(family), Type::from(kind), protocol).map_err(host_error)?;
        Ok(self.keep(socket.into()))
    }

    fn socket_pair(&mut self, family: i32, kind: i32, protocol: i32) -> HostResult<(FileId, FileId)> {
        let protocol = (protocol != 0).then(|| Protocol::from(protocol));
        let (one, other) = Socket::pair(Domain::from(family), Type::from(kind), protocol).map_err(host_error)?;
        Ok((self.keep(one.into()), self.keep(other.into())))
    }

    fn socket_kind(&mut self, socket: FileId) -> HostResult<(i32, i32, i32)> {
        let handle = self.handle(socket)?;
        let socket = SockRef::from(&handle);
        let family = socket.domain().map_err(host_error)?;
        let kind = socket.r#type().map_err(host_error)?;
        let protocol = socket.protocol().map_err(host_error)?;
        Ok((family.into(), kind.into(), protocol.map_or(0, i32::from)))
    }

    fn bind(&mut self, socket: FileId, address: &Address) -> HostResult<()> {
        let handle = self.handle(socket)?;
        SockRef::from(&handle).bind(&to_system(address)?).map_err(host_error)
    }

    fn connect(&mut self, socket: FileId, address: &Address) -> HostResult<()> {
        let handle = self.handle(socket)?;
        SockRef::from(&handle).connect(&to_system(address)?).map_err(host_error)
    }

    fn listen(&mut self, socket: FileId, backlog: i32) -> HostResult<()> {
        let handle = self.handle(socket)?;
        SockRef::from(&handle).listen(backlog).map_err(host_error)
    }

    fn accept(&mut self, socket: FileId) -> HostResult<(FileId, Address)> {
        let handle = self.handle(socket)?;
        let (connection, address) = SockRef::from(&handle).accept().map_err(host_error)?;
        let address = from_system(&address);
        Ok((self.keep(connection.into()), address))
    }

    fn receive(&mut self, socket: FileId, buffer: &mut [u8], flags: i32) -> HostResult<usize> {
        recv(self.handle(socket)?.as_raw_fd(), buffer, MsgFlags::from_bits_retain(flags)).map_err(sys_error)
    }

    fn receive_from(&mut self, socket: FileId, buffer: &mut [u8], flags: i32) -> HostResult<(usize, Address)> {
        let file = self.handle(socket)?.as_raw_fd();
        let mut parts = [IoSliceMut::new(buffer)];
        let message = recvmsg::<SockaddrStorage>(file, &mut parts, None, MsgFlags::from_bits_retain(flags)).map_err(sys_error)?;
        Ok((message.bytes, from_storage(message.address)))
    }

    fn send(&mut self, socket: FileId, bytes: &[u8], flags: i32) -> HostResult<usize> {
        let handle = self.handle(socket)?;
        SockRef::from(&handle).send_with_flags(bytes, flags).map_err(host_error)
    }

    fn send_to(&mut self, socket: FileId, bytes: &[u8], flags: i32, address: &Address) -> HostResult<usize> {
        let handle = self.handle(socket)?;
        SockRef::from(&handle).send_to_with_flags(bytes, &to_system(address)?, flags).map_err(host_error)
    }

    fn shut_down(&mut self, socket: FileId, how: i32) -> HostResult<()> {
        let how = match how {
            SHUT_RD => Shutdown::Read,
            SHUT_WR => Shutdown::Write,
            SHUT_RDWR => Shutdown::Both,
            _ => return Err(HostError(errno::EINVAL)),
        };
        let handle = self.handle(socket)?;
        SockRef::from(&handle).shutdown(how).map_err(host_error)
    }

    fn local_address(&mut self, socket: FileId) -> HostResult<Address> {
        let handle = self.handle(socket)?;
        SockRef::from(&handle).local_addr().map(|address| from_system(&address)).map_err(host_error)
    }

    fn peer_address(&mut self, socket: FileId) -> HostResult<Address> {
        let handle = self.handle(socket)?;
        SockRef::from(&handle).peer_addr().map(|address| from_system(&address)).map_err(host_error)
    }

    fn socket_option(&mut self, socket: FileId, level: i32, option: i32) -> HostResult<Vec<u8>> {
        let handle = self.handle(socket)?;
        read_option(&SockRef::from(&handle), level, option).map_err(host_error)
    }

    fn set_socket_option(&mut self, socket: FileId, level: i32, option: i32, value: &[u8]) -> HostResult<()> {
        let handle = self.handle(socket)?;
        let socket = SockRef::from(&handle);
        if let Some(done) = write_structure(&socket, level, option, value)? {
            return done.map_err(host_error);
        }
        write_option(&socket, level, option, int(value)?)?.map_err(host_error)
    }

    fn resolve(&mut self, query: &Query<'_>) -> Result<Vec<Resolved>, ResolveError> {
        let hints = dns_lookup::AddrInfoHints { flags: query.flags, address: query.family, socktype: query.kind, protocol: query.protocol };
        let answers = dns_lookup::getaddrinfo(query.host, query.service, Some(hints)).map_err(resolve_error)?;
        // An answer of a family that is neither IPv4 nor IPv6 is left out.
        let answers = answers.filter_map(Result::ok).map(|answer| Resolved {
            family: answer.address,
            kind: answer.socktype,
            protocol: answer.protocol,
            name: answer.canonname.unwrap_or_default(),
            address: answer.sockaddr,
        });
        Ok(answers.collect())
    }

    fn name_of_address(&mut self, address: &SocketAddr, flags: i32) -> Result<(String, String), ResolveError> {
        let ip: IpAddr = address.ip();
        dns_lookup::getnameinfo(&SocketAddr::new(ip, address.port()), flags).map_err(resolve_error)
    }
}
