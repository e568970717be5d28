//! What a web page says about itself outside its text: `meta` elements as Chinese sites write them, JSON-LD, addresses.

use dom_query::Document as Page;

use super::Metadata;

/// Names of `meta` elements that give the headline, the best first; compared in lower case.
const TITLE: [&str; 4] = ["articletitle", "og:title", "twitter:title", "title"];
/// The publication day.
const PUBLISHED: [&str; 12] = [
    "pubdate",
    "publishdate",
    "publish_time",
    "article:published_time",
    "og:release_date",
    "article:create_at",
    "weibo:article:create_at",
    "firstpublishedtime",
    "dc.date",
    "dcterms.created",
    "date",
    "og:time",
];
/// Who publishes.
const PUBLISHER: [&str; 4] = ["sitename", "og:site_name", "application-name", "apple-mobile-web-app-title"];
/// Whom the page credits.
const CREDITED: [&str; 4] = ["contentsource", "source", "article:source", "mediaid"];
/// The page's address.
const URL: [&str; 3] = ["og:url", "url", "twitter:url"];

/// Everything that the page says about itself.
#[must_use]
pub fn metadata(page: &Page) -> Metadata {
    let named = Named::of(page);
    let data = json_ld(page);
    let of_data = |path: &[&str]| data.iter().find_map(|value| string_at(value, path));
    let url =
        named.first(&URL).or_else(|| attribute(page, "link[rel='canonical']", "href")).filter(|url| url.contains("//"));
    let published = named
        .first(&PUBLISHED)
        .or_else(|| of_data(&["datePublished"]))
        .or_else(|| attribute(page, "time[datetime]", "datetime"))
        .and_then(|value| day(&value))
        .or_else(|| url.as_deref().and_then(day_of_address));
    Metadata {
        title: named.first(&TITLE).or_else(|| of_data(&["headline"])).or_else(|| title_element(page)),
        published,
        publisher: named.first(&PUBLISHER).or_else(|| of_data(&["publisher", "name"])),
        credited: named.first(&CREDITED),
        url,
        region: None,
    }
}

/// The page's `meta` elements: name in lower case, content.
struct Named(Vec<(String, String)>);

impl Named {
    fn of(page: &Page) -> Self {
        let elements = page.select("meta[content]");
        let pair = |node: &dom_query::NodeRef<'_>| {
            let name = node.attr("name").or_else(|| node.attr("property"))?.trim().to_ascii_lowercase();
            let content = node.attr("content")?.split_whitespace().collect::<Vec<_>>().join(" ");
            (!content.is_empty()).then_some((name, content))
        };
        Self(elements.nodes().iter().filter_map(pair).collect())
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.0.iter().find(|(key, _)| key == name)).map(|(_, value)| value.clone())
    }
}

fn attribute(page: &Page, selector: &str, name: &str) -> Option<String> {
    let value = page.select_single(selector).attr(name)?.trim().to_owned();
    (!value.is_empty()).then_some(value)
}

/// The page's heading, or its title without the name of the site.
fn title_element(page: &Page) -> Option<String> {
    let text = |selector: &str| {
        let text = page.select_single(selector).text().split_whitespace().collect::<Vec<_>>().join(" ");
        (text.chars().count() >= 6).then_some(text)
    };
    text("h1").or_else(|| {
        let title = text("title")?;
        let story =
            title.split(['_', '|', '｜']).next().unwrap_or(&title).trim().trim_end_matches(['-', ' ']).to_owned();
        (!story.is_empty()).then_some(story)
    })
}

fn json_ld(page: &Page) -> Vec<serde_json::Value> {
    let scripts = page.select("script[type='application/ld+json']");
    let parsed = scripts.nodes().iter().filter_map(|node| serde_json::from_str(&node.text()).ok());
    parsed
        .flat_map(|value: serde_json::Value| match value {
            serde_json::Value::Array(values) => values,
            value => match value.get("@graph") {
                Some(serde_json::Value::Array(values)) => values.clone(),
                _ => vec![value],
            },
        })
        .collect()
}

fn string_at(value: &serde_json::Value, path: &[&str]) -> Option<String> {
    let found = path.iter().try_fold(value, |value, key| value.get(key))?;
    found.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// The day that a date as sites write it begins with: `2020-02-22T10:11:00+08:00`, `2020/2/22`, `2020年2月22日`.
#[must_use]
pub fn day(text: &str) -> Option<String> {
    let mut numbers = text.trim().split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let first = numbers.next()?;
    if first.len() == 8 {
        return date(&first[..4], &first[4..6], &first[6..]);
    }
    date(first, numbers.next()?, numbers.next()?)
}

fn date(year: &str, month: &str, day: &str) -> Option<String> {
    let (year, month, day): (i32, u32, u32) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let date = chrono::NaiveDate::from_ymd_opt(year, month, day)?;
    (1949..=2100).contains(&year).then(|| date.to_string())
}

/// The day in an address: `/2020/02/22/`, `/202002/t20200222_12.html`, `/2020-02/22/`.
fn day_of_address(url: &str) -> Option<String> {
    use std::sync::LazyLock;

    use regex::Regex;
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:^|[^0-9])((?:19|20)\d\d)[-/_]?([01]\d)[-/_]?([0-3]\d)(?:[^0-9]|$)")
            .expect("the pattern is well formed")
    });
    let (_, [year, month, day]) = DAY.captures_iter(url).last()?.extract();
    date(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_all_forms() {
        for form in
            ["2020-02-22", "2020-2-22 10:11:12", "2020/2/22", "2020年02月22日", "20200222", "2020-02-22T10:11:00+08:00"]
        {
            assert_eq!(day(form).as_deref(), Some("2020-02-22"), "{form}");
        }
        for none in ["", "昨天", "2020-13-01", "10:11", "2020-02"] {
            assert_eq!(day(none), None, "{none}");
        }
    }

    #[test]
    fn days_of_addresses() {
        for url in [
            "http://www.example.gov.cn/xwzx/202002/t20200222_1234567.html",
            "http://example.cn/2020/02/22/c_112233.htm",
            "http://paper.example.cn/html/2020-02/22/content_1.htm",
        ] {
            assert_eq!(day_of_address(url).as_deref(), Some("2020-02-22"), "{url}");
        }
        assert_eq!(day_of_address("http://example.cn/a/123456789012"), None);
    }

    #[test]
    fn json_ld_and_title_serve_where_nothing_better_stands() {
        let page = Page::from(
            r#"<html><head><title>市长到河西区检查防疫工作 | 青河新闻网</title><script type="application/ld+json">
            {"@graph": [{"@type": "NewsArticle", "datePublished": "2020-02-22T08:00:00Z", "publisher": {"name": "青河日报"}}]}
            </script></head><body></body></html>"#,
        );
        let Metadata { title, published, publisher, .. } = metadata(&page);
        assert_eq!(title.as_deref(), Some("市长到河西区检查防疫工作"));
        assert_eq!((published.as_deref(), publisher.as_deref()), (Some("2020-02-22"), Some("青河日报")));
    }
}
