
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'variorum' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'variorum'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'variorum' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Cross-check sources of one story')
            [CompletionResult]::new('read', 'read', [CompletionResultType]::ParameterValue, 'Read sources, and keep what each tells as records')
            [CompletionResult]::new('compare', 'compare', [CompletionResultType]::ParameterValue, 'Compare records, whenever and wherever they were read')
            [CompletionResult]::new('decide', 'decide', [CompletionResultType]::ParameterValue, 'Keep a decision on a finding beside the story')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what one stage makes of sources')
            [CompletionResult]::new('rules', 'rules', [CompletionResultType]::ParameterValue, 'Check, list, test and explain rules')
            [CompletionResult]::new('lsp', 'lsp', [CompletionResultType]::ParameterValue, 'Serve an editor by the Language Server Protocol, over standard input and output')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show which settings hold, and where each is from')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of what is written or read')
            [CompletionResult]::new('licences', 'licences', [CompletionResultType]::ParameterValue, 'Print under which licences the program and the data in it stand')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print what a shell completes commands by')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page, of the whole or of a command')
            [CompletionResult]::new('model', 'model', [CompletionResultType]::ParameterValue, 'Work with language models')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'variorum;check' {
            [CompletionResult]::new('--date', '--date', [CompletionResultType]::ParameterName, 'The day of publication, of one source or of all; wins over what the sources say')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'A folder of rules (.toml), laid over those that ship')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to write the report [default: markdown]')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'End with exit code 1 if a finding that the desk has not settled meets this; may be given more than once')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'How many threads read sources [default: one a core]. The report does not depend on it')
            [CompletionResult]::new('--decisions', '--decisions', [CompletionResultType]::ParameterName, 'The file of decisions [default: decisions.toml beside the sources]')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Characters that a table of Markdown may fill; a wider one stands as a list')
            [CompletionResult]::new('--min-severity', '--min-severity', [CompletionResultType]::ParameterName, 'Leave out findings less severe than this')
            [CompletionResult]::new('--event', '--event', [CompletionResultType]::ParameterName, 'Show events with this id (e1) or these words in their titles; may be given more than once')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Show events of this kind (invitation); may be given more than once')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Where to write the report [default: standard output]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Where to write the report [default: standard output]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none')
            [CompletionResult]::new('--allow-outside', '--allow-outside', [CompletionResultType]::ParameterName, 'Read files outside the story''s folder, too, where sources.toml names them')
            [CompletionResult]::new('--brief', '--brief', [CompletionResultType]::ParameterName, 'What fits on one screen, as Markdown')
            [CompletionResult]::new('--full', '--full', [CompletionResultType]::ParameterName, 'Every row, with the lines of the sources and what was left out')
            [CompletionResult]::new('--watch', '--watch', [CompletionResultType]::ParameterName, 'Stay, and write the report anew whenever a source, a rule or a decision changes; Ctrl-C ends it')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'With --watch: keep no readings in the cache folder of the user')
            [CompletionResult]::new('--open', '--open', [CompletionResultType]::ParameterName, 'Open what was written in the program that the system has for it; without --format, as HTML')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'variorum;read' {
            [CompletionResult]::new('--date', '--date', [CompletionResultType]::ParameterName, 'The day of publication, of one source or of all; wins over what the sources say')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'A folder of rules (.toml), laid over those that ship')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'How many threads read sources [default: one a core]. The records do not depend on it')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Where to write the records, one after the other')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Where to write the records, one after the other')
            [CompletionResult]::new('--tables', '--tables', [CompletionResultType]::ParameterName, 'Write tables into this folder, a file each: `variorum schema` says what they hold')
            [CompletionResult]::new('--table-format', '--table-format', [CompletionResultType]::ParameterName, 'How to write tables')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none')
            [CompletionResult]::new('--allow-outside', '--allow-outside', [CompletionResultType]::ParameterName, 'Read files outside the story''s folder, too, where sources.toml names them')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'variorum;compare' {
            [CompletionResult]::new('--date', '--date', [CompletionResultType]::ParameterName, 'The day of publication, of one source or of all; wins over what the sources say')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'A folder of rules (.toml), laid over those that ship')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to write the report [default: markdown]')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'End with exit code 1 if a finding that the desk has not settled meets this; may be given more than once')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'How many threads read sources [default: one a core]. The report does not depend on it')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Where to write the report [default: standard output]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Where to write the report [default: standard output]')
            [CompletionResult]::new('--tables', '--tables', [CompletionResultType]::ParameterName, 'Write tables into this folder, a file each: `variorum schema` says what they hold')
            [CompletionResult]::new('--table-format', '--table-format', [CompletionResultType]::ParameterName, 'How to write tables')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none')
            [CompletionResult]::new('--allow-outside', '--allow-outside', [CompletionResultType]::ParameterName, 'Read files outside the story''s folder, too, where sources.toml names them')
            [CompletionResult]::new('--full', '--full', [CompletionResultType]::ParameterName, 'Every row, with the lines of the sources and what was left out')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'variorum;decide' {
            [CompletionResult]::new('--date', '--date', [CompletionResultType]::ParameterName, 'The day of publication, of one source or of all; wins over what the sources say')
            [CompletionResult]::new('--undo', '--undo', [CompletionResultType]::ParameterName, 'Take a decision back, by its key or by the finding that it is on')
            [CompletionResult]::new('--again', '--again', [CompletionResultType]::ParameterName, 'Rule as the decision with this key, which the new one replaces: for one that no longer fits')
            [CompletionResult]::new('--note', '--note', [CompletionResultType]::ParameterName, 'Why')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who decides')
            [CompletionResult]::new('--on', '--on', [CompletionResultType]::ParameterName, 'The day of the decision')
            [CompletionResult]::new('--decisions', '--decisions', [CompletionResultType]::ParameterName, 'The file of decisions [default: decisions.toml beside the sources]')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'A folder of rules (.toml), laid over those that ship')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none')
            [CompletionResult]::new('--allow-outside', '--allow-outside', [CompletionResultType]::ParameterName, 'Read files outside the story''s folder, too, where sources.toml names them')
            [CompletionResult]::new('--list', '--list', [CompletionResultType]::ParameterName, 'Show what is decided, and whether it still fits')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'variorum;show' {
            [CompletionResult]::new('--date', '--date', [CompletionResultType]::ParameterName, 'The day of publication, of one source or of all; wins over what the sources say')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'A folder of rules (.toml), laid over those that ship')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to write it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none')
            [CompletionResult]::new('--allow-outside', '--allow-outside', [CompletionResultType]::ParameterName, 'Read files outside the story''s folder, too, where sources.toml names them')
            [CompletionResult]::new('--timeml', '--timeml', [CompletionResultType]::ParameterName, 'With times, of one source: writes a TimeML document, which other tools read')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'variorum;rules' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check a folder of rules, laid over those that ship: every fault at once')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the claim kinds with their roles')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Run the examples that the rules carry')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Print a rule, or say why it does or does not match a text')
            [CompletionResult]::new('try', 'try', [CompletionResultType]::ParameterValue, 'Show what a rule finds in texts, each match in its sentence')
            [CompletionResult]::new('expand', 'expand', [CompletionResultType]::ParameterValue, 'Print a rule with its lemma sets and named paths written out')
            [CompletionResult]::new('coverage', 'coverage', [CompletionResultType]::ParameterValue, 'Say which variants and paths are reached: by the examples, or by texts')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Write a rule from a sentence whose roles are marked')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Show what changed rules do to texts: claims that are gone, new or different')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of rule files, so that an editor completes and checks them')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'variorum;rules;check' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to tell the faults')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'variorum;rules;list' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to list them')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'A folder of rules, laid over those that ship')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'variorum;rules;test' {
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'A folder of rules, laid over those that ship')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none')
            [CompletionResult]::new('--accept', '--accept', [CompletionResultType]::ParameterName, 'Keep all that the examples of your rules tell now, without asking')
            [CompletionResult]::new('--check', '--check', [CompletionResultType]::ParameterName, 'Ask nothing and write nothing, and fail where a snapshot is not as the example (for CI)')
            [CompletionResult]::new('--review', '--review', [CompletionResultType]::ParameterName, 'Ask about changed snapshots even where this is no terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'variorum;rules;explain' {
            [CompletionResult]::new('--text', '--text', [CompletionResultType]::ParameterName, 'Some sentences')
            [CompletionResult]::new('--date', '--date', [CompletionResultType]::ParameterName, 'The day that the text is read from')
            [CompletionResult]::new('--pair', '--pair', [CompletionResultType]::ParameterName, 'Two texts, or two files: why their values are laid side by side, or are not, and what the report says of them')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'A folder of rules, laid over those that ship')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none')
            [CompletionResult]::new('--near', '--near', [CompletionResultType]::ParameterName, 'Only the variants that came nearest; without a claim kind, of all kinds')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'With --pair: every pair of values, also those less alike that are not laid side by side')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'variorum;rules;try' {
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'A folder of rules, laid over those that ship')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'variorum;rules;expand' {
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'A folder of rules, laid over those that ship')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'variorum;rules;coverage' {
            [CompletionResult]::new('--id', '--id', [CompletionResultType]::ParameterName, 'Only this claim kind')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to tell it')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'A folder of rules, laid over those that ship')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'variorum;rules;new' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'A sentence with its roles in brackets, and its trigger in braces where it is not plain: "[who Dockers] {walked out} on [when Monday]". A bracket without a name is called after its place')
            [CompletionResult]::new('--none', '--none', [CompletionResultType]::ParameterName, 'A sentence that must not match [default: one is made]')
            [CompletionResult]::new('--title', '--title', [CompletionResultType]::ParameterName, 'One line for a heading [default: the kind and its roles]')
            [CompletionResult]::new('--date', '--date', [CompletionResultType]::ParameterName, 'The day that the sentence is read from')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'The folder that the rule is written to, as ID.toml; without one it is printed')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'variorum;rules;diff' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'variorum;rules;schema' {
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'A folder of rules, laid over those that ship')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'variorum;rules;help' {
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check a folder of rules, laid over those that ship: every fault at once')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the claim kinds with their roles')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Run the examples that the rules carry')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Print a rule, or say why it does or does not match a text')
            [CompletionResult]::new('try', 'try', [CompletionResultType]::ParameterValue, 'Show what a rule finds in texts, each match in its sentence')
            [CompletionResult]::new('expand', 'expand', [CompletionResultType]::ParameterValue, 'Print a rule with its lemma sets and named paths written out')
            [CompletionResult]::new('coverage', 'coverage', [CompletionResultType]::ParameterValue, 'Say which variants and paths are reached: by the examples, or by texts')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Write a rule from a sentence whose roles are marked')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Show what changed rules do to texts: claims that are gone, new or different')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of rule files, so that an editor completes and checks them')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'variorum;rules;help;check' {
            break
        }
        'variorum;rules;help;list' {
            break
        }
        'variorum;rules;help;test' {
            break
        }
        'variorum;rules;help;explain' {
            break
        }
        'variorum;rules;help;try' {
            break
        }
        'variorum;rules;help;expand' {
            break
        }
        'variorum;rules;help;coverage' {
            break
        }
        'variorum;rules;help;new' {
            break
        }
        'variorum;rules;help;diff' {
            break
        }
        'variorum;rules;help;schema' {
            break
        }
        'variorum;rules;help;help' {
            break
        }
        'variorum;lsp' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'variorum;config' {
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'A folder of rules (.toml), laid over those that ship')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to write the report [default: markdown]')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'End with exit code 1 if a finding that the desk has not settled meets this; may be given more than once')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'How many threads read sources [default: one a core]. The report does not depend on it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'variorum;schema' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'variorum;licences' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'variorum;completions' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'variorum;man' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'variorum;model' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Make a weights file of a spaCy pipeline')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'variorum;model;import' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Where to write the weights file')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Where to write the weights file')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Whether to draw with colours; auto: in a terminal, unless the environment asks for none')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'variorum;model;help' {
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Make a weights file of a spaCy pipeline')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'variorum;model;help;import' {
            break
        }
        'variorum;model;help;help' {
            break
        }
        'variorum;help' {
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Cross-check sources of one story')
            [CompletionResult]::new('read', 'read', [CompletionResultType]::ParameterValue, 'Read sources, and keep what each tells as records')
            [CompletionResult]::new('compare', 'compare', [CompletionResultType]::ParameterValue, 'Compare records, whenever and wherever they were read')
            [CompletionResult]::new('decide', 'decide', [CompletionResultType]::ParameterValue, 'Keep a decision on a finding beside the story')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what one stage makes of sources')
            [CompletionResult]::new('rules', 'rules', [CompletionResultType]::ParameterValue, 'Check, list, test and explain rules')
            [CompletionResult]::new('lsp', 'lsp', [CompletionResultType]::ParameterValue, 'Serve an editor by the Language Server Protocol, over standard input and output')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show which settings hold, and where each is from')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of what is written or read')
            [CompletionResult]::new('licences', 'licences', [CompletionResultType]::ParameterValue, 'Print under which licences the program and the data in it stand')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print what a shell completes commands by')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page, of the whole or of a command')
            [CompletionResult]::new('model', 'model', [CompletionResultType]::ParameterValue, 'Work with language models')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'variorum;help;check' {
            break
        }
        'variorum;help;read' {
            break
        }
        'variorum;help;compare' {
            break
        }
        'variorum;help;decide' {
            break
        }
        'variorum;help;show' {
            break
        }
        'variorum;help;rules' {
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check a folder of rules, laid over those that ship: every fault at once')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the claim kinds with their roles')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Run the examples that the rules carry')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Print a rule, or say why it does or does not match a text')
            [CompletionResult]::new('try', 'try', [CompletionResultType]::ParameterValue, 'Show what a rule finds in texts, each match in its sentence')
            [CompletionResult]::new('expand', 'expand', [CompletionResultType]::ParameterValue, 'Print a rule with its lemma sets and named paths written out')
            [CompletionResult]::new('coverage', 'coverage', [CompletionResultType]::ParameterValue, 'Say which variants and paths are reached: by the examples, or by texts')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Write a rule from a sentence whose roles are marked')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Show what changed rules do to texts: claims that are gone, new or different')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of rule files, so that an editor completes and checks them')
            break
        }
        'variorum;help;rules;check' {
            break
        }
        'variorum;help;rules;list' {
            break
        }
        'variorum;help;rules;test' {
            break
        }
        'variorum;help;rules;explain' {
            break
        }
        'variorum;help;rules;try' {
            break
        }
        'variorum;help;rules;expand' {
            break
        }
        'variorum;help;rules;coverage' {
            break
        }
        'variorum;help;rules;new' {
            break
        }
        'variorum;help;rules;diff' {
            break
        }
        'variorum;help;rules;schema' {
            break
        }
        'variorum;help;lsp' {
            break
        }
        'variorum;help;config' {
            break
        }
        'variorum;help;schema' {
            break
        }
        'variorum;help;licences' {
            break
        }
        'variorum;help;completions' {
            break
        }
        'variorum;help;man' {
            break
        }
        'variorum;help;model' {
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Make a weights file of a spaCy pipeline')
            break
        }
        'variorum;help;model;import' {
            break
        }
        'variorum;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
