//! The day of publication: from the input's metadata, the header or footer, the dateline, or the address.

use chrono::NaiveDate;

use super::anchor::{Anchors, is_dateline};
use super::chars::Source;
use super::{Context, Expression, Meaning, Month, Period, Resolved, Year};
use crate::document::Document;
use crate::record::{Basis, PartKind};
use crate::span::Span;
use crate::text::Text;
use crate::text::class::is_han;

/// What a document says about when it was published.
#[derive(Clone, Debug, Default)]
pub struct Publication {
    /// The day, its span in the clean text (empty where the text does not hold it) and its basis: metadata, stated,
    /// dateline, or context (the address).
    pub day: Option<Resolved>,
    /// What to resolve the document's other expressions against.
    pub context: Context,
}

/// Finds the publication day. `source` is `text.string`, and `expressions` are what was found in it.
#[must_use]
pub fn detect(
    text: &Text,
    source: &Source,
    document: &Document,
    expressions: &[Expression],
    period: Option<Period>,
) -> Publication {
    let links = Links::of(document);
    let clocks = clocks(text, expressions);
    // （某某社二月十九日电） in a line of its own.
    let sends = |line: Span| {
        let sent = |e: &Expression| line.holds(e.span.start) && full_day(e).is_none() && is_dateline(source, e);
        expressions.iter().any(sent)
    };
    let mut aside: Vec<Span> = text
        .parts
        .iter()
        .filter(|part| part.kind == PartKind::Boilerplate || part.kind == PartKind::Byline && !sends(part.span))
        .map(|part| part.span)
        .collect();
    let header = header(text, expressions);
    for span in clocks.into_iter().chain(header.map(|(span, _)| span)) {
        set_aside(&mut aside, span);
    }
    let reports = reports(text, expressions);
    let mut context =
        Context { period, near: links.near, not_after: links.not_after, aside, reports, ..Context::default() };
    let metadata =
        document.meta.published.as_deref().and_then(iso_day).map(|day| (Span::default(), day, Basis::Metadata));
    let day = metadata
        .or_else(|| header.map(|(span, day)| (span, day, Basis::Stated)))
        .or_else(|| english_line(text).map(|(span, day)| (span, day, Basis::Stated)))
        .or_else(|| dateline(source, expressions, &context))
        .or_else(|| links.own.map(|day| (Span::default(), day, Basis::Context)))
        .or_else(|| sent_on(text, source, expressions, &mut context));
    context.published = day.filter(|day| day.2 != Basis::Dateline).map(|day| day.1);
    Publication { day: day.map(|(span, day, basis)| resolved(span, day, basis)), context }
}

/// Adds a part whose dates anchor nothing.
fn set_aside(aside: &mut Vec<Span>, span: Span) {
    if !aside.iter().any(|part| part.overlaps(span)) {
        aside.push(span);
        aside.sort_unstable();
    }
}

/// What a site's own clock shows: 今天是:2020年5月8日 星期五, and the word in front.
fn clocks(text: &Text, expressions: &[Expression]) -> Vec<Span> {
    let lines = Lines::of(text);
    let shown = |expression: &&Expression| {
        let line = lines.spans[lines.line_of(expression.span.start)];
        !Lines::is_prose(text, line) && is_clock(text, line, expression.span.start)
    };
    let spans = expressions.iter().filter(|expression| full_day(expression).is_some()).filter(shown);
    spans.map(|expression| Span::new(expression.span.start.saturating_sub(6), expression.span.end)).collect()
}

/// Whether the words of a clock stand in front of a date: 今天是, 当前时间：.
fn is_clock(text: &Text, line: Span, at: u32) -> bool {
    const WORDS: [&str; 10] =
        ["今天是", "今日是", "现在是", "今天", "今天日期", "今日日期", "当前时间", "当前日期", "系统时间", "现在时间"];
    let front = text.slice(Span::new(line.start.max(at.saturating_sub(8)), at));
    let front = front.trim_end_matches([':', '：', ' ', '\u{3000}']);
    WORDS.iter().any(|word| front.ends_with(word))
}

