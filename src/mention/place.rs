//! Candidates for places: names of the gazetteer, and names that their head speaks for (村, 社区, 开发区, 收费站).

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use super::candidate::{Candidate, Reading};
use super::grammar::{names, persons};
use super::kind;
use super::scan::{Scan, Token};
use super::township::is_township;
use super::walk::{self, Edge, Manner, Walk};
use super::words::WORDS;
use crate::lexicon::entry::cost;
use crate::lexicon::{Destination, Level, Place, PlaceHead, PlaceName};
use crate::span::Span;
use crate::text::class::is_han;
use crate::text::{CharSet, WordList};

/// Names of divisions that are everyday words.
static HOMONYMS: LazyLock<WordList> = LazyLock::new(|| {
    let lines = include_str!("../../data/homonyms.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).map(str::to_owned).collect::<Vec<String>>().into()
});

/// Whether the name of a division is an everyday word.
pub(super) fn is_homonym(name: &str) -> bool {
    HOMONYMS.has(name)
}

/// All places that a document may name, ordered by start, longer first.
#[must_use]
pub fn candidates(scan: &Scan) -> Vec<Candidate> {
    let names = scan.telling_hits().filter_map(|hit| Some((hit.span, hit.place().filter(|_| hit.span.len() >= 2)?)));
    let mut found: Vec<Candidate> = names.filter_map(|(span, name)| listed(scan, span, name)).collect();
    for at in goings(scan) {
        found.extend(abbreviated(scan, at));
        found.extend(abbreviated_row(scan, at));
    }
    let mut heads: Vec<Headed> = Vec::new();
    let mut others = Others::default();
    for (number, token) in scan.tokens.iter().enumerate() {
        if let Some((head, end)) = head(scan, number, token) {
            heads.extend(walk_back(scan, number, head, end));
        }
        others.look_at(scan, number, token);
    }
    let Others { names: mut others, towns, hamlets, counties } = others;
    let firm: HashSet<&str> =
        heads.iter().filter(|head| head.walk.edge == Edge::Firm).map(|head| scan.text.slice(head.span())).collect();
    found.extend(heads.iter().map(|head| headed(scan, head, &firm)));
    // The county in whose short name a river's ends (布兰哈|通河) is none.
    let rivers = others.iter().filter(|other| other.rule == "L06").map(|other| (other.span.end, other.span.start));
    // By its end, the longest: where two have one end, the one that begins first comes last.
    let mut rivers: Vec<(u32, u32)> = rivers.collect();
    rivers.sort_unstable_by(|a, b| b.cmp(a));
    let rivers: BTreeMap<u32, u32> = rivers.into_iter().collect();
    let ends = |span: Span| rivers.get(&span.end).is_some_and(|&start| start < span.start);
    found.retain(|found| found.rule != "L01" || !ends(found.span));
    found.append(&mut others);
    found.extend([towns, hamlets, counties].into_iter().flatten());
    found.extend(super::corps::candidates(scan));
    found.extend(super::short_town::candidates(scan));
    // 石泉 in a list of hamlets is no county.
    let hamlets = super::hamlet_list::candidates(scan);
    let counties = |found: &Candidate| found.rule == "L01" && hamlets.iter().any(|hamlet| hamlet.span == found.span);
    found.retain(|found| !counties(found));
    found.extend(hamlets);
    let townships = super::township::candidates(scan, &found);
    found.extend(townships);
    found.iter_mut().for_each(|found| over_town(scan, found));
    found.iter_mut().for_each(|found| over_city(scan, found));
    found.sort_by(|a, b| (a.span.start, b.span.end, a.rule).cmp(&(b.span.start, a.span.end, b.rule)));
    found.dedup_by(|b, a| a.span == b.span);
    found
}

/// Lets a township or village begin with the word for the part of a town that it lies in, where the town is named before
/// that, so that nothing stands between the two, and be called without it: 岑岭市|市区石桥街道, 岑岭市|区石桥街道.
fn over_town(scan: &Scan, found: &mut Candidate) {
    let Reading::Place { subkind: "township" | "village", .. } = found.reading else { return };
    let Some(first) = scan.token_at(found.span.start).filter(|_| scan.begins(found.span.start)) else { return };
    let is_part = |token: &Token| match token.mark {
        Some(c) => c == '区',
        None => matches!(scan.text.slice(token.span), "市区" | "城区"),
    };
    // The walk may have taken it for the beginning of the name.
    let inside = is_part(&scan.tokens[first]) && scan.tokens[first].span.end + 2 < found.span.end;
    let number = if inside { Some(first) } else { first.checked_sub(1) };
    let Some(number) = number else { return };
    let part = scan.tokens[number].span;
    let begin = if inside { part.end } else { found.span.start };
    if part.end != begin || !is_part(&scan.tokens[number]) {
        return;
    }
    let city = |place: &Token| match part.len() {
        1 => place.is_full_place() && scan.char_at(place.span.end - 1) == '市',
        _ => place.place.is_some(),
    };
    if scan.before(number).is_some_and(city) {
        let name = scan.text.slice(Span::new(begin, found.span.end)).to_owned();
        found.name = Some(name);
        found.span.start = part.start;
    }
}

/// Lets the name of an airport or a station begin with the city that stands right before it: 岑州|白溪国际机场, but not
/// 岑西|岑州白溪国际机场, where the first is a province.
fn over_city(scan: &Scan, found: &mut Candidate) {
    let Reading::Place { rows, subkind: subkind @ ("facility" | "other") } = &mut found.reading else { return };
    let text = scan.text.slice(found.span);
    if !text.ends_with(['场', '站']) || !names().terminals.iter().any(|head| text.ends_with(head.as_str())) {
        return;
    }
    let first = scan.token_at(found.span.start).filter(|_| scan.begins(found.span.start));
    let Some(city) = first.and_then(|first| scan.before(first)).filter(|city| is_city(scan, city)) else { return };
    found.span.start = city.span.start;
    rows.clear();
    *subkind = "facility";
}

/// Whether the token is the short name of a city above the counties.
fn is_city(scan: &Scan, token: &Token) -> bool {
    let Some(name) = token.place.filter(|name| name.full.is_empty()) else { return false };
    let places = name.short.iter().filter_map(|&row| scan.lexicon.gazetteer().place(row));
    places.into_iter().any(|place| place.level <= Level::Prefecture && place.name.ends_with('市'))
}

/// What the rules find that few characters at a token's end let in, or the list of words: all other tokens are told by
/// these at once.
#[derive(Default)]
struct Others {
    names: Vec<Candidate>,
    /// Names of townships before 长.
    towns: Vec<Candidate>,
    hamlets: Vec<Candidate>,
    /// Counties and cities that no list has.
    counties: Vec<Candidate>,
}

impl Others {
    #[inline]
    fn look_at(&mut self, scan: &Scan, number: usize, token: &Token) {
        if token.tag == "ns" {
            self.names.extend(word(scan, number));
        }
        let last = scan.char_at(token.span.end - 1);
        match last {
            '省' | '州' | '邦' | '郡' | '市' | '县' | '港' | '区' => {
                self.names.extend(foreign(scan, number));
                self.names.extend(super::place_list::shared_head(scan, number));
                if matches!(last, '市' | '县') {
                    self.counties.extend(unknown_county(scan, number));
                }
            }
            '河' | '江' | '湖' | '海' => self.names.extend(foreign(scan, number)),
            '镇' | '乡' | '道' | '村' => {
                self.names.extend(longer_town(scan, number));
                self.names.extend(super::place_list::shared_head(scan, number));
                if matches!(last, '镇' | '乡') {
                    self.towns.extend(before_its_head(scan, token));
                }
            }
            '岛' | '湾' | '洲' | '屿' | '礁' | '洋' | '门' => self.names.extend(coast(scan, number)),
            _ => {}
        }
        if token.mark.is_some_and(|c| names().grounds.contains(c)) {
            self.hamlets.extend(hamlet(scan, number));
        }
        if last == '带' {
            self.hamlets.extend(area(scan, number));
        }
    }
}

/// L01: a name of the gazetteer, where it fits the cut into words.
fn listed(scan: &Scan, span: Span, name: &PlaceName) -> Option<Candidate> {
    if !scan.begins(span.start) || !scan.ends(span.end) {
        return before_post(scan, span, name).or_else(|| across(scan, span, name));
    }
    let number = scan.token_at(span.start)?;
    let token = &scan.tokens[number];
    // 支行和|县联社: the cut knows 和 for a conjunction.
    let apart = span.len() == 2 && token.mark == Some('和');
    if apart
        || is_of_longer_water(scan, number)
        || is_joined(scan, number)
        || is_vessel(scan, span)
        || is_treaty(scan, number)
        || is_counted(scan, span)
        || is_heightened(scan, number)
        || is_of_states(scan, number)
        || is_of_slogan(scan, number)
    {
        return None;
    }
    let score = if token.span != span {
        // Several tokens in a row make up the name.
        -9.0
    } else if is_water(scan, token, name) {
        -8.0
    } else {
        weigh(scan, number, name)
    };
    if scan.behind(number).is_some_and(|next| next.mark.is_some_and(|c| names().rooms.contains(c))) {
        return None;
    }
    let rows = if name.full.is_empty() { name.short.clone() } else { name.full.clone() };
    let reading = if is_water(scan, token, name) {
        Reading::Place { rows: Vec::new(), subkind: "other" }
    } else {
        Reading::Place { rows, subkind: name.level.subkind() }
    };
    Some(Candidate { span, reading, name: None, score, rule: "L01" })
}

/// Whether a lone character stands before a short name that ends as a water's does, and a word for how it runs behind it: 富|屯溪|水情.
fn is_of_longer_water(scan: &Scan, number: usize) -> bool {
    let token = &scan.tokens[number];
    let water = matches!(scan.char_at(token.span.end - 1), '溪' | '河' | '江' | '湖');
    let before = scan.before(number).is_some_and(|before| {
        before.span.end == token.span.start
            && before.mark.is_some_and(is_han)
            && before.boundary.is_none()
            && !before.tag.starts_with(['v', 'p', 'c', 'u', 'd', 'r'])
    });
    let runs = scan.behind(number).is_some_and(|next| scan.is_one_of(next.span, &names().waters_run));
    water && before && runs && token.span.len() == 2
}

/// Whether what would be a short name begins with the end of a number: 28万|华人.
fn is_counted(scan: &Scan, span: Span) -> bool {
    matches!(scan.char_at(span.start), '万' | '千' | '百' | '亿')
        && span.start > 0
        && scan.char_at(span.start - 1).is_ascii_digit()
}

/// Whether an adverb says how much the word is so: 更|高明.
fn is_heightened(scan: &Scan, number: usize) -> bool {
    let adjective = scan.tokens[number].tag.starts_with('a') || is_homonym(scan.text.slice(scan.tokens[number].span));
    let degree = |before: &Token| matches!(before.mark, Some('更' | '很' | '最' | '太' | '较' | '愈'));
    adjective && scan.before(number).is_some_and(degree)
}

/// Whether what would be a city's short name is China and another state, of which one says what is between them: 岑中|关系.
fn is_of_states(scan: &Scan, number: usize) -> bool {
    let chars = scan.text.chars(scan.tokens[number].span);
    let states = chars.len() == 2 && chars.contains(&'中') && chars.iter().all(|&c| persons().states.contains(c));
    states && scan.behind(number).is_some_and(|next| scan.is_one_of(next.span, &persons().between_states))
}

/// Whether the country's name is part of what is wished for or counted from rather than a place, or of the title of a law: 数字|中国,
/// 新|中国, 中国|方案, 《中华人民共和国水法》.
fn is_of_slogan(scan: &Scan, number: usize) -> bool {
    let token = &scan.tokens[number];
    let law = |before: &Token| before.mark == Some('《') && scan.text.slice(token.span).ends_with("共和国");
    let wished = |before: &Token| law(before) || scan.is_one_of(before.span, &names().slogans);
    let made = |next: &Token| scan.is_one_of(next.span, &names().models);
    token.place.is_some_and(|name| name.level == Level::Country)
        && (scan.before(number).is_some_and(wished) || scan.behind(number).is_some_and(made))
}

/// Whether the name is that of a ship: “岑阳”号护卫舰, 岑阳号驱逐舰.
fn is_vessel(scan: &Scan, span: Span) -> bool {
    let quoted = matches!(scan.char_at(span.end), '”' | '」' | '"');
    let end = span.end + u32::from(quoted);
    let kind = || matches!(scan.char_at(end + 1), '轮' | '舰' | '船' | '艇' | '护' | '驱' | '导' | '登' | '潜' | '补');
    scan.char_at(end) == '号' && (quoted || kind())
}

/// Whether the name is that of a treaty: 《岑州协定》.
fn is_treaty(scan: &Scan, number: usize) -> bool {
    let span = scan.tokens[number].span;
    let titled = span.start > 0 && scan.char_at(span.start - 1) == '《';
    titled && scan.behind(number).is_some_and(|next| scan.is_one_of(next.span, &names().treaties))
}

/// Whether what would be a county's name is a word and the level of what follows: 代|县长 of an acting head, 和|县委 in a list.
fn is_joined(scan: &Scan, number: usize) -> bool {
    let span = scan.tokens[number].span;
    if span.len() != 2 {
        return false;
    }
    let post = || scan.hits.of(Span::new(span.start + 1, span.end + 1)).is_some_and(|hit| hit.signs().post.is_some());
    // 代县|长城, 代县|长征村 are of the county.
    let word = || scan.hits_at(span.end).iter().any(|hit| hit.span.len() > 1);
    let goes_on = || scan.behind(number).is_some_and(|next| next.han && !next.boundary.is_some_and(|word| word.closes));
    match scan.char_at(span.start) {
        '代' => post() && !word(),
        '和' => goes_on() && joins_nouns(scan, number),
        _ => false,
    }
}

/// Whether the 和 with which a county's name of two characters begins joins what stands around it: 岑亮村和|县农科所.
pub(super) fn joins_nouns(scan: &Scan, number: usize) -> bool {
    let span = scan.tokens[number].span;
    // 岑亮乡和|县气象局: no county lies in a township.
    let outer = |before: &Token| before.place.is_some_and(|name| name.level < Level::Township);
    let noun = |before: &Token| before.han && !outer(before) && !before.boundary.is_some_and(|word| word.opens);
    span.len() == 2 && scan.char_at(span.start) == '和' && scan.before(number).is_some_and(noun)
}

/// Whether the short name of a county says to be a lake's, and what stands behind it that it is none of a county: 岑湖边.
fn is_water(scan: &Scan, token: &Token, name: &PlaceName) -> bool {
    let shore = || matches!(scan.char_at(token.span.end), '边' | '畔' | '岸' | '滨');
    let water = || names().nature.contains(scan.char_at(token.span.end - 1));
    name.level == Level::County && name.full.is_empty() && shore() && water()
}

/// The short name of a division whose level belongs to the post behind it as well: 岑岭|市长.
fn before_post(scan: &Scan, span: Span, name: &PlaceName) -> Option<Candidate> {
    let full = scan.token_at(span.start).map(|number| &scan.tokens[number])?;
    let fits = full.span.start == span.start && full.span.end == span.end + 1 && full.is_full_place();
    let post = scan.hits.of(Span::new(span.end, span.end + 2))?.signs().post?;
    if !fits || !post.ends_with('长') {
        return None;
    }
    let reading = Reading::Place { rows: name.short.clone(), subkind: name.level.subkind() };
    Some(Candidate { span, reading, name: None, score: -6.0, rule: "L01" })
}

/// The name of a township before 长, whose level belongs to the post: 岑岭|乡长.
fn before_its_head(scan: &Scan, token: &Token) -> Option<Candidate> {
    let name = token.place.filter(|name| name.level >= Level::Township && !name.full.is_empty())?;
    let end = token.span.end - 1;
    let fits = token.span.len() >= 3 && scan.char_at(end + 1) == '长' && matches!(scan.char_at(end), '镇' | '乡');
    let span = Span::new(token.span.start, end);
    let reading = Reading::Place { rows: name.full.clone(), subkind: name.level.subkind() };
    let full = scan.text.slice(token.span).to_owned();
    fits.then(|| Candidate { span, reading, name: Some(full), score: -6.0, rule: "L01" })
}

/// A name that the cut went across (同安|新 for 同|安新), beside a division in a list and behind a word that asks for a name.
fn across(scan: &Scan, span: Span, name: &PlaceName) -> Option<Candidate> {
    let listed = scan.char_at(span.end) == '、'
        && scan.token_at(span.end + 1).is_some_and(|number| scan.tokens[number].is_full_place());
    let asked = span.start > 0
        && matches!(scan.char_at(span.start - 1), '到' | '在' | '对' | '同' | '与' | '和' | '赴' | '向' | '从');
    if !listed || !asked {
        return None;
    }
    let rows = if name.full.is_empty() { name.short.clone() } else { name.full.clone() };
    let reading = Reading::Place { rows, subkind: name.level.subkind() };
    Some(Candidate { span, reading, name: None, score: -6.0, rule: "L01" })
}

/// The code points right behind a verb of going of one character.
fn goings(scan: &Scan) -> impl Iterator<Item = u32> {
    static GOES: LazyLock<CharSet> = LazyLock::new(|| CharSet::of("赴返抵到来离在驻访进回入飞莅留赶".chars()));
    let goes: &CharSet = &GOES;
    // Of characters beyond the basic plane the set does not know which it holds: it holds none.
    (1..).zip(&scan.text.chars).filter(move |&(_, &c)| goes.may_hold(c) && (c as u32) < 0x1_0000).map(|(at, _)| at)
}

/// L07: one character that stands for a division, behind a verb of going: 赴杭, 返京.
fn abbreviated(scan: &Scan, at: u32) -> Option<Candidate> {
    let hit = scan.hits.of(Span::new(at, at + 1))?;
    let Span { start, end } = hit.span;
    let row = hit.entry().abbreviates?;
    let &Place { level, code, .. } = scan.lexicon.gazetteer().place(row)?;
    if code.is_empty() && !goes_abroad(scan, start) {
        return None;
    }
    let before = scan.token_at(start - 1)?;
    let verb = &scan.tokens[before];
    // The cut may take both for one word: 返京.
    let own = scan.token_at(start).map(|number| scan.tokens[number].span)?;
    // 到港, 渔船回港 is what ships do.
    let ships = scan.char_at(start) == '港'
        && start >= 2
        && matches!(scan.char_at(start - 2), '船' | '舶' | '艇' | '舰' | '轮');
    if ships {
        return None;
    }
    let arrives = scan.char_at(start - 1) == '到';
    if arrives && (own != hit.span || matches!(scan.char_at(start), '港' | '台' | '深')) {
        return None;
    }
    // “三企入岑”: what is called so is gone to by nobody.
    let called = scan.char_at(end) == '”' && start >= 2 && scan.char_at(start - 2) != '“';
    if called {
        return None;
    }
    let apart = own == hit.span && verb.span.len() == 1;
    let joined = own == Span::new(start - 1, end);
    if !(apart || joined) || !ends_there(scan, end) {
        return None;
    }
    let name = scan.text.slice(hit.span).to_owned();
    let reading = Reading::Place { rows: vec![row], subkind: level.subkind() };
    Some(Candidate { span: hit.span, reading, name: Some(name), score: -3.0, rule: "L07" })
}

/// Whether the verb of one character in front of a code point goes to another country, which one character there stands
/// for: 访华, 赴俄, but not 在意 and 来日; to China one comes (来华).
fn goes_abroad(scan: &Scan, at: u32) -> bool {
    let verb = scan.char_at(at.saturating_sub(1));
    // 走访|华科大
    let within = at.checked_sub(2).is_some_and(|start| {
        scan.listed(start, at).any(|(hit, gist)| hit.span == Span::new(start, at) && gist.word().is_some())
    });
    !within && matches!(verb, '访' | '赴' | '抵' | '飞' | '离') || verb == '来' && scan.char_at(at) == '华'
}

/// L07: several characters in a row, each of which stands for a division, behind a verb of going: 赴沪杭.
fn abbreviated_row(scan: &Scan, start: u32) -> Vec<Candidate> {
    let row = |at: u32| scan.hits.of(Span::new(at, at + 1))?.entry().abbreviates;
    // 学赶 goes nowhere.
    let vies = scan.char_at(start - 1) == '赶' && scan.char_at(start.saturating_sub(2)) == '学';
    let abroad = |row| scan.lexicon.gazetteer().place(row).is_some_and(|place| place.code.is_empty());
    if vies || row(start).is_none_or(|row| abroad(row) && !goes_abroad(scan, start)) {
        return Vec::new();
    }
    let end = (start..).find(|&at| row(at).is_none()).unwrap_or(start);
    if end - start < 2 || end - start > 5 || !scan.begins(start) || !scan.ends(end) {
        return Vec::new();
    }
    let one = |at: u32| {
        let span = Span::new(at, at + 1);
        let subkind = scan.lexicon.gazetteer().place(row(at)?)?.level.subkind();
        let reading = Reading::Place { rows: vec![row(at)?], subkind };
        Some(Candidate { span, reading, name: Some(scan.text.slice(span).to_owned()), score: -3.0, rule: "L07" })
    };
    (start..end).filter_map(one).collect()
}

/// Whether what stands at a code point does not go on with a name before it: a mark, a word, a particle.
fn ends_there(scan: &Scan, at: u32) -> bool {
    let Some(next) = scan.token_at(at).map(|number| &scan.tokens[number]).filter(|next| next.span.start == at) else {
        return scan.token_at(at).is_none();
    };
    let single = next.span.len() == 1;
    !next.han && !next.letters
        || !single && next.frequency > 0
        || next.boundary.is_some()
        || matches!(next.tag.as_bytes().first(), Some(b'p' | b'd' | b'c' | b'u' | b'f' | b'v' | b't'))
        || matches!(next.mark, Some('后' | '期' | '时' | '前'))
}

/// How well a name of the gazetteer stands where it does.
fn weigh(scan: &Scan, number: usize, name: &PlaceName) -> f32 {
    let token = &scan.tokens[number];
    let level = name.level;
    let beside = neighbours_place(scan, number);
    let full = !name.full.is_empty();
    let named = token.tag == "ns" || level < Level::County && token.tag.starts_with('n') || token.tag == "nz" && full;
    let rare = token.frequency < 100 && level == Level::County && token.tag.starts_with('n');
    let word = token.frequency > 0 && !named && !rare || token.frequency > 600 && level >= Level::County;
    let acts = token.tag.starts_with(['v', 'a', 'd', 'p', 'c']);
    // 东区 is a part of any town, and in Hong Kong a district.
    let vague = is_homonym(scan.text.slice(token.span))
        && !(full && scan.text.string.contains("香港") && scan.text.string.contains("区议"));
    match level {
        _ if (vague || token.generic && level >= Level::Prefecture && !full) && !beside => -16.0,
        // 中非 is China with Africa more often than the country.
        Level::Country if scan.text.slice(token.span) == "中非" && !beside => -14.0,
        // 中国 is so frequent a word that it would rather be no name.
        Level::Country | Level::Province => (0.5 - cost(token.frequency)).max(-6.5),
        // 钟山同志
        _ if level > Level::Province && comrade(scan, number) => -20.0,
        Level::Other if full && !acts => -8.0,
        _ if full && (token.span.len() > 2 || !word) => -6.0,
        Level::Prefecture | Level::County if behind_surname(scan, number) => -13.0,
        // The parts of speech that the word list gives to cities' names are often wrong (大连, 开封, 保定).
        Level::Prefecture if !token.generic => -7.5,
        _ if beside => -7.5,
        Level::County if acts && token.frequency < 100 => -11.0,
        _ if word => -16.0,
        _ => -9.0,
    }
}

/// Whether the token is a place's name or a character that stands for one: 岑州, 京.
pub(super) fn names_place(scan: &Scan, number: usize) -> bool {
    let token = &scan.tokens[number];
    let stands_for = |token: &Token| scan.hits.of(token.span).is_some_and(|hit| hit.entry().abbreviates.is_some());
    token.place.is_some() || token.mark.is_some() && stands_for(token)
}

/// Whether a lone surname stands right before the name: 岐山 of 王岐山 is a given name.
pub(super) fn behind_surname(scan: &Scan, number: usize) -> bool {
    let surname = |token: &Token| {
        token.span.len() == 1
            && token.boundary.is_none()
            && (token.tag.is_empty() || token.tag.starts_with('n') || token.mark == Some('万'))
            && scan.hits.of(token.span).is_some_and(|hit| hit.entry().surname >= 100.0)
    };
    scan.before(number).is_some_and(surname)
}

/// Whether 同志 stands right behind a token: 钟山|同志.
fn comrade(scan: &Scan, number: usize) -> bool {
    scan.behind(number).is_some_and(|next| next.span.len() == 2 && scan.text.slice(next.span) == "同志")
}

/// Whether a token is a common word that is not known to be a place's name.
fn common(token: &Token) -> bool {
    token.frequency > 0 && !matches!(token.tag, "ns" | "nz")
}

/// Whether a division stands right before the token, or a place behind a mark of enumeration.
fn neighbours_place(scan: &Scan, number: usize) -> bool {
    let own = &scan.tokens[number];
    // The word list has rare names of counties as nouns (顺义).
    let named = |token: &Token| token.is_full_place() || !common(token) || token.frequency < 200 && !token.generic;
    let is_place = |token: &Token| token.place.is_some() && named(token) && kin(scan, token, own);
    let before = scan.before(number);
    let listed = |mark: Option<&Token>, other: Option<&Token>| {
        mark.is_some_and(|token| matches!(token.mark, Some('、' | '和' | '及'))) && other.is_some_and(is_place)
    };
    before.is_some_and(is_place)
        || listed(before, number.checked_sub(2).and_then(|i| scan.tokens.get(i)))
        || listed(scan.behind(number), scan.tokens.get(number + 2))
}

/// Whether two names can mean divisions of one province: 北京 and the 合作 of 北京合作 cannot.
fn kin(scan: &Scan, one: &Token, other: &Token) -> bool {
    let gazetteer = scan.lexicon.gazetteer();
    let codes = |token: &Token| -> Vec<&'static str> {
        let rows = token.place.map(|name| name.full.iter().chain(&name.short)).into_iter().flatten();
        rows.filter_map(|&row| gazetteer.place(row)).map(|place| place.code).filter(|code| code.len() == 6).collect()
    };
    let others = codes(other);
    codes(one).iter().any(|code| others.iter().any(|other| code[..2] == other[..2]))
}

