import { ok } from '../../contract/values/result.ts';
import { refuse } from '../../core/kernel/outcome.ts';
import { serve } from './serve.ts';

const endings = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/tiff': 'tif', 'application/pdf': 'pdf' } as const;

/** Papers of applications and the signature under the declaration. */
export const paperHandlers = {
  'papers.listPapers': serve('papers.listPapers', (rooms, params) => ok(rooms.papers.list(params.enrolmentId))),
  'papers.scan': serve('papers.scan', async (rooms, params, caller) =>
    rooms.papers.scan(caller.who, params.enrolmentId),
  ),
  'papers.cancel': serve('papers.cancel', (rooms) => {
    rooms.papers.cancel();
    return ok({});
  }),
  'papers.view': serve('papers.view', async (rooms, params) => {
    const read = await rooms.papers.read(params);
    if (!read.ok) return read;
    const { bytes, mime } = read.value;
    const blobId = rooms.blobs.put({ mime, bytes, fileName: `${params.paperId.slice(0, 8)}.${endings[mime]}` });
    return blobId === undefined ? refuse('BLOB_TOO_LARGE') : ok({ blobId, mime });
  }),
  'papers.remove': serve('papers.remove', (rooms, params, caller) => rooms.papers.remove(caller.who, params)),
  'papers.sign': serve('papers.sign', async (rooms, params, caller) =>
    rooms.papers.sign(caller.who, params.enrolmentId),
  ),
  'papers.witness': serve('papers.witness', async (rooms, params, caller) =>
    rooms.papers.witness(rooms, caller.who, params),
  ),
};
