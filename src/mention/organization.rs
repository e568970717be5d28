//! Candidates for organizations: names that their head speaks for, with the divisions, brackets and marks inside.

use std::collections::HashSet;

use super::candidate::{Candidate, Reading};
use super::grammar::{names, posts};
use super::kind as kinds;
use super::place;
use super::scan::{Scan, Token};
use super::title::is_field;
use super::township::is_township;
use super::walk::{self, Edge, Manner, Walk};
use super::words::WORDS;
use crate::lexicon::{Cue, Destination, Level, OrganizationHead, PlaceName};
use crate::span::Span;

/// All organizations that a document may name, ordered by start, longer first.
#[must_use]
pub fn candidates(scan: &Scan) -> Vec<Candidate> {
    let heads: Vec<Headed> = scan.telling.iter().filter_map(|&number| walk_back(scan, number as usize)).collect();
    let firm: HashSet<&str> =
        heads.iter().filter(|head| head.walk.edge == Edge::Firm).map(|head| scan.text.slice(head.span())).collect();
    let mut found: Vec<Candidate> = heads.iter().map(|head| headed(scan, head, &firm)).collect();
    found.extend(super::organization_list::items(scan));
    found.extend((0..scan.tokens.len()).filter_map(|number| numbered_team(scan, number)));
    let aliases = super::alias::candidates(scan, &found);
    found.extend(aliases);
    found.sort_by(|a, b| (a.span.start, b.span.end, a.rule).cmp(&(b.span.start, a.span.end, b.rule)));
    found.dedup_by(|b, a| a.span == b.span);
    found
}

/// How organizations' names reach back from their heads.
const MANNER: Manner = Manner { longest: 24, divisions: true, marks: true };

/// A head with the walk to its left.
struct Headed {
    walk: Walk,
    head: &'static OrganizationHead,
    end: u32,
}

impl Headed {
    fn span(&self) -> Span {
        Span::new(self.walk.start, self.end)
    }
}

/// The name whose head is token `number`, where it has one.
fn walk_back(scan: &Scan, number: usize) -> Option<Headed> {
    let head = scan.tokens[number].organization?;
    let levelled = head.kind == "body" && begins_with_level(head.text);
    let longest = if levelled { 0 } else { MANNER.longest };
    let mut walk = walk::left(scan, number, Manner { longest, ..MANNER });
    if walk.edge == Edge::Open {
        walk.edge = Edge::Word;
    }
    over_task(scan, &mut walk, number);
    over_conjunction(scan, &mut walk, number);
    behind_conjunction(scan, &mut walk);
    behind_union(scan, &mut walk, number);
    trim(scan, &mut walk, number, head);
    behind_apposition(scan, &mut walk, number);
    behind_appointed(scan, &mut walk, number);
    behind_leader(scan, &mut walk, number);
    behind_status(scan, &mut walk);
    if let Some(abroad) = abroad(scan, &walk, number) {
        walk = abroad;
    }
    if let Some(first) = called_by_preposition(scan, &walk, number) {
        let inner = scan.tokens[number].span.start - scan.tokens[first].span.start;
        let city = usize::from(scan.before(first).is_some_and(Token::is_full_place));
        let first = first - city;
        walk = Walk { first, start: scan.tokens[first].span.start, places: city, inner, edge: Edge::Firm };
    }
    let whole = !is_of_department(scan, &walk, number, head);
    if !whole || !fits(scan, &walk, number, head) {
        return None;
    }
    // 联合督查组, but not 联合会.
    if head.text.strip_prefix("联合").is_some_and(|group| group != "会") {
        take_in_partners(scan, &mut walk);
    }
    Some(Headed { walk, head, end: name_end(scan, number) })
}

/// Takes in the bodies listed before the last of those that a joint group is of: 市人大、市政府、|市政协联合督查组.
fn take_in_partners(scan: &Scan, walk: &mut Walk) {
    /// Most bodies that send a group together.
    const MOST: usize = 6;
    for _ in 0..MOST {
        let Some(comma) = walk.first.checked_sub(1).filter(|&at| scan.tokens[at].mark == Some('、')) else { return };
        let body = comma.checked_sub(1).and_then(|last| walk_back(scan, last)).filter(|body| body.head.kind == "body");
        let Some(body) = body else { return };
        *walk = Walk { first: body.walk.first, start: body.walk.start, ..*walk };
    }
}

/// The walk to the body of a town abroad that no list has, from the country before it: 岑典诺岑堡|市政府.
fn abroad(scan: &Scan, walk: &Walk, head: usize) -> Option<Walk> {
    /// Fewest and most characters of the town's name.
    const LENGTH: std::ops::RangeInclusive<u32> = 2..=7;
    let kind = scan.tokens[head].organization?;
    let city = kind.kind == "body" && kind.text.starts_with(['市', '州', '省', '郡']) && walk.first == head;
    let sounds = |token: &Token| {
        let chars = scan.text.chars(token.span);
        token.han && token.place.is_none() && chars.iter().all(|&c| WORDS.character(c).transliteration.is_some())
    };
    let begin = scan.tokens[head].span.start;
    let mut first = head;
    while city && scan.before(first).is_some_and(|token| begin - token.span.start <= *LENGTH.end() && sounds(token)) {
        first -= 1;
    }
    let china = |token: &Token| scan.text.slice(token.span) == "中国";
    let country = |token: &Token| token.place.is_some_and(|name| name.level == Level::Country) && !china(token);
    let owner = scan.before(first).filter(|&token| country(token) && token.span.len() > 1)?;
    let start = owner.span.start;
    let named = LENGTH.contains(&(begin - scan.tokens[first].span.start));
    named.then_some(Walk { first: first - 1, start, places: 1, inner: begin - owner.span.end, edge: Edge::Firm })
}

