/** Notes and coins in circulation that a till counts, fen, largest first (People's Bank; 2-yuan and 2-jiao notes are withdrawn). */
export const denominationsFen = [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10] as const;
