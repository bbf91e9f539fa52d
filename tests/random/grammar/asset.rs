//! Draws images: sound ones, ones whose header promises what no memory holds, and ones that are something else.

use super::Maker;

impl Maker {
    /// An image's name below `content/assets`, and its bytes.
    pub(crate) fn picture(&mut self, index: usize) -> (String, Vec<u8>) {
        let (ending, bytes) = match self.random.below(10) {
            0..3 => ("png", png(self)),
            3 | 4 => ("jpg", jpeg(self)),
            5 => ("gif", gif(self)),
            6 => ("webp", webp()),
            _ => ("svg", svg(self).into_bytes()),
        };
        let ending = if self.is_odd() {
            self.random
                .pick(&["png", "jpg", "svg", "PNG", "jpeg", "txt", "pdf", "tiff"])
        } else {
            ending
        };
        let bytes = if self.is_odd() {
            damaged(self, bytes)
        } else {
            bytes
        };
        (format!("image-{index}.{ending}"), bytes)
    }

    /// Width or height.
    fn side(&mut self) -> u16 {
        if self.is_odd() {
            self.random
                .pick(&["0", "1", "4000", "32767", "65535"])
                .parse()
                .unwrap_or(1)
        } else {
            8
        }
    }
}

fn damaged(maker: &mut Maker, mut bytes: Vec<u8>) -> Vec<u8> {
    match maker.random.below(4) {
        0 => bytes.truncate(maker.random.below(bytes.len())),
        1 => bytes.clear(),
        2 => bytes = b"not an image".to_vec(),
        _ => {
            let at = maker.random.below(bytes.len());
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 0xff;
            }
        }
    }
    bytes
}

/// PNG (ISO/IEC 15948) with stored data for at most 64 lines of pixels, whatever the header says.
fn png(maker: &mut Maker) -> Vec<u8> {
    let (width, height) = (maker.side(), maker.side());
    let depth = if maker.is_odd() {
        maker.random.pick(&["1", "16", "3"]).parse().unwrap_or(8)
    } else {
        8_u8
    };
    let colour = if maker.is_odd() {
        maker
            .random
            .pick(&["2", "3", "4", "6", "7"])
            .parse()
            .unwrap_or(0)
    } else {
        0_u8
    };
    let mut header = Vec::new();
    header.extend(u32::from(width).to_be_bytes());
    header.extend(u32::from(height).to_be_bytes());
    header.extend([depth, colour, 0, 0, 0]);
    let pixels = vec![0_u8; ((usize::from(width) + 1) * usize::from(height.min(64))).min(60_000)];
    let mut data = vec![0x78, 0x01, 0x01];
    let length = u16::try_from(pixels.len()).unwrap_or(u16::MAX);
    data.extend(length.to_le_bytes());
    data.extend((!length).to_le_bytes());
    data.extend(&pixels);
    data.extend(adler(&pixels).to_be_bytes());
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, body) in [(b"IHDR", header), (b"IDAT", data), (b"IEND", Vec::new())] {
        let mut chunk = name.to_vec();
        chunk.extend(&body);
        file.extend(u32::try_from(body.len()).unwrap_or(0).to_be_bytes());
        file.extend(&chunk);
        file.extend(crc(&chunk).to_be_bytes());
    }
    file
}

/// RFC 1950.
fn adler(bytes: &[u8]) -> u32 {
    let (low, high) = bytes.iter().fold((1_u32, 0_u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    high << 16 | low
}

/// PNG, annex D.
fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| {
        if crc & 1 == 1 {
            0xedb8_8320 ^ (crc >> 1)
        } else {
            crc >> 1
        }
    };
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), step)
    })
}

/// Baseline JPEG (ITU-T T.81) of 1, 3 or 4 components (grey, `YCbCr`, CMYK): one code for a difference of zero, one for the end of a block.
fn jpeg(maker: &mut Maker) -> Vec<u8> {
    let components = *maker.random.pick(&[&1_u8, &3, &3, &4]);
    let (width, height) = (maker.side().to_be_bytes(), maker.side().to_be_bytes());
    let mut file = vec![0xff, 0xd8];
    let mut segment = |marker: u8, body: &[u8]| {
        file.extend([0xff, marker]);
        file.extend(u16::try_from(body.len() + 2).unwrap_or(0).to_be_bytes());
        file.extend(body);
    };
    if maker.random.once_in(2) && components == 4 {
        segment(0xee, b"Adobe\0\x64\0\0\0\0\x02");
    }
    segment(0xdb, &[&[0_u8][..], &[1; 64]].concat());
    let mut frame = vec![8, height[0], height[1], width[0], width[1], components];
    let mut scan = vec![components];
    for component in 1..=components {
        frame.extend([component, 0x11, 0]);
        scan.extend([component, 0]);
    }
    segment(0xc0, &frame);
    for table in [0x00, 0x10] {
        let mut codes = vec![table, 1];
        codes.extend([0; 16]);
        segment(0xc4, &codes);
    }
    scan.extend([0, 63, 0]);
    segment(0xda, &scan);
    file.push(match components {
        1 => 0x3f,
        3 => 0x03,
        _ => 0x00,
    });
    file.extend([0xff, 0xd9]);
    file
}

