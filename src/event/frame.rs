//! The frames of `data/frames.toml` as one set of strings: which word means which deed, and which marks change a clause.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::lexicon::Trie;
use crate::record::EventType;
use crate::text::{Beginnings, WordList};

/// What a deed means for the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Does {
    /// Goes to the place behind it.
    Go,
    /// Looks into what is behind it.
    Inspect,
    /// Does something on the spot.
    Observe,
    /// Goes along.
    Accompany,
    /// Receives.
    Receive,
    /// Reports on the spot.
    Report,
    /// Leads a group.
    Lead,
    /// Chairs.
    Chair,
    /// Convenes, or what takes place.
    Convene,
    /// Attends.
    Attend,
    /// Speaks at a meeting.
    Speak,
    /// Meets somebody.
    Meet,
    /// Says; what follows is said.
    Say,
    /// Orders or wishes; what follows is ordered or wished for.
    Order,
    /// Appoints.
    Appoint,
    /// Dismisses.
    Dismiss,
    /// Gives.
    Donate,
    /// Signs.
    Sign,
    /// Issues a policy.
    Issue,
}

/// Where the place of a visit may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// Behind the verb.
    Object,
    /// Before it, after 在.
    At,
    /// Either.
    Both,
    /// Nowhere.
    None,
}

/// One frame.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    /// Its name in the table.
    pub name: String,
    /// The type of the event it makes.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// Code of its rule.
    pub rule: String,
    /// What it means for the story.
    pub does: Does,
    /// Where its place stands.
    pub place: Place,
    /// Its words.
    pub verbs: Vec<String>,
    /// Words that are made of two parts.
    #[serde(default)]
    pub phrases: Vec<Phrases>,
}

/// Words of which each begins with one of some words and ends with one of others: 督查|放在.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrases {
    /// What they begin with.
    pub first: Vec<String>,
    /// What they end with.
    pub second: Vec<String>,
}

/// Words that turn a clause or tie names to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// 与, 同, 和.
    With,
    /// 对, 向.
    Dative,
    /// 由.
    Agent,
    /// 在.
    At,
    /// 从, 来自, and what else stands between a place and something that only comes from there.
    From,
    /// 受 (…委托).
    Entrust,
    /// 委托.
    Entrusted,
    /// 陪同下.
    Escorted,
    /// Will happen.
    Planned,
    /// Was called off.
    Cancelled,
    /// Did not happen.
    Negated,
    /// Is wished for or ordered.
    Wished,
    /// By wire.
    Online,
    /// 分别.
    Each,
    /// 一行.
    Party,
    /// 他.
    Pronoun,
    /// 调研组.
    Team,
    /// 与会人员.
    Attending,
    /// Somebody unnamed.
    Other,
    /// 时的: the clause is part of a noun phrase.
    Nominal,
    /// No mark: a word that holds one.
    Block,
}

/// What a word found in the text stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    /// A frame's verb: index in [`Frames::frames`].
    Verb(usize),
    /// A mark.
    Mark(Mark),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    frame: Vec<Frame>,
    words: Words,
    marks: BTreeMap<Mark, Vec<String>>,
}

