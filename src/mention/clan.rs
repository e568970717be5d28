//! P10: names of a clan and a given name without a dot, as the Yi have them: 沙马古且.

use super::grammar::persons;
use super::person::{Asked, Names, Setting, given, name};

/// Lets the names wait that begin with the clan of `length` characters at the character `at`: those with a given name of two
/// or three syllables (沙马古且), behind a post or role also one of a single syllable, or of two characters like any other
/// (县长沙马建国).
pub fn propose(setting: &Setting, at: usize, length: usize, asked: Asked, names: &mut Names) {
    let first = at + length;
    let syllable = |&end: &usize| setting.ideograph(end).is_some_and(|c| persons().clan_given.contains(c));
    let syllables = (first..first + 3).take_while(syllable).count();
    // 的日|子里
    let crossed = asked == Asked::No && setting.word(first - 1, first + 1).is_some();
    let shortest = if asked == Asked::No { 2 } else { 1 };
    for count in shortest..=syllables {
        let end = first + count;
        if !crossed && !names_another(setting, end) {
            names.wait(setting.weighed(name(at, end, score(setting, end, count), "P10")));
        }
    }
    if asked != Asked::No && syllables < 2 && setting.ideograph(first).is_some() {
        like_others(setting, at, first, names);
    }
}

/// Whether a dot stands there, which joins the parts of another kind of name.
fn names_another(setting: &Setting, end: usize) -> bool {
    setting.chars.get(end).copied().is_some_and(super::person::is_dot)
}

/// Score of a name with a given name of `count` syllables that ends before the character `end`.
fn score(setting: &Setting, end: usize, count: usize) -> f32 {
    let prior = &setting.weights.prior;
    let odd = if count == 2 { 0.0 } else { prior.clan_odd };
    // 沙马古且|地
    let crossed = count > 2 && setting.word(end - 1, end + 1).is_some();
    let off = if crossed { prior.overrun } else { setting.overrun(end) };
    prior.clan + odd + off
}

/// Lets the name wait whose given name, two characters from `first` on, is one that anybody may bear.
fn like_others(setting: &Setting, at: usize, first: usize, names: &mut Names) {
    let prior = &setting.weights.prior;
    let end = first + 2;
    let (Some(own), Some(characters)) = (setting.chars.get(first..end), setting.characters.get(first..end)) else {
        return;
    };
    if own.iter().all(|&c| crate::text::class::is_han(c)) && !characters.iter().any(|c| c.function || c.ends_places) {
        let given = given(own, characters, setting.ideograph(end));
        let score = prior.compound + prior.clan_surname + given + setting.overrun(end);
        names.wait(setting.weighed(name(at, end, score, "P10")));
    }
}
