//! **Speechwright** composes Chinese speech drafts from a phrase bank mined from sample speeches.
//!
//! ```text
//! sample files ─ document ─► corpus ─► Speech ─ mine ─► PhraseBank (YAML)
//!                                                          │
//! topic / brief ─────────► compose: ask ─► plan ─► fill ─► Document ─ document ─► .md / .docx
//!                                ▲ template (.hbs)            └─ check ─► findings
//! ```
//!
//! Nothing in the library prints, reads the clock, the environment or ambient randomness.

pub mod bank;
pub mod check;
pub mod cli;
pub mod compose;
pub mod corpus;
pub mod document;
pub mod error;
pub mod mine;
pub mod text;

pub use bank::PhraseBank;
pub use error::{Error, Result};
