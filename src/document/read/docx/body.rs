//! The text itself, element by element: one pass, no recursion.

use super::block::{self, Open};
use super::fields::Fields;
use super::losses::Losses;
use super::notes::Notes;
use super::numbering::{Counters, Numbering};
use super::package::{Part, PartText};
use super::paragraph::{self, RunLook};
use super::styles::Styles;
use super::table::Table;
use super::xml::{Space, Tag, Token, Xml};
use crate::document::{Block, BlockKind, Inline};
use crate::error::{Error, Result};

/// What the text refers to.
pub(super) struct Context<'c> {
    pub(super) styles: &'c Styles,
    pub(super) numbering: &'c Numbering,
    pub(super) counters: Counters,
    pub(super) losses: Losses,
    notes: Option<&'c mut Notes>,
}

impl<'c> Context<'c> {
    /// A text that may call `notes`, with all numbering yet to begin.
    pub(super) fn new(styles: &'c Styles, numbering: &'c Numbering, notes: Option<&'c mut Notes>) -> Self {
        Self { styles, numbering, counters: Counters::default(), losses: Losses::default(), notes }
    }
}

/// The blocks of `document.xml`.
pub(super) fn document(part: &PartText, context: &mut Context<'_>) -> Result<Vec<Block>> {
    let mut xml = Xml::new(part);
    let mut found = None;
    // What stands after the text is read too: a file that is cut short there is damaged all the same.
    while let Some(token) = xml.next()? {
        if matches!(&token, Token::Start(tag) if tag.word() == "body") && found.is_none() {
            found = Some(blocks(&mut xml, context)?);
        }
    }
    found.ok_or_else(|| Error::new(format!("{} 里没有正文", part.name)))
}

/// The blocks in the element that has just begun.
pub(super) fn blocks(xml: &mut Xml<'_>, context: &mut Context<'_>) -> Result<Vec<Block>> {
    let mut walk = Walk::new(context);
    while let Some(token) = xml.next()? {
        match token {
            Token::Start(tag) => walk.start(&tag, xml)?,
            Token::Text(text) => walk.text(&text),
            Token::End => match walk.scopes.pop() {
                Some(scope) => walk.end(scope),
                None => break,
            },
        }
    }
    Ok(walk.sinks.into_iter().flatten().collect())
}

/// What the end of an open element means.
enum Scope {
    Plain,
    Paragraph,
    /// With the look of the run around it, if any.
    Run(RunLook),
    /// Whether spaces at its ends count.
    Text(bool),
    Table,
    /// With how many columns it spans.
    Cell(usize),
    TextBox,
    /// Alternatives of the same text; whether one has been taken.
    Alternatives(bool),
}

struct Walk<'w, 'c> {
    context: &'w mut Context<'c>,
    scopes: Vec<Scope>,
    /// The open paragraph, and those around it whose text boxes hold it.
    paragraphs: Vec<Open>,
    /// Where finished blocks go: the body, a cell, or a text box.
    sinks: Vec<Vec<Block>>,
    tables: Vec<Table>,
    run: RunLook,
    text: String,
    fields: Fields,
    /// Text of a paragraph whose end is deleted.
    carried: Vec<Inline>,
    /// The title was told from its looks alone.
    guessed: bool,
}

impl<'w, 'c> Walk<'w, 'c> {
    fn new(context: &'w mut Context<'c>) -> Self {
        Self {
            context,
            scopes: Vec::new(),
            paragraphs: Vec::new(),
            sinks: vec![Vec::new()],
            tables: Vec::new(),
            run: RunLook::default(),
            text: String::new(),
            fields: Fields::default(),
            carried: Vec::new(),
            guessed: false,
        }
    }

