//! One item of a list of destinations: where its name begins and ends, and whether it is one.

use super::super::grammar::names;
use super::super::kind;
use super::super::scan::{Scan, Token};
use super::super::township::is_township;
use super::super::words::WORDS;
use crate::lexicon::{Asks, Destination, Level, OrganizationHead, PlaceHead};
use crate::span::Span;
use crate::text::class::is_han;

/// Fewest and most code points of an item.
const LENGTH: std::ops::RangeInclusive<u32> = 3..=28;
/// Fewest code points of a description that tells one site from others: 城区雨污管网改造工程.
const DESCRIPTION: u32 = 5;
/// How frequent a verb of two characters is with which no name begins: 反映.
const COMMON: u32 = 1000;
/// How frequent a verb of one character is that stands in no name: 是.
const COMMON_VERB: u32 = 20_000;
/// Code points of the longest word of destinations.
const LONGEST_WORD: u32 = 9;

/// One item: its tokens, of which there is at least one.
#[derive(Clone, Copy)]
pub(super) struct Item {
    first: usize,
    /// One past the last token.
    end: usize,
    /// Whether it is said whose it is, so that its head alone tells no more: 岑岭小学的|图书馆.
    owned: bool,
}

/// What speaks for an item's being a name.
#[derive(Clone, Copy, Default)]
pub(super) struct Naming {
    /// Subkind that its head gives.
    pub subkind: Option<&'static str>,
    /// Whether its head and what stands before it make a name.
    pub named: bool,
    /// Whether what stands before its head describes it closely enough to be a name in a list of such.
    pub described: bool,
    /// Whether any word of its own stands before its head: enough where the rest of the list is named.
    pub qualified: bool,
    /// Whether it holds something proper.
    pub proper: bool,
    /// Whether that is more than one character (东校区) and no place, and its head none of which any place has some (养殖基地).
    pub specific: bool,
    /// Whether a word stands before its head that is too rare to describe a kind: 营盘峁检查点.
    pub rare: bool,
    /// Whether it has no head and ends with a trade behind a word of its own, as companies' short names do: 佳和纸业.
    pub brand: bool,
    /// Whether the word before the trade is none of the word list's.
    pub coined: bool,
    /// Whether its trade is one that any matter may have: 营商环境.
    pub loose: bool,
    /// Whether one word that is not general stands before its head: enough where the whole list is so.
    pub worded: bool,
    /// Whether it is what a town has one of, with nothing before it: 人民医院, 火车站.
    pub unique: bool,
    /// Whether it is so, and spoken of as if the town had no other: 高新区.
    pub sole: bool,
}

/// The head of an item.
struct Head {
    subkind: &'static str,
    asks: Asks,
    /// First code point.
    start: u32,
    /// In code points.
    length: u32,
}

impl Item {
    /// The item between two tokens as it stands.
    pub(super) const fn between(first: usize, end: usize) -> Self {
        Self { first, end, owned: false }
    }

    /// The item between two tokens without what stands around its name: the spot at its end (施工现场, 厂房) and the
    /// divisions before a name that is proper without them.
    pub(super) fn trimmed(scan: &Scan, first: usize, end: usize, owned: bool) -> Option<Self> {
        let mut item = Self { first, end, owned };
        if let Some(quoted) = item.unquoted(scan) {
            return Some(quoted).filter(|quoted| !quoted.is_activity(scan));
        }
        // 到县气象局转|了一圈.
        let done = scan.tokens.get(end).is_some_and(|token| matches!(token.mark, Some('了' | '过')));
        let deed = |token: &Token| token.span.len() == 1 && token.tag.starts_with('v');
        while done && item.end > first + 1 && deed(&scan.tokens[item.end - 1]) {
            item.end -= 1;
        }
        if item.first >= item.end {
            return None;
        }
        // 部分|合作企业 are any.
        if scan.text.slice(scan.tokens[item.first].span) == "部分" {
            return None;
        }
        // 联系点|岑岭村: what it is to who comes.
        let stretch = scan.text.slice(item.span(scan));
        if let Some(tie) = names().ties.opening(stretch) {
            let behind = item.span(scan).start + tie.chars().count() as u32;
            let first = (item.first..item.end).find(|&number| scan.tokens[number].span.start == behind);
            item.first = first.unwrap_or(item.first);
        }
        item = item.behind_title(scan);
        // 在建|生物学大楼
        while item.first + 1 < item.end && scan.is_one_of(scan.tokens[item.first].span, &names().unfinished) {
            item.first += 1;
        }
        let first = item.first;
        while let Some(cut) = item.spot(scan) {
            item.end = cut;
            // 岑岭小学|临时|安置点.
            let kind = |token: &Token| {
                token.generic && token.tag.starts_with(['b', 'a']) && !scan.text.slice(token.span).ends_with('期')
            };
            while item.end > first + 1 && kind(&scan.tokens[item.end - 1]) {
                item.end -= 1;
            }
        }
        if first >= item.end || item.is_unnamed(scan) {
            return None;
        }
        if item.is_activity(scan) {
            item = item.held_at(scan)?;
        }
        if let Some(site) = item.built(scan) {
            item = site;
        }
        if item.is_plant(scan) {
            item.end = item.first + 1;
        }
        item = item.part(scan).without_address(scan);
        // 岑岭镇|嘎拉村: the head itself is no division before the name.
        let mut rest = Self { first: item.before_last().behind_division(scan).first, ..item };
        // 岑岭村|街|青溪社区: what is short for 街道 belongs to the division before.
        let street = |token: &Token| token.mark == Some('街') && token.span.end < item.span(scan).end;
        rest.first += usize::from(first < rest.first && street(&scan.tokens[rest.first]));
        if first < rest.first && rest.stands_alone(scan) {
            item = rest;
        }
        let short = || item.is_brief(scan) || super::is_bare_settlement(scan, item.first, item.end);
        (LENGTH.contains(&item.span(scan).len()) || item.span(scan).len() == 2 && short()).then_some(item)
    }

    /// The company whose registered name the item begins with, where only common words stand behind that: 岑岭有限公司|标准厂房项目.
    pub(super) fn of_company(self, scan: &Scan) -> Self {
        let tokens = self.tokens(scan);
        let legal = tokens.iter().rposition(|token| is_legal(scan, token));
        let Some(legal) = legal.filter(|&legal| legal > 0 && legal + 1 < tokens.len()) else { return self };
        let common = |token: &Token| {
            token.han && token.span.len() > 1 && token.frequency > 0 && token.place.is_none() && !is_rare_name(token)
        };
        if tokens[legal + 1..].iter().all(common) { Self { end: self.first + legal + 1, ..self } } else { self }
    }

    /// The item behind what its site is: 世界文化遗产|岑河故城, 国家4A级旅游景区|岑山公园, but not 岑山景区|岑山寺, which lies there.
    fn behind_title(self, scan: &Scan) -> Self {
        let common = |token: &Token| token.number || token.han && token.place.is_none() && !is_rare_name(token);
        let tokens = self.tokens(scan);
        let words = tokens.iter().take_while(|token| common(token)).count().min(tokens.len().saturating_sub(1));
        let title = |at: &usize| {
            let stretch = scan.text.slice(Span::new(tokens[0].span.start, tokens[*at].span.end));
            names().site_titles.closing(stretch).is_some()
        };
        let rest = (0..words).rev().find(title).map(|last| Self { first: self.first + last + 1, ..self });
        rest.filter(|rest| rest.is_named_site(scan)).unwrap_or(self)
    }

