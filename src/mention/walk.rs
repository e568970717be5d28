//! From the head of a name to where the name begins: a walk to the left over tokens.
//!
//! Heads (有限公司, 医院, 村) are listed, names are not. A name reaches from its head back to the first token that cannot
//! stand inside one: punctuation, a preposition, a verb of going or saying, a post, a pronoun.

use super::grammar::names;
use super::kind;
use super::scan::{Scan, Token};
use super::title::is_field;
use super::words::WORDS;
use crate::lexicon::{Destination, Level, OrganizationHead};
use crate::span::Span;

/// What ended a walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edge {
    /// Too long: the name may begin anywhere.
    Open,
    /// A word that does not belong to names, though none that asks for one either.
    Word,
    /// Punctuation, the sentence's beginning, a preposition or verb that names stand behind, a division's full name.
    Firm,
}

/// Which names a walk is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    /// Most characters before the head, the divisions in front not counted.
    pub longest: u32,
    /// Whether full names of divisions belong to the name (洪雅县人民医院) or stand before it (洪雅县止戈村).
    pub divisions: bool,
    /// Whether brackets, quotation marks and Latin letters may stand inside.
    pub marks: bool,
}

/// Where a name begins, and what stands between there and its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Walk {
    /// Number of the name's first token.
    pub first: usize,
    /// First code point; behind `first`'s start where only part of a deictic word belongs to the name (县医院 in 我县医院).
    pub start: u32,
    /// Number of tokens of places at the name's beginning.
    pub places: usize,
    /// Code points between the places and the head.
    pub inner: u32,
    /// What ended the walk.
    pub edge: Edge,
}

