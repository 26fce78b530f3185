import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { bankCardText } from '../../../src-main/contract/text/screens/bankCard.ts';
import { enrolmentText as text, reviewReasonText } from '../../../src-main/contract/text/screens/enrolment.ts';
import { sexWords } from '../../../src-main/contract/text/screens/status.ts';
import { formatChineseDate } from '../../../src-main/contract/values/businessDate.ts';

type Application = Answer<'enrolment.getApplication'>;

/** Name and content of each line; what an application lacks has no line. */
function linesOf(application: Application): readonly (readonly [string, string])[] {
  const names = text.reviewFields;
  const { bankCard } = application;
  const lines: readonly (readonly [string, string | undefined])[] = [
    [names.name, application.name],
    [names.number, application.maskedIdNumber],
    [names.sexAndBirth, `${sexWords[application.sex]} ${formatChineseDate(application.birthDate)}`],
    [names.ethnic, application.ethnic],
    [names.village, application.village],
    [names.address, application.address],
    [names.phone, application.maskedPhone],
    [names.tier, text.tier(application.tierFen)],
    [names.group, application.specialGroup],
    [names.declared, text.declaredBy[application.declared]],
    [names.account, bankCard && `${bankCard.masked} ${bankCardText.holders[bankCard.holder]}`],
    [names.keyed, application.keyedReason],
    [names.by, application.operatorName],
  ];
  return lines.flatMap(([name, content]) =>
    content === undefined || content === '' ? [] : [[name, content] as const],
  );
}

/** What was handed in and why a second person has to look at it. */
export function ReviewSummary(props: { readonly application: Application }) {
  const { application } = props;
  return (
    <>
      {application.reviewReasons.length > 0 ? (
        <ul className="review-reasons" aria-label={text.reviewWhy}>
          {application.reviewReasons.map((reason) => (
            <li key={reason} className="warn">
              {reviewReasonText(reason)}
            </li>
          ))}
        </ul>
      ) : undefined}
      {application.name === undefined ? <p className="warn">{text.reviewErased}</p> : undefined}
      <dl className="pairs review-lines">
        {linesOf(application).map(([name, content]) => [
          <dt key={`${name} name`}>{name}</dt>,
          <dd key={name}>{content}</dd>,
        ])}
      </dl>
    </>
  );
}
