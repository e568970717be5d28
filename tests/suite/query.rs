//! Queries over the graph of the linking gold: names in three forms, places, kinds, days, questions, the index.

use shiguan::KnowledgeGraph;
use shiguan::link::link;
use shiguan::query::index::Index;
use shiguan::query::{self, Answer, Format, Query, QueryError, Span, VisitFilter, ask, run};
use shiguan::record::EventType;
use shiguan::timeline::VisitRow;

use crate::linkgold;

fn gold_graph() -> KnowledgeGraph {
    let mut graph = link(&linkgold::records(&linkgold::read("documents.txt")));
    graph.period = Some("2020-01-01/2020-12-31".into());
    graph
}

fn visits(graph: &KnowledgeGraph, filter: VisitFilter) -> Vec<VisitRow> {
    match run(graph, &Query::Visits(filter)) {
        Ok(Answer::Visits(rows)) => rows,
        other => panic!("{other:?}"),
    }
}

fn texts(values: &[&str]) -> Vec<String> {
    values.iter().map(|value| (*value).to_owned()).collect()
}

#[test]
fn names_are_found_in_three_forms() {
    let graph = gold_graph();
    let who = |name: &str| visits(&graph, VisitFilter { who: texts(&[name]), ..VisitFilter::default() });
    let simplified = who("尚秉坤");
    assert!(!simplified.is_empty());
    for name in ["尚秉坤", "Shang Bingkun", "shangbingkun", "Bingkun Shang"] {
        assert_eq!(who(name), simplified, "{name}");
    }
    assert_eq!(who("賀蘭平"), who("贺兰平"));
}

#[test]
fn a_place_stands_for_what_lies_within() {
    let graph = gold_graph();
    let what = |name: &str| visits(&graph, VisitFilter { what: texts(&[name]), ..VisitFilter::default() });
    let county = what("绩溪");
    assert!(!county.is_empty());
    for name in ["宣城市", "安徽", "Anhui"] {
        let wider = what(name);
        assert!(county.iter().all(|row| wider.contains(row)), "{name}");
    }
    assert!(what("福建").iter().all(|row| row.province == "福建省"));
}

#[test]
fn a_stop_known_by_its_province_lies_in_the_city_of_the_trip() {
    let document = shiguan::Document {
        id: "stop".into(),
        text: "2020年3月5日，省长尚秉坤到宣城市调研，先后来到安徽华岭机械有限公司、宣城市第二中学。".into(),
        ..shiguan::Document::default()
    };
    let graph = link(&[shiguan::extract(&document, &shiguan::Options::default())]);
    let rows = visits(&graph, VisitFilter { who: texts(&["尚秉坤"]), ..VisitFilter::default() });
    let firm = rows.iter().find(|row| row.unit == "安徽华岭机械有限公司").expect("the firm");
    assert_eq!((firm.province.as_str(), firm.city.as_str(), firm.place_code.as_str()), ("安徽省", "宣城市", "341800"));
}

#[test]
fn filters_combine_and_days_may_be_open() {
    let graph = gold_graph();
    let span = |from, to| Span::parse(from, to).expect("days");
    let days = |days| visits(&graph, VisitFilter { days, ..VisitFilter::default() });
    let all = days(Span::default());
    let spring = days(span(Some("2020-02"), Some("2020-02")));
    assert!(!spring.is_empty() && spring.len() < all.len());
    assert!(spring.iter().all(|row| row.date_earliest.starts_with("2020-02")));
    assert!(days(span(Some("2020-12"), None)).iter().all(|row| row.date_latest.as_str() >= "2020-12-01"));
    let with = VisitFilter { what: texts(&["绩溪县"]), with: texts(&["申屠敬"]), ..VisitFilter::default() };
    assert!(visits(&graph, with).iter().all(|row| row.leader == "黎望舒" && row.companions.contains("申屠敬")));
    assert_eq!(Span::parse(Some("gestern"), None), Err(QueryError::Date { text: "gestern".into() }));
}

#[test]
fn unknown_names_give_the_nearest() {
    let graph = gold_graph();
    let filter = VisitFilter { who: texts(&["尚秉昆"]), ..VisitFilter::default() };
    let Err(QueryError::Unknown { nearest, .. }) = run(&graph, &Query::Visits(filter)) else { panic!("found") };
    assert_eq!(nearest.first().map(String::as_str), Some("尚秉坤"));
}

#[test]
fn the_index_answers_as_the_graph_does() {
    let graph = gold_graph();
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join(query::index::FILE);
    query::index::write(&graph, &path).expect("written");
    let index = Index::open(&path).expect("opened");
    let filters = [
        VisitFilter::default(),
        VisitFilter { who: texts(&["Li Wangshu"]), ..VisitFilter::default() },
        VisitFilter { who: texts(&["申屠敬"]), ..VisitFilter::default() },
        VisitFilter { what: texts(&["湖南", "绩溪"]), leaves: true, ..VisitFilter::default() },
        VisitFilter { what: texts(&["企业"]), ..VisitFilter::default() },
        VisitFilter { kind: texts(&["县"]), with: texts(&["申屠敬"]), ..VisitFilter::default() },
        VisitFilter { days: Span::parse(Some("2020-03"), Some("2020-05")).expect("days"), ..VisitFilter::default() },
    ];
    for filter in filters {
        let expected = visits(&graph, filter.clone());
        assert_eq!(index.visits(&filter).expect("answered"), expected, "visits{filter}");
    }
    let twice = folder.path().join("again.db");
    query::index::write(&graph, &twice).expect("written");
    assert_eq!(std::fs::read(&twice).expect("read"), std::fs::read(&path).expect("read"), "same graph, same bytes");
    let broken = rusqlite::Connection::open(&path)
        .and_then(|db| db.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get::<_, i64>(0)));
    assert_eq!(broken, Ok(0), "foreign keys point somewhere");
    assert!(matches!(Index::open(&folder.path().join("none.db")), Err(QueryError::Index { .. })));
}

