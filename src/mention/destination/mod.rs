//! Destinations that neither the gazetteer nor the heads of names tell: 来到A、B、C等企业, 察看了D项目、E工地.
//!
//! Behind a verb of going or inspecting stands a list of what was visited. The slot itself speaks for its items: what
//! ends with the head of a site and has something before it that tells it from others is named there ([`item`]), though
//! the same words elsewhere would be a description. An item without a head is a company where the list is summed up as
//! companies, ends with a trade, or has other items with something proper in them.

use std::collections::BTreeSet;

use super::candidate::{Candidate, Reading};
use super::grammar::names;
use super::kind;
use super::organization_list::is_brand;
use super::place;
use super::scan::{Scan, Token};
use super::standing;
use crate::lexicon::Destination;
use crate::span::Span;
use crate::text::Firsts;
use crate::text::class::is_han;

mod coined;
mod defined;
mod enclosed;
mod item;

use item::{Item, Naming};

/// Most items of one list.
const MOST: usize = 20;
/// Most tokens of a site that opens a clause.
const REACH_OF_SCENE: usize = 8;
/// Score below which a name that is found without a slot is not likely to be one.
const WEAK: f32 = -9.5;
/// Score of a name without a head right between a verb of arriving and what is done there.
const ARRIVED: f32 = -5.0;
/// Most tokens of one list.
const REACH: usize = 160;

/// Destinations beside those in `found`.
#[must_use]
pub fn candidates(scan: &Scan, found: &[Candidate]) -> Vec<Candidate> {
    let mut destinations = Vec::new();
    for number in scan.telling.iter().map(|&number| number as usize) {
        let Some(verb @ (Destination::Go | Destination::Enter | Destination::Inspect)) =
            scan.tokens[number].destination
        else {
            continue;
        };
        List::behind(scan, number, verb).propose(scan, found, &mut destinations);
    }
    // Few characters begin a word that is looked for; of nearly all tokens they tell that it is none.
    let names = names();
    let begin =
        Firsts::of_chars(['对', '来', '里', '内']).and(names.all_of_them.firsts()).and(names.got_there.firsts());
    for at in (1..scan.tokens.len()).filter(|&at| begin.may_hold(scan.char_at(scan.tokens[at].span.start))) {
        // 对岑岭工地、岑川名都进行检查
        if scan.tokens[at].mark == Some('对') {
            let list = List::behind(scan, at, Destination::Inspect);
            if list.done {
                list.propose(scan, found, &mut destinations);
            }
        }
        if scan.tokens[at].mark == Some('来') {
            List::coming(scan, at).propose(scan, found, &mut destinations);
        }
        if let Some(list) = List::scene(scan, at) {
            list.propose(scan, found, &mut destinations);
        }
        if goes_through(scan, at) {
            for mark in topics(scan, at) {
                List::behind(scan, mark, Destination::Enter).propose(scan, found, &mut destinations);
            }
        }
    }
    destinations.extend(said_again(scan, found, &destinations));
    destinations.extend(defined::candidates(scan, found));
    destinations.sort_by_key(|candidate| (candidate.span.start, std::cmp::Reverse(candidate.span.end)));
    destinations.dedup_by(|b, a| a.span == b.span);
    destinations
}

/// Places of two characters, told by who goes there or by what happens around them, wherever else the document names them:
/// 赴岑茅检查. 岑茅|雨量大.
fn said_again(scan: &Scan, found: &[Candidate], destinations: &[Candidate]) -> Vec<Candidate> {
    let pair = |own: &&Candidate| {
        own.span.len() == 2
            && match own.rule {
                "L04" => matches!(own.reading, Reading::Place { subkind: "other", .. }),
                "L02" => scan.text.following(own.span.end, 2) == "一带",
                _ => false,
            }
    };
    let told = || found.iter().chain(destinations).filter(pair);
    let names: BTreeSet<&str> = told().map(|own| scan.text.slice(own.span)).collect();
    if names.is_empty() {
        return Vec::new();
    }
    let names: Vec<&str> = names.into_iter().collect();
    let known: BTreeSet<u32> = told().map(|own| own.span.start).collect();
    let whole = |span: &Span| scan.begins(span.start) && scan.ends(span.end) && !known.contains(&span.start);
    let spans = standing::find(scan.text, &names).into_iter().map(|(_, span)| span);
    spans.filter(whole).map(|span| Candidate { score: ARRIVED, ..candidate(span, "other") }).collect()
}

/// Whether the token says that somebody went through all of several places that stand before it: 挨个, 足迹, 到|了.
fn goes_through(scan: &Scan, at: usize) -> bool {
    let done = || {
        let mark = |number: usize| scan.tokens.get(number).and_then(|token| token.mark);
        matches!(mark(at + 1), Some('了')) && matches!(mark(at + 2), Some('，' | '。' | '；'))
    };
    let (span, names) = (scan.tokens[at].span, names());
    scan.is_one_of(span, &names.all_of_them) || scan.is_one_of(span, &names.got_there) && done()
}

/// The marks behind which the places may be listed that the token at `at` speaks of: that of its clause, and the one before.
fn topics(scan: &Scan, at: usize) -> impl Iterator<Item = usize> {
    /// Most tokens of a list and of what is said of it.
    const REACH: usize = 60;
    let marks = (at.saturating_sub(REACH)..at).rev();
    let parts = |&number: &usize| matches!(scan.tokens[number].mark, Some('，' | '。' | '；' | '：' | '？' | '！'));
    marks.filter(parts).take(2)
}

