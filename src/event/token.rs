//! A sentence as the interpreter reads it: names, times, cues and punctuation in order, the rest left out.

use std::cell::OnceCell;
use std::ops::Range;

use super::act::own::Units;
use super::frame::{Cue, Frames, Mark};

use crate::mention::{EntityIndex, Form, Mention, Mentions};
use crate::record::EntityKind;
use crate::span::Span;
use crate::text::{Sentence, Text};
use crate::time::Resolved;

/// A person named, with the post that stands at the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub entity: EntityIndex,
    /// The mention.
    pub span: Span,
    /// Index of the post at the name.
    pub position: Option<usize>,
}

impl Person {
    /// The title of the post at the name.
    #[must_use]
    pub fn title<'m>(&self, mentions: &'m Mentions) -> Option<&'m str> {
        self.position.map(|position| mentions.positions[position].title.as_str())
    }
}

/// Persons that are coordinated: 市长甲，副市长乙、丙.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// In order.
    pub persons: Vec<Person>,
    /// Whether 等 or 一行 follows.
    pub more: bool,
    /// Whether 一行 follows.
    pub party: bool,
    /// Whether a 的 or a 家 follows: the group belongs to a noun phrase about something else.
    pub genitive: bool,
    /// Whether the second person is joined by 与 or 同 and has a post of their own (与值班民警…).
    pub joined: bool,
    /// Whether the others are joined as somebody's wife (甲和夫人乙).
    pub couple: bool,
}

/// A place or organization named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// Which.
    pub entity: EntityIndex,
    /// The mention.
    pub span: Span,
    /// Whether it is an organization.
    pub organization: bool,
    /// Named by 我县, 来校 and the like.
    pub deictic: bool,
}

/// One token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Coordinated persons.
    Group(Group),
    /// A place or organization.
    Target(Target),
    /// A frame's verb or a mark.
    Cue(Cue),
    /// Index of a time expression.
    Time(usize),
    /// Punctuation: ， 、 ； ：, and ｜ between the cells of a table.
    Point(char),
}

/// A token and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Where it is.
    pub span: Span,
}

/// Cuts sentences into tokens.
pub struct Tokenizer<'a> {
    /// The text.
    pub text: &'a Text,
    /// What is named in it.
    pub mentions: &'a Mentions,
    /// Its times.
    pub times: &'a [Resolved],
    /// Indices of positions, by start.
    positions: Vec<(Span, usize)>,
    /// Indices of positions, by person.
    held: Vec<(EntityIndex, usize)>,
    /// What 我镇, 我乡 and 我村 mean, once somebody has asked.
    pub towns: OnceCell<[Option<EntityIndex>; 3]>,
    /// What 我校 and the like may mean, once somebody has asked.
    pub units: OnceCell<Units>,
}

impl<'a> Tokenizer<'a> {
    /// For one document.
    #[must_use]
    pub fn new(text: &'a Text, mentions: &'a Mentions, times: &'a [Resolved]) -> Self {
        let mut positions: Vec<(Span, usize)> =
            mentions.positions.iter().enumerate().map(|(i, position)| (position.span, i)).collect();
        positions.sort();
        let mut held: Vec<(EntityIndex, usize)> =
            mentions.positions.iter().enumerate().map(|(i, position)| (position.person, i)).collect();
        held.sort_unstable();
        Self { text, mentions, times, positions, held, towns: OnceCell::new(), units: OnceCell::new() }
    }

    /// Fills `tokens` with those of a sentence, without what stands in brackets, in the title of a work or in somebody's
    /// quoted words.
    pub fn tokens(&self, sentence: &Sentence, tokens: &mut Vec<Token>) {
        tokens.clear();
        let hidden = self.hidden(sentence.span);
        let (told, hidden): (Vec<Span>, Vec<Span>) = hidden.into_iter().partition(|&span| self.tells_company(span));
        let shown = |span: Span| !hidden.iter().any(|&h| h.overlaps(span) && !span.contains(h));
        let names = self.names(sentence.span);
        let posts: Vec<Span> = slice_of(&self.positions, sentence.span, |p| p.0).iter().map(|p| p.0).collect();
        self.push_names(&names, &posts, tokens);
        let mut taken: Vec<Span> = posts;
        taken.extend(names.iter().map(|mention| mention.span));
        let untimed = taken.len();
        let first = self.times.partition_point(|time| time.span.end <= sentence.span.start);
        for (i, time) in self.times.iter().enumerate().skip(first) {
            if time.span.start >= sentence.span.end {
                break;
            }
            if !taken[..untimed].iter().any(|taken| taken.overlaps(time.span)) {
                tokens.push(Token { kind: Kind::Time(i), span: time.span });
                taken.push(time.span);
            }
        }
        // The names of a list are taken, and what joins them.
        taken.extend(tokens.iter().filter(|token| matches!(token.kind, Kind::Group(_))).map(|token| token.span));
        self.push_cues(sentence.span, taken, tokens);
        let comma = |at: u32| Token { kind: Kind::Point('，'), span: Span::new(at, at + 1) };
        tokens.extend(told.iter().flat_map(|bracket| [comma(bracket.start), comma(bracket.end - 1)]));
        tokens.retain(|token| shown(token.span) || matches!(token.kind, Kind::Time(_)) && self.dates_day(token.span));
        tokens.sort_by_key(|token| (token.span.start, token.span.end));
    }

