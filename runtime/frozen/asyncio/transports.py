"""Transports: connections of an event loop, and servers."""

import os

from . import events, exceptions, futures, protocols, tasks

__all__ = ('BaseTransport', 'ReadTransport', 'WriteTransport', 'Transport', 'DatagramTransport', 'SubprocessTransport')

_CHUNK = 256 * 1024


class BaseTransport:
    """What every transport derives from."""

    def __init__(self, extra=None):
        self._extra = {} if extra is None else extra

    def get_extra_info(self, name, default=None):
        """What is known of the connection: 'socket', 'peername', …"""
        return self._extra.get(name, default)


class ReadTransport(BaseTransport):
    """A transport that is read."""


class WriteTransport(BaseTransport):
    """A transport that is written."""


class Transport(ReadTransport, WriteTransport):
    """A transport for both."""


class DatagramTransport(BaseTransport):
    """A transport of datagrams."""


class SubprocessTransport(BaseTransport):
    """A transport of a subprocess."""


class _Connection(Transport):
    """A file that is not waited for, with what is still to be written."""

    def __init__(self, loop, file, protocol, extra=None):
        super().__init__(extra)
        self._loop = loop
        self._file = file
        self._number = file.fileno()
        self._protocol = protocol
        self._pending = bytearray()
        self._closing = False
        self._lost = False
        self._eof = False
        self._reading = False
        self._writing = False
        self._protocol_paused = False
        self._server = None
        self.set_write_buffer_limits()

    def __repr__(self):
        state = 'closed' if self._lost else 'closing' if self._closing else 'open'
        return f'<{self.__class__.__name__} fd={self._number} {state}>'

    # Flow control.

    def set_write_buffer_limits(self, high=None, low=None):
        """Set how much may wait to be written before the protocol is to pause."""
        if high is None:
            high = 64 * 1024 if low is None else 4 * low
        if low is None:
            low = high // 4
        if not high >= low >= 0:
            raise ValueError(f'high ({high!r}) must be >= low ({low!r}) must be >= 0')
        self._high, self._low = high, low
        self._maybe_pause_protocol()

    def get_write_buffer_limits(self):
        """The limits: low and high."""
        return self._low, self._high

    def get_write_buffer_size(self):
        """How many bytes wait to be written."""
        return len(self._pending)

    def _maybe_pause_protocol(self):
        if len(self._pending) > self._high and not self._protocol_paused:
            self._protocol_paused = True
            self._tell('pause_writing')

    def _maybe_resume_protocol(self):
        if self._protocol_paused and len(self._pending) <= self._low:
            self._protocol_paused = False
            self._tell('resume_writing')

    def _tell(self, method):
        try:
            getattr(self._protocol, method)()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._report(error, f'protocol.{method}() failed')

    def _report(self, error, message):
        self._loop.call_exception_handler({
            'message': message, 'exception': error, 'transport': self, 'protocol': self._protocol})

    # Protocols.

    def set_protocol(self, protocol):
        """Set the protocol."""
        self._protocol = protocol

    def get_protocol(self):
        """The protocol."""
        return self._protocol

    # Reading.

    def is_reading(self):
        """Whether the transport receives."""
        return self._reading and not self._closing

    def pause_reading(self):
        """Receive nothing for a while."""
        if self.is_reading():
            self._reading = False
            self._loop._remove_reader(self._number)

    def resume_reading(self):
        """Receive again."""
        if not self._closing and not self._reading:
            self._reading = True
            self._loop._add_reader(self._number, self._read_ready)

    def _receive(self):
        return self._file.recv(_CHUNK)

    def _read_ready(self):
        if self._lost:
            return
        protocol = self._protocol
        try:
            if isinstance(protocol, protocols.BufferedProtocol):
                buffer = protocol.get_buffer(-1)
                if not len(buffer):
                    raise RuntimeError('get_buffer() returned an empty buffer')
                data = self._file.recv_into(buffer)
            else:
                data = self._receive()
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fail(error, 'Fatal read error on socket transport')
            return
        try:
            if not data:
                keep_open = protocol.eof_received()
            elif isinstance(protocol, protocols.BufferedProtocol):
                protocol.buffer_updated(data)
                return
            else:
                protocol.data_received(data)
                return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fail(error, 'Fatal error: protocol.data_received() call failed.')
            return
        if keep_open:
            # The other direction stays open; there is nothing more to read.
            self._loop._remove_reader(self._number)
        else:
            self.close()

    # Writing.

    def _send(self, data):
        return self._file.send(data)

    def write(self, data):
        """Write bytes; what cannot be sent now is sent later."""
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f'data argument must be a bytes-like object, not {type(data).__name__!r}')
        if self._eof:
            raise RuntimeError('Cannot call write() after write_eof()')
        if not data or self._lost:
            return
        if not self._pending:
            try:
                sent = self._send(data)
            except (BlockingIOError, InterruptedError):
                sent = 0
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                self._fail(error, 'Fatal write error on socket transport')
                return
            if sent == len(data):
                return
            data = memoryview(data)[sent:]
            self._start_writing()
        self._pending += data
        self._maybe_pause_protocol()

    def writelines(self, list_of_data):
        """Write several bytes objects."""
        self.write(b''.join(list_of_data))

    def _start_writing(self):
        if not self._writing:
            self._writing = True
            self._loop._add_writer(self._number, self._write_ready)

    def _stop_writing(self):
        if self._writing:
            self._writing = False
            self._loop._remove_writer(self._number)

    def _write_ready(self):
        if self._lost:
            return
        try:
            sent = self._send(self._pending)
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._stop_writing()
            self._pending.clear()
            self._fail(error, 'Fatal write error on socket transport')
            return
        del self._pending[:sent]
        self._maybe_resume_protocol()
        if not self._pending:
            self._stop_writing()
            if self._closing:
                self._call_connection_lost(None)
            elif self._eof:
                self._shut_down()

    def can_write_eof(self):
        """Whether the end can be told to the other end."""
        return True

    def write_eof(self):
        """Tell the other end that nothing more comes."""
        if self._closing or self._eof:
            return
        self._eof = True
        if not self._pending:
            self._shut_down()

    def _shut_down(self):
        import socket
        try:
            self._file.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    # The end.

    def is_closing(self):
        """Whether the transport is closed, or about to."""
        return self._closing

    def close(self):
        """Close the transport once everything is written."""
        if self._closing:
            return
        self._closing = True
        self._loop._remove_reader(self._number)
        if not self._pending:
            self._stop_writing()
            self._lost = True
            self._loop.call_soon(self._finish, None)

    def abort(self):
        """Close the transport at once."""
        self._force_close(None)

    def _fail(self, error, message):
        if not isinstance(error, OSError):
            self._report(error, message)
        self._force_close(error)

    def _force_close(self, error):
        if self._lost:
            return
        self._pending.clear()
        self._stop_writing()
        if not self._closing:
            self._closing = True
            self._loop._remove_reader(self._number)
        self._call_connection_lost(error)

    def _call_connection_lost(self, error):
        self._lost = True
        self._loop.call_soon(self._finish, error)

    def _finish(self, error):
        try:
            self._protocol.connection_lost(error)
        finally:
            self._file.close()
            self._protocol = None
            server, self._server = self._server, None
            if server is not None:
                server._detach(self)


