//! Word classes of the name grammar, read from a list: `class surface flags`.

use bantin_doc::{LoadError, Token, tsv};

use crate::surfaces::CaseRule;

/// What a word can do in the grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Class {
    /// A person's name follows: ông, bà, đồng chí.
    Honorific,
    /// A calling that announces a person and is no office: ca sĩ, họa sĩ.
    Profession,
    /// A name of a person or agency follows and ends the sentence: Ảnh, Theo, Nguồn.
    Credit,
    /// "hai", "mỗi": what follows denotes no single body.
    Dual,
    /// Begins the name of a body: Bộ, Công ty, Trường Đại học.
    OrgHead,
    /// May stand inside the name of a body: y tế, đa khoa, kế hoạch.
    OrgField,
    /// Ends a foreign body's name: Group, Bank, University.
    OrgTail,
    /// A foreign word of things: behind a place it makes another name of it, "Madrid Open", "Manchester Arena".
    ThingTail,
    /// A body's name follows, and this word stays outside it: tờ, báo, hãng tin.
    OrgCue,
    /// Class noun of a place: tỉnh, sông, sân bay.
    LocHead,
    /// Behind the name of a small unit, belongs to it: Tây, A.
    LocPart,
    /// A part of a country: miền Trung.
    Region,
    /// A place follows: tại, rời.
    LocCue,
    /// A land follows rather than a person: người, quân đội, giữa.
    LandCue,
    /// Vietnamese family name.
    Family,
    /// Vietnamese given name of two syllables.
    Given,
    /// Foreign given name.
    Foreign,
    /// Part inside a name, never its last: bin, van, de; Văn, Thị.
    NamePart,
    /// Begins the title of a thing or a body's name, no person's: The.
    Article,
    /// The name of a ship follows, which is no person's here: USS, HMS.
    ThingName,
    /// Capitalized words that are no name, or end one: Hội đàm, Tham dự.
    NotName,
    /// Joins bodies or people before their common country: và, nhân dân, các đồng chí lãnh đạo.
    Coord,
    /// Joins two offices of one person: kiêm.
    Concurrent,
    /// Holds a name and is none: tiếng Anh, VN-Index.
    Language,
    /// Former holder: nguyên, cựu.
    Former,
    /// Begins the name of a document: Nghị quyết, Luật.
    WorkHead,
    /// Begins the name of an event: Đại hội, Kỳ họp.
    EventHead,
    /// May stand between an event's head and its number: đại biểu toàn quốc.
    EventMid,
    /// Announces a number: lần thứ, khóa, số.
    Ordinal,
    /// Announces a period in a document's name: giai đoạn.
    Period,
    /// A title in quotation marks follows: cuốn sách, ca khúc, bộ phim.
    TitleCue,
    /// Points back: này, trên, đó.
    Demonstrative,
    /// Makes a class noun plural, so that it begins no name: các tỉnh.
    Plural,
    /// A common word whose last syllable alone would begin a name: chính phủ, yêu cầu, gia đình.
    Compound,
    /// Announces the number of an assembly or a committee: khóa.
    Session,
    /// Announces a short form: gọi tắt là, viết tắt là.
    ShortCue,
    /// Announces a foreign name: tên tiếng Anh là.
    ForeignCue,
    /// Announces an office for whose holder another acts: thừa ủy quyền của, thay mặt.
    Behalf,
    /// Somebody who stands beside an office or wants it: người phát ngôn, ứng cử viên.
    Attendant,
    /// What people alone do, or what happens to them alone: kết hôn, bật khóc.
    Deed,
    /// Between a calling and a name: (nữ game thủ) nổi tiếng.
    Epithet,
    /// Stands for what was named before: hai Đảng. Rows of a list of their own.
    Nominal,
    /// May go without a letter in an abbreviation: và, of. Asked of words, not looked for, as all below.
    Joining,
    /// First syllable of what is said of a subject: đã, nói, khẳng (định).
    Predicate,
    /// Before a noun that denotes no one in particular: một, những.
    Determiner,
    /// A person without a name: vợ, mẹ.
    Stranger,
    /// Behind "hai nước", says that others are meant: khác, châu (Âu).
    Narrowing,
    /// The year or day of a birth follows: sinh, SN.
    Born,
    /// Behind a number, an age: tuổi.
    Age,
    /// Behind a bracket, says whose work the article is: "(tổng hợp)", "(theo".
    Compiled,
    /// Before the names of which a noun spoke: các tuyến phố như, gồm.
    Such,
    /// The class noun of football clubs: CLB.
    Club,
    /// Before a club: gặp, trước, lưới.
    Rival,
    /// Behind a club: thắng, hòa, ghi.
    Plays,
    /// Before a city that is no club: người, cảnh sát.
    Townsman,
    /// Behind a number, what clubs have: điểm.
    Points,
    /// Before a land, makes it somebody's: người.
    Native,
    /// What people do with words: nói, kể.
    Says,
    /// The first syllable of what people alone do with words: thừa (nhận), chia (sẻ).
    Confides,
    /// The first syllable of what bodies do too: cho (biết), khẳng (định).
    Speaks,
    /// Its second syllable.
    Speech,
    /// Stands between a subject and its verb: đã, cũng.
    Adverb,
    /// The first syllable of what bodies do, and buildings that stand for them: tuyên (bố), ký, bác (bỏ).
    Acts,
    /// Before the name of a thing: chiếc, phiên (bản).
    Thing,
    /// A body whose name is that of its product as well: Facebook.
    Platform,
    /// Before such a name, makes it the product: trên, tài (khoản).
    Via,
    /// Before a maker's name, makes it the thing: chiếc, xe.
    Made,
    /// Before the name of a building, makes it the place: vào, trước.
    Toward,
    /// Before "phía Nam", makes it a direction: về.
    Heading,
    /// Behind "phía Nam", makes it a direction: của, giáp.
    Seen,
    /// Before "đường", speaks of roads in general: tuyến, con.
    Ways,
    /// Before "phía Bắc", makes it a part of the country: (các) tỉnh, (khu) vực.
    Area,
    /// Begins the name of a competition: giải, cúp.
    Contest,
    /// Stands in such a name: bóng (đá), vô (địch), nữ, U19.
    ContestWord,
    /// The name of foreign families: Martinez, Ivanov.
    Surname,
    /// Behind a word for what is called, before its name: tên.
    Called,
    /// Before that word: có, mang.
    Bears,
    /// The full name of a land that is told by its first word beside another land: Trung Quốc.
    Half,
    /// Before an office, says that somebody acts in it: là, (với tư) cách.
    Capacity,
    /// Behind a number, makes it an amount, which belongs to no name: triệu, người.
    Measure,
}

