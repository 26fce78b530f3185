import { backupVerdictText } from '../screens/recovery.ts';
import { day, ifGiven, words } from './words.ts';

/** Asking, signing in, the state of the station. */
export const deskWords = {
  PARAMS_INVALID: words('这一步填的内容程序看不懂。', '请退回上一步重新填；还不行就关掉窗口重开，再告诉县里。'),
  METHOD_UNKNOWN: words('这个窗口和程序的版本对不上。', '请关掉窗口，重新打开程序。'),
  METHOD_NOT_FOR_PAGE: words('这个窗口不能办这件事。', '请到办理业务的窗口上去办。'),
  NOT_SIGNED_IN: words('还没有登录。', '请先登录，再接着办。'),
  ROLE_MISSING: words('您的岗位没有办这件事的权限。', '请有这个权限的同事来办，或者问站长。'),
  SESSION_LOCKED: words('屏幕已经锁上了。', '请输入自己的密码打开，刚才办的还在。'),
  SESSION_ELSEWHERE: words('另一位同事已经在本机登录。', '请等他退出，或者由他接着办；一台电脑同时只能一个人收款。'),
  STATION_STARTING: words('程序正在启动。', '请稍等几秒，会自己接上。'),
  STATION_STOPPING: words('程序正在退出。', '请等它退完，再重新打开接着办。'),
  STATION_BUSY: words('程序正忙着办前一件事。', '请稍等一下再试，同一笔不会办两次。'),
  CONNECTION_LOST: words('窗口和程序之间断了一下。', '会自己接上，接上后请看一眼这笔的状态再往下办。'),
  ID_REUSED: words('这个流水已经办过另一件内容不同的事。', '请回到人员页面重新开始，不要接着刚才的填。'),
  INTERNAL: words('程序内部出错了，这件事没有办完。', '请先看这笔的状态再决定下一步，并把事件号告诉县里。'),
  NOT_FOUND: words('没有找到要办的这一项。', '可能已经办完或换了编号，请刷新列表再看。'),
  SIGN_IN_REFUSED: words(
    '没有登录上，姓名或密码不对。',
    (p) =>
      ifGiven(p, 'attemptsLeft', (left) =>
        Number(left) > 0 ? `请再输一遍，还可以试 ${left} 次。` : '请核对后再试，或者请站长帮忙。',
      ) ?? '请再输一遍。',
  ),
  OPERATOR_LOCKED: words(
    (p) => ifGiven(p, 'minutes', (m) => `密码输错次数太多，已锁住，还要等 ${m} 分钟。`) ?? '密码输错次数太多，已锁住。',
    '请等时间到了再试，或者请站长解锁。',
  ),
  OPERATOR_NOT_VALID_TODAY: words(
    (p) =>
      ifGiven(p, 'to', (to) => `您的岗位有效期到${day(to)}为止。`) ??
      ifGiven(p, 'from', (f) => `您的岗位从${day(f)}起才有效。`) ??
      '您的岗位今天不在有效期内。',
    '请联系县里延长，联网后会自动更新。',
  ),
  APPROVAL_REFUSED: words(
    '第二个人的密码不对，没有通过。',
    (p) => ifGiven(p, 'attemptsLeft', (left) => `请他本人再输一遍，还可以试 ${left} 次。`) ?? '请他本人再输一遍。',
  ),
  APPROVAL_SAME_PERSON: words('复核的人不能是经办的人自己。', '请另一位有权限的同事来输密码。'),
  RECOVERY_MODE: words(
    '本机的账本比上次短了一截，为了不出错，暂停办理。',
    '请不要收款，打电话给县里，按屏幕上的提示找回或核对。',
  ),
  CLOCK_AHEAD: words(
    (p) => ifGiven(p, 'provinceDay', (d) => `本机的日期比省里快，省里今天是${day(d)}。`) ?? '本机的日期比省里快。',
    '请把电脑的日期和时间调准，再开班。',
  ),
  CLOCK_BEHIND: words(
    (p) =>
      ifGiven(p, 'lastBusinessDate', (d) => `本机时间不对，比最后一笔业务的日子（${day(d)}）还早。`) ??
      '本机时间不对，比最后一笔业务还早。',
    '请把电脑的日期和时间调准，再接着办。',
  ),
  DISK_FULL: words('电脑的磁盘满了，这件事没有记下来。', '请清出一些空间或打电话给县里，有了空间就能接着办。'),
  DISK_FAILED: words('写磁盘时出错，为了保住账本，暂停办理。', '请不要关电源，打电话给县里，按提示重新打开程序核对。'),
  POLICY_MISSING: words(
    (p) => ifGiven(p, 'year', (y) => `还没有收到${y}年度的缴费政策。`) ?? '还没有收到县里的缴费政策。',
    '请联网等政策下来，或者打电话问县里。',
  ),
  TERMINAL_REVOKED: words('这台电脑已经被停用，不能再收款。', '请打电话给县里；以前办的都还在，会照样上传。'),
  TRAINING_ONLY: words('这是演练里才有的功能，正式办理时不能用。', '请到演练模式里使用。'),
  BLOB_TOO_LARGE: words('文件太大，放不进来。', '请分成几份，每份不超过 200 兆。'),
  BACKUP_REFUSED: words(
    (p) =>
      ifGiven(p, 'why', (why) => `这份备份不能用：${backupVerdictText(why)}`) ?? '这份备份不能用，没有动现在的账本。',
    '现在的账本没有动。请换一份备份，或者打县里电话。',
  ),
  BLOB_GONE: words('这个文件已经过期。', '请在原来的页面再打开一次。'),
} as const;
