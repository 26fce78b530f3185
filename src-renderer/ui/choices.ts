/** One choice: its code, its words and the pinyin initials of the words. */
export type Choice = { readonly code: string; readonly name: string; readonly initials: string };

/** What a choice field takes; more than seven choices are searched by characters or initials. */
export type ChoiceFieldProps = {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly code: string | undefined;
  readonly onCode: (code: string) => void;
  readonly source?: string | undefined;
  readonly problem?: string | undefined;
  readonly locked?: boolean;
};

/** Whether a choice answers to what was typed: characters anywhere, or initials from the start (`sq` finds 石桥村). */
export function answersTo(choice: Choice, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  return wanted === '' || choice.name.includes(wanted) || choice.initials.toLowerCase().startsWith(wanted);
}
