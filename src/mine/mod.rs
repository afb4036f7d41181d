//! From speeches to a phrase bank.
