//! One document scanned and cut into tokens: what the recognisers of places and organizations walk over.

use super::characters::Character;
use super::words::{Gist, Gists, WORDS};
use crate::lexicon::entry::NO_SIGNS;
use crate::lexicon::entry::cost;
use crate::lexicon::{Class, Hit, Hits, Level, Lexicon, OrganizationHead, PlaceName, Signs, UserHit};
use crate::span::Span;
use crate::text::class::is_han;
use crate::text::{Sentence, Text, WordList};

/// A token: the best cut of a sentence into words by frequency. What the lexicon tells of its string is read as its own:
/// it dereferences to [`Signs`].
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Code points of the clean text.
    pub span: Span,
    /// The character, where the token is a single one.
    pub mark: Option<char>,
    /// Whether it holds ideographs (no punctuation, number, Latin letters or space).
    pub han: bool,
    /// Whether it is a run of digits or Latin letters.
    pub number: bool,
    /// Whether it is a run that begins with a Latin letter.
    pub letters: bool,
    /// Whether it points at the document's own place or organization.
    pub deictic: bool,
    /// Frequency of the common word.
    pub frequency: u32,
    /// Part of speech of the common word; empty where it is none.
    pub tag: &'static str,
    /// Places that bear the name.
    pub place: Option<&'static PlaceName>,
    /// Head of an organization's name, also one at the end of the token.
    pub organization: Option<&'static OrganizationHead>,
    signs: &'static Signs,
}

impl std::ops::Deref for Token {
    type Target = Signs;

    fn deref(&self) -> &Signs {
        self.signs
    }
}

impl Token {
    /// Whether the token is full name of a place in the gazetteer.
    #[must_use]
    pub fn is_full_place(&self) -> bool {
        self.place.is_some_and(|name| !name.full.is_empty())
    }
}

/// A document with its hits and tokens.
pub struct Scan<'a> {
    /// The document's text.
    pub text: &'a Text,
    /// The lexicon.
    pub lexicon: &'a Lexicon,
    /// All hits.
    pub hits: Hits,
    /// In short what the lists say about each hit.
    pub gists: Vec<Gist>,
    /// The classes of the words and posts that begin at each code point ([`Gists::classes`]).
    pub classes: Vec<u64>,
    /// Numbers of the hits that are names of places or tell something of the names around them, in order.
    telling_hits: Vec<u32>,
    /// What each character is in names.
    pub characters: Vec<&'static Character>,
    /// Hits of the user's own entries, in order.
    pub user_hits: Vec<UserHit>,
    /// Where the user's stop words start, in order, and how far they and those before them reach.
    stops: Vec<(u32, u32)>,
    /// Tokens of all sentences, in order.
    pub tokens: Vec<Token>,
    /// Numbers of the tokens that are heads of organizations' names or words of destinations, in order.
    pub telling: Vec<u32>,
    /// Number of the token that holds each code point; `u32::MAX` outside the sentences.
    token_at: Vec<u32>,
}

impl<'a> Scan<'a> {
    /// Scans a document.
    #[must_use]
    pub fn new(text: &'a Text, lexicon: &'a Lexicon) -> Self {
        let hits = lexicon.scan(&text.chars);
        let Gists { list: gists, classes, telling: telling_hits } = WORDS.gists(&hits, text.chars.len());
        let user_hits = lexicon.scan_user(&text.chars);
        let mut scan = Self {
            text,
            lexicon,
            gists,
            classes,
            telling_hits,
            characters: WORDS.characters(&text.chars),
            hits,
            stops: stops(&user_hits),
            user_hits,
            tokens: Vec::with_capacity(text.chars.len() * 2 / 3),
            telling: Vec::with_capacity(text.chars.len() / 8),
            token_at: vec![u32::MAX; text.chars.len()],
        };
        let mut best = Vec::new();
        for sentence in &text.sentences {
            scan.cut(sentence.span, &mut best);
        }
        scan.tell();
        scan
    }

