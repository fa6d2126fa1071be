//! Words of names: `rules/vocabulary/names.toml`.

use super::lists::group;

group! {
    /// By which `names` tells who and what a text speaks of.
    NameWords {
        /// Words in small letters that start a family name, or stand within one: "Ana *de* Ruiz".
        name_particle,
        /// How such words start where they are one with the name: "*al-*Masri".
        name_prefix,
        /// Numbers that end a name though they are tagged as numbers: "Halden *One*".
        ordinal_name,
        /// Signs of currencies in letters, which before a figure are no part of a name: "sold Orvane for *Rs* 5 crore".
        currency_sign,
        /// First words of names of places: "*Lake* Halden".
        place_opening,
        /// Prepositions before a name that is more likely a place's.
        place_preposition,
        /// Of these, those that say so more strongly where the name follows at once.
        bare_place_preposition,
        /// Prepositions before a name that is where something is, so that it is nobody's family name and no body.
        where_preposition,
        /// Nouns that a town's name stands before: "Halden *police*", "a Halden *man*".
        town_bound_noun,
        /// Words before such a noun that are no town: "*Campus* police".
        own_body_opening,
        /// Participles behind a town's name and a hyphen: "Halden-*based*".
        based_participle,
        /// Words between two teams: "Halden *v* Lindhaven".
        versus,
        /// What one team does to another: "Halden *beat* Lindhaven".
        beating_verb,
        /// Who is of a team, and may stand behind its name: "Halden *striker* Lind".
        team_noun,
        /// What teams have of each other: "a *victory* over Halden".
        contest_noun,
        /// Prepositions between such a noun and the other team.
        contest_preposition,
        /// What is done to what has a price: a company that is bought bears its name as a town would.
        trading_verb,
        /// What one has *in* a company, and not in a town: "a *stake* in Halden".
        stake_word,
        /// Verbs of speaking whose subject is more likely a person than a body.
        personal_speech_verb,
        /// Subjects of a clause below a verb that show its own subject to be a person: "Hale said that *he* would
        /// stay".
        person_subject,
        /// Verbs whose subject dies.
        dying_verb,
        /// How a word ends that tells the age of the person named next: "17-*year-old* Ana Ruiz".
        age_ending,
        /// Pronouns, with what they tell of whom they mean.
        pronoun_male,
        /// Pronouns, with what they tell of whom they mean.
        pronoun_female,
        /// Pronouns, with what they tell of whom they mean.
        pronoun_thing,
        /// Pronouns, with what they tell of whom they mean.
        pronoun_several,
        /// How a pronoun ends that means its own verb's subject.
        reflexive_ending,
        /// Numbers that stand for people told of before: "the *two* met".
        number_two,
        /// Numbers that stand for people told of before: "the *two* met".
        number_three,
        /// Numbers that stand for people told of before: "the *two* met".
        number_four,
        /// Nouns for two, and for three of them.
        pair_noun,
        /// Nouns for two, and for three of them.
        trio_noun,
        /// What makes a plural one of two: "*both* sides".
        pair_determiner,
        /// Determiners of what is told for the first time, or of nobody certain.
        indefinite_determiner,
        /// Determiners of nobody certain: nobody is introduced by them.
        nobody_determiner,
        /// Prepositions before a bare noun that says how somebody acts: "*in* person", "*as* spokesman".
        manner_preposition,
        /// A description of a country: "the *nation*".
        country_noun,
        /// One of those who stand against each other, singly a group: "the other *side*".
        side_noun,
        /// Those whom a description of two can mean, by its noun: countries, bodies or persons
        party_noun,
        /// countries alone
        state_noun,
        /// bodies
        body_noun,
        /// or towns. Any other noun means persons.
        town_noun,
        /// Those who are no grown-ups, and hold no office.
        young_noun,
        /// An organisation of which the text need not have said that it is one.
        company_noun,
        /// A country's government: "the Norlandic *government*".
        government_noun,
        /// A country's seat of government.
        capital_noun,
        /// Places that a description means if one such was named: "the *village*".
        settlement_noun,
        /// Of these, what any named place can be.
        city_noun,
        /// Adjectives that make another office of an office; all others ("senior", "late", "embattled") do not.
        restricting_adjective,
        /// Offices of those whom the press calls a country's leader.
        leading_office,
        /// Words for a leader that name no office.
        leader_word,
        /// What reports call one and the same doer of a crime.
        suspect_noun,
        /// What they call one who suffered it.
        victim_noun,
        /// Verbs whose subject is what follows: "Ruiz *became* harbour master".
        copular_verb,
        /// Verbs that say who somebody is: "*identified* as Ana Ruiz".
        identifying_verb,
        /// Prepositions between an office and its field or body.
        office_preposition,
        /// Verbs whose subject speaks the words in quotation marks beside them.
        speech_verb,
        /// Verbs that take a clause for what a body tells or holds: "*it said* that".
        telling_verb,
        /// Verbs whose "it" means nothing named: "it *rained*", "it *seemed* that".
        impersonal_verb,
        /// Prepositions before a gerund whose doer is the verb's object: "thanked Berg *for* helping her".
        gerund_preposition,
        /// Nouns of harm beside those that `rules/names/titles.toml` lists: "the *shooting* of Lind".
        harm_noun,
        /// What is said of a person who is dead: "pronounced *dead*".
        dead_word,
        /// Prepositions before a seat of government that is meant as a place.
        seat_preposition,
        /// What governments have with each other: "*relations* with Moscow", "*talks* between Seoul and Tokyo".
        dealing_noun,
        /// Prepositions between such a noun and a government.
        dealing_preposition,
        /// What is done to a government, and to no town: "*urged* Moscow".
        addressing_verb,
        /// Verbs that say where a place lies, though governments do such things.
        locating_verb,
        /// Words between the places of a list: "Dayton, Ohio, *and* Halden".
        listing_conjunction,
    }
}