    /// Whether a stretch holds only commas and posts: the names around it are listed.
    #[must_use]
    pub fn is_separator(&self, gap: Span) -> bool {
        let posts = slice_of(&self.positions, gap, |p| p.0);
        (gap.start..gap.end).all(|at| {
            matches!(self.text.chars[at as usize], '，' | ',' | '、' | ' ') || posts.iter().any(|p| p.0.holds(at))
        })
    }

    /// Where the posts of a person begin that stand right before the name, 、 at most between them, from `from` on.
    #[must_use]
    pub fn posts_begin(&self, person: &Person, from: u32) -> u32 {
        let mut start = person.span.start;
        for &(span, position) in slice_of(&self.positions, Span::new(from.min(start), start), |p| p.0).iter().rev() {
            let beside = span.end == start || span.end + 1 == start && self.text.chars[span.end as usize] == '、';
            if beside && span.start < start && self.mentions.positions[position].person == person.entity {
                start = span.start;
            }
        }
        start
    }

    /// Whether a list of names may go on behind the gap: one comma, then bodies and what is left of a post, no verb.
    #[must_use]
    pub fn lists_on(&self, gap: Span) -> bool {
        let chars = self.text.chars(gap);
        let Some((first, rest)) = chars.split_first() else { return false };
        let post: String = rest.iter().collect();
        matches!(first, '，' | ',' | '、')
            && gap.len() <= 30
            && !post.contains(['，', ',', '；', '：', '。', '的'])
            && !Self::has_verb(&post)
            && (self.ends_as_post(Span::new(gap.start + 1, gap.end)) || post.ends_with("领导"))
    }

    /// What is left of a gap between names behind the title and the bracket that it begins with: 、 of 教授（右三）、.
    #[must_use]
    pub fn behind_aside(&self, gap: Span) -> Span {
        /// Most characters of a bracket that belongs to a name.
        const LONGEST: usize = 8;
        let text = self.text.slice(gap);
        let untitled = Frames::get().behind_style(text).unwrap_or(text);
        let bracket = untitled.strip_prefix('（').and_then(|rest| rest.split_once('）'));
        let Some((_, rest)) = bracket.filter(|(inside, _)| inside.chars().count() <= LONGEST) else { return gap };
        Span::new(gap.end - rest.chars().count() as u32, gap.end)
    }

    /// As [`Self::lists_on`], where the end of a name or the beginning of a post is not known: 乙（石）、省教育厅副厅长丙.
    #[must_use]
    pub fn lists_on_broken(&self, gap: Span) -> bool {
        let chars = self.text.chars(gap);
        let tail = chars.iter().take(3).position(|c| matches!(c, '，' | ',' | '、'));
        match tail {
            Some(tail) => {
                let rest = Span::new(gap.start + tail as u32, gap.end);
                self.is_separator(rest) || self.lists_on(rest)
            }
            None => self.ends_as_post(gap),
        }
    }

    /// Bracketed stretches, titles of works and quoted speech of a stretch.
    fn hidden(&self, span: Span) -> Vec<Span> {
        let mut hidden: Vec<Span> = Vec::new();
        let mut open: Option<u32> = None;
        let mut title: Option<u32> = None;
        for (at, c) in self.text.marks(span) {
            match c {
                '（' | '(' | '【' | '[' => open = open.or(Some(at)),
                '）' | ')' | '】' | ']' => {
                    if let Some(start) = open.take() {
                        hidden.push(Span::new(start, at + 1));
                    }
                }
                '《' => title = title.or(Some(at)),
                '》' => hidden.extend(title.take().map(|start| Span::new(start, at + 1))),
                _ => {}
            }
        }
        let first = self.text.quotes.partition_point(|quote| quote.span.end <= span.start);
        for quote in self.text.quotes.iter().skip(first).take_while(|quote| quote.span.start < span.end) {
            if quote.speech {
                hidden.push(quote.span);
            }
        }
        hidden
    }