    /// Hits that start at a code point and end before or at another, shortest first, each with what the lists say.
    #[inline]
    pub fn listed(&self, at: u32, end: u32) -> impl Iterator<Item = (&Hit, Gist)> {
        let (hits, gists) = self.found_at(at);
        hits.iter().zip(gists.iter().copied()).rev().take_while(move |(hit, _)| hit.span.end <= end)
    }

    /// Hits that start at a code point, longest first, and what the lists say about each.
    #[inline]
    #[must_use]
    pub fn found_at(&self, at: u32) -> (&[Hit], &[Gist]) {
        let range = self.hits.range(at);
        (self.hits.within(range.clone()), &self.gists[range])
    }

    /// The hits that are names of places or tell something of the names around them, in order.
    pub fn telling_hits(&self) -> impl Iterator<Item = &Hit> {
        self.telling_hits.iter().map(|&number| self.hits.get(number))
    }

    /// Whether the user says that a stretch names nothing, or one around it.
    #[inline]
    #[must_use]
    pub fn is_stopped(&self, span: Span) -> bool {
        let before = self.stops.partition_point(|&(start, _)| start <= span.start);
        before > 0 && self.stops[before - 1].1 >= span.end
    }

    /// Hits of the user's own entries that start at `at`.
    #[must_use]
    pub fn user_hits_at(&self, at: u32) -> &[UserHit] {
        let from = self.user_hits.partition_point(|hit| hit.span.start < at);
        let count = self.user_hits[from..].iter().take_while(|hit| hit.span.start == at).count();
        &self.user_hits[from..from + count]
    }

    /// Hits that start at `at`, longest first.
    pub fn hits_at(&self, at: u32) -> &[Hit] {
        self.hits.at(at)
    }

    /// Number of the token that holds a code point.
    #[must_use]
    pub fn token_at(&self, at: u32) -> Option<usize> {
        self.token_at.get(at as usize).filter(|&&number| number != u32::MAX).map(|&number| number as usize)
    }

    /// The sentence that holds a code point.
    #[must_use]
    pub fn sentence_at(&self, at: u32) -> Option<&Sentence> {
        let sentences = &self.text.sentences;
        let number = sentences.partition_point(|sentence| sentence.span.end <= at);
        sentences.get(number).filter(|sentence| sentence.span.holds(at))
    }

    /// Whether a token begins at the code point (or none lies there).
    #[must_use]
    pub fn begins(&self, at: u32) -> bool {
        self.token_at(at).is_none_or(|number| self.tokens[number].span.start == at)
    }

    /// Whether a token ends right before the code point.
    #[must_use]
    pub fn ends(&self, at: u32) -> bool {
        at == 0 || self.token_at(at - 1).is_none_or(|number| self.tokens[number].span.end == at)
    }

    /// Whether a stretch is one of a list. Of nearly all the first character says that they are not.
    #[inline]
    #[must_use]
    pub fn is_one_of(&self, span: Span, list: &WordList) -> bool {
        list.may_open(self.char_at(span.start)) && list.has(self.text.slice(span))
    }

    /// The character at a code point; a line break outside the text.
    #[must_use]
    pub fn char_at(&self, at: u32) -> char {
        self.text.chars.get(at as usize).copied().unwrap_or('\n')
    }

    /// The token before token `number`, where it stands right before it.
    #[must_use]
    pub fn before(&self, number: usize) -> Option<&Token> {
        let previous = self.tokens.get(number.checked_sub(1)?)?;
        (previous.span.end == self.tokens.get(number)?.span.start).then_some(previous)
    }

    /// The token behind token `number`, where it stands right behind it.
    #[must_use]
    pub fn behind(&self, number: usize) -> Option<&Token> {
        let next = self.tokens.get(number + 1)?;
        (next.span.start == self.tokens.get(number)?.span.end).then_some(next)
    }

