//! Reads the headers of PNG, JPEG, GIF and WebP, and says why an image cannot be shown or archived.
//!
//! Nothing is decoded: chunks and segments are walked, and what the PDF engine or PDF/A-2a refuses is refused here, before there is a
//! document. An accepted image is complete, of moderate size, and grey or RGB.

/// The most pixels of an image: at four bytes each, and as many again for what is computed from them, they take less than 512 MiB. A camera
/// of 2024 takes 45 million.
pub(super) const MOST_PIXELS: u64 = 50_000_000;

/// The longest side, in pixels, of a JPEG that the PDF engine accepts.
const LONGEST_JPEG: u32 = 16_384;

/// Why an image cannot be shown, with the remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ImageFault {
    /// The fault, as the end of a sentence "the image …".
    pub(super) what: String,
    pub(super) remedy: &'static str,
}

const SAVE_AGAIN: &str = "open the image in an image editor and save it again";
const SAVE_AS_RGB: &str = "save it as RGB";
const SAVE_SMALLER: &str = "save it smaller: a page shows at most some 2,000 pixels across";

fn fault(what: impl Into<String>, remedy: &'static str) -> ImageFault {
    ImageFault {
        what: what.into(),
        remedy,
    }
}

fn damaged(what: &str) -> ImageFault {
    fault(format!("is damaged: {what}"), SAVE_AGAIN)
}

fn truncated() -> ImageFault {
    damaged("its end is missing")
}

/// The format of a raster image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ImageFormat {
    Png,
    Jpeg,
    Gif,
    Webp,
}

impl ImageFormat {
    /// The format that the first bytes indicate.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Self::Png),
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Self::Gif),
            [
                b'R',
                b'I',
                b'F',
                b'F',
                _,
                _,
                _,
                _,
                b'W',
                b'E',
                b'B',
                b'P',
                ..,
            ] => Some(Self::Webp),
            _ => None,
        }
    }

    /// The usual name of the format.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::Gif => "GIF",
            Self::Webp => "WebP",
        }
    }
}

/// Checks an image of a format from its first byte to its last; returns its number of pixels.
pub(super) fn check(format: ImageFormat, bytes: &[u8]) -> Result<u64, ImageFault> {
    let (width, height) = match format {
        ImageFormat::Png => png(bytes),
        ImageFormat::Jpeg => jpeg(bytes),
        ImageFormat::Gif => gif(bytes),
        ImageFormat::Webp => webp(bytes),
    }?;
    if width == 0 || height == 0 {
        return Err(damaged("it has no size"));
    }
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MOST_PIXELS {
        let millions = MOST_PIXELS / 1_000_000;
        return Err(fault(
            format!("has {width} × {height} pixels, more than {millions} million"),
            SAVE_SMALLER,
        ));
    }
    Ok(pixels)
}

/// The fault of images that together have too many pixels.
pub(super) fn too_many(most: u64) -> ImageFault {
    let millions = most / 1_000_000;
    fault(
        format!("has, with the images before it, more than {millions} million pixels"),
        SAVE_SMALLER,
    )
}

/// Reads numbers from bytes; an error where the bytes end.
struct ByteReader<'b>(&'b [u8]);

impl<'b> ByteReader<'b> {
    fn take(&mut self, count: usize) -> Result<&'b [u8], ImageFault> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or_else(truncated)?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], ImageFault> {
        self.take(N)?.try_into().map_err(|_| truncated())
    }

    fn byte(&mut self) -> Result<u8, ImageFault> {
        let [byte] = self.array()?;
        Ok(byte)
    }

    fn u16_be(&mut self) -> Result<u16, ImageFault> {
        self.array().map(u16::from_be_bytes)
    }

    fn u16_le(&mut self) -> Result<u16, ImageFault> {
        self.array().map(u16::from_le_bytes)
    }

    fn u32_be(&mut self) -> Result<u32, ImageFault> {
        self.array().map(u32::from_be_bytes)
    }

    fn u32_le(&mut self) -> Result<u32, ImageFault> {
        self.array().map(u32::from_le_bytes)
    }

    fn part(&mut self, count: u32) -> Result<&'b [u8], ImageFault> {
        self.take(usize::try_from(count).map_err(|_| truncated())?)
    }
}

