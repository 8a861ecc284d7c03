//! The text engine against CPython 3.13: `tests/text/cases.tsv` holds calls and
//! what CPython makes of them. `tests/text/cases.py` writes such files; set
//! `TEXT_CASES` to the path of another one to run that.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use dashu_int::IBig;
use dualvm::text::codec::{self, Codec, ErrorMode};
use dualvm::text::error::{ErrorKind, Result, TextError};
use dualvm::text::field::{Accessor, First};
use dualvm::text::percent::{Amount, Piece};
use dualvm::text::split as strings;
use dualvm::text::*;

const LIMIT: usize = 1 << 20;
const DIGITS: usize = int_text::DEFAULT_MAX_DIGITS;

#[test]
fn as_cpython() {
    let path = std::env::var("TEXT_CASES").unwrap_or("tests/text/cases.tsv".into());
    let cases = std::fs::read_to_string(&path).unwrap();
    let mut failures = Vec::new();
    let mut count = 0;
    for (number, line) in cases.lines().enumerate() {
        let fields: Vec<String> = line.split('\t').map(unescape).collect();
        let (expected, call) = fields.split_last().unwrap();
        let found = shown(run(&call[0], &call[1..]));
        count += 1;
        if found != *expected {
            failures.push(format!("{path}:{}: {line}\n    found {found:?}", number + 1));
        }
    }
    assert!(count > 0, "{path} is empty");
    let shown = failures.iter().take(40).cloned().collect::<Vec<_>>().join("\n");
    assert!(failures.is_empty(), "{} of {count} differ:\n{shown}", failures.len());
}

/// The result as the table has it.
fn shown(result: Result<String>) -> String {
    match result {
        Ok(text) => format!("={text}"),
        Err(error) => {
            let name = match error.kind {
                ErrorKind::Value if error.message == "string index out of range" => "IndexError",
                ErrorKind::Value => "ValueError",
                ErrorKind::Type => "TypeError",
                ErrorKind::Overflow => "OverflowError",
                ErrorKind::Lookup if error.message.contains(" codec can't ") => "Unicode",
                ErrorKind::Lookup => "LookupError",
                ErrorKind::Memory => "MemoryError",
            };
            format!("!{name} {}", error.message)
        }
    }
}

fn unescape(field: &str) -> String {
    let mut out = String::new();
    let mut rest = field;
    while let Some((before, after)) = rest.split_once("\\u{") {
        let (code, after) = after.split_once('}').unwrap();
        out.push_str(before);
        out.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
        rest = after;
    }
    out + rest
}

fn bytes(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(c).unwrap()).collect()
}

fn latin(bytes: impl AsRef<[u8]>) -> String {
    bytes.as_ref().iter().map(|&byte| char::from(byte)).collect()
}

fn list<T: Into<String>>(items: impl IntoIterator<Item = T>) -> String {
    items.into_iter().map(|item| format!("\u{1}{}", item.into())).collect()
}

fn double(bits: &str) -> f64 {
    f64::from_bits(bits.parse().unwrap())
}

fn of_double(x: f64) -> String {
    if x.is_nan() { "nan".into() } else { x.to_bits().to_string() }
}

fn int_big(digits: &str) -> IBig {
    digits.parse().unwrap()
}

fn int(digits: &str) -> Int {
    int_big(digits).into()
}

fn first_40(text: String) -> String {
    text.chars().take(40).collect()
}

fn bound(text: &str, default: i64) -> i64 {
    if text.is_empty() { default } else { text.parse().unwrap() }
}

fn at_most(count: &str) -> Option<usize> {
    count.parse().ok()
}

fn flag(yes: bool) -> String {
    u8::from(yes).to_string()
}

fn place(found: Option<usize>) -> String {
    found.map_or("-1".into(), |at| at.to_string())
}

fn run(kind: &str, a: &[String]) -> Result<String> {
    let arg = |at: usize| a[at].as_str();
    match kind {
        "decode" | "encode" => codecs(kind, arg(0), arg(1), arg(2)),
        _ if kind.starts_with("percent") => percents(kind, a),
        _ if kind.starts_with("hash") => Ok(hashes(kind, a)),
        _ if kind.starts_with("class") || kind.starts_with("case") => Ok(characters(kind, a)),
        "fields" | "field_name" => fields(kind, arg(0)),
        _ if kind.starts_with("str_") && !matches!(kind, "str_repr" | "str_ascii") => str_methods(kind, a),
        _ if kind.starts_with("bytes_") && kind != "bytes_repr" => bytes_methods(kind, a),
        _ => numbers(kind, a),
    }
}