    /// Cuts one sentence into its likeliest tokens: the path of least cost through all hits. `best` is room to work in.
    fn cut(&mut self, sentence: Span, best: &mut Vec<Arrival>) {
        let length = sentence.len() as usize;
        best.clear();
        best.resize(length + 1, Arrival { cost: f32::INFINITY, from: 0, to: 0, hit: NO_HIT });
        best[0].cost = 0.0;
        let mut own = self.user_hits.partition_point(|hit| hit.span.start < sentence.start);
        for (offset, &c) in self.text.chars(sentence).iter().enumerate() {
            let (reached, rest) = best[offset..].split_first_mut().expect("one more than characters");
            let reached = reached.cost;
            if reached == f32::INFINITY {
                continue;
            }
            let mut relax = |length: u32, cost: f32, hit: u32| {
                if let Some(way) = rest.get_mut(length as usize - 1)
                    && reached + cost < way.cost
                {
                    *way = Arrival { cost: reached + cost, from: offset as u32, to: 0, hit };
                }
            };
            let at = sentence.start + offset as u32;
            if !is_han(c) {
                match if c.is_ascii_alphanumeric() { self.run(at, sentence.end) } else { 1 } {
                    1 => relax(1, UNKNOWN, NO_HIT),
                    run => relax(run, RUN, NO_HIT),
                }
                continue;
            }
            relax(1, UNKNOWN, NO_HIT);
            let range = self.hits.range(at);
            let numbers = range.start as u32..;
            for ((hit, gist), number) in self.hits.within(range.clone()).iter().zip(&self.gists[range]).zip(numbers) {
                relax(hit.span.len(), gist.cost, number);
            }
            while let Some(hit) = self.user_hits.get(own).filter(|hit| hit.span.start <= at) {
                if hit.span.start == at {
                    relax(hit.span.len(), cost(USER), NO_HIT);
                }
                own += 1;
            }
        }
        self.push(sentence.start, best);
    }

    /// Adds the tokens of the best path through a sentence that starts at `start`.
    fn push(&mut self, start: u32, best: &mut [Arrival]) {
        // Turned round, so that each token's beginning tells its end.
        let mut end = best.len() as u32 - 1;
        while end > 0 {
            let from = best[end as usize].from;
            best[from as usize].to = end;
            end = from;
        }
        let mut at = 0;
        while at + 1 < best.len() {
            let end = best[at].to;
            let span = Span::new(start + at as u32, start + end);
            self.token_at[span.range()].fill(self.tokens.len() as u32);
            let hit = match best[end as usize].hit {
                // What no word list has as a word may have an entry all the same.
                NO_HIT => self.hits.number_of(span),
                hit => Some(hit),
            };
            let token = self.token(span, hit);
            match self.cut_anew(&token) {
                None => self.tokens.push(token),
                Some(parts) => parts.into_iter().for_each(|part| self.push_part(part)),
            }
            at = end as usize;
        }
    }

    /// Adds a token that the best path does not have.
    fn push_part(&mut self, span: Span) {
        self.token_at[span.range()].fill(self.tokens.len() as u32);
        let token = self.token(span, self.hits.number_of(span));
        self.tokens.push(token);
    }

    /// What stands in the text instead of a token, and of the one before it, which goes, where the best path parts a name:
    /// 陈集|中学 of 陈|集中|学, 和|县 of 和县.
    fn cut_anew(&mut self, token: &Token) -> Option<[Span; 2]> {
        if let Some(head) = self.cut_head(token) {
            let word = self.tokens.pop()?;
            return Some([Span::new(word.span.start, head.start), head]);
        }
        if let Some(county) = self.cut_county(token) {
            self.tokens.pop();
            return Some([county, Span::new(county.end, token.span.end)]);
        }
        let Span { start, end } = token.span;
        self.joins_level(token).then(|| [Span::new(start, start + 1), Span::new(start + 1, end)])
    }

