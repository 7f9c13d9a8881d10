//! Places: listed ones, and names behind a class noun.

use bantin_doc::{Case, MentionKind, TokenKind, fold};

use super::{BARE, Parser};
use crate::chart::{ENTITY, class_bit, is_dash};
use crate::classes::{Class, ClassFlags};
use crate::lexicon::Sense;
use crate::node::Node;
use crate::surfaces::Occurrence;

impl Parser<'_> {
    /// A place that begins here.
    pub(crate) fn place(&self, i: u32) -> Option<Node> {
        let listed = self
            .chart
            .entity(i, MentionKind::Loc, self.end)
            .and_then(|hit| self.listed(hit))
            .filter(|n| self.is_supported(n) && !self.is_foreign_part(n.to) && !self.is_side(n));
        let mut node = match (listed, self.built_place(i).or_else(|| self.region(i))) {
            (Some(l), Some(b)) => {
                Some(if b.rule == "place.region" || b.to > l.to && !self.is_whole(&l) { b } else { l })
            }
            (l, b) => l.or(b).or_else(|| self.cued_place(i)),
        }?;
        // "miền Trung Philippines"
        if node.rule == "place.region"
            && let Some(hit) = self.chart.entity(node.to, MentionKind::Loc, self.end)
            && let Some(country) = self.listed(hit)
        {
            node.to = country.to;
            node.inner.push(country);
        }
        Some(node)
    }

    /// "**Tây Bắc** nước Anh", "rìa **Tây Nam** thành phố Dawei": a side of what follows.
    fn is_side(&self, listed: &Node) -> bool {
        let chart = self.chart;
        let part = |k: u32| chart.class(k, Class::LocPart, k + 1).is_some();
        listed.to - listed.from == 2
            && part(listed.from)
            && part(listed.from + 1)
            && chart.case(listed.to) == Case::Lower
            && chart.class(listed.to, Class::LocHead, self.end).is_some()
    }

    /// "Thành phố Hồ Chí Minh | Techcombank Mùa": a list has the name with its class noun, and all such names.
    fn is_whole(&self, listed: &Node) -> bool {
        let head = self.chart.class(listed.from, Class::LocHead, listed.to);
        head.is_some_and(|(to, flags)| flags.closed() && to < listed.to)
            && self.unit_part(listed.to).is_none()
    }

    /// "sông Mekong": the listed place is such a thing itself, as its id says (`loc/song-mekong`).
    fn is_of_head(&self, from: u32, to: u32, entry: Option<u32>) -> bool {
        let words = self.chart.tokens[from as usize].span.cover(self.chart.tokens[to as usize - 1].span);
        let head = fold::slug(&self.chart.text[words]);
        let id = entry.map(|entry| self.chart.lexicon.id(entry));
        let slug = id.as_ref().and_then(|id| id.as_str().split_once('/')).map_or("", |(_, slug)| slug);
        slug.strip_prefix(&*head).is_some_and(|rest| rest.starts_with('-'))
    }

    fn region(&self, i: u32) -> Option<Node> {
        let (to, flags) = self.chart.class(i, Class::Region, self.end)?;
        // "thành phố Raqqa | phía Bắc của Syria", but "phía Bắc Syria"
        let of_land = || self.is_land_alone(to);
        if flags.private() && !self.is_area(i) && !of_land()
            || flags.closed() && self.is_direction(i, to) && !of_land()
        {
            return None;
        }
        Some(Node::grammar(i, to, MentionKind::Loc, "place.region").sure(95))
    }

    /// "các tỉnh **phía Tây**".
    fn is_area(&self, i: u32) -> bool {
        i > self.begin && self.chart.is(Class::Area, i - 1)
    }

    /// "về **phía Nam**", "phía Bắc của thành phố", "phía Nam | Đông Nam", "Blackley, phía Bắc Manchester": seen from something.
    fn is_direction(&self, i: u32, to: u32) -> bool {
        let chart = self.chart;
        let before = i > self.begin && !matches!(chart.mark(i - 1), ',' | ';' | ':');
        let next =
            to < self.end && chart.is_capital(to) && chart.class(to, Class::LocPart, self.end).is_some();
        !before || self.is(Class::Heading, i - 1) || self.is(Class::Seen, to) || next
    }

    /// A class noun and its name: "tỉnh Khammuon", "sân bay John F. Kennedy", "quận 9".
    fn built_place(&self, i: u32) -> Option<Node> {
        // "nước Cộng hòa Séc", but "nước | Cộng hòa xã hội chủ nghĩa Việt Nam"
        let (head, flags) = self.chart.class(i, Class::LocHead, self.end)?;
        self.of_head(i, head, flags).or_else(|| {
            let shorter = flags.listed().then(|| self.chart.class(i, Class::LocHead, head - 1))?;
            shorter.and_then(|(head, flags)| self.of_head(i, head, flags))
        })
    }

    /// A class noun that ends at `head`, and its name.
    fn of_head(&self, i: u32, head: u32, flags: ClassFlags) -> Option<Node> {
        let chart = self.chart;
        let plural = i > self.begin && chart.class(i - 1, Class::Plural, i).is_some();
        // "Hồ Chí Minh" is no lake
        let family = head == i + 1 && chart.is_capital(i) && chart.class(i, Class::Family, head).is_some();
        // "P.Vy" at the end of an article is a reporter, "P.Bến Nghé" inside a sentence a ward
        let initial =
            i == self.begin && chart.kind(i) == Some(TokenKind::Abbreviation) && chart.letters(i) == 2;
        // "Ảnh: Đình Huệ/TTXVN"
        let given = head == i + 1
            && chart.is_capital(i)
            && chart.class(i, Class::Given, self.end).is_some_and(|(to, _)| to == i + 2);
        let common = self.common_word(i).is_some_and(|to| to > head); // "làng giải trí | Hoa ngữ"
        if head >= self.end || plural || family || initial || given || common {
            return None;
        }
        if (flags.unit() || short_unit(chart.surface(i)).is_some())
            && let Some(to) = self.unit_name(i, head)
        {
            let to = self.counted(to, flags).unwrap_or(to);
            return Some(Node::grammar(i, to, MentionKind::Loc, "place.class").sure(97));
        }
        // "tuyến đường | Hà Nội", "đường Bangkok - Kuala Lumpur": the roads of a city, or between two
        if flags.num() && flags.own() && !chart.is_capital(i) && self.is_of_city(i, head) {
            return None;
        }
        // "5 thành phố | Việt Nam", "tỉnh | miền Trung": some of them
        let counted = i > self.begin && chart.kind(i - 1) == Some(TokenKind::Number);
        if !chart.is_capital(i) && counted && self.is_land_alone(head)
            || flags.unit() && chart.class(head, Class::Region, self.end).is_some()
        {
            return None;
        }
        // "nhà hàng | Nhật Bản": one of many
        if flags.own() && !chart.is_capital(i) && self.is_land_alone(head) {
            return None;
        }
        // "Bảo tàng | Mỹ thuật Việt Nam"
        let field = chart.class(head, Class::OrgField, self.end).map(|(to, _)| to);
        if let Some(hit) = chart.entity(head, MentionKind::Loc, self.end)
            && field.is_none_or(|to| to <= hit.to)
            && !(flags.listed() && (self.is_pair(hit.to) || !self.is_land(&hit)))
            && !self.is_cut(head, &hit, flags)
        {
            let mut inner = self.listed(hit)?;
            // "đường Trần Hưng Đạo", "thành phố Cần Thơ": one name, not a place in a place
            let named = chart.lexicon.kind(inner.entry?);
            let mut node = Node::grammar(i, inner.to, MentionKind::Loc, "place.class").sure(97);
            node.entry = inner.entry;
            if flags.org() || named != MentionKind::Loc {
                node.entry = None;
                node.inner.push(inner);
            } else {
                node.inner.append(&mut inner.inner);
            }
            if flags.own() && !self.is_of_head(i, head, node.entry) {
                node.entry = None;
            }
            if flags.private() && !self.is_placed(i, self.counted(node.to, flags).unwrap_or(node.to)) {
                return None;
            }
            // "cao tốc Hà Nội - Quảng Ninh", "cao tốc TP.HCM - Long Thành - Dầu Giây"
            let mut end = node.to;
            while flags.and()
                && self.is_pair(end)
                && let Some(next) = chart.entity(end + 1, MentionKind::Loc, self.end)
            {
                end = next.to;
            }
            if end > node.to {
                return Some(Node::grammar(i, end, MentionKind::Loc, "place.class").sure(90));
            }
            let part = self.unit_part(node.to).filter(|_| flags.unit());
            if let Some(to) = part.or_else(|| self.counted(node.to, flags)) {
                node.to = to;
                node.entry = None;
            }
            return Some(node);
        }
        if flags.listed() {
            return None;
        }
        if flags.org() {
            return self.seat(i, head, 92);
        }
        // "kênh BFMTV" is a channel
        if chart.class(i, Class::OrgCue, head).is_some() && !chart.is_vietnamese(head) {
            return None;
        }
        let start = field.unwrap_or(head);
        if start >= self.end {
            return None;
        }
        // "Bảo tàng Mỹ thuật | Việt Nam"
        if flags.own()
            && field.is_some()
            && chart.is_capital(head)
            && let Some(land) = chart.entity(start, MentionKind::Loc, self.end)
            && let Some(inner) = self.listed(land)
            && inner.entry.is_some_and(|entry| !chart.lexicon.is_weak(entry) || chart.lexicon.is_land(entry))
        {
            let node = Node::grammar(i, inner.to, MentionKind::Loc, "place.class").sure(85);
            return Some(node.with(vec![inner]));
        }
        if flags.num()
            && let Some(to) = self.number(head)
        {
            return Some(Node::grammar(i, to, MentionKind::Loc, "place.number").sure(90));
        }
        // "vòng xoay | Lô cốt": a common word
        if self.common_word(start).is_some_and(|to| to > start + 1) {
            return None;
        }
        // "Khu đô thị | Đại học quốc tế", but "Khu đô thị Đại học Quốc gia TP.HCM"
        if chart.class(start, Class::OrgHead, self.end).is_some_and(|(to, _)| to > start + 1) {
            return self.seat(i, start, 85);
        }
        // "lăng | Hoàng thái hậu Từ Dụ": somebody's office
        let office = chart.role(start, self.end).is_some_and(|(_, to)| to > start + 1);
        let common = chart.class(start, Class::NotName, self.end).is_some();
        let whole = self.whole_name(start).filter(|_| flags.unit());
        // "mang biển 19A-088.10"
        let coded = chart.surface(start).starts_with(|c: char| c.is_ascii_digit());
        // "sân bay al Tifur"
        let named = |to: u32| chart.is_capital(to) || chart.mark(to) == '-' && chart.is_capital(to + 1);
        let part = chart.class(start, Class::NamePart, self.end);
        let article = part.is_some_and(|(to, _)| !chart.is_vietnamese(start) && named(to));
        if !(chart.is_capital(start) || article)
            || coded
            || office
            || common && whole.is_none() && !((flags.unit() || flags.own()) && self.is_first(start))
        {
            return None;
        }
        let mut to = whole.map_or_else(|| self.name_end(start, true), Some)?;
        if flags.unit() && self.is_middle(start, to) {
            to = self.name_end(to, true)?;
        }
        let acronym = chart.case(start) == Case::Upper && chart.surface(start).len() > 1;
        if acronym && !chart.is_vietnamese(start) && to > start + 1 && self.chart.is_full_name(start + 1, to)
        {
            to = start + 1; // "TP HCM | Đinh La Thăng"
        }
        if flags.unit()
            && let Some(person) = self.full_name_behind(start, to)
        {
            to = person;
        }
        // "Chủ tịch UBND TP Nguyễn Đức Chung": no city has that name
        if flags.closed() && self.chart.is_full_name(start, to) {
            return None;
        }
        to = self.counted(to, flags).unwrap_or(to);
        if flags.private() && !self.is_placed(i, to) {
            return None;
        }
        Some(Node::grammar(i, to, MentionKind::Loc, "place.class").sure(90))
    }

    /// "xã **Phan Rí Cửa**", "P.**Tân Thới Nhất**": where the name of a commune of the list ends, of two syllables or more.
    fn unit_name(&self, i: u32, head: u32) -> Option<u32> {
        /// Syllables of a commune's name.
        const LONGEST: usize = 5;
        let chart = self.chart;
        let name = (head..self.end)
            .take_while(|k| chart.is_capital(*k) && (*k == head || chart.glued_by_space(k - 1)));
        let words: Vec<&str> = name.take(LONGEST + 1).map(|k| chart.surface(k)).collect();
        let from = chart.tokens[i as usize].span.start as usize;
        let noun = short_unit(chart.surface(i))
            .unwrap_or(&chart.text[from..chart.tokens[head as usize - 1].span.end as usize]);
        let whole = (2..=LONGEST).contains(&words.len())
            && chart.lexicon.units.has(&format!("{noun} {}", words.join(" ")));
        whole.then_some(head + words.len() as u32)
    }

    /// "xã **Cộng Hòa**": where common words end that are a name by their capitals.
    fn whole_name(&self, start: u32) -> Option<u32> {
        let chart = self.chart;
        let (to, _) = chart.class(start, Class::NotName, self.end)?;
        let title = |k: u32| chart.case(k) == Case::Title && chart.is_vietnamese(k);
        (to > start + 1 && (start..to).all(title) && !chart.goes_on(to)).then_some(to)
    }

    /// True for a name that is said to be somewhere, or before the unit that it lies in: "tại bản Háng Lìa", "bản Trung Sua, xã
    /// Keo Lôm".
    fn is_placed(&self, from: u32, to: u32) -> bool {
        let chart = self.chart;
        let unit = chart.class(to + 1, Class::LocHead, self.end).is_some_and(|(_, flags)| flags.unit());
        chart.is_inside(from) || matches!(chart.mark(to), ',' | '(') && unit
    }

    /// True for the roads of a great city: behind "tuyến", "con", where a listed place that is no small one follows alone.
    fn is_of_city(&self, i: u32, at: u32) -> bool {
        let chart = self.chart;
        let ways = i > self.begin && chart.is(Class::Ways, i - 1);
        let Some(hit) = chart.entity(at, MentionKind::Loc, self.end).filter(|_| ways) else { return false };
        let goes_on = hit.to < self.end && chart.goes_on(hit.to);
        let person = chart.entity(at, MentionKind::Per, self.end).is_some_and(|other| other.to >= hit.to);
        let great = |entry| !chart.lexicon.is_weak(entry) && chart.lexicon.is_of_land(entry);
        !goes_on && !person && matches!(hit.payload, Sense::Entity(entry) if great(entry))
    }

    /// A land begins here, and no name goes on behind it: "Nhật Bản", but "Mỹ | Khánh", "Hàn | Mạc Tử".
    fn is_land_alone(&self, at: u32) -> bool {
        let chart = self.chart;
        let Some(hit) = chart.entity(at, MentionKind::Loc, self.end) else { return false };
        let goes_on = hit.to < self.end && chart.goes_on(hit.to);
        !goes_on && self.is_land(&hit)
    }

    pub(super) fn is_land(&self, hit: &Occurrence<Sense>) -> bool {
        matches!(hit.payload, Sense::Entity(entry) if self.chart.lexicon.is_land(entry))
    }

    /// "phường **Trường** Thạnh": a word that is mostly no name, before a syllable of one.
    fn is_first(&self, start: u32) -> bool {
        self.is_syllable(start)
            && self.is_syllable(start + 1)
            && self.chart.class(start + 1, Class::NotName, self.end).is_none()
            && self.chart.class(start + 1, Class::OrgHead, self.end).is_none()
    }

    /// A syllable with a capital behind a blank, at which no phrase begins.
    fn is_syllable(&self, i: u32) -> bool {
        let chart = self.chart;
        i < self.end
            && chart.case(i) == Case::Title
            && chart.is_vietnamese(i)
            && chart.glued_by_space(i - 1)
            && chart.phrases(i) == 0
    }

    /// "phường Dư **Hàng** Kênh": a word that is mostly no name, between two syllables of one.
    fn is_middle(&self, start: u32, at: u32) -> bool {
        at == start + 1 && self.chart.class(at, Class::NotName, at + 1).is_some() && self.is_first(at)
    }

    /// "xã An Nhơn **Tây**", "phường Bình Hưng Hòa **B**": where what belongs to a unit's name ends.
    pub(crate) fn unit_part(&self, at: u32) -> Option<u32> {
        let chart = self.chart;
        let (to, _) = chart.class(at, Class::LocPart, self.end).filter(|_| chart.glued_by_space(at - 1))?;
        // "huyện Ba Vì | Nam Hà": another name begins
        (!chart.goes_on(to)).then_some(to)
    }

    /// "trụ sở **Bộ Ngoại giao**": a place that is called after the body that begins at `body`.
    fn seat(&self, i: u32, body: u32, percent: u8) -> Option<Node> {
        /// A seat in a seat ("khu đô thị Đại học … trụ sở …") is enough.
        const MOST: u8 = 2;
        let inside = Parser { seats: self.seats + 1, ..*self };
        let org = (self.seats < MOST).then(|| inside.org(body))??;
        Some(Node::grammar(i, org.to, MentionKind::Loc, "place.seat").sure(percent).with(vec![org]))
    }

    /// "đường Trung Yên **3**", "thôn Phương La **2**": where a small number ends that tells it from its namesakes.
    fn counted(&self, at: u32, flags: ClassFlags) -> Option<u32> {
        let chart = self.chart;
        let number = || {
            chart.kind(at) == Some(TokenKind::Number)
                && chart.surface(at).len() <= 2
                && chart.surface(at).bytes().all(|b| b.is_ascii_digit())
        };
        let small = at < self.end
            && (flags.num() || flags.unit() || flags.own())
            && (chart.is_roman(at) || number())
            && chart.glued_by_space(at - 1);
        // nothing is counted: "đường Lê Lợi 20 m"
        let next = at + 1;
        let closes = || {
            chart.mark(next) == '('
                || matches!(chart.mark(next), ',' | '.' | ')' | ';' | '-' | '–') && !chart.glued(next)
        };
        let placed = || chart.class(next, Class::LocCue, self.end).is_some();
        (small && (next == self.end || closes() || placed())).then_some(next)
    }

    /// Where a person's full name begins behind a place's name: "Bí thư Đảng ủy xã Thuần Mỹ | Phạm Văn Sơn".
    fn full_name_behind(&self, from: u32, to: u32) -> Option<u32> {
        let own = self.chart.class(from, Class::Family, to).is_some();
        let lengths = if own { 2..=2 } else { 1..=2 };
        lengths.rev().map(|length| from + length).find(|&at| to >= at + 3 && self.chart.is_full_name(at, to))
    }

    /// "xã **Mỹ** Thuận", "xã **Vinh** Thanh": behind such a noun a name of one syllable is the beginning of another name; so is
    /// a foreign place's in "sân vận động **Manchester** Arena".
    fn is_cut(&self, head: u32, hit: &Occurrence<Sense>, flags: ClassFlags) -> bool {
        let chart = self.chart;
        let Sense::Entity(entry) = hit.payload else { return false };
        if self.is_foreign_part(hit.to) {
            return true;
        }
        !flags.listed()
            && hit.to == head + 1
            && hit.to < self.end
            && chart.is_capital(hit.to)
            && chart.glued_by_space(head)
            && chart.is_vietnamese(head)
            && chart.is_vietnamese(hit.to)
            && chart.case(hit.to) == Case::Title
            && (chart.lexicon.is_land(entry) || flags.unit() && !chart.goes_on(hit.to + 1))
    }

    /// "Madrid | Open", "Chicago | Auto Show": a foreign word of things makes another name of the place before it.
    fn is_foreign_part(&self, at: u32) -> bool {
        let chart = self.chart;
        chart.class(at, Class::ThingTail, self.end).is_some() && chart.glued_by_space(at - 1)
    }

    /// "giao lộ Chu Văn An - **Đinh Bộ Lĩnh**": a person's name behind a thing that is called after another.
    pub(crate) fn is_other_end(&self, node: &Node, before: Option<&Node>) -> bool {
        let chart = self.chart;
        node.kind == MentionKind::Per
            && node.from > self.begin
            && is_dash(chart.mark(node.from - 1))
            && before.is_some_and(|place| {
                let own =
                    || chart.class(place.from, Class::LocHead, place.to).filter(|(_, flags)| flags.own());
                // "đường Cầu Giấy - **Xuân Thủy**", but "chợ Bến Thành - Nguyễn Văn An"
                let named = |(from, _): (u32, ClassFlags)| {
                    node.to - node.from == 2 || chart.entity(from, MentionKind::Loc, place.to).is_none()
                };
                place.kind == MentionKind::Loc && place.to + 1 == node.from && own().is_some_and(named)
            })
    }

    /// "đường Láng, **Lê Duẩn** (Hà Nội)": a person's name behind a street, and where both are in brackets.
    pub(crate) fn is_next_street(&self, node: &Node, before: Option<&Node>) -> bool {
        let chart = self.chart;
        let street = |n: &Node| {
            let head = chart.class(n.from, Class::LocHead, n.to);
            let road = head.is_some_and(|(_, flags)| flags.own() && flags.num());
            let joint = chart.mark(n.to) == ',' || chart.class(n.to, Class::Coord, n.to + 1).is_some();
            n.kind == MentionKind::Loc && n.to + 1 == node.from && road && joint
        };
        let inside = node.to + 1;
        let within = || {
            chart.entity(inside, MentionKind::Loc, self.end).is_some()
                || chart.class(inside, Class::LocHead, self.end).is_some()
        };
        let native = || (node.from..node.to).all(|k| chart.is_vietnamese(k));
        node.kind == MentionKind::Per
            && before.is_some_and(street)
            && chart.mark(node.to) == '('
            && native()
            && within()
    }

    /// "32 **Lê Lợi**, Quận 1": a person's name between the number of a house and a unit, or a place of this country.
    pub(crate) fn is_street(&self, node: &Node) -> bool {
        let chart = self.chart;
        let (i, to) = (node.from, node.to);
        let numbered = |at: u32| {
            matches!(chart.kind(at), Some(TokenKind::Number | TokenKind::Other))
                && chart.surface(at).starts_with(|c: char| c.is_ascii_digit())
                && chart.surface(at).len() <= 7
        };
        // "số 3B, **Lê Thái Tổ**, quận Hoàn Kiếm"
        let apart = || {
            let word =
                |at: u32| chart.class(at, Class::Ordinal, at + 1).is_some_and(|(_, flags)| flags.num());
            i >= self.begin + 3 && chart.mark(i - 1) == ',' && numbered(i - 2) && word(i - 3)
        };
        let house = i > self.begin && numbered(i - 1) && chart.glued_by_space(i - 1) || apart();
        let name = (2..=4).contains(&(to - i)) && (i..to).all(|k| chart.is_vietnamese(k));
        let next = to + 1;
        // "10 Văn Quyết (Hà Nội)" is a player
        let within = |place: Node| {
            let unit = chart.class(next, Class::LocHead, place.to).is_some();
            let land = place.entry.is_some_and(|e| chart.lexicon.is_land(e));
            unit || chart.mark(to) == ',' && !land
        };
        house
            && name
            && node.kind == MentionKind::Per
            && matches!(chart.mark(to), ',' | '(' | '-' | '–')
            && next < self.end
            && self.place(next).is_some_and(within)
    }

    /// "xóm 9, **Sơn Lĩnh**, Hương Sơn", "trú **Gia Phong**, Gia Viễn": a person by nothing but the syllables, between a unit or a
    /// word of where somebody is and a place.
    pub(crate) fn is_in_address(&self, node: &Node, before: Option<&Node>) -> bool {
        let chart = self.chart;
        let next = node.to + 1;
        let unit = |n: &Node| {
            let head = chart.class(n.from, Class::LocHead, n.to).is_some_and(|(_, flags)| flags.unit());
            head && n.to + 1 == node.from && chart.mark(n.to) == ','
        };
        node.kind == MentionKind::Per
            && BARE.contains(&node.rule)
            && node.to - node.from <= 3
            && chart.mark(node.to) == ','
            && next < self.end
            && before.is_some_and(unit)
            && self.place(next).is_some()
    }

    /// "7", "số 3", "13A".
    fn number(&self, at: u32) -> Option<u32> {
        let chart = self.chart;
        let number =
            chart.class(at, Class::Ordinal, self.end).filter(|(_, f)| f.num()).map_or(at, |(to, _)| to);
        let plain = number < self.end
            && (chart.kind(number) == Some(TokenKind::Number) && chart.surface(number).len() <= 4
                || chart.kind(number) == Some(TokenKind::Other) && chart.surface(number).len() <= 5);
        plain.then_some(number + 1)
    }

    /// "tại Kemerovo", "ở Pakse": a foreign name behind a preposition of place.
    fn cued_place(&self, i: u32) -> Option<Node> {
        let chart = self.chart;
        let cued = i > self.begin && chart.is_at(i);
        let common = chart.class(i, Class::NotName, self.end).is_some(); // "ở Km 12"
        if !cued || common || !chart.is_capital(i) {
            return None;
        }
        if chart.is_vietnamese(i) {
            return self.cued_commune(i);
        }
        if chart.kind(i) != Some(TokenKind::Syllable) || !matches!(chart.case(i), Case::Title) {
            return None;
        }
        let to = self.name_end(i, false)?;
        let known = (i..to).any(|k| {
            chart.entity(k, MentionKind::Per, self.end).is_some()
                || chart.entity(k, MentionKind::Org, self.end).is_some()
        });
        (!known && !self.is_event(i, to) && to - i <= 3)
            .then(|| Node::grammar(i, to, MentionKind::Loc, "place.cue").sure(60))
    }

    /// "trú tại **Thượng Thanh**, Long Biên": the name of a commune without its class noun, and the place it lies in.
    fn cued_commune(&self, i: u32) -> Option<Node> {
        /// Syllables of its name.
        const LENGTH: std::ops::RangeInclusive<usize> = 2..=4;
        let chart = self.chart;
        let named = |k: &u32| chart.case(*k) == Case::Title && (*k == i || chart.glued_by_space(*k - 1));
        let words: Vec<&str> = (i..self.end).take_while(named).map(|k| chart.surface(k)).collect();
        let to = i + words.len() as u32;
        if !LENGTH.contains(&words.len())
            || chart.mark(to) != ','
            || chart.entity(to + 1, MentionKind::Loc, self.end).is_none()
        {
            return None;
        }
        let name = words.join(" ");
        let is = |noun| chart.lexicon.units.has(&format!("{noun} {name}"));
        UNITS.into_iter().any(is).then(|| Node::grammar(i, to, MentionKind::Loc, "place.cue").sure(75))
    }

    /// "Việt Nam - Lào", "Việt Nam–Lào": a dash and another place follow.
    pub(crate) fn is_pair(&self, at: u32) -> bool {
        let chart = self.chart;
        at + 1 < self.end
            && is_dash(chart.mark(at))
            && chart.entity(at + 1, MentionKind::Loc, self.end).is_some()
    }

    /// Behind a word that lands follow: "tỷ phú người | Nga".
    pub(super) fn is_of_land(&self, at: u32) -> bool {
        let chart = self.chart;
        at > self.begin && chart.class(at - 1, Class::LandCue, at).is_some_and(|(to, _)| to == at)
    }

    /// "Liên đoàn Bóng đá | Mỹ | Thomas Dooley": behind what a body does, before a foreign name.
    fn is_between_field_and_name(&self, node: &Node) -> bool {
        let chart = self.chart;
        let foreign = |i: u32| i < self.end && chart.case(i) == Case::Title && !chart.is_vietnamese(i);
        let is_field =
            |i: u32| chart.class(i, Class::OrgField, node.from).is_some_and(|(to, _)| to == node.from);
        let mut to = node.to;
        while foreign(to) {
            to += 1;
        }
        // "Công ty TNHH Thái Nakorn Patana | Việt Nam"
        let ends = to == self.end || !chart.is_capital(to);
        to - node.to > 1 && ends && (self.begin..node.from).rev().take(2).any(is_field)
    }

    /// A weak entry ("Anh", "Việt", "Hòa Bình" at a sentence's start) wants a supporting neighbour.
    pub(crate) fn is_supported(&self, node: &Node) -> bool {
        let chart = self.chart;
        let Some(entry) = node.entry else { return true };
        if self.common_word(node.from).is_some_and(|to| to > node.to) {
            return false; // "Pháp luật", "Anh hùng"
        }
        if !chart.lexicon.is_weak(entry) {
            return true;
        }
        let next_is_name = chart.is_capital(node.to)
            && node.to < self.end
            && chart.bits(node.to) & (ENTITY | class_bit(Class::ThingName)) == 0
            && chart.role(node.to, self.end).is_none();
        // "Anh Tuấn" is no land; "tại Mỹ Alexander Darchiev" begins with one
        let cued = node.from > self.begin
            && !chart.is_vietnamese(node.to)
            && (chart.is_at(node.from)
                || chart.lexicon.is_land(entry)
                    && (self.is_of_land(node.from) || self.is_between_field_and_name(node)));
        if next_is_name && node.to - node.from == 1 && !cued {
            return false;
        }
        let first = node.from == self.begin
            || matches!(chart.kind(node.from - 1), Some(TokenKind::Punctuation))
                && !matches!(chart.mark(node.from - 1), ',' | '(' | '-' | '–' | '/');
        let honorific =
            chart.class(node.from, Class::Honorific, self.end).is_some_and(|(to, _)| to == node.to);
        !(first && (honorific || node.to - node.from > 1 && chart.lexicon.kind(entry) == MentionKind::Loc))
            || self.is_pair(node.to)
    }
}

/// Class nouns of communes.
const UNITS: [&str; 3] = ["phường", "xã", "thị trấn"];

/// "P.", "X.", "TT.": the class noun of a commune in full.
fn short_unit(noun: &str) -> Option<&'static str> {
    match noun {
        "P." | "P" => Some("phường"),
        "X." => Some("xã"),
        "TT." | "TT" => Some("thị trấn"),
        _ => None,
    }
}
