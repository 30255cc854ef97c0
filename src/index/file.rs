//! The form in which an index is kept: a row of blocks, each with its length and a number that tells whether it is as written.
//!
//! | block | what is in it |
//! |---|---|
//! | first | how many texts, terms and tokens; the number of the texts' lengths |
//! | terms | in order; each with what it shares with the one before, its other letters, and how often it occurs |
//! | texts | how many tokens each has, whether their order is known, its marks |
//! | tokens | each as the rank of its term by frequency, in as few bytes as that needs |
//!
//! Where each term stands is not kept: the tokens tell it as fast as a file could. The same index is always the same bytes. Texts
//! and what is known about them are kept beside it. A form of another version is refused, and so is one that was changed.

use super::hash::hash;

/// What every kept index begins with.
pub(super) const INDEX: [u8; 8] = *b"xt-index";
/// What all kept texts begin with.
pub(super) const TEXTS: [u8; 8] = *b"xt-texts";
/// Another form has another number.
pub(super) const VERSION: u32 = 1;
/// What is said about a file that is not as it was written.
pub(super) const DAMAGED: &str = "What was kept of the texts' words is damaged; they have to be indexed again.";

/// Ranks below this take one byte; then so many first bytes stand for two, then for three, and the last for five.
pub(super) const ONE: u32 = 176;
pub(super) const TWO: u32 = ONE + (248 - ONE) * 256;
pub(super) const THREE: u32 = TWO + 7 * 65_536;

/// Puts a block together.
#[derive(Debug, Default)]
pub(super) struct Writer(Vec<u8>);

impl Writer {
    /// One that begins with what a file of this kind begins with.
    pub(super) fn begin(kind: [u8; 8]) -> Vec<u8> {
        [kind.as_slice(), &VERSION.to_le_bytes()].concat()
    }

    #[inline]
    pub(super) fn number(&mut self, mut number: u32) {
        while number >= 0x80 {
            self.0.push((number & 0x7f) as u8 | 0x80);
            number >>= 7;
        }
        self.0.push((number & 0x7f) as u8);
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    #[inline]
    pub(super) fn rank(&mut self, rank: u32) {
        let [low, middle, ..] = (if rank < TWO { rank.wrapping_sub(ONE) } else { rank - TWO }).to_le_bytes();
        if rank < ONE {
            self.0.push((rank & 0xff) as u8);
        } else if rank < TWO {
            self.0.extend([(ONE & 0xff) as u8 + middle, low]);
        } else if rank < THREE {
            let high = (rank - TWO) >> 16;
            self.0.extend([248 + (high & 7) as u8, middle, low]);
        } else {
            self.0.push(255);
            self.0.extend(rank.to_le_bytes());
        }
    }

    /// The block, behind what came before it.
    pub(super) fn end(self, mut before: Vec<u8>) -> Vec<u8> {
        before.reserve_exact(self.0.len() + 12);
        before.extend(u32::try_from(self.0.len()).unwrap_or(u32::MAX).to_le_bytes());
        before.extend(hash(&self.0).to_le_bytes());
        before.extend(self.0);
        before
    }
}

/// Reads a block.
#[derive(Debug, Default)]
pub(super) struct Block {
    bytes: Vec<u8>,
    at: usize,
}

impl Block {
    pub(super) fn is_empty(&self) -> bool {
        self.at >= self.bytes.len()
    }

    #[inline]
    fn byte(&mut self) -> Option<u32> {
        let byte = self.bytes.get(self.at)?;
        self.at += 1;
        Some(u32::from(*byte))
    }

    #[inline]
    pub(super) fn number(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            number |= (byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    pub(super) fn bytes(&mut self, length: u32) -> Option<&[u8]> {
        let start = self.at;
        self.at += length as usize;
        self.bytes.get(start..self.at)
    }

    /// Puts up to so many ranks into a list. Called for few at a time, because browsers translate well what is called often.
    #[inline(never)]
    pub(super) fn ranks(&mut self, most: usize, ranks: &mut Vec<u32>) -> Option<()> {
        for _ in 0..most.min(1 << 12) {
            if self.is_empty() {
                break;
            }
            ranks.push(self.rank()?);
        }
        Some(())
    }

    #[inline]
    fn rank(&mut self) -> Option<u32> {
        let first = self.byte()?;
        match first {
            0..ONE => Some(first),
            ONE..248 => Some(ONE + ((first - ONE) << 8 | self.byte()?)),
            248..255 => Some(TWO + ((first - 248) << 16 | self.byte()? << 8 | self.byte()?)),
            _ => self.bytes(4)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes)),
        }
    }
}

/// Reads blocks from parts that may have been cut anywhere.
#[derive(Debug)]
pub(super) struct Source<P> {
    parts: P,
    part: Vec<u8>,
    at: usize,
}

impl<P: Iterator<Item = Vec<u8>>> Source<P> {
    /// Reads what the file begins with. An error is a sentence.
    pub(super) fn open(parts: P, kind: [u8; 8]) -> Result<Self, String> {
        let mut source = Source { parts, part: Vec::new(), at: 0 };
        let begin = source.take(12).ok_or(DAMAGED)?;
        let (name, version) = begin.split_at(8);
        if *name != kind {
            return Err("This is no file of indexed texts.".into());
        }
        let version = version.first_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes));
        if version != VERSION {
            return Err(format!(
                "What was kept of the texts' words has the form {version}, and this page reads form {VERSION}; they have to be indexed again."
            ));
        }
        Ok(source)
    }

    /// The next block. An error is a sentence.
    pub(super) fn block(&mut self) -> Result<Block, String> {
        let head = self.take(12).ok_or(DAMAGED)?;
        let (length, number) = head.split_at(4);
        let length = length.first_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes));
        let number = number.first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
        let block = if self.part.len() - self.at == length as usize {
            // A part that is this block is not copied.
            Block { bytes: std::mem::take(&mut self.part), at: std::mem::take(&mut self.at) }
        } else {
            Block { bytes: self.take(length as usize).ok_or(DAMAGED)?, at: 0 }
        };
        let whole = block.bytes.get(block.at..).unwrap_or(&[]);
        if hash(whole) == number { Ok(block) } else { Err(DAMAGED.into()) }
    }

    /// So many bytes, from one part or several.
    fn take(&mut self, length: usize) -> Option<Vec<u8>> {
        let mut taken = Vec::new();
        while taken.len() < length {
            while self.at >= self.part.len() {
                (self.part, self.at) = (self.parts.next()?, 0);
            }
            let rest = self.part.get(self.at..)?;
            let rest = rest.get(..length - taken.len()).unwrap_or(rest);
            taken.extend_from_slice(rest);
            self.at += rest.len();
        }
        Some(taken)
    }
}
