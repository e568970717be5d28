//! Where: the place behind 在 or 对, that of the document, and where those who are called on are at home or stay.

use super::interpreter::Interpreter;
use super::subject::{ASIDE, letters};
use super::{Act, Destination, Unnamed};
use crate::event::between;
use crate::event::frame::{Cue, Does, Mark, Place};
use crate::event::token::{Kind, Token};
use crate::record::Realis;

/// What the words between a place and the comma behind it end with where they name a spot in it: 车间, 现场, 门口.
const SPOTS: &str =
    "上内里中外前旁边口处点厂间房室舍舱楼区院站场地线部所馆棚堂家时诊厅业心园店库司村镇乡县市岸港桥头社田埂堤坝";

/// Characters between 在 and the first name of a place that opens what is told there.
const NEAR: u32 = 12;

impl Interpreter<'_> {
    /// 在 and what stands behind it: a place set out before the deed, or the place of the verb that follows.
    pub(super) fn locative(&mut self, i: usize) -> usize {
        let (places, next) = self.destinations(i, Place::At);
        if places.is_empty() {
            return i + 1;
        }
        let last = self.tokens[next - 1].span.end;
        if self.escorts_from(next, last) {
            return next;
        }
        // 在A村甲家中，…: the home is in the village.
        let other = self.tokens.get(next).is_some_and(|token| token.kind == Kind::Cue(Cue::Mark(Mark::Other)));
        let home = next + usize::from(other);
        let at_home = self.is_home(home);
        let next = if at_home { home + 1 } else { next };
        let tail = self.start_of(next);
        let opens = self.tokens[self.clause..i].iter().all(|token| match &token.kind {
            Kind::Time(_) | Kind::Cue(Cue::Mark(Mark::Party | Mark::Team | Mark::Pronoun)) => true,
            Kind::Group(group) => !group.genitive,
            _ => false,
        });
        // 甲带着医疗组在A乡住了一宿.
        let leads = self.leads_there(i);
        let opens = opens || leads;
        let comma = opens && self.tokens.get(next).is_some_and(|token| token.kind == Kind::Point('，'));
        // 上午在A县，下午在B县。: a time and a place are a stop.
        let timed = matches!(self.before(i).map(|token| &token.kind), Some(Kind::Time(_))) || self.follows_time(i);
        let ends = self.tokens.get(next).is_none_or(|token| matches!(token.kind, Kind::Point('；' | '。')));
        let comma = comma || (opens && timed || self.is_pictured(i)) && ends && tail == last;
        let behind = self.tokenizer.text.slice(between(last, tail));
        // 在A市期间，: when, not where.
        let when = ["期间", "同时", "之际", "之时"].iter().any(|word| behind.ends_with(word));
        let inside = !when && behind.chars().last().is_none_or(|c| SPOTS.contains(c));
        if self.scene.is_some() {
            self.flush_scene(Some(Does::Observe));
        }
        // 在A厂服务的各城市中，B市…: the phrase is no spot in it.
        let relative =
            !at_home && self.tokenizer.text.chars(between(last, tail.max(last))).iter().skip(1).any(|&c| c == '的');
        if comma && inside && !relative && tail - last <= if at_home { 20 } else { 12 } && !self.said {
            self.scene = Some((places, between(self.tokens[i].span.start, last)));
            self.at_scene = None;
        } else {
            let gap: &[char] = self.tokenizer.text.chars(between(last, tail.max(last)));
            // 在北京转机的旅客: the place belongs to somebody else.
            let attended = gap.first() == Some(&'的')
                && self.tokens[self.clause..i].iter().any(|token| self.deed(token) == Some(Does::Attend));
            if !attended && !gap.iter().skip(1).any(|&c| c == '的') {
                let near = places.iter().any(|place| place.target.span.start <= self.tokens[i].span.end + NEAR);
                self.at = places;
                self.at_opens = opens && near && (leads || self.words_before(i) <= ASIDE + 1);
            }
        }
        next
    }

    /// Whether what is named before `next`, where it ends at `at`, is what those belong to who accompany somebody: 在A校党委乙书记
    /// 等的陪同下, 在A局、B局领导的陪同下.
    fn escorts_from(&self, next: usize, at: u32) -> bool {
        let rest = &self.tokens[next.min(self.tokens.len())..];
        let group = rest.first().is_some_and(|token| matches!(token.kind, Kind::Group(_)) && token.span.start == at);
        let deed = rest.iter().skip(usize::from(group)).find(|token| {
            matches!(token.kind, Kind::Cue(Cue::Mark(Mark::Escorted) | Cue::Verb(_)) | Kind::Point('，' | '。'))
        });
        let Some(escorted) = deed.filter(|token| token.kind == Kind::Cue(Cue::Mark(Mark::Escorted))) else {
            return false;
        };
        let theirs = self.tokenizer.text.slice(between(at, escorted.span.start));
        group || self.frames.words.retinue.stand_in(theirs)
    }

    /// 图为甲一行在A村。: whether nothing but names and 一行 stands right before the token at `i`, as in a caption.
    fn is_pictured(&self, i: usize) -> bool {
        /// Most characters of a post behind the name, with 一行.
        const LONGEST: u32 = 8;
        let start = self.tokens[i].span.start;
        let party = |token: &Token| match &token.kind {
            Kind::Group(_) => {
                let gap = between(token.span.end.min(start), start);
                gap.len() <= LONGEST && self.following(start.saturating_sub(2), 2) == "一行"
            }
            Kind::Cue(cue) => *cue == Cue::Mark(Mark::Party) && token.span.end == start,
            _ => false,
        };
        self.before(i).is_some_and(party)
    }

    /// Letters and ideographs before the token at `i` in its clause, names and their posts aside; those behind the names, which
    /// may be a verb that no table knows (甲致电在A市举行的…), count three times.
    fn words_before(&self, i: usize) -> usize {
        let start = self.clause_start();
        let named = self.tokens[self.clause.min(i)..i].iter().find_map(|token| match &token.kind {
            Kind::Group(group) => Some((self.tokenizer.posts_begin(group.persons.first()?, start), token.span.end)),
            _ => None,
        });
        let here = self.tokens[i].span.start;
        let (posts, behind) = named.unwrap_or((here, here));
        let mut verb = self.without_adverbs(self.outside(behind.min(here), here));
        // 甲站在A口岸.
        if let Some(posture) = self.frames.words.postures.closing(&verb) {
            verb.truncate(verb.len() - posture.len());
        }
        // 甲一行的专机在A市降落.
        if let Some(vehicle) = self.frames.words.vehicles.iter().find(|word| verb.contains(word.as_str())) {
            verb = verb.replace(vehicle.as_str(), "").replace('的', "");
        }
        letters(&self.outside(start, posts.min(here))) + letters(&verb) * 3
    }

    /// Whether the clause of the token at `i`, as far as there, is but who, and a time stands before its comma: 下午，甲在B厂；.
    fn follows_time(&self, i: usize) -> bool {
        let who = self.tokens[self.clause..i].iter().all(|token| matches!(token.kind, Kind::Group(_)));
        let [.., time, comma] = &self.tokens[..self.clause.min(i)] else { return false };
        who && comma.kind == Kind::Point('，') && matches!(time.kind, Kind::Time(_))
    }

    /// Whether nothing stands before the token at `i` in its clause but who leads whom, and when.
    fn leads_there(&self, i: usize) -> bool {
        let before = &self.tokens[self.clause..i];
        let lead = before.iter().position(|token| self.deed(token) == Some(Does::Lead));
        let Some(lead) = lead else { return false };
        // 岑州军分区司令员甲: what a post begins with, too.
        let who = |token: &Token| matches!(token.kind, Kind::Time(_) | Kind::Group(_) | Kind::Target(_));
        let whom = |token: &Token| {
            matches!(
                token.kind,
                Kind::Target(_) | Kind::Group(_) | Kind::Point('、') | Kind::Cue(Cue::Mark(Mark::Team | Mark::Other))
            )
        };
        before[..lead].iter().all(who) && before[lead + 1..].iter().all(whom)
    }

    /// Whether the group at `j` stands for the home of whom it names.
    pub(super) fn is_home(&self, j: usize) -> bool {
        let token = self.tokens.get(j).filter(|token| matches!(token.kind, Kind::Group(_)));
        let homes = &self.frames.words.homes;
        token.is_some_and(|token| {
            let behind = self.following(token.span.end, 3);
            homes.open(behind)
        })
    }

    /// Where those who are called on stay: 看望了正在A医院住院的甲, 看望在A中学和B小学支教的学生.
    pub(super) fn where_they_stay(&self, i: usize) -> Vec<Destination> {
        /// Most characters of what they do there.
        const LONGEST: u32 = 12;
        let chars = &self.tokenizer.text.chars;
        let stays = |&j: &usize| {
            let front = self.tokens[j].span.start.checked_sub(1).map(|at| chars[at as usize]);
            matches!(self.tokens[j].kind, Kind::Target(_)) && front == Some('在')
        };
        let Some(first) = (i + 1..self.clause_end(i)).find(stays) else { return Vec::new() };
        let (places, next) = self.places(first, self.tokens[first].span.start, Place::At);
        let behind = self.following(self.tokens[next.max(first + 1) - 1].span.end, LONGEST);
        let phrase = behind.split(['，', '。', '；', '、']).next().unwrap_or_default();
        let doing = phrase.split_once('的').map(|(doing, _)| doing);
        if doing.is_some_and(|doing| self.frames.words.staying.stand_in(doing)) { places } else { Vec::new() }
    }

    /// 对 and the places that an inspection is carried out on: 对A厂、B厂进行检查, 对某国进行访问.
    pub(super) fn toward(&mut self, i: usize) -> usize {
        let end = self.clause_end(i);
        let inspects = |&j: &usize| self.deed(&self.tokens[j]) == Some(Does::Inspect);
        // 对A村夜间值守情况进行暗访: what is carried out, not what is looked into.
        let carried_out = |&j: &usize| {
            let gap = self.tokenizer.text.slice(self.gap_before(j));
            inspects(&j) && self.frames.words.carries_out.close(gap.trim_end_matches('了'))
        };
        let verb = (i + 1..end).find(carried_out).or_else(|| (i + 1..end).find(inspects));
        let toward = self.tokenizer.text.slice(self.tokens[i].span).ends_with('对');
        let Some(verb) = verb.filter(|_| toward) else { return i + 1 };
        if let Some(here) = self.ours(self.tokens[i].span.end).or_else(|| self.our_unit(self.tokens[i].span.end)) {
            self.at = vec![here];
            self.at_opens = false;
            return i + 1;
        }
        let countries = self.those_countries(self.tokens[i].span.end);
        if !countries.is_empty() {
            self.at = countries;
            self.at_opens = false;
            return i + 1;
        }
        let (places, next) = self.destinations(i, Place::At);
        if places.is_empty() || next > verb {
            return i + 1;
        }
        let gap = between(self.tokens[next - 1].span.end, self.tokens[verb].span.start);
        let rest = self.tokenizer.text.slice(gap);
        let first = rest.strip_prefix('的').is_some_and(|rest| matches!(rest, "" | "首次" | "首访" | "正式"));
        let whole =
            first && self.is_completed(i) || self.frames.words.carries_out.open(rest) || rest.starts_with(['作', '等']);
        // 对A市场、B社区疫情防控工作进行暗访.
        let matter = self.frames.words.carries_out.stand_in(rest);
        // 主持召开会议，对A镇防控工作进行部署检查: from afar.
        let meets = |act: &Act| matches!(act.does, Does::Chair | Does::Convene | Does::Attend);
        let at_meeting = self.reading.acts.iter().any(meets);
        let spot = |place: &Destination| {
            let subkind = self.tokenizer.mentions.entities[place.target.entity].subkind;
            place.target.organization
                || matches!(subkind, "facility" | "zone" | "village")
                || matches!(subkind, "township" | "street") && !at_meeting
        };
        if gap.len() <= 24
            && (whole || matter && places.iter().all(spot) || places.iter().all(|place| place.target.organization))
        {
            self.at = places;
            self.at_opens = false;
            return next;
        }
        i + 1
    }

    /// Whether the clause tells of the end of what is done, at `i`, to the places behind: 完成了对A省的检查, 结束上任后对A国的首次访问.
    fn is_completed(&self, i: usize) -> bool {
        let end = self.tokens[i].span.end;
        let front = self.tokenizer.text.slice(between(self.clause_start().min(end), end));
        ["完成", "结束"].iter().any(|done| front.rsplit_once(done).is_some_and(|(_, rest)| letters(rest) <= 6))
    }

    /// Emits the place that was set out before the deed, now that the deed is known.
    pub(super) fn flush_scene(&mut self, next: Option<Does>) {
        let Some((places, span)) = self.scene.take() else { return };
        let frame = self.frames.index("scene");
        let mut act = self.act(0, frame);
        act.verb = span;
        act.destinations = places;
        act.scene = next;
        // 在A站，…，让站长更换; 在A县，不听汇报看现场: what is wished for or left undone behind the place does not undo it.
        let turned = |token: &Token| {
            token.span.start < span.start && matches!(token.kind, Kind::Cue(Cue::Mark(Mark::Wished | Mark::Negated)))
        };
        if matches!(act.realis, Realis::Hypothetical | Realis::Negated) && !self.tokens.iter().any(turned) {
            act.realis = Realis::Actual;
        }
        // 在A园，甲摘下一片叶子问收成，乙答：…: without a verb that the table knows it is the first who is there.
        let first = self.at_scene.take();
        if next.is_none()
            && let Some(first) = first
        {
            act.subject = first;
        }
        act.evidence = between(span.start, span.end);
        self.reading.acts.push(act);
    }

    /// 在A村摸了摸棉被: where the clause that ends before `end` has no verb that the table knows, the place before its
    /// deed is told for itself.
    pub(super) fn leave_at(&mut self, end: usize) {
        let Some(place) = self.at.last().filter(|_| self.at_opens && !self.said) else { return };
        let close = place.target.span.end;
        let stop = self.start_of(end);
        let verb = |token: &Token| {
            matches!(token.kind, Kind::Cue(Cue::Verb(_))) && token.span.start >= close && !self.is_together(token)
        };
        let deed = self.tokenizer.text.slice(between(close, stop.max(close)));
        let named = !self.subject.persons.is_empty();
        // 甲一连三天扎在A县，: how he was there is told before it.
        let stays = || named && deed.is_empty() && self.has_posture(place);
        let telling = (tells_deed(deed, named) || stays()) && !self.tokens[self.clause..end].iter().any(verb);
        if telling && !self.is_of_strangers(close) {
            self.set_out(end);
        }
    }

    /// Whether a posture stands before the place, with 在 between: 扎|在|A县.
    fn has_posture(&self, place: &Destination) -> bool {
        /// Characters of the longest posture and 在.
        const LONGEST: u32 = 3;
        let first = place.outermost.or(place.outer).unwrap_or(place.target).span.start;
        let front = self.following(first.saturating_sub(LONGEST), LONGEST.min(first));
        front.strip_suffix('在').is_some_and(|front| self.frames.words.postures.close(front))
    }

    /// Whether the word only says that something is done together: 和民工一起扛草袋.
    pub(super) fn is_together(&self, token: &Token) -> bool {
        matches!(self.tokenizer.text.slice(token.span), "一起" | "一同" | "一道" | "共同")
    }

    /// Whether somebody that no table knows is the subject of the clause, as far as `at`, or of the sentence: 企业在A市开工，下午
    /// 在B村建成.
    fn is_of_strangers(&self, at: u32) -> bool {
        let before = |token: &&Token| token.span.start < at;
        let clause = self.tokens[self.clause..].iter().take_while(before).find(|token| !is_time(token));
        let sentence = self.tokens.iter().find(|token| !is_time(token));
        let opens = |token: Option<&Token>, start: u32| {
            let cue = token.filter(|token| matches!(token.kind, Kind::Cue(_)));
            cue.is_some_and(|token| self.names_stranger(start, token.span.start))
        };
        // 天还没亮，县长甲站在A口岸: who is named in the clause is no stranger.
        let named = self.explicit_here && !self.subject.persons.is_empty();
        opens(clause, self.clause_start()) || self.clause > 0 && !named && opens(sentence, self.sentence.start)
    }

    /// Whether anything but times and adverbs stands in the stretch.
    pub(super) fn names_stranger(&self, from: u32, to: u32) -> bool {
        letters(&self.without_adverbs(self.outside(from, to))) > 0
    }

    /// Tells the place of a clause for itself, as far as `end`.
    pub(super) fn set_out(&mut self, end: usize) {
        let Some(place) = self.at.last().filter(|_| self.at_opens && !self.said) else { return };
        let span = place.target.span;
        let stop = self.start_of(end);
        let mut act = self.act(self.clause.min(self.tokens.len() - 1), self.frames.index("scene"));
        act.verb = span;
        act.evidence = between(self.clause_start(), stop);
        act.destinations = std::mem::take(&mut self.at);
        self.reading.acts.push(act);
    }

    /// A place without a name that the verb at `i` leads to: 走进一家药店, 莅临我院.
    pub(super) fn unnamed(&self, i: usize) -> Option<Unnamed> {
        let some = self.word_at(&self.frames.words.some_place, self.behind(i));
        let own = || self.unnamed_here(i).map(|span| Unnamed { span, own: true });
        some.map(|_| Unnamed { span: self.tokens[i].span, own: false }).or_else(own)
    }
}

/// Whether the words between a place and the end of its clause tell a deed, rather than qualify somebody (在A村工作的乙): no 的,
/// a verb that its ending marks (数起了牌子上的电话) before it, or a subject that the sentence names.
fn tells_deed(deed: &str, named: bool) -> bool {
    let length = deed.chars().count();
    let longest = if named { 28 } else { 16 };
    let Some((before, behind)) = deed.split_once('的') else { return (2..=longest).contains(&length) };
    let sets = ["时候", "时间", "日子", "过程", "同时", "情况下", "基础上", "背景下"];
    length <= 24
        && !sets.iter().any(|word| behind.starts_with(word))
        && (named && behind.chars().count() >= 3 || before.chars().skip(1).any(|c| matches!(c, '了' | '起' | '着')))
}

/// Whether the token only says when.
fn is_time(token: &Token) -> bool {
    matches!(token.kind, Kind::Time(_))
}
