//! Stops: the places of a trip, as its sentences name them.

use super::Story;
use crate::event::Stop;
use crate::event::act::{Act, Destination, Unnamed};
use crate::event::token::Target;
use crate::mention::{Entity, EntityIndex, Mention};
use crate::record::EntityKind;

impl Story<'_> {
    pub(super) fn stop(&mut self, index: usize, destination: &Destination) {
        let clock = self.clock.take();
        let village = self.village_of(&destination.target);
        let mut add = |target: &Target, within: Option<EntityIndex>| {
            let trip = &mut self.trips[index];
            let known = trip.stop_at(target.entity).or_else(|| trip.stop_called(target.entity, self.mentions));
            let stop = known.unwrap_or_else(|| {
                let stop = Stop { target: Some(target.entity), within, time: clock, date: None, span: target.span };
                trip.insert_outside_in(stop, self.mentions)
            });
            self.here = Some((stop, self.paragraph));
        };
        let head = destination.outermost.filter(|_| !destination.target.organization);
        if let Some(head) = head
            && matches!(self.mentions.entities[head.entity].subkind, "country" | "province")
        {
            add(&head, None);
        }
        if let Some(village) = village {
            add(&village, None);
        }
        add(&destination.target, destination.outer.map(|outer| outer.entity));
        self.topic = None;
    }

    /// Adds a stop that nobody names. By itself it makes a trip only where it is the document's own place, which is one stop
    /// however often it is told.
    pub(super) fn unnamed_stop(&mut self, index: usize, place: Unnamed) {
        let stops = &mut self.trips[index].stops;
        let wanted = if place.own { stops.iter().all(|stop| stop.target.is_some()) } else { !stops.is_empty() };
        if wanted {
            stops.push(Stop { target: None, within: None, time: None, date: None, span: place.span });
            self.here = Some((stops.len() - 1, self.paragraph));
        }
    }

    /// The village whose own seat the target is, where its name holds the village's.
    fn village_of(&self, target: &Target) -> Option<Target> {
        let name = self.mentions.entities[target.entity].name.as_str();
        if !self.frames.words.village_seats.close(name) {
            return None;
        }
        let inside = self.mentions.mentions.iter().find(|mention| {
            target.span.contains(mention.span) && self.mentions.entities[mention.entity].subkind == "village"
        })?;
        Some(Target { entity: inside.entity, span: inside.span, organization: false, deictic: false })
    }

    /// The act with the unit that 这家企业 behind its verb stands for: the last one named before in the paragraph.
    pub(super) fn with_that_unit(&self, act: &Act) -> Act {
        let mut act = act.clone();
        let behind = self.text.following(act.verb.end, 6);
        let behind = behind.trim_start_matches('了');
        let word = self.frames.words.that_unit.opening(behind);
        if word.is_none() || !act.destinations.is_empty() {
            return act;
        }
        let before = self.mentions.mentions.partition_point(|mention| mention.span.end <= act.verb.start);
        let village = word.is_some_and(|word| word.contains('村'));
        let unit = |kind: &str| match kind {
            "village" => true,
            "company" | "institution" | "township" | "zone" | "facility" => !village,
            _ => false,
        };
        let of = |fits: &dyn Fn(&Mention, &Entity) -> bool| {
            let named = self.mentions.mentions[..before]
                .iter()
                .rev()
                .take_while(|mention| mention.span.start >= self.opened)
                .filter(|mention| fits(mention, &self.mentions.entities[mention.entity]));
            // 应A大学校长邀请，甲访问该校: one that only a post names, where no other is.
            named.clone().find(|mention| !mention.inner).or_else(|| named.clone().next())
        };
        // 位于河边的A湖，…。甲来到这里: a lake or a mountain, where no unit is.
        let told = |mention: &Mention| self.text.following(mention.span.end, 1).starts_with(['，', '是', '位', '地']);
        let ground = |mention: &Mention, entity: &Entity| {
            entity.kind == EntityKind::Place && entity.subkind == "other" && told(mention)
        };
        let here = || word.is_some_and(|word| word == "这里").then(|| of(&ground)).flatten();
        // A村是…，将搬到B村。甲来到村里: the village that is spoken of.
        let topic = || village.then(|| of(&|mention, entity| unit(entity.subkind) && told(mention))).flatten();
        let last = topic().or_else(|| of(&|_, entity| unit(entity.subkind))).or_else(here);
        if let Some(mention) = last {
            let organization = self.mentions.entities[mention.entity].kind == EntityKind::Organization;
            let target = Target { entity: mention.entity, span: mention.span, organization, deictic: false };
            act.destinations.push(Destination::of(target));
        }
        act
    }

    /// 学校在A校区举行演练。校长甲到场指导: the act with the place of what is held, where its doers are said to come to it.
    pub(super) fn with_venue(&self, mut act: Act) -> Act {
        let verb = self.text.slice(act.verb);
        let comes = self.frames.words.on_scene.open(verb);
        let venue = self.venue.filter(|&(_, paragraph)| comes && self.paragraph - paragraph <= 1);
        if let Some((place, _)) = venue.filter(|_| act.destinations.is_empty()) {
            act.destinations.push(place);
        }
        act
    }

    /// The destination that only the headline names comes before the stops inside it.
    pub(super) fn headline_stop(&mut self, index: usize, destination: &Destination) {
        let target = destination.target;
        let division =
            matches!(self.mentions.entities[target.entity].subkind, "province" | "prefecture" | "county" | "township");
        let told = self.trips.iter().filter(|trip| trip.is_by(&self.trips[index].actors)).count();
        let trip = &mut self.trips[index];
        let known = told > 1
            || trip.stops.iter().any(|stop| stop.target == Some(target.entity) || stop.within == Some(target.entity));
        if division && !target.deictic && !known && destination.outer.is_none() {
            trip.insert_first(Stop {
                target: Some(target.entity),
                within: None,
                time: None,
                date: None,
                span: target.span,
            });
        }
    }
}