/// The preposition with which a name begins, where the document has both together behind the full name of a division, and
/// behind something else as well: 岑州市至岭装备研究院, 参观至岭装备研究院.
fn called_by_preposition(scan: &Scan, walk: &Walk, head: usize) -> Option<usize> {
    /// How far a document is searched for the full name, in characters, lest each such name search a long one.
    const REACH: u32 = 4000;
    let first = walk.first.checked_sub(1)?;
    let before = scan.before(walk.first)?;
    let unit = scan.tokens[head].organization.is_some_and(|kind| kind.kind != "body");
    let fits = unit && walk.places == 0 && before.mark.is_some_and(|c| names().led_first.contains(c));
    if !fits || walk.start != scan.tokens[walk.first].span.start {
        return None;
    }
    let name = scan.text.slice(Span::new(before.span.start, scan.tokens[head].span.end));
    let told = scan.text.following(0, REACH);
    let (mut divided, mut other) = (false, false);
    for (at, _) in told.match_indices(name) {
        let front = &told[..at];
        if front.ends_with(['市', '县', '区', '省']) {
            divided = true;
        } else {
            other = true;
        }
    }
    (divided && other).then_some(first)
}

/// Whether the head is only the first of what a department, whose own head stands behind a conjunction, is for:
/// 岑岭大学|实验室|与设备管理处, 国家岑务局|博物馆|与宣传司.
fn is_of_department(scan: &Scan, walk: &Walk, head: usize, kind: &OrganizationHead) -> bool {
    /// Most tokens from the conjunction to the department's head.
    const REACH: usize = 6;
    let alone = |number: usize| {
        let token = &scan.tokens[number];
        token.span.len() > 1 && (token.organization.is_some() || token.known.is_some())
    };
    // The owner stands right before the head.
    let owned = kind.kind == "institution" && head > walk.first && alone(head - 1);
    let joins = |token: &Token| token.mark == Some('与');
    // 实验室|建设|与|设备管理处
    let Some(and) = (head + 1..scan.tokens.len()).take(2).find(|&at| joins(&scan.tokens[at])).filter(|_| owned) else {
        return false;
    };
    let plain = |at: &usize| {
        let token = &scan.tokens[*at];
        token.han && token.place.is_none() && token.mark != Some('的') && scan.before(*at).is_some()
    };
    let ends = |at: usize| {
        let token = &scan.tokens[at];
        let head = names().departments.contains(scan.char_at(token.span.end - 1));
        head && (token.span.len() > 1 || matches!(token.mark, Some('处' | '司' | '科')))
    };
    let before = head + 1 == and || plain(&(head + 1));
    before && (and + 1..scan.tokens.len()).take(REACH).take_while(plain).any(ends)
}

/// O01: one of several groups that are out for the same, by its number: 省疫情防控督查|第九组.
fn numbered_team(scan: &Scan, number: usize) -> Option<Candidate> {
    let last = scan.tokens[number].span;
    (scan.char_at(last.end - 1) == '组').then_some(())?;
    let numerals = |stretch: &[char]| stretch.iter().all(|&c| "第一二三四五六七八九十".contains(c));
    let numeral = |at: usize| scan.tokens[at].number || numerals(scan.text.chars(scan.tokens[at].span));
    // 督导|二组
    let whole = last.len() > 1 && numerals(scan.text.chars(Span::new(last.start, last.end - 1)));
    (whole || last.len() == 1).then_some(())?;
    let count = (number.saturating_sub(3)..number).rev().take_while(|&at| numeral(at)).count();
    let task = number.checked_sub(count + 1).filter(|_| whole || count > 0)?;
    posts().tasks.has(scan.text.slice(scan.tokens[task].span)).then_some(())?;
    let first = sender(scan, task)?;
    let span = Span::new(scan.tokens[first].span.start, scan.tokens[number].span.end);
    let reading = Reading::Organization { subkind: "body" };
    Some(Candidate { span, reading, name: None, score: -7.0, rule: "O01" })
}

/// Takes in what a group is out for as far as the level that sends it, at which its clause begins: 省|脱贫攻坚|第六督查组.
fn over_task(scan: &Scan, walk: &mut Walk, head: usize) {
    let team = |text: &str| text.ends_with(['组', '团', '队']) && !text.ends_with("集团") && !text.ends_with("小组");
    let sent = scan.tokens[head].organization.is_some_and(|kind| kind.kind == "body" && team(kind.text));
    if !sent || walk.places > 0 || walk.start != scan.tokens[walk.first].span.start {
        return;
    }
    if let Some(first) = sender(scan, walk.first) {
        let start = scan.tokens[first].span.start;
        *walk = Walk { first, start, places: 0, inner: scan.tokens[head].span.start - start, edge: Edge::Firm };
    }
}

/// The level or body at the beginning of the clause that sends a group whose name goes on with what it is out for, as far as
/// token `from`.
fn sender(scan: &Scan, from: usize) -> Option<usize> {
    /// Most tokens of what it is out for.
    const LONGEST: usize = 6;
    let plain = |number: usize| {
        let token = &scan.tokens[number];
        // 第|11|督导组
        let ordinal = token.number && scan.before(number).is_some_and(|before| before.mark == Some('第'));
        (token.han || ordinal)
            && token.boundary.is_none()
            && (token.destination.is_none() || token.industry || token.generic)
            && !is_and(token)
    };
    let opens = |number: usize| {
        let token = &scan.tokens[number];
        let level = level_letter(token) || scan.is_one_of(token.span, &posts().openers);
        level && scan.before(number).is_none_or(|before| !before.han && !before.number)
    };
    let mut left = (from.saturating_sub(LONGEST)..from).rev();
    left.find(|&number| opens(number) || !plain(number)).filter(|&first| opens(first))
}

/// Takes off the name of who is appointed or removed, in front of the level of a body: 免去丁岑|县公安局|局长职务.
fn behind_appointed(scan: &Scan, walk: &mut Walk, head: usize) {
    let appoints = |before: &Token| scan.hits.of(before.span).is_some_and(|hit| hit.entry().cue == Some(Cue::Appoints));
    let body = scan.tokens[head].organization.is_some_and(|head| head.kind == "body");
    if !body || !scan.before(walk.first).is_some_and(appoints) {
        return;
    }
    if let Some(level) = (walk.first + 1..head).rev().find(|&number| level_letter(&scan.tokens[number])) {
        let start = scan.tokens[level].span.start;
        *walk = Walk { first: level, start, places: 0, inner: scan.tokens[head].span.start - start, edge: Edge::Firm };
    }
}

