//! Where: the places behind a verb, behind 在, and the document's own place.

use super::Destination;
use super::interpreter::Interpreter;
use crate::event::between;
use crate::event::frame::{Cue, Does, Mark, Place};
use crate::event::token::{Kind, Target};

/// What the words between a place and the comma behind it end with where they name a spot in it: 车间, 现场, 门口.
const SPOTS: &str = "上内里中外前旁边口处点厂间房室楼区院站场地线部所馆棚堂家时诊厅业心园店库司村镇乡县市岸港桥头社";

impl Interpreter<'_> {
    /// 在 and what stands behind it: a place set out before the deed, or the place of the verb that follows.
    pub(super) fn locative(&mut self, i: usize) -> usize {
        let (places, next) = self.destinations(i, Place::At);
        if places.is_empty() {
            return i + 1;
        }
        let last = self.tokens[next - 1].span.end;
        let tail = self.tokens.get(next).map_or(self.sentence.end, |token| token.span.start);
        let opens = self.tokens[self.clause..i].iter().all(|token| match &token.kind {
            Kind::Time(_) => true,
            Kind::Group(group) => !group.genitive,
            _ => false,
        });
        let comma = opens && self.tokens.get(next).is_some_and(|token| token.kind == Kind::Point('，'));
        let inside = self.tokenizer.text.chars(between(last, tail)).last().is_none_or(|c| SPOTS.contains(*c));
        if self.scene.is_some() {
            self.flush_scene(Some(Does::Observe));
        }
        if comma && inside && tail - last <= 12 && !self.said {
            self.scene = Some((places, between(self.tokens[i].span.start, last)));
        } else {
            let gap: &[char] = self.tokenizer.text.chars(between(last, tail.max(last)));
            // 在北京转机的旅客: the place belongs to somebody else.
            if !gap.iter().skip(1).any(|&c| c == '的') {
                self.at = places;
            }
        }
        next
    }

    /// Emits the place that was set out before the deed, now that the deed is known.
    pub(super) fn flush_scene(&mut self, next: Option<Does>) {
        let Some((places, span)) = self.scene.take() else { return };
        let frame = self.frames.index("scene");
        let mut act = self.act(0, frame);
        act.verb = span;
        act.destinations = places;
        act.scene = next;
        act.evidence = between(span.start, span.end);
        self.reading.acts.push(act);
    }

    /// The places behind the token at `i`: 、 and 和 go on, anything else ends the list.
    pub(super) fn destinations(&self, i: usize, place: Place) -> (Vec<Destination>, usize) {
        let mut list: Vec<Destination> = Vec::new();
        let mut next = i + 1;
        let mut at = self.tokens[i].span.end;
        let mut skip = false;
        let mut j = i + 1;
        let mut open = true;
        while let Some(token) = self.tokens.get(j) {
            let gap = token.span.start.saturating_sub(at);
            let reach = if place == Place::At { 6 } else { 16 };
            match &token.kind {
                Kind::Target(target) => {
                    let owner = gap > 0 && gap <= 2 && !open && target.organization && self.following(at, 1) == "的";
                    if (gap == 0 || owner) && !open {
                        let Some(last) = list.last_mut() else { break };
                        last.outermost = last.outermost.or(Some(last.target));
                        last.outer = Some(last.target);
                        last.target = *target;
                    } else if skip {
                        skip = false;
                    } else if open && (gap <= reach || gap <= 30 && self.following(target.span.start - 1, 1) == "的") {
                        if target.deictic && self.names_no_stop(i, target) {
                            break;
                        }
                        list.push(Destination { target: *target, outer: None, outermost: None });
                        open = false;
                    } else {
                        break;
                    }
                    next = j + 1;
                }
                Kind::Point('、') if gap <= 14 => open = true,
                Kind::Cue(Cue::Mark(Mark::With)) if !list.is_empty() && gap == 0 => open = true,
                Kind::Cue(Cue::Mark(Mark::From | Mark::At)) if list.is_empty() && gap <= reach => {
                    skip = self.following(token.span.end, 1) != "的";
                }
                Kind::Cue(_) | Kind::Time(_) if list.is_empty() && self.qualifies(j) => {}
                Kind::Cue(Cue::Mark(Mark::Other)) if list.is_empty() && gap <= reach => {}
                Kind::Group(_) if !list.is_empty() && place != Place::Object => {
                    // 看望A医院院长甲: the place belongs to the post.
                    if gap > 0 && gap <= 8 && !self.following(at, gap as usize).contains('的') {
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
        if list.is_empty() { (list, i + 1) } else { (list, next) }
    }

    /// Whether the verb at `j` only qualifies the name behind it: 参与运输的A公司.
    pub(super) fn qualifies(&self, j: usize) -> bool {
        let (verb, next) = (&self.tokens[j], self.tokens.get(j + 1));
        next.is_some_and(|next| {
            matches!(next.kind, Kind::Target(_))
                && next.span.start - verb.span.end <= 10
                && self.following(next.span.start.saturating_sub(1), 1) == "的"
                && next.span.start > verb.span.end
        })
    }

    /// 我市 and 公司 behind a verb that does not lead there are no stop.
    pub(super) fn names_no_stop(&self, i: usize, _target: &Target) -> bool {
        !matches!(self.tokens[i].kind, Kind::Cue(Cue::Verb(f)) if self.frames.frames[f].does == Does::Go)
    }

    /// Whether what follows shows that the place is no destination: X籍, X方向, X援鄂….
    pub(super) fn only_named(&self, destination: &Destination) -> bool {
        // 赴湖北指导组, 援鄂医疗队: the place is part of a group's name.
        let rest = self.following(destination.target.span.end, 12);
        let phrase = rest.split(['，', '。', '；', '：']).next().unwrap_or_default();
        if self.frames.words.teams.iter().any(|team| phrase.contains(team.as_str())) {
            return true;
        }
        if self.heads_longer_name(destination, phrase) {
            return true;
        }
        let after = self.following(destination.target.span.end, 4);
        self.frames.words.passing.iter().any(|word| after.starts_with(word.as_str()))
    }

    /// Whether a place named without 市, 县 and the like begins a longer name that is not known: 龙山高速公路二标段工地.
    pub(super) fn heads_longer_name(&self, destination: &Destination, after: &str) -> bool {
        let name = self.tokenizer.text.slice(destination.target.span);
        let full =
            ["省", "市", "县", "区", "旗", "州", "盟", "镇", "乡", "村", "街道", "园", "苏木", "嘎查", "港", "邨"]
                .iter()
                .any(|end| name.ends_with(end));
        let owned = after.starts_with(['、', '的', '等', '，', '和', '与', '（', '(']) || after.is_empty();
        let after = after.split('、').next().unwrap_or_default();
        let shop = after.starts_with('店');
        !destination.target.organization
            && !full
            && !owned
            && (shop || self.frames.words.units.iter().any(|unit| after.contains(unit.as_str())))
    }

    /// The document's own place or organization, where the verb at `i` leads there: 来我县, 莅临我司.
    pub(super) fn here(&self, i: usize) -> Option<Destination> {
        let verb = self.tokens[i].span;
        let host = &self.tokenizer.mentions.host;
        let after = self.following(verb.end, 4);
        let words = &self.frames.words;
        let comes = matches!(self.tokenizer.text.slice(verb), "来" | "莅临" | "莅" | "到");
        let found = |list: &[String]| {
            list.iter().find(|word| after.starts_with(word.as_str()) && (comes || word.starts_with('我'))).cloned()
        };
        let (word, entity, organization) = match (found(&words.here_place), found(&words.here_unit)) {
            (Some(word), _) => (word, host.place?, false),
            (None, Some(word)) => (word, host.organization?, true),
            (None, None) => return None,
        };
        let span = between(verb.end, verb.end + word.chars().count() as u32);
        let target = Target { entity, span, organization, deictic: true };
        Some(Destination { target, outer: None, outermost: None })
    }

    /// Whether a place without a name stands behind the verb: 走进一家药店.
    pub(super) fn unnamed(&self, i: usize) -> bool {
        let after = self.following(self.tokens[i].span.end, 3);
        let after = after.trim_start_matches('了');
        ["一家", "一处", "一座", "一间", "某", "两家", "几家", "附近"].iter().any(|word| after.starts_with(word))
    }
}
