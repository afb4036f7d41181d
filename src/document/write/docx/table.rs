//! Tables: the cells that stand in a row of blocks become rows and columns.

use docx_rs::{Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType};

use super::runs::Runs;
use crate::document::{Block, BlockKind};

/// How many blocks from the first on belong to its table.
pub(super) fn length(blocks: &[Block]) -> usize {
    let belongs = |block: &Block| matches!(block.kind, BlockKind::Cell { row, column } if (row, column) != (0, 0));
    1 + blocks.iter().skip(1).take_while(|block| belongs(block)).count()
}

/// The table of these cells, `width` twips wide; rows that are short are filled up.
pub(super) fn table(cells: &[Block], width: usize, runs: &mut Runs<'_>) -> Table {
    let column = |block: &Block| if let BlockKind::Cell { column, .. } = block.kind { column as usize } else { 0 };
    // A hostile document may name any column; no word processor takes more than these.
    let columns = cells.iter().map(column).max().unwrap_or(0).min(62) + 1;
    let each = width / columns;
    let mut rows: Vec<TableRow> = Vec::new();
    for row in cells.chunk_by(|a, b| row_of(a) == row_of(b)) {
        let mut set: Vec<TableCell> = row.iter().take(columns).map(|block| cell(block, each, runs)).collect();
        set.resize_with(columns, || TableCell::new().add_paragraph(text()).width(each, WidthType::Dxa));
        rows.push(TableRow::new(set).cant_split());
    }
    Table::without_borders(rows)
        .style("TableGrid")
        .set_grid(vec![each; columns])
        .layout(TableLayoutType::Fixed)
        .width(each * columns, WidthType::Dxa)
}

fn row_of(block: &Block) -> u32 {
    if let BlockKind::Cell { row, .. } = block.kind { row } else { 0 }
}

fn cell(block: &Block, width: usize, runs: &mut Runs<'_>) -> TableCell {
    TableCell::new().add_paragraph(runs.add(text(), &block.inlines)).width(width, WidthType::Dxa)
}

fn text() -> Paragraph {
    Paragraph::new().style("TableText")
}
