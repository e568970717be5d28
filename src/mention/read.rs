//! One sentence to its best reading: from left to right, what may begin at each character is offered to the lattice.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::candidate::{Candidate, OWN, Reading};
use super::clan;
use super::class::Class;
use super::grammar::{names, posts};
use super::lattice::{Edge, Lattice, Step};
use super::person::{Asked, Names, Setting};
use super::plain::{self, Ways};
use super::scan::Scan;
use super::weights::{WEIGHTS, Weights, greater};
use super::words::{Entry, POSTS, WORDS};
use super::{person, post};
use crate::lexicon::gazetteer::lies_in;
use crate::lexicon::{Class as UserClass, Hit};
use crate::span::Span;
use crate::text::Text;
use crate::text::class::is_han;

/// Names that the document uses elsewhere beside a post or a speaking verb, with what that adds to their score.
pub type Known = BTreeMap<String, f32>;

/// What a sentence is read with.
pub struct Material<'a> {
    /// The document, scanned.
    pub scan: &'a Scan<'a>,
    /// Places and organizations proposed for the document, in order of start.
    pub candidates: &'a [Candidate],
    /// Temporal expressions, in order of start.
    pub times: &'a [Span],
    /// Names known from a reading before.
    pub known: &'a Known,
}

/// Room for the reading of many sentences, one after the other.
pub struct Room {
    /// What the post or role that ends before each character asks for.
    asked: Vec<Asked>,
    names: Names,
    lattice: Lattice,
    ways: Ways,
    /// Whether runs of words are read without the lattice; tests read with both.
    by_words: bool,
}

impl Room {
    fn of_length(length: usize) -> Self {
        let (names, lattice, ways) = (Names::default(), Lattice::with_room(length), Ways::default());
        Self { asked: Vec::new(), names, lattice, ways, by_words: true }
    }

    /// Room for the sentences of a text.
    fn of(text: &Text) -> Self {
        let longest = text.sentences.iter().map(|sentence| sentence.span.len()).max().unwrap_or_default();
        Self::of_length(longest as usize)
    }

    /// Works with room for the sentences of a text: that of the text before, where it is enough. What is left in it from
    /// there is never read.
    pub fn within<T>(text: &Text, work: impl FnOnce(&mut Self) -> T) -> T {
        /// Longest sentence whose room is kept, in characters: some hundred kilobytes.
        const KEPT: usize = 500;
        thread_local! {
            static ROOM: RefCell<Room> = RefCell::new(Room::of_length(KEPT));
        }
        match text.sentences.iter().all(|sentence| sentence.span.len() as usize <= KEPT) {
            true => ROOM.with_borrow_mut(work),
            false => work(&mut Self::of(text)),
        }
    }
}

/// Reads one sentence. Edges of the steps are code points of the text.
#[must_use]
pub fn read(material: &Material, sentence: Span, room: &mut Room) -> Vec<Step> {
    let Room { asked, names, lattice, ways, by_words } = room;
    let length = sentence.len() as usize;
    asked.clear();
    asked.resize(length + 1, Asked::No);
    names.begin();
    lattice.begin(length);
    let chars = material.scan.text.chars(sentence);
    let characters = &material.scan.characters[sentence.range()];
    let dots = chars.iter().copied().any(person::may_join);
    let Material { scan, known, .. } = *material;
    let weights: &Weights = &WEIGHTS;
    let prior = &weights.prior;
    let bonus = if known.is_empty() { 0.0 } else { greater(prior.known, prior.known_word) };
    let setting = Setting { scan, sentence, chars, characters, known, dots, weights, bonus };
    let mut reader = Reader {
        material,
        setting,
        candidate: material.candidates.partition_point(|candidate| candidate.span.start < sentence.start),
        time: material.times.partition_point(|span| span.start < sentence.start),
        pending: 0,
        asked,
        names,
        lattice,
        ways,
        by_words: *by_words,
    };
    reader.run();
    let mut steps = lattice.best(length);
    for step in &mut steps {
        step.edge.start += sentence.start;
        step.edge.end += sentence.start;
    }
    steps
}

