//! Which files serve a topic: its own, or its branch's, or else its sort of work's, and its field's.

use crate::compose::library::{Head, Library, Shelved};
use crate::compose::material::Material;
use crate::compose::subject::{Layer, Rank};
use crate::compose::topic::{Nature, TopicWords};
use crate::error::Result;
use crate::text::pairs::pairs;

/// The topic file or branch file that is nearest to the topic: it bears its name, lists it, or has the longest name
/// or, in a branch, the longest listed word that the topic contains. Of two equally near a topic file is taken. A topic
/// shorter than all names (种业 of 种业振兴) finds the one file whose words begin with it, if there is but one.
pub(super) fn nearest<'a>(topic: &str, core: &str, library: &'a Library) -> Result<Option<Layer<'a>>> {
    let topics = library.topics.iter().map(|file| (Rank::Topic, file));
    let branches = library.branches.iter().map(|file| (Rank::Branch, file));
    let near = topics.chain(branches).filter_map(|(rank, file)| {
        let Head { name, aliases, .. } = &file.head;
        nearness(topic, core, (rank, name, aliases), &library.words).map(|near| (near, rank, file))
    });
    // Of several equals `max_by_key` takes the last.
    let Some((nearest, rank, file)) = near.clone().rev().max_by_key(|(near, ..)| *near) else { return Ok(None) };
    let alone = nearest > Nearness::Begun || near.count() == 1;
    alone.then(|| file.material().map(|material| Layer { rank, material })).transpose()
}

/// The file that knows the place, or the people, that the topic names, by the longest word; for topics of which nothing
/// else is known.
pub(super) fn setting<'a>(topic: &str, library: &'a Library) -> Result<Option<Layer<'a>>> {
    let words = library.words.settings.iter().flat_map(|one| one.words.iter().map(move |word| (word, &one.file)));
    let borne = words.filter(|(word, _)| library.words.bears(topic, word));
    // Of two equally long words the one that comes first decides.
    let Some((_, name)) = borne.rev().max_by_key(|(word, _)| word.chars().count()) else { return Ok(None) };
    let topics = library.topics.named(name).map(|file| (Rank::Topic, file));
    let file = topics.or_else(|| library.branches.named(name).map(|file| (Rank::Branch, file)));
    file.map(|(rank, file)| file.material().map(|material| Layer { rank, material })).transpose()
}

/// How near a file is to the topic: an exact match by name, by a listed word, or how long a part of the topic it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Nearness {
    /// A word of it begins with the whole topic: so does one of each of several files where the topic is a wide one.
    Begun,
    /// The topic contains so many characters of it; a fault or a danger at the topic's end decides: 火灾 of 物流园火灾.
    Contains { decides: bool, characters: usize },
    /// It lists the topic as one that it serves too.
    Lists,
    /// It lists the topic as another name of its branch.
    Known,
    /// It bears the topic's name.
    Named,
}

fn nearness(
    topic: &str,
    core: &str,
    (rank, name, aliases): (Rank, &String, &[String]),
    known: &TopicWords,
) -> Option<Nearness> {
    if name == topic || name == core {
        return Some(Nearness::Named);
    }
    let branch = rank == Rank::Branch;
    if aliases.iter().any(|alias| alias == topic || alias == core) {
        return Some(if branch { Nearness::Known } else { Nearness::Lists });
    }
    // The other topics that a topic file lists are not parts of its own.
    let words = std::iter::once(name).chain(aliases.iter().filter(|_| branch));
    let ill = matches!(known.nature(topic), Nature::Fault | Nature::Danger);
    let contains = |word: &String| Nearness::Contains {
        decides: ill && core.ends_with(word.as_str()),
        characters: word.chars().count(),
    };
    let within = words.clone().filter(|word| known.bears(topic, word)).map(contains);
    // One character begins words of any meaning.
    let begun =
        || (core.chars().count() > 1 && words.clone().any(|word| word.starts_with(core))).then_some(Nearness::Begun);
    within.max().or_else(begun)
}

/// A listed word of so many characters can be what a topic is about.
const MOST: usize = 3;

/// Whether a file speaks of the topic itself and not of something near: it bears the topic's name, lists it, or shares
/// with it two characters that say what the work is about, as the common words do not; or a word that it lists makes up
/// most of the topic: 马克思主义 of 马克思主义中国化.
pub(super) fn speaks_of(topic: &str, core: &str, layer: Layer<'_>, words: &TopicWords) -> bool {
    let Layer { rank, material } = layer;
    match nearness(topic, core, (rank, &material.name, &material.aliases), words) {
        None => false,
        Some(Nearness::Contains { characters, .. }) => {
            let most = characters >= MOST && characters * 2 >= core.chars().count();
            most || shares_word(core, &material.name, &words.common)
        }
        Some(_) => true,
    }
}

