"""Protocols: what transports tell."""

__all__ = ('BaseProtocol', 'Protocol', 'DatagramProtocol', 'SubprocessProtocol', 'BufferedProtocol')


class BaseProtocol:
    """What every protocol derives from."""

    def connection_made(self, transport):
        """The connection is there."""

    def connection_lost(self, exc):
        """The connection is closed, with an exception or None."""

    def pause_writing(self):
        """The transport has more to write than it likes."""

    def resume_writing(self):
        """The transport has little to write again."""


class Protocol(BaseProtocol):
    """A stream of bytes."""

    def data_received(self, data):
        """Some bytes were received."""

    def eof_received(self):
        """The other end will send no more; a true result keeps the transport open."""


class BufferedProtocol(BaseProtocol):
    """A stream of bytes that is received into the protocol's own buffer."""

    def get_buffer(self, sizehint):
        """The buffer to receive into."""

    def buffer_updated(self, nbytes):
        """So many bytes were received into it."""

    def eof_received(self):
        """The other end will send no more; a true result keeps the transport open."""


class DatagramProtocol(BaseProtocol):
    """Datagrams."""

    def datagram_received(self, data, addr):
        """A datagram was received."""

    def error_received(self, exc):
        """Sending or receiving failed."""


class SubprocessProtocol(BaseProtocol):
    """A subprocess."""

    def pipe_data_received(self, fd, data):
        """The process wrote something."""

    def pipe_connection_lost(self, fd, exc):
        """A pipe was closed."""

    def process_exited(self):
        """The process ended."""
