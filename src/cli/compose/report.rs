//! What `compose` tells on standard error.

use std::io::Write;
use std::path::Path;

use crate::cli::compose::Args;
use crate::cli::compose::load::Inputs;
use crate::compose::draft::Draft;
use crate::compose::measure;
use crate::compose::subject::Subject;

pub(super) fn report(draft: &Draft, args: &Args, output: Option<&Path>, inputs: &Inputs) -> std::io::Result<()> {
    let mut err = std::io::stderr().lock();
    if args.explain {
        explain(&mut err, draft, inputs)?;
    }
    if let Some(path) = output {
        writeln!(err, "已写入 {}", path.display())?;
    }
    let length = measure::draft(&draft.markdown);
    let minutes = length.div_ceil(args.pace.max(1));
    writeln!(err, "{length} 字，约讲 {minutes} 分钟；模板 {}；种子 {}", draft.plan.template, draft.plan.seed)?;
    let placeholders = draft.placeholders();
    if !placeholders.is_empty() {
        writeln!(err, "待填 {} 处：", placeholders.len())?;
    }
    for (number, (placeholder, times)) in placeholders.iter().enumerate() {
        let times = if *times > 1 { format!("（{times} 处）") } else { String::new() };
        writeln!(err, "  {}. {placeholder}{times}", number + 1)?;
    }
    Ok(())
}

/// Which material served the topic, and every sentence with where it comes from.
fn explain(err: &mut impl Write, draft: &Draft, inputs: &Inputs) -> std::io::Result<()> {
    if let Ok(subject) = Subject::find(&draft.plan.topic, &inputs.library) {
        let layers: Vec<String> =
            subject.layers.iter().map(|layer| format!("{}/{}", layer.rank.label(), layer.material.name)).collect();
        writeln!(err, "题目“{}”用到的素材：{}", subject.topic, layers.join(" → "))?;
    }
    for line in draft.plan.bound().lines() {
        writeln!(err, "[{}] {}", line.from, line.text)?;
    }
    Ok(())
}
