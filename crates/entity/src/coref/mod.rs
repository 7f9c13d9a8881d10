//! Mentions without a name: "hai Đảng", "ông", "công ty này", "Đoàn".
//!
//! In:     the named mentions with their entities. Out: the same with nominal ones among them, each with its antecedents.
//! Order:  precision first. The nearest stretch of text that names enough (the sentence so far, then the sentences before
//!         it one by one) must name exactly as many as the word stands for; with more, or with someone unnamed who could be
//!         meant as well, nothing is said.
//! Units:  linear: every look back is capped.

mod list;
mod resolve;
mod weave;

use bantin_doc::{Case, RuleId, Tokenized};

pub(crate) use list::{Noun, Nouns, Of};

use crate::chart::{Chart, class_bit};
use crate::classes::Class;
use crate::draft::Draft;
use resolve::Resolver;
pub(crate) use weave::weave;

/// A mention without a name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Nominal {
    /// Tokens.
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) kind: bantin_doc::MentionKind,
    pub(crate) rule: RuleId,
    /// Drafts, in the order of the text.
    pub(crate) antecedents: Vec<u32>,
}

const PERSON: RuleId = RuleId::new("coref.person");
const COUNTRY: RuleId = RuleId::new("coref.country");
const HEAD: RuleId = RuleId::new("coref.head");

/// The mentions without a name, in the order of the text. `bears` says whether the office of a draft has its person beside it.
#[inline(never)]
pub(crate) fn find(
    chart: &Chart<'_>,
    below: &Tokenized,
    drafts: &[Draft],
    bears: impl Fn(u32) -> bool,
) -> Vec<Nominal> {
    let mut out = Vec::new();
    if chart.lexicon.nouns.rows().is_empty() {
        return out;
    }
    let mut resolver = Resolver::new(chart, below, drafts);
    let (mut next, mut covered) = (0, 0);
    for i in chart.where_begins(class_bit(Class::Nominal)) {
        while drafts.get(next).is_some_and(|d| d.from < i) {
            covered = covered.max(drafts[next].to);
            next += 1;
        }
        let Some((to, _)) = chart.class(i, Class::Nominal, chart.tokens.len() as u32) else { continue };
        let free = i >= covered && drafts.get(next).is_none_or(|d| d.from >= to);
        let Some(noun) = chart.lexicon.nouns.of_words(&chart.tokens[i as usize..to as usize]) else {
            continue;
        };
        if !free || !stands_alone(chart, noun, i, to) || noun.of == Of::Person && is_speech(chart, i) {
            continue;
        }
        let antecedents = resolver.antecedents(noun, i, to, next, &bears);
        let rule = match noun.of {
            Of::Person => PERSON,
            Of::Country => COUNTRY,
            Of::Heads(_) => HEAD,
        };
        if !antecedents.is_empty() {
            out.push(Nominal { from: i, to, kind: noun.kind, rule, antecedents });
        }
    }
    out
}

/// False inside a common word ("đàn ông", "bà con"), behind a number or a plural ("các ông"), and where a predicate is wanted but
/// none follows.
fn stands_alone(chart: &Chart<'_>, noun: &Noun, i: u32, to: u32) -> bool {
    let end = chart.tokens.len() as u32;
    let longer = |at: u32| {
        chart.class(at, Class::Compound, end).is_some_and(|(e, _)| e > to.max(at + 1) || at < i && e > i)
    };
    let before = i.checked_sub(1);
    if longer(i) || before.is_some_and(longer) {
        return false;
    }
    let many = |b: u32| {
        let ends = |class| chart.class(b, class, i).is_some_and(|(e, _)| e == i);
        ends(Class::Dual) || ends(Class::Plural) || ends(Class::Honorific) || ends(Class::Nominal)
    };
    if before.is_some_and(|b| many(b) || chart.is(Class::Determiner, b)) {
        return false;
    }
    !noun.subject || chart.is(Class::Predicate, to) && !chart.is_capital(to)
}

/// Tokens looked back for a quotation mark that opens.
const SPEECH: u32 = 120;

/// Whether a token stands in quotation marks that open on its line: there "ông" may be the one spoken to.
fn is_speech(chart: &Chart<'_>, i: u32) -> bool {
    let mut straight = false;
    for k in (i.saturating_sub(SPEECH)..i).rev() {
        if chart.case(k) == Case::None {
            match chart.mark(k) {
                '“' | '«' => return true,
                '”' | '»' => return false,
                '"' => straight = !straight,
                _ => {}
            }
        }
        let (end, start) = (chart.tokens[k as usize].span.end, chart.tokens[k as usize + 1].span.start);
        if end < start && chart.text.as_bytes()[end as usize..start as usize].contains(&b'\n') {
            break;
        }
    }
    straight
}
