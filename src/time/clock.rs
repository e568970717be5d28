//! Times of day: 上午10时许, 24点, 19:30. They are kept apart from the day, which they do not change.

use super::chars::{Source, class};
use super::figures::range_mark;
use super::numeral::number_at;
use super::words::{LEXICON, Word};

/// The time of day that follows a day ending at `end`: its start and end.
pub(super) fn behind(source: &Source, end: usize) -> Option<(usize, usize)> {
    let start = source.skip_space(end);
    let start = start + usize::from(matches!(source.at(start), '的' | 'T'));
    let time_end = part(source, start).map_or(start, |end| source.skip_space(end));
    let time_end = clock(source, time_end).map_or_else(|| part(source, start), Some)?;
    Some((start, range(source, time_end)))
}

/// The end of a time of day whose part of the day (上午) ends at `end`.
pub(super) fn extend(source: &Source, end: usize) -> usize {
    clock(source, source.skip_space(end)).map_or(end, |end| range(source, end))
}

/// 上午, 晚, 当晚: a part of the day.
fn part(source: &Source, at: usize) -> Option<usize> {
    if let Some(hit) = LEXICON
        .at(source, at)
        .filter(|hit| hit.word == Word::Hour || hit.tail > 0 && matches!(hit.word, Word::Narrative(0)))
    {
        return Some(hit.end);
    }
    let short = matches!(source.at(at), '晚' | '早' | '晨' | '夜' | '午');
    (short && !matches!(source.at(at + 1), '报' | '会' | '期' | '已' | '餐' | '宴' | '了' | '于')).then_some(at + 1)
}

/// The rest of a range of times: 9时至11时.
fn range(source: &Source, end: usize) -> usize {
    range_mark(source, end).and_then(|next| clock(source, part(source, next).unwrap_or(next))).unwrap_or(end)
}

/// 10时30分, 8点半, 19:30:05, with 许, 左右, 整.
fn clock(source: &Source, at: usize) -> Option<usize> {
    if source.class(at) & (class::DIGIT | class::NUMERAL) == 0 {
        return None;
    }
    let hour = number_at(source, at).filter(|hour| hour.value <= 24 && hour.figures <= 3)?;
    let mut end = match source.at(hour.end) {
        ':' => minutes(source, minutes(source, hour.end)?).map_or_else(|| minutes(source, hour.end), Some)?,
        '时' | '点' => {
            let mut end = hour.end + 1;
            end += usize::from(source.at(end) == '钟');
            if let Some(minute) = number_at(source, end).filter(|minute| minute.value < 60) {
                match source.at(minute.end) {
                    '分' => end = minute.end + 1,
                    '刻' => end = minute.end + 1,
                    _ => {}
                }
            }
            end + usize::from(source.at(end) == '半')
        }
        _ => return None,
    };
    if let Some(close) = source.any(end, &["许", "左右", "整"]) {
        end = close;
    }
    Some(end)
}

/// `:30`.
fn minutes(source: &Source, at: usize) -> Option<usize> {
    let number =
        number_at(source, at + 1).filter(|number| source.at(at) == ':' && number.figures == 2 && number.value < 60)?;
    (!number.chinese).then_some(number.end)
}
