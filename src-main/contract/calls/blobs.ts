import * as v from 'valibot';
import { call } from '../define.ts';
import { count, id, text } from './shapes.ts';

/**
 * Announces a file the page is about to send. Its bytes follow once, to `/blob/<blobId>` of the page's own origin (`PUT`), within five
 * minutes; exactly as many as announced. `fileName` is shown, never used as a path. Without a session only in recovery.
 */
export const openUpload = call({
  effect: 'command',
  pages: ['counter'],
  roles: 'anyone',
  params: v.strictObject({ fileName: text(200), bytes: v.pipe(count, v.minValue(1)) }),
  result: v.object({ blobId: id }),
  errors: ['BLOB_TOO_LARGE', 'NOT_FOUND'],
});
