import { err, ok, type Result } from '../../contract/values/result.ts';
import type { CardPhoto, PhotoDecoder, PhotoFailure } from '../../core/ports/photoDecoder.ts';
import { checked } from './checkedOutcome.ts';
import type { HostKeeper } from './hostKeeper.ts';
import { hostOutcomes } from './messages.ts';

/** Above the start of a helper, the loading of its library and one call. */
const deadlineMs = 20_000;

/** The decoder of card photos as the station sees it; `keeper` is absent where none is configured. */
export class PhotoClient implements PhotoDecoder {
  readonly #keeper: HostKeeper | undefined;

  constructor(keeper: HostKeeper | undefined) {
    this.#keeper = keeper;
  }

  async decode(photoWlt: string): Promise<Result<CardPhoto, PhotoFailure>> {
    if (!this.#keeper) return err('no-decoder');
    const wlt = Uint8Array.from(Buffer.from(photoWlt, 'base64'));
    const request = { message: { type: 'decode-photo', wlt }, deadlineMs, certainty: 'not-done' } as const;
    const done = checked(hostOutcomes.photo, await this.#keeper.request(request), 'not-done');
    if (done.ok) return ok({ mime: 'image/bmp', bytes: done.value.bytes });
    return err(done.error.code === 'photo-refused' ? 'photo-refused' : 'photo-failed');
  }
}
