//! A linear classifier: support vectors with squared loss, by dual coordinate descent.
//!
//! In:     examples of binary features and two classes. Out: a weight for every feature.
//! Same:   the order of visits comes from a counter, floats are added in that order: same input, same bits.
//! Source: Hsieh et al., A Dual Coordinate Descent Method for Large-scale Linear SVM (2008), algorithm 1.

/// Examples, one after the other.
#[derive(Clone, Debug, Default)]
pub struct Examples {
    features: Vec<u32>,
    ends: Vec<usize>,
    classes: Vec<bool>,
}

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Price of a wrong example: the less, the smaller the weights.
    pub cost: f64,
    /// Most rounds over all examples.
    pub rounds: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { cost: 0.05, rounds: 40 }
    }
}

impl Examples {
    /// Adds an example: features, none twice.
    pub fn push(&mut self, features: impl IntoIterator<Item = u32>, class: bool) {
        self.features.extend(features);
        self.ends.push(self.features.len());
        self.classes.push(class);
    }

    /// Keeps the features that stand in at least `least` examples.
    pub fn cut(&mut self, least: u32) {
        let size = self.size();
        let mut counts = vec![0u32; size];
        self.features.iter().for_each(|&f| counts[f as usize] += 1);
        let mut kept = Self { classes: std::mem::take(&mut self.classes), ..Self::default() };
        for at in 0..self.ends.len() {
            kept.features.extend(self.example(at).iter().filter(|f| counts[**f as usize] >= least));
            kept.ends.push(kept.features.len());
        }
        *self = kept;
    }

    fn size(&self) -> usize {
        self.features.iter().max().map_or(0, |f| *f as usize + 1)
    }

    fn example(&self, at: usize) -> &[u32] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.features[start..self.ends[at]]
    }

    /// Weights of features `0..features`: positive for the class `true`.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn learn(&self, features: usize, settings: Settings) -> Vec<f64> {
        let mut weights = vec![0.0; features.max(self.size())];
        let mut duals = vec![0.0f64; self.classes.len()];
        let mut order: Vec<usize> = (0..duals.len()).collect();
        let slack = 0.5 / settings.cost;
        let mut dice = Dice(12345);
        for _ in 0..settings.rounds {
            dice.shuffle(&mut order);
            let mut steepest = 0.0f64;
            for &at in &order {
                let example = self.example(at);
                let class = if self.classes[at] { 1.0 } else { -1.0 };
                let margin: f64 = example.iter().map(|&f| weights[f as usize]).sum();
                let slope = class * margin - 1.0 + slack * duals[at];
                let slope = if duals[at] > 0.0 { slope } else { slope.min(0.0) };
                steepest = steepest.max(slope.abs());
                let dual = (duals[at] - slope / (example.len() as f64 + slack)).max(0.0);
                let change = (dual - duals[at]) * class;
                duals[at] = dual;
                example.iter().for_each(|&f| weights[f as usize] += change);
            }
            if steepest < 0.02 {
                break;
            }
        }
        weights
    }
}

/// Numbers that look random and are always the same.
struct Dice(u64);

impl Dice {
    fn shuffle(&mut self, order: &mut [usize]) {
        for last in (1..order.len()).rev() {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let other = usize::try_from(self.0 >> 33).unwrap_or(0) % (last + 1);
            order.swap(last, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Examples, Settings};

    #[test]
    fn learns_what_decides_and_nothing_of_the_rest() {
        let mut examples = Examples::default();
        for at in 0..200u32 {
            examples.push([0, 1 + at % 2, 3 + at % 7], at % 2 == 1);
        }
        let weights = examples.learn(10, Settings::default());
        assert!(weights[2] > 0.4 && weights[1] < -0.4, "{weights:?}");
        assert!(weights[3..].iter().all(|w| w.abs() < 0.2), "{weights:?}");
        assert_eq!(weights, examples.learn(10, Settings::default()));
    }

    #[test]
    fn rare_features_are_cut() {
        let mut examples = Examples::default();
        examples.push([0, 1], true);
        examples.push([0, 2], false);
        examples.cut(2);
        assert_eq!((examples.example(0), examples.example(1)), (&[0][..], &[0][..]));
    }
}