/// Walks to the left from the token `head`.
#[must_use]
pub fn left(scan: &Scan, head: usize, manner: Manner) -> Walk {
    let begin = scan.tokens[head].span.start;
    let mut walk = Walk { first: head, start: begin, places: 0, inner: 0, edge: Edge::Firm };
    let mut lowest = None;
    loop {
        let Some(token) = scan.before(walk.first) else { return walk };
        let number = walk.first - 1;
        if let Some(level) = division(token, scan, walk.places > 0 || is_branch_seat(scan, number)) {
            let outer = lowest.is_none_or(|below| level < below);
            let named_after = level == Level::Other && walk.inner == 0 && !manner.divisions;
            if walk.places == 0
                && (mid_name(scan, number, manner)
                    || named_after
                    || number + 1 == head && manner.longest <= 6 && !token.is_full_place() && is_usual(scan, token)
                    || names_street(scan, &walk, token)
                    || names_estate(scan, number, head)
                    || names_township(scan, &walk, token, head))
            {
                walk = Walk { first: number, start: token.span.start, inner: walk.inner + token.span.len(), ..walk };
                continue;
            }
            let apart = token.boundary.is_some();
            let short = !outer && walk.places == 1 && manner.divisions && !scan.tokens[walk.first].is_full_place();
            if short && token.is_full_place() && level == Level::Township && walk.inner > 0 {
                // 岑林镇|中村|煤业有限公司: the short one is the proper part.
                let inner = walk.inner + scan.tokens[walk.first].span.len();
                walk = Walk { first: number, start: token.span.start, inner, ..walk };
                lowest = Some(level);
                continue;
            }
            if short && !apart {
                // 敖汉|兴隆: the place behind another of its level is part of the proper name.
                let inner = walk.inner + scan.tokens[walk.first].span.len();
                walk = Walk { first: number, start: token.span.start, inner, ..walk };
                lowest = Some(level);
                continue;
            }
            if !outer || (!manner.divisions && token.is_full_place()) {
                return walk;
            }
            lowest = Some(level);
            walk = Walk { first: number, start: token.span.start, places: walk.places + 1, ..walk };
            continue;
        }
        if walk.first == head
            && token.span.len() == 2
            && let Some(owner) = owner_of_office(scan, number, head)
        {
            // 岑国|驻华|使馆: the word says where it is.
            let start = scan.tokens[owner].span.start;
            return Walk { first: owner, start, places: 1, inner: begin - start, edge: edge_before(scan, owner) };
        }
        if walk.places > 0 {
            let places = &scan.tokens[walk.first..walk.first + walk.places];
            let branch = scan.tokens[head].organization.is_some_and(|head| is_branch(head.text));
            let campus = scan.tokens[head].organization.is_some_and(|head| names().campuses.has(head.text));
            let short = branch || campus || !places.iter().any(|place| place.is_full_place() && place.span.len() > 2);
            if manner.divisions
                && manner.longest > 12
                && (short || token.known == Some("company") && is_company(scan, head))
                && (maker(token)
                    || campus && token.organization.is_some()
                    || branch && (is_institution(token) || token.industry && token.span.len() > 1))
            {
                // 中国航宇|成都|岑江: the places behind an organization belong to what follows.
                let inner = begin - token.span.start;
                walk = Walk { first: number, start: token.span.start, places: 0, inner, edge: Edge::Firm };
                continue;
            }
            if manner.divisions && names_force(scan, token, head) {
                // 武警|岑州|支队: the place is part of the name behind that of the force.
                walk =
                    Walk { first: number, start: token.span.start, places: 0, inner: begin - token.span.start, ..walk };
                walk.edge = edge_before(scan, number);
                return walk;
            }
            if let Some(owner) = firm_of_branch(scan, number, head).filter(|_| manner.divisions && manner.longest > 12)
            {
                // 岑荒集团有限公司|建|三河|分公司
                let start = scan.tokens[owner].span.start;
                walk = Walk { first: owner, start, places: 0, inner: begin - start, edge: Edge::Firm };
                continue;
            }
            if manner.divisions && matches!(scan.text.slice(token.span), "附属" | "附设") {
                // 岑岭大学|附属|青川|医院: the place is part of the name behind the university's.
                let inner = begin - token.span.start;
                walk = Walk { first: number, start: token.span.start, places: 0, inner, edge: Edge::Firm };
                continue;
            }
            if manner.divisions && (lettered(scan, number, head) || seated(scan, &walk, number, head, manner)) {
                let start = token.span.start;
                walk = Walk { first: number, start, places: 0, inner: begin - start, edge: Edge::Firm };
                if token.letters {
                    return walk;
                }
                continue;
            }
            if let Some(owner) = owner_of_group(scan, number, head).or_else(|| owner_of_office(scan, number, head)) {
                let start = scan.tokens[owner].span.start;
                return Walk { first: owner, start, places: 1, inner: begin - start, edge: edge_before(scan, owner) };
            }
            let school = token.span.len() > 1 && token.organization.is_some_and(|head| names().schools.has(head.text));
            walk.edge = if school && walk.inner > 0 { Edge::Firm } else { edge(scan, token) };
            return walk;
        }
        if manner.marks
            && let Some(open) = bracket(scan, number)
        {
            walk.first = open;
            walk.start = scan.tokens[open].span.start;
            continue;
        }
        if token.deictic && walk.first == head {
            match scan.text.slice(token.span) {
                // 全国学联 is its name, 我国大学 are all of them.
                "全国" => walk.start = token.span.start,
                text if text.ends_with('国') => {}
                _ => walk.start = token.span.end - 1,
            }
            return walk;
        }
        if token.mark == Some('原') && scan.before(number).is_some_and(|before| before.organization.is_some()) {
            // 市委原统战部长: the post is a former one.
            walk.edge = Edge::Firm;
            return walk;
        }
        // 县长丁岑林作|政府工作报告
        if token.mark == Some('作') && number + 1 == head {
            walk.edge = Edge::Firm;
            return walk;
        }
        // 请|市公安局, 坐镇|市水利局: the level is the body's own.
        let verb = token.span.len() > 1 && token.tag.starts_with(['v', 'd', 'p']);
        let goes = matches!(token.destination, Some(Destination::Go | Destination::Enter | Destination::Inspect));
        if (verb || goes || token.boundary.is_some_and(|word| word.opens)) && is_levelled_body(scan, walk.first, head) {
            walk.edge = Edge::Firm;
            return walk;
        }
        if is_seat(scan, number) {
            walk.edge = Edge::Firm;
            return walk;
        }
        if ends_settlement(scan, &walk, head_lead(scan, head), manner)
            || ends_village(token, &scan.tokens[walk.first..head], manner)
            || ends_zone(token, &scan.tokens[walk.first..head], manner)
            || ends_kin(scan, &walk, number, head)
            || ends_date(scan, number)
            || perfective(scan, number)
            || ends_tie(scan, number)
        {
            walk.edge = Edge::Firm;
            return walk;
        }
        // 听取了|带湖小学: one character alone makes no name with its head.
        let short = || {
            let verb = token.boundary.is_some_and(|word| word.tag == "v");
            verb && walk.inner == 1 && scan.tokens[walk.first].han && !scan.tokens[walk.first].generic
        };
        let begins = (manner.longest <= 12 || goes_before(scan, number) || short()) && begins(scan, number);
        let belongs = branded(scan, number, manner)
            || is_family(scan, &walk, number)
            || inside(scan, token, manner)
            || studied(scan, number, head)
            || manner.longest <= 12 && !manner.divisions && is_sound(scan, &walk, number, head)
            || number + 1 == head && manner.longest <= 6 && is_usual(scan, token)
            || is_cover(scan, number)
            || ends_brand(scan, number, head)
            || begins;
        if !belongs || counted(scan, number) {
            walk.edge = edge(scan, token);
            return walk;
        }
        if walk.inner + token.span.len() > manner.longest {
            walk.edge = Edge::Open;
            return walk;
        }
        walk = Walk { first: number, start: token.span.start, inner: walk.inner + token.span.len(), ..walk };
    }
}

