//! The nouns: settings, kinds and entries, vocabularies, the linked site, jobs and views.
//!
//! *Invariant*: types are complete when made; a later stage of the build has a later type.

pub mod authority;
pub mod campaign;
pub mod config;
pub mod embed;
pub mod entry;
pub mod form;
pub mod headers;
pub mod index;
pub mod job;
pub mod kind;
pub mod lookup;
pub mod meeting;
pub mod newsroom;
pub mod permalinks;
pub mod redirect;
pub mod register;
pub mod remembered;
pub mod rights;
pub mod rules;
pub mod search;
pub mod share;
pub mod silent;
pub mod site;
pub mod sound;
pub mod stats;
pub mod theme;
pub mod view;
pub mod vocab;
