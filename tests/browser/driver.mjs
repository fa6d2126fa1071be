// A headless Chromium, driven over a pipe by the DevTools protocol: no package is needed.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const wait = (ms) => new Promise((done) => setTimeout(done, ms));

export async function launch(program) {
  const profile = mkdtempSync(join(tmpdir(), 'variorum-browser-'));
  const child = spawn(
    program,
    ['--headless', '--no-sandbox', '--disable-gpu', '--remote-debugging-pipe', `--user-data-dir=${profile}`],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] }
  );
  const [, , , into, from] = child.stdio;
  const waiting = new Map();
  const listeners = [];
  let last = 0;
  let rest = '';
  from.setEncoding('utf8');
  from.on('data', (chunk) => {
    const parts = (rest + chunk).split('\0');
    rest = parts.pop();
    for (const part of parts) {
      const message = JSON.parse(part);
      if (message.id) {
        const [done, fail] = waiting.get(message.id);
        waiting.delete(message.id);
        if (message.error) fail(new Error(JSON.stringify(message.error)));
        else done(message.result);
      } else {
        listeners.forEach((listener) => listener(message));
      }
    }
  });
  const send = (method, params, sessionId) =>
    new Promise((done, fail) => {
      last += 1;
      waiting.set(last, [done, fail]);
      into.write(JSON.stringify({ id: last, method, params: params || {}, sessionId }) + '\0');
    });
  child.on('exit', () => waiting.forEach(([, fail]) => fail(new Error('the browser has ended'))));
  return {
    async page() {
      const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
      const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
      const page = new Page((method, params) => send(method, params, sessionId));
      listeners.push((message) => message.sessionId === sessionId && page.hear(message));
      for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await page.send(domain + '.enable');
      return page;
    },
    async close() {
      await send('Browser.close').catch(() => {});
      await wait(300);
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

class Page {
  /** What the console said, and what was asked of the network besides the page itself. */
  faults = [];
  loaded = () => {};

  constructor(send) {
    this.send = send;
  }

  hear({ method, params }) {
    if (method === 'Page.loadEventFired') this.loaded();
    if (method === 'Runtime.exceptionThrown') this.faults.push(params.exceptionDetails.exception?.description);
    if (method === 'Log.entryAdded') this.faults.push(params.entry.text);
    if (method === 'Runtime.consoleAPICalled') this.faults.push(JSON.stringify(params.args));
    if (method === 'Network.requestWillBeSent' && params.type !== 'Document') this.faults.push(params.request.url);
  }

  async open(url) {
    const loaded = new Promise((done) => {
      this.loaded = done;
    });
    await this.send('Page.navigate', { url: 'about:blank' });
    await loaded;
    const there = new Promise((done) => {
      this.loaded = done;
    });
    await this.send('Page.navigate', { url });
    await there;
    await wait(100);
  }

  /** The value of an expression, or of a function with its arguments, in the page. */
  async run(code, ...args) {
    const expression = typeof code === 'function' ? `(${code})(...${JSON.stringify(args)})` : code;
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', {
      expression,
      returnByValue: true,
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description || exceptionDetails.text);
    return result.value;
  }

  async click(selector) {
    const at = await this.run((selector) => {
      const element = document.querySelector(selector);
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const box = element.getClientRects()[0];
      return { x: box.left + Math.min(box.width / 2, 40), y: box.top + box.height / 2 };
    }, selector);
    for (const type of ['mousePressed', 'mouseReleased']) {
      await this.send('Input.dispatchMouseEvent', { type, ...at, button: 'left', clickCount: 1 });
    }
    await wait(50);
  }

  async press(key, text) {
    const code = { Escape: 27, ArrowRight: 39, Enter: 13 }[key];
    const typed = text ?? (key.length === 1 ? key : undefined);
    const event = { key, text: typed, windowsVirtualKeyCode: code };
    await this.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event });
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', key, windowsVirtualKeyCode: code });
    await wait(30);
  }

  async type(words) {
    for (const letter of words) await this.press(letter);
  }

  view(width, height, mobile = false) {
    return this.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile });
  }

  media(features, media = '') {
    const list = Object.entries(features).map(([name, value]) => ({ name, value }));
    return this.send('Emulation.setEmulatedMedia', { media, features: list });
  }
}
