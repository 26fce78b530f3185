/** Every kind of device a station may have, as configuration, device host, contract and screens name it. */
export const deviceKinds = [
  'id-card-reader',
  'receipt-printer',
  'form-printer',
  'document-printer',
  'payment-terminal',
  'social-security-reader',
  'code-scanner',
  'document-scanner',
  'signature-pad',
] as const;

/** One of `deviceKinds`. */
export type DeviceKind = (typeof deviceKinds)[number];
