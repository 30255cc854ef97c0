//! A file of any kind to article texts. One bad file never stops the rest, and whatever is refused is refused with a sentence.