/// A head with the walk to its left.
struct Headed {
    walk: Walk,
    head: &'static PlaceHead,
    end: u32,
}

impl Headed {
    fn span(&self) -> Span {
        Span::new(self.walk.start, self.end)
    }
}

/// The head of a place's name that token `number` is or holds, and where it ends.
#[inline]
fn head(scan: &Scan, number: usize, token: &Token) -> Option<(&'static PlaceHead, u32)> {
    if token.span.len() <= 3
        && let Some(found) = shore(scan, number)
    {
        return Some(found);
    }
    match token.place_head {
        Some(head) => Some((head, token.span.end)),
        None if !(2..=3).contains(&token.span.len()) => None,
        None => embedded(scan, token).or_else(|| village(scan, number)),
    }
}

/// The head of a river's or mountain's name that what stands behind it tells.
static LANDFORM: PlaceHead = PlaceHead { text: "山", subkind: "other", longest: 4 };

/// The river or mountain whose name ends in token `number`, where its shore or foot is named behind it: 岑江|大堤, 岑坪|湖畔.
fn shore(scan: &Scan, number: usize) -> Option<(&'static PlaceHead, u32)> {
    let span = scan.tokens[number].span;
    if !names().landforms.contains(scan.char_at(span.start)) {
        return None;
    }
    let end = span.start + 1;
    let behind = match span.len() {
        1 => scan.text.slice(scan.behind(number)?.span),
        _ => scan.text.slice(Span::new(end, span.end)),
    };
    let shored = || names().shores.has(behind);
    (shored() || is_crossed(scan, number) || is_local_mountain(scan, number)).then_some((&LANDFORM, end))
}

