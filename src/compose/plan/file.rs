//! The plan as a YAML file: saved, edited by hand, and used again.

use std::path::Path;

use crate::compose::plan::Plan;
use crate::error::{Error, Result};

const HEADER: &str = "\
# 拟稿计划：改标题、改句子、增删条目后用 --plan 再成稿。每句的 from 是它的出处，自己写的句子可以写“自拟”。
# 把一个部分的 locked 改成 true，再加 --reroll 换种子，就只重写没有锁住的部分。
";

/// The plan as YAML, with a comment on how to use it.
///
/// # Errors
/// Never in practice; serialisation is fallible by type.
pub fn write(plan: &Plan) -> Result<String> {
    let yaml = serde_yaml::to_string(plan).map_err(|error| Error::yaml(&error, 0))?;
    Ok(format!("{HEADER}{yaml}"))
}

/// Reads a plan from the text of the file at `path`.
///
/// # Errors
/// When it is not a plan; the error names the line.
pub fn read(text: &str, path: &Path) -> Result<Plan> {
    let hint = "用 --emit-plan 存一份计划，对照着改";
    serde_yaml::from_str(text).map_err(|error| Error::yaml(&error, 0).at(path).hint(hint))
}
