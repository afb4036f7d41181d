//! What the moves of a speech are called, in files and where people read of them.

use crate::bank::Move;

/// How templates and plans name a move.
pub fn key(does: Move) -> &'static str {
    match does {
        Move::Occasion => "occasion",
        Move::Recap => "recap",
        Move::Appraisal => "appraisal",
        Move::Purpose => "purpose",
        Move::Background => "background",
        Move::Preview => "preview",
        Move::Transition => "transition",
        Move::Summary => "summary",
        Move::Call => "call",
        Move::Pledge => "pledge",
        Move::Wish => "wish",
        Move::Slogan => "slogan",
    }
}

/// What a move does, in a few words.
pub fn name(does: Move) -> &'static str {
    match does {
        Move::Occasion => "交代事由",
        Move::Recap => "回应前面的发言",
        Move::Appraisal => "评价",
        Move::Purpose => "说明目的",
        Move::Background => "交代形势",
        Move::Preview => "预告要点",
        Move::Transition => "过渡",
        Move::Summary => "总结",
        Move::Call => "号召",
        Move::Pledge => "表态",
        Move::Wish => "希望和祝愿",
        Move::Slogan => "口号",
    }
}
