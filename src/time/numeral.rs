//! Numbers in Arabic figures and in Chinese numerals.

use super::chars::Source;

/// A number in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Its value.
    pub value: u32,
    /// Where it ends.
    pub end: usize,
    /// How many figures it has.
    pub figures: usize,
    /// Written in Chinese numerals.
    pub chinese: bool,
    /// Figure by figure (二〇二〇), rather than with 十, 百, 千. True for Arabic figures.
    pub positional: bool,
}

impl Number {
    /// Where it begins.
    pub const fn start(self) -> usize {
        self.end - self.figures
    }
}

/// The number that begins at a position; not one of more than eight figures.
pub(super) fn number_at(source: &Source, start: usize) -> Option<Number> {
    if source.at(start).is_ascii_digit() { arabic(source, start) } else { chinese(source, start) }
}

fn arabic(source: &Source, start: usize) -> Option<Number> {
    let mut end = start;
    let mut value: u32 = 0;
    while let Some(digit) = source.at(end).to_digit(10) {
        value = value.saturating_mul(10).saturating_add(digit);
        end += 1;
    }
    let figures = end - start;
    (1..=8).contains(&figures).then_some(Number { value, end, figures, chinese: false, positional: true })
}

fn chinese(source: &Source, start: usize) -> Option<Number> {
    let mut end = start;
    let (mut total, mut current, mut positional_value) = (0_u32, None, 0_u32);
    let mut scaled = false;
    while let Some(numeral) = numeral(source.at(end)) {
        // 十一、十二两日: 两 begins a number of its own.
        if source.at(end) == '两' && current.is_some() {
            break;
        }
        match numeral {
            Numeral::Digit(digit) => {
                positional_value = positional_value.saturating_mul(10).saturating_add(digit);
                current = Some(digit);
            }
            Numeral::Scale(scale) => {
                scaled = true;
                total += current.take().unwrap_or(1) * scale;
            }
            Numeral::Tens(tens) => {
                scaled = true;
                total += tens;
            }
        }
        end += 1;
        if end - start > 8 {
            return None;
        }
    }
    let figures = end - start;
    if figures == 0 {
        return None;
    }
    let value = if scaled { total + current.unwrap_or_default() } else { positional_value };
    Some(Number { value, end, figures, chinese: true, positional: !scaled })
}

enum Numeral {
    Digit(u32),
    Scale(u32),
    Tens(u32),
}

fn numeral(c: char) -> Option<Numeral> {
    Some(match c {
        '〇' | '零' => Numeral::Digit(0),
        '一' => Numeral::Digit(1),
        '二' | '两' => Numeral::Digit(2),
        '三' => Numeral::Digit(3),
        '四' => Numeral::Digit(4),
        '五' => Numeral::Digit(5),
        '六' => Numeral::Digit(6),
        '七' => Numeral::Digit(7),
        '八' => Numeral::Digit(8),
        '九' => Numeral::Digit(9),
        '十' => Numeral::Scale(10),
        '百' => Numeral::Scale(100),
        '千' => Numeral::Scale(1000),
        '廿' => Numeral::Tens(20),
        '卅' => Numeral::Tens(30),
        _ => return None,
    })
}