    /// What stands in the quotation marks that the item is made of, where it has a head: “岑里食堂”.
    fn unquoted(self, scan: &Scan) -> Option<Self> {
        let [open, inner @ .., close] = scan.tokens.get(self.first..self.end)? else { return None };
        let inside = Self { first: self.first + 1, end: self.end - 1, owned: false };
        let quoted = open.mark == Some('“') && close.mark == Some('”') && inner.iter().all(|token| token.han);
        (quoted && LENGTH.contains(&inside.span(scan).len()) && inside.is_headed(scan)).then_some(inside)
    }

    /// What the item ends with where the organization before it only says whose it is: 东湖校区 of 岑岭大学东湖校区,
    /// 北柳收费站 of 岑岭高速公司北柳收费站.
    fn part(self, scan: &Scan) -> Self {
        let tokens = self.tokens(scan);
        let Some((last, before)) = tokens.split_last() else { return self };
        let campus = scan.text.slice(last.span).ends_with("校区");
        let owns = |token: &Token| {
            let text = scan.text.slice(token.span);
            campus && token.organization.is_some() || text.ends_with("公司")
        };
        let owner = before.iter().rposition(owns);
        let Some(owner) = owner.filter(|owner| owner + 1 < before.len()) else { return self };
        let part = Self { first: self.first + owner + 1, ..self };
        // 岑岭大学（青川）柳溪校区 is called by its whole name.
        if matches!(scan.tokens[part.first].mark, Some('（' | '(')) {
            return self;
        }
        let site = part.head(scan).is_some_and(|head| matches!(head.subkind, "facility" | "zone"));
        if campus || site && part.is_named_site(scan) { part } else { self }
    }

    /// The item without the outer divisions of the chain that says where it lies: 岑岭县|柳溪镇集贸市场.
    fn without_address(self, scan: &Scan) -> Self {
        let township = |token: &Token| token.is_full_place() && is_township(scan.text.slice(token.span));
        let tokens = self.tokens(scan);
        let chain = tokens.iter().take_while(|token| is_division(token)).count();
        let outer = chain >= 2 && chain < tokens.len() && tokens[..chain].iter().all(Token::is_full_place);
        // 岑岭县柳溪镇河东村|茶园 is a site of the village.
        let rural = tokens[chain..].iter().any(|token| scan.text.slice(token.span).ends_with('村'));
        if outer && !rural && township(&tokens[chain - 1]) {
            Self { first: self.first + chain - 1, ..self }
        } else {
            self
        }
    }

    /// Whether the item, which has no head, can be the name of a site beside others: nouns, none of them general, and no
    /// person's name.
    pub(super) fn is_beside_kin(self, scan: &Scan) -> bool {
        let tokens = self.tokens(scan);
        let noun = |token: &Token| {
            token.han
                && !token.generic
                && !token.industry
                && (token.span.len() == 1 || token.tag.starts_with('n') && token.frequency < 1000)
                && !token.tag.starts_with(['m', 'q', 'r', 'd', 'p', 'f', 't'])
        };
        let own = tokens.iter().any(|token| token.span.len() == 1);
        (3..=6).contains(&self.span(scan).len()) && own && tokens.iter().all(noun) && !is_surname(scan, &tokens[0])
    }

    /// Whether the item is one word that the word list has as a place's name: 岑山陵.
    pub(super) fn is_listed_name(self, scan: &Scan) -> bool {
        let named = |token: &Token| {
            token.tag == "ns" && token.span.len() >= 3 && token.frequency < 300 && token.place.is_none()
        };
        matches!(self.tokens(scan), [token] if named(token))
    }

    /// Whether the item is one rare word that ends as the names of temples and monuments do: 大昭寺.
    pub(super) fn is_shrine(self, scan: &Scan) -> bool {
        let named = |token: &Token| {
            token.span.len() >= 3
                && token.frequency < 300
                && !token.generic
                && names().shrines.contains(scan.char_at(token.span.end - 1))
        };
        matches!(self.tokens(scan), [token] if named(token))
    }

    /// Whether the item is a stage of an estate or a site that is called by itself: 岑熙台二期.
    pub(super) fn is_stage(self, scan: &Scan) -> bool {
        let Some((last, before)) = self.tokens(scan).split_last() else { return false };
        let own = |token: &Token| {
            token.han
                && !token.generic
                && !token.industry
                && !token.tag.starts_with(['v', 'm', 'r', 'd', 'p', 'f', 't'])
        };
        let counted = last.span.len() >= 2 && scan.text.slice(last.span).ends_with('期');
        let named = Self { end: self.end - 1, ..self };
        counted && before.iter().all(own) && before.len() >= 2 && named.is_telling(scan)
    }

    /// Whether the item is one word that ends with the head of a body, and says more than that it is one: 民政局.
    pub(super) fn is_office(self, scan: &Scan) -> bool {
        let body = |token: &Token| token.organization.is_some_and(|head| head.kind == "body" && head.bare);
        let office =
            |token: &Token| token.mark.is_none() && matches!(scan.char_at(token.span.end - 1), '局' | '厅' | '办');
        matches!(self.tokens(scan), [one] if one.span.len() >= 3 && body(one) && office(one) && !one.generic)
    }

    /// Whether the item is of characters that no word has and a word in Latin letters: 岑泰in66.
    pub(super) fn is_lettered(self, scan: &Scan) -> bool {
        let Some((last, before)) = self.tokens(scan).split_last() else { return false };
        let single = |token: &Token| token.han && token.span.len() == 1 && token.boundary.is_none() && !token.generic;
        last.letters && (2..=4).contains(&before.len()) && before.iter().all(single)
    }

    /// Whether the item is of characters that transliterate, cut into more than one token: 岑塞斯顿.
    pub(super) fn is_transliterated(self, scan: &Scan) -> bool {
        let tokens = self.tokens(scan);
        let sounds = |token: &Token| {
            scan.text.chars(token.span).iter().all(|&c| WORDS.character(c).transliteration.is_some())
                && (token.span.len() == 1 || matches!(token.tag, "ns" | "nr" | "nrt" | "nz"))
                && token.place.is_none()
        };
        tokens.len() >= 2 && (3..=8).contains(&self.span(scan).len()) && tokens.iter().all(sounds)
    }

    /// The town behind the country or state abroad that the item begins with, of characters that transliterate: 德国|岑姆尼茨,
    /// 匈牙利|岑尔, 比利时小城|岑南.
    pub(super) fn abroad(self, scan: &Scan) -> Option<Self> {
        let tokens = self.tokens(scan);
        let china = |token: &Token| matches!(scan.text.slice(token.span), "中国" | "中华人民共和国");
        let foreign = |token: &Token| {
            token.place.is_some_and(|name| name.level == Level::Country) && token.span.len() > 1 && !china(token)
        };
        let town = |token: &Token| scan.is_one_of(token.span, &names().towns);
        foreign(tokens.first()?).then_some(())?;
        let outer = tokens.iter().take_while(|token| foreign(token) || token.is_full_place() || town(token)).count();
        let rest = Self { first: self.first + outer, ..self };
        // 约翰内斯堡|城堡 is a site.
        let plain = |token: &Token| token.place.is_none() && token.place_head.is_none() && token.destination.is_none();
        let sounds = |token: &Token| {
            let chars = scan.text.chars(token.span);
            plain(token)
                && (token.span.len() == 1 || matches!(token.tag, "ns" | "nr" | "nrt" | "nz") || token.frequency < 50)
                && chars.iter().all(|&c| WORDS.character(c).transliteration.is_some())
        };
        let own = rest.tokens(scan);
        let listed = matches!(own, [one] if one.tag == "ns" && one.span.len() > 1);
        let named =
            (listed || own.len() >= 2) && own.iter().all(sounds) && own.iter().any(|token| token.frequency < 3000);
        (named && (2..=8).contains(&rest.span(scan).len())).then_some(rest)
    }