class _SocketTransport(_Connection):
    """A connection over a socket."""

    def __init__(self, loop, sock, protocol, waiter=None, server=None):
        extra = {'socket': sock}
        try:
            extra['sockname'] = sock.getsockname()
        except OSError:
            extra['sockname'] = None
        try:
            extra['peername'] = sock.getpeername()
        except OSError:
            extra['peername'] = None
        super().__init__(loop, sock, protocol, extra)
        if server is not None:
            self._server = server
            server._attach(self)
        loop.call_soon(self._protocol.connection_made, self)
        loop.call_soon(self.resume_reading)
        if waiter is not None:
            loop.call_soon(futures._set_result_unless_cancelled, waiter, None)


class _Pipe:
    """An open file that is used like a socket."""

    def __init__(self, pipe):
        self._pipe = pipe

    def fileno(self):
        return self._pipe.fileno()

    def recv(self, size):
        return os.read(self._pipe.fileno(), size)

    def recv_into(self, buffer):
        data = self.recv(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def send(self, data):
        return os.write(self._pipe.fileno(), data)

    def shutdown(self, how):
        """A pipe ends when it is closed."""

    def close(self):
        self._pipe.close()


class _PipeTransport(_Connection):
    """A connection over a pipe."""

    def __init__(self, loop, pipe, protocol, waiter, reads):
        os.set_blocking(pipe.fileno(), False)
        super().__init__(loop, _Pipe(pipe), protocol, {'pipe': pipe})
        loop.call_soon(self._protocol.connection_made, self)
        if reads:
            loop.call_soon(self.resume_reading)
        loop.call_soon(futures._set_result_unless_cancelled, waiter, None)


class _DatagramTransport(DatagramTransport):
    """Datagrams over a socket."""

    def __init__(self, loop, sock, protocol, address, waiter):
        extra = {'socket': sock, 'sockname': sock.getsockname(), 'peername': address}
        super().__init__(extra)
        self._loop = loop
        self._socket = sock
        self._number = sock.fileno()
        self._protocol = protocol
        self._address = address
        self._pending = []
        self._closing = False
        loop.call_soon(protocol.connection_made, self)
        loop.call_soon(loop._add_reader, self._number, self._read_ready)
        loop.call_soon(futures._set_result_unless_cancelled, waiter, None)

    def _read_ready(self):
        if self._closing:
            return
        try:
            data, address = self._socket.recvfrom(_CHUNK)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as error:
            self._protocol.error_received(error)
            return
        self._protocol.datagram_received(data, address if self._address is None else self._address)

    def _send(self, data, address):
        if self._address is not None:
            self._socket.send(data)
        else:
            self._socket.sendto(data, address)

    def sendto(self, data, addr=None):
        """Send a datagram."""
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f'data argument must be a bytes-like object, not {type(data).__name__!r}')
        if self._address is not None and addr not in (None, self._address):
            raise ValueError(f'Invalid address: must be None or {self._address}')
        if not self._pending:
            try:
                self._send(data, addr)
                return
            except (BlockingIOError, InterruptedError):
                self._loop._add_writer(self._number, self._write_ready)
            except OSError as error:
                self._protocol.error_received(error)
                return
        self._pending.append((bytes(data), addr))

    def _write_ready(self):
        while self._pending:
            data, address = self._pending[0]
            try:
                self._send(data, address)
            except (BlockingIOError, InterruptedError):
                return
            except OSError as error:
                self._protocol.error_received(error)
            self._pending.pop(0)
        self._loop._remove_writer(self._number)
        if self._closing:
            self._loop.call_soon(self._finish, None)

    def set_protocol(self, protocol):
        """Set the protocol."""
        self._protocol = protocol

    def get_protocol(self):
        """The protocol."""
        return self._protocol

    def is_closing(self):
        """Whether the transport is closed, or about to."""
        return self._closing

    def get_write_buffer_size(self):
        """How many bytes wait to be sent."""
        return sum(len(data) for data, _ in self._pending)

    def close(self):
        """Close the transport once everything is sent."""
        if self._closing:
            return
        self._closing = True
        self._loop._remove_reader(self._number)
        if not self._pending:
            self._loop.call_soon(self._finish, None)

    def abort(self):
        """Close the transport at once."""
        if not self._closing:
            self._pending.clear()
            self._loop._remove_writer(self._number)
            self.close()

    def _finish(self, error):
        try:
            self._protocol.connection_lost(error)
        finally:
            self._socket.close()


