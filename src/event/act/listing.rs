//! A list of places behind a verb or 在: 、, 和 and a comma between bare names go on with it, an item without a name does not
//! end it, and a name that only describes the one behind it is none.

use super::Destination;
use super::interpreter::Interpreter;
use crate::event::between;
use crate::event::frame::{Cue, Does, Mark, Place};
use crate::event::token::{Kind, Target, Token};
use crate::span::Span;

/// Characters that an item of a list may have behind its name, or without one.
const LONGEST_ITEM: u32 = 24;

/// A list as far as it is read.
struct Listing {
    /// The token that it begins at.
    first: usize,
    /// Where the verb's place stands.
    place: Place,
    items: Vec<Destination>,
    /// Where what was read last ends.
    at: u32,
    /// One past the last name.
    next: usize,
    /// Whether a name was read last, and nothing that joins another item to it.
    closed: bool,
    /// Whether that name only describes what follows: A省援建的B中学.
    describing: bool,
    /// The word behind which names only say where something without a name comes from or lies: 位于A镇的一家企业.
    aside: Option<Mark>,
    /// Where it lies.
    around: Option<Destination>,
}

impl Listing {
    const fn behind(first: usize, at: u32, place: Place) -> Self {
        let (closed, describing, aside, around) = (false, false, None, None);
        Self { first, place, items: Vec::new(), at, next: first, closed, describing, aside, around }
    }

    /// Characters that may stand before the name of an item.
    const fn reach(&self) -> u32 {
        if matches!(self.place, Place::At) { 6 } else { 16 }
    }
}