    /// Whether a known company stands before words of its trade alone: 吉利汽车|新能源车|总装.
    fn is_plant(self, scan: &Scan) -> bool {
        let [first, rest @ ..] = self.tokens(scan) else { return false };
        let trade = |token: &Token| {
            token.han && token.span.len() > 1 && token.frequency > 0 && token.tag.starts_with(['n', 'v'])
        };
        first.known == Some("company") && !rest.is_empty() && self.head(scan).is_none() && rest.iter().all(trade)
    }

    /// Whether the item is a project that builds nothing: 柳溪村|电商扶贫项目, 生产线|升级扩能项目.
    fn is_activity(self, scan: &Scan) -> bool {
        let [.., activity, project] = self.tokens(scan) else { return false };
        scan.text.slice(project.span) == "项目" && scan.is_one_of(activity.span, &names().activities)
    }

    /// The division, company or institution that the item begins with, behind which words alone say what goes on there.
    fn held_at(self, scan: &Scan) -> Option<Self> {
        let tokens = self.tokens(scan);
        let holds = |token: &Token| {
            is_division(token) && !is_bare(token) || token.mark == Some('村') || token.organization.is_some()
        };
        let last = tokens.iter().rposition(holds)?;
        (last > 0 || tokens[last].is_full_place()).then_some(Self { end: self.first + last + 1, ..self })
    }

    /// What a project builds, where that is named by itself: 岑岭综合保税区 of 岑岭综合保税区建设项目, 岑岭中学 of
    /// 新建岑岭中学项目.
    fn built(self, scan: &Scan) -> Option<Self> {
        let word = |number: usize| scan.text.slice(scan.tokens[number].span);
        let last = |item: &Self| word(item.end - 1);
        // 岑岭财富中心一期工程 is work at the centre, 管网改造工程 a site of its own.
        let stage = || last(&self) == "工程" && word(self.end - 2).ends_with('期');
        if self.end - self.first < 3 || !(last(&self).ends_with("项目") || stage()) {
            return None;
        }
        let mut item = Self { end: self.end - 1, ..self };
        while item.first < item.end && names().works.has(last(&item)) {
            item.end -= 1;
        }
        while item.first < item.end && names().works.has(word(item.first)) {
            item.first += 1;
        }
        if item.first >= item.end {
            return None;
        }
        let head = item.head(scan)?;
        let own = scan.text.slice(Span::new(head.start, head.start + head.length));
        // 片区 is nothing that is built.
        let works = matches!(own, "工程" | "项目" | "片区" | "核心区");
        (!works && item.is_named(scan, &head)).then_some(item)
    }

    /// Whether what stands behind divisions or in a zone is a name without them: 东川县|青石寺, 柳溪镇|华岭公司,
    /// 工业园|双汇工贸. A site that its trade describes keeps the village it lies in: 河东村茶园.
    fn stands_alone(self, scan: &Scan) -> bool {
        let Some(before) = scan.before(self.first).filter(|_| self.first < self.end) else { return false };
        let in_zone = is_zone(before);
        // 岑岭乡|东街村: a village that the word list has.
        let village = |word: &Token| {
            word.tag == "ns" && word.span.len() >= 3 && word.place.is_none() && scan.char_at(word.span.end - 1) == '村'
        };
        let Some(head) = self.head(scan) else {
            return in_zone || matches!(self.tokens(scan), [word] if village(word));
        };
        let text = scan.text.slice(before.span);
        let township = is_township(text);
        let organized = matches!(head.subkind, "company" | "institution" | "body");
        let settled = township || text.ends_with(['村', '区', '县', '市']);
        let own = scan.text.slice(Span::new(head.start, head.start + head.length));
        let site = settled && (!organized || names().local.has(own)) && self.before(scan, &head).is_telling(scan);
        // 青山镇|白石水库: named like a county, where 公安 is a word above all.
        let rare = |token: &Token| token.place.is_some() && (matches!(token.tag, "ns" | "nz") || token.frequency < 100);
        let telling = site && matches!(self.before(scan, &head).tokens(scan), [own] if rare(own));
        (in_zone || site || head.asks == Asks::Word && !organized || township && organized)
            && (telling || self.is_named(scan, &head))
    }

    pub(super) fn span(self, scan: &Scan) -> Span {
        Span::new(scan.tokens[self.first].span.start, scan.tokens[self.end - 1].span.end)
    }

