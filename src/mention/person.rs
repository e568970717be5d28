//! Names of persons as the lattice is offered them: by surname, by syllables of transliteration, by a middle dot.
//!
//! Nearly every character is some surname, and few names win. So the common kinds (a surname with one or two characters,
//! a run of syllables) are weighed where they end: there the best reading without them is known, and a sum of three or
//! four numbers mostly tells that they are too far behind it. The rare kinds are proposed where they begin and wait.

use super::characters::Character;
use super::class::Class;
use super::grammar::persons;
use super::lattice::{Edge, Lattice};
use super::read::Known;
use super::scan::Scan;
use super::weights::{Prior, WEIGHTS, Weights, greater};
use super::words::{Entry, Gist, WORDS, Word};
use crate::span::Span;
use crate::text::class::{is_han, is_plain};

/// Longest part of a transliterated name, in characters.
const LONGEST_PART: usize = 9;

/// Whether the character joins the parts of a name.
pub const fn is_dot(c: char) -> bool {
    matches!(c, '·' | '•' | '・' | '‧')
}

/// Whether the character may join the parts of a transliterated name: 迪亚斯-卡内尔.
pub const fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '－')
}

/// Whether the character joins the parts of a name, or may.
#[inline]
pub const fn may_join(c: char) -> bool {
    !is_plain(c) && (is_dot(c) || is_hyphen(c))
}

/// Whether what ends before a name asks for one, so that rare surnames and given names are let in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asked {
    /// Nothing does.
    #[default]
    No,
    /// A role (村民), a byline or a bracket behind a post.
    Role,
    /// A post.
    Post,
}

/// The sentence whose names are proposed.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// The document, scanned.
    pub scan: &'a Scan<'a>,
    /// Where the sentence lies.
    pub sentence: Span,
    /// Its characters.
    pub chars: &'a [char],
    /// What each of them is in names.
    pub characters: &'a [&'static Character],
    /// Names that the document uses elsewhere.
    pub known: &'a Known,
    /// Whether the sentence has a dot or hyphen that may join the parts of a name.
    pub dots: bool,
    /// Everything that names are scored by.
    pub weights: &'static Weights,
    /// The most that is added to the score of a name that the document uses elsewhere.
    pub bonus: f32,
}

/// The names of one sentence, and room for those of many, one after the other. Characters are counted from its start.
#[derive(Default)]
pub struct Names {
    /// By character, behind [`PAD`] that begin nothing.
    starts: Vec<Start>,
    /// Names that wait for the reading to come to their end.
    waiting: Vec<Edge>,
    /// How many ideographs stand in a row up to here.
    run: usize,
    /// How many characters of transliteration stand in a row up to here, at most [`LONGEST_PART`].
    syllables: usize,
}

/// Starts in front of a sentence, so that every end has as many before it as the longest name with a surname is long.
const PAD: usize = 4;

/// How much [`Names`] had noted.
#[derive(Clone, Copy)]
pub struct Noted {
    starts: usize,
    run: usize,
    syllables: usize,
}

/// What names may begin at a character.
#[derive(Clone, Copy)]
struct Start {
    /// Score of the best path up to here with a name behind it.
    before: f32,
    /// [`Self::before`] with the most that a surname here can weigh; negative infinity where there is none.
    reach: f32,
    /// As [`Self::reach`], for a name that is a common word.
    word_reach: f32,
    /// Logarithm of the share of the surname.
    share: f32,
    /// Whether the list has the surname.
    listed: bool,
    /// What the post or role that ends here asks for.
    asked: Asked,
    /// Sum of the weights of the characters of transliteration before this one.
    syllables: f32,
}

const NO_START: Start = Start {
    before: f32::NEG_INFINITY,
    reach: f32::NEG_INFINITY,
    word_reach: f32::NEG_INFINITY,
    share: f32::NEG_INFINITY,
    listed: false,
    asked: Asked::No,
    syllables: 0.0,
};

/// What adding in another order can change in a score.
const ROUNDING: f32 = 0.01;

impl Names {
    /// Begins a sentence.
    pub fn begin(&mut self) {
        self.starts.clear();
        self.starts.resize(PAD + 1, NO_START);
        self.waiting.clear();
        (self.run, self.syllables) = (0, 0);
    }

    /// Passes over a character that is no ideograph: no name begins or goes on there.
    pub fn pass(&mut self) {
        self.starts.push(NO_START);
        (self.run, self.syllables) = (0, 0);
    }

    /// Notes the names that begin at the ideograph `character`. `asked` says what ends there, `before` what the best way to
    /// there weighs with a name behind it, the name's own score left out.
    #[inline]
    pub fn open(&mut self, prior: &Prior, character: &Character, asked: Asked, before: impl FnOnce() -> f32) {
        let syllable = character.transliteration;
        let mut syllables = 0.0;
        if let Some(start) = self.starts.last_mut() {
            if asked != Asked::No || character.surname.is_some() || syllable.is_some() {
                start.before = before();
            }
            if let Some(share) = character.surname.or((asked != Asked::No).then_some(prior.unlisted_surname)) {
                start.share = share;
                let gain = if asked == Asked::No { 0.0 } else { prior.behind_post };
                start.reach = start.before + share + gain;
                start.word_reach = start.before + greater(share, prior.rarest_surname);
                start.listed = character.surname.is_some();
            }
            start.asked = asked;
            syllables = start.syllables + syllable.unwrap_or(0.0);
        }
        self.run += 1;
        self.syllables = if syllable.is_some() { (self.syllables + 1).min(LONGEST_PART) } else { 0 };
        self.starts.push(Start { syllables, ..NO_START });
    }