    /// The short name of a county that the cut took for a preposition and a word, behind the province or prefecture that the
    /// county lies in: 从岭 of 岑州|从|岭丰|公司.
    fn cut_county(&self, token: &Token) -> Option<Span> {
        let [.., outer, before] = &self.tokens[..] else { return None };
        let parted = matches!(before.mark, Some('从' | '和'))
            && before.span.end == token.span.start
            && outer.span.end == before.span.start
            && token.span.len() > 1;
        let outer = outer.place.filter(|name| parted && name.level <= Level::Prefecture)?;
        let county = Span::new(before.span.start, token.span.start + 1);
        let name = self.hits.of(county)?.place()?;
        let codes = |name: &'static PlaceName| {
            let rows = name.full.iter().chain(&name.short);
            rows.filter_map(|&row| self.lexicon.gazetteer().place(row)).map(|place| place.code)
        };
        let within = |own: &str| codes(outer).any(|code| code.len() == 6 && own.starts_with(&code[..2]));
        codes(name).any(within).then_some(county)
    }

    /// The head of a school, a community or a farm that the cut parted, with a verb, a name or a number before it: 中学 of
    /// 陈|集中|学, 岑|江中|学, 第四|十六中|学, 社区 of 新华社|区, 林场 of 岑林|场.
    fn cut_head(&self, token: &Token) -> Option<Span> {
        let last = token.mark.filter(|c| matches!(c, '学' | '区' | '场'))?;
        let before = self.tokens.last().filter(|before| before.span.end == token.span.start)?;
        let head = Span::new(before.span.end - 1, token.span.end);
        let (end, rest) = self.text.chars(before.span).split_last()?;
        if last == '区' {
            return (*end == '社' && rest.len() == 2).then_some(head);
        }
        let number = !rest.is_empty() && rest.iter().all(|&c| "一二三四五六七八九十".contains(c));
        let named = matches!(before.tag, "n" | "ns" | "nz" | "nr" | "nt" | "");
        let joined = (before.tag.starts_with('v') || named) && rest.len() == 1 || number && last == '学';
        (joined && self.hits.of(head)?.signs().organization.is_some()).then_some(head)
    }

    /// Whether what would be a county's name behind a township or a noun is a conjunction and the level of what follows:
    /// 岑沟乡和|县污水处理厂.
    fn joins_level(&self, token: &Token) -> bool {
        let level = |at: u32| matches!(self.text.chars[at as usize], '县' | '市' | '区' | '省' | '州');
        if token.place.is_none()
            || token.span.len() != 2
            || self.text.chars[token.span.start as usize] != '和'
            || !level(token.span.start + 1)
        {
            return false;
        }
        let before = self.tokens.last().filter(|before| before.han && before.span.end == token.span.start);
        let inner = |before: &Token| {
            let last = self.text.chars[before.span.end as usize - 1];
            before.place.is_none() && !before.boundary.is_some_and(|word| word.opens)
                || matches!(last, '乡' | '镇' | '道' | '村')
        };
        before.is_some_and(inner) && self.text.chars.get(token.span.end as usize).is_some_and(|&c| is_han(c))
    }

    /// Adds to the tokens what their signs tell. Signs lie elsewhere in memory than entries: they are looked at when all
    /// entries have been.
    fn tell(&mut self) {
        for number in 0..self.tokens.len() {
            let Token { span, signs, .. } = self.tokens[number];
            let own = || signs.organization.or_else(|| self.tail(span).filter(|head| head.kind != "body"));
            // 等公司 sums a list up; it is no name's head.
            let closes = signs.boundary.is_some_and(|word| word.closes);
            let organization = if closes { None } else { own() };
            let token = &mut self.tokens[number];
            (token.organization, token.deictic) = (organization, signs.deictic.is_some());
            if organization.is_some() || signs.destination.is_some() {
                self.telling.push(number as u32);
            }
        }
    }

    /// Length of the run of digits or Latin letters at `at`, at least 1; a point between two digits is part of it: 7.15.
    fn run(&self, at: u32, end: u32) -> u32 {
        let rest = &self.text.chars[at as usize..end as usize];
        let digit = |at: usize| rest.get(at).is_some_and(char::is_ascii_digit);
        let runs = |&at: &usize| match rest[at] {
            '.' => at > 0 && digit(at - 1) && digit(at + 1),
            c => c.is_ascii_alphanumeric(),
        };
        ((0..rest.len()).take_while(runs).count() as u32).max(1)
    }

    /// The head at the end of a longer word: 学院 in 工程学院, 公司 in 电力公司.
    fn tail(&self, span: Span) -> Option<&'static OrganizationHead> {
        if span.len() <= 2 {
            return None;
        }
        let head = |start: u32| self.hits.of(Span::new(start, span.end))?.signs().organization;
        // 市中心 is no centre of anything, a 会商会 no chamber of commerce.
        let none = |head: &&OrganizationHead| match head.text {
            "中心" => true,
            "商会" => span.len() == 3 && self.text.chars[span.start as usize] == '会',
            _ => false,
        };
        (span.start + 1..span.end - 1).find_map(head).filter(|head| !none(head))
    }

    /// A token with what its entry in the lexicon holds, which is that of the hit of number `hit`.
    #[inline]
    fn token(&self, span: Span, hit: Option<u32>) -> Token {
        let first = self.text.chars[span.start as usize];
        let mut token = Token {
            span,
            mark: (span.len() == 1).then_some(first),
            han: is_han(first),
            number: first.is_ascii_alphanumeric(),
            letters: first.is_ascii_alphabetic(),
            deictic: false,
            frequency: 0,
            tag: "",
            place: None,
            organization: None,
            signs: &NO_SIGNS,
        };
        if let Some(number) = hit {
            let (hit, gist) = (self.hits.get(number), self.gists[number as usize]);
            (token.frequency, token.tag) = (gist.frequency, gist.tag());
            (token.place, token.signs) = (hit.place(), hit.signs());
        }
        token
    }
}

