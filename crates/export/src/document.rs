//! One document with its annotations, in the formats of annotation tools.

pub mod brat;
pub mod bulk;
pub mod conllu;
pub mod web;
