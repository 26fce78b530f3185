import * as v from 'valibot';
import type { Clock } from '../../core/ports/clock.ts';
import type { DeviceOutcome } from '../../core/ports/devices.ts';
import type { GlyphBitmap } from '../../core/ports/glyphs.ts';
import type { Log } from '../../core/ports/log.ts';
import type { SocialSecurityCard } from '../../core/people/socialSecurityCard.ts';
import type { DeviceConfiguration } from '../configuration.ts';
import { readTerminalProfile } from '../profiles/terminalProfiles.ts';
import { DeviceRegistry, usualBaudRate } from '../registry/registry.ts';
import { RecordingTransport } from '../traces/recordingTransport.ts';
import { plainRedactor, printerRedactor, type Redactor, readerRedactor } from '../traces/redaction.ts';
import { lengthRedactor } from '../traces/lengthRedaction.ts';
import { RecordingSlot } from '../traces/recordingSlot.ts';
import { terminalRedactor } from '../traces/terminalRedaction.ts';
import type { ByteTransport } from '../transports/byteTransport.ts';
import { probePrefix } from '../transports/portIdentity.ts';
import type { CardTransport } from '../transports/pcsc/cardTransport.ts';
import type { PrintQueue } from '../transports/systemPrinter/printQueue.ts';
import { queueFor } from '../transports/systemPrinter/queueLine.ts';
import type { SpawnCaller } from '../transports/vendorProgram.ts';
import type { LineWish } from './lines.ts';
import { type HostMessage, type HostRequest, hostRequest } from './messages.ts';
import type { ParentLink } from './parentLink.ts';
import { TraceDesk } from './traceDesk.ts';
import { VendorDevices } from './vendorDevices.ts';

/** What the host process brings. */
export type DeviceHostOptions = {
  readonly link: Pick<ParentLink, 'post'>;
  readonly clock: Clock;
  readonly transport: (wish: LineWish) => ByteTransport;
  /** Three fresh random digits. */
  readonly pairDigits: () => string;
  /** The slot behind a configured path. */
  readonly slot: (path: string) => CardTransport;
  /** Starts the helper process of a vendor's library. */
  readonly spawnCaller: SpawnCaller;
  /** The system's printer queue behind a configured path; the operating system's own where absent. */
  readonly queue?: (path: string) => PrintQueue;
  /** Ends what all slots share. */
  readonly end?: () => Promise<void>;
};

/** The far side of `createDevices`: takes requests, runs the registry, tells what happens. */
export class DeviceHost {
  readonly #options: DeviceHostOptions;
  readonly #traces = new TraceDesk((problem) => this.#log.warn('device-host.traces', { problem }));
  readonly #cancels = new Map<number, AbortController>();
  readonly #vendor: VendorDevices;
  #devices: readonly DeviceConfiguration[] = [];
  #registry: DeviceRegistry | undefined;

  constructor(options: DeviceHostOptions) {
    this.#options = options;
    const { clock, spawnCaller: spawn } = options;
    this.#vendor = new VendorDevices({ clock, spawn, ring: (device) => this.#traces.ring(device) });
  }

  /** Takes anything the parent sent; a message of no known form is told and ignored. */
  handle(message: unknown): void {
    const request = v.safeParse(hostRequest, message);
    if (request.success) this.#dispatch(request.output);
    else this.#log.error('device-host.message-refused', { problem: request.issues[0].message });
  }

  async close(): Promise<void> {
    await this.#registry?.close();
    this.#vendor.close();
    await this.#options.end?.();
  }

