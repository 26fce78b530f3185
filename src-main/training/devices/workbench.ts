import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readTerminalProfile } from '../../devices/profiles/terminalProfiles.ts';
import { FaultyLine } from './faultyLine.ts';
import type { TrayMessage, TrayRequest, VirtualDevice } from './messages.ts';
import { readForms } from '../../adapters/printing/formFiles.ts';
import { drawForm } from './formPicture.ts';
import { drawSlip } from './slipPicture.ts';
import { TerminalBook, type TerminalBookEntry } from './terminalBook.ts';
import { rollDots } from './paperTape.ts';
import { PtyLine, SocketLine, type VirtualLine } from './virtualLine.ts';
import { type PrintedSlip, VirtualPrinter } from './virtualPrinter.ts';
import { VirtualCamera } from './virtualCamera.ts';
import { type PrintedForm, VirtualFormPrinter } from './virtualFormPrinter.ts';
import { VirtualPad } from './virtualPad.ts';
import { VirtualReader } from './virtualReader.ts';
import { VirtualSlot } from './virtualSlot.ts';
import { VirtualSocialCard } from './virtualSocialCard.ts';
import { VirtualTerminal } from './virtualTerminal.ts';

type Cable = { readonly line: VirtualLine; readonly faulty: FaultyLine };
type Started = {
  readonly line: 'pty' | 'tcp' | 'pipe';
  readonly camera: string;
  readonly paths: Record<VirtualDevice, string>;
};
type Start = Extract<TrayRequest, { type: 'start' }>;

/** What the process brings. */
export type WorkbenchOptions = { readonly post: (message: TrayMessage) => void; readonly wallMs: () => number };