    /// Lets a name wait for the reading to come to its end.
    pub fn wait(&mut self, name: Edge) {
        self.waiting.push(name);
    }

    /// Offers the lattice the names that end before the character `end` and are not too far behind what else has arrived
    /// there. `next` tells the classes of what begins there.
    #[inline]
    pub fn admit(&mut self, setting: &Setting, end: usize, next: impl FnOnce() -> u64, lattice: &mut Lattice) {
        if !self.waiting.is_empty() {
            self.admit_waiting(end, lattice);
        }
        // What ends before a dot is part of a name.
        if self.run < 2 || setting.joins(end) {
            return;
        }
        let most = self.most(setting, end);
        if self.all_lose(&most, setting, end, lattice.least(end) - ROUNDING - setting.bonus) {
            return;
        }
        // What begins there allows for less than what might.
        let least = lattice.least_before(end, next()) - ROUNDING - setting.bonus;
        if !self.all_lose(&most, setting, end, least) {
            self.admit_han(most.map(|most| most >= least), &Offers { setting, end, least }, lattice);
        }
    }

    /// The most that names with a surname of two, three and (with two surnames) four characters that end before the
    /// character `end` and the best ways to them weigh: what is left out is what is taken off in some surroundings.
    #[inline]
    fn most(&self, setting: &Setting, end: usize) -> [f32; 3] {
        let prior = &setting.weights.prior;
        let [.., four, three, two, _, _] = &self.starts[..] else { return [f32::NEG_INFINITY; 3] };
        let [single, double] = setting.characters[end - 1].ceilings;
        let double = double + setting.characters[end - 2].given.first;
        let pair = if three.listed { three.share + prior.double_surname } else { f32::NEG_INFINITY };
        [
            greater(two.reach + prior.person + single, two.word_reach + prior.word_name),
            three.reach + prior.person + double,
            four.reach + pair + double,
        ]
    }

    /// Whether no name that ends before the character `end` weighs as much as `least`, by surname ([`Self::most`]) or by
    /// syllables.
    #[inline]
    fn all_lose(&self, most: &[f32; 3], setting: &Setting, end: usize, least: f32) -> bool {
        let [two, three, four] = *most;
        two < least && three < least && four < least && (self.syllables < 2 || self.syllables_lose(setting, end, least))
    }

    /// Whether no name of syllables that ends before the character `end` weighs as much as `least`.
    fn syllables_lose(&self, setting: &Setting, end: usize, least: f32) -> bool {
        let prior = &setting.weights.prior;
        let last = self.starts.len() - 1;
        let reign = if setting.chars[end - 1] == '世' { prior.reign } else { 0.0 };
        let most = prior.transliterated + self.starts[last].syllables + reign + ROUNDING;
        (2..=self.syllables).all(|length| {
            let start = &self.starts[last - length];
            let word = if length == 2 { prior.word_name } else { f32::NEG_INFINITY };
            let never = length == 2 && start.asked == Asked::No && setting.known.is_empty();
            never || start.before + greater(most - start.syllables, word) < least
        })
    }

    /// Whether no name that ends before the character `end` can win, where the best way to there has the `score` and the
    /// last class `state` and what begins there one of the classes that `next` tells. As [`Self::admit`] finds out, for a
    /// document in which no names are known yet.
    #[inline]
    pub fn lose(
        &self,
        setting: &Setting,
        end: usize,
        (score, state): (f32, Class),
        next: impl FnOnce() -> u64,
    ) -> bool {
        if self.run < 2 {
            return true;
        }
        let (most, weights) = (self.most(setting, end), setting.weights);
        self.all_lose(&most, setting, end, score - weights.lead(state)[Class::Person as usize] - ROUNDING)
            || self.all_lose(&most, setting, end, score - weights.lead_of_names(state, next()) - ROUNDING)
    }

    /// How much is noted, for [`Self::forget`].
    pub fn mark(&self) -> Noted {
        Noted { starts: self.starts.len(), run: self.run, syllables: self.syllables }
    }

    /// Forgets what was noted since.
    pub fn forget(&mut self, noted: Noted) {
        self.starts.truncate(noted.starts);
        (self.run, self.syllables) = (noted.run, noted.syllables);
    }