/// Whether token `number` is the 山 of a mountain that somebody crosses: 翻越|岑格山.
fn is_crossed(scan: &Scan, number: usize) -> bool {
    let verb =
        |before: usize| scan.tokens.get(before).is_some_and(|token| scan.is_one_of(token.span, &names().crossing));
    scan.tokens[number].mark == Some('山') && (2..=4).any(|back| number.checked_sub(back).is_some_and(verb))
}

/// Whether token `number` is the 山 of a mountain in a division, behind two or three characters that no word has: 岑阳市|狮脑山.
fn is_local_mountain(scan: &Scan, number: usize) -> bool {
    let unlisted = |token: &Token| token.han && token.span.len() == 1 && token.boundary.is_none() && !token.generic;
    let within = (1..=3).take_while(|&back| back <= number && unlisted(&scan.tokens[number - back])).count();
    let division = || number.checked_sub(within + 1).is_some_and(|at| scan.tokens[at].is_full_place());
    let ends =
        || scan.behind(number).is_none_or(|next| !next.han || next.boundary.is_some() || next.mark == Some('的'));
    scan.tokens[number].mark == Some('山') && (2..=3).contains(&within) && division() && ends()
}

/// Whether the walk to a river's or mountain's name, told by its shore, found one: not 大江两岸, 登山脚下.
fn is_landform(scan: &Scan, walk: &Walk, proper: &[Token], end: u32) -> bool {
    let plain = |token: &Token| {
        !token.generic
            && token.destination.is_none()
            && !token.tag.starts_with(['m', 'd', 'r', 'p', 'q', 'f', 'i', 'l'])
    };
    let alone = |token: &Token| token.mark.is_some_and(|c| names().before_landforms.contains(c));
    let single = matches!(proper, [one] if alone(one) || one.span.len() > 1 && one.tag.starts_with(['v', 'a']));
    // 岑阳湖畔 is of that lake; 岑阳江岸 is the bank at 岑阳.
    let named_after = scan.char_at(end - 1) != '江';
    let place = walk.places == 1 && proper.is_empty() && named_after && minor(&scan.tokens[walk.first]);
    walk.edge == Edge::Firm && (place || !proper.is_empty() && proper.iter().all(plain) && !single)
}