/** The virtual readers, printer and payment terminal with their cables. */
export class Workbench {
  readonly #options: WorkbenchOptions;
  readonly #reader = new VirtualReader();
  readonly #slot = new VirtualSlot();
  readonly #pad = new VirtualPad({
    say: (bytes) => this.#required().pad.faulty.send(bytes),
    later: (ms, work) => void setTimeout(work, ms),
  });
  #camera: VirtualCamera | undefined;
  readonly #printer = new VirtualPrinter((slip) => this.#tell(slip, rollDots.wide));
  readonly #narrow = new VirtualPrinter((slip) => this.#tell(slip, rollDots.narrow), {
    dots: rollDots.narrow,
    cutter: false,
  });
  readonly #form = new VirtualFormPrinter({
    onForm: (form) => this.#tellForm(form),
    say: (bytes) => this.#required().form.faulty.send(bytes),
    later: (ms, work) => void setTimeout(work, ms),
  });
  #cables: Readonly<Record<VirtualDevice, Cable>> | undefined;
  #terminal: VirtualTerminal | undefined;
  #book = new TerminalBook();
  #slips = 0;
  #folder: string | undefined;

  constructor(options: WorkbenchOptions) {
    this.#options = options;
  }

  /** Plugs the devices in: pseudo-terminals, else a named pipe (Windows), else loopback ports. */
  async start(request: Start): Promise<Started> {
    this.#folder = request.folder;
    this.#switchTerminalOn(request);
    const line = await this.#plugAll(request);
    const cables = this.#required();
    const path = (device: VirtualDevice): string => cables[device].line.path;
    this.#camera = new VirtualCamera(request.folder);
    return {
      line,
      camera: this.#camera.folder,
      paths: {
        reader: path('reader'),
        printer: path('printer'),
        terminal: path('terminal'),
        slot: path('slot'),
        scanner: path('scanner'),
        pad: path('pad'),
        form: path('form'),
        narrow: path('narrow'),
      },
    };
  }

  /** What the virtual terminal truly did, oldest first. */
  get charges(): readonly TerminalBookEntry[] {
    return this.#book.entries;
  }

  async handle(request: Exclude<TrayRequest, { type: 'start' | 'stop' | 'terminal-book' }>): Promise<void> {
    switch (request.type) {
      case 'put-card':
        return this.#reader.putCard({ ...request.card, warnings: [] });
      case 'put-social-card':
        return this.#slot.put(new VirtualSocialCard(request.spec));
      case 'take-card':
        this.#slot.take();
        return this.#reader.takeCard();
      case 'set-paper':
        return this.#printer.setPaper(request.paper);
      case 'set-printer-lies':
        return this.#printer.setLies(request.lies);
      case 'set-printer-jam':
        return this.#printer.setJam(request.jam);
      case 'set-form-printer':
        if (request.misplacement) this.#form.setMisplacement(request.misplacement);
        if (request.fault) this.#form.setFault(request.fault);
        if (request.loaded) this.#form.load(request.loaded);
        return undefined;
      case 'set-plugged':
        return this.#setPlugged(request.device, request.plugged);
      case 'scan-code':
        return this.#required().scanner.faulty.send(new TextEncoder().encode(`${request.text}\r`));
      case 'set-pad-hand':
        return this.#pad.setHand(request.hand);
      case 'shoot':
        return this.#camera?.shoot(request.shot);
      case 'set-camera-plugged':
        return this.#camera?.setPlugged(request.plugged);
      case 'set-terminal-fault':
        return this.#terminal?.setFault(request.fault, request.times);
      case 'set-fault':
        if (request.fault.kind === 'paper-ends-after-rows') this.#printer.endPaperAfter(request.fault.rows);
        return this.#required()[request.device].faulty.set(request.fault);
    }
  }

  async stop(): Promise<void> {
    for (const { line } of Object.values(this.#cables ?? {})) await line.unplug();
    this.#camera?.close();
    // A station that was killed cannot tidy up; the folder was made for these terminals alone.
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true });
  }

  async #plugAll(request: Start): Promise<'pty' | 'tcp' | 'pipe'> {
    const socketPath = (device: VirtualDevice): string =>
      process.platform === 'win32' ? `\\\\.\\pipe\\township-station-${process.pid}-${device}` : 'tcp:127.0.0.1:0';
    const makers: readonly ['pty' | 'tcp' | 'pipe', (device: VirtualDevice) => VirtualLine][] = [
      [
        'pty',
        (device) =>
          new PtyLine({ path: join(request.folder, device), program: request.socat, onData: this.#hear(device) }),
      ],
      [
        process.platform === 'win32' ? 'pipe' : 'tcp',
        (device) => new SocketLine({ path: socketPath(device), onData: this.#hear(device) }),
      ],
    ];
    for (const [kind, make] of makers) {
      const cable = (device: VirtualDevice): Cable => {
        const line = make(device);
        return { line, faulty: new FaultyLine(line) };
      };
      const cables = {
        reader: cable('reader'),
        printer: cable('printer'),
        terminal: cable('terminal'),
        slot: cable('slot'),
        scanner: cable('scanner'),
        pad: cable('pad'),
        form: cable('form'),
        narrow: cable('narrow'),
      };
      this.#cables = cables;
      const plugged = await Promise.all(Object.values(cables).map(({ line }) => line.plug())).then(
        () => true,
        () => false,
      );
      if (plugged) return kind;
    }
    throw new Error('neither pseudo-terminals nor sockets could be made');
  }

  #hear(device: VirtualDevice): (chunk: Uint8Array) => void {
    return (chunk) => {
      const { faulty } = this.#required()[device];
      const { bytes, cut } = faulty.incoming(chunk);
      const answers = this.#answers(device, bytes);
      if (cut) void this.#setPlugged(device, false);
      else for (const answer of answers) faulty.send(answer);
    };
  }

  /** A terminal speaks by itself, when the card came; the others answer at once. */
  #answers(device: VirtualDevice, bytes: Uint8Array): readonly Uint8Array[] {
    if (device === 'reader') return this.#reader.receive(bytes);
    if (device === 'slot') return this.#slot.receive(bytes);
    if (device === 'printer') return this.#printer.receive(bytes);
    if (device === 'narrow') return this.#narrow.receive(bytes);
    // A scanner hears nothing; terminal and pad answer in their own time.
    if (device === 'terminal') this.#terminal?.receive(bytes);
    if (device === 'pad') this.#pad.receive(bytes);
    if (device === 'form') this.#form.receive(bytes);
    return [];
  }

  #switchTerminalOn(request: Start): void {
    const profile = readTerminalProfile({ profile: request.terminalProfile });
    if (!profile.ok) throw new Error(`terminal profile: ${profile.error[0]?.path} ${profile.error[0]?.problem}`);
    this.#book = new TerminalBook(request.terminalBook);
    this.#terminal = new VirtualTerminal({
      profile: profile.value,
      book: this.#book,
      wallMs: this.#options.wallMs,
      later: (ms, work) => void setTimeout(work, ms),
      say: (bytes) => this.#required().terminal.faulty.send(bytes),
    });
  }

  async #setPlugged(device: VirtualDevice, plugged: boolean): Promise<void> {
    const { line, faulty } = this.#required()[device];
    if (plugged) {
      faulty.set({ kind: 'none' });
      if (device === 'reader') this.#reader.powerOn();
      if (device === 'slot') this.#slot.powerOn();
      return line.plug();
    }
    if (device === 'printer') this.#printer.powerOff();
    if (device === 'narrow') this.#narrow.powerOff();
    if (device === 'form') this.#form.powerOff();
    if (device === 'terminal') this.#terminal?.powerOff();
    if (device === 'pad') this.#pad.powerOff();
    return line.unplug();
  }

  #required(): Readonly<Record<VirtualDevice, Cable>> {
    if (!this.#cables) throw new Error('not started');
    return this.#cables;
  }

  #tell(slip: PrintedSlip, dots: number): void {
    this.#post(drawSlip(slip.rows, slip.complete, dots), slip.complete);
  }

  #tellForm(form: PrintedForm): void {
    const [layout] = readForms().layouts;
    this.#post(drawForm(form, layout), form.complete);
  }

  #post(picture: Uint8Array, complete: boolean): void {
    this.#slips += 1;
    const png = Buffer.from(picture).toString('base64');
    const slipId = `slip-${process.pid}-${this.#slips}`;
    this.#options.post({ type: 'slip', slipId, atMs: this.#options.wallMs(), complete, png });
  }
}
