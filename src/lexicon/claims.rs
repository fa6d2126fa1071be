//! Words of claims: `rules/vocabulary/claims.toml`.

use super::lists::group;

group! {
    /// By which `claims` tells who says what, how surely, and of which act.
    ClaimWords {
        /// Prepositions before what is said of an object: "described it *as* a mistake", "accused him *of* fraud".
        object_preposition,
        /// Verbs of what people ask for who speak on terms: "asked not to be *named*".
        naming_verb,
        /// Words that open what is set against the speaker's content: "…, *while* officials spoke of 15".
        contrast_conjunction,
        /// Words that open a reporting clause set into what it reports: "*as* he noted".
        manner_conjunction,
        /// Verbs whose object is the one spoken to, not what is told.
        addressing_verb,
        /// Verbs in whose passive nothing is told: "was *asked* whether he would go".
        asking_verb,
        /// Words right before a quotation that still lead to it: "said *that* “…”".
        quote_opening,
        /// Verbs that name one's own source: "the agency, *citing* police".
        citing_verb,
        /// Participles that say who brought a text to the public: "a statement *carried by* Ostra".
        carrying_verb,
        /// Prepositions before the text or the talk in which somebody speaks: "said *in* an interview".
        setting_preposition,
        /// Prepositions between a talk and the outlet that had it: "an interview *with* the Post".
        partner_preposition,
        /// Prepositions between a text and who speaks through it: "a study *by* the bank"; "in" before outlets alone.
        maker_preposition,
        /// Nouns for what is told, before the event itself: "the *news* of the resignation".
        tidings_noun,
        /// Endings by which a verb and a noun made from it differ: "invit*e*", "invit*ation*".
        derived_ending,
        /// Prepositions of what is known beside what is told: "denied that she left *after* the talks".
        presupposing_preposition,
        /// Prepositions of what is known where it is told of as something known: "nobody was charged *over* the
        /// stabbing".
        surrounding_preposition,
        /// Prepositions of a purpose: "invited her *for* talks".
        purpose_preposition,
        /// Words before an act that make it a figure of speech: "a *legal* war".
        figurative_modifier,
        /// Nouns of what falls without breaking, beside those of which the thesaurus knows it.
        intangible_noun,
        /// Words of protest and speech.
        topic_word,
        /// Prepositions before what these are about: "marched *against* the war".
        topic_preposition,
        /// Adverbs of what came after: "an officer died *later*".
        later_adverb,
        /// Words before a clause that is told as known: "*although* he called it weak".
        given_subordinator,
        /// Words before a clause that may be what its verb speaks of, where the tree shows none: "wondered *if* she left".
        content_subordinator,
        /// Words for what an event was, by accident or on purpose: who doubts them doubts no event.
        nature_word,
        /// Nouns that stand for what is behind their "of": "was *part* of a robbery".
        transparent_noun,
        /// Prepositions behind these.
        transparent_preposition,
        /// Auxiliaries of an order that forbids: "*do* not shoot".
        ordering_auxiliary,
        /// Prepositions of where, when and with whom: "asked him *on* a visit" asks for none.
        adjunct_preposition,
        /// Words that end what a negation says: "will not be named *until* the inquest".
        until_word,
        /// Words that say no and turn subject and auxiliary round: "*nor* did she resign".
        inverting_negation,
        /// Nouns with which a determiner denies: "by no *means*", "in no *way*".
        way_noun,
        /// Adverbs that take back a "not" before them: "not *only* visited".
        only_adverb,
        /// Words that count several people.
        several_word,
        /// Adverbs that pair two lists: "21 and 18 months, *respectively*".
        pairing_adverb,
        /// Numbers of one.
        single_number,
        /// Adverbs of one more than the text told of before: "a woman was *also* killed".
        adding_adverb,
        /// Articles of somebody of whom the text has not told before.
        introducing_article,
        /// Words between the halves of a clause of which the second leaves out the verb.
        half_conjunction,
        /// Words before the act after which another came: "a week *after* a woman was killed".
        after_word,
        /// What came of an act, told as if it were one: its length of time before is no other act's.
        death_noun,
        /// Adverbs of another act: "*separately*, a man was shot".
        apart_adverb,
        /// Verbs that in the passive, or before such a preposition, end somebody's job: "*fired* from the mill".
        dismissing_verb,
        /// Verbs that in the passive, or before such a preposition, end somebody's job: "*fired* from the mill".
        leaving_preposition,
        /// Words that tell a day, beside a time of day.
        day_word,
        /// Prepositions before a spot, as far as no list knows the name for a town's: "*at* Halden Arms".
        spot_preposition,
        /// Prepositions before one of several spots that tell where: "*near* Robin Lane and Elm".
        near_preposition,
        /// Nouns for what is around towns: "Sele *County*" is no town.
        county_noun,
        /// Prepositions before the town where an act was.
        town_preposition,
        /// Prepositions behind which an act is another than the one before them: "police spoke *after* the shooting".
        apart_preposition,
        /// Articles of what was told before: "*the* offer", "*such* talks".
        pointing_article,
        /// What a court hears: "the *hearing* was held on Monday".
        court_matter,
        /// Prepositions of what a denial may be limited to: "was not hit *in* the back".
        limiting_preposition,
        /// Words that lead to what fills a role, and do not narrow what is denied.
        linking_word,
        /// How words end that mean the doer: "shot *himself*".
        reflexive_ending,
        /// Words for people of any sort, which count all whom others count by what they are: "three *people*", and "two
        /// bailiffs".
        anybody_word,
    }
}