/// The name whose head is in token `number` and ends at `end`, as far as the form speaks for one.
fn walk_back(scan: &Scan, number: usize, head: &'static PlaceHead, end: u32) -> Option<Headed> {
    let token = &scan.tokens[number];
    let built = matches!(head.subkind, "zone" | "facility");
    let manner = Manner { longest: head.longest, divisions: built, marks: built };
    let walk = walk::left(scan, number, manner);
    let proper = &scan.tokens[walk.first + walk.places..number];
    // 敲开|村民家, 总河长
    let acts = |own: &Token| own.span.len() > 1 && own.tag.starts_with('v');
    if end < token.span.end && proper.iter().any(acts) || head.text == "河" && scan.char_at(end) == '长' {
        return None;
    }
    // Characters of the head's token that belong to the name's proper part: 河 of 岑|河村.
    let lead = (end - token.span.start).saturating_sub(head.text.chars().count() as u32);
    if is_kind(scan, &walk, head, number, end) {
        return None;
    }
    let fits = match head.subkind {
        // 岑口村|村委会, 岑口镇|镇、村两级: the second is that of the committee or a level.
        "village" | "township" if said_twice(scan, head, end) => false,
        // 岑屯|线 is a road.
        "township" | "village" if scan.char_at(end) == '线' => false,
        "township" => {
            settlement(scan, &walk, proper, lead) && proper.iter().all(|token| token.span.len() == 1 || !common(token))
        }
        "village" => {
            settlement(scan, &walk, proper, lead)
                || walk.places == 1
                    && proper.is_empty()
                    && (minor(&scan.tokens[walk.first]) || behind_town(scan, walk.first))
                || walk.edge == Edge::Firm && is_memorial(scan, proper)
        }
        "other" if std::ptr::eq(head, &raw const LANDFORM) => is_landform(scan, &walk, proper, end),
        "other" if scan.behind(number).is_some_and(|next| next.place_head.is_some()) => false,
        // 丁保路|经理: a person before a post.
        "other" if is_led(scan, &walk, number) => false,
        "other" => {
            let firm = walk.edge == Edge::Firm && walk.inner + lead >= 2;
            // 大|榭|岛, 小|门|屿
            let island = firm && proper.len() >= 2 && matches!(head.text, "岛" | "屿" | "湖" | "半岛");
            let affixed = |token: &Token| {
                island && matches!(token.mark, Some('大' | '小' | '上' | '下')) && token.span.start == walk.start
            };
            let plain = |token: &Token| {
                let loose = firm && proper.len() >= 2 && token.span.len() == 1 && token.boundary.is_none();
                token.mark != Some('之')
                    && (!token.generic || affixed(token))
                    && !(token.tag.starts_with(['v', 'i', 'l', 'm', 'd']) && !(loose && matches!(token.tag, "v" | "m")))
            };
            let listed = || paired(scan, number) || leads_to_house(scan, number);
            let word = hopeful_road(proper) && listed() || usual_road(scan, proper, head);
            word && walk.edge == Edge::Firm && walk.inner + lead >= 2
                || proper.iter().all(plain)
                    && (proper.iter().any(|token| !common(token))
                        || firm && (proper.len() >= 2 || lead > 0)
                        || walk.places == 1 && proper.is_empty())
        }
        "facility" if part_of_more(scan, number) || !located(scan, head, &scan.tokens[walk.first..number], proper) => {
            false
        }
        // 在岑州|建设|岑国创新基地: it is still to be built.
        "zone" if proper.first().is_some_and(|word| scan.is_one_of(word.span, &names().founds)) => false,
        // 岑湖新城|社区 is a community.
        _ if scan.behind(number).is_some_and(|next| matches!(scan.text.slice(next.span), "社区" | "小区")) => false,
        _ => telling(scan, &walk, number) || is_old_town(head, &walk, proper),
    };
    let walk = near(scan, walk, number, built);
    let walk = if built { with_voltage(scan, walk) } else { walk };
    // 岑峡|移民新村
    let fits = fits && (built || !is_kind(scan, &walk, head, number, end));
    fits.then_some(Headed { walk, head, end })
}

/// Whether the character before the head of a village or town is the same as the head: 岑口村|村.
fn said_twice(scan: &Scan, head: &PlaceHead, end: u32) -> bool {
    matches!(head.text, "村" | "镇" | "乡") && end >= 2 && scan.char_at(end - 2) == scan.char_at(end - 1)
}

/// The walk with the voltage that stations and lines of a power grid are called by: 220千伏|岑台变电站.
fn with_voltage(scan: &Scan, walk: Walk) -> Walk {
    let volts = scan.before(walk.first).is_some_and(|unit| scan.is_one_of(unit.span, &names().voltages));
    let figure = walk.first.checked_sub(2).filter(|_| volts && walk.start == scan.tokens[walk.first].span.start);
    let figure = figure.filter(|&figure| scan.tokens[figure].number && scan.behind(figure).is_some());
    figure.map_or(walk, |first| {
        let start = scan.tokens[first].span.start;
        Walk {
            first,
            start,
            places: 0,
            inner: walk.inner + scan.tokens[walk.first].span.start - start,
            edge: Edge::Firm,
        }
    })
}

/// Whether what stands before the head that is token `number` only says which kind or how many.
fn is_kind(scan: &Scan, walk: &Walk, head: &PlaceHead, number: usize, end: u32) -> bool {
    let proper = &scan.tokens[walk.first + walk.places..number];
    match head.subkind {
        "township" => kind::is_kind_of_settlement(scan, proper, head.text),
        // “豆腐村” is what a village is known for.
        "village" => {
            let quoted = walk.start > 0 && scan.char_at(walk.start - 1) == '“' && scan.char_at(end) == '”';
            let lead = scan.tokens[number].span.start + head.text.chars().count() as u32 != end;
            kind::is_kind_of_settlement(scan, proper, head.text) && !is_own_word(scan, walk, proper, lead)
                || quoted && !proper.is_empty() && proper.iter().all(common)
        }
        "zone" | "facility" => {
            let wide = walk.places == 1 && proper.is_empty() && kind::is_wide(scan, &scan.tokens[walk.first]);
            wide || kind::counts(scan, walk.first, number) || kind::is_graded(scan, number)
        }
        // 岑国火山, 美|火山: those of a country.
        _ => {
            kind::counts(scan, walk.first, number)
                || head.text == "火山" && (walk.inner < 2 || scan.char_at(end) == '带')
        }
    }
}

