# A text adventure played from a script, and then a search that finds the shortest way to win it.
import sys

PLAYED = 10000


class Thing:
    def __init__(self, name, text, weight=1, fixed=False):
        self.name = name
        self.text = text
        self.weight = weight
        self.fixed = fixed

    def __repr__(self):
        return "<%s>" % self.name


class Lamp(Thing):
    def __init__(self, name, text, oil):
        super().__init__(name, text, 2)
        self.oil = oil
        self.lit = False

    def burn(self):
        if self.lit:
            self.oil -= 1
            if self.oil == 0:
                self.lit = False
                return "The lamp goes out."
        return None


class Room:
    def __init__(self, name, text, dark=False):
        self.name = name
        self.text = text
        self.dark = dark
        self.exits = {}
        self.things = {}
        self.visits = 0

    def join(self, direction, other):
        back = {"north": "south", "east": "west", "up": "down", "south": "north", "west": "east", "down": "up"}
        self.exits[direction] = other
        other.exits[back[direction]] = self
        return other

    def put(self, thing):
        self.things[thing.name] = thing


class GameOver(Exception):
    """The game has ended; the argument is the last line."""


class Blocked(Exception):
    """A command that cannot be done; the argument says why."""


class Game:
    SHORT = {"n": "north", "s": "south", "e": "east", "w": "west", "u": "up", "d": "down", "l": "look", "i": "inventory", "x": "examine"}
    CARRY = 6

    def __init__(self, say):
        self.say = say
        self.turns = 0
        self.score = 0
        self.held = {}
        self.rooms = {}
        self.events = []
        self.gate_open = False
        self.build()

    def build(self):
        def room(name, text, dark=False):
            self.rooms[name] = made = Room(name, text, dark)
            return made

        self.here = shore = room("shore", "Grey waves, and a path inland.")
        garden = shore.join("north", room("garden", "Roses have eaten the walls."))
        hall = garden.join("east", room("hall", "A hall with a hearth and a stair."))
        tower = hall.join("up", room("tower", "Wind, and a view of all the island."))
        cellar = hall.join("down", room("cellar", "Barrels, long dry.", dark=True))
        cave = cellar.join("east", room("cave", "The sea breathes behind the rock.", dark=True))
        gate = cave.join("north", room("gate", "An iron gate stands in the rock."))
        self.vault = room("vault", "Gold, and a boat to carry it.")
        self.gate = gate
        gate.exits["west"] = garden
        shore.put(Thing("shell", "A shell that hums.", 1))
        garden.put(Thing("fountain", "Dry. There is a coin in it.", fixed=True))
        garden.put(Thing("coin", "It shows a face you know.", 1))
        hall.put(Lamp("lamp", "A lamp with a little oil.", 7))
        tower.put(Thing("key", "Iron, as long as a hand.", 2))
        tower.put(Thing("anvil", "Who carried it up here?", 9))
        cave.put(Thing("pearl", "It glows a little.", 1))

    def light(self):
        lamp = self.held.get("lamp") or self.here.things.get("lamp")
        return not self.here.dark or (lamp is not None and lamp.lit)

    def do_look(self):
        if not self.light():
            self.say("It is dark here.")
            return
        self.say(self.here.name.upper() + ". " + self.here.text)
        if self.here.things:
            self.say("You see: " + ", ".join(sorted(self.here.things)) + ".")
        self.say("Ways: " + ", ".join(sorted(self.here.exits)) + ".")

    def do_go(self, direction):
        direction = self.SHORT.get(direction, direction)
        if direction not in self.here.exits:
            raise Blocked("There is no way %s." % direction)
        if not self.light() and direction not in ("up", "west"):
            raise GameOver("You walk into the dark and are not seen again.")
        self.here = self.here.exits[direction]
        self.here.visits += 1
        if self.here.visits == 1:
            self.score += 2
        if self.here is self.vault:
            self.score += 20
            raise GameOver("You have the treasure, and a boat.")
        self.do_look()

    def find(self, name, *places):
        if not self.light() and name != "lamp":
            raise Blocked("You cannot see.")
        for place in places:
            if name in place:
                return place[name]
        raise Blocked("There is no %s." % name)

    def do_take(self, name):
        if name == "all":
            for each in sorted(self.here.things):
                try:
                    self.do_take(each)
                except Blocked as reason:
                    self.say("%s: %s" % (each, reason))
            return
        thing = self.find(name, self.here.things)
        if thing.fixed:
            raise Blocked("It does not move.")
        if sum(t.weight for t in self.held.values()) + thing.weight > self.CARRY:
            raise Blocked("Too heavy.")
        self.held[name] = self.here.things.pop(name)
        self.score += 3
        self.say("Taken: %s." % name)

    def do_drop(self, name):
        self.here.put(self.find(name, self.held))
        del self.held[name]
        self.score -= 3
        self.say("Dropped.")

    def do_examine(self, name):
        thing = self.find(name, self.held, self.here.things)
        self.say(thing.text)
        if isinstance(thing, Lamp):
            self.say("It is %s, with oil for %d." % (("dark", "lit")[thing.lit], thing.oil))

    def do_inventory(self):
        self.say("You have: " + (", ".join(sorted(self.held)) or "nothing") + ".")

    def do_light(self, name):
        lamp = self.find(name, self.held, self.here.things)
        if not isinstance(lamp, Lamp) or not lamp.oil:
            raise Blocked("It does not burn.")
        lamp.lit = True
        self.say("The lamp burns.")

    def do_douse(self, name):
        self.find(name, self.held).lit = False
        self.say("Dark again.")

    def do_open(self, name):
        if self.here is not self.gate or name != "gate":
            raise Blocked("That does not open.")
        if "key" not in self.held:
            raise Blocked("It is locked.")
        if "pearl" not in self.held:
            raise Blocked("The key turns, but the hollow for a pearl is empty.")
        if self.gate_open:
            raise Blocked("It is open.")
        self.gate_open = True
        self.gate.join("north", self.vault)
        self.score += 10
        self.say("The gate swings open.")

    def do_wait(self):
        self.say("Time passes.")

    def do_quit(self):
        raise GameOver("You sit down and go no further.")

    def command(self, line):
        words = [w for w in line.lower().split() if w not in ("the", "a", "to")]
        if not words:
            return
        verb = self.SHORT.get(words[0], words[0])
        if verb in ("north", "south", "east", "west", "up", "down"):
            words, verb = ["go", verb], "go"
        method = getattr(self, "do_" + verb, None)
        if method is None:
            self.say("How does one %s?" % verb)
            return
        try:
            method(*words[1:])
        except TypeError:
            self.say("%s what?" % verb.capitalize())
        except Blocked as reason:
            self.say(str(reason))
        finally:
            self.turns += 1
        for place in (self.held, self.here.things):
            for thing in place.values():
                if isinstance(thing, Lamp):
                    note = thing.burn()
                    if note:
                        self.say(note)

    def key(self):
        """The state as a value, for the search."""
        lamp = self.held.get("lamp")
        return (self.here.name, tuple(sorted(self.held)), self.gate_open, lamp and (lamp.lit, lamp.oil))