class Server(events.AbstractServer):
    """Listening sockets of an event loop."""

    def __init__(self, loop, sockets, protocol_factory, backlog):
        self._loop = loop
        self._sockets = sockets
        self._transports = set()
        self._waiters = []
        self._protocol_factory = protocol_factory
        self._backlog = backlog
        self._serving = False
        self._serving_forever = None

    def __repr__(self):
        return f'<{self.__class__.__name__} sockets={self.sockets!r}>'

    def _attach(self, transport):
        self._transports.add(transport)

    def _detach(self, transport):
        self._transports.discard(transport)
        if not self._transports and self._sockets is None:
            self._wake_up()

    def _wake_up(self):
        waiters, self._waiters = self._waiters, None
        for waiter in waiters or ():
            if not waiter.done():
                waiter.set_result(None)

    def _start_serving(self):
        if self._serving:
            return
        self._serving = True
        for sock in self._sockets:
            sock.listen(self._backlog)
            self._loop._add_reader(sock.fileno(), self._accept, sock)

    def _accept(self, sock):
        for _ in range(self._backlog):
            try:
                connection, address = sock.accept()
                connection.setblocking(False)
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            except OSError as error:
                self._loop.call_exception_handler({
                    'message': 'socket.accept() out of system resource', 'exception': error, 'socket': sock})
                return
            try:
                protocol = self._protocol_factory()
                _SocketTransport(self._loop, connection, protocol, server=self)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                connection.close()
                self._loop.call_exception_handler({'message': 'Error on transport creation for incoming connection', 'exception': error})

    def get_loop(self):
        """The event loop."""
        return self._loop

    def is_serving(self):
        """Whether connections are taken."""
        return self._serving

    @property
    def sockets(self):
        """The listening sockets."""
        return () if self._sockets is None else tuple(self._sockets)

    def close(self):
        """Take no more connections; those that are there stay."""
        sockets, self._sockets = self._sockets, None
        if sockets is None:
            return
        for sock in sockets:
            self._loop._remove_reader(sock.fileno())
            sock.close()
        self._serving = False
        if self._serving_forever is not None and not self._serving_forever.done():
            self._serving_forever.cancel()
            self._serving_forever = None
        if not self._transports:
            self._wake_up()

    def close_clients(self):
        """Close the connections."""
        for transport in list(self._transports):
            transport.close()

    def abort_clients(self):
        """Close the connections at once."""
        for transport in list(self._transports):
            transport.abort()

    async def start_serving(self):
        """Take connections."""
        self._start_serving()
        await tasks.sleep(0)

    async def serve_forever(self):
        """Take connections until cancelled."""
        if self._serving_forever is not None:
            raise RuntimeError(f'server {self!r} is already being awaited on serve_forever()')
        if self._sockets is None:
            raise RuntimeError(f'server {self!r} is closed')
        self._start_serving()
        self._serving_forever = self._loop.create_future()
        try:
            await self._serving_forever
        except exceptions.CancelledError:
            try:
                self.close()
                await self.wait_closed()
            finally:
                raise
        finally:
            self._serving_forever = None

    async def wait_closed(self):
        """Wait until the server and its connections are closed."""
        if self._waiters is None:
            return
        waiter = self._loop.create_future()
        self._waiters.append(waiter)
        await waiter

    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        self.close()
        await self.wait_closed()