/// Whether a surname and two characters stand before a post, so that a person is meant and no road or river: 丁保路|经理.
fn is_led(scan: &Scan, walk: &Walk, head: usize) -> bool {
    let span = Span::new(walk.start, scan.tokens[head].span.end);
    let surname =
        || scan.hits.of(Span::new(span.start, span.start + 1)).is_some_and(|hit| hit.entry().surname >= SURNAME);
    span.len() == 3
        && scan.behind(head).is_some_and(|next| next.post.is_some_and(|post| !post.ends_with("路长")))
        && surname()
}

/// Whether one common word of two characters, no verb, numeral or adverb, may be a road's name in a list of such.
fn hopeful_road(proper: &[Token]) -> bool {
    let fits = |word: &Token| word.span.len() == 2 && !word.generic && !word.tag.starts_with(['v', 'm', 'd', 'a']);
    matches!(proper, [word] if fits(word))
}

/// Whether the one word before the head of a street is one that streets are called by everywhere: 人民|路, 滨河|大道.
fn usual_road(scan: &Scan, proper: &[Token], head: &PlaceHead) -> bool {
    let street = head.text.ends_with(['路', '街', '道']);
    street && matches!(proper, [word] if scan.is_one_of(word.span, &names().road_words))
}

/// Whether the number of a house stands right behind the road whose head is token `number`: 蜻蜓路|36号.
fn leads_to_house(scan: &Scan, number: usize) -> bool {
    let house = || scan.behind(number + 1).is_some_and(|next| next.mark == Some('号'));
    scan.behind(number).is_some_and(|figure| figure.number && !figure.letters) && house()
}

/// Whether another road or water stands beside the one whose head is token `number`, in a list: 同兴街、北柳路.
fn paired(scan: &Scan, number: usize) -> bool {
    let joins =
        |at: usize| scan.tokens.get(at).is_some_and(|token| matches!(token.mark, Some('、' | '和' | '及' | '与')));
    let head = |token: &Token| token.place_head.is_some_and(|head| head.subkind == "other");
    let behind =
        || joins(number + 1) && scan.tokens[number + 2..].iter().take(4).take_while(|token| token.han).any(head);
    let before = || {
        let from = number.saturating_sub(6);
        (from..number).any(|at| joins(at) && at > 0 && head(&scan.tokens[at - 1]))
    };
    behind() || before()
}

/// Whether one unlisted character stands before 古镇, with a firm beginning: 岑|古镇.
fn is_old_town(head: &PlaceHead, walk: &Walk, proper: &[Token]) -> bool {
    let unlisted = |token: &Token| token.span.len() == 1 && !token.generic && token.tag.starts_with('n');
    head.text == "古镇" && walk.edge == Edge::Firm && matches!(proper, [one] if unlisted(one))
}

/// Whether the tokens can be the proper part of a village's or township's name.
fn settlement(scan: &Scan, walk: &Walk, proper: &[Token], lead: u32) -> bool {
    let [first, rest @ ..] = proper else { return false };
    // 岑桥镇|更乐村: behind a division an adverb may be the first character of a name.
    let divided = first.tag == "d"
        && scan.before(walk.first).is_some_and(Token::is_full_place)
        && !rest.is_empty()
        && rest.iter().all(|token| token.span.len() == 1 && !token.tag.starts_with(['v', 'p', 'r', 'u']));
    // 向|家|坡村: the surname of a family.
    let family = rest.first().is_some_and(|second| second.mark == Some('家')) && rest.len() > 1;
    let acts = first.tag.starts_with(['v', 'd', 'p', 'c'])
        && !(divided || family)
        && (walk.inner + lead == 1 || first.boundary.is_some() || first.tag == "c");
    let number = lead == 0 && is_number(proper);
    // 租金归|村集体, 千|村: a verb behind words, a round number.
    let object = lead == 0
        && proper.last().is_some_and(|last| {
            let behind_words = rest.len() == 1 && first.span.len() > 1 && common(first);
            let verb = matches!(last.mark, Some('归' | '入' | '聊' | '看' | '漏' | '驻' | '包'));
            verb && behind_words || matches!(last.mark, Some('百' | '千' | '万' | '每'))
        });
    let own = is_own_word(scan, walk, proper, lead > 0);
    // 多年前村里, 鱼米之乡
    let time = |token: &Token| token.mark == Some('年');
    !acts
        && !number
        && !object
        && !proper.iter().skip(1).any(time)
        && proper.last().is_none_or(|last| !matches!(last.mark, Some('之' | '两')))
        && (own
            || !proper.iter().any(|token| token.generic && token.span.len() > 1 || token.tag.starts_with(['i', 'l']))
                && !proper.iter().all(|token| token.generic || token.industry))
}

/// Whether the general word before the head of a village is all the same what it is called by: 到|明星|村, or one of two
/// neighbours, where the head has a `lead` in its own token: 到|大|同村.
fn is_own_word(scan: &Scan, walk: &Walk, proper: &[Token], lead: bool) -> bool {
    match (proper, lead) {
        ([first], true) => walk.edge == Edge::Firm && is_affix(scan, first, walk.start + 1),
        (_, true) => false,
        (_, false) => is_usual_village(scan, walk, proper),
    }
}

/// Whether the one word before the head of a village is one that villages and communities are called by, general as it is
/// elsewhere, and stands where a name is asked for: 到|明星|村, 来到石桥村、|机场|社区. What such a village is called by may be the
/// name of a community or street in turn: 工人|村|社区.
fn is_usual_village(scan: &Scan, walk: &Walk, proper: &[Token]) -> bool {
    let [word, rest @ ..] = proper else { return false };
    let whole = rest.is_empty() || matches!(rest, [village] if village.mark == Some('村'));
    let goes_on = scan.behind(walk.first + proper.len()).is_some_and(|next| next.place_head.is_some());
    walk.edge == Edge::Firm
        && whole
        && !goes_on
        && scan.is_one_of(word.span, &names().village_words)
        && walk::is_gone_to(scan, walk.first, is_settled)
}

/// Whether the token ends the name of a settlement that stands before another in a list: 村 of 石桥村, but not of 重点|村.
fn is_settled(scan: &Scan, number: usize) -> bool {
    let token = &scan.tokens[number];
    let headed = token.place_head.is_some_and(|head| matches!(head.subkind, "village" | "township"));
    let any = |own: &Token| own.generic && !scan.is_one_of(own.span, &names().village_words);
    token.is_full_place() || headed && scan.before(number).is_some_and(|own| own.han && !any(own))
}

/// Whether the token is a character by which one of two neighbours is told from the other, before what is no village in
/// general: 大|同村, but not 小|山村.
fn is_affix(scan: &Scan, token: &Token, behind: u32) -> bool {
    let affix =
        matches!(token.mark, Some('大' | '小' | '老' | '新' | '上' | '下' | '东' | '西' | '南' | '北' | '前' | '后'));
    affix && !matches!(scan.char_at(behind), '山' | '渔' | '农' | '乡' | '荒')
}

/// Whether a facility of this kind is told by what stands before its head: 中国市场 and 美国出口 are none.
fn located(scan: &Scan, head: &PlaceHead, before: &[Token], proper: &[Token]) -> bool {
    let acts = |token: &Token| token.span.len() > 1 && (token.tag.starts_with('v') || token.tag.starts_with('m'));
    if proper.iter().any(acts) {
        return false;
    }
    let calm = |token: &Token| !token.tag.starts_with(['v', 'a', 'd']);
    match head.text {
        "港" | "闸" => before.iter().all(calm),
        "出口" => before.iter().any(|token| scan.is_one_of(token.span, &names().roads)),
        "市场" => is_market(before, proper),
        "铁路" | "高铁" | "高速" | "高速公路" | "港口" | "隧道" | "大桥" | "广场" => {
            !proper.is_empty()
        }
        _ => true,
    }
}

/// Whether a market is one that people go to: not 岑国市场 or 岑州省粮油市场, which are what is bought and sold there.
fn is_market(before: &[Token], proper: &[Token]) -> bool {
    let rare = |token: &Token| token.span.len() > 1 && !common(token) && !token.generic && !token.industry;
    let singles = proper.iter().filter(|token| token.han && token.span.len() == 1 && !token.generic).count();
    let local = |name: &PlaceName| name.level > Level::Province;
    let near = before.iter().rev().find_map(|token| token.place).is_none_or(local);
    !proper.is_empty() && (near || singles >= 2 || proper.iter().any(rare))
}

