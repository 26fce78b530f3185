import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import type { IdCard } from '../../core/people/idCard.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { HostedProcess, ProcessHost } from '../../core/ports/host.ts';
import type { Log } from '../../core/ports/log.ts';
import type { DeviceConfiguration } from '../../devices/configuration.ts';
import type { SocialCardSpec } from './socialCardFiles.ts';
import type { TerminalBookEntry } from './terminalBook.ts';
import type { TerminalFaultName } from './terminalFaults.ts';
import { type TrayMessage, trayMessage, type VirtualDevice, type VirtualFault } from './messages.ts';
import type { CameraShot } from './virtualCamera.ts';
import type { PadHand } from './virtualPad.ts';
import type { FormFault, LoadedForm, Misplacement } from './virtualFormPrinter.ts';
import type { PaperState, PrinterJam } from './virtualPrinter.ts';

/** A piece of paper that came out of the virtual printer; `complete` when the knife ended it. `at` in epoch milliseconds. */
export type VirtualSlip = {
  readonly slipId: string;
  readonly at: number;
  readonly png: Uint8Array;
  readonly complete: boolean;
};

/** What a trainer's hands do at the dot-matrix printer. */
export type FormPrinterChange = {
  readonly loaded?: LoadedForm;
  readonly fault?: FormFault;
  readonly misplacement?: Misplacement;
};

/** The tray of training mode. Each call resolves when the device has done it, and rejects only when its process is gone. */
export interface VirtualDevices {
  /** What the station configures; paths stay the same for the life of this object, also after unplugging. */
  readonly devices: readonly DeviceConfiguration[];
  readonly line: 'pty' | 'tcp' | 'pipe';
  putCard(card: IdCard): Promise<void>;
  /** Puts a social-security card into the other reader. */
  putSocialCard(spec: SocialCardSpec): Promise<void>;
  /** Takes the cards off both readers. */
  takeCard(): Promise<void>;
  setPaper(paper: PaperState): Promise<void>;
  /** Holds a code before the scanner. */
  scanCode(text: string): Promise<void>;
  /** What the hand on the pad does when it is asked to sign. */
  setPadHand(hand: PadHand): Promise<void>;
  /** The document camera saves a picture. */
  shoot(shot: CameraShot): Promise<void>;
  setCameraPlugged(plugged: boolean): Promise<void>;
  setPlugged(device: VirtualDevice, plugged: boolean): Promise<void>;
  /** The receipt printer says that all is well and prints nothing. */
  setPrinterLies(lies: boolean): Promise<void>;
  /** The next sheet of the receipt printer jams and stays half out; `none` frees it. */
  setPrinterJam(jam: PrinterJam): Promise<void>;
  /** What lies in the dot-matrix printer, what is wrong with it, and how far off it prints; what is not named stays. */
  setFormPrinter(change: FormPrinterChange): Promise<void>;
  /** For tests and exercises; stays until another is set or the device is plugged in again. */
  setFault(device: VirtualDevice, fault: VirtualFault): Promise<void>;
  /** The next `times` transactions of the terminal go wrong like this; without a name they go well again. */
  setTerminalFault(fault: TerminalFaultName | undefined, times?: number): Promise<void>;
  /** What the terminal truly did, whatever it answered; oldest first. */
  terminalBook(): Promise<readonly TerminalBookEntry[]>;
  onSlip(listener: (slip: VirtualSlip) => void): () => void;
  /** Called when the devices' process ended by itself; nothing works after that. */
  onGone(listener: () => void): () => void;
  close(): Promise<void>;
}

/** `socat`: name or path of the program that makes pseudo-terminals; where it is missing, loopback sockets are used. */
export type VirtualDevicesOptions = {
  readonly host: ProcessHost;
  readonly clock: Clock;
  readonly log: Log;
  readonly socat?: string;
  /** Profile the virtual terminal speaks, `sim-ecr` when absent, and the file its book is kept in. */
  readonly terminalProfile?: 'sim-ecr' | 'transbank-style' | 'ecr17-style';
  readonly terminalBook?: string;
};

/** Two socat processes and their terminals take well under a second; loaded machines get time. */
const startMs = 15_000;

/** Starts the virtual devices in a process of their own. */
export async function startVirtualDevices(options: VirtualDevicesOptions): Promise<VirtualDevices> {
  const folder = mkdtempSync(join(tmpdir(), 'township-station-'));
  const tray = new Tray(options.host.spawn('training-devices', {}), folder);
  const started = tray.start(options);
  const patience = new AbortController();
  const late = options.clock.sleep(startMs, patience.signal).then(() => {
    throw new Error('the virtual devices did not start');
  });
  try {
    await Promise.race([started, late]);
  } catch (error) {
    await tray.close();
    throw error;
  } finally {
    patience.abort();
    late.catch(() => undefined);
  }
  options.log.info('training.devices-started', { line: tray.line });
  return tray;
}

type Waiting = { readonly resolve: (message: TrayMessage) => void; readonly reject: (error: Error) => void };

class Tray implements VirtualDevices {
  readonly #child: HostedProcess;
  readonly #folder: string;
  readonly #waiting = new Map<number, Waiting>();
  readonly #slipListeners = new Set<(slip: VirtualSlip) => void>();
  readonly #goneListeners = new Set<() => void>();
  #devices: readonly DeviceConfiguration[] = [];
  #line: 'pty' | 'tcp' | 'pipe' = 'pty';
  #nextId = 1;
  #closing = false;
  #exited = false;