fn numbers(kind: &str, a: &[String]) -> Result<String> {
    let arg = |at: usize| a[at].as_str();
    Ok(match kind {
        "float_repr" => float_repr::float_repr(double(arg(0))),
        "format_float" => format_apply::format_float(double(arg(0)), arg(1), "float", LIMIT)?,
        "format_int" => format_apply::format_int(int(arg(0)).as_ref(), arg(1), "int", DIGITS, LIMIT)?,
        "format_str" => format_apply::format_str(arg(0), arg(1), "str", LIMIT)?,
        "format_complex" => {
            let (re, im) = (double(arg(0)), double(arg(1)));
            format_apply::format_complex(re, im, arg(2), "complex", LIMIT)?
        }
        "complex_repr" => complex_text::complex_repr(double(arg(0)), double(arg(1))),
        "parse_float" => of_double(float_parse::parse_float(arg(0))?),
        "parse_float_bytes" => of_double(float_parse::parse_float_bytes(&bytes(arg(0)))?),
        "parse_complex" => {
            let (re, im) = complex_text::parse_complex(arg(0))?;
            format!("{} {}", of_double(re), of_double(im))
        }
        "parse_int" => {
            let value = int_text::parse_int(arg(0), arg(1).parse().unwrap(), DIGITS)?;
            int_text::int_to_string(value.as_ref(), 0)?
        }
        "parse_int_bytes" => {
            let value = int_text::parse_int_bytes(&bytes(arg(0)), arg(1).parse().unwrap(), DIGITS)?;
            int_text::int_to_string(value.as_ref(), 0)?
        }
        "int_limits" => {
            let digits = arg(0).repeat(arg(1).parse().unwrap());
            let value = int_text::parse_int(&digits, arg(2).parse().unwrap(), DIGITS)?;
            first_40(int_text::int_in_radix(value.as_ref(), 16, true, false))
        }
        "int_string" => {
            let value = IBig::from(10).pow(arg(0).parse().unwrap()) - int_big(arg(1));
            first_40(int_text::int_to_string(Int::from(value).as_ref(), DIGITS)?)
        }
        "radix" => {
            let radix = match arg(1) {
                "bin" => 2,
                "oct" => 8,
                _ => 16,
            };
            int_text::int_in_radix(int(arg(0)).as_ref(), radix, true, false)
        }
        "float_hex" => float_hex::float_hex(double(arg(0))),
        "float_fromhex" => of_double(float_hex::float_fromhex(arg(0))?),
        "str_repr" => quote::str_repr(arg(0)),
        "str_ascii" => quote::escape_non_ascii(&quote::str_repr(arg(0))),
        "bytes_repr" => quote::bytes_repr(&bytes(arg(0))),
        _ => panic!("unknown kind {kind}"),
    })
}

fn hashes(kind: &str, a: &[String]) -> String {
    if kind == "hash_text" {
        return hash::hash_bytes(a[0].as_bytes(), hash::HashKey::default()).to_string();
    }
    let hash = match a[0].as_str() {
        "int" => hash::hash_int(int(&a[1]).as_ref()),
        "float" => hash::hash_float(double(&a[1]), 0),
        "complex" => hash::hash_complex(double(&a[1]), double(&a[2]), 0),
        "tuple" => {
            let mut items = hash::TupleHash::default();
            a[1..].iter().for_each(|item| items.push(hash::hash_int(int(item).as_ref())));
            items.finish()
        }
        _ => {
            let mut items = hash::SetHash::default();
            a[1..].iter().for_each(|item| items.push(hash::hash_int(int(item).as_ref())));
            items.finish()
        }
    };
    hash.to_string()
}

