//! Pages in a real browser: those of `dualvm cov --html` and of `dualvm trace --flame`. Headless Chromium loads them, runs
//! their scripts and writes down what came of it.
//!
//! The browser is `chromium`, `chromium-browser` or `google-chrome` on the PATH, or what `DUALVM_BROWSER` names. On Debian:
//! `apt-get install chromium`.
#![cfg(all(feature = "std", feature = "settrace"))]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// A folder of its own for a test, empty.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages").join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("the target directory can be written");
    path
}

fn dualvm(at: &Path, arguments: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_dualvm")).current_dir(at).args(arguments).output().expect("the command starts");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn browser() -> String {
    let named = std::env::var("DUALVM_BROWSER").ok();
    let known = ["chromium", "chromium-browser", "google-chrome"].map(String::from);
    let works = |name: &String| Command::new(name).arg("--version").output().is_ok_and(|output| output.status.success());
    named.into_iter().chain(known).find(works).expect("no browser: install Chromium (Debian: apt-get install chromium)")
}

/// The page as the browser has it once its scripts, and then `script`, have run.
fn page(file: &Path, script: &str) -> String {
    let source = fs::read_to_string(file).expect("the page is there");
    let copy = file.with_extension("tried.html");
    fs::write(&copy, source.replace("</body>", &format!("<script>{script}</script></body>"))).expect("written");
    let profile = folder(&format!("profile-{}", file.file_stem().expect("a name").to_string_lossy()));
    let output = Command::new(browser())
        .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--dump-dom"])
        .arg(format!("--user-data-dir={}", profile.display()))
        .arg(format!("file://{}", copy.display()))
        .output()
        .expect("the browser starts");
    let _ = fs::remove_file(copy);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("</html>"), "the browser gave no page: {}", String::from_utf8_lossy(&output.stderr));
    // Older browsers write these in attributes as they are.
    text.replace("\"<module>\"", "\"&lt;module&gt;\"")
}

/// Every text between two others.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Vec<&'a str> {
    text.split(before).skip(1).filter_map(|rest| rest.split_once(after).map(|(found, _)| found)).collect()
}

/// The lines of a page that have a class.
fn lines_of_class(page: &str, class: &str) -> BTreeSet<u64> {
    let lines = between(page, "<p id=\"t", ">");
    let marked = lines.iter().filter(|line| line.ends_with(&format!("class=\"{class}\"")));
    marked.map(|line| line.split('"').next().and_then(|number| number.parse().ok()).expect("a line's number")).collect()
}

fn numbers(value: &Value) -> BTreeSet<u64> {
    value.as_array().expect("a list").iter().map(|number| number.as_u64().expect("a line")).collect()
}

/// Nothing of a page comes from elsewhere.
fn needs_nothing_else(page: &str) {
    for part in ["src=", "<link", "@import", "url(", "http://", "https://"] {
        assert!(!page.contains(part), "{part} is in the page");
    }
}

const PROGRAM: &str = "\
\"\"\"A program with <markup> & more.\"\"\"
import helper


def kind(number):
    if number < 0:
        return \"negative\"
    elif number == 0:
        return \"zero\"
    for _ in range(number):
        if number > 100:
            break
    return \"<positive>\"


def never():
    return \"\"\"never
    called\"\"\"


def debug():  # pragma: no cover
    return 0


print(kind(3), helper.used())
";

const HELPER: &str = "\
def used():
    return 1


def one():
    return 1


def two():
    x = 1
    y = 2
    z = 3
    return x + y + z
";