impl Interpreter<'_> {
    /// The places behind the token at `i`, read to the end of what the verb or 在 governs.
    pub(super) fn destinations(&self, i: usize, place: Place) -> (Vec<Destination>, usize) {
        self.places(i + 1, self.tokens[i].span.end, place)
    }

    /// As [`Self::destinations`], from the token at `first` on, which `at` stands before.
    pub(super) fn places(&self, first: usize, at: u32, place: Place) -> (Vec<Destination>, usize) {
        let mut list = Listing::behind(first, at, place);
        let mut j = first;
        while let Some(end) = self.read_on(&mut list, j) {
            list.at = end;
            j += 1;
        }
        if list.items.first().is_some_and(|first| self.is_conveyed(first)) {
            list.items.clear();
        }
        list.items.retain(|destination| !self.only_named(destination));
        if list.items.is_empty() && list.around.is_some() && (place == Place::Object || self.dwell(at, j)) {
            // 走进位于A镇的一家企业: without a name of its own it is told by where it lies.
            list.items.extend(list.around.filter(|around| self.following(around.target.span.end, 1) == "的"));
            list.next = list.next.max(j);
        }
        if list.items.is_empty() && list.around.is_some() && place == Place::Both {
            // 参观了在A馆举行的展览.
            list.items.extend(list.around.filter(|around| self.is_held_at(around.target.span.end)));
            list.next = list.next.max(j);
        }
        let next = if list.items.is_empty() { first } else { list.next };
        (list.items, next)
    }

    /// Whether something is held at the place that ends at a code point: 在A馆举行的.
    pub(super) fn is_held_at(&self, at: u32) -> bool {
        let behind = self.following(at, 3);
        ["举行的", "举办的", "展出的", "召开的"].contains(&behind)
    }

    /// Whether a mark or conjunction stands right behind the token at `j`.
    fn joins_next(&self, j: usize) -> bool {
        self.tokens.get(j + 1).is_some_and(|next| {
            next.span.start == self.tokens[j].span.end
                && matches!(next.kind, Kind::Point('、') | Kind::Cue(Cue::Mark(Mark::With)))
        })
    }

    /// Whether those who are called on live at the place before the token at `j`: 探访居于A邨的家庭.
    fn dwell(&self, from: u32, j: usize) -> bool {
        let end = self.start_of(j).max(from);
        let words = self.tokenizer.text.slice(between(from, end));
        self.frames.words.dwells.stand_in(words)
    }

    /// Reads the token at `j`; returns where what was read ends, or None where the list ends before it.
    fn read_on(&self, list: &mut Listing, j: usize) -> Option<u32> {
        let token = self.tokens.get(j)?;
        let gap = token.span.start.saturating_sub(list.at);
        let (begun, near) = (!list.items.is_empty(), gap <= list.reach());
        match &token.kind {
            Kind::Target(target) => return self.read_name(list, j, *target),
            Kind::Point('、') if gap <= LONGEST_ITEM => list.closed = false,
            Kind::Point('，') if self.may_go_on(list) && self.names_go_on(j) => list.closed = false,
            // A镇与B县交界的C村: where it lies.
            Kind::Cue(Cue::Mark(Mark::With)) if begun && list.closed && gap == 0 && self.borders(j) => {
                list.describing = true;
            }
            Kind::Cue(Cue::Mark(Mark::With)) if self.joins_item(j, gap, !begun) => list.closed = false,
            // 察看被淹的场镇和设在A中学的安置点: what has no name before it.
            Kind::Cue(Cue::Mark(Mark::With)) if !begun && gap <= LONGEST_ITEM && self.joins_set_up(j) => {}
            Kind::Cue(Cue::Mark(mark @ (Mark::From | Mark::At))) if !begun && near => {
                list.aside = Some(*mark).filter(|_| self.following(token.span.end, 1) != "的");
            }
            // 到A村、B村以及位于C镇的D园区: where an item lies.
            Kind::Cue(Cue::Mark(Mark::At)) if begun && !list.closed && near && self.lies_at(j) => {
                list.aside = Some(Mark::At);
            }
            // 考察由A籍人士创办的B公司.
            Kind::Cue(Cue::Mark(Mark::Agent))
                if !begun && gap <= 1 && self.following(token.span.end, 24).contains('的') =>
            {
                list.aside = Some(Mark::From);
            }
            // 看望A医院医护人员和B大队官兵: the list goes on.
            Kind::Cue(Cue::Mark(Mark::Other)) if begun && list.closed && gap <= 4 && self.joins_next(j) => {}
            // 走访A村困难人员甲、B村老党员乙: those who live there are called on.
            Kind::Cue(Cue::Mark(Mark::Other)) | Kind::Group(_)
                if begun && list.closed && self.lives_in_list(list.at, j) => {}
            Kind::Cue(_) if begun && list.closed && self.describes_next(j) => list.describing = true,
            Kind::Cue(Cue::Mark(_)) if begun && !list.closed && self.is_inside_item(j) => {}
            Kind::Cue(_) | Kind::Time(_) if !list.closed && self.qualifies(j) => {}
            Kind::Cue(Cue::Mark(Mark::Other)) if !begun && near || self.owns(j + 1) => {}
            // 来到他的联系村——A村, 来到他包联的B村.
            Kind::Cue(Cue::Mark(Mark::Pronoun)) if !begun && gap <= 1 && self.is_tied_to(j) => {}
            // 走访A商会、乙的工作室、B学校.
            Kind::Group(group) if begun && !list.closed && group.genitive && self.stands_in_list(j) => {}
            // 到A村甲家、B村乙家: the list goes on.
            Kind::Group(_) if begun && self.owns(j) => {}
            Kind::Group(_) if begun && list.place != Place::Object && !self.is_home(j) => {
                // 看望A医院院长甲: the place belongs to the post, unless a blank parts them (the cells of a table).
                // 走访A村特困户甲: who lives there.
                let between = self.following(list.at, gap);
                let posts = !between.contains('的') && !between.starts_with([' ', '\u{3000}']);
                if gap > 0 && gap <= 8 && posts && !self.frames.words.residents.close(between) {
                    list.items.pop();
                }
                return None;
            }
            _ => return None,
        }
        Some(token.span.end)
    }

    /// Reads the name at `j`, as [`Self::read_on`].
    fn read_name(&self, list: &mut Listing, j: usize, target: Target) -> Option<u32> {
        if list.aside.is_some()
            && self.tokenizer.text.slice(between(list.at.min(target.span.start), target.span.start)).contains('的')
        {
            // 位于工业区的A公司: what lies there, where that has no name.
            list.aside = None;
        }
        if let Some(close) = self.quoted_part(target.span) {
            // “某省第一村”A村: what stands in quotes only describes.
            return Some(close);
        }
        if self.word_at(&self.frames.words.beside, target.span.end).is_some() {
            // A站附近的B桥, A江畔的B厂: only where it is.
            return Some(target.span.end);
        }
        let (at, start) = (list.at, target.span.start);
        let gap = start.saturating_sub(at);
        if list.closed && (list.describing || self.describes(at, start) || self.stands_for(at, start)) {
            list.items.pop();
            list.items.push(Destination::of(target));
        } else if list.closed {
            let owner = gap <= 2 && self.following(at, 1) == "的";
            let last = list.items.last_mut().filter(|_| gap == 0 || owner || self.apposes(at, start))?;
            if !self.is_part(&last.target, &target) {
                last.outermost = last.outermost.or(Some(last.target));
                last.outer = Some(last.target);
                last.target = target;
            }
        } else if let Some(mark) = list.aside {
            list.around = Some(Destination::of(target)).filter(|_| mark == Mark::At);
            list.aside = list.aside.filter(|_| self.names_follow(j));
        } else {
            let reach = if list.place == Place::At { 12 } else { 30 };
            let owned = gap <= reach && self.following(start.saturating_sub(1), 1) == "的";
            if gap > list.reach() && !owned
                || target.deictic && !self.is_led_to(list.first)
                || self.is_topic(list.first, start)
            {
                return None;
            }
            list.items.push(Destination::of(target));
            list.closed = true;
        }
        list.describing = false;
        list.next = j + 1;
        Some(target.span.end)
    }

    /// Whether the place named behind the pronoun at `j` is one that whoever it means looks after.
    fn is_tied_to(&self, j: usize) -> bool {
        /// Most characters between.
        const LONGEST: u32 = 12;
        let end = self.tokens[j].span.end;
        let place = self.tokens.get(j + 1).filter(|next| matches!(next.kind, Kind::Target(_)));
        place.is_some_and(|place| {
            let gap = between(end, place.span.start);
            let words = self.tokenizer.text.slice(gap);
            gap.len() <= LONGEST && (words.ends_with('—') || self.frames.words.looks_after.stand_in(words))
        })
    }

    /// Whether what is named at `start` is what is looked into where the list leads, not where that is: 到我县就|基层政协工作
    /// 开展调研.
    fn is_topic(&self, first: usize, start: u32) -> bool {
        let end = self.start_of(self.clause_end(first.saturating_sub(1)));
        let behind = self.tokenizer.text.slice(between(start.min(end), end));
        self.following(start.saturating_sub(1), 1) == "就"
            && ["进行", "开展", "作", "交换"].iter().any(|word| behind.contains(word))
    }

    /// Whether a name is that of a part of the place named before it, which it tells no more than: A大学|B校区, A江|B段.
    fn is_part(&self, whole: &Target, part: &Target) -> bool {
        let river = self.tokenizer.text.slice(whole.span).ends_with(['江', '河']);
        river && self.following(part.span.end, 1) == "段" || whole.organization && self.is_campus(part.span)
    }

    /// Whether somebody who lives in the place named before `from` is called on at `j`, and another place of the list follows.
    fn lives_in_list(&self, from: u32, j: usize) -> bool {
        const NEAR: u32 = 10;
        let other = self.tokens[j].kind == Kind::Cue(Cue::Mark(Mark::Other));
        let behind =
            j + 1 + usize::from(other && matches!(self.tokens.get(j + 1), Some(Token { kind: Kind::Group(_), .. })));
        let [Token { kind: Kind::Point('、'), span: comma }, Token { kind: Kind::Target(_), span: next }, ..] =
            &self.tokens[behind.min(self.tokens.len())..]
        else {
            return false;
        };
        let end = self.tokens[j].span.end;
        let words = self.tokenizer.text.slice(between(from.min(end), end));
        let residents = other || self.frames.words.residents.stand_in(words);
        residents
            && comma.start.saturating_sub(end) <= NEAR
            && next.start - comma.end <= 1
            && end.saturating_sub(from) <= 2 * NEAR
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
        // 在A市同B省政府交换意见, 在A镇随B村支书: with whom.
        if matches!(word, "同" | "跟" | "随" | "会同") {
            return false;
        }
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
            self.frames.words.matters.close(item)
        };
        lead <= reach && !post && ends && !matter
    }

    /// Whether the conjunction at `j` joins what is set up in a place: 和设在A中学的安置点.
    fn joins_set_up(&self, j: usize) -> bool {
        self.following(self.tokens[j].span.end, 2) == "设在"
            && self.tokens.get(j + 2).is_some_and(|place| matches!(place.kind, Kind::Target(_)))
    }

    /// Whether the conjunction at `j` and the names behind it say what the place behind them borders on: 与|B县|交界的C村.
    fn borders(&self, j: usize) -> bool {
        /// Most characters of them.
        const LONGEST: u32 = 16;
        let behind = self.following(self.tokens[j].span.end, LONGEST);
        let phrase = behind.split(['，', '。', '、', '；']).next().unwrap_or_default();
        self.frames.words.borders.stand_in(phrase)
    }

    /// Whether the mark at `j` and the name behind it say where the name behind 的 lies: 位于|A镇|的|B园区.
    fn lies_at(&self, j: usize) -> bool {
        let [Token { kind: Kind::Target(_), span: place }, Token { kind: Kind::Target(_), span: name }, ..] =
            self.tokens.get(j + 1..).unwrap_or_default()
        else {
            return false;
        };
        let close = place.start == self.tokens[j].span.end;
        close && self.following(place.end, 1) == "的" && name.start.saturating_sub(place.end) <= LONGEST_ITEM
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
                Kind::Point('，' | '。') => return names > 0 && gap <= if item { 8 } else { 6 },
                // A镇B村，C镇D村走访贫困户.
                Kind::Cue(Cue::Verb(f)) if gap == 0 && names > 1 => {
                    return self.frames.frames[f].does == Does::Inspect;
                }
                // 、田于村，: a mark within such an item.
                Kind::Cue(Cue::Mark(_)) if item && gap <= 4 => continue,
                _ => return false,
            }
            item &= !matches!(token.kind, Kind::Target(_));
            at = token.span.end;
        }
        names > 0 && (self.sentence.end.saturating_sub(at) <= 3 || self.following(at, 2) == "等地")
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
        self.frames.words.campuses.close(name)
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
                && self.frames.words.epithets.close(gap)
            // A village that the names' room does not know stands between: A镇四五村B屯.
            || near <= 5
                && !gap.contains(['，', '、', '。', '的', '和', '及'])
                && ["村", "镇", "乡", "社区", "街道"].iter().any(|head| gap.ends_with(head))
    }

    /// Whether the words between two names make the first describe the second: A商会建成结顶的B大厦, A集团旗下B公司.
    fn describes(&self, from: u32, to: u32) -> bool {
        let gap = self.tokenizer.text.slice(between(from, to));
        let belongs = || self.frames.words.belongs.has(gap.trim_end_matches('的'));
        (3..=12).contains(&to.saturating_sub(from)) && gap.ends_with('的') && !gap.starts_with('的') || belongs()
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
            && words.tied.stand_in(gap)
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
    fn may_go_on(&self, list: &Listing) -> bool {
        list.items.len() >= if list.place == Place::At { 2 } else { 1 }
    }

    /// Whether a verb of going stands right before the token at `first`: without one 我市 and 公司 are no stop.
    fn is_led_to(&self, first: usize) -> bool {
        self.deed(&self.tokens[first.saturating_sub(1)]) == Some(Does::Go)
    }

    /// Whether the name tells whose it is that is conveyed, and the names listed behind it: 送去A党委、政府的关怀.
    fn is_conveyed(&self, destination: &Destination) -> bool {
        let start = destination.outermost.map_or(destination.target.span.start, |outer| outer.span.start);
        let before = self.tokenizer.text.slice(between(start.saturating_sub(2), start));
        self.frames.words.conveys.has(before)
    }

    /// Whether what follows shows that the place is no destination: X籍, X方向, X援鄂….
    pub(super) fn only_named(&self, destination: &Destination) -> bool {
        // 赴湖北指导组, 援鄂医疗队: the place is part of a group's name.
        let phrase = self.phrase_behind(destination.target.span.end);
        let called_on = |front: &str| ["看望", "慰问", "走访", "探望"].iter().any(|call| front.contains(call));
        let named = |team: &String| {
            phrase.find(team.as_str()).is_some_and(|at| !called_on(&phrase[..at]) && !phrase[..at].contains('的'))
        };
        if self.frames.words.teams.stand_in(phrase) && self.frames.words.teams.iter().any(named) {
            return true;
        }
        if self.heads_longer_name(destination, self.until_token(destination.target.span.end, phrase)) {
            return true;
        }
        let start = destination.target.span.start;
        // 慰问驻A市部队官兵: where they are stationed.
        if self.following(start.saturating_sub(1), 1) == "驻" && self.frames.words.stationed.stand_in(phrase) {
            return true;
        }
        let river = self.tokenizer.text.slice(destination.target.span).ends_with(['江', '河']);
        if river && phrase.contains("流域") {
            // 调研甲江、乙河流域水电开发: what the work is about.
            return true;
        }
        let after = self.following(destination.target.span.end, 4);
        self.frames.words.passing.open(after)
    }

    /// What stands between a code point and the next mark, as far as there may be anything that belongs to a name before it.
    fn phrase_behind(&self, at: u32) -> &str {
        /// Most characters of it.
        const LONGEST: u32 = 12;
        let text = self.tokenizer.text;
        let end = text.chars.len() as u32;
        let rest = between(at.min(end), (at + LONGEST).min(end));
        let mark = text.marks(rest).find(|(_, c)| matches!(c, '，' | '。' | '；' | '：'));
        text.slice(between(rest.start, mark.map_or(rest.end, |(mark, _)| mark)))
    }

    /// The phrase that begins at `at` as far as the next verb or person.
    fn until_token<'b>(&self, at: u32, phrase: &'b str) -> &'b str {
        let first = self.tokens.partition_point(|token| token.span.start < at);
        let ends = |token: &&Token| matches!(token.kind, Kind::Cue(Cue::Verb(_)) | Kind::Group(_));
        let next = self.tokens[first..].iter().find(ends).map(|token| (token.span.start - at) as usize);
        let byte = next.and_then(|next| phrase.char_indices().nth(next)).map(|(byte, _)| byte);
        byte.map_or(phrase, |byte| &phrase[..byte])
    }

    /// Whether a place is named with 市, 县 and the like.
    fn is_full_name(&self, place: Target) -> bool {
        const HEADS: [char; 17] =
            ['省', '市', '县', '区', '旗', '州', '盟', '镇', '乡', '村', '园', '港', '邨', '湖', '河', '溪', '渠'];
        let name = self.tokenizer.text.slice(place.span);
        let subkind = self.tokenizer.mentions.entities[place.entity].subkind;
        matches!(subkind, "facility" | "zone")
            || name.ends_with(HEADS)
            || ["街道", "苏木", "嘎查"].iter().any(|head| name.ends_with(head))
    }

    /// Whether a place named without 市, 县 and the like begins a longer name that is not known: 龙山高速公路二标段工地.
    pub(super) fn heads_longer_name(&self, destination: &Destination, after: &str) -> bool {
        if destination.target.organization {
            return false;
        }
        let name = self.tokenizer.text.slice(destination.target.span);
        let owned = after.starts_with(['、', '的', '等', '，', '和', '与', '及', '（', '(']) || after.is_empty();
        // 甲省军区, 乙总队: a body of the army, whatever place its name begins with.
        let troops = self.frames.words.troops.open(after);
        // 中国青山村, 长江LNG接收站, but not A村、B村4个点位.
        let counted = after.trim_start_matches(|c: char| c.is_ascii_digit());
        let counts = counted.len() < after.len() && self.frames.words.counters.open(counted);
        let lettered = after.starts_with(|c: char| c.is_ascii_alphanumeric()) && !counts;
        if troops || lettered || owned || counts {
            return troops || lettered;
        }
        let item = after.split(['、', '和', '与', '及']).next().unwrap_or_default();
        // 对中国进行访问.
        let country =
            name == "中国" && item.starts_with(char::is_alphabetic) && !self.frames.words.carries_out.open(item);
        let unit = || item.starts_with('店') || self.frames.words.units.stand_in(item);
        country || !self.is_full_name(destination.target) && unit()
    }
}