fn percents(kind: &str, a: &[String]) -> Result<String> {
    if kind == "percent_parse" {
        return percent_parse(&a[0]);
    }
    let mut pieces = percent::parse_percent(&a[0]);
    let conversion = match pieces.next() {
        Some(piece) => piece?,
        None => panic!("no conversion in {a:?}"),
    };
    let Piece::Conversion(conversion) = conversion else { panic!("{conversion:?}") };
    let layout = conversion.layout(0, 0);
    match kind {
        "percent_int" => percent_apply::percent_int(&layout, int(&a[1]).as_ref(), DIGITS, LIMIT),
        "percent_float" => percent_apply::percent_float(&layout, double(&a[1]), LIMIT),
        "percent_str" => percent_apply::percent_text(&layout, &a[1], LIMIT),
        "percent_bytes" => percent_apply::percent_bytes(&layout, &bytes(&a[1]), LIMIT).map(latin),
        _ => {
            let c = percent_apply::percent_char(int(&a[1]).as_ref())?;
            percent_apply::percent_text(&layout, &c.to_string(), LIMIT)
        }
    }
}

/// Formats with 5 wherever a value is wanted, widths included.
fn percent_parse(format: &str) -> Result<String> {
    let mut out = String::new();
    for piece in percent::parse_percent(format) {
        let conversion = match piece? {
            Piece::Literal(range) => {
                out.push_str(&format[range]);
                continue;
            }
            Piece::Conversion(conversion) => conversion,
        };
        let starred = [conversion.width, conversion.precision].contains(&Amount::Star);
        if starred && format.contains('(') {
            return Err(TextError::type_("* wants int"));
        }
        let layout = conversion.layout(5, 5);
        out += &match conversion.code {
            'd' => percent_apply::percent_int(&layout, IntRef::Small(5), 0, LIMIT)?,
            's' => {
                let dictionary = format.contains('(') && conversion.key.is_none();
                percent_apply::percent_text(&layout, if dictionary { "{}" } else { "5" }, LIMIT)?
            }
            _ => return Err(conversion.unsupported(format)),
        };
    }
    Ok(out)
}

fn fields(kind: &str, text: &str) -> Result<String> {
    if kind == "field_name" {
        let (first, rest) = field::parse_name(text)?;
        let mut out = vec![match first {
            First::Auto => "str ".to_string(),
            First::Index(index) => format!("int {index}"),
            First::Name(name) => format!("str {name}"),
        }];
        for step in rest {
            out.push(match step? {
                Accessor::Attribute(name) => format!("True str {name}"),
                Accessor::Index(index) => format!("False int {index}"),
                Accessor::Key(key) => format!("False str {key}"),
            });
        }
        return Ok(list(out));
    }
    let mut out = Vec::new();
    for piece in field::parse_fields(text) {
        let piece = piece?;
        out.push(match piece.field {
            None => format!("{}/-/-/-", piece.literal),
            Some(field) => {
                let conversion = field.conversion.map_or("-".into(), String::from);
                format!("{}/{}/{}/{conversion}", piece.literal, field.name, field.spec)
            }
        });
    }
    Ok(list(out))
}

fn characters(kind: &str, a: &[String]) -> String {
    let is: fn(&str) -> bool = match a[0].as_str() {
        "isalpha" => class::str_isalpha,
        "isdigit" => class::str_isdigit,
        "isdecimal" => class::str_isdecimal,
        "isnumeric" => class::str_isnumeric,
        "isalnum" => class::str_isalnum,
        "isspace" => class::str_isspace,
        "islower" => class::str_islower,
        "isupper" => class::str_isupper,
        "istitle" => class::str_istitle,
        "isidentifier" => class::str_isidentifier,
        "isprintable" => class::str_isprintable,
        name => {
            let to = match name {
                "lower" => case::lower,
                "upper" => case::upper,
                "title" => case::title,
                "capitalize" => case::capitalize,
                "swapcase" => case::swapcase,
                _ => case::casefold,
            };
            return to(&a[1]);
        }
    };
    if kind == "class_text" {
        return flag(is(&a[1]));
    }
    let start: u32 = a[1].parse().unwrap();
    let yes = |code| char::from_u32(code).is_some_and(|c| is(&c.to_string()));
    (start..start + 256).map(|code| flag(yes(code))).collect()
}