    pub(super) fn tokens<'a>(self, scan: &'a Scan) -> &'a [Token] {
        &scan.tokens[self.first..self.end]
    }

    /// The token that begins something at the item's end that is no part of a name: a spot, a number, a bracket that
    /// counts no stages.
    fn spot(self, scan: &Scan) -> Option<usize> {
        let tokens = self.tokens(scan);
        let last = tokens.last()?;
        if let Some((word, start)) = ending(scan, last) {
            let begins = |&number: &usize| scan.tokens[number].span.start == start;
            let headed = || self.until(scan, start).is_named_site(scan);
            // 岑川大桥|卡点 is at the bridge, 岑镇疫情防控执勤点 is a place of its own; 岑岭大厦|工地 is the building.
            let part = match word {
                Destination::Spot => {
                    !is_checkpoint(scan, Span::new(start, last.span.end)) || !is_at_road(scan, start) && headed()
                }
                _ => match scan.text.slice(Span::new(start, last.span.end)) {
                    "工地" => headed(),
                    // 岑岭小学|教学楼, 青石村|堤段.
                    word if names().buildings.has(word) => self.is_of_unit(scan, start),
                    // 河东村|安置点, 岑岭小学|临时安置点, but 幸福家园安置点.
                    word if names().shelters.has(word) => self.houses_shelter(scan, start),
                    _ => false,
                },
            };
            return (self.first..self.end).rev().find(begins).filter(|_| part);
        }
        if let Some(open) = self.bracket(scan) {
            let stage = tokens[open..].iter().any(|token| scan.text.slice(token.span).contains('期'));
            // 岑岭大学（青川）
            let seat = tokens[open + 1..tokens.len() - 1].iter().all(|token| token.place.is_some())
                && open > 0
                && tokens[open - 1].organization.is_some_and(|head| head.kind == "institution");
            return (!stage && !seat).then_some(self.first + open);
        }
        let behind_number = last.tag.starts_with('q') && tokens.len() > 1 && tokens[tokens.len() - 2].number;
        let within = last.tag == "f" && last.span.len() == 1;
        let stage = scan.text.slice(last.span).ends_with('期') && tokens.len() > 1 && tokens[tokens.len() - 2].industry;
        (within || last.number && !last.letters || behind_number || stage).then_some(self.end - 1)
    }

    /// Whether the building that begins at a code point is an institution's or stands in a zone, or the part of a dike is a
    /// village's, that is named before it.
    fn is_of_unit(self, scan: &Scan, start: u32) -> bool {
        let before = self.until(scan, start);
        let institution = |last: &Token| last.organization.is_some_and(|head| head.kind == "institution");
        let village = |last: &Token| scan.char_at(last.span.end - 1) == '村';
        before.end > before.first + 1
            && before.tokens(scan).last().is_some_and(|last| institution(last) || village(last) || is_zone(last))
    }

    /// Whether a village, a township or an institution stands before a shelter or a place where people are seen to, at most
    /// with a word for its kind between: the shelter is there.
    fn houses_shelter(self, scan: &Scan, start: u32) -> bool {
        let mut before = self.until(scan, start);
        while before.tokens(scan).last().is_some_and(|token| {
            let kind = scan.is_one_of(token.span, &names().shelter_kinds);
            kind || token.generic && token.tag.starts_with(['b', 'a', 'v', 'd'])
        }) {
            before.end -= 1;
        }
        let Some(last) = before.tokens(scan).last() else { return false };
        let institution = last.organization.is_some_and(|head| head.kind == "institution")
            || matches!(ending(scan, last), Some((Destination::Head { subkind: "institution", .. }, _)));
        let settlement = is_division(last) && !is_bare(last) || scan.text.slice(last.span).ends_with('村');
        before.end > before.first + 1 && (institution || settlement) || last.is_full_place()
    }

    /// Whether the item has a head that makes a name of it.
    fn is_named_site(self, scan: &Scan) -> bool {
        self.first < self.end && self.head(scan).is_some_and(|head| self.is_named(scan, &head))
    }

    /// The token of the item that opens the bracket at its end.
    fn bracket(self, scan: &Scan) -> Option<usize> {
        let tokens = self.tokens(scan);
        let closed = matches!(tokens.last()?.mark, Some('）' | ')'));
        tokens.iter().rposition(|token| matches!(token.mark, Some('（' | '('))).filter(|_| closed)
    }

    /// The longest head that the item ends with; a bracket behind it (（二期）) aside.
    fn head(self, scan: &Scan) -> Option<Head> {
        let tokens = self.tokens(scan);
        if self.is_hamlet(scan) {
            return None;
        }
        let last = tokens[..self.bracket(scan).unwrap_or(tokens.len())].last()?;
        let end = last.span.end;
        let of = |subkind, asks, text: &str| {
            let length = text.chars().count() as u32;
            Head { subkind, asks, start: end - length, length }
        };
        let destination = ending(scan, last).and_then(|(word, start)| match word {
            Destination::Head { subkind, asks } => Some(Head { subkind, asks, start, length: end - start }),
            Destination::Spot if is_checkpoint(scan, Span::new(start, end)) => {
                Some(Head { subkind: "facility", asks: Asks::Proper, start, length: end - start })
            }
            _ => None,
        });
        let place = last.place_head.filter(is_built).map(|head| of(head.subkind, Asks::Proper, head.text));
        // Bodies are told by their own names; here only those of the table count.
        // 肿瘤医院 is one in a list of hospitals that are named.
        let alone = |head: &OrganizationHead| head.kind == "institution" && head.bare && head.text.chars().count() >= 4;
        let organization = last
            .organization
            .filter(|head| head.kind != "body")
            .map(|head| of(head.kind, if alone(head) { Asks::ProperOrAlone } else { Asks::Proper }, head.text));
        let begins = tokens[0].span.start;
        if let Some(counted) = self.house(scan).or_else(|| self.unit(scan)) {
            return Some(counted);
        }
        let heads = [destination, place, organization].into_iter().flatten().chain(self.section(scan));
        heads.filter(|head| head.start >= begins).min_by_key(|head| head.start).or_else(|| self.open_head(scan, last))
    }

    /// Whether one character and 店 behind a town are a settlement rather than a shop: 青山镇|小|店, but not 青山镇|新|店.
    fn is_hamlet(self, scan: &Scan) -> bool {
        let [.., town, own, store] = self.tokens(scan) else { return false };
        let town =
            town.is_full_place() && is_township(scan.text.slice(town.span)) || matches!(town.mark, Some('镇' | '乡'));
        let own = own.mark.is_some_and(|c| is_han(c) && !matches!(c, '新' | '老' | '旧' | '本' | '该'));
        town && own && store.mark == Some('店')
    }

    /// The number that a house, gate, cave or berth is told by, as a head: 岑阳胡同|17号院, 岑岭花园|2号门, 岑积山|第133窟,
    /// 岑港|3号泊位.
    fn house(self, scan: &Scan) -> Option<Head> {
        let [rest @ .., last] = self.tokens(scan) else { return None };
        let counted = last.mark.is_some_and(|c| names().houses.contains(c))
            || scan.text.slice(last.span) == "号楼"
            || scan.is_one_of(last.span, &names().berths);
        let rest = match rest {
            [rest @ .., mark] if mark.mark == Some('号') => rest,
            rest if last.mark == Some('窟') || last.span.len() == 2 => rest,
            _ => return None,
        };
        let (number, rest) = rest.split_last()?;
        let figure = number.number && !number.letters || number.tag == "m";
        let start =
            rest.last().filter(|mark| mark.mark == Some('第')).map_or(number.span.start, |mark| mark.span.start);
        let placed = rest.iter().all(|token| token.place.is_some() || token.mark == Some('第'));
        (counted && figure && !rest.is_empty()).then(|| Head {
            subkind: "facility",
            asks: if placed { Asks::Proper } else { Asks::Word },
            start,
            length: last.span.end - start,
        })
    }

    /// The number that a unit of something larger is told by, as a head: 岑岭农场|二队, 岑电集团|38所.
    fn unit(self, scan: &Scan) -> Option<Head> {
        let [rest @ .., last] = self.tokens(scan) else { return None };
        let c = scan.char_at(last.span.end - 1);
        names().units.contains(c).then_some(())?;
        let subkind = match c {
            '所' => "institution",
            '厂' => "company",
            _ => "facility",
        };
        let numeral = |c: &char| "一二三四五六七八九十".contains(*c);
        let figure = |token: &Token| token.number && !token.letters || scan.text.chars(token.span).iter().all(numeral);
        let chars = scan.text.chars(last.span);
        let start = match rest {
            [_, .., number] if chars.len() == 1 && figure(number) => number.span.start,
            [_, ..] if chars.len() > 1 && chars[..chars.len() - 1].iter().all(numeral) => last.span.start,
            _ => return None,
        };
        Some(Head { subkind, asks: Asks::Word, start, length: last.span.end - start })
    }

    /// The part of a road, a line or a dike that the item ends with, as a head: 岑川大堤|柳口段.
    fn section(self, scan: &Scan) -> Option<Head> {
        let [rest @ .., last] = self.tokens(scan) else { return None };
        let line = |token: &Token| {
            let long =
                token.place_head.is_some() || token.destination.is_some() || token.place.is_some() || token.tag == "ns";
            token.span.len() > 1 && long && names().long.contains(scan.char_at(token.span.end - 1))
        };
        let part = scan.char_at(last.span.end - 1) == '段' && last.span.len() <= 2;
        (part && rest.iter().any(line)).then(|| Head {
            subkind: "facility",
            asks: Asks::Proper,
            start: last.span.end - 1,
            length: 1,
        })
    }

    /// A head that no table has: a noun that ends with the character for a kind of site or of ground: 石灰窑|天主堂, 青马|庄.
    fn open_head(self, scan: &Scan, last: &Token) -> Option<Head> {
        let end = last.span.end;
        let noun = last.span.len() == 1 || matches!(last.tag, "n" | "ns" | "nz" | "nt" | "");
        let names = names();
        let c = scan.char_at(end - 1);
        let ground = last.span.len() == 1 && names.grounds.contains(c);
        let village = last.mark == Some('村');
        let known = last.destination.is_some() || last.generic && !village || last.place.is_some();
        // 网站, 阶段 are no sites.
        let site = names.sites.contains(c) && (last.span.len() == 1 || last.frequency < 200);
        // 逸夫|楼: a building by what hardly any text speaks of.
        let building = last.mark == Some('楼') && self.before_last().is_seldom(scan);
        // 葡萄|村 in a list of such.
        let kind = ground || site || village || building;
        let start = last.span.start;
        (kind && noun && last.han && !known && start > scan.tokens[self.first].span.start).then(|| Head {
            subkind: if village {
                "village"
            } else if ground {
                "other"
            } else {
                "facility"
            },
            asks: if building {
                Asks::Word
            } else if ground || village {
                Asks::Proper
            } else {
                Asks::Telling
            },
            start,
            length: end - start,
        })
    }

    /// Whether the item is one word of two characters that texts seldom have, or two characters that make no word.
    fn is_seldom(self, scan: &Scan) -> bool {
        /// Frequency of a common word in the word list.
        const COMMON: u32 = 200;
        let seldom = |word: &Token| !word.generic && !word.industry && word.frequency < COMMON;
        // 求|是, 至|善: of nouns, verbs and the like, but no numeral, pronoun or word of place.
        let content = |c: &Token| {
            c.han && c.span.len() == 1 && !c.generic && !c.tag.starts_with(['m', 'q', 'r', 'f', 'u', 'p', 'c'])
        };
        match self.tokens(scan) {
            [word] => word.han && word.span.len() == 2 && seldom(word),
            [first, second] => content(first) && content(second),
            _ => false,
        }
    }

    /// Whether the item is of words alone, none of them a verb or a word of position.
    pub(super) fn is_of_nouns(self, scan: &Scan) -> bool {
        self.tokens(scan).iter().all(|token| token.han && !token.tag.starts_with(['v', 'f', 'p', 'd', 'r', 'u', 'c']))
    }

    /// Whether the item ends with a head.
    pub(super) fn is_headed(self, scan: &Scan) -> bool {
        self.head(scan).is_some()
    }

    /// What speaks for the item's being a name.
    pub(super) fn naming(self, scan: &Scan) -> Naming {
        let proper = self.is_telling(scan);
        let Some(head) = self.head(scan) else {
            let tokens = self.tokens(scan);
            let own = |token: &Token| !token.generic && !token.industry;
            let placeless = tokens.iter().all(|token| token.place.is_none());
            let trade = tokens.last().is_some_and(|token| {
                // 岑软|科技: what any matter may have is a trade behind a coined name.
                let firm = self.unlisted(scan) >= 2 && scan.text.slice(token.span) == "科技";
                token.industry && (!token.generic || firm) && !token.tag.starts_with('v')
            });
            let brand = placeless && trade && tokens.iter().any(own);
            let rare = |token: &Token| token.industry || is_rare_word(token);
            let coined = brand && (self.unlisted(scan) >= 2 || tokens.iter().all(rare));
            let loose = tokens.last().is_some_and(|token| scan.is_one_of(token.span, &names().loose_trades));
            return Naming { proper, brand, coined, loose, ..Naming::default() };
        };
        // 柳溪镇的湖羊养殖场: what somebody owns is rather described than named.
        let named = self.is_named(scan, &head) && !(self.owned && self.is_of_characters(scan, &head));
        let described = self.describes(scan, &head);
        let qualifier = self.before(scan, &head);
        let described = described && !self.owned;
        // 岑州社区 are the communities of a town.
        let own = |token: &Token| {
            token.han && (!token.generic || token.industry) && (head.subkind != "village" || token.place.is_none())
        };
        let kind = scan.text.slice(Span::new(head.start, head.start + head.length));
        let common = names().common_sites.has(kind)
            || matches!(head.subkind, "company" | "village")
            || head.asks == Asks::Telling;
        let qualified = !self.owned && qualifier.tokens(scan).iter().any(own);
        let placed = self.tokens(scan)[0].place.is_some();
        let specific = qualified && !placed && !common && head.start > self.span(scan).start + 1;
        let worded = !self.owned
            && matches!(qualifier.tokens(scan), [word] if is_word(word) && word.span.len() >= 2 && word.tag.starts_with('n'))
            && head.asks != Asks::Description;
        let lone = !self.owned && qualifier.tokens(scan).is_empty();
        let sole = lone && head.asks == Asks::ProperOrSole;
        let unique = sole || lone && head.asks == Asks::ProperOrAlone;
        let rare = qualified
            && !placed
            && matches!(head.asks, Asks::Proper | Asks::Word)
            && qualifier.tokens(scan).iter().any(is_unusual)
            && qualifier
                .tokens(scan)
                .iter()
                .all(|token| token.han && !token.tag.starts_with(['v', 'r', 'd', 'p', 'u', 'c']));
        Naming {
            subkind: Some(head.subkind),
            named,
            described,
            qualified,
            proper,
            specific,
            rare,
            worded,
            unique,
            sole,
            ..Naming::default()
        }
    }

    /// Whether no word stands before the head, but characters alone.
    fn is_of_characters(self, scan: &Scan, head: &Head) -> bool {
        self.before(scan, head).tokens(scan).iter().all(|token| token.span.len() == 1 && token.place.is_none())
    }

    /// Whether head and qualifier make a name: something proper, a division, the level or number it has among its like,
    /// or some words before a head that asks for no more.
    fn is_named(self, scan: &Scan, head: &Head) -> bool {
        let qualifier = self.before(scan, head);
        let tokens = qualifier.tokens(scan);
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return false };
        let quoted = scan.before(self.first).is_some_and(|token| token.mark == Some('“'));
        if quoted && scan.behind(self.end - 1).is_some_and(|token| token.mark == Some('”')) {
            return true;
        }
        if tokens.iter().all(|token| scan.is_one_of(token.span, &names().works)) {
            return false;
        }
        // 走马古镇, 岑馆老街: a word of its own before what is old tells which.
        let own_word =
            |token: &Token| token.han && token.span.len() > 1 && !token.generic && token.place_head.is_none();
        let old = scan.text.slice(Span::new(head.start, head.start + head.length));
        if names().antique.has(old) && matches!(tokens, [one] if own_word(one)) {
            return true;
        }
        // 听见智能声学有限公司: no description ends like this.
        if is_legal(scan, &scan.tokens[self.end - 1]) {
            return true;
        }
        let rest = qualifier.behind_division(scan);
        let divisions = rest.first - qualifier.first;
        // The long chain of an address (昌平县柳溪镇河东村|茶园) says where something lies, a short one (河东村|茶园) which it is.
        // 社区图书馆 lies in no community that is named.
        let divides = |(number, token): &(usize, &Token)| {
            is_division(token) && (*number > 0 || !is_bare(token)) || is_zone(token) && !is_bare(token)
        };
        let placed = (1..=2).contains(&tokens[..divisions].iter().enumerate().filter(divides).count());
        let own = tokens[divisions..].iter().any(|token| !token.generic && token.span.len() > 1);
        let institution = head.subkind == "institution" && head.length >= 2;
        let long = institution || head.length >= 3 && is_level_of_counties(first);
        // 国家速滑馆
        let seat = names().seats.contains(scan.char_at(head.start + head.length - 1));
        let national = seat && (tokens.len() > 1 || head.length >= 2) && scan.is_one_of(first.span, &names().national);
        let level = is_level(first) && (tokens.len() > 1 || long) || national;
        let housed = last.organization.is_some() && tokens.len() > 1 && own;
        let bare_place = matches!(tokens, [place] if place.place.is_some());
        // 岑州社区 are the communities of a city, 岑州大桥 is a bridge.
        let wide =
            |token: &Token| token.place.is_some_and(|name| matches!(name.level, Level::Country | Level::Province));
        let general = match head.asks {
            Asks::Word => bare_place && (head.subkind == "village" || tokens.iter().all(wide)),
            // 广州城, 美国校园, 输煤栈桥.
            Asks::Telling => {
                // 洪合毛衫城: a lone character inside a name is no verb.
                let acts = |(number, token): (usize, &Token)| {
                    let first = number == 0 && !is_surname(scan, token);
                    token.tag.starts_with('v') && (token.span.len() > 1 || first || token.frequency > COMMON_VERB)
                };
                tokens.iter().all(|token| token.place.is_some()) || tokens.iter().enumerate().any(acts)
            }
            _ => false,
        };
        rest.is_telling(scan) && !general
            || scan.text.slice(first.span).starts_with('第') && first.span.len() > 1
            || tokens.len() == 1 && first.tag == "m" && first.span.len() == 2 && head.length >= 2
            || first.number && tokens.len() == 1 && head.length >= 2 && head.asks != Asks::Description // 101大楼
            || match head.asks {
                // 岑岭区|园林|小区: a trade too, behind a division.
                Asks::Word => {
                    let own = rest.tokens(scan);
                    let trade = matches!(own, [one] if one.span.len() == 2 && one.industry);
                    // 滹沱河|大桥
                    let built = bare_place && !general && matches!(head.subkind, "facility" | "zone");
                    (1..=3).contains(&own.len()) && own.iter().all(is_word) || placed && trade || built
                }
                // 岑国公司, 岑洲市场 may be any, 岑国大桥 is one.
                Asks::Proper | Asks::ProperOrAlone | Asks::ProperOrSole => {
                    let own = scan.text.slice(Span::new(head.start, head.start + head.length));
                    let built = matches!(head.subkind, "company" | "facility") && !names().regional.has(own);
                    let any = built && tokens.iter().all(|token| kind::is_wide(scan, token));
                    placed && !any || level || housed
                }
                Asks::Description => (placed || level) && own,
                Asks::Telling => false,
            }
    }

    /// Whether a description of some length stands before the head, and not of general words alone (重点项目).
    fn describes(self, scan: &Scan, head: &Head) -> bool {
        let tokens = self.before(scan, head).tokens(scan);
        let length = head.start.saturating_sub(self.span(scan).start);
        let own = tokens.iter().any(|token| !token.generic && !token.industry && token.span.len() > 1);
        let site = matches!(head.subkind, "facility" | "zone");
        site && length >= DESCRIPTION && own && tokens.iter().all(|token| token.han || token.number)
    }

    /// The item without its last token.
    fn before_last(self) -> Self {
        Self { end: (self.end - 1).max(self.first), ..self }
    }

    /// The item without its head.
    fn before(self, scan: &Scan, head: &Head) -> Self {
        self.until(scan, head.start)
    }

    /// The part of the item before a code point.
    pub(super) fn until(self, scan: &Scan, at: u32) -> Self {
        let end = self.first + self.tokens(scan).partition_point(|token| token.span.end <= at);
        Self { end, ..self }
    }

    /// What stands behind the last division: 河东村|春茶种植基地.
    fn behind_division(self, scan: &Scan) -> Self {
        let head = self.head(scan);
        let headless = head.is_none();
        let site = head.is_some_and(|head| matches!(head.subkind, "facility" | "zone"));
        let divides = |number: &usize| {
            let token = &scan.tokens[*number];
            let around = headless || site || *number == self.first;
            // 青石社区|和谐家园小区
            let estate = scan.is_one_of(token.span, &names().estates);
            is_division(token) && !estate || is_zone(token) && around && number + 1 < self.end
        };
        // 岑航|长江|设计师产业园: behind a brand a place is part of the name.
        let divided = |token: &Token| token.place.is_some() || is_division(token) || is_zone(token) || is_level(token);
        let front = |token: &Token| {
            token.span.len() > 1 && matches!(token.tag, "j" | "nz" | "nt") && !divided(token) && !token.generic
        };
        let lone = |at: usize| at + 1 < self.end && divided(&scan.tokens[at]) && !scan.tokens[at].is_full_place();
        let brand = scan.tokens.get(self.first).is_some_and(front) && (lone(self.first + 1) || lone(self.first + 2));
        // “万村通”新村示范点: no name begins inside quotation marks.
        let quoted = |number: usize| {
            let marks = scan.tokens[number..self.end].iter().filter_map(|token| token.mark);
            marks.into_iter().find(|mark| matches!(mark, '“' | '”')) == Some('”')
        };
        let last = (self.first..self.end).rfind(divides).filter(|&last| !brand && !quoted(last));
        Self { first: last.map_or(self.first, |number| number + 1), ..self }
    }

    /// Where what stands behind a place's short name that the item begins with begins.
    pub(super) fn second_start(self, scan: &Scan) -> Option<u32> {
        let [first, second, ..] = self.tokens(scan) else { return None };
        first.place.is_some_and(|name| name.full.is_empty()).then_some(second.span.start)
    }

    /// Where what stands behind the divisions at the item's beginning begins; None without such.
    pub(super) fn name_start(self, scan: &Scan) -> Option<u32> {
        let rest = self.behind_division(scan);
        (self.first < rest.first && rest.first < rest.end).then(|| rest.span(scan).start)
    }

    /// Whether the item says itself to have no name: 一家企业, 某药店, 多个小区.
    fn is_unnamed(self, scan: &Scan) -> bool {
        let tokens = self.tokens(scan);
        let Some(first) = tokens.first() else { return true };
        // 村民新居 is anybody's, 协会辖下一间中心 has no name.
        let theirs = tokens.len() == 2 && scan.is_one_of(first.span, &names().anybody);
        if theirs || tokens.iter().any(|token| scan.is_one_of(token.span, &names().under)) {
            return true;
        }
        // 移民新居, 乡镇法庭 and 签约项目 are any.
        if let [.., kind, head] = tokens
            && self.is_any(scan, kind, head)
        {
            return true;
        }
        // 校内实训工厂 is any that a school has.
        if tokens.iter().any(|token| scan.is_one_of(token.span, &names().within_walls)) {
            return true;
        }
        if let [kind @ .., head] = tokens
            && kind::tells_kind(scan, kind, scan.text.slice(head.span))
        {
            return true;
        }
        // 在岑州|建设|岑国创新基地: it is still to be built.
        if let [seat, founds, ..] = tokens
            && seat.place.is_some()
            && scan.is_one_of(founds.span, &names().founds)
            && self.head(scan).is_some_and(|head| matches!(head.subkind, "zone" | "facility"))
        {
            return true;
        }
        // 岑州市中心 is where in it.
        if scan.text.slice(self.span(scan)).ends_with("市中心") {
            return true;
        }
        if let [figure, unit, _, ..] = tokens
            && figure.number
            && scan.is_one_of(unit.span, &names().voltages)
        {
            return Self { first: self.first + 2, ..self }.is_unnamed(scan);
        }
        let text = scan.text.slice(first.span);
        let counted = tokens.get(1).is_some_and(|next| next.tag.starts_with('q'));
        // 五一水库, 八一小学 are called by a day.
        let digits = text.chars().count() == 2 && text.chars().all(|c| "一二三四五六七八九".contains(c)) && !counted;
        // 万家福 is a name.
        let large = |text: &str| text.starts_with(['百', '千', '万']) && text.ends_with('家');
        let named = text.starts_with('第')
            || first.is_full_place()
            || self.is_called_by_number(scan)
            || digits
            || large(text)
            || text.ends_with('号') && first.span.len() > 1;
        let numeral = first.tag.starts_with(['m', 'q']) && !named;
        let counts = |pair: &[Token]| {
            let unit = pair[1].mark == Some('所') && pair[1].span.end != self.span(scan).end;
            pair[0].number && !pair[0].letters && (pair[1].tag.starts_with('q') || unit)
        };
        // 甲、乙、丙三个车间: a number of them.
        let numbered = |token: &Token| {
            let text = scan.text.slice(token.span);
            token.tag == "m"
                && text.ends_with(['个', '家', '处', '座', '间', '所', '省', '市', '县', '区', '国'])
                && !large(text)
        };
        !self.is_called_by_number(scan) && tokens.iter().any(numbered)
            || numeral && (first.span.len() > 1 || counted)
            || first.tag.starts_with('r')
            // 下庄两村 are two.
            || tokens.windows(2).any(counts_divisions)
            || tokens.windows(2).any(counts) && !tokens.iter().any(|token| token.mark == Some('第'))
    }

    /// Whether the word before the head that the item ends with says that it is one of many: 移民|新居, 乡镇|法庭, 签约|项目.
    fn is_any(self, scan: &Scan, kind: &Token, head: &Token) -> bool {
        let village = || matches!(scan.text.slice(head.span), "新居" | "新村");
        let bare = self.end - self.first == 2;
        bare && scan.is_one_of(kind.span, &names().areas) && head.organization.is_some()
            || bare && scan.is_one_of(kind.span, &names().village_kinds) && village()
            || scan.text.slice(head.span) == "项目" && scan.is_one_of(kind.span, &names().deals)
    }

    /// Whether the item begins with a word for a number or a distance that ground or a site is called by: 余家|湾, 七里|桥.
    fn is_called_by_number(self, scan: &Scan) -> bool {
        let [first, second, ..] = self.tokens(scan) else { return false };
        let text = scan.text.slice(first.span);
        let ground = |c: char| names().grounds.contains(c) || names().sites.contains(c) || names().nature.contains(c);
        first.span.len() == 2 && text.ends_with(['里', '家', '岔', '道']) && second.mark.is_some_and(ground)
    }

    /// Whether the item holds something proper: a place, a name, a rare word, characters that no word has.
    fn is_telling(self, scan: &Scan) -> bool {
        let tokens = self.tokens(scan);
        let rare = |token: &Token| {
            token.known.is_some()
                || token.place.is_some() && token.span.len() > 1
                || token.han && token.span.len() > 1 && is_rare_name(token) && !token.generic && !token.industry
        };
        // 月亮|湾, 老君|坡: a word before the character for a kind of ground.
        let called = |pair: &[Token]| {
            let ground = pair[1].mark.is_some_and(|c| names().grounds.contains(c) || names().spots.contains(c));
            ground && pair[0].span.len() > 1 && is_word(&pair[0])
        };
        // 五号|渠.
        let numbered =
            |token: &Token| token.tag == "m" && token.span.len() > 1 && scan.text.slice(token.span).ends_with('号');
        // 永乐: what the word list has as a place's name.
        let place =
            |token: &Token| token.tag == "ns" && token.span.len() == 2 && !token.generic && token.place.is_none();
        tokens.iter().any(|token| rare(token) || place(token) || numbered(token))
            || self.unlisted(scan) >= 2
            || self.is_called_by_number(scan)
            || tokens.windows(2).any(|pair| called(pair) || is_affixed(pair))
    }

    /// Whether a character that no word has stands before the head: 磨盘|峁|检查点.
    pub(super) fn has_unlisted(self, scan: &Scan) -> bool {
        self.before_last().unlisted(scan) >= 1
    }

    /// Number of characters that stand outside words, of which two make a name; verbs alone (筛检) make none.
    fn unlisted(self, scan: &Scan) -> usize {
        let single =
            |token: &&Token| token.han && token.span.len() == 1 && !token.generic && token.place_head.is_none();
        let singles = self.tokens(scan).iter().filter(single);
        let verbs = singles.clone().all(|token| token.tag.starts_with('v'));
        if verbs { singles.count().saturating_sub(1) } else { singles.count() }
    }

    /// Whether the item can be the beginning of a proper name: something proper, and nothing general.
    pub(super) fn is_proper_part(self, scan: &Scan) -> bool {
        self.is_telling(scan) && self.tokens(scan).iter().all(|token| !token.generic && token.destination.is_none())
    }

    /// Whether the item is a character or a verb with which a name begins that was found without it: 来 of 来岑份食品有限公司, 为民
    /// of 为民岑业有限公司, 腊 of 腊子岑战役纪念馆. Registered names may begin with any, others where the rest is `weak`.
    pub(super) fn is_first_part(self, scan: &Scan, legal: bool, weak: bool) -> bool {
        let [one] = self.tokens(scan) else { return false };
        let plain = one.boundary.is_none() && !one.tag.starts_with(['p', 'd', 'c', 'u', 'r']);
        let character = one.span.len() == 1 && !is_level(one) && (legal || weak && plain);
        let verb =
            one.span.len() == 2 && one.tag.starts_with('v') && one.frequency < COMMON && one.destination.is_none();
        let word = legal && weak && verb;
        one.han && one.place.is_none() && !one.generic && (character || word)
    }

    /// Whether the item ends as the registered names of companies do.
    pub(super) fn is_legal(self, scan: &Scan) -> bool {
        is_legal(scan, &scan.tokens[self.end - 1])
    }

    /// Whether the item begins with the level of an institution: 省…, 县….
    pub(super) fn begins_with_level(self, scan: &Scan) -> bool {
        self.tokens(scan).first().is_some_and(is_level)
    }

    /// Whether what is built is told rather than where: 办公楼工程.
    pub(super) fn is_building(self, scan: &Scan) -> bool {
        self.head(scan).is_some_and(|head| head.asks == Asks::Description)
    }

    /// Whether the item begins with a place, and holds no adverb, pronoun or preposition.
    pub(super) fn begins_with_place(self, scan: &Scan) -> bool {
        let tokens = self.tokens(scan);
        let placed = |token: &Token| token.place.is_some() || is_division(token);
        tokens.first().is_some_and(placed)
            && tokens.iter().all(|token| !token.tag.starts_with(['d', 'r', 'p', 'u', 'c']))
    }

    /// Whether the item is a division by its full name.
    pub(super) fn is_division(self, scan: &Scan) -> bool {
        matches!(self.tokens(scan), [token] if token.is_full_place())
    }

    /// Whether the item is short and of characters that no word has.
    pub(super) fn is_unlisted(self, scan: &Scan) -> bool {
        let first = self.first;
        let single = |(number, token): (usize, &Token)| {
            let numeral = token.tag.starts_with('m') && !(number == first && self.end > first + 2);
            token.han && token.span.len() == 1 && !token.tag.starts_with(['r', 'p', 'f', 'd', 'u']) && !numeral
        };
        self.span(scan).len() <= 4 && (self.first..self.end).zip(self.tokens(scan)).all(single)
    }

    /// Whether the item can be a settlement called without 镇, 乡 or 村, whatever its characters are elsewhere: 火店, 团结.
    pub(super) fn is_bare_settlement(self, scan: &Scan) -> bool {
        let part = |token: &Token| {
            let unit = token.span.len() > 1 && token.organization.is_some();
            token.han && token.boundary.is_none() && !unit && !token.tag.starts_with(['r', 'p', 'u', 'q'])
        };
        (2..=4).contains(&self.span(scan).len()) && self.tokens(scan).iter().all(part)
    }

    /// Whether some word of the item is a trade or the head of an organization.
    pub(super) fn has_trade(self, scan: &Scan) -> bool {
        self.tokens(scan).iter().any(|token| token.industry || token.organization.is_some())
    }

    /// Whether the item is no more than a name can be: no verb (but in a brand: 多走路鞋业), no measure, not too long.
    pub(super) fn is_plain(self, scan: &Scan, brand: bool) -> bool {
        // 万|丰|岑|海: a numeral is part of a name of characters.
        let named = brand || self.is_unlisted(scan);
        self.span(scan).len() <= 10
            && self.tokens(scan).iter().all(|token| {
                let verb = token.tag.starts_with('v') && token.span.len() > 1 && !token.industry && !brand;
                let counts = token.tag.starts_with(['m', 'q', 't']) && !(named && token.span.len() == 1);
                let place = token.place_head.is_some_and(|head| !brand || head.subkind != "facility");
                token.han && !verb && !place && !counts
            })
    }
}