/// Takes off a verb that the cut took for the end of a word before the level of a body, and what stands before it: 王胜率|市环保局.
fn behind_leader(scan: &Scan, walk: &mut Walk, head: usize) {
    let leads = |&number: &usize| {
        let token = &scan.tokens[number];
        token.span.len() > 1
            && scan.char_at(token.span.end - 1) == '率'
            && scan.behind(number).is_some_and(level_letter)
    };
    if let Some(leads) = (walk.first..head).rev().find(leads) {
        let start = scan.tokens[leads + 1].span.start;
        let inner = scan.tokens[head].span.start - start;
        *walk = Walk { first: leads + 1, start, places: 0, inner, edge: Edge::Firm };
    }
}

/// Takes off the second character of a word of status that the cut took for the first of a county's name: 拟任|县教育局局长.
fn behind_status(scan: &Scan, walk: &mut Walk) {
    let status = walk.start > 0 && scan.is_one_of(Span::new(walk.start - 1, walk.start + 1), &names().statuses);
    if status && scan.tokens[walk.first].span.len() == 2 && kinds::is_level(scan.char_at(walk.start + 1)) {
        walk.start += 1;
        walk.places = 0;
    }
}

/// Where the name whose head is token `number` ends: behind the 筹 in brackets of what is still being set up.
fn name_end(scan: &Scan, number: usize) -> u32 {
    let end = scan.tokens[number].span.end;
    let bracket = scan.text.following(end, 3);
    if matches!(bracket, "（筹）" | "(筹)") { end + 3 } else { end }
}

/// Gives back the 和 that a county's name begins with where it joins two names: 岑亮村和|县农科所.
fn behind_conjunction(scan: &Scan, walk: &mut Walk) {
    if walk.places == 1 && place::joins_nouns(scan, walk.first) {
        let start = scan.tokens[walk.first].span.end - 1;
        *walk = Walk { first: walk.first + 1, start, places: 0, ..*walk };
    }
}

/// Whether the token is the head of a company's or institution's name.
fn heads_unit(token: &Token) -> bool {
    token.span.len() > 1 && token.organization.is_some_and(|head| head.kind != "body")
}

/// Takes off what 暨 joins in front of the name, or 与 in front of a known one or behind another: 岑岭省政府暨|岑岭大学,
/// 青莲山与|岑岭大学, 岑岭卫生院和|县医院, and where somebody is: 在岑州与|岑岭协会. What two places join stays: 岑岭暨青川会馆.
fn behind_union(scan: &Scan, walk: &mut Walk, head: usize) {
    let known = |number: usize| scan.behind(number).is_some_and(|next| next.known.is_some());
    let whole = |number: usize| scan.before(number).is_some_and(heads_unit);
    let joins = |&number: &usize| match scan.tokens[number].mark {
        Some('暨') => true,
        Some('与' | '和' | '及') => known(number) || whole(number) || stays_before(scan, number),
        _ => false,
    };
    let Some(union) = (walk.first + 1..head).rev().find(joins) else { return };
    if scan.tokens[union - 1].place.is_some() && !stays_before(scan, union) {
        return;
    }
    let first = union + 1;
    let start = scan.tokens[first].span.start;
    let places = (first..head).take_while(|&number| scan.tokens[number].is_full_place()).count();
    let begin = scan.tokens[head].span.start;
    let inner = begin - scan.tokens.get(first + places).map_or(begin, |token| token.span.start.min(begin));
    *walk = Walk { first, start, places, inner, edge: Edge::Firm };
}

/// Whether the conjunction at token `number` stands behind a place that somebody is at: 在岑州|与.
fn stays_before(scan: &Scan, number: usize) -> bool {
    let place = number.checked_sub(1).filter(|&place| place::names_place(scan, place));
    let Some(place) = place else { return false };
    scan.before(place).is_some_and(|stays| matches!(stays.mark, Some('在' | '于' | '从' | '自')))
}

/// Takes in the field that 与 or 和 joins to the first of a school or department (体育与|健康|学院), and any noun that it joins
/// to the first of a key laboratory: 天然|药物与|注射剂|国家重点实验室.
fn over_conjunction(scan: &Scan, walk: &mut Walk, head: usize) {
    let field = |number: usize| {
        let token = &scan.tokens[number];
        token.span.len() > 1
            && token.organization.is_none()
            && (token.generic || token.industry || is_field(scan.text.slice(token.span)))
    };
    let noun = |token: &Token| {
        let word = token.span.len() > 1 && token.tag.starts_with('n') || token.generic || token.industry;
        word && !matches!(token.destination, Some(Destination::Head { subkind: "institution", .. }))
    };
    // 科学院|岑州|营养|与|健康|研究所: a noun too, where an institution's name and a place stand before it.
    let owned = |number: usize| {
        let place = scan.before(number).is_some_and(|place| place.place.is_some());
        noun(&scan.tokens[number])
            && place
            && scan.before(number - 1).is_some_and(|owner| owner.span.len() > 1 && heads_unit(owner))
    };
    let (Some(and), Some(left)) = (walk.first.checked_sub(1), walk.first.checked_sub(2)) else { return };
    let head_text = scan.tokens[head].organization.map_or("", |kind| kind.text);
    let laboratory = head_text.ends_with("重点实验室");
    let joins = scan
        .before(walk.first)
        .is_some_and(|token| matches!(token.mark, Some('与' | '和')) || laboratory && token.mark == Some('及'));
    let tail = laboratory || walk::is_of_learning(head_text);
    // 遗传|改良|与|养殖技术|国家重点实验室: work too.
    let worked = |token: &Token| token.span.len() > 1 && token.tag.starts_with('v') && token.destination.is_none();
    let studied = |number: usize| laboratory && (noun(&scan.tokens[number]) || worked(&scan.tokens[number]));
    // 由|水产|与|生命|学院: a noun that fills the stretch before the conjunction.
    let taught = |number: usize| {
        let token = &scan.tokens[number];
        let opens = |before: &Token| !before.han && !before.number || before.boundary.is_some_and(|word| word.opens);
        let fills = token.span.len() > 1 && token.organization.is_none() && noun(token);
        head_text.ends_with("学院") && fills && scan.before(number).is_none_or(opens)
    };
    let joined = |number: usize| field(number) || owned(number) || studied(number) || taught(number);
    let fields = || {
        let right = walk.first..head;
        right.clone().all(|number| field(number) || noun(&scan.tokens[number])) && right.len() <= 3
    };
    if walk.places > 0 || !tail || !joins || scan.before(and).is_none() || !joined(left) || !fields() {
        return;
    }
    let begin = scan.tokens[head].span.start;
    let further = walk::left(scan, left, MANNER);
    let span = scan.tokens[further.first].span;
    *walk = Walk { inner: begin - span.start, ..further };
}

