/** A screen that has just come counts no touch for this long, ms: the second tap of a double tap was meant for the one before. */
export const blinkMs = 250;
