//! Who acts: the persons, groups and marks that stand as, or in place of, a subject.

use super::interpreter::{Interpreter, persons_of};
use super::{Destination, Subject};
use crate::event::between;
use crate::event::frame::{Cue, Does, Mark, Place};
use crate::event::token::{Group, Kind, Person, Target, Token};
use crate::record::Realis;

impl Interpreter<'_> {
    pub(super) fn group(&mut self, i: usize, group: &Group) {
        if self.are_kin(i) || self.sends_envoy(i) {
            return;
        }
        let persons = group.persons.clone();
        let escorted = self.clause_marks(i, Mark::Escorted);
        if escorted && self.subject.persons.is_empty() && self.led(i) && !self.guests_come(i) {
            self.subject = Subject { persons, more: group.more, ..Subject::default() };
            self.explicit_here = true;
            return;
        }
        if self.invites(i) || self.approves(i) {
            return;
        }
        if self.is_deputy_head(i) {
            return self.beside_head(persons);
        }
        if self.heads_team(i) {
            self.led_by(i, persons);
            return;
        }
        if let Some(members) = self.members(i) {
            self.led_by(i, members);
            return;
        }
        if self.is_passive_agent(i) {
            self.prior = Some(self.subject.clone());
            self.reading.subjects.extend(persons.iter().copied());
            self.subject = Subject { persons, more: group.more, ..Subject::default() };
            self.explicit_here = true;
            return;
        }
        if !escorted && self.is_listened_to(i) {
            let mut act = self.act(i, self.frames.index("report"));
            act.subject = Subject { persons, ..Subject::default() };
            if !self.said {
                self.reading.acts.push(act);
            }
            return;
        }
        if !escorted && self.joined_behind_clause(i) {
            self.with.extend(persons);
            return;
        }
        let governor = self.governor(i, escorted).filter(|token| !self.joins_noun(token) && !self.is_deputed(token));
        match governor.map(|token| token.kind.clone()) {
            Some(Kind::Cue(Cue::Mark(Mark::At | Mark::With))) if escorted => self.escort = persons,
            Some(Kind::Cue(Cue::Mark(Mark::Agent))) if escorted => self.escort = persons,
            Some(Kind::Cue(Cue::Mark(Mark::With))) if self.is_represented(i) => {}
            Some(Kind::Cue(Cue::Mark(Mark::With))) if self.joins_pronoun(i) => self.subject.persons = persons,
            // 甲同乙共同参观A馆.
            Some(Kind::Cue(Cue::Mark(Mark::With))) if self.is_joint(i) => self.subject.persons.extend(persons),
            // 同甲一家围坐在一起: whose home it is.
            Some(Kind::Cue(Cue::Mark(Mark::With))) if self.following(self.tokens[i].span.end, 2) == "一家" => {}
            // 甲随乙率领的队伍: they lead.
            Some(Kind::Cue(Cue::Mark(Mark::With))) if self.leads_behind(i) => self.become_subject(i, group),
            Some(Kind::Cue(Cue::Mark(Mark::With))) => self.with.extend(persons),
            Some(Kind::Cue(Cue::Mark(Mark::Dative))) => self.to.extend(persons),
            Some(Kind::Cue(Cue::Mark(Mark::Entrust))) => {
                if self.clause_marks(i, Mark::Entrusted) {
                    self.delegators = persons;
                }
            }
            Some(Kind::Cue(Cue::Mark(Mark::At | Mark::From | Mark::Wished)))
                if !self.qualified(i, escorted) && !self.are_heeded(i) =>
            {
                self.asked(i, persons);
            }
            _ if self.makes_up_team(i) => self.with.extend(persons),
            _ if group.genitive && self.tells_whose_way(i) => self.become_subject(i, group),
            _ if group.genitive => self.welcomed_by(i, persons),
            _ if self.goes_on_behind_object(i) => self.object_of_last(&persons),
            _ if self.is_called_on(i) => self.object_of_last(&persons),
            _ if self.follows_leader(i, &persons) => self.with.extend(persons),
            governor => {
                let agent = governor == Some(Kind::Cue(Cue::Mark(Mark::Agent)));
                if agent && !self.subject.dropped() {
                    self.prior = Some(self.subject.clone());
                }
                let realis = self.realis;
                self.become_subject(i, group);
                // 原定由副市长甲带队赴A镇: who was to do it.
                if agent && matches!(realis, Realis::Planned | Realis::Cancelled) {
                    self.realis = realis;
                }
            }
        }
    }

    /// Whether those at `i` are to be sent: 派|县长甲.
    fn is_to_be_sent(&self, i: usize) -> bool {
        let posts = self.posts_begin(i);
        let front = self.following(posts.saturating_sub(2), 2.min(posts));
        front.ends_with(['派', '由']) || front == "安排"
    }

    /// Whether the names at `i`, joined with 随, lead what is named behind them.
    fn leads_behind(&self, i: usize) -> bool {
        let follows = self.governor(i, false).is_some_and(|token| self.tokenizer.text.slice(token.span) == "随");
        follows && self.tokens.get(i + 1).is_some_and(|next| self.deed(next) == Some(Does::Lead))
    }

    /// The names at `i` are who does what is told behind them.
    fn become_subject(&mut self, i: usize, group: &Group) {
        if self.tokens.get(i + 1).is_some_and(|next| next.kind == Kind::Cue(Cue::Mark(Mark::At))) {
            self.part_at_scene();
        }
        let mut persons = group.persons.clone();
        // 甲同乙共同主持: both do.
        let apart = group.joined && !self.is_deputy(&persons) && !self.acts_jointly(i);
        if (apart || group.couple) && persons.len() > 1 && !self.clause_marks(i, Mark::Each) {
            if group.couple {
                self.reading.spouses.push(persons[1]);
            }
            let others = persons.split_off(1);
            // 甲同乙一家围坐在一起: whose home it is.
            if self.following(self.tokens[i].span.end, 2) != "一家" {
                self.with.extend(others);
            }
        }
        self.reading.subjects.extend(persons.iter().copied());
        if !self.said {
            self.reading.named.extend(persons.iter().copied());
        }
        let last = self.subject.persons.last().map(|person| between(person.span.end, self.tokens[i].span.start));
        if !self.acted
            && last.map(|gap| self.tokenizer.behind_aside(gap)).is_some_and(|gap| {
                self.tokenizer.is_separator(gap)
                    || self.tokenizer.lists_on(gap)
                    || self.goes_along(i) && self.tokenizer.lists_on_broken(gap)
            })
        {
            // 县长甲，乙参加会议: the list goes on.
            let listed = std::mem::take(&mut self.subject.persons);
            persons.splice(0..0, listed);
        }
        self.subject = Subject { persons, more: group.more, ..Subject::default() };
        if self.scene.is_some() {
            self.at_scene.get_or_insert_with(|| self.subject.clone());
        }
        self.acted = false;
        self.explicit_here = true;
        self.realis = match self.realis {
            _ if self.is_called_off(i) => Realis::Cancelled,
            // 会议决定：派县长甲赴A省.
            Realis::Planned if self.is_to_be_sent(i) => Realis::Planned,
            _ => Realis::Actual,
        };
        self.delegators.retain(|_| self.clause > 0);
    }

    /// 甲的督导点|设在A镇: whether 的 and a phrase for where somebody's way leads stand behind the names at `i`.
    fn tells_whose_way(&self, i: usize) -> bool {
        let goes = |next: &Token| self.deed(next) == Some(Does::Go) && next.span.len() >= 3;
        self.following(self.tokens[i].span.end, 1) == "的"
            && self.tokens.get(i + 1).is_some_and(|next| next.span.start == self.tokens[i].span.end + 1 && goes(next))
    }

    /// 经主席甲批准，我赴A国…: whether those at `i` only approve of what is done.
    fn approves(&self, i: usize) -> bool {
        let behind = self.following(self.tokens[i].span.end, 8);
        let phrase = behind.split(['，', '。']).next().unwrap_or_default();
        let clause = self.clause_text(i);
        self.frames.words.approvals.close(phrase) && (clause.starts_with('经') || clause.starts_with("报"))
    }

    /// 甲在A闸，|乙在B桥: the first is where he is said to be, whatever the second does.
    fn part_at_scene(&mut self) {
        let named = !self.subject.persons.is_empty()
            && self.scene.as_ref().is_some_and(|(_, span)| {
                self.subject
                    .persons
                    .iter()
                    .all(|person| person.span.end <= span.start && span.start - person.span.end <= 2)
            });
        if named {
            self.flush_scene(Some(Does::Go));
        }
    }

    /// 市委书记甲赴A镇调研活动推迟: whether the clause ends with the word that calls off what it tells.
    fn is_called_off(&self, i: usize) -> bool {
        let end = self.clause_end(i);
        let last = end.checked_sub(1).filter(|&last| last > i).map(|last| &self.tokens[last]);
        last.is_some_and(|last| {
            last.kind == Kind::Cue(Cue::Mark(Mark::Cancelled)) && self.start_of(end).saturating_sub(last.span.end) <= 1
        })
    }

    /// Whether 和 joins words of a post, with nobody before it (甘薯和饲草创新团队专家甲), or 与 those that qualify somebody
    /// (负责气候与能源事务的委员甲).
    fn joins_noun(&self, token: &Token) -> bool {
        let named = |before: &&Token| matches!(before.kind, Kind::Group(_) | Kind::Cue(_));
        let start = self.clause_start();
        let joins = token.kind == Kind::Cue(Cue::Mark(Mark::With))
            && match self.tokenizer.text.slice(token.span) {
                "和" => true,
                "与" => {
                    !self.subject.pronoun && (self.qualifies_behind(token.span.end) || self.names_unit_behind(token))
                }
                _ => false,
            };
        joins
            && self.subject.persons.is_empty()
            && !self.tokens[self.clause..]
                .iter()
                .take_while(|before| before.span.start < token.span.start)
                .any(|before| named(&before))
            && self.letters_outside(start, token.span.start) > 1
    }

    /// Whether the rest of a unit's name stands between the conjunction and the next person: 培养与|学位管理部|甲部长.
    fn names_unit_behind(&self, token: &Token) -> bool {
        let end = token.span.end;
        let next = self.tokens.partition_point(|next| next.span.start < end);
        let Some(group) = self.tokens.get(next).filter(|next| matches!(next.kind, Kind::Group(_))) else {
            return false;
        };
        let gap = self.tokenizer.text.slice(between(end, group.span.start));
        gap.chars().count() >= 2 && gap.ends_with(['部', '处', '科', '室', '院', '系', '办', '局', '厅'])
    }

    /// Whether 代表 says whose deputy somebody is, rather than for whom they act: 教师代表甲.
    pub(super) fn is_deputed(&self, token: &Token) -> bool {
        let start = token.span.start;
        let front = self.tokenizer.text.slice(between(start.saturating_sub(4).max(self.clause_start()), start));
        token.kind == Kind::Cue(Cue::Mark(Mark::Entrust))
            && self.tokenizer.text.slice(token.span) == "代表"
            && self.frames.words.constituents.close(front)
    }

    /// Whether 的 stands between a code point and the next names.
    fn qualifies_behind(&self, at: u32) -> bool {
        let first = self.tokens.partition_point(|token| token.span.start < at);
        let group = self.tokens[first..].iter().find(|token| matches!(token.kind, Kind::Group(_)));
        group.is_some_and(|group| self.tokenizer.text.chars(between(at, group.span.start)).contains(&'的'))
    }

    /// Whether the names at `i` are those of who goes along or attends.
    fn goes_along(&self, i: usize) -> bool {
        self.tokens.get(i + 1).is_some_and(|next| {
            matches!(next.kind, Kind::Cue(Cue::Verb(f))
                if matches!(self.frames.frames[f].does, Does::Accompany | Does::Attend))
        })
    }

    /// Whether the names at `i` do what the subject undergoes: 代表团获部长甲接见. Only posts and bodies stand between.
    fn is_passive_agent(&self, i: usize) -> bool {
        let Some(Token { kind: Kind::Cue(Cue::Verb(frame)), .. }) = self.tokens.get(i + 1) else { return false };
        if self.frames.frames[*frame].does != Does::Meet {
            return false;
        }
        let body = |token: &&Token| matches!(token.kind, Kind::Target(_));
        let bodies = self.tokens[self.clause..i].iter().rev().take_while(body).count();
        let from = match i - bodies {
            first if first > self.clause => self.tokens[first - 1].span.end,
            _ => self.clause_start(),
        };
        let phrase = self.tokenizer.text.slice(between(from.min(self.tokens[i].span.start), self.tokens[i].span.start));
        self.frames.words.passive.stand_in(phrase)
    }

    /// Whether the names at `i`, which no verb follows, belong to what was done before them, and the sentence goes on
    /// with the same subject: 走访了代表，院长甲，并察看工地.
    fn goes_on_behind_object(&self, i: usize) -> bool {
        let ends = self.tokens.get(i + 1).is_some_and(|token| token.kind == Kind::Point('，'));
        ends && self.acted
            && !self.subject.dropped()
            && self.following(self.tokens[i].span.end, 2).ends_with('并')
            && self.reading.acts.last().is_some_and(|act| act.does == Does::Inspect)
    }

    /// Whether the names at `i` go on with whom somebody called on in the same clause: 走访了老党员甲、75岁的老工人乙，.
    fn is_called_on(&self, i: usize) -> bool {
        let Some(act) = self.reading.acts.last() else { return false };
        let here = act.does == Does::Inspect && act.verb.start >= self.clause_start() && self.acted;
        let end = self.clause_end(i);
        let points = |token: &Token| {
            matches!(token.kind, Kind::Point('、') | Kind::Cue(Cue::Mark(Mark::With)))
                && token.span.start >= act.verb.end
        };
        here && !self.tokens[i + 1..end].iter().any(|token| matches!(token.kind, Kind::Cue(Cue::Verb(_))))
            && self.tokens[self.clause..i].iter().any(points)
    }

    /// Whether the names at `i` are those of a leader's company, who go with him: 会长甲带队，副会长乙、丙等前往A市.
    fn follows_leader(&self, i: usize, persons: &[Person]) -> bool {
        let Some(act) = self.reading.acts.last() else { return false };
        let led = act.does == Does::Lead && act.objects.is_empty() && !act.subject.persons.is_empty();
        let beside = self.clause > 0 && act.verb.end == self.tokens[self.clause - 1].span.start;
        let end = self.clause_end(i);
        let goes = self.tokens[i + 1..end].iter().any(|token| self.deed(token) == Some(Does::Go));
        led && beside && goes && act.subject.persons != persons
    }

    fn object_of_last(&mut self, persons: &[Person]) {
        if let Some(act) = self.reading.acts.last_mut() {
            act.objects.extend_from_slice(persons);
        }
    }

    /// The token that governs the group at `i`: the one before it, organizations and unnamed people of its post aside.
    /// In front of 陪同下 the posts between may be long and listed.
    pub(super) fn governor(&self, i: usize, escorted: bool) -> Option<&Token> {
        let reach = if escorted { 60 } else { 20 };
        let beside = |kind: &Kind| match kind {
            Kind::Cue(Cue::Mark(Mark::Other)) | Kind::Target(_) => true,
            Kind::Point('、') | Kind::Group(_) => escorted,
            _ => false,
        };
        // 与县委副书记、县长乙座谈: the point parts the posts of one person.
        let start = if escorted { self.tokens[i].span.start } else { self.posts_begin(i) };
        self.tokens[self.clause..i]
            .iter()
            .rev()
            .skip_while(|token| token.span.end > start)
            .take_while(|token| start - token.span.end <= reach)
            .find(|token| !beside(&token.kind))
            .or_else(|| self.before(i))
    }

    /// Where the posts begin that stand before the names at `i`, one after the other, in its clause.
    fn posts_begin(&self, i: usize) -> u32 {
        let start = self.tokens[i].span.start;
        match &self.tokens[i].kind {
            Kind::Group(group) => {
                group.persons.first().map_or(start, |person| self.tokenizer.posts_begin(person, self.clause_start()))
            }
            _ => start,
        }
    }

    /// 让局长乙量尺寸, 请镇长乙打电话: who is asked to do something is on the spot.
    fn asked(&mut self, i: usize, persons: Vec<Person>) {
        if self.said || !self.asks(i) || self.asked_apart(i) {
            return;
        }
        let mut act = self.act(i, self.frames.index("report"));
        act.subject = Subject { persons, ..Subject::default() };
        act.realis = Realis::Actual;
        self.reading.acts.push(act);
    }

    /// Whether a verb of asking governs the names at `i`, and nothing before it is wished for, planned or negated.
    fn asks(&self, i: usize) -> bool {
        let Some(verb) = self.governor(i, false).map(|token| token.span) else { return false };
        let word = self.tokenizer.text.slice(verb);
        let before = self.tokens.partition_point(|token| token.span.start < verb.start);
        let subject = self.tokens[..before].iter().rposition(|token| matches!(token.kind, Kind::Group(_)));
        let wished = |token: &Token| token.kind == Kind::Cue(Cue::Mark(Mark::Wished));
        self.frames.words.asks.has(word)
            && self.realis == Realis::Hypothetical
            && !self.tokens[subject.unwrap_or(0)..before].iter().any(wished)
    }

    /// Whether those at `i` who are asked need not be on the spot: 让甲欣慰的是, 请甲下周到现场, 让甲转告.
    fn asked_apart(&self, i: usize) -> bool {
        let end = self.clause_end(i);
        let start = self.tokens[i].span.end;
        let stop = self.start_of(end);
        let behind = self.tokenizer.text.slice(between(start.min(stop), stop));
        let later = |token: &Token| match token.kind {
            Kind::Time(_) | Kind::Cue(Cue::Mark(Mark::Planned)) => true,
            Kind::Cue(Cue::Verb(f)) => self.frames.frames[f].does == Does::Go,
            _ => false,
        };
        behind.trim().is_empty()
            || self.tokens[i + 1..end].iter().any(later)
            || self.frames.words.asked_apart.stand_in(behind)
    }

    /// Whether the second of the persons is the deputy of the first, so that both do it: 局长甲与副局长乙.
    fn is_deputy(&self, persons: &[Person]) -> bool {
        let title = |person: &Person| person.title(self.tokenizer.mentions);
        let (Some(first), Some(second)) = (persons.first().and_then(title), persons.get(1).and_then(title)) else {
            return false;
        };
        second.strip_prefix('副').is_some_and(|post| first.ends_with(post))
    }

    /// 听县委书记乙报告水情, 问院长乙菜单定了没有: whether the names at `i` are of whom the subject listens to.
    fn is_listened_to(&self, i: usize) -> bool {
        let beside = |token: &&Token| matches!(token.kind, Kind::Target(_) | Kind::Cue(Cue::Mark(Mark::Other)));
        let outer = self.tokens[self.clause..i].iter().rev().find(|token| !beside(token));
        let from = outer.map_or(self.clause_start(), |token| token.span.end);
        let start = self.tokens[i].span.start;
        let front = self.tokenizer.text.slice(between(from.min(start), start));
        if let Some((_, post)) = front.rsplit_once('听') {
            let rest = post.trim_start_matches(['着', '了', '完']);
            return rest.chars().count() <= 16 && !rest.contains(['，', '的']) && !rest.starts_with(['说', '到', '取']);
        }
        // 顾问, 学问 and the like end with 问; whom somebody asks is named by a post right behind it.
        let posts = self.posts_begin(i);
        let asking = self.tokenizer.text.slice(between(posts.saturating_sub(2).max(from.min(posts)), posts));
        let verb = asking.trim_end_matches(['着', '了', '起']);
        posts < start && verb.ends_with('问') && !verb.starts_with(['顾', '访', '慰', '学', '疑', '提', '审', '盘'])
    }

    /// 与先到那里的市长甲会合: whether 与 governs the names at `i` from before what qualifies them.
    fn joined_behind_clause(&self, i: usize) -> bool {
        let governed = self.governor(i, false).is_some_and(|token| !matches!(token.kind, Kind::Point(_)));
        let before = &self.tokens[self.clause..i];
        let with = before.iter().rposition(|token| token.kind == Kind::Cue(Cue::Mark(Mark::With)));
        let Some(with) = with.map(|at| &before[at]).filter(|_| governed) else { return false };
        let word = self.tokenizer.text.slice(with.span);
        let close = with.span.end;
        let start = self.tokens[i].span.start;
        let gap = self.tokenizer.text.slice(between(close.min(start), start));
        let points = before.iter().any(|token| token.span.start > close && matches!(token.kind, Kind::Point(_)));
        let ends = gap.rfind('的').is_some_and(|at| gap[at..].chars().count() <= 12);
        matches!(word, "与" | "同" | "和" | "跟" | "会同")
            && !self.joins_noun(with)
            && !points
            && gap.chars().count() <= 30
            && ends
            && self.qualified(i, false)
    }

    /// Whether 的 stands between the names at `i` and what governs them: 来自A省的干部甲.
    fn qualified(&self, i: usize, escorted: bool) -> bool {
        let from = self.governor(i, escorted).map_or(self.clause_start(), |token| token.span.end);
        let start = self.tokens[i].span.start;
        self.tokenizer.text.chars(between(from.min(start), start)).contains(&'的')
    }

    /// 要贯彻主席甲在A省考察时的讲话精神: whether it is the words of those at `i` that are to be heeded.
    fn are_heeded(&self, i: usize) -> bool {
        let start = self.posts_begin(i);
        let from = self.governor(i, false).map_or(self.clause_start(), |token| token.span.end);
        let behind = between(self.tokens[i].span.end, self.start_of(self.clause_end(i)).max(self.tokens[i].span.end));
        self.frames.words.heeded.stand_in(self.tokenizer.text.slice(between(from.min(start), start)))
            && self.tokenizer.text.slice(behind).contains("时的")
    }

    /// Whether what is done by those at `i` and the subject before 与 is done 共同.
    fn is_joint(&self, i: usize) -> bool {
        self.explicit_here && self.subject.persons.len() == 1 && self.acts_jointly(i)
    }

    /// Whether 共同 stands right behind the names at `i`, and not before a verb of meeting: they meet others, and each other.
    fn acts_jointly(&self, i: usize) -> bool {
        let meets = |token: &Token| self.deed(token) == Some(Does::Meet);
        self.following(self.tokens[i].span.end, 2) == "共同"
            && !self.tokens[i + 1..self.clause_end(i)].iter().any(meets)
    }

    /// Whether 他和 stands right before the names at `i`.
    fn joins_pronoun(&self, i: usize) -> bool {
        let pronoun = i >= self.clause + 2 && self.tokens[i - 2].kind == Kind::Cue(Cue::Mark(Mark::Pronoun));
        pronoun && self.subject.pronoun && self.tokenizer.text.slice(self.tokens[i - 1].span) == "和"
    }

    /// Whether the names at `i` are those of a group whose head is named before: 由甲任团长，乙、丙组成的代表团.
    fn makes_up_team(&self, i: usize) -> bool {
        self.following(self.tokens[i].span.end, 3) == "组成的"
            && !self.subject.persons.is_empty()
            && self.reading.acts.last().is_some_and(|act| act.does == Does::Lead)
    }

    /// 受到院长乙的欢迎: who welcomes the subject receives them.
    fn welcomed_by(&mut self, i: usize, persons: Vec<Person>) {
        let behind = self.following(self.tokens[i].span.end, 8);
        let welcome =
            ["的欢迎", "的热情欢迎", "的接待", "的热情接待", "的热烈欢迎"].iter().any(|word| behind.starts_with(word));
        if !welcome || self.said {
            return;
        }
        let mut act = self.act(i, self.frames.index("receive"));
        act.subject = Subject { persons, ..Subject::default() };
        self.reading.acts.push(act);
    }

    /// Whether a list of bodies that the subject acts for (代表县委、县政府和甲) holds the names at `i`.
    fn is_represented(&self, i: usize) -> bool {
        let stands_for =
            self.tokens[self.clause..i].iter().rposition(|token| token.kind == Kind::Cue(Cue::Mark(Mark::Entrust)));
        stands_for.is_some_and(|at| {
            self.tokens[self.clause + at + 1..i].iter().all(|token| {
                matches!(token.kind, Kind::Target(_) | Kind::Point('、') | Kind::Cue(Cue::Mark(Mark::With)))
            })
        })
    }

    /// Whether the words behind the names at `i` make them the head of a group: 以甲为组长的督查组, 由甲任团长的考察团.
    fn heads_team(&self, i: usize) -> bool {
        let end = self.tokens[i].span.end;
        let phrase = self.following(end, 8);
        if phrase.trim_start_matches(['等', '同', '志']).starts_with("组成的") && self.clause_agent(i) {
            // 由省长甲、行长乙等组成的代表团.
            return true;
        }
        if self.frames.words.heads_group.open(phrase) && self.clause_agent(i) {
            // 代表团由甲任团长，乙任顾问.
            return true;
        }
        let before = self.tokens[i].span.start.saturating_sub(16).max(self.clause_start());
        let before = self.tokenizer.text.slice(between(before, self.tokens[i].span.start));
        before.contains(['以', '由'])
            && ["为", "任", "担任"].iter().any(|word| phrase.starts_with(word))
            && ["组长的", "组长、", "组长，", "团长的", "团长、", "团长，", "队长的", "领队的"]
                .iter()
                .any(|post| phrase.contains(post))
    }

    /// 专家组由|校长甲、处长乙和|教授丙|组成: all whose names are listed up to `i`, the last, where they make up the group before 由.
    fn members(&self, i: usize) -> Option<Vec<Person>> {
        /// Most characters of how the last is styled: 丙教授, 丙等专家.
        const STYLE: u32 = 8;
        let behind = self.following(self.tokens[i].span.end, STYLE);
        let close = behind.find("组成").map(|at| &behind[at + "组成".len()..])?;
        // A comma may stand between two of them: 由处长甲，主任乙组成.
        let agent = self.tokens[..i].iter().rposition(|token| token.kind == Kind::Cue(Cue::Mark(Mark::Agent)))?;
        let mut before = self.tokens[..agent].iter().rev().take_while(|token| !matches!(token.kind, Kind::Point(_)));
        let made_up = before.any(|token| self.is_team(token));
        let listed = self.tokens[agent + 1..i].iter().all(|token| {
            matches!(token.kind, Kind::Group(_) | Kind::Target(_) | Kind::Point('，' | '、') | Kind::Cue(Cue::Mark(_)))
        });
        if !made_up || !listed || !(close.is_empty() || close.starts_with(['，', '。', '；'])) {
            return None;
        }
        Some(persons_of(&self.tokens[agent..=i]).collect())
    }

    /// Whether the words behind the names at `i` make them the deputy head of a group whose head is told: 以甲为组长、乙为副组长的工作组.
    fn is_deputy_head(&self, i: usize) -> bool {
        let phrase = self.following(self.tokens[i].span.end, 6);
        let deputy = ["为副", "任副", "担任副"].iter().any(|word| phrase.starts_with(word))
            && ["组长", "团长", "队长"].iter().any(|post| phrase.contains(post));
        deputy && !self.reading.acts.is_empty()
    }

    /// The deputy goes along with the head, or is met with him.
    fn beside_head(&mut self, persons: Vec<Person>) {
        let clause = self.clause_start();
        match self.reading.acts.last_mut() {
            // 由甲任团长，乙任副团长: whom the head brings along.
            Some(act) if act.does == Does::Lead && act.verb.end <= clause => act.objects.extend(persons),
            Some(act) if act.does == Does::Lead => self.with.extend(persons),
            Some(act) if act.does == Does::Meet && !act.objects.is_empty() => act.beside.extend(persons),
            _ => {}
        }
    }

    /// Whether 由 governs the names at `i`.
    fn clause_agent(&self, i: usize) -> bool {
        self.governor(i, false).is_some_and(|token| token.kind == Kind::Cue(Cue::Mark(Mark::Agent)))
    }

    /// The persons act, and lead the group named behind them.
    fn led_by(&mut self, i: usize, persons: Vec<Person>) {
        self.reading.subjects.extend(persons.iter().copied());
        // 应我方邀请，以甲为团长的代表团: the invitation is over where the group acts.
        if self.realis == Realis::Hypothetical {
            self.realis = Realis::Actual;
        }
        let mut act = self.act(i, self.frames.index("lead"));
        act.subject = Subject { persons: persons.clone(), ..Subject::default() };
        act.bodies = self.tokens[i + 1..self.clause_end(i)]
            .iter()
            .find_map(|token| match token.kind {
                Kind::Target(target) => Some(target),
                _ => None,
            })
            .into_iter()
            .collect();
        self.reading.acts.push(act);
        self.subject = Subject { persons, ..Subject::default() };
        self.explicit_here = true;
    }

    /// Whether guests are the subject of the clause: whoever leads them is their host.
    fn guests_come(&self, i: usize) -> bool {
        let guests = &self.frames.words.guests;
        self.subject.team && guests.stand_in(self.clause_text(i))
    }

    /// Whether the group at `i` leads those who have no names: 一行4人在甲的带领下.
    fn led(&self, i: usize) -> bool {
        self.tokens[i + 1..]
            .iter()
            .take_while(|token| !matches!(token.kind, Kind::Point(c) if c != '、'))
            .find(|token| token.kind == Kind::Cue(Cue::Mark(Mark::Escorted)))
            .is_some_and(|token| {
                let word = self.tokenizer.text.slice(token.span);
                word.contains("带领") || word.contains("率领")
            })
    }

    pub(super) fn target(&mut self, i: usize, target: Target) -> usize {
        let opens = self.tokens[self.clause..i]
            .iter()
            .all(|token| matches!(token.kind, Kind::Time(_) | Kind::Target(_) | Kind::Point('、')));
        // 顶着大雾绕过A山: something else stands before the name.
        let opens = opens
            && self.letters_outside(self.clause_start(), self.tokens[i].span.start) <= ASIDE
            && !self.frames.words.about.close(self.clause_text(i).trim_end_matches('“'));
        if opens && !self.said && self.opens_inside(i, target) {
            return i + 1;
        }
        if opens
            && !self.said
            && let Some(next) = self.opens_list(i)
        {
            return next;
        }
        if let Some(next) = self.short_move(i).or_else(|| self.told_of(i)) {
            return next;
        }
        if let Some(next) = self.along_settlements(i) {
            return next;
        }
        let after = self.following(target.span.end, 1);
        let after =
            if self.tokens.get(i + 1).is_some_and(|next| next.kind == Kind::Point('｜')) { "，" } else { after };
        let listing = !self.acted && !self.subject.persons.is_empty();
        let team = self.ends_as_team(i, target) || self.is_made_up(target) || self.opens_as_team(i, target);
        let begins = opens && !matches!(after, "，" | "的" | "上" | "内" | "里" | "后" | "时");
        if (begins || team) && !listing && !self.said {
            if self.is_counted(i) {
                // 6个工作组赴A省: they have no names.
                self.subject = Subject { other: true, plural: true, ..Subject::default() };
                self.explicit_here = true;
                return i + 1;
            }
            let mut organizations = std::mem::take(&mut self.subject.organizations);
            if !self.explicit_here {
                organizations.clear();
            }
            organizations.push(target);
            self.subject = Subject { organizations, ..Subject::default() };
            self.explicit_here = true;
        }
        i + 1
    }

    /// 出席A活动的代表团，赴B市看望…: whether the group that the words before it describe ends the clause, which names nobody else.
    fn ends_as_team(&self, i: usize, target: Target) -> bool {
        let start = target.span.start;
        let closes = |next: &Token| next.kind == Kind::Point('，') && next.span.start == target.span.end;
        self.subject.dropped()
            && self.following(start.saturating_sub(1), 1) == "的"
            && self.tokens.get(i + 1).is_some_and(closes)
            && self.is_named_team(target)
    }

    /// 示范中心|评估专家组|到A校: whether a group with more of its name before it than is known opens the sentence, and goes somewhere.
    fn opens_as_team(&self, i: usize, target: Target) -> bool {
        let before = self.tokens[..i]
            .iter()
            .all(|token| matches!(token.kind, Kind::Time(_) | Kind::Target(_) | Kind::Point('，')));
        let goes = |next: &Token| {
            next.span.start == target.span.end && matches!(self.deed(next), Some(Does::Go | Does::Inspect))
        };
        self.subject.dropped() && before && self.is_named_team(target) && self.tokens.get(i + 1).is_some_and(goes)
    }

    /// 由A部、B部等组成的工作组来到C县: whether the group that the words before it describe is the subject.
    fn is_made_up(&self, target: Target) -> bool {
        const WORDS: &str = "组成的";
        let start = target.span.start;
        let front = self.following(start.saturating_sub(WORDS.chars().count() as u32), 3);
        self.subject.dropped() && front == WORDS && self.is_named_team(target)
    }

    /// Whether a body sends the group at `i`, and nobody is named who goes: A部组织|专家组.
    fn is_sent_by_body(&self, i: usize) -> bool {
        let start = self.tokens[i].span.start;
        let verb = self.following(start.saturating_sub(2), 2.min(start));
        let words = &self.frames.words;
        (words.sends.has(verb) || verb == "组织")
            && self.subject.persons.is_empty()
            && !self.subject.organizations.is_empty()
    }

    /// Whether the target is a group that travels: 督查组.
    pub(super) fn is_named_team(&self, target: Target) -> bool {
        target.organization && crate::event::names_team(&self.tokenizer.mentions.entities[target.entity].name)
    }

    /// 沿A乡、B镇实地调研, 沿A河巡查: the settlements along the way, or the river that is patrolled, are where the verb of their clause
    /// is done. The token behind them.
    fn along_settlements(&mut self, i: usize) -> Option<usize> {
        let start = self.tokens[i].span.start;
        let front = self.following(start.saturating_sub(1), 1);
        let kinds = |place: &Destination| {
            let kind = self.tokenizer.mentions.entities[place.target.entity].subkind;
            matches!(kind, "township" | "village" | "street") && place.outer.is_none()
        };
        let patrolled = |place: &Destination| {
            let end = self.start_of(self.clause_end(i));
            let clause = self.tokenizer.text.slice(between(place.target.span.end.min(end), end));
            self.tokenizer.text.slice(place.target.span).ends_with(['河', '江', '溪', '渠', '堤', '湖'])
                && clause.contains('巡')
        };
        let inspects = |token: &Token| self.deed(token) == Some(Does::Inspect);
        if front != "沿" || self.said || !self.tokens[i..self.clause_end(i)].iter().any(inspects) {
            return None;
        }
        let (places, next) = self.places(i, start, Place::At);
        if places.is_empty() || !places.iter().all(|place| kinds(place) || patrolled(place)) {
            return None;
        }
        self.at = places;
        self.at_opens = true;
        Some(next)
    }

    /// Whether a number of such groups is meant: 6个工作组.
    fn is_counted(&self, i: usize) -> bool {
        let start = self.tokens[i].span.start;
        let front = self.tokenizer.text.chars(between(start.saturating_sub(2), start));
        matches!(front, [number, '个' | '支' | '路' | '批'] if super::is_several(*number) || matches!(number, '一' | '各'))
    }

    /// 下午走A村、B村, 乘船下A湖: a verb of one character, right before the name, that tells of going only there.
    fn short_move(&mut self, i: usize) -> Option<usize> {
        let start = self.tokens[i].span.start;
        let from = match self.before(i) {
            Some(token)
                if !matches!(
                    token.kind,
                    Kind::Group(_) | Kind::Time(_) | Kind::Point('、') | Kind::Cue(Cue::Mark(Mark::Party))
                ) =>
            {
                return None;
            }
            Some(token) => token.span.end,
            None => self.clause_start(),
        };
        let front = self.tokenizer.text.slice(between(from.min(start), start)).trim_start();
        let word = self.frames.words.short_moves.closing(front)?;
        // 一行7人访A国.
        let front = front.trim_start_matches(|c: char| c.is_ascii_digit());
        let front = front.strip_prefix('人').unwrap_or(front);
        let rest = self.without_adverbs(front.trim_end_matches(word).to_owned());
        let way = self.frames.words.vehicles.close(&rest);
        let known = self.explicit_here || self.subject.dropped() || !self.subject.persons.is_empty();
        if self.said || !known || letters(&rest) > 0 && !way || i == 0 {
            return None;
        }
        let (destinations, next) = self.destinations(i - 1, Place::Object);
        let target = destinations.last()?.target.span;
        // 至A镇慰问, but not 自A站至B站.
        let inspects = |verb: &Token| self.deed(verb) == Some(Does::Inspect) && verb.span.start == target.end;
        if word == "至" && !self.tokens.get(next).is_some_and(inspects) {
            return None;
        }
        let mut act = self.act(i, self.frames.index("go"));
        act.verb = between(start - word.chars().count() as u32, start);
        act.destinations = destinations;
        act.evidence = between(self.clause_start().min(start), target.end.max(self.tokens[next - 1].span.end));
        self.acted = true;
        self.reading.acts.push(act);
        Some(next)
    }

    /// A村、B厂、C园区，甲一路看: places listed before a clause in which somebody goes or looks, set out without 在.
    fn opens_list(&mut self, i: usize) -> Option<usize> {
        if i != self.clause {
            return None;
        }
        if !self.may_list(i) {
            return None;
        }
        let (places, next) = self.places(i, self.tokens[i].span.start, Place::At);
        let comma = self.tokens.get(next).filter(|token| token.kind == Kind::Point('，'))?;
        let close = self.tokens[next - 1].span.end;
        let looks = |token: &Token| {
            matches!(token.kind, Kind::Cue(Cue::Verb(f))
                if matches!(self.frames.frames[f].does, Does::Go | Does::Inspect | Does::Observe))
        };
        let behind = &self.tokens[next + 1..];
        let ends = |token: &&Token| token.kind != Kind::Point('；');
        // 北京、上海，许多企业前来: others come from there.
        let after = self.following(comma.span.end, 4);
        let others = ["许多", "不少", "众多", "大批", "企业", "客商", "游客", "村民", "群众"]
            .iter()
            .any(|word| after.starts_with(word));
        let tail = self.tokenizer.text.slice(between(close, comma.span.start.max(close)));
        if others
            || places.len() < 2
            || !(tail.is_empty() || counts_places(tail))
            || !behind.iter().take_while(ends).any(looks)
        {
            return None;
        }
        self.flush_scene(Some(Does::Observe));
        self.scene = Some((places, between(self.tokens[i].span.start, close)));
        self.at_scene = None;
        Some(next)
    }

    /// Whether anything joins another name to the one at `i`, which opens a clause: most names need not be read as a list.
    fn may_list(&self, i: usize) -> bool {
        let joins = |token: &Token| matches!(token.kind, Kind::Point('、') | Kind::Cue(Cue::Mark(Mark::With)));
        self.tokens[i..self.clause_end(i)].iter().any(joins)
    }

    /// A超市里，…: a place set out without 在, by the word for its inside.
    fn opens_inside(&mut self, i: usize, target: Target) -> bool {
        let Some(Token { kind: Kind::Point(point), span: comma }) = self.tokens.get(i + 1) else { return false };
        let tail = self.tokenizer.text.slice(between(target.span.end, comma.start));
        // 3月5日｜A市｜考察B港: the cell of the place.
        let cell = *point == '｜' && i > 0 && self.tokens[i - 1].kind == Kind::Point('｜') && tail.is_empty();
        let inside = *point == '，' && self.frames.words.inside.close(tail);
        if !(inside || cell) || tail.chars().count() > 6 {
            return false;
        }
        self.flush_scene(Some(Does::Observe));
        let place = Destination::of(target);
        self.scene = Some((vec![place], target.span));
        self.at_scene = None;
        true
    }

    pub(super) fn mark(&mut self, i: usize, mark: Mark) -> usize {
        match mark {
            Mark::At => return self.locative(i),
            // 介绍扩种的打算: what somebody tells of.
            Mark::Planned if self.is_noun(i) => {}
            // 开学季即将到来，学院召开了会议: only the season comes.
            Mark::Planned if self.comes_by_itself(i) => {}
            // 司令员甲少将在A镇: a rank.
            Mark::Planned if self.is_rank(i) => {}
            Mark::Planned => self.realis = Realis::Planned,
            Mark::Cancelled => self.realis = Realis::Cancelled,
            Mark::Negated => {
                let next = self.start_of(i + 1);
                let strong = self.tokens[i].span.len() > 1 && self.tokenizer.text.slice(self.tokens[i].span) != "没有";
                if strong || next.saturating_sub(self.tokens[i].span.end) <= 2 {
                    self.realis = Realis::Negated;
                }
            }
            Mark::Wished if self.is_invitation(i) => {}
            Mark::Wished => {
                if self.realis == Realis::Actual {
                    self.realis = Realis::Hypothetical;
                }
            }
            // 数起牌子上的电话: a thing.
            Mark::Online
                if self.following(self.tokens[i].span.start.saturating_sub(1), 1) == "的" && !self.uses_means(i) => {}
            Mark::Online => self.online = true,
            Mark::Each => {
                self.each = true;
                // 甲、乙分成两组，深入有关乡镇.
                self.apart |= self.tokenizer.text.slice(self.tokens[i].span).ends_with(['组', '路', '队']);
            }
            Mark::Pronoun => {
                let object = matches!(
                    self.before(i).map(|token| &token.kind),
                    Some(Kind::Cue(Cue::Mark(Mark::With | Mark::Dative | Mark::At) | Cue::Verb(_)))
                );
                if !object {
                    let persons = self.former_or_latter(i).unwrap_or_else(|| self.sole_person(i));
                    self.subject = Subject { pronoun: persons.is_empty(), persons, ..Subject::default() };
                    self.explicit_here = true;
                    self.realis = Realis::Actual;
                }
            }
            Mark::Team | Mark::Attending => {
                let attending = mark == Mark::Attending;
                let before = self.before(i).map(|token| token.kind.clone());
                self.with_team |= !attending && before == Some(Kind::Cue(Cue::Mark(Mark::With)));
                let object = matches!(before, Some(Kind::Cue(_)));
                // A部组织|专家组到B大学: they go.
                let sent = !attending && self.is_sent_by_body(i);
                if !object && !self.explicit_here || sent {
                    if !attending {
                        self.reading.team = self.reading.team.or(Some(self.tokens[i].span.start));
                    }
                    self.subject = Subject { team: true, attending, ..Subject::default() };
                    self.explicit_here = true;
                    self.realis = Realis::Actual;
                }
            }
            // 在A公司，市领导察看车间: the leaders told of, without their names.
            Mark::Other if self.are_leaders(i) => {
                self.reading.team = self.reading.team.or(Some(self.tokens[i].span.start));
                self.subject = Subject { team: true, ..Subject::default() };
                self.explicit_here = true;
            }
            Mark::Other => {
                let object =
                    self.tokens[self.clause..i].iter().any(|token| matches!(token.kind, Kind::Cue(_) | Kind::Group(_)));
                let listing = !self.acted && !self.subject.persons.is_empty();
                // 选派医护人员奔赴A省: they go.
                let sent = self.are_sent(i);
                if (!object || sent) && !listing {
                    let plural = matches!(self.tokenizer.text.slice(self.tokens[i].span), "他们" | "她们");
                    self.subject = Subject { other: true, plural, ..Subject::default() };
                    self.explicit_here = true;
                }
            }
            Mark::Dative => return self.toward(i),
            Mark::From if self.sets_off_from(i) => return i + 2,
            // 一行人在A校听课: those who travel.
            Mark::Party if !self.explicit_here && self.opens_clause(i) => {
                self.subject = Subject { pronoun: true, ..Subject::default() };
                self.explicit_here = true;
            }
            Mark::Agent if self.is_way_from(i) => return i + 2,
            Mark::With
            | Mark::Agent
            | Mark::From
            | Mark::Entrust
            | Mark::Entrusted
            | Mark::Escorted
            | Mark::Party
            | Mark::Nominal
            | Mark::Block => {}
        }
        i + 1
    }

    /// Whether the 将 at `i` ends a general's rank behind his name.
    fn is_rank(&self, i: usize) -> bool {
        let text = self.tokenizer.text;
        let start = self.tokens[i].span.start;
        let general = text.slice(self.tokens[i].span) == "将"
            && matches!(text.following(start.saturating_sub(1), 1), "少" | "中" | "上" | "大");
        let named = |token: &Token| token.span.end + 1 == start && matches!(token.kind, Kind::Group(_));
        general && self.before(i).is_some_and(named)
    }

    /// 甲、乙分别督导西片和北片，前者到A镇，后者到B镇: whom 前者 or 后者 at `i` means.
    fn former_or_latter(&self, i: usize) -> Option<Vec<Person>> {
        let word = self.tokenizer.text.slice(self.tokens[i].span);
        if !matches!(word, "前者" | "后者") {
            return None;
        }
        let pair = self.tokens[..i].iter().rev().find_map(|token| match &token.kind {
            Kind::Group(group) if group.persons.len() == 2 => Some(&group.persons),
            _ => None,
        })?;
        Some(vec![pair[usize::from(word == "后者")]])
    }

    /// 甲在讲话中提到，8月底他到A乡: who the pronoun at `i` stands for, where nobody else is named before it in the sentence and its
    /// clause tells of going somewhere, not of talks or what is to come.
    fn sole_person(&self, i: usize) -> Vec<Person> {
        let mut named = self.tokens[..i].iter().filter_map(|token| match &token.kind {
            Kind::Group(group) => Some(&group.persons),
            _ => None,
        });
        let talks = |token: &Token| {
            matches!(token.kind, Kind::Cue(Cue::Mark(Mark::Planned)))
                || matches!(self.deed(token), Some(Does::Meet | Does::Convene | Does::Attend))
        };
        let goes = !self.tokens[i..self.clause_end(i)].iter().any(talks);
        match (named.next().map(Vec::as_slice), named.next()) {
            (Some([only]), None) if goes && self.clause > 0 && self.reading.subjects.len() == 1 => vec![*only],
            _ => Vec::new(),
        }
    }

    /// Whether leaders without names at `i`, or all who travel, open their clause and visit: 市领导察看…, 大家又登上….
    fn are_leaders(&self, i: usize) -> bool {
        let word = self.tokenizer.text.slice(self.tokens[i].span);
        let visits = |token: &Token| {
            token.span.start.saturating_sub(self.tokens[i].span.end) <= 4
                && matches!(self.deed(token), Some(Does::Go | Does::Inspect | Does::Observe))
        };
        // 两位县领导来到A村.
        let counted =
            || matches!(self.outside(self.clause_start(), self.tokens[i].span.start).as_str(), "两位" | "几位");
        (word.ends_with("领导") || word == "大家")
            && (self.opens_clause(i) || i == self.clause && counted())
            && self.tokens.get(i + 1).is_some_and(visits)
    }

    /// Whether something is used in the clause before the token at `i`: 通过清晰的视频.
    fn uses_means(&self, i: usize) -> bool {
        ["通过", "利用", "借助", "用"].iter().any(|word| self.clause_text(i).contains(word))
    }

    /// Whether those without a name at `i` are sent somewhere by the verb behind them.
    fn are_sent(&self, i: usize) -> bool {
        let from = self.before(i).is_some_and(|token| token.kind == Kind::Cue(Cue::Mark(Mark::From)));
        let goes = self.tokens.get(i + 1).is_some_and(|next| {
            next.span.start.saturating_sub(self.tokens[i].span.end) <= 2 && self.deed(next) == Some(Does::Go)
        });
        from && goes
    }

    /// 21日，调研组从A园区出发，沿江而下; 离开A社区，甲又来到B村: tells the spot, no town, that those who travel set off from;
    /// whether there is one.
    fn sets_off_from(&mut self, i: usize) -> bool {
        let Some(Token { kind: Kind::Target(target), span }) = self.tokens.get(i + 1).cloned() else { return false };
        let kind = self.tokenizer.mentions.entities[target.entity].subkind;
        let spot = matches!(kind, "village" | "facility" | "zone" | "company" | "institution");
        if !spot || self.said || span.start != self.tokens[i].span.end {
            return false;
        }
        let word = self.tokenizer.text.slice(self.tokens[i].span);
        let leaves = self.frames.words.leaves.has(word) && self.leaves_for_another(i + 1)
            || word == "从" && self.following(span.end, 2) == "出来";
        // 从A闸一路走到B桥, 从A园到B校，再到C村.
        let along = self.following(span.end, 4).starts_with("一路") || self.goes_from_to(i + 1);
        let walks = word == "从" && along && !self.subject.other;
        // 副市长甲从A车站出发，前往B镇: whoever is named sets off from home, unless to look at what lies along the way.
        let sets_off = word == "从"
            && self.following(span.end, 2) == "出发"
            && (self.subject.persons.is_empty() || self.following(span.end, 4) == "出发，沿");
        if !leaves && !sets_off && !walks {
            return false;
        }
        let mut act = self.act(i, self.frames.index("scene"));
        act.verb = span;
        act.destinations = vec![Destination::of(target)];
        act.scene = (leaves || walks).then_some(Does::Go);
        act.evidence = between(self.clause_start().min(span.start), span.end);
        self.reading.acts.push(act);
        true
    }

    /// 从A园|到B校，再到C村: whether the way from the place at `i` leads to another and on from there.
    fn goes_from_to(&self, i: usize) -> bool {
        let [Token { kind: Kind::Cue(Cue::Verb(_)), span: verb }, Token { kind: Kind::Target(_), span: place }, ..] =
            self.tokens.get(i + 1..).unwrap_or_default()
        else {
            return false;
        };
        let to = self.tokenizer.text.slice(*verb) == "到" && verb.start == self.tokens[i].span.end;
        let on = self.following(place.end, 3);
        to && place.start == verb.end && on.trim_start_matches(['，', '、']).starts_with("再到")
    }

    /// Whether a season only comes behind the word at `i`.
    fn comes_by_itself(&self, i: usize) -> bool {
        let behind = self.following(self.tokens[i].span.end, 2);
        self.frames.words.seasons_do.has(behind)
    }

    /// Whether nothing but times stands before the token at `i` in its clause.
    fn opens_clause(&self, i: usize) -> bool {
        self.before(i).is_none_or(|token| matches!(token.kind, Kind::Time(_)))
            && self.letters_outside(self.clause_start(), self.tokens[i].span.start) == 0
    }

    /// Whether 由 says where a way begins: 由A市飞抵B市.
    fn is_way_from(&self, i: usize) -> bool {
        let target = self.tokens.get(i + 1).filter(|token| matches!(token.kind, Kind::Target(_)));
        let goes = |token: &Token| self.deed(token) == Some(Does::Go);
        let close = |behind: &Token, before: &Token| behind.span.start.saturating_sub(before.span.end) <= 2;
        target.is_some_and(|target| {
            close(target, &self.tokens[i])
                && self.tokens.get(i + 2).is_some_and(|verb| goes(verb) && close(verb, target))
        })
    }

    /// Whether those who leave the place at `i`, which ends its clause, go on to another in the next.
    fn leaves_for_another(&self, i: usize) -> bool {
        let comma = self.clause_end(i).min(self.tokens.len());
        let close = self.start_of(comma);
        let rest = self.tokenizer.text.slice(between(self.tokens[i].span.end.min(close), close));
        let goes = |token: &Token| {
            matches!(token.kind, Kind::Cue(Cue::Verb(f))
                if matches!(self.frames.frames[f].does, Does::Go | Does::Inspect))
        };
        let next = comma + 1;
        // 离开A村前，甲握着老人的手: whoever is named was there.
        if matches!(rest, "前" | "之前") && !self.subject.persons.is_empty() {
            return true;
        }
        matches!(rest, "" | "后" | "时" | "以后")
            && self.tokens.get(comma).is_some_and(|token| token.kind == Kind::Point('，'))
            && self.tokens[next.min(self.tokens.len())..self.clause_end(comma).max(next).min(self.tokens.len())]
                .iter()
                .any(goes)
    }

    /// Whether the word at `i` ends a noun phrase: 的打算，, 就移交计划和预算作了汇报.
    fn is_noun(&self, i: usize) -> bool {
        let span = self.tokens[i].span;
        let front = span.start.checked_sub(1).map(|at| self.tokenizer.text.chars[at as usize]);
        let ends = self.following(span.end, 1);
        let about =
            self.clause_text(i).contains('就') && ends.starts_with(['和', '与', '及', '、', '等', '进', '作', '做']);
        about || front == Some('的') && (ends.is_empty() || ends.starts_with(['，', '。', '；', '、']))
    }

    /// Whether the names at `i` are of those whose invitation the sentence opens with: 应议长甲，主席乙的邀请.
    fn invites(&self, i: usize) -> bool {
        let opens = self.tokens[..i].iter().take(2).any(|token| self.tokenizer.text.slice(token.span) == "应");
        let verb = |token: &&Token| !matches!(token.kind, Kind::Cue(Cue::Verb(_)));
        let invited = |token: &Token| matches!(self.tokenizer.text.slice(token.span), "邀请" | "邀");
        opens && self.tokens[i + 1..].iter().take_while(verb).any(invited)
    }

    /// Whether the word at `i` belongs to 应某方邀请, which tells why somebody came, not that they are wished for.
    fn is_invitation(&self, i: usize) -> bool {
        let word = self.tokenizer.text.slice(self.tokens[i].span);
        let end = self.start_of(self.clause_end(i));
        let behind = self.tokenizer.text.slice(between(self.tokens[i].span.end, end));
        word == "应" && behind.contains("邀请") || word == "邀请" && self.clause_text(i).contains(['应', '受'])
    }

    /// Who only went along or received is not who goes on.
    pub(super) fn step_back(&mut self) {
        self.subject = self.prior.take().unwrap_or_default();
        self.explicit_here = !self.subject.dropped();
    }

    /// Whether nothing but adverbs stands between the subject (or the clause's start) and the verb at `i`: otherwise
    /// somebody unknown is the subject.
    pub(super) fn speaks_for(&self, i: usize) -> bool {
        if self.explicit_here {
            return true;
        }
        if self.opens_toward(i) {
            return true;
        }
        let limit = if self.subject.dropped() { 4 } else { 12 };
        let rest = self.outside(self.behind_escort(i), self.tokens[i].span.start);
        if self.subject.dropped() && self.frames.words.vehicles.open(&rest) {
            return true;
        }
        // 一下火车就赶到A村.
        if self.subject.dropped() && rest.starts_with('一') && rest.ends_with(['就', '便']) {
            return true;
        }
        // 出席A组织成员国首脑（总理）理事会第十七次会议并正式访问B国: whatever the meeting is called, they go on.
        let goes_on = |rest: &str| rest.rsplit_once('并').is_some_and(|(_, behind)| letters(behind) <= ASIDE);
        if self.acted && !self.subject.dropped() && goes_on(&rest) {
            return true;
        }
        // 第三分团去的是A县: another of several groups.
        if rest.starts_with('第') && rest.ends_with(['组', '团', '队', '路']) {
            return false;
        }
        let short = |rest: &str| letters(rest) <= limit;
        // Without its adverbs it is no longer than with them.
        if short(&rest) {
            return true;
        }
        short(&self.without_adverbs(rest))
    }

    /// Whether the clause of the verb at `i` opens with 对, so that the subject stands before the comma: 对A镇、B村春耕情况进行督查.
    fn opens_toward(&self, i: usize) -> bool {
        let first = self.tokens[self.clause.min(i)..i].iter().find(|token| !matches!(token.kind, Kind::Time(_)));
        first.is_some_and(|first| {
            first.kind == Kind::Cue(Cue::Mark(Mark::Dative))
                && self.letters_outside(self.clause_start(), first.span.start) <= ASIDE
        })
    }

    /// Where the words begin that stand between the subject and the verb at `i`: behind 在…陪同下, whoever that names.
    fn behind_escort(&self, i: usize) -> u32 {
        let escorted = |token: &&Token| token.kind == Kind::Cue(Cue::Mark(Mark::Escorted));
        let escort = self.tokens[self.clause.min(i)..i].iter().rev().find(escorted);
        escort.map_or(self.clause_start(), |token| token.span.end)
    }

    /// Whether the deed is only the setting of another: 在A市调研期间提出.
    pub(super) fn is_setting(&self, i: usize) -> bool {
        let behind = self.following(self.tokens[i].span.end, 4);
        ["期间", "过程中", "之余", "结束后", "结束时"].iter().any(|word| behind.starts_with(word))
    }

    /// 这是继副市长乙3月5日到该园调研后，…: whether the deed only tells what went before.
    pub(super) fn only_precedes(&self, i: usize) -> bool {
        let start = self.clause_start().min(self.tokens[i].span.start);
        let before = self.tokenizer.text.slice(between(start, self.tokens[i].span.start));
        let after = self.clause_text(self.clause_end(i));
        before.trim_start_matches(['这', '是']).starts_with('继') && after.trim_end().ends_with('后')
    }

    /// Whether the clause goes on with 时强调, 时指出: it only says when something was said.
    pub(super) fn speaks_meanwhile(&self, i: usize) -> bool {
        let end = self.clause_end(i);
        self.tokens[i + 1..end].iter().any(|token| {
            let says = matches!(token.kind, Kind::Cue(Cue::Verb(f))
                if matches!(self.frames.frames[f].does, Does::Say | Does::Order));
            says && self.following(token.span.start.saturating_sub(1), 1) == "时"
        })
    }
}

/// Whether the words behind a list of places only count them: 三个镇, 两家企业.
fn counts_places(tail: &str) -> bool {
    /// Most characters of such a count.
    const LONGEST: usize = 6;
    tail.chars().count() <= LONGEST && tail.chars().next().is_some_and(super::is_several)
}

/// Letters and ideographs that may stand between the beginning of a clause and the name that it opens with, points of time
/// and other names aside: 随后, 又在.
pub(super) const ASIDE: usize = 3;

/// How many letters and ideographs a text has. Most characters are one, and no table need be asked for them.
pub(super) fn letters(text: &str) -> usize {
    text.chars().filter(|&c| matches!(c, '\u{4e00}'..='\u{9fff}') || c.is_alphabetic()).count()
}