/// The list behind a verb.
struct List {
    items: Vec<Item>,
    /// Subkind that the closing word gives: 等企业.
    sum: Option<&'static str>,
    /// Whether the closing words say that its items are parts of something: 等重点部位.
    within: bool,
    /// Whether it ends where a name can end: not in the middle of a phrase (人居环境示范点).
    closed: bool,
    /// Whether the verb is one of going, whose object is no matter (检查复工复产、疫情防控) but a place.
    goes: bool,
    /// Whether it is one of getting somewhere, whose object is no room or kind (走进车间) either.
    arrives: bool,
    /// Whether it is where somebody is: 在岑远冷链看仓储.
    stays: bool,
    /// Whether it sets the scene of a clause: 在菁桐汇，….
    scene: bool,
    /// Whether what is done there or the end of the clause stands right behind it: 到岑子岩实地察看, 抵达岑宾府。
    done: bool,
    /// Whether a verb of inspecting, or a word of how that is done, stands right behind it: 赴岑茅检查.
    looks: bool,
    /// Whether the verb is of more than one character, and one of getting somewhere, not of looking at what is shown (参观).
    long: bool,
}

impl List {
    /// An empty one.
    const fn new(goes: bool, arrives: bool) -> Self {
        Self {
            items: Vec::new(),
            sum: None,
            within: false,
            closed: true,
            goes,
            arrives,
            scene: false,
            stays: false,
            done: false,
            looks: false,
            long: true,
        }
    }

    fn behind(scan: &Scan, verb: usize, kind: Destination) -> Self {
        let goes = kind != Destination::Inspect && !spans(scan, verb);
        let arrives = goes && kind == Destination::Go;
        let mut list = Self::new(goes, arrives);
        let mut first = skip(scan, verb + 1);
        let mut at = first;
        let mut owned = false;
        while let Some(token) = scan.tokens.get(at) {
            let adjoining = at == 0 || scan.tokens[at - 1].span.end == token.span.start;
            if !adjoining || list.items.len() >= MOST || at > verb + REACH {
                break;
            }
            if let Some(close) = quotation(scan, at) {
                // “天下第一泉”岑州岑泉: what a place is called stands before the division that it lies in.
                let called = at == first && scan.behind(close).is_some_and(|next| next.place.is_some());
                at = close + 1;
                first = if called { at } else { first };
                continue;
            }
            // “走进岑州”活动: the mark closes what began before the verb.
            if token.mark == Some('”') && !scan.tokens[verb..at].iter().any(|token| token.mark == Some('“')) {
                break;
            }
            // 双和园宾馆: a conjunction behind a lone character is part of a name.
            let inner = token.mark == Some('和') && at == first + 1 && scan.tokens[first].span.len() == 1;
            let parts = separates(scan, at) || at > first && goes_on(scan, at);
            if parts && !inner && !(token.mark != Some('、') && enclosed::holds(scan, first, at)) {
                // 研发与产业化项目: 与 joins words too.
                // 在岑州与岑岭协会座谈: but a place before it is where they are.
                let inside = at > first && !place::names_place(scan, at - 1);
                if token.mark == Some('与')
                    && inside
                    && Item::trimmed(scan, first, at, owned).is_none_or(|item| !item.is_headed(scan))
                {
                    at += 1;
                    continue;
                }
                list.push(scan, first, at, owned);
                first = skip(scan, at + 1);
            } else if token.mark == Some('的') {
                // What stands before 的 says where or whose the destination is; it may be one itself.
                let named = |item: &Item| {
                    let naming = item.naming(scan);
                    naming.named || naming.coined && item.is_plain(scan, true)
                };
                list.items.extend(Item::trimmed(scan, first, at, owned).filter(named));
                owned = true;
                first = at + 1;
            } else if ends(scan, at) || at > first && scan.tokens[verb].mark == Some('在') && looks(token) {
                let legal = arrives && (at == first || token.mark.is_some());
                if legal && legal_head(scan, first).is_some_and(|end| at < end) || enclosed::holds(scan, first, at) {
                    at += 1;
                    continue;
                }
                // 考察了我国第一座跨海大桥——|岑州大桥: what stands before the dashes only describes.
                let dash = |at: usize| scan.tokens.get(at).is_some_and(|token| token.mark == Some('—'));
                if list.items.is_empty() && at > first && dash(at) && dash(at + 1) {
                    first = at + 2;
                    at = first;
                    continue;
                }
                let Some(clause) = relative(scan, at) else { break };
                first = clause + 1;
            }
            at = (at + 1).max(first);
        }
        // 参观岑毛同志|铜像 goes to no place of the name.
        let person = scan.tokens.get(at).is_some_and(|token| scan.text.slice(token.span) == "同志");
        if !person {
            list.push(scan, first, at, owned);
        }
        // 在小马庄，…: where a clause sets its scene, a name stands.
        let scene = scan.tokens[verb].mark == Some('在')
            && scan.tokens.get(at).is_some_and(|token| token.mark == Some('，'))
            && list.items.len() == 1;
        list.goes |= scene;
        list.scene = scene;
        list.sum = sum(scan, at);
        list.within = sums_up_parts(scan, at);
        list.stays = scan.tokens[verb].mark == Some('在');
        let long = scan.tokens[verb].span.len() > 1;
        list.long = long && !scan.is_one_of(scan.tokens[verb].span, &names().views);
        list.looks = scan.tokens.get(at).is_some_and(|token| {
            token.destination == Some(Destination::Inspect)
                || scan.is_one_of(token.span, &names().manners)
                || is_exchange(scan, token)
        });
        // 到 stands before too many other words of one character: 到边到角|检查.
        if list.items.is_empty() && arrives && list.looks && scan.tokens[verb].mark != Some('到') && first == verb + 1
        {
            list.items.extend(Item::pair(scan, first, at));
        }
        let ends = |token: &Token| long && matches!(token.mark, Some('，' | '。' | ',' | '；'));
        list.done = list.looks || scan.tokens.get(at).is_some_and(ends);
        list.closed = scan.tokens.get(at).is_none_or(|token| {
            !token.han
                || is_verb(token)
                || list.sum.is_some()
                || token.boundary.is_some()
                || is_exchange(scan, token)
                || token.tag.starts_with(['v', 'd', 'p'])
        });
        list
    }