/// The longest head or spot that ends with a token, and where it begins: the cut may part one (收费|站) or join it to the
/// word before (示范基地). A single character counts at the end of longer words only (大佛寺).
pub(super) fn ending(scan: &Scan, token: &Token) -> Option<(Destination, u32)> {
    let end = token.span.end;
    if !scan.lexicon.may_end_destination(scan.char_at(end - 1)) {
        return None;
    }
    let word = |start: u32| {
        let word = scan.hits.of(Span::new(start, end))?.signs().destination?;
        let whole = start == token.span.start;
        let tail =
            matches!(word, Destination::Head { .. } | Destination::Spot) && (end - start > 1 || token.span.len() > 2);
        (whole || tail).then_some((word, start))
    };
    (end.saturating_sub(LONGEST_WORD)..end).find_map(word)
}

/// Whether the stretch is a word for where passers-by are checked: 卡点, 执勤点.
fn is_checkpoint(scan: &Scan, word: Span) -> bool {
    ["卡点", "卡口", "执勤点", "劝返点", "值守点"].iter().any(|end| scan.text.slice(word).ends_with(end))
        || word.len() == 1 && scan.char_at(word.start) == '点'
}

/// Whether what stands before a code point ends with a station, an exit, a road or a road's end: the checkpoint there bears
/// its name.
fn is_at_road(scan: &Scan, at: u32) -> bool {
    let road = |at: u32| at > 0 && matches!(scan.char_at(at - 1), '站' | '口' | '路' | '道');
    road(at) || at > 1 && matches!(scan.char_at(at - 1), '东' | '西' | '南' | '北') && road(at - 1)
}