    /// Whether names wait for the reading to come to their end.
    pub fn any_wait(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Offers the names of ideographs that end at a character. `reaches` says of those with a surname whether one of two,
    /// three, four characters can win.
    fn admit_han(&self, reaches: [bool; 3], offers: &Offers, lattice: &mut Lattice) {
        let longest = self.syllables.max(self.run.min(4));
        let last = self.starts.len() - 1;
        for length in 2..=longest {
            let start = &self.starts[last - length];
            if length <= self.syllables && (length > 2 || start.asked != Asked::No || offers.is_known(length)) {
                offers.syllables(start, length, self.starts[last].syllables, lattice);
            }
            if length <= 4.min(self.run) && reaches[length - 2] {
                let second = (length == 4).then(|| &self.starts[last - 3]);
                offers.surname(start, length, second, lattice);
            }
        }
    }

    /// Offers those that have waited for this end; the one noted last goes first.
    fn admit_waiting(&mut self, end: usize, lattice: &mut Lattice) {
        let ends = |name: &Edge| name.end as usize == end;
        self.waiting.iter().rev().filter(|name| ends(name)).for_each(|&name| lattice.offer_name(name));
        self.waiting.retain(|name| !ends(name));
    }
}

/// What is asked of the names that end at a character.
struct Offers<'a> {
    setting: &'a Setting<'a>,
    end: usize,
    /// Least score of a path with a name that can still win.
    least: f32,
}