fn str_methods(kind: &str, a: &[String]) -> Result<String> {
    let arg = |at: usize| a[at].as_str();
    Ok(match kind {
        "str_search" => {
            let (text, needle) = (Text::new(arg(1)), arg(2));
            let (start, end) = (bound(arg(3), 0), bound(arg(4), i64::MAX));
            match arg(0) {
                "find" => place(text.find(needle, start, end)),
                "rfind" => place(text.rfind(needle, start, end)),
                "count" => text.count(needle, start, end).to_string(),
                "startswith" => flag(text.starts_with(needle, start, end)),
                _ => flag(text.ends_with(needle, start, end)),
            }
        }
        "str_get" => {
            let c = Text::new(arg(0)).get(arg(1).parse().unwrap());
            c.ok_or_else(|| TextError::value("string index out of range"))?.to_string()
        }
        "str_split" => {
            let by = if arg(3) == "1" { None } else { Some(arg(2)) };
            let split = if arg(0) == "split" { strings::split } else { strings::rsplit };
            list(split(arg(1), by, at_most(arg(4)))?)
        }
        "str_splitlines" => list(strings::splitlines(arg(0), arg(1) == "1")),
        "str_partition" => {
            let cut = if arg(0) == "partition" { strings::partition } else { strings::rpartition };
            let (before, separator, after) = cut(arg(1), arg(2))?;
            list([before, separator, after])
        }
        "str_strip" => {
            let strip = match arg(0) {
                "strip" => str_ops::strip,
                "lstrip" => str_ops::lstrip,
                _ => str_ops::rstrip,
            };
            strip(arg(1), if arg(3) == "1" { None } else { Some(arg(2)) }).to_string()
        }
        "str_replace" => str_ops::replace(arg(0), arg(1), arg(2), at_most(arg(3)), LIMIT)?.into_owned(),
        "str_pad" => {
            let pad = match arg(0) {
                "ljust" => pad::ljust,
                "rjust" => pad::rjust,
                _ => pad::center,
            };
            let fill = arg(3).chars().next().unwrap();
            pad(Text::new(arg(1)), arg(2).parse().unwrap(), fill, LIMIT)?
        }
        "str_zfill" => {
            let size = arg(2).parse().unwrap();
            match arg(0) {
                "zfill" => pad::zfill(Text::new(arg(1)), size, LIMIT)?,
                _ => pad::expandtabs(arg(1), size, LIMIT)?,
            }
        }
        _ => panic!("unknown kind {kind}"),
    })
}

fn bytes_methods(kind: &str, a: &[String]) -> Result<String> {
    let arg = |at: usize| a[at].as_str();
    let raw = |at: usize| bytes(&a[at]);
    let latins = |parts: Vec<&[u8]>| list(parts.into_iter().map(latin));
    Ok(match kind {
        "bytes_search" => {
            let (text, needle) = (raw(1), raw(2));
            let (start, end) = (bound(arg(3), 0), bound(arg(4), i64::MAX));
            match arg(0) {
                "find" => place(bytes_ops::find(&text, &needle, start, end)),
                "rfind" => place(bytes_ops::rfind(&text, &needle, start, end)),
                "count" => bytes_ops::count(&text, &needle, start, end).to_string(),
                "startswith" => flag(bytes_ops::starts_with(&text, &needle, start, end)),
                _ => flag(bytes_ops::ends_with(&text, &needle, start, end)),
            }
        }
        "bytes_split" => {
            let (text, by) = (raw(1), raw(2));
            let by = if arg(3) == "1" { None } else { Some(by.as_slice()) };
            let split = if arg(0) == "split" { bytes_split::split } else { bytes_split::rsplit };
            latins(split(&text, by, at_most(arg(4)))?)
        }
        "bytes_splitlines" => latins(bytes_split::splitlines(&raw(0), arg(1) == "1")),
        "bytes_partition" => {
            let (text, by) = (raw(1), raw(2));
            let (before, separator, after) = match arg(0) {
                "partition" => bytes_split::partition(&text, &by)?,
                _ => bytes_split::rpartition(&text, &by)?,
            };
            latins(vec![before, separator, after])
        }
        "bytes_strip" => {
            let (text, set) = (raw(1), raw(2));
            let strip = match arg(0) {
                "strip" => bytes_ops::strip,
                "lstrip" => bytes_ops::lstrip,
                _ => bytes_ops::rstrip,
            };
            latin(strip(&text, if arg(3) == "1" { None } else { Some(&set) }))
        }
        "bytes_replace" => latin(bytes_ops::replace(&raw(0), &raw(1), &raw(2), at_most(arg(3)), LIMIT)?),
        "bytes_pad" => {
            let pad = match arg(0) {
                "ljust" => bytes_ops::ljust,
                "rjust" => bytes_ops::rjust,
                _ => bytes_ops::center,
            };
            latin(pad(&raw(1), arg(2).parse().unwrap(), raw(3)[0], LIMIT)?)
        }
        "bytes_zfill" => {
            let (text, size) = (raw(1), arg(2).parse().unwrap());
            latin(match arg(0) {
                "zfill" => bytes_ops::zfill(&text, size, LIMIT)?,
                _ => bytes_ops::expandtabs(&text, size, LIMIT)?,
            })
        }
        "bytes_case" => bytes_cases(arg(0), &raw(1)),
        "bytes_translate" => {
            let table = bytes_ops::maketrans(&raw(1), &raw(2))?;
            latin(bytes_ops::translate(&raw(0), Some(&table), &raw(3)))
        }
        "bytes_hex" => bytes_hex::bytes_hex(&raw(0), Some(':'), arg(1).parse().unwrap()),
        "bytes_fromhex" => latin(bytes_hex::bytes_fromhex(arg(0))?),
        _ => panic!("unknown kind {kind}"),
    })
}