/// One sentence on its way through the lattice. Characters are counted from the sentence's start.
struct Reader<'a> {
    material: &'a Material<'a>,
    setting: Setting<'a>,
    /// Index of the next candidate.
    candidate: usize,
    /// Index of the next temporal expression.
    time: usize,
    /// The code point where the next candidate or temporal expression starts.
    pending: u32,
    asked: &'a mut [Asked],
    names: &'a mut Names,
    lattice: &'a mut Lattice,
    ways: &'a mut Ways,
    by_words: bool,
}

impl Reader<'_> {
    fn run(&mut self) {
        let length = self.setting.chars.len();
        let mut next = 0;
        let mut at = 0;
        while at < length {
            self.admit(at);
            self.lattice.enter(at);
            if at < next {
                // Inside a run that is read in one.
                self.names.pass();
                at += 1;
                continue;
            }
            let c = self.setting.chars[at];
            if is_han(c)
                && let Some(end) = self.plain(at)
            {
                at = end;
                next = at;
                continue;
            }
            if self.pending <= self.setting.sentence.start + at as u32 {
                self.given(at);
            }
            if is_han(c) {
                self.listed(at);
                if self.setting.dots {
                    self.setting.dotted(at, self.asked[at], self.names);
                }
                let lattice = &*self.lattice;
                self.names.open(&self.setting.weights.prior, self.setting.characters[at], self.asked[at], || {
                    lattice.before_name()
                });
                next = at + 1;
            } else {
                next = self.mark(at);
                self.names.pass();
            }
            at += 1;
        }
        self.admit(length);
    }

    /// Offers the names that end before the character `at`.
    #[inline]
    fn admit(&mut self, at: usize) {
        let next = || begins(self.material, &self.setting, self.asked[at], (self.candidate, self.time), at);
        self.names.admit(&self.setting, at, next, self.lattice);
    }

    /// Reads the run of ideographs that begins at `at` by words alone, where nothing else can stand in it; returns where it
    /// ends.
    fn plain(&mut self, at: usize) -> Option<usize> {
        let known = self.material.known;
        let behind_ideograph = at > 0 && is_han(self.setting.chars[at - 1]);
        if !self.by_words
            || behind_ideograph
            || self.setting.dots
            || !known.is_empty()
            || self.asked[at] != Asked::No
            || self.names.any_wait()
        {
            return None;
        }
        let end = self.plain_end(at)?;
        let (state, score) =
            self.lattice.only().filter(|&(state, _)| self.setting.weights.plain.reads_behind(state))?;
        self.ways.begin(end - at, state, score, end == self.setting.chars.len());
        let noted = self.names.mark();
        let loses = (at..end).all(|here| self.plain_character(at, here, end)) && self.names_lose(at, end);
        self.names.forget(noted);
        if !loses {
            return None;
        }
        self.names.pass();
        self.ways.lay(at, self.lattice);
        Some(end)
    }

    /// Lets the ways by words alone to the character `here` of a run from `at` to `end` go on; whether neither a name that
    /// ends there can win nor a word leads out of the run.
    #[inline]
    fn plain_character(&mut self, at: usize, here: usize, end: usize) -> bool {
        let scan = self.material.scan;
        if here > at && !self.names_lose(at, here) {
            return false;
        }
        let (lattice, ways) = (&*self.lattice, &mut *self.ways);
        let before = || if here == at { lattice.before_name() } else { ways.before_name(here - at) };
        self.names.open(&self.setting.weights.prior, self.setting.characters[here], Asked::No, before);
        let start = self.setting.sentence.start + here as u32;
        let (hits, gists) = scan.found_at(start);
        let mut single = false;
        for (hit, gist) in hits.iter().zip(gists).rev() {
            let Some(word) = gist.word() else { continue };
            let length = hit.span.len() as usize;
            if here + length > end {
                if hit.span.end > self.setting.sentence.end {
                    break;
                }
                // A word with letters behind its ideographs.
                return false;
            }
            single |= length == 1;
            let nowhere = length == 1 && here + 1 == end && leads_nowhere(&self.setting.chars[here..]);
            let class = if nowhere { Class::Other } else { word.class };
            ways.offer(here - at, here + length - at, class, word.score);
        }
        if !single {
            ways.offer(here - at, here + 1 - at, Class::Noun, self.setting.weights.prior.unknown);
        }
        true
    }

    /// Whether no name that begins in a run of words from `at` on and ends before the character `end` can win.
    #[inline]
    fn names_lose(&self, at: usize, end: usize) -> bool {
        let next = || begins(self.material, &self.setting, self.asked[end], (self.candidate, self.time), end);
        self.names.lose(&self.setting, end, self.ways.best(end - at), next)
    }

    /// The end of the run of ideographs that begins at `at`, where only words, and of names only those with a surname of one
    /// character and those of syllables, begin in it and before it ends nothing else does.
    fn plain_end(&self, at: usize) -> Option<usize> {
        let Material { candidates, times, scan, .. } = *self.material;
        let start = self.setting.sentence.start;
        let chars = &self.setting.chars[at..];
        let classes = &scan.classes[(start as usize + at)..];
        let mut length = 0;
        for (&c, &classes) in chars.iter().zip(classes) {
            if !is_han(c) {
                // A post, to which the last character may be a surname.
                if classes & POSTS != 0 {
                    return None;
                }
                break;
            }
            if classes & !plain::WORDS != 0 {
                return None;
            }
            length += 1;
        }
        let end = start + (at + length) as u32;
        let others = candidates.get(self.candidate).is_some_and(|candidate| candidate.span.start <= end)
            || times.get(self.time).is_some_and(|time| time.start < end);
        (!others).then_some(at + length)
    }

    fn offer(&mut self, edge: Edge) {
        if edge.class == Class::Post && self.stands_for_all(&edge) {
            return;
        }
        let asks = match edge.class {
            Class::Post if self.names_no_one(&edge) => Asked::No,
            Class::Post => Asked::Post,
            Class::Role | Class::Byline | Class::Gloss => Asked::Role,
            _ => Asked::No,
        };
        if asks != Asked::No {
            let ends = &mut self.asked[edge.end as usize];
            *ends = asks.max(*ends);
        }
        self.lattice.offer(edge);
    }

    /// Whether a post describes who speaks rather than to introduce a name: 街镇主要负责人要….
    fn names_no_one(&self, edge: &Edge) -> bool {
        self.setting.chars[edge.start as usize..edge.end as usize].ends_with(&['负', '责', '人'])
    }

    /// Whether a post means all who hold it: 全体成员.
    fn stands_for_all(&self, edge: &Edge) -> bool {
        let before = &self.setting.chars[..edge.start as usize];
        before.ends_with(&['全', '体']) || before.ends_with(&['各', '位'])
    }

    /// Offers the mark or number at `at`; returns where it ends.
    fn mark(&mut self, at: usize) -> usize {
        let chars = self.setting.chars;
        if self.asked[at] != Asked::No
            && let Some(gloss) = gloss(chars, at)
        {
            self.offer(gloss);
        }
        if chars[at].is_ascii_uppercase() {
            let blank = at > 0 && chars[at - 1] == ' ';
            let asked = self.asked[at].max(if blank { self.asked[at - 1] } else { Asked::No });
            self.setting.latin(at, asked, self.names);
        }
        if chars[at].is_ascii_uppercase() && (at == 0 || !chars[at - 1].is_ascii_alphanumeric()) {
            self.lettered_posts(at);
        }
        let class = Class::of_mark(chars[at]);
        let same = |&&c: &&char| !is_han(c) && Class::of_mark(c) == Class::Number;
        let (end, score) = match class {
            Class::Number => (at + 1 + chars[at + 1..].iter().take_while(same).count(), WEIGHTS.prior.number),
            _ => (at + 1, -3.0),
        };
        self.offer(Edge::plain(at as u32, end as u32, class, score));
        end
    }

    /// Offers the posts that begin with a Latin letter at `at`: CEO.
    fn lettered_posts(&mut self, at: usize) {
        let scan = self.material.scan;
        let sentence = self.setting.sentence;
        for (hit, gist) in scan.listed(sentence.start + at as u32, sentence.end) {
            if let Some(entry) = WORDS.special(gist).filter(|_| WORDS.makes_posts(gist)) {
                self.special(hit, entry);
            }
        }
    }

    /// Offers the places, organizations and times that others propose, as far as they start at `at`.
    fn given(&mut self, at: usize) {
        let Material { candidates, times, scan, .. } = *self.material;
        let sentence = self.setting.sentence;
        let start = sentence.start + at as u32;
        let within = |span: Span| {
            let fits = span.start == start && span.end <= sentence.end && !span.is_empty();
            fits.then_some(span.end - sentence.start)
        };
        while let Some(candidate) = candidates.get(self.candidate).filter(|other| other.span.start <= start) {
            let number = self.candidate as u32;
            self.candidate += 1;
            let class = match candidate.reading {
                Reading::Place { .. } => Class::Place,
                Reading::Organization { subkind: "body" } if post::begins(scan, candidate.span.end) => Class::Unit,
                Reading::Organization { .. } => Class::Organization,
                Reading::Person { .. } => Class::Person,
                Reading::Post { .. } => Class::Post,
                Reading::Word => continue,
            };
            let Some(end) = within(candidate.span) else { continue };
            let lies = self.candidate >= 2 && lies_behind(scan, &candidates[..self.candidate - 1], candidate);
            let conjunction = if lies { 0.0 } else { conjunction(scan.text, start) };
            let score = candidate.score + conjunction + self.named_like(candidate, at);
            let edge =
                Edge { rule: candidate.rule, candidate: Some(number), ..Edge::plain(at as u32, end, class, score) };
            if class == Class::Person { self.names.wait(edge) } else { self.offer(edge) }
        }
        while let Some(span) = times.get(self.time).filter(|other| other.start <= start) {
            self.time += 1;
            if let Some(end) = within(*span) {
                self.offer(Edge::plain(at as u32, end, Class::Time, -8.0));
            }
        }
        let next = candidates.get(self.candidate).map_or(u32::MAX, |candidate| candidate.span.start);
        self.pending = times.get(self.time).map_or(next, |time| time.start.min(next));
    }

    /// What is taken off a settlement, a bridge, a river or a mountain that has the form of a name right behind a post
    /// (秘书长乔麦村, 部长祁岑山, 县委书记岑尔曼江), or is one elsewhere.
    fn named_like(&self, candidate: &Candidate, at: usize) -> f32 {
        let Reading::Place { subkind, .. } = candidate.reading else { return 0.0 };
        if subkind == "other" && candidate.rule == "L06" && self.asked[at] != Asked::No {
            return WEIGHTS.prior.settlement;
        }
        if candidate.span.len() == 2 && candidate.rule == "L01" {
            let person = self.is_given(candidate.span, at) || self.is_listed_person(candidate.span, at);
            return if person { WEIGHTS.prior.settlement } else { 0.0 };
        }
        let settles = matches!(subkind, "village" | "township" | "facility") && candidate.rule == "L02";
        if !(settles || subkind == "other") || candidate.span.len() != 3 {
            return 0.0;
        }
        let Material { scan, known, .. } = *self.material;
        // 丁岑路|经理: no street has one.
        let street = matches!(scan.char_at(candidate.span.end - 1), '路' | '街');
        let addressed = subkind == "other" && street && post::begins(scan, candidate.span.end);
        let asks = self.asked[at] == Asked::Post || addressed || self.lattice.lists_names(at);
        let asked = asks && WORDS.surname(self.setting.chars[at]).is_some();
        if asked || !known.is_empty() && known.contains_key(scan.text.slice(candidate.span)) {
            WEIGHTS.prior.settlement
        } else {
            0.0
        }
    }

    /// Whether the short name of a place is rather somebody's given name: a surname stands before it, behind a post, a role
    /// or names in a list (河长祁|卫东, 绣娘祁|秀英), or the two are a name elsewhere.
    fn is_given(&self, place: Span, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let Material { scan, known, .. } = *self.material;
        let c = self.setting.chars[before];
        let word = c == '来' || self.setting.characters[before].function || names().leads.contains(c);
        let asked = self.asked[before] != Asked::No && !word && !person::joins(c);
        let listed = || self.lattice.lists_names(before);
        // 主席国|南非|总统: a post stands behind the place.
        WORDS.surname(c).is_some() && (asked && c != '同' && !post::begins(scan, place.end) || listed())
            || !known.is_empty() && known.contains_key(scan.text.slice(Span::new(place.start - 1, place.end)))
    }

    /// Whether the short name of a place is rather that of a person in a list of such: 甲、康平及….
    fn is_listed_person(&self, place: Span, at: usize) -> bool {
        let hit = self.material.scan.hits.of(place);
        let short = hit.and_then(Hit::place).is_some_and(|name| name.full.is_empty());
        let closed = matches!(self.material.scan.char_at(place.end), '、' | '，' | '。' | '及' | '和' | '等' | ',');
        short && closed && WORDS.surname(self.setting.chars[at]).is_some() && self.lattice.lists_names(at)
    }

    /// Offers everything of the lists that begins at `at`: words, posts, surnames in front of posts (王书记).
    fn listed(&mut self, at: usize) {
        let scan = self.material.scan;
        let sentence = self.setting.sentence;
        let mut single = false;
        for (hit, gist) in scan.listed(sentence.start + at as u32, sentence.end) {
            let end = hit.span.end - sentence.start;
            if let Some(word) = gist.word() {
                single |= hit.span.len() == 1;
                let class = if hit.span.len() == 1 && leads_nowhere(&self.setting.chars[at..]) {
                    Class::Other
                } else {
                    word.class
                };
                self.lattice.offer_word(end, class, word.score);
            }
            // Nearly every character is a surname: of such only an address can begin here, where a post stands behind.
            if WORDS.is_mere_surname(gist) && hit.span.len() == 1 && !self.address_begins(hit.span.end) {
                continue;
            }
            if let Some(entry) = WORDS.special(gist) {
                self.special(hit, entry);
            }
        }
        if !single {
            self.lattice.offer_word(at as u32 + 1, Class::Noun, self.setting.weights.prior.unknown);
        }
    }

    /// Whether a post begins right behind a surname, one of the lists or of the user's own.
    fn address_begins(&self, at: u32) -> bool {
        let scan = self.material.scan;
        post::begins(scan, at) || scan.user_hits_at(at).iter().any(|hit| hit.class == UserClass::UserPost)
    }

    /// Offers what a string is that is more than a common word: a post, a surname.
    fn special(&mut self, hit: &Hit, entry: &Entry) {
        let sentence = self.setting.sentence;
        post::of(self.material.scan, sentence, hit, entry, &mut |edge| self.offer(edge));
        if let Some(share) = entry.surname {
            self.address(hit.span, share);
        }
        let length = hit.span.len() as usize;
        if entry.element {
            let at = (hit.span.start - sentence.start) as usize;
            self.setting.elements(at, hit.span, self.asked[at], self.names);
        }
        if entry.clan {
            let at = (hit.span.start - sentence.start) as usize;
            clan::propose(&self.setting, at, length, self.asked[at], self.names);
        }
        if entry.foreign || entry.surname.is_some() && length == 2 {
            self.setting.long_surname((hit.span.start - sentence.start) as usize, length, entry, self.names);
        }
    }

    /// Offers the posts right behind a surname, read with it; `share` is the logarithm of the share of people who bear it.
    fn address(&mut self, surname: Span, share: f32) {
        let sentence = self.setting.sentence;
        let start = surname.start - sentence.start;
        for hit in self.material.scan.user_hits_at(surname.end) {
            if hit.class == UserClass::UserPost && hit.span.end <= sentence.end {
                let score = OWN + share;
                let end = hit.span.end - sentence.start;
                self.lattice.offer(Edge { rule: "P07", ..Edge::plain(start, end, Class::Address, score) });
            }
        }
        post::propose(self.material.scan, sentence, surname.end, &mut |edge| {
            if edge.class == Class::Post {
                let score = edge.score + WEIGHTS.prior.address + share;
                self.lattice.offer(Edge { start, class: Class::Address, score, rule: "P07", ..edge });
            }
        });
    }
}

