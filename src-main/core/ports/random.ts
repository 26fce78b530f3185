/** Source of randomness; seeded in simulations. */
export interface RandomSource {
  bytes(length: number): Uint8Array;
}
