//! Dating.
use bantin_doc::{DateEvidence, Published, Tokenized};
use crate::written::TimeExpr;
pub(crate) fn date(_text: &str, _below: &Tokenized, _times: &[TimeExpr], _evidence: &[DateEvidence]) -> Published {
    Published::default()
}