/// The classes of all that may be offered at the character `at`, and more; `asked` says what ends there, `given` which
/// candidate and which time come next.
fn begins(material: &Material, setting: &Setting, asked: Asked, (candidate, time): (usize, usize), at: usize) -> u64 {
    // Nothing follows the end.
    let Some(&c) = setting.chars.get(at) else { return 0 };
    let Material { candidates, times, scan, .. } = *material;
    let start = setting.sentence.start + at as u32;
    let mut classes = Class::Person.bit();
    classes |= if is_han(c) {
        scan.classes[start as usize] | Class::Noun.bit() | Class::Other.bit() | Class::Address.bit()
    } else {
        Class::of_mark(c).bit()
    };
    if asked != Asked::No {
        classes |= Class::Gloss.bit();
    }
    if candidates.get(candidate).is_some_and(|candidate| candidate.span.start <= start) {
        classes |= Class::Place.bit() | Class::Organization.bit() | Class::Unit.bit() | Class::Post.bit();
    }
    if times.get(time).is_some_and(|time| time.start <= start) {
        classes |= Class::Time.bit();
    }
    classes
}

/// Whether a verb of going that `here` begins with stands in front of a mark, where it is rather the end of a name:
/// 主任周凤来、副主任….
fn leads_nowhere(here: &[char]) -> bool {
    matches!(here, ['来' | '到' | '赴' | '率' | '领', '、' | '，' | ',' | '；' | '）' | ')', ..])
}