/// Whether a topic and a file's name have two characters in common that say what the work is about.
fn shares_word(core: &str, name: &str, common: &[String]) -> bool {
    let telling = |pair: &[char; 2]| !common.iter().any(|word| word.chars().eq(pair.iter().copied()));
    pairs(core).intersection(&pairs(name)).any(telling)
}

/// Whether a file tells of the topic under a name of its own, by which its sentences have to speak: 党员教育管理 tells of
/// 优秀共产党员, but no roll is 优秀共产党员的基础; it is 依法治国, not 法治思想, that people judge. A name that says the same
/// (酒驾 of 酒驾治理) takes the topic's words, and so does a file of faults.
pub(super) fn apart(topic: &str, core: &str, file: &Material, words: &TopicWords) -> bool {
    if file.name == topic || file.name == core || file.of_faults {
        return false;
    }
    let nature = words.nature(topic);
    let unlike = match nature {
        Nature::Work => false,
        Nature::Event | Nature::People => true,
        Nature::Idea | Nature::Fault | Nature::Danger => nature != words.nature(&file.name),
    };
    unlike || !shares_word(core, &file.name, &words.common)
}

/// The field that a branch belongs to, or else the one with the longest word that the topic, or the name of its file,
/// contains.
pub(super) fn field<'a>(topic: &str, file: Option<&Material>, library: &'a Library) -> Result<Option<&'a Material>> {
    if let Some(field) = file.and_then(|file| file.field.as_ref()) {
        return library.fields.named(field).map(Shelved::material).transpose();
    }
    let name = file.map_or(topic, |material| material.name.as_str());
    let strength = |head: &Head| {
        let words = head.aliases.iter().chain(std::iter::once(&head.name));
        let borne = words.filter(|word| library.words.bears(topic, word) || name.contains(*word));
        borne.map(|word| word.chars().count()).max()
    };
    let found = library.fields.iter().filter_map(|field| strength(&field.head).map(|length| (length, field)));
    // Of two equally long words the one whose file comes first decides.
    found.rev().max_by_key(|(length, _)| *length).map(|(_, field)| field.material()).transpose()
}

/// A word of so many characters names a sort of work wherever it stands in the topic.
const WHOLE: usize = 3;

