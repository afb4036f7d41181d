//! Tables while they are read: cells come as blocks and leave as cells of a row and a column.

use crate::document::{Block, BlockKind, Inline};

/// No table is wider; a cell may claim to span any number of columns.
const WIDEST: usize = 63;

/// A table whose cells are still coming in.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<Vec<Cell>>,
    /// Whether the row is deleted.
    row_gone: bool,
}

struct Cell {
    blocks: Vec<Block>,
    columns: usize,
}

impl Table {
    /// A row begins.
    pub(super) fn row(&mut self) {
        self.rows.push(Vec::new());
        self.row_gone = false;
    }

    /// The row that has begun is deleted.
    pub(super) fn delete_row(&mut self) {
        self.row_gone = true;
    }

    /// A cell ends that spans some columns.
    pub(super) fn cell(&mut self, blocks: Vec<Block>, columns: usize) {
        if self.rows.is_empty() {
            self.row();
        }
        if let Some(row) = self.rows.last_mut().filter(|_| !self.row_gone) {
            row.push(Cell { blocks, columns });
        }
    }

    /// The table as blocks; a single cell, which is but a frame around text, is the text in it.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.rows.retain(|row| row.iter().any(|cell| !cell.blocks.is_empty()));
        if self.rows.iter().map(Vec::len).sum::<usize>() == 1 {
            return self.rows.into_iter().flatten().flat_map(|cell| cell.blocks).collect();
        }
        (0..).zip(self.rows).flat_map(|(row, cells)| set(row, cells)).collect()
    }
}

fn set(row: u32, cells: Vec<Cell>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let add = |blocks: &mut Vec<Block>, inlines: Vec<Inline>| {
        if let Some(column) = u32::try_from(blocks.len()).ok().filter(|_| blocks.len() < WIDEST) {
            blocks.push(Block { kind: BlockKind::Cell { row, column }, inlines, place: Default::default() });
            return;
        }
        // No text is lost where a row is too wide.
        if let Some(last) = blocks.last_mut().filter(|_| !inlines.is_empty()) {
            last.inlines.push(Inline::plain(" "));
            last.inlines.extend(inlines);
        }
    };
    for cell in cells {
        add(&mut blocks, joined(cell.blocks));
        for _ in 1..cell.columns.min(WIDEST) {
            add(&mut blocks, Vec::new());
        }
    }
    blocks
}

/// The text of several blocks as lines of one.
fn joined(blocks: Vec<Block>) -> Vec<Inline> {
    let mut inlines: Vec<Inline> = Vec::new();
    for block in blocks {
        if !inlines.is_empty() && !block.inlines.is_empty() {
            inlines.push(Inline::plain("\n"));
        }
        inlines.extend(block.inlines);
    }
    inlines
}
