//! After the sentences are read: the document's places and organizations as a whole.

use std::collections::HashMap;

use super::candidate::{Candidate, Reading};
use super::grammar::names;
use super::person::is_dot;
use super::resolve::{self, Setting};
use super::scan::Scan;
use super::words::WORDS;
use super::{Entity, EntityIndex, Form, Mention, Mentions, host, jurisdiction};
use crate::document::{Document, Options};
use crate::lexicon::PlaceRow;
use crate::record::{Basis, EntityKind};
use crate::span::{Span, Stretches};
use crate::time::Resolved;

/// Adds the places inside longer names, settles codes, joins short and full names, finds the host and the posts' places.
pub fn settle(
    scan: &Scan,
    candidates: &[Candidate],
    mentions: &mut Mentions,
    times: &[Resolved],
    document: &Document,
    options: &Options,
) {
    join_parts(scan, mentions);
    join_placed(scan, mentions);
    inner_places(scan, candidates, mentions);
    inner_organizations(scan, candidates, mentions);
    let hosts = host::clues(scan, candidates, mentions, document, options);
    let setting = Setting { lexicon: scan.lexicon, year: year(times), known: hosts.known() };
    resolve::codes(mentions, candidates, &setting);
    join_short(scan, mentions);
    organization_places(mentions);
    host::settle(scan, candidates, &hosts, mentions);
    jurisdiction::fill(scan, &hosts, mentions);
}

/// The first year that an expression of the text names; 2020 where none does.
fn year(times: &[Resolved]) -> u16 {
    let years = times.iter().filter_map(|time| time.days()?.get(..4)?.parse().ok());
    years.into_iter().next().unwrap_or(2020)
}

/// Divisions named inside organizations' names and posts: 四川 in 四川师范大学, 洪雅 in 洪雅县委书记.
fn inner_places(scan: &Scan, candidates: &[Candidate], mentions: &mut Mentions) {
    let found = named_inside(scan, candidates, mentions);
    if found.is_empty() {
        return;
    }
    let mut index: HashMap<String, EntityIndex> = HashMap::new();
    for (number, entity) in mentions.entities.iter().enumerate() {
        if entity.kind == EntityKind::Place {
            index.entry(entity.name.clone()).or_insert(number);
        }
    }
    for (span, subkind) in found {
        let name = scan.text.slice(span);
        let entity = *index.entry(name.to_owned()).or_insert_with(|| {
            mentions.entities.push(place(name, subkind));
            mentions.entities.len() - 1
        });
        mentions.mentions.push(Mention { span, entity, form: Form::Name, inner: true });
    }
    mentions.mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
}

/// Whether the site is an airport or a station, whose name begins with the city: 岑州|白溪机场.
fn is_of_city(scan: &Scan, site: Span) -> bool {
    let text = scan.text.slice(site);
    names().terminals.iter().any(|head| text.ends_with(head.as_str()))
}

