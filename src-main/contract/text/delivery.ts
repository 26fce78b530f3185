/** What a refusal of the province asks for. The province's own reason is shown beside it, as it came. */
const advice: Readonly<Record<string, string>> = {
  BODY_INVALID: '内容不完整，请把这一件告诉县里，钱和账都在本站。',
  KIND_UNKNOWN: '省里还不受理这种业务，请告诉县里，不用再传。',
  PERSON_UNKNOWN: '省里查不到这个人，请核对证件号码，登记通过以后再传。',
  PERSON_MISMATCH: '省里的编号和证件号码对不上，请核对是不是同一个人；收错了人就冲正。',
  PERSON_DEAD: '省里登记这个人已去世，请核实；本班收的可以冲正，以前收的办退费。',
  ENROLLED_ELSEWHERE: '这个人在别处参保，请和本人说明；本班收的可以冲正，以前收的办退费。',
  ALREADY_ENROLLED: '这个人已经参保，请打开原来的人办理。',
  ALREADY_RECEIVING: '这个人已经领养老金，不该再缴；本班收的可以冲正，以前收的办退费。',
  ALREADY_PAID: '这一年省里已有缴费；本班收的可以冲正，以前收的办退费。',
  YEAR_NOT_DUE: '这一年不能缴；本班收的可以冲正，以前收的办退费。',
  TIER_UNKNOWN: '省里没有这个档次，请核对当年的档次表，再告诉县里。',
  AMOUNT_MISMATCH: '金额和档次对不上，请核对票据，再告诉县里。',
  GROUP_NOT_ELIGIBLE: '这个人不在政府代缴名单里，请核对认定材料。',
  REGISTRATION_REFUSED: '参保登记没有通过，已收的钱要按步骤退给本人。',
  REGISTRATION_PENDING: '登记还在审核，审完会自己接着办，不用动手。',
  ID_INVALID: '省里说证件号码不对，请对着证件核对，再办更正。',
  BIRTH_MISMATCH: '出生日期和省里的不一样，请对着证件核对，再办更正。',
  TOO_YOUNG: '省里算来还不满 16 周岁，请核对出生日期。',
  ID_OTHER_CONTENT: '同一个流水号省里收过不同的内容，请不要再传，马上告诉县里。',
  IN_REVIEW: '县里正在审核，有结果会自己更新，不用动手。',
  RETURNED: '县里退回了，请按写的原因改好再交。',
  ORIGINAL_UNKNOWN: '省里没找到原来那笔，等原来那笔收到以后再传一次。',
  ALREADY_REVERSED: '这笔省里已经冲正过，不用再传，也不要再退钱。',
  REVERSED: '这笔已经冲正，不用再传。',
};

/** What to do about a refused act by the province's code; an unknown code still says where the money stands and whom to ask. */
export function refusalAdvice(code: string | undefined): string {
  return (
    (code === undefined ? undefined : advice[code]) ??
    '请按省里写的原因处理；看不明白就打电话问县里，这一件会一直留在这里。'
  );
}
