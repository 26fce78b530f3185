import { contextBridge, ipcRenderer } from 'electron';
import { channels } from './channels.ts';

// Two functions, and neither hands the page anything of Electron: no event object, no channel name, no ipcRenderer.
contextBridge.exposeInMainWorld('station', {
  invoke: (request: unknown): void => {
    ipcRenderer.send(channels.toStation, request);
  },
  subscribe: (receive: (message: unknown) => void): (() => void) => {
    const listener = (_event: unknown, message: unknown): void => receive(message);
    ipcRenderer.on(channels.toPage, listener);
    return () => {
      ipcRenderer.removeListener(channels.toPage, listener);
    };
  },
});
