//! What the brief gives, as sentences ready to stand in a draft.

use std::collections::BTreeMap;

use crate::compose::brief::{Brief, GivenProblem, GivenQuotation};
use crate::compose::material::Place;
use crate::compose::measure;
use crate::compose::plan::{self, GIVEN, Line, Plan, Sources};
use crate::compose::slots::Slots;
use crate::compose::subject::Subject;
use crate::compose::template::Role;
use crate::compose::weave::wording::{Turn, Wording, bare, set};
use crate::error::Result;

/// Sentences with the words by which their place is found.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub lines: Vec<Line>,
    pub words: String,
}

/// A problem with its cause and cases, and the name under which it can be a point of its own.
#[derive(Debug, Clone)]
pub(super) struct Problem {
    pub piece: Piece,
    pub head: Option<String>,
    /// Whether its cause is told.
    pub explained: bool,
    pub measures: Vec<Piece>,
}

/// Everything to be woven in, in the order of the brief.
#[derive(Debug, Clone, Default)]
pub(super) struct Pieces {
    /// One a sentence, for a section that looks back.
    pub achievements: Vec<Piece>,
    /// The same, several a sentence, for an opening.
    pub gathered: Vec<Piece>,
    pub problems: Vec<Problem>,
    pub cases: Vec<Piece>,
    pub measures: Vec<Piece>,
    pub facts: Vec<Piece>,
    /// Whether the speaker receives guests: what is so is told with the occasion.
    pub welcomes: bool,
    /// Lead-ins for facts that open the speech; each holds `{{given}}`.
    pub general: Vec<String>,
    pub quotations: Vec<Piece>,
    /// How the sentence begins that tells a cause, for those of the material.
    pub causes: Vec<String>,
    /// The measures of the material that answer each of its problems, both by their provenance.
    pub answers: BTreeMap<String, Vec<String>>,
}

impl Pieces {
    /// Whether there is nothing to weave in.
    pub fn is_empty(&self) -> bool {
        self.length() == 0
    }

    /// How long all of it is, in characters.
    pub fn length(&self) -> usize {
        let problems = self.problems.iter().flat_map(|one| std::iter::once(&one.piece).chain(&one.measures));
        let others = self.gathered.iter().chain(&self.cases).chain(&self.measures).chain(&self.facts);
        let lines = problems.chain(others).chain(&self.quotations).flat_map(|piece| &piece.lines);
        lines.map(|line| measure::characters(&line.text)).sum()
    }

    /// Adds others to these.
    pub fn extend(&mut self, others: Self) {
        self.achievements.extend(others.achievements);
        self.gathered.extend(others.gathered);
        self.problems.extend(others.problems);
        self.cases.extend(others.cases);
        self.measures.extend(others.measures);
        self.facts.extend(others.facts);
        self.quotations.extend(others.quotations);
    }
}

/// What the brief gave and stands in the parts of a plan that are made anew: all that is not locked, and the opening
/// where `moves` says so.
pub(super) fn carried(held: &Plan, moves: bool) -> Pieces {
    let mut carried = Pieces::default();
    let openings = held.openings.iter().filter(|_| moves).flat_map(|answer| &answer.lines);
    openings.filter(|line| line.is_given()).for_each(|line| carried.sort_in(vec![line.clone()], false));
    for section in held.sections.iter().filter(|section| !section.locked) {
        section
            .thesis
            .iter()
            .filter(|line| line.is_given())
            .for_each(|line| carried.sort_in(vec![line.clone()], false));
        for point in &section.points {
            let given: Vec<Line> = point.lines.iter().filter(|line| line.is_given()).cloned().collect();
            if point.from.starts_with(GIVEN) {
                let words: String = given.iter().map(|line| line.text.as_str()).collect();
                let head = Some(plan::unmarked(&point.head).to_owned());
                let piece = Piece { words, lines: given };
                carried.problems.push(Problem { piece, head, explained: true, measures: Vec::new() });
                continue;
            }
            let acts = !matches!(section.place, Place::Why | Place::Review | Place::Problem);
            given.into_iter().for_each(|line| carried.sort_in(vec![line], acts));
        }
    }
    carried
}

