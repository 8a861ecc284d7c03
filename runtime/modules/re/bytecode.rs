//! What MicroPython's matcher would be given for a pattern: how long its jumps are, which must fit a byte, and what
//! `re.DEBUG` shows of it. Nothing of this is run; patterns run in `engine`.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::Write;

use super::syntax::{Category, Greed, Member, NO_LIMIT, Node, Pattern, Place, Sequence};

/// The highest number that stands in a byte of the code.
const BYTE: usize = 255;

/// An instruction of that matcher.
struct Step {
    name: String,
    /// Bytes.
    size: usize,
    /// For jumps: how many instructions further on the one is that it leads to.
    jump: Option<isize>,
}

/// Why there is no code.
pub(super) enum Missing {
    /// The pattern is too large for it.
    TooLarge,
    /// It has something in it that MicroPython has not.
    Unknown,
}

type Code = Result<Vec<Step>, Missing>;

fn step(name: impl Into<String>, size: usize) -> Step {
    Step { name: name.into(), size, jump: None }
}

fn jump(name: &str, steps: isize) -> Step {
    Step { name: name.into(), size: 2, jump: Some(steps) }
}

fn save(number: usize) -> Result<Step, Missing> {
    if number > BYTE { Err(Missing::TooLarge) } else { Ok(step(format!("save {number}"), 2)) }
}

fn named(category: Category) -> char {
    match category {
        Category::Digit => 'd',
        Category::NotDigit => 'D',
        Category::Space => 's',
        Category::NotSpace => 'S',
        Category::Word => 'w',
        Category::NotWord => 'W',
    }
}

fn set(negated: bool, members: &[Member]) -> Result<Step, Missing> {
    if let ([Member::Category(category)], false) = (members, negated) {
        return Ok(step(format!("namedclass {}", named(*category)), 2));
    }
    let mut name = format!("{} {}", if negated { "classnot" } else { "class" }, members.len());
    for member in members {
        let (low, high) = match *member {
            Member::Literal(letter) => (letter, letter),
            Member::Range(low, high) => (low, high),
            Member::Category(category) => (0, named(category) as u32),
        };
        // Writing to a String does not fail.
        let _ = write!(name, " 0x{low:02x}-0x{high:02x}");
    }
    Ok(step(name, 2 + 2 * members.len()))
}

fn sequence(sequence: &Sequence) -> Code {
    let mut code = Vec::new();
    for part in &sequence.nodes {
        code.extend(node(part)?);
    }
    Ok(code)
}

fn node(node: &Node) -> Code {
    let one = match node {
        Node::Literal(letter) => step(format!("char {}", char::from_u32(*letter).unwrap_or(' ')), 2),
        Node::Any => step("any", 1),
        Node::NotLiteral(letter) => set(true, &[Member::Literal(*letter)])?,
        Node::Set { negated, members } => set(*negated, members)?,
        Node::At(Place::Start | Place::StartOfText) => step("assert bol", 1),
        Node::At(Place::End | Place::EndOfText) => step("assert eol", 1),
        Node::Branch(alternatives) => return branch(alternatives),
        Node::Group { index, add: 0, remove: 0, body } => return group(*index, body),
        Node::Repeat { greed, min, max, body } => return repeat(*greed, *min, *max, body),
        _ => return Err(Missing::Unknown),
    };
    Ok(alloc::vec![one])
}

fn branch(alternatives: &[Sequence]) -> Code {
    let Some((first, rest)) = alternatives.split_first() else { return Ok(Vec::new()) };
    let mut code = sequence(first)?;
    for alternative in rest {
        let other = sequence(alternative)?;
        code.insert(0, jump("split", code.len() as isize + 2));
        code.push(jump("jmp", other.len() as isize + 1));
        code.extend(other);
    }
    Ok(code)
}

fn group(index: Option<u32>, body: &Sequence) -> Code {
    let mut code = sequence(body)?;
    if let Some(index) = index {
        code.insert(0, save(2 * index as usize)?);
        code.push(save(2 * index as usize + 1)?);
    }
    Ok(code)
}

fn repeat(greed: Greed, min: u32, max: u32, body: &Sequence) -> Code {
    let mut code = sequence(body)?;
    let steps = code.len() as isize;
    let (ahead, back) = match greed {
        Greed::Greedy => ("split", "rsplit"),
        Greed::Lazy => ("rsplit", "split"),
        Greed::Possessive => return Err(Missing::Unknown),
    };
    match (min, max) {
        (0, 1) => code.insert(0, jump(ahead, steps + 1)),
        (0, NO_LIMIT) => {
            code.insert(0, jump(ahead, steps + 2));
            code.push(jump("jmp", -steps - 1));
        }
        (1, NO_LIMIT) => code.push(jump(back, -steps)),
        _ => return Err(Missing::Unknown),
    }
    Ok(code)
}

/// The code of a pattern as `re.DEBUG` shows it.
pub(super) fn listing(pattern: &Pattern) -> Result<String, Missing> {
    let mut code = alloc::vec![jump("rsplit", 3), step("any", 1), jump("jmp", -2), save(0)?];
    code.extend(sequence(&pattern.body)?);
    code.push(save(1)?);
    code.push(step("match", 1));
    let mut places = alloc::vec![0usize];
    for step in &code {
        places.push(places.last().unwrap_or(&0) + step.size);
    }
    let mut shown = String::new();
    for (number, step) in code.iter().enumerate() {
        let place = places.get(number).copied().unwrap_or(0);
        let mut name = step.name.to_string();
        if let Some(steps) = step.jump {
            let target = number.checked_add_signed(steps).and_then(|number| places.get(number)).copied().unwrap_or(0);
            let offset = target as i64 - (place + step.size) as i64;
            if i8::try_from(offset).is_err() {
                return Err(Missing::TooLarge);
            }
            let _ = write!(name, " {target} ({offset})");
        }
        let _ = writeln!(shown, "{place:2}: {name}");
    }
    let bytes = places.last().unwrap_or(&0);
    let _ = writeln!(shown, "Bytes: {bytes}, insts: {}", code.len());
    Ok(shown)
}

/// Whether a set is written with more members than a byte counts.
pub(super) fn has_large_set(pattern: &[char]) -> bool {
    let mut count: Option<usize> = None;
    let mut letters = pattern.iter().peekable();
    while let Some(letter) = letters.next() {
        if *letter == '\\' {
            letters.next();
        }
        count = match (count, letter) {
            (None, '[') => Some(0),
            (None, _) => None,
            (Some(_), ']') => None,
            (Some(count), _) if count >= BYTE => return true,
            (Some(count), _) => Some(count + 1),
        };
    }
    false
}

/// Whether something is repeated without a limit that may match nothing: MicroPython's matcher comes to no end with it.
pub(super) fn is_endless(sequence: &Sequence) -> bool {
    sequence.nodes.iter().any(|node| match node {
        Node::Repeat { max, body, .. } => (*max == NO_LIMIT && body.width.0 == 0) || is_endless(body),
        Node::Group { body, .. } | Node::Atomic(body) | Node::Look { body, .. } => is_endless(body),
        Node::Branch(alternatives) => alternatives.iter().any(is_endless),
        _ => false,
    })
}