/// Word lists that are no marks.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// What may stand before a verb whose subject is left out.
    pub adverbs: WordList,
    /// What travellers go in, where it stands for them.
    pub vehicles: WordList,
    /// What a sentence opens with that goes on with the story.
    pub openers: WordList,
    /// What a clause opens with that goes on with the story behind what somebody says.
    pub sequels: WordList,
    /// What an official does who looks after a place.
    pub looks_after: WordList,
    /// Verbs of cheering and bidding, which one does on the spot before going on.
    pub cheers: WordList,
    /// What a sentence opens with that speaks of a journey as a whole again.
    pub meanwhile: WordList,
    /// Vague times that are several days.
    pub days_on_end: WordList,
    /// What 在…期间 says of a journey rather than of other times.
    pub on_journeys: WordList,
    /// What before a day makes it part of what is held or marked: 开展教师节看望活动.
    pub held: WordList,
    /// Seats of a village's own body.
    pub village_seats: WordList,
    /// What says that a place borders on those before it.
    pub borders: WordList,
    /// What is done in a country, right behind the words for several.
    pub state_visits: WordList,
    /// What tells that somebody leaves home for a visit abroad.
    pub departs: WordList,
    /// Verbs of telling right behind which a day is that of what is told.
    pub tells_of: WordList,
    /// What ends the clause of 召集 where those who are called meet.
    pub gathers: WordList,
    /// Postures right before 在.
    pub postures: WordList,
    /// What a number counts behind a list of places.
    pub counters: WordList,
    /// What those who are called on do where they stay.
    pub staying: WordList,
    /// Deeds that stand in quotation marks and are none the less done.
    pub quoted_deeds: WordList,
    /// What a sentence opens with that goes back before the day of the story.
    pub earlier: WordList,
    /// What says that the day before it, a holiday mostly, only comes near.
    pub nears: WordList,
    /// What says that something was on the day that is told of already.
    pub same_day: WordList,
    /// What a sentence opens with that goes on later on the same day.
    pub later_that_day: WordList,
    /// What a sentence opens with where a meeting is over.
    pub when_over: WordList,
    /// What two sides do about what stands behind 就.
    pub talked: WordList,
    /// Second characters of words that begin with 就.
    pub behind_about: String,
    /// What stands before what a journey is about, where that opens a clause.
    pub about: WordList,
    /// What stands behind a place that only tells where another is, or where somebody comes from.
    pub beside: WordList,
    /// What a sentence opens with that has it from a source: 据了解.
    pub sources: WordList,
    /// Who lives in a village that is named before them.
    pub residents: WordList,
    /// What stands behind a person whose home is the stop.
    pub homes: WordList,
    /// What the words for a matter end with: 就业工作.
    pub matters: WordList,
    /// What the column of a table of visits is called that tells the day.
    pub head_days: WordList,
    /// What the one is called that tells the place.
    pub head_places: WordList,
    /// What the one is called that tells who visits.
    pub head_persons: WordList,
    /// Groups that travel to see something.
    pub delegations: WordList,
    /// What guests are called.
    pub guests: WordList,
    /// What a line speaks of that announces a list of visits.
    pub announces: WordList,
    /// What heads no journey: 考察人员名单.
    pub no_journey: WordList,
    /// What says that others are sent: 派出.
    pub sends: WordList,
    /// What shows that those named with 与 are not where the subject is: 与甲的友谊.
    pub apart: WordList,
    /// What belongs to a life, not to a day: 毕业, 任职.
    pub lives: WordList,
    /// How a place or unit named before is spoken of: 这家企业.
    pub that_unit: WordList,
    /// What a document calls its own place.
    pub here_place: WordList,
    /// What a document calls its own organization.
    pub here_unit: WordList,
    /// Those of them that mean it only where somebody comes (来校).
    pub here_bare: WordList,
    /// What stands behind them where those of them are meant that are elsewhere: 我局派驻A县的队员.
    pub here_sent: WordList,
    /// What stands behind 接待 where it only says of what kind something is: 旅游接待准备工作.
    pub of_receiving: WordList,
    /// What stands behind them where they only say who has to do with what is looked at: 查看我校参与选育的品种.
    pub here_doing: WordList,
    /// What a stop without a name is introduced with: 一家药店.
    pub some_place: WordList,
    /// How it is said that somebody comes to where something is held (到场).
    pub on_scene: WordList,
    /// What somebody goes somewhere to stay for (深造).
    pub stays: WordList,
    /// What only travellers do at a place (停车).
    pub halts: WordList,
    /// The day after the one told last (次日).
    pub next_days: WordList,
    /// What a meeting's name ends with.
    pub meetings: WordList,
    /// Short names of places that are everyday words in such reports.
    pub everyday: WordList,
    /// What makes the names behind it those who do what the subject undergoes (获, 受到).
    pub passive: WordList,
    /// Verbs of travelling with somebody, rather than receiving them.
    pub fellows: WordList,
    /// Words for the two persons spoken of last.
    pub both: WordList,
    /// What a clause ends with, before a verb of saying, that only tells where the news comes from (报道说).
    pub media: WordList,
    /// What shows that somebody went somewhere before those who are told of (已先行).
    pub ahead: WordList,
    /// What verbs of talking with somebody hold.
    pub converse: WordList,
    /// Verbs of calling on a person.
    pub calls: WordList,
    /// What ties a village or household to a body that looks after it (对口扶贫村).
    pub tied: WordList,
    /// Heads of names of units: a place without 市, 县 and the like before them begins a longer name.
    pub units: WordList,
    /// Groups whose name holds the place they were sent to (赴湖北指导组).
    pub teams: WordList,
    /// What shows behind a place that nobody went there: X籍, X方向.
    pub passing: WordList,
    /// Whose deputy somebody is where 代表 follows.
    pub constituents: WordList,
    /// What whoever only approves of a journey gives.
    pub approvals: WordList,
    /// What a clause ends with that only says by what means something is done.
    pub means: WordList,
    /// Verbs of being stationed, which with 在 say only where a unit is.
    pub stations: WordList,
    /// What the names of units of a body end with that somebody has a post in.
    pub units_of_posts: WordList,
    /// Verbs of conveying what somebody gives or says, who is named behind them.
    pub conveys: WordList,
    /// Who is stationed at the place that 驻 stands before.
    pub stationed: WordList,
    /// What shows that a guest who is spoken of may have come before the day of the story.
    pub come_before: WordList,
    /// What a season does, so that 即将 before it plans nothing.
    pub seasons_do: WordList,
    /// What those who travel are out for, where 活动 follows.
    pub purposes: WordList,
    /// What a post's name ends with, where somebody takes it up or lays it down.
    pub posts: WordList,
    /// Heads of posts of those who can receive a visitor.
    pub leaders: WordList,
    /// Words for those of an organization who go along without being named.
    pub retinue: WordList,
    /// What shows that somebody named with a post is not where the visitors are.
    pub absent: WordList,
    /// Verbs of asking somebody to do something.
    pub asks: WordList,
    /// What behind those who are asked shows that they need not be there.
    pub asked_apart: WordList,
    /// What is meant, behind 表示 and to the end of the clause, without words.
    pub gestures: WordList,
    /// What is said, behind 表示, of somebody else's coming.
    pub welcomes: WordList,
    /// One of several groups, whose leader is not that of the others.
    pub parts: WordList,
    /// What the name of a body ends with that somebody leads.
    pub led_bodies: WordList,
    /// What verbs of receiving hold.
    pub receives: WordList,
    /// What verbs of showing somebody around begin with.
    pub guides: WordList,
    /// What a bracket ends with that tells who went along.
    pub in_brackets: WordList,
    /// What verbs of arriving end with.
    pub arrivals: WordList,
    /// What the names of places hold where meetings are.
    pub halls: WordList,
    /// Those without names who work where they are called on.
    pub staff: WordList,
    /// Heads of posts of those who govern a county or city with them.
    pub rulers: WordList,
    /// Kin of somebody named before them, and what shows that somebody is commemorated.
    pub kin: WordList,
    /// Who goes in place of the one whose name and post stand before.
    pub envoys: WordList,
    /// What shows that a speaker tells of what he did himself.
    pub remembered: WordList,
    /// What shows that a speaker tells of his own visit that is going on.
    pub own_visits: WordList,
    /// What shows that he speaks of those he speaks to, or of others.
    pub spoken_to: WordList,
    /// What shows that the visit he speaks of is one to himself.
    pub with_me: WordList,
    /// What shows that a visit that somebody is welcome to is hoped for.
    pub hopes: WordList,
    /// What shows that a sentence goes on with what somebody says.
    pub first_person: WordList,
    /// How the one whom somebody speaks to is called by him.
    pub addressed: WordList,
    /// How somebody is styled behind the name, longer before shorter.
    pub styles: WordList,
    /// What shows that those who are called on are where the visitor is.
    pub living_here: WordList,
    /// What a clause goes on with behind a name and a post in which somebody turns to others: 甲院长|向来宾介绍.
    pub turns: WordList,
    /// What an order is to do with the words of the one named behind it.
    pub heeded: WordList,
    /// What a place is known as, between the one it lies in and its name: A省国家级贫困县B县.
    pub epithets: WordList,
    /// What says, between two organizations, that the second belongs to the first: A集团旗下B公司.
    pub belongs: WordList,
    /// What somebody said somewhere: 在A市考察时的重要讲话.
    pub utterances: WordList,
    /// Words before 座谈 for visitors and hosts together.
    pub both_sides: WordList,
    /// What a sentence opens with that tells of what was before or after a meeting.
    pub beside_meeting: WordList,
    /// What points to a meeting and is not part of its name.
    pub pointing: WordList,
    /// Verbs of meeting that are complete with one who receives.
    pub one_sided: WordList,
    /// Verbs of leaving the spot where somebody was.
    pub leaves: WordList,
    /// Verbs of going back, which make a visit only where something is looked into.
    pub returns: WordList,
    /// What shows that something is looked into where it is.
    pub on_site: WordList,
    /// What behind a name makes its holder the head of a group.
    pub heads_group: WordList,
    /// Heads of posts of those who govern a place.
    pub governors: WordList,
    /// Heads of names of parts of a school, hospital or factory.
    pub campuses: WordList,
    /// What ends the clause before a colon behind which the places of a way are listed.
    pub ways: WordList,
    /// Verbs of one character that tell of going only right before a name.
    pub short_moves: WordList,
    /// Words for the inside of a place that is set out.
    pub inside: WordList,
    /// Heads of names of bodies of the army and police.
    pub troops: WordList,
    /// What a clause about a place ends with that makes it a stop: 头一站, 终点.
    pub way_stops: WordList,
    /// What one ends with that tells when somebody went there: 去的.
    pub went: WordList,
    /// What stands behind a place by itself where somebody got there: 走到了.
    pub reached: WordList,
    /// What somebody leaves behind where he was: 足迹.
    pub traces: WordList,
    /// What stands for places named before it: 两地.
    pub both_places: WordList,
    /// What stands behind places with 把 where somebody went through all of them: 转了一遍.
    pub gone_through: WordList,
    /// What counts off the places that were visited: 一家是.
    pub counts_off: WordList,
    /// What verbs of asking hold, where those who are asked are there: 询问.
    pub enquires: WordList,
    /// What somebody who speaks for a firm or a village tells a visitor: 希望.
    pub suggests: WordList,
    /// Verbs that carry out what follows them: 进行.
    pub carries_out: WordList,
    /// What stands before a place without a name of its own, or those in it, who are told by where they are: 设在.
    pub dwells: WordList,
    /// What a heading ends with that tells of days to come: 下周主要安排.
    pub agendas: WordList,
    /// What behind 下一站是, or at the head of a heading, shows that it is still to come: 下周.
    pub to_come: WordList,
    /// What does something on a day of its own, so that the story is not at it: 公司.
    pub things: WordList,
}

