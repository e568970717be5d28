//! With whom: the names behind 陪同, 参加, 会见 and the like.

use super::interpreter::Interpreter;
use super::{Act, Subject};
use crate::event::frame::{Cue, Does, Mark};
use crate::event::token::{Kind, Person, Token};

impl Interpreter<'_> {
    /// 陪同, 参加 and the like, with the noun behind them and the names that may be listed there.
    pub(super) fn join(&mut self, i: usize, frame: usize) -> usize {
        let does = self.frames.frames[frame].does;
        let word = self.tokenizer.text.slice(self.tokens[i].span).to_owned();
        let adverb = ["一同", "一起", "一道", "协同"].contains(&word.as_str());
        let attributive = self.following(self.tokens[i].span.end, 1) == "的" && !self.lists(self.tokens[i].span.end);
        if adverb && self.goes_on(i) || does == Does::Accompany && attributive {
            return i + 1;
        }
        let mut next = i + 1;
        let mut end = self.tokens[i].span.end;
        let mut noun = None;
        if let Some(Token { kind: Kind::Cue(Cue::Verb(other)), span }) = self.tokens.get(i + 1)
            && span.start - end <= 3
            && self.frames.frames[*other].does != Does::Go
        {
            noun = Some(*other);
            end = span.end;
            next = i + 2;
        }
        let listed = self.lists(end);
        let (objects, more, after) = self.objects(next);
        let mut act = self.act(i, frame);
        let clause_end = self.clause_end(i);
        for token in &self.tokens[i + 1..clause_end] {
            match token.kind {
                Kind::Time(time) => act.later.push(time),
                Kind::Cue(Cue::Verb(other)) if noun.is_none() && !act.later.is_empty() => noun = Some(other),
                _ => {}
            }
        }
        act.noun = noun;
        act.listed = listed && !objects.is_empty();
        act.objects_more = more;
        act.objects = objects;
        if does == Does::Accompany && !act.objects.is_empty() && !listed {
            // The visitor in object position goes on as the subject.
            self.subject = Subject { persons: act.objects.clone(), more, ..Subject::default() };
            self.explicit_here = true;
        }
        if !act.objects.is_empty() {
            next = after;
        }
        act.evidence.end = self.tokens[next - 1].span.end.max(act.evidence.end);
        if does == Does::Accompany && act.objects.is_empty() {
            self.step_back();
        }
        self.reading.acts.push(act);
        next
    }

    /// Whether names are listed behind: 陪同的有, 参加会议的还有, 出席者包括.
    pub(super) fn lists(&self, end: u32) -> bool {
        let tail = self.following(end, 3);
        ["的有", "的还", "的包", "者有", "者包", "的领", "的是"].iter().any(|words| tail.starts_with(words))
    }

    /// Whether the clause goes on with a visit to a place: 一同 is an adverb then.
    pub(super) fn goes_on(&self, i: usize) -> bool {
        let end = self.clause_end(i);
        let verb = (i + 1..end).find(|&j| {
            matches!(self.tokens[j].kind, Kind::Cue(Cue::Verb(f))
                if matches!(self.frames.frames[f].does, Does::Go | Does::Inspect))
        });
        verb.is_some_and(|v| self.tokens[v..end].iter().any(|t| matches!(t.kind, Kind::Target(_))))
    }

    pub(super) fn with_objects(&mut self, i: usize, frame: usize) -> (Act, usize) {
        let mut act = self.act(i, frame);
        let end = self.clause_end(i);
        for token in &self.tokens[i + 1..end] {
            match token.kind {
                Kind::Target(target) => act.bodies.push(target),
                Kind::Cue(Cue::Verb(_)) => break,
                _ => {}
            }
        }
        let (objects, more, next) = self.objects(i + 1);
        act.listed = self.lists(act.verb.end);
        act.objects = objects;
        act.objects_more = more;
        act.evidence.end = self.tokens[next - 1].span.end.max(act.evidence.end);
        (act, next)
    }

    /// Persons that stand as the object of the verb before `i`: no verb, mark or comma between.
    pub(super) fn objects(&self, i: usize) -> (Vec<Person>, bool, usize) {
        let mut j = i;
        let mut from = self.tokens[i - 1].span.end;
        while let Some(token) = self.tokens.get(j) {
            if token.span.start.saturating_sub(from) > 30 {
                break;
            }
            match &token.kind {
                Kind::Group(group) => return (group.persons.clone(), group.more, j + 1),
                Kind::Target(_) | Kind::Cue(Cue::Mark(Mark::From | Mark::Party | Mark::Other)) => {}
                Kind::Cue(Cue::Mark(Mark::With)) if j > i => {}
                _ => break,
            }
            from = token.span.end;
            j += 1;
        }
        (Vec::new(), false, i)
    }
}
