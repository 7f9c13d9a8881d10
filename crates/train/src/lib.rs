//! Trains the weights of bantin's statistical parts.
//!
//! In:     treebanks, lists. Out: files of weights; the same inputs give the same bytes: every order is fixed, every
//!         float is a sum in that order, and no function of the system's mathematics library is called.

pub mod learn;
pub mod score;
pub mod treebank;
pub mod words;
