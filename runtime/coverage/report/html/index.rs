//! The index: all files, those where most is missing first.

use std::format;
use std::string::String;
use std::vec::Vec;

use maud::{Markup, html};

use super::super::super::analysis::{Analysis, Numbers, Results};
use super::{bar, foot, frame, grade};

/// The page with all files, whose own pages have these names.
pub(super) fn index(results: &Results, pages: &[String]) -> Markup {
    let total = &results.total;
    let mut files: Vec<(&Analysis, &String)> = results.files.iter().zip(pages).collect();
    files.sort_by_key(|(file, _)| core::cmp::Reverse(file.numbers.missing + file.numbers.missing_branches));
    let body = html! {
        header.top {
            div.title {
                h1 { "Coverage" }
                button #theme type="button" title="Light or dark" aria-label="Light or dark" { "◐" }
            }
            div.sum {
                div class={ "ring " (grade(total.percent())) } style=(format!("--p:{:.2}", total.percent())) {
                    strong { (total.whole_percent()) "%" }
                }
                dl {
                    (fact("statements", total.statements)) (fact("missing", total.missing)) (fact("excluded", total.excluded))
                    @if results.branches { (fact("branches", total.branches)) (fact("partial", total.partial)) }
                    (fact("files", results.files.len()))
                }
            }
        }
        main {
            input #filter type="search" placeholder="Filter files" aria-label="Filter files";
            table #files {
                thead { tr {
                    th.name data-kind="text" { button type="button" { "File" } }
                    (column("Statements")) (column("Missing")) (column("Excluded"))
                    @if results.branches { (column("Branches")) (column("Partial")) }
                    (column("Coverage"))
                } }
                tbody { @for (file, page) in &files { (row(file, page, results.branches)) } }
                tfoot { tr { td.name { "Total" } (cells(total, results.branches)) } }
            }
        }
        (foot())
    };
    frame(&format!("Coverage: {}%", total.whole_percent()), &body)
}

fn fact(name: &str, number: usize) -> Markup {
    html! { div { dt { (name) } dd { (number) } } }
}

fn column(name: &str) -> Markup {
    html! { th { button type="button" { (name) } } }
}

fn row(file: &Analysis, page: &str, branches: bool) -> Markup {
    html! { tr { td.name { a href=(page) { (file.name) } } (cells(&file.numbers, branches)) } }
}

fn cells(numbers: &Numbers, branches: bool) -> Markup {
    html! {
        td { (numbers.statements) }
        td { (numbers.missing) }
        td { (numbers.excluded) }
        @if branches { td { (numbers.branches) } td { (numbers.partial) } }
        td.cover data-value=(format!("{:.4}", numbers.percent())) { span.cell { (bar(numbers)) b { (numbers.whole_percent()) "%" } } }
    }
}
