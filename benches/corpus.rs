//! Made-up records with realistic skew: a few leaders are in most documents, most people in one or two; common names are
//! borne by many in different provinces; a tenth of the documents repeat another.

use shiguan::record::{
    Basis, DateRef, Discourse, Entity, EntityKind, Event, EventType, Mode, Participant, Position, Quote, Realis,
    Record, Role, SCHEMA, Stop,
};

/// A small generator of pseudo-random numbers (splitmix64): the same seed gives the same corpus everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    /// Small numbers often, large ones seldom: about 1/rank.
    fn skewed(&mut self, bound: usize) -> usize {
        let share = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        ((bound as f64).powf(share) - 1.0) as usize
    }
}

const SURNAMES: &[char] =
    &['赵', '钱', '孙', '李', '周', '吴', '郑', '王', '冯', '陈', '褚', '卫', '蒋', '沈', '韩', '杨'];
const GIVEN: &[char] =
    &['伟', '芳', '军', '明', '华', '平', '志', '国', '建', '文', '海', '云', '春', '林', '东', '青'];

/// An official: who bears which name where.
struct Official {
    name: String,
    code: String,
}

/// `count` records, always the same for the same count.
#[must_use]
pub fn records(count: usize) -> Vec<Record> {
    let mut random = Random(count as u64);
    // The tail grows with the corpus; names do not, so that homonyms abound.
    let officials: Vec<Official> = (0..(count / 4).max(50)).map(|_| official(&mut random)).collect();
    let days = (count / 40).clamp(30, 3_000);
    let mut records: Vec<Record> = Vec::with_capacity(count);
    for number in 0..count {
        let again = number > 20 && random.below(10) == 0;
        let record = if again {
            let mut copy = records[random.below(number)].clone();
            copy.id = format!("r{number:06}");
            copy
        } else {
            record(&mut random, number, &officials, days)
        };
        records.push(record);
    }
    records
}

fn official(random: &mut Random) -> Official {
    let mut name = String::from(SURNAMES[random.below(SURNAMES.len())]);
    name.push(GIVEN[random.below(GIVEN.len())]);
    if random.below(4) > 0 {
        name.push(GIVEN[random.below(GIVEN.len())]);
    }
    let provinces = [13, 14, 21, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 51, 52, 53, 61, 62];
    let code = format!("{}{:02}{:02}", provinces[random.below(provinces.len())], 1 + random.below(9), random.below(20));
    Official { name, code }
}

/// A text that is built with all its spans.
struct Draft {
    text: String,
    length: u32,
}

impl Draft {
    fn say(&mut self, words: &str) -> Quote {
        let start = self.length;
        self.length += words.chars().count() as u32;
        self.text.push_str(words);
        Quote { start, end: self.length, text: words.to_owned() }
    }
}

fn record(random: &mut Random, number: usize, officials: &[Official], days: usize) -> Record {
    let leader = &officials[random.skewed(officials.len())];
    let day = chrono_day(random.below(days));
    let mut draft = Draft { text: String::new(), length: 0 };
    let said_day = draft.say(&day);
    let title = draft.say("县委书记");
    let name = draft.say(&leader.name);
    let mut entities = vec![
        entity("e0", EntityKind::Person, "official", &leader.name, name.clone()),
        Entity {
            code: Some(leader.code.clone()),
            ..entity("e1", EntityKind::Place, "county", &leader.code, Quote::default())
        },
    ];
    let mut participants = vec![participant("e0", Role::Principal, Some("p0"), &name)];
    let mut stops = Vec::new();
    for order in 1..=1 + random.below(3) as u32 {
        let id = format!("e{}", entities.len());
        draft.say("到");
        let village = format!("{}{}村", GIVEN[random.below(16)], GIVEN[random.below(16)]);
        let said = draft.say(&village);
        let mut place = entity(&id, EntityKind::Place, "village", &village, said.clone());
        place.within = vec![leader.code.clone()];
        entities.push(place);
        stops.push(stop(order, &id, &said));
    }
    for _ in 0..random.below(4) {
        let id = format!("e{}", entities.len());
        let other = &officials[random.skewed(officials.len())];
        if entities.iter().any(|entity| entity.name == other.name) {
            continue;
        }
        draft.say("、");
        let said = draft.say(&other.name);
        entities.push(entity(&id, EntityKind::Person, "official", &other.name, said.clone()));
        participants.push(participant(&id, Role::Companion, None, &said));
    }
    for _ in 0..40 {
        draft.say(&String::from_iter([GIVEN[random.below(16)], SURNAMES[random.below(16)]]));
    }
    let evidence = vec![Quote { start: 0, end: draft.length, text: draft.text.clone() }];
    let date =
        DateRef { edtf: day, basis: Basis::Stated, start: said_day.start, end: said_day.end, text: said_day.text };
    let event = Event {
        id: "v0".into(),
        kind: EventType::Visit,
        rule: "V01".into(),
        trigger: "到".into(),
        name: None,
        confidence: 0.9,
        realis: Realis::Actual,
        discourse: Discourse::Report,
        topics: Vec::new(),
        date: Some(date.clone()),
        actors: vec!["e0".into()],
        companions: Vec::new(),
        hosts: Vec::new(),
        targets: stops.iter().filter_map(|stop| stop.target.clone()).collect(),
        participants,
        stops,
        evidence,
    };
    let position = Position {
        id: "p0".into(),
        person: "e0".into(),
        title: "县委书记".into(),
        head: "书记".into(),
        rank: "county".into(),
        organization: None,
        place: Some("e1".into()),
        basis: Some(Basis::Stated),
        status: "incumbent".into(),
        start: title.start,
        end: title.end,
        text: title.text,
        confidence: 0.9,
    };
    Record {
        schema: SCHEMA.into(),
        id: format!("r{number:06}"),
        sha256: format!("{number:064x}"),
        publisher: Some(format!("{}报", &leader.code[..4])),
        published: Some(date),
        text: draft.text,
        entities,
        positions: vec![position],
        events: vec![event],
        ..Record::default()
    }
}

/// The day of that number from 2020-01-01, as `YYYY-MM-DD`, in months of 28 days.
fn chrono_day(number: usize) -> String {
    format!("{}-{:02}-{:02}", 2020 + number / 336, 1 + number / 28 % 12, 1 + number % 28)
}

fn entity(id: &str, kind: EntityKind, subkind: &str, name: &str, said: Quote) -> Entity {
    Entity {
        id: id.into(),
        kind,
        subkind: subkind.into(),
        name: name.into(),
        aliases: Vec::new(),
        code: None,
        within: Vec::new(),
        place: None,
        basis: None,
        mentions: vec![said],
    }
}

fn participant(entity: &str, role: Role, position: Option<&str>, said: &Quote) -> Participant {
    Participant {
        entity: entity.into(),
        role,
        mode: Mode::Onsite,
        position: position.map(String::from),
        stops: Vec::new(),
        start: said.start,
        end: said.end,
        text: said.text.clone(),
    }
}

fn stop(order: u32, target: &str, said: &Quote) -> Stop {
    Stop {
        id: format!("s{}", order - 1),
        order,
        target: Some(target.into()),
        within: None,
        time: None,
        date: None,
        start: said.start,
        end: said.end,
        text: said.text.clone(),
    }
}
