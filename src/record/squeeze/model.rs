//! What to expect: how often a bit was set where things stood as they do now.

/// Slots, a power of two.
const SLOTS: usize = 1 << 19;
/// The mark of a place or a state, made by [`mix`].
pub(super) type Context = u32;

/// How likely a bit is set, in 65,536ths, and how often that was tried.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot {
    chance: u16,
    tried: u16,
}

/// Trials after which a slot learns no slower.
const SETTLED: u16 = 60;
/// Trials after which a slot is trusted no more.
const TRUSTED: u16 = 12;
/// No chance comes nearer to none or all.
const LEAST: u32 = 32;

impl Slot {
    fn learn(&mut self, bit: bool) {
        let target: i32 = if bit { 0xffff } else { 0 };
        let step = (target - i32::from(self.chance)) * 2 / (i32::from(self.tried) * 2 + 3);
        let chance = (i32::from(self.chance) + step).clamp(0, 0xffff);
        self.chance = u16::try_from(chance).unwrap_or(u16::MAX);
        self.tried = (self.tried + 1).min(SETTLED);
    }
}

/// All slots. Two contexts may share one: that costs room, and nothing else.
#[derive(Debug, Clone)]
pub(super) struct Model {
    slots: Vec<Slot>,
}

impl Model {
    pub(super) fn new() -> Self {
        let open = Slot {
            chance: 0x8000,
            tried: 0,
        };
        Self {
            slots: vec![open; SLOTS],
        }
    }

    fn slot(&mut self, context: Context) -> &mut Slot {
        &mut self.slots[context as usize % SLOTS]
    }

    /// What is expected in several contexts, of which later ones say more where they have been seen.
    pub(super) fn chance(&self, contexts: &[Context]) -> u32 {
        let (mut sum, mut all) = (0x8000_u64, 1_u64);
        for (order, context) in contexts.iter().enumerate() {
            let slot = self.slots[*context as usize % SLOTS];
            // One that is nearly sure says more than one that wavers.
            let sure = u64::from(slot.chance.abs_diff(0x8000)) >> 9;
            let weight =
                (u64::from(slot.tried.min(TRUSTED)) * (sure * sure * sure / 64 + 1)) << order;
            sum += u64::from(slot.chance) * weight;
            all += weight;
        }
        let chance = u32::try_from(sum / all).unwrap_or(0x8000);
        chance.clamp(LEAST, 0x1_0000 - LEAST)
    }

    pub(super) fn learn(&mut self, contexts: &[Context], bit: bool) {
        for context in contexts {
            self.slot(*context).learn(bit);
        }
    }
}

/// The mark of what stands at `at` below `context`.
pub(super) const fn mix(context: Context, at: u32) -> Context {
    let mixed = (context ^ at.wrapping_mul(0x9e37_79b1)).wrapping_mul(0x85eb_ca6b);
    mixed ^ (mixed >> 15)
}

/// The mark of a name.
pub(super) fn named(context: Context, name: &str) -> Context {
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    mix(context, hash)
}