/// Takes off what says what a company is before its name does: 运营方|岑铁公司.
fn behind_apposition(scan: &Scan, walk: &mut Walk, head: usize) {
    /// Characters of the longest word that says what an institution is: 保护单位.
    const LONGEST: u32 = 4;
    let Some(kind) = scan.tokens[head].organization.map(|head| head.kind).filter(|&kind| kind != "body") else {
        return;
    };
    // The cut may part one: 上市|公司, 教育|基地.
    let said = |number: &usize| {
        if kind == "institution" {
            let end = scan.tokens[*number].span.end;
            let stretch = scan.text.slice(Span::new(end.saturating_sub(LONGEST), end));
            return names().site_titles.closing(stretch).is_some();
        }
        let Span { start, end } = scan.tokens[*number].span;
        let parted = || {
            scan.before(*number)
                .is_some_and(|before| scan.is_one_of(Span::new(before.span.start, end), &names().appositions))
        };
        scan.is_one_of(Span::new(start, end), &names().appositions) || parted()
    };
    let Some(last) = (walk.first..head.saturating_sub(1)).rev().find(said) else { return };
    let rest = &scan.tokens[last + 1..head];
    let east = |token: &Token| scan.is_one_of(token.span, &names().directions);
    // 岑港上市公司|青山能源集团: called like a county.
    if rest.iter().any(|token| token.known.is_some() || token.place.is_some() || telling(token) || east(token)) {
        let start = rest[0].span.start;
        let inner = scan.tokens[head].span.start - start;
        *walk = Walk { first: last + 1, start, places: 0, inner, edge: Edge::Firm };
    }
}

/// Takes off what stands before the name: generic words and measures at its beginning, a township before a company.
fn trim(scan: &Scan, walk: &mut Walk, head: usize, kind: &OrganizationHead) {
    if kind.kind == "company" && walk.inner > 0 {
        // 岑州县岑江镇|晋北陶粒有限公司
        let places = &scan.tokens[walk.first..walk.first + walk.places];
        let township = |place: &Token| place.is_full_place() && is_township(scan.text.slice(place.span));
        if let Some(last) = places.iter().rposition(township).filter(|last| last + 1 < places.len()) {
            walk.first += last + 1;
            walk.places -= last + 1;
            walk.start = scan.tokens[walk.first].span.start;
        }
    }
    if kind.kind == "company" && walk.places > 0 && walk.inner > 1 {
        let last = &scan.tokens[walk.first + walk.places - 1];
        let text = scan.text.slice(last.span);
        // 岑川区|友谊商厦, as against 岑川区百货公司.
        let shop = ["超市", "商厦", "商场"].contains(&kind.text) && !scan.tokens[walk.first + walk.places].generic;
        if last.is_full_place() && (is_township(text) || shop && text.ends_with(['区', '县', '市'])) {
            walk.first += walk.places;
            walk.places = 0;
            walk.start = scan.tokens[walk.first].span.start;
        }
    }
    behind_seat(scan, walk, head, kind);
    without_address(scan, walk, head, kind);
    while walk.places == 0 && walk.first < head {
        let token = &scan.tokens[walk.first];
        let school = walk::is_of_learning(kind.text)
            && (is_field(scan.text.slice(token.span)) || scan.behind(walk.first).is_some_and(is_and));
        // 看了|超导电子学实验室: what a laboratory works on is part of its name.
        let school = school || walk.edge == Edge::Firm && !token.tag.starts_with('a') && kind.text.ends_with("实验室");
        // 经济|财政司: what a department is for is part of its name.
        let field = kind.kind == "body"
            && walk.edge == Edge::Firm
            && token.tag.starts_with('n')
            && !matches!(kind.text, "政府" | "人大" | "局")
            && is_field(scan.text.slice(token.span));
        // 在|张|双楼煤矿: a measure has a numeral before it.
        let surname = token.tag == "q" && walk.edge == Edge::Firm && walk.first + 2 < head && is_surname(scan, token);
        // 集团公司|东城项目部: whose it is.
        let owner = walk.first + 1 < head && scan.is_one_of(token.span, &names().own_company);
        let drop = owner
            || token.generic && token.tag != "nz" && token.span.len() > 1 && walk.first + 1 < head && !school && !field
            || matches!(token.tag, "q" | "s" | "t") && !surname
            || token.tag == "f" && !(walk.edge == Edge::Firm && opens_name(scan, walk.first, head))
            || token.tag.starts_with('m') && !ordinal_or_proper(scan, walk, head)
            || matches!(
                token.mark,
                Some('原' | '与' | '及' | '所' | '余' | '多' | '年' | '名' | '个' | '座' | '支' | '万' | '各' | '全')
            )
            || token.tag == "b" && token.generic;
        if !drop || walk.start < token.span.start {
            return;
        }
        walk.first += 1;
        walk.start = scan.tokens[walk.first].span.start;
        walk.inner = walk.inner.saturating_sub(token.span.len());
        walk.edge = Edge::Word;
    }
}

/// Takes off where something with a name of its own lies: the village that no list has before a cooperative
/// (石桥村|鑫柳水稻种植合作社), the zone before a company (高新区|岑丰公司, as against 高新区城建公司).
fn behind_seat(scan: &Scan, walk: &mut Walk, head: usize, kind: &OrganizationHead) {
    let village = |token: &Token| matches!(token.mark, Some('村' | '镇' | '乡')) && kind.text.ends_with("合作社");
    let zone = |token: &Token| {
        let headed = token.place_head.is_some_and(|head| head.subkind == "zone");
        headed && token.place.is_none() && token.span.len() >= 3 && kind.kind == "company"
    };
    let seat = |&number: &usize| {
        let token = &scan.tokens[number];
        number > walk.first && village(token) || zone(token)
    };
    let Some(last) = (walk.first..head).rev().find(seat) else { return };
    let own = &scan.tokens[last + 1..head];
    if singles(own) >= 2 || own.iter().any(rare) {
        let start = own[0].span.start;
        let inner = scan.tokens[head].span.start - start;
        *walk = Walk { first: last + 1, start, places: 0, inner, edge: Edge::Firm };
    }
}