#[test]
fn questions_become_queries() {
    let graph = gold_graph();
    for (question, query) in [
        ("黎望舒去了哪里？", "visits --who 黎望舒"),
        ("2020年2月17日谁调研了宁乡市？", "visits --what 宁乡市 --from 2020-02-17 --to 2020-02-17"),
        ("谁陪同黎望舒？", "with 黎望舒"),
        ("黎望舒和申屠敬是什么关系？", "path 黎望舒 申屠敬"),
        ("who accompanied Li Wangshu?", "with 黎望舒"),
        ("who visited Jixi on Feb 11?", "visits --what 绩溪县 --from 2020-02-11 --to 2020-02-11"),
        ("where did Shang Bingkun go in February 2020?", "visits --who 尚秉坤 --from 2020-02-01 --to 2020-02-29"),
        ("汤景行做了什么？", "timeline 汤景行"),
        ("2月19日有哪些会议？", "timeline --type meeting --from 2020-02-19 --to 2020-02-19"),
        ("卓远航会见了谁？", "timeline 卓远航 --type talks"),
        ("黎望舒和谁一起去的绩溪县？", "visits --who 黎望舒 --what 绩溪县"),
        ("誰陪同黎望舒？", "with 黎望舒"),
        ("黎望舒什么时候去的绩溪？", "visits --who 黎望舒 --what 绩溪县"),
        ("谁是青岛市长？", "who 青岛市长"),
        ("who is the mayor of Qingdao?", "who 青岛市市长"),
        ("when did Shang Bingkun visit Ningxiang?", "visits --who 尚秉坤 --what 宁乡市"),
    ] {
        let asked = ask(&graph, question).unwrap_or_else(|error| panic!("{question}: {error}"));
        assert_eq!(asked.query.to_string(), query, "{question}");
        assert!(!asked.answer.is_empty(), "{question}");
    }
    let error = ask(&graph, "今天天气怎么样？").expect_err("no question for us").to_string();
    assert!(error.contains("not understood") && error.contains("who visited"), "{error}");
}

#[test]
fn what_nobody_knows_is_not_left_out_of_a_question() {
    let graph = gold_graph();
    for (question, name, nearest) in [
        ("谁去过合肥？", "合肥", None),
        ("黎望抒去了哪里？", "黎望抒", Some("黎望舒")),
        ("where did Nobody Inparticular go?", "nobody inparticular", None),
    ] {
        let error = ask(&graph, question).expect_err(question).to_string();
        assert!(error.contains(name) && nearest.is_none_or(|nearest| error.contains(nearest)), "{question}: {error}");
    }
}

#[test]
fn a_part_has_the_events_asked_for_and_what_they_touch() {
    let graph = gold_graph();
    let names = query::Names::new(&graph);
    let filter = query::EventFilter {
        names: texts(&["安徽"]),
        kinds: vec![EventType::Visit],
        days: Span::parse(Some("2020-02-11"), Some("2020-02-11")).expect("days"),
    };
    let part = query::part(&graph, &names, &filter).expect("known");
    assert!(part.events().count() > 0 && part.events().count() < graph.events().count());
    assert!(part.events().all(|(_, event)| event.edtf.as_deref() == Some("2020-02-11")));
    for (node, event) in part.events() {
        assert!(event.participants.iter().all(|who| part.node(&who.id).is_some()), "{}", node.id);
        assert!(event.reports.iter().all(|report| part.node(&format!("doc/{}", report.doc)).is_some()), "{}", node.id);
    }
    let foreign =
        part.links().into_iter().filter_map(|link| link.edge.event.clone()).find(|id| part.node(id).is_none());
    assert_eq!(foreign, None, "an edge of an event that is not there");
}

#[test]
fn paths_profiles_posts_and_companions() {
    let graph = gold_graph();
    let run = |query: Query| run(&graph, &query).expect("answered");
    let Answer::Path(steps) = run(Query::Path { a: "杜远山".into(), b: "申屠敬".into() }) else {
        panic!("no path")
    };
    assert_eq!(
        (steps.first().map(|s| s.from.as_str()), steps.last().map(|s| s.to.as_str())),
        (Some("杜远山"), Some("申屠敬"))
    );
    assert!(steps.iter().all(|step| !step.evidence.is_empty()));
    let Answer::Show(profiles) = run(Query::Show { name: "Lin Zhiqiang".into() }) else { panic!("no profile") };
    assert!(profiles.len() > 1 && profiles.iter().all(|profile| profile.name == "蔺志强"), "{profiles:?}");
}

#[test]
fn answers_are_rendered_in_every_format() {
    let graph = gold_graph();
    let answer = run(&graph, &Query::With { name: "黎望舒".into(), days: Span::default() }).expect("answered");
    let Answer::With(rows) = &answer else { panic!("no companions") };
    assert!(rows.iter().any(|row| row.name == "申屠敬" && row.trips >= 1));
    for (format, begin) in [
        (Format::Table, "name"),
        (Format::Csv, "name,title,trips"),
        (Format::Markdown, "| name |"),
        (Format::Json, "{"),
    ] {
        let text = answer.render(format).expect("rendered");
        assert!(text.starts_with(begin) && text.ends_with('\n'), "{text}");
    }
    let holders = run(&graph, &Query::Who { name: "宣城市委书记".into() }).expect("answered");
    let Answer::Who(rows) = &holders else { panic!("no holders") };
    assert!(rows.iter().any(|row| row.person == "黎望舒"), "{rows:?}");
}
