//! Topic and brief in, draft out: ask, plan, fill.

pub mod material;
