//! The list of briefs: index, feed, sitemap.

use sha2::{Digest as _, Sha256};

use super::brief::{day, is_web};
use super::metadata::GENERATOR;
use crate::model::{Brief, Project};
use crate::render::Site;
use crate::render::content::listing::KeptPage;
use crate::render::content::plain::plain as plain_text;
use crate::render::language::PageLanguage;
use crate::render::view::{DateView, EntryView, FontsView, PublisherView, SiteView};

/// The view of the whole site, latest brief first.
pub fn view(site: &Site<'_>, logo: Option<String>) -> SiteView {
    let config = &site.project.config;
    let language = PageLanguage::new(&config.language);
    let base_url = site.base_url();
    let written = site.listing.written.iter().map(|brief| {
        let entry = written(site.project, brief, &language);
        EntryView {
            stamp: site.stamps.get(&brief.slug).cloned(),
            ..entry
        }
    });
    let kept = site.listing.kept.iter().map(|page| kept(page, &language));
    let mut briefs: Vec<EntryView> = written.chain(kept).collect();
    for entry in &mut briefs {
        let address = base_url
            .as_ref()
            .map(|base| format!("{base}{}/", entry.slug));
        entry.id = address
            .clone()
            .unwrap_or_else(|| uuid(&format!("{}\n{}", config.publisher.name, entry.slug)));
        entry.url = address;
    }
    let iso = |date: &Option<DateView>| date.as_ref().map(|date| date.iso.clone());
    briefs.sort_by(|a, b| {
        let by_date = iso(&b.date).cmp(&iso(&a.date));
        by_date.then_with(|| a.slug.cmp(&b.slug))
    });
    let dated = briefs.iter().filter_map(|entry| entry.updated.clone());
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
        updated: dated.max_by(|a, b| a.iso.cmp(&b.iso)),
        briefs,
        generator: GENERATOR.to_owned(),
        fonts: FontsView::default(),
        language: language.tag,
    }
}

/// A brief that is written now.
fn written(project: &Project, brief: &Brief, language: &PageLanguage) -> EntryView {
    let config = &project.config;
    let own = brief
        .language
        .as_ref()
        .map_or(config.language.as_str(), |tag| &tag.value);
    let plain = |document| {
        let language = PageLanguage::new(own).with_currency(config.currency);
        plain_text(project, document, &language)
    };
    let date = brief.date.as_ref().map(|date| day(date.value, language));
    let modified = brief.modified.as_ref();
    EntryView {
        slug: brief.slug.clone(),
        language: own.to_owned(),
        title: plain(&brief.headline),
        kicker: brief.kicker.as_ref().map(|kicker| kicker.value.clone()),
        description: plain(&brief.standfirst),
        updated: modified
            .map(|date| day(date.value, language))
            .or_else(|| date.clone()),
        date,
        authors: brief
            .authors
            .iter()
            .map(|author| author.name.value.clone())
            .collect(),
        ..EntryView::default()
    }
}

/// A page that an earlier build left, as it was listed then.
fn kept(page: &KeptPage, language: &PageLanguage) -> EntryView {
    let date = |written: &Option<String>| {
        let date = written.as_ref()?.parse().ok()?;
        Some(day(date, language))
    };
    EntryView {
        slug: page.slug.clone(),
        language: page.language.clone(),
        title: page.title.clone(),
        kicker: page.kicker.clone(),
        description: page.summary.clone(),
        date: date(&page.date),
        updated: date(&page.modified).or_else(|| date(&page.date)),
        authors: page.authors.clone(),
        stamp: page.stamp.clone(),
        ..EntryView::default()
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
