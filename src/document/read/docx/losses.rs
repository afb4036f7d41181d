//! What a DOCX file holds and the model does not, counted while the text is read.

use crate::document::read::Loss;

/// Counts of what was left out.
#[derive(Debug, Default)]
pub(super) struct Losses {
    pub(super) pictures: usize,
    pub(super) objects: usize,
    pub(super) comments: usize,
    pub(super) links: usize,
    pub(super) changes: usize,
}

impl Losses {
    /// Takes note of an element that is not WordprocessingML.
    pub(super) fn foreign(&mut self, name: &str) {
        match name {
            "blip" | "imagedata" => self.pictures += 1,
            "OLEObject" | "chart" => self.objects += 1,
            _ => {}
        }
    }

    /// Takes note of an element of WordprocessingML.
    pub(super) fn word(&mut self, name: &str) {
        match name {
            "commentReference" => self.comments += 1,
            "hyperlink" => self.links += 1,
            "ins" | "del" | "moveFrom" => self.changes += 1,
            _ => {}
        }
    }

    /// What the user should know, one line a kind.
    pub(super) fn told(&self) -> Vec<Loss> {
        let told = [
            (self.pictures, "图片没有保留"),
            (self.objects, "图表和嵌入的对象没有保留"),
            (self.comments, "批注没有保留"),
            (self.links, "链接只保留文字"),
            (self.changes, "修订按接受处理：插入的留下，删除的去掉"),
        ];
        let told = told.into_iter().filter(|(count, _)| *count > 0);
        told.map(|(count, what)| Loss { line: 0, what: format!("{what}（{count} 处）") }).collect()
    }
}
