//! Meetings and talks in the making, and what their names are.

use super::confidence::Support;
use super::frame::Frames;
use super::token::Person;
use super::trip::within;
use super::{Event, Participant};
use crate::mention::EntityIndex;
use crate::record::{Discourse, EventType, Mode, Realis, Role};
use crate::span::Span;
use crate::text::Text;
use crate::time::Resolved;

/// A meeting or talks in the making.
#[derive(Clone, Debug)]
pub struct Gathering {
    /// Meeting or talks.
    pub kind: EventType,
    /// Name of the meeting.
    pub name: Option<String>,
    /// Who chaired; of talks, the principals.
    pub leads: Vec<Person>,
    /// Who convened, spoke first or attended first, where nobody chaired.
    pub fallback: Vec<Person>,
    /// Others, with their roles.
    pub others: Vec<(Person, Role)>,
    /// Index of the time expression that dates it.
    pub day: Option<usize>,
    /// By wire.
    pub online: bool,
    /// Whether it came about.
    pub realis: Realis,
    /// News or background.
    pub discourse: Discourse,
    /// Code of the rule.
    pub rule: &'static str,
    /// Its verb.
    pub trigger: Span,
    /// Clauses it rests on.
    pub evidence: Vec<Span>,
    /// Number of its paragraph.
    pub paragraph: u32,
    /// Its guests are told of without their names so far (会见代表团).
    pub awaiting: bool,
    /// A delegation held or was received for the talks (代表团拜会乙, 会见甲一行).
    pub by_team: bool,
    /// Its subject was named where it was told first.
    pub named: bool,
    /// The sentence that told it first had its own day.
    pub dated: bool,
    /// Those who stand for it are only told to attend.
    pub attended: bool,
}

impl Gathering {
    /// Adds somebody who was there, unless known.
    pub fn add(&mut self, person: Person, role: Role) {
        let known =
            self.leads.iter().chain(self.others.iter().map(|(other, _)| other)).any(|p| p.entity == person.entity);
        if !known {
            self.others.push((person, role));
        }
    }

    /// Who stands for the event: who chaired, else who convened.
    #[must_use]
    pub fn heads(&self) -> Vec<Person> {
        let named = if self.leads.is_empty() { &self.fallback } else { &self.leads };
        if named.is_empty() { self.others.iter().map(|(other, _)| *other).collect() } else { named.clone() }
    }

    /// Whether nobody is known to take part.
    #[must_use]
    pub fn has_nobody(&self) -> bool {
        self.leads.is_empty() && self.fallback.is_empty() && self.others.is_empty()
    }

    /// Whether the entity takes part.
    #[must_use]
    pub fn has(&self, entity: EntityIndex) -> bool {
        self.leads
            .iter()
            .chain(&self.fallback)
            .chain(self.others.iter().map(|(other, _)| other))
            .any(|person| person.entity == entity)
    }

    /// The event; none where no named person or group stands behind it.
    #[must_use]
    pub fn event(mut self) -> Option<Event> {
        let fallback = std::mem::take(&mut self.fallback);
        if self.leads.is_empty() {
            self.leads = fallback;
        }
        if self.leads.is_empty() {
            let speaker = self
                .others
                .iter()
                .position(|(_, role)| *role == Role::Speaker)
                .or((!self.others.is_empty()).then_some(0))?;
            self.leads = vec![self.others.remove(speaker).0];
        }
        let mode = if self.online { Mode::Online } else { Mode::Onsite };
        let lead = if self.kind == EventType::Talks { Role::Principal } else { Role::Chair };
        let mut participants: Vec<Participant> = Vec::new();
        for (person, role) in self.leads.iter().map(|p| (*p, lead)).chain(self.others.iter().copied()) {
            if !participants.iter().any(|known| known.entity == person.entity) {
                participants.push(Participant {
                    entity: person.entity,
                    role,
                    mode,
                    position: person.position,
                    stops: Vec::new(),
                    span: person.span,
                });
            }
        }
        if self.kind == EventType::Talks && self.leads.len() < 2 {
            return None;
        }
        let support = Support { named: self.named || !self.leads.is_empty(), dated: self.dated, stops: 0 };
        Some(Event {
            kind: self.kind,
            rule: self.rule,
            trigger: self.trigger,
            name: self.name,
            confidence: super::confidence::of(self.kind, self.discourse, support),
            realis: self.realis,
            discourse: self.discourse,
            topics: Vec::new(),
            date: self.day,
            participants,
            stops: Vec::new(),
            evidence: self.evidence,
        })
    }
}