    /// Whether a bracket tells who went along: 查看开学准备情况（副市长甲陪同）.
    fn tells_company(&self, bracket: Span) -> bool {
        let words = &Frames::get().words.in_brackets;
        let inside = self.text.slice(bracket).trim_end_matches(['）', ')', '】', ']', '。']);
        inside.starts_with(['（', '(']) && words.close(inside)
    }

    /// Whether a time fills a bracket behind the word for what it dates: 行程最后一日（22日）, 在A市考察期间（4日至7日）.
    fn dates_day(&self, time: Span) -> bool {
        let chars = &self.text.chars;
        let (Some(open), Some(close)) = (time.start.checked_sub(1), chars.get(time.end as usize)) else { return false };
        let bracketed = matches!(chars[open as usize], '（' | '(') && matches!(close, '）' | ')');
        let word = open.checked_sub(1).map(|at| chars[at as usize]);
        bracketed && matches!(word, Some('日' | '天' | '间'))
    }

    /// Mentions of a stretch that are no part of another, outermost first.
    fn names(&self, span: Span) -> Vec<Mention> {
        let within = slice_of(&self.mentions.mentions, span, |m| m.span);
        let mut names: Vec<Mention> = Vec::with_capacity(within.len());
        for mention in within {
            let covered = names.last().is_some_and(|last| last.span.overlaps(mention.span));
            // Who "he" is, the story tells: it knows who travels.
            let pronoun = mention.form == Form::Pronoun;
            let everyday = || self.is_everyday(mention.span);
            let inner = || mention.inner && !self.is_home_place(mention) && !self.is_of_staff(mention);
            // 某登陆舰支队 keeps its name for itself.
            let unnamed = || mention.span.start.checked_sub(1).is_some_and(|at| self.text.chars[at as usize] == '某');
            if !pronoun && !covered && !everyday() && !unnamed() && span.contains(mention.span) && !inner() {
                names.push(*mention);
            }
        }
        names
    }

    /// Whether a village is named as where somebody lives, rather than as part of a post: 来到青山村农户家中.
    fn is_home_place(&self, mention: &Mention) -> bool {
        if !matches!(self.mentions.entities[mention.entity].subkind, "village" | "township" | "street") {
            return false;
        }
        let words = &Frames::get().words;
        let behind = self.text.following(mention.span.end, 16);
        let phrase = behind.split(['，', '。', '、', '；']).next().unwrap_or_default();
        words.residents.open(phrase)
            || words.homes.iter().any(|home| home.chars().count() > 1 && phrase.contains(home.as_str()))
    }

    /// Whether an organization or a site is named as where those work who have no names, rather than as part of a post: 看望县医院医护人员.
    fn is_of_staff(&self, mention: &Mention) -> bool {
        let entity = &self.mentions.entities[mention.entity];
        // 看望驻村工作队队员: a team is nowhere.
        let team = || Frames::get().words.teams.close(&entity.name);
        if !matches!(entity.subkind, "company" | "institution" | "body" | "facility" | "zone") || team() {
            return false;
        }
        let behind = self.text.following(mention.span.end, 14);
        let phrase = behind.split(['，', '。', '、', '；', '和', '及']).next().unwrap_or_default();
        let staff = &Frames::get().words.staff;
        let ends = |word: &String| {
            // 委员工作室 holds 员工.
            phrase.split_once(word.as_str()).is_some_and(|(_, rest)| !rest.starts_with(['代', '家', '亲', '作']))
        };
        staff.stand_in(phrase) && staff.iter().any(ends) && !self.names_behind(mention.span.end, phrase)
    }

    /// Whether a person is named in a phrase that begins at a code point.
    fn names_behind(&self, at: u32, phrase: &str) -> bool {
        let span = Span::new(at, at + phrase.chars().count() as u32 + 1);
        let person = |mention: &Mention| self.mentions.entities[mention.entity].kind == EntityKind::Person;
        slice_of(&self.mentions.mentions, span, |mention| mention.span).iter().any(person)
    }