impl Offers<'_> {
    fn chars(&self, length: usize) -> &[char] {
        &self.setting.chars[self.end - length..self.end]
    }

    fn characters(&self, length: usize) -> &[&'static Character] {
        &self.setting.characters[self.end - length..self.end]
    }

    /// P01, P03: a surname and one or two characters, two surnames and two.
    fn surname(&self, start: &Start, length: usize, second: Option<&Start>, lattice: &mut Lattice) {
        let prior = WEIGHTS.prior;
        let name = self.chars(length);
        // 来 before one more character is rather the verb with a place: 来泰.
        if length == 2 && (!start.listed || name[0] == '来') {
            return;
        }
        let share = match second {
            Some(second) if second.listed && !self.ends_unit(4) => prior.double_surname + start.share + second.share,
            Some(_) => return,
            None => prior.person + start.share,
        };
        // 干警们, “岑商之家”, 慎之又慎
        let behind = self.setting.chars.get(self.end);
        if behind == Some(&'们') || name[length - 1] == '之' && matches!(behind, Some('家' | '又')) {
            return;
        }
        if self.overruns(length) {
            return;
        }
        // 边走边讲
        if name[0] == '边' && self.setting.chars[self.end - length..].iter().skip(2).take(2).any(|&c| c == '边') {
            return;
        }
        // Two names joined are no name with two surnames (杜阳和柳…), nor is a name behind a word: 向|丁春岑.
        if second.is_some() && (joins(name[2]) || persons().leads_in.contains(name[0])) {
            return;
        }
        let characters = self.characters(length);
        let surname = if second.is_some() { 2 } else { 1 };
        let own = &name[surname..];
        let next = self.next(own);
        let mut score = share + given(own, &characters[surname..], next);
        let asked = start.asked == Asked::Post && second.is_none();
        // 村民丁岑均。
        let ends = || next.is_none() && own.len() == 2 && closes_clause(own) && !characters[surname + 1].ends_places;
        let role = || start.asked == Asked::Role && start.listed && ends();
        let and = next.is_none() && self.setting.ideograph(self.end).is_some();
        let apart = || own.last().is_some_and(|&last| self.is_apart(last));
        if asked && (and || is_word_behind_posts(own, next) || apart()) && !self.is_common(own) {
            score += prior.behind_post;
            if apart() && characters.last().is_some_and(|last| last.function) {
                score -= prior.function;
            }
        } else if second.is_none() && role() && self.setting.ideograph(self.end).is_none() && !self.is_common(own) {
            score += prior.behind_post;
        }
        if length > 2 {
            score += self.setting.overrun(self.end);
        }
        let word = if length == 2 { word_name(characters) } else { f32::NEG_INFINITY };
        if start.before + score.max(word) >= self.least && !self.is_phrase(name, own, start.asked) {
            self.offer(length, score, if second.is_some() { "P03" } else { "P01" }, lattice);
        }
    }

    /// Whether the first character of a name is the last one of a unit's before it: 本科生院|丁国岑.
    fn ends_unit(&self, length: usize) -> bool {
        persons().ends_places.contains(self.setting.chars[self.end - length]) && self.follows_ideograph(length)
    }

    /// Whether an ideograph stands right before the name.
    fn follows_ideograph(&self, length: usize) -> bool {
        (self.end - length).checked_sub(1).is_some_and(|at| self.setting.ideograph(at).is_some())
    }

    /// Whether the `last` character of a name is no word behind it, by the word that follows: nobody comes to an adverb
    /// (主任丁岑来|全程), and no adverb stands before a conjunction (部长丁岑均|以及).
    fn is_apart(&self, last: char) -> bool {
        let behind = || self.setting.word(self.end, self.end + 2).map(|word| word.class);
        match last {
            '来' => behind() == Some(Class::Adverb),
            '均' => behind() == Some(Class::And),
            _ => false,
        }
    }

    /// Whether the last character of a name of three or more begins a word behind it: the 一 of 丁岑|一行, the 于 of 丁海|于3月.
    fn overruns(&self, length: usize) -> bool {
        let (words, Some(next)) = (persons(), self.setting.chars.get(self.end)) else { return false };
        let last = self.chars(1)[0];
        length > 2
            && (last == '一' && words.goes_on.contains(*next)
                // 岑音宝力高|提了: a verb with what says that it was done.
                || matches!(next, '了' | '出' | '过') && words.done.contains(last)
                // 丁海涛帮|着联系, not 丁海涛|着力
                || *next == '着' && self.setting.word(self.end, self.end + 2).is_none()
                // 丁海携|副县长
                || matches!(last, '携' | '偕') && self.precedes_post()
                || next.is_ascii_digit() && words.before_figures.contains(last))
    }

    /// Whether a post begins where the name ends.
    fn precedes_post(&self) -> bool {
        let at = self.setting.sentence.start as usize + self.end;
        self.setting.scan.classes.get(at).is_some_and(|classes| classes & Class::Post.bit() != 0)
    }

    /// Whether the document uses the name elsewhere.
    fn is_known(&self, length: usize) -> bool {
        let at = self.setting.sentence.start + self.end as u32;
        let known = self.setting.known;
        !known.is_empty() && known.contains_key(self.setting.scan.text.slice(Span::new(at - length as u32, at)))
    }

    /// The ideograph behind a given name; none where the name ends with what would be a conjunction but for the verb behind
    /// it, which nothing is joined to: 主席丁安和参加.
    fn next(&self, given: &[char]) -> Option<char> {
        let next = self.setting.ideograph(self.end)?;
        let joins = given.last().is_some_and(|&c| joins(c));
        // 书记丁春和|在那里: nor to such a word, unless it begins a longer one (在场).
        let verb = self.setting.word(self.end, self.end + 2);
        let apart = || persons().behind_names.contains(next) && verb.is_none();
        // 市长丁春和|深入: nor to what only somebody alone does.
        let pair = self.setting.chars.get(self.end..self.end + 2).unwrap_or_default();
        let acts = || persons().unjoined.has_chars(pair);
        if joins && acts() {
            return None;
        }
        (!joins || !self.setting.closes(self.end) && !apart()).then_some(next)
    }

    /// Whether the two characters of a given name are a common word: 下来 behind 记.
    fn is_common(&self, given: &[char]) -> bool {
        given.len() == 2 && self.setting.word(self.end - 2, self.end).is_some_and(|word| word.score > COMMON)
    }

    /// Whether what has the form of a name is a phrase: a surname with a verb that stands behind names (金|陪同), a measure
    /// with a noun (这|张单), a name's characters with a pronoun among them. `asked` says what asks for a name.
    fn is_phrase(&self, name: &[char], given: &[char], asked: Asked) -> bool {
        let words = persons();
        let before = (self.end - name.len()).checked_sub(1).and_then(|at| self.setting.chars.get(at));
        let measure = || words.measures.contains(name[0]) && before.is_some_and(|&c| words.counting.contains(c));
        let acts =
            |from: usize, to: usize| self.setting.word(from, to).is_some_and(|word| word.score > COMMON && word.acts());
        // 罗|参加, 记|下来: a word begins inside the name; behind a post only a rare surname gives way to it.
        // 佴|立志: of a surname that is no word by itself nothing else is made.
        let first = self.end - name.len();
        let rare = || {
            let share = self.characters(name.len())[0].surname;
            share.is_none_or(|share| share < RARE && self.setting.word(first, first + 1).is_some())
        };
        let across = |from: usize, to: usize| {
            let word = self.setting.word(from, to).filter(|word| word.score > COMMONEST);
            word.is_some() && rare() || asked == Asked::No && acts(from, to)
        };
        let speaks = || match given {
            [_] => self.end < self.setting.chars.len() && across(self.end - 1, self.end + 1),
            _ => acts(self.end - 2, self.end) || across(self.end - 2, self.end),
        };
        // 向布朗 is a word with a foreign name, 中方 and 岑方 are sides.
        let syllables = || self.characters(given.len()).iter().all(|character| character.transliteration.is_some());
        let crossed = || {
            let last = self.characters(1)[0].function;
            last || name.len() == 4
                || self.end < self.setting.chars.len() && self.setting.word(self.end - 1, self.end + 1).is_some()
        };
        let apart = || match name {
            [surname, '方'] => !self.goes_by_itself(*surname),
            ['和' | '兼' | '暨', ..] => true,
            [state, '方', ..] => words.states.contains(*state) || crossed(),
            ['方', ..] => before.is_some_and(|&c| words.states.contains(c)),
            ['同' | '向', _, _] => syllables(),
            _ => self.is_of_states(name),
        };
        let start = self.end - name.len();
        // 丁春、岑方: in a list that is of no sides.
        let listed = || match self.setting.chars[..start] {
            [.., last, '、'] => last != '方' && name.len() == 2 && name[0] != '和',
            _ => false,
        };
        let side = asked == Asked::No && apart() && !self.is_known(name.len()) && !listed();
        // 简介|后
        let position = name.len() == 3
            && words.positions.contains(name[2])
            && self.setting.word(start, start + 2).is_some_and(|word| word.score > COMMON);
        let addressed = || match given {
            [one] => words.courtesy.contains(*one),
            _ => words.address.has_chars(given),
        };
        // 计财股|股长: a unit with its head.
        let part = |c: char| is_unit(c) || c == '部';
        // 部|部长, 部|副部长, 部|经理
        let headed = |unit: char, behind: &[char]| match behind {
            [c, '长' | '员', ..] | ['副', c, ..] => *c == unit,
            ['经', '理', ..] | ['主', '任', ..] => unit == '部',
            _ => false,
        };
        let behind = &self.setting.chars[self.end..];
        // 安环部|部长, 安环|部|部长
        let unit = name.last().is_some_and(|&last| name.len() > 2 && part(last) && headed(last, behind))
            || behind.split_first().is_some_and(|(&first, behind)| part(first) && headed(first, behind));
        let many = words.many.contains(name[0]) && words.units.contains(given[0]);
        // 阮氏兰: in names of Vietnam it stands in the middle.
        let middle = |at: usize| at == 0 && given.len() == 2 && given[0] == '氏';
        // 丁|前总统
        let former = || matches!(given, ['前']) && self.precedes_post();
        // 委员|联组会: no surname that is listed.
        let meeting = || matches!(given, [_, '会']) && self.characters(name.len())[0].surname.is_none();
        // 省领导和|文化主管部门: a common word behind 和 is no given name, whatever stands before.
        let joined = || name[0] == '和' && self.is_common(given);
        // 有关庭|室
        matches!(name, ['有', '关', _])
            || joined()
            || former()
            || meeting()
            || given.iter().enumerate().any(|(at, &c)| words.never_given.contains(c) && !middle(at))
            || words.never_names.has_chars(name)
            || many
            || unit
            || addressed()
            || side
            || words.leads_in.contains(name[0]) && self.is_led_in(given, asked)
            || position
            || measure()
            || speaks()
    }

    /// Whether a common surname with 方 is somebody who goes somewhere, at the beginning of a clause: 丁方到….
    fn goes_by_itself(&self, surname: char) -> bool {
        let words = persons();
        let before = (self.end - 2).checked_sub(1).and_then(|at| self.setting.ideograph(at));
        let common = WORDS.surname(surname).is_some_and(|share| share > COMMON_SURNAME);
        let goes = self.setting.ideograph(self.end).is_some_and(|next| words.goes_to.contains(next));
        common && before.is_none() && goes && !words.states.contains(surname)
    }

    /// Whether what begins with a word that is a surname too goes on with a verb (应|建立), or stands between two posts
    /// (主席|和|普京|总统).
    fn is_led_in(&self, given: &[char], asked: Asked) -> bool {
        let verb = given.len() == 2
            && self.setting.word(self.end - 2, self.end).is_some_and(|word| word.score > COMMON && word.does());
        verb || asked == Asked::Post && given.len() == 2 && self.precedes_post()
    }

    /// Whether what has the form of a name is what states are called by, side by side: 中岑合|作, 法德英|三国.
    fn is_of_states(&self, name: &[char]) -> bool {
        let words = persons();
        let state = |&c: &char| words.states.contains(c);
        let behind = &self.setting.chars[self.end..];
        let of_states = || words.of_states.has_chars(&behind[..behind.len().min(2)]);
        let crossed = || self.setting.word(self.end - 1, self.end + 1).is_some();
        match name {
            [_, '两' | '三' | '四' | '五', '国'] => true,
            [first, second] => state(first) && state(second),
            [first, second, last] if state(first) && state(second) => {
                *first == '中' || *second == '中' && !behind.is_empty() && crossed() || state(last) && of_states()
            }
            _ => false,
        }
    }

    /// P04: a name without a surname, all of syllables. `sum` is the sum of the weights of the syllables up to its end.
    #[inline]
    fn syllables(&self, start: &Start, length: usize, sum: f32, lattice: &mut Lattice) {
        let prior = WEIGHTS.prior;
        let name = self.chars(length);
        let [.., before, last] = *name else { return };
        let numbered = matches!(before, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十');
        let reign = if last == '世' && numbered { prior.reign } else { 0.0 };
        let word = if length == 2 { prior.word_name } else { f32::NEG_INFINITY };
        let most = (prior.transliterated + sum - start.syllables + reign).max(word);
        if start.before + most < self.least || ends_peoples(last) || self.overruns(length) {
            return;
        }
        if persons().never_names.has_chars(name) {
            return;
        }
        // 岑朗普|多次
        let often = || self.setting.word(self.end - 2, self.end).is_some_and(|word| word.class == Class::Adverb);
        if length > 3 && often() {
            return;
        }
        let weight: f32 = self.characters(length).iter().filter_map(|character| character.transliteration).sum();
        // 岑里夫|和|到访的….
        let joined = length > 2 && joins(last) && self.setting.ideograph(self.end).is_some()
            || length > 3 && name[2..length - 1].iter().any(|&c| joins(c))
            // 习近平主席|和|岑尔德穆夫总统
            || length > 3 && joins(name[0]) && self.follows_ideograph(length);
        let off = if joined { prior.joining } else { self.setting.overrun(self.end) };
        self.offer(length, prior.transliterated + (weight + reign) + off, "P04", lattice);
    }

    fn offer(&self, length: usize, score: f32, rule: &'static str, lattice: &mut Lattice) {
        lattice.offer_name(self.setting.weighed(name(self.end - length, self.end, score, rule)));
    }
}

