import type { IdCard } from '../core/people/idCard.ts';
import type { InsuredPerson } from '../core/people/insuredPerson.ts';
import { toInstant } from '../core/ports/clock.ts';
import type { HostedProcess } from '../core/ports/host.ts';
import type { VirtualDevices } from './devices/client.ts';
import { DeskTray } from './deskTray.ts';
import type { FormFault, LoadedForm } from './devices/virtualFormPrinter.ts';
import type { PrinterJam } from './devices/virtualPrinter.ts';
import type { TerminalFaultName } from './devices/terminalFaults.ts';
import type { VirtualDevice } from './devices/messages.ts';
import { cardOf, scenarioCards, scenarioSocialCards } from './people/index.ts';

type Paper = 'ok' | 'near-end' | 'out';

/** A device that can be made to go wrong: one on a line, or the camera, which is only plugged in or not. */
export type TroubledDevice = Exclude<VirtualDevice, 'form' | 'narrow'> | 'camera';
export type DeviceTrouble = 'none' | 'unplugged' | 'slow' | 'malformed' | 'silent';

/** What the tray shows; slips newest first with their picture as PNG. */
export type TrayView = {
  readonly cards: { readonly cardId: string; readonly label: string; readonly note?: string }[];
  readonly cardOnReader?: string;
  readonly paper: Paper;
  readonly line: 'up' | 'down';
  readonly readerPlugged: boolean;
  readonly printerPlugged: boolean;
  readonly printerLies: boolean;
  readonly printerJam: PrinterJam;
  /** What was set to go wrong; a device that is not named is well. */
  readonly faults: { readonly device: TroubledDevice; readonly fault: DeviceTrouble }[];
  /** What the terminal does wrong with its next transaction. */
  readonly terminalFault?: TerminalFaultName;
  readonly formPrinter: { readonly plugged: boolean; readonly loaded: LoadedForm; readonly fault: FormFault };
  readonly slips: readonly {
    readonly slipId: string;
    readonly at: string;
    readonly png: Uint8Array;
    readonly complete: boolean;
  }[];
};

export type TrayParts = {
  readonly devices: VirtualDevices;
  readonly province: HostedProcess;
  /** Residents of the practice county by the counter's own search; their cards are made on the fly. */
  readonly findPeople: (query: string) => readonly InsuredPerson[];
  readonly changed: () => void;
  /** Wall time, epoch milliseconds. */
  readonly nowMs: () => number;
};

/** Pictures of paper kept for looking at. */
const maxSlips = 8;

/** The tray of training mode: what a trainer's hands would do to cards, paper, cables and the line. */
export class TrainingTray {
  readonly #parts: TrayParts;
  readonly #slips: TrayView['slips'][number][] = [];
  #cardOnReader: string | undefined;
  #paper: Paper = 'ok';
  #printerLies = false;
  #printerJam: PrinterJam = 'none';
  #terminalFault: TerminalFaultName | undefined;
  readonly #faults = new Map<TroubledDevice, DeviceTrouble>();
  #formPrinter: { readonly loaded: LoadedForm; readonly fault: FormFault } = { loaded: 'receipt-form', fault: 'none' };
  #line: 'up' | 'down' = 'up';
  readonly #plugged = { reader: true, printer: true, form: true };

  /** Codes, camera and pad. */
  readonly desk: DeskTray;

  constructor(parts: TrayParts) {
    this.desk = new DeskTray(parts);
    this.#parts = parts;
    parts.devices.onSlip((slip) => {
      this.#slips.unshift({ slipId: slip.slipId, at: toInstant(slip.at), png: slip.png, complete: slip.complete });
      this.#slips.length = Math.min(this.#slips.length, maxSlips);
      parts.changed();
    });
  }