/// `GIF89a` with one white pixel, whatever the header says.
fn gif(maker: &mut Maker) -> Vec<u8> {
    let (width, height) = (maker.side().to_le_bytes(), maker.side().to_le_bytes());
    let size = [width[0], width[1], height[0], height[1]];
    let mut file = b"GIF89a".to_vec();
    file.extend(size);
    file.extend([0x80, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0x2c, 0, 0, 0, 0]);
    file.extend(size);
    file.extend([0, 2, 2, 0x44, 1, 0, 0x3b]);
    file
}

/// A lossless WebP of one pixel.
fn webp() -> Vec<u8> {
    b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0".to_vec()
}

const SHAPES: &[&str] = &[
    "<rect width=\"10\" height=\"10\" fill=\"red\"/>",
    "<text x=\"1\" y=\"9\" font-family=\"Nowhere\">中 {} &amp; x</text>",
    "<path d=\"M0 0 L10 10 z\"/>",
    "<circle r=\"-1\"/>",
];

const ODD_SHAPES: &[&str] = &[
    "<script>alert(1)</script>",
    "<rect onload=\"x()\" width=\"1\" height=\"1\"/>",
    "<foreignObject><div xmlns=\"http://www.w3.org/1999/xhtml\">x</div></foreignObject>",
    "<a href=\"javascript:alert(1)\"><rect width=\"9\" height=\"9\"/></a>",
    "<image href=\"https://tracker.example/x.png\" width=\"9\" height=\"9\"/>",
    "<image href=\"file:///etc/passwd\" width=\"9\" height=\"9\"/>",
    "<image href=\"image-0.svg\" width=\"9\" height=\"9\"/>",
    "<use href=\"#self\"/>",
    "<g id=\"self\"><use href=\"#self\"/></g>",
    "<filter id=\"f\" x=\"-1e9\" y=\"-1e9\" width=\"2e9\" height=\"2e9\"><feTurbulence baseFrequency=\"1e-9\" numOctaves=\"9999\"/><feGaussianBlur stdDeviation=\"1e9\"/></filter><rect width=\"9\" height=\"9\" filter=\"url(#f)\"/>",
    "<filter id=\"g\"><feGaussianBlur stdDeviation=\"500\"/></filter><rect width=\"9\" height=\"9\" filter=\"url(#g)\"/>",
    "<rect width=\"1e38\" height=\"1e38\"/>",
    "<rect width=\"NaN\" height=\"-1\"/>",
    "<path d=\"M0 0 L\"/>",
    "<style>* { fill: url(http://x) }</style>",
    "<linearGradient id=\"a\" href=\"#a\"/><rect fill=\"url(#a)\" width=\"9\" height=\"9\"/>",
    "<pattern id=\"p\" width=\"0.0001\" height=\"0.0001\"><rect width=\"1\" height=\"1\"/></pattern><rect fill=\"url(#p)\" width=\"9\" height=\"9\"/>",
    "<mask id=\"m\" mask=\"url(#m)\"/><rect mask=\"url(#m)\" width=\"9\" height=\"9\"/>",
    "<rect style=\"fill:cmyk(1,0,0,0)\" width=\"9\" height=\"9\"/>",
    "<text>\u{10ffff}</text>",
    "&undefined;",
    "<unclosed>",
    "<text font-size=\"1e9\">x</text>",
    "<set attributeName=\"x\"/>",
];

fn svg(maker: &mut Maker) -> String {
    let side = if maker.is_odd() {
        maker
            .random
            .pick(&["0", "-1", "1e9", "100%", "1e-9", "NaN", ""])
    } else {
        "10"
    };
    let count = maker.few();
    let mut shapes = maker.joined(count, "", |maker| {
        let odd = maker.is_odd();
        maker
            .random
            .pick(if odd { ODD_SHAPES } else { SHAPES })
            .to_owned()
    });
    if maker.is_odd() {
        let deep = maker.long();
        shapes = format!("{}{shapes}{}", "<g>".repeat(deep), "</g>".repeat(deep));
    }
    let head = if maker.is_odd() {
        maker.random.pick(&[
            "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>", "<!DOCTYPE svg SYSTEM \"file:///etc/passwd\">", "<?xml version=\"1.0\" encoding=\"UTF-16\"?>", "<?xml-stylesheet href=\"x.css\"?>", "\u{feff}", " ",
        ])
    } else {
        ""
    };
    let space = if maker.is_odd() {
        ""
    } else {
        " xmlns=\"http://www.w3.org/2000/svg\""
    };
    format!(
        "{head}<svg{space} width=\"{side}\" height=\"{side}\" viewBox=\"0 0 10 10\">{shapes}</svg>"
    )
}
