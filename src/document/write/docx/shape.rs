//! What a block is in a speech as it stands on paper, told from the shape of the document.

use crate::document::{Block, BlockKind};

/// Longer lines, in characters, are running text and no part of the head.
const HEAD_LINE: usize = 40;

/// The part that a paragraph plays, by the name of its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The title.
    Title,
    /// The date under the title, in brackets.
    Date,
    /// Post and name of the speaker under the title.
    Byline,
    /// The address to the listeners.
    Salutation,
    /// Anything else.
    Other,
}

/// Roles of all blocks: the head is what stands between the title and the salutation.
pub(super) fn roles(blocks: &[Block]) -> Vec<Role> {
    let mut roles: Vec<Role> = blocks.iter().map(|block| plain_role(block.kind)).collect();
    let title = blocks.iter().position(|block| block.kind == BlockKind::Title);
    for (role, block) in roles.iter_mut().zip(blocks).skip(title.map_or(0, |title| title + 1)) {
        match head_line(block) {
            Some(found) if title.is_some() || found == Role::Salutation => *role = found,
            _ => break,
        }
        if *role == Role::Salutation {
            break;
        }
    }
    roles
}

fn plain_role(kind: BlockKind) -> Role {
    if kind == BlockKind::Title { Role::Title } else { Role::Other }
}

/// The role of a line of the head; none where the head has ended.
fn head_line(block: &Block) -> Option<Role> {
    if block.kind != BlockKind::Paragraph {
        return None;
    }
    let text = block.plain();
    let text = text.trim();
    if text.is_empty() || text.chars().count() > HEAD_LINE {
        return None;
    }
    let bracketed = text.starts_with(['（', '(']) && text.ends_with(['）', ')']);
    match text.chars().last()? {
        '：' | ':' => Some(Role::Salutation),
        _ if bracketed => Some(Role::Date),
        '。' | '！' | '？' | '；' | '，' | '…' | '”' | '.' => None,
        _ => Some(Role::Byline),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::read::markdown;

    fn of(text: &str) -> Vec<Role> {
        roles(&markdown::read(text).blocks)
    }

    #[test]
    fn the_head_is_told_from_the_text() {
        use Role::{Byline, Date, Other, Salutation, Title};
        let text = "# 讲话\n\n（2026年12月1日）\n\n县委书记　某某\n\n同志们：\n\n分三点：\n\n## 一、抓\n";
        assert_eq!(of(text), [Title, Date, Byline, Salutation, Other, Other]);
        assert_eq!(of("# 讲话\n\n今天开会，很重要。\n\n同志们：\n"), [Title, Other, Other]);
        assert_eq!(of("同志们：\n\n开会。\n"), [Salutation, Other]);
        assert_eq!(of("没有题目\n\n同志们：\n"), [Other, Other]);
        assert_eq!(of("## 一、抓\n\n分三点：\n"), [Other, Other]);
    }
}