/// The walk without the outer divisions of a chain, which are places of their own: 龙岩火车站 of 福建龙岩火车站.
fn near(scan: &Scan, walk: Walk, head: usize, built: bool) -> Walk {
    // 巴彦|胡博嘎查: the short name of a county may be the beginning of a village's name.
    let named_after = walk.places == 1 && minor(&scan.tokens[walk.first]);
    if let Some(own) = behind_owner(scan, walk, head).filter(|_| built) {
        return own;
    }
    if built && walk.places == 0 {
        return trimmed(scan, walk, head);
    }
    let alone = built && stands_alone(scan, &walk, head);
    // 岑湖|新城社区: a lake that all the rest of the name is called after.
    let rest = &scan.tokens[walk.first + walk.places..head];
    let lake = scan.tokens[walk.first].place.is_some_and(|name| name.level == Level::Other);
    let estate = |token: &Token| token.place_head.is_some() || scan.is_one_of(token.span, &names().estates);
    let named_after = named_after || walk.places == 1 && lake && rest.iter().all(estate);
    let keep = usize::from(built && !alone || named_after || walk.first + walk.places == head);
    let skip = walk.places.saturating_sub(keep);
    let first = walk.first + skip;
    if skip == 0 {
        walk
    } else {
        Walk { first, start: scan.tokens[first].span.start, places: walk.places - skip, ..walk }
    }
}

/// The walk behind the company that the site belongs to, where it is named without it: 岑岭高速公司|北柳收费站.
fn behind_owner(scan: &Scan, walk: Walk, head: usize) -> Option<Walk> {
    let tokens = &scan.tokens[walk.first..head];
    let owner = tokens.iter().rposition(|token| scan.text.slice(token.span).ends_with("公司"))?;
    let own = &tokens[owner + 1..];
    let unlisted = own.iter().filter(|token| token.span.len() == 1 && !token.generic).count();
    let rare = own.iter().any(|token| token.span.len() > 1 && !common(token) && !token.generic && !token.industry);
    let first = walk.first + owner + 1;
    let start = own.first()?.span.start;
    (unlisted >= 2 || rare).then_some(Walk { first, start, places: 0, edge: Edge::Firm, ..walk })
}

/// Whether a site in a division is named without it: 岑岭镇|石沟水库.
fn stands_alone(scan: &Scan, walk: &Walk, head: usize) -> bool {
    let proper = &scan.tokens[walk.first + walk.places..head];
    let Some(township) = walk.places.checked_sub(1).map(|last| &scan.tokens[walk.first + last]) else { return false };
    let single = |token: &&Token| token.span.len() == 1;
    let generic = proper.iter().filter(single).all(|token| token.generic);
    let unlisted = if generic { 0 } else { proper.iter().filter(single).count() };
    let named = |token: &Token| !common(token) || token.frequency < 100 && token.tag.starts_with(['n', 'b', 'a']);
    let rare = proper.iter().any(|token| token.span.len() > 1 && named(token) && !token.generic && !token.industry);
    let town = scan.text.slice(township.span);
    // 岑蒙省|临岑铁路: a line has its name from where it begins and ends.
    let ends = proper.iter().all(|token| token.span.len() == 1 && token.tag != "f");
    let line = scan.tokens[head].place_head.is_some_and(|head| names().lines.iter().any(|line| line == head.text));
    // 芬兰|岑沈经济特区
    let abroad = township.place.is_some_and(|name| name.level == Level::Country) && town != "中国";
    (unlisted >= 2 || rare) && (abroad || line && ends || is_township(town) || town.ends_with(['县', '区', '市']))
}

/// The walk without words at its beginning that say what happens or how many: 双流机场 of 成功下穿双流机场.
fn trimmed(scan: &Scan, mut walk: Walk, head: usize) -> Walk {
    while walk.first + 1 < head {
        let token = &scan.tokens[walk.first];
        let idle = token.generic || token.tag.starts_with(['v', 'm', 'q', 'd', 'l', 'f']);
        // 1974年修|木沟水库
        let builds = matches!(token.mark, Some('修' | '建' | '造' | '架' | '挖'))
            && scan.before(walk.first).is_some_and(|before| before.mark == Some('年'));
        if !builds && (token.span.len() < 2 || !idle) {
            break;
        }
        walk.first += 1;
        walk.start = scan.tokens[walk.first].span.start;
        walk.edge = Edge::Word;
    }
    walk
}

/// Whether a zone or facility has something proper in its name: a place in front, a rare word, a name of unlisted characters.
fn telling(scan: &Scan, walk: &Walk, head: usize) -> bool {
    let proper = &scan.tokens[walk.first + walk.places..head];
    if walk.places > 0 {
        return !proper.first().is_some_and(|token| token.generic) || proper.iter().any(|token| token.frequency == 0);
    }
    let firm = walk.edge == Edge::Firm;
    let rare = |token: &&Token| {
        let usual =
            common(token) && !(firm && proper.len() == 1 && token.frequency < 1000 && token.tag.starts_with('n'));
        token.span.len() > 1 && !usual && !token.generic && !token.industry
    };
    let singles = proper.iter().filter(|token| token.han && token.span.len() == 1 && !token.generic).count();
    // 牛尾|冲|水库, 石桥|铺|站: a word before the character for a kind of ground.
    let called = |pair: &[Token]| {
        let [word, ground] = pair else { return false };
        let spot = ground.mark.is_some_and(|c| names().grounds.contains(c) || names().spots.contains(c));
        spot && word.span.len() == 2 && word.tag.starts_with('n') && !word.generic && !word.industry
    };
    // 柏|村|水库: after the village it lies in.
    let villaged = |pair: &[Token]| {
        let [own, village] = pair else { return false };
        let named = own.han && own.span.len() == 1 && !own.generic && own.boundary.is_none() && own.frequency < 5000;
        village.mark == Some('村') && named && !own.tag.starts_with(['d', 'p', 'r', 'm', 'q', 'f', 'c', 'u'])
    };
    proper.iter().any(|token| rare(&token))
        || singles >= 2
        || firm && (hopeful(scan, proper, head) || called(proper) || villaged(proper))
}

/// Whether a common word names an estate or a small town in a list of places: 在兴旺小镇、西河镇.
fn hopeful(scan: &Scan, proper: &[Token], head: usize) -> bool {
    let [word] = proper else { return false };
    let place = |token: &Token| token.is_full_place() || token.place_head.is_some();
    let listed = scan.behind(head).is_some_and(|next| next.mark == Some('、'))
        && scan.tokens[head + 2..].iter().take(6).take_while(|token| token.han).any(place);
    let fits = word.span.len() == 2 && !word.generic && !word.industry && !word.tag.starts_with(['a', 'b', 'm', 'd']);
    listed && fits && scan.is_one_of(scan.tokens[head].span, &names().hopeful)
}

/// Whether a place's name is short and of a county or less: communities are named after such (和平社区), not after 武汉.
fn minor(token: &Token) -> bool {
    token.place.is_some_and(|name| name.full.is_empty() && name.level >= Level::County)
}

/// 岑宇镇|河南社区: whether the short name of a place that is token `number` stands right behind a town or street.
fn behind_town(scan: &Scan, number: usize) -> bool {
    let short = scan.tokens[number].place.is_some_and(|name| name.full.is_empty());
    short && number.checked_sub(1).is_some_and(|before| is_township(scan.text.slice(scan.tokens[before].span)))
}

/// Whether the name is of a day that is remembered: 五四村.
fn is_memorial(scan: &Scan, proper: &[Token]) -> bool {
    match proper {
        [day] => scan.is_one_of(day.span, &names().memorial),
        [day, street] => scan.is_one_of(day.span, &names().memorial) && matches!(street.mark, Some('路' | '街')),
        _ => false,
    }
}

fn is_number(proper: &[Token]) -> bool {
    let counts = |token: &Token| token.number || matches!(token.tag.as_bytes().first(), Some(b'm' | b'q'));
    // 余 is a surname rather than a numeral: 余村.
    // 万年|村 is called like a county.
    let place = |token: &Token| token.span.len() > 1 && token.place.is_some();
    proper.iter().all(|token| counts(token) && token.mark != Some('余') && !place(token))
}

/// Whether the facility's name goes on: 嫩江大桥|卡点.
fn part_of_more(scan: &Scan, number: usize) -> bool {
    scan.behind(number).is_some_and(|next| scan.is_one_of(next.span, &names().goes_on))
}

