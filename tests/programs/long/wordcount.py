# Words: a made-up text is counted, indexed, sorted, joined and searched; dictionaries and strings do the work.
import sys

WORDS = 250000

SYLLABLES = "ka lo mi ru ne ta so ve li po da shi en or un".split()


def random_words(count, seed=12345):
    """Words of one to three syllables, the short ones more often."""
    state = seed
    for _ in range(count):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        high = state >> 8
        length = (1, 1, 2, 2, 2, 3)[high % 6]
        word = ""
        for _ in range(length):
            high //= 7
            word += SYLLABLES[high % len(SYLLABLES)]
        yield word


def make_text(count):
    sentences = []
    words = []
    for number, word in enumerate(random_words(count)):
        words.append(word)
        if len(words) >= 7 + number % 5:
            words[0] = words[0].capitalize()
            sentences.append(" ".join(words) + ".!?"[number % 3])
            words = []
    return "\n".join(sentences)


def clean(text):
    for mark in ".!?":
        text = text.replace(mark, " ")
    return text.lower()


def count_words(words):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts


def index_lines(lines):
    index = {}
    for number, line in enumerate(lines, 1):
        for word in clean(line).split():
            index.setdefault(word, set()).add(number)
    return index


def group_anagrams(words):
    groups = {}
    for word in words:
        groups.setdefault("".join(sorted(word)), []).append(word)
    return {key: sorted(group) for key, group in groups.items() if len(group) > 2}


def pairs(words):
    counts = {}
    before = None
    for word in words:
        if before is not None:
            key = (before, word)
            if key in counts:
                counts[key] += 1
            else:
                counts[key] = 1
        before = word
    return counts


class Trie:
    def __init__(self):
        self.children = {}
        self.count = 0

    def add(self, word):
        node = self
        for letter in word:
            following = node.children.get(letter)
            if following is None:
                following = node.children[letter] = Trie()
            node = following
        node.count += 1

    def walk(self, prefix=""):
        if self.count:
            yield prefix, self.count
        for letter in sorted(self.children):
            yield from self.children[letter].walk(prefix + letter)

    def below(self, prefix):
        node = self
        for letter in prefix:
            node = node.children.get(letter)
            if node is None:
                return
        yield from node.walk(prefix)


def main():
    size = int(sys.argv[1]) if len(sys.argv) > 1 else WORDS
    text = make_text(size)
    lines = text.splitlines()
    words = clean(text).split()
    print(len(text), "letters", len(lines), "lines", len(words), "words")
    print(lines[0])
    counts = count_words(words)
    print(len(counts), "different;", sum(1 for c in counts.values() if c == 1), "once")
    for word, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:5]:
        print(f"  {word:8}{count:6}")
    longest = max(counts, key=lambda word: (len(word), word))
    print("longest", longest, counts[longest])

    index = index_lines(lines)
    common = index["ka"] & index["lo"] - index["mi"]
    print("ka and lo, not mi:", len(common), sorted(common)[:6])
    rare = {word for word, places in index.items() if len(places) <= 2}
    print("rare:", len(rare), sorted(rare)[:4])

    groups = group_anagrams(counts)
    largest = max(groups.items(), key=lambda pair: (len(pair[1]), pair[0]))
    print("anagrams:", len(groups), *largest[1])

    two = pairs(words)
    top = sorted(two.items(), key=lambda pair: (-pair[1], pair[0]))[:3]
    print("pairs:", len(two), ", ".join(f"{a}-{b} {n}" for (a, b), n in top))

    trie = Trie()
    for word in words:
        trie.add(word)
    print("trie agrees:", dict(trie.walk()) == counts)
    print("below 'kami':", list(trie.below("kami"))[:4])
    lengths = {}
    for word in words:
        lengths.setdefault(len(word), []).append(word)
    print("lengths:", {n: len(group) for n, group in sorted(lengths.items())})
    letters = {}
    for letter in "".join(words):
        letters[letter] = letters.get(letter, 0) + 1
    print("letters:", "".join(sorted(letters, key=letters.get, reverse=True)))
    code = {letter: chr((ord(letter) - 97 + 13) % 26 + 97) for letter in letters}
    turned = "".join([code[letter] for letter in longest])
    print("turned:", turned, turned.translate({ord(v): k for k, v in code.items()}))


main()
