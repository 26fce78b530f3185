import { ok } from '../../contract/values/result.ts';
import { type Outcome, refuse } from '../../core/kernel/outcome.ts';
import { askHeldActs } from '../../core/operators/index.ts';
import type { BooksPlace } from '../restore/place.ts';
import { actsKnownTo, lookAt, lookAtAll, restoreBackup } from '../restore/restore.ts';
import type { Rooms } from '../rooms.ts';
import { serve } from './serve.ts';

/** The restore exists only while the books are short or broken; at any other time there is nothing to put back. */
function inRecovery(rooms: Rooms): Outcome<BooksPlace> {
  return rooms.environment.phase() === 'recovery' && rooms.place ? ok(rooms.place) : refuse('NOT_FOUND');
}

export const recoveryHandlers = {
  'recovery.listBackups': serve('recovery.listBackups', async (rooms) => {
    const place = inRecovery(rooms);
    return place.ok ? ok({ backups: [...(await lookAtAll(rooms, place.value))] }) : place;
  }),
  'recovery.checkUpload': serve('recovery.checkUpload', async (rooms, { blobId }) => {
    const place = inRecovery(rooms);
    if (!place.ok) return place;
    const upload = place.value.uploads.find(blobId);
    if (!upload) return refuse('BLOB_GONE');
    const savedMs = rooms.environment.clock.wallMs();
    const backup = await lookAt(rooms, place.value, { backupId: 'upload', file: upload.file, savedMs });
    if (backup.verdict === 'fit') place.value.learnFrom(upload.file);
    return ok({ backup });
  }),
  'recovery.restore': serve('recovery.restore', async (rooms, params) => {
    const place = inRecovery(rooms);
    return place.ok ? restoreBackup(rooms, place.value, params) : place;
  }),
  'recovery.askProvince': serve('recovery.askProvince', async (rooms) => {
    const place = inRecovery(rooms);
    if (!place.ok) return place;
    return askHeldActs(rooms.environment, await actsKnownTo(rooms, place.value));
  }),
  'blobs.openUpload': serve('blobs.openUpload', (rooms, { bytes, fileName }) => {
    const mayBe = rooms.session.current() !== undefined || rooms.environment.phase() === 'recovery';
    if (!rooms.place || !mayBe) return refuse('NOT_FOUND');
    const opened = rooms.place.uploads.open(bytes, fileName);
    return opened.ok ? ok({ blobId: opened.value }) : refuse(opened.error);
  }),
};