async def _attach(loop, factory, sock):
    """A transport and a protocol over a connected socket."""
    sock.setblocking(False)
    protocol = factory()
    waiter = loop.create_future()
    transport = _SocketTransport(loop, sock, protocol, waiter)
    try:
        await waiter
    except:
        transport.close()
        raise
    return transport, protocol


async def adopt(loop, factory, sock):
    """`connect_accepted_socket`"""
    return await _attach(loop, factory, sock)


async def connect(loop, factory, host, port, family, proto, flags, sock, local_addr):
    """`create_connection`"""
    import socket
    if host is None and port is None:
        if sock is None:
            raise ValueError('host and port was not specified and no sock specified')
        return await _attach(loop, factory, sock)
    if sock is not None:
        raise ValueError('host/port and sock can not be specified at the same time')
    infos = await loop.getaddrinfo(host, port, family=family, type=socket.SOCK_STREAM, proto=proto, flags=flags)
    if not infos:
        raise OSError('getaddrinfo() returned empty list')
    errors = []
    for kind, type_, number, _, address in infos:
        sock = socket.socket(kind, type_, number)
        sock.setblocking(False)
        try:
            if local_addr is not None:
                sock.bind(local_addr)
            await loop.sock_connect(sock, address)
        except OSError as error:
            sock.close()
            errors.append(error)
            continue
        except:
            sock.close()
            raise
        return await _attach(loop, factory, sock)
    if len(errors) == 1:
        raise errors[0]
    if all(str(error) == str(errors[0]) for error in errors):
        raise errors[0]
    raise OSError('Multiple exceptions: ' + ', '.join(str(error) for error in errors))


async def connect_path(loop, factory, path, sock):
    """`create_unix_connection`"""
    import socket
    if path is None:
        if sock is None:
            raise ValueError('no path and sock were specified')
    elif sock is not None:
        raise ValueError('path and sock can not be specified at the same time')
    else:
        sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            sock.setblocking(False)
            await loop.sock_connect(sock, os.fspath(path))
        except:
            sock.close()
            raise
    return await _attach(loop, factory, sock)


async def _start(loop, factory, sockets, backlog, start_serving):
    for sock in sockets:
        sock.setblocking(False)
    server = Server(loop, sockets, factory, backlog)
    if start_serving:
        server._start_serving()
        # A turn for what became ready in the meantime.
        await tasks.sleep(0)
    return server