    /// The zone that somebody comes to, where what is done there stands right behind it: 来|大数据产业园|考察.
    fn coming(scan: &Scan, verb: usize) -> Self {
        let mut list = Self::behind(scan, verb, Destination::Go);
        let zone = |item: &Item| item.naming(scan).subkind == Some("zone");
        if !(list.done && matches!(&list.items[..], [one] if zone(one))) {
            list.items.clear();
        }
        list
    }

    /// The site that opens a clause, where the token at `at` sets the scene in it: 岑岭超市里，….
    fn scene(scan: &Scan, at: usize) -> Option<Self> {
        let inside = matches!(scan.tokens[at].mark, Some('里' | '内'));
        let comma = || scan.behind(at).is_some_and(|next| next.mark == Some('，'));
        if !inside || !comma() {
            return None;
        }
        let part = |number: &usize| {
            let token = &scan.tokens[*number];
            (token.han || token.number) && token.boundary.is_none() && !token.tag.starts_with(['r', 'd', 'p'])
        };
        let first = (0..at).rev().take(REACH_OF_SCENE).take_while(part).last()?;
        let opens = first == 0 || !scan.tokens[first - 1].han && !scan.tokens[first - 1].number;
        let item = Item::trimmed(scan, first, at, false).filter(|_| opens)?;
        let mut list = Self::new(true, true);
        list.items.push(item);
        let naming = item.naming(scan);
        (item.is_headed(scan) && (naming.named || naming.proper)).then_some(list)
    }

    fn push(&mut self, scan: &Scan, first: usize, end: usize, owned: bool) {
        let whole = Item::trimmed(scan, first, end, owned).map(|item| item.of_company(scan));
        // 在白沙湿地植下水杉: the name ends before a deed that no table has; 岑龙产业园|办公楼工程: before what is built there.
        let part = || {
            let head = (first + 1..end.saturating_sub(1)).rev().find(|&at| item::is_head(scan, &scan.tokens[at]))?;
            Item::trimmed(scan, first, head + 1, owned).filter(|item| item.is_of_nouns(scan) && item.naming(scan).named)
        };
        let stands = |item: &Item| item.is_headed(scan) && (!item.is_building(scan) || item.naming(scan).named);
        let shortened = || if whole.as_ref().is_some_and(stands) { None } else { part() };
        self.items.extend(shortened().or(whole));
    }

    fn propose(&self, scan: &Scan, found: &[Candidate], destinations: &mut Vec<Candidate>) {
        let namings: Vec<Naming> = self.items.iter().map(|item| item.naming(scan)).collect();
        let company = self.of_companies(scan, &namings);
        let beside = namings.iter().any(|naming| naming.named || naming.proper);
        for (number, (item, naming)) in self.items.iter().zip(&namings).enumerate() {
            // 来访的|岑国岑岭大学校|长
            if self.within && !naming.named || super::organization::head_of_post(scan, item.span(scan).end) {
                continue;
            }
            let whole = self.closed || number + 1 < self.items.len();
            let subkind = match naming.subkind {
                _ if whole && (self.met() || self.goes && beside) && item.is_landmark(scan) => Some("other"),
                _ if whole && self.of_settlements() && item.is_bare_settlement(scan) => self.sum,
                Some(subkind) => {
                    let shrine = || self.arrives && item.is_shrine(scan);
                    // 在磨盘岑检查点，…: what sets a scene is named.
                    let scene = || self.scene && naming.specific && item.is_of_nouns(scan) && item.has_unlisted(scan);
                    (self.told(naming, &namings) || shrine() || scene()).then_some(subkind)
                }
                None if !whole => None,
                None if self.arrives && (item.is_listed_name(scan) || item.is_transliterated(scan)) => Some("other"),
                None if self.arrives && item.is_lettered(scan) || item.is_stage(scan) => Some("facility"),
                None if self.arrives && self.looks && item.is_pair(scan) => Some("other"),
                None if self.met() && item.is_short(scan) => Some("company"),
                None if self.goes && item.is_office(scan) => Some("body"),
                None if self.arrives && self.done && (item.is_called(scan) || item.is_coined(scan)) => {
                    Some(item.coined_kind(scan))
                }
                None if item.abroad(scan).is_some() => {
                    destinations.extend(item.abroad(scan).map(|town| candidate(town.span(scan), "other")));
                    None
                }
                None if self.goes && (self.beside_divisions(scan) || self.scene) && item.is_unlisted(scan) => {
                    Some("other")
                }
                // 海关设施 beside names is what is there.
                None if self.sum.is_none() && item.is_matter(scan) => None,
                None if item.is_plain(scan, naming.brand) && company(naming) => Some("company"),
                None if self.goes && item.is_beside_kin(scan) => self.neighbour(&namings),
                None if naming.proper && self.items.len() >= 2 => self.sum.filter(|&subkind| subkind != "company"),
                None => None,
            };
            if let Some(subkind) = subkind.filter(|subkind| !known(scan, *item, subkind, naming.described, found)) {
                let mut candidate = candidate(item.span(scan), subkind);
                // 抵达|岑宾府: where somebody arrives, no person stands.
                if (self.met() || self.looks && item.is_pair(scan)) && !naming.named {
                    candidate.score = candidate.score.max(ARRIVED);
                }
                destinations.push(candidate);
            }
        }
    }

    /// Whether it stands between a verb of arriving and what is done there: 莅临岑子岩考察.
    const fn met(&self) -> bool {
        self.arrives && self.done && self.long
    }

    /// Whether the list is summed up as settlements: 岑集、柳庙等乡镇.
    fn of_settlements(&self) -> bool {
        self.items.len() >= 2 && matches!(self.sum, Some("township" | "village"))
    }

