//! Plots as SVG.

use std::fmt::Write;

/// Pixels: the width of every plot, of the names at its left, of the numbers at its right.
const WIDTH: f64 = 900.0;
const LEFT: f64 = 180.0;
const RIGHT: f64 = 70.0;

/// Colours that differ for readers who see few, on white and on black.
const COLOURS: [&str; 6] = ["#3b78d8", "#e08a2e", "#2f9e7a", "#a866c7", "#d0546a", "#7a8797"];

/// The colour of a series.
fn colour(series: usize) -> &'static str {
    COLOURS[series % COLOURS.len()]
}

/// Bars that lie: a group for each row, a bar for each series.
pub struct Bars<'a> {
    /// Names of the series.
    pub series: Vec<&'a str>,
    /// Names of the rows and their values; what is not there has no bar.
    pub rows: Vec<(&'a str, Vec<Option<f64>>)>,
    /// Whether the axis has powers, with bars that begin at 1; otherwise they begin at 0.
    pub powers: bool,
    /// A dashed line for each series.
    pub means: Vec<Option<f64>>,
    /// What follows a number.
    pub unit: &'a str,
}

impl Bars<'_> {
    /// The plot.
    pub fn svg(&self) -> String {
        let (bar, gap, top) = (if self.series.len() > 2 { 11.0 } else { 12.0 }, 8.0, 46.0);
        let values = || self.rows.iter().flat_map(|(_, values)| values.iter().flatten().copied()).filter(|value| *value > 0.0);
        let largest = values().fold(if self.powers { 2.0 } else { 0.0 }, f64::max).max(1e-9);
        let smallest = if self.powers { values().fold(0.5, f64::min) } else { 0.0 };
        let scale = |value: f64| {
            let share =
                if self.powers { (value.max(smallest).ln() - smallest.ln()) / (largest.ln() - smallest.ln()) } else { value / largest };
            LEFT + share * (WIDTH - LEFT - RIGHT)
        };
        let group = bar * self.series.len() as f64 + gap;
        let height = top + group * self.rows.len() as f64 + 8.0;
        let mut svg = open(height);
        legend(&mut svg, &self.series);
        let ticks = if self.powers { powers(smallest, largest) } else { steps(0.0, largest) };
        grid(&mut svg, &ticks, scale, top, height, self.unit);
        let base = scale(if self.powers { 1.0 } else { 0.0 });
        for (row, (name, values)) in self.rows.iter().enumerate() {
            let y = top + group * row as f64 + gap / 2.0;
            let _ = write!(
                svg,
                "<text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
                LEFT - 10.0,
                y + (group - gap) / 2.0 + 4.0,
                escape(name)
            );
            for (series, value) in values.iter().enumerate() {
                let Some(value) = value else { continue };
                let (y, x) = (y + bar * series as f64, scale(*value));
                let (from, to) = (base.min(x), base.max(x));
                let title = format!("{name}, {}: {}{}", self.series.get(series).unwrap_or(&""), number(*value), self.unit);
                let _ = write!(
                    svg,
                    "<rect x=\"{from:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"1.5\" fill=\"{}\"><title>{}</title></rect>",
                    y + 0.5,
                    (to - from).max(1.0),
                    bar - 1.5,
                    colour(series),
                    escape(&title),
                );
                let _ = write!(
                    svg,
                    "<text class=\"soft\" x=\"{:.1}\" y=\"{:.1}\" font-size=\"10\">{}</text>",
                    to + 5.0,
                    y + bar - 2.5,
                    number(*value)
                );
            }
        }
        let _ = write!(svg, "<line class=\"base\" x1=\"{base:.1}\" x2=\"{base:.1}\" y1=\"{top}\" y2=\"{height:.1}\"/>");
        for (series, mean) in self.means.iter().enumerate() {
            if let Some(mean) = mean {
                let x = scale(*mean);
                let _ = write!(
                    svg,
                    "<line class=\"mean\" stroke=\"{}\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{}\" y2=\"{height:.1}\"><title>geometric mean {}</title></line>",
                    colour(series),
                    top - 4.0,
                    number(*mean),
                );
            }
        }
        svg + "</svg>"
    }
}

/// Dots with bars of error around a line at 0.
pub struct Dots<'a> {
    /// Names of the rows, values and errors, in percent.
    pub rows: Vec<(&'a str, f64, f64)>,
}

