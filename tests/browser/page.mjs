// What an editor does on the page, done in a browser: node page.mjs CHROMIUM PAGE [LARGE_PAGE] [AXE]
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { launch, wait } from './driver.mjs';

const [program, file, large, axe] = process.argv.slice(2);
const url = pathToFileURL(file).href;
const browser = await launch(program);
let failed = 0;
function ok(what, holds, told) {
  if (!holds) failed += 1;
  console.log(holds ? 'ok  ' : 'FAIL', what, holds ? '' : JSON.stringify(told ?? ''));
}

const page = await browser.page();
await page.view(1400, 1000);
await page.open(url);

const count = (selector) => page.run((s) => document.querySelectorAll(s).length, selector);
const text = (selector) => page.run((s) => document.querySelector(s)?.textContent.trim() ?? null, selector);
const value = (selector) => page.run((s) => document.querySelector(s).value, selector);
const current = () => page.run(() => document.querySelector('.f.on')?.id ?? '');
const selected = () => page.run(() => document.querySelector('.tabs [aria-selected=true]').hash);
const focused = () => page.run(() => document.activeElement.id);
const copied = () => page.run(() => document.documentElement.dataset.copied ?? '');
const choose = (name, wanted) =>
  page.run(
    (name, wanted) => {
      const field = document.querySelector(`[name=${name}]`);
      field.value = wanted;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    },
    name,
    wanted
  );
/** Whether an element stands in the part of the window, or of the texts, that is seen. */
const seen = (selector) =>
  page.run((s) => {
    const element = document.querySelector(s);
    if (!element) return false;
    const box = element.getBoundingClientRect();
    const frame = element.closest('.body')?.getBoundingClientRect();
    const top = Math.max(0, frame?.top ?? 0);
    const bottom = Math.min(innerHeight, frame?.bottom ?? innerHeight);
    return box.height > 0 && box.bottom > top && box.top < bottom;
  }, selector);

// A finding and its quotes
const first = await page.run(() => {
  const quotes = [...document.querySelectorAll('#f1 .q')];
  return quotes.map((quote) => ({ panel: quote.dataset.p, line: quote.dataset.l }));
});
await page.click('#f1 h3');
await wait(600);
ok('a click on a finding takes it in hand', (await current()) === 'f1');
ok('the address names it', (await page.run('location.hash')) === '#f1');
ok('its first quote is seen in the texts', await seen('.m.here'));
ok('the tab of that source is chosen', (await selected()) === '#' + first[0].panel);
const badges = await page.run(() => [...document.querySelectorAll('.tabs em')].map((it) => Number(it.textContent)));
ok('the tabs count its quotes', badges.reduce((a, b) => a + b) === first.length, badges);
ok('all its marks glow', (await count('.m.hot')) >= first.length);
await page.click('.step[data-d="1"]');
await page.click('.step[data-d="1"]');
await wait(600);
const third = await page.run(() => ({ ...document.querySelector('.q.now').dataset }));
ok('two steps on: the third quote', third.p === first[2].panel && third.l === first[2].line, third);
ok('its mark is seen', await seen('.m.here'));

// Texts and marks
await page.click('.tabs a[href="#s4"]');
// The last step may still be scrolling on a busy machine.
await wait(600);
ok('a tab shows its text', (await seen('#s4 h3')) && !(await seen('#s3 h3')));
await page.run(() => document.querySelector('.tabs [aria-selected=true]').focus());
await page.press('ArrowRight');
ok('an arrow goes to the next tab', (await selected()) === '#s5');
const marked = await page.run(() => {
  const mark = document.querySelector('.m-diff[data-f^="f2"]');
  mark.click();
  return { panel: mark.closest('.panel').id, line: mark.closest('.l').querySelector('a').textContent };
});
await wait(600);
const now = await page.run(() => ({ ...document.querySelector('.q.now').dataset }));
ok('a click on a mark opens its finding', (await current()) === 'f2' && (await seen('#f2 h3')));
ok('on the quote that was clicked', now.p === marked.panel && now.l === marked.line, [now, marked]);
const both = await page.run(() => {
  const mark = document.querySelector('.m[data-f*=" "]');
  mark.id = 'both';
  return mark.dataset.f.split(' ');
});
const turns = [];
for (const _ of both) {
  await page.run(() => document.querySelector('#both').click());
  turns.push(await current());
}
ok('a word of several findings leads to each in turn', new Set(turns).size === both.length, [turns, both]);
const inMark = await page.run(() => document.querySelector('.m.here') !== null);
ok('and shows a quote of it', inMark);
await page.press('Escape');
ok('Esc lets go', (await current()) === '' && (await page.run(() => document.querySelector('.strip').hidden)));