    /// The subkind of a site with a name and a head in the list: 翡云庭 beside 御景华府.
    fn neighbour(&self, namings: &[Naming]) -> Option<&'static str> {
        let site = |naming: &Naming| {
            naming.subkind.filter(|&kind| naming.named && matches!(kind, "village" | "facility" | "zone" | "other"))
        };
        namings.iter().find_map(site)
    }

    /// Whether an item with a head is named: by itself, or as one of a list of such.
    fn told(&self, naming: &Naming, all: &[Naming]) -> bool {
        let headed = all.iter().filter(|other| other.subkind.is_some()).count();
        let count = |has: &dyn Fn(&Naming) -> bool| all.iter().filter(|other| has(other)).count();
        let named = count(&|other| other.named || other.proper);
        let (specific, unique) = (count(&|other| other.specific), count(&|other| other.unique));
        naming.named
            || self.closed && (self.arrives && naming.specific || naming.rare)
            // 在小马庄，…: the character for a kind of ground.
            || self.goes && naming.specific && naming.subkind == Some("other")
            || naming.qualified && named >= 1 && headed == all.len() && headed >= 2
            || self.goes
                && (naming.described && headed >= 2
                    || naming.qualified && named >= 2 && named * 2 >= all.len()
                    || naming.worded && headed >= 2 && all.iter().all(|other| other.worded || other.named)
                    // 明德楼、逸夫楼、校园环卫: two of a kind that no word list has.
                    || naming.specific && specific >= 2
                    || naming.sole && self.closed
                    || naming.unique && (named >= 2 || headed == all.len() && (named == 1 || unique >= 2)))
    }

    /// What tells whether an item without a head is a company in this list.
    fn of_companies(&self, scan: &Scan, all: &[Naming]) -> impl Fn(&Naming) -> bool {
        let proper = all.iter().filter(|naming| naming.proper).count();
        // Two proper names of three speak for the third: 立德电气、惠邦机电、铁路器材.
        let named = all.iter().filter(|naming| naming.proper || naming.brand).count();
        let vouched = all.len() >= 3 && proper >= 2 && named * 3 >= all.len() * 2;
        // Without a word that sums the list up, a trade in some item tells companies from persons.
        let trade = self.items.iter().any(|item| item.has_trade(scan));
        // A coined name with its trade is one wherever somebody is, and beside a site that is named.
        let coins = self.goes
            || self.stays && all.len() == 1
            || all.iter().any(|naming| naming.subkind.is_some() && naming.named);
        let (goes, sum) = (self.goes, self.sum);
        move |naming: &Naming| match sum {
            Some("company") => naming.proper || vouched || naming.brand && proper > 0,
            Some(_) => goes && (naming.coined || naming.brand && proper >= 2),
            None => {
                let beside = trade && proper >= 2 && (naming.proper || naming.brand || vouched);
                coins && naming.coined && (goes || !naming.loose) || goes && beside
            }
        }
    }

    /// Whether two items or more are divisions by their full names.
    fn beside_divisions(&self, scan: &Scan) -> bool {
        self.items.iter().filter(|item| item.is_division(scan)).count() >= 2
    }
}

fn candidate(span: Span, subkind: &'static str) -> Candidate {
    let (reading, score, rule) = match subkind {
        "company" | "institution" | "body" => (Reading::Organization { subkind }, -8.5, "O04"),
        _ => (Reading::Place { rows: Vec::new(), subkind }, -7.0, "L04"),
    };
    Candidate { span, reading, name: None, score, rule }
}

/// The token that closes the quotation marks that the token at `at` opens: names stand in them, whatever their words.
fn quotation(scan: &Scan, at: usize) -> Option<usize> {
    /// Most tokens of a name in quotation marks.
    const LONGEST: usize = 8;
    (scan.tokens[at].mark == Some('“')).then_some(())?;
    let within = scan.tokens[at + 1..].iter().take(LONGEST);
    let close = within.take_while(|token| token.han || token.number || token.mark == Some('”'));
    let close = close.into_iter().position(|token| token.mark == Some('”'))?;
    (close > 0).then_some(at + 1 + close)
}

/// The first token of an item: behind 了 and what points at a place without naming it (位于, 我县的).
fn skip(scan: &Scan, mut at: usize) -> usize {
    while let Some(token) = scan.tokens.get(at) {
        if !(token.deictic || scan.is_one_of(token.span, &names().pointing)) {
            break;
        }
        at += 1;
    }
    at
}

/// Whether a mark or conjunction at the token parts two items; 及配套设施 belongs to the item before it.
fn separates(scan: &Scan, at: usize) -> bool {
    let token = &scan.tokens[at];
    let parts = matches!(token.mark, Some('、' | '和' | '及' | '与'))
        || token.boundary.is_some_and(|word| word.tag == "c")
        || scan.text.slice(token.span) == "及其";
    parts && scan.behind(at).is_none_or(|next| scan.text.slice(next.span) != "配套") && !stands_in_brand(scan, at)
}

/// Whether 和 is the second character of what a company or a Mongolian village is called by: 岑岭县|佳|和|木业有限公司,
/// 来到|伊|和|乌素|嘎查.
fn stands_in_brand(scan: &Scan, at: usize) -> bool {
    let single = |first: &Token| first.span.len() == 1 && first.han && !first.generic && first.place.is_none();
    if scan.tokens[at].mark != Some('和') || !scan.before(at).is_some_and(single) {
        return false;
    }
    let front = scan.before(at - 1);
    let near = scan.tokens.iter().skip(at + 1).take(4).take_while(|token| token.han);
    let gacha = |token: &Token| scan.text.slice(token.span).ends_with("嘎查");
    front.is_some_and(Token::is_full_place) && legal_head(scan, at + 1).is_some()
        || front.is_none_or(|front| !front.han || is_verb(front)) && near.into_iter().any(gacha)
}