  #dispatch(request: HostRequest): void {
    switch (request.type) {
      case 'configure':
        if (request.traces && !this.#registry) this.#traces.configure(request.traces);
        return this.#configure(request.devices);
      case 'read':
        return this.#answer(request.id, (registry, signal) => registry.readCard(signal));
      case 'read-social':
        return this.#answer(request.id, (registry, signal) =>
          registry.withSocialReader('read', (session) => session.read(signal)),
        );
      case 'read-bank':
        return this.#answer(request.id, (registry, signal) =>
          registry.withSocialReader('bank-card', (session) => session.readBankCard(signal)),
        );
      case 'verify-pin':
        return this.#answer(request.id, (registry) =>
          registry
            .withSocialReader('pin', (session) => session.verifyPin(request.pin))
            .finally(() => request.pin.fill(0)),
        );
      case 'print':
        return this.#answer(request.id, (registry, signal) =>
          registry.print({ deviceId: request.deviceId, job: request.job, glyphs: glyphMap(request.glyphs) }, signal),
        );
      case 'test':
        return this.#answer(request.id, (registry) => registry.test(request.deviceId));
      case 'trace':
        return this.#answer(request.id, async () => this.#traces.text(this.#device(request.deviceId)));
      case 'record':
        return this.#answer(request.id, async () => this.#traces.record(this.#device(request.deviceId), request.on));
      case 'terminal':
        return this.#answer(request.id, (registry, signal) => registry.terminals.run(request.command, signal));
      case 'terminal-abort':
        return this.#answer(request.id, async (registry) => registry.terminals.abort());
      case 'terminal-capabilities':
        return this.#answer(request.id, async (registry) => registry.terminals.capabilities());
      case 'scan':
        return this.#answer(request.id, (registry, signal) =>
          registry.desk.scan({ onProgress: (percent) => this.#post({ type: 'scan-progress', percent }) }, signal),
        );
      case 'sign':
        return this.#answer(request.id, (registry, signal) => registry.desk.sign(signal));
      case 'fingerprint':
        return this.#answer(request.id, (registry, signal) => registry.desk.captureFingerprint(signal));
      case 'decode-photo':
        return this.#answer(request.id, () => this.#photo(request.wlt));
      case 'cancel':
        return this.#cancels.get(request.id)?.abort();
      case 'ping':
        return this.#post({ type: 'pong', id: request.id });
      case 'stop':
        void this.close().finally(() => process.exit(0));
        return undefined;
    }
  }

  /** Configured once per process; another configuration means another process. */
  #configure(devices: readonly DeviceConfiguration[]): void {
    if (this.#registry) return this.#log.error('device-host.configured-twice');
    this.#devices = devices;
    this.#registry = new DeviceRegistry({
      devices,
      clock: this.#options.clock,
      log: this.#log,
      transport: (device) => this.#transport(device),
      pairDigits: this.#options.pairDigits,
      slot: (device) => this.#slot(device),
      queue: this.#options.queue ?? queueFor,
      vendor: this.#vendor,
      authenticator: (device) => this.#vendor.authenticator(device),
      onSocialCard: (event) =>
        this.#post({
          type: 'social-card',
          event: event.type === 'read' ? { type: 'read', card: copyOf(event.card) } : event,
        }),
      onReports: (reports) => this.#post({ type: 'reports', reports: [...reports] }),
      onCode: (scan) => this.#post({ type: 'code', text: scan.text }),
      onTerminalNote: (note) => this.#post({ type: 'terminal-note', note }),
      onCard: (event) =>
        this.#post({
          type: 'card',
          event:
            event.type === 'read'
              ? { type: 'read', card: { ...event.card, warnings: [...event.card.warnings] } }
              : event,
        }),
    });
    this.#registry.open();
  }

  #answer(id: number, work: (registry: DeviceRegistry, signal: AbortSignal) => Promise<DeviceOutcome<unknown>>): void {
    const registry = this.#registry;
    const cancel = new AbortController();
    this.#cancels.set(id, cancel);
    const done: Promise<DeviceOutcome<unknown>> = registry
      ? work(registry, cancel.signal)
      : Promise.resolve({ ok: false, error: { code: 'host-not-configured', certainty: 'not-done' } });
    done.then(
      (outcome) => {
        this.#cancels.delete(id);
        this.#post({ type: 'answer', id, outcome });
      },
      // A bug must not look like an answer: the process ends, the station's deadline and exit handling say what is unknown.
      (error: unknown) => {
        this.#log.error('device-host.bug', { message: error instanceof Error ? error.message : 'unknown' });
        setImmediate(() => process.exit(1));
      },
    );
  }

  #transport(device: DeviceConfiguration): ByteTransport {
    const ring = this.#traces.ring(device);
    const printer = device.kind === 'receipt-printer' || device.kind === 'form-printer';
    const ofLibrary = device.library && this.#vendor.paymentLine(device);
    const inner =
      ofLibrary ??
      this.#options.transport({
        path: device.path,
        baudRate: device.baudRate ?? usualBaudRate,
        softwareFlow: printer,
        ...(device.path.startsWith(probePrefix) ? { taken: this.#pathsBut(device) } : {}),
      });
    return new RecordingTransport({
      inner,
      ring,
      clock: this.#options.clock,
      ...redactorsFor(device),
    });
  }

  async #photo(wlt: Uint8Array): Promise<DeviceOutcome<{ readonly bytes: Uint8Array }>> {
    const reader = this.#devices.find(({ photoDecoder }) => photoDecoder !== undefined);
    const decoded = await this.#vendor.photo(reader, wlt);
    wlt.fill(0);
    if (decoded.ok) return { ok: true, value: decoded.value, warnings: [] };
    return { ok: false, error: { code: decoded.error, certainty: 'not-done' } };
  }

  #pathsBut(device: DeviceConfiguration): readonly string[] {
    return this.#devices.map(({ path }) => path).filter((path) => path !== device.path);
  }

  #slot(device: DeviceConfiguration): CardTransport {
    const ring = this.#traces.ring(device);
    return new RecordingSlot({ inner: this.#options.slot(device.path), ring, clock: this.#options.clock });
  }

  #device(deviceId: string): DeviceConfiguration | undefined {
    return this.#devices.find((device) => device.deviceId === deviceId);
  }

  #post(message: HostMessage): void {
    this.#options.link.post(message);
  }

  get #log(): Log {
    const at =
      (level: 'info' | 'warn' | 'error') =>
      (event: string, fields?: Readonly<Record<string, string | number | boolean>>): void =>
        this.#post({ type: 'log', level, event, ...(fields ? { fields } : {}) });
    return { info: at('info'), warn: at('warn'), error: at('error') };
  }
}