impl Setting<'_> {
    /// The name with what the word list and the rest of the document tell of it.
    pub(super) fn weighed(&self, mut name: Edge) -> Edge {
        let prior = WEIGHTS.prior;
        let span = Span::new(name.start + self.sentence.start, name.end + self.sentence.start);
        if self.scan.is_stopped(span) {
            return Edge { score: f32::NEG_INFINITY, ..name };
        }
        let listed = self.scan.listed(span.start, span.end).find(|(hit, _)| hit.span == span);
        if let Some((hit, gist)) = listed.filter(|(_, gist)| gist.word().is_some()) {
            name.score += prior.common_word;
            name.score = name.score.max(word_name(&self.scan.characters[span.range()]));
            if names_nobody(gist)
                && !WORDS.is_name(hit)
                && self.characters[name.start as usize].surname.is_none_or(|share| share < SELDOM)
            {
                name.score += prior.no_name;
            }
        }
        if !self.known.is_empty()
            && let Some(bonus) = self.known.get(self.scan.text.slice(span))
        {
            name.score += bonus;
        }
        name
    }

    /// Lets the names wait that begin at the character `at` with a surname of the lists that is no single character
    /// (`length` characters, as `entry` says).
    pub fn long_surname(&self, at: usize, length: usize, entry: &Entry, names: &mut Names) {
        let prior = WEIGHTS.prior;
        let run = self.chars[at..].iter().take(LONGEST_PART + 1).take_while(|&&c| is_han(c)).count();
        let (here, characters) = (&self.chars[at..at + run], &self.characters[at..at + run]);
        let mut wait = |length: usize, score: f32, rule| names.wait(self.weighed(name(at, at + length, score, rule)));
        if entry.foreign && length <= run.min(3) && !self.in_post(at) {
            for end in length + 1..=run.min(length + 3) {
                let given = &characters[length..end];
                if !given.iter().any(|c| c.function || c.ends_places) {
                    // Few given names are as long: 健太郎, 久美子.
                    let long = end - length == 3 && !persons().long_given.contains(here[end - 1]);
                    let count = given.len() + usize::from(long);
                    wait(end, prior.foreign_surname + prior.foreign_given * count as f32, "P06");
                }
            }
        }
        if let Some(share) = entry.surname.filter(|_| length == 2 && run >= 3) {
            for end in 3..=run.min(4) {
                let given = given(&here[2..end], &characters[2..end], self.ideograph(at + end));
                let off = if end == 4 { self.overrun(at + end) } else { 0.0 };
                wait(end, prior.compound + share + given + off, "P02");
            }
        }
    }

    /// Whether a post ends with the character `at`, with two at least before it: 秘书长|田文 is no 长田.
    fn in_post(&self, at: usize) -> bool {
        let end = self.sentence.start + at as u32 + 1;
        let ends = |length: usize| {
            let start = end.checked_sub(length as u32).filter(|_| length <= at + 1);
            start
                .and_then(|start| self.scan.hits.of(Span::new(start, end)))
                .is_some_and(|hit| hit.entry().head.is_some())
        };
        self.chars[at] == '长' && (3..=4).any(ends)
    }

    /// P08: lets the names wait that are made of two elements or three of Tibetan, Mongolian or Uyghur names (扎西次仁), of
    /// which `first` is one and begins at the character `at`. Behind a post or role (`asked`) one before a mark, 家
    /// or 一家 is enough.
    pub fn elements(&self, at: usize, first: Span, asked: Asked, names: &mut Names) {
        let prior = WEIGHTS.prior;
        let behind = |end: u32| {
            let hits = self.scan.listed(end, self.sentence.end);
            let elements = hits.filter(|&(_, gist)| WORDS.special(gist).is_some_and(|entry| entry.element));
            elements.map(|(hit, _)| hit.span.end)
        };
        let mut wait = |end: u32, score: f32| {
            let end = (end - self.sentence.start) as usize;
            if !self.is_dot(end) {
                names.wait(self.weighed(name(at, end, score, "P08")));
            }
        };
        let end = (first.end - self.sentence.start) as usize;
        let alone = match self.ideograph(end) {
            None | Some('家') => true,
            Some(next) => next == '一' && self.ideograph(end + 1) == Some('家'),
        };
        if alone && asked != Asked::No && first.len() > 1 {
            wait(first.end, prior.elements);
        }
        for second in behind(first.end) {
            wait(second, prior.elements);
            behind(second).for_each(|third| wait(third, prior.elements));
        }
    }

    /// P09: lets the name in Latin letters wait that begins at the character `at`, behind a post, before what one is called by
    /// or between the marks of a list: 总裁Jane Lowe, Jane Lowe教授, 丁岑、Jane Lowe，.
    pub fn latin(&self, at: usize, asked: Asked, names: &mut Names) {
        let Some(end) = latin_end(&self.chars[at..]).map(|length| at + length) else { return };
        let behind = &self.chars[end..];
        let called = persons().called.has_chars(&behind[..behind.len().min(2)]);
        let before = at.checked_sub(1).map(|at| self.chars[at]);
        let listed =
            before == Some('、') && behind.first().is_none_or(|c| matches!(c, '、' | '，' | '等' | '和' | '；' | '。'));
        if asked == Asked::Post || called || listed {
            names.wait(self.weighed(name(at, end, WEIGHTS.prior.latin, "P09")));
        }
    }

    /// P05: lets the names of several parts wait whose first part begins at the character `at` and ends at a dot.
    pub fn dotted(&self, at: usize, asked: Asked, names: &mut Names) {
        // 图为|艾尼瓦尔·买买提: a caption's first word.
        if self.chars[at..].starts_with(&['图', '为']) {
            return;
        }
        let run = self.part(at);
        let hyphen = || self.chars[at..at + run].iter().position(|&c| is_hyphen(c));
        let first = if self.is_dot(at + run) { Some(run) } else { hyphen() };
        let Some(run) = first.filter(|&run| run <= LONGEST_PART) else { return };
        let weights = self.chars[at..at + run].iter().filter(|&&c| is_han(c)).map(|&c| part_weight(c));
        let first = WORDS.character(self.chars[at]);
        let stray = first.transliteration.is_none() && first.surname.is_none();
        let off = if stray { WEIGHTS.prior.stray } else { 0.0 };
        let mut score = weights.sum::<f32>() + WEIGHTS.prior.dotted + off;
        let mut end = at + run;
        while self.joins(end) {
            let mut part = 0;
            let mut reached = score;
            for &c in self.chars[end + 1..].iter().take(LONGEST_PART) {
                let word = || WORDS.character(c).function || persons().behind_parts.contains(c);
                let stops = || word() || part > 1 && self.goes_on(end + 1 + part);
                if !is_han(c) || WORDS.character(c).transliteration.is_none() && stops() {
                    break;
                }
                reached += part_weight(c);
                part += 1;
                // 同庆·合: of one character each, the parts are no name's, unless a post asks for one.
                if run + part < 3 && asked == Asked::No {
                    continue;
                }
                let off = if part > 1 { self.overrun(end + 1 + part) } else { 0.0 };
                names.wait(self.weighed(name(at, end + 1 + part, reached + off, "P05")));
            }
            if part == 0 {
                return;
            }
            end += 1 + part;
            score = reached;
        }
    }

    /// Whether a word without syllables of transliteration begins at a character: 岑加·叶尔肯|分段.
    fn goes_on(&self, at: usize) -> bool {
        !self.is_syllable(at + 1) && self.word(at, at + 2).is_some()
    }

    /// Length of the first part of a name of several parts, hyphens inside included: 让-马克 of 让-马克·布朗.
    fn part(&self, at: usize) -> usize {
        let here = &self.chars[at..];
        let dash = |i: usize| here[i] == '—' && i > 0 && self.is_syllable(at + i - 1) && self.is_syllable(at + i + 1);
        let hyphen = |i: usize| i > 0 && (is_hyphen(here[i]) && self.joins(at + i) || dash(i));
        (0..here.len().min(LONGEST_PART + 1)).take_while(|&i| is_han(here[i]) || hyphen(i)).count()
    }

    /// The common word that stands from one character to another.
    pub(super) fn word(&self, from: usize, to: usize) -> Option<Word> {
        let at = |offset: usize| self.sentence.start + offset as u32;
        self.scan.listed(at(from), at(to)).find(|(hit, _)| hit.span.end == at(to))?.1.word()
    }

    /// Whether a verb of persons stands at a character with a mark or 了 behind it.
    fn closes(&self, at: usize) -> bool {
        let ends = |end: usize| self.ideograph(end).is_none_or(|c| matches!(c, '了' | '过'));
        let verb = |end: usize| self.word(at, end).is_some_and(|word| word.acts());
        at + 2 <= self.chars.len() && ends(at + 2) && verb(at + 2)
    }

    /// What is taken off a name that ends before a character where its last one begins a word with what stands there.
    pub(super) fn overrun(&self, end: usize) -> f32 {
        let pair = self.chars.get(end.saturating_sub(1)..=end);
        if pair.is_some_and(|pair| persons().runs_on.has_chars(pair)) { WEIGHTS.prior.overrun } else { 0.0 }
    }

    /// The ideograph at a character.
    pub(super) fn ideograph(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied().filter(|&c| is_han(c))
    }

    fn is_dot(&self, at: usize) -> bool {
        self.chars.get(at).copied().is_some_and(is_dot)
    }

    /// Whether a dot, or a hyphen between syllables of transliterated names, joins two parts at a character.
    #[inline]
    fn joins(&self, at: usize) -> bool {
        self.dots && self.joins_here(at)
    }

    fn joins_here(&self, at: usize) -> bool {
        let hyphen = || {
            self.chars.get(at).copied().is_some_and(is_hyphen)
                && at.checked_sub(1).is_some_and(|before| self.is_syllable(before))
                && self.is_syllable(at + 1)
        };
        self.is_dot(at) || hyphen()
    }

    fn is_syllable(&self, at: usize) -> bool {
        self.chars.get(at).is_some_and(|&c| WORDS.character(c).transliteration.is_some())
    }
}

