//! Where: the places behind a verb, behind 在, and the document's own place.

use super::Destination;
use super::interpreter::Interpreter;
use super::subject::{ASIDE, letters};
use crate::event::between;
use crate::event::frame::{Cue, Does, Mark, Place};
use crate::event::token::{Kind, Target, Token};
use crate::record::Realis;
use crate::span::Span;

/// What the words between a place and the comma behind it end with where they name a spot in it: 车间, 现场, 门口.
const SPOTS: &str = "上内里中外前旁边口处点厂间房室楼区院站场地线部所馆棚堂家时诊厅业心园店库司村镇乡县市岸港桥头社";

/// Characters that an item of a list may have behind its name, or without one.
const LONGEST_ITEM: u32 = 24;

impl Interpreter<'_> {
    /// 在 and what stands behind it: a place set out before the deed, or the place of the verb that follows.
    pub(super) fn locative(&mut self, i: usize) -> usize {
        let (places, next) = self.destinations(i, Place::At);
        if places.is_empty() {
            return i + 1;
        }
        let last = self.tokens[next - 1].span.end;
        // 在A村甲家中，…: the home is in the village.
        let other = self.tokens.get(next).is_some_and(|token| token.kind == Kind::Cue(Cue::Mark(Mark::Other)));
        let home = next + usize::from(other);
        let next = if self.is_home(home) { home + 1 } else { next };
        let tail = self.tokens.get(next).map_or(self.sentence.end, |token| token.span.start);
        let opens = self.tokens[self.clause..i].iter().all(|token| match &token.kind {
            Kind::Time(_) => true,
            Kind::Group(group) => !group.genitive,
            _ => false,
        });
        let comma = opens && self.tokens.get(next).is_some_and(|token| token.kind == Kind::Point('，'));
        // 上午在A县，下午在B县。: a time and a place are a stop.
        let timed = matches!(self.before(i).map(|token| &token.kind), Some(Kind::Time(_)));
        let ends = self.tokens.get(next).is_none_or(|token| matches!(token.kind, Kind::Point('；' | '。')));
        let comma = comma || opens && timed && ends && tail == last;
        let behind = self.tokenizer.text.slice(between(last, tail));
        // 在A市期间，: when, not where.
        let when = ["期间", "同时", "之际", "之时"].iter().any(|word| behind.ends_with(word));
        let inside = !when && behind.chars().last().is_none_or(|c| SPOTS.contains(c));
        if self.scene.is_some() {
            self.flush_scene(Some(Does::Observe));
        }
        // 在A厂服务的各城市中，B市…: the phrase is no spot in it.
        let relative = self.tokenizer.text.chars(between(last, tail.max(last))).iter().skip(1).any(|&c| c == '的');
        if comma && inside && !relative && tail - last <= 12 && !self.said {
            self.scene = Some((places, between(self.tokens[i].span.start, last)));
            self.at_scene = None;
        } else {
            let gap: &[char] = self.tokenizer.text.chars(between(last, tail.max(last)));
            // 在北京转机的旅客: the place belongs to somebody else.
            let attended = gap.first() == Some(&'的')
                && self.tokens[self.clause..i].iter().any(
                    |token| matches!(token.kind, Kind::Cue(Cue::Verb(f)) if self.frames.frames[f].does == Does::Attend),
                );
            if !attended && !gap.iter().skip(1).any(|&c| c == '的') {
                self.at = places;
                self.at_opens =
                    opens && letters(&self.outside(self.clause_start(), self.tokens[i].span.start)) <= ASIDE + 1;
            }
        }
        next
    }

    /// Whether the group at `j` stands for the home of whom it names.
    fn is_home(&self, j: usize) -> bool {
        let token = self.tokens.get(j).filter(|token| matches!(token.kind, Kind::Group(_)));
        let homes = &self.frames.words.homes;
        token.is_some_and(|token| {
            let behind = self.following(token.span.end, 3);
            homes.iter().any(|home| behind.starts_with(home.as_str()))
        })
    }

    /// Where those who are called on are treated: 看望了正在A医院住院的甲.
    pub(super) fn sickbed(&self, i: usize) -> Option<Destination> {
        let chars = &self.tokenizer.text.chars;
        let treated = |target: &Target| {
            let behind = self.following(target.span.end, 12);
            let front = target.span.start.checked_sub(1).map(|at| chars[at as usize]);
            let phrase = behind.split(['，', '。', '；', '、']).next().unwrap_or_default();
            front == Some('在')
                && phrase.contains('的')
                && self.frames.words.treated.iter().any(|word| phrase.contains(word.as_str()))
        };
        self.tokens[i + 1..].iter().find_map(|token| match token.kind {
            Kind::Target(target) if treated(&target) => Some(Destination { target, outer: None, outermost: None }),
            _ => None,
        })
    }

    /// 对 and the places that an inspection is carried out on: 对A厂、B厂进行检查, 对某国进行访问.
    pub(super) fn toward(&mut self, i: usize) -> usize {
        let end = self.clause_end(i);
        let verb = (i + 1..end).find(
            |&j| matches!(self.tokens[j].kind, Kind::Cue(Cue::Verb(f)) if self.frames.frames[f].does == Does::Inspect),
        );
        let (Some(verb), "对") = (verb, self.tokenizer.text.slice(self.tokens[i].span)) else { return i + 1 };
        if let Some(here) = self.ours(self.tokens[i].span.end).or_else(|| self.our_unit(self.tokens[i].span.end)) {
            self.at = vec![here];
            self.at_opens = false;
            return i + 1;
        }
        let (places, next) = self.destinations(i, Place::At);
        if places.is_empty() || next > verb {
            return i + 1;
        }
        let gap = between(self.tokens[next - 1].span.end, self.tokens[verb].span.start);
        let rest = self.tokenizer.text.slice(gap);
        let whole = ["进行", "开展", "实施", "作", "等"].iter().any(|word| rest.starts_with(word));
        if gap.len() <= 24 && (whole || places.iter().all(|place| place.target.organization)) {
            self.at = places;
            self.at_opens = false;
            return next;
        }
        i + 1
    }

    /// Emits the place that was set out before the deed, now that the deed is known.
    pub(super) fn flush_scene(&mut self, next: Option<Does>) {
        let Some((places, span)) = self.scene.take() else { return };
        let frame = self.frames.index("scene");
        let mut act = self.act(0, frame);
        act.verb = span;
        act.destinations = places;
        act.scene = next;
        // 在A站，…，让站长更换: what is wished for behind the place does not undo it.
        let turned = |token: &Token| token.span.start < span.start && token.kind == Kind::Cue(Cue::Mark(Mark::Wished));
        if act.realis == Realis::Hypothetical && !self.tokens.iter().any(turned) {
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
        let stop = self.tokens.get(end).map_or(self.sentence.end, |token| token.span.start);
        let verb = |token: &Token| {
            matches!(token.kind, Kind::Cue(Cue::Verb(_))) && token.span.start >= close && !self.is_together(token)
        };
        let deed = self.tokenizer.text.slice(between(close, stop.max(close)));
        let named = !self.subject.persons.is_empty();
        let telling = tells_deed(deed, named) && !self.tokens[self.clause..end].iter().any(verb);
        if telling && !self.is_of_strangers(close) {
            self.set_out(end);
        }
    }

    /// Whether the word only says that something is done together: 和民工一起扛草袋.
    pub(super) fn is_together(&self, token: &Token) -> bool {
        matches!(self.tokenizer.text.slice(token.span), "一起" | "一同" | "一道" | "共同")
    }

    /// Whether somebody that no table knows is the subject of the clause, as far as `at`, or of the sentence: 企业在A市开工，下午
    /// 在B村建成.
    fn is_of_strangers(&self, at: u32) -> bool {
        let before = |token: &&Token| token.span.start < at;
        let clause = self.tokens[self.clause..].iter().take_while(before).find(|token| !is_setting(token));
        let sentence = self.tokens.iter().find(|token| !is_setting(token));
        let opens = |token: Option<&Token>, start: u32| {
            let cue = token.filter(|token| matches!(token.kind, Kind::Cue(_)));
            cue.is_some_and(|token| self.names_stranger(start, token.span.start))
        };
        opens(clause, self.clause_start()) || self.clause > 0 && opens(sentence, self.sentence.start)
    }

    /// Whether anything but times and adverbs stands in the stretch.
    fn names_stranger(&self, from: u32, to: u32) -> bool {
        letters(&self.without_adverbs(self.outside(from, to))) > 0
    }

    /// Tells the place of a clause for itself, as far as `end`.
    pub(super) fn set_out(&mut self, end: usize) {
        let Some(place) = self.at.last().filter(|_| self.at_opens && !self.said) else { return };
        let span = place.target.span;
        let stop = self.tokens.get(end).map_or(self.sentence.end, |token| token.span.start);
        let mut act = self.act(self.clause.min(self.tokens.len() - 1), self.frames.index("scene"));
        act.verb = span;
        act.evidence = between(self.clause_start(), stop);
        act.destinations = std::mem::take(&mut self.at);
        self.reading.acts.push(act);
    }

    /// The places behind the token at `i`, read to the end of what the verb or 在 governs: 、, 和 and a comma between bare names
    /// go on with the list, an item without a name does not end it, and a name that only describes the one behind it is
    /// none.
    pub(super) fn destinations(&self, i: usize, place: Place) -> (Vec<Destination>, usize) {
        self.places(i + 1, self.tokens[i].span.end, place)
    }

    /// As [`Self::destinations`], from the token at `first` on, which `at` stands before.
    pub(super) fn places(&self, first: usize, at: u32, place: Place) -> (Vec<Destination>, usize) {
        let mut list: Vec<Destination> = Vec::new();
        let mut next = first;
        let mut at = at;
        let mut skip = false;
        // Where what has no name lies: 位于A镇的一家企业.
        let (mut lies, mut skipped) = (false, None);
        // The name read last only describes what follows: A省援建的B中学.
        let mut describing = false;
        let mut j = first;
        let mut open = true;
        while let Some(token) = self.tokens.get(j) {
            let gap = token.span.start.saturating_sub(at);
            let reach = if place == Place::At { 6 } else { 16 };
            match &token.kind {
                Kind::Target(target) => {
                    let owner = gap > 0 && gap <= 2 && !open && self.following(at, 1) == "的";
                    let apposed = gap > 0 && !open && self.apposes(at, target.span.start);
                    if let Some(close) = self.quoted_part(target.span) {
                        // “某省第一村”A村: what stands in quotes only describes.
                        at = close;
                        j += 1;
                        continue;
                    }
                    let described = describing || self.describes(at, target.span.start);
                    if !open && (described || self.stands_for(at, target.span.start)) {
                        list.pop();
                        list.push(Destination { target: *target, outer: None, outermost: None });
                    } else if (gap == 0 || owner || apposed) && !open {
                        let Some(last) = list.last_mut() else { break };
                        let river = self.tokenizer.text.slice(last.target.span).ends_with(['江', '河']);
                        let section = river && self.following(target.span.end, 1) == "段";
                        if section || last.target.organization && self.is_campus(target.span) {
                            // A大学B校区 is A大学, A江B段 is A江.
                            at = token.span.end;
                            j += 1;
                            next = j;
                            continue;
                        }
                        last.outermost = last.outermost.or(Some(last.target));
                        last.outer = Some(last.target);
                        last.target = *target;
                    } else if skip {
                        skip = self.names_follow(j);
                        skipped = lies.then_some(Destination { target: *target, outer: None, outermost: None });
                    } else if open
                        && (gap <= reach || gap <= 30 && self.following(target.span.start.saturating_sub(1), 1) == "的")
                    {
                        if target.deictic && self.names_no_stop(first, target) {
                            break;
                        }
                        list.push(Destination { target: *target, outer: None, outermost: None });
                        open = false;
                    } else {
                        break;
                    }
                    describing = false;
                    next = j + 1;
                }
                Kind::Point('、') if gap <= LONGEST_ITEM => open = true,
                Kind::Point('，') if self.may_go_on(&list, place) && self.names_go_on(j) => open = true,
                Kind::Cue(Cue::Mark(Mark::With)) if self.joins_item(j, gap, list.is_empty()) => open = true,
                Kind::Cue(Cue::Mark(Mark::From | Mark::At)) if list.is_empty() && gap <= reach => {
                    skip = self.following(token.span.end, 1) != "的";
                    lies = token.kind == Kind::Cue(Cue::Mark(Mark::At));
                }
                Kind::Cue(_) if !list.is_empty() && !open && self.describes_next(j) => describing = true,
                Kind::Cue(Cue::Mark(_)) if open && !list.is_empty() && self.is_inside_item(j) => {}
                Kind::Cue(_) | Kind::Time(_) if (list.is_empty() || open) && self.qualifies(j) => {}
                Kind::Cue(Cue::Mark(Mark::Other)) if list.is_empty() && gap <= reach || self.owns(j + 1) => {}
                // 走访A商会、乙的工作室、B学校.
                Kind::Group(group) if open && !list.is_empty() && group.genitive && self.stands_in_list(j) => {}
                // 到A村甲家、B村乙家: the list goes on.
                Kind::Group(_) if !list.is_empty() && self.owns(j) => {}
                Kind::Group(_) if !list.is_empty() && place != Place::Object && !self.is_home(j) => {
                    // 看望A医院院长甲: the place belongs to the post, unless a blank parts them (the cells of a table).
                    let between = self.following(at, gap);
                    if gap > 0 && gap <= 8 && !between.contains('的') && !between.starts_with([' ', '\u{3000}']) {
                        list.pop();
                    }
                    break;
                }
                _ => break,
            }
            at = token.span.end;
            j += 1;
        }
        list.retain(|destination| !self.only_named(destination));
        if list.is_empty() && place == Place::Object {
            // 走进位于A镇的一家企业: without a name of its own it is told by where it lies.
            list.extend(skipped.filter(|around| self.following(around.target.span.end, 1) == "的"));
            next = next.max(j);
        }
        if list.is_empty() { (list, first) } else { (list, next) }
    }

    /// Whether another item of a list follows what the persons at `j` own: 乙的工作室、B学校.
    fn stands_in_list(&self, j: usize) -> bool {
        let own = |token: &&Token| matches!(token.kind, Kind::Target(_));
        let behind = self.tokens[j + 1..].iter().find(|token| !own(token));
        behind.is_some_and(|token| token.kind == Kind::Point('、') && token.span.start - self.tokens[j].span.end <= 10)
    }

    /// Whether the conjunction at `j`, so many characters behind the item before it, joins another item with a name: 到花园和A馆,
    /// but not 在A大学与校长乙. `first` where no item before it has a name.
    fn joins_item(&self, j: usize, gap: u32, first: bool) -> bool {
        let word = self.tokenizer.text.slice(self.tokens[j].span);
        let and = matches!(word, "和" | "及" | "以及");
        if gap > if and { LONGEST_ITEM } else { 0 } || first && (!and || gap == 0) {
            return false;
        }
        let from = self.tokens[j].span.end;
        let close = gap == 0 && !first;
        let Some(next) = self.tokens.get(j + 1).filter(|next| matches!(next.kind, Kind::Target(_))) else {
            // 到A村、B村和敬老院: no name more, and nobody's either.
            return close && !matches!(self.tokens.get(j + 1).map(|next| &next.kind), Some(Kind::Group(_)));
        };
        let lead = next.span.start.saturating_sub(from);
        let reach = if close { LONGEST_ITEM } else { 8 };
        let last = self.tokens[j + 1..].iter().take_while(|token| matches!(token.kind, Kind::Target(_))).count() + j;
        // 与A公司董事长乙: the name belongs to somebody's post.
        let post = self.tokens.get(last + 1).is_some_and(|behind| {
            matches!(behind.kind, Kind::Group(_)) && behind.span.start.saturating_sub(self.tokens[last].span.end) <= 16
        });
        // 考察诉讼服务和“A法庭”创建工作: without a name before it, it must be the end of what is visited.
        let ends = !first || !self.following(self.tokens[last].span.end, 1).starts_with(['”', '》']);
        // 调研就业工作和海城大学改革: two matters, not two places.
        let matter = first && {
            let item = self.tokenizer.text.slice(between(from.saturating_sub(gap + 3), self.tokens[j].span.start));
            self.frames.words.matters.iter().any(|word| item.ends_with(word.as_str()))
        };
        lead <= reach && !post && ends && !matter
    }

    /// Whether the mark at `j` is a character of an item of a list whose name is not known: 、田于村、.
    fn is_inside_item(&self, j: usize) -> bool {
        let span = self.tokens[j].span;
        let point = |token: &Token| matches!(token.kind, Kind::Point('、' | '，'));
        let before = self.before(j).filter(|token| point(token)).map(|token| span.start - token.span.end);
        let behind = self.tokens.get(j + 1).filter(|token| point(token)).map(|token| token.span.start - span.end);
        span.len() == 1 && matches!((before, behind), (Some(1..=3), Some(1..=4)))
    }

    /// Whether another name stands right behind the one at `j`, in a chain or list: 从A县B镇、C镇.
    fn names_follow(&self, j: usize) -> bool {
        let mut at = self.tokens[j].span.end;
        for token in &self.tokens[j + 1..] {
            match token.kind {
                Kind::Target(_) => return token.span.start == at,
                Kind::Point('、') if token.span.start == at => at = token.span.end,
                _ => return false,
            }
        }
        false
    }

    /// Whether nothing but names stands between the comma at `j` and the next, so that a list goes on behind it: A镇B村、C村，D镇E村.
    fn names_go_on(&self, j: usize) -> bool {
        let mut at = self.tokens[j].span.end;
        let (mut names, mut item) = (0, false);
        // ，以及C市的商城.
        let and = self
            .tokens
            .get(j + 1)
            .filter(|token| token.span.start == at && token.kind == Kind::Cue(Cue::Mark(Mark::With)));
        if and.is_some_and(|and| matches!(self.tokenizer.text.slice(and.span), "及" | "以及")) {
            return self.joins_item(j + 1, 0, false);
        }
        for token in &self.tokens[j + 1..] {
            let gap = token.span.start.saturating_sub(at);
            match token.kind {
                Kind::Target(target) if gap == 0 && !target.deictic => names += 1,
                // An item whose name is not known may stand between.
                Kind::Point('、') if gap <= if item { 8 } else { 0 } && names > 0 => item = true,
                Kind::Cue(Cue::Mark(Mark::With)) if gap <= if names > 0 { 4 } else { 0 } => item = true,
                Kind::Point('，' | '。') => return names > 0 && gap <= if item { 8 } else { 2 },
                // 、田于村，: a mark within such an item.
                Kind::Cue(Cue::Mark(_)) if item && gap <= 4 => continue,
                _ => return false,
            }
            item &= !matches!(token.kind, Kind::Target(_));
            at = token.span.end;
        }
        names > 0 && self.sentence.end.saturating_sub(at) <= 3
    }

    /// Whether the word at `j` begins what describes the name behind it: 援建的B中学 behind A省.
    fn describes_next(&self, j: usize) -> bool {
        let word = match self.tokens[j].kind {
            Kind::Cue(Cue::Mark(Mark::From | Mark::At | Mark::Other)) => true,
            Kind::Cue(Cue::Verb(f)) => !matches!(
                self.frames.frames[f].does,
                Does::Go | Does::Inspect | Does::Observe | Does::Say | Does::Order | Does::Report
            ),
            _ => false,
        };
        word && self.qualifies(j)
    }

    /// Whether a name is that of a part of a school or hospital.
    pub(super) fn is_campus(&self, name: Span) -> bool {
        let name = self.tokenizer.text.slice(name);
        self.frames.words.campuses.iter().any(|end| name.ends_with(end.as_str()))
    }

    /// Whether the person at `j` owns what a list goes on behind: 甲家、B村乙家.
    fn owns(&self, j: usize) -> bool {
        let owner = self.tokens.get(j).is_some_and(|token| matches!(&token.kind, Kind::Group(group) if group.genitive));
        owner && self.tokens.get(j + 1).is_some_and(|next| next.kind == Kind::Point('、'))
    }

    /// Whether the words between two names are apposed to the second, a part of the first: 省最大城市, 县城所在地.
    fn apposes(&self, from: u32, to: u32) -> bool {
        let gap = self.tokenizer.text.slice(between(from, to));
        let near = to.saturating_sub(from);
        near <= 6 && ["城市", "省会", "首府", "首都", "都市", "县城", "重镇"].iter().any(|head| gap.ends_with(head))
            || near <= 16
                && !gap.contains(['，', '、', '。', '的'])
                && ["试点", "示范点", "示范区", "联系点", "所在地"].iter().any(|head| gap.ends_with(head))
            // A village that the names' room does not know stands between: A镇四五村B屯.
            || near <= 5
                && !gap.contains(['，', '、', '。', '的', '和', '及'])
                && ["村", "镇", "乡", "社区", "街道"].iter().any(|head| gap.ends_with(head))
    }

    /// Whether the words between two names make the first describe the second: A商会建成结顶的B大厦.
    fn describes(&self, from: u32, to: u32) -> bool {
        let gap = self.tokenizer.text.slice(between(from, to));
        (3..=12).contains(&to.saturating_sub(from)) && gap.ends_with('的') && !gap.starts_with('的')
    }

    /// The end of the quotation that holds the name and more.
    fn quoted_part(&self, name: Span) -> Option<u32> {
        let before = self.tokenizer.text.chars(between(name.start.saturating_sub(12), name.start));
        let open = before.iter().rposition(|&c| c == '“')?;
        let closed = before[open..].contains(&'”');
        let after = self.following(name.end, 24);
        let close = after.chars().position(|c| c == '”')? as u32;
        (!closed && (close > 0 || open + 1 < before.len())).then_some(name.end + close + 1)
    }

    /// Whether the words between two names say that the first only describes the second: A院对口扶贫村B村.
    fn stands_for(&self, from: u32, to: u32) -> bool {
        let gap = self.tokenizer.text.slice(between(from, to)).trim_end_matches(['-', '—', '：', '“']);
        let words = &self.frames.words;
        to.saturating_sub(from) <= 14
            && words.tied.iter().any(|word| gap.contains(word.as_str()))
            && ["村", "点", "单位", "户", "镇", "乡", "县", "对象", "社区", "企业", "学校"]
                .iter()
                .any(|end| gap.ends_with(end))
    }

    /// Whether the verb at `j` only qualifies the name behind it: 参与运输的A公司.
    pub(super) fn qualifies(&self, j: usize) -> bool {
        let (verb, next) = (&self.tokens[j], self.tokens.get(j + 1));
        next.is_some_and(|next| {
            matches!(next.kind, Kind::Target(_))
                && next.span.start.saturating_sub(verb.span.end) <= 10
                && self.following(next.span.start.saturating_sub(1), 1) == "的"
                && next.span.start > verb.span.end
        })
    }

    /// Whether a list may go on behind a comma: behind 在 only where it is one.
    fn may_go_on(&self, list: &[Destination], place: Place) -> bool {
        list.len() >= if place == Place::At { 2 } else { 1 }
    }

    /// 我市 and 公司 behind a verb that does not lead there, right before the token at `first`, are no stop.
    pub(super) fn names_no_stop(&self, first: usize, _target: &Target) -> bool {
        !matches!(self.tokens[first.saturating_sub(1)].kind, Kind::Cue(Cue::Verb(f)) if self.frames.frames[f].does == Does::Go)
    }

    /// Whether what follows shows that the place is no destination: X籍, X方向, X援鄂….
    pub(super) fn only_named(&self, destination: &Destination) -> bool {
        // 赴湖北指导组, 援鄂医疗队: the place is part of a group's name.
        let rest = self.following(destination.target.span.end, 12);
        let phrase = rest.split(['，', '。', '；', '：']).next().unwrap_or_default();
        let called_on = |front: &str| ["看望", "慰问", "走访", "探望"].iter().any(|call| front.contains(call));
        let named = |team: &String| {
            phrase.find(team.as_str()).is_some_and(|at| !called_on(&phrase[..at]) && !phrase[..at].contains('的'))
        };
        if self.frames.may_name_team(phrase) && self.frames.words.teams.iter().any(named) {
            return true;
        }
        if self.heads_longer_name(destination, self.until_token(destination.target.span.end, phrase)) {
            return true;
        }
        let river = self.tokenizer.text.slice(destination.target.span).ends_with(['江', '河']);
        if river && phrase.contains("流域") {
            // 调研甲江、乙河流域水电开发: what the work is about.
            return true;
        }
        let after = self.following(destination.target.span.end, 4);
        self.frames.words.passing.iter().any(|word| after.starts_with(word.as_str()))
    }

    /// The phrase that begins at `at` as far as the next verb or person.
    fn until_token<'b>(&self, at: u32, phrase: &'b str) -> &'b str {
        let first = self.tokens.partition_point(|token| token.span.start < at);
        let ends = |token: &&Token| matches!(token.kind, Kind::Cue(Cue::Verb(_)) | Kind::Group(_));
        let next = self.tokens[first..].iter().find(ends).map(|token| (token.span.start - at) as usize);
        let byte = next.and_then(|next| phrase.char_indices().nth(next)).map(|(byte, _)| byte);
        byte.map_or(phrase, |byte| &phrase[..byte])
    }

    /// Whether a place named without 市, 县 and the like begins a longer name that is not known: 龙山高速公路二标段工地.
    pub(super) fn heads_longer_name(&self, destination: &Destination, after: &str) -> bool {
        let name = self.tokenizer.text.slice(destination.target.span);
        let subkind = self.tokenizer.mentions.entities[destination.target.entity].subkind;
        let full = matches!(subkind, "facility" | "zone")
            || ["省", "市", "县", "区", "旗", "州", "盟", "镇", "乡", "村", "街道", "园", "苏木", "嘎查", "港", "邨"]
                .iter()
                .any(|end| name.ends_with(end));
        let owned = after.starts_with(['、', '的', '等', '，', '和', '与', '及', '（', '(']) || after.is_empty();
        let after = after.split(['、', '和', '与', '及']).next().unwrap_or_default();
        let shop = after.starts_with('店');
        // 甲省军区, 乙总队: a body of the army, whatever place its name begins with.
        let troops = self.frames.words.troops.iter().any(|unit| after.starts_with(unit.as_str()));
        // 中国青山村, 长江LNG接收站.
        let lettered = after.starts_with(|c: char| c.is_ascii_alphanumeric());
        let country = name == "中国" && after.chars().next().is_some_and(char::is_alphabetic) && !owned;
        if (troops || lettered || country) && !destination.target.organization {
            return true;
        }
        !destination.target.organization
            && !full
            && !owned
            && (shop || self.frames.words.units.iter().any(|unit| after.contains(unit.as_str())))
    }

    /// Whether a place without a name stands behind the verb: 走进一家药店.
    pub(super) fn unnamed(&self, i: usize) -> bool {
        let after = self.following(self.tokens[i].span.end, 3);
        let after = after.trim_start_matches('了');
        ["一家", "一处", "一座", "一间", "某", "两家", "几家", "附近"].iter().any(|word| after.starts_with(word))
    }
}

/// Whether the words between a place and the end of its clause tell a deed, rather than qualify somebody (在A村工作的乙): no 的,
/// a verb that its ending marks (数起了牌子上的电话) before it, or a subject that the sentence names.
fn tells_deed(deed: &str, named: bool) -> bool {
    let length = deed.chars().count();
    let Some((before, behind)) = deed.split_once('的') else { return (2..=16).contains(&length) };
    let sets = ["时候", "时间", "日子", "过程", "同时", "情况下", "基础上", "背景下"];
    length <= 24
        && !sets.iter().any(|word| behind.starts_with(word))
        && (named && behind.chars().count() >= 3 || before.chars().skip(1).any(|c| matches!(c, '了' | '起' | '着')))
}

/// Whether the token only says when.
fn is_setting(token: &Token) -> bool {
    matches!(token.kind, Kind::Time(_))
}
