/**
 * What a resident document said, decoded from its chip. Texts are exactly the chip's (trailing pads removed), dates `YYYY-MM-DD`.
 * `document` is dispatched on the type flag at byte 248: blank citizen, `J` Hong Kong/Macao/Taiwan resident permit,
 * `I` foreigner 2017, `Y` foreigner 2023 (shared/devices 1.1; GA 467).
 */
export type IdCard = {
  readonly document: 'citizen' | 'hmt-resident' | 'foreigner-2017' | 'foreigner-2023';
  readonly name: string;
  readonly chineseName?: string;
  readonly sexCode: string;
  readonly ethnicCode?: string;
  readonly nationality?: string;
  readonly birthDate?: string;
  readonly address?: string;
  /** Where the person lives now, when the police wrote it on the card after it was made; citizens only. */
  readonly newAddress?: string;
  /** 18 digits or, for `foreigner-2017`, 3 letters and 12 digits. */
  readonly number: string;
  readonly issuer?: string;
  readonly validFrom?: string;
  /** Absent = long-term (长期). */
  readonly validTo?: string;
  readonly passNumber?: string;
  /** WLT bytes in base64 for a licensed decoder; never shown without one. */
  readonly photoWlt?: string;
  /** Fingerprints of the card in base64, in memory only; absent unless the station's configuration asks readers for them. */
  readonly fingerprintParts?: string;
  readonly warnings: readonly (
    | 'name-cut'
    | 'name-lone-surrogate'
    | 'number-check-digit'
    | 'birth-differs'
    | 'sex-differs'
  )[];
};
