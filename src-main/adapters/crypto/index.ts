export { createSigner, generateKeyPair, openSealed, sealFor } from './sm2.ts';
export { createCrypto } from './sm3.ts';
export { createPinVerifier, makePinVerifier } from './pin.ts';
export { createSystemRandom } from './random.ts';