#[test]
fn the_coverage_pages() {
    let at = folder("coverage");
    fs::write(at.join("program.py"), PROGRAM).expect("written");
    fs::write(at.join("helper.py"), HELPER).expect("written");
    dualvm(&at, &["cov", "-q", "--html", "html", "--json=report.json", "program.py"]);
    let report: Value = serde_json::from_str(&fs::read_to_string(at.join("report.json")).expect("written")).expect("JSON");

    // The index: most missing first, and each link leads to a page.
    let index = page(&at.join("html/index.html"), "document.querySelectorAll('#files th')[0].click()");
    needs_nothing_else(&index);
    assert_eq!(
        between(&index, "<td class=\"name\"><a href=\"", "\""),
        ["helper_py.html", "program_py.html"],
        "sorted by name after a click"
    );
    let script = "const f = document.getElementById('filter'); f.value = 'help'; f.dispatchEvent(new Event('input'))";
    let index = page(&at.join("html/index.html"), script);
    assert_eq!(between(&index, "<tr hidden=\"\">", "</tr>").len(), 1, "the filter leaves one of two files");
    let missing = |name: &str| {
        let summary = &report["files"][name]["summary"];
        summary["missing_lines"].as_u64().expect("a number") + summary["missing_branches"].as_u64().expect("a number")
    };
    assert!(missing("program.py") > missing("helper.py"));
    let links = between(&index, "<td class=\"name\"><a href=\"", "\"");
    assert_eq!(links, ["program_py.html", "helper_py.html"], "most missing first");

    let mut program = String::new();
    for link in links {
        let name = link.replace("_py.html", ".py");
        let file = &report["files"][&name];
        // A state is no longer marked, and a key leads to the first gap.
        let script = "document.querySelector('.toggle.mis').click(); \
            dispatchEvent(new KeyboardEvent('keydown', { key: 'j' })); document.title = location.hash";
        let shown = page(&at.join("html").join(link), script);
        needs_nothing_else(&shown);
        let partial: BTreeSet<u64> =
            file["missing_branches"].as_array().expect("a list").iter().map(|way| way[0].as_u64().expect("a line")).collect();
        let partial: BTreeSet<u64> = partial.difference(&numbers(&file["missing_lines"])).copied().collect();
        assert!(lines_of_class(&shown, "mis").is_superset(&numbers(&file["missing_lines"])));
        assert!(lines_of_class(&shown, "exc").is_superset(&numbers(&file["excluded_lines"])));
        assert_eq!(lines_of_class(&shown, "par"), partial);
        let run: BTreeSet<u64> = numbers(&file["executed_lines"]).difference(&partial).copied().collect();
        assert!(lines_of_class(&shown, "run").is_superset(&run));
        // Every link within the page has a goal.
        for goal in between(&shown, "href=\"#", "\"") {
            assert!(shown.contains(&format!("id=\"{goal}\"")), "{name}: nothing is at {goal}");
        }
        assert_eq!(between(&shown, "<main class=\"", "\""), ["source hl-run hl-par hl-exc"], "what was clicked is not marked");
        assert_eq!(between(&shown, "aria-pressed=\"false\"", ">").len(), 1);
        if name == "program.py" {
            program = shown;
        }
    }
    assert!(program.contains("<title>#t6</title>"), "the first gap is line 6");
    assert_eq!(lines_of_class(&program, "mis"), BTreeSet::from([7, 9, 12, 17, 18]), "the second line of a statement too");
    assert_eq!(lines_of_class(&program, "par"), BTreeSet::from([6, 8, 11]));
    assert_eq!(lines_of_class(&program, "exc"), BTreeSet::from([21, 22]));
    assert!(program.contains("&lt;markup&gt; &amp; more") && !program.contains("<markup>"));
    assert!(program.contains("line 6 never went on to line 7: the condition was never true"));
    assert!(program.contains("<span class=\"k-key\">def</span> <span class=\"k-def\">kind</span>"));
}

const CALLS: &str = "\
def leaf(n):
    return sum(range(n))

def left():
    return [leaf(2000) for _ in range(20)]

def right():
    return left(), leaf(3000)

left()
right()
";

#[test]
fn the_flame_graph() {
    let at = folder("flame");
    fs::write(at.join("calls.py"), CALLS).expect("written");
    dualvm(&at, &["trace", "--flame", "flame.html", "calls.py", "<b>&"]);
    let flame = at.join("flame.html");
    let script = "const s = document.getElementById('search'); s.value = 'LEAF'; s.dispatchEvent(new Event('input'))";
    let whole = page(&flame, script);
    needs_nothing_else(&whole);
    assert!(whole.contains("calls.py &lt;b&gt;&amp;"), "the title is text");
    let names = |page: &str| between(page, "data-name=\"", "\"").iter().map(|name| String::from(*name)).collect::<Vec<_>>();
    let boxes = names(&whole);
    for name in ["program", "&lt;module&gt;", "left", "right", "leaf"] {
        assert!(boxes.iter().any(|known| known == name), "{name} is not in {boxes:?}");
    }
    let found = between(&whole, "class=\"call found\"", ">").len();
    assert!(found >= 2 && found == boxes.iter().filter(|name| *name == "leaf").count(), "{found}");
    assert!(between(&whole, "<span id=\"found\" aria-live=\"polite\">", "</span>")[0].ends_with(" %"));
    // A box that is clicked takes the whole width, its callers stay above it.
    let zoomed = page(&flame, "document.querySelector('[data-name=right]').click()");
    assert_eq!(names(&zoomed)[..4], ["&lt;module&gt;", "program", "right", "left"].map(String::from));
    assert_eq!(between(&zoomed, "class=\"call above\"", ">").len(), 2);
    let script = "document.querySelector('[data-name=right]').click(); document.getElementById('reset').click()";
    assert_eq!(names(&page(&flame, script)).len(), boxes.len(), "and back");
}