/// The day of a line without a year that names who sent the report, or of its label: 青河电视台　二月十九日, 发布时间：02-19. The year is that of the other dates or
/// of the period.
fn sent_on(
    text: &Text,
    source: &Source,
    expressions: &[Expression],
    context: &mut Context,
) -> Option<(Span, NaiveDate, Basis)> {
    let lines = Lines::of(text);
    let sent = |expression: &&Expression| {
        let dated = matches!(expression.meaning, Meaning::Day { year: None, month: Some(Month::Number(_)), .. });
        dated
            && expression.until.is_none()
            && (lines.is_senders(text, expression) || lines.rank(text, expression, None) == Some(0))
    };
    let found = expressions.iter().find(sent)?;
    let Meaning::Day { year: None, month: Some(Month::Number(month)), day } = found.meaning else { return None };
    set_aside(&mut context.aside, found.span);
    let (year, _) = Anchors::new(source, expressions, context).year(month.into(), day.into(), false)?;
    Some((found.span, NaiveDate::from_ymd_opt(year, month.into(), day.into())?, Basis::Context))
}

fn resolved(span: Span, day: NaiveDate, basis: Basis) -> Resolved {
    Resolved {
        span,
        kind: "day",
        edtf: Some(day.to_string()),
        modifier: None,
        basis: Some(basis),
        conflict: None,
        time_of_day: None,
        earliest: Some(day),
        latest: Some(day),
    }
}

/// `2020-02-21`, with whatever follows (a time).
fn iso_day(text: &str) -> Option<NaiveDate> {
    text.trim().get(..10)?.parse().ok()
}

/// The day of a dateline, where its year can be told.
fn dateline(source: &Source, expressions: &[Expression], context: &Context) -> Option<(Span, NaiveDate, Basis)> {
    let told = |expression: &&Expression| !context.is_aside(expression.span) && is_dateline(source, expression);
    let span = expressions.iter().find(told)?.span;
    Anchors::new(source, expressions, context).dateline.map(|day| (span, day, Basis::Dateline))
}

/// The date of the header, else of the footer.
fn header(text: &Text, expressions: &[Expression]) -> Option<(Span, NaiveDate)> {
    let lines = Lines::of(text);
    let mut best: Option<(u8, Span, NaiveDate)> = None;
    for (i, expression) in expressions.iter().enumerate() {
        let Some(day) = full_day(expression) else { continue };
        let Some(rank) = lines.rank(text, expression, expressions.get(i + 1)) else { continue };
        if best.is_none_or(|(known, ..)| rank < known) {
            best = Some((rank, expression.span, day));
        }
    }
    best.map(|(_, span, day)| (span, day))
}

/// A line above the story that is a date in English: September 07, 2020.
fn english_line(text: &Text) -> Option<(Span, NaiveDate)> {
    let lines = Lines::of(text);
    let (first, _) = lines.prose?;
    lines.spans.iter().take(first).find_map(|&line| {
        let day = NaiveDate::parse_from_str(text.slice(line).trim(), "%B %d, %Y").ok()?;
        Some((line, day))
    })
}

/// Where the later reports of a page begin, with the day that stands below the title or beside it: 团市委书记走进某公司 / 某公司
/// 2017-07-07; 2017年7月7日 团市委书记走进某公司.
fn reports(text: &Text, expressions: &[Expression]) -> Vec<(u32, NaiveDate)> {
    /// Most characters of a full date with the blank behind it.
    const DAY: u32 = 12;
    let begins = |(title, story): (Span, u32)| {
        let from = title.start.saturating_sub(DAY);
        let first = expressions.partition_point(|expression| expression.span.start < from);
        let near = expressions[first..].iter().take_while(|expression| expression.span.end <= story);
        let (expression, day) = near.filter_map(|expression| Some((expression, full_day(expression)?))).last()?;
        Some((title.start.min(expression.span.start), day))
    };
    text.later_titles().filter_map(begins).collect()
}