/// The head at the end of a word of two characters behind unlisted ones: 马|家|山村, 卤|阳湖.
fn village(scan: &Scan, number: usize) -> Option<(&'static PlaceHead, u32)> {
    let token = &scan.tokens[number];
    let opens = |token: &Token| {
        !token.han
            || token.tag.starts_with(['p', 'u', 'c'])
            || token.boundary.is_some_and(|word| word.opens)
            || token.is_full_place()
            || matches!(token.mark, Some('镇' | '乡'))
    };
    // 莲池|一村
    let numbered = "一二三四五六七八九十".contains(scan.char_at(token.span.start));
    let unlisted = |before: &Token| {
        // 香炉|山村: a noun too, behind what opens a name.
        let noun = before.span.len() == 2
            && !scan.text.slice(before.span).ends_with(['家', '区'])
            && matches!(before.tag, "n" | "ns")
            && !before.generic
            && (before.frequency < 500 || before.frequency < 2000 && numbered);
        let opened = || number >= 2 && scan.before(number - 1).is_none_or(opens);
        before.han
            && before.boundary.is_none()
            && (before.span.len() == 1
                || noun && matches!(scan.char_at(token.span.end - 1), '村' | '岛') && opened()
                || scan.char_at(token.span.end - 1) == '镇' && minor(before) && opened())
    };
    let quiet = |before: &Token| !before.tag.starts_with(['v', 'a', 'd', 'p', 'm']);
    let end = token.span.end;
    let general = || scan.is_one_of(token.span, &names().general);
    // 岑|山路
    let road = || matches!(scan.char_at(token.span.start), '山' | '水');
    // 岑家|集镇
    let market = || scan.char_at(token.span.start) == '集';
    let heads = || match scan.char_at(end - 1) {
        '村' | '湖' | '河' | '岛' | '屯' => true,
        '路' => road(),
        '镇' => market(),
        _ => false,
    };
    if token.span.len() != 2 || !heads() || general() {
        return None;
    }
    let before = scan.before(number).filter(|before| unlisted(before))?;
    let firm = scan.before(number - 1).is_none_or(opens);
    let fits = match scan.char_at(end - 1) {
        '村' => quiet(before) || firm,
        '镇' => firm || before.span.len() > 1,
        // 种树|建岛
        '岛' if token.tag.starts_with(['v', 'l']) => false,
        _ => firm && (token.tag != "ns" || token.frequency < 50 || before.frequency == 0),
    };
    // 住村, 走村: verbs of visiting end with 村 too, but not in 岑亭乡|元|包村.
    let within = || before.span.len() == 1 && number >= 2 && is_township(scan.text.slice(scan.tokens[number - 2].span));
    let visits = scan.char_at(end - 1) == '村' && token.tag.starts_with(['v', 'l', 'i']) && !within();
    if !fits || visits {
        return None;
    }
    let span = Span::new(end - 1, end);
    Some((scan.hits.of(span)?.signs().place_head?, end))
}

/// The head at the beginning of a word such as 村口, 村民, 镇区, and where it ends.
fn embedded(scan: &Scan, token: &Token) -> Option<(&'static PlaceHead, u32)> {
    if !(2..=3).contains(&token.span.len()) || token.place.is_some() {
        return None;
    }
    let begins = matches!(scan.char_at(token.span.start), '村' | '镇');
    if !begins || token.post.is_some() || scan.is_one_of(token.span, &names().general) {
        return None;
    }
    let span = Span::new(token.span.start, token.span.start + 1);
    Some((scan.hits.of(span)?.signs().place_head?, span.end))
}

/// L05: a word that is known to be a place's name and says to be a river's or a mountain's, or is transliterated.
fn word(scan: &Scan, number: usize) -> Option<Candidate> {
    let token = &scan.tokens[number];
    if let Some(village) = listed_village(scan, token) {
        return Some(village);
    }
    let abroad = || {
        let chars = scan.text.chars(token.span);
        // 平平安安 is no name.
        let doubled = matches!(chars, [a, b, c, d] if a == b && c == d);
        !doubled && chars.iter().all(|&c| WORDS.character(c).transliteration.is_some())
    };
    if token.tag != "ns"
        || token.place.is_some()
        || token.generic
        || token.span.len() < 3
        || !(names().nature.contains(scan.char_at(token.span.end - 1))
            || matches!(scan.char_at(token.span.end - 1), '路' | '街')
            || token.frequency < 200 && abroad())
    {
        return None;
    }
    let reading = Reading::Place { rows: Vec::new(), subkind: "other" };
    Some(Candidate { span: token.span, reading, name: None, score: -8.0, rule: "L05" })
}

/// L05: a village that the word list has as a place's name: 岑平村.
fn listed_village(scan: &Scan, token: &Token) -> Option<Candidate> {
    /// How frequent such a word is at most: others stand for more than the village.
    const RARE: u32 = 100;
    let village = token.tag == "ns"
        && token.span.len() >= 3
        && token.frequency < RARE
        && token.place.is_none()
        && scan.char_at(token.span.end - 1) == '村';
    let reading = Reading::Place { rows: Vec::new(), subkind: "village" };
    village.then_some(Candidate { span: token.span, reading, name: None, score: -7.0, rule: "L05" })
}

/// L02: a settlement that no list has, of two or three characters that no word has, around which something happens:
/// 岑茅|一带. The first of them opens its clause, so that nothing else can be meant.
fn area(scan: &Scan, number: usize) -> Option<Candidate> {
    if scan.text.slice(scan.tokens[number].span) != "一带" {
        return None;
    }
    let own = |token: &Token| {
        token.han
            && token.span.len() == 1
            && token.boundary.is_none()
            && !token.generic
            && !token.tag.starts_with(['m', 'q', 'r', 'd', 'p', 'f', 't', 'u', 'c'])
    };
    let length = (1..=number.min(4)).take_while(|back| own(&scan.tokens[number - back])).count();
    let first = number - length;
    let opened = scan.before(first).is_none_or(|before| !before.han || before.boundary.is_some_and(|word| word.opens));
    let whole =
        (2..=3).contains(&length) && scan.tokens[first].span.start + length as u32 == scan.tokens[number].span.start;
    let reading = Reading::Place { rows: Vec::new(), subkind: "village" };
    let span = Span::new(scan.tokens[first].span.start, scan.tokens[number].span.start);
    (whole && opened).then_some(Candidate { span, reading, name: None, score: AROUND, rule: "L02" })
}

/// Score of a name around which something happens: no person has surroundings.
const AROUND: f32 = -5.0;

/// Most transliterated characters before what is a township's name by itself.
const LONGEST_SOUND: usize = 4;

/// L02: a township whose name is that of another one with a character before it: 大|岑岭镇.
fn longer_town(scan: &Scan, number: usize) -> Option<Candidate> {
    let town = &scan.tokens[number];
    let name = town.place.filter(|name| name.level == Level::Township && !name.full.is_empty())?;
    let first = scan.before(number).filter(|first| first.han && first.span.len() == 1)?;
    let idle = first.boundary.is_some()
        || first.destination.is_some()
        || first.place.is_some()
        || first.deictic
        || first.tag.starts_with(['d', 'p', 'c', 'u', 'r', 'q', 'm', 'f', 't'])
        || first.tag.contains(['v', 'g'])
        // 抵龙泉镇, 邻龙泉镇: a verb or a word of position that the list calls something else.
        || matches!(first.mark, Some('省' | '市' | '县' | '区' | '州' | '旗' | '盟' | '原' | '察' | '近' | '邻'));
    let opens = |token: &Token| !token.han || token.boundary.is_some_and(|word| word.opens) || token.is_full_place();
    // 塔什库|里克乡: of transliterated characters there may be more.
    let mut begin = number - 1;
    let sound = |token: &Token| {
        token.mark.is_some_and(|c| WORDS.character(c).transliteration.is_some()) && token.boundary.is_none()
    };
    while number - begin < LONGEST_SOUND && sound(&scan.tokens[begin]) && scan.before(begin).is_some_and(sound) {
        begin -= 1;
    }
    if idle || town.span.len() > 4 || !scan.before(begin).is_none_or(opens) {
        return None;
    }
    let span = Span::new(scan.tokens[begin].span.start, town.span.end);
    let reading = Reading::Place { rows: Vec::new(), subkind: name.level.subkind() };
    Some(Candidate { span, reading, name: None, score: -7.0, rule: "L02" })
}

/// L05: the short name of a county with what it is called after: 白沙门, 长兴岛.
fn coast(scan: &Scan, number: usize) -> Option<Candidate> {
    let token = &scan.tokens[number];
    let own = scan.before(number).filter(|before| minor(before))?;
    token.mark?;
    let span = Span::new(own.span.start, token.span.end);
    let reading = Reading::Place { rows: Vec::new(), subkind: "other" };
    Some(Candidate { span, reading, name: None, score: -7.0, rule: "L05" })
}

/// L02: a hamlet or spot that is called after a family, by the ground it stands on, token `number`: 何|家|湾, 孙家|峡.
fn hamlet(scan: &Scan, number: usize) -> Option<Candidate> {
    let ground = &scan.tokens[number];
    let home = number.checked_sub(1).filter(|_| scan.before(number).is_some())?;
    let first = match scan.tokens[home].span.len() {
        1 => home.checked_sub(1).filter(|_| scan.before(home).is_some() && scan.tokens[home].mark == Some('家'))?,
        2 if scan.char_at(scan.tokens[home].span.end - 1) == '家' => home,
        _ => return None,
    };
    let span = Span::new(scan.tokens[first].span.start, ground.span.end);
    let family = scan.hits.of(Span::new(span.start, span.start + 1))?.entry().surname >= SURNAME;
    let goes_on = scan
        .behind(number)
        .is_some_and(|next| next.place_head.is_some() || next.han && next.span.len() == 1 && next.tag.starts_with('n'));
    let reading = Reading::Place { rows: Vec::new(), subkind: "village" };
    (span.len() == 3 && family && !goes_on).then_some(Candidate { span, reading, name: None, score: -8.5, rule: "L02" })
}

