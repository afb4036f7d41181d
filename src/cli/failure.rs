//! The one place that tells a failure: where, the line in question, why, and what to do.

use std::io::Write;

use unicode_width::UnicodeWidthChar;

use crate::cli::input;
use crate::error::Error;

/// A line longer than this is shown in part, in columns of the terminal.
const WIDTH: usize = 96;

/// Tells a failure on standard error.
pub fn tell(error: &Error) {
    // Nothing can be done for a standard error that is closed.
    let _ = std::io::stderr().lock().write_all(told(error).as_bytes());
}

fn told(error: &Error) -> String {
    let mut told = String::from("错误：");
    match (error.path(), error.line_number()) {
        (Some(path), Some(line)) => told.push_str(&format!("{}:{line}: ", path.display())),
        (Some(path), None) => told.push_str(&format!("{}: ", path.display())),
        (None, Some(line)) => told.push_str(&format!("第{line}行: ")),
        (None, None) => {}
    }
    told.push_str(error.cause());
    told.push('\n');
    if let Some(quoted) = quoted(error) {
        told.push_str(&quoted);
    }
    if let Some(hint) = error.advice() {
        told.push_str(&format!("  提示：{hint}\n"));
    }
    told
}

/// The line in question, with a caret under the place in it where that is known.
fn quoted(error: &Error) -> Option<String> {
    let (path, number) = (error.path()?, error.line_number()?);
    let text = input::text(path).ok()?;
    let line = text.lines().nth(number.checked_sub(1)?)?;
    let line: String = line.chars().map(|c| if c == '\t' { ' ' } else { c }).collect();
    if line.trim().is_empty() {
        return None;
    }
    let margin = " ".repeat(number.to_string().len());
    let column = error.column_number().filter(|column| *column >= 1 && *column <= line.chars().count());
    let skipped = column.map_or(0, |column| skipped(&line, column));
    let shown = cut(&line.chars().skip(skipped).collect::<String>());
    let mut quoted = format!("  {number} | {shown}\n");
    if let Some(column) = column {
        let before: usize = line.chars().take(column - 1).skip(skipped).map(width).sum();
        quoted.push_str(&format!("  {margin} | {}^\n", " ".repeat(before)));
    }
    Some(quoted)
}

/// How many characters at its beginning a long line does without, so that the place is seen.
fn skipped(line: &str, column: usize) -> usize {
    let before: usize = line.chars().take(column).map(width).sum();
    if before < WIDTH { 0 } else { column.saturating_sub(20) }
}

fn cut(line: &str) -> String {
    let mut shown = String::new();
    let mut columns = 0;
    for c in line.chars() {
        columns += width(c);
        if columns > WIDTH {
            shown.push('…');
            break;
        }
        shown.push(c);
    }
    shown
}

fn width(c: char) -> usize {
    c.width().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_at_the_place_under_wide_characters() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("要求.yaml");
        std::fs::write(&path, "topic: 安全生产\n长度: 坏\n").unwrap();
        let told = told(&Error::new("坏了").at(&path).line(2).column(5).hint("改"));
        let lines: Vec<&str> = told.lines().skip(1).collect();
        assert_eq!(lines, ["  2 | 长度: 坏", "    |       ^", "  提示：改"]);
    }

    #[test]
    fn shows_the_part_of_a_long_line_that_is_meant() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("要求.yaml");
        std::fs::write(&path, format!("{}坏{}", "长".repeat(90), "长".repeat(90))).unwrap();
        let told = told(&Error::new("坏了").at(&path).line(1).column(91));
        assert!(told.contains("坏") && told.contains('…') && told.contains('^'), "{told}");
    }
}