/// The day of a date with its year.
fn full_day(expression: &Expression) -> Option<NaiveDate> {
    match (expression.meaning, expression.until) {
        (Meaning::Day { year: Some(Year::Number(year)), month: Some(Month::Number(month)), day }, None) => {
            NaiveDate::from_ymd_opt(year, month.into(), day.into())
        }
        _ => None,
    }
}

/// The lines of a text: where prose begins and ends.
struct Lines {
    /// Start and end of each line.
    spans: Vec<Span>,
    /// First and last line of prose.
    prose: Option<(usize, usize)>,
}

impl Lines {
    fn of(text: &Text) -> Self {
        let mut spans = Vec::new();
        let mut start = 0;
        for (i, &c) in text.chars.iter().enumerate() {
            if c == '\n' {
                spans.push(Span::new(start, i as u32));
                start = i as u32 + 1;
            }
        }
        spans.push(Span::new(start, text.chars.len() as u32));
        let mut lines = Self { spans, prose: None };
        let prose = |span: &Span| Self::is_prose(text, *span);
        lines.prose = lines.spans.iter().position(prose).zip(lines.spans.iter().rposition(prose));
        lines
    }

    /// Whether a line tells a story rather than stands above or below one.
    fn is_prose(text: &Text, line: Span) -> bool {
        let line = text.chars(line);
        line.len() > 30 && line.contains(&'。')
    }

    /// The number of the line that holds a position.
    fn line_of(&self, at: u32) -> usize {
        self.spans.partition_point(|line| line.end < at).min(self.spans.len().saturating_sub(1))
    }

    /// Whether nothing but a sender's name, a blank and a date without a year stands in a line above or below the story.
    fn is_senders(&self, text: &Text, expression: &Expression) -> bool {
        let number = self.line_of(expression.span.start);
        let line = self.spans[number];
        if !self.prose.is_some_and(|(first, last)| number < first || number > last) {
            return false;
        }
        let (front, behind) = (
            text.slice(Span::new(line.start, expression.span.start)),
            text.slice(Span::new(expression.span.end, line.end)),
        );
        let blank = [' ', '\u{3000}'];
        let named = |name: Option<&str>, other: &str| {
            other.trim().is_empty() && name.is_some_and(|n| crate::text::is_sender(n.trim()))
        };
        named(front.strip_suffix(blank), behind) || named(behind.strip_prefix(blank), front)
    }

    /// Whether a date opens the story's first line without being part of its first sentence ([2013.10.15] 今日上午，…,
    /// 2022年1月30日 29日，…, 2012年7月22日 某某消息：), or stands with who wrote it behind the last (…在座。（2014年8月1日）,
    /// …。某市2010年10月23日电).
    fn frames_story(
        &self,
        text: &Text,
        line: Span,
        number: usize,
        expression: &Expression,
        next: Option<&Expression>,
    ) -> Option<u8> {
        let (first, last) = self.prose?;
        if number == first {
            let start = bracket_of(text, expression).map_or(expression.span.start, |bracket| bracket.start);
            let opens = text.chars(Span::new(line.start, start)).iter().all(|c| c.is_whitespace());
            let apart = start < expression.span.start || is_followed(text, line, expression, next);
            if opens && apart {
                return Some(2);
            }
        }
        if number != last {
            return None;
        }
        let before = text.chars(Span::new(line.start, expression.span.start));
        let stop = before.iter().rposition(|c| matches!(c, '。' | '！' | '”' | '」'))?;
        let tail = text.chars(Span::new(line.start + stop as u32 + 1, line.end));
        // The dearest question is asked last, and only of a tail that is the last.
        if tail.len() > LONGEST_TAIL || tail.iter().any(|c| matches!(c, '。' | '，' | '；')) {
            return None;
        }
        let at = |at: u32| text.chars.get(at as usize).copied().unwrap_or(' ');
        let front = at(expression.span.start.saturating_sub(1));
        let behind = at(expression.span.end);
        // （自2019年1月1日起施行）, 数据截至2024年6月30日.
        let about = "自至截止于从到期以在".contains(front) || "起止前后开举至到施实正".contains(behind);
        let words = tail.iter().filter(|&&c| is_han(c)).count();
        let opened = tail.iter().find(|c| !c.is_whitespace()).is_some_and(|c| matches!(c, '（' | '(' | '【' | '['));
        (!about && words <= if opened { 32 } else { 8 }).then_some(3)
    }

