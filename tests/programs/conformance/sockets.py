# Sockets on the loopback, select and poll, and the streams of asyncio.
import asyncio
import os
import select
import socket


def show(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)


def tcp():
    print('-- tcp')
    server = socket.socket()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    print(bool(server.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR)), server.getsockname())
    server.bind(('127.0.0.1', 0))
    server.listen()
    address = server.getsockname()
    print(address[0], address[1] > 0, server.family == socket.AF_INET, server.type == socket.SOCK_STREAM, server.proto)
    client = socket.create_connection(address, timeout=5)
    connection, peer = server.accept()
    print(peer == client.getsockname(), connection.getpeername() == peer, client.gettimeout(), connection.gettimeout())
    print(client.send(b'hello'), connection.recv(100), client.sendall(b'x' * 10000))
    received = b''
    while len(received) < 10000:
        received += connection.recv(4096)
    print(len(received))
    connection.sendall(b'0123456789')
    print(client.recv(4, socket.MSG_PEEK), client.recv(4))
    buffer = bytearray(4)
    print(client.recv_into(buffer), buffer, client.recv_into(memoryview(buffer)[:1]), buffer, client.recv(10))
    client.shutdown(socket.SHUT_WR)
    print(connection.recv(10))
    with connection.makefile('w', encoding='utf-8', newline='\n') as file:
        file.write('first\nsecond\n')
    with client.makefile() as file:
        connection.close()
        print(file.readline(), file.readlines())
    client.close()
    print(client.fileno(), client)
    show(client.recv, 1)
    server.settimeout(0.01)
    show(server.accept)
    server.setblocking(False)
    show(lambda: server.accept())
    print(server.gettimeout(), server.getblocking())
    server.close()
    with socket.socket() as refused:
        show(refused.connect, address)
        print(refused.connect_ex(address) != 0)
    show(socket.socket, 'x')
    with socket.socket() as wrong:
        show(wrong.bind, 'address')
        show(wrong.bind, ('127.0.0.1',))
        show(wrong.bind, ('127.0.0.1', 65536))
        show(wrong.connect, ('127.0.0.1', 'x'))
        show(wrong.settimeout, -1)
        show(wrong.recv, -1)
        show(wrong.send, 'text')
        show(wrong.getpeername)


def udp():
    print('-- udp')
    one, other = socket.socket(socket.AF_INET, socket.SOCK_DGRAM), socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    one.bind(('127.0.0.1', 0))
    other.bind(('127.0.0.1', 0))
    print(one.sendto(b'ping', other.getsockname()))
    data, address = other.recvfrom(100)
    print(data, address == one.getsockname(), other.sendto(b'pong', 0, address))
    buffer = bytearray(10)
    count, address = one.recvfrom_into(buffer)
    print(count, buffer[:count], address == other.getsockname())
    one.setblocking(False)
    show(one.recv, 1)
    one.connect(other.getsockname())
    print(one.send(b'x'), other.recv(5))
    one.close()
    other.close()


def local():
    print('-- local')
    one, other = socket.socketpair()
    print(one.family == socket.AF_UNIX, one.send(b'abc'), other.recv(10))
    number = one.detach()
    print(one.fileno(), number > 2)
    again = socket.socket(fileno=number)
    print(again.family == socket.AF_UNIX, again.type == socket.SOCK_STREAM, again.sendall(b'def'), other.recv(10))
    copy = again.dup()
    again.close()
    print(copy.send(b'ghi'), other.recv(10))
    copy.close()
    print(other.recv(10))
    other.close()
    path = 'sockets.tmp'
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind(path)
        server.listen(1)
        print(server.getsockname(), client.connect(path), client.getpeername())
        connection, address = server.accept()
        print(repr(address))
        connection.close()
    os.remove(path)


def names():
    print('-- names')
    print(socket.getaddrinfo('127.0.0.1', 80, type=socket.SOCK_STREAM)[0][2:])
    print(socket.getaddrinfo('127.0.0.1', None, socket.AF_INET, socket.SOCK_DGRAM, 0, socket.AI_NUMERICHOST)[0][3:])
    try:
        socket.getaddrinfo('not an address', 80, flags=socket.AI_NUMERICHOST)
    except socket.gaierror as error:
        print(type(error).__name__, error.errno == socket.EAI_NONAME, isinstance(error, OSError))
    print(socket.gethostbyname('127.0.0.1'), socket.getnameinfo(('127.0.0.1', 80), socket.NI_NUMERICHOST | socket.NI_NUMERICSERV))
    print(socket.inet_aton('1.2.3.4'), socket.inet_ntoa(b'\1\2\3\4'), socket.inet_aton('127.1'))
    for address in '::', '::1', '1::', 'fe80::1:2', '2001:db8:0:1:1:1:1:1', '::ffff:1.2.3.4', '1:0:0:2:0:0:0:3':
        packed = socket.inet_pton(socket.AF_INET6, address)
        print(packed.hex(), socket.inet_ntop(socket.AF_INET6, packed))
    for wrong in '1.2.3', ':', '1::2::3', '12345::', '1:2:3:4:5:6:7', '1.2.3.256':
        show(socket.inet_pton, socket.AF_INET6 if ':' in wrong else socket.AF_INET, wrong)
    print(socket.htons(0x1234) == 0x3412, socket.ntohl(0x01020304) == 0x04030201, socket.getservbyname('http'), socket.getdefaulttimeout())
    print(socket.timeout is TimeoutError, socket.error is OSError, type(socket.gethostname()).__name__)


