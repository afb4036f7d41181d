//! Topic and brief in, draft out: ask, plan, fill.

pub mod annotate;
pub mod brief;
pub mod checklist;
pub mod draft;
pub mod frames;
pub mod library;
pub mod material;
pub mod material_check;
pub mod measure;
pub mod ordinal;
pub mod plan;
pub mod reroll;
pub mod rng;
pub mod slots;
pub mod subject;
pub mod template;
pub mod topic;
pub mod variants;
pub mod weave;