    /// How well a date's place fits that of a publication day, 0 best; None where it does not.
    fn rank(&self, text: &Text, expression: &Expression, next: Option<&Expression>) -> Option<u8> {
        const LABELS: [&str; 21] = [
            "发布时间",
            "发布日期",
            "发表时间",
            "发表日期",
            "发布于",
            "发表于",
            "上传时间",
            "添加时间",
            "发稿时间",
            "发稿日期",
            "信息时间",
            "信息日期",
            "录入时间",
            "录入日期",
            "创建时间",
            "刊发时间",
            "刊发日期",
            "原载",
            "原载于",
            "刊载于",
            "原刊",
        ];
        // A page may be touched again long after it was published.
        const UPDATES: [&str; 2] = ["更新时间", "更新日期"];
        // 会议时间 and 活动日期 are others' times.
        const BARE_LABELS: [&str; 2] = ["日期", "时间"];
        let at = expression.span.start;
        let number = self.line_of(at);
        let line = self.spans[number];
        if is_clock(text, line, at) {
            return None;
        }
        let front: String = text.chars(Span::new(line.start.max(at.saturating_sub(16)), at)).iter().collect();
        let front = front.trim_end_matches([':', '：', ' ', '\u{3000}', '[', '【', '(', '（']);
        let (first, last) = self.prose.unwrap_or((usize::MAX, 0));
        let bare = |label: &&str| front.strip_suffix(*label).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric));
        let outside = number < first || number > last;
        let labelled = LABELS.iter().any(|label| front.ends_with(label)) || outside && BARE_LABELS.iter().any(bare);
        let whole = text.chars(line);
        let listed = whole
            .iter()
            .find(|c| !c.is_whitespace())
            .is_some_and(|c| matches!(c, '·' | '•' | '●' | '◆' | '■' | '>' | '-' | '*'));
        let before_prose = number < first || number == first && !text.chars(Span::new(line.start, at)).contains(&'。');
        if labelled && !listed {
            return Some(u8::from(!before_prose));
        }
        if UPDATES.iter().any(|label| front.ends_with(label)) && !listed {
            return Some(if before_prose { 1 } else { 4 });
        }
        let own_line = own_line(whole, line, expression);
        // What was told apart as a byline may be glued (作者张三2024年3月1日), bulleted, or in front of a caption.
        let byline =
            text.parts.iter().any(|part| part.kind == PartKind::Byline && part.span.holds(at)) && (own_line || !listed);
        if byline && before_prose && number == first {
            return Some(2);
        }
        if let Some(rank) = self.frames_story(text, line, number, expression, next) {
            return Some(rank);
        }
        if number < first && is_credit(whole, expression.span.start - line.start, expression.span.end - line.start) {
            return Some(2);
        }
        let quiet = !whole.iter().any(|c| matches!(c, '。' | '，' | ',' | '！' | '!' | '？')) && whole.len() <= 120;
        if !quiet || listed && !byline {
            return None;
        }
        if number < first {
            return (byline || own_line || spaced(text, expression)).then_some(2);
        }
        let signed = number > last && (of_newspaper(whole) || is_signature(whole));
        ((number > last || byline) && own_line || signed).then_some(3)
    }
}

/// Longest stretch behind the last sentence of a story that tells who wrote it and when.
const LONGEST_TAIL: usize = 80;

/// The brackets around a date, with its weekday and time, in which nothing else stands.
fn bracket_of(text: &Text, expression: &Expression) -> Option<Span> {
    let end = expression.time_of_day.map_or(expression.span.end, |time| time.end.max(expression.span.end));
    let start = expression.span.start.checked_sub(1)?;
    let pair = (*text.chars.get(start as usize)?, *text.chars.get(end as usize)?);
    let closed = matches!(pair, ('(', ')') | ('（', '）') | ('[', ']') | ('【', '】') | ('〔', '〕'));
    closed.then(|| Span::new(start, end + 1))
}

