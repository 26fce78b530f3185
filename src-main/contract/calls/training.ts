import * as v from 'valibot';
import { practiceTerminalFaults } from '../values/practiceTerminal.ts';
import { call } from '../define.ts';
import { none, text } from './shapes.ts';

const trayErrors = ['TRAINING_ONLY', 'NOT_FOUND'] as const;

const loadedForm = v.picklist(['receipt-form', 'wrong-form', 'none']);
const formFault = v.picklist(['none', 'jam', 'lie', 'slow']);
const printerJam = v.picklist(['none', 'cutter', 'fatal']);
const terminalFault = v.picklist(practiceTerminalFaults);
const troubledDevice = v.picklist(['reader', 'slot', 'printer', 'terminal', 'scanner', 'pad', 'camera']);
const trouble = v.picklist(['none', 'unplugged', 'slow', 'malformed', 'silent']);

/** The tray of training mode: cards one may lay on the reader, the printer's paper, the line. */
export const getTray = call({
  effect: 'query',
  pages: ['counter'],
  roles: 'anyone',
  params: v.strictObject({ query: v.optional(text(40)) }),
  result: v.object({
    cards: v.pipe(
      v.array(v.object({ cardId: text(40), label: text(80), note: v.optional(text(80)) })),
      v.maxLength(50),
    ),
    cardOnReader: v.optional(text(40)),
    paper: v.picklist(['ok', 'near-end', 'out']),
    line: v.picklist(['up', 'down']),
    readerPlugged: v.boolean(),
    printerPlugged: v.boolean(),
    /** The receipt printer says that all is well and prints nothing. */
    printerLies: v.boolean(),
    printerJam,
    /** Devices that were made to go wrong; what is not named is well. */
    faults: v.pipe(v.array(v.object({ device: troubledDevice, fault: trouble })), v.maxLength(20)),
    /** What the terminal does wrong with its next transaction. */
    terminalFault: v.optional(terminalFault),
    formPrinter: v.object({ plugged: v.boolean(), loaded: loadedForm, fault: formFault }),
    /** Slips printed so far, newest first; each is a blob of a PNG picture. */
    slips: v.pipe(
      v.array(v.object({ slipId: text(40), at: text(40), blobId: text(60), complete: v.boolean() })),
      v.maxLength(20),
    ),
  }),
  errors: ['TRAINING_ONLY'],
});

export const putCard = call({
  effect: 'process',
  pages: ['counter'],
  roles: 'anyone',
  params: v.strictObject({ cardId: text(40) }),
  result: none,
  errors: trayErrors,
});
export const takeCard = call({
  effect: 'process',
  pages: ['counter'],
  roles: 'anyone',
  params: none,
  result: none,
  errors: trayErrors,
});
export const setPaper = call({
  effect: 'process',
  pages: ['counter'],
  roles: 'anyone',
  params: v.strictObject({ paper: v.picklist(['ok', 'near-end', 'out']) }),
  result: none,
  errors: trayErrors,
});
export const setLine = call({
  effect: 'process',
  pages: ['counter'],
  roles: 'anyone',
  params: v.strictObject({ line: v.picklist(['up', 'down']) }),
  result: none,
  errors: trayErrors,
});
export const setPlugged = call({
  effect: 'process',
  pages: ['counter'],
  roles: 'anyone',
  params: v.strictObject({ device: v.picklist(['reader', 'printer', 'form']), plugged: v.boolean() }),
  result: none,
  errors: trayErrors,
});

/** A printer that lies about paper: it answers well and the paper stays white. */
export const setPrinterLies = call({
  effect: 'process',
  pages: ['counter'],
  roles: 'anyone',
  params: v.strictObject({ lies: v.boolean() }),
  result: none,
  errors: trayErrors,
});

/** What lies in the dot-matrix printer and what is wrong with it; what is not named stays. */
export const setFormPrinter = call({
  effect: 'process',
  pages: ['counter'],
  roles: 'anyone',
  params: v.strictObject({ loaded: v.optional(loadedForm), fault: v.optional(formFault) }),
  result: none,
  errors: trayErrors,
});

/** Shows a telephone with an electronic social-security card to the scanner: one that counts, one too old, the last one again, another province's. */
export const showCode = call({
  effect: 'process',
  pages: ['counter'],
  roles: 'anyone',
  params: v.strictObject({ code: v.picklist(['valid', 'expired', 'replayed', 'foreign']) }),
  result: none,
  errors: trayErrors,
});
/** Somebody lifts or hangs up the handset of a kiosk. */
export const setHandset = call({
  effect: 'process',
  pages: ['counter'],
  roles: 'anyone',
  params: v.strictObject({ handset: v.picklist(['lifted', 'down']) }),
  result: none,
  errors: trayErrors,
});
/** The document camera takes a picture. */
export const shoot = call({
  effect: 'process',
  pages: ['counter'],
  roles: 'anyone',
  params: v.strictObject({ shot: v.picklist(['page', 'half', 'foreign']) }),
  result: none,
  errors: trayErrors,
});
/** What the hand does when the pad asks for a signature. */
export const setPadHand = call({
  effect: 'process',
  pages: ['counter'],
  roles: 'anyone',
  params: v.strictObject({ hand: v.picklist(['signs', 'refuses', 'cancels', 'waits']) }),
  result: none,
  errors: trayErrors,
});
/** The next sheet of the receipt printer jams and stays half out: paper under the knife, or a fault of its own; `none` frees it. */
export const setPrinterJam = call({
  effect: 'process',
  pages: ['counter'],
  roles: 'anyone',
  params: v.strictObject({ jam: printerJam }),
  result: none,
  errors: trayErrors,
});
/** What the terminal does wrong with its next transaction; nothing when absent. */
export const setTerminalFault = call({
  effect: 'process',
  pages: ['counter'],
  roles: 'anyone',
  params: v.strictObject({ fault: v.optional(terminalFault) }),
  result: none,
  errors: trayErrors,
});
/** What a device does wrong on purpose, in the bytes of its line; `none` plugs it in and makes it well. The camera is only pulled. */
export const setFault = call({
  effect: 'process',
  pages: ['counter'],
  roles: 'anyone',
  params: v.strictObject({
    device: troubledDevice,
    fault: trouble,
  }),
  result: none,
  errors: trayErrors,
});