    /// Whether a place's short name is an everyday word here: 来宾 without 市, and not among places (柳州、来宾、南宁).
    fn is_everyday(&self, name: Span) -> bool {
        let words = &Frames::get().words.everyday;
        let city = self.text.chars.get(name.end as usize).is_some_and(|c| matches!(c, '市' | '县' | '区'));
        !city && words.has(self.text.slice(name)) && !self.stands_among_places(name)
    }

    /// Whether the mark of a list parts a name from that of a place.
    fn stands_among_places(&self, name: Span) -> bool {
        let listed = |at: u32| self.text.chars.get(at as usize) == Some(&'、');
        /// Most characters of a name before it.
        const LONGEST: u32 = 8;
        let around = Span::new(name.start.saturating_sub(LONGEST), name.end + 2);
        let mentions = slice_of(&self.mentions.mentions, around, |mention| mention.span);
        mentions.iter().any(|mention| {
            self.mentions.entities[mention.entity].kind == EntityKind::Place
                && (mention.span.end + 1 == name.start && listed(mention.span.end)
                    || name.end + 1 == mention.span.start && listed(name.end))
        })
    }

    fn push_names(&self, names: &[Mention], posts: &[Span], tokens: &mut Vec<Token>) {
        let mut i = 0;
        while i < names.len() {
            let mention = names[i];
            let kind = self.mentions.entities[mention.entity].kind;
            if kind == EntityKind::Person {
                let start = i;
                while i + 1 < names.len() && self.coordinated(names, i, posts) {
                    i += 1;
                    while self.mentions.entities[names[i].entity].kind != EntityKind::Person {
                        i += 1;
                    }
                }
                tokens.push(self.group(&names[start..=i]));
            } else if posts.iter().any(|post| post.contains(mention.span)) && !self.is_home(names, i) {
                // Part of a post.
            } else {
                let target = Target {
                    entity: mention.entity,
                    span: mention.span,
                    organization: kind == EntityKind::Organization,
                    deictic: mention.form == Form::Deictic,
                };
                tokens.push(Token { kind: Kind::Target(target), span: mention.span });
            }
            i += 1;
        }
    }

    /// Whether the place at `i` says where the person named behind it lives: 来到青山村村支书甲的住处.
    fn is_home(&self, names: &[Mention], i: usize) -> bool {
        let village =
            |mention: &Mention| matches!(self.mentions.entities[mention.entity].subkind, "village" | "township");
        let person = |name: &&Mention| self.mentions.entities[name.entity].kind == EntityKind::Person;
        let Some(owner) = names[i + 1..].iter().take(2).find(person).filter(|_| village(&names[i])) else {
            return false;
        };
        let after = self.text.following(owner.span.end, 4);
        let words = &Frames::get().words;
        owner.span.start.saturating_sub(names[i].span.end) <= 16 && words.homes.open(after)
    }

    /// Whether the person at `i` and the next person are joined: only a separator and a post stand between.
    fn coordinated(&self, names: &[Mention], i: usize, posts: &[Span]) -> bool {
        let Some(next) = names[i + 1..].iter().find(|m| self.mentions.entities[m.entity].kind == EntityKind::Person)
        else {
            return false;
        };
        let gap = Span::new(self.behind_post(&names[i], posts).min(next.span.start), next.span.start);
        if gap.start > gap.end || gap.len() > 40 {
            return false;
        }
        let chars = self.text.chars(gap);
        let Some(&first) = chars.first() else { return false };
        // 看望了甲；副总理乙在…: a list goes on behind ；only where it goes on behind the next name.
        let listed = first != '；'
            || self
                .text
                .chars
                .get(next.span.end as usize)
                .is_none_or(|&c| matches!(c, '、' | '；' | '，' | '。' | '（' | '等'));
        let comma = matches!(first, '，' | ',' | '；') && listed;
        let rest = Span::new(gap.start + 1, gap.end);
        // 乙，党政办丙一行
        let unit = comma && self.text.following(next.span.end, 2) == "一行" && Self::is_unit(self.text.slice(rest));
        let titled = |span: Span| {
            let covered: u32 = posts.iter().filter(|p| span.contains(**p)).map(|p| p.len()).sum();
            covered > 0 || self.ends_as_post(span)
        };
        if !(comma && titled(rest) || unit || first == '、' || self.opens_with_and(gap)) {
            return false;
        }
        // Nothing but a post may stand between: no verb outside the posts.
        let bare: String = (rest.start..rest.end)
            .filter(|&at| !posts.iter().any(|p| p.holds(at)))
            .map(|at| self.text.chars[at as usize])
            .collect();
        // 应总理甲、A国政府邀请，主席乙…: who invites and who comes.
        if bare.contains("邀请") {
            return false;
        }
        // 会见甲，并与乙签约: another deed.
        if comma && bare.starts_with('并') {
            return false;
        }
        if bare.chars().any(|c| matches!(c, '，' | '；' | '：' | '。' | ',')) {
            return titled(rest) && !Self::has_verb(&bare) && bare.chars().count() <= 12;
        }
        !Self::has_verb(Self::without_standing(&bare)) || Self::is_unit(&bare)
    }