/// Whether a blank and another date, or the name of a sender, stand right behind a date.
fn is_followed(text: &Text, line: Span, expression: &Expression, next: Option<&Expression>) -> bool {
    /// Most characters of a sender's name.
    const SENDER: usize = 12;
    let end = expression.time_of_day.map_or(expression.span.end, |time| time.end.max(expression.span.end));
    let rest = text.chars(Span::new(end.min(line.end), line.end));
    let blank = rest.iter().take_while(|c| c.is_whitespace()).count();
    let dated = next.is_some_and(|next| next.span.start == end + blank as u32);
    let sender = rest.iter().take(SENDER).collect::<String>();
    let sender =
        sender.split(['，', '。']).next().is_some_and(|front| front.contains("消息：") || front.contains('讯'));
    blank > 0 && (dated || sender)
}

/// Whether a line is a short name, a comma and the date: 岑岭晚报, 2014-06-07.
fn is_credit(line: &[char], start: u32, end: u32) -> bool {
    /// Most characters of the name.
    const LONGEST: usize = 14;
    let (front, rest) = (&line[..start as usize], &line[(end as usize).min(line.len())..]);
    let name = front.iter().rposition(|c| !c.is_whitespace()).map_or(front, |last| &front[..=last]);
    let Some((comma, name)) = name.split_last() else { return false };
    let plain = |c: &char| !c.is_ascii_punctuation() && !matches!(c, '，' | '。' | '、' | '；' | '：');
    matches!(comma, ',' | '，')
        && !name.is_empty()
        && name.len() <= LONGEST
        && name.iter().all(plain)
        && rest.iter().all(|c| c.is_whitespace())
}