/// Gatherings with the same leads and day told twice under compatible names become one.
#[must_use]
pub fn merged(gatherings: Vec<Gathering>, times: &[Resolved]) -> Vec<Gathering> {
    let edtf = |g: &Gathering| g.day.and_then(|day| times[day].edtf.clone());
    let mut kept: Vec<Gathering> = Vec::new();
    for gathering in gatherings {
        let twin = kept.iter_mut().find(|known| {
            let leads = !gathering.heads().is_empty() && gathering.heads().iter().all(|lead| known.has(lead.entity));
            let days = match (edtf(known), edtf(&gathering)) {
                (Some(a), Some(b)) => within(&a, &b) || within(&b, &a),
                _ => true,
            };
            known.kind == gathering.kind
                && known.realis == gathering.realis
                && leads
                && days
                && !known.heads().is_empty()
                && same_name(known.name.as_deref(), gathering.name.as_deref())
        });
        let Some(twin) = twin else {
            kept.push(gathering);
            continue;
        };
        for (other, role) in gathering.others {
            twin.add(other, role);
        }
        let ranged = edtf(twin).is_some_and(|days| days.contains('/'));
        twin.day = if ranged { gathering.day.or(twin.day) } else { twin.day.or(gathering.day) };
        let better = gathering.name.filter(|name| !is_generic(name));
        if twin.name.as_deref().is_none_or(is_generic) && better.is_some() {
            twin.name = better;
        }
        twin.evidence.extend(gathering.evidence);
        twin.evidence.sort();
        twin.evidence.dedup();
    }
    kept
}

/// Names that any meeting may be called by when it is spoken of again.
const GENERIC: [&str; 8] = ["会议", "会", "活动", "仪式", "座谈会", "上述活动", "开幕式", "闭幕式"];

/// Whether a name says no more than that there is a meeting.
#[must_use]
pub fn is_generic(name: &str) -> bool {
    GENERIC.contains(&name)
}

/// Whether two names may be of one meeting: one is generic, or holds the other.
#[must_use]
pub fn same_name(a: Option<&str>, b: Option<&str>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return true };
    let close = |long: &str, short: &str| long.contains(short) || long.ends_with(tail(short));
    is_generic(a) || is_generic(b) || close(a, b) || close(b, a)
}

/// Whether two names end with the same kind of ceremony: 世园会开幕式, 园艺博览会开幕式.
#[must_use]
pub fn same_head(a: Option<&str>, b: Option<&str>) -> bool {
    const CEREMONIES: [&str; 5] = ["开幕式", "闭幕式", "开工仪式", "签约仪式", "揭牌仪式"];
    let (Some(a), Some(b)) = (a, b) else { return false };
    CEREMONIES.iter().any(|head| a.ends_with(head) && b.ends_with(head))
}

fn tail(name: &str) -> &str {
    let skip = name.chars().count().saturating_sub(5);
    name.char_indices().nth(skip).map_or(name, |(at, _)| &name[at..])
}

/// What shows behind the head of a name that no meeting is meant: a place (会议室, 人民大会堂), a body's post
/// (常委会主任), what was said there (会议精神).
const NO_MEETING: [&str; 13] =
    ["室", "中心", "厅", "场所", "精神", "要求", "部署", "讲话", "堂", "委员", "主任", "副主任", "主席"];