/// The level of the division that a token names, where it stands as one inside a longer name.
fn division(token: &Token, scan: &Scan, chain: bool) -> Option<Level> {
    let name = token.place.filter(|_| !super::place::is_homonym(scan.text.slice(token.span)))?;
    let place = |row: &u32| scan.lexicon.gazetteer().place(*row);
    if let Some(place) = name.full.first().and_then(place) {
        return Some(place.level);
    }
    let common = token.frequency > 0 && token.tag != "ns" && !(token.frequency < 100 && token.tag.starts_with('n'));
    let level = name.short.iter().filter_map(place).map(|place| place.level).min()?;
    (chain || !common || level < Level::County).then_some(level)
}

/// Whether the token, the short name of a county, stands between the prefecture it lies in and the head of a branch: 岑阳|安定|支行.
fn is_branch_seat(scan: &Scan, number: usize) -> bool {
    let codes = |token: &Token| {
        let rows = token.place.map(|name| name.full.iter().chain(&name.short)).into_iter().flatten();
        rows.filter_map(|&row| scan.lexicon.gazetteer().place(row))
            .map(|place| place.code)
            .filter(|code| code.len() == 6)
    };
    let branch = |next: &Token| next.organization.is_some_and(|head| is_branch(head.text));
    let within = |outer: &Token| {
        codes(outer).any(|outer| outer.ends_with("00") && codes(&scan.tokens[number]).any(|own| own[..4] == outer[..4]))
    };
    scan.behind(number).is_some_and(branch) && scan.before(number).is_some_and(within)
}

/// Whether the token is a word that streets, villages or communities are called by everywhere: 人民|路, 明月|社区.
fn is_usual(scan: &Scan, token: &Token) -> bool {
    token.span.len() == 2
        && (scan.is_one_of(token.span, &names().road_words) || scan.is_one_of(token.span, &names().village_words))
}

/// Whether the token, a word of function elsewhere, is the second character of a brand in a company's registered name, behind
/// the place it sits in: 岑海|熠|如|农业科技有限公司.
fn ends_brand(scan: &Scan, number: usize, head: usize) -> bool {
    let first = |token: &Token| {
        token.han && token.span.len() == 1 && !token.generic && token.boundary.is_none() && token.place.is_none()
    };
    let legal = || scan.text.slice(scan.tokens[head].span).ends_with("有限公司");
    let seated = |number: usize| scan.before(number).is_some_and(|place| place.place.is_some());
    scan.tokens[number].mark.is_some()
        && scan.tokens[number].boundary.is_some()
        && legal()
        && scan.before(number).is_some_and(first)
        && seated(number - 1)
}

/// Whether the token is the number that a unit of the army goes by: 31234|部队.
fn is_cover(scan: &Scan, number: usize) -> bool {
    let token = &scan.tokens[number];
    let force = |next: &Token| scan.text.slice(next.span) == "部队";
    token.number && !token.letters && token.span.len() == 5 && scan.behind(number).is_some_and(force)
}

/// Whether a verb of going stands right before token `first`, or a mark of enumeration behind what `listed` knows for an
/// item, or the full name of a place.
pub fn is_gone_to(scan: &Scan, first: usize, listed: impl Fn(&Scan, usize) -> bool) -> bool {
    let Some(before) = scan.before(first) else { return false };
    let joins = matches!(before.mark, Some('、' | '和' | '及'));
    match before.destination {
        Some(Destination::Go) => true,
        _ if joins => first >= 2 && scan.before(first - 1).is_some() && listed(scan, first - 2),
        _ => before.is_full_place() || matches!(before.mark, Some('在' | '镇' | '乡')),
    }
}