/// Whether the head of a site that the cut went across begins with the token: 自|建房.
pub(super) fn begins_head(scan: &Scan, token: &Token) -> bool {
    let heads = scan.hits_at(token.span.start).iter().filter(|hit| hit.span.end > token.span.end);
    heads.map(|hit| hit.signs().destination).any(|word| matches!(word, Some(Destination::Head { .. })))
}

/// Whether a token is the head of a site's or an organization's name.
pub(super) fn is_head(scan: &Scan, token: &Token) -> bool {
    matches!(ending(scan, token), Some((Destination::Head { .. }, _)))
        || token.organization.is_some()
        || token.place_head.is_some_and(|head| is_built(&head))
}

/// Whether a token is the head of a zone's name and no place of the gazetteer: 工业园 of 县工业园.
fn is_zone(token: &Token) -> bool {
    token.place.is_none() && token.place_head.is_some_and(|head| head.subkind == "zone")
}

/// Whether a word of one character begins a transliterated name behind the full name of a place abroad: 岑利亚州|因|….
pub(super) fn begins_sounds(scan: &Scan, at: usize) -> bool {
    let token = &scan.tokens[at];
    let abroad = |place: &Token| {
        let rows = place.place.map(|name| &name.full).into_iter().flatten();
        let codes = rows.filter_map(|&row| scan.lexicon.gazetteer().place(row)).map(|place| place.code);
        place.is_full_place() && codes.into_iter().all(str::is_empty)
    };
    let sound = |c: char| WORDS.character(c).transliteration.is_some();
    let run = scan.text.chars.iter().skip(token.span.start as usize).take(5).take_while(|&&c| sound(c)).count();
    token.mark.is_some_and(sound) && run >= 5 && scan.before(at).is_some_and(abroad)
}