    /// Whether what stands before a name is but the unit that its bearer is of, which may hold the word for those without
    /// names: 、校学生工作部乙部长.
    fn is_unit(bare: &str) -> bool {
        let words = &Frames::get().words;
        let verb =
            |cue: Cue| matches!(cue, Cue::Verb(_) | Cue::Mark(Mark::At | Mark::Agent | Mark::Dative | Mark::Planned));
        words.units_of_posts.close(bare) && !Frames::get().find(bare).any(|(cue, _)| verb(cue))
    }

    /// The words before a name without the standing of an ordinary person that they end with (、村民 before 甲), and without
    /// those who have no names before it in a list: 及副县级干部、.
    fn without_standing(bare: &str) -> &str {
        let ends = |text: &str| {
            let mut marks = Frames::get().find(text);
            marks.find(|(cue, range)| *cue == Cue::Mark(Mark::Other) && range.end == text.len())
        };
        let bare = bare.rsplit_once('、').filter(|(front, _)| ends(front).is_some()).map_or(bare, |(_, rest)| rest);
        ends(bare).map_or(bare, |(_, range)| &bare[..range.start])
    }

    /// Where a name ends together with the post or the style that stands right behind it: 王明副书记, 李丽教授.
    fn behind_post(&self, name: &Mention, posts: &[Span]) -> u32 {
        let end = name.span.end;
        if let Some(post) = posts.iter().find(|post| post.start == end) {
            return post.end;
        }
        // A post told of the same person before is no post here: 甲市长、乙市长.
        let post = self.text.following(end, LONGEST_TITLE + 1).split('、').next().unwrap_or_default();
        let length = post.chars().count() as u32;
        let again = Span::new(end, end + length);
        if length <= LONGEST_TITLE && posts.iter().all(|post| !post.overlaps(again)) && self.ends_as_post(again) {
            return again.end;
        }
        let behind = self.text.following(end, 3);
        let rest = Frames::get().behind_style(behind).unwrap_or(behind);
        end + (behind.chars().count() - rest.chars().count()) as u32
    }

    /// Whether a stretch begins with 和, 与, 同 and the like, rather than with a word that only begins so: 同行, 与会.
    fn opens_with_and(&self, gap: Span) -> bool {
        let rest = Span::new(gap.start, (gap.end + 2).min(self.text.chars.len() as u32));
        let rest = self.text.slice(rest);
        // 甲随村支书乙走进: no two of one kind.
        let joins = Frames::get().find(rest).next();
        joins.is_some_and(|(cue, range)| cue == Cue::Mark(Mark::With) && range.start == 0) && !rest.starts_with('随')
    }

    /// Whether a short stretch ends as a post does, though none was found there: 副市长 before a name told again.
    pub fn ends_as_post(&self, span: Span) -> bool {
        let text = self.text.slice(span).trim();
        let leaders = &Frames::get().words.leaders;
        (2..=24).contains(&text.chars().count())
            && !text.contains(['，', '。', '；', '：', '的'])
            && leaders.close(text)
    }

    fn has_verb(text: &str) -> bool {
        Frames::get().find(text).any(|(cue, _)| {
            matches!(cue, Cue::Verb(_) | Cue::Mark(Mark::At | Mark::Agent | Mark::Dative | Mark::Planned | Mark::Other))
        })
    }