/// The candidates for places that lie inside longer names and posts, with their kinds.
fn named_inside(scan: &Scan, candidates: &[Candidate], mentions: &Mentions) -> Vec<(Span, &'static str)> {
    let spans = |fits: &dyn Fn(&Entity) -> bool| -> Stretches {
        let fitting = mentions.mentions.iter().filter(|mention| fits(&mentions.entities[mention.entity]));
        fitting.map(|mention| mention.span).collect()
    };
    let bodies = spans(&|entity| entity.subkind == "body");
    let sites = spans(&|entity| matches!(entity.subkind, "zone" | "facility"));
    let organizations =
        mentions.mentions.iter().filter(|mention| mentions.entities[mention.entity].kind == EntityKind::Organization);
    let posts = mentions.positions.iter().map(|position| position.span);
    let outer: Stretches = posts.chain(organizations.map(|mention| mention.span)).collect();
    let others = spans(&|entity| entity.kind != EntityKind::Organization);
    let mut found: Vec<(Span, &'static str)> = Vec::new();
    let mut inner = Stretches::default();
    for candidate in candidates {
        let Reading::Place { subkind, .. } = candidate.reading else { continue };
        let span = candidate.span;
        let division = || {
            matches!(subkind, "province" | "prefecture" | "county" | "township")
                || subkind == "village" && candidate.rule == "L02" && candidate.score > -8.0
                || subkind == "other" && candidate.rule == "L02"
                || subkind == "other" && matches!(scan.char_at(span.end - 1), '河' | '江')
                || subkind == "other" && candidate.rule == "L01" && scan.text.slice(span).ends_with(['市', '县'])
                || subkind == "country" && bodies.around(span).is_some()
        };
        if !matches!(candidate.rule, "L01" | "L02") || candidate.score < -9.0 || !division() {
            continue;
        }
        // Short names are trusted at the beginning alone: 瑞金 in 奥瑞金 and 中山 in 广州中山大学 are none.
        let trusted = !matches!(subkind, "prefecture" | "county")
            || scan.text.slice(span).ends_with(['县', '市', '区', '旗', '州'])
            || span.start > 0 && scan.char_at(span.start - 1) == '（'
            || sites.longest_at(span.start).is_some_and(|site| is_of_city(scan, site));
        // 长兴 of 长兴岛开发区 is no county, 中山大学 is named after a man.
        let goes_on =
            !trusted && names().pairs.contains(scan.char_at(span.end)) || names().eponyms.has(scan.text.slice(span));
        let full = trusted && candidate.rule == "L01";
        // 岑溪河堤防, 青柳镇石沟水库: what a site's name begins with and is told by its own head.
        let headed = candidate.rule == "L02" && matches!(subkind, "other" | "village" | "township")
            || candidate.rule == "L01" && subkind == "other";
        // 老岑镇|石沟村|示范园: or stands right behind one.
        let last = || match found.last() {
            Some(&(last, _)) => Some(last.end),
            None => mentions.mentions.last().filter(|last| last.inner).map(|last| last.span.end),
        };
        let starts = |site: &Span| site.start == span.start || last() == Some(span.start);
        let site = sites.beyond(span).filter(|site| full || headed && starts(site));
        let longer = |outer: &Stretches| match trusted {
            true => outer.beyond(span).is_some(),
            false => outer.longest_at(span.start).is_some_and(|longest| longest.end > span.end),
        };
        let within = site.is_some() || !(goes_on || headed && subkind == "other") && longer(&outer);
        let taken =
            |others: &Stretches| others.near(span).iter().any(|&other| other.overlaps(span) && site != Some(other));
        if within && !taken(&others) && !taken(&inner) {
            found.push((span, subkind));
            inner.push(span);
        }
    }
    found
}

/// Companies and institutions whose name that of a body, a site or a part begins with: 岑岭商会 in 岑岭商会访问团, 岑岭大学 in
/// 岑岭大学党委, 岑岭农科院 in 岑岭农科院试验基地, 岑岭化工公司 in 岑岭化工公司一号车间; known companies in the names of
/// their seats: 三一重工 in 三一重工总部.
fn inner_organizations(scan: &Scan, candidates: &[Candidate], mentions: &mut Mentions) {
    let around = |mention: &&Mention| {
        let entity = &mentions.entities[mention.entity];
        matches!(entity.subkind, "body" | "zone" | "facility")
            || names().campuses.close(&entity.name)
            || entity.kind == EntityKind::Organization && has_part(&entity.name)
    };
    let bodies: Vec<Span> = mentions.mentions.iter().filter(around).map(|mention| mention.span).collect();
    let mut found = Vec::new();
    for body in bodies {
        let from = candidates.partition_point(|candidate| candidate.span.start < body.start);
        let inside = candidates[from..].iter().take_while(|candidate| candidate.span.start == body.start);
        // The last word of what stands behind names a body, a site, a campus.
        let heads = |end: u32| {
            let rest = scan.text.slice(Span::new(end, body.end));
            let signs = scan.lexicon.entry(rest).map(|entry| entry.signs);
            let campus = names().campuses.close(rest);
            let built = || {
                let last = body.end.checked_sub(1).and_then(|at| scan.token_at(at));
                last.is_some_and(|last| {
                    let last = &scan.tokens[last];
                    last.span.start > end && (last.destination.is_some() || last.place_head.is_some())
                })
            };
            signs.is_some_and(|signs| {
                signs.organization.is_some() || signs.destination.is_some() || signs.place_head.is_some()
            }) || campus
                || built()
                || parted(scan.text.slice(Span::new(body.start, end)), rest)
        };
        let part = inside.filter(|candidate| {
            let seat = candidate.rule == "O02" && scan.text.following(candidate.span.end, 2) == "总部";
            (candidate.rule == "O01" || seat) && candidate.span.end < body.end && heads(candidate.span.end)
        });
        let named = part.filter_map(|candidate| match candidate.reading {
            Reading::Organization { subkind: subkind @ ("company" | "institution") } => Some((candidate.span, subkind)),
            _ => None,
        });
        found.extend(named.max_by_key(|(span, _)| span.end));
    }
    for (span, subkind) in found {
        let name = scan.text.slice(span);
        let same = |entity: &Entity| entity.kind == EntityKind::Organization && entity.name == name;
        let entity = mentions.entities.iter().position(same).unwrap_or_else(|| {
            let entity = Entity { kind: EntityKind::Organization, ..place(name, subkind) };
            mentions.entities.push(entity);
            mentions.entities.len() - 1
        });
        mentions.mentions.push(Mention { span, entity, form: Form::Name, inner: true });
    }
    mentions.mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
}

/// Heads of those whose parts bear their name in front of their own.
const WHOLES: [&str; 3] = ["大学", "公司", "集团"];

/// Whether the name goes on behind that of a university or company, with that of a part of it.
fn has_part(name: &str) -> bool {
    // Most names hold no such head, and need not be searched for each.
    if !name.contains(['学', '司', '团']) {
        return false;
    }
    let ends = WHOLES.iter().filter_map(|head| Some(name.find(head)? + head.len()));
    ends.into_iter().any(|end| parted(&name[..end], &name[end..]))
}

/// Whether `rest` names a part of `whole`: neither its legal form (集团|有限公司) nor an institution of its own right
/// (大学|附属医院).
fn parted(whole: &str, rest: &str) -> bool {
    const FORMS: [&str; 4] = ["公司", "集团", "股份", "有限"];
    const OWN: [&str; 7] = ["附", "第", "孔子", "城", "（", "(", "生"];
    WHOLES.iter().any(|head| whole.ends_with(head))
        && rest.chars().count() >= 2
        && !FORMS.iter().any(|form| rest.contains(form))
        && !OWN.iter().any(|own| rest.starts_with(own))
        && !rest.contains("附属")
}

/// The place whose name stands inside an organization's name: 洪雅县 for 洪雅县人民医院; of several the last, which is the
/// innermost.
fn organization_places(mentions: &mut Mentions) {
    let entities = &mentions.entities;
    let inner = |mention: &&Mention| mention.inner && entities[mention.entity].kind == EntityKind::Place;
    let places: Vec<&Mention> = mentions.mentions.iter().filter(inner).collect();
    let mut found: Vec<Option<EntityIndex>> = vec![None; entities.len()];
    for mention in &mentions.mentions {
        if entities[mention.entity].kind != EntityKind::Organization || found[mention.entity].is_some() {
            continue;
        }
        let from = places.partition_point(|place| place.span.start < mention.span.start);
        let inside = places[from..].iter().take_while(|place| place.span.start < mention.span.end);
        found[mention.entity] =
            inside.filter(|place| mention.span.contains(place.span)).last().map(|place| place.entity);
    }
    for (entity, place) in mentions.entities.iter_mut().zip(found) {
        if entity.place.is_none() && place.is_some() {
            (entity.place, entity.basis) = (place, Some(Basis::Stated));
        }
    }
}

/// A place with nothing but a name.
pub(super) fn place(name: &str, subkind: &'static str) -> Entity {
    Entity {
        kind: EntityKind::Place,
        subkind,
        name: name.to_owned(),
        aliases: Vec::new(),
        code: None,
        within: Vec::new(),
        place: None,
        basis: None,
    }
}

/// The one place abroad, or the country, that bears a name; 华 stands for 中国.
fn abroad(scan: &Scan, name: &str) -> Option<PlaceRow> {
    if name == CHINA.0 {
        return abroad(scan, CHINA.1);
    }
    let Some(bearers) = scan.lexicon.places_named(name) else { return abbreviated_country(scan, name) };
    let rows = if bearers.full.is_empty() { &bearers.short } else { &bearers.full };
    let [row] = rows[..] else { return None };
    scan.lexicon.gazetteer().place(row).filter(|place| place.code.is_empty()).map(|_| row)
}

/// The country that one character stands for: 访美.
fn abbreviated_country(scan: &Scan, name: &str) -> Option<PlaceRow> {
    let number = scan.lexicon.number(name)?;
    let row = scan.hits.iter().find(|hit| hit.number == number)?.entry().abbreviates?;
    scan.lexicon.gazetteer().place(row).filter(|place| place.code.is_empty()).map(|_| row)
}

/// What one calls China behind verbs of coming (来华), and its name.
const CHINA: (&str, &str) = ("华", "中国");

/// Joins 铜陵 to 铜陵市, 纽西兰 to 新西兰, where both mean the same place: the longer name stays, the shorter becomes an alias.
fn join_short(scan: &Scan, mentions: &mut Mentions) {
    let mut by_code: HashMap<String, EntityIndex> = HashMap::new();
    let mut by_row: HashMap<PlaceRow, EntityIndex> = HashMap::new();
    let mut to: Vec<EntityIndex> = (0..mentions.entities.len()).collect();
    for (number, entity) in mentions.entities.iter().enumerate().filter(|(_, entity)| entity.kind == EntityKind::Place)
    {
        to[number] = match &entity.code {
            Some(code) => *by_code.entry(code.clone()).or_insert(number),
            None => abroad(scan, &entity.name).map_or(number, |row| *by_row.entry(row).or_insert(number)),
        };
    }
    for (number, &kept) in to.iter().enumerate() {
        if kept == number {
            continue;
        }
        let name = std::mem::take(&mut mentions.entities[number].name);
        let aliases = std::mem::take(&mut mentions.entities[number].aliases);
        let into = &mut mentions.entities[kept];
        // Countries and cities abroad keep the name that comes first: 以色列, not 以色列国, but 美国 rather than 美.
        let longer = name.chars().count() > into.name.chars().count();
        let short = if longer && (into.code.is_some() || into.name.chars().count() == 1) {
            std::mem::replace(&mut into.name, name)
        } else {
            name
        };
        for alias in std::iter::once(short).chain(aliases) {
            if alias != into.name && !into.aliases.contains(&alias) {
                into.aliases.push(alias);
            }
        }
    }
    // 来华, where nothing else names the country.
    let places = mentions.entities.iter_mut().filter(|entity| entity.kind == EntityKind::Place);
    for entity in places.filter(|entity| entity.name == CHINA.0) {
        entity.aliases.push(std::mem::replace(&mut entity.name, CHINA.1.to_owned()));
    }
    renumber(mentions, &to);
}

/// Joins 桑切斯 to 埃米利奥·桑切斯, where only one name of the document ends so; not 买买提 to 艾力·买买提, whose father he is called by.
fn join_parts(scan: &Scan, mentions: &mut Mentions) {
    let persons = || mentions.entities.iter().enumerate().filter(|(_, entity)| entity.kind == EntityKind::Person);
    let mut bearers: HashMap<&str, Option<EntityIndex>> = HashMap::new();
    for (number, entity) in persons() {
        if let Some((at, dot)) = entity.name.char_indices().rfind(|&(_, c)| is_dot(c)) {
            let last = &entity.name[at + dot.len_utf8()..];
            bearers.entry(last).and_modify(|known| *known = None).or_insert(Some(number));
        }
    }
    if bearers.is_empty() {
        return;
    }
    let mut to: Vec<EntityIndex> = (0..mentions.entities.len()).collect();
    for (number, entity) in persons() {
        if let Some(Some(whole)) = bearers.get(entity.name.as_str())
            && entity.name.chars().count() > 1
            && !is_given_name(scan, mentions, number)
        {
            to[number] = *whole;
        }
    }
    join(mentions, &to);
}

/// Joins 岑润集团 to 岑川岑润集团, where only one name of the document is the shorter one behind a place.
fn join_placed(scan: &Scan, mentions: &mut Mentions) {
    /// Fewest characters of a name that is called so without its place; 高新区 is one.
    const SHORTEST: usize = 4;
    const SHORTEST_ZONE: usize = 3;
    let joins = |entity: &Entity| matches!(entity.subkind, "company" | "facility" | "zone");
    let mut bearers: HashMap<(EntityKind, &str), Option<EntityIndex>> = HashMap::new();
    for (number, entity) in mentions.entities.iter().enumerate().filter(|(_, entity)| joins(entity)) {
        let zone = entity.subkind == "zone";
        let shortest = if zone { SHORTEST_ZONE } else { SHORTEST };
        for (at, _) in entity.name.char_indices().skip(2) {
            let (front, rest) = entity.name.split_at(at);
            let length = rest.chars().count();
            if length < shortest {
                break;
            }
            // 岑州高新区: no other zone of the document is called so, whatever stands before its kind.
            let placed = || scan.lexicon.entry(front).is_some_and(|entry| entry.place.is_some());
            if zone && length == SHORTEST_ZONE || placed() {
                bearers.entry((entity.kind, rest)).and_modify(|known| *known = None).or_insert(Some(number));
            }
        }
    }
    let mut to: Vec<EntityIndex> = (0..mentions.entities.len()).collect();
    for (number, entity) in mentions.entities.iter().enumerate().filter(|(_, entity)| joins(entity)) {
        // The longest name of all: each step leads to a longer one.
        let mut whole = number;
        while let Some(Some(longer)) = bearers.get(&(entity.kind, mentions.entities[whole].name.as_str())) {
            whole = *longer;
        }
        to[number] = whole;
    }
    join(mentions, &to);
}

/// Makes the names and aliases of entities aliases of those that they were joined to, and renumbers. `to[i]` is what entity `i`
/// was joined to.
fn join(mentions: &mut Mentions, to: &[EntityIndex]) {
    for (number, &whole) in to.iter().enumerate().filter(|&(number, &whole)| number != whole) {
        let short = mentions.entities[number].name.clone();
        let aliases = std::mem::take(&mut mentions.entities[number].aliases);
        let into = &mut mentions.entities[whole];
        for alias in std::iter::once(short).chain(aliases) {
            if alias != into.name && !into.aliases.contains(&alias) {
                into.aliases.push(alias);
            }
        }
    }
    renumber(mentions, to);
}

/// Whether a person is called by one name of Tibetan, Mongolian or Uyghur persons, which stands behind a son's or daughter's as well.
fn is_given_name(scan: &Scan, mentions: &Mentions, person: EntityIndex) -> bool {
    let named = mentions.mentions.iter().find(|mention| mention.entity == person && mention.form == Form::Name);
    named.is_some_and(|mention| {
        let mut hits = scan.listed(mention.span.start, mention.span.end);
        hits.any(|(hit, gist)| hit.span == mention.span && WORDS.special(gist).is_some_and(|entry| entry.element))
    })
}

/// Takes out the entities that were joined to others and renumbers the rest. `to[i]` is what entity `i` was joined to.
fn renumber(mentions: &mut Mentions, to: &[EntityIndex]) {
    let mut number = vec![0; to.len()];
    let mut kept = 0;
    for (entity, &into) in to.iter().enumerate() {
        if entity == into {
            number[entity] = kept;
            kept += 1;
        }
    }
    let new = |entity: EntityIndex| number[to[entity]];
    let mut at = 0;
    mentions.entities.retain(|_| {
        at += 1;
        to[at - 1] == at - 1
    });
    for entity in &mut mentions.entities {
        entity.place = entity.place.map(new);
    }
    for mention in &mut mentions.mentions {
        mention.entity = new(mention.entity);
    }
    for position in &mut mentions.positions {
        position.person = new(position.person);
        position.organization = position.organization.map(new);
        position.place = position.place.map(new);
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Options};
    use crate::mention::{Entity, Mentions, find};

    fn read(text: &str) -> Mentions {
        let document = Document::from_text("t", text);
        find(&crate::text::clean(&document), &[], &document, &Options::default())
    }

    fn entity<'a>(mentions: &'a Mentions, name: &str) -> &'a Entity {
        let names = |entity: &&Entity| entity.name == name || entity.aliases.iter().any(|alias| alias == name);
        mentions.entities.iter().find(names).unwrap_or_else(|| panic!("{name} is not in {:?}", mentions.entities))
    }

    #[test]
    fn a_chain_settles_its_links() {
        let mentions = read("3月2日，县长赵甲到四川省眉山市洪雅县止戈镇青杠村检查。\n");
        assert_eq!(entity(&mentions, "洪雅县").code.as_deref(), Some("511423"));
        assert_eq!(entity(&mentions, "洪雅县").within, ["511400", "510000"]);
        assert_eq!(entity(&mentions, "青杠村").within, ["511423", "511400", "510000"]);
    }

    #[test]
    fn an_ambiguous_name_stays_open_where_nothing_settles_it() {
        assert_eq!(entity(&read("3月2日，区长赵甲到鼓楼区检查。\n"), "鼓楼区").code, None);
        let settled = read("3月2日，福州市市长赵甲到鼓楼区检查。\n");
        assert_eq!(entity(&settled, "鼓楼区").code.as_deref(), Some("350102"));
    }

    #[test]
    fn short_and_full_names_are_one_place() {
        let mentions = read("3月2日，赵甲深入铜陵市检查。他说，铜陵的企业都已复工。\n");
        assert_eq!(entity(&mentions, "铜陵").name, "铜陵市");
    }

    #[test]
    fn cities_whose_names_the_word_list_takes_for_verbs() {
        let mentions = read("3月2日，市长赵甲率队到大连、开封考察，随后前往保定、遵义。\n");
        for (name, code) in [("大连", "210200"), ("开封", "410200"), ("保定", "130600"), ("遵义", "520300")] {
            assert_eq!(entity(&mentions, name).code.as_deref(), Some(code), "{name}");
        }
    }

    #[test]
    fn the_last_part_of_a_foreign_name_is_the_same_person() {
        let mentions = read("19日，委员埃米利奥·桑切斯到访伊朗。桑切斯表示，合作良好。\n");
        assert_eq!(entity(&mentions, "埃米利奥·桑切斯").aliases, ["桑切斯"]);
        let mentions = read("3月5日，县委副书记艾力·买买提到青山镇。村民买买提说，路修好了。\n");
        assert!(entity(&mentions, "艾力·买买提").aliases.is_empty());
    }

    #[test]
    fn words_are_no_places() {
        let mentions = read("会议指出，要确保定位准确，防范重大安全风险，加强友好合作，守护绿水青山。\n");
        assert_eq!(mentions.entities, []);
    }

    #[test]
    fn organizations_with_brackets_divisions_and_short_forms() {
        let mentions = read(
            "3月2日，县长赵甲先后来到云海科技（洪雅）有限公司、四川眉川精密机械有限公司和洪雅县人民医院。\n\
             在眉川精密，赵甲询问了复工情况。口罩生产企业和定点医院要加快生产。\n",
        );
        assert_eq!(entity(&mentions, "云海科技（洪雅）有限公司").subkind, "company");
        assert_eq!(entity(&mentions, "眉川精密").name, "四川眉川精密机械有限公司");
        assert_eq!(entity(&mentions, "洪雅县人民医院").subkind, "institution");
        let generic = |entity: &&Entity| entity.name.contains("定点") || entity.name.contains("口罩");
        assert!(mentions.entities.iter().find(generic).is_none());
    }
}