/// Whether a line tells the page of a newspaper: 《某某报》2019年12月5日 第2版.
fn of_newspaper(line: &[char]) -> bool {
    let page = |pair: &[char]| {
        matches!(pair, ['0'..='9' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十', '版'])
    };
    line.len() <= 40
        && line.windows(2).any(page)
        && line.windows(2).any(|pair| matches!(pair, ['报', '》' | ' ' | '\u{3000}' | '0'..='9']))
}

/// Whether a line below the story tells who wrote or edited it: （某某社　2025年1月26日　责任编辑　张三）.
fn is_signature(line: &[char]) -> bool {
    const CREDITS: [&str; 12] =
        ["编辑", "編輯", "责编", "責編", "记者", "記者", "供稿", "撰文", "撰稿", "摄影", "攝影", "审核"];
    let line: String = line.iter().collect();
    line.chars().count() <= 60 && CREDITS.iter().any(|word| line.contains(word))
}

/// Whether a line holds little but the date, its weekday and its time.
fn own_line(whole: &[char], line: Span, expression: &Expression) -> bool {
    /// Most other characters.
    const FEW: usize = 6;
    let others = (line.start..).zip(whole).filter(|&(at, c)| {
        !expression.span.holds(at) && !expression.time_of_day.is_some_and(|time| time.holds(at)) && !c.is_whitespace()
    });
    others.take(FEW + 1).count() <= FEW
}

/// Whether a date stands apart from words: at the line's edge or between blanks and signs.
fn spaced(text: &Text, expression: &Expression) -> bool {
    let apart = |c: Option<&char>| c.is_none_or(|c| !c.is_alphanumeric());
    let before = (expression.span.start as usize).checked_sub(1).and_then(|at| text.chars.get(at));
    let end = expression.time_of_day.map_or(expression.span.end, |time| time.end);
    apart(before) && apart(text.chars.get(end as usize))
}

/// Days in addresses.
#[derive(Default)]
struct Links {
    /// In the document's own address.
    own: Option<NaiveDate>,
    /// The latest in the addresses that its text holds.
    near: Option<NaiveDate>,
    /// When an archive stored what its text links.
    not_after: Option<NaiveDate>,
}

impl Links {
    fn of(document: &Document) -> Self {
        let mut links =
            Self { own: document.meta.url.as_deref().and_then(|url| days_in(url).last()), ..Self::default() };
        for (at, _) in document.text.match_indices("://") {
            let rest = document.text.get(at + 3..).unwrap_or_default();
            let end =
                rest.find(|c: char| c.is_whitespace() || matches!(c, '"' | ')' | '<' | '>')).unwrap_or(rest.len());
            let end = rest.find("://").map_or(end, |next| end.min(next));
            let address = rest.get(..end).unwrap_or_default();
            let archive = address.starts_with("web.archive.org/");
            // The archive's own stamp comes first in its address.
            for (i, day) in days_in(address).enumerate() {
                let slot = if archive && i == 0 { &mut links.not_after } else { &mut links.near };
                *slot = (*slot).max(Some(day));
            }
        }
        links
    }
}

/// The days that an address holds: /2020-02/21/, /20200221/, t20200221_, /2020/02/21/, /2020/0221/.
fn days_in(address: &str) -> impl Iterator<Item = NaiveDate> + '_ {
    let bytes = address.as_bytes();
    let digits = move |at: usize, count: usize| -> Option<u32> {
        let run = bytes.get(at..at + count)?;
        run.iter().try_fold(0, |value, byte| byte.is_ascii_digit().then(|| value * 10 + u32::from(byte - b'0')))
    };
    let skip = move |at: usize| at + usize::from(matches!(bytes.get(at), Some(b'-' | b'/' | b'_' | b'.')));
    (0..bytes.len()).filter_map(move |at| {
        if at > 0 && bytes.get(at - 1).is_some_and(u8::is_ascii_digit) {
            return None;
        }
        let year = digits(at, 4).filter(|year| (1995..=2099).contains(year))?;
        let month_at = skip(at + 4);
        let day_at = skip(month_at + 2);
        let date = NaiveDate::from_ymd_opt(year.cast_signed(), digits(month_at, 2)?, digits(day_at, 2)?)?;
        let rest = bytes.iter().skip(day_at + 2).take_while(|byte| byte.is_ascii_digit()).count();
        // What follows is nothing, an hour and a minute, or a whole time; else the figures are a number.
        matches!(rest, 0 | 4 | 6).then_some(date)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn published(page: &str) -> Option<String> {
        let document = Document::from_text("x", page);
        let text = crate::text::clean(&document);
        let source = Source::new(&text.string);
        let expressions = crate::time::find_in(&source);
        detect(&text, &source, &document, &expressions, None).day?.edtf
    }

    #[test]
    fn the_day_of_a_byline_is_found_where_it_is_glued_or_bulleted() {
        let body = "2月29日，区政协主席张三来到青河工业园，走访调研园区企业，详细了解企业生产经营的情况。\n";
        for byline in [
            "版次:02 作者:李四2024年03月01日",
            "• 来源:互联网\n• |\n• 2024-03-01\n• |",
            "- 2024年03月01日\n来源:青河晚报\n-",
        ] {
            let page = format!("区政协走访企业\n{byline}\n{body}");
            assert_eq!(published(&page).as_deref(), Some("2024-03-01"), "{byline}");
        }
    }

    #[test]
    fn the_day_below_the_story_counts_in_front_of_a_caption() {
        let page = "局长访问青河市\n局长张三今日（九月七日）率领代表团访问青河市，了解当地的社区工作和体育设施。\n\
                    2018年9月7日（星期五）\n香港时间18时53分\n图片\n局长张三今日（九月七日）率领代表团访问青河市，了解当地的社区工作和设施。\n";
        assert_eq!(published(page).as_deref(), Some("2018-09-07"));
    }

    #[test]
    fn a_page_touched_later_was_published_before() {
        let body = "校长张三率团到青河市，走访两所学校，就合办课程交换意见，并参观了青河市的图书馆。\n";
        let page = format!("青河大学周报　第10期　2017/12/11\n校长走访两校\n{body}更新时间：2018/04/22 | 点阅：8\n");
        assert_eq!(published(&page).as_deref(), Some("2017-12-11"));
        let page = format!("校长走访两校\n更新时间：2018-04-22\n{body}");
        assert_eq!(published(&page).as_deref(), Some("2018-04-22"));
        let page = format!("校长走访两校\n{body}《青河晚报》2019年12月5日 第2版\n");
        assert_eq!(published(&page).as_deref(), Some("2019-12-05"));
    }

    #[test]
    fn a_sites_own_marks_are_no_newspapers_line() {
        let body = "校长张三率团到青河市，走访两所学校，就合办课程交换意见，并参观了青河市的图书馆。\n";
        for foot in ["版权所有《青河晚报》 今天是2024年5月6日", "青河晚报 网络版改版上线 2009年3月1日"]
        {
            assert_eq!(published(&format!("校长走访两校\n{body}{foot}\n")), None, "{foot}");
        }
    }

    #[test]
    fn the_day_beside_the_editors_name_counts() {
        let body = "局长张三昨日（25日）率队到青河市，走访两所学校，就合办课程交换意见，并参观了青河市的图书馆。\n";
        let page = format!("局长走访两校\n{body}（青河社　2025年1月26日　责任编辑　李四）\n");
        assert_eq!(published(&page).as_deref(), Some("2025-01-26"));
    }

    #[test]
    fn a_bracket_that_opens_or_closes_the_story_dates_it() {
        let body = "今日上午，校长张三到青河市，走访两所学校，就合办课程交换意见，并参观了青河市的图书馆。";
        assert_eq!(published(&format!("[2013.10.15] {body}\n")).as_deref(), Some("2013-10-15"));
        assert_eq!(published(&format!("校长走访两校\n{body}（2013年10月15日）\n")).as_deref(), Some("2013-10-15"));
        for tail in ["（记者李四／青河报道　2013-10-15）", "青河2013年10月15日电", "2013年10月15日"]
        {
            assert_eq!(published(&format!("校长走访两校\n{body}{tail}\n")).as_deref(), Some("2013-10-15"), "{tail}");
        }
        for head in ["2013年10月15日 ", "2013年10月15日 青河消息："] {
            let body = body.replace("今日上午", "14日上午");
            assert_eq!(published(&format!("{head}{body}\n")).as_deref(), Some("2013-10-15"), "{head}");
        }
        for tail in ["（本办法自2013年10月15日起施行）", "展期至2013年10月15日"] {
            assert_eq!(published(&format!("校长走访两校\n{body}{tail}\n")), None, "{tail}");
        }
        // That of a source in the middle is another's.
        assert_eq!(published(&format!("{body}（2013年10月15日）{body}\n")), None);
    }

    #[test]
    fn a_sites_clock_is_no_day_of_publication() {
        let body = "今天上午，县长张三来到青河工业园，走访调研园区企业，详细了解企业生产经营的情况，要求保障安全。\n";
        for clock in ["今天是:2020年5月8日 星期五", "当前时间：2020-05-08 10:20"] {
            assert_eq!(published(&format!("县长走访企业\n{clock}\n{body}")), None, "{clock}");
            let page = format!("{clock}\n县长走访企业\n来源：\n2019-12-13 23:00:28\n{body}");
            assert_eq!(published(&page).as_deref(), Some("2019-12-13"), "{clock}");
        }
    }

    #[test]
    fn a_senders_line_or_dateline_without_a_year_has_that_of_the_other_dates() {
        let body =
            "昨天上午，县长张三来到青河工业园，走访调研园区企业，详细了解企业2020年生产经营的情况，要求保障安全。\n";
        for line in
            ["青河广播电视台　二月十九日", "2月19日 青河日报", "（青河社二月十九日电）", "发布时间：02-19 10:20"]
        {
            assert_eq!(published(&format!("县长走访企业\n{line}\n{body}")).as_deref(), Some("2020-02-19"), "{line}");
        }
        assert_eq!(published(&format!("县长走访企业\n2月19日\n{body}")), None);
    }

    #[test]
    fn the_days_of_other_news_are_not_taken() {
        let page = "区政协走访企业\n2月29日，区政协主席张三来到青河工业园，走访调研园区企业，详细了解企业生产经营的情况。\n\
                    · 李四调研春耕 2023-11-02\n· 王五检查学校 2023-10-30\n";
        assert_eq!(published(page), None);
    }
}
