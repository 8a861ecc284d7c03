"""Sockets: CPython's `socket`, with the stream methods that MicroPython's sockets have."""

import _socket
from _socket import *
from _socket import _socketpair

error = OSError
timeout = TimeoutError

_GLOBAL_DEFAULT_TIMEOUT = object()

_SERVICES = {
    'echo': (7, 'tcp udp'), 'ftp': (21, 'tcp'), 'ssh': (22, 'tcp'), 'telnet': (23, 'tcp'), 'smtp': (25, 'tcp'),
    'domain': (53, 'tcp udp'), 'http': (80, 'tcp'), 'pop3': (110, 'tcp'), 'ntp': (123, 'udp'), 'imap2': (143, 'tcp'),
    'snmp': (161, 'tcp udp'), 'https': (443, 'tcp udp'), 'imaps': (993, 'tcp'), 'pop3s': (995, 'tcp'),
}
_PROTOCOLS = {'ip': 0, 'icmp': 1, 'tcp': 6, 'udp': 17, 'ipv6': 41, 'ipv6-icmp': 58}


class socket(_socket.socket):
    """A socket of the operating system."""

    __slots__ = ('_streams', '_closed')

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        # What makes it has run before: __new__ of the base class.
        self._streams = 0
        self._closed = False

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if not self._closed:
            self.close()

    def __repr__(self):
        parts = [f'<{self.__class__.__module__}.{self.__class__.__qualname__}']
        if self._closed:
            parts.append(' [closed]')
        parts.append(f' fd={self.fileno()}, family={self.family}, type={self.type}, proto={self.proto}')
        if not self._closed:
            for name, method in (('laddr', self.getsockname), ('raddr', self.getpeername)):
                try:
                    address = method()
                except OSError:
                    continue
                if address:
                    parts.append(f', {name}={address}')
        parts.append('>')
        return ''.join(parts)

    def __getstate__(self):
        raise TypeError(f'cannot pickle {self.__class__.__name__!r} object')

    def dup(self):
        """Duplicate the socket: another object for the same connection."""
        new = self.__class__(self.family, self.type, self.proto, fileno=dup(self.fileno()))
        new.settimeout(self.gettimeout())
        return new

    def accept(self):
        """Wait for an incoming connection: the new socket and the address of the client."""
        number, address = self._accept()
        connection = socket(self.family, self.type, self.proto, fileno=number)
        # As documented: with no default timeout a connection waits for ever, whatever its server does.
        if getdefaulttimeout() is None and self.gettimeout():
            connection.setblocking(True)
        return connection, address

    def makefile(self, mode='r', buffering=None, *, encoding=None, errors=None, newline=None):
        """An I/O stream connected to the socket."""
        import io
        if not set(mode) <= {'r', 'w', 'b'}:
            raise ValueError(f'invalid mode {mode!r} (only r, w, b allowed)')
        writing = 'w' in mode
        reading = 'r' in mode or not writing
        raw = SocketIO(self, ('r' if reading else '') + ('w' if writing else ''))
        self._streams += 1
        if buffering is None or buffering < 0:
            buffering = io.DEFAULT_BUFFER_SIZE
        if buffering == 0:
            if 'b' not in mode:
                raise ValueError('unbuffered streams must be binary')
            return raw
        if reading and writing:
            buffer = io.BufferedRWPair(raw, raw, buffering)
        elif reading:
            buffer = io.BufferedReader(raw, buffering)
        else:
            buffer = io.BufferedWriter(raw, buffering)
        if 'b' in mode:
            return buffer
        return io.TextIOWrapper(buffer, encoding, errors, newline)

    def sendfile(self, file, offset=0, count=None):
        """Send a file until its end, or `count` bytes; returns how many were sent."""
        if 'b' not in getattr(file, 'mode', 'b'):
            raise ValueError('file should be opened in binary mode')
        if self.type & SOCK_STREAM == 0:
            raise ValueError('only SOCK_STREAM type sockets are supported')
        if self.gettimeout() == 0:
            raise ValueError('non-blocking sockets are not supported')
        if offset:
            file.seek(offset)
        sent = 0
        while count is None or sent < count:
            data = file.read(8192 if count is None else min(8192, count - sent))
            if not data:
                break
            self.sendall(data)
            sent += len(data)
        if sent and hasattr(file, 'seek'):
            file.seek(offset + sent)
        return sent

    def _drop_stream(self):
        if self._streams > 0:
            self._streams -= 1
        if self._closed:
            self.close()

    def close(self):
        """Close the socket: once no stream of makefile() uses it any more."""
        self._closed = True
        if self._streams <= 0:
            _socket.socket.close(self)

    def detach(self):
        """Close the object without closing the file; returns its number."""
        self._closed = True
        return _socket.socket.detach(self)

    def get_inheritable(self):
        """Whether programs that this one starts get the socket."""
        import os
        return os.get_inheritable(self.fileno())

    def set_inheritable(self, inheritable):
        """Let programs that this one starts get the socket, or not."""
        import os
        os.set_inheritable(self.fileno(), inheritable)

    # The stream protocol of MicroPython's sockets: a read goes on until it has what was asked for.

    def read(self, size=-1, /):
        """Read `size` bytes, or until the other end closes."""
        parts = []
        while size:
            try:
                data = self.recv(8192 if size < 0 else min(size, 65536))
            except BlockingIOError:
                return b''.join(parts) if parts else None
            if not data:
                break
            parts.append(data)
            if size > 0:
                size -= len(data)
        return b''.join(parts)

    def readinto(self, buffer, size=-1, /):
        """Read into a buffer until it is full or the other end closes."""
        view = memoryview(buffer).cast('B')
        wanted = len(view) if size < 0 else min(size, len(view))
        done = 0
        while done < wanted:
            try:
                count = self.recv_into(view[done:wanted])
            except BlockingIOError:
                return done or None
            if not count:
                break
            done += count
        return done

    def readline(self, size=-1, /):
        """Read a line."""
        line = bytearray()
        while size < 0 or len(line) < size:
            try:
                byte = self.recv(1)
            except BlockingIOError:
                return bytes(line) if line else None
            line += byte
            if not byte or byte == b'\n':
                break
        return bytes(line)

    def write(self, data, size=-1, /):
        """Write bytes; returns how many were written."""
        view = memoryview(data).cast('B')
        if size >= 0:
            view = view[:size]
        done = 0
        while done < len(view):
            try:
                done += self.send(view[done:])
            except BlockingIOError:
                return done or None
        return done