  constructor(child: HostedProcess, folder: string) {
    this.#child = child;
    this.#folder = folder;
    child.onMessage((message) => this.#hear(message));
    child.onExit(() => this.#gone());
  }

  get devices(): readonly DeviceConfiguration[] {
    return this.#devices;
  }

  get line(): 'pty' | 'tcp' | 'pipe' {
    return this.#line;
  }

  async start(options: VirtualDevicesOptions): Promise<void> {
    const { socat = 'socat', terminalProfile = 'sim-ecr', terminalBook } = options;
    const book = terminalBook === undefined ? {} : { terminalBook };
    const started = await this.#ask({ type: 'start', folder: this.#folder, socat, terminalProfile, ...book });
    if (started.type !== 'started') throw new Error('the virtual devices answered something else');
    const simulated = true;
    const { form, narrow, pad, printer, reader, scanner, slot, terminal } = started.paths;
    this.#line = started.line;
    this.#devices = [
      { deviceId: 'reader', kind: 'id-card-reader', profile: 'sam-serial', path: reader, simulated },
      { deviceId: 'social', kind: 'social-security-reader', profile: 'ssc-line', path: slot, simulated },
      { deviceId: 'printer', kind: 'receipt-printer', profile: 'escpos-80', path: printer, simulated },
      {
        deviceId: 'terminal',
        kind: 'payment-terminal',
        profile: terminalProfile,
        path: terminal,
        posNo: 'KIOSK001',
        simulated,
      },
      { deviceId: 'form', kind: 'form-printer', profile: 'escp2-24', path: form, simulated },
      { deviceId: 'narrow', kind: 'receipt-printer', profile: 'escpos-58', path: narrow, simulated },
      { deviceId: 'scanner', kind: 'code-scanner', profile: 'scanner-serial', path: scanner, simulated },
      {
        deviceId: 'camera',
        kind: 'document-scanner',
        profile: 'scan-folder',
        path: `folder:${started.camera}`,
        simulated,
      },
      { deviceId: 'pad', kind: 'signature-pad', profile: 'sim-pad', path: pad, fingerprint: false, simulated },
    ];
  }

  async putCard(card: IdCard): Promise<void> {
    await this.#ask({ type: 'put-card', card });
  }

  async putSocialCard(spec: SocialCardSpec): Promise<void> {
    await this.#ask({ type: 'put-social-card', spec });
  }

  async takeCard(): Promise<void> {
    await this.#ask({ type: 'take-card' });
  }

  async setPaper(paper: PaperState): Promise<void> {
    await this.#ask({ type: 'set-paper', paper });
  }

  async scanCode(text: string): Promise<void> {
    await this.#ask({ type: 'scan-code', text });
  }

  async setPadHand(hand: PadHand): Promise<void> {
    await this.#ask({ type: 'set-pad-hand', hand });
  }

  async shoot(shot: CameraShot): Promise<void> {
    await this.#ask({ type: 'shoot', shot });
  }

  async setCameraPlugged(plugged: boolean): Promise<void> {
    await this.#ask({ type: 'set-camera-plugged', plugged });
  }

  async setPrinterLies(lies: boolean): Promise<void> {
    await this.#ask({ type: 'set-printer-lies', lies });
  }

  async setPrinterJam(jam: PrinterJam): Promise<void> {
    await this.#ask({ type: 'set-printer-jam', jam });
  }

  async setFormPrinter(change: FormPrinterChange): Promise<void> {
    await this.#ask({ type: 'set-form-printer', ...change });
  }

  async setPlugged(device: VirtualDevice, plugged: boolean): Promise<void> {
    await this.#ask({ type: 'set-plugged', device, plugged });
  }

  async setFault(device: VirtualDevice, fault: VirtualFault): Promise<void> {
    await this.#ask({ type: 'set-fault', device, fault });
  }

  async setTerminalFault(fault: TerminalFaultName | undefined, times = 1): Promise<void> {
    await this.#ask({ type: 'set-terminal-fault', ...(fault === undefined ? {} : { fault }), times });
  }

  async terminalBook(): Promise<readonly TerminalBookEntry[]> {
    const book = await this.#ask({ type: 'terminal-book' });
    return book.type === 'terminal-book' ? book.entries : [];
  }

  onSlip(listener: (slip: VirtualSlip) => void): () => void {
    this.#slipListeners.add(listener);
    return () => this.#slipListeners.delete(listener);
  }

  onGone(listener: () => void): () => void {
    this.#goneListeners.add(listener);
    return () => this.#goneListeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#closing = true;
    if (!this.#exited) {
      const gone = new Promise<void>((resolve) => this.#child.onExit(() => resolve()));
      this.#child.post({ type: 'stop', id: 0 });
      await gone;
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #ask(message: Readonly<Record<string, unknown>>): Promise<TrayMessage> {
    if (this.#exited) return Promise.reject(new Error('the virtual devices are gone'));
    const id = this.#nextId++;
    const answer = new Promise<TrayMessage>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#child.post({ ...message, id });
    return answer;
  }

  #hear(message: unknown): void {
    const heard = v.safeParse(trayMessage, message);
    if (!heard.success) return;
    if (heard.output.type === 'slip') return this.#slip(heard.output);
    const waiting = this.#waiting.get(heard.output.id);
    this.#waiting.delete(heard.output.id);
    if (heard.output.type === 'failed') waiting?.reject(new Error(heard.output.problem));
    else waiting?.resolve(heard.output);
  }

  #slip(message: Extract<TrayMessage, { type: 'slip' }>): void {
    const { slipId, atMs, complete } = message;
    const png = Uint8Array.from(Buffer.from(message.png, 'base64'));
    for (const listener of [...this.#slipListeners]) listener({ slipId, at: atMs, png, complete });
  }

  #gone(): void {
    this.#exited = true;
    for (const { reject } of this.#waiting.values()) reject(new Error('the virtual devices are gone'));
    this.#waiting.clear();
    if (this.#closing) return;
    for (const listener of [...this.#goneListeners]) listener();
  }
}