/// The sort of work that the topic names, best at its end and by the longest word, and what the work is done to:
/// 桥梁 of 桥梁养护. Where the word is not the end, or leaves less than a word, the work is done to the whole topic.
pub(super) fn sort<'a, 'b>(core: &'b str, library: &'a Library) -> Result<Option<(&'a Material, &'b str)>> {
    let words = library.sorts.iter().flat_map(|sort| sort.head.aliases.iter().map(move |word| (sort, word.as_str())));
    // A short word inside is seldom what the work is: 合作 of 农民合作社.
    let whole = |word: &str| core.starts_with(word) || core.ends_with(word) || word.chars().count() >= WHOLE;
    let borne = words.filter(|(_, word)| library.words.bears(core, word) && whole(word));
    let near = borne.map(|(sort, word)| ((core.ends_with(word), word.chars().count()), sort, word));
    // Of two equally near the one whose file comes first decides.
    let Some((_, sort, word)) = near.rev().max_by_key(|(near, ..)| *near) else { return Ok(None) };
    let object = core.strip_suffix(word).filter(|object| object.chars().count() >= 2);
    sort.material().map(|material| Some((material, object.unwrap_or(core))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::library::LibraryFile;
    use crate::compose::subject::Subject;
    use crate::error::Error;

    fn file(folder: &str, name: &str, rest: &str) -> LibraryFile {
        let place = format!("{folder}/{name}.yaml");
        LibraryFile { place: place.clone().into(), path: place.into(), text: format!("name: {name}\n{rest}\n") }
    }

    fn branch(name: &str, words: &str) -> LibraryFile {
        file("branches", name, &format!("field: 生态环境\naliases: [{words}]"))
    }

    fn library() -> Result<Library> {
        Library::changed(&[file("topics", "河湖保护", "aliases: [鱼塘清淤]"), branch("鱼塘清淤", "清淤, 塘泥")])
    }

    fn layers(topic: &str) -> Result<Vec<String>> {
        let library = library()?;
        let subject = Subject::find(topic, &library)?;
        Ok(subject.layers.iter().map(Layer::to_string).collect())
    }

    #[test]
    fn a_branch_of_the_topics_own_name_comes_before_a_topic_that_lists_it() -> Result<()> {
        assert_eq!(layers("鱼塘清淤")?, ["branches/鱼塘清淤", "fields/生态环境", "general"]);
        Ok(())
    }

    #[test]
    fn the_longest_part_of_a_topic_decides_and_a_branch_is_known_by_its_words_too() -> Result<()> {
        assert_eq!(layers("城区塘泥外运")?[0], "branches/鱼塘清淤");
        assert_eq!(layers("清淤与河湖保护")?[0], "topics/河湖保护");
        Ok(())
    }

    #[test]
    fn a_danger_at_the_end_of_a_topic_decides() -> Result<()> {
        let library = Library::changed(&[branch("鱼塘清淤", "清淤船队"), branch("水上火灾", "火灾")])?;
        let nearest = |topic: &str| -> Result<String> {
            let found = nearest(topic, library.words.core(topic), &library)?;
            Ok(found.map(|layer| layer.to_string()).unwrap_or_default())
        };
        assert_eq!(nearest("清淤船队火灾")?, "branches/水上火灾");
        assert_eq!(nearest("火灾后清淤船队")?, "branches/鱼塘清淤");
        Ok(())
    }

    #[test]
    fn a_file_of_another_name_speaks_of_its_own_matter() -> Result<()> {
        let library = library()?;
        let lends = |topic: &str, name: &str| {
            let file = library.topics.named(name).or(library.branches.named(name));
            let file = file.map(Shelved::material).transpose()?;
            Ok::<_, Error>(file.is_some_and(|file| apart(topic, library.words.core(topic), file, &library.words)))
        };
        assert!(lends("塘泥外运", "鱼塘清淤")?);
        assert!(lends("清淤标兵", "鱼塘清淤")?);
        assert!(lends("鱼塘清淤理念", "鱼塘清淤")?);
        assert!(!lends("河道清淤", "鱼塘清淤")?);
        assert!(!lends("鱼塘清淤", "鱼塘清淤")?);
        Ok(())
    }

    #[test]
    fn a_listed_word_that_is_most_of_the_topic_speaks_of_it() -> Result<()> {
        let library = Library::changed(&[branch("鱼塘养护试例", "增氧机械")])?;
        let spoken = |topic: &str| Subject::find(topic, &library).map(|subject| subject.is_spoken_of(&library));
        assert!(spoken("增氧机械更新")?);
        assert!(!spoken("山区增氧机械出口补贴")?);
        Ok(())
    }

    #[test]
    fn a_topic_shorter_than_all_words_is_known_where_but_one_file_has_a_word_that_begins_with_it() -> Result<()> {
        assert_eq!(layers("塘")?[0], "general");
        assert_eq!(layers("鱼塘")?, ["branches/鱼塘清淤", "fields/生态环境", "general"]);
        let library = Library::changed(&[branch("甲塘试例", "塘埂加固"), branch("乙塘试例", "塘埂绿化")])?;
        let found = |topic: &str| Subject::find(topic, &library).map(|subject| subject.layers[0].to_string());
        assert_eq!(found("塘埂")?, "general");
        assert_eq!(found("塘埂加")?, "branches/甲塘试例");
        Ok(())
    }

    #[test]
    fn a_topic_that_no_file_knows_is_known_by_the_sort_of_work_at_its_end() -> Result<()> {
        let sort = |name: &str, words: &str| file("sorts", name, &format!("aliases: [{words}]"));
        let library = Library::changed(&[sort("浇灌试例", "浇灌"), sort("看护试例", "看护, 花圃看护")])?;
        let found = |topic: &str| -> Result<(String, String)> {
            let subject = Subject::find(topic, &library)?;
            Ok((subject.layers[0].to_string(), subject.forms.object))
        };
        let pair = |sort: &str, object: &str| (sort.to_owned(), object.to_owned());
        assert_eq!(found("屋顶苗床浇灌")?, pair("sorts/浇灌试例", "屋顶苗床"));
        // The end of the topic goes before another word in it, and a word alone is its own object.
        assert_eq!(found("浇灌看护")?, pair("sorts/看护试例", "浇灌"));
        assert_eq!(found("看护")?.1, "看护");
        assert_ne!(found("山地浇灌机")?.0, "sorts/浇灌试例");
        assert_eq!(found("夏季花圃看护员")?, pair("sorts/看护试例", "夏季花圃看护员"));
        Ok(())
    }

    #[test]
    fn a_topic_that_nothing_knows_is_told_by_the_place_that_it_names() -> Result<()> {
        let library = Library::builtin()?;
        let subject = Subject::find("客户至上", &library)?;
        assert_eq!(subject.layers[0].to_string(), "topics/客户服务");
        // The sentences speak of the place by its own name, and the topic is not taken for known.
        assert!(subject.lent.is_some() && !subject.is_spoken_of(&library));
        // A sort of work is nearer than a place, and a listed word nearer than both.
        let first = |topic: &str| Subject::find(topic, &library).map(|subject| subject.layers[0].to_string());
        assert!(first("医院景观灯养护")?.starts_with("sorts/"));
        assert_eq!(first("医院燃气安全")?, "branches/燃气安全");
        assert_eq!(first("甲乙丙丁")?, "general");
        Ok(())
    }

    #[test]
    fn a_festival_is_known_by_those_who_keep_it() -> Result<()> {
        let library = Library::builtin()?;
        let first = |topic: &str| Subject::find(topic, &library).map(|subject| subject.layers[0].to_string());
        assert_eq!(first("老干部重阳节")?, "branches/离退休干部工作");
        assert_eq!(first("教师节")?, "branches/教师队伍建设");
        Ok(())
    }
}