/// PNG, third edition (W3C, 2025), sections 5 and 11: chunks with checksums, the header first, the end last.
fn png(bytes: &[u8]) -> Result<(u32, u32), ImageFault> {
    let mut reader = ByteReader(bytes);
    reader.take(8)?;
    let mut size = None;
    let (mut has_palette, mut has_data, mut needs_palette) = (false, false, false);
    loop {
        let length = reader.u32_be()?;
        let name: [u8; 4] = reader.array()?;
        let data = reader.part(length)?;
        let checksum = reader.u32_be()?;
        let is_critical = name[0].is_ascii_uppercase();
        if is_critical {
            let mut hasher = crc32fast::Hasher::new();
            hasher.update(&name);
            hasher.update(data);
            if hasher.finalize() != checksum {
                return Err(damaged("a checksum does not fit its data"));
            }
        }
        match (&name, size) {
            (b"IHDR", None) => {
                let mut header = ByteReader(data);
                size = Some((header.u32_be()?, header.u32_be()?));
                let [depth, colour, compression, filter, interlace] = header.array()?;
                let is_known = match colour {
                    0 => matches!(depth, 1 | 2 | 4 | 8 | 16),
                    3 => matches!(depth, 1 | 2 | 4 | 8),
                    2 | 4 | 6 => matches!(depth, 8 | 16),
                    _ => false,
                };
                if !is_known || compression != 0 || filter != 0 || interlace > 1 {
                    return Err(damaged("its header is none of a PNG"));
                }
                needs_palette = colour == 3;
            }
            (_, None) => return Err(damaged("it does not begin with its header")),
            (b"IHDR", Some(_)) => return Err(damaged("it has two headers")),
            (b"PLTE", _) => {
                let is_whole = !data.is_empty() && data.len() % 3 == 0 && data.len() <= 768;
                if !is_whole || has_palette || has_data {
                    return Err(damaged("its palette is none"));
                }
                has_palette = true;
            }
            (b"IDAT", _) => has_data |= !data.is_empty(),
            (b"IEND", Some(size)) => {
                if !has_data || needs_palette && !has_palette {
                    return Err(damaged("it has no pixels"));
                }
                return Ok(size);
            }
            _ if is_critical => return Err(damaged("it has a part that no PNG has")),
            _ => {}
        }
    }
}

/// JPEG (ITU T.81, annex B): segments up to the first scan. For the colour space: Adobe technical note 5116, section 18.
fn jpeg(bytes: &[u8]) -> Result<(u32, u32), ImageFault> {
    let mut reader = ByteReader(bytes);
    reader.take(2)?;
    let mut frame = None;
    let mut adobe = None;
    loop {
        let mut marker = reader.byte()?;
        if marker != 0xff {
            return Err(damaged("bytes stand between its parts"));
        }
        // Markers may be preceded by further 0xFF bytes.
        while marker == 0xff {
            marker = reader.byte()?;
        }
        if matches!(marker, 0x01 | 0xd0..=0xd7) {
            continue;
        }
        if matches!(marker, 0x00 | 0xd8 | 0xd9) {
            return Err(damaged("it has no pixels"));
        }
        let length = reader
            .u16_be()?
            .checked_sub(2)
            .ok_or_else(|| damaged("a part has no length"))?;
        let data = reader.take(usize::from(length))?;
        match marker {
            0xc0..=0xc2 if frame.is_some() => return Err(damaged("it has two headers")),
            0xc0..=0xc2 => frame = Some(FrameHeader::read(data)?),
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return Err(fault(
                    "is of a kind of JPEG that few programs read (lossless, hierarchical or arithmetic)",
                    "save it as baseline or progressive JPEG",
                ));
            }
            0xc4 => huffman(data)?,
            0xdb => quantisation(data)?,
            0xda if !is_scan(data) => {
                return Err(damaged("its pixels are not packed as in a JPEG"));
            }
            0xee if data.starts_with(b"Adobe") => adobe = data.get(11).copied(),
            0xda => break,
            _ => {}
        }
    }
    // The end marker may be followed by data that cameras add.
    if memchr::memmem::rfind(reader.0, &[0xff, 0xd9]).is_none() {
        return Err(truncated());
    }
    let frame = frame.ok_or_else(|| damaged("it has no header"))?;
    match (frame.components, adobe) {
        (1, _) | (3, None | Some(1)) => {}
        (4, _) => return Err(fault("is in CMYK, which PDF/A refuses", SAVE_AS_RGB)),
        _ => {
            return Err(fault(
                "has colours that are told in an unusual way",
                SAVE_AS_RGB,
            ));
        }
    }
    if frame.width.max(frame.height) > LONGEST_JPEG {
        return Err(fault(
            format!(
                "has {} × {} pixels, more than {LONGEST_JPEG} on a side",
                frame.width, frame.height
            ),
            SAVE_SMALLER,
        ));
    }
    Ok((frame.width, frame.height))
}