  show(query: string | undefined): TrayView {
    const wanted = query?.trim() ?? '';
    const scenarios = [...scenarioCards, ...scenarioSocialCards].filter(
      (card) => wanted === '' || card.label.includes(wanted),
    );
    const people = wanted === '' ? [] : this.#parts.findPeople(wanted);
    return {
      cards: [
        ...scenarios.map(({ cardId, label, note }) => ({ cardId, label, ...(note === undefined ? {} : { note }) })),
        ...people.map((person) => ({ cardId: person.personKey, label: person.name, note: person.birthDate })),
      ].slice(0, 50),
      ...(this.#cardOnReader === undefined ? {} : { cardOnReader: this.#cardOnReader }),
      paper: this.#paper,
      line: this.#line,
      readerPlugged: this.#plugged.reader,
      printerPlugged: this.#plugged.printer,
      printerLies: this.#printerLies,
      printerJam: this.#printerJam,
      faults: [...this.#faults].map(([device, fault]) => ({ device, fault })),
      ...(this.#terminalFault === undefined ? {} : { terminalFault: this.#terminalFault }),
      formPrinter: { ...this.#formPrinter, plugged: this.#plugged.form },
      slips: this.#slips,
    };
  }

  /** False when there is no such card. */
  async putCard(cardId: string): Promise<boolean> {
    const social = scenarioSocialCards.find((card) => card.cardId === cardId);
    const card = this.#cardOf(cardId);
    if (!card && !social) return false;
    if (this.#cardOnReader !== undefined) await this.#parts.devices.takeCard();
    if (card) await this.#parts.devices.putCard(card);
    if (social) await this.#parts.devices.putSocialCard(social.spec);
    this.#cardOnReader = cardId;
    return true;
  }

  #cardOf(cardId: string): IdCard | undefined {
    const scenario = scenarioCards.find((card) => card.cardId === cardId);
    if (scenario) return scenario.card;
    const person = cardId.startsWith('P:') ? this.#parts.findPeople(cardId)[0] : undefined;
    return person && cardOf(person);
  }

  async takeCard(): Promise<boolean> {
    await this.#parts.devices.takeCard();
    this.#cardOnReader = undefined;
    return true;
  }

  async setPaper(paper: Paper): Promise<boolean> {
    await this.#parts.devices.setPaper(paper);
    this.#paper = paper;
    return true;
  }

  async setLine(line: 'up' | 'down'): Promise<boolean> {
    this.#parts.province.post({ type: 'faults', order: { line } });
    this.#line = line;
    return true;
  }

  async setPrinterLies(lies: boolean): Promise<boolean> {
    await this.#parts.devices.setPrinterLies(lies);
    this.#printerLies = lies;
    return true;
  }

  async setPrinterJam(jam: PrinterJam): Promise<boolean> {
    await this.#parts.devices.setPrinterJam(jam);
    this.#printerJam = jam;
    return true;
  }

  /** The next transaction goes wrong like this; the list shows the choice until another is made. */
  async setTerminalFault(fault: TerminalFaultName | undefined): Promise<boolean> {
    await this.#parts.devices.setTerminalFault(fault);
    this.#terminalFault = fault;
    return true;
  }

  async setFormPrinter(change: { readonly loaded?: LoadedForm; readonly fault?: FormFault }): Promise<boolean> {
    await this.#parts.devices.setFormPrinter(change);
    this.#formPrinter = { ...this.#formPrinter, ...change };
    return true;
  }

  async setPlugged(device: 'reader' | 'printer' | 'form', plugged: boolean): Promise<boolean> {
    await this.#parts.devices.setPlugged(device, plugged);
    this.#plugged[device] = plugged;
    if (device === 'reader' && !plugged) this.#cardOnReader = undefined;
    if (device !== 'form') this.#faults.set(device, plugged ? 'none' : 'unplugged');
    return true;
  }

  /** Makes one device go wrong; plugging it in heals it of everything. False for what this device cannot do. */
  async setFault(device: TroubledDevice, fault: DeviceTrouble): Promise<boolean> {
    const plugged = fault !== 'unplugged';
    if (device === 'camera') {
      if (fault !== 'none' && plugged) return false;
      await this.#parts.devices.setCameraPlugged(plugged);
    } else {
      await this.#parts.devices.setPlugged(device, plugged);
      if (plugged) await this.#parts.devices.setFault(device, { kind: fault });
    }
    this.#faults.set(device, fault);
    if (device === 'reader' || device === 'printer') this.#plugged[device] = plugged;
    if (device === 'reader' && !plugged) this.#cardOnReader = undefined;
    return true;
  }
}
