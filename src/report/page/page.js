// The page's own script. Everything that it shows stands in the markup; it moves, filters and remembers, and asks no network.
(function () {
  'use strict';
  const doc = document;
  const root = doc.documentElement;
  const one = (selector, within) => (within || doc).querySelector(selector);
  const all = (selector, within) => Array.from((within || doc).querySelectorAll(selector));
  const byId = (id) => (id ? doc.getElementById(id) : null);
  root.classList.add('js');

  const findings = all('.f');
  const aside = one('#texts');
  const body = one('.body');
  const tabs = all('.tabs a');
  const panels = all('.panel');
  const strip = one('.strip');
  const live = one('#live');
  const toast = one('.toast');
  const bar = one('.bar');
  const form = one('.bar form');
  const keys = one('.keys');
  const small = matchMedia('(max-width:1079px)');
  const still = matchMedia('(prefers-reduced-motion:reduce)');

  /** The finding in hand, its quotes, and which of them is shown. */
  let current = null;
  let quotes = [];
  let shown = 0;

  /* What the desk ticked off, by the keys of findings; it belongs to these texts. */
  const STORE = 'variorum:' + root.dataset.report;
  let store = {};
  try {
    store = JSON.parse(localStorage.getItem(STORE) || '{}') || {};
  } catch (error) {
    store = {};
  }
  function save() {
    try {
      localStorage.setItem(STORE, JSON.stringify(store));
    } catch (error) {
      say('This browser keeps nothing: copy your decisions before you leave');
    }
  }
  function state(finding) {
    const own = store[finding.dataset.key];
    return own === undefined ? finding.dataset.state || '' : own;
  }

  /* Tabs of the texts */
  one('.tabs').setAttribute('role', 'tablist');
  tabs.forEach((link, at) => {
    const panel = byId(link.hash.slice(1));
    link.id = 'tab-' + panel.id;
    link.setAttribute('role', 'tab');
    link.setAttribute('aria-controls', panel.id);
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', link.id);
    link.addEventListener('click', (event) => {
      event.preventDefault();
      tab(panel.id);
      body.scrollTop = 0;
    });
    link.addEventListener('keydown', (event) => {
      const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
      if (!step) return;
      event.preventDefault();
      const next = tabs[(at + step + tabs.length) % tabs.length];
      next.click();
      next.focus();
    });
  });
  function tab(id) {
    panels.forEach((panel) => {
      panel.hidden = panel.id !== id;
    });
    tabs.forEach((link) => {
      const is = link.hash === '#' + id;
      link.setAttribute('aria-selected', is);
      link.tabIndex = is ? 0 : -1;
      if (is) {
        const row = link.parentNode;
        const before = link.offsetLeft - row.offsetLeft;
        if (before < row.scrollLeft || before + link.offsetWidth > row.scrollLeft + row.clientWidth) {
          row.scrollLeft = before - row.clientWidth / 3;
        }
      }
    });
  }

  /* A finding and its quotes */
  function into(element) {
    if (small.matches && !aside.classList.contains('sheet')) {
      element.scrollIntoView({ block: 'center' });
      return;
    }
    const frame = body.getBoundingClientRect();
    const top = body.scrollTop + element.getBoundingClientRect().top - frame.top - frame.height / 3;
    body.scrollTo({ top, behavior: still.matches ? 'auto' : 'smooth' });
  }
  function sheet(on) {
    aside.classList.toggle('sheet', on);
    doc.body.classList.toggle('sheeted', on);
  }
  function unfold(element) {
    for (let up = element; up; up = up.parentElement) if (up.tagName === 'DETAILS') up.open = true;
    const own = one('details', element);
    if (own) own.open = true;
  }
  function remember(id) {
    try {
      history.replaceState(null, '', '#' + id);
    } catch (error) {
      /* a page from a file may not change its address everywhere */
    }
  }
  /** The marks of an anchor: the pieces into which its words are cut. */
  function marks(id) {
    const anchor = byId(id);
    if (!anchor) return [];
    const pieces = all('.m', anchor.closest('.panel'));
    const first = pieces.findIndex(
      (mark) => anchor.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING
    );
    return first < 0 ? [] : pieces.slice(first, first + Number(anchor.dataset.n || 1));
  }
  function letGo() {
    if (current) {
      current.classList.remove('on');
      current.removeAttribute('aria-current');
    }
    all('.hot,.here,.now').forEach((it) => it.classList.remove('hot', 'here', 'now'));
  }
  /** Takes a finding in hand. `how`: `quote`, its first; `move`, scroll to it; `quiet`, open no sheet; `keep`, unfold nothing. */
  function pick(finding, how) {
    const set = how || {};
    letGo();
    if (finding.hidden) clear();
    current = finding;
    finding.classList.add('on');
    finding.setAttribute('aria-current', 'true');
    if (!set.keep) unfold(finding);
    all('.m[data-f~="' + finding.id + '"]').forEach((mark) => mark.classList.add('hot'));
    quotes = all('.q', finding);
    tabs.forEach((link) => {
      const here = quotes.filter((quote) => '#' + quote.dataset.p === link.hash).length;
      const badge = one('em', link);
      badge.hidden = !here;
      badge.textContent = here || '';
    });
    if (set.move) {
      finding.scrollIntoView({ block: set.move });
      finding.focus({ preventScroll: true });
    }
    if (small.matches && !set.quiet) sheet(true);
    show(set.quote || 0);
    if (small.matches && aside.classList.contains('sheet')) {
      const top = finding.getBoundingClientRect().top;
      const room = innerHeight - one('.tx').offsetHeight;
      const under = getComputedStyle(bar).position === 'sticky' ? bar.offsetHeight : 0;
      if (top < 0 || top > room * 0.6) scrollBy(0, top - under - 12);
    }
    remember(finding.id);
  }
  function show(at) {
    if (!quotes.length) return;
    shown = (at + quotes.length) % quotes.length;
    const quote = quotes[shown];
    all('.q.now').forEach((it) => it.classList.remove('now'));
    quote.classList.add('now');
    all('.m.here').forEach((it) => it.classList.remove('here'));
    tab(quote.dataset.p);
    const here = marks(quote.hash.slice(1));
    here.forEach((mark) => mark.classList.add('here'));
    if (here[0]) into(here[0]);
    strip.hidden = false;
    one('p', strip).textContent = current.dataset.q;
    one('.pos', strip).textContent = shown + 1 + ' of ' + quotes.length;
    all('.step', strip).forEach((button) => {
      button.hidden = quotes.length < 2;
    });
    live.textContent =
      current.dataset.q + ' Quote ' + (shown + 1) + ' of ' + quotes.length + ', ' + one('.at', quote).textContent;
  }
  function drop() {
    letGo();
    current = null;
    quotes = [];
    strip.hidden = true;
    sheet(false);
    tabs.forEach((link) => {
      one('em', link).hidden = true;
    });
  }
  strip.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button) return;
    if (button.classList.contains('close')) drop();
    else if (button.dataset.d) show(shown + Number(button.dataset.d));
  });

  /* Clicks, both ways */
  function fromMark(mark) {
    const ids = mark.dataset.f.split(' ');
    const next = ids[(ids.indexOf(current ? current.id : '') + 1) % ids.length];
    pick(byId(next), { move: 'center', quiet: !aside.classList.contains('sheet') });
    const panel = mark.closest('.panel').id;
    const line = one('a', mark.closest('.l')).textContent;
    let found = quotes.findIndex((quote) => marks(quote.hash.slice(1)).includes(mark));
    if (found < 0) found = quotes.findIndex((it) => it.dataset.p === panel && it.dataset.l === line);
    if (found > 0) show(found);
  }
  function go(id, byClick) {
    // A row stands for several findings: the others are known by it.
    const target = byId(id) || findings.find((it) => (it.dataset.ids || '').split(' ').includes(id));
    if (!target) return false;
    if (target.classList.contains('f')) {
      pick(target, { move: 'nearest' });
      return true;
    }
    if (target.classList.contains('an')) {
      const finding = findings.find((it) => id.startsWith('q-' + it.id + '-'));
      const quote = all('.q', finding).findIndex((it) => it.hash === '#' + id);
      const inside = byClick && finding.contains(doc.activeElement);
      pick(finding, { quote, move: inside ? '' : 'nearest' });
      return true;
    }
    if (target.classList.contains('l')) {
      tab(target.closest('.panel').id);
      remember(id);
      if (small.matches) sheet(true);
      into(target);
      return true;
    }
    if (target.classList.contains('panel')) {
      tab(id);
      if (small.matches) sheet(true);
      body.scrollTop = 0;
      return true;
    }
    unfold(target);
    return false;
  }
  doc.addEventListener('click', (event) => {
    const target = event.target;
    const link = target.closest('a[href^="#"]');
    const finding = target.closest('.f');
    if (target.closest('button.copy')) {
      cite(finding);
    } else if (target.closest('select,input,button,label')) {
      return;
    } else if (link && link.classList.contains('m')) {
      event.preventDefault();
      fromMark(link);
    } else if (link && link.dataset.sort) {
      event.preventDefault();
      form.sort.value = link.dataset.sort;
      filter();
      byId(link.hash.slice(1)).scrollIntoView();
    } else if (link) {
      if (go(link.hash.slice(1), true)) event.preventDefault();
    } else if (finding && !getSelection().toString()) {
      if (!target.closest('summary')) pick(finding, { keep: true });
      else if (!one('details', finding).open) setTimeout(() => pick(finding, { keep: true }));
    }
  });
  doc.addEventListener('mouseover', (event) => {
    const mark = event.target.closest('.m');
    if (mark && !mark.title) mark.title = mark.dataset.f.split(' ').map((id) => byId(id).dataset.q).join('\n');
  });
  addEventListener('hashchange', () => go(location.hash.slice(1)));

  /* Filters */
  const plain = (text) => text.toLowerCase().replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"');
  const words = new Map();
  function wordsOf(finding) {
    if (!words.has(finding)) words.set(finding, plain(finding.textContent + ' ' + finding.id));
    return words.get(finding);
  }
  const fields = ['sev', 'sort', 'src', 'st', 'text'];
  const folds = all('.fold').map((fold) => [fold, all('.f', fold)]);
  const sorts = all('.sort').map((sort) => [sort, all('.f', sort)]);
  const lists = all('section[data-list]').map((list) => [one('.none', list), all('.f', list)]);
  const left = (of) => of.some((finding) => !finding.hidden);
  function filter() {
    const wanted = plain(form.text.value.trim());
    const { sev, sort, src, st } = form;
    const any = fields.some((name) => form[name].value);
    fields.forEach((name) => form[name].classList.toggle('set', !!form[name].value));
    let fitting = 0;
    findings.forEach((finding) => {
      const data = finding.dataset;
      const now = state(finding);
      const fits =
        (!sev.value || data.sev === sev.value) &&
        (!sort.value || data.sort === sort.value) &&
        (!src.value || (' ' + data.src + ' ').includes(' ' + src.value + ' ')) &&
        (!st.value || (st.value === 'open' ? !now : st.value === 'done' ? !!now : now === st.value)) &&
        (!wanted || wordsOf(finding).includes(wanted));
      if (finding.hidden === fits) finding.hidden = !fits;
      if (fits) fitting += 1;
    });
    folds.forEach(([fold, of]) => {
      fold.hidden = !left(of);
      fold.open = any && !fold.hidden;
    });
    sorts.forEach(([group, of]) => {
      group.hidden = !left(of);
    });
    lists.forEach(([none, of]) => {
      none.hidden = left(of);
    });
    const decided = findings.filter(state).length;
    one('.shown').textContent =
      (any ? fitting + ' of ' : '') + findings.length + ' findings' + (decided ? ', ' + decided + ' decided' : '');
    one('.clear').hidden = !any;
  }
  function clear() {
    form.reset();
    filter();
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    step(1);
  });
  form.addEventListener('input', filter);
  one('.clear').addEventListener('click', clear);
  const more = one('.more');
  more.addEventListener('click', () => more.setAttribute('aria-expanded', bar.classList.toggle('open')));
  const size = () => root.style.setProperty('--bar', bar.offsetHeight + 'px');
  new ResizeObserver(size).observe(bar);

  /* Decided by the desk */
  const NAMES = { asked: 'asked', accepted: 'settled', 'not-a-conflict': 'no conflict' };
  function paint(finding) {
    const now = state(finding);
    const choice = one('.state', finding);
    const tick = one('.tick', finding);
    const badge = one('.badge', finding);
    finding.classList.toggle('done', !!now);
    if (choice) choice.value = now;
    if (tick) tick.checked = !!now;
    badge.textContent = now ? '\u2713 ' + (NAMES[now] || now) : '';
  }
  doc.addEventListener('change', (event) => {
    const control = event.target;
    if (!control.matches('.state,.tick')) return;
    const finding = control.closest('.f');
    const now = control.matches('.tick') ? (control.checked ? 'accepted' : '') : control.value;
    if (now === (finding.dataset.state || '')) delete store[finding.dataset.key];
    else store[finding.dataset.key] = now;
    save();
    paint(finding);
    filter();
    say((now ? 'Decided: ' : 'Open again: ') + finding.dataset.q);
  });
  one('.decs').addEventListener('click', () => {
    const commands = [];
    findings.forEach((finding) => {
      const ruling = store[finding.dataset.key];
      if (ruling !== 'accepted' && ruling !== 'not-a-conflict') return;
      finding.dataset.key
        .split(' ')
        .filter((key) => /^d[0-9a-f]+$/.test(key))
        .forEach((key) => commands.push('variorum decide ' + key + ' ' + ruling + ' ' + root.dataset.path));
    });
    put(
      commands.length ? commands.join('\n') + '\n' : '',
      commands.length ? commands.length + ' decisions copied as commands' : 'Nothing decided here yet'
    );
  });

  /* Copies */
  function cite(finding) {
    const text = (element) => element.textContent.replace(/\s+/g, ' ').trim();
    const lines = [finding.dataset.q + ' [' + finding.dataset.k + ']'];
    all('.v', finding).forEach((value) => {
      const name = one('.vt', value);
      const count = one('.cnt', value);
      const tally = count ? ' (' + text(count).replace(/^[\s\u25A0\u25A1]+/, '') + ')' : '';
      if (name) lines.push('', text(name) + tally);
      all('.q', value).forEach((quote) => {
        const outlet = one('span', byId('tab-' + quote.dataset.p)).textContent;
        const said = one('.qt', quote);
        const who = one('.at i', quote);
        lines.push(
          '- ' + one('b', quote).textContent + ', ' + outlet + ', line ' + quote.dataset.l +
            (said ? ': ' + text(said) : '') + (who ? ' \u2014 ' + text(who).replace(/^\u00b7 /, '') : '')
        );
      });
    });
    lines.push('', location.href.split('#')[0] + '#' + finding.id);
    put(lines.join('\n') + '\n', 'Citation copied');
  }
  function put(text, message) {
    if (!text) {
      say(message);
      return;
    }
    root.dataset.copied = text;
    const old = () => {
      const area = doc.createElement('textarea');
      area.value = text;
      area.className = 'vh';
      doc.body.appendChild(area);
      area.select();
      let done = false;
      try {
        done = doc.execCommand('copy');
      } catch (error) {
        done = false;
      }
      area.remove();
      say(done ? message : 'The browser refused to copy');
    };
    if (navigator.clipboard && navigator.clipboard.writeText) {
      navigator.clipboard.writeText(text).then(() => say(message), old);
    } else {
      old();
    }
  }
  let fading;
  function say(message) {
    toast.textContent = message;
    toast.hidden = false;
    clearTimeout(fading);
    fading = setTimeout(() => {
      toast.hidden = true;
    }, 2500);
  }

  /* Keys */
  function step(by) {
    const seen = findings.filter(
      (it) => !it.hidden && it.getClientRects().length && (!it.checkVisibility || it.checkVisibility())
    );
    if (!seen.length) return;
    const at = current ? seen.indexOf(current) : -1;
    const next = at < 0 ? (by > 0 ? 0 : seen.length - 1) : Math.max(0, Math.min(seen.length - 1, at + by));
    if (current && current.classList.contains('row') && current !== seen[next]) one('details', current).open = false;
    pick(seen[next], { move: 'nearest' });
  }
  const KEYS = {
    j: () => step(1),
    k: () => step(-1),
    n: () => current && show(shown + 1),
    p: () => current && show(shown - 1),
    c: () => current && cite(current),
    d: () => {
      if (!current) return;
      const tick = one('.tick', current);
      const choice = one('.state', current);
      if (tick) {
        tick.click();
      } else {
        choice.value = choice.value ? '' : 'accepted';
        choice.dispatchEvent(new Event('change', { bubbles: true }));
      }
    },
    '/': () => {
      form.text.focus();
      form.text.select();
    },
    '?': () => {
      keys.open = !keys.open;
    },
  };
  doc.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target;
    if (event.key === 'Escape') {
      if (target === form.text) {
        form.text.value = '';
        filter();
        target.blur();
      } else {
        drop();
        keys.open = false;
      }
      return;
    }
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) && target.type !== 'checkbox';
    const act = KEYS[event.key];
    if (typing || !act || !one('#usekeys').checked) return;
    event.preventDefault();
    act();
  });

  /* Paper: what is folded opens, then folds again */
  let shut = [];
  addEventListener('beforeprint', () => {
    shut = all('.fold:not([open])');
    shut.forEach((fold) => {
      fold.open = true;
    });
  });
  addEventListener('afterprint', () => {
    shut.forEach((fold) => {
      fold.open = false;
    });
  });

  if (panels.length) tab(panels[0].id);
  findings.forEach(paint);
  filter();
  size();
  if (location.hash) go(location.hash.slice(1));
})();