    fn group(&self, names: &[Mention]) -> Token {
        let mut persons: Vec<Person> = Vec::new();
        let (mut joined, mut couple) = (false, false);
        for mention in names {
            if self.mentions.entities[mention.entity].kind != EntityKind::Person {
                continue;
            }
            if let Some(last) = persons.last() {
                let gap = self.text.chars(Span::new(last.span.end, mention.span.start));
                // 甲同志、乙同志 is a list.
                let styled = matches!(gap, ['同', '志', ..]);
                joined |= !styled && matches!(gap, ['与' | '同', _, ..] | ['会' | '联', '同', _, ..]);
                couple |= gap.len() <= 4 && gap.ends_with(&['夫', '人']);
            }
            persons.push(Person { entity: mention.entity, span: mention.span, position: self.position(mention) });
        }
        let span = Span::new(names[0].span.start, names[names.len() - 1].span.end);
        // 甲同志等一行
        let behind = self.text.following(span.end, 4);
        let style = Frames::get().behind_style(behind).map(|rest| behind.chars().count() - rest.chars().count());
        let after = style.map_or(behind, |length| self.text.following(span.end + length as u32, 4));
        let party = after.starts_with("一行") || after.starts_with("等一行");
        let more = party || after.starts_with('等');
        let owns =
            |rest: &str| !["首站", "陪同", "带"].iter().any(|word| rest.starts_with(word)) && !rest.ends_with('站');
        // 甲先生的一生
        let genitive = style.is_some() && after.starts_with('的')
            || after.strip_prefix('的').is_some_and(owns)
            || after.starts_with('家')
            || after.starts_with('之') && !after.starts_with("之后");
        Token { kind: Kind::Group(Group { persons, more, party, genitive, joined, couple }), span }
    }

    /// The post that stands nearest to a mention of its holder.
    fn position(&self, mention: &Mention) -> Option<usize> {
        let near = |i: &usize| {
            let span = self.mentions.positions[*i].span;
            if span.end <= mention.span.start {
                mention.span.start - span.end
            } else {
                span.start.saturating_sub(mention.span.end)
            }
        };
        let first = self.held.partition_point(|&(person, _)| person < mention.entity);
        let held = self.held[first..].iter().take_while(|&&(person, _)| person == mention.entity);
        held.map(|&(_, i)| i).min_by_key(near)
    }

    /// Whether a name ends at the code point.
    fn ends_name(&self, at: u32) -> bool {
        let until = self.mentions.mentions.partition_point(|mention| mention.span.start < at);
        self.mentions.mentions[..until]
            .iter()
            .rev()
            .take_while(|mention| at - mention.span.start <= LONGEST_NAME)
            .any(|mention| mention.span.end == at)
    }

    fn push_cues(&self, span: Span, mut taken: Vec<Span>, tokens: &mut Vec<Token>) {
        taken.sort_unstable();
        let mut at = span.start;
        for busy in taken.into_iter().chain([Span::new(span.end, span.end)]) {
            if busy.start > at {
                self.scan(Span::new(at, busy.start), tokens);
            }
            at = at.max(busy.end);
        }
    }

    fn scan(&self, gap: Span, tokens: &mut Vec<Token>) {
        // 甲等到了B校: 等 belongs to the name before it.
        let others = self.text.chars(gap).starts_with(&['等', '到']) && gap.start > 0 && self.ends_name(gap.start);
        let gap = Span::new(gap.start + u32::from(others), gap.end);
        let chars = self.text.chars(gap);
        for (cue, Range { start, end }) in Frames::get().find_in(chars) {
            if cue != Cue::Mark(Mark::Block) {
                let span = Span::new(gap.start + start as u32, gap.start + end as u32);
                tokens.push(Token { kind: Kind::Cue(cue), span });
            }
        }
        for (at, c) in self.text.marks(gap) {
            let point = match c {
                '，' | ',' => '，',
                '、' => '、',
                '；' | ';' => '；',
                '：' | ':' => '：',
                '。' | '！' | '？' => '。',
                '｜' | '|' => '｜',
                _ => continue,
            };
            tokens.push(Token { kind: Kind::Point(point), span: Span::new(at, at + 1) });
        }
    }
}

/// Code points that no title right behind a name is longer than.
const LONGEST_TITLE: u32 = 5;
/// Code points that no name is longer than.
const LONGEST_NAME: u32 = 60;

/// The elements of a list sorted by start whose spans touch `span`.
fn slice_of<T>(list: &[T], span: Span, of: impl Fn(&T) -> Span) -> &[T] {
    let first = list.partition_point(|x| of(x).start < span.start);
    let last = list.partition_point(|x| of(x).start < span.end);
    &list[first..last]
}
