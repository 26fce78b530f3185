/** A character as dots: rows from the top, each of `ceil(width / 8)` bytes, most significant bit left, 1 = black. */
export type GlyphBitmap = { readonly width: number; readonly height: number; readonly bits: Uint8Array };

/**
 * Draws one character (a code point) in a square of `heightDots`. Never fails: a character no font of ours has
 * comes back as a marked box holding its code point, so a name on paper is never silently wrong.
 */
export type GlyphRasterizer = (character: string, heightDots: number) => GlyphBitmap;