fn bytes_cases(name: &str, text: &[u8]) -> String {
    let is: fn(&[u8]) -> bool = match name {
        "isalpha" => bytes_case::isalpha,
        "isdigit" => bytes_case::isdigit,
        "isalnum" => bytes_case::isalnum,
        "isspace" => bytes_case::isspace,
        "islower" => bytes_case::islower,
        "isupper" => bytes_case::isupper,
        "istitle" => bytes_case::istitle,
        _ => {
            return latin(match name {
                "lower" => bytes_case::lower(text),
                "upper" => bytes_case::upper(text),
                "title" => bytes_case::title(text),
                "capitalize" => bytes_case::capitalize(text),
                _ => bytes_case::swapcase(text),
            });
        }
    };
    flag(is(text))
}

fn codecs(kind: &str, name: &str, mode: &str, text: &str) -> Result<String> {
    let lookup = |message| TextError { kind: ErrorKind::Lookup, message };
    let found = Codec::lookup(name).ok_or_else(|| lookup(format!("unknown encoding: {name}")))?;
    let mode = ErrorMode::lookup(mode).unwrap();
    if kind == "encode" {
        let encoded = codec::encode(found, text, mode);
        return encoded.map(latin).map_err(|error| lookup(error.encode_message(text)));
    }
    let input = bytes(text);
    codec::decode(found, &input, mode).map_err(|error| {
        // The message of this one speaks of the bytes after the mark.
        let after = input.strip_prefix(b"\xef\xbb\xbf").filter(|_| found == Codec::Utf8Sig);
        lookup(error.decode_message(after.unwrap_or(&input)))
    })
}

/// A million characters through everything that loops: what is not linear
/// does not come back.
#[test]
fn linear() {
    const MANY: usize = 1_000_000;
    const ROOM: usize = 1 << 28;
    let words = "aé Σ'{}%d\n".repeat(MANY / 10);
    let spaces = " ".repeat(MANY);
    let text = Text::new(&words);
    for map in [case::lower, case::upper, case::title, case::swapcase, case::casefold] {
        assert!(map(&words).len() >= words.len() / 2);
    }
    assert!(quote::str_repr(&words).len() > words.len());
    assert_eq!(strings::split(&words, None, None).unwrap().len(), 2 * (MANY / 10));
    assert_eq!(strings::rsplit(&words, Some("é"), None).unwrap().len(), MANY / 10 + 1);
    assert_eq!(strings::splitlines(&words, true).len(), MANY / 10);
    assert_eq!(strings::split(&spaces, Some(" "), None).unwrap().len(), MANY + 1);
    assert_eq!(str_ops::strip(&spaces, Some(&(words.clone() + " "))), "");
    assert_eq!(text.count("Σ'", 0, i64::MAX), MANY / 10);
    assert_eq!(text.find(&"aé".repeat(1000), 0, i64::MAX), None);
    assert!(str_ops::replace(&words, "", "xy", None, ROOM).unwrap().len() > 2 * MANY);
    let fields = field::parse_fields(&words);
    assert_eq!(fields.filter(|piece| piece.as_ref().unwrap().field.is_some()).count(), MANY / 10);
    assert_eq!(percent::parse_percent(&words).count(), 2 * (MANY / 10) + 1);
    assert!(field::parse_name(&".a[b]".repeat(MANY / 5)).unwrap().1.all(|step| step.is_ok()));
    let stray = b"a\xff".repeat(MANY / 2);
    for mode in [ErrorMode::Replace, ErrorMode::BackslashReplace, ErrorMode::SurrogateEscape] {
        for codec in [Codec::Utf8, Codec::Ascii, Codec::Utf16(codec::Order::Mark)] {
            assert!(!codec::decode(codec, &stray, mode).unwrap().is_empty());
        }
    }
    assert!(codec::encode(Codec::Ascii, &words, ErrorMode::XmlCharRef).is_ok());
    let digits = "7_".repeat(MANY / 10) + "7";
    let value = int_text::parse_int(&digits, 10, 0).unwrap();
    assert_eq!(int_text::int_to_string(value.as_ref(), 0).unwrap().len(), MANY / 10 + 1);
    assert_eq!(float_parse::parse_float(&digits).unwrap(), f64::INFINITY);
    assert!(float_hex::float_fromhex(&"f".repeat(MANY)).is_err());
    let long = format_apply::format_float(1.5, &format!(".{MANY}f"), "float", ROOM).unwrap();
    assert_eq!(long.len(), MANY + 2);
    let grouped = format_apply::format_int(IntRef::Small(1), "01000000,", "int", 0, ROOM).unwrap();
    assert!(grouped.len() >= MANY);
}