/** What may be written down of each direction of a line. */
function redactorsFor(device: DeviceConfiguration): { readonly redactOut: Redactor; readonly redactIn: Redactor } {
  switch (device.kind) {
    case 'id-card-reader':
      return { redactOut: plainRedactor(), redactIn: readerRedactor() };
    case 'receipt-printer':
    case 'form-printer':
      return { redactOut: printerRedactor(), redactIn: plainRedactor() };
    case 'social-security-reader':
      // Slots are recorded command by command, never as bytes of a line.
      return { redactOut: () => [], redactIn: () => [] };
    case 'code-scanner':
    case 'signature-pad':
      // What is scanned names a person, and a signature is one: their lengths are all that is written down.
      return { redactOut: plainRedactor(), redactIn: lengthRedactor() };
    case 'document-scanner':
    case 'document-printer':
      // Pictures and documents travel as files, never over a line of bytes.
      return { redactOut: () => [], redactIn: () => [] };
    case 'payment-terminal': {
      const profile = readTerminalProfile(device);
      // Without a profile nobody knows what a byte is; nothing is sent then either.
      if (!profile.ok) return { redactOut: () => [], redactIn: () => [] };
      return { redactOut: terminalRedactor(profile.value), redactIn: terminalRedactor(profile.value) };
    }
  }
}

function copyOf(card: SocialSecurityCard) {
  return { ...card, needsKey: [...card.needsKey], warnings: [...card.warnings] };
}

function glyphMap(glyphs: Extract<HostRequest, { type: 'print' }>['glyphs']): ReadonlyMap<string, GlyphBitmap> {
  return new Map(
    glyphs.map(({ character, width, height, bits }) => [
      character,
      { width, height, bits: Uint8Array.from(Buffer.from(bits, 'base64')) },
    ]),
  );
}