/// Whether a token may stand inside a name, before its head.
fn inside(scan: &Scan, token: &Token, manner: Manner) -> bool {
    if !token.han {
        return manner.marks && token.number && token.letters;
    }
    // 岑光楼|与|柳浦码头: a place's name holds no 与.
    if matches!(token.mark, Some('了' | '着' | '们')) || matches!(token.mark, Some('的' | '与')) && manner.longest <= 12
    {
        return false;
    }
    if !manner.marks && token.span.len() > 1 && token.organization.is_some_and(|head| head.kind == "body") {
        return false; // 岳桥办事处|岳桥村
    }
    if token.boundary.is_some_and(|word| word.opens || word.tag == "n") || token.deictic {
        return false;
    }
    if token.span.len() > 1 && (token.post.is_some() || scan.is_one_of(token.span, &names().statuses)) {
        return false;
    }
    if token.industry || token.organization.is_some() || token.generic || token.known.is_some() {
        return true;
    }
    let single = token.span.len() == 1;
    if single && matches!(token.tag, "p" | "d" | "c" | "r" | "ul" | "uj" | "uv" | "q" | "t") || token.mark == Some('之')
    {
        return true;
    }
    match token.tag.as_bytes().first() {
        None => true,
        // Characters that are no words of their own: 兹.
        Some(_) if single && token.tag.len() == 2 && token.tag.ends_with('g') => true,
        Some(b'n' | b'j' | b'g' | b'b' | b'a' | b'z' | b's' | b'x' | b'h' | b'k') => true,
        Some(b'v') => {
            let rare = if manner.longest <= 12 { 200 } else { 30 };
            single || token.tag == "vn" || token.frequency < rare && (token.span.len() == 2 || manner.longest <= 12)
        }
        Some(b'm') => single || scan_ordinal(scan, token),
        Some(b'f') => single || manner.longest > 12 && scan.is_one_of(token.span, &names().directions),
        Some(b'i' | b'l') => token.frequency < 100,
        _ => false,
    }
}

/// Whether the token is the level of the body that ends with token `head`: 市 of 市公安局.
fn is_levelled_body(scan: &Scan, number: usize, head: usize) -> bool {
    let level = scan.tokens[number].mark.is_some_and(kind::is_level);
    number < head && level && scan.tokens[head].organization.is_some_and(|head| head.kind == "body")
}

/// Characters of the head's token before the head itself: 西 of 天|西村.
fn head_lead(scan: &Scan, head: usize) -> u32 {
    let token = &scan.tokens[head];
    if token.place_head.is_some() || token.organization.is_some() { 0 } else { token.span.len() - 1 }
}

/// Whether the token is the short name of a division behind 在 or 驻, and another place's name follows: 在莞|岑岭商会.
fn is_seat(scan: &Scan, number: usize) -> bool {
    let stays = |before: &Token| matches!(before.mark, Some('在' | '驻' | '留' | '抵'));
    let abbreviates = |hit: &crate::lexicon::Hit| hit.entry().abbreviates.is_some();
    scan.tokens[number].mark.is_some()
        && scan.hits.of(scan.tokens[number].span).is_some_and(abbreviates)
        && scan.before(number).is_some_and(stays)
        && scan.behind(number).is_some_and(|next| next.place.is_some())
}

/// Whether the token before the walk ends the name of another settlement: 岑岭村|石沟村, 北岸街|柳浦社区, 岑亮乡|岑溪村, or of a
/// county that no list has: 岑托县|石沟乡, but 县前街.
fn ends_settlement(scan: &Scan, walk: &Walk, lead: u32, manner: Manner) -> bool {
    let Some(token) = scan.before(walk.first).filter(|_| !manner.divisions && walk.inner + lead >= 2) else {
        return false;
    };
    let whole = token.span.len() > 1
        && token.place_head.is_some_and(|head| {
            matches!(head.subkind, "township" | "zone") && head.text.chars().count() as u32 == token.span.len()
        });
    let named = |before: &Token| before.han && before.boundary.is_none() && !before.deictic && !before.generic;
    match token.mark {
        Some('村' | '镇' | '乡' | '街' | '办') => true,
        Some('县') => scan.before(walk.first - 1).is_some_and(named),
        _ => whole,
    }
}

/// Whether the token ends the name of a zone, and what stands behind it names something in it: 经济开发区|金岭工业园区.
fn ends_zone(token: &Token, behind: &[Token], manner: Manner) -> bool {
    manner.divisions
        && manner.longest <= 12
        && token.place_head.is_some_and(|head| head.subkind == "zone")
        && behind.iter().any(|own| !own.generic && !own.industry && own.place_head.is_none())
}

/// Whether the token is the same head as the walk's, and something proper stands between: 公路隧道|岑拉山隧道, 中标医院|岑嘉
/// 医院.
fn ends_kin(scan: &Scan, walk: &Walk, number: usize, head: usize) -> bool {
    let (token, own) = (&scan.tokens[number], &scan.tokens[head]);
    let site = |one: &Token| one.place_head.filter(|head| head.text.chars().count() as u32 == one.span.len());
    let sites =
        || site(token).zip(site(own)).is_some_and(|(one, other)| one.text == other.text && other.subkind == "facility");
    let unit = |one: &Token| {
        let whole =
            |head: &&OrganizationHead| head.text.chars().count() as u32 == one.span.len() || head.text == "公司";
        one.organization.filter(|head| head.kind != "body").filter(whole)
    };
    let units = || unit(token).zip(unit(own)).is_some_and(|(one, other)| one.text == other.text);
    let unlisted = || {
        let own = scan.tokens[walk.first..head].iter();
        own.filter(|own| own.han && own.span.len() == 1 && !own.generic).count() >= 2
    };
    token.span.len() > 1 && (sites() || units()) && unlisted()
}