/// Nothing gets longer than the caller allows, however it is asked.
#[test]
fn limits() {
    let wide = "9".repeat(18);
    let memory = |result: Result<String>| {
        assert_eq!(result.unwrap_err().kind, ErrorKind::Memory);
    };
    for spec in [wide.clone(), format!("é<{wide}"), format!("0{wide}")] {
        memory(format_apply::format_int(IntRef::Small(1), &spec, "int", 0, LIMIT));
        memory(format_apply::format_float(1.0, &spec, "float", LIMIT));
        memory(format_apply::format_str("a", &spec, "str", LIMIT));
    }
    memory(format_apply::format_int(IntRef::Small(1), &format!("0{wide},"), "int", 0, LIMIT));
    memory(format_apply::format_float(1.0, ".2147483647f", "float", LIMIT));
    for format in [format!("%{wide}d"), "%.2147483644d".into(), "%*d".into()] {
        let Piece::Conversion(found) = percent::parse_percent(&format).next().unwrap().unwrap() else {
            panic!("{format}");
        };
        let layout = found.layout(i64::MIN, 0);
        memory(percent_apply::percent_int(&layout, IntRef::Small(1), 0, LIMIT));
    }
    let text = Text::new("a\tb");
    memory(pad::center(text, usize::MAX, 'é', LIMIT));
    memory(pad::zfill(text, usize::MAX, LIMIT));
    memory(pad::expandtabs(text.s, usize::MAX, LIMIT));
    memory(str_ops::repeat("ab", usize::MAX, LIMIT));
    memory(bytes_ops::ljust(b"a", usize::MAX, b' ', LIMIT).map(latin));
    let (many, long) = ("a".repeat(10_000), "b".repeat(10_000));
    memory(str_ops::replace(&many, "a", &long, None, LIMIT).map(|text| text.into_owned()));
    memory(str_ops::replace(&many, "", &long, None, LIMIT).map(|text| text.into_owned()));
    // A text that is longer than the limit may stay as it is.
    assert_eq!(format_apply::format_str("abc", "1", "str", 2).unwrap(), "abc");
}

#[test]
fn messages() {
    let piece = percent::parse_percent_bytes(b"a%\xff").nth(1).unwrap().unwrap();
    let Piece::Conversion(conversion) = piece else { panic!("{piece:?}") };
    let message = conversion.unsupported_bytes().message;
    assert_eq!(message, "character argument not in range(0x110000)");
    let mut numbering = field::Numbering::default();
    assert_eq!((numbering.automatic(), numbering.automatic()), (Ok(0), Ok(1)));
    let message = numbering.manual().unwrap_err().message;
    assert_eq!(message, "cannot switch from automatic field numbering to manual field specification");
    let unknown = |c| field::unknown_conversion(c).message;
    assert_eq!(unknown('k'), "Unknown conversion specifier k");
    assert_eq!(unknown('\u{7f}'), "Unknown conversion specifier \\x7f");
    let required = |code| percent_apply::number_required(code, "str").message;
    assert_eq!(required('d'), "%d format: a real number is required, not str");
    assert_eq!(required('x'), "%x format: an integer is required, not str");
    assert_eq!(required('e'), "must be real number, not str");
}
