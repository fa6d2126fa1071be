//! Function words: `rules/vocabulary/grammar.toml`.

use super::lists::group;

group! {
    /// Function words, by what they do in a sentence.
    GrammarWords {
        /// "*the* leader": who is spoken of is known.
        definite_article,
        /// "secretary *of* state", "the city *of* Dayton": what follows belongs to the noun before.
        belonging,
        /// "Dayton *in* Ohio": what is before lies within what follows.
        within,
        /// "identified *as* Ana Ruiz": what follows says who or what somebody is.
        role_preposition,
        /// "invited *by* Moscow": who follows does it.
        agent_preposition,
        /// "a man *who* fled": what follows is told of a person.
        person_relative,
        /// "the visit *is* off": what follows is what the subject is.
        copula,
        /// "said *that* he would go": a clause follows.
        complementiser,
        /// "he stayed, *but* she left": the clause behind is set against the one before.
        contrast_conjunction,
        /// "met *in* Oslo": what follows is where something happens, if it is a place.
        location_preposition,
        /// "closed *because* it rained": what follows is why.
        cause,
        /// "has": what the object is, the subject owns; it tells no act.
        possession,
    }
}
