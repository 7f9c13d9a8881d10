//! Names by sound and in Latin letters, with names that only resemble them: `fixtures/names`.

#![allow(clippy::expect_used, clippy::print_stdout)]

use bantin_entity::Sound;

struct Pair {
    a: String,
    b: String,
    person: bool,
    homophone: bool,
}

fn pairs(file: &str) -> Vec<Pair> {
    let path = format!("{}/../../fixtures/names/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("a list of names");
    let rows = text.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t').collect::<Vec<_>>());
    rows.map(|row| Pair {
        a: row[0].into(),
        b: row[1].into(),
        person: row[2] == "PER",
        homophone: row.get(4).is_some_and(|note| note.starts_with("homophone")),
    })
    .collect()
}

/// Names nearer than this are taken for one, when no other is about as near.
const SAME: u32 = 150;

#[test]
fn the_right_name_is_the_nearest() {
    let pairs = pairs("transcriptions.tsv");
    let latin: Vec<Sound> = pairs.iter().map(|p| Sound::of(&p.b)).collect();
    let (mut first, mut linked, mut wrong, mut crossed) = (0, 0, 0, 0);
    for (at, pair) in pairs.iter().enumerate() {
        let sound = Sound::of(&pair.a);
        let own = sound.distance(&latin[at]);
        let others = latin.iter().enumerate().filter(|(i, _)| *i != at && pairs[*i].person == pair.person);
        let distances: Vec<u32> = others.map(|(_, other)| sound.distance(other)).collect();
        let nearest = distances.iter().copied().min().expect("other names");
        first += usize::from(own <= nearest);
        linked += usize::from(own <= SAME);
        wrong += usize::from(nearest <= SAME);
        crossed += distances.iter().filter(|d| **d <= SAME).count();
        if own > nearest {
            println!("{} | {} {own} {nearest}", pair.a, pair.b);
        }
    }
    let n = pairs.len();
    println!(
        "{n} names: {first} find their own first, {linked} within {SAME}; without their own {wrong} take another; {crossed} cross pairs"
    );
    assert!(n >= 800 && first * 100 >= n * 96, "{first} of {n} names find their own first");
    assert!(wrong * 1000 <= n * 5, "{wrong} of {n} names would be taken for another");
}

#[test]
fn resembling_names() {
    let impostors = pairs("impostors.tsv");
    let hard = |p: &&Pair| p.person && p.a.contains(' ') && !p.homophone;
    let near = |p: &&Pair| Sound::of(&p.a).distance(&Sound::of(&p.b)) <= SAME;
    let taken: Vec<_> = impostors.iter().filter(hard).filter(near).map(|p| (&p.a, &p.b)).collect();
    let persons = impostors.iter().filter(hard).count();
    println!("{} of {persons} persons written to resemble are taken for one", taken.len());
    assert!(taken.len() * 100 <= persons * 3, "{} of {persons}: {taken:?}", taken.len());
}
