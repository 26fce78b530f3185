import type { ElectronParts } from './electronParts.ts';
import type { FromStation } from './stationWire.ts';
import type { StationProcess } from './stationProcess.ts';

/** Wraps the station's key with the secret the operating system keeps for this user; a utility process cannot ask for it itself. */
export function serveKeyWrap(electron: ElectronParts, station: StationProcess): void {
  station.onMessage((message) => {
    if (message.type !== 'key') return;
    const bytes = wrapOrUnwrap(electron, message);
    station.post({ type: 'key', ticket: message.ticket, ...(bytes === undefined ? {} : { bytes }) });
  });
}

/** `undefined` when the system has no secret to wrap with, or the bytes were wrapped with another one. */
function wrapOrUnwrap(
  { safeStorage }: ElectronParts,
  { work, bytes }: Extract<FromStation, { type: 'key' }>,
): Uint8Array | undefined {
  if (!safeStorage.isEncryptionAvailable()) return undefined;
  // Without a keyring Electron "encrypts" with a password printed in its source: that protects nothing.
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return undefined;
  try {
    const input = Buffer.from(bytes);
    // Texts are what safeStorage takes, so the key travels through it as base64.
    return work === 'wrap'
      ? safeStorage.encryptString(input.toString('base64'))
      : Buffer.from(safeStorage.decryptString(input), 'base64');
  } catch {
    return undefined;
  }
}
