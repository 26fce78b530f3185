import type { Result } from '../../contract/values/result.ts';

/** A picture a page can show: a whole file and what it is. */
export type CardPhoto = { readonly mime: 'image/bmp'; readonly bytes: Uint8Array };

/**
 * Why a photo can't be shown. `no-decoder`: the station has no licensed decoder, which is the usual case and no fault; `photo-refused`: the
 * decoder does not take these bytes or has no licence for this reader; `photo-failed`: the decoder is missing, crashed or hung.
 */
export type PhotoFailure = 'no-decoder' | 'photo-refused' | 'photo-failed';

/**
 * Makes a picture of the photo on an ID card. The chip's 1,024 bytes (WLT) can only be read with the makers' licensed library; this product
 * brings none and writes none. Bytes and picture live in memory and end with the card.
 */
export interface PhotoDecoder {
  /** `photoWlt` as a card holds it, in base64. */
  decode(photoWlt: string): Promise<Result<CardPhoto, PhotoFailure>>;
}