SocketType = _socket.socket


import io as _io


class SocketIO(_io.RawIOBase):
    """Raw I/O over a socket, for makefile()."""

    def __init__(self, sock, mode):
        if mode not in ('r', 'w', 'rw', 'rb', 'wb', 'rwb'):
            raise ValueError('invalid mode: %r' % mode)
        _io.RawIOBase.__init__(self)
        self._sock = sock
        self.mode = mode if 'b' in mode else mode + 'b'
        self._reading = 'r' in mode
        self._writing = 'w' in mode
        self._timeout_occurred = False

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed socket.')

    def readinto(self, b):
        """Read some bytes into a buffer; None if there are none now."""
        self._check()
        if not self._reading:
            raise _io.UnsupportedOperation('File or stream is not readable.')
        if self._timeout_occurred:
            raise OSError('cannot read from timed out object')
        try:
            return self._sock.recv_into(b)
        except TimeoutError:
            self._timeout_occurred = True
            raise
        except BlockingIOError:
            return None

    def write(self, b):
        """Write some bytes; None if that cannot be done now."""
        self._check()
        if not self._writing:
            raise _io.UnsupportedOperation('File or stream is not writable.')
        try:
            return self._sock.send(b)
        except BlockingIOError:
            return None

    def readable(self):
        """Whether the stream was opened for reading."""
        self._check()
        return self._reading

    def writable(self):
        """Whether the stream was opened for writing."""
        self._check()
        return self._writing

    def seekable(self):
        """Sockets cannot be moved in."""
        self._check()
        return False

    def fileno(self):
        """The number of the socket's file."""
        self._check()
        return self._sock.fileno()

    @property
    def name(self):
        return -1 if self.closed else self.fileno()

    def close(self):
        """Close the stream; the socket is closed once it was closed and no stream is left."""
        if self.closed:
            return
        _io.RawIOBase.close(self)
        self._sock._drop_stream()
        self._sock = None


def fromfd(fd, family, type, proto=0):
    """A socket object for a copy of an open file."""
    return socket(family, type, proto, dup(fd))


def socketpair(family=None, type=SOCK_STREAM, proto=0):
    """Two sockets that are connected with each other."""
    family = AF_UNIX if family is None else family
    one, other = _socketpair(family, type, proto)
    return socket(family, type, proto, one), socket(family, type, proto, other)


