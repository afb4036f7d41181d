//! What the writer should know about a draft before it goes to a desk.

use crate::cli::compose::load::Inputs;
use crate::compose::draft::Draft;
use crate::compose::subject::{Rank, Subject};

/// A sentence for each thing that the writer has to look at.
pub(super) fn reminders(draft: &Draft, inputs: &Inputs) -> Vec<String> {
    let unused = unused(draft, inputs);
    let unused = unused.map(|name| format!("fill 里的“{name}”没有用上，稿子里没有【待填：{name}】"));
    let subject = inputs.subject(&draft.plan.topic);
    let about = subject.map(|subject| [unsuited(&subject, inputs), unknown(&subject, inputs)]);
    unused.chain(about.into_iter().flatten().flatten()).collect()
}

/// Values for placeholders that the draft does not have.
fn unused<'a>(draft: &'a Draft, inputs: &'a Inputs) -> impl Iterator<Item = &'a str> {
    let fill = inputs.brief.given.fill.iter();
    fill.filter(|(_, value)| !draft.markdown.contains(value.as_str())).map(|(name, _)| name.as_str())
}

/// Whether such a speech is seldom about such a topic.
fn unsuited(subject: &Subject<'_>, inputs: &Inputs) -> Option<String> {
    let front = &inputs.template.front;
    let field = subject.layers.iter().find(|layer| layer.rank == Rank::Field)?.material.name.as_str();
    if front.fields.is_empty() || front.fields.iter().any(|one| one == field) {
        return None;
    }
    let (name, topic) = (&front.name, &subject.topic);
    Some(format!("“{topic}”属于{field}，{name}很少讲这样的题目，请看看模板选得对不对（speechwright template list）"))
}

/// Whether the material knows only the sort of work, and not the topic itself.
fn unknown(subject: &Subject<'_>, inputs: &Inputs) -> Option<String> {
    if subject.is_spoken_of(&inputs.library) || subject.is_told_by_kind() {
        return None;
    }
    let served = subject.layers.iter().filter(|layer| layer.rank != Rank::Kind);
    let names: Vec<String> = served.map(ToString::to_string).collect();
    let topic = &subject.topic;
    Some(format!(
        "没有专讲“{topic}”的素材，用的是 {} 里的通用说法，具体做法请核对，也可以用 --material 加自己的素材",
        names.join("、")
    ))
}