impl Dots<'_> {
    /// The plot.
    pub fn svg(&self) -> String {
        let (line, top) = (19.0, 30.0);
        let low = self.rows.iter().map(|(_, value, error)| value - error).fold(-1.0, f64::min);
        let high = self.rows.iter().map(|(_, value, error)| value + error).fold(1.0, f64::max);
        let scale = |value: f64| LEFT + (value - low) / (high - low) * (WIDTH - LEFT - RIGHT);
        let height = top + line * self.rows.len() as f64 + 8.0;
        let mut svg = open(height);
        grid(&mut svg, &steps(low, high), scale, top, height, "%");
        let zero = scale(0.0);
        let _ = write!(svg, "<line class=\"base\" x1=\"{zero:.1}\" x2=\"{zero:.1}\" y1=\"{top}\" y2=\"{height:.1}\"/>");
        for (row, (name, value, error)) in self.rows.iter().enumerate() {
            let y = top + line * (row as f64 + 0.5);
            let _ = write!(
                svg,
                "<text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{}</text><line stroke=\"{blue}\" stroke-width=\"2\" opacity=\".45\" x1=\"{:.1}\" \
                 x2=\"{:.1}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/><circle cx=\"{:.1}\" cy=\"{y:.1}\" r=\"4\" fill=\"{blue}\"><title>{}: {value:+.3} % (± {error:.2} %)</title>\
                 </circle><text class=\"soft\" font-size=\"10\" x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{value:+.2} %</text>",
                LEFT - 10.0,
                y + 4.0,
                escape(name),
                scale(value - error),
                scale(value + error),
                scale(*value),
                escape(name),
                WIDTH - 8.0,
                y + 4.0,
                blue = colour(0),
            );
        }
        svg + "</svg>"
    }
}

fn open(height: f64) -> String {
    format!("<svg viewBox=\"0 0 {WIDTH} {height:.0}\" role=\"img\">")
}

fn legend(svg: &mut String, series: &[&str]) {
    let mut x = LEFT;
    for (number, name) in series.iter().enumerate() {
        let _ = write!(
            svg,
            "<rect x=\"{x:.0}\" y=\"4\" width=\"11\" height=\"11\" rx=\"2\" fill=\"{}\"/><text x=\"{:.0}\" y=\"14\">{}</text>",
            colour(number),
            x + 16.0,
            escape(name),
        );
        x += 40.0 + 7.0 * name.chars().count() as f64;
    }
}

fn grid(svg: &mut String, ticks: &[f64], scale: impl Fn(f64) -> f64, top: f64, height: f64, unit: &str) {
    for tick in ticks {
        let x = scale(*tick);
        let _ = write!(
            svg,
            "<line class=\"grid\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{top}\" y2=\"{height:.1}\"/><text class=\"soft\" font-size=\"10\" x=\"{x:.1}\" y=\"{}\" \
             text-anchor=\"middle\">{}{unit}</text>",
            top - 6.0,
            number(*tick),
        );
    }
}

/// 1, 2, 5, 10, 20, … and their inverses between two numbers.
fn powers(low: f64, high: f64) -> Vec<f64> {
    let all = (-6..7).flat_map(|power| [1.0, 2.0, 5.0].map(|digit| digit * 10f64.powi(power)));
    let inside: Vec<f64> = all.filter(|tick| *tick >= low * 0.999 && *tick <= high * 1.001).collect();
    // Where there are many, the powers of ten alone.
    if inside.len() <= 9 { inside } else { inside.into_iter().filter(|tick| tick.log10().fract().abs() < 1e-9).collect() }
}

/// Round numbers between two numbers, about six.
fn steps(low: f64, high: f64) -> Vec<f64> {
    let rough = (high - low) / 6.0;
    let power = 10f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|digit| digit * power).find(|step| *step >= rough).unwrap_or(rough);
    let first = (low / step).ceil() as i64;
    (first..).map(|number| number as f64 * step).take_while(|tick| *tick <= high).take(20).collect()
}

/// A number with three digits or so.
pub fn number(value: f64) -> String {
    let digits = match value.abs() {
        size if size >= 100.0 || size == 0.0 => 0,
        size if size >= 10.0 => 1,
        size if size >= 0.1 => 2,
        _ => 4,
    };
    let text = format!("{value:.digits$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// A text as HTML.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{Bars, Dots, number, powers, steps};

    #[test]
    fn axes_have_round_numbers() {
        assert_eq!(steps(0.0, 12.0), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0]);
        assert_eq!(powers(0.5, 5.0), [0.5, 1.0, 2.0, 5.0]);
        assert_eq!([number(1234.5), number(12.30), number(1.0), number(0.0)], ["1234", "12.3", "1", "0"]);
    }

    #[test]
    fn plots_are_whole_whatever_is_in_them() {
        let rows = vec![("a<b", vec![Some(2.0), None]), ("c", vec![Some(0.25), Some(100.0)])];
        let bars = Bars { series: vec!["x", "y"], rows, powers: true, means: vec![Some(1.5), None], unit: "×" }.svg();
        assert!(bars.starts_with("<svg") && bars.ends_with("</svg>") && bars.contains("a&lt;b") && !bars.contains("NaN"));
        let none = Bars { series: vec![], rows: vec![], powers: false, means: vec![], unit: "" }.svg();
        assert!(none.ends_with("</svg>") && !none.contains("NaN"));
        let dots = Dots { rows: vec![("a", 0.5, 0.1)] }.svg();
        assert!(dots.contains("+0.50 %") && !dots.contains("NaN"));
    }
}