/// ITU T.81, B.2.4.2 and C: tables of codes, none with more codes than its lengths allow.
fn huffman(data: &[u8]) -> Result<(), ImageFault> {
    let wrong = || damaged("a table of its codes is none");
    let mut reader = ByteReader(data);
    while !reader.0.is_empty() {
        let place = reader.byte()?;
        let counts: [u8; 16] = reader.array()?;
        let mut free = 1_u32;
        let mut symbols = 0_usize;
        for count in counts {
            free = (free << 1)
                .checked_sub(u32::from(count))
                .ok_or_else(wrong)?;
            symbols += usize::from(count);
        }
        if place >> 4 > 1 || place & 15 > 3 || symbols > 256 {
            return Err(wrong());
        }
        reader.take(symbols)?;
    }
    Ok(())
}

/// ITU T.81, B.2.4.1: tables of 64 numbers.
fn quantisation(data: &[u8]) -> Result<(), ImageFault> {
    let mut reader = ByteReader(data);
    while !reader.0.is_empty() {
        let place = reader.byte()?;
        if place >> 4 > 1 || place & 15 > 3 {
            return Err(damaged("a table of its numbers is none"));
        }
        reader.take(64 << (place >> 4))?;
    }
    Ok(())
}

/// ITU T.81, B.2.3: the header of a scan, of one to four colours.
fn is_scan(data: &[u8]) -> bool {
    match data {
        [colours @ 1..=4, rest @ ..] => rest.len() == usize::from(*colours) * 2 + 3,
        _ => false,
    }
}

/// The frame header of a JPEG.
struct FrameHeader {
    width: u32,
    height: u32,
    components: u8,
}

impl FrameHeader {
    fn read(data: &[u8]) -> Result<Self, ImageFault> {
        let mut reader = ByteReader(data);
        let depth = reader.byte()?;
        if depth != 8 {
            return Err(fault(
                format!("has {depth} bits per colour"),
                "save it with 8 bits per colour",
            ));
        }
        let (height, width) = (u32::from(reader.u16_be()?), u32::from(reader.u16_be()?));
        let components = reader.byte()?;
        if reader.0.len() != usize::from(components) * 3 {
            return Err(damaged("its header is none of a JPEG"));
        }
        let is_sampled = reader.0.chunks_exact(3).all(|component| match component {
            [_, sampling, table] => {
                matches!(sampling >> 4, 1..=4) && matches!(sampling & 15, 1..=4) && *table < 4
            }
            _ => false,
        });
        if !is_sampled {
            return Err(damaged("its header is none of a JPEG"));
        }
        Ok(Self {
            width,
            height,
            components,
        })
    }
}

/// GIF (version 89a), sections 18 to 26: up to the end of the first picture, which is the one printed.
fn gif(bytes: &[u8]) -> Result<(u32, u32), ImageFault> {
    let mut reader = ByteReader(bytes);
    reader.take(6)?;
    let (width, height) = (reader.u16_le()?, reader.u16_le()?);
    let [packed, ..]: [u8; 3] = reader.array()?;
    let has_colours = colours(packed, &mut reader)?;
    loop {
        match reader.byte()? {
            // An extension: its label, then blocks.
            0x21 => {
                reader.byte()?;
                while blocks(&mut reader)? {}
            }
            0x2c => break,
            0x3b => return Err(damaged("it has no picture")),
            _ => return Err(damaged("it has a part that no GIF has")),
        }
    }
    let [_left, _top] = [reader.u16_le()?, reader.u16_le()?];
    let (own_width, own_height) = (reader.u16_le()?, reader.u16_le()?);
    let packed = reader.byte()?;
    if own_width == 0 || own_height == 0 {
        return Err(damaged("it has no size"));
    }
    if !colours(packed, &mut reader)? && !has_colours {
        return Err(damaged("it has no colours"));
    }
    if !(1..=11).contains(&reader.byte()?) {
        return Err(damaged("its pixels are not packed as in a GIF"));
    }
    let mut has_pixels = false;
    while blocks(&mut reader)? {
        has_pixels = true;
    }
    if !has_pixels {
        return Err(damaged("it has no pixels"));
    }
    let pixels = |width: u16, height: u16| u64::from(width) * u64::from(height);
    if pixels(own_width, own_height) > pixels(width, height) {
        return Ok((u32::from(own_width), u32::from(own_height)));
    }
    Ok((u32::from(width), u32::from(height)))
}

