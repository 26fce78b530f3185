import { formatYuan } from '../../contract/values/fen.ts';
import type { ApplicationFacts } from '../../core/ports/paper.ts';
import { clockTime } from '../printing/lines.ts';
import type { DocumentPlan, GridCell } from './plan.ts';

const sexWords = { male: '男', female: '女' } as const;

/** Names of the documents an application may rest on, by their code (AAC058). */
const documentNames: Readonly<Record<string, string>> = {
  '01': '居民身份证',
  '02': '居民身份证（手工录号）',
  '04': '港澳居民居住证',
  '05': '台湾居民居住证',
  '06': '外国人永久居留身份证',
  '07': '外国人永久居留身份证（旧）',
};

const declaredWords = {
  ticked: '（请本人在下面签名或按指纹）',
  signature: '（本人已在签字板上签名，签名随登记保存）',
  witness: '（本人不会写字，已念给本人听，见证人见证）',
} as const;

/** The registration form of the resident pension scheme (参保登记表), filled from what was handed in, with room for three opinions. */
export function applicationForm(facts: ApplicationFacts, paper: DocumentPlan['paper']): DocumentPlan {
  const minRows = paper === 'A4' ? 3.5 : 2;
  return {
    title: '城乡居民基本养老保险参保登记表',
    paper,
    madeAt: facts.at,
    ...(facts.store === 'training' ? { mark: '演练用纸 不是凭证' } : {}),
    blocks: [
      ...(facts.copy === 0 ? [] : [{ type: 'line', text: `补打 第${facts.copy}次`, bold: true } as const]),
      {
        type: 'pairs',
        pairs: [
          ['经办机构', facts.place],
          ['流水号', facts.serial],
          ['登记时间', clockTime(facts.at)],
          ['经办人', facts.operatorName],
        ],
      },
      { type: 'grid', rows: fields(facts) },
      {
        type: 'line',
        text: `本人声明：没有参加别的养老保险，没有重复领取养老待遇，以上所填都属实。${declaredWords[facts.declared]}`,
      },
      { type: 'signatures', names: ['参保人（签名或指纹）', '日期'] },
      {
        type: 'grid',
        rows: [
          [{ name: '村居意见', content: '', minRows }],
          [{ name: '乡镇意见', content: '', minRows }],
          [{ name: '县经办机构', content: '', minRows }],
        ],
      },
      { type: 'signatures', names: ['村协办员', '经办人', '复核人'] },
    ],
  };
}

/** A name of fifty characters and an address of a hundred have rows of their own, so that even they leave the form on one page. */
function fields(facts: ApplicationFacts): readonly (readonly GridCell[])[] {
  const account = facts.bankCard === '' ? '' : `${facts.bankCard}（社保卡，本人同意读取）`;
  return [
    [{ name: '姓名', content: facts.name }],
    [
      { name: '性别', content: sexWords[facts.sex] },
      { name: '民族', content: facts.ethnic },
    ],
    [
      { name: '证件类型', content: documentNames[facts.documentType] ?? facts.documentType },
      { name: '出生日期', content: facts.birthDate },
    ],
    [
      { name: '证件号码', content: facts.idNumber },
      { name: '联系电话', content: facts.phone },
    ],
    [{ name: '户籍地址', content: facts.address }],
    [
      { name: '户籍村', content: facts.village },
      { name: '特殊群体', content: facts.specialGroup },
    ],
    [
      { name: '缴费档次', content: `${formatYuan(facts.tierFen)} 元` },
      { name: '材料', content: facts.papers === 0 ? '' : `电子件 ${facts.papers} 份` },
    ],
    [{ name: '待遇账号', content: account }],
  ];
}