/// L02: a county or city that no list has, of characters that no word has, before a township, a post of its own or the
/// end of what a verb of going leads to: 岑托|县|查仲乡, 黑岑|市|市长.
fn unknown_county(scan: &Scan, number: usize) -> Option<Candidate> {
    /// Most characters before the head.
    const LONGEST: u32 = 3;
    let head = &scan.tokens[number];
    let short = head.span.len() == 2 && head.is_full_place();
    let subkind = match scan.char_at(head.span.end - 1) {
        '县' if head.span.len() == 1 || short => "county",
        '市' if head.span.len() == 1 => "prefecture",
        _ => return None,
    };
    // 昭|岑县|…镇: what a list has as a county's name may be the end of a longer one.
    let begin = head.span.end - 1;
    let part = |token: &Token| {
        token.han
            && token.boundary.is_none()
            && !token.generic
            && !token.deictic
            && token.span.len() == 1
            && (token.frequency < 15_000 || token.mark == Some('州') && !short)
            && !(short && token.tag.starts_with('v'))
            && !token.tag.starts_with(['d', 'p', 'c', 'u', 'r', 'q', 'm', 'f', 't'])
            && !matches!(
                token.mark,
                Some('省' | '市' | '县' | '区' | '旗' | '盟' | '全' | '各' | '本' | '该' | '邻' | '外')
            )
    };
    let mut first = number;
    while scan.before(first).is_some_and(|token| part(token) && begin - token.span.start <= LONGEST) {
        first -= 1;
    }
    let opens = |token: &Token| {
        !token.han
            || token.is_full_place()
            || token.destination.is_some()
            || token.boundary.is_some_and(|word| word.opens)
    };
    // 积石|县|大河家镇: or of one rare name.
    let word = |token: &Token| {
        token.span.len() == 2 && token.frequency < 200 && matches!(token.tag, "ns" | "nz" | "n") && !token.generic
    };
    if first == number && !short && scan.before(number).is_some_and(word) {
        first -= 1;
    }
    // 抵达|六岑县: what a list has is the end of a longer name where a verb of going asks for it.
    let longer = short && first == number && is_end_of_county(scan, number);
    first -= usize::from(longer);
    let firm = scan.before(first).is_none_or(opens);
    let behind = scan.behind(number);
    let township = |next: &Token| next.is_full_place() && is_township(scan.text.slice(next.span));
    let headed = || {
        let rest = scan.tokens[number + 1..].iter().take(4).take_while(|token| token.han && token.boundary.is_none());
        rest.into_iter().any(|token| token.place_head.is_some_and(|head| head.subkind == "township"))
    };
    let own = behind.is_some_and(|next| {
        township(next) || !short && next.post.is_some() && scan.char_at(next.span.start) == scan.char_at(begin)
    }) || headed();
    // 抵达|桂州市，: what somebody gets to or inspects.
    let gone_to = || {
        let goes = |verb: &Token| matches!(verb.destination, Some(Destination::Go)) || verb.mark == Some('在');
        let ends = behind.is_none_or(|next| !next.han || next.destination.is_some());
        (longer || number - first >= 2 && !short) && scan.before(first).is_some_and(goes) && ends
    };
    let reading = Reading::Place { rows: Vec::new(), subkind };
    let span = Span::new(scan.tokens[first].span.start, head.span.end);
    (firm && (own || gone_to()) && span.len() >= 3).then_some(Candidate {
        span,
        reading,
        name: None,
        score: -7.0,
        rule: "L02",
    })
}

/// Whether the county of two characters that token `number` names is the end of a longer name, of which a numeral or a
/// character for one of two neighbours stands behind a verb of going: 到|六|岑县.
fn is_end_of_county(scan: &Scan, number: usize) -> bool {
    let first = |token: &Token| token.mark.is_some_and(|c| "一二三四五六七八九大小东西南北".contains(c));
    let gone_to = |verb: &Token| matches!(verb.destination, Some(Destination::Go));
    scan.before(number).is_some_and(first) && scan.before(number - 1).is_some_and(gone_to)
}

/// How many of 100,000 bear the surname that a hamlet is called after, at least.
const SURNAME: f32 = 50.0;

/// L06: a division abroad, of transliterated characters before its head: 伊德利卜省.
fn foreign(scan: &Scan, number: usize) -> Option<Candidate> {
    let token = &scan.tokens[number];
    let end = token.span.end;
    let region = scan.text.slice(token.span) == "地区";
    let head = scan.char_at(end - 1);
    let least = match head {
        '省' | '州' | '邦' | '郡' => 2,
        '市' | '县' | '港' => 3,
        _ if region || names().rivers.contains(head) => 3,
        _ => return None,
    };
    // 布兰哈|通河: the cut may take the end for a county's short name.
    let water = names().rivers.contains(head) && token.span.len() == 2;
    let word = token.span.len() > 1 && token.frequency > 0 && !region && !water;
    if token.is_full_place() || token.place.is_some() && !water || word {
        return None;
    }
    let stem_end = end - if region { 2 } else { 1 };
    let mut start = stem_end;
    let mut number = number;
    // Whole tokens to the left, as long as each is of such characters and no word that names stand behind.
    loop {
        let own = &scan.tokens[number];
        let stem = Span::new(own.span.start, own.span.end.min(stem_end));
        let fits = scan.text.chars(stem).iter().all(|&c| WORDS.character(c).transliteration.is_some());
        let acts = own.tag.starts_with(['v', 'm', 'd']) || own.frequency > 300 && own.span.end < end;
        let word = own.span.len() > 1 && acts && !matches!(own.tag, "ns" | "nr" | "nrt");
        // 甘孜|州 is a division of our own by its short name.
        let own_state = head == '州' && start == stem_end;
        let country = !own_state && own.place.is_some_and(|name| name.level < Level::County);
        if !fits || word || own.deictic || country || own.is_full_place() || own.boundary.is_some_and(|word| word.opens)
        {
            break;
        }
        start = own.span.start;
        match scan.before(number) {
            Some(_) if end - start <= 9 => number -= 1,
            _ => break,
        }
    }
    let known = |span: Span| scan.lexicon.places_named(scan.text.slice(span)).is_some();
    let span = Span::new(start, end);
    if stem_end - start < least || known(span) || head == '海' && !is_sea(scan, span) {
        return None;
    }
    let reading = Reading::Place { rows: Vec::new(), subkind: "other" };
    Some(Candidate { span, reading, name: None, score: -8.0, rule: "L06" })
}

/// Whether the transliterated name that ends in 海 is a sea's: not the middle of a longer one (岑力·明巴海, 阿尔兹海|默).
fn is_sea(scan: &Scan, span: Span) -> bool {
    let sound = |c: char| WORDS.character(c).transliteration.is_some();
    let next = scan.token_at(span.end).map(|number| &scan.tokens[number]);
    let goes_on =
        next.is_some_and(|next| next.span.len() == 1 && next.boundary.is_none() && next.mark.is_some_and(sound));
    let begins = span.start == 0 || scan.char_at(span.start - 1) != '·';
    begins && scan.char_at(span.end) != '·' && !goes_on
}

/// Where the name of a village or site begins behind a township that no list has: 岑古镇|石沟村.
fn behind_township(scan: &Scan, span: Span, headed: &Headed) -> Option<u32> {
    if !matches!(headed.head.subkind, "village" | "facility" | "zone") {
        return None;
    }
    // 岑岭古镇康养谷 is no township's.
    let general = |at: u32| headed.head.subkind == "zone" && "古小城乡".contains(scan.char_at(at - 1));
    let proper = headed.end - headed.head.text.chars().count() as u32;
    let least = if headed.head.subkind == "village" { 1 } else { 2 };
    let ends = |&at: &u32| matches!(scan.char_at(at), '镇' | '乡') && !general(at);
    let last = (span.start + 2..proper.saturating_sub(least)).rev().find(ends)?;
    let own = scan.tokens.iter().skip(scan.token_at(last + 1)?).take_while(|token| token.span.end <= proper);
    // 岑古镇公安检查站 is told from others by its township alone.
    let named =
        headed.head.subkind == "village" || own.into_iter().any(|token| !common(token) || token.frequency < 100);
    named.then_some(last + 1)
}

/// L02: a name that its head speaks for. `firm` holds the names that stand somewhere in the document with a firm beginning.
fn headed(scan: &Scan, headed: &Headed, firm: &HashSet<&str>) -> Candidate {
    let mut span = headed.span();
    let mut score = match headed.walk.edge {
        Edge::Firm => -7.0,
        Edge::Word => -9.5,
        Edge::Open => -16.0,
    };
    if headed.walk.edge != Edge::Firm
        && let Some(start) =
            (span.start..headed.end - 1).find(|&start| firm.contains(scan.text.slice(Span::new(start, headed.end))))
    {
        span.start = start;
        score = -7.0;
    }
    if let Some(start) = behind_township(scan, span, headed) {
        span.start = start;
    }
    let reading = Reading::Place { rows: Vec::new(), subkind: headed.head.subkind };
    Candidate { span, reading, name: None, score, rule: "L02" }
}
