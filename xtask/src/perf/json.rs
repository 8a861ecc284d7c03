//! All numbers, for other programs.

use super::Report;

/// The report as JSON.
pub fn text(report: &Report) -> Result<String, String> {
    serde_json::to_string_pretty(report).map(|text| text + "\n").map_err(|error| error.to_string())
}