impl Class {
    /// True for words that are so common that they aren't looked for: rules ask about single words.
    pub(crate) const fn is_asked(self) -> bool {
        self.asked_bit() != 0
    }

    /// A bit for each of those classes, the last ones of the list.
    pub(crate) const fn asked_bit(self) -> u64 {
        match (self as u32).checked_sub(Self::Joining as u32) {
            Some(place) => 1 << place,
            None => 0,
        }
    }
}

/// Restrictions of a class row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ClassFlags(u16);

/// Names of the flags in a list, in the order of their bits.
const FLAGS: [&str; 14] = [
    "num", "and", "at", "listed", "org", "capital", "named", "upper", "own", "private", "closed", "unit",
    "verb", "whole",
];

impl ClassFlags {
    /// The flag of a name.
    fn named_so(name: &str) -> Option<Self> {
        FLAGS.iter().position(|flag| *flag == name).map(|bit| Self(1 << bit))
    }

    /// True without any flag that a rule asks for: the wanted case is no such one.
    pub(crate) const fn is_plain(self) -> bool {
        self.0 & !(1 << 5) == 0
    }

    const fn has(self, bit: u16) -> bool {
        self.0 >> bit & 1 == 1
    }

    /// A number may be the name: quận 1, Đội CSGT số 1.
    pub(crate) const fn num(self) -> bool {
        self.has(0)
    }

    /// "và" may stand inside: Bộ Kế hoạch và Đầu tư; of a field: two lands may follow, Hội Hữu nghị Việt Nam - Lào; of a road:
    /// it has two ends or more, cao tốc Hà Nội - Lào Cai.
    pub(crate) const fn and(self) -> bool {
        self.has(1)
    }

