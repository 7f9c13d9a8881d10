//! Bodies: listed ones, and right-nested phrases from a head noun.

use bantin_doc::{Case, MentionKind, TokenKind};

use super::Parser;
use crate::chart::is_dash;
use crate::classes::{Class, ClassFlags};
use crate::lexicon::Sense;
use crate::node::Node;
use crate::surfaces::Occurrence;

/// Most tokens of a body's name that the grammar builds.
const LONGEST: u32 = 24;

impl Parser<'_> {
    /// A body that begins here.
    pub(crate) fn org(&self, i: u32) -> Option<Node> {
        self.org_at_depth(i, 0)
    }

    fn org_at_depth(&self, i: u32, depth: u8) -> Option<Node> {
        let listed = self
            .listed_org(i)
            .and_then(|hit| self.listed(hit))
            .filter(|n| self.is_supported(n) && !self.is_product(n))
            .filter(|n| n.to - n.from > 1 || !self.is_used(i) && !self.is_made(i));
        let built = self.built_org(i, depth);
        let mut node = match (listed, built) {
            (Some(l), Some(b)) => {
                let pair = b.inner.iter().any(|n| n.from == l.to && self.is_pair(n.to));
                if b.to > l.to && (pair || self.continues(&l)) { b } else { l }
            }
            (l, b) => l.or(b).or_else(|| self.foreign_org(i))?,
        };
        self.extend(&mut node);
        // "báo | Phụ Nữ TP.HCM"
        if node.entry.is_some()
            && self.chart.case(i) == Case::Lower
            && let Some((to, _)) = self.chart.class(i, Class::OrgCue, i + 1).filter(|(to, _)| *to < node.to)
        {
            node.from = to;
        }
        Some(node)
    }

    /// The longest listed body here that does not cut a pair: "hai Nhà nước | Việt Nam - Lào".
    fn listed_org(&self, i: u32) -> Option<Occurrence<Sense>> {
        let chart = self.chart;
        chart.entity(i, MentionKind::Org, self.end)?;
        chart.at(i).iter().copied().find(|o| {
            let org = matches!(o.payload, Sense::Entity(e) if chart.lexicon.kind(e) == MentionKind::Org);
            org && o.to <= self.end && !self.is_pair(o.to)
        })
    }

    /// A listed body grows only by words of bodies and places: "Ban Tổ chức Trung ương | Chansy Phosikham".
    fn continues(&self, listed: &Node) -> bool {
        let chart = self.chart;
        let class = |c| chart.class(listed.to, c, self.end).is_some();
        listed.to - listed.from < 2
            || class(Class::OrgField)
            || class(Class::OrgHead)
            || class(Class::LocHead)
            || chart.entity(listed.to, MentionKind::Loc, self.end).is_some_and(|h| !self.is_pair(h.to))
            || chart.entity(listed.to, MentionKind::Org, self.end).is_some()
            || chart.mark(listed.to) == '('
    }

    /// "trên **Facebook**", "video **YouTube**": what people use rather than who runs it.
    fn is_used(&self, i: u32) -> bool {
        let chart = self.chart;
        i > self.begin && chart.is(Class::Platform, i) && chart.is(Class::Via, i - 1)
    }

    /// "một chiếc **Cadillac**", "xe **Honda**": a thing by its maker; "hãng xe **Honda**" is the maker.
    fn is_made(&self, i: u32) -> bool {
        /// Tokens in front of the thing in which a maker may be announced.
        const FAR: u32 = 6;
        let chart = self.chart;
        if i == self.begin || !chart.is(Class::Made, i - 1) {
            return false;
        }
        // "công ty", but no "sở" in "sở hữu"
        let announced = |k: u32| {
            let noun = |class| chart.class(k, class, i).map(|(to, _)| to);
            let end = noun(Class::OrgCue).max(noun(Class::OrgHead));
            end.is_some_and(|end| self.common_word(k).is_none_or(|word| word <= end))
        };
        chart.case(i) == Case::Title
            && !chart.is_vietnamese(i)
            && !(self.begin.max(i.saturating_sub(FAR))..i).any(announced)
    }

    /// "Google Glass", "Nokia 105": a one-word company name and a model behind it; "Chelsea 3-1" is a score.
    fn is_product(&self, node: &Node) -> bool {
        let chart = self.chart;
        let next = node.to;
        node.to - node.from == 1
            && next < self.end
            && !chart.is_vietnamese(node.from)
            && chart.glued_by_space(node.from)
            && (chart.kind(next) == Some(TokenKind::Number) && !is_score(chart.surface(next))
                || chart.is_capital(next) && !chart.is_listed(next) && !chart.is_vietnamese(next))
    }

    /// "… Lào" behind a body, "khóa XIII" behind an assembly, "(NSA) Mỹ".
    fn extend(&self, node: &mut Node) {
        let chart = self.chart;
        let mut at = node.to;
        if let Some(close) = self.acronym(at)
            && close < self.end
            && chart.entity(close, MentionKind::Loc, self.end).is_some()
        {
            at = close;
        }
        if !self.ends_in_place(node)
            && let Some(hit) = chart.entity(at, MentionKind::Loc, self.end)
            && !self.is_pair(hit.to)
            && !self.is_namesake(&hit)
            && !(node.entry.is_none() && hit.to == at + 1 && self.is_mere_syllable(node.from, at))
            && let Some(place) = self.listed(hit)
        {
            node.to = place.to;
            node.inner.push(place);
            node.entry = None;
            node.rule = "org.country";
        }
        if let Some((number, _)) = chart.class(node.to, Class::Session, self.end)
            && number < self.end
            && chart.is_roman(number)
        {
            node.to = number + 1;
        }
    }

    /// "Công ty Thương mại **và** Dịch vụ Hoàng Long": fields in capitals on both sides.
    fn joins_fields(&self, at: u32) -> bool {
        /// Syllables of a field.
        const LONGEST: u32 = 4;
        let chart = self.chart;
        let field = |i: u32| chart.class(i, Class::OrgField, self.end).filter(|_| chart.is_capital(i));
        let ends = (1..=LONGEST.min(at - self.begin)).any(|k| field(at - k).is_some_and(|(to, _)| to == at));
        let none = |class| chart.class(at + 1, class, self.end).is_none();
        ends && field(at + 1).is_some() && none(Class::OrgHead) && none(Class::Ordinal)
    }

    /// "Công ty CP văn hóa **và** truyền thông Nhã Nam": fields in small letters on both sides, and a name behind them. Where a
    /// field before them has its capital the name may be a place or a number, and one in capitals may follow: "Công ty CP Vật tư
    /// thiết bị **và** Xây dựng Vạn Xuân".
    fn joins_common_fields(&self, walk: &Walk) -> bool {
        let (chart, at) = (self.chart, walk.at);
        let field = |i: u32| chart.class(i, Class::OrgField, self.end).map(|(to, _)| to);
        let joint = chart.class(at, Class::Coord, self.end).is_some_and(|(to, _)| to == at + 1);
        let head = |at: u32| chart.class(at, Class::OrgHead, self.end).is_some();
        let small = |i: &u32| (1..=2).contains(&(at - i)) && !chart.is_capital(*i) && field(*i) == Some(at);
        if !joint || !(self.begin.max(at.saturating_sub(2))..at).any(|i| small(&i)) || head(at + 1) {
            return false;
        }
        let Some(mut to) = field(at + 1) else { return false };
        if !chart.is_capital(at + 1) {
            while let Some(next) = field(to).filter(|_| !chart.is_capital(to)) {
                to = next;
            }
        }
        let place = || {
            chart.entity(to, MentionKind::Loc, self.end).is_some()
                || chart.class(to, Class::LocHead, self.end).is_some()
        };
        let named = to < self.end && chart.is_capital(to) && !head(to);
        let numbered = || walk.capital && chart.kind(to) == Some(TokenKind::Number);
        named && (walk.capital || !place()) || numbered()
    }

    /// "MU | **Rio** Ferdinand": a listed person's name begins with the place.
    fn is_namesake(&self, place: &Occurrence<Sense>) -> bool {
        self.chart.entity(place.from, MentionKind::Per, self.end).is_some_and(|person| person.to > place.to)
    }

    /// "Bệnh viện Tâm | **Anh**": a syllable behind one that is nothing but a part of the body's name from `from`.
    pub(super) fn is_mere_syllable(&self, from: u32, at: u32) -> bool {
        let chart = self.chart;
        let field = |k: u32| chart.class(k, Class::OrgField, at).is_some_and(|(to, _)| to == at);
        at > from + 1
            && chart.is_vietnamese(at)
            && chart.is_vietnamese(at - 1)
            && chart.case(at - 1) == Case::Title
            && chart.glued_by_space(at - 1)
            && !(from..at).rev().take(3).any(field)
    }

    fn ends_in_place(&self, node: &Node) -> bool {
        let mut inner = node.inner.last();
        while let Some(n) = inner {
            if n.to == node.to && n.kind == MentionKind::Loc {
                return true;
            }
            inner = n.inner.last();
        }
        false
    }

    /// `( ACRONYM )`: where it ends.
    fn acronym(&self, at: u32) -> Option<u32> {
        let chart = self.chart;
        let inside = at + 1 < self.end
            && at + 2 < self.end
            && chart.mark(at) == '('
            && chart.mark(at + 2) == ')'
            && matches!(chart.case(at + 1), Case::Upper | Case::Mixed);
        inside.then_some(at + 3)
    }

    /// A head noun and what follows it.
    fn built_org(&self, i: u32, depth: u8) -> Option<Node> {
        // in a headline of capitals nothing shows where a name ends: the lists alone speak
        if depth > 4 || self.shouting {
            return None;
        }
        let (head, flags) = self.chart.class(i, Class::OrgHead, self.end)?;
        if self.common_word(i).is_some_and(|to| to > head) {
            return None; // "bộ phim | Titanic"
        }
        // "Đài Loan | 110 km"
        if self
            .chart
            .entity(i, MentionKind::Loc, self.end)
            .is_some_and(|hit| hit.to > head && self.is_land(&hit))
        {
            return None;
        }
        if self.chart.class(i, Class::WorkHead, self.end).is_some_and(|(to, _)| to > head) {
            return None; // "Bộ Luật Dân sự"
        }
        // "U19 | Quốc gia" is a championship, "U.21 bóng chuyền Việt Nam" a team
        let field = self.chart.class(head, Class::OrgField, self.end).map(|(to, _)| to);
        if flags.unit() && field.is_some_and(|to| self.chart.entity(to, MentionKind::Loc, self.end).is_none())
        {
            return None;
        }
        let listed = self.chart.entity(i, MentionKind::Org, self.end).map(|hit| hit.to);
        // "Phòng Cảnh sát | hình sự"
        let field_in_head = flags.at() && (i + 1..head).any(|k| self.chart.is_capital(k));
        let field = if field_in_head { head } else { 0 };
        let mut walk = Walk { at: head, good: head, field, listed, ..Walk::default() };
        while walk.at < self.end && walk.at - i < LONGEST && self.step(&mut walk, flags, depth) {}
        // "một số tập đoàn Hoa Kỳ", "Lực lượng Nga": a common noun and a place are no name
        let place = walk.inner.iter().find(|n| n.kind == MentionKind::Loc && n.from == head);
        let land = |n: &Node| n.to == walk.good && n.entry.is_some_and(|e| self.chart.lexicon.is_land(e));
        let small = !(i..head).any(|k| self.chart.is_capital(k));
        // "U23 châu Á" is a championship
        let open = |n: &Node| {
            n.entry.is_some_and(|e| !self.chart.lexicon.is_land(e) && !self.chart.lexicon.belongs(e))
        };
        // "Hãng hàng không | Mỹ | Southwest Airlines": the name follows
        let behind = |place: &Node| {
            let native = flags.unit() || self.chart.is_vietnamese(place.from); // "Tập đoàn China Evergrande"
            let body = |n: &Node| n.kind == MentionKind::Org && n.from == place.to && n.to == walk.good;
            native
                && place.entry.is_some_and(|e| self.chart.lexicon.is_land(e))
                && walk.inner.iter().any(body)
        };
        let common = walk.good > head
            && place
                .is_some_and(|n| behind(n) || small || flags.closed() && land(n) || flags.unit() && open(n));
        (walk.good > head && !common).then(|| {
            let mut node = Node::grammar(i, walk.good, MentionKind::Org, "org.head").sure(85);
            walk.inner.retain(|n| n.to <= walk.good);
            node.inner = walk.inner;
            node
        })
    }

    /// One more piece of a body's name; false where it ends.
    fn step(&self, walk: &mut Walk, flags: ClassFlags, depth: u8) -> bool {
        let (chart, at) = (self.chart, walk.at);
        // "đội | U-22 Đông Nam Á", "đội | HLV Minh Tú", "đội | V-League"
        let team = || {
            let head = chart.class(at, Class::OrgHead, self.end);
            let other = || {
                let event = chart.entity(at, MentionKind::Event, self.end).is_some();
                event || head.is_some_and(|(_, flags)| flags.unit()) || self.is_short_title(at)
            };
            flags.closed() && walk.is_new() && other()
        };
        if self.is_office(at) || team() {
            return false;
        }
        // "Trường THPT Phan Đình Phùng": the name of a person, whole
        if flags.named()
            && let Some(person) =
                self.person(at, false).filter(|n| n.rule == "person.family" || n.entry.is_some())
        {
            walk.at = person.to;
            walk.good = person.to;
            walk.capital = true;
            return true;
        }
        if walk.pairs == at
            && let Some(to) = self.pair(walk)
        {
            walk.at = to;
            walk.good = to;
            walk.placed = true;
            return true;
        }
        // "Công ty Lâm **Viên**"
        let syllable = |n: &Node| n.to == at + 1 && n.kind == MentionKind::Loc && chart.is_vietnamese(at);
        let own = |n: &Node| walk.plain == at && syllable(n);
        if let Some(node) = self.piece(at, depth).filter(|n| !self.is_pair(n.to) && !own(n)) {
            // "Vụ | công ty Hoàng Long", "Vụ | thủy điện Đồng Nai 5": an affair
            let small = node.kind == MentionKind::Loc && !chart.is_capital(at);
            if flags.closed() && walk.is_new() && (node.kind == MentionKind::Org || small) {
                return false;
            }
            // "Cơ quan An ninh Quốc gia Mỹ | NSA": at the end it is a mention of its own
            if walk.placed
                && node.kind == MentionKind::Org
                && chart.case(at) == Case::Upper
                && node.to == at + 1
            {
                return false;
            }
            // "Trường mầm non Thanh Xuân **Nam**"
            let named = node.kind == MentionKind::Loc && !walk.placed && !flags.closed();
            let part = self.unit_part(node.to).filter(|_| named);
            walk.at = part.unwrap_or(node.to);
            walk.good = walk.at;
            walk.capital = true;
            walk.placed = node.kind == MentionKind::Loc || self.ends_in_place(&node);
            if part.is_none() {
                walk.inner.push(node);
            }
            return true;
        }
        // "tập đoàn Accenture | Pierre Nanterme"
        if walk.inner.last().is_some_and(|body| body.to == at && body.kind == MentionKind::Org)
            && chart.class(at, Class::Foreign, at + 1).is_some()
            && chart.is_capital(at + 1)
            && !chart.is_vietnamese(at + 1)
        {
            return false;
        }
        // "Ban Thường vụ | Tỉnh ủy", but "Chi nhánh | Văn phòng đăng ký đất đai": of those there are many
        let committee = |own: ClassFlags| own.at() && !own.and();
        if chart.is_capital(at)
            && let Some((to, own)) = chart.class(at, Class::OrgHead, self.end).filter(|(to, _)| to - at > 1)
            // "Ban Nội chính | Tỉnh ủy"
            && (walk.is_new() || walk.field == at && committee(own))
        {
            let goes_on = |class| chart.class(to, class, self.end).is_some() && !chart.is_capital(to);
            let committee = committee(own);
            if goes_on(Class::OrgField) && !committee || goes_on(Class::LocHead) {
                return false;
            }
            walk.at = to;
            walk.good = to;
            walk.capital = true;
            return true;
        }
        if let Some((to, own)) = chart.class(at, Class::OrgField, self.end) {
            // "gửi Cục | truy nã tội phạm"
            let place = flags.at() && !flags.and();
            let head = chart.case(at - 1) == Case::Title && at - 1 > self.begin && !flags.closed() && !place;
            let long = head && walk.is_new() && to - at > 2;
            walk.at = to;
            // "Phòng Kỹ thuật | hình sự", but "Sở Văn hóa | kiểm tra"
            let behind = (long || walk.field == at && walk.listed != Some(at)) && !own.verb();
            if chart.is_capital(at) || behind {
                walk.capital = true;
                walk.good = to;
                walk.field = to;
            }
            if own.and() {
                walk.pairs = to;
            }
            if own.verb() && !chart.is_capital(at) {
                walk.verb = to;
            }
            return true;
        }
        let ends = |c| chart.class(at, c, self.end).is_some();
        // "Viện Vệ sinh dịch tễ Trung ương tổ chức | Lễ kỷ niệm"
        let lower =
            || chart.case(at + 1) == Case::Lower && chart.class(at + 1, Class::OrgField, self.end).is_none();
        if walk.verb == at && !chart.is_roman(at) && chart.is_vietnamese(at) && at + 1 < self.end && lower() {
            return false;
        }
        if chart.class(at, Class::NotName, self.end).is_some_and(|(to, _)| to - at > 1) || ends(Class::Credit)
        {
            return false;
        }
        let person = !flags.named() && self.is_person(at);
        let stop =
            flags.listed() || walk.placed || person || self.is_half_word(walk, at) || self.is_titled(at);
        if chart.is_capital(at) && !stop {
            let word = chart.case(at) == Case::Title && chart.is_vietnamese(at);
            walk.at += 1;
            walk.good = walk.at;
            walk.capital = true;
            walk.plain = if word { walk.at } else { walk.plain };
            return true;
        }
        if flags.num() && self.number_piece(walk) {
            return true;
        }
        if let Some(close) = self.acronym(at)
            && close < self.end
            && (chart.is_capital(close) || chart.class(close, Class::OrgField, self.end).is_some())
        {
            walk.at = close;
            return true;
        }
        let hyphen = chart.mark(at) == '-' && chart.glued(at - 1) && chart.glued(at);
        if hyphen && walk.capital && at + 1 < self.end && chart.is_capital(at + 1) {
            walk.at += 1;
            return true;
        }
        // "Sở Tài nguyên - Môi trường"
        let tied = flags.and() && is_dash(chart.mark(at)) && self.joins_fields(at);
        // "Công ty TNHH Koyu **&** Unitek"
        let firm = chart.mark(at) == '&';
        if walk.capital && (tied || self.is_joint(at) && (firm || flags.and() || self.joins_fields(at))) {
            walk.at += 1;
            return true;
        }
        if self.joins_common_fields(walk) {
            walk.at += 1;
            return true;
        }
        // "Đại sứ quán Lào **tại** Việt Nam", "Hiệp hội Thương mại Hoa Kỳ **tại** Việt Nam"
        let land = |n: &Node| n.entry.is_some_and(|e| chart.lexicon.is_land(e));
        let abroad = || walk.placed && walk.inner.last().is_some_and(land);
        if flags.at()
            && walk.capital
            && chart.class(at, Class::LocCue, self.end).is_some()
            && self.piece(at + 1, depth).is_some_and(|n| !flags.and() || abroad() && land(&n))
        {
            walk.at += 1;
            return true;
        }
        false
    }

    /// "Hội Hữu nghị **Việt Nam - Lào**", "Hội đồng Kinh doanh **Mỹ - ASEAN**": where two lands, or a land and a body of
    /// lands, end that belong to one body.
    fn pair(&self, walk: &mut Walk) -> Option<u32> {
        let listed = |at: u32, kind| self.chart.entity(at, kind, self.end).and_then(|hit| self.listed(hit));
        let one = listed(walk.at, MentionKind::Loc).filter(|n| is_dash(self.chart.mark(n.to)))?;
        let of_lands = |n: &Node| n.to - n.from == 1 && self.chart.case(n.from) == Case::Upper;
        let other = listed(one.to + 1, MentionKind::Loc)
            .or_else(|| listed(one.to + 1, MentionKind::Org).filter(of_lands))?;
        let to = other.to;
        walk.inner.extend([one, other]);
        Some(to)
    }

    /// "Sở KH-**ĐT** TP": the half of an acronym behind a hyphen begins no body.
    fn is_half_acronym(&self, at: u32) -> bool {
        let chart = self.chart;
        at > self.begin + 1
            && chart.mark(at - 1) == '-'
            && chart.glued(at - 1)
            && chart.glued(at - 2)
            && [at - 2, at].iter().all(|&i| chart.case(i) == Case::Upper)
            && [MentionKind::Loc, MentionKind::Org].iter().all(|&k| chart.entity(at, k, self.end).is_none())
    }

    /// A listed place, a place with its class noun, or a body inside a body's name.
    fn piece(&self, at: u32, depth: u8) -> Option<Node> {
        if at >= self.end || self.is_half_acronym(at) {
            return None;
        }
        if let Some(place) = self.place(at) {
            return Some(place);
        }
        if self.chart.is_capital(at) || self.chart.class(at, Class::OrgHead, self.end).is_some() {
            return self.org_at_depth(at, depth + 1).filter(|n| !matches!(n.rule, "org.foreign" | "org.cue"));
        }
        None
    }

    /// "Công ty Tâm Tiến | Nguyễn Văn An": a full name behind a body's name.
    fn is_person(&self, at: u32) -> bool {
        self.person(at, false)
            .is_some_and(|n| n.entry.is_some() || n.rule == "person.family" && n.to - at > 2)
    }

    /// "Viện nghiên cứu … | TS Khuất Thu Hồng", but "Hội đồng HLV Quốc gia".
    fn is_titled(&self, at: u32) -> bool {
        self.is_short_title(at)
            && (4..=5).any(|end| at + end <= self.end && self.chart.is_full_name(at + 1, at + end))
    }

    /// "Quỹ **Bình** ổn giá": a single capital syllable behind the head that goes on in lower case.
    fn is_half_word(&self, walk: &Walk, at: u32) -> bool {
        let chart = self.chart;
        !walk.capital
            && chart.is_vietnamese(at)
            && at + 1 < self.end
            && chart.case(at + 1) == Case::Lower
            && chart.class(at + 1, Class::OrgField, self.end).is_none()
    }

    /// "Công an huyện Yên Mỹ | 5 triệu đồng", but "Tòa phúc thẩm số 9", "Lữ đoàn 65 ngày 7/2".
    fn is_amount(&self, i: u32) -> bool {
        let chart = self.chart;
        let ordinal = chart.class(i - 1, Class::Ordinal, i).is_some();
        chart.is(Class::Measure, i + 1) && !ordinal && chart.kind(i + 2) != Some(TokenKind::Number)
    }

    /// "số 1", "9"; "Bộ Quốc phòng | đầu tư 2 dự án" goes on with a verb, as does "UBND TP.HCM | đầu tư 5 tuyến đường".
    fn number_piece(&self, walk: &mut Walk) -> bool {
        let chart = self.chart;
        let number = match chart.class(walk.at, Class::Ordinal, self.end) {
            Some((to, flags)) if flags.num() => to,
            _ => walk.at,
        };
        let verb = walk.at > walk.good && (walk.placed || walk.listed == Some(walk.good));
        let bare = number == walk.at;
        let year = bare && !(walk.capital && chart.is_capital(number - 1));
        let amount = || {
            let number = chart.surface(number);
            number.contains(['.', ','])
                || bare && verb
                || year && is_year(number)
                || bare && self.is_amount(walk.at)
        };
        // "các trung tâm y tế | 8 huyện"
        let units = || {
            let unit = chart.class(number + 1, Class::LocHead, self.end);
            bare && !walk.capital && unit.is_some_and(|(to, _)| !chart.is_capital(to))
        };
        let is_number = number < self.end
            && !units()
            && (chart.kind(number) == Some(TokenKind::Number) && !amount() || chart.is_roman(number));
        if is_number {
            walk.at = number + 1;
            walk.good = walk.at;
        }
        is_number
    }

    /// "và" inside a ministry's name: a capital follows that begins no other body, place or office.
    fn is_joint(&self, at: u32) -> bool {
        let chart = self.chart;
        let joint = chart.class(at, Class::Coord, self.end).is_some_and(|(to, _)| to == at + 1)
            || chart.mark(at) == '&';
        let next = at + 1;
        joint
            && next < self.end
            && chart.is_capital(next)
            && chart.class(next, Class::OrgHead, self.end).is_none()
            && chart.entity(next, MentionKind::Loc, self.end).is_none()
            && chart.entity(next, MentionKind::Org, self.end).is_none()
            && chart.entity(next, MentionKind::Per, self.end).is_none()
            && !self.is_office(next)
    }

    pub(crate) fn is_office(&self, at: u32) -> bool {
        let Some((r, to)) = self.chart.role(at, self.end) else { return false };
        to - at > 1
            && !self.chart.lexicon.roles[r as usize].prefix
            // "Đội | Huấn luyện viên", but "Liên đoàn Các | nhà khoa học Mỹ"
            && self
                .chart
                .class(at, Class::OrgField, self.end)
                .is_none_or(|(field, _)| field < to && self.chart.is_capital(at))
    }

    /// "Topeka Capital Markets", "tờ Yomiuri Shimbun": a foreign body by its last word or the word before it.
    fn foreign_org(&self, i: u32) -> Option<Node> {
        let chart = self.chart;
        let begins = |class| chart.class(i, class, self.end).is_some();
        if !chart.is_capital(i) || begins(Class::NotName) || begins(Class::OrgCue) || begins(Class::Credit) {
            return None;
        }
        // "hãng thông tấn | Triều Tiên KCNA", "hãng hàng không | Mỹ Southwest Airlines"
        let land = chart
            .entity(i, MentionKind::Loc, self.end)
            .filter(|hit| chart.is_vietnamese(i) && self.is_land(hit));
        if land.is_some_and(|hit| chart.is_capital(hit.to) && !chart.is_vietnamese(hit.to)) {
            return None;
        }
        let mut to = i;
        let mut tail = None;
        while to < self.end && to - i < 8 {
            // "tạp chí Town **&** Country", "Journal **of** Hepatology"
            let next = to + 1;
            let goes_on = || next < self.end && chart.is_capital(next) && !chart.is_vietnamese(next);
            let joint = || {
                let of = !chart.is_vietnamese(to);
                chart.mark(to) == '&' || of && chart.is(Class::Joining, to)
            };
            if to > i && !chart.is_capital(to) && !chart.is_vietnamese(i) && goes_on() && joint() {
                to = next;
            } else if !chart.is_capital(to) || to > i && chart.is_wide(to - 1) {
                break;
            }
            to += 1;
            if to - i >= 2 && chart.class(to - 1, Class::OrgTail, self.end).is_some() {
                tail = Some(to);
            }
        }
        if let Some(to) = tail {
            // "Tokyo Motor | Show"
            let mut thing = chart.class(to, Class::ThingTail, self.end).is_some();
            // "bảng A | SEA Games"
            thing |= (i + 1..to)
                .any(|k| chart.entity(k, MentionKind::Event, self.end).is_some_and(|hit| hit.to >= to));
            thing |= self.is_used(i) || self.is_made(i);
            return (!thing).then(|| Node::grammar(i, to, MentionKind::Org, "org.foreign").sure(75));
        }
        let cued = (self.begin..i).rev().take(4).any(|k| {
            let Some((end, _)) = chart.class(k, Class::OrgCue, i) else { return false };
            // "đại tá tình báo | Maksim Shapoval"
            let tail =
                k > self.begin && chart.class(k - 1, Class::Compound, i).is_some_and(|(to, _)| to >= end);
            // "cô Trang | Pilla" is somebody, "trang Brightside" a page
            let inside = k > self.begin && chart.kind(k - 1) == Some(TokenKind::Syllable);
            let name =
                end == k + 1 && inside && chart.is_capital(k) && chart.class(k, Class::Given, end).is_some();
            !name && !tail && (end == i || (end + 1 == i && is_quote(chart.mark(end))))
        });
        let half = to == i + 1 && self.is_half_word(&Walk::default(), i);
        ((cued || self.is_named_body(i))
            && !half
            && !self.is_used(i)
            && !self.is_made(i)
            && land.is_none_or(|hit| hit.to >= to)
            && chart.entity(i, MentionKind::Per, self.end).is_none())
        .then(|| Node::grammar(i, to, MentionKind::Org, "org.cue").sure(70))
    }
}