/// All frames and marks, and the strings that they are found by.
pub struct Frames {
    /// In the order of the table.
    pub frames: Vec<Frame>,
    /// Other words.
    pub words: Words,
    /// By the numbers of `trie`.
    cues: Vec<Cue>,
    trie: Trie,
    /// What the words in `trie` begin with: most places of a text need no look into it.
    beginnings: Beginnings,
}

impl Frames {
    /// The frames of `data/frames.toml`, compiled once.
    ///
    /// # Panics
    /// Never: the table is part of the binary, and a test reads it.
    #[must_use]
    pub fn get() -> &'static Self {
        static FRAMES: LazyLock<Frames> = LazyLock::new(|| {
            Frames::parse(include_str!("../../data/frames.toml")).expect("data/frames.toml is checked by a test")
        });
        &FRAMES
    }

    fn parse(table: &str) -> Result<Self, String> {
        let file: File = toml::from_str(table).map_err(|error| error.to_string())?;
        let mut words: BTreeMap<String, Cue> = BTreeMap::new();
        for (i, frame) in file.frame.iter().enumerate() {
            for verb in &frame.verbs {
                words.insert(verb.clone(), Cue::Verb(i));
            }
            for Phrases { first, second } in &frame.phrases {
                let pairs = first.iter().flat_map(|first| second.iter().map(move |second| format!("{first}{second}")));
                words.extend(pairs.map(|phrase| (phrase, Cue::Verb(i))));
            }
        }
        for (&mark, list) in &file.marks {
            for word in list {
                words.entry(word.clone()).or_insert(Cue::Mark(mark));
            }
        }
        let cues = words.values().copied().collect();
        let mut trie = Trie::with_capacity(0);
        for word in words.keys() {
            trie.insert(word);
        }
        let beginnings = Beginnings::of(words.keys().map(String::as_str));
        let mut listed = file.words;
        listed.adverbs = listed.adverbs.longest_first();
        Ok(Self { frames: file.frame, words: listed, cues, trie, beginnings })
    }

    /// What stands behind one of [`Words::styles`] that the text begins with: 的一生 of 先生的一生.
    #[must_use]
    pub fn behind_style<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.words.styles.opening(text).map(|style| &text[style.len()..])
    }

    /// The cues of `text`, leftmost and longest, with their byte ranges.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (Cue, Range<usize>)> + 'a {
        let mut at = 0;
        std::iter::from_fn(move || {
            loop {
                let rest = &text[at..];
                let first = rest.chars().next()?;
                let start = at;
                let Some((cue, length)) = self.cue(first, rest.chars().nth(1), rest.chars()) else {
                    at += first.len_utf8();
                    continue;
                };
                at += rest.chars().take(length).map(char::len_utf8).sum::<usize>();
                return Some((cue, start..at));
            }
        })
    }

    /// As [`Self::find`], of characters.
    pub fn find_in<'a>(&'a self, chars: &'a [char]) -> impl Iterator<Item = (Cue, Range<usize>)> + 'a {
        let mut at = 0;
        std::iter::from_fn(move || {
            while let Some(&first) = chars.get(at) {
                let start = at;
                if let Some((cue, length)) = self.cue(first, chars.get(at + 1).copied(), chars[at..].iter().copied()) {
                    at += length;
                    return Some((cue, start..at));
                }
                at += 1;
            }
            None
        })
    }

    /// The longest cue that `chars` begin with, whose first two are given, and how many characters it has.
    #[inline]
    fn cue(&self, first: char, second: Option<char>, chars: impl Iterator<Item = char>) -> Option<(Cue, usize)> {
        if !self.beginnings.may_hold(first, second) {
            return None;
        }
        let (number, length) = self.trie.longest(chars)?;
        Some((self.cues[number as usize], length))
    }

    /// Index of the frame of that name.
    ///
    /// # Panics
    /// Where the table has none; names used in code are checked by a test.
    #[must_use]
    pub fn index(&self, name: &str) -> usize {
        self.frames.iter().position(|frame| frame.name == name).expect("a frame of data/frames.toml")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_frame_names_a_rule_of_the_table() {
        let unknown: Vec<&str> = Frames::get()
            .frames
            .iter()
            .map(|frame| frame.rule.as_str())
            .filter(|code| crate::rules::by_code(code).is_none())
            .collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }

    #[test]
    fn the_table_parses_and_the_longest_word_wins() {
        let frames = Frames::get();
        let found: Vec<Cue> = frames.find("陪同调研").map(|(cue, _)| cue).collect();
        assert_eq!(found, [Cue::Verb(frames.index("accompany"))]);
        let found: Vec<Cue> = frames.find("看到").map(|(cue, _)| cue).collect();
        assert_eq!(found, [Cue::Mark(Mark::Block)]);
    }
}
