# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_variorum_global_optspecs
    string join \n color= h/help V/version
end

function __fish_variorum_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_variorum_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_variorum_using_subcommand
    set -l cmd (__fish_variorum_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c variorum -n "__fish_variorum_needs_command" -l color -d 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none' -r -f -a "auto\t'In a terminal'
always\t'Everywhere, into files and pipes too'
never\t'Nowhere'"
complete -c variorum -n "__fish_variorum_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c variorum -n "__fish_variorum_needs_command" -s V -l version -d 'Print version'
complete -c variorum -n "__fish_variorum_needs_command" -f -a "check" -d 'Cross-check sources of one story'
complete -c variorum -n "__fish_variorum_needs_command" -f -a "read" -d 'Read sources, and keep what each tells as records'
complete -c variorum -n "__fish_variorum_needs_command" -f -a "compare" -d 'Compare records, whenever and wherever they were read'
complete -c variorum -n "__fish_variorum_needs_command" -f -a "decide" -d 'Keep a decision on a finding beside the story'
complete -c variorum -n "__fish_variorum_needs_command" -f -a "show" -d 'Show what one stage makes of sources'
complete -c variorum -n "__fish_variorum_needs_command" -f -a "rules" -d 'Check, list, test and explain rules'
complete -c variorum -n "__fish_variorum_needs_command" -f -a "lsp" -d 'Serve an editor by the Language Server Protocol, over standard input and output'
complete -c variorum -n "__fish_variorum_needs_command" -f -a "config" -d 'Show which settings hold, and where each is from'
complete -c variorum -n "__fish_variorum_needs_command" -f -a "schema" -d 'Print the JSON Schema of what is written or read'
complete -c variorum -n "__fish_variorum_needs_command" -f -a "licences" -d 'Print under which licences the program and the data in it stand'
complete -c variorum -n "__fish_variorum_needs_command" -f -a "completions" -d 'Print what a shell completes commands by'
complete -c variorum -n "__fish_variorum_needs_command" -f -a "man" -d 'Print the manual page, of the whole or of a command'
complete -c variorum -n "__fish_variorum_needs_command" -f -a "model" -d 'Work with language models'
complete -c variorum -n "__fish_variorum_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c variorum -n "__fish_variorum_using_subcommand check" -l date -d 'The day of publication, of one source or of all; wins over what the sources say' -r
complete -c variorum -n "__fish_variorum_using_subcommand check" -l rules -d 'A folder of rules (.toml), laid over those that ship' -r -F
complete -c variorum -n "__fish_variorum_using_subcommand check" -l format -d 'How to write the report [default: markdown]' -r -f -a "markdown\t'For the editor'
html\t'For the editor, as a page with the texts beside it'
json\t'For programs'
csv\t'The table of roles by source, for spreadsheets'
graphml\t'The claim graph, for programs such as Gephi, igraph or networkx'
dot\t'The claim graph, for Graphviz'
jsonl\t'Findings, one a line, for jq, data frames and logs'
sarif\t'Findings as SARIF 2.1.0, for editors and code hosts'
webannotation\t'Findings as W3C Web Annotations'
ftm\t'Sources, people, organisations, events and findings as FollowTheMoney entities, for Aleph'
claimreview\t'Drafts of schema.org\'s reviews of claims, without rating, for what the desk has decided'"
complete -c variorum -n "__fish_variorum_using_subcommand check" -l fail-on -d 'End with exit code 1 if a finding that the desk has not settled meets this; may be given more than once' -r
complete -c variorum -n "__fish_variorum_using_subcommand check" -l threads -d 'How many threads read sources [default: one a core]. The report does not depend on it' -r
complete -c variorum -n "__fish_variorum_using_subcommand check" -l decisions -d 'The file of decisions [default: decisions.toml beside the sources]' -r -F
complete -c variorum -n "__fish_variorum_using_subcommand check" -l width -d 'Characters that a table of Markdown may fill; a wider one stands as a list' -r
complete -c variorum -n "__fish_variorum_using_subcommand check" -l min-severity -d 'Leave out findings less severe than this' -r -f -a "error\t''
warning\t''
note\t''
info\t''"
complete -c variorum -n "__fish_variorum_using_subcommand check" -l event -d 'Show events with this id (e1) or these words in their titles; may be given more than once' -r
complete -c variorum -n "__fish_variorum_using_subcommand check" -l kind -d 'Show events of this kind (invitation); may be given more than once' -r
complete -c variorum -n "__fish_variorum_using_subcommand check" -s o -l output -d 'Where to write the report [default: standard output]' -r -F
complete -c variorum -n "__fish_variorum_using_subcommand check" -l color -d 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none' -r -f -a "auto\t'In a terminal'
always\t'Everywhere, into files and pipes too'
never\t'Nowhere'"
complete -c variorum -n "__fish_variorum_using_subcommand check" -l allow-outside -d 'Read files outside the story\'s folder, too, where sources.toml names them'
complete -c variorum -n "__fish_variorum_using_subcommand check" -l brief -d 'What fits on one screen, as Markdown'
complete -c variorum -n "__fish_variorum_using_subcommand check" -l full -d 'Every row, with the lines of the sources and what was left out'
complete -c variorum -n "__fish_variorum_using_subcommand check" -l watch -d 'Stay, and write the report anew whenever a source, a rule or a decision changes; Ctrl-C ends it'
complete -c variorum -n "__fish_variorum_using_subcommand check" -l no-cache -d 'With --watch: keep no readings in the cache folder of the user'
complete -c variorum -n "__fish_variorum_using_subcommand check" -l open -d 'Open what was written in the program that the system has for it; without --format, as HTML'
complete -c variorum -n "__fish_variorum_using_subcommand check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c variorum -n "__fish_variorum_using_subcommand read" -l date -d 'The day of publication, of one source or of all; wins over what the sources say' -r
complete -c variorum -n "__fish_variorum_using_subcommand read" -l rules -d 'A folder of rules (.toml), laid over those that ship' -r -F
complete -c variorum -n "__fish_variorum_using_subcommand read" -l threads -d 'How many threads read sources [default: one a core]. The records do not depend on it' -r
complete -c variorum -n "__fish_variorum_using_subcommand read" -s o -l output -d 'Where to write the records, one after the other' -r -F
complete -c variorum -n "__fish_variorum_using_subcommand read" -l tables -d 'Write tables into this folder, a file each: `variorum schema` says what they hold' -r -F
complete -c variorum -n "__fish_variorum_using_subcommand read" -l table-format -d 'How to write tables' -r -f -a "jsonl\t'A JSON object a row, a row a line'
parquet\t'Parquet, in a build with the feature `parquet`'"
complete -c variorum -n "__fish_variorum_using_subcommand read" -l color -d 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none' -r -f -a "auto\t'In a terminal'
always\t'Everywhere, into files and pipes too'
never\t'Nowhere'"
complete -c variorum -n "__fish_variorum_using_subcommand read" -l allow-outside -d 'Read files outside the story\'s folder, too, where sources.toml names them'
complete -c variorum -n "__fish_variorum_using_subcommand read" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c variorum -n "__fish_variorum_using_subcommand compare" -l date -d 'The day of publication, of one source or of all; wins over what the sources say' -r
complete -c variorum -n "__fish_variorum_using_subcommand compare" -l rules -d 'A folder of rules (.toml), laid over those that ship' -r -F
complete -c variorum -n "__fish_variorum_using_subcommand compare" -l format -d 'How to write the report [default: markdown]' -r -f -a "markdown\t'For the editor'
html\t'For the editor, as a page with the texts beside it'
json\t'For programs'
csv\t'The table of roles by source, for spreadsheets'
graphml\t'The claim graph, for programs such as Gephi, igraph or networkx'
dot\t'The claim graph, for Graphviz'
jsonl\t'Findings, one a line, for jq, data frames and logs'
sarif\t'Findings as SARIF 2.1.0, for editors and code hosts'
webannotation\t'Findings as W3C Web Annotations'
ftm\t'Sources, people, organisations, events and findings as FollowTheMoney entities, for Aleph'
claimreview\t'Drafts of schema.org\'s reviews of claims, without rating, for what the desk has decided'"
complete -c variorum -n "__fish_variorum_using_subcommand compare" -l fail-on -d 'End with exit code 1 if a finding that the desk has not settled meets this; may be given more than once' -r
complete -c variorum -n "__fish_variorum_using_subcommand compare" -l threads -d 'How many threads read sources [default: one a core]. The report does not depend on it' -r
complete -c variorum -n "__fish_variorum_using_subcommand compare" -s o -l output -d 'Where to write the report [default: standard output]' -r -F
complete -c variorum -n "__fish_variorum_using_subcommand compare" -l tables -d 'Write tables into this folder, a file each: `variorum schema` says what they hold' -r -F
complete -c variorum -n "__fish_variorum_using_subcommand compare" -l table-format -d 'How to write tables' -r -f -a "jsonl\t'A JSON object a row, a row a line'
parquet\t'Parquet, in a build with the feature `parquet`'"
complete -c variorum -n "__fish_variorum_using_subcommand compare" -l color -d 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none' -r -f -a "auto\t'In a terminal'
always\t'Everywhere, into files and pipes too'
never\t'Nowhere'"
complete -c variorum -n "__fish_variorum_using_subcommand compare" -l allow-outside -d 'Read files outside the story\'s folder, too, where sources.toml names them'
complete -c variorum -n "__fish_variorum_using_subcommand compare" -l full -d 'Every row, with the lines of the sources and what was left out'
complete -c variorum -n "__fish_variorum_using_subcommand compare" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c variorum -n "__fish_variorum_using_subcommand decide" -l date -d 'The day of publication, of one source or of all; wins over what the sources say' -r
complete -c variorum -n "__fish_variorum_using_subcommand decide" -l undo -d 'Take a decision back, by its key or by the finding that it is on' -r
complete -c variorum -n "__fish_variorum_using_subcommand decide" -l again -d 'Rule as the decision with this key, which the new one replaces: for one that no longer fits' -r
complete -c variorum -n "__fish_variorum_using_subcommand decide" -l note -d 'Why' -r
complete -c variorum -n "__fish_variorum_using_subcommand decide" -l by -d 'Who decides' -r
complete -c variorum -n "__fish_variorum_using_subcommand decide" -l on -d 'The day of the decision' -r
complete -c variorum -n "__fish_variorum_using_subcommand decide" -l decisions -d 'The file of decisions [default: decisions.toml beside the sources]' -r -F
complete -c variorum -n "__fish_variorum_using_subcommand decide" -l rules -d 'A folder of rules (.toml), laid over those that ship' -r -F
complete -c variorum -n "__fish_variorum_using_subcommand decide" -l color -d 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none' -r -f -a "auto\t'In a terminal'
always\t'Everywhere, into files and pipes too'
never\t'Nowhere'"
complete -c variorum -n "__fish_variorum_using_subcommand decide" -l allow-outside -d 'Read files outside the story\'s folder, too, where sources.toml names them'
complete -c variorum -n "__fish_variorum_using_subcommand decide" -l list -d 'Show what is decided, and whether it still fits'
complete -c variorum -n "__fish_variorum_using_subcommand decide" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c variorum -n "__fish_variorum_using_subcommand show" -l date -d 'The day of publication, of one source or of all; wins over what the sources say' -r
complete -c variorum -n "__fish_variorum_using_subcommand show" -l rules -d 'A folder of rules (.toml), laid over those that ship' -r -F
complete -c variorum -n "__fish_variorum_using_subcommand show" -l format -d 'How to write it' -r -f -a "text\t'For the eye'
jsonl\t'A JSON object a line'
conllu\t'The ten columns of CoNLL-U, for tokens alone'"
complete -c variorum -n "__fish_variorum_using_subcommand show" -l color -d 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none' -r -f -a "auto\t'In a terminal'
always\t'Everywhere, into files and pipes too'
never\t'Nowhere'"
complete -c variorum -n "__fish_variorum_using_subcommand show" -l allow-outside -d 'Read files outside the story\'s folder, too, where sources.toml names them'
complete -c variorum -n "__fish_variorum_using_subcommand show" -l timeml -d 'With times, of one source: writes a TimeML document, which other tools read'
complete -c variorum -n "__fish_variorum_using_subcommand show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and not __fish_seen_subcommand_from check list test explain try expand coverage new diff schema help" -l color -d 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none' -r -f -a "auto\t'In a terminal'
always\t'Everywhere, into files and pipes too'
never\t'Nowhere'"
complete -c variorum -n "__fish_variorum_using_subcommand rules; and not __fish_seen_subcommand_from check list test explain try expand coverage new diff schema help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and not __fish_seen_subcommand_from check list test explain try expand coverage new diff schema help" -f -a "check" -d 'Check a folder of rules, laid over those that ship: every fault at once'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and not __fish_seen_subcommand_from check list test explain try expand coverage new diff schema help" -f -a "list" -d 'List the claim kinds with their roles'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and not __fish_seen_subcommand_from check list test explain try expand coverage new diff schema help" -f -a "test" -d 'Run the examples that the rules carry'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and not __fish_seen_subcommand_from check list test explain try expand coverage new diff schema help" -f -a "explain" -d 'Print a rule, or say why it does or does not match a text'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and not __fish_seen_subcommand_from check list test explain try expand coverage new diff schema help" -f -a "try" -d 'Show what a rule finds in texts, each match in its sentence'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and not __fish_seen_subcommand_from check list test explain try expand coverage new diff schema help" -f -a "expand" -d 'Print a rule with its lemma sets and named paths written out'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and not __fish_seen_subcommand_from check list test explain try expand coverage new diff schema help" -f -a "coverage" -d 'Say which variants and paths are reached: by the examples, or by texts'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and not __fish_seen_subcommand_from check list test explain try expand coverage new diff schema help" -f -a "new" -d 'Write a rule from a sentence whose roles are marked'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and not __fish_seen_subcommand_from check list test explain try expand coverage new diff schema help" -f -a "diff" -d 'Show what changed rules do to texts: claims that are gone, new or different'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and not __fish_seen_subcommand_from check list test explain try expand coverage new diff schema help" -f -a "schema" -d 'Print the JSON Schema of rule files, so that an editor completes and checks them'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and not __fish_seen_subcommand_from check list test explain try expand coverage new diff schema help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from check" -l format -d 'How to tell the faults' -r -f -a "text\t'Drawn with the line, a caret and the way out'
json\t'For programs'
sarif\t'SARIF 2.1.0, for editors and code hosts'"
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from check" -l color -d 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none' -r -f -a "auto\t'In a terminal'
always\t'Everywhere, into files and pipes too'
never\t'Nowhere'"
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from list" -l format -d 'How to list them' -r -f -a "text\t'A kind with its title and roles'
markdown\t'A page with roles, comparison and examples'"
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from list" -l rules -d 'A folder of rules, laid over those that ship' -r -F
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from list" -l color -d 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none' -r -f -a "auto\t'In a terminal'
always\t'Everywhere, into files and pipes too'
never\t'Nowhere'"
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from test" -l rules -d 'A folder of rules, laid over those that ship' -r -F
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from test" -l color -d 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none' -r -f -a "auto\t'In a terminal'
always\t'Everywhere, into files and pipes too'
never\t'Nowhere'"
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from test" -l accept -d 'Keep all that the examples of your rules tell now, without asking'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from test" -l check -d 'Ask nothing and write nothing, and fail where a snapshot is not as the example (for CI)'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from test" -l review -d 'Ask about changed snapshots even where this is no terminal'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from test" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from explain" -l text -d 'Some sentences' -r
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from explain" -l date -d 'The day that the text is read from' -r
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from explain" -l pair -d 'Two texts, or two files: why their values are laid side by side, or are not, and what the report says of them' -r
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from explain" -l rules -d 'A folder of rules, laid over those that ship' -r -F
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from explain" -l color -d 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none' -r -f -a "auto\t'In a terminal'
always\t'Everywhere, into files and pipes too'
never\t'Nowhere'"
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from explain" -l near -d 'Only the variants that came nearest; without a claim kind, of all kinds'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from explain" -l all -d 'With --pair: every pair of values, also those less alike that are not laid side by side'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from try" -l rules -d 'A folder of rules, laid over those that ship' -r -F
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from try" -l color -d 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none' -r -f -a "auto\t'In a terminal'
always\t'Everywhere, into files and pipes too'
never\t'Nowhere'"
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from try" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from expand" -l rules -d 'A folder of rules, laid over those that ship' -r -F
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from expand" -l color -d 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none' -r -f -a "auto\t'In a terminal'
always\t'Everywhere, into files and pipes too'
never\t'Nowhere'"
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from expand" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from coverage" -l id -d 'Only this claim kind' -r
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from coverage" -l format -d 'How to tell it' -r -f -a "text\t'A line a variant, and the paths that were never taken below it'
json\t'For programs: every path with its count'"
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from coverage" -l rules -d 'A folder of rules, laid over those that ship' -r -F
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from coverage" -l color -d 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none' -r -f -a "auto\t'In a terminal'
always\t'Everywhere, into files and pipes too'
never\t'Nowhere'"
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from coverage" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from new" -l from -d 'A sentence with its roles in brackets, and its trigger in braces where it is not plain: "[who Dockers] {walked out} on [when Monday]". A bracket without a name is called after its place' -r
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from new" -l none -d 'A sentence that must not match [default: one is made]' -r
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from new" -l title -d 'One line for a heading [default: the kind and its roles]' -r
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from new" -l date -d 'The day that the sentence is read from' -r
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from new" -l rules -d 'The folder that the rule is written to, as ID.toml; without one it is printed' -r -F
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from new" -l color -d 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none' -r -f -a "auto\t'In a terminal'
always\t'Everywhere, into files and pipes too'
never\t'Nowhere'"
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from new" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from diff" -l color -d 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none' -r -f -a "auto\t'In a terminal'
always\t'Everywhere, into files and pipes too'
never\t'Nowhere'"
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from schema" -l rules -d 'A folder of rules, laid over those that ship' -r -F
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from schema" -l color -d 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none' -r -f -a "auto\t'In a terminal'
always\t'Everywhere, into files and pipes too'
never\t'Nowhere'"
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from schema" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "check" -d 'Check a folder of rules, laid over those that ship: every fault at once'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the claim kinds with their roles'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "test" -d 'Run the examples that the rules carry'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "explain" -d 'Print a rule, or say why it does or does not match a text'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "try" -d 'Show what a rule finds in texts, each match in its sentence'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "expand" -d 'Print a rule with its lemma sets and named paths written out'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "coverage" -d 'Say which variants and paths are reached: by the examples, or by texts'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "new" -d 'Write a rule from a sentence whose roles are marked'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "diff" -d 'Show what changed rules do to texts: claims that are gone, new or different'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "schema" -d 'Print the JSON Schema of rule files, so that an editor completes and checks them'
complete -c variorum -n "__fish_variorum_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c variorum -n "__fish_variorum_using_subcommand lsp" -l color -d 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none' -r -f -a "auto\t'In a terminal'
always\t'Everywhere, into files and pipes too'
never\t'Nowhere'"
complete -c variorum -n "__fish_variorum_using_subcommand lsp" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c variorum -n "__fish_variorum_using_subcommand config" -l rules -d 'A folder of rules (.toml), laid over those that ship' -r -F
complete -c variorum -n "__fish_variorum_using_subcommand config" -l format -d 'How to write the report [default: markdown]' -r -f -a "markdown\t'For the editor'
html\t'For the editor, as a page with the texts beside it'
json\t'For programs'
csv\t'The table of roles by source, for spreadsheets'
graphml\t'The claim graph, for programs such as Gephi, igraph or networkx'
dot\t'The claim graph, for Graphviz'
jsonl\t'Findings, one a line, for jq, data frames and logs'
sarif\t'Findings as SARIF 2.1.0, for editors and code hosts'
webannotation\t'Findings as W3C Web Annotations'
ftm\t'Sources, people, organisations, events and findings as FollowTheMoney entities, for Aleph'
claimreview\t'Drafts of schema.org\'s reviews of claims, without rating, for what the desk has decided'"
complete -c variorum -n "__fish_variorum_using_subcommand config" -l fail-on -d 'End with exit code 1 if a finding that the desk has not settled meets this; may be given more than once' -r
complete -c variorum -n "__fish_variorum_using_subcommand config" -l threads -d 'How many threads read sources [default: one a core]. The report does not depend on it' -r
complete -c variorum -n "__fish_variorum_using_subcommand config" -l color -d 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none' -r -f -a "auto\t'In a terminal'
always\t'Everywhere, into files and pipes too'
never\t'Nowhere'"
complete -c variorum -n "__fish_variorum_using_subcommand config" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c variorum -n "__fish_variorum_using_subcommand schema" -l color -d 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none' -r -f -a "auto\t'In a terminal'
always\t'Everywhere, into files and pipes too'
never\t'Nowhere'"
complete -c variorum -n "__fish_variorum_using_subcommand schema" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c variorum -n "__fish_variorum_using_subcommand licences" -l color -d 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none' -r -f -a "auto\t'In a terminal'
always\t'Everywhere, into files and pipes too'
never\t'Nowhere'"
complete -c variorum -n "__fish_variorum_using_subcommand licences" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c variorum -n "__fish_variorum_using_subcommand completions" -l color -d 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none' -r -f -a "auto\t'In a terminal'
always\t'Everywhere, into files and pipes too'
never\t'Nowhere'"
complete -c variorum -n "__fish_variorum_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c variorum -n "__fish_variorum_using_subcommand man" -l color -d 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none' -r -f -a "auto\t'In a terminal'
always\t'Everywhere, into files and pipes too'
never\t'Nowhere'"
complete -c variorum -n "__fish_variorum_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c variorum -n "__fish_variorum_using_subcommand model; and not __fish_seen_subcommand_from import help" -l color -d 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none' -r -f -a "auto\t'In a terminal'
always\t'Everywhere, into files and pipes too'
never\t'Nowhere'"
complete -c variorum -n "__fish_variorum_using_subcommand model; and not __fish_seen_subcommand_from import help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c variorum -n "__fish_variorum_using_subcommand model; and not __fish_seen_subcommand_from import help" -f -a "import" -d 'Make a weights file of a spaCy pipeline'
complete -c variorum -n "__fish_variorum_using_subcommand model; and not __fish_seen_subcommand_from import help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c variorum -n "__fish_variorum_using_subcommand model; and __fish_seen_subcommand_from import" -s o -l output -d 'Where to write the weights file' -r -F
complete -c variorum -n "__fish_variorum_using_subcommand model; and __fish_seen_subcommand_from import" -l color -d 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none' -r -f -a "auto\t'In a terminal'
always\t'Everywhere, into files and pipes too'
never\t'Nowhere'"
complete -c variorum -n "__fish_variorum_using_subcommand model; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c variorum -n "__fish_variorum_using_subcommand model; and __fish_seen_subcommand_from help" -f -a "import" -d 'Make a weights file of a spaCy pipeline'
complete -c variorum -n "__fish_variorum_using_subcommand model; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c variorum -n "__fish_variorum_using_subcommand help; and not __fish_seen_subcommand_from check read compare decide show rules lsp config schema licences completions man model help" -f -a "check" -d 'Cross-check sources of one story'
complete -c variorum -n "__fish_variorum_using_subcommand help; and not __fish_seen_subcommand_from check read compare decide show rules lsp config schema licences completions man model help" -f -a "read" -d 'Read sources, and keep what each tells as records'
complete -c variorum -n "__fish_variorum_using_subcommand help; and not __fish_seen_subcommand_from check read compare decide show rules lsp config schema licences completions man model help" -f -a "compare" -d 'Compare records, whenever and wherever they were read'
complete -c variorum -n "__fish_variorum_using_subcommand help; and not __fish_seen_subcommand_from check read compare decide show rules lsp config schema licences completions man model help" -f -a "decide" -d 'Keep a decision on a finding beside the story'
complete -c variorum -n "__fish_variorum_using_subcommand help; and not __fish_seen_subcommand_from check read compare decide show rules lsp config schema licences completions man model help" -f -a "show" -d 'Show what one stage makes of sources'
complete -c variorum -n "__fish_variorum_using_subcommand help; and not __fish_seen_subcommand_from check read compare decide show rules lsp config schema licences completions man model help" -f -a "rules" -d 'Check, list, test and explain rules'
complete -c variorum -n "__fish_variorum_using_subcommand help; and not __fish_seen_subcommand_from check read compare decide show rules lsp config schema licences completions man model help" -f -a "lsp" -d 'Serve an editor by the Language Server Protocol, over standard input and output'
complete -c variorum -n "__fish_variorum_using_subcommand help; and not __fish_seen_subcommand_from check read compare decide show rules lsp config schema licences completions man model help" -f -a "config" -d 'Show which settings hold, and where each is from'
complete -c variorum -n "__fish_variorum_using_subcommand help; and not __fish_seen_subcommand_from check read compare decide show rules lsp config schema licences completions man model help" -f -a "schema" -d 'Print the JSON Schema of what is written or read'
complete -c variorum -n "__fish_variorum_using_subcommand help; and not __fish_seen_subcommand_from check read compare decide show rules lsp config schema licences completions man model help" -f -a "licences" -d 'Print under which licences the program and the data in it stand'
complete -c variorum -n "__fish_variorum_using_subcommand help; and not __fish_seen_subcommand_from check read compare decide show rules lsp config schema licences completions man model help" -f -a "completions" -d 'Print what a shell completes commands by'
complete -c variorum -n "__fish_variorum_using_subcommand help; and not __fish_seen_subcommand_from check read compare decide show rules lsp config schema licences completions man model help" -f -a "man" -d 'Print the manual page, of the whole or of a command'
complete -c variorum -n "__fish_variorum_using_subcommand help; and not __fish_seen_subcommand_from check read compare decide show rules lsp config schema licences completions man model help" -f -a "model" -d 'Work with language models'
complete -c variorum -n "__fish_variorum_using_subcommand help; and not __fish_seen_subcommand_from check read compare decide show rules lsp config schema licences completions man model help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c variorum -n "__fish_variorum_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "check" -d 'Check a folder of rules, laid over those that ship: every fault at once'
complete -c variorum -n "__fish_variorum_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "list" -d 'List the claim kinds with their roles'
complete -c variorum -n "__fish_variorum_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "test" -d 'Run the examples that the rules carry'
complete -c variorum -n "__fish_variorum_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "explain" -d 'Print a rule, or say why it does or does not match a text'
complete -c variorum -n "__fish_variorum_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "try" -d 'Show what a rule finds in texts, each match in its sentence'
complete -c variorum -n "__fish_variorum_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "expand" -d 'Print a rule with its lemma sets and named paths written out'
complete -c variorum -n "__fish_variorum_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "coverage" -d 'Say which variants and paths are reached: by the examples, or by texts'
complete -c variorum -n "__fish_variorum_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "new" -d 'Write a rule from a sentence whose roles are marked'
complete -c variorum -n "__fish_variorum_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "diff" -d 'Show what changed rules do to texts: claims that are gone, new or different'
complete -c variorum -n "__fish_variorum_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "schema" -d 'Print the JSON Schema of rule files, so that an editor completes and checks them'
complete -c variorum -n "__fish_variorum_using_subcommand help; and __fish_seen_subcommand_from model" -f -a "import" -d 'Make a weights file of a spaCy pipeline'