/// Whether the character is what a department is called by: 股.
const fn is_unit(c: char) -> bool {
    matches!(c, '股' | '科' | '处' | '室')
}

/// Length of the name in Latin letters that the characters begin with: two to four words of a capital and small letters or
/// a dot, none of which a unit is called by (Lowe University).
fn latin_end(chars: &[char]) -> Option<usize> {
    let mut end = 0;
    for part in 0..4 {
        let from = if part == 0 { 0 } else { end + 1 };
        let letters = chars.get(from..)?.iter().take_while(|c| c.is_ascii_alphabetic()).count();
        let word = &chars[from..from + letters];
        let dotted = letters == 1 && chars.get(from + letters) == Some(&'.');
        let [first, rest @ ..] = word else { break };
        let capital = first.is_ascii_uppercase() && rest.iter().all(char::is_ascii_lowercase);
        let unit = || persons().latin_units.has_chars(word);
        if !capital || !dotted && letters < 2 || unit() {
            return None;
        }
        end = from + letters + usize::from(dotted);
        if chars.get(end) != Some(&' ') || !chars.get(end + 1).is_some_and(char::is_ascii_uppercase) {
            let named = part > 0 && !dotted && !chars.get(end).is_some_and(char::is_ascii_alphanumeric);
            return named.then_some(end);
        }
    }
    None
}