/// Skips a colour table; returns whether there is one.
fn colours(packed: u8, reader: &mut ByteReader<'_>) -> Result<bool, ImageFault> {
    let has_colours = packed & 0x80 != 0;
    if has_colours {
        reader.take(3 << ((packed & 7) + 1))?;
    }
    Ok(has_colours)
}

/// Skips one block; returns false at the terminator.
fn blocks(reader: &mut ByteReader<'_>) -> Result<bool, ImageFault> {
    let length = reader.byte()?;
    reader.take(usize::from(length))?;
    Ok(length > 0)
}

/// WebP (RFC 9649): chunks of the container, and the size given by the first frame.
fn webp(bytes: &[u8]) -> Result<(u32, u32), ImageFault> {
    let mut reader = ByteReader(bytes);
    reader.take(4)?;
    let length = reader.u32_le()?;
    let mut reader = ByteReader(reader.part(length)?);
    reader.take(4)?;
    let mut canvas = None;
    let mut size = None;
    while !reader.0.is_empty() {
        let name: [u8; 4] = reader.array()?;
        let length = reader.u32_le()?;
        let data = reader.part(length)?;
        if length % 2 == 1 && !reader.0.is_empty() {
            reader.take(1)?;
        }
        match &name {
            b"VP8X" => {
                let mut header = ByteReader(data);
                header.take(4)?;
                let side =
                    |bytes: [u8; 3]| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], 0]) + 1;
                canvas = Some((side(header.array()?), side(header.array()?)));
            }
            // In an animation, each frame's chunks stand in one of its own, after its place and duration.
            b"ANMF" => {
                let mut frame = ByteReader(data);
                frame.take(16)?;
                let name: [u8; 4] = frame.array()?;
                let length = frame.u32_le()?;
                if &name != b"ALPH" {
                    pixels(name, frame.part(length)?)?;
                }
                size = size.or(canvas);
            }
            b"VP8 " | b"VP8L" => size = size.or(Some(pixels(name, data)?)),
            _ => {}
        }
    }
    let size = size.ok_or_else(|| damaged("it has no pixels"))?;
    match canvas {
        Some(canvas) if canvas != size => Err(damaged("it tells two sizes")),
        _ => Ok(size),
    }
}

