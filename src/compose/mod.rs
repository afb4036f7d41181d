//! Topic and brief in, draft out: ask, plan, fill.

pub mod annotate;
pub mod brief;
pub mod cadence;
pub mod checklist;
pub mod draft;
pub mod explain;
pub mod frames;
mod layers;
pub mod library;
pub mod material;
pub mod material_check;
pub mod material_review;
pub mod measure;
pub mod move_names;
pub mod ordinal;
pub mod plan;
pub mod reroll;
pub mod rng;
pub mod slots;
pub mod subject;
pub mod template;
pub mod topic;
pub mod trial;
pub mod variants;
pub mod weave;
