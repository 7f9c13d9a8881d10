//! The rows of a large list in one string, with what every match asks for beside it.
//!
//! In:     checked rows, or the sections of a file. Out: rows again. A row is
//!         `name⇥id⇥aliases⇥of⇥valid_from⇥valid_to⇥requires⇥forbids` without the tabs at its end.

use bantin_doc::{Confidence, EntityId, MentionKind};
use jiff::civil::Date;

use crate::entry::Flags;
use crate::row::Row;
use crate::wire::{Reader, Wrong, are_borders, write};

const ID: usize = 1;
const OF: usize = 3;

/// All rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    text: String,
    /// `starts[e]..starts[e + 1]`: the row of an entry.
    starts: Vec<u32>,
    /// Its type, and its flags above three bits.
    kinds: Vec<u8>,
    /// Its prior, in hundredths.
    priors: Vec<u8>,
    /// Its line in its file.
    lines: Vec<u32>,
    /// Files in order, with the first entry of each.
    files: Vec<(Box<str>, u32)>,
}

impl Rows {
    pub(super) fn len(&self) -> usize {
        self.kinds.len()
    }

    /// The rows that follow are of this file.
    pub(super) fn begin(&mut self, file: &str) {
        self.files.push((file.replace('\n', " ").into(), self.len() as u32));
    }

    /// The row that follows is of this file.
    pub(super) fn follow(&mut self, file: &str) {
        if self.files.last().is_none_or(|(last, _)| **last != *file) {
            self.begin(file);
        }
    }

    /// Adds a row; `Err` when it cannot be kept.
    pub(super) fn push(&mut self, row: &Row<'_>, line: u32) -> Result<(), String> {
        let day = |day: Option<Date>| day.map_or_else(String::new, |d| d.to_string());
        let (from, to) = (day(row.valid_from), day(row.valid_to));
        let fields = [row.name, row.id, row.aliases, row.of, &from, &to, row.requires, row.forbids];
        if fields.iter().any(|f| f.contains(['\t', '\n', '\r'])) {
            return Err("a tab or a line break in a field, want none".into());
        }
        if self.text.len() + fields.iter().map(|f| f.len() + 1).sum::<usize>() > u32::MAX as usize {
            return Err("more than 4 GiB of rows, want several lists".into());
        }
        self.starts.push(self.text.len() as u32);
        let last = fields.iter().rposition(|f| !f.is_empty()).unwrap_or(0);
        for (i, field) in fields[..=last].iter().enumerate() {
            if i > 0 {
                self.text.push('\t');
            }
            self.text.push_str(field);
        }
        let kind = MentionKind::ALL.iter().position(|k| *k == row.kind).unwrap_or(0);
        self.kinds.push(kind as u8 | row.flags.bits() << 3);
        self.priors.push(row.prior.hundredths());
        self.lines.push(line);
        Ok(())
    }

    /// No row follows.
    pub(super) fn end(&mut self) {
        self.starts.push(self.text.len() as u32);
        self.text.shrink_to_fit();
        self.starts.shrink_to_fit();
        self.kinds.shrink_to_fit();
        self.priors.shrink_to_fit();
        self.lines.shrink_to_fit();
    }

    fn line(&self, entry: u32) -> &str {
        let entry = entry as usize;
        &self.text[self.starts[entry] as usize..self.starts[entry + 1] as usize]
    }

    fn field(&self, entry: u32, column: usize) -> &str {
        fields(self.line(entry)).nth(column).unwrap_or("")
    }

    pub(super) fn kind(&self, entry: u32) -> MentionKind {
        MentionKind::ALL[usize::from(self.kinds[entry as usize] & 7)]
    }

    pub(super) fn flags(&self, entry: u32) -> Flags {
        Flags::from_bits(self.kinds[entry as usize] >> 3)
    }

    pub(super) fn prior(&self, entry: u32) -> Confidence {
        Confidence::percent(self.priors[entry as usize])
    }

    pub(super) fn name(&self, entry: u32) -> &str {
        self.field(entry, 0)
    }

    /// The id as written; empty when it is made from type and name.
    pub(super) fn written_id(&self, entry: u32) -> &str {
        self.field(entry, ID)
    }