def create_connection(address, timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None, *, all_errors=False):
    """Connect to an address and return the socket."""
    host, port = address
    errors = []
    for family, kind, proto, _, target in getaddrinfo(host, port, 0, SOCK_STREAM):
        sock = None
        try:
            sock = socket(family, kind, proto)
            if timeout is not _GLOBAL_DEFAULT_TIMEOUT:
                sock.settimeout(timeout)
            if source_address:
                sock.bind(source_address)
            sock.connect(target)
            return sock
        except OSError as error:
            if not all_errors:
                errors.clear()
            errors.append(error)
            if sock is not None:
                sock.close()
    if not errors:
        raise OSError('getaddrinfo returns an empty list')
    try:
        if not all_errors:
            raise errors[0]
        raise ExceptionGroup('create_connection failed', errors)
    finally:
        errors.clear()


def has_dualstack_ipv6():
    """Whether a socket can serve IPv4 and IPv6."""
    try:
        with socket(AF_INET6, SOCK_STREAM) as sock:
            sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0)
            return True
    except OSError:
        return False


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    """A listening TCP socket bound to an address."""
    if reuse_port and not hasattr(_socket, 'SO_REUSEPORT'):
        raise ValueError('SO_REUSEPORT not supported on this platform')
    if dualstack_ipv6 and family != AF_INET6:
        raise ValueError('dualstack_ipv6 requires AF_INET6 family')
    sock = socket(family, SOCK_STREAM)
    try:
        sock.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        if reuse_port:
            sock.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1)
        if family == AF_INET6:
            sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0 if dualstack_ipv6 else 1)
        sock.bind(address)
        sock.listen() if backlog is None else sock.listen(backlog)
        return sock
    except:
        sock.close()
        raise


def gethostbyname_ex(host, /):
    """The name, the aliases and the addresses of a machine."""
    addresses = []
    for *_, address in getaddrinfo(host, None, AF_INET, SOCK_STREAM):
        if address[0] not in addresses:
            addresses.append(address[0])
    return host, [], addresses


def gethostbyaddr(host, /):
    """The name, the aliases and the addresses of a machine."""
    try:
        name = getnameinfo((gethostbyname(host), 0), NI_NAMEREQD)[0]
    except gaierror:
        raise herror(1, 'Unknown host') from None
    return name, [], [gethostbyname(host)]


def getfqdn(name=''):
    """The fully qualified name of a machine."""
    name = name.strip()
    if not name or name in ('0.0.0.0', '::'):
        name = gethostname()
    try:
        return gethostbyaddr(name)[0]
    except OSError:
        return name


def getservbyname(servicename, protocolname=None, /):
    """The port of a service."""
    known = _SERVICES.get(servicename)
    if known is None or protocolname is not None and protocolname not in known[1].split():
        raise OSError('service/proto not found')
    return known[0]


def getservbyport(port, protocolname=None, /):
    """The service of a port."""
    if not 0 <= port <= 65535:
        raise OverflowError('getservbyport: port must be 0-65535.')
    for name, (number, protocols) in _SERVICES.items():
        if number == port and (protocolname is None or protocolname in protocols.split()):
            return name
    raise OSError('port/proto not found')


def getprotobyname(name, /):
    """The number of a protocol."""
    if name not in _PROTOCOLS:
        raise OSError('protocol not found')
    return _PROTOCOLS[name]


def htons(number, /):
    """A 16-bit number from host to network byte order."""
    if number < 0:
        raise OverflowError("can't convert negative Python int to C 16-bit unsigned integer")
    if number > 0xffff:
        raise OverflowError('htons: Python int too large to convert to C 16-bit unsigned integer')
    return int.from_bytes(number.to_bytes(2, 'little'), 'big')


def htonl(number, /):
    """A 32-bit number from host to network byte order."""
    if number < 0:
        raise OverflowError("can't convert negative value to unsigned int")
    if number > 0xffffffff:
        raise OverflowError('int larger than 32 bits')
    return int.from_bytes(number.to_bytes(4, 'little'), 'big')


ntohs = htons
ntohl = htonl