/// Whether a token is the character for a kind of site: 馆 of 岑舞传习馆.
pub(super) fn ends_site(token: &Token) -> bool {
    token.mark.is_some_and(|c| names().sites.contains(c))
}

fn is_built(head: &&'static PlaceHead) -> bool {
    matches!(head.subkind, "zone" | "facility")
}

/// Whether a token is a division or settlement by its full name.
fn is_division(token: &Token) -> bool {
    let settlement = token.place_head.is_some_and(|head| matches!(head.subkind, "township" | "village"));
    // 林边乡: a township of Taiwan, which no division code has, and no word list.
    let other =
        token.place.is_some_and(|name| name.level == Level::Other) && token.span.len() == 3 && token.tag.is_empty();
    token.is_full_place() || settlement || other
}

/// Whether two tokens are a character by which one of two neighbours is told from the other, and one that is no word: 小|荣, 前|祖.
fn is_affixed(pair: &[Token]) -> bool {
    let affix =
        matches!(pair[0].mark, Some('小' | '大' | '老' | '上' | '下' | '前' | '后' | '东' | '西' | '南' | '北'));
    let own =
        pair[1].mark.is_some_and(is_han) && !pair[1].tag.starts_with(['m', 'q', 'r', 'd', 'p', 'f', 'v', 'u', 'c']);
    let head = pair[1].organization.is_some() || pair[1].place_head.is_some() || pair[1].destination.is_some();
    affix && own && !head && !pair[1].generic
}

