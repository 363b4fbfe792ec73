//! Hits in, points per theme out, and the themes that these points make.

use super::lexicon::Lexicon;
use super::scan::{Hit, scan};
use super::tables::NONE;
use super::{MAX_THEMES, Place, ThemeId};

/// Entries that are remembered so as to count once; a topic with more of them has decided long before.
const REMEMBERED: usize = 64;

/// A further theme has at least this share of the primary's points, in percent.
const SHARE: u32 = 50;

/// Fewer points than this make no further theme: a hint in a title, or a term in an address.
const ENOUGH: u32 = 20;

/// Fewer points than this decide nothing: a hint in an address.
const LEAST: u32 = 10;

/// Points per theme: the strongest word counts whole, every other one half, so that many faint words do not
/// outweigh the name of the subject.
pub(super) struct Tally {
    strongest: [u32; MAX_THEMES],
    /// A bit for each theme that has points: few have.
    voted: u64,
    halves: [u32; MAX_THEMES],
    seen: [u32; REMEMBERED],
    seen_len: usize,
}

impl Tally {
    pub(super) fn new() -> Self {
        Self {
            strongest: [0; MAX_THEMES],
            voted: 0,
            halves: [0; MAX_THEMES],
            seen: [NONE; REMEMBERED],
            seen_len: 0,
        }
    }

    /// Adds the words of one text. An entry counts once a topic, where it stands first; `counted` is called with
    /// each hit that gave points, its theme and these points, not yet halved.
    pub(super) fn add(
        &mut self,
        lexicon: &Lexicon,
        place: Place,
        text: &str,
        mut counted: impl FnMut(&Hit, ThemeId, u32),
    ) {
        scan(lexicon, place, text, |hit| {
            if self.seen[..self.seen_len].contains(&hit.votes) {
                return;
            }
            if let Some(slot) = self.seen.get_mut(self.seen_len) {
                *slot = hit.votes;
                self.seen_len += 1;
            }
            for vote in lexicon.votes(hit.votes) {
                let points = u32::from(vote.weight) * hit.factor;
                if points > 0 {
                    let theme = usize::from(vote.theme);
                    self.voted |= 1 << theme;
                    self.strongest[theme] = self.strongest[theme].max(points);
                    self.halves[theme] += half(points);
                    counted(&hit, ThemeId(vote.theme), points);
                }
            }
        });
    }

    pub(super) fn points(&self, theme: ThemeId) -> u32 {
        let strongest = self.strongest[theme.index()];
        self.halves[theme.index()] + strongest - half(strongest)
    }

    /// The themes that have points, in display order.
    fn themes(&self) -> impl Iterator<Item = ThemeId> + use<> {
        const { assert!(MAX_THEMES <= u64::BITS as usize) };
        let mut left = self.voted;
        std::iter::from_fn(move || {
            let next = (left != 0).then(|| ThemeId(left.trailing_zeros() as u8));
            left &= left.wrapping_sub(1);
            next
        })
    }

    /// The first of the themes with most points, if that is enough to decide.
    pub(super) fn primary(&self) -> Option<ThemeId> {
        let mut best = None;
        let mut most = 0;
        for theme in self.themes() {
            let points = self.points(theme);
            if points > most {
                most = points;
                best = Some(theme);
            }
        }
        best.filter(|_| most >= LEAST)
    }

    /// Calls `visit` with each theme that has enough points beside the primary, most points first, ties in
    /// display order.
    pub(super) fn further(&self, primary: ThemeId, mut visit: impl FnMut(ThemeId)) {
        let floor = ENOUGH.max((self.points(primary) * SHARE).div_ceil(100));
        let mut before: Option<(u32, ThemeId)> = None;
        loop {
            // The next in descending order: selection, as there are seldom more than two.
            let mut next: Option<(u32, ThemeId)> = None;
            for theme in self.themes().filter(|theme| *theme != primary) {
                let points = self.points(theme);
                let is_left = before
                    .is_none_or(|(most, last)| points < most || (points == most && theme > last));
                if points >= floor && is_left && next.is_none_or(|(most, _)| points > most) {
                    next = Some((points, theme));
                }
            }
            let Some((_, theme)) = next else { return };
            visit(theme);
            before = next;
        }
    }
}

/// What a word that is not its theme's strongest gives.
pub(super) fn half(points: u32) -> u32 {
    points / 2
}
