import { parsePhone } from '../../../contract/values/phone.ts';
import { foldIdNumber } from '../../../contract/values/residentIdNumber.ts';
import type { ColumnBrief } from '../../spreadsheet/index.ts';

/** What a line of a village list may say. */
export type ListField = 'name' | 'idNumber' | 'amount' | 'tier' | 'household' | 'phone' | 'kind' | 'paper' | 'remark';

/** A number of a person, or what a spreadsheet made of one. */
const looksLikeIdNumber = (cell: string): boolean =>
  /^(?:\d{15}|\d{17}[\dX])$/.test(foldIdNumber(cell)) || scientific.test(cell.trim());

/** A number of 18 digits that a spreadsheet took for a figure: `4.4E+17`. */
export const scientific = /^[1-9](?:\.\d+)?E\+1[4-9]$/i;

const looksLikeName = (cell: string): boolean => /^[\p{Script=Han}\p{Co}·\s]{2,15}$/u.test(cell.trim());

const looksLikeMoney = (cell: string): boolean => /^[\d,.\s]{2,9}(?:元)?$/.test(cell.trim());

/** Headings of village lists as townships write them; the longest word that fits wins. */
export const listColumns: readonly ColumnBrief<ListField>[] = [
  {
    field: 'idNumber',
    words: ['居民身份证号码', '公民身份号码', '身份证号码', '身份证号', '证件号码', '身份证', '证件号'],
    fits: looksLikeIdNumber,
  },
  {
    field: 'name',
    words: ['参保人姓名', '缴费人姓名', '参保人员姓名', '姓名', '参保人', '缴费人'],
    fits: looksLikeName,
  },
  {
    field: 'amount',
    words: ['个人缴费金额', '实缴金额', '应缴金额', '缴费金额', '金额(元)', '金额', '缴费额', '实收'],
    fits: looksLikeMoney,
  },
  { field: 'tier', words: ['缴费档次', '参保档次', '选择档次', '档次'] },
  { field: 'household', words: ['户主姓名', '户主', '户号', '户编号'], spreads: true },
  {
    field: 'phone',
    words: ['联系电话', '手机号码', '手机号', '电话', '联系方式'],
    fits: (cell) => parsePhone(cell).ok,
  },
  { field: 'kind', words: ['缴费方式', '缴费类别', '资助类别', '代缴类别', '人员类别', '参保类别'] },
  { field: 'paper', words: ['批准文号', '文件号', '决议号', '文号'] },
  { field: 'remark', words: ['备注', '说明'] },
];

/** Words of a list for who pays; anything else is the person. */
export const kindWords = {
  government: ['政府代缴', '财政代缴', '全额代缴', '代缴', '资助'],
  aid: ['集体补助', '集体'],
} as const;
