import type { ApplicationFacts } from '../../../src-main/core/ports/paper.ts';

/** An application of a made-up resident. */
export const applicationFacts: ApplicationFacts = {
  store: 'training',
  place: '练习县第一镇服务站',
  copy: 0,
  serial: 'T1-20261122-000004',
  at: '2026-11-22T09:21:07+08:00',
  name: '陈新样',
  idNumber: '610999200802150013',
  documentType: '01',
  sex: 'male',
  birthDate: '2008-02-15',
  ethnic: '汉族',
  village: '石桥村',
  address: '练习县第一镇石桥村12号',
  phone: '19900000011',
  specialGroup: '普通居民',
  tierFen: 30_000,
  bankCard: '6299 **** **** 0017',
  declared: 'ticked',
  papers: 2,
  operatorName: '王五',
};
