//! Appointments and dismissals, donations, signings, policies, and who spoke.

use super::Story;
use crate::event::act::Act;
use crate::event::between;
use crate::event::confidence::{self, Support};
use crate::event::frame::Does;
use crate::event::token::{Person, Target};
use crate::event::{Event, Participant};
use crate::record::{Discourse, EventType, Mode, PartKind, Realis, Role};

impl Story<'_> {
    /// An appointment, dismissal, donation, signing or policy.
    pub(super) fn deed(&mut self, act: &Act) {
        // 签署的协议, 新当选的主席: the deed only says which one is meant.
        let qualifies = self.text.chars.get(act.verb.end as usize) == Some(&'的');
        if act.said || qualifies || act.realis == Realis::Hypothetical || self.part == PartKind::Headline {
            return;
        }
        let named = |target: &Target| Person { entity: target.entity, span: target.span, position: None };
        let subjects = || act.subject.persons.iter().copied().chain(act.subject.organizations.iter().map(named));
        let roles: Vec<(Person, Role)> = match act.does {
            Does::Appoint | Does::Dismiss if act.objects.is_empty() => {
                // 任命 and 免去 need somebody behind them; 当选 and 辞去 have them before.
                if ["任命", "免去", "提名", "罢免"].iter().any(|verb| self.text.slice(act.verb).contains(verb))
                {
                    return;
                }
                act.subject.persons.iter().map(|p| (*p, Role::Recipient)).collect()
            }
            Does::Appoint | Does::Dismiss => act.objects.iter().map(|p| (*p, Role::Recipient)).collect(),
            Does::Donate => {
                subjects().map(|p| (p, Role::Principal)).chain(act.to.iter().map(|p| (*p, Role::Recipient))).collect()
            }
            Does::Sign => subjects().chain(act.with.iter().copied()).map(|p| (p, Role::Signer)).collect(),
            _ => subjects().map(|p| (p, Role::Principal)).collect(),
        };
        let name = match act.does {
            Does::Appoint | Does::Dismiss => self.post_behind(act),
            Does::Sign => self.title_behind(act).or_else(|| self.agreement_behind(act)),
            _ => self.title_behind(act),
        };
        let titled = matches!(act.does, Does::Issue | Does::Sign | Does::Appoint | Does::Dismiss);
        if roles.is_empty() || (titled && name.is_none()) {
            return;
        }
        let (date, _) = self.day_of(act);
        let realis = self.realis(act, date);
        let event = self.event(act, date, realis, name, &roles);
        self.deeds.push(event);
    }

    /// Somebody's words: one event a speaker, with what introduces each of them.
    pub(super) fn speech(&mut self, act: &Act) {
        for person in &act.subject.persons {
            if person.position.is_none() || act.realis != Realis::Actual {
                continue;
            }
            let told = self.deeds.iter_mut().find(|event| {
                event.kind == EventType::Speech && event.participants.iter().any(|p| p.entity == person.entity)
            });
            if let Some(event) = told {
                if event.evidence.len() < 4 && !event.evidence.iter().any(|span| span.overlaps(act.evidence)) {
                    event.evidence.push(act.evidence);
                }
                continue;
            }
            let (date, _) = self.day_of(act);
            let event = self.event(act, date, Realis::Actual, None, &[(*person, Role::Principal)]);
            self.deeds.push(event);
        }
    }

    fn event(
        &self,
        act: &Act,
        date: Option<usize>,
        realis: Realis,
        name: Option<String>,
        roles: &[(Person, Role)],
    ) -> Event {
        let frame = &self.frames.frames[act.frame];
        let participants = roles.iter().map(|(person, role)| Participant {
            entity: person.entity,
            role: *role,
            mode: Mode::Onsite,
            position: person.position,
            stops: Vec::new(),
            span: person.span,
        });
        Event {
            kind: frame.kind,
            rule: &frame.rule,
            trigger: act.verb,
            name,
            confidence: confidence::of(
                frame.kind,
                Discourse::Report,
                Support { named: true, dated: date.is_some(), stops: 0 },
            ),
            realis,
            discourse: Discourse::Report,
            topics: Vec::new(),
            date,
            participants: participants.collect(),
            stops: Vec::new(),
            evidence: vec![act.evidence],
        }
    }

    /// The clause from the verb on.
    fn rest(&self, act: &Act) -> &str {
        let stretch = between(act.verb.end, self.sentence.end.min(act.verb.end + 60).max(act.verb.end));
        let slice = self.text.slice(stretch);
        slice.split(['，', '。', '；', '！']).next().unwrap_or_default()
    }

    /// 任命甲为X, 免去甲X职务, 当选X: the post.
    fn post_behind(&self, act: &Act) -> Option<String> {
        let mut rest = self.rest(act);
        if let Some(object) = act.objects.last() {
            let from = object.span.end.min(self.sentence.end);
            rest = self.text.slice(between(from, self.sentence.end.min(from + 40).max(from)));
            rest = rest.split(['，', '。', '；', '！']).next().unwrap_or_default();
        }
        let post = rest.trim_start_matches(['为', '的', '任', '是']);
        let post = post.split("职务").next().unwrap_or_default().trim_end_matches(['的', '后', '时']).trim();
        let long = post.chars().count();
        let held = self.frames.words.posts.close(post);
        (held && (2..=30).contains(&long)).then(|| post.to_owned())
    }

    /// 《…》 behind the verb.
    fn title_behind(&self, act: &Act) -> Option<String> {
        let rest = self.rest(act);
        let start = rest.find('《')?;
        let end = start + rest[start..].find('》')?;
        Some(rest[start + '《'.len_utf8()..end].to_owned())
    }

    /// 签订…协议: what is signed.
    fn agreement_behind(&self, act: &Act) -> Option<String> {
        let rest = self.rest(act).trim_start_matches('了');
        let end = ["协议书", "协议", "合同", "备忘录", "协定", "文件", "意向书"]
            .iter()
            .find_map(|head| rest.find(head).map(|at| at + head.len()))?;
        let name = &rest[..end];
        (name.chars().count() <= 30).then(|| name.to_owned())
    }
}