def play(lines, say):
    game = Game(say)
    last = None
    try:
        for line in lines:
            say("> " + line)
            game.command(line)
    except GameOver as end:
        last = str(end)
        say(last)
    return game, last


SCRIPT = """look
take shell
take
north
take the fountain
take coin
fly
east
x lamp
down
up
take lamp
light lamp
u
take all
x key
i
d
d
e
take pearl
drop coin
open gate
n
open gate
i
n"""

MOVES = ["n", "e", "s", "w", "u", "d", "take shell", "drop shell", "take key", "take lamp", "take pearl", "light lamp", "open gate"]


def shortest():
    """Breadth first over the states; every path is played again from the start."""
    def quiet(text):
        return None

    paths = [[]]
    seen = set()
    played = 0
    while paths:
        following = []
        for path in paths:
            for move in MOVES:
                played += 1
                game, last = play(path + [move], quiet)
                if last is not None:
                    if "treasure" in last:
                        return path + [move], played
                    continue
                key = game.key()
                if key not in seen:
                    seen.add(key)
                    following.append(path + [move])
        paths = following
    return None, played


def main():
    again = int(sys.argv[1]) if len(sys.argv) > 1 else PLAYED
    game, last = play(SCRIPT.split("\n"), print)
    print("Score %d in %d turns; rooms seen: %s" % (
        game.score, game.turns, ", ".join(sorted(n for n, r in game.rooms.items() if r.visits))))
    total = 0
    for _ in range(again):
        lines = []
        other, last = play(SCRIPT.split("\n"), lines.append)
        total += len("\n".join(lines)) + other.score
    print("played again:", again, total)
    best, played = shortest()
    print("%d games to find the best of %d moves:" % (played, len(best)))
    play(best, print)


main()
