//! The state of one pass over a sentence, and the ways to look around in it.

use super::subject::{ASIDE, letters};
use super::{Act, Destination, Reading, Subject};
use crate::event::between;
use crate::event::frame::{Cue, Does, Frames, Mark, Place};
use crate::event::token::{Kind, Person, Token, Tokenizer};
use crate::record::Realis;
use crate::span::Span;
use crate::text::Firsts;

/// Interprets one sentence.
pub(super) struct Interpreter<'a> {
    pub(super) tokenizer: &'a Tokenizer<'a>,
    pub(super) frames: &'static Frames,
    pub(super) tokens: &'a [Token],
    pub(super) sentence: Span,
    pub(super) reading: Reading,
    pub(super) subject: Subject,
    /// The subject that an agent (由甲陪同) stands in for.
    pub(super) prior: Option<Subject>,
    pub(super) explicit_here: bool,
    /// The subjects of the sentence go different ways.
    pub(super) apart: bool,
    /// Whether the subject has done something yet.
    pub(super) acted: bool,
    pub(super) clause: usize,
    pub(super) with: Vec<Person>,
    pub(super) with_team: bool,
    pub(super) escort: Vec<Person>,
    pub(super) delegators: Vec<Person>,
    pub(super) to: Vec<Person>,
    pub(super) at: Vec<Destination>,
    /// Whether those places open their clause, behind its subject and times at most.
    pub(super) at_opens: bool,
    pub(super) scene: Option<(Vec<Destination>, Span)>,
    /// Who is named first behind that place.
    pub(super) at_scene: Option<Subject>,
    pub(super) times: Vec<usize>,
    pub(super) each: bool,
    pub(super) online: bool,
    pub(super) said: bool,
    pub(super) realis: Realis,
}