async def serve(loop, factory, host, port, family, flags, sock, backlog, reuse_address, reuse_port, start_serving):
    """`create_server`"""
    import socket
    if host is None and port is None:
        if sock is None:
            raise ValueError('Neither host/port nor sock were specified')
        if sock.type != socket.SOCK_STREAM:
            raise ValueError(f'A Stream Socket was expected, got {sock!r}')
        return await _start(loop, factory, [sock], backlog, start_serving)
    if sock is not None:
        raise ValueError('host/port and sock can not be specified at the same time')
    hosts = [None] if host == '' or host is None else [host] if isinstance(host, str) else list(host)
    infos = []
    for one in hosts:
        for info in await loop.getaddrinfo(one, port, family=family, type=socket.SOCK_STREAM, flags=flags):
            if info not in infos:
                infos.append(info)
    sockets = []
    try:
        for kind, type_, number, _, address in infos:
            try:
                sock = socket.socket(kind, type_, number)
            except OSError:
                # A family that this machine does not have.
                continue
            sockets.append(sock)
            if reuse_address is not False:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if reuse_port:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            if kind == socket.AF_INET6:
                sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            try:
                sock.bind(address)
            except OSError as error:
                if error.errno == 99 and len(infos) > 1:
                    # An address this machine does not have, among others.
                    sockets.pop().close()
                    continue
                raise OSError(
                    error.errno,
                    f'error while attempting to bind on address {address!r}: {error.strerror.lower()}') from None
        if not sockets:
            raise OSError(f'could not bind on any address out of {[info[4] for info in infos]!r}')
        # An address that is in use shows when it is listened at.
        server = await _start(loop, factory, sockets, backlog, start_serving)
        sockets = []
        return server
    finally:
        for sock in sockets:
            sock.close()


async def serve_path(loop, factory, path, sock, backlog, start_serving):
    """`create_unix_server`"""
    import socket
    if path is None:
        if sock is None:
            raise ValueError('path was not specified, and no sock specified')
    elif sock is not None:
        raise ValueError('path and sock can not be specified at the same time')
    else:
        path = os.fspath(path)
        sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        # A socket that an earlier server left is in the way.
        try:
            if os.stat(path)[0] & 0o170000 == 0o140000:
                os.remove(path)
        except OSError:
            pass
        try:
            sock.bind(path)
        except OSError as error:
            sock.close()
            if error.errno == 98:
                raise OSError(98, f'Address {path!r} is already in use') from None
            raise
    return await _start(loop, factory, [sock], backlog, start_serving)


async def endpoint(loop, factory, local_addr, remote_addr, family, proto, flags, reuse_port, allow_broadcast, sock):
    """`create_datagram_endpoint`"""
    import socket
    if sock is None:
        if local_addr is None and remote_addr is None:
            if family == 0:
                raise ValueError('unexpected address family')
            sock = socket.socket(family, socket.SOCK_DGRAM, proto)
        else:
            infos = {}
            for place, address in enumerate((local_addr, remote_addr)):
                if address is None:
                    continue
                for kind, _, number, _, found in await loop.getaddrinfo(*address, family=family, type=socket.SOCK_DGRAM, proto=proto,
                                                                        flags=flags):
                    infos.setdefault((kind, number), [None, None])[place] = found
            usable = [(key, pair) for key, pair in infos.items()
                      if (local_addr is None or pair[0] is not None) and (remote_addr is None or pair[1] is not None)]
            if not usable:
                raise ValueError('can not get address information')
            error = None
            for (kind, number), (local_addr, remote_addr) in usable:
                sock = socket.socket(kind, socket.SOCK_DGRAM, number)
                try:
                    if reuse_port:
                        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
                    if allow_broadcast:
                        sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
                    sock.setblocking(False)
                    if local_addr is not None:
                        sock.bind(local_addr)
                    if remote_addr is not None and not allow_broadcast:
                        await loop.sock_connect(sock, remote_addr)
                    break
                except OSError as failed:
                    sock.close()
                    error = failed
            else:
                raise error
    else:
        remote_addr = None
    sock.setblocking(False)
    protocol = factory()
    waiter = loop.create_future()
    transport = _DatagramTransport(loop, sock, protocol, remote_addr, waiter)
    try:
        await waiter
    except:
        transport.close()
        raise
    return transport, protocol


async def _over_pipe(loop, factory, pipe, reads):
    protocol = factory()
    waiter = loop.create_future()
    transport = _PipeTransport(loop, pipe, protocol, waiter, reads)
    try:
        await waiter
    except:
        transport.close()
        raise
    return transport, protocol


async def read_pipe(loop, factory, pipe):
    """`connect_read_pipe`"""
    return await _over_pipe(loop, factory, pipe, True)


async def write_pipe(loop, factory, pipe):
    """`connect_write_pipe`"""
    return await _over_pipe(loop, factory, pipe, False)