// Keys
await page.press('j');
await page.press('j');
const two = await page.run(() => [...document.querySelectorAll('.f')].slice(0, 2).map((it) => it.id));
ok('j j: the second finding, with focus', (await current()) === two[1] && (await focused()) === two[1]);
await page.press('k');
ok('k: back', (await current()) === two[0]);
await page.press('n');
ok('n: its second quote', (await text('.pos')) === `2 of ${first.length}`, await text('.pos'));
await page.press('p');
ok('p: its first', (await text('.pos')) === `1 of ${first.length}`);
await page.run(() => (document.querySelector('#usekeys').checked = false));
await page.press('j');
ok('keys switched off do nothing', (await current()) === two[0]);
await page.run(() => (document.querySelector('#usekeys').checked = true));

// Decisions
await page.press('d');
ok('d: decided', (await text('#f1 .badge')) === '✓ settled' && (await count('#f1.done')) === 1);
const row = await page.run(() => document.querySelector('#alike .f').id);
await page.click(`#${row} .tick`);
ok('a tick decides a row', (await count(`#${row}.done`)) === 1);
await page.press('c');
await wait(100);
const cited = await copied();
ok('c: a citation with source, line and link', cited.includes(`, line ${first[0].line}: `) && cited.includes('#f1'), cited);
await page.open(url);
ok('both outlive a reload', (await value('#f1 .state')) === 'accepted' && (await count(`#${row}.done`)) === 1);
await page.click('.decs');
await wait(100);
const key = await page.run(() => document.querySelector('#f1').dataset.key);
const commands = await copied();
ok('decisions are copied as commands', commands.includes(`variorum decide ${key} accepted seeds\n`), commands);

// Filters
const all = await count('.f');
await page.press('/');
await page.type('moscow');
ok('/ and words filter', (await count('#f1:not([hidden])')) === 1 && (await count('.f[hidden]')) > 0);
ok('how many are left is said', (await text('.shown')).includes(` of ${all} findings`), await text('.shown'));
await page.press('Escape');
ok('Esc clears the words', (await count('.f[hidden]')) === 0);
await choose('sev', 'error');
ok('severity', (await count('.f:not([hidden])')) === (await count('[data-sev=error]')));
ok('an empty section says so', await page.run(() => !document.querySelector('#denied .none').hidden));
await choose('st', 'open');
ok('still open', (await count('.f:not([hidden])')) === (await count('[data-sev=error]:not(.done)')));
await page.run(() => document.querySelector('.clear').click());
await choose('src', 's3');
ok(
  'source',
  await page.run(() => {
    const left = [...document.querySelectorAll('.f:not([hidden])')];
    return left.length > 0 && left.every((it) => it.dataset.src.split(' ').includes('s3'));
  })
);
ok('what fits is unfolded', (await count('.fold[open]')) > 0);
await page.run(() => document.querySelector('.clear').click());
ok('cleared: all are there, folded', (await count('.f[hidden]')) === 0 && (await count('.fold[open]')) === 0);
await page.click('.matrix a[data-sort=date]');
ok('a cell of the checklist chooses its sort', (await value('[name=sort]')) === 'date');
await page.run(() => document.querySelector('.clear').click());

// Links
await page.run(() => document.querySelector('.grid td a.m-diff').click());
await wait(400);
ok('a cell of an event leads to its finding', (await count('.f.on')) === 1);
await page.open(url + '#s3-l10');
await wait(600);
ok('a link to a line opens its text', (await seen('#s3-l10')) && (await selected()) === '#s3');
const hidden = await page.run(() => document.querySelector('[data-ids*=" "]').dataset.ids.split(' ')[1]);
await page.open(url + '#' + hidden);
ok('a finding within a row is found by its id', (await page.run(() => document.querySelector('.f.on').dataset.ids)).includes(hidden));
ok('no error, and nothing asked of the network', page.faults.length === 0, page.faults);

