//! The flame graph: calls as a page with all it needs in it. Width is time; what is called stands below its caller.

use std::string::String;

use maud::{DOCTYPE, PreEscaped, html};

use super::tree::Tree;

const STYLE: &str = include_str!("flame.css");
const SCRIPT: &str = include_str!("flame.js");

/// The page of a tree of calls; `title` says what ran.
pub fn page(tree: &Tree, title: &str) -> String {
    // Within a script nothing may look like its end.
    let data = std::format!("{}", tree.json()).replace('<', "\\u003c");
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "Flame graph: " (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    h1 { (title) }
                    input #search type="search" placeholder="Search functions" aria-label="Search functions";
                    span #found aria-live="polite" {}
                    button #reset type="button" hidden { "Reset zoom" }
                }
                main #graph {}
                footer #told { "Click a call to zoom, search to mark." }
                script type="application/json" id="calls" { (PreEscaped(data)) }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
    .into_string()
}
