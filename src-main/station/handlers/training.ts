import { ok } from '../../contract/values/result.ts';
import { type Outcome, refuse } from '../../core/kernel/outcome.ts';
import type { TrainingTray } from '../../training/tray.ts';
import type { Rooms } from '../rooms.ts';
import { serve } from './serve.ts';

/** Runs something on the tray; a real station has none and refuses. */
async function onTray(
  rooms: Rooms,
  work: (tray: TrainingTray) => Promise<boolean>,
): Promise<Outcome<Record<string, never>>> {
  if (!rooms.tray) return refuse('TRAINING_ONLY');
  const done = await work(rooms.tray);
  rooms.environment.changed('training');
  return done ? ok({}) : refuse('NOT_FOUND');
}

/** Ids of slip pictures not fetched yet, so that asking again does not pile up copies. */
const slipBlobs = new WeakMap<Uint8Array, string>();

function slipBlob(rooms: Rooms, slip: { readonly slipId: string; readonly png: Uint8Array }): string | undefined {
  const held = slipBlobs.get(slip.png);
  if (held !== undefined && rooms.blobs.has(held)) return held;
  const blobId = rooms.blobs.put({ mime: 'image/png', bytes: slip.png, fileName: `${slip.slipId}.png` });
  if (blobId !== undefined) slipBlobs.set(slip.png, blobId);
  return blobId;
}

export const trainingHandlers = {
  'training.getTray': serve('training.getTray', (rooms, params) => {
    if (!rooms.tray) return refuse('TRAINING_ONLY');
    const shown = rooms.tray.show(params.query);
    const slips = shown.slips.flatMap((slip) => {
      const blobId = slipBlob(rooms, slip);
      return blobId === undefined ? [] : [{ slipId: slip.slipId, at: slip.at, blobId, complete: slip.complete }];
    });
    return ok({ ...shown, slips });
  }),
  'training.putCard': serve('training.putCard', async (rooms, params) =>
    onTray(rooms, (tray) => tray.putCard(params.cardId)),
  ),
  'training.takeCard': serve('training.takeCard', async (rooms) => onTray(rooms, (tray) => tray.takeCard())),
  'training.setPaper': serve('training.setPaper', async (rooms, params) =>
    onTray(rooms, (tray) => tray.setPaper(params.paper)),
  ),
  'training.setLine': serve('training.setLine', async (rooms, params) =>
    onTray(rooms, (tray) => tray.setLine(params.line)),
  ),
  'training.setPrinterLies': serve('training.setPrinterLies', async (rooms, params) =>
    onTray(rooms, (tray) => tray.setPrinterLies(params.lies)),
  ),
  'training.setPrinterJam': serve('training.setPrinterJam', async (rooms, params) =>
    onTray(rooms, (tray) => tray.setPrinterJam(params.jam)),
  ),
  'training.setTerminalFault': serve('training.setTerminalFault', async (rooms, params) =>
    onTray(rooms, (tray) => tray.setTerminalFault(params.fault)),
  ),
  'training.setFormPrinter': serve('training.setFormPrinter', async (rooms, { fault, loaded }) =>
    onTray(rooms, (tray) =>
      tray.setFormPrinter({ ...(fault === undefined ? {} : { fault }), ...(loaded === undefined ? {} : { loaded }) }),
    ),
  ),
  'training.setPlugged': serve('training.setPlugged', async (rooms, params) =>
    onTray(rooms, (tray) => tray.setPlugged(params.device, params.plugged)),
  ),
  'training.setFault': serve('training.setFault', async (rooms, params) =>
    onTray(rooms, (tray) => tray.setFault(params.device, params.fault)),
  ),
  'training.showCode': serve('training.showCode', async (rooms, params) =>
    onTray(rooms, (tray) => tray.desk.showCode(params.code)),
  ),
  'training.setHandset': serve('training.setHandset', async (rooms, params) =>
    onTray(rooms, (tray) => tray.desk.setHandset(params.handset)),
  ),
  'training.shoot': serve('training.shoot', async (rooms, params) =>
    onTray(rooms, (tray) => tray.desk.shoot(params.shot)),
  ),
  'training.setPadHand': serve('training.setPadHand', async (rooms, params) =>
    onTray(rooms, (tray) => tray.desk.setPadHand(params.hand)),
  ),
};
