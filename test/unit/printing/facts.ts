import type { ReceiptFacts } from '../../../src-main/core/ports/paper.ts';

/** A receipt like most, with a name that is not. */
export const receiptFacts: ReceiptFacts = {
  store: 'real',
  place: '柳林县示例镇社会保障服务站',
  title: '城乡居民基本养老保险缴费凭证',
  receiptNumber: 'T1-0000123',
  serial: 'T1-20261122-0007',
  copy: 0,
  personName: '李䶮𠮷',
  maskedIdNumber: '6109**********9051',
  village: '上河村',
  year: 2026,
  paymentKind: 'normal',
  tierFen: 30_000,
  selfFen: 30_000,
  governmentFen: 0,
  amountInWords: '人民币叁佰元整',
  tenderedFen: 140_950,
  changeFen: 110_950,
  operatorName: '周经办',
  at: '2026-11-22T09:21:07.120+08:00',
  businessDate: '2026-11-22',
  guardStale: false,
  enrolmentPending: false,
  qr: 'SB1:TEST',
};