/// The bracket that opens at `at` behind a post, where it tells more of the post than that it names a second one.
fn gloss(chars: &[char], at: usize) -> Option<Edge> {
    let inside = chars.get(at + 1..)?.iter().take(13).take_while(|&&c| is_han(c)).count();
    let closes = matches!(chars.get(at + 1 + inside), Some('）' | ')')) && matches!(chars[at], '（' | '(');
    let text: String = chars[at + 1..at + 1 + inside].iter().collect();
    let tells = posts().glosses.iter().any(|word| text.starts_with(word) || text.ends_with(word));
    let (start, end) = (at as u32, (at + 2 + inside) as u32);
    let edge = Edge::plain(start, end, Class::Gloss, -8.0);
    (closes && tells && WORDS.head(&text).is_none()).then_some(edge)
}

/// Whether a place stands right behind the one that it lies in, of those proposed `before` it: 新疆|和田.
fn lies_behind(scan: &Scan, before: &[Candidate], candidate: &Candidate) -> bool {
    /// How many of them may end there.
    const NEAREST: usize = 8;
    let gazetteer = scan.lexicon.gazetteer();
    let codes = |candidate: &Candidate| match &candidate.reading {
        Reading::Place { rows, .. } => rows.iter().filter_map(|&row| Some(gazetteer.place(row)?.code)).collect(),
        _ => Vec::new(),
    };
    if scan.text.chars.get(candidate.span.start as usize) != Some(&'和') {
        return false;
    }
    let outer = before.iter().rev().take(NEAREST).filter(|outer| outer.span.end == candidate.span.start);
    let own: Vec<&str> = codes(candidate);
    outer.flat_map(codes).any(|outer| own.iter().any(|code| *code != outer && lies_in(code, outer)))
}