impl Pieces {
    /// Puts sentences where their provenance says they belong; what a problem gave and stands where something is
    /// done is a measure.
    fn sort_in(&mut self, lines: Vec<Line>, acts: bool) {
        let words: String = lines.iter().map(|line| line.text.as_str()).collect();
        let key = lines.first().map(|line| line.from.trim_start_matches(GIVEN).to_owned()).unwrap_or_default();
        let piece = Piece { words, lines };
        match key.split('.').next().unwrap_or_default() {
            "achievements" => {
                self.achievements.push(piece.clone());
                self.gathered.push(piece);
            }
            "problems" if acts => self.measures.push(piece),
            "problems" => {
                self.problems.push(Problem { piece, head: None, explained: false, measures: Vec::new() });
            }
            "cases" => self.cases.push(piece),
            "measures" => self.measures.push(piece),
            "quotations" => match self.quotations.last_mut() {
                // Words and gloss were two sentences of one piece.
                Some(last)
                    if last.lines.iter().all(|line| Some(&line.from) == piece.lines.first().map(|one| &one.from)) =>
                {
                    last.lines.extend(piece.lines);
                }
                _ => self.quotations.push(piece),
            },
            _ => self.facts.push(piece),
        }
    }
}

/// So many facts may open the speech of one who does not take stock.
const GENERAL: usize = 4;
/// An opening gathers so many characters of achievements in one sentence.
const SENTENCE: usize = 110;

/// The sentences of what the brief gives; what `said` holds already is left out.
pub(super) fn pieces(sources: &Sources<'_>, said: &str) -> Result<Pieces> {
    let brief = sources.brief;
    let wording = &sources.library.wording;
    let subject = Subject::find(&brief.topic, sources.library)?;
    // Who welcomes or pledges says what there is to say without taking stock.
    let leads = sources.template.front.role == Role::Leader;
    let mut writer = Writer::new(brief, wording, Slots::of_topic(&subject), said, leads);
    let causes = sources.library.frames.causes.iter().filter_map(|cause| cause.split_once("{{cause}}"));
    let causes = causes.map(|(beginning, _)| beginning.to_owned()).filter(|beginning| !beginning.is_empty());
    let given = &brief.given;
    let problems = given.problems.iter().enumerate();
    Ok(Pieces {
        achievements: writer.plain("achievements", &given.achievements),
        gathered: writer.gathered(&given.achievements),
        problems: problems.filter_map(|(at, problem)| writer.problem(at + 1, problem)).collect(),
        cases: writer.cases("cases", &given.cases),
        measures: writer.plain("measures", &given.measures),
        facts: writer.plain("facts", &given.facts),
        general: if leads { wording.facts.clone() } else { vec!["{{given}}。".to_owned(); GENERAL] },
        quotations: given.quotations.iter().enumerate().filter_map(|(at, one)| writer.quotation(at + 1, one)).collect(),
        welcomes: sources.template.front.role == Role::Host,
        causes: causes.collect(),
        answers: answers(&subject),
    })
}

/// Which measures answer each problem, both named as the planner names where a point comes from.
fn answers(subject: &Subject<'_>) -> BTreeMap<String, Vec<String>> {
    let mut answers: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for layer in &subject.layers {
        for measure in &layer.material.measures {
            for problem in &measure.answers {
                answers.entry(plan::origin(*layer, problem)).or_default().push(plan::origin(*layer, &measure.id));
            }
        }
    }
    answers
}

struct Writer<'a> {
    wording: &'a Wording,
    slots: Slots,
    said: &'a str,
    /// Whether the speaker takes stock and demands.
    leads: bool,
    cases: Turn<'a>,
    causes: Turn<'a>,
    measures: Turn<'a>,
    glosses: Turn<'a>,
}

impl<'a> Writer<'a> {
    fn new(brief: &Brief, wording: &'a Wording, slots: Slots, said: &'a str, leads: bool) -> Self {
        let turn = |texts| Turn::new(texts, brief.seed);
        let (cases, causes) = (turn(&wording.cases), turn(&wording.causes));
        let (measures, glosses) = (turn(&wording.measures), turn(&wording.glosses));
        Self { wording, slots, said, leads, cases, causes, measures, glosses }
    }

    fn is_said(&self, text: &str) -> bool {
        self.said.contains(bare(text))
    }

    fn plain(&self, key: &str, texts: &[String]) -> Vec<Piece> {
        let fresh = texts.iter().enumerate().filter(|(_, text)| !self.is_said(text));
        fresh.map(|(at, text)| piece(text, set("{{given}}。", text), from(key, at + 1))).collect()
    }