// What everybody can read
for (const scheme of ['light', 'dark']) {
  await page.media({ 'prefers-color-scheme': scheme });
  const least = await page.run(() => {
    const style = getComputedStyle(document.documentElement);
    const light = (name) => {
      let hex = style.getPropertyValue('--' + name).trim().slice(1);
      if (hex.length === 3) hex = [...hex].map((digit) => digit + digit).join('');
      const [r, g, b] = [0, 2, 4].map((at) => {
        const part = parseInt(hex.slice(at, at + 2), 16) / 255;
        return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (a, b) => {
      const [one, two] = [light(a), light(b)];
      return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    };
    const pairs = [];
    for (const ink of ['ink', 'soft']) for (const ground of ['bg', 'pane', 'card', 'hot']) pairs.push([ink, ground]);
    for (const kind of ['diff', 'deny', 'refine', 'agree', 'single']) {
      for (const ground of [kind + 'b', 'bg', 'pane', 'card']) pairs.push([kind, ground]);
    }
    return pairs.map(([a, b]) => [contrast(a, b), a, b]).sort((a, b) => a[0] - b[0])[0];
  });
  ok(`contrast in the ${scheme} scheme`, least[0] >= 4.5, least);
  if (axe) {
    await page.run(readFileSync(axe, 'utf8'));
    const violations = await page.run(async () => {
      document.querySelectorAll('details').forEach((it) => (it.open = true));
      const result = await window.axe.run(document, { resultTypes: ['violations'] });
      return result.violations.map((it) => [it.id, it.nodes.length, it.nodes[0].html.slice(0, 200)]);
    });
    ok(`axe finds nothing in the ${scheme} scheme`, violations.length === 0, violations);
    await page.open(url);
  }
}
await page.media({ 'prefers-color-scheme': 'light' });
ok(
  'every control has a name',
  await page.run(() =>
    [...document.querySelectorAll('button,select,input,a[href]')].every(
      (it) => it.textContent.trim() || it.getAttribute('aria-label') || it.labels?.length
    )
  )
);

// Windows, wide to narrow
for (const width of [1400, 1100, 800, 390, 320]) {
  await page.view(width, 844, width < 500);
  await page.open(url);
  const wide = await page.run(() => document.documentElement.scrollWidth);
  ok(`nothing sticks out at ${width}`, wide <= width, wide);
}
await page.view(390, 844, true);
await page.open(url);
await page.click('#f1 .q');
await wait(800);
ok('phone: a tap opens the texts on the quote', (await count('#texts.sheet')) === 1 && (await seen('.m.here')));
await page.click('.close');
ok('phone: ✕ closes them', (await count('#texts.sheet')) === 0);

// Paper
await page.view(1400, 1000);
await page.open(url);
await page.media({}, 'print');
ok('paper: no controls', await page.run(() => [...document.querySelectorAll('.bar,.tabs,.act')].every((it) => it.offsetHeight === 0)));
ok('paper: all texts', await page.run(() => [...document.querySelectorAll('.panel')].every((it) => it.offsetHeight > 0)));
await page.media({});

// Without the script
await page.send('Emulation.setScriptExecutionDisabled', { value: true });
await page.open(url);
ok('no script: all texts stand there', await page.run(() => [...document.querySelectorAll('.panel')].every((it) => it.offsetHeight > 0)));
ok('no script: no dead control', await page.run(() => [...document.querySelectorAll('.bar,.copy,.state')].every((it) => it.offsetHeight === 0)));
await page.click('#f1 .q');
await wait(300);
ok('no script: a quote leads to its mark', await page.run(() => {
    const glow = [...document.querySelectorAll('.m')].find((it) => getComputedStyle(it).backgroundColor !== 'rgba(0, 0, 0, 0)');
    const box = glow?.getBoundingClientRect();
    return !!box && box.bottom > 0 && box.top < innerHeight;
  }));
await page.click(`#${row} summary`);
ok('no script: a row opens', await page.run((row) => document.querySelector(`#${row} .q`).offsetHeight > 0, row));
await page.send('Emulation.setScriptExecutionDisabled', { value: false });

// A page of many sources answers at once
if (large) {
  await page.open(pathToFileURL(large).href);
  const took = await page.run(async () => {
    const field = document.querySelector('[name=text]');
    const times = [];
    for (const words of ['v', 'vos', 'vossburg', '']) {
      const start = performance.now();
      field.value = words;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      document.body.getBoundingClientRect();
      times.push(Math.round(performance.now() - start));
    }
    return times;
  });
  console.log('     filter of', await count('.f'), 'findings, ms:', took.join(', '));
  ok('a filter answers within 100 ms', took.slice(1).every((ms) => ms <= 100), took);
}

console.log(failed ? `${failed} failed` : 'all passed');
await browser.close();
process.exit(failed ? 1 : 0);