/// Takes off the divisions that only say where an organization lies: all but the township of a chain (岑州市岑江区|柳溪镇供电所),
/// and any before a small one that is called after its own place (岑州市|青石沟供电所).
fn without_address(scan: &Scan, walk: &mut Walk, head: usize, kind: &OrganizationHead) {
    let Some(last) = walk.places.checked_sub(1).map(|last| &scan.tokens[walk.first + last]) else { return };
    let township = last.is_full_place() && is_township(scan.text.slice(last.span));
    let proper = &scan.tokens[(walk.first + walk.places).min(head)..head];
    let local = names().local.has(kind.text) && is_called(scan, proper) && last.is_full_place();
    let drop = match (local, township) {
        (true, _) => walk.places,
        (false, true) => walk.places - 1,
        _ => 0,
    };
    walk.first += drop;
    walk.places -= drop;
    walk.start = scan.tokens[walk.first].span.start;
}

/// Whether what stands before a head names something by itself: a rare word, unlisted characters, a settlement.
pub(super) fn is_called(scan: &Scan, proper: &[Token]) -> bool {
    let settlement = |own: &Token| scan.text.slice(own.span).ends_with(['村', '镇', '乡']);
    proper.iter().any(rare) || singles(proper) >= 2 || matches!(proper, [own] if settlement(own))
}

/// Whether the numeral that a name begins with is part of it: 第二, or the first of several unlisted characters (五|芳|岭).
fn ordinal_or_proper(scan: &Scan, walk: &Walk, head: usize) -> bool {
    let token = &scan.tokens[walk.first];
    let unlisted = |number: usize| {
        scan.behind(number)
            .is_some_and(|next| next.han && next.span.len() == 1 && telling(next) && !next.tag.starts_with(['q', 'a']))
    };
    // 九城|岑|监狱: a numeral of two characters, and one more before the head.
    let pair = token.span.len() == 2 && token.han && walk.edge == Edge::Firm && walk.first + 2 == head;
    let text = scan.text.slice(token.span);
    text.starts_with('第')
        || names().memorial.has(text)
        || is_brand(scan, walk, head)
        // 首|岑|医院
        || token.mark == Some('首') && walk.edge == Edge::Firm && unlisted(walk.first)
        || pair && unlisted(walk.first)
        || walk.edge == Edge::Firm
            && token.mark.is_some_and(|c| !"两几数".contains(c))
            && unlisted(walk.first)
            && unlisted(walk.first + 1)
}

/// Whether the numeral of two characters is all that stands before a group and no measure: 三岭|集团, but not 两大集团.
fn is_brand(scan: &Scan, walk: &Walk, head: usize) -> bool {
    let token = &scan.tokens[walk.first];
    let group = scan.tokens[head].organization.is_some_and(|kind| kind.text == "集团");
    let measure = "家个大多余几名支类所百千万位".contains(scan.char_at(token.span.end - 1));
    // 三|岑|集团
    let pair = token.mark.is_some_and(|c| "一三四五六七八九".contains(c))
        && walk.first + 2 == head
        && scan.behind(walk.first).is_some_and(|next| {
            telling(next) && next.span.len() == 1 && next.frequency < 1000 && next.tag.starts_with(['n', 'x', 'g'])
                || next.span.len() == 1 && next.tag.is_empty()
        });
    if walk.edge == Edge::Firm && (group && pair || is_farm(scan, walk)) {
        return true;
    }
    group && token.han && token.span.len() == 2 && !measure && walk.edge == Edge::Firm && walk.first + 1 == head
}

/// Whether the token is a surname that many bear.
fn is_surname(scan: &Scan, token: &Token) -> bool {
    token.span.len() == 1 && scan.hits.of(token.span).is_some_and(|hit| hit.entry().surname >= 500.0)
}

/// Whether the name begins with three numerals, as farms of the north-east do and what is theirs: 八五|三|粮油有限公司.
fn is_farm(scan: &Scan, walk: &Walk) -> bool {
    let digits = |token: &Token| scan.text.chars(token.span).iter().all(|&c| "一二三四五六七八九".contains(c));
    let first = &scan.tokens[walk.first];
    let third = |next: &Token| next.span.len() == 1 && digits(next);
    first.span.len() == 2 && digits(first) && scan.behind(walk.first).is_some_and(third)
}

fn is_and(token: &Token) -> bool {
    matches!(token.mark, Some('与' | '和'))
}

/// Whether a word of position is the first of a name: 东, 南方, 中 before an unlisted character (中岑精密), 上 as the only
/// character but one before a group (上岑集团).
fn opens_name(scan: &Scan, number: usize, head: usize) -> bool {
    let unlisted = |next: &Token| next.han && next.span.len() == 1 && telling(next);
    let next = scan.behind(number).is_some_and(unlisted);
    match scan.tokens[number].mark {
        Some('东' | '西' | '南' | '北') => true,
        Some('中') => next,
        Some('上') => {
            next && number + 2 == head && scan.tokens[head].organization.is_some_and(|kind| kind.text == "集团")
        }
        _ => scan.is_one_of(scan.tokens[number].span, &names().directions),
    }
}

/// Whether 和 right before the bare head joins a word to it: 学科建设和|学院, but 中和|学院.
fn joins_words(scan: &Scan, walk: &Walk, head: usize, kind: &OrganizationHead) -> bool {
    let word = |token: &Token| token.span.len() > 1 && token.frequency > 0 && !matches!(token.tag, "ns" | "nz");
    // 数学与|统计学院: a head that says what it teaches goes with what 与 joins to it.
    let bare = kind.text.chars().count() <= 3 && scan.tokens[head].span.len() <= 3;
    let and = head.checked_sub(1).filter(|&and| bare && and > walk.first && is_and(&scan.tokens[and]));
    and.and_then(|and| scan.before(and)).is_some_and(word)
}