def polling():
    print('-- polling')
    one, other = socket.socketpair()
    print(select.select([one], [], [], 0), [len(found) for found in select.select([], [one, other], [], 0)])
    other.send(b'x')
    print(select.select([one, other], [], [one], 1)[0] == [one])
    poller = select.poll()
    poller.register(one, select.POLLIN)
    poller.register(other.fileno(), select.POLLIN)
    print(poller.poll(1000) == [(one.fileno(), select.POLLIN)])
    poller.modify(one, select.POLLOUT)
    print(poller.poll(0) == [(one.fileno(), select.POLLOUT)])
    poller.unregister(one)
    print(poller.poll(0), poller.poll(0.5))
    show(poller.modify, one, select.POLLIN)
    try:
        poller.unregister(one)
    except KeyError:
        print('KeyError')
    one.close()
    print([flags & select.POLLIN for _, flags in poller.poll(1000)])
    for args in ([1], [], [], -1), (5, [], []), (['x'], [], []), ([-1], [], []):
        show(select.select, *args)
    show(poller.poll, 'x')
    show(poller.register, 'x')
    show(poller.register, -1)
    other.close()
    reading, writing = os.pipe()
    print(select.select([reading], [writing], [], 0)[:2] == ([], [writing]))
    os.write(writing, b'abc')
    print(select.select([reading], [], [], 1)[0] == [reading], os.read(reading, 10))
    os.close(reading)
    os.close(writing)


async def streams():
    print('-- streams')
    log = []

    async def serve(reader, writer):
        while line := await reader.readline():
            writer.write(line.upper())
            await writer.drain()
        log.append('end')
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(serve, '127.0.0.1', 0, limit=1 << 20)
    address = server.sockets[0].getsockname()
    print(server.is_serving(), len(server.sockets))
    reader, writer = await asyncio.open_connection(*address)
    writer.write(b'one\n')
    writer.writelines([b'two\n', b'three\n'])
    await writer.drain()
    print(await reader.readline(), await reader.readuntil(b'O'), await reader.readexactly(2), await reader.read(3))
    print(writer.get_extra_info('peername') == address, writer.is_closing(), writer.can_write_eof(), reader.at_eof())
    writer.write_eof()
    print(await reader.read(), reader.at_eof())
    try:
        await reader.readexactly(3)
    except asyncio.IncompleteReadError as error:
        print(error, error.partial, error.expected)
    writer.close()
    await writer.wait_closed()
    await asyncio.sleep(0.01)
    print(log, writer.is_closing())
    big = b'x' * 300000 + b'\n'
    reader, writer = await asyncio.open_connection(*address, limit=1 << 20)
    writer.write(big)
    print(len(await reader.readline()))
    reader._limit = 10
    writer.write(b'y' * 50 + b'\n')
    await writer.drain()
    await asyncio.sleep(0.05)
    try:
        await reader.readline()
    except ValueError as error:
        print(error)
    writer.close()
    server.close()
    await server.wait_closed()
    print(server.is_serving(), server.sockets)
    try:
        await asyncio.open_connection(*address)
    except OSError as error:
        print(type(error).__name__)

    reader = asyncio.StreamReader(limit=16)
    reader.feed_data(b'a\nbc')
    print(await reader.readline())
    reader.feed_data(b'd\n')
    reader.feed_eof()
    print([line async for line in reader], await reader.read(5))

    class Echo(asyncio.Protocol):
        def connection_made(self, transport):
            self.transport = transport

        def data_received(self, data):
            self.transport.write(data[::-1])

        def connection_lost(self, error):
            log.append(('lost', error))

    class Client(asyncio.Protocol):
        def __init__(self):
            self.done = asyncio.get_running_loop().create_future()

        def connection_made(self, transport):
            transport.write(b'abc')

        def data_received(self, data):
            self.done.set_result(data)

    loop = asyncio.get_running_loop()
    server = await loop.create_server(Echo, '127.0.0.1', 0)
    transport, protocol = await loop.create_connection(Client, *server.sockets[0].getsockname())
    print(await protocol.done, transport.is_closing())
    transport.close()
    while len(log) < 3:
        await asyncio.sleep(0.001)
    print(log, transport.is_closing())
    server.close()
    await server.wait_closed()

    class Datagrams(asyncio.DatagramProtocol):
        def __init__(self):
            self.got = loop.create_future()

        def connection_made(self, transport):
            self.transport = transport

        def datagram_received(self, data, address):
            if not self.got.done():
                self.got.set_result(data)
            if data == b'ping':
                self.transport.sendto(b'pong', address)

    receiver, answering = await loop.create_datagram_endpoint(Datagrams, local_addr=('127.0.0.1', 0))
    sender, asking = await loop.create_datagram_endpoint(Datagrams, remote_addr=receiver.get_extra_info('sockname'))
    sender.sendto(b'ping')
    print(await answering.got, await asking.got)
    sender.close()
    receiver.close()

    one, other = socket.socketpair()
    one.setblocking(False)
    other.setblocking(False)
    got = asyncio.create_task(loop.sock_recv(one, 10))
    await asyncio.sleep(0)
    await loop.sock_sendall(other, b'through the loop')
    print(await got)
    called = loop.create_future()
    loop.add_reader(one, lambda: called.done() or called.set_result(one.recv(100)))
    print(await called, loop.remove_reader(one), loop.remove_reader(one))
    one.close()
    other.close()

    async def stay(reader, writer):
        await reader.read()
        writer.close()

    server = await asyncio.start_unix_server(stay, 'sockets.tmp')
    reader, writer = await asyncio.open_unix_connection('sockets.tmp')
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()
    if os.path.exists('sockets.tmp'):
        os.remove('sockets.tmp')
    print('done')


tcp()
udp()
local()
names()
polling()
asyncio.run(streams())