    /// "tại X" belongs to the name: Đại sứ quán Việt Nam tại Lào. Of a word that places follow: something is there.
    pub(crate) const fn at(self) -> bool {
        self.has(2)
    }

    /// Only a listed place may follow: nước Đức; of an honorific: a listed place may stand before the name, "người đồng
    /// cấp Nga Sergei Lavrov".
    pub(crate) const fn listed(self) -> bool {
        self.has(3)
    }

    /// A body may follow: trụ sở Bộ Ngoại giao.
    pub(crate) const fn org(self) -> bool {
        self.has(4)
    }

    /// Must begin with a capital.
    pub(crate) const fn capital(self) -> bool {
        self.has(5)
    }

    /// May be called after a person: trường, bệnh viện.
    pub(crate) const fn named(self) -> bool {
        self.has(6)
    }

    /// Must be all capitals or end in a full stop: H., TP., KCN.
    pub(crate) const fn upper(self) -> bool {
        self.has(7)
    }

    /// Names a thing of its own after a place: chợ Sài Gòn is not Sài Gòn. Of a body: a firm, which its name alone denotes, too.
    pub(crate) const fn own(self) -> bool {
        self.has(8)
    }

    /// Calls a private person: cháu, đối tượng; of a part of a name: stands in names of people alone, bin; of a class noun of
    /// places: as often a common word, so that what stands beside it must tell of a place (bản); of a region: mostly a
    /// direction (phía Tây).
    pub(crate) const fn private(self) -> bool {
        self.has(9)
    }

    /// All its Vietnamese names are listed: tỉnh, thành phố; of a region: no direction beside it (phía Bắc); of a body: no other
    /// body's name follows right behind ("Vụ công ty Hoàng Long" is an affair).
    pub(crate) const fn closed(self) -> bool {
        self.has(10)
    }

    /// Ends no name in small letters: says what is done as often as what is meant (kiểm tra, tổ chức), or a number follows (số).
    pub(crate) const fn verb(self) -> bool {
        self.has(12)
    }

    /// Names a body by itself at the end of an office: "Bí thư **Thành ủy**".
    pub(crate) const fn whole(self) -> bool {
        self.has(13)
    }

    /// Of a body: a team, of a land or a city (U23). A unit of the administration: the full name behind its name is somebody's.
    pub(crate) const fn unit(self) -> bool {
        self.has(11)
    }
}

/// One row.
#[derive(Clone, Debug)]
pub(crate) struct ClassRow {
    pub(crate) class: Class,
    pub(crate) surface: Box<str>,
    pub(crate) flags: ClassFlags,
    pub(crate) line: u32,
}

