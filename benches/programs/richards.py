# The core of an operating system in small: tasks with priorities, packets that wait in queues, two devices.
# Whoever handles a packet decides by its own state; the scheduler runs the most important task that can go on.
import sys

SIZE = 30

IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
FROM_DEVICE, FROM_WORKER = range(2)
PAYLOAD = 4


class Packet:
    """One link of a queue."""

    def __init__(self, link, owner, kind):
        self.link = link
        self.owner = owner
        self.kind = kind
        self.field = 0
        self.letters = [0] * PAYLOAD

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    def __init__(self, system, number, priority, queue):
        self.system = system
        self.number = number
        self.priority = priority
        self.queue = queue
        self.held = False
        self.waiting = queue is None
        system.add(self)

    def can_run(self):
        return not self.held and (not self.waiting or self.queue is not None)

    def take(self):
        """The first packet of the queue, if there is one."""
        packet = self.queue
        if packet is not None:
            self.queue = packet.link
            packet.link = None
        self.waiting = False
        return packet

    def receive(self, packet, sender):
        self.queue = packet.append_to(self.queue)
        if self.priority > sender.priority:
            return self
        return sender

    def run(self):
        raise NotImplementedError


class Idle(Task):
    """Wakes one device or the other, by the bits of a register that is fed back."""

    def __init__(self, system, rounds):
        self.register = 1
        self.rounds = rounds
        Task.__init__(self, system, IDLE, 0, None)
        self.waiting = False

    def run(self):
        self.rounds -= 1
        if self.rounds == 0:
            return self.system.hold(self)
        if self.register & 1:
            self.register = self.register >> 1 ^ 0xD008
            return self.system.release(DEVICE_B)
        self.register >>= 1
        return self.system.release(DEVICE_A)


class Worker(Task):
    """Fills packets with letters and sends them to the handlers in turn."""

    def __init__(self, system, queue):
        self.next = HANDLER_A
        self.letter = 0
        Task.__init__(self, system, WORKER, 1000, queue)

    def run(self):
        packet = self.take()
        if packet is None:
            return self.system.wait(self)
        self.next = HANDLER_A + HANDLER_B - self.next
        packet.owner = self.next
        packet.field = 0
        for i in range(PAYLOAD):
            self.letter = self.letter % 26 + 1
            packet.letters[i] = 64 + self.letter
        return self.system.send(packet, self)


class Handler(Task):
    """Hands the letters of the worker's packets to its device, one in each of the device's packets."""

    def __init__(self, system, number, priority, queue, device):
        self.work = None
        self.spare = None
        self.device = device
        Task.__init__(self, system, number, priority, queue)

    def run(self):
        packet = self.take()
        if packet is not None:
            if packet.kind == FROM_WORKER:
                self.work = packet.append_to(self.work)
            else:
                self.spare = packet.append_to(self.spare)
        work = self.work
        if work is not None:
            if work.field >= PAYLOAD:
                self.work = work.link
                work.owner = WORKER
                return self.system.send(work, self)
            spare = self.spare
            if spare is not None:
                self.spare = spare.link
                spare.field = work.letters[work.field]
                spare.owner = self.device
                work.field += 1
                return self.system.send(spare, self)
        return self.system.wait(self)


class Device(Task):
    """Keeps a packet until it is released, and then gives it back."""

    def __init__(self, system, number, priority, handler):
        self.pending = None
        self.handler = handler
        self.seen = 0
        Task.__init__(self, system, number, priority, None)

    def run(self):
        packet = self.take()
        if packet is not None:
            self.pending = packet
            self.seen = (self.seen * 31 + packet.field) % 1000003
            return self.system.hold(self)
        packet = self.pending
        if packet is None:
            return self.system.wait(self)
        self.pending = None
        packet.owner = self.handler
        return self.system.send(packet, self)


class System:
    def __init__(self):
        self.tasks = []
        self.table = [None] * 6
        self.sent = 0
        self.holds = 0
        self.steps = 0

    def add(self, task):
        self.table[task.number] = task
        self.tasks.append(task)
        self.tasks.sort(key=lambda task: -task.priority)

    def send(self, packet, sender):
        self.sent += 1
        receiver = self.table[packet.owner]
        return receiver.receive(packet, sender)

    def hold(self, task):
        self.holds += 1
        task.held = True
        return None

    def wait(self, task):
        task.waiting = True
        return None

    def release(self, number):
        task = self.table[number]
        task.held = False
        task.waiting = False
        return task

    def schedule(self):
        """Runs until nobody can go on."""
        current = None
        while True:
            if current is None or not current.can_run():
                for current in self.tasks:
                    if current.can_run():
                        break
                else:
                    return
            self.steps += 1
            current = current.run()


def packets(owner, kind, count):
    queue = None
    for _ in range(count):
        queue = Packet(queue, owner, kind)
    return queue


def once():
    system = System()
    idle = Idle(system, 1000)
    Worker(system, packets(WORKER, FROM_WORKER, 2))
    Handler(system, HANDLER_A, 2000, packets(HANDLER_A, FROM_DEVICE, 3), DEVICE_A)
    Handler(system, HANDLER_B, 3000, packets(HANDLER_B, FROM_DEVICE, 3), DEVICE_B)
    Device(system, DEVICE_A, 4000, HANDLER_A)
    Device(system, DEVICE_B, 5000, HANDLER_B)
    system.schedule()
    return (system.steps, system.sent, system.holds, idle.register, system.table[DEVICE_A].seen, system.table[DEVICE_B].seen)


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    first = once()
    for _ in range(rounds - 1):
        assert once() == first
    print("steps %d, sent %d, held %d, register %04x, devices %d %d" % first)


main()
