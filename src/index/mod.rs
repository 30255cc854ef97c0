//! Which word stands where: the texts of a collection, their words, and every place of every word.