/// The size of a picture in WebP's lossy (RFC 6386, section 9.1) or lossless format.
fn pixels(name: [u8; 4], data: &[u8]) -> Result<(u32, u32), ImageFault> {
    let mut reader = ByteReader(data);
    if &name == b"VP8L" {
        let mark = reader.byte()?;
        let bits = reader.u32_le()?;
        if mark != 0x2f || bits >> 29 != 0 {
            return Err(damaged("its header is none of a WebP"));
        }
        return Ok(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1));
    }
    let [first, _, _] = reader.array()?;
    if first & 1 != 0 || reader.array()? != [0x9d, 0x01, 0x2a] {
        return Err(damaged("its header is none of a WebP"));
    }
    let side = |side: u16| u32::from(side & 0x3fff);
    Ok((side(reader.u16_le()?), side(reader.u16_le()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const IMAGES: &[(ImageFormat, &[u8])] = &[
        (
            ImageFormat::Png,
            include_bytes!("../../../tests/images/rgb.png"),
        ),
        (
            ImageFormat::Png,
            include_bytes!("../../../tests/images/p.png"),
        ),
        (
            ImageFormat::Png,
            include_bytes!("../../../tests/images/rgb16.png"),
        ),
        (
            ImageFormat::Jpeg,
            include_bytes!("../../../tests/images/rgb.jpg"),
        ),
        (
            ImageFormat::Jpeg,
            include_bytes!("../../../tests/images/prog.jpg"),
        ),
        (
            ImageFormat::Jpeg,
            include_bytes!("../../../tests/images/l.jpg"),
        ),
        (
            ImageFormat::Gif,
            include_bytes!("../../../tests/images/rgb.gif"),
        ),
        (
            ImageFormat::Gif,
            include_bytes!("../../../tests/images/anim.gif"),
        ),
        (
            ImageFormat::Webp,
            include_bytes!("../../../tests/images/lossy.webp"),
        ),
        (
            ImageFormat::Webp,
            include_bytes!("../../../tests/images/lossless.webp"),
        ),
        (
            ImageFormat::Webp,
            include_bytes!("../../../tests/images/alpha.webp"),
        ),
        (
            ImageFormat::Webp,
            include_bytes!("../../../tests/images/anim.webp"),
        ),
    ];

    fn image(format: ImageFormat) -> Vec<u8> {
        let found = IMAGES.iter().find(|(own, _)| *own == format);
        found.unwrap().1.to_vec()
    }

    fn what(format: ImageFormat, bytes: &[u8]) -> String {
        check(format, bytes).unwrap_err().what
    }

    #[test]
    fn whole_images_pass() {
        for (number, (format, bytes)) in IMAGES.iter().enumerate() {
            assert_eq!(ImageFormat::of(bytes), Some(*format));
            assert!(matches!(check(*format, bytes), Ok(20 | 63)), "{number}");
        }
    }

    #[test]
    fn no_beginning_of_an_image_passes() {
        for (number, (format, bytes)) in IMAGES.iter().enumerate() {
            // A GIF is printed up to the end of its first picture.
            let end = if *format == ImageFormat::Gif {
                bytes.len() / 3
            } else {
                bytes.len()
            };
            for length in 0..end {
                assert!(
                    check(*format, &bytes[..length]).is_err(),
                    "{number} at {length}"
                );
            }
        }
    }

    #[test]
    fn sides_are_bounded() {
        let mut gif = image(ImageFormat::Gif);
        gif[6..10].copy_from_slice(&[0xff; 4]);
        assert!(what(ImageFormat::Gif, &gif).contains("65535 × 65535 pixels"));
        let mut png = image(ImageFormat::Png);
        png[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
        let checksum = crc32fast::hash(&png[12..29]);
        png[29..33].copy_from_slice(&checksum.to_be_bytes());
        assert!(what(ImageFormat::Png, &png).contains("65536 × 65536 pixels"));
        let mut jpeg = image(ImageFormat::Jpeg);
        let frame = memchr::memmem::find(&jpeg, &[0xff, 0xc0]).unwrap();
        jpeg[frame + 5..frame + 9].copy_from_slice(&[0, 9, 0x50, 0]);
        assert!(what(ImageFormat::Jpeg, &jpeg).contains("16384 on a side"));
        jpeg[frame + 5..frame + 9].copy_from_slice(&[0, 0, 0, 9]);
        assert!(what(ImageFormat::Jpeg, &jpeg).contains("no size"));
    }

    #[test]
    fn colours_that_cannot_be_archived_are_refused() {
        let cmyk = include_bytes!("../../../tests/images/cmyk.jpg");
        assert!(what(ImageFormat::Jpeg, cmyk).contains("CMYK"));
        // An Adobe marker after the first marker, with each value for the colour transform.
        let adobe = |transform: u8, jpeg: &[u8]| {
            let marker = [
                0xff, 0xee, 0, 14, b'A', b'd', b'o', b'b', b'e', 0, 100, 0, 0, 0, 0, transform,
            ];
            [&jpeg[..2], &marker, &jpeg[2..]].concat()
        };
        let rgb = image(ImageFormat::Jpeg);
        assert_eq!(check(ImageFormat::Jpeg, &adobe(1, &rgb)), Ok(63));
        for transform in [0, 2, 9] {
            assert!(
                what(ImageFormat::Jpeg, &adobe(transform, &rgb)).contains("unusual"),
                "{transform}"
            );
        }
    }

    #[test]
    fn kinds_of_jpeg_that_few_read_are_refused() {
        let rgb = image(ImageFormat::Jpeg);
        let frame = memchr::memmem::find(&rgb, &[0xff, 0xc0]).unwrap();
        for (kind, is_read) in [
            (0xc1, true),
            (0xc2, true),
            (0xc3, false),
            (0xc9, false),
            (0xca, false),
        ] {
            let mut other = rgb.clone();
            other[frame + 1] = kind;
            assert_eq!(
                check(ImageFormat::Jpeg, &other).is_ok(),
                is_read,
                "{kind:x}"
            );
        }
        let mut deep = rgb;
        deep[frame + 4] = 12;
        assert!(what(ImageFormat::Jpeg, &deep).contains("12 bits"));
    }

    #[test]
    fn damage_to_a_png_is_seen_by_its_checksums() {
        let whole = image(ImageFormat::Png);
        for at in 8..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x10;
            assert!(check(ImageFormat::Png, &damaged).is_err(), "at {at}");
        }
    }

    #[test]
    fn no_bytes_upset_the_reader() {
        let mut seed = 7_u32;
        for (format, bytes) in IMAGES {
            for _ in 0..2_000 {
                let mut other = bytes.to_vec();
                for _ in 0..3 {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    let at = seed as usize % other.len();
                    other[at] = (seed >> 24) as u8;
                }
                let _ = check(*format, &other);
            }
        }
    }
}
