/**
 * Scripts that give a Chromium page what Electron gives a sandboxed preload. Worlds share the document and nothing else, so calls
 * cross it as events carrying JSON, in both directions and at once, as Electron's context bridge carries copies.
 */

/** Runs in the page's own world, first: makes the exposed object appear and carries calls over. */
export const mainWorldScript = `(() => {
  const callbacks = new Map();
  const call = (name, args) => {
    const packed = args.map((arg) => {
      if (typeof arg !== 'function') return { value: arg };
      callbacks.set(callbacks.size + 1, arg);
      return { callback: callbacks.size };
    });
    const event = new CustomEvent('standin:call', { detail: JSON.stringify({ name, packed }) });
    let answer;
    const listen = (reply) => { answer = JSON.parse(reply.detail); };
    document.addEventListener('standin:answer', listen, { once: true });
    document.dispatchEvent(event);
    document.removeEventListener('standin:answer', listen);
    if (answer.error) throw new Error(answer.error);
    return answer.handle ? () => call('standin:handle', [answer.handle]) : answer.value;
  };
  document.addEventListener('standin:callback', (event) => {
    const { callback, args } = JSON.parse(event.detail);
    callbacks.get(callback)(...args);
  });
  document.addEventListener('standin:expose', (event) => {
    const { key, names } = JSON.parse(event.detail);
    const api = Object.fromEntries(names.map((name) => [name, (...args) => call(name, args)]));
    Object.defineProperty(window, key, { value: Object.freeze(api), enumerable: true });
  });
})();`;

/** Wraps the built preload: its only module is \`electron\`, and of that only two members exist. */
export function isolatedWorldScript(preload: string): string {
  return `(() => {
  const handles = new Map();
  const listeners = new Map();
  globalThis.standinReceive = (channel, message) => {
    for (const listener of [...(listeners.get(channel) ?? [])]) listener({}, message);
  };
  const expose = (key, api) => {
    document.addEventListener('standin:call', (event) => {
      const { name, packed } = JSON.parse(event.detail);
      const args = packed.map((arg) => arg.callback
        ? (...values) => document.dispatchEvent(new CustomEvent('standin:callback', { detail: JSON.stringify({ callback: arg.callback, args: values }) }))
        : arg.value);
      let answer;
      try {
        const value = name === 'standin:handle' ? handles.get(args[0])() : api[name](...args);
        if (typeof value === 'function') { handles.set(handles.size + 1, value); answer = { handle: handles.size }; }
        else answer = { value };
      } catch (error) { answer = { error: String(error && error.message) }; }
      document.dispatchEvent(new CustomEvent('standin:answer', { detail: JSON.stringify(answer) }));
    });
    document.dispatchEvent(new CustomEvent('standin:expose', { detail: JSON.stringify({ key, names: Object.keys(api) }) }));
  };
  const only = (name, parts) => new Proxy(parts, { get: (target, key) => {
    if (key in target) return target[key];
    if (typeof key === 'symbol' || key === '__esModule') return undefined;
    throw new Error('the stand-in does not imitate ' + name + '.' + String(key));
  } });
  const electron = only('electron', {
    contextBridge: only('contextBridge', { exposeInMainWorld: expose }),
    ipcRenderer: only('ipcRenderer', {
      send: (channel, message) => globalThis.standinSend(JSON.stringify({ channel, message })),
      on: (channel, listener) => { listeners.set(channel, [...(listeners.get(channel) ?? []), listener]); },
      removeListener: (channel, listener) => { listeners.set(channel, (listeners.get(channel) ?? []).filter((one) => one !== listener)); },
    }),
  });
  const require = (name) => { if (name === 'electron') return electron; throw new Error('module not found: ' + name); };
  const module = { exports: {} };
  ((require, module, exports, process, global) => {${preload}\n})(require, module, module.exports, undefined, undefined);
})();`;
}