    fn cases(&mut self, key: &str, texts: &[String]) -> Vec<Piece> {
        let fresh: Vec<(usize, &String)> = texts.iter().enumerate().filter(|(_, text)| !self.is_said(text)).collect();
        fresh.into_iter().map(|(at, text)| piece(text, self.cases.around(text), from(key, at + 1))).collect()
    }

    /// Achievements in sentences of several; one that is more than a clause stands alone.
    fn gathered(&self, texts: &[String]) -> Vec<Piece> {
        let mut groups: Vec<Vec<(usize, &str)>> = Vec::new();
        for (at, text) in texts.iter().enumerate().filter(|(_, text)| !self.is_said(text)) {
            let text = bare(text);
            let long = |group: &[(usize, &str)]| group.iter().map(|(_, one)| one.chars().count()).sum::<usize>();
            match groups.last_mut() {
                Some(group) if long(group) + text.chars().count() <= SENTENCE => group.push((at + 1, text)),
                _ => groups.push(vec![(at + 1, text)]),
            }
        }
        let mut turn = Turn::in_order(&self.wording.achievements);
        let mut sentence = |group: Vec<(usize, &str)>| {
            let given = group.iter().map(|(_, text)| *text).collect::<Vec<_>>().join("；");
            let numbers: Vec<String> = group.iter().map(|(number, _)| number.to_string()).collect();
            let text = if self.leads { turn.around(&given) } else { set("{{given}}。", &given) };
            piece(&given, text, format!("brief achievements.{}", numbers.join(",")))
        };
        groups.into_iter().map(&mut sentence).collect()
    }

    fn problem(&mut self, number: usize, problem: &GivenProblem) -> Option<Problem> {
        if self.is_said(&problem.text) {
            return None;
        }
        let origin = from("problems", number);
        let mut whole = piece(&problem.text, set("{{given}}。", &problem.text), origin.clone());
        if let Some(head) = &problem.head {
            whole.words.push_str(head);
        }
        match (&problem.cause, &problem.head) {
            (Some(cause), _) => whole.lines.push(Line { text: self.causes.around(cause), from: origin.clone() }),
            (None, Some(head)) => {
                let unknown = format!("【待填：{head}的原因】");
                whole.lines.push(Line { text: self.causes.around(&unknown), from: origin.clone() });
            }
            (None, None) => {}
        }
        let cases = problem.cases.iter().map(|case| self.cases.around(case));
        whole.lines.extend(cases.map(|text| Line { text, from: origin.clone() }));
        let measures = problem.measures.iter().map(|measure| self.measure(measure, problem, &origin)).collect();
        Some(Problem { piece: whole, head: problem.head.clone(), explained: problem.cause.is_some(), measures })
    }

    /// A measure that says which problem it answers, where the problem has a name.
    fn measure(&mut self, measure: &str, problem: &GivenProblem, origin: &str) -> Piece {
        let text = match &problem.head {
            Some(head) => self.measures.around(measure).replace("{{problem}}", head),
            None => set("{{given}}。", measure),
        };
        let mut answer = piece(measure, text, origin.to_owned());
        answer.words.push_str(&problem.text);
        answer
    }

    fn quotation(&mut self, number: usize, quotation: &GivenQuotation) -> Option<Piece> {
        if self.is_said(&quotation.text) {
            return None;
        }
        let source = quotation.source.as_deref().unwrap_or("【待填：引文出处】");
        let suits = |holds: &[String]| holds.is_empty() || holds.iter().any(|word| source.contains(word.as_str()));
        let saying = self.wording.sayings.iter().find(|saying| suits(&saying.holds));
        let saying = saying.map_or("{{source}}：“{{given}}”", |saying| saying.text.as_str());
        // The words stay as they are, with the mark that they have or one outside the quotation marks.
        let ended = quotation.text.ends_with(['。', '！', '？']);
        let words = saying.replace("{{source}}", source).replace("{{given}}", &quotation.text);
        let words = if ended { words } else { format!("{words}。") };
        let gloss = match &quotation.gloss {
            Some(gloss) => set("{{given}}。", gloss),
            None => self.slots.fill(self.glosses.next()).unwrap_or_default(),
        };
        let origin = from("quotations", number);
        let mut whole = piece(&quotation.text, words, origin.clone());
        whole.words.push_str(&gloss);
        whole.lines.push(Line { text: gloss, from: origin });
        Some(whole)
    }
}

fn from(key: &str, number: usize) -> String {
    format!("brief {key}.{number}")
}

fn piece(words: &str, text: String, from: String) -> Piece {
    Piece { words: words.to_owned(), lines: vec![Line { text, from }] }
}