/// Whether a common word with a rare surname is none that persons are called: no name of any kind, and not rare. Of rare
/// nouns many are the names of persons that the word list does not know as such.
pub(super) fn names_nobody(word: Gist) -> bool {
    match word.tag().as_bytes() {
        [b'n', b'r' | b's' | b'z', ..] => false,
        [b'n', ..] => word.frequency > RARE_NOUN,
        _ => word.frequency > RARE_WORD,
    }
}

/// Greatest frequency of nouns that are rare.
const RARE_NOUN: u32 = 140;
/// Greatest frequency of other words that are.
const RARE_WORD: u32 = 50;

/// Least score of a word so common that it is no given name.
const COMMON: f32 = -13.0;
/// Least score of a word so common that it wins over a name with a rare surname that it begins in.
const COMMONEST: f32 = -9.7;
/// Logarithm of the share of people whose surname is seldom one: some 15 in 100,000.
const SELDOM: f32 = -8.8;
/// Logarithm of the share of people whose surname is rare.
const RARE: f32 = -9.6;

/// Logarithm of the share of people whose surname is common: one in two hundred.
const COMMON_SURNAME: f32 = -5.3;

/// What a character weighs in a name of several parts.
fn part_weight(c: char) -> f32 {
    WORDS.character(c).transliteration.unwrap_or(WEIGHTS.prior.foreign_character)
}