/// The token with which the registered name of a company that may begin at `first` ends, before any mark, 的 or other verb.
fn legal_head(scan: &Scan, first: usize) -> Option<usize> {
    /// Most tokens of one.
    const LONGEST: usize = 12;
    let within = |&number: &usize| {
        let token = &scan.tokens[number];
        let verb = is_verb(token) || token.span.len() > 1 && token.boundary.is_some();
        let joins = token
            .mark
            .is_some_and(|c| names().joints.contains(c) || names().never_first.contains(c) && number == first);
        (token.han || token.number || matches!(token.mark, Some('(' | ')' | '（' | '）'))) && !joins && !verb
    };
    let rest = (first..scan.tokens.len()).take(LONGEST).take_while(within);
    rest.into_iter().find(|&number| item::is_legal(scan, &scan.tokens[number]))
}

/// Whether the comma at the token parts two items of a list, the one behind it a name with a head that a comma, 、 or 等
/// closes: 参观了岑川服务中心，柳溪体验馆，岑岭公司等地.
fn goes_on(scan: &Scan, at: usize) -> bool {
    /// Most tokens of such an item.
    const LONGEST: usize = 12;
    let first = at + 1;
    if !matches!(scan.tokens[at].mark, Some('，' | ',')) {
        return false;
    }
    let closes = |token: &Token| {
        matches!(token.mark, Some('，' | ',' | '、' | '等')) || token.boundary.is_some_and(|word| word.closes)
    };
    let rest = scan.tokens.iter().skip(first).take(LONGEST);
    let Some(end) = rest.into_iter().position(closes).map(|length| first + length) else { return false };
    let plain = (first..end).all(|number| !ends(scan, number));
    let item = if plain { Item::trimmed(scan, first, end, false) } else { None };
    item.is_some_and(|item| item.is_headed(scan) && item.begins_with_place(scan) && item.naming(scan).named)
}

/// Whether the list ends before this token.
fn ends(scan: &Scan, at: usize) -> bool {
    let token = &scan.tokens[at];
    // 岑山—柳江产业园: two places make one name.
    if token.mark == Some('—') {
        let joins = scan.before(at).is_some_and(|before| before.place.is_some());
        // 中国—东盟博览中心, too.
        let union = |next: &Token| names().unions.has(scan.text.slice(next.span));
        return !(joins && scan.behind(at).is_some_and(|next| next.place.is_some() || union(next)));
    }
    if is_deed_in_country(scan, at) {
        return true;
    }
    if !token.han && !token.number {
        return !matches!(token.mark, Some('(' | ')' | '（' | '）' | '“' | '”' | '#' | '-' | '·' | '+' | '&'));
    }
    // 在指挥部视频连线岑镇: by wire.
    if scan.is_one_of(token.span, &names().wires) {
        return true;
    }
    // 在建工地 is a site, not a preposition.
    if token.mark == Some('在') && scan.behind(at).is_some_and(|next| scan.text.slice(next.span).starts_with('建')) {
        return false;
    }
    // 岑丰纺织、飞跃|电子: a verb is the brand before a trade.
    if opens_brand(scan, at) || token.span.len() > 1 && is_bare_settlement(scan, at, at + 1) {
        return false;
    }
    // 岑川县|才|岭|…产业园: behind a division's full name an adverb is the first character of a name.
    if token.mark.is_some() && token.tag == "d" && at > 0 && scan.tokens[at - 1].is_full_place() {
        let unlisted = |next: &Token| next.han && next.span.len() == 1 && next.frequency == 0;
        if scan.behind(at).is_some_and(unlisted) && leads_to_head(scan, at) {
            return false;
        }
    }
    // 、任|村、: the name of a village that is a verb elsewhere.
    let single = |number: usize| scan.tokens.get(number).and_then(|token| token.mark).filter(|&c| is_han(c));
    let village = || (at..at + 4).map_while(single).skip(1).any(|c| c == '村');
    if at > 0 && scan.tokens[at - 1].is_full_place() && village() {
        return false;
    }
    // 德国|因|岑施塔特: behind a place abroad a word of one character begins a transliterated name.
    if at > 0 && item::begins_sounds(scan, at) {
        return false;
    }
    // 岑都广场, 岑来利化工公司: what is an adverb or a verb elsewhere stands in a name.
    let word = matches!(token.mark, Some('打' | '都' | '更' | '来')) || token.tag == "d" && !is_conjunction(token);
    // 督导组|来岑县: they come.
    let comes = token.mark == Some('来') && at > 0 && scan.tokens[at - 1].span.len() > 1;
    let word = word && !comes;
    if item::begins_head(scan, token) {
        return false;
    }
    // 来到|同|岑大堤: nothing is together with what is gone to.
    if token.mark == Some('同') && scan.before(at).is_some_and(is_verb) && leads_to_head(scan, at) {
        return false;
    }
    // 参观岑中友协|交流|考察
    if is_exchange(scan, token) && scan.behind(at).is_some_and(is_verb) {
        return true;
    }
    // 到岑岭县后….
    if token.mark == Some('后') && at > 0 && scan.tokens[at - 1].is_full_place() {
        return true;
    }
    if word && leads_to_head(scan, at) {
        return false;
    }
    if sums_up(scan, at) {
        return true;
    }
    // 会见, 了解: verbs before names; 新建, 服务 stand inside names too.
    let inner = token.span.len() == 1 || token.generic || token.industry;
    let opens = |tag: &str| !(matches!(tag, "c" | "u") || tag == "v" && inner);
    token.boundary.is_some_and(|word| word.closes || word.opens && opens(word.tag))
        || is_verb(token)
        // 教师|新村
        || token.post.is_some() && !scan.behind(at).is_some_and(is_estate)
        || token.deictic
        || token.tag.starts_with(['r', 'u', 'd', 'p'])
        // 在信访中心公开接访: how it is done.
        || token.tag == "ad" && !leads_to_head(scan, at)
        // A verb ends the list, unless a head follows close behind: 基础设施建设项目.
        || token.tag == "v"
            && token.span.len() > 1
            && token.frequency > 200
            && !token.industry
            // 千秋|支行: a head that the word list has as a verb.
            && token.organization.is_none()
            && !leads_to_head(scan, at)
}

