import { eligibilityText } from '../eligibility.ts';
import { pinText, socialCardAdvice } from '../socialSecurity.ts';
import { ifGiven, words } from './words.ts';

/** People, cards and readers, registration. */
export const peopleWords = {
  PERSON_UNKNOWN: words('没有找到这个人。', '请让本人把身份证放上读卡器，或者换个办法再查。'),
  LOOK_REASON_MISSING: words('只看资料不办业务，要写明原因。', '请写一句为什么要看，看过会留下记录。'),
  SEARCH_TOO_SHORT: words('查找的内容太短。', '请至少输一个汉字、两个字母或三位数字。'),
  READER_MISSING: words('没有找到读卡器。', '请把读卡器的线插好；暂时读不了，可以手工录号并写原因。'),
  READER_FAILED: words('读卡器没有正常回答。', '请拔下读卡器的线再插上，等五秒再放卡。'),
  CARD_MISSING: words('读卡器上没有卡。', '请把身份证平放在读卡器上，先不要拿走。'),
  CARD_UNREADABLE: words('卡没有读出来。', '请拿起来换个位置再放；还不行请本人换证，可以手工录号。'),
  CARD_SECURITY: words(
    '这张卡没有通过安全检查，可能不是真卡。',
    '请仔细核对本人和证件，不要用这张卡办理，并告诉站长。',
  ),
  CARD_UNKNOWN_DOCUMENT: words('这种证件本站还不认识。', '请问本人有没有居民身份证，或者打电话问县里。'),
  CARD_NEEDS_ID_CARD: words('这是第三代社保卡，本站没有读它的密钥，读不出姓名和号码。', '请本人改放居民身份证。'),
  CARD_NUMBER_INVALID: words(
    (p) =>
      ifGiven(
        p,
        'position',
        (at) =>
          ifGiven(p, 'expected', (digit) => `证件号码第 ${at} 位不对，按规则应是 ${digit}。`) ??
          `证件号码第 ${at} 位不对。`,
      ) ?? '证件号码不对，没有通过校验。',
    '请对着证件一位一位地核对，再重新输。',
  ),
  CARD_OF_ANOTHER: words('放的不是登记人的社保卡，没有用它。', '请放登记人本人的社保卡；别人的卡不能登记在这里。'),
  CARD_PIN_UNKNOWN: words(`${pinText.unknown}。`, '请把卡拔出来再插一次，问清本人再决定要不要输；密码本站不留。'),
  SOCIAL_CARD_FAILED: words('社保卡没有读成，没有填账号。', (p) => socialCardAdvice(String(p['reason'] ?? ''))),
  DEVICE_BUSY: words('设备正在忙。', '请等它做完，几秒后再试。'),
  CODE_EXPIRED: words('这个电子社保卡的码过期了。', '请本人在手机上刷新，出来新码马上扫。'),
  CODE_USED: words('这个码已经用过一次。', '请本人当面在手机上刷新，不要扫截图或别人发来的码。'),
  CODE_UNKNOWN: words('省里不认识这个码，没有对上人。', '请看清是不是电子社保卡；外省的卡请改放身份证。'),
  CODE_OFFLINE: words('线路断了，电子社保卡的码现在没法核对。', '请本人改放身份证或社保卡，或者等线路好了再扫。'),
  CODE_PAYMENT: words(
    '这是手机付款码，本站没有开通扫码收款，没有扣钱。',
    '请收现金或刷卡；办业务请本人打开电子社保卡。',
  ),
  CODE_NOT_OURS: words('这个码和社保业务没有关系。', '请扫电子社保卡、票据上的码，或者证件号码。'),
  SCANNER_MISSING: words('没有找到高拍仪。', '请看高拍仪的线和它存图的文件夹；材料可以晚些再拍。'),
  SCAN_FAILED: words('没有拍成。', '请看高拍仪有没有卡纸、开盖，再拍一次。'),
  SCAN_CANCELLED: words('已经取消，没有留下图。', '要拍时再按一次。'),
  SCAN_NOTHING: words('等了一会儿，没有新的图出来。', '请在高拍仪的程序里按拍照，存到设置好的文件夹，再试一次。'),
  PAPER_REFUSED: words(
    (p) =>
      p['why'] === 'too-large'
        ? '这个文件太大，没有收进来。'
        : p['why'] === 'unreadable'
          ? '这个文件没有存完整，没有收进来。'
          : '这个文件不是本站能收的图片或文档，没有收进来。',
    '请在高拍仪的程序里改存成普通图片，清晰度不要太高，再拍一次。',
  ),
  PAPERS_FULL: words('这一份登记的材料已经满了。', '请先删掉拍坏的，再拍。'),
  PAD_MISSING: words('没有找到签字板。', '请把签字板的线插好，或者请见证人。'),
  PAD_FAILED: words('签字板没有正常回答，没有留下签字。', '请把线拔下再插上，再签一次；还不行请见证人。'),
  SIGNATURE_NOT_GIVEN: words(
    (p) =>
      p['why'] === 'refused'
        ? '本人在签字板上按了不同意。'
        : p['why'] === 'timeout'
          ? '等了一会儿，没有签字。'
          : '签字取消了。',
    '请问本人的意思；不会写字的请见证人。',
  ),
  ENROLMENT_INCOMPLETE: words(
    (p) => ifGiven(p, 'count', (count) => `登记表还有 ${count} 处没有填好。`) ?? '登记表还没有填好。',
    '请把标出来的格子填好，再交上去。',
  ),
  ALREADY_ENROLLED: words('这个人已经参保，或者登记已经交上去了。', '不用再登记，请直接打开这个人办理。'),
  REVIEW_NOT_NEEDED: words('这份登记不需要复核，或者已经复核过了。', '请回到列表看别的。'),
  NOT_ELIGIBLE: words(
    (p) => ifGiven(p, 'rule', (rule) => eligibilityText(rule, p)) ?? '按规定现在不能缴费。',
    (p) =>
      ifGiven(p, 'rule', (rule) => `请向本人说明；有疑问记下规则号 ${rule} 问县里。`) ?? '请向本人说明，有疑问问县里。',
  ),
} as const;
