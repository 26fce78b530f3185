/** Name of the social-security application: `sx1.sh.` and the four characters of "social security" in GBK. */
export const applicationName = Uint8Array.from(Buffer.from('7378312E73682EC9E7BBE1B1A3D5CF', 'hex'));

/** The two free files of the application. */
export const fileIds = { EF05: [0xef, 0x05], EF06: [0xef, 0x06] } as const;
export type FileName = keyof typeof fileIds;

/** Records by tag; `4E` continues the name from the second generation on. */
export const tags = {
  cardId: 0x01,
  cardClass: 0x02,
  specVersion: 0x03,
  issuerOrg: 0x04,
  issueDate: 0x05,
  expiryDate: 0x06,
  cardNumber: 0x07,
  socialNumber: 0x08,
  name: 0x09,
  nameExtension: 0x4e,
  sex: 0x0a,
  ethnic: 0x0b,
  birthPlace: 0x0c,
  birthDate: 0x0d,
} as const;

/** What is read, file by file. */
export type ReadPlan = readonly { readonly file: FileName; readonly tags: readonly number[] }[];

/** Everything the two files hold about card and holder. */
export const wholePlan: ReadPlan = [
  {
    file: 'EF05',
    tags: [
      tags.cardId,
      tags.cardClass,
      tags.specVersion,
      tags.issuerOrg,
      tags.issueDate,
      tags.expiryDate,
      tags.cardNumber,
    ],
  },
  {
    file: 'EF06',
    tags: [tags.socialNumber, tags.name, tags.nameExtension, tags.sex, tags.ethnic, tags.birthPlace, tags.birthDate],
  },
];

/** `EF06.08`, as reports name an item. */
export function itemName(file: FileName, tag: number): string {
  return `${file}.${tag.toString(16).toUpperCase().padStart(2, '0')}`;
}