/// Whether two tokens count divisions: 两村, 三市.
fn counts_divisions(pair: &[Token]) -> bool {
    let numeral =
        matches!(pair[0].mark, Some('两' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '几'))
            || pair[0].number && !pair[0].letters;
    // 13村 is one that is called by a number.
    let villages = pair[1].mark == Some('村') && !pair[0].number;
    numeral && (villages || matches!(pair[1].mark, Some('省' | '市' | '区' | '县' | '州' | '旗' | '镇' | '乡')))
}

/// Whether a token is the head of a settlement's name with nothing before it: 社区.
fn is_bare(token: &Token) -> bool {
    !token.is_full_place() && token.place_head.is_some_and(|head| head.text.chars().count() as u32 == token.span.len())
}

/// Whether the token is a surname that is not rare.
fn is_surname(scan: &Scan, token: &Token) -> bool {
    token.span.len() == 1 && scan.hits.of(token.span).is_some_and(|hit| hit.entry().surname >= 10.0)
}

/// Whether the token ends as the registered names of companies do.
pub(super) fn is_legal(scan: &Scan, token: &Token) -> bool {
    token.organization.is_some() && names().legal.iter().any(|legal| scan.text.slice(token.span).ends_with(legal))
}

/// 省, 县 …: the level that an institution or a site belongs to.
pub(super) fn is_level(token: &Token) -> bool {
    token.mark.is_some_and(|c| kind::is_level(c) || c == '村')
}

/// Whether the token is the level of a county or above.
fn is_level_of_counties(token: &Token) -> bool {
    is_level(token) && !matches!(token.mark, Some('镇' | '乡' | '村'))
}

/// Whether the token is a word so rare, or so rare a name, that a brand is called by it: 云顶 of 云顶茶业.
fn is_rare_word(token: &Token) -> bool {
    let named = matches!(token.tag, "ns" | "nz" | "nr" | "nt");
    token.span.len() > 1 && !token.generic && token.place.is_none() && token.frequency < if named { 100 } else { 20 }
}

/// Whether the token is a noun that hardly any text uses, and none of trade: 营盘, 槽子.
fn is_unusual(token: &Token) -> bool {
    token.han
        && token.span.len() > 1
        && (1..20).contains(&token.frequency)
        && token.tag.starts_with('n')
        && !token.generic
        && !token.industry
        && token.organization.is_none()
        && token.place_head.is_none()
        && token.destination.is_none()
}

/// Whether the word list has the token as a name, and a rare one.
fn is_rare_name(token: &Token) -> bool {
    token.frequency < 40 && matches!(token.tag, "nz" | "nr" | "nt" | "ns")
}

/// Whether the token is a word that a site can be called by.
fn is_word(token: &Token) -> bool {
    token.han
        && (1..=4).contains(&token.span.len())
        && token.boundary.is_none()
        && !is_level(token)
        && !token.generic
        && !token.industry
        && token.organization.is_none()
        && token.place.is_none()
        && !token.tag.starts_with(['m', 'q', 't', 'r', 'd', 'p', 'f', 'b'])
}