/// Whether what stands before the head makes a name of it.
fn fits(scan: &Scan, walk: &Walk, head: usize, kind: &OrganizationHead) -> bool {
    let proper = &scan.tokens[(walk.first + walk.places).min(head)..head];
    if walk.start < scan.tokens[walk.first].span.start {
        // 我县医院, 全国学联, but no 全国医院
        let national = kind.text.ends_with('联') || matches!(kind.text, "人民代表大会" | "人大" | "政协");
        // 我校校史馆 has the school in its own name.
        let said_twice = kind.text.starts_with(scan.char_at(walk.start));
        return kind.bare && !said_twice && (scan.char_at(walk.start) != '全' || national);
    }
    if kinds::counts(scan, walk.first, head)
        || joins_words(scan, walk, head, kind)
        || kind.text.ends_with('校') && scan.char_at(scan.tokens[head].span.end) == '区'
        || kinds::is_schooling(
            scan,
            head,
            kind.text,
            walk.places > 0 || singles(proper) >= 2 || proper.iter().any(rare),
        )
        || is_goal(scan, walk, head)
        || kind.kind != "body" && kinds::is_graded(scan, head)
        || kind.text.ends_with('队') && scan.char_at(scan.tokens[head].span.end) == '员'
    {
        return false;
    }
    // 两省|电力公司, 岑川四省|公司: as many as there are provinces.
    let begin = scan.tokens[head].span.start;
    let counted = |at: u32| {
        let (count, level) = (scan.char_at(at - 1), scan.char_at(at));
        // 第二市政公司, 九州药业, 三国博物馆 count nothing.
        let word =
            matches!((count, level), ('九', '州') | ('三' | '五', '国')) || at >= 2 && scan.char_at(at - 2) == '第';
        "省市县区州国".contains(level) && "两二三四五六七八九十".contains(count) && !word
    };
    // 中医|药业 is a trade.
    if kind.text == "药业" && begin > 0 && "医中".contains(scan.char_at(begin - 1)) {
        return false;
    }
    let end = scan.tokens[head].span.end;
    if (walk.start.max(1)..end).any(counted) || begin >= 2 && counted(begin - 1) {
        return false;
    }
    if proper.is_empty() {
        let whole = scan.tokens[head].span.len() > kind.text.chars().count() as u32;
        let school = kind.text.ends_with("教育学院") || kind.text.starts_with("马克思");
        return school && walk.edge == Edge::Firm
            || is_numbered_school(scan, walk, head, kind)
            || is_of_town(scan, walk, kind)
            || (kind.bare || whole) && (walk.places > 0 || levelled(kind.text))
            || scan.tokens[head].known.is_some();
    }
    // 佐尔坦·岑|率代表团: behind a dot somebody's name goes on.
    if kind.kind == "body" && walk.start > 0 && super::person::is_dot(scan.char_at(walk.start - 1)) {
        return false;
    }
    // 监督|管理局: what it does.
    let any = kind.text == "管理局" && singles(proper) < 2 && !proper.iter().any(rare);
    if walk.places == 0 && (any || kinds::tells_kind(scan, proper, kind.text)) {
        return false;
    }
    if proper.len() == 1 && level_letter(&proper[0]) {
        // Any village may have a school: 援建的村小学.
        let any = kind.kind == "institution" && proper[0].mark == Some('村');
        return walk.places > 0 || kind.bare && !any;
    }
    // 省级|商会 is any of them, 现场办|公会 is none.
    // 乡镇|法庭 is any.
    let wide = walk.places == 0 && proper.len() == 1 && scan.is_one_of(proper[0].span, &names().areas);
    let graded = |token: &Token| token.generic && scan.text.slice(token.span).ends_with('级');
    let joins = |token: &Token| matches!(token.mark, Some('与' | '和' | '及'));
    if wide
        || proper.iter().all(graded)
        || proper.iter().all(joins)
        || kind.text == "公会" && before_head(scan, head, kind) == '办'
        || kind.text == "中心" && scan.behind(head).is_some_and(|next| scan.is_one_of(next.span, &names().central))
        || proper[0].mark == Some('哪')
    {
        return false;
    }
    // 作物遗传改良|国家重点实验室: the nation's laboratories are named by what they work on.
    if kind.text.starts_with("国家") && kind.kind == "institution" && walk.edge == Edge::Firm && walk.inner >= 2 {
        return true;
    }
    // 两校区 counts them, 公司工厂 is what a company works in.
    if proper.last().is_some_and(|last| matches!(last.mark, Some('两' | '几' | '多' | '各' | '数')))
        || kind.text == "工厂" && proper.last().is_some_and(|last| last.organization.is_some())
    {
        return false;
    }
    let ordinal = |token: &Token| token.span.len() == 2 && scan.text.slice(token.span).starts_with('第');
    // 附属|第二|医院
    let proper_part = match proper {
        [owned, rest @ ..] if scan.text.slice(owned.span) == "附属" => rest,
        all => all,
    };
    if let [own] = proper_part
        && kind.kind == "institution"
        && kind.bare
        && ordinal(own)
    {
        return walk.edge == Edge::Firm; // 第一幼儿园
    }
    if (kind.text.ends_with("学院") || kind.text == "学部")
        && proper.iter().all(|token| token.span.len() > 1 || token.generic || token.tag == "c" || is_and(token))
    {
        let school = |token: &Token| is_field(scan.text.slice(token.span));
        // 机电|工程学院: the head says what is taught.
        let told =
            kind.text != "学院" && walk.edge == Edge::Firm && proper.iter().all(|token| token.tag.starts_with('n'));
        if told || proper.iter().any(school) {
            return true; // 继续教育学院
        }
    }
    let own = |token: &Token| {
        let text = scan.text.slice(token.span);
        names().memorial.has(text) || names().directions.has(text)
    };
    let named = proper.iter().any(telling) || walk.edge == Edge::Firm && proper.first().is_some_and(own);
    if walk::is_branch(kind.text) && proper.iter().any(walk::maker) {
        return true;
    }
    match kind.kind {
        "company" => {
            is_brand(scan, walk, head)
                || walk.places > 0 && is_legal_form(scan, head) && proper.iter().any(|token| token.industry)
                || company(scan, walk, proper, kind.text)
                || is_cooperative(scan, walk, proper, kind.text)
                || is_branded_chain(scan, walk, proper, head)
                || led(scan, walk, proper, head)
                || is_trading_group(scan, walk, proper, head)
        }
        "body" => true,
        _ if matches!(kind.text, "中心") && proper.last().is_some_and(level_letter) => false,
        _ if matches!(kind.text, "中心" | "总会") => {
            let nation = scan.text.slice(proper[0].span) == "国家";
            let ranked = (level_letter(&proper[0]) || nation) && proper.len() >= 2 && walk.edge == Edge::Firm;
            walk.places > 0 || ranked || singles(proper) >= 2 || proper.iter().any(rare)
        }
        // 孤儿学校, 姐妹学校 are kinds of schools.
        _ if kind.text == "学校" && walk.places == 0 && singles(proper) < 2 && !proper.iter().any(rare) => false,
        _ => {
            // 县委|党校
            let committee = |token: &Token| scan.text.slice(token.span).ends_with('委');
            // 医院|监控|中心 is any hospital's.
            let any = |token: &Token, head: &OrganizationHead| {
                proper.len() > 1
                    && token.span == proper[0].span
                    && head.bare
                    && head.text.chars().count() as u32 == token.span.len()
            };
            let inner = |token: &Token| {
                token
                    .organization
                    .is_some_and(|head| head.kind != "body" && !any(token, head) || kind.bare && committee(token))
            };
            named && !idle(proper)
                || walk.places > 0
                || (kind.bare || kind.text.ends_with("学会") && proper.len() > 1) && level_letter(&proper[0])
                || proper.iter().any(inner)
        }
    }
}

