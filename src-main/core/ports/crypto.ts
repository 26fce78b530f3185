/** National algorithms behind a port (Electron's Node has none of them). Hex is lower case. */
export interface Crypto {
  /**
   * SM3 (GB/T 32905-2016) of the UTF-8 bytes of a text, as 64 hex digits. `prefixHex` (whole bytes in hex) is hashed before
   * the text: the chain's previous hash or a salt.
   */
  sm3Text(text: string, prefixHex?: string): string;
  /** SM3 of bytes, as 64 hex digits. */
  sm3(bytes: Uint8Array): string;
}

/** An SM2 key pair (GB/T 32918); public key = uncompressed point, 130 hex digits. */
export type Sm2KeyPair = { readonly publicKey: string; readonly privateKey: string };

/** SM2 signing and verifying over SM3, default user id; signatures are r‖s as 128 hex digits. */
export interface Signer {
  sign(text: string, privateKey: string): string;
  verify(text: string, signature: string, publicKey: string): boolean;
}

/** Checks a six-digit PIN against a stored verifier (scrypt). Slow on purpose, so asynchronous and outside the command queue. */
export interface PinVerifier {
  verify(pin: string, verifier: StoredPin): Promise<boolean>;
}

/** scrypt parameters and result; salt and hash in hex. */
export type StoredPin = {
  readonly salt: string;
  readonly hash: string;
  readonly cost: number;
  readonly blockSize: number;
  readonly parallel: number;
};