const NAMES: [(&str, Class); 79] = [
    ("honorific", Class::Honorific),
    ("profession", Class::Profession),
    ("credit", Class::Credit),
    ("dual", Class::Dual),
    ("org-head", Class::OrgHead),
    ("org-field", Class::OrgField),
    ("org-tail", Class::OrgTail),
    ("thing-tail", Class::ThingTail),
    ("org-cue", Class::OrgCue),
    ("loc-head", Class::LocHead),
    ("loc-part", Class::LocPart),
    ("region", Class::Region),
    ("loc-cue", Class::LocCue),
    ("land-cue", Class::LandCue),
    ("family", Class::Family),
    ("given", Class::Given),
    ("foreign", Class::Foreign),
    ("name-part", Class::NamePart),
    ("article", Class::Article),
    ("thing-name", Class::ThingName),
    ("not-name", Class::NotName),
    ("coord", Class::Coord),
    ("former", Class::Former),
    ("work-head", Class::WorkHead),
    ("event-head", Class::EventHead),
    ("event-mid", Class::EventMid),
    ("ordinal", Class::Ordinal),
    ("period", Class::Period),
    ("session", Class::Session),
    ("compound", Class::Compound),
    ("plural", Class::Plural),
    ("language", Class::Language),
    ("concurrent", Class::Concurrent),
    ("title-cue", Class::TitleCue),
    ("demonstrative", Class::Demonstrative),
    ("short-cue", Class::ShortCue),
    ("foreign-cue", Class::ForeignCue),
    ("behalf", Class::Behalf),
    ("attendant", Class::Attendant),
    ("joining", Class::Joining),
    ("predicate", Class::Predicate),
    ("determiner", Class::Determiner),
    ("stranger", Class::Stranger),
    ("narrowing", Class::Narrowing),
    ("born", Class::Born),
    ("age", Class::Age),
    ("compiled", Class::Compiled),
    ("such", Class::Such),
    ("club", Class::Club),
    ("rival", Class::Rival),
    ("plays", Class::Plays),
    ("townsman", Class::Townsman),
    ("points", Class::Points),
    ("native", Class::Native),
    ("says", Class::Says),
    ("confides", Class::Confides),
    ("speaks", Class::Speaks),
    ("speech", Class::Speech),
    ("adverb", Class::Adverb),
    ("acts", Class::Acts),
    ("thing", Class::Thing),
    ("deed", Class::Deed),
    ("epithet", Class::Epithet),
    ("platform", Class::Platform),
    ("via", Class::Via),
    ("made", Class::Made),
    ("toward", Class::Toward),
    ("area", Class::Area),
    ("ways", Class::Ways),
    ("heading", Class::Heading),
    ("seen", Class::Seen),
    ("contest", Class::Contest),
    ("contest-word", Class::ContestWord),
    ("surname", Class::Surname),
    ("called", Class::Called),
    ("bears", Class::Bears),
    ("half", Class::Half),
    ("capacity", Class::Capacity),
    ("measure", Class::Measure),
];

/// Reads the list of classes. A row may hold many surfaces, separated by `|`.
pub(crate) fn read(file: &str, text: &str) -> Result<Vec<ClassRow>, LoadError> {
    let mut out = Vec::new();
    for row in tsv::rows(file, text) {
        let name = row.need(0, "class")?;
        let Some(&(_, class)) = NAMES.iter().find(|(n, _)| *n == name) else {
            let want: Vec<_> = NAMES.iter().map(|(n, _)| *n).collect();
            return Err(row.error(format!("unknown class {name:?}, want one of {}", want.join(" "))));
        };
        let mut flags = ClassFlags::default();
        for flag in row.field(2).split(',').map(str::trim).filter(|f| !f.is_empty()) {
            let Some(named) = ClassFlags::named_so(flag) else {
                return Err(row.error(format!("unknown flag {flag:?}, want some of {}", FLAGS.join(" "))));
            };
            flags.0 |= named.0;
        }
        row.need(1, "surface")?;
        for surface in row.list(1) {
            out.push(ClassRow { class, surface: surface.into(), flags, line: row.line });
        }
    }
    Ok(out)
}

/// Capitals of the list are wanted.
pub(crate) fn as_written(tokens: &[Token]) -> CaseRule {
    let capitals = tokens.iter().take(31).enumerate().filter(|(_, t)| t.case.is_capital());
    CaseRule { capital: capitals.fold(0, |bits, (n, _)| bits | 1 << n), ..CaseRule::default() }
}

/// Names of people and regions want their capitals; other words stand in any case unless flagged.
pub(crate) fn class_case(class: Class, flags: ClassFlags, tokens: &[Token]) -> CaseRule {
    let all = (1u32 << tokens.len().min(31)) - 1;
    match class {
        Class::Family
        | Class::Given
        | Class::Foreign
        | Class::OrgTail
        | Class::ThingTail
        | Class::LocPart => CaseRule { capital: all, ..CaseRule::default() },
        Class::Region => {
            let last = 1u32 << (tokens.len().min(31) - 1);
            CaseRule { capital: last, ..CaseRule::default() }
        }
        _ if flags.upper() => CaseRule {
            capital: 1,
            upper: u32::from(tokens.len() == 1 && tokens[0].span.len() > 2),
            ..CaseRule::default()
        },
        Class::NotName => CaseRule { capital: 1, ..CaseRule::default() },
        _ if flags.capital() => CaseRule { capital: 1, ..CaseRule::default() },
        _ => CaseRule::default(),
    }
}