/// Whether the token is the head of a village's or an estate's name: 新村.
fn is_estate(token: &Token) -> bool {
    token.span.len() > 1 && token.place_head.is_some_and(|head| head.subkind == "village")
}

/// Whether the token is a word between a mark of the list and a trade with which the item ends: 、飞跃|电子、.
fn opens_brand(scan: &Scan, at: usize) -> bool {
    let separated = scan.before(at).is_some_and(|mark| matches!(mark.mark, Some('、' | '和')));
    let trade = |trade: &Token| trade.industry && trade.span.len() > 1;
    separated
        && is_brand(&scan.tokens[at])
        && scan.behind(at).is_some_and(trade)
        && scan
            .tokens
            .get(at + 2)
            .is_some_and(|next| separates(scan, at + 2) || sums_up(scan, at + 2) || next.mark == Some('等'))
}

/// Whether the tokens are an item by themselves of a list that is summed up as settlements: 岑集、|团结|、柳庙等乡镇.
fn is_bare_settlement(scan: &Scan, first: usize, end: usize) -> bool {
    /// Most tokens of such a list behind the item.
    const REACH: usize = 60;
    let closes = |token: &Token| scan.text.slice(token.span).starts_with('等');
    let parts = |token: &Token| matches!(token.mark, Some('、' | '和' | '及'));
    let opened = scan.before(first).is_some_and(|before| parts(before) || is_verb(before));
    let closed = scan.tokens.get(end).is_some_and(|next| parts(next) || closes(next));
    if !opened || !closed || scan.tokens[first..end].iter().any(closes) {
        return false;
    }
    let rest = (end..scan.tokens.len()).take(REACH);
    let mut listed = rest.take_while(|&next| scan.tokens[next].han || scan.tokens[next].mark == Some('、'));
    let close = listed.find(|&next| closes(&scan.tokens[next]));
    close.is_some_and(|close| matches!(sum(scan, close), Some("township" | "village")))
}

/// Whether a token is a verb of going or inspecting, with a list of its own.
fn is_verb(token: &Token) -> bool {
    matches!(token.destination, Some(Destination::Go | Destination::Enter | Destination::Inspect))
}

/// Whether the token is a noun for what visitors do: 交流.
fn is_exchange(scan: &Scan, token: &Token) -> bool {
    scan.is_one_of(token.span, &names().exchanges)
}

/// Whether the token is a verb of one character for what somebody does where he is: 在岑港码头|看|装卸.
fn looks(token: &Token) -> bool {
    matches!(token.mark, Some('看' | '听' | '问' | '查'))
}

/// Whether the token is what somebody does in a country or a part of the world, and a project the object: 到岑国|开发|建设风电项目.
fn is_deed_in_country(scan: &Scan, at: usize) -> bool {
    /// Most tokens between the verb and its object.
    const REACH: usize = 6;
    let token = &scan.tokens[at];
    let china = |place: &Token| matches!(scan.text.slice(place.span), "中国" | "我国");
    let country = |place: &Token| kind::is_wide(scan, place) && !china(place);
    let acts = token.tag.starts_with('v') || names().works.closing(scan.text.slice(token.span)).is_some();
    if token.span.len() < 2 || !acts || !scan.before(at).is_some_and(country) {
        return false;
    }
    let rest = scan.tokens[at + 1..].iter().take(REACH).take_while(|token| token.han || token.number);
    rest.into_iter().any(|token| scan.text.slice(token.span).ends_with("项目"))
}

/// Whether an adverb begins another clause: 并到B公司.
fn is_conjunction(token: &Token) -> bool {
    matches!(token.mark, Some('并' | '又' | '还' | '再' | '就' | '均' | '也' | '已' | '不')) || token.boundary.is_some()
}

/// Whether the head of a site follows close behind the token.
fn leads_to_head(scan: &Scan, at: usize) -> bool {
    let within = |token: &Token| token.han || matches!(token.mark, Some('（' | '）' | '(' | ')'));
    let rest =
        (at + 1..scan.tokens.len()).take(5).take_while(|&next| within(&scan.tokens[next]) && !separates(scan, next));
    rest.map(|next| &scan.tokens[next]).any(|token| item::is_head(scan, token) || item::ends_site(token))
}

/// The 的 of a relative clause that begins the item with the token `at`, which is no part of a name: 村民在村头开办的农庄.
fn relative(scan: &Scan, at: usize) -> Option<usize> {
    let clause = (at..scan.tokens.len()).take(8).take_while(|&number| {
        let token = &scan.tokens[number];
        (token.han || token.number) && !token.boundary.is_some_and(|word| word.closes)
    });
    clause.into_iter().find(|&number| scan.tokens[number].mark == Some('的'))
}

/// Whether 到 stands behind 从 in its clause: 从产业大县到经济强县.
fn spans(scan: &Scan, verb: usize) -> bool {
    let clause =
        (0..verb).rev().take(10).map(|number| &scan.tokens[number]).take_while(|token| token.han || token.number);
    scan.tokens[verb].mark == Some('到') && clause.into_iter().any(|token| scan.text.slice(token.span).ends_with('从'))
}

/// Whether the token counts the items before it: 三家 of 甲、乙、丙三家企业.
fn sums_up(scan: &Scan, at: usize) -> bool {
    let counts = |token: &Token| token.tag == "m" && scan.text.slice(token.span).ends_with(['家', '个', '所', '处']);
    scan.tokens.get(at).is_some_and(counts)
        && at > 0
        && scan.tokens[at - 1].han
        && scan.behind(at).is_some_and(|next| matches!(next.destination, Some(Destination::Sum(_))))
}

