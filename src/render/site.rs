//! The list of briefs: index, feed, sitemap.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use super::brief::{day, is_web};
use super::language::Language;
use super::metadata::GENERATOR;
use super::view::{EntryView, PublisherView, SiteView};
use crate::model::Project;

/// The view of the whole site, latest brief first.
pub fn view(
    project: &Project,
    stamps: &BTreeMap<String, String>,
    base_url: Option<String>,
    logo: Option<String>,
) -> SiteView {
    let config = &project.config;
    let language = Language::new(&config.language);
    let mut briefs: Vec<_> = project.briefs.iter().collect();
    briefs.sort_by(|a, b| {
        let date = |brief: &crate::model::Brief| brief.date.as_ref().map(|date| date.value);
        date(b).cmp(&date(a)).then_with(|| a.slug.cmp(&b.slug))
    });
    let latest = briefs
        .iter()
        .filter_map(|brief| brief.modified.as_ref().or(brief.date.as_ref()))
        .map(|date| date.value)
        .max();
    let entries = briefs.iter().map(|brief| {
        let own = brief
            .language
            .as_ref()
            .map_or(config.language.as_str(), |tag| &tag.value);
        EntryView {
            id: base_url.as_ref().map_or_else(
                || uuid(&format!("{}\n{}", config.publisher.name, brief.slug)),
                |base| format!("{base}{}/", brief.slug),
            ),
            slug: brief.slug.clone(),
            language: own.to_owned(),
            title: super::metadata::plain(
                project,
                &brief.headline,
                &Language::new(own).with_currency(config.currency),
            ),
            kicker: brief.kicker.as_ref().map(|kicker| kicker.value.clone()),
            description: super::metadata::plain(
                project,
                &brief.standfirst,
                &Language::new(own).with_currency(config.currency),
            ),
            date: brief.date.as_ref().map(|date| day(date.value, &language)),
            updated: brief
                .modified
                .as_ref()
                .or(brief.date.as_ref())
                .map(|date| day(date.value, &language)),
            authors: brief
                .authors
                .iter()
                .map(|author| author.name.value.clone())
                .collect(),
            stamp: stamps.get(&brief.slug).cloned(),
            url: base_url
                .as_ref()
                .map(|base| format!("{base}{}/", brief.slug)),
        }
    });
    let briefs = entries.collect();
    SiteView {
        id: base_url
            .clone()
            .unwrap_or_else(|| uuid(&config.publisher.name)),
        words: language.words(),
        publisher: PublisherView {
            name: config.publisher.name.clone(),
            url: config.publisher.url.clone().filter(|url| is_web(url)),
            logo,
            disclaimer: config.publisher.disclaimer.clone(),
        },
        series: config.series.clone(),
        base_url,
        updated: latest.map(|date| day(date, &language)),
        briefs,
        generator: GENERATOR.to_owned(),
        language: language.tag,
    }
}

/// A name that is always the same for the same words: a UUID of version 8 made from their SHA-256.
fn uuid(words: &str) -> String {
    let mut bytes = [0; 16];
    for (byte, hashed) in bytes.iter_mut().zip(Sha256::digest(words)) {
        *byte = hashed;
    }
    let value = u128::from_be_bytes(bytes);
    let version = (value & !(0xf << 76)) | (8 << 76);
    let hex = format!("{:032x}", (version & !(0b11 << 62)) | (0b10 << 62));
    let group = |range: std::ops::Range<usize>| hex.get(range).unwrap_or_default();
    format!(
        "urn:uuid:{}-{}-{}-{}-{}",
        group(0..8),
        group(8..12),
        group(12..16),
        group(16..20),
        group(20..32)
    )
}
