/** A kind of identity document: its name, and how far its number alone is enough to enrol somebody. */
export type IdType = {
  readonly name: string;
  readonly check: 'mod11-2' | 'mrz-7-3-1' | 'none';
  readonly enrols: 'yes' | 'no' | 'approval';
};

/** Kinds of identity documents by code. 08–10 are read only: they do not suffice for enrolment. */
export const idTypes: Readonly<Record<string, IdType>> = {
  '01': { name: '居民身份证', check: 'mod11-2', enrols: 'yes' },
  '02': { name: '居民户口簿', check: 'mod11-2', enrols: 'yes' },
  '03': { name: '临时居民身份证', check: 'mod11-2', enrols: 'yes' },
  '04': { name: '港澳居民居住证', check: 'mod11-2', enrols: 'yes' },
  '05': { name: '台湾居民居住证', check: 'mod11-2', enrols: 'yes' },
  '06': { name: '外国人永久居留身份证（2023版）', check: 'mod11-2', enrols: 'yes' },
  '07': { name: '外国人永久居留证（旧）', check: 'mrz-7-3-1', enrols: 'yes' },
  '08': { name: '港澳居民来往内地通行证', check: 'none', enrols: 'no' },
  '09': { name: '台湾居民来往大陆通行证', check: 'none', enrols: 'no' },
  '10': { name: '15位旧身份证号', check: 'none', enrols: 'no' },
  '99': { name: '其他', check: 'none', enrols: 'approval' },
};
