import { contextBridge, ipcRenderer } from 'electron';
import { channels } from './channels.ts';

/** The kiosk page's own calls; a guard holds the contract against this. */
const ownMethod = /^kiosk\.[A-Za-z]+$/;

declare const location: { readonly pathname: string };

// As the counter's preload, and less: only the kiosk's page has a pipe at all (the words of a pause need none), only the kiosk's own calls
// leave it, and of a request nothing but its three fields. The relay and the station check again: this is the first of three doors.
if (location.pathname === '/kiosk.html') {
  contextBridge.exposeInMainWorld('station', {
    invoke: (request: unknown): void => {
      if (typeof request !== 'object' || request === null) return;
      const { id, method, params } = request as Readonly<Record<string, unknown>>;
      if (typeof method !== 'string' || !ownMethod.test(method)) return;
      ipcRenderer.send(channels.toStation, { id, method, params });
    },
    subscribe: (receive: (message: unknown) => void): (() => void) => {
      const listener = (_event: unknown, message: unknown): void => receive(message);
      ipcRenderer.on(channels.toPage, listener);
      return () => {
        ipcRenderer.removeListener(channels.toPage, listener);
      };
    },
  });
}
