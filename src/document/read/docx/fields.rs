//! Fields: of what Word computes, the result is text and the instruction is not.

/// The fields that are open at a place.
#[derive(Debug, Default)]
pub(super) struct Fields {
    /// For each open field, whether its result has begun.
    open: Vec<bool>,
    /// How many of them have not come to their result.
    instructing: usize,
}

impl Fields {
    /// Takes note of a `w:fldChar` of this type.
    pub(super) fn mark(&mut self, kind: &str) {
        match kind {
            "begin" => {
                self.open.push(false);
                self.instructing += 1;
            }
            "separate" => {
                if let Some(result @ false) = self.open.last_mut() {
                    *result = true;
                    self.instructing -= 1;
                }
            }
            "end" => {
                let unfinished = self.open.pop() == Some(false);
                self.instructing -= usize::from(unfinished);
            }
            _ => {}
        }
    }

    /// Whether text here is part of an instruction.
    pub(super) fn hide(&self) -> bool {
        self.instructing > 0
    }

    /// A paragraph ends: an instruction that is still open was never closed and must not swallow the rest.
    pub(super) fn paragraph_ends(&mut self) {
        if self.instructing > 0 {
            *self = Self::default();
        }
    }
}