impl Interpreter<'_> {
    pub(super) fn run(&mut self) {
        let mut i = 0;
        while i < self.tokens.len() {
            i = self.step(i);
        }
        self.flush_scene(None);
        self.leave_at(self.tokens.len());
        self.leave_with(self.tokens.len());
        self.leave_escort();
        self.rows();
    }

    /// Lines of tables and lists: 3月5日上午　A公司　总经理甲, 副主席甲——A省、B省；, a day or a person and what was visited, no verb.
    fn rows(&mut self) {
        let told = self.reading.acts.len();
        let going = self.reading.acts.iter().filter(|act| !act.destinations.is_empty());
        let mut going: Vec<u32> = going.map(|act| act.verb.start).collect();
        going.sort_unstable();
        let mut from = 0;
        while from < self.tokens.len() {
            let ends = |token: &Token| matches!(token.kind, Kind::Point('；' | '。'));
            let to = self.tokens[from..].iter().position(ends).map_or(self.tokens.len(), |step| from + step);
            let stretch = between(self.start_of(from), self.start_of(to));
            let first = going.partition_point(|&verb| verb < stretch.start);
            if !going.get(first).is_some_and(|&verb| stretch.holds(verb)) {
                self.row(from, to, told > 0);
            }
            from = to + 1;
        }
        if told > 0 && self.reading.acts.len() > told {
            // 甲：20日，A县，乙同行: who went along is told behind the place.
            self.reading.acts.sort_by_key(|act| act.verb.start);
        }
    }

    /// `among` says that other lines of the sentence have verbs: then a colon must part the person from the day.
    fn row(&mut self, from: usize, to: usize, among: bool) {
        let line = &self.tokens[from..to];
        let verb = line.iter().position(|token| matches!(token.kind, Kind::Cue(Cue::Verb(_))));
        let target = line.iter().position(|token| matches!(token.kind, Kind::Target(_)));
        let Some(target) = target.filter(|&at| at > 0) else { return };
        let colon = || line[..target].iter().any(|token| token.kind == Kind::Point('：'));
        if verb.is_some_and(|verb| verb < target) || (verb.is_some() || among) && !colon() {
            return;
        }
        let to = verb.map_or(to, |verb| from + verb);
        let target = from + target;
        if !self.parts_cells(from, target) || self.is_route(target) {
            return;
        }
        let (destinations, next) = self.places(target, self.tokens[target].span.start, Place::At);
        let mut act = self.act(from, self.frames.index("go"));
        act.row = true;
        act.verb = self.tokens[target].span;
        act.times = line
            .iter()
            .filter_map(|token| match token.kind {
                Kind::Time(time) => Some(time),
                _ => None,
            })
            .collect();
        act.destinations = destinations;
        let start = if from == 0 { self.sentence.start } else { self.tokens[from - 1].span.end };
        let unknown = letters(self.tokenizer.text.slice(between(start, self.tokens[from].span.start))) > 0;
        let persons_before: Vec<Person> = persons_of(&self.tokens[from..target]).collect();
        // Posts may stand before a name; before a day it is a name that is not known.
        let other = unknown && persons_before.is_empty();
        act.subject = Subject { persons: persons_before, other, ..Subject::default() };
        act.objects = persons_of(&self.tokens[next.min(to)..to]).collect();
        let end = self.start_of(to);
        act.evidence = between(self.tokens[from].span.start, end);
        self.reading.acts.push(act);
    }

    /// Whether the tokens from `from` to the target at `to` are cells: a day or persons, and nothing but what parts cells between
    /// them and the target.
    fn parts_cells(&self, from: usize, to: usize) -> bool {
        // 甲：19日，A县、B县: a comma parts cells behind a colon.
        let colon = self.tokens[from..to].iter().position(|token| token.kind == Kind::Point('：'));
        let cell = |token: &Token| {
            matches!(token.kind, Kind::Time(_) | Kind::Group(_) | Kind::Point('｜' | '、' | '：'))
                || token.kind == Kind::Point('，') && colon.is_some()
        };
        let Some(last) =
            self.tokens[from..to].iter().rfind(|token| matches!(token.kind, Kind::Time(_) | Kind::Group(_)))
        else {
            return false;
        };
        let clock = match last.kind {
            Kind::Time(time) => self.tokenizer.times[time].time_of_day.map_or(0, |clock| clock.end),
            _ => 0,
        };
        let end = last.span.end.max(clock).min(self.tokens[to].span.start);
        let gap = self.tokenizer.text.slice(between(end, self.tokens[to].span.start));
        let parts =
            gap.contains(['｜', '|', '\t', '：', ':', '—', ' ', '\u{3000}']) || colon.is_some() && gap.trim() == "，";
        self.tokens[from..to].iter().all(cell) && parts && letters(without_brackets(gap)) == 0
    }

    /// Whether the target at `i` is where a way begins: A市—B市.
    fn is_route(&self, i: usize) -> bool {
        self.following(self.tokens[i].span.end, 1).starts_with(['—', '-', '–', '至', '→'])
    }

    /// Reads the token at `i`; returns the index of the next one to read.
    pub(super) fn step(&mut self, i: usize) -> usize {
        match self.tokens[i].kind.clone() {
            Kind::Point('：') if self.announces_way(i) => return self.way(i),
            Kind::Point(point) => self.point(i, point),
            Kind::Time(index) => {
                // 让院长今天就改: of what is to be done.
                let asks = |token: &Token| {
                    let word = self.tokenizer.text.slice(token.span);
                    token.kind == Kind::Cue(Cue::Mark(Mark::Wished)) && matches!(word, "让" | "请")
                };
                let ordered = self.tokens[self.clause.min(i)..i].iter().any(asks);
                if self.adverbial(i) && !self.said && !ordered {
                    self.times.push(index);
                }
                // 今日会到A村: they are to go there.
                let behind = self.following(self.tokens[i].span.end, 2);
                if behind.starts_with('会') && behind.ends_with(['到', '赴', '去', '前', '转']) {
                    self.realis = Realis::Planned;
                }
            }
            Kind::Group(group) => self.group(i, &group),
            Kind::Target(target) => return self.target(i, target),
            Kind::Cue(Cue::Mark(mark)) => return self.mark(i, mark),
            Kind::Cue(Cue::Verb(frame)) => return self.verb(i, frame),
        }
        i + 1
    }

    /// Whether places listed behind the colon at `i` are where the subject went: 甲走的是另一路：A校、B校.
    fn announces_way(&self, i: usize) -> bool {
        let words = self.clause_text(i);
        let ends = self.frames.words.ways.close(words);
        let list = self.tokens.get(i + 1).is_some_and(|next| matches!(next.kind, Kind::Target(_)));
        ends && list && !self.said && !self.subject.other
    }

    /// Tells those places.
    fn way(&mut self, i: usize) -> usize {
        let (destinations, next) = self.destinations(i, Place::Object);
        let mut act = self.act(i, self.frames.index("go"));
        act.destinations = destinations;
        act.evidence = between(act.evidence.start, self.tokens[next - 1].span.end);
        self.point(i, '：');
        self.acted = true;
        self.reading.acts.push(act);
        next
    }

    pub(super) fn point(&mut self, i: usize, point: char) {
        if point == '、' {
            return;
        }
        self.leave_at(i);
        self.leave_with(i);
        if self.sends_others(i) {
            self.subject = Subject { other: true, plural: true, ..Subject::default() };
        }
        self.clause = i + 1;
        self.explicit_here = false;
        self.each = false;
        // 通过视频方式，慰问了职工.
        self.online = self.online && self.told_by_means(i);
        self.to.clear();
        self.at.clear();
        if self.acted {
            self.with.clear();
            self.with_team = false;
        }
        // 原定赴A镇，因参加会议改期: nor is what it is put off for told.
        let excused = self.realis == Realis::Cancelled && self.following(self.tokens[i].span.end, 1) == "因";
        if matches!(self.realis, Realis::Negated | Realis::Cancelled) && !excused || point == '；' {
            self.realis = Realis::Actual;
        }
        if self.said && point == '，' && self.ends_speech(i) {
            self.said = false;
            self.return_to_traveller();
        }
        if point == '；' {
            self.at.clear();
            self.escort.clear();
            self.return_to_principal();
            self.subject.other = false;
            self.said &= !(self.sets_out(i + 1) || self.turns_to_other(i + 1));
        }
    }

    /// 甲会见了乙，主任丙参加；下午又会见丁: who only attended is not who goes on.
    fn return_to_principal(&mut self) {
        let beside = |act: &Act| matches!(act.does, Does::Attend | Does::Accompany);
        let Some(last) = self.reading.acts.last().filter(|act| beside(act) && act.objects.is_empty()) else { return };
        if last.subject.persons.is_empty() || last.subject.persons != self.subject.persons {
            return;
        }
        let principal = self.reading.acts.iter().rev().find(|act| !beside(act) && !act.subject.persons.is_empty());
        if let Some(principal) = principal.map(|act| act.subject.clone()) {
            self.subject = principal;
        }
    }

    /// Whether the clause that ends with the point at `i` only says by what means something is done.
    fn told_by_means(&self, i: usize) -> bool {
        let end = self.tokens[i].span.start;
        let last = self.following(end.saturating_sub(2), 2);
        self.frames.words.means.has(last)
    }

    /// Whether the clause that ends before `end` says that others are sent: 书记甲派出三个工作组，分赴A县、B县.
    fn sends_others(&self, end: usize) -> bool {
        let words = &self.frames.words.sends;
        let stop = self.start_of(end);
        if !words.stand_among(self.tokenizer.text.chars(between(self.clause_start().min(stop), stop))) {
            return false;
        }
        let clause = self.clause_text(end);
        // 派出所所长甲带队: a police station sends nobody.
        let body =
            |word: &str, behind: &str| word == "派出" && (behind.starts_with('所') || behind.starts_with("机构"));
        let sends = |word: &String| clause.split(word.as_str()).skip(1).any(|behind| !body(word, behind));
        words.iter().any(sends)
    }

    /// 甲在乙陪同下，由北而南走了一路: whose company no verb of the sentence is told of were with whoever travels.
    fn leave_escort(&mut self) {
        let told = |act: &Act| !act.escort.is_empty() && !matches!(act.does, Does::Say | Does::Order);
        if self.escort.is_empty() || self.said || self.reading.acts.iter().any(told) {
            return;
        }
        let Some(last) = self.tokens.len().checked_sub(1) else { return };
        let mut act = self.act(last, self.frames.index("accompany"));
        act.subject = Subject { persons: std::mem::take(&mut self.escort), ..Subject::default() };
        act.escort.clear();
        act.patient = None;
        // With those who travel, not at a meeting.
        act.noun = Some(self.frames.index("inspect"));
        act.realis = Realis::Actual;
        self.reading.acts.push(act);
    }

    /// 与乡长乙算起分红的细账: in a clause that ends before `end` without a verb that the table knows, whom the subject is with is where
    /// they are.
    fn leave_with(&mut self, end: usize) {
        let from = self.clause_start();
        let persons: Vec<Person> = self.with.iter().copied().filter(|person| person.span.start >= from).collect();
        if persons.is_empty()
            || self.said
            || self.realis != Realis::Actual
            || !self.subject.organizations.is_empty()
            || persons.iter().any(|person| self.following(person.span.end, 1) == "的")
        {
            return;
        }
        let does = |token: &Token| {
            matches!(token.kind, Kind::Cue(Cue::Verb(_) | Cue::Mark(Mark::Team))) && !self.is_together(token)
        };
        let clause = self.clause_text(end);
        let apart = || self.frames.words.apart.stand_in(clause);
        if self.tokens[self.clause.min(end)..end].iter().any(does) || apart() {
            return;
        }
        let mut act = self.act(self.clause, self.frames.index("report"));
        act.with.clear();
        act.subject = Subject { persons, ..Subject::default() };
        self.reading.acts.push(act);
    }

    /// Whether a place is set out at `i`, behind a time at most: what is said ends before it.
    fn sets_out(&self, i: usize) -> bool {
        let timed = self.tokens.get(i).is_some_and(|token| matches!(token.kind, Kind::Time(_)));
        let at = i + usize::from(timed);
        let marked = self.tokens.get(at).is_some_and(|token| token.kind == Kind::Cue(Cue::Mark(Mark::At)));
        marked && self.tokens.get(at + 1).is_some_and(|token| matches!(token.kind, Kind::Target(_)))
    }

    /// 甲指出，…；院长乙介绍了: whether somebody is introduced at `i` by a post and does something: what is said ends before them.
    fn turns_to_other(&self, i: usize) -> bool {
        self.introduced_at(i).is_some_and(|(name, verb)| verb.span.start.saturating_sub(name.end) <= 2)
    }

    /// Whether what is said ends with the comma at `i`, though the sentence goes on: it tells where those who speak went then, what
    /// somebody else who is introduced did, or who went along.
    fn ends_speech(&self, i: usize) -> bool {
        let start = self.tokens[i].span.start;
        let quoted = self.tokenizer.text.is_quoted_speech(start);
        // 甲说，院长乙介绍了…: what he says begins here.
        let begins =
            self.reading.acts.last().is_some_and(|act| {
                matches!(act.does, Does::Say | Does::Order) && start.saturating_sub(act.verb.end) <= 1
            });
        !quoted && !begins && (self.moves_on(i + 1) || self.turns_to_reporter(i + 1) || self.turns_to_company(i + 1))
    }

    /// 甲到A镇，书记乙介绍说，…，随后到B村: who only says something is not who goes on.
    fn return_to_traveller(&mut self) {
        let traveller = self.reading.acts.iter().rev().find(|act| act.goes() && !act.subject.persons.is_empty());
        if let Some(traveller) = traveller.map(|act| act.subject.clone()) {
            self.subject = traveller;
        }
    }

    /// 甲提出要求，随后又来到B村: whether the clause at `i` opens with a word that goes on with the story, and goes somewhere.
    fn moves_on(&self, i: usize) -> bool {
        let stop = self.clause_end(i.saturating_sub(1)).min(self.tokens.len());
        let clause = self.tokens.get(i..stop).unwrap_or_default();
        let from = self.tokens[i - 1].span.end;
        let words = self.tokenizer.text.slice(between(from, self.start_of(stop).max(from)));
        let only =
            |token: &Token| !matches!(token.kind, Kind::Cue(Cue::Mark(Mark::Wished | Mark::Planned | Mark::Negated)));
        let verb = clause.iter().position(|token| matches!(self.deed(token), Some(Does::Go | Does::Inspect)));
        let opens =
            self.frames.words.sequels.open(words.trim_start()) || self.goes_on_behind_cheer(i, words.trim_start());
        opens
            && clause.iter().all(only)
            && verb.is_some_and(|verb| clause[verb..].iter().any(|token| matches!(token.kind, Kind::Target(_))))
    }

    /// 甲走进A校，勉励孩子们好好学习，并到B校看望教师: whether 并 and a verb of going open the clause at `i`, behind words of cheer.
    fn goes_on_behind_cheer(&self, i: usize, clause: &str) -> bool {
        let cheers = |act: &Act| self.frames.words.cheers.has(self.tokenizer.text.slice(act.verb));
        let goes = |token: &Token| {
            let near = token.span.start.saturating_sub(self.tokens[i - 1].span.end) <= 2;
            near && matches!(self.deed(token), Some(Does::Go | Does::Inspect))
        };
        clause.starts_with('并') && self.reading.acts.last().is_some_and(cheers) && self.tokens.get(i).is_some_and(goes)
    }

    /// 甲强调，…，院长乙汇报了工作, 局长丙就防汛作了部署: whether somebody who is introduced by a post at `i` reports, chairs, speaks or
    /// receives.
    fn turns_to_reporter(&self, i: usize) -> bool {
        /// Most characters of what it is about.
        const MATTER: u32 = 12;
        let tells =
            |token: &Token| matches!(self.deed(token), Some(Does::Report | Does::Chair | Does::Speak | Does::Receive));
        self.introduced_at(i).is_some_and(|(name, verb)| {
            let matter = self.following(name.end, 1).starts_with(['就', '对', '向']);
            let near = verb.span.start.saturating_sub(name.end) <= if matter { MATTER } else { 2 };
            tells(verb) && near
        })
    }

    /// The name of whoever is introduced by a post at `i`, and the verb behind it.
    fn introduced_at(&self, i: usize) -> Option<(Span, &Token)> {
        let rest = self.tokens.get(i..).unwrap_or_default();
        let behind = rest.iter().position(|token| !matches!(token.kind, Kind::Target(_))).unwrap_or(0);
        let Token { kind: Kind::Group(group), span } = rest.get(behind)? else { return None };
        let aside = |token: &&Token| matches!(token.kind, Kind::Cue(Cue::Mark(_)) | Kind::Target(_));
        let verb = rest[behind + 1..].iter().find(|token| !aside(token))?;
        let start = self.start_of(i);
        let introduced = group.persons.first().is_some_and(|person| {
            person.position.is_some_and(|at| self.tokenizer.mentions.positions[at].span.end == person.span.start)
                && self.tokenizer.posts_begin(person, self.clause_start()) <= start
        });
        (introduced && self.deed(verb).is_some()).then_some((*span, verb))
    }

    /// 甲要求抓好防汛，副县长乙、局长丙陪同调研。: whether who went along or attended, introduced by a post, ends the sentence from `i` on: what
    /// is said ends before them.
    fn turns_to_company(&self, i: usize) -> bool {
        /// Most characters between the last name and the verb: 等领导一同.
        const NEAR: u32 = 10;
        /// Most tokens of the list, which would otherwise be walked through at every comma of it.
        const LONGEST: usize = 120;
        let listed = |token: &&Token| {
            matches!(
                token.kind,
                Kind::Group(_)
                    | Kind::Target(_)
                    | Kind::Point('、' | '，')
                    | Kind::Cue(Cue::Mark(Mark::Other | Mark::With | Mark::Party | Mark::Each))
            )
        };
        let rest = self.tokens.get(i..).unwrap_or_default();
        let count = rest.iter().take(LONGEST).take_while(listed).count();
        let (Some(first), Some(verb)) = (persons_of(&rest[..count]).next(), rest.get(count)) else { return false };
        let company = matches!(self.deed(verb), Some(Does::Accompany | Does::Attend));
        let close = verb.span.start.saturating_sub(rest[count - 1].span.end) <= NEAR;
        let ends = self.tokens[self.clause_end(i + count).min(self.tokens.len())..]
            .iter()
            .all(|token| token.kind == Kind::Point('。'));
        let start = self.tokens[i - 1].span.end;
        let posts = self.tokenizer.posts_begin(&first, start);
        let opens = posts < first.span.start || self.following(first.span.start.saturating_sub(2), 2) == "领导";
        company && close && ends && opens && self.letters_outside(start, posts) <= ASIDE
    }

    /// The token before `i` in the same clause.
    pub(super) fn before(&self, i: usize) -> Option<&Token> {
        (i > self.clause).then(|| &self.tokens[i - 1])
    }

    /// Characters between the end of the token before `i` (or the clause's start) and `i`.
    pub(super) fn gap_before(&self, i: usize) -> Span {
        let start = if i > 0 { self.tokens[i - 1].span.end } else { self.sentence.start };
        between(start.min(self.tokens[i].span.start), self.tokens[i].span.start)
    }

    /// The first characters from a code point on, or as many as there are.
    pub(super) fn following(&self, at: u32, count: u32) -> &str {
        self.tokenizer.text.following(at, count)
    }

    /// Whether the mark stands behind `i` in its clause.
    pub(super) fn clause_marks(&self, i: usize, mark: Mark) -> bool {
        self.tokens[i + 1..]
            .iter()
            .take_while(|token| !matches!(token.kind, Kind::Point(c) if c != '、'))
            .any(|token| token.kind == Kind::Cue(Cue::Mark(mark)))
    }

    pub(super) fn clause_end(&self, i: usize) -> usize {
        (i + 1..self.tokens.len())
            .find(|&j| matches!(self.tokens[j].kind, Kind::Point(c) if c != '、'))
            .unwrap_or(self.tokens.len())
    }

    pub(super) fn clause_start(&self) -> u32 {
        if self.clause == 0 { self.sentence.start } else { self.tokens[self.clause - 1].span.end }
    }

    /// What stands in a stretch outside its tokens.
    pub(super) fn outside(&self, from: u32, to: u32) -> String {
        self.gaps(from, to).map(|gap| self.tokenizer.text.slice(gap)).collect()
    }

    /// How many letters and ideographs do.
    pub(super) fn letters_outside(&self, from: u32, to: u32) -> usize {
        self.gaps(from, to).map(|gap| letters(self.tokenizer.text.slice(gap))).sum()
    }

    /// The gaps between the tokens of a stretch.
    fn gaps(&self, from: u32, to: u32) -> impl Iterator<Item = Span> {
        let first = self.tokens.partition_point(|token| token.span.start < from);
        let tokens = self.tokens[first..].iter().map(|token| token.span).take_while(move |span| span.start < to);
        let mut at = from;
        tokens.chain([Span::new(to, to)]).map(move |span| {
            let gap = between(at.min(span.start), span.start);
            at = at.max(span.end);
            gap
        })
    }

    /// What the token tells of, where it is a verb.
    pub(super) fn deed(&self, token: &Token) -> Option<Does> {
        match token.kind {
            Kind::Cue(Cue::Verb(frame)) => Some(self.frames.frames[frame].does),
            _ => None,
        }
    }

    /// A text without the adverbs that may stand anywhere.
    pub(super) fn without_adverbs(&self, mut text: String) -> String {
        let adverbs = &self.frames.words.adverbs;
        if !adverbs.stand_in(&text) {
            return text;
        }
        // No character comes in, so that most adverbs are ruled out once for all.
        let held = Firsts::of_chars(text.chars());
        for adverb in adverbs.iter().filter(|adverb| adverb.chars().all(|c| held.may_hold(c))) {
            if text.contains(adverb.as_str()) {
                text = text.replace(adverb.as_str(), "");
            }
        }
        text
    }

    /// Where the token at `i` begins, or the sentence ends.
    pub(super) fn start_of(&self, i: usize) -> u32 {
        self.tokens.get(i).map_or(self.sentence.end, |token| token.span.start)
    }

    /// The clause as far as the token at `i`, or the sentence's end.
    pub(super) fn clause_text(&self, i: usize) -> &str {
        let end = self.start_of(i);
        self.tokenizer.text.slice(between(self.clause_start().min(end), end)).trim_start()
    }

    /// Whether a time expression says when the clause happened, rather than qualifying a noun.
    pub(super) fn adverbial(&self, i: usize) -> bool {
        let gap = self.gap_before(i);
        // 他本人3月30日到A省: he himself.
        let unnamed = i > self.clause
            && gap.is_empty()
            && self.tokens[i - 1].kind == Kind::Cue(Cue::Mark(Mark::Other))
            && self.tokenizer.text.slice(self.tokens[i - 1].span) != "本人";
        let before = self.following(self.tokens[i].span.start.saturating_sub(1), 1);
        // Behind a blank, a bracket or 讯 of the line of origin the sentence proper begins.
        let begins = before.trim().is_empty() || before.contains([')', '）', '(', '（', '】', '讯', '电', '道']);
        let within = if begins {
            0
        } else if i > self.clause {
            gap.len()
        } else {
            self.tokens[i].span.start.saturating_sub(self.clause_start())
        };
        let held = self.tokenizer.text.slice(gap).trim_start();
        // 当地时间6月17日 says by which clock, 在此之前的6月17日 that it goes back.
        let lead = held.strip_suffix('的').is_some_and(|front| front.ends_with('前'));
        // 检查“五一”假期旅游: of what is looked into.
        let of_object = before == "“" && i > self.clause && self.deed(&self.tokens[i - 1]) == Some(Does::Inspect);
        // 会议结束的次日.
        // 书记乙报告3月5日就全员上岗: of what somebody tells.
        let front = self.tokens[i].span.start;
        let told = self.following(front.saturating_sub(2), 2.min(front));
        // 贯彻1月7日举行的动员大会精神: of what is heeded.
        let heeded = self.frames.words.heeded.has(told) && self.is_held_at(self.tokens[i].span.end);
        if heeded || self.frames.words.tells_of.has(told) {
            return false;
        }
        let own = self.tokenizer.text.slice(self.tokens[i].span);
        let next = self.frames.words.next_days.open(own);
        let within = if held.ends_with("时间") || lead || next { 0 } else { within };
        let within = if self.goes_next(i) { 0 } else { within };
        if unnamed || of_object || self.describes_object(i) || within > 3 || self.frames.words.held.has(held) {
            return false;
        }
        let after = self.following(self.tokens[i].span.end, 2);
        !(after.starts_with('的') || after.starts_with('那') || after.starts_with("以来") || after.starts_with("至今"))
    }

    /// 看望1月27日报名、没有去成的护士: whether a day right behind a verb of going or calling on somebody is that of what 的
    /// tells about its object.
    fn describes_object(&self, i: usize) -> bool {
        /// Farthest 的, in characters.
        const REACH: usize = 40;
        // 慰问26日出征、8日返回的队员: the first of several.
        let listed = |token: &&Token| matches!(token.kind, Kind::Time(_) | Kind::Point('、'));
        let first = i - self.tokens[self.clause.min(i)..i].iter().rev().take_while(listed).count();
        let Some(verb) = first.checked_sub(1).filter(|&verb| verb >= self.clause) else { return false };
        let deed = self.deed(&self.tokens[verb]);
        let direct = matches!(deed, Some(Does::Go | Does::Inspect | Does::Meet | Does::Receive));
        let gap = self.tokenizer.text.slice(self.gap_before(first));
        if !direct || !matches!(gap, "" | "了") {
            return false;
        }
        let behind = self.following(self.tokens[i].span.end, REACH as u32);
        let clause = behind.split(['，', '。', '；', '：', '！']).next().unwrap_or_default();
        clause.contains('的')
    }

    /// Whether a verb of going, inspecting or holding stands right behind the token, or behind a place with 在: 甲、乙组成的考察团
    /// 4日抵达, 全会6日举行, 峰会12日在A市举行.
    fn goes_next(&self, i: usize) -> bool {
        let does = |token: &Token, deeds: &[Does]| matches!(token.kind, Kind::Cue(Cue::Verb(f)) if deeds.contains(&self.frames.frames[f].does));
        let Some(next) = self.tokens.get(i + 1) else { return false };
        let clock = match self.tokens[i].kind {
            Kind::Time(time) => self.tokenizer.times[time].time_of_day.map_or(0, |clock| clock.end),
            _ => 0,
        };
        if next.span.start != self.tokens[i].span.end.max(clock) {
            return false;
        }
        let at = next.kind == Kind::Cue(Cue::Mark(Mark::At));
        let behind = || self.tokens[i + 2..].iter().find(|token| !matches!(token.kind, Kind::Target(_)));
        does(next, &[Does::Go, Does::Inspect, Does::Convene])
            || at && behind().is_some_and(|verb| does(verb, &[Does::Convene]))
    }

    pub(super) fn act(&self, i: usize, frame: usize) -> Act {
        let token = &self.tokens[i];
        let start = self.clause_start().min(token.span.start);
        // 在对A国进行国事访问前夕，…: the day is that of what is told, the visit comes later.
        let eve = self.following(token.span.end, 2) == "前夕";
        let over = self.is_over(i);
        let ahead = eve || self.sets_out_for(i);
        Act {
            frame,
            does: self.frames.frames[frame].does,
            verb: token.span,
            subject: self.subject.clone(),
            objects: Vec::new(),
            objects_more: false,
            beside: Vec::new(),
            bodies: Vec::new(),
            with: self.with.clone(),
            with_team: self.with_team,
            escort: self.escort.clone(),
            patient: self.prior.clone(),
            delegators: self.delegators.clone(),
            to: self.to.clone(),
            destinations: Vec::new(),
            times: if eve || over { Vec::new() } else { self.times.clone() },
            each: self.each || self.following(token.span.start, 1) == "分",
            apart: self.apart,
            online: self.online,
            said: self.said,
            realis: if ahead { Realis::Planned } else { self.realis },
            nominal: self.clause_marks(i, Mark::Nominal)
                || self.speaks_meanwhile(i)
                || self.is_setting(i)
                || self.only_precedes(i),
            noun: None,
            later: Vec::new(),
            undated: self.repeated(i) || self.experienced(i) || over,
            passing: false,
            held_at: None,
            unnamed: None,
            listed: false,
            row: false,
            scene: None,
            evidence: between(start, token.span.end),
        }
    }

    /// 甲乘专机离开北京，对A国进行访问: whether the sentence tells of leaving home for the visit that the verb at `i` tells.
    fn sets_out_for(&self, i: usize) -> bool {
        let visits = self.tokenizer.text.slice(self.tokens[i].span).ends_with("访问");
        let told = between(self.sentence.start, self.clause_start().max(self.sentence.start));
        visits && self.frames.words.departs.stand_in(self.tokenizer.text.slice(told))
    }

    pub(super) fn plain(&mut self, i: usize, frame: usize) {
        let act = self.act(i, frame);
        self.reading.acts.push(act);
    }
}

/// The persons of all names among the tokens, in order.
pub(super) fn persons_of(tokens: &[Token]) -> impl Iterator<Item = Person> {
    let groups = tokens.iter().filter_map(|token| match &token.kind {
        Kind::Group(group) => Some(&group.persons),
        _ => None,
    });
    groups.flatten().copied()
}

/// A stretch without the brackets that it ends with or opens with: 甲（A盟主席）——.
fn without_brackets(text: &str) -> &str {
    let close = text.rfind(['）', ')']);
    let open = text.find(['（', '(']);
    match (open, close) {
        (Some(open), Some(close)) if open < close => text[close..].trim_start_matches(['）', ')']),
        _ => text,
    }
}
