/**
 * Schemes (险种) money is collected for. Only one is delivered; it is a dimension of contribution, posting, receipt and day all the same, so
 * that a second one could never be added to the first by a sum nobody thought of.
 */
export const schemes = ['resident-pension'] as const;

/** A scheme. */
export type Scheme = (typeof schemes)[number];

/** The scheme this product collects for. */
export const deliveredScheme: Scheme = 'resident-pension';

/** What a sheet calls a scheme. */
export const schemeNames: Readonly<Record<Scheme, string>> = { 'resident-pension': '城乡居民基本养老保险' };
