//! Banks: merging, reading, writing, checking and counting them.

mod merging;