/// Whether the token ends a date or says how long: 2018年|岑州市场, 2月1日起|公安部.
fn ends_date(scan: &Scan, number: usize) -> bool {
    let counts = |before: &Token| before.number && !before.letters || before.tag.starts_with('m');
    let date = |number: usize| {
        let figures =
            matches!(scan.tokens[number].mark, Some('年' | '月' | '日')) && scan.before(number).is_some_and(counts);
        figures || is_duration(scan, &scan.tokens[number])
    };
    let behind = || number > 0 && scan.before(number).is_some() && date(number - 1);
    date(number)
        || matches!(scan.tokens[number].mark, Some('起' | '前' | '后' | '内' | '间' | '底' | '初' | '末' | '版'))
            && behind()
}

/// Whether the token ends the name of a village, and unlisted characters behind it name a site: 岑美村|陈溪岑故居.
fn ends_village(token: &Token, behind: &[Token], manner: Manner) -> bool {
    let unlisted = |own: &&Token| own.han && own.span.len() == 1 && !own.generic;
    manner.divisions
        && manner.longest <= 12
        && matches!(token.mark, Some('村'))
        && behind.iter().filter(unlisted).count() >= 2
}

/// Whether the token ends the words for what a place is to who comes there: 联系|点|岑岭村.
fn ends_tie(scan: &Scan, number: usize) -> bool {
    /// Most characters of such words.
    const LONGEST: u32 = 4;
    let end = scan.tokens[number].span.end;
    let tie = names().ties.closing(scan.text.slice(Span::new(end.saturating_sub(LONGEST), end)));
    tie.is_some_and(|tie| scan.begins(end - tie.chars().count() as u32))
}

/// Whether the token says how the verb before it ended: 完 of 参观完, 起 of 聊起.
fn perfective(scan: &Scan, number: usize) -> bool {
    scan.tokens[number].mark.is_some_and(|c| names().results.contains(c))
        && scan.before(number).is_some_and(|verb| verb.tag == "v" || verb.destination.is_some())
}

/// Whether the token and all between it and the head are of transliterated characters, and something a name stands behind is
/// in front of them: 岑日嘎郎|嘎查, 依也勒干|村.
fn is_sound(scan: &Scan, walk: &Walk, number: usize, head: usize) -> bool {
    /// Fewest and most code points of such a name.
    const LENGTH: std::ops::RangeInclusive<u32> = 3..=8;
    // 呼|和|岑都尔|嘎查, but 岑村|和|岑都尔|嘎查.
    let mongolian = matches!(scan.text.slice(scan.tokens[head].span), "嘎查" | "苏木");
    let common = |c: char| mongolian && names().mongolian.contains(c);
    let sound = |c: char| WORDS.character(c).transliteration.is_some() || common(c);
    let sounds = |token: &Token| token.han && scan.text.chars(token.span).iter().all(|&c| sound(c));
    let opens = |token: &Token| {
        !token.han
            || token.is_full_place()
            || token.destination.is_some()
            || matches!(token.mark, Some('镇' | '乡' | '了' | '与' | '在'))
    };
    let joins = |at: usize| {
        let lone = |first: &Token| first.span.len() == 1 && sounds(first);
        let led = at > 0 && scan.before(at).is_some_and(lone) && scan.before(at - 1).is_none_or(opens);
        scan.tokens[at].mark == Some('和') && !(led && mongolian)
    };
    let settlement = scan.tokens[head].place_head.is_some_and(|head| matches!(head.subkind, "township" | "village"));
    let end = walk.start + walk.inner;
    let own = (number..head).take_while(|&own| scan.tokens[own].span.end <= end).map(|own| &scan.tokens[own]);
    if !settlement || opens(&scan.tokens[number]) || joins(number) || !own.into_iter().all(sounds) {
        return false;
    }
    let mut first = number;
    let short = |first: usize| end - scan.tokens[first].span.start <= *LENGTH.end();
    while short(first) && scan.before(first).is_some_and(|before| !opens(before) && sounds(before)) && !joins(first - 1)
    {
        first -= 1;
    }
    let length = end - scan.tokens[first].span.start;
    LENGTH.contains(&length) && (scan.before(first).is_none_or(opens) || joins(first - 1))
}

/// Whether the token is a surname behind what opens a name, and 家 begins the walk: 向|家坡村.
fn is_family(scan: &Scan, walk: &Walk, number: usize) -> bool {
    let token = &scan.tokens[number];
    let surname = scan.hits.of(token.span).is_some_and(|hit| hit.entry().surname >= 50.0);
    let opens =
        |before: &Token| !before.han || before.is_full_place() || before.boundary.is_some_and(|word| word.opens);
    walk.inner >= 2
        && scan.tokens[walk.first].mark == Some('家')
        && token.span.len() == 1
        && surname
        && scan.before(number).is_none_or(opens)
}

