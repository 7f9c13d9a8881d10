//! Reads a question: a word for what is asked, then names.
//!
//! In:  the words of the command line, or all of them as one: `met "Tô Lâm" per/x` is `"encounters of Tô Lâm and per/x"`.
//! Out: a [`Question`] whose names are not looked up yet.

use bantin::PublishedAt;
use jiff::civil::Date;

use crate::failure::Failure;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Question {
    /// Who or what a name stands for.
    Who(String),
    /// Encounters of all of these.
    Met(Vec<String>),
    /// Offices of a person, holders of a role, of a body, or of both; on a day.
    Office(Vec<String>, Option<Date>),
    /// An entity from day to day.
    Timeline(String, (Option<Date>, Option<Date>)),
}

impl Question {
    /// Reads the words.
    pub(super) fn read(words: &[String]) -> Result<Self, Failure> {
        let (verb, rest) = match words {
            [all] => {
                let (verb, rest) = all.trim().split_once(char::is_whitespace).unwrap_or((all, ""));
                (verb, vec![rest.to_owned()])
            }
            [verb, rest @ ..] => (verb.as_str(), rest.to_vec()),
            [] => ("", Vec::new()),
        };
        let mut names: Vec<String> =
            rest.iter().map(|w| w.trim().to_owned()).filter(|w| !w.is_empty()).collect();
        if let Some(first) = names.first_mut()
            && let Some(behind) = first.strip_prefix("of ")
        {
            *first = behind.trim().to_owned();
        }
        names.retain(|name| name != "of");
        match verb {
            "who" => Ok(Self::Who(one(verb, names)?)),
            "met" | "encounters" => Ok(Self::Met(some(verb, split(names, &[" and ", " with "]), 2)?)),
            "office" | "offices" => {
                let on = on(&mut names)?;
                Ok(Self::Office(some(verb, names.iter().flat_map(|name| parts(name)).collect(), 3)?, on))
            }
            "timeline" => {
                let range = range(&mut names)?;
                Ok(Self::Timeline(one(verb, names)?, range))
            }
            _ => Err(Failure::new(format!(
                "{verb:?} is no question, want one of: who NAME, met NAME [NAME], office NAME [on DATE], timeline NAME [FROM..TO]"
            ))),
        }
    }
}

fn one(verb: &str, names: Vec<String>) -> Result<String, Failure> {
    if names.is_empty() {
        return Err(Failure::new(format!("{verb}: whom? want a name or an id")));
    }
    Ok(names.join(" "))
}

fn some(verb: &str, names: Vec<String>, most: usize) -> Result<Vec<String>, Failure> {
    match names.len() {
        0 => Err(Failure::new(format!("{verb}: whom? want a name or an id"))),
        n if n > most => Err(Failure::new(format!(
            "{verb}: {n} names, want {most} at most (quote a name of several words)"
        ))),
        _ => Ok(names),
    }
}

/// Cuts one name in two at a word between.
fn split(names: Vec<String>, between: &[&str]) -> Vec<String> {
    if let [all] = names.as_slice()
        && let Some((a, b)) = between.iter().find_map(|word| all.split_once(word))
    {
        return vec![a.trim().to_owned(), b.trim().to_owned()];
    }
    names.into_iter().filter(|name| !between.iter().any(|word| word.trim() == name)).collect()
}

/// `Thủ tướng/Lào` is a role and a body; an id has a slash of its own.
fn parts(name: &str) -> Vec<String> {
    let is_id = |text: &str| ["per", "org", "loc", "role", "event", "work"].contains(&text);
    match name.split_once('/') {
        Some((before, behind)) if !is_id(before.trim()) => {
            vec![before.trim().to_owned(), behind.trim().to_owned()]
        }
        _ => vec![name.to_owned()],
    }
}

/// Takes `on DATE` from the end.
fn on(names: &mut Vec<String>) -> Result<Option<Date>, Failure> {
    if let [.., word, day] = names.as_slice()
        && word == "on"
    {
        let day = date(day)?;
        names.truncate(names.len() - 2);
        return Ok(Some(day));
    }
    let Some(last) = names.last_mut() else { return Ok(None) };
    let Some((before, day)) = last.rsplit_once(" on ") else { return Ok(None) };
    let Ok(day) = date(day) else { return Ok(None) };
    *last = before.trim().to_owned();
    Ok(Some(day))
}

/// Takes `FROM..TO` from the end, either may be missing.
fn range(names: &mut Vec<String>) -> Result<(Option<Date>, Option<Date>), Failure> {
    let Some(last) = names.last_mut() else { return Ok((None, None)) };
    let (before, word) = last.rsplit_once(' ').unwrap_or(("", last));
    let Some((from, to)) = word.split_once("..") else { return Ok((None, None)) };
    let end = |text: &str| if text.is_empty() { Ok(None) } else { date(text).map(Some) };
    let range = (end(from)?, end(to)?);
    *last = before.trim().to_owned();
    names.retain(|name| !name.is_empty());
    Ok(range)
}

fn date(text: &str) -> Result<Date, Failure> {
    PublishedAt::parse(text.trim()).map(|at| at.day).map_err(Failure::new)
}

#[cfg(test)]
mod tests {
    use super::Question;
    use jiff::civil::date;

    fn read(words: &[&str]) -> Question {
        Question::read(&words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>()).expect("a question")
    }

    #[test]
    fn words_and_one_string_are_the_same() {
        let names = |all: &[&str]| all.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
        assert_eq!(read(&["encounters of per/to-lam"]), Question::Met(names(&["per/to-lam"])));
        assert_eq!(read(&["met", "Tô Lâm", "Lê Hoài Trung"]), read(&["met Tô Lâm and Lê Hoài Trung"]));
        let day = date(2025, 5, 29);
        let office = Question::Office(names(&["Thủ tướng", "Lào"]), Some(day));
        assert_eq!(read(&["office", "Thủ tướng/Lào", "on", "2025-05-29"]), office);
        assert_eq!(read(&["office of Thủ tướng/Lào on 2025-05-29"]), office);
        assert_eq!(read(&["office role/thu-tuong"]), Question::Office(names(&["role/thu-tuong"]), None));
        let from = Question::Timeline("Tô Lâm".to_owned(), (Some(day), None));
        assert_eq!(read(&["timeline", "Tô Lâm", "2025-05-29.."]), from);
        assert_eq!(read(&["timeline Tô Lâm 2025-05-29.."]), from);
    }

    #[test]
    fn what_is_no_question_is_told() {
        for (words, what) in [
            (vec![], "is no question"),
            (vec!["why"], "is no question"),
            (vec!["who"], "whom?"),
            (vec!["met", "a", "b", "c"], "want 2 at most"),
            (vec!["timeline", "a", "29/5.."], "is no date"),
        ] {
            let words: Vec<String> = words.into_iter().map(str::to_owned).collect();
            let told = format!("{:?}", Question::read(&words).expect_err("none"));
            assert!(told.contains(what), "{words:?}: {told}");
        }
    }
}
