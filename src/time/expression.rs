//! What a temporal expression says before any anchor is known.

use crate::span::Span;

/// A year as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Year {
    /// Its number.
    Number(i32),
    /// Years from the year in which the text speaks (去年: -1).
    Relative(i8),
    /// The year told of last (同年).
    Same,
    /// A year of the cycle of sixty (庚子年), by its place in it from 0 (甲子).
    Cycle(u8),
}

/// A month as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Month {
    /// 1 to 12.
    Number(u8),
    /// Months from the month in which the text speaks (上月: -1).
    Relative(i8),
    /// The month told of last (当月).
    Same,
}

/// The day that a relative expression counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The day on which the text speaks (昨天).
    Speech,
    /// The day told of last (次日).
    Narrative,
    /// The first day of the journey told of (第三天).
    Journey,
}

/// What lengths of time are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
}

/// What a temporal expression, or one end of a range, says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// 2020年2月21日, 2月21日, 21日.
    Day {
        /// Year, where written.
        year: Option<Year>,
        /// Month, where written.
        month: Option<Month>,
        /// 1 to 31.
        day: u8,
    },
    /// 昨（11）日: a day of some month, so many days from the day on which the text speaks.
    Beside {
        /// 1 to 31.
        day: u8,
        /// Days from the day on which the text speaks.
        days: i8,
    },
    /// 2月, 去年12月, 本月.
    Month {
        /// Year, where written.
        year: Option<Year>,
        /// Month.
        month: Month,
    },
    /// 2月上旬, 月底: from one day of the month to another; 31 for its last.
    PartOfMonth {
        /// Year, where written.
        year: Option<Year>,
        /// Month, where written.
        month: Option<Month>,
        /// First and last day.
        days: (u8, u8),
    },
    /// 5月最后一天, 十月第一个星期一.
    Nth {
        /// Year, where written.
        year: Option<Year>,
        /// Month; None for a day of the year.
        month: Option<Month>,
        /// 1 for the first, -1 for the last.
        nth: i16,
        /// Monday 1 to Sunday 7; 0 for any day.
        weekday: u8,
    },
    /// 十月的第一周: the nth week whose Thursday lies in a month or year.
    NthWeek {
        /// Year, where written.
        year: Option<Year>,
        /// Month; None for a week of the year.
        month: Option<Month>,
        /// 1 for the first, -1 for the last.
        nth: i16,
        /// Its end alone.
        weekend: bool,
    },
    /// 2020年, 今年.
    Year(Year),
    /// 上半年, 一季度, 年底: from one month of the year to another.
    PartOfYear {
        /// Year, where written.
        year: Option<Year>,
        /// First and last month; the last may lie in the next year (冬天).
        months: (u8, u8),
        /// Just these months (一季度), rather than some time about them (年初, 春天).
        exact: bool,
    },
    /// 昨天, 次日.
    Offset {
        /// Days from the origin.
        days: i8,
        /// The origin.
        origin: Origin,
    },
    /// 明后天, 今明两天: from one day to another, each so many days from the day on which the text speaks.
    Offsets {
        /// First day.
        first: i8,
        /// Last day.
        last: i8,
    },
    /// 三天前, 两周后: so long before (negative) or after the day on which the text speaks, or the one told of.
    Away {
        /// How many units.
        count: i16,
        /// The unit.
        unit: Unit,
    },
    /// 去年的今天: the same day of another year.
    Anniversary {
        /// The year.
        year: Year,
        /// Days from the day on which the text speaks.
        days: i8,
    },
    /// 周三, 上周五.
    Weekday {
        /// Weeks from this one (上周: -1), where written.
        week: Option<i8>,
        /// Monday 1 to Sunday 7.
        day: u8,
    },
    /// 本周, 下周末.
    Week {
        /// Weeks from this one.
        week: i8,
        /// First and last day, Monday 0 to Sunday 6.
        days: (u8, u8),
    },
    /// 正月初三, 腊月廿九.
    Lunar {
        /// Year, where written.
        year: Option<Year>,
        /// Month, where written.
        month: Option<u8>,
        /// A leap month.
        leap: bool,
        /// 1 to 30.
        day: u8,
    },
    /// 元宵节, 清明.
    Festival {
        /// Year, where written.
        year: Option<Year>,
        /// Its row in `data/time/festivals.tsv`.
        index: u16,
        /// The day itself rather than the time around it.
        day: bool,
    },
    /// 上世纪90年代: ten years from this one.
    Decade(i32),
    /// A time of day alone; the day is the one told of.
    TimeOfDay,
    /// 近日.
    Vague,
    /// 14天, 两个月.
    Duration,
    /// 近三年, 未来十天: a length of time that ends (negative) or begins with the day on which the text speaks.
    Length {
        /// How many units.
        count: i16,
        /// The unit.
        unit: Unit,
    },
    /// 每周三.
    Frequency,
}

/// A temporal expression in a text: what it says, before any anchor is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression {
    /// Code points of the text searched; without the time of day.
    pub span: Span,
    /// What it says; the first end of a range.
    pub meaning: Meaning,
    /// The other end of a range.
    pub until: Option<Meaning>,
    /// start, end, after, before, approximate.
    pub modifier: Option<&'static str>,
    /// The time of day behind it (上午10时许), or in it (今晚).
    pub time_of_day: Option<Span>,
    /// The weekday written beside it (Monday 1), which must fit.
    pub weekday: Option<u8>,
    /// Stands in a list behind another expression, whose month and year it shares.
    pub listed: bool,
}