    pub(super) fn entity(&self, entry: u32) -> EntityId {
        match self.written_id(entry) {
            "" => EntityId::unknown(self.kind(entry).prefix(), self.name(entry)),
            id => EntityId::new(id),
        }
    }

    pub(super) fn of(&self, entry: u32) -> Option<EntityId> {
        Some(self.field(entry, OF)).filter(|of| !of.is_empty()).map(EntityId::new)
    }

    /// Where the row stands: `people.tsv:12`.
    pub(super) fn origin(&self, entry: u32) -> String {
        let file = self.files.partition_point(|(_, first)| *first <= entry);
        let name = file.checked_sub(1).map_or("", |i| &*self.files[i].0);
        format!("{name}:{}", self.lines[entry as usize])
    }

    /// The row of an entry, read again; `Err` in a file that is damaged.
    pub(super) fn row(&self, entry: u32) -> Result<Row<'_>, Wrong> {
        let mut fields = fields(self.line(entry));
        let mut next = || fields.next().unwrap_or("");
        let (name, id, aliases, of) = (next(), next(), next(), next());
        let mut day = || match next() {
            "" => Ok(None),
            field => field.parse().map(Some).map_err(|_| "a day that is none"),
        };
        let (valid_from, valid_to) = (day()?, day()?);
        let (requires, forbids) = (next(), next());
        let (kind, flags, prior) = (self.kind(entry), self.flags(entry), self.prior(entry));
        Ok(Row { name, kind, id, aliases, valid_from, valid_to, flags, of, prior, requires, forbids })
    }

    /// Appends the sections of a file.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        write(self.text.as_bytes(), out);
        write(&self.starts, out);
        write(&self.kinds, out);
        write(&self.priors, out);
        write(&self.lines, out);
        let names: Vec<&str> = self.files.iter().map(|(name, _)| &**name).collect();
        write(names.join("\n").as_bytes(), out);
        write(&self.files.iter().map(|(_, first)| *first).collect::<Vec<u32>>(), out);
    }

    /// Reads them, and checks every row.
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, Wrong> {
        let text = reader.text()?.ok_or("rows that are no UTF-8")?.to_owned();
        let (starts, kinds, priors) = (reader.numbers()?, reader.numbers()?, reader.numbers()?);
        let lines = reader.numbers()?;
        let names = reader.text()?.ok_or("file names that are no UTF-8")?;
        let firsts: Vec<u32> = reader.numbers()?;
        let names: Vec<&str> = if firsts.is_empty() { Vec::new() } else { names.split('\n').collect() };
        if names.len() != firsts.len() || !firsts.is_sorted() {
            return Err("files out of order");
        }
        let files = names.into_iter().map(Into::into).zip(firsts).collect();
        let rows = Self { text, starts, kinds, priors, lines, files };
        rows.check()?;
        Ok(rows)
    }

    fn check(&self) -> Result<(), Wrong> {
        let count = self.len();
        if count >= u32::MAX as usize || self.priors.len() != count || self.lines.len() != count {
            return Err("columns of unequal length");
        }
        if self.starts.len() != count + 1 || !are_borders(&self.starts, 0, self.text.len()) {
            return Err("rows out of order");
        }
        if !self.starts.iter().all(|&start| self.text.is_char_boundary(start as usize)) {
            return Err("a row that begins inside a character");
        }
        if self.kinds.iter().any(|&k| usize::from(k & 7) >= MentionKind::ALL.len() || k >> 7 != 0) {
            return Err("a type that is none");
        }
        if self.priors.iter().any(|&prior| prior > 100) {
            return Err("a prior above 1");
        }
        (0..count as u32).try_for_each(|entry| self.row(entry)?.check().map_err(|_| "a bad row"))
    }
}

/// The fields of a row, in order. They are short: looking at byte after byte is quicker than setting out for a search.
fn fields(row: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(row);
    std::iter::from_fn(move || {
        let row = rest?;
        let tab = row.bytes().position(|byte| byte == b'\t');
        rest = tab.map(|tab| &row[tab + 1..]);
        Some(tab.map_or(row, |tab| &row[..tab]))
    })
}