    fn start(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<()> {
        match tag.name() {
            (Space::Compatibility, name) => return self.alternative(name, tag, xml),
            (Space::Math, "t") => self.scopes.push(Scope::Text(true)),
            (Space::Word, name) => {
                self.context.losses.word(name);
                if !self.structure(name, xml)? {
                    return self.content(name, tag, xml);
                }
            }
            (_, name) => {
                self.context.losses.foreign(name);
                self.scopes.push(Scope::Plain);
            }
        }
        Ok(())
    }

    /// Takes the first alternative that is meant for programs of our kind, and only that.
    fn alternative(&mut self, name: &str, tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<()> {
        if name == "AlternateContent" {
            self.scopes.push(Scope::Alternatives(false));
            return Ok(());
        }
        let fits = name == "Fallback" || tag.attribute("Requires").is_some_and(|names| names.split(' ').all(is_known));
        if let Some(Scope::Alternatives(taken @ false)) = self.scopes.last_mut()
            && fits
        {
            *taken = true;
            self.scopes.push(Scope::Plain);
            return Ok(());
        }
        xml.skip()
    }

    /// Opens what holds text; false for any other element.
    fn structure(&mut self, name: &str, xml: &mut Xml<'_>) -> Result<bool> {
        let scope = match name {
            "p" => {
                self.paragraphs.push(Open::default());
                Scope::Paragraph
            }
            "r" => Scope::Run(std::mem::take(&mut self.run)),
            "tbl" => {
                self.tables.push(Table::default());
                Scope::Table
            }
            "tr" => {
                self.tables.last_mut().map(Table::row);
                Scope::Plain
            }
            "tc" => {
                self.sinks.push(Vec::new());
                Scope::Cell(1)
            }
            "txbxContent" => {
                self.sinks.push(Vec::new());
                Scope::TextBox
            }
            "pPr" => {
                let look = paragraph::paragraph(xml)?;
                if let Some(open) = self.paragraphs.last_mut() {
                    open.look = look;
                }
                return Ok(true);
            }
            "rPr" => {
                let look = paragraph::run(xml)?;
                if matches!(self.scopes.last(), Some(Scope::Run(_))) {
                    self.run = look;
                }
                return Ok(true);
            }
            "ins" | "moveTo" | "hyperlink" | "smartTag" | "sdt" | "sdtContent" | "customXml" | "fldSimple" | "dir"
            | "bdo" | "ruby" | "rubyBase" | "object" | "pict" | "drawing" | "trPr" | "tcPr" => Scope::Plain,
            _ => return Ok(false),
        };
        self.scopes.push(scope);
        Ok(true)
    }

    /// What stands in a run, and what is passed over.
    fn content(&mut self, name: &str, tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<()> {
        match name {
            "t" => {
                self.scopes.push(Scope::Text(tag.attribute("space").as_deref() == Some("preserve")));
                return Ok(());
            }
            "tab" | "ptab" => self.add("\t"),
            "br" | "cr" => self.add("\n"),
            "noBreakHyphen" => self.add("-"),
            "fldChar" => self.fields.mark(&tag.attribute("fldCharType").unwrap_or_default()),
            "footnoteReference" => self.call(Part::Footnotes, tag),
            "endnoteReference" => self.call(Part::Endnotes, tag),
            "gridSpan" => {
                let place = self.scopes.iter_mut().rev().nth(1);
                if let (Some(Scope::Cell(columns)), Some(number)) = (place, tag.number()) {
                    *columns = number;
                }
            }
            // Outside a row these hold text that is deleted or that has gone elsewhere.
            "del" | "moveFrom" if self.paragraphs.is_empty() => {
                self.tables.last_mut().map(Table::delete_row);
            }
            _ => {}
        }
        xml.skip()
    }

    fn end(&mut self, scope: Scope) {
        match scope {
            Scope::Plain | Scope::Alternatives(_) => {}
            Scope::Run(around) => self.run = around,
            Scope::Text(preserved) => {
                let text = std::mem::take(&mut self.text);
                let text = if preserved { &text } else { text.trim_matches([' ', '\t', '\n', '\r']) };
                self.add(&text.replace('\n', " "));
            }
            Scope::Paragraph => self.paragraph_ends(),
            Scope::Cell(columns) => {
                let blocks = self.sinks.pop().unwrap_or_default();
                match self.tables.last_mut() {
                    Some(table) => table.cell(blocks, columns),
                    None => self.emit(blocks),
                }
            }
            Scope::Table => {
                let blocks = self.tables.pop().map(Table::finish).unwrap_or_default();
                self.emit(blocks);
            }
            Scope::TextBox => {
                let blocks = self.sinks.pop().unwrap_or_default();
                match self.paragraphs.last_mut() {
                    Some(open) => open.after.extend(blocks),
                    None => self.emit(blocks),
                }
            }
        }
    }

    fn text(&mut self, text: &str) {
        if matches!(self.scopes.last(), Some(Scope::Text(_))) {
            self.text.push_str(text);
        }
    }

    fn add(&mut self, text: &str) {
        if let Some(open) = self.paragraphs.last_mut().filter(|_| !self.fields.hide()) {
            open.add(text, &self.run, self.context.styles);
        }
    }

    fn call(&mut self, part: Part, tag: &Tag<'_>) {
        let Some(open) = self.paragraphs.last_mut().filter(|_| !self.fields.hide()) else { return };
        let Some(notes) = self.context.notes.as_mut().filter(|_| !open.hides(&self.run, self.context.styles)) else {
            return;
        };
        if let Some(number) = tag.attribute("id").and_then(|id| notes.call(part, &id)) {
            open.call(number);
        }
    }

    fn paragraph_ends(&mut self) {
        let Some(mut open) = self.paragraphs.pop() else { return };
        self.fields.paragraph_ends();
        let after = std::mem::take(&mut open.after);
        open.inlines.splice(0..0, std::mem::take(&mut self.carried));
        if open.look.endless {
            self.carried = open.inlines;
        } else {
            let headline = block::is_headline(&open, self.context.styles);
            if let Some(block) = block::set(open, self.context) {
                self.emit_block(block, headline);
            }
        }
        self.emit(after);
    }

    fn emit(&mut self, blocks: Vec<Block>) {
        if let Some(sink) = self.sinks.last_mut() {
            sink.extend(blocks);
        }
    }

    /// Emits a paragraph; one that looks like a title where a document begins is taken for its title, unless a
    /// paragraph follows that is one by its style. A title in several paragraphs is one.
    fn emit_block(&mut self, mut block: Block, headline: bool) {
        /// A title does not stand below more lines than these.
        const ABOVE: usize = 2;
        let body = self.sinks.len() == 1;
        let Some(sink) = self.sinks.last_mut() else { return };
        let titled = sink.iter().take(ABOVE + 2).any(|block| block.kind == BlockKind::Title);
        let continues = self.guessed && sink.last().is_some_and(|last| last.kind == BlockKind::Title);
        if block.kind == BlockKind::Title && std::mem::take(&mut self.guessed) {
            sink.iter_mut()
                .filter(|block| block.kind == BlockKind::Title)
                .for_each(|block| block.kind = BlockKind::Paragraph);
        } else if body
            && headline
            && block.kind == BlockKind::Paragraph
            && (continues || !titled && sink.len() <= ABOVE)
        {
            block = block::as_title(block);
            self.guessed = true;
        }
        match sink.last_mut().filter(|last| last.kind == BlockKind::Title && block.kind == BlockKind::Title) {
            Some(last) => block::join_titles(last, block),
            None => sink.push(block),
        }
    }
}

/// Whether a vocabulary of this usual prefix adds nothing that would have to be understood to read text.
fn is_known(prefix: &str) -> bool {
    prefix.starts_with("wp")
        || prefix.starts_with("w1")
        || matches!(prefix, "a14" | "v" | "v2" | "cx" | "am3d" | "aink")
}