/// Whether a word of one character that names stand behind is rather the first of a name itself: another such word, a
/// mark or 的 stands right before it (到|打|冲沟水库).
fn begins(scan: &Scan, number: usize) -> bool {
    let token = &scan.tokens[number];
    let opens = |token: &Token| {
        !token.han
            || matches!(token.mark, Some('的' | '村' | '镇' | '乡'))
            || token.is_full_place()
            || token.place_head.is_some()
            || token.boundary.is_some_and(|word| word.opens)
    };
    let joins = token.mark.is_some_and(|c| names().joined_first.contains(c)) && goes_right_before(scan, number);
    let first = || token.mark.is_some_and(|c| !names().never_first.contains(c));
    joins || first() && token.boundary.is_some_and(|word| word.opens) && scan.before(number).is_some_and(opens)
}

/// 前往|和|岑镇: whether a verb of going stands right before the token, so that it can join nothing.
fn goes_right_before(scan: &Scan, number: usize) -> bool {
    scan.before(number).is_some_and(|before| matches!(before.destination, Some(Destination::Go | Destination::Enter)))
}

/// Whether the short name of a place is that of a street, which a community is called after: 岑江|路|社区.
fn names_street(scan: &Scan, walk: &Walk, place: &Token) -> bool {
    let street = matches!(scan.tokens[walk.first].mark, Some('路' | '街' | '巷'));
    let division = |c: char| matches!(c, '省' | '市' | '县' | '区' | '州' | '镇' | '乡' | '村');
    walk.inner == 1 && street && place.span.len() == 2 && !division(scan.char_at(place.span.end - 1))
}

/// Whether the short name of a district is the word for an estate or a new part of a town, whose name stands before it:
/// 岑湖|新城|社区, 高铁|新城|规划展览馆.
fn names_estate(scan: &Scan, number: usize, head: usize) -> bool {
    let settlement = scan.tokens[head].place_head.is_some_and(|head| head.subkind == "village");
    let own = |before: &Token| {
        let named = before.place.is_none() || settlement && !before.is_full_place();
        before.han && before.span.len() > 1 && before.boundary.is_none() && !before.deictic && named
    };
    scan.is_one_of(scan.tokens[number].span, &names().estates) && scan.before(number).is_some_and(own)
}

/// Whether the short name of a place is the first part of a township's, of which one character is left: 岑河|坝|乡.
fn names_township(scan: &Scan, walk: &Walk, place: &Token, head: usize) -> bool {
    let township = scan.tokens[head].mark == Some('乡');
    let wide = place.place.is_some_and(|name| matches!(name.level, Level::Country | Level::Province));
    walk.inner == 1 && township && place.span.len() == 2 && !place.is_full_place() && !wide
}

/// Whether token `number` is a brand in Latin capitals before the place of a company's or institution's part: CEN|中国|研究院.
fn lettered(scan: &Scan, number: usize, head: usize) -> bool {
    let token = &scan.tokens[number];
    let unit = scan.tokens[head].organization.is_some_and(|head| head.kind != "body");
    unit && token.letters && token.span.len() > 1 && scan.text.chars(token.span).iter().all(char::is_ascii_uppercase)
}

/// Whether the place right before 有限公司 says where a company sits whose name goes on to the left: 岑书城|岑州|有限公司.
fn seated(scan: &Scan, walk: &Walk, number: usize, head: usize, manner: Manner) -> bool {
    let token = &scan.tokens[number];
    let limited = scan.text.slice(scan.tokens[head].span).ends_with("有限公司");
    limited && walk.inner == 0 && walk.places == 1 && token.span.len() > 1 && inside(scan, token, manner)
}

/// Whether the head is a company's.
fn is_company(scan: &Scan, head: usize) -> bool {
    scan.tokens[head].organization.is_some_and(|head| head.kind == "company")
}

/// Whether a known company's name stands right before a trade that is a verb elsewhere: 岑柴|联合|动力.
fn branded(scan: &Scan, number: usize, manner: Manner) -> bool {
    let token = &scan.tokens[number];
    let company = token.industry
        && token.span.len() > 1
        && scan.before(number).is_some_and(|brand| brand.known == Some("company"));
    manner.longest > 12 && (company || coined(scan, number))
}