def inet_aton(address, /):
    """The four bytes of an IPv4 address."""
    parts = address.split('.')
    try:
        if not 1 <= len(parts) <= 4:
            raise ValueError
        numbers = []
        for part in parts:
            if not part or not part[0].isdigit():
                raise ValueError
            lower = part.lower()
            if lower.startswith('0x'):
                numbers.append(int(lower, 16))
            elif len(part) > 1 and part[0] == '0':
                numbers.append(int(part, 8))
            else:
                numbers.append(int(part))
        *heads, last = numbers
        if any(head > 255 for head in heads) or last >= 256 ** (4 - len(heads)):
            raise ValueError
    except ValueError:
        raise OSError('illegal IP address string passed to inet_aton') from None
    return bytes(heads) + last.to_bytes(4 - len(heads), 'big')


def inet_ntoa(packed, /):
    """The text of an IPv4 address."""
    if len(packed) != 4:
        raise OSError('packed IP wrong length')
    return '.'.join(str(byte) for byte in bytes(packed))


def inet_pton(family, address, /):
    """The bytes of an address of a family."""
    if family == AF_INET:
        parts = address.split('.')
        if len(parts) == 4 and all(part.isascii() and part.isdigit() and len(part) < 4 and int(part) < 256 and (part == '0' or part[0] != '0')
                                   for part in parts):
            return bytes(int(part) for part in parts)
    elif family == AF_INET6:
        try:
            return _pack_6(address)
        except ValueError:
            pass
    else:
        raise OSError(97, 'Address family not supported by protocol')
    raise OSError('illegal IP address string passed to inet_pton')


def _groups_6(text):
    """The 16-bit groups in a part of an IPv6 address; its end may be an IPv4 address."""
    if not text:
        return []
    groups = []
    parts = text.split(':')
    for place, part in enumerate(parts):
        if '.' in part:
            if place != len(parts) - 1:
                raise ValueError
            try:
                packed = inet_pton(AF_INET, part)
            except OSError:
                raise ValueError from None
            groups += [packed[0] << 8 | packed[1], packed[2] << 8 | packed[3]]
        elif not 1 <= len(part) <= 4 or part[0] in '+-_':
            raise ValueError
        else:
            groups.append(int(part, 16))
    return groups


def _pack_6(address):
    head, gap, tail = address.partition('::')
    if gap and '::' in tail:
        raise ValueError
    first, last = _groups_6(head), _groups_6(tail)
    missing = 8 - len(first) - len(last)
    if missing < 0 or bool(missing) != bool(gap) and not (gap and missing >= 1):
        raise ValueError
    return b''.join(group.to_bytes(2, 'big') for group in first + [0] * missing + last)


def inet_ntop(family, packed, /):
    """The text of an address of a family."""
    if family == AF_INET:
        if len(packed) != 4:
            raise ValueError('invalid length of packed IP address string')
        return inet_ntoa(packed)
    if family != AF_INET6:
        raise ValueError(f'unknown address family {family}')
    if len(packed) != 16:
        raise ValueError('invalid length of packed IP address string')
    packed = bytes(packed)
    groups = [packed[place] << 8 | packed[place + 1] for place in range(0, 16, 2)]
    # The longest run of zeros, the first of equal ones, becomes "::".
    start, length, place = 0, 0, 0
    while place < 8:
        end = place
        while end < 8 and groups[end] == 0:
            end += 1
        if end - place > length:
            start, length = place, end - place
        place = end + 1
    shown = [f'{group:x}' for group in groups]
    if groups[:5] == [0] * 5 and groups[5] == 0xffff:
        return '::ffff:' + inet_ntoa(packed[12:])
    if groups[:6] == [0] * 6 and groups[6]:
        return '::' + inet_ntoa(packed[12:])
    if length < 2:
        return ':'.join(shown)
    return ':'.join(shown[:start]) + '::' + ':'.join(shown[start + length:])


def if_nameindex():
    """The network interfaces of this machine: number and name."""
    import os
    found = []
    for name in os.listdir('/sys/class/net'):
        try:
            with open(f'/sys/class/net/{name}/ifindex') as file:
                found.append((int(file.read()), name))
        except OSError:
            continue
    return sorted(found)


def if_nametoindex(if_name, /):
    """The number of a network interface."""
    for number, name in if_nameindex():
        if name == if_name:
            return number
    raise OSError('no interface with this name')


def if_indextoname(if_index, /):
    """The name of a network interface."""
    for number, name in if_nameindex():
        if number == if_index:
            return name
    raise OSError(6, 'No such device or address')