/// The subkind that the words at the list's end give: 等企业, 等5家企业, 等地, 等项目.
fn sum(scan: &Scan, at: usize) -> Option<&'static str> {
    let opens = scan.tokens.get(at).is_some_and(|token| scan.text.slice(token.span).starts_with('等'));
    if !opens && !sums_up(scan, at) {
        return None;
    }
    let until = (at + 5).min(scan.tokens.len());
    if let Some(settlements) = settlements(scan, at) {
        return Some(settlements);
    }
    scan.tokens[at..until].iter().find_map(|token| match token.destination? {
        Destination::Sum(subkind) => Some(subkind),
        Destination::Head { subkind: subkind @ ("facility" | "zone"), .. } => Some(subkind),
        _ => None,
    })
}

/// Whether the words at the list's end say that it is of parts of one site: 监控中心、锅炉房|等重点部位.
fn sums_up_parts(scan: &Scan, at: usize) -> bool {
    /// Most tokens of these words.
    const LONGEST: usize = 4;
    let opens = scan.tokens.get(at).is_some_and(|token| scan.text.slice(token.span).starts_with('等'));
    let rest = scan.tokens.iter().skip(at).take(LONGEST).take_while(|token| token.han);
    opens && rest.into_iter().any(|token| scan.is_one_of(token.span, &names().parts))
}

/// The subkind of settlements that one word behind 等 sums up, where it ends the phrase: 等村|检查, but not 等村|干部.
fn settlements(scan: &Scan, at: usize) -> Option<&'static str> {
    let head = scan.behind(at).filter(|_| scan.tokens[at].mark == Some('等'))?;
    let subkind = match scan.text.slice(head.span) {
        "村" | "社区" => "village",
        "镇" | "乡" | "街道" => "township",
        _ => return None,
    };
    let ends = |next: &Token| {
        !next.han || is_verb(next) || next.mark == Some('的') || next.boundary.is_some() || next.tag.starts_with('v')
    };
    scan.behind(at + 1).is_none_or(ends).then_some(subkind)
}