/// Whether a bank or a group is called by the town it sits in: 岑皇岛|银行, 岑安|集团.
fn is_of_town(scan: &Scan, walk: &Walk, kind: &OrganizationHead) -> bool {
    let town = |place: &Token| {
        let local = |name: &PlaceName| name.level > Level::Province;
        !place.is_full_place() && place.place.is_some_and(local) && place.span.len() > 1
    };
    walk.places == 1 && walk.inner == 0 && matches!(kind.text, "银行" | "集团") && town(&scan.tokens[walk.first])
}

/// Whether the head is a school's or a hospital's by its number, with nothing before it: 十一中, but not the 四中 of 四中全会; 一附院.
fn is_numbered_school(scan: &Scan, walk: &Walk, head: usize, kind: &OrganizationHead) -> bool {
    let figures = |number: &str| number.chars().all(|c| "一二三四五六七八九十".contains(c));
    let hospital = kind.text.chars().count() == 3 && kind.text.contains('附') && kind.text.ends_with('院');
    let number = hospital || kind.text.strip_suffix('中').is_some_and(figures);
    let end = scan.tokens[head].span.end;
    let session =
        scan.text.following(end, 24).contains("全会") || walk.start > 0 && scan.char_at(walk.start - 1) == '届';
    // 来到七中、十一中, 七中校长, but not 同属一中.
    let led = scan.behind(head).is_some_and(|next| next.post.is_some());
    let gone_to = scan.before(head).is_some_and(|before| {
        let listed =
            matches!(before.mark, Some('、' | '和')) && head >= 2 && scan.tokens[head - 2].organization.is_some();
        before.destination.is_some() || listed
    });
    let ends = scan.behind(head).is_none_or(|next| !next.han || next.destination.is_some() || next.mark == Some('的'));
    number && walk.edge == Edge::Firm && !session && (led || gone_to && ends)
}

/// Whether the name is no more than a place and what it wants to be, or is the middle of: 岑州国际航运中心, 岑州市中心.
fn is_goal(scan: &Scan, walk: &Walk, head: usize) -> bool {
    let own = walk.first + walk.places;
    let plain = |token: &Token| token.generic || token.frequency > 0 && token.span.len() > 1;
    let mut starts = (own..=head).take_while(|&number| number == own || plain(&scan.tokens[number - 1]));
    let end = scan.tokens[head].span.end;
    starts.any(|number| scan.is_one_of(Span::new(scan.tokens[number].span.start, end), &names().goals))
        || scan.tokens[head].organization.is_some_and(|kind| kind.text == "中心")
            && scan.tokens[own..head].iter().all(level_letter)
}

/// The character right before a head, which may be the end of its token.
fn before_head(scan: &Scan, number: usize, head: &OrganizationHead) -> char {
    let length = head.text.chars().count() as u32;
    scan.tokens[number].span.end.checked_sub(length + 1).map_or('\0', |at| scan.char_at(at))
}

/// Whether the only thing that could be proper before a head is one frequent character: 比|大|医院, 方|艺术团.
fn idle(proper: &[Token]) -> bool {
    /// How frequent the character is at least.
    const FREQUENT: u32 = 8000;
    /// The same of a verb: 借|医院.
    const VERB: u32 = 1500;
    let own: Vec<&Token> = proper.iter().filter(|token| telling(token)).collect();
    let frequent = |one: &Token| one.frequency > if one.tag == "v" { VERB } else { FREQUENT };
    matches!(own[..], [one] if one.span.len() == 1 && frequent(one) && one.han)
}

/// Whether a company's name has a proper part: a rare word, unlisted characters, a division in front, 市 before its trade.
fn company(scan: &Scan, walk: &Walk, proper: &[Token], head: &str) -> bool {
    let strong =
        ["公司", "集团", "煤矿", "金矿", "林场", "农场", "牧场", "茶场"].iter().any(|noun| head.ends_with(noun))
            || head.ends_with('厂') && head.chars().count() > 2 && !head.ends_with("加工厂");
    let trade = proper.iter().any(|token| token.industry);
    let singles = singles(proper);
    let word = proper.iter().any(|token| telling(token) && token.span.len() > 1 && token.frequency < 3000);
    proper.iter().any(|token| rare(token) || token.known.is_some())
        || singles >= 2
        || walk.places > 0 && !proper[0].generic && (trade || singles > 0 || word)
        || walk.places > 0 && strong && trade && proper.len() > 1
        || strong && walk.edge == Edge::Firm && singles > 0 && proper.len() > 1
        || strong
            && walk.edge == Edge::Firm
            && (word || level_letter(&proper[0]) && trade || beside_company(scan, walk))
}

