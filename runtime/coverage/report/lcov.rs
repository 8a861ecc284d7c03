//! The report in the format of lcov: records of lines and branches a file.

use core::fmt::Write as _;
use std::string::String;

use super::super::analysis::{Analysis, Results};

/// The report as an lcov tracefile.
pub fn lcov(results: &Results) -> String {
    let mut text = String::new();
    for file in &results.files {
        // Writing to a string cannot fail.
        let _ = record(&mut text, file, results.branches);
    }
    text
}

fn record(text: &mut String, file: &Analysis, branches: bool) -> core::fmt::Result {
    writeln!(text, "TN:\nSF:{}", file.name)?;
    for line in &file.source.statements {
        writeln!(text, "DA:{line},{}", u32::from(file.executed.contains(line)))?;
    }
    writeln!(text, "LF:{}\nLH:{}", file.numbers.statements, file.numbers.statements - file.numbers.missing)?;
    if branches && file.numbers.branches > 0 {
        for line in file.exits.keys() {
            let ways = [(&file.executed_branches, "1"), (&file.missing_branches, "0")];
            for (ways, taken) in ways {
                // A branch of a line that never ran has no count at all.
                let taken = if file.missing.contains(line) { "-" } else { taken };
                for to in ways.get(line).into_iter().flatten() {
                    let way = if *to < 0 { String::from("exit") } else { std::format!("to line {to}") };
                    writeln!(text, "BRDA:{line},0,{way},{taken}")?;
                }
            }
        }
        writeln!(text, "BRF:{}\nBRH:{}", file.numbers.branches, file.numbers.branches - file.numbers.missing_branches)?;
    }
    writeln!(text, "end_of_record")
}
