//! The report for programs, with the names that coverage.py's has.

use std::string::String;
use std::vec::Vec;

use serde_json::{Map, Value, json};

use super::super::analysis::{Analysis, Numbers, Results};

/// The report as JSON.
pub fn json(results: &Results) -> String {
    let files: Map<String, Value> = results.files.iter().map(|file| (file.name.clone(), of_file(file, results.branches))).collect();
    let value = json!({
        "meta": { "format": 3, "version": concat!("dualvm ", env!("CARGO_PKG_VERSION")), "branch_coverage": results.branches },
        "files": files,
        "totals": summary(&results.total, results.branches),
    });
    std::format!("{value:#}\n")
}

fn summary(numbers: &Numbers, branches: bool) -> Value {
    let mut value = json!({
        "covered_lines": numbers.statements - numbers.missing,
        "num_statements": numbers.statements,
        "percent_covered": numbers.percent(),
        "percent_covered_display": std::format!("{}", numbers.whole_percent()),
        "missing_lines": numbers.missing,
        "excluded_lines": numbers.excluded,
    });
    if branches && let Some(fields) = value.as_object_mut() {
        fields.insert("num_branches".into(), json!(numbers.branches));
        fields.insert("num_partial_branches".into(), json!(numbers.partial));
        fields.insert("covered_branches".into(), json!(numbers.branches - numbers.missing_branches));
        fields.insert("missing_branches".into(), json!(numbers.missing_branches));
    }
    value
}

fn of_file(file: &Analysis, branches: bool) -> Value {
    let mut value = json!({
        "executed_lines": file.executed.iter().collect::<Vec<_>>(),
        "summary": summary(&file.numbers, branches),
        "missing_lines": file.missing.iter().collect::<Vec<_>>(),
        "excluded_lines": file.source.excluded.iter().collect::<Vec<_>>(),
    });
    if branches && let Some(fields) = value.as_object_mut() {
        for (name, ways) in [("executed_branches", &file.executed_branches), ("missing_branches", &file.missing_branches)] {
            let pairs: Vec<[i32; 2]> = ways.iter().flat_map(|(from, to)| to.iter().map(|to| [*from as i32, *to])).collect();
            fields.insert(name.into(), json!(pairs));
        }
    }
    value
}