/// Where stop words start, and how far those up to there reach.
fn stops(hits: &[UserHit]) -> Vec<(u32, u32)> {
    let mut reach = 0;
    let stops = hits.iter().filter(|hit| hit.class == Class::UserStop);
    stops
        .map(|hit| {
            reach = reach.max(hit.span.end);
            (hit.span.start, reach)
        })
        .collect()
}

/// The best way to a place of a sentence.
#[derive(Clone, Copy)]
struct Arrival {
    cost: f32,
    /// Where its last token begins, counted from the sentence's start.
    from: u32,
    /// Where the token that begins here ends, on the best path.
    to: u32,
    /// Number of the hit that its last token is, or [`NO_HIT`].
    hit: u32,
}

const NO_HIT: u32 = u32::MAX;

/// What a character costs that no list has.
const UNKNOWN: f32 = 15.5;
/// What a run of digits or Latin letters costs.
const RUN: f32 = 6.0;
/// How frequent the user's own entries are taken to be.
const USER: u32 = 1_000_000;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn cut(text: &str) -> Vec<String> {
        let clean = crate::text::clean(&Document::from_text("t", text));
        let lexicon = Lexicon::default();
        let scan = Scan::new(&clean, &lexicon);
        scan.tokens.iter().map(|token| scan.text.slice(token.span).to_owned()).collect()
    }

    #[test]
    fn words_win_over_places_inside_them() {
        assert_eq!(cut("重大安全问题"), ["重大", "安全", "问题"]);
        assert_eq!(cut("确保定位准确"), ["确保", "定位", "准确"]);
        assert_eq!(cut("前往洪雅县检查"), ["前往", "洪雅县", "检查"]);
    }

    #[test]
    fn numbers_and_marks_stand_alone() {
        assert_eq!(cut("到G20、300人"), ["到", "G20", "、", "300", "人"]);
    }
}