#[derive(Default)]
struct Walk {
    at: u32,
    good: u32,
    inner: Vec<Node>,
    capital: bool,
    placed: bool,
    /// Where the field ends that was read last, one with a capital or what goes on with it.
    field: u32,
    /// Where a syllable ends that is nothing but a part of the name.
    plain: u32,
    /// Where a field ends behind which two lands may follow.
    pairs: u32,
    /// Where a field in small letters ends that may be what the body does.
    verb: u32,
    /// Where the body of a list that begins here ends.
    listed: Option<u32>,
}

impl Walk {
    /// Nothing but the head noun is read.
    const fn is_new(&self) -> bool {
        self.at == self.good && !self.capital && self.inner.is_empty()
    }
}

/// "kỳ thi THPT quốc gia **2017**".
fn is_year(number: &str) -> bool {
    number.len() == 4 && number.starts_with(['1', '2']) && number.bytes().all(|b| b.is_ascii_digit())
}

/// "3-1", but not "767-300".
fn is_score(number: &str) -> bool {
    number.len() <= 5 && number.split_once('-').is_some_and(|(a, b)| a.len() <= 2 && b.len() <= 2)
}

fn is_quote(mark: char) -> bool {
    matches!(mark, '"' | '“' | '\'' | '‘' | '«')
}
