//! What `compose` tells on standard error.

use std::io::Write;
use std::path::Path;

use serde_json::json;

use crate::cli::compose::Args;
use crate::cli::compose::load::Inputs;
use crate::cli::compose::reminders::reminders;
use crate::compose::draft::Draft;
use crate::compose::explain::{Explained, Sample, explain};
use crate::compose::measure;

pub(super) fn report(draft: &Draft, args: &Args, output: Option<&Path>, inputs: &Inputs) -> std::io::Result<()> {
    let mut err = std::io::stderr().lock();
    if args.json {
        return writeln!(err, "{}", object(draft, args, output, inputs));
    }
    if args.explain {
        told(&mut err, draft, inputs)?;
    }
    if let Some(path) = output {
        writeln!(err, "已写入 {}", path.display())?;
    }
    let length = measure::draft(&draft.markdown);
    let (template, seed) = (&draft.plan.template, draft.plan.seed);
    writeln!(err, "{length} 字，约讲 {} 分钟；模板 {template}；种子 {seed}", minutes(length, args))?;
    let placeholders = draft.placeholders();
    if !placeholders.is_empty() {
        writeln!(err, "待填 {} 处：", placeholders.len())?;
    }
    for (number, (placeholder, times)) in placeholders.iter().enumerate() {
        let times = if *times > 1 { format!("（{times} 处）") } else { String::new() };
        writeln!(err, "  {}. {placeholder}{times}", number + 1)?;
    }
    for reminder in reminders(draft, inputs) {
        writeln!(err, "提醒：{reminder}")?;
    }
    Ok(())
}

fn minutes(length: usize, args: &Args) -> usize {
    length.div_ceil(args.pace.max(1))
}

/// Everything at once, one object a draft.
fn object(draft: &Draft, args: &Args, output: Option<&Path>, inputs: &Inputs) -> serde_json::Value {
    let length = measure::draft(&draft.markdown);
    let placeholders = draft.placeholders().into_iter().map(|(name, times)| json!({"name": name, "times": times}));
    let mut whole = json!({
        "output": output.map(|path| path.display().to_string()),
        "title": draft.plan.title,
        "topic": draft.plan.topic,
        "template": draft.plan.template,
        "seed": draft.plan.seed,
        "characters": length,
        "minutes": minutes(length, args),
        "placeholders": placeholders.collect::<Vec<_>>(),
        "reminders": reminders(draft, inputs),
    });
    if args.explain {
        whole["materials"] = json!(materials(draft, inputs));
        whole["sentences"] = json!(explain(&draft.plan, &inputs.bank));
    }
    whole
}

fn materials(draft: &Draft, inputs: &Inputs) -> Vec<String> {
    let layers = inputs.subject(&draft.plan.topic).map(|subject| subject.layers).unwrap_or_default();
    layers.iter().map(|layer| format!("{}/{}", layer.rank.label(), layer.material.name)).collect()
}

/// Which material served the topic, and every sentence with where it comes from.
fn told(err: &mut impl Write, draft: &Draft, inputs: &Inputs) -> std::io::Result<()> {
    writeln!(err, "题目“{}”用到的素材：{}", draft.plan.topic, materials(draft, inputs).join(" → "))?;
    let mut place = String::new();
    for sentence in explain(&draft.plan, &inputs.bank) {
        if sentence.place != place {
            let head = sentence.head.as_deref().map(|head| format!("：{head}")).unwrap_or_default();
            writeln!(err, "{}{head}", sentence.place)?;
            place.clone_from(&sentence.place);
        }
        writeln!(err, "  [{}{}{}] {}", sentence.from, seen(&sentence.samples), built(&sentence), sentence.text)?;
    }
    Ok(())
}

/// ，见《……》等 2 处: where the bank's part was seen.
fn seen(samples: &[Sample]) -> String {
    let Some(first) = samples.first() else { return String::new() };
    let more = if samples.len() > 1 { format!("等 {} 处", samples.len()) } else { String::new() };
    format!("，见《{}》第 {} 字{more}", first.title, first.span[0])
}

/// ；句式“不是…，而是…”，见《……》: which construction of the bank the sentence is built on.
fn built(sentence: &Explained) -> String {
    let told = |one: &crate::compose::explain::Built| {
        let frame = one.frame.replace('_', "…");
        format!("；句式“{}”{}", frame.trim_end_matches('，'), seen(&one.samples))
    };
    sentence.constructions.iter().map(told).collect()
}
