
use builtin;
use str;

set edit:completion:arg-completer[variorum] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'variorum'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'variorum'= {
            cand --color 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand check 'Cross-check sources of one story'
            cand read 'Read sources, and keep what each tells as records'
            cand compare 'Compare records, whenever and wherever they were read'
            cand decide 'Keep a decision on a finding beside the story'
            cand show 'Show what one stage makes of sources'
            cand rules 'Check, list, test and explain rules'
            cand lsp 'Serve an editor by the Language Server Protocol, over standard input and output'
            cand config 'Show which settings hold, and where each is from'
            cand schema 'Print the JSON Schema of what is written or read'
            cand licences 'Print under which licences the program and the data in it stand'
            cand completions 'Print what a shell completes commands by'
            cand man 'Print the manual page, of the whole or of a command'
            cand model 'Work with language models'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'variorum;check'= {
            cand --date 'The day of publication, of one source or of all; wins over what the sources say'
            cand --rules 'A folder of rules (.toml), laid over those that ship'
            cand --format 'How to write the report [default: markdown]'
            cand --fail-on 'End with exit code 1 if a finding that the desk has not settled meets this; may be given more than once'
            cand --threads 'How many threads read sources [default: one a core]. The report does not depend on it'
            cand --decisions 'The file of decisions [default: decisions.toml beside the sources]'
            cand --width 'Characters that a table of Markdown may fill; a wider one stands as a list'
            cand --min-severity 'Leave out findings less severe than this'
            cand --event 'Show events with this id (e1) or these words in their titles; may be given more than once'
            cand --kind 'Show events of this kind (invitation); may be given more than once'
            cand -o 'Where to write the report [default: standard output]'
            cand --output 'Where to write the report [default: standard output]'
            cand --color 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none'
            cand --allow-outside 'Read files outside the story''s folder, too, where sources.toml names them'
            cand --brief 'What fits on one screen, as Markdown'
            cand --full 'Every row, with the lines of the sources and what was left out'
            cand --watch 'Stay, and write the report anew whenever a source, a rule or a decision changes; Ctrl-C ends it'
            cand --no-cache 'With --watch: keep no readings in the cache folder of the user'
            cand --open 'Open what was written in the program that the system has for it; without --format, as HTML'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'variorum;read'= {
            cand --date 'The day of publication, of one source or of all; wins over what the sources say'
            cand --rules 'A folder of rules (.toml), laid over those that ship'
            cand --threads 'How many threads read sources [default: one a core]. The records do not depend on it'
            cand -o 'Where to write the records, one after the other'
            cand --output 'Where to write the records, one after the other'
            cand --tables 'Write tables into this folder, a file each: `variorum schema` says what they hold'
            cand --table-format 'How to write tables'
            cand --color 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none'
            cand --allow-outside 'Read files outside the story''s folder, too, where sources.toml names them'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'variorum;compare'= {
            cand --date 'The day of publication, of one source or of all; wins over what the sources say'
            cand --rules 'A folder of rules (.toml), laid over those that ship'
            cand --format 'How to write the report [default: markdown]'
            cand --fail-on 'End with exit code 1 if a finding that the desk has not settled meets this; may be given more than once'
            cand --threads 'How many threads read sources [default: one a core]. The report does not depend on it'
            cand -o 'Where to write the report [default: standard output]'
            cand --output 'Where to write the report [default: standard output]'
            cand --tables 'Write tables into this folder, a file each: `variorum schema` says what they hold'
            cand --table-format 'How to write tables'
            cand --color 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none'
            cand --allow-outside 'Read files outside the story''s folder, too, where sources.toml names them'
            cand --full 'Every row, with the lines of the sources and what was left out'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'variorum;decide'= {
            cand --date 'The day of publication, of one source or of all; wins over what the sources say'
            cand --undo 'Take a decision back, by its key or by the finding that it is on'
            cand --again 'Rule as the decision with this key, which the new one replaces: for one that no longer fits'
            cand --note 'Why'
            cand --by 'Who decides'
            cand --on 'The day of the decision'
            cand --decisions 'The file of decisions [default: decisions.toml beside the sources]'
            cand --rules 'A folder of rules (.toml), laid over those that ship'
            cand --color 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none'
            cand --allow-outside 'Read files outside the story''s folder, too, where sources.toml names them'
            cand --list 'Show what is decided, and whether it still fits'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'variorum;show'= {
            cand --date 'The day of publication, of one source or of all; wins over what the sources say'
            cand --rules 'A folder of rules (.toml), laid over those that ship'
            cand --format 'How to write it'
            cand --color 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none'
            cand --allow-outside 'Read files outside the story''s folder, too, where sources.toml names them'
            cand --timeml 'With times, of one source: writes a TimeML document, which other tools read'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'variorum;rules'= {
            cand --color 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand check 'Check a folder of rules, laid over those that ship: every fault at once'
            cand list 'List the claim kinds with their roles'
            cand test 'Run the examples that the rules carry'
            cand explain 'Print a rule, or say why it does or does not match a text'
            cand try 'Show what a rule finds in texts, each match in its sentence'
            cand expand 'Print a rule with its lemma sets and named paths written out'
            cand coverage 'Say which variants and paths are reached: by the examples, or by texts'
            cand new 'Write a rule from a sentence whose roles are marked'
            cand diff 'Show what changed rules do to texts: claims that are gone, new or different'
            cand schema 'Print the JSON Schema of rule files, so that an editor completes and checks them'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'variorum;rules;check'= {
            cand --format 'How to tell the faults'
            cand --color 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'variorum;rules;list'= {
            cand --format 'How to list them'
            cand --rules 'A folder of rules, laid over those that ship'
            cand --color 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'variorum;rules;test'= {
            cand --rules 'A folder of rules, laid over those that ship'
            cand --color 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none'
            cand --accept 'Keep all that the examples of your rules tell now, without asking'
            cand --check 'Ask nothing and write nothing, and fail where a snapshot is not as the example (for CI)'
            cand --review 'Ask about changed snapshots even where this is no terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'variorum;rules;explain'= {
            cand --text 'Some sentences'
            cand --date 'The day that the text is read from'
            cand --pair 'Two texts, or two files: why their values are laid side by side, or are not, and what the report says of them'
            cand --rules 'A folder of rules, laid over those that ship'
            cand --color 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none'
            cand --near 'Only the variants that came nearest; without a claim kind, of all kinds'
            cand --all 'With --pair: every pair of values, also those less alike that are not laid side by side'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'variorum;rules;try'= {
            cand --rules 'A folder of rules, laid over those that ship'
            cand --color 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'variorum;rules;expand'= {
            cand --rules 'A folder of rules, laid over those that ship'
            cand --color 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'variorum;rules;coverage'= {
            cand --id 'Only this claim kind'
            cand --format 'How to tell it'
            cand --rules 'A folder of rules, laid over those that ship'
            cand --color 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'variorum;rules;new'= {
            cand --from 'A sentence with its roles in brackets, and its trigger in braces where it is not plain: "[who Dockers] {walked out} on [when Monday]". A bracket without a name is called after its place'
            cand --none 'A sentence that must not match [default: one is made]'
            cand --title 'One line for a heading [default: the kind and its roles]'
            cand --date 'The day that the sentence is read from'
            cand --rules 'The folder that the rule is written to, as ID.toml; without one it is printed'
            cand --color 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'variorum;rules;diff'= {
            cand --color 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'variorum;rules;schema'= {
            cand --rules 'A folder of rules, laid over those that ship'
            cand --color 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'variorum;rules;help'= {
            cand check 'Check a folder of rules, laid over those that ship: every fault at once'
            cand list 'List the claim kinds with their roles'
            cand test 'Run the examples that the rules carry'
            cand explain 'Print a rule, or say why it does or does not match a text'
            cand try 'Show what a rule finds in texts, each match in its sentence'
            cand expand 'Print a rule with its lemma sets and named paths written out'
            cand coverage 'Say which variants and paths are reached: by the examples, or by texts'
            cand new 'Write a rule from a sentence whose roles are marked'
            cand diff 'Show what changed rules do to texts: claims that are gone, new or different'
            cand schema 'Print the JSON Schema of rule files, so that an editor completes and checks them'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'variorum;rules;help;check'= {
        }
        &'variorum;rules;help;list'= {
        }
        &'variorum;rules;help;test'= {
        }
        &'variorum;rules;help;explain'= {
        }
        &'variorum;rules;help;try'= {
        }
        &'variorum;rules;help;expand'= {
        }
        &'variorum;rules;help;coverage'= {
        }
        &'variorum;rules;help;new'= {
        }
        &'variorum;rules;help;diff'= {
        }
        &'variorum;rules;help;schema'= {
        }
        &'variorum;rules;help;help'= {
        }
        &'variorum;lsp'= {
            cand --color 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'variorum;config'= {
            cand --rules 'A folder of rules (.toml), laid over those that ship'
            cand --format 'How to write the report [default: markdown]'
            cand --fail-on 'End with exit code 1 if a finding that the desk has not settled meets this; may be given more than once'
            cand --threads 'How many threads read sources [default: one a core]. The report does not depend on it'
            cand --color 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'variorum;schema'= {
            cand --color 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'variorum;licences'= {
            cand --color 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'variorum;completions'= {
            cand --color 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'variorum;man'= {
            cand --color 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'variorum;model'= {
            cand --color 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand import 'Make a weights file of a spaCy pipeline'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'variorum;model;import'= {
            cand -o 'Where to write the weights file'
            cand --output 'Where to write the weights file'
            cand --color 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'variorum;model;help'= {
            cand import 'Make a weights file of a spaCy pipeline'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'variorum;model;help;import'= {
        }
        &'variorum;model;help;help'= {
        }
        &'variorum;help'= {
            cand check 'Cross-check sources of one story'
            cand read 'Read sources, and keep what each tells as records'
            cand compare 'Compare records, whenever and wherever they were read'
            cand decide 'Keep a decision on a finding beside the story'
            cand show 'Show what one stage makes of sources'
            cand rules 'Check, list, test and explain rules'
            cand lsp 'Serve an editor by the Language Server Protocol, over standard input and output'
            cand config 'Show which settings hold, and where each is from'
            cand schema 'Print the JSON Schema of what is written or read'
            cand licences 'Print under which licences the program and the data in it stand'
            cand completions 'Print what a shell completes commands by'
            cand man 'Print the manual page, of the whole or of a command'
            cand model 'Work with language models'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'variorum;help;check'= {
        }
        &'variorum;help;read'= {
        }
        &'variorum;help;compare'= {
        }
        &'variorum;help;decide'= {
        }
        &'variorum;help;show'= {
        }
        &'variorum;help;rules'= {
            cand check 'Check a folder of rules, laid over those that ship: every fault at once'
            cand list 'List the claim kinds with their roles'
            cand test 'Run the examples that the rules carry'
            cand explain 'Print a rule, or say why it does or does not match a text'
            cand try 'Show what a rule finds in texts, each match in its sentence'
            cand expand 'Print a rule with its lemma sets and named paths written out'
            cand coverage 'Say which variants and paths are reached: by the examples, or by texts'
            cand new 'Write a rule from a sentence whose roles are marked'
            cand diff 'Show what changed rules do to texts: claims that are gone, new or different'
            cand schema 'Print the JSON Schema of rule files, so that an editor completes and checks them'
        }
        &'variorum;help;rules;check'= {
        }
        &'variorum;help;rules;list'= {
        }
        &'variorum;help;rules;test'= {
        }
        &'variorum;help;rules;explain'= {
        }
        &'variorum;help;rules;try'= {
        }
        &'variorum;help;rules;expand'= {
        }
        &'variorum;help;rules;coverage'= {
        }
        &'variorum;help;rules;new'= {
        }
        &'variorum;help;rules;diff'= {
        }
        &'variorum;help;rules;schema'= {
        }
        &'variorum;help;lsp'= {
        }
        &'variorum;help;config'= {
        }
        &'variorum;help;schema'= {
        }
        &'variorum;help;licences'= {
        }
        &'variorum;help;completions'= {
        }
        &'variorum;help;man'= {
        }
        &'variorum;help;model'= {
            cand import 'Make a weights file of a spaCy pipeline'
        }
        &'variorum;help;model;import'= {
        }
        &'variorum;help;help'= {
        }
    ]
    $completions[$command]
}
