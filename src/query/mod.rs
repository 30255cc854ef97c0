//! What the reader typed, as what is looked for, and where it is found.