/// Whether a cooperative is called by a word that says nothing of what it grows, where a name is asked for: 到|鸿途|水稻|合作社,
/// but not 到|水稻|合作社.
fn is_cooperative(scan: &Scan, walk: &Walk, proper: &[Token], head: &str) -> bool {
    let [first, rest @ ..] = proper else { return false };
    let own = telling(first)
        && first.span.len() == 2
        && !scan.is_one_of(first.span, &names().crops)
        && first.tag.starts_with(['n', 'a', 'v', 'z', 'j'])
        && first.boundary.is_none();
    head.ends_with("合作社")
        && own
        && !rest.is_empty()
        && walk.edge == Edge::Firm
        && walk::is_gone_to(scan, walk.first, |scan, last| heads_unit(&scan.tokens[last]))
}

/// Whether a known shop's name stands behind a word that makes another one of it, where a name is asked for: 到|世纪|岑华超市.
fn is_branded_chain(scan: &Scan, walk: &Walk, proper: &[Token], head: usize) -> bool {
    let [word] = proper else { return false };
    let brand = telling(word) && word.span.len() == 2 && word.tag.starts_with('n');
    scan.tokens[head].known.is_some()
        && brand
        && walk.edge == Edge::Firm
        && walk::is_gone_to(scan, walk.first, |scan, last| heads_unit(&scan.tokens[last]))
}

/// Whether token `head` says in which form a company is registered, so that a place and a trade before it are its name:
/// 岑州|科技|有限公司.
fn is_legal_form(scan: &Scan, head: usize) -> bool {
    let text = scan.text.slice(scan.tokens[head].span);
    text.ends_with("有限公司") || text.ends_with("有限责任公司") || text == "集团公司"
}

/// Whether a group that is named by its trades alone stands in front of a post, and so is one group: 有色产业投资集团|党委书记.
fn led(scan: &Scan, walk: &Walk, proper: &[Token], head: usize) -> bool {
    let group = scan.tokens[head].organization.is_some_and(|kind| kind.text.ends_with("集团"));
    group
        && walk.edge == Edge::Firm
        && proper.len() >= 2
        && proper.iter().any(|token| token.industry)
        && scan.behind(head).is_some_and(|post| post.post.is_some())
}

/// Whether a group that a place and what it trades in name stands in front of a company's post: 岑州|物资|集团公司|董事长.
fn is_trading_group(scan: &Scan, walk: &Walk, proper: &[Token], head: usize) -> bool {
    let post = |next: &Token| scan.is_one_of(next.span, &names().company_posts);
    let word = |one: &Token| one.span.len() > 1 && one.tag.starts_with('n');
    walk.places > 0
        && is_legal_form(scan, head)
        && matches!(proper, [one] if word(one))
        && scan.behind(head).is_some_and(post)
}

/// Number of unlisted single characters that can be part of a proper name.
fn singles(proper: &[Token]) -> usize {
    proper.iter().filter(|token| token.span.len() == 1 && telling(token)).count()
}

/// Whether a token is a name of its own rather than a common word.
fn rare(token: &Token) -> bool {
    telling(token) && token.span.len() > 1 && (token.frequency == 0 || token.tag == "nz")
}

/// Whether another company stands right before the name, in a list: 河东集团、建设集团.
fn beside_company(scan: &Scan, walk: &Walk) -> bool {
    let Some(mark) = walk.first.checked_sub(1).map(|number| &scan.tokens[number]) else { return false };
    let other = walk.first.checked_sub(2).and_then(|number| scan.tokens[number].organization);
    mark.mark == Some('、') && other.is_some_and(|head| head.kind == "company")
}

/// Whether a token can be the proper part of a name.
fn telling(token: &Token) -> bool {
    token.han
        && !token.generic
        && !token.industry
        && token.organization.is_none()
        && !level_letter(token)
        && !matches!(token.tag.as_bytes().first(), Some(b'm' | b'q'))
        || token.number
}

/// 市, 县, 省 …: the level that an institution belongs to.
fn level_letter(token: &Token) -> bool {
    token.mark.is_some_and(|c| kinds::is_level(c) || matches!(c, '村' | '校' | '院'))
}

fn levelled(head: &str) -> bool {
    begins_with_level(head) && !head.starts_with(['盟', '镇', '乡', '地'])
}

/// Whether a head begins with the level of what it names: 县委, but not 市场监管局.
fn begins_with_level(head: &str) -> bool {
    head.starts_with(|c| kinds::is_level(c) || c == '地')
        && !names().unlevelled.iter().any(|word| head.starts_with(word.as_str()))
}

/// Whether the last character of a name makes a post with the one behind it, which is no word of its own: 统战部|长.
pub(super) fn head_of_post(scan: &Scan, end: u32) -> bool {
    let post = scan.hits.of(Span::new(end - 1, end + 1)).is_some_and(|hit| hit.signs().post.is_some());
    post && scan.token_at(end).is_some_and(|number| scan.tokens[number].mark == Some('长'))
}

/// O01: a name that its head speaks for. `firm` holds the names that stand somewhere in the document with a firm beginning.
fn headed(scan: &Scan, headed: &Headed, firm: &HashSet<&str>) -> Candidate {
    let Headed { walk, head, end } = *headed;
    let mut span = headed.span();
    let mut score = if walk.edge == Edge::Firm { -7.0 } else { -9.0 };
    if walk.edge != Edge::Firm
        && let Some(start) = (span.start + 1..end - 2)
            .find(|&start| scan.begins(start) && firm.contains(scan.text.slice(Span::new(start, end))))
    {
        span.start = start;
        score = -7.0;
    }
    if head_of_post(scan, end) {
        score -= 7.0;
    }
    let reading = Reading::Organization { subkind: head.kind };
    Candidate { span, reading, name: None, score, rule: "O01" }
}