/// Whether something that is found already says what the item is: the same stretch; a settlement that ends where it ends;
/// an organization that does and leaves out neither something proper nor the level it belongs to (省…运动管理中心).
fn known(scan: &Scan, item: Item, subkind: &str, described: bool, found: &[Candidate]) -> bool {
    let span = item.span(scan);
    let from = found.partition_point(|candidate| candidate.span.start < span.start);
    let until = found.partition_point(|candidate| candidate.span.start < span.end);
    let organization = matches!(subkind, "company" | "institution" | "body");
    found[from..until].iter().filter(|candidate| candidate.span.end == span.end).any(|candidate| {
        let whole = candidate.span == span;
        match candidate.reading {
            Reading::Place { subkind, .. } => {
                // A site that is named without the division before it.
                // 北京|天安门广场: what is known by itself.
                let behind = subkind == "other"
                    && candidate.score > WEAK
                    && item.second_start(scan) == Some(candidate.span.start);
                let near = behind
                    || candidate.rule == "L02"
                        && candidate.score > -8.0
                        && item.name_start(scan).is_some_and(|start| start == candidate.span.start);
                // What is known by chance alone (教师新村) is told by its slot.
                let weak = candidate.score < WEAK && matches!(subkind, "village" | "facility" | "zone" | "other");
                // 烟墩角|灯塔: what a county is called by its short name may be the head of a site.
                let short = candidate.rule == "L01" && candidate.score < -8.0 && item.is_of_nouns(scan);
                whole && !weak || near || !whole && !short && !matches!(subkind, "facility" | "zone" | "other")
            }
            Reading::Organization { .. } => {
                let left = item.until(scan, candidate.span.start);
                // One that begins in the middle of a description says too little.
                let cut = described && candidate.score < -8.0 && candidate.rule == "O01";
                let short = left.is_proper_part(scan) || left.begins_with_level(scan);
                let first = left.is_first_part(scan, item.is_legal(scan), candidate.score < -8.0);
                whole || !(cut || organization && (short || first))
            }
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Options};
    use crate::mention::find;
    use crate::record::EntityKind;

    /// Names of the places and organizations of a text, separated by spaces.
    fn names(text: &str) -> String {
        let document = Document::from_text("t", text);
        let mentions = find(&crate::text::clean(&document), &[], &document, &Options::default());
        let named = mentions.entities.iter().filter(|entity| entity.kind != EntityKind::Person);
        named.map(|entity| entity.name.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Holds the names of each text against those that it must have.
    fn check(cases: &[(&str, &str)]) {
        for &(text, expected) in cases {
            assert_eq!(names(text), expected, "{text}");
        }
    }

    #[test]
    fn heads_of_sites_behind_a_verb_of_going_make_names() {
        check(&[
            ("县长赵甲来到岑塘法庭和柳浦法庭。", "岑塘法庭 柳浦法庭"),
            ("县长赵甲在兴旺小镇、石板滩水库督查。", "兴旺小镇 石板滩水库"),
            ("县长赵甲到第二幼儿园检查。", "第二幼儿园"),
            ("县长赵甲走进省摔跤运动管理中心、省武术院。", "省摔跤运动管理中心 省武术院"),
            ("县长赵甲来到居民卡中心，随后到柳风水库检查。", "居民卡中心 柳风水库"),
            ("县长赵甲来到岑山收费站卡口。", "岑山收费站卡口"),
            ("县长赵甲深入县城供水管网改造工程、二环路绿化提升工程。", "县城供水管网改造工程 二环路绿化提升工程"),
        ]);
    }

    #[test]
    fn numbers_letters_and_towns_abroad_are_parts_of_names() {
        check(&[
            ("县长赵甲走访柳芯胡同15号院。", "柳芯胡同15号院 柳芯胡同"),
            ("县长赵甲来到110千伏岑台变电站。", "110千伏岑台变电站"),
            ("县长赵甲来到岑泰in88，检查安全。", "岑泰in88"),
            ("县长赵甲来到十二中，检查食堂。", "十二中"),
            ("市长赵甲抵达比利时小城迪南，访问学校。", "比利时 迪南"),
            ("市长赵甲访问了匈牙利杰尔，随后回国。", "匈牙利 杰尔"),
            ("县长赵甲来到石堰铺站、牛角冲水库。", "石堰铺站 牛角冲水库"),
            ("县长赵甲到岑托县查仲乡、岑积县大河家镇调研。", "岑托县 查仲乡 岑积县 大河家镇"),
            ("中科院岑化所研究员赵甲来到武警岑州支队。", "中科院岑化所 武警岑州支队"),
        ]);
    }

    #[test]
    fn words_of_other_kinds_are_parts_of_names() {
        check(&[
            ("县长赵甲来到听见智能声学有限公司。", "听见智能声学有限公司"),
            ("县长赵甲来到七里桥排涝站、余家湾泵站。", "七里桥排涝站 余家湾泵站"),
            ("县长赵甲来到国家速滑馆、市射击馆。", "国家速滑馆 市射击馆"),
            ("县长赵甲察看了岑川大堤柳口段。", "岑川大堤柳口段"),
            ("县长赵甲来到岑岭大学（青川）。", "岑岭大学（青川） 青川"),
            ("县长赵甲到民政局、水务局检查。", "民政局 水务局"),
            ("县长赵甲到县市场监管局、县乡村振兴局检查。", "县市场监管局 县乡村振兴局"),
        ]);
    }

    #[test]
    fn what_ends_lists_elsewhere_stands_inside_names() {
        check(&[
            ("县长赵甲来到岑岭公司、为民岑业股份有限公司，检查生产。", "岑岭公司 为民岑业股份有限公司"),
            ("县长赵甲来到岑信和成股份有限公司、岑岭小学。", "岑信和成股份有限公司 岑岭小学"),
            ("县长赵甲参观了林则岑纪念馆、岑毛森同志纪念馆。", "林则岑纪念馆 岑毛森同志纪念馆"),
            ("县长赵甲来到于岑祠、岑岭公司等地。", "于岑祠 岑岭公司"),
            ("县长赵甲来到岑川路与柳溪街交叉口、岑岭小学。", "岑川路与柳溪街交叉口 岑岭小学 岑川路"),
            ("县长赵甲来到岑岭县为岑岭小学、柳溪小学送书。", "岑岭县 岑岭小学 柳溪小学"),
            ("县长赵甲来到岑岭大学和岑川大学、柳溪大学。", "岑岭大学 岑川大学 柳溪大学"),
        ]);
    }

    #[test]
    fn units_are_told_by_their_numbers() {
        check(&[
            ("县长赵甲来到岑岭农场五分场二队、岑岭小学。", "岑岭农场五分场二队 岑岭小学"),
            ("县长赵甲来到岑国电科38所、岑岭小学。", "岑国电科38所 岑岭小学"),
            ("县长赵甲检查了11所学校、岑岭小学。", "岑岭小学"),
        ]);
    }

    #[test]
    fn short_names_stand_where_somebody_arrives_and_looks() {
        check(&[
            ("县长赵甲莅临平安电工考察指导。", "平安电工"),
            ("县长赵甲到访岑中友协交流考察。", "岑中友协"),
            ("县长赵甲抵达礼宾岑府。", "礼宾岑府"),
        ]);
        for text in ["县长赵甲来到农户家中察看。", "县长赵甲来到办公室，听取汇报。", "县长赵甲抵达后考察。"]
        {
            assert_eq!(names(text), "", "{text}");
        }
    }

    #[test]
    fn what_stands_around_a_name_is_no_part_of_it() {
        check(&[
            ("县长赵甲来到岑岭宾馆施工现场。", "岑岭宾馆"),
            ("县长赵甲来到岑川大桥疫情防控卡点。", "岑川大桥"),
            ("县长赵甲来到闹钟原件一厂厂房。", "闹钟原件一厂"),
            ("县长赵甲察看了工业园岑都广场。", "岑都广场"),
            ("县长赵甲来到岑岭高速公司北柳收费站。", "岑岭高速公司 北柳收费站"),
            ("县长赵甲来到昌平县柳溪镇集贸市场。", "昌平县 柳溪镇集贸市场 柳溪镇"),
            ("大使赵甲转往朗克斯顿，随后到最后一站岑岭大学。", "朗克斯顿 岑岭大学"),
            ("县长赵甲在岑柳冷链看仓储。", "岑柳冷链"),
            ("县长赵甲走进路边的岑来小馆，和老板聊起菜价。", "岑来小馆"),
        ]);
    }

    #[test]
    fn brands_are_companies_in_lists_of_companies() {
        let found = names("县长赵甲来到岑丰纺织、护手佳纸业、琦岚机电等企业。");
        assert_eq!(found, "岑丰纺织 护手佳纸业 琦岚机电");
        assert_eq!(names("县长赵甲先后到岑丰鞋业、琦岚米业察看。"), "岑丰鞋业 琦岚米业");
        assert_eq!(names("县长赵甲调研了岑隆精密、腾飞电子两家企业。"), "岑隆精密 腾飞电子");
    }

    #[test]
    fn descriptions_and_matters_name_nothing() {
        for text in [
            "县长赵甲检查复工复产情况、重点项目建设和疫情防控工作。",
            "县长赵甲深入企业、车间、食堂、社区和农户家中。",
            "县长赵甲走进部分小区、多家超市和一家工厂。",
            "县长赵甲来到易地扶贫搬迁安置点。",
            "县长赵甲走进柳风车间、智能工厂。",
            "县长赵甲参观一间综合服务中心。",
            "县长赵甲对全市在建工程、老旧小区进行检查。",
        ] {
            assert_eq!(names(text), "", "{text}");
        }
    }
}