/// The name of a meeting that stands in the stretch: up to the last head (会议, 座谈会, 仪式 …) of its clause.
#[must_use]
pub fn name_in(text: &Text, stretch: Span) -> Option<String> {
    let ends = |&(_, c): &(u32, char)| matches!(c, '，' | '。' | '；' | '：' | ',' | ';' | '！' | '\n');
    let end = text.marks(stretch).find(ends).map_or(stretch.end, |(at, _)| at);
    let clause = text.slice(Span::new(stretch.start, end));
    let words = &Frames::get().words;
    // 会议室, 会议中心, 活动中心 are places; 会议精神 is what it said.
    let place = |stop: usize| NO_MEETING.iter().any(|word| clause[stop..].starts_with(word));
    let mut stops = clause.char_indices().rev().map(|(at, c)| at + c.len_utf8());
    let stop = stops.find(|&stop| words.meetings.close(&clause[..stop]) && !place(stop))?;
    let name = &clause[..stop];
    // 开工仪式并宣布开工: another deed follows; 兼并重组座谈会 is one name.
    let first = name.split_once('并').map(|(first, _)| first).filter(|first| words.meetings.close(first));
    let name = behind_holding(first.unwrap_or(name));
    // What goes on past a blank or another verb is more than a name.
    let more = ["主持", "召开", "举行", "贯彻", "强调", "出席", "参加"].iter().any(|word| name.contains(word));
    let blank = name.split(['“', '”']).step_by(2).any(|outside| outside.contains([' ', '　']));
    let name = if more || blank { return None } else { name };
    let name = name.trim_start_matches(['了', '的', '”', '在', ' ']);
    // 参加完全县会议.
    let over = name.strip_prefix('完').filter(|rest| rest.starts_with(['全', '会', '市', '县', '区', '省']));
    let name = over.unwrap_or(name);
    // “甲乙”开幕式 keeps its marks, “甲乙开幕式 has lost one of them.
    let name = behind_place(if name.contains('”') { name } else { name.trim_start_matches('“') });
    let name = without_count(name);
    let pointing = words.pointing.opening(name).map(|word| &name[word.len()..]);
    let name = pointing.map_or(name, |name| name.strip_prefix("线上").unwrap_or(name));
    let name = if name.contains('午') { behind_half_day(name) } else { name };
    (!name.is_empty() && name.chars().count() <= 50).then(|| name.to_owned())
}

/// What stands behind the last 上午, else the last 下午.
fn behind_half_day(name: &str) -> &str {
    name.rsplit_once("上午").or_else(|| name.rsplit_once("下午")).map_or(name, |(_, rest)| rest)
}

/// The name behind the words that say it was held: 在某地举行的大会 is a 大会, 甲主持召开的会议 a 会议, 随后的座谈会 a 座谈会.
#[must_use]
pub fn behind_holding(name: &str) -> &str {
    const HELD: [&str; 12] = [
        "举行的",
        "召开的",
        "举办的",
        "主办的",
        "承办的",
        "组织的",
        "随后的",
        "下午的",
        "上午的",
        "次日的",
        "翌日的",
        "第二天的",
    ];
    // Most names are short, and few hold the character that all of these end with.
    if !name.contains('的') {
        return name;
    }
    let behind = HELD.iter().filter_map(|held| name.rsplit_once(held)).map(|(_, name)| name);
    behind.min_by_key(|name| name.len()).unwrap_or(name).trim_start_matches('的')
}

/// What stands behind the last 在 that says where: 县长甲5日在青山镇现场会 is 青山镇现场会.
fn behind_place(name: &str) -> &str {
    let cut = name.rmatch_indices('在').find(|(at, _)| {
        let before = name[..*at].chars().next_back();
        before.is_some_and(|c| !"存所正现实潜内好".contains(c))
    });
    match cut {
        Some((at, word)) if name[at + word.len()..].chars().count() >= 2 => &name[at + word.len()..],
        _ => name,
    }
}

/// A name without the number of meetings in front: 5次中央政治局会议, 多场座谈会. 第三次会议 is called so and stays.
fn without_count(name: &str) -> &str {
    let rest = name.trim_start_matches(|c: char| c.is_ascii_digit() || "一二两三四五六七八九十多数几".contains(c));
    if rest.len() == name.len() {
        return name;
    }
    rest.strip_prefix(['次', '场']).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::without_count;

    #[test]
    fn the_number_of_meetings_is_no_part_of_their_name() {
        for (written, name) in [
            ("5次中央政治局会议", "中央政治局会议"),
            ("多场座谈会", "座谈会"),
            ("第三次全体会议", "第三次全体会议"),
            ("十二届二次全会", "十二届二次全会"),
            ("一次会议", "会议"),
        ] {
            assert_eq!(without_count(written), name);
        }
    }
}
