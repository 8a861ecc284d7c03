//! Runs a program and decides.

use std::fs;

use regex::bytes::Regex;

use super::expected::{Mismatch, compare, compare_patterns};
use super::options::Options;
use super::process;
use super::select::Program;
use super::target::Target;

/// What came of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// As expected. The number of `unittest` cases, or of lines, that were checked.
    Pass(usize),
    /// The target does not have what it needs.
    Skip,
    /// Something else than expected.
    Different(Mismatch),
    /// Its own `unittest` cases failed: the end of what it printed.
    Failed(String),
    /// It could not be run.
    Broken(String),
}

/// Programs outside `cmdline` whose `.exp` file has patterns.
const WITH_PATTERNS: &[&str] = &[
    "micropython/meminfo.py",
    "basics/bytes_compare3.py",
    "basics/builtin_help.py",
    "misc/sys_settrace_cov.py",
    "net_inet/tls_text_errors.py",
    "thread/thread_exc2.py",
    "ports/esp32/partition_ota.py",
];

/// Runs a program and decides.
pub fn judge(options: &Options, target: &Target, program: &Program) -> Verdict {
    if target.skips(program, options.mpy_cross.is_some()) {
        return Verdict::Skip;
    }
    decide(options, program).unwrap_or_else(Verdict::Broken)
}

fn decide(options: &Options, program: &Program) -> Result<Verdict, String> {
    let special = program.is_special();
    let (printed, well) = if special { (process::special(options, program)?, true) } else { process::plain(options, program)? };
    if printed == b"SKIP\n" || (special && has_line(&printed, b"SKIP")) {
        return Ok(Verdict::Skip);
    }
    if let Some(verdict) = unittest_verdict(&printed) {
        return Ok(verdict);
    }
    let file = [".bytecode.exp", ".exp"].iter().map(|ending| program.beside(ending)).find(|file| file.is_file());
    let expected = match &file {
        Some(file) => process::unix_lines(&fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?),
        None => process::reference(options, program)?,
    };
    // A program that ended badly is compared as it is: no pattern forgives that.
    let patterns = well && file.is_some() && (special || WITH_PATTERNS.contains(&program.name.as_str()));
    let mismatch = if patterns { compare_patterns(&expected, &printed) } else { compare(&expected, &printed) };
    Ok(match mismatch {
        Some(mismatch) => Verdict::Different(mismatch),
        None => Verdict::Pass(expected.split_inclusive(|byte| *byte == b'\n').count()),
    })
}

/// Whether a line that is not the first is this.
fn has_line(text: &[u8], line: &[u8]) -> bool {
    let needle = [b"\n", line, b"\n"].concat();
    text.windows(needle.len()).any(|part| part == needle)
}

/// The verdict of `unittest`, if the output ends with its summary.
fn unittest_verdict(printed: &[u8]) -> Option<Verdict> {
    let lines: Vec<&[u8]> = printed.strip_suffix(b"\n").unwrap_or(printed).split(|byte| *byte == b'\n').collect();
    let [.., rule, ran, empty, result] = lines.as_slice() else { return None };
    if lines.len() <= 4 || *rule != [b'-'; 70] || !empty.is_empty() {
        return None;
    }
    let captured = |pattern: &str, text: &[u8]| {
        let found = Regex::new(pattern).ok()?.captures(text)?;
        let digits = found.get(1).map_or("0", |group| std::str::from_utf8(group.as_bytes()).unwrap_or("0"));
        digits.parse::<usize>().ok()
    };
    // MicroPython's form and CPython's, which says the time and more numbers.
    let ran = captured(r"^Ran ([0-9]+) tests?(?: in .*)?$", ran)?;
    if result.starts_with(b"OK") {
        captured(r"^OK(?: \([a-z =,0-9]*\))?$", result)?;
        return Some(Verdict::Pass(ran.saturating_sub(captured(r"skipped=([0-9]+)", result).unwrap_or(0))));
    }
    captured(r"^FAILED \([a-z =,0-9]*\)$", result)?;
    let end = lines.len().saturating_sub(20);
    let shown = lines.get(end..).unwrap_or_default().iter().map(|line| format!("    {}", String::from_utf8_lossy(line)));
    Some(Verdict::Failed(shown.collect::<Vec<_>>().join("\n")))
}