/// What is taken off a place or organization that begins with 和 behind an ideograph that no place stands behind: there
/// 和 joins two names (甲和县长乙, not 和县).
fn conjunction(text: &Text, at: u32) -> f32 {
    let before = at.checked_sub(1).and_then(|before| text.chars.get(before as usize)).copied().unwrap_or('，');
    let joins = text.chars[at as usize] == '和' && is_han(before) && !names().leads.contains(before);
    if joins { WEIGHTS.prior.conjunction } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::document::{ReadOptions, read as documents};
    use crate::lexicon::Lexicon;

    /// Over the seeds and, where they are, many news texts: what is read by words alone is what the lattice reads.
    #[test]
    fn runs_of_words_are_read_as_the_lattice_reads_them() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let shared = std::env::var_os("SHIGUAN_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
        let inputs = [root.join("seeds"), shared.join("corpus"), shared.join("gold/local/texts")];
        let lexicon = Lexicon::default();
        let (mut sentences, none) = (0, Known::new());
        for input in inputs.into_iter().filter(|input| input.is_dir()) {
            for document in documents(vec![input], ReadOptions::default()).flatten().take(200) {
                let text = crate::text::clean(&document);
                let scan = Scan::new(&text, &lexicon);
                let candidates = super::super::candidate::propose(&scan);
                let material = Material { scan: &scan, candidates: &candidates, times: &[], known: &none };
                let mut rooms = [true, false].map(|by_words| Room { by_words, ..Room::of(&text) });
                for sentence in &text.sentences {
                    let [words, lattice] = rooms.each_mut().map(|room| read(&material, sentence.span, room));
                    assert_eq!(words, lattice, "{}", text.slice(sentence.span));
                    sentences += 1;
                }
            }
        }
        assert!(sentences > 20);
    }
}
