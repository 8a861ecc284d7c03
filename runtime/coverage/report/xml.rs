//! The report in the format of Cobertura, which servers for continuous integration read.

use std::collections::BTreeMap;
use std::format;
use std::string::{String, ToString};
use std::time::{SystemTime, UNIX_EPOCH};
use std::vec::Vec;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::super::analysis::{Analysis, Numbers, Results};

type Xml = Writer<Vec<u8>>;

/// The report as XML; `folder` is where its names start.
pub fn xml(results: &Results, folder: &str) -> String {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    // Writing to memory cannot fail.
    let _ = write(&mut xml, results, folder);
    let mut text = String::from_utf8_lossy(&xml.into_inner()).into_owned();
    text.push('\n');
    text
}

fn rate(part: usize, whole: usize) -> String {
    if whole == 0 { String::from("1") } else { format!("{:.4}", part as f64 / whole as f64) }
}

fn rates(numbers: &Numbers, branches: bool) -> [(&'static str, String); 3] {
    let of_branches = if branches { rate(numbers.branches - numbers.missing_branches, numbers.branches) } else { String::from("0") };
    [
        ("line-rate", rate(numbers.statements - numbers.missing, numbers.statements)),
        ("branch-rate", of_branches),
        ("complexity", String::from("0")),
    ]
}

fn attributes<'a>(list: &'a [(&'static str, String)]) -> impl Iterator<Item = (&'a str, &'a str)> {
    list.iter().map(|(name, value)| (*name, value.as_str()))
}

fn write(xml: &mut Xml, results: &Results, folder: &str) -> std::io::Result<()> {
    xml.write_event(Event::Decl(BytesDecl::new("1.0", None, None)))?;
    let total = &results.total;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
    let mut head = std::vec![
        ("version", concat!("dualvm ", env!("CARGO_PKG_VERSION")).to_string()),
        ("timestamp", now.to_string()),
        ("lines-valid", total.statements.to_string()),
        ("lines-covered", (total.statements - total.missing).to_string()),
        ("branches-valid", total.branches.to_string()),
        ("branches-covered", (total.branches - total.missing_branches).to_string()),
    ];
    head.extend(rates(total, results.branches));
    let mut packages: BTreeMap<String, Vec<&Analysis>> = BTreeMap::new();
    for file in &results.files {
        let package = file.name.rsplit_once('/').map_or(".", |(folder, _)| folder);
        packages.entry(package.trim_matches('/').replace('/', ".")).or_default().push(file);
    }
    xml.create_element("coverage").with_attributes(attributes(&head)).write_inner_content(|xml| {
        xml.create_element("sources").write_inner_content(|xml| {
            xml.create_element("source").write_text_content(BytesText::new(folder))?;
            Ok(())
        })?;
        xml.create_element("packages")
            .write_inner_content(|xml| packages.iter().try_for_each(|(name, files)| package(xml, name, files, results.branches)))?;
        Ok(())
    })?;
    Ok(())
}

fn package(xml: &mut Xml, name: &str, files: &[&Analysis], branches: bool) -> std::io::Result<()> {
    let mut total = Numbers::default();
    files.iter().for_each(|file| total.add(&file.numbers));
    let mut head = std::vec![("name", name.to_string())];
    head.extend(rates(&total, branches));
    xml.create_element("package").with_attributes(attributes(&head)).write_inner_content(|xml| {
        xml.create_element("classes").write_inner_content(|xml| files.iter().try_for_each(|file| class(xml, file, branches)))?;
        Ok(())
    })?;
    Ok(())
}

fn class(xml: &mut Xml, file: &Analysis, branches: bool) -> std::io::Result<()> {
    let name = file.name.rsplit('/').next().unwrap_or_default();
    let mut head = std::vec![("name", name.to_string()), ("filename", file.name.clone())];
    head.extend(rates(&file.numbers, branches));
    xml.create_element("class").with_attributes(attributes(&head)).write_inner_content(|xml| {
        xml.create_element("methods").write_empty()?;
        xml.create_element("lines").write_inner_content(|xml| file.source.statements.iter().try_for_each(|at| line(xml, file, *at)))?;
        Ok(())
    })?;
    Ok(())
}

fn line(xml: &mut Xml, file: &Analysis, line: u32) -> std::io::Result<()> {
    let mut head = std::vec![("number", line.to_string()), ("hits", u32::from(file.executed.contains(&line)).to_string())];
    if let Some(exits) = file.exits.get(&line) {
        let missing = file.missing_branches.get(&line).map_or(&[][..], Vec::as_slice);
        let taken = *exits as usize - missing.len();
        head.push(("branch", String::from("true")));
        head.push(("condition-coverage", format!("{}% ({taken}/{exits})", 100 * taken / *exits as usize)));
        if !missing.is_empty() {
            let ways: Vec<String> = missing.iter().map(|to| if *to < 0 { String::from("exit") } else { to.to_string() }).collect();
            head.push(("missing-branches", ways.join(",")));
        }
    }
    xml.create_element("line").with_attributes(attributes(&head)).write_empty()?;
    Ok(())
}
