//! One binary: with Typst linked in, each further one costs minutes.

mod load;
mod pdf;
mod render;