pub(super) fn name(start: usize, end: usize, score: f32, rule: &'static str) -> Edge {
    Edge { start: start as u32, end: end as u32, class: Class::Person, score, rule, candidate: None }
}

/// Whether a given name behind a post ends with what is a word of its own elsewhere: the 家 of 副县长丁安家 is nobody's
/// home, the 来 of 主任乔东来、 no verb, the 村 of 局长乔麦村， no village, and 方 no side.
fn is_word_behind_posts(name: &[char], next: Option<char>) -> bool {
    match name {
        [_, '家'] => next.is_some_and(|next| !persons().of_home.contains(next)),
        [_, _] if next.is_none() => closes_clause(name),
        ['方'] => true,
        _ => false,
    }
}

/// Whether a given name ends with what no clause ends with as a word of its own: 乔东来、
fn closes_clause(name: &[char]) -> bool {
    name.last().is_some_and(|&last| persons().leads_on.contains(last))
}

/// Score of a given name of such `characters`; `next` is the ideograph behind it.
pub(super) fn given(name: &[char], characters: &[&Character], next: Option<char>) -> f32 {
    let prior = WEIGHTS.prior;
    let ([.., c], [.., last]) = (name, characters) else { return f32::NEG_INFINITY };
    let c = *c;
    let level = next.is_some() && matches!(c, '省' | '市' | '县');
    let off = match (last.ends_places || c == '方' && name.len() == 1, last.function && c != '正') {
        (true, _) if level => 4.0 * prior.place_head,
        (true, _) => prior.place_head,
        _ if joins(c) && next.is_none() => 0.0,
        // 部长丁岑均2日表示: an adverb has its verb behind it.
        _ if c == '均' && next.is_none() => 0.0,
        _ if joins(c) && name.len() == 2 => prior.joining,
        (_, true) => prior.function,
        _ => 0.0,
    };
    match characters {
        [_] => prior.single_given + last.given.single.max(prior.rare_given) + off,
        [first, _] => prior.double_given + first.given.first + last.given.last + off,
        _ => f32::NEG_INFINITY,
    }
}

/// Whether the character joins two words of one run of ideographs: what ends before a mark ends with a name.
pub const fn joins(c: char) -> bool {
    matches!(c, '和' | '及' | '与' | '暨')
}

/// Least score of a common word as a name, where it has two characters: any noun may be one's name.
fn word_name(characters: &[&Character]) -> f32 {
    match characters {
        [Character { surname: Some(score), .. }, last] if !last.ends_places => {
            WEIGHTS.prior.word_name + score.max(WEIGHTS.prior.rarest_surname)
        }
        _ => f32::NEG_INFINITY,
    }
}

/// Whether the character ends the names of peoples, tongues and armies, not of persons: 库尔德人.
const fn ends_peoples(c: char) -> bool {
    matches!(c, '人' | '族' | '军' | '语' | '裔' | '者' | '方')
}
