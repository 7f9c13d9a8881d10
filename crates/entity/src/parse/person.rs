//! Persons: names behind a title, listed names, Vietnamese and foreign names by their parts.

use bantin_doc::{Case, MentionKind, TokenKind};

use super::{Parser, is_initials};
use crate::chart::{ENTITY, NAMES_OF_PEOPLE, class_bit, kind_bit};
use crate::classes::Class;
use crate::lexicon::Sense;
use crate::node::Node;

const LONGEST_VIETNAMESE: u32 = 5;
const LONGEST_FOREIGN: u32 = 7;
/// Most words of a foreign name that no list has.
const MOST_OF_STRANGERS: u32 = 4;
/// Most hyphens of one name: a hostile line of "Thoong-Thoong-…" must not be read again from each syllable.
const MOST_HYPHENS: u32 = 12;

impl Parser<'_> {
    /// A person's name that begins here. `announced`: a title or an honorific stands right before.
    pub(crate) fn person(&self, i: u32, announced: bool) -> Option<Node> {
        let chart = self.chart;
        let whole = |to| !self.goes_on(to) && !self.is_part(i, to);
        let listed = chart.entity(i, MentionKind::Per, self.end).filter(|h| whole(h.to));
        if let Some(hit) = listed {
            return self.listed(hit);
        }
        if chart.class(i, Class::Article, self.end).is_some() {
            return None; // "HLV | The Face"
        }
        if self.common_word(i).is_some_and(|to| to > i + 1) && !self.is_called(i) {
            return None; // "thành viên | Ban giám khảo", but "bà | Thủy phân tích"
        }
        if self.origin(i).is_some() {
            return None; // "người đồng cấp Mỹ | Pete Hegseth"
        }
        let article = chart.article(i).is_some();
        if !(self.begin_of_name(i)
            || announced && (article || chart.is_name_syllable(i) && !self.begins_phrase(i)))
        {
            return None;
        }
        if chart.surface(i).contains(|c: char| c.is_ascii_digit()) {
            return None; // "sinh viên | 2K7", "cụ bà | U.90"
        }
        // "Q.H (tổng hợp)"
        if is_initials(chart.surface(i)) && self.is_writer(i + 1) {
            return Some(Node::grammar(i, i + 1, MentionKind::Per, "person.byline").sure(70));
        }
        let end = self.name_end(i, announced)?;
        let to = if self.ends_in_word(i, end) { end - 1 } else { end };
        if end > to && to - i < 2 && !self.is_called(i) {
            return None; // "nhân viên | Khoa Hồi sức"
        }
        if self.is_name_behind(i, to) || self.is_short_form_before(i, to) || self.is_event(i, to) {
            return None;
        }
        if announced && (self.is_named_body(i) || self.is_common(i, to)) {
            return None;
        }
        if announced && !self.is_acronym(i, to) {
            return Some(Node::grammar(i, to, MentionKind::Per, "person.title").sure(95));
        }
        if self.is_acronym(i, to) {
            return None;
        }
        let (rule, percent) = self.free_name(i, to).filter(|_| !self.is_named_body(i))?;
        Some(Node::grammar(i, to, MentionKind::Per, rule).sure(percent))
    }

    /// "Edward Lachman **Thành** tựu": what is no family's name ends inside a word that goes on in small letters.
    fn ends_in_word(&self, i: u32, to: u32) -> bool {
        let chart = self.chart;
        let last = to - 1;
        let field = || chart.class(last, Class::OrgField, self.end).map(|(end, _)| end);
        let goes_on = || self.common_word(last).max(field()).is_some_and(|end| end > to);
        to - i > 1
            && chart.case(to) == Case::Lower
            && chart.is_vietnamese(last)
            && chart.class(i, Class::Family, i + 1).is_none()
            && chart.class(i, Class::Given, to).is_none_or(|(end, _)| end < to)
            && goes_on()
    }

    /// "giảng viên | Bộ môn", "doanh nhân | Nữ có": behind a profession a capital syllable that nobody is called by, and small
    /// letters behind it; any one in a line of capitals ("THỦ TƯỚNG | TIẾP").
    fn is_common(&self, i: u32, to: u32) -> bool {
        let chart = self.chart;
        to == i + 1
            && chart.is_vietnamese(i)
            && !chart.surface(i).is_ascii() // "Thủ tướng May"
            && !self.is_called(i)
            && (self.shouting || chart.case(to) == Case::Lower && !chart.is_name_syllable(i))
    }

    /// "một công ty khác có tên | Tollin", "doanh nghiệp đá quý mang tên | Thái Nhã": a body is called so.
    pub(crate) fn is_named_body(&self, i: u32) -> bool {
        /// Tokens between the noun and the name.
        const FAR: u32 = 8;
        let chart = self.chart;
        let called = i >= self.begin + 3 && chart.is(Class::Called, i - 1) && chart.is(Class::Bears, i - 2);
        if !called || (3..=4).any(|k| chart.is_full_name(i, i + k)) {
            return false;
        }
        let first = self.begin.max(i.saturating_sub(FAR));
        // "thẻ nhà | báo mang tên", "mẫu xe của | hãng mang tên"
        let noun = |k: u32| {
            let long = |class| chart.class(k, class, i).is_some_and(|(to, _)| to < i && to - k > 1);
            chart.case(k) == Case::Lower && (long(Class::OrgCue) || long(Class::OrgHead))
        };
        let person = |k: u32| chart.class(k, Class::Profession, i).is_some() || chart.is(Class::Stranger, k);
        (first..i - 2).rev().find(|&k| noun(k) || person(k)).is_some_and(noun)
    }

    /// The country that stands between a calling and a name: "nhà văn **Pháp** Gaston Leroux", "nữ diễn viên **Hàn Quốc**
    /// Kim Tae Hee"; "ca sĩ Mỹ Tâm" is a name.
    pub(crate) fn origin(&self, i: u32) -> Option<Node> {
        let chart = self.chart;
        let country = chart.entity(i, MentionKind::Loc, self.end)?;
        let Sense::Entity(entry) = country.payload else { return None };
        let named = country.to < self.end
            && chart.is_capital(country.to)
            && chart.kind(country.to) == Some(TokenKind::Syllable)
            && chart.class(i, Class::Foreign, country.to).is_none()
            && chart.glued_by_space(country.to - 1)
            && (country.to - i > 1 || !chart.is_vietnamese(country.to) || self.is_tied(country.to));
        if !named || !chart.lexicon.is_land(entry) {
            return None;
        }
        self.listed(country)
    }

    /// "Kim Hak-song": a name of Vietnamese syllables with a hyphen.
    fn is_tied(&self, from: u32) -> bool {
        let chart = self.chart;
        (from + 1..self.end.min(from + 3))
            .any(|i| chart.mark(i) == '-' && chart.glued(i - 1) && chart.glued(i) && !chart.is_capital(i + 1))
    }

    /// Where the next name of a list begins behind one that ends at `to`: "các diễn viên Julia Adams, **Whit Bissell**". Only
    /// names of foreign spelling: behind a Vietnamese one a place or a body often stands.
    pub(crate) fn next_listed(&self, to: u32) -> Option<u32> {
        let chart = self.chart;
        let comma = to + u32::from(chart.mark(to) == ',');
        let next = chart.class(comma, Class::Coord, comma + 1).map_or(comma, |(end, _)| end);
        if next == to || next >= self.end || !self.begin_of_name(next) {
            return None;
        }
        let end = self.name_end(next, true)?;
        let parts = (next..end).filter(|&k| chart.kind(k) == Some(TokenKind::Syllable));
        let foreign = parts.clone().any(|k| !chart.is_vietnamese(k));
        let upper = parts.clone().any(|k| chart.case(k) == Case::Upper);
        (foreign && !upper && (2..=4).contains(&parts.count())).then_some(next)
    }

    /// True when a birth or an age is told behind a name that ends at `to`: "(SN 1990)", ", sinh năm 1977", "(40 tuổi)".
    fn is_aged(&self, to: u32) -> bool {
        /// "sinh ngày", "sinh năm": a number stands this near.
        const NEAR: u32 = 3;
        let chart = self.chart;
        let at = to + u32::from(matches!(chart.mark(to), ',' | '('));
        let number = |i: u32| i < self.end && chart.kind(i) == Some(TokenKind::Number);
        if self.is(Class::Born, at) {
            return (at + 1..at + NEAR).any(number);
        }
        at > to && number(at) && self.is(Class::Age, at + 1)
    }

    /// True when a bracket behind a name that ends at `to` says that it is the writer's: "Trung Hùng (tổng hợp)".
    fn is_writer(&self, to: u32) -> bool {
        let chart = self.chart;
        chart.mark(to) == '(' && self.is(Class::Compiled, to + 1)
    }

    /// "Ảnh: Mạnh Linh**/TTXVN**", "Minh Quyết **- TTXVN**": a name alone, and the agency at the end of the line.
    fn is_before_agency(&self, i: u32, to: u32) -> bool {
        let chart = self.chart;
        let alone = i == self.begin || matches!(chart.mark(i - 1), ':' | ')' | '/');
        let tied = matches!(chart.mark(to), '/' | '-' | '–' | '(');
        let agency = || chart.entity(to + 1, MentionKind::Org, self.end).map(|hit| hit.to);
        let ends = |at: u32| at >= self.end || at + 1 >= self.end && matches!(chart.mark(at), ')' | '.');
        alone && tied && to + 1 < self.end && agency().is_some_and(ends)
    }

    /// A listed name is cut short when capitals go on behind it: "Trump" in "Trump Tower".
    fn goes_on(&self, to: u32) -> bool {
        to < self.end
            && self.chart.is_capital(to)
            && self.chart.is_only(to, class_bit(Class::Foreign))
            && matches!(self.chart.case(to), Case::Title | Case::Mixed)
            && !self.chart.is_vietnamese(to)
    }

    /// A listed Vietnamese name with one more name behind it is another's: "Nguyễn Thị Hồng" in "Nguyễn Thị Hồng Diễm".
    fn is_part(&self, i: u32, to: u32) -> bool {
        let chart = self.chart;
        let single = |class| chart.class(to, class, to + 1).is_some();
        (2..=3).contains(&(to - i))
            && to < self.end
            && !self.shouting
            && chart.class(i, Class::Family, i + 1).is_some()
            && chart.case(to) == Case::Title
            && chart.glued_by_space(to - 1)
            && single(Class::Given)
            && !single(Class::NotName)
            && !self.begins_phrase(to)
            && !chart.is_capital(to + 1)
            && chart.kind(to + 1) != Some(TokenKind::Number)
    }

    /// One token in capitals that is no Vietnamese syllable: "NSA" is no person.
    fn is_acronym(&self, i: u32, to: u32) -> bool {
        let surface = self.chart.surface(i);
        to == i + 1
            && self.chart.case(i) == Case::Upper
            && !self.chart.is_vietnamese(i)
            && !surface.contains('.')
    }

    /// A word of two and more syllables begins here: "Hội nghị", "Trung tâm".
    fn begins_phrase(&self, i: u32) -> bool {
        self.chart.phrases(i) & !(NAMES_OF_PEOPLE | kind_bit(MentionKind::Per)) != 0
    }

    /// Why a name without a title is a person: rule and percent.
    fn free_name(&self, i: u32, to: u32) -> Option<(&'static str, u8)> {
        let chart = self.chart;
        let length = to - i;
        if (chart.is_roman(to - 1) && length == 1) || length < 2 {
            return None;
        }
        let called = |class| chart.class(i, class, to).is_some();
        let place = chart
            .entity(i, MentionKind::Loc, to)
            .is_some_and(|h| h.to - i > 1 || !called(Class::Family) && !called(Class::Given));
        if !self.shouting && !place && self.is_aged(to) {
            return Some(("person.aged", 85));
        }
        let vietnamese =
            (i..to).all(|k| chart.kind(k) == Some(TokenKind::Syllable) && chart.is_vietnamese(k));
        if vietnamese && !self.shouting && !place && (2..=4).contains(&length) && self.is_writer(to) {
            return Some(("person.byline", 70));
        }
        if vietnamese && !self.shouting && !place && (2..=3).contains(&length) && self.is_before_agency(i, to)
        {
            return Some(("person.byline", 75));
        }
        if vietnamese {
            let family = chart.class(i, Class::Family, to).is_some();
            return match length {
                3..=4 if family => Some(("person.family", 90)),
                _ if self.shouting => None,
                2 if family && self.is_given(i + 1, to) => Some(("person.family", 75)),
                3 if self.is_given(i + 1, to) && self.is_stage_name(i) => Some(("person.given", 60)),
                2 if self.is_given(i, to) => Some(("person.given", 60)),
                _ => None,
            };
        }
        if chart.class(i, Class::Foreign, to).is_some() {
            return Some(("person.foreign", 80));
        }
        let surname = matches!(chart.entity(to - 1, MentionKind::Per, to), Some(h) if h.to == to);
        // "Saif bin Ahmed al-Thani"
        let part = |k: u32| chart.class(k, Class::NamePart, k + 1).is_some_and(|(_, flags)| flags.private());
        if surname || (i + 1..to - 1).any(part) {
            return Some(("person.foreign", 80));
        }
        let initials = chart.kind(i) == Some(TokenKind::Abbreviation) && chart.letters(i) == 2;
        if initials && chart.is_vietnamese(to - 1) {
            return Some(("person.initials", 65));
        }
        self.stranger(i, to)
    }

    /// "**Nhật** Kim Anh", before two syllables that people are called by: a land that is none there, or a syllable of names
    /// inside a sentence.
    fn is_stage_name(&self, i: u32) -> bool {
        let chart = self.chart;
        let side = chart.class(i, Class::LocPart, i + 1).is_some(); // "khu công nghiệp | Bắc Thăng Long"
        let syllable =
            i > self.begin && chart.case(i - 1) == Case::Lower && chart.is_name_syllable(i) && !side;
        let land = || {
            chart.entity(i, MentionKind::Loc, i + 1).is_some_and(
                |hit| matches!(hit.payload, Sense::Entity(entry) if chart.lexicon.is_land(entry)),
            )
        };
        (i..i + 3).all(|k| chart.case(k) == Case::Title) && (syllable || land()) && !self.is_of_land(i)
    }

    /// Why a foreign name that no list has is a person's: its last word, the land before it, what is told behind it.
    fn stranger(&self, i: u32, to: u32) -> Option<(&'static str, u8)> {
        let chart = self.chart;
        let word = |k: u32| chart.case(k) == Case::Title && chart.kind(k) == Some(TokenKind::Syllable);
        let listed = |k: u32| chart.bits(k) & (ENTITY & !kind_bit(MentionKind::Per)) != 0;
        let thing = || {
            chart.class(to - 1, Class::ThingTail, to).is_some()
                || chart.class(to - 1, Class::OrgTail, to).is_some()
        };
        if to - i > MOST_OF_STRANGERS
            || chart.is_vietnamese(i)
            || !(i..to).all(word)
            || (i..to).any(listed)
            || thing()
        {
            return None;
        }
        if self.is(Class::Surname, to - 1) && !self.is_inside_name(i) {
            Some(("person.surname", 75))
        } else if self.is_of_a_land(i) {
            Some(("person.origin", 80))
        } else if self.is_introduced(to) {
            Some(("person.apposed", 75))
        } else {
            self.speaks(i, to).then_some(("person.speaker", 70))
        }
    }

    /// "Grand | Slams Serena Williams": right behind a foreign word that ends no place and no body.
    fn is_inside_name(&self, i: u32) -> bool {
        /// Syllables of a listed name.
        const LONGEST: u32 = 4;
        let chart = self.chart;
        if i == self.begin || !chart.goes_on(i) || chart.is_vietnamese(i - 1) {
            return false;
        }
        let ends = |from: u32, kind| chart.entity(from, kind, i).is_some_and(|hit| hit.to == i);
        let listed = |from: u32| ends(from, MentionKind::Loc) || ends(from, MentionKind::Org);
        chart.is_capital(i - 1) && !(1..=LONGEST).filter_map(|k| i.checked_sub(k)).any(listed)
    }

    /// "nghệ sĩ người Pháp | Karine Bonneval".
    fn is_of_a_land(&self, i: u32) -> bool {
        /// Syllables of a land's name.
        const LAND: u32 = 4;
        let chart = self.chart;
        let land = |from: u32| {
            chart.entity(from, MentionKind::Loc, i).is_some_and(|hit| {
                hit.to == i && matches!(hit.payload, Sense::Entity(entry) if chart.lexicon.is_land(entry))
            })
        };
        (1..=LAND)
            .filter_map(|length| i.checked_sub(length))
            .any(|from| from > self.begin && land(from) && chart.is(Class::Native, from - 1))
    }

    /// "Ghazali Jaafar**, Phó chủ tịch**", "Romario Gava Ferrao**, một nhà nghiên cứu**", but "Happy Sad Confused, đạo diễn | Ryan
    /// Coogler": the calling is another's.
    fn is_introduced(&self, to: u32) -> bool {
        let chart = self.chart;
        let plural = chart.class(to + 1, Class::Plural, self.end).is_some();
        let at = to + 1 + u32::from(chart.is(Class::Determiner, to + 1));
        let office = chart.role(at, self.end).map(|(_, end)| end);
        if chart.mark(to) != ',' || at >= self.end || plural || chart.is_capital(at) && office.is_none() {
            return false;
        }
        let ends = [Class::Profession, Class::Former, Class::Attendant]
            .map(|class| chart.class(at, class, self.end).map(|(end, _)| end));
        let Some(end) = ends.into_iter().fold(office, Option::max) else { return false };
        let named = chart.is_capital(end)
            && (chart.is_name_syllable(end) || !chart.is_vietnamese(end))
            && chart.bits(end) & (ENTITY & !kind_bit(MentionKind::Per)) == 0;
        !named && self.common_word(at).is_none_or(|word| word <= end)
    }

    /// "Lise Buyer **cũng thừa nhận**", "… (AFC) Windsor John **cho rằng**": at the beginning of a sentence bodies do that too.
    pub(crate) fn speaks(&self, i: u32, to: u32) -> bool {
        let first = |at: u32| self.is(Class::Confides, at) || i > self.begin && self.is(Class::Speaks, at);
        let verb = |at: u32| self.is(Class::Says, at) || first(at) && self.is(Class::Speech, at + 1);
        verb(to) || self.is(Class::Adverb, to) && verb(to + 1)
    }

    /// "Palestine | Mahmoud Abbas", "Roland Garros | Andy Murray": a land, an event or a body, and a listed person behind it.
    fn is_name_behind(&self, i: u32, to: u32) -> bool {
        let chart = self.chart;
        let person = |at: u32| {
            let short = chart.case(i) == Case::Upper && at == i + 1; // "MU | Martial"
            chart.entity(at, MentionKind::Per, to).is_some_and(|hit| hit.to == to && (to - at > 1 || short))
        };
        [MentionKind::Loc, MentionKind::Event, MentionKind::Org]
            .into_iter()
            .filter_map(|kind| chart.entity(i, kind, to))
            .any(|hit| hit.to < to && person(hit.to))
    }

    /// "Tiger | Cup": a foreign name that a word of events goes on with; "Phương Vy | Idol" is somebody.
    pub(crate) fn is_event(&self, i: u32, to: u32) -> bool {
        !self.chart.is_vietnamese(i) && self.is_event_word(to)
    }

    fn is_event_word(&self, at: u32) -> bool {
        self.chart.class(at, Class::ThingTail, self.end).is_some_and(|(_, flags)| flags.own())
    }

    /// "cựu TNXP | Lê Thị Sửu": capitals that are no syllable, and a full name behind them.
    fn is_short_form_before(&self, i: u32, to: u32) -> bool {
        self.chart.letters(i) > 2 && self.is_acronym(i, i + 1) && self.chart.is_full_name(i + 1, to)
    }

    fn is_given(&self, from: u32, to: u32) -> bool {
        self.chart.class(from, Class::Given, to).is_some_and(|(end, _)| end == to)
    }

    /// True when a name may begin here: a capital that begins no office and no common word.
    pub(crate) fn begin_of_name(&self, i: u32) -> bool {
        let chart = self.chart;
        chart.is_capital(i)
            && chart
                .class(i, Class::NotName, self.end)
                .is_none_or(|(to, _)| to == i + 1 && self.is_surname(i))
            && !self.is_office(i)
            && !self.is_short_title(i)
            && (self.announcer(i).is_none() || self.is_foreign_surname(i))
            && chart
                .class(i, Class::OrgHead, self.end)
                .is_none_or(|(to, flags)| to == i + 1 && (flags.upper() || chart.is_vietnamese(i)))
            && chart.class(i, Class::LocHead, self.end).is_none_or(|(_, f)| !f.upper())
    }

    /// "**Cha** Tae Hyun": a calling in Vietnamese, and a name before two words of foreign spelling, one of them not Vietnamese.
    fn is_foreign_surname(&self, i: u32) -> bool {
        let chart = self.chart;
        let word = |k: u32| {
            k < self.end
                && chart.case(k) == Case::Title
                && chart.surface(k).is_ascii()
                && chart.glued_by_space(k - 1)
        };
        chart.case(i) == Case::Title
            && chart.surface(i).is_ascii()
            && (i + 1..=i + 2).all(word)
            && (i + 1..=i + 2).any(|k| !chart.is_vietnamese(k))
    }

    /// "Hiệu trưởng | PGS.TS Lưu Trang": a title of one token that is no syllable.
    pub(crate) fn is_short_title(&self, i: u32) -> bool {
        let chart = self.chart;
        let short = chart.kind(i) == Some(TokenKind::Abbreviation)
            || chart.case(i) == Case::Upper && !chart.is_vietnamese(i);
        short && chart.role(i, i + 1).is_some()
    }

    /// True for a common word that is a family name too, before two capitals: "Mai Diễm Phương".
    fn is_surname(&self, i: u32) -> bool {
        let chart = self.chart;
        let given = |k| k < self.end && chart.is_capital(k) && chart.is_vietnamese(k);
        !self.shouting
            && chart.class(i, Class::Family, i + 1).is_some()
            && (i + 1..i + 3).all(given)
            && chart.entity(i + 1, MentionKind::Loc, self.end).is_none()
    }

    /// "Huỳnh Văn | Em": a name does not end with such a part.
    fn is_open(&self, i: u32, at: u32) -> bool {
        at > i + 1 && self.chart.class(at - 1, Class::NamePart, at).is_some()
    }

    /// Where the run of name tokens that begins here ends; `None` for no name.
    pub(crate) fn name_end(&self, i: u32, announced: bool) -> Option<u32> {
        let chart = self.chart;
        let foreign = !chart.is_vietnamese(i);
        let most = if foreign { LONGEST_FOREIGN } else { LONGEST_VIETNAMESE };
        let mut to = i + 1;
        let (mut parts, mut joints) = (1, 0);
        let capitals = chart.case(i) == Case::Upper; // "IS | al-Baghdadi"
        while to < self.end && parts < most {
            if let Some(next) = self.hyphenated(to).filter(|_| joints < MOST_HYPHENS) {
                to = next;
                joints += 1;
                continue;
            }
            if chart.is_capital(to) {
                if self.breaks(i, to, announced)
                    || self.is_told_again(i, to)
                    || self.is_over(i, to)
                    || self.is_event_word(to)
                    || to - i > 1 && chart.is_wide(to - 1)
                {
                    break;
                }
                to += 1;
            } else if let Some(next) =
                chart.article(to).filter(|next| foreign && !capitals && *next < self.end)
            {
                to = next + 1; // "Saif bin Hamad | al-Nasri"
            } else if let Some((next, _)) = chart.class(to, Class::NamePart, self.end)
                && next < self.end
                && chart.is_capital(next)
                && foreign
            {
                to = next + 1;
            } else {
                break;
            }
            parts += 1;
        }
        if chart.case(i) == Case::Upper && chart.surface(i).len() > 1 && to == i + 1 && !announced {
            return None;
        }
        Some(to)
    }

    /// "Eddie Redmayne | Eddie Redmayne": the name from `i` begins anew, behind a caption that lost its line break.
    fn is_told_again(&self, i: u32, at: u32) -> bool {
        let tokens = &self.chart.tokens;
        let same = |from: u32| {
            let next = |k: u32| tokens.get((at + k) as usize);
            (0..2).all(|k| next(k).is_some_and(|t| t.key == tokens[(from + k) as usize].key))
        };
        // "Phạm Thành Trung | Thành Trung"
        at - i >= 2 && (same(i) || at - i == 3 && same(at - 2))
    }

    /// "Quang Hiếu | Đón Thủ tướng", "Kirsten Dunst | Nụ hôn": behind a given name of two syllables, with or without its family
    /// name, or behind a foreign name, a syllable that nobody is called by begins the next sentence.
    fn is_over(&self, i: u32, at: u32) -> bool {
        let chart = self.chart;
        // "Nguyễn Thị Bích Phượng | Địa chỉ": hardly a name has five
        let lower = chart.kind(at + 1) == Some(TokenKind::Syllable) && chart.case(at + 1) == Case::Lower;
        if at - i == 4
            && lower
            && !chart.is_name_syllable(at)
            && chart.is_full_name(i, at)
            && chart.glued_by_space(at)
        {
            return true;
        }
        let calling = || chart.class(at, Class::Honorific, at + 1).is_some();
        if at - i >= 3 && chart.is_full_name(i, at) && !chart.is_name_syllable(at) && calling() {
            return true; // "Bạch Quốc Việt | Ông Việt"
        }
        let new = chart.case(at) == Case::Title && chart.is_vietnamese(at) && !chart.is_name_syllable(at);
        if !new || !chart.is_vietnamese(i) {
            return new
                && !chart.surface(at).is_ascii()
                && chart.kind(at + 1) == Some(TokenKind::Syllable)
                && chart.case(at + 1) == Case::Lower;
        }
        let family = u32::from(at - i == 3 && chart.class(i, Class::Family, i + 1).is_some());
        at - i == 2 + family
            && self.is_given(i + family, at)
            && chart.entity(at, MentionKind::Loc, at + 1).is_none()
    }

    /// "-nò" in "Măng-nò-mệch", "’Lá" in "B’Lá": a joiner glued on both sides, and the part behind it.
    fn hyphenated(&self, at: u32) -> Option<u32> {
        let chart = self.chart;
        let joiner = matches!(chart.mark(at), '-' | '‐' | '\'' | '’');
        let letters = at + 1 < self.end && chart.kind(at + 1) == Some(TokenKind::Syllable);
        // "Israel-Palestine"
        let place = |from: u32, to: u32| chart.entity(from, MentionKind::Loc, to).is_some();
        let lands = || place(at - 1, at) && place(at + 1, self.end);
        (joiner && letters && !lands() && chart.glued(at - 1) && chart.glued(at)).then_some(at + 2)
    }

    /// True when the capital at `at` begins something else than the next part of the name from `i`.
    fn breaks(&self, i: u32, at: u32, announced: bool) -> bool {
        let chart = self.chart;
        if chart.kind(at) == Some(TokenKind::Other) {
            return true;
        }
        // "Đàm | Vĩnh Hưng": a family name and a place name are a person's name
        let family = chart.class(i, Class::Family, at).is_some();
        let far = at - i >= if announced || family { 2 } else { 1 };
        let long = |class| chart.class(at, class, self.end).filter(|(to, _)| to - at > 1).is_some();
        if [Class::OrgHead, Class::LocHead, Class::WorkHead, Class::EventHead].into_iter().any(long) {
            return true;
        }
        // "Zhu | Hai | Rong"
        if chart.class(at, Class::NotName, self.end).is_some() {
            let inside = !chart.is_vietnamese(i)
                && chart.case(at) == Case::Title
                && chart.surface(at).is_ascii()
                && at + 1 < self.end
                && chart.is_capital(at + 1);
            // "ông Chu | Trú | Danh": nobody is called by the family name alone
            let middle = announced
                && family
                && chart.phrases(i) & ENTITY == 0
                && at == i + 1
                && chart.case(at) == Case::Title
                && chart.is_capital(at + 1)
                && chart.is_vietnamese(at + 1)
                && chart.glued_by_space(at)
                && at + 1 < self.end;
            let stays = inside || middle || chart.is_name_syllable(at) || self.is_open(i, at);
            if long(Class::NotName) || !stays {
                return true;
            }
        }
        chart.at(at).iter().any(|o| {
            let long = o.to - o.from > 1;
            o.to <= self.end
                && match o.payload {
                    Sense::Entity(e) => match chart.lexicon.kind(e) {
                        // "Gustavo Kuerten | Roger Federer"
                        MentionKind::Per => long && at - i >= 2 && !chart.is_vietnamese(at),
                        MentionKind::Loc => long && far && !chart.lexicon.is_weak(e),
                        // "Nguyễn | Quốc Hội (37 tuổi"
                        MentionKind::Org if family && at == i + 1 && self.is_aged(o.to) => false,
                        _ => long || !chart.is_vietnamese(at) && matches!(chart.case(at), Case::Upper),
                    },
                    Sense::Role(_) => long,
                    Sense::Word(..) => false,
                }
        })
    }
}