/// Whether the token is a rare verb right before a trade, behind what opens a name, and so a brand: 入驻|创生|控股.
fn coined(scan: &Scan, number: usize) -> bool {
    let token = &scan.tokens[number];
    // 岑州|构想|农林: behind the place that a company's name begins with, or a character of its brand, less rare ones too.
    let part = scan.before(number).is_some_and(|before| before.place.is_some() || is_unlisted(before));
    let rare = if part { 400 } else { 100 };
    let verb = token.tag == "v" && token.span.len() == 2 && token.frequency < rare && token.boundary.is_none();
    let opens =
        |before: &Token| !before.han || before.boundary.is_some_and(|word| word.opens) || before.is_full_place();
    verb && (part || scan.before(number).is_none_or(opens))
        && scan.behind(number).is_some_and(|next| next.industry && next.span.len() > 1)
}

/// Whether the token is a character that may stand in a brand: of no place, no word that names stand behind, not frequent.
fn is_unlisted(token: &Token) -> bool {
    token.han && token.span.len() == 1 && token.boundary.is_none() && !token.generic && token.frequency < 2000
}

/// Whether a verb of going of two characters stands right before the token: 前往|听|岑….
fn goes_before(scan: &Scan, number: usize) -> bool {
    let goes =
        |token: &Token| token.span.len() > 1 && matches!(token.destination, Some(Destination::Go | Destination::Enter));
    scan.before(number).is_some_and(goes)
}

/// The place that an office in another one belongs to, where 驻 at token `number` joins them: 琼岭县驻海岛市办事处, 岑国驻华使馆.
fn owner_of_office(scan: &Scan, number: usize, head: usize) -> Option<usize> {
    let office = scan.tokens[head].organization.is_some_and(|head| names().offices.has(head.text));
    let stationed = scan.tokens[number].span;
    let joins = office && stationed.len() <= 2 && scan.char_at(stationed.start) == '驻';
    let before = joins.then(|| scan.before(number)).flatten()?;
    if before.place.is_some() || before.known.is_some() {
        return Some(number - 1);
    }
    // 我国|驻|岑国|使馆: without what points at the speaker's own.
    matches!(scan.text.slice(before.span), "我" | "我国").then_some(number)
}

/// The place that sends a group, where token `number` ends the ordinal between it and where the group goes or works:
/// 岑国第九次|南岭科学考察队.
fn owner_of_group(scan: &Scan, number: usize, head: usize) -> Option<usize> {
    let group = scan.tokens[head].organization.is_some_and(|head| head.kind != "body" && head.text.ends_with('队'));
    let measure = |token: &Token| matches!(token.mark, Some('次' | '批' | '届' | '支'));
    let last = if measure(&scan.tokens[number]) { number.checked_sub(1)? } else { number };
    let first = (last.saturating_sub(1)..=last).find(|&at| scan.char_at(scan.tokens[at].span.start) == '第')?;
    let owner = first.checked_sub(1).filter(|_| group && scan.before(first).is_some())?;
    scan.tokens[owner].place.map(|_| owner)
}

/// Whether the token names a force and the head is that of a unit of it.
fn names_force(scan: &Scan, token: &Token, head: usize) -> bool {
    let unit = scan.tokens[head].organization.is_some_and(|head| head.text.ends_with('队'));
    unit && scan.is_one_of(token.span, &names().forces)
}

/// The head of the company whose branch the walk is about, behind which at most two unlisted characters that the place's
/// name goes on from stand, the last of them token `number`.
fn firm_of_branch(scan: &Scan, number: usize, head: usize) -> Option<usize> {
    let branch = scan.tokens[head].organization.is_some_and(|head| is_branch(head.text));
    let single = |token: &Token| token.han && token.span.len() == 1 && token.boundary.is_none();
    let singles =
        (0..2).take_while(|&back| number.checked_sub(back).is_some_and(|at| single(&scan.tokens[at]))).count();
    let owner = number.checked_sub(singles).filter(|_| branch && singles > 0)?;
    let company = |token: &Token| token.span.len() > 1 && token.organization.is_some_and(|head| head.kind == "company");
    (scan.behind(owner).is_some() && company(&scan.tokens[owner])).then_some(owner)
}

/// What ends a walk that began with the token.
fn edge_before(scan: &Scan, first: usize) -> Edge {
    scan.before(first).map_or(Edge::Firm, |token| edge(scan, token))
}

/// Whether the head is one of a part of an organization, which bears its name and that of its own place: 分行.
pub fn is_branch(head: &str) -> bool {
    names().branches.has(head)
}

/// Whether the token names an organization that others are parts of.
pub fn maker(token: &Token) -> bool {
    token.known.is_some()
        || token.tag == "nz" && !token.generic && !token.industry
        || token.organization.is_some_and(|head| head.kind == "company")
}

/// Whether the token is the head of an institution's name.
fn is_institution(token: &Token) -> bool {
    token.organization.is_some_and(|head| head.kind == "institution" && token.span.len() > 1)
}

