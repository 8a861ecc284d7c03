//! The report as pages: an index sorted by what is missing, and a page a file. Each page has all it needs in it.

mod highlight;
mod index;
mod page;

use std::collections::BTreeSet;
use std::format;
use std::path::Path;
use std::string::String;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::super::analysis::{Numbers, Results};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// Writes the pages into a folder, which is made if need be; the result is the path of the index.
///
/// # Errors
/// What could not be written, and why.
pub fn write(results: &Results, folder: &Path) -> Result<std::path::PathBuf, String> {
    std::fs::create_dir_all(folder).map_err(|error| format!("can't make '{}': {error}", folder.display()))?;
    let save = |name: &str, page: Markup| {
        let path = folder.join(name);
        std::fs::write(&path, page.into_string()).map_err(|error| format!("can't write '{}': {error}", path.display()))
    };
    let mut names = BTreeSet::new();
    let mut pages = std::vec::Vec::with_capacity(results.files.len());
    for file in &results.files {
        let mut name = page_name(&file.name);
        while !names.insert(name.clone()) {
            name.insert(0, '_');
        }
        pages.push(name);
    }
    save("index.html", index::index(results, &pages))?;
    for (file, name) in results.files.iter().zip(&pages) {
        save(name, page::page(file, results.branches))?;
    }
    Ok(folder.join("index.html"))
}

/// The name of a file's page.
fn page_name(file: &str) -> String {
    let plain: String = file.trim_start_matches('/').chars().map(|letter| if letter.is_alphanumeric() { letter } else { '_' }).collect();
    format!("{plain}.html")
}

/// A page's frame.
fn frame(title: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body { (body) script { (PreEscaped(SCRIPT)) } }
        }
    }
}

/// How good a percentage is, as a class.
fn grade(percent: f64) -> &'static str {
    match percent {
        percent if percent >= 90.0 => "good",
        percent if percent >= 70.0 => "fair",
        _ => "poor",
    }
}

/// A bar with a percentage.
fn bar(numbers: &Numbers) -> Markup {
    let percent = numbers.percent();
    html! {
        span class={ "bar " (grade(percent)) } { i style=(format!("width:{percent:.2}%")) {} }
    }
}

/// What stands at the foot of each page.
fn foot() -> Markup {
    html! { footer { "dualvm " (env!("CARGO_PKG_VERSION")) " coverage" } }
}
