//! The kinds of output, one file each: what a recipe turns the frozen site into.

pub mod calendar;
pub mod chart;
pub mod citation;
pub mod data;
pub mod feed;
pub mod map;
pub mod newsroom;
pub mod oembed;
pub mod offline;
pub mod page;
pub mod picture;
pub mod qr;
pub mod search;
pub mod security;
pub mod server;
pub mod sitemap;
pub mod sound;
pub mod tags;
pub mod template;
pub mod weight;