/// Whether the token is a measure behind a numeral: 家 of 十三家, 所 of 11所.
fn counted(scan: &Scan, number: usize) -> bool {
    let numeral = |token: &Token| token.number || token.tag.starts_with('m');
    let token = &scan.tokens[number];
    (token.tag.starts_with('q') || matches!(token.mark, Some('所' | '家' | '个' | '座')))
        && scan.before(number).is_some_and(numeral)
}

/// Whether the token is a field, or a phrase of policy right behind a verb of going or inspecting, before the head of a
/// school or an institute: 统计 of 数学与统计学院, 考察|乡村振兴|研究院.
fn studied(scan: &Scan, number: usize, head: usize) -> bool {
    let token = &scan.tokens[number];
    token.span.len() > 1
        && token.boundary.is_none()
        && scan.tokens[head].organization.is_some_and(|head| is_of_learning(head.text))
        && (is_field(scan.text.slice(token.span))
            || names().sciences.has(last_two(scan, token))
            || token.tag == "l" && scan.before(number).is_some_and(|verb| verb.destination.is_some()))
}

/// The last two characters of a token of four or more: 工程 of 软件工程.
fn last_two<'a>(scan: &Scan<'a>, token: &Token) -> &'a str {
    let Span { start, end } = token.span;
    if end - start < 4 { "" } else { scan.text.slice(Span::new(end - 2, end)) }
}

/// Whether an organization with this head teaches or studies something.
pub fn is_of_learning(head: &str) -> bool {
    names().learning.iter().any(|end| head.ends_with(end.as_str()))
}

/// Whether the place that token `number` names is part of a proper name: 瑞金 in 奥瑞金. Unlisted characters stand before it.
fn mid_name(scan: &Scan, number: usize, manner: Manner) -> bool {
    let token = &scan.tokens[number];

    if manner.divisions && manner.longest > 12 && !token.is_full_place() && scan.before(number).is_some_and(maker) {
        return true;
    }
    let unlisted = |before: &Token| {
        before.han
            && before.span.len() == 1
            && before.place.is_none()
            && before.boundary.is_none()
            && !before.industry
            && !(before.tag == "v" && before.frequency > VERB)
            && !super::person::joins(before.mark.unwrap_or_default())
            && !matches!(before.mark, Some('省' | '市' | '县' | '区' | '州' | '镇' | '乡' | '村'))
    };
    token.span.len() == 2 && !token.is_full_place() && scan.before(number).is_some_and(unlisted)
}

/// How frequent a verb of one character is that begins no brand: 丁海作|岑州工程学院.
const VERB: u32 = 10_000;

/// 第一, 第二: numerals inside names of hospitals and schools; not 三个, which counts them.
fn scan_ordinal(scan: &Scan, token: &Token) -> bool {
    token.span.len() <= 3
        && token.tag == "m"
        && !matches!(scan.char_at(token.span.end - 1), '个' | '家' | '所' | '座')
        && !is_duration(scan, token)
}

/// Whether the token says how many years: 两年, but 少年.
fn is_duration(scan: &Scan, token: &Token) -> bool {
    let counts = "一二三四五六七八九十百两几多数".contains(scan.char_at(token.span.start));
    counts && token.span.len() > 1 && scan.char_at(token.span.end - 1) == '年'
}

fn edge(scan: &Scan, token: &Token) -> Edge {
    let firm = !token.han && !token.number
        || token.boundary.is_some_and(|word| word.opens)
        || token.post.is_some()
        || token.span.len() > 1 && scan.is_one_of(token.span, &names().statuses)
        || matches!(token.mark, Some('了' | '的'))
        || token.organization.is_some_and(|head| head.kind == "body" && token.span.len() > 1)
        || token.deictic;
    if firm { Edge::Firm } else { Edge::Word }
}

/// The token of the opening bracket or mark, where token `number` closes one that may stand inside a name: (深圳), “火眼”.
fn bracket(scan: &Scan, number: usize) -> Option<usize> {
    let open = match scan.tokens[number].mark? {
        ')' | '）' => ['(', '（'],
        '”' | '"' => ['“', '"'],
        '」' => ['「', '「'],
        _ => return None,
    };
    let from = number.saturating_sub(6);
    let at = (from..number).rev().find(|&i| scan.tokens[i].mark.is_some_and(|c| open.contains(&c)))?;
    let within = Span::new(scan.tokens[at].span.end, scan.tokens[number].span.start);
    let round = open[0] == '(';
    let form = |token: &Token| matches!(scan.text.slice(token.span), "集团" | "股份" | "控股");
    let fits = |token: &Token| token.han && (!round || token.place.is_some() || form(token));
    // “走”出: a mark around one character is emphasis.
    let least = if round { 1 } else { 2 };
    ((least..=8).contains(&within.len()) && scan.tokens[at + 1..number].iter().all(fits)).then_some(at)
}
