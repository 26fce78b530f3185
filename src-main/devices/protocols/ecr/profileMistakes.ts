import { type EcrFieldName, ecrOperations } from './fieldNames.ts';
import type { EcrLayout, EcrOperationPlan, EcrProfileFile } from './profileSchema.ts';

/** One mistake: where in the file and what is wrong there. */
export type ProfileMistake = { readonly path: string; readonly problem: string };

/** What is wrong with a profile although every key alone is fine: widths, overlaps, missing fields, names of nothing. */
export function profileMistakes(file: EcrProfileFile): readonly ProfileMistake[] {
  return [
    ...framingMistakes(file),
    ...Object.entries(file.layouts).flatMap(([name, layout]) => layoutMistakes(file, name, layout)),
    ...ecrOperations.flatMap((name) => operationMistakes(file, name)),
    ...classMistakes(file),
  ];
}

function framingMistakes({ framing }: EcrProfileFile): readonly ProfileMistake[] {
  const mistakes: ProfileMistake[] = [];
  const marks: readonly [string, string][] = [
    ['framing.start', framing.start.slice(0, 2)],
    ['framing.ack', framing.ack],
    ['framing.nak', framing.nak],
    ...(framing.progress ? [['framing.progress.start', framing.progress.start] as [string, string]] : []),
  ];
  marks.forEach(([path, byte], index) => {
    const twin = marks.slice(0, index).find(([, other]) => other === byte);
    if (twin) mistakes.push({ path, problem: `is the same byte as ${twin[0]}` });
  });
  if (framing.length.form === 'none' && framing.end.length !== 2)
    mistakes.push({ path: 'framing.end', problem: 'a frame without a length needs one end byte' });
  if (framing.length.form === 'none' && framing.check.place === 'before-end')
    mistakes.push({ path: 'framing.check.place', problem: 'a frame without a length has its check behind the end' });
  if (framing.length.form === 'fixed' && framing.length.bytes > framing.maxBodyBytes)
    mistakes.push({ path: 'framing.length.bytes', problem: `more than maxBodyBytes, ${framing.maxBodyBytes}` });
  if (new Set(framing.check.covers).size !== framing.check.covers.length)
    mistakes.push({ path: 'framing.check.covers', problem: 'a part is covered twice' });
  return mistakes;
}

function layoutMistakes(file: EcrProfileFile, name: string, layout: EcrLayout): readonly ProfileMistake[] {
  const path = `layouts.${name}`;
  const mistakes: ProfileMistake[] = [];
  layout.fields.forEach((field, index) => {
    const at = `${path}.fields.${index}`;
    const before = layout.fields.slice(0, index);
    if (field.name !== 'filler' && before.some((other) => other.name === field.name))
      mistakes.push({ path: `${at}.name`, problem: `${field.name} stands twice` });
    if (field.encoding === 'bcd' && (layout.form === 'separated' || file.framing.length.form === 'none'))
      mistakes.push({ path: `${at}.encoding`, problem: 'packed digits may hold a separator or an end mark' });
    const room = 'bytes' in field ? field.bytes * (field.encoding === 'bcd' ? 2 : 1) : field.maxBytes;
    const long = [field.value ?? '', ...(field.oneOf ?? [])].find((text) => text.length > room);
    if (long !== undefined) mistakes.push({ path: at, problem: `"${long}" is longer than the field, ${room}` });
  });
  return layout.form === 'fixed' ? [...mistakes, ...widthMistakes(file, path, layout)] : mistakes;
}

function widthMistakes(
  { framing }: EcrProfileFile,
  path: string,
  layout: Extract<EcrLayout, { form: 'fixed' }>,
): readonly ProfileMistake[] {
  const mistakes: ProfileMistake[] = [];
  let end = 0;
  layout.fields.forEach((field, index) => {
    const at = `${path}.fields.${index}.at`;
    if (field.at < end)
      mistakes.push({ path: at, problem: `${field.name} begins at ${field.at}, before ${end}: overlap` });
    if (field.at > end)
      mistakes.push({ path: at, problem: `${field.name} begins at ${field.at}, ${end} was left: gap` });
    end = field.at + field.bytes;
  });
  if (end !== layout.bytes)
    mistakes.push({
      path: `${path}.bytes`,
      problem: `the fields end at ${end}, the message has ${layout.bytes} bytes`,
    });
  if (layout.bytes > framing.maxBodyBytes)
    mistakes.push({ path: `${path}.bytes`, problem: `more than framing.maxBodyBytes, ${framing.maxBodyBytes}` });
  if (framing.length.form === 'fixed' && layout.bytes !== framing.length.bytes)
    mistakes.push({ path: `${path}.bytes`, problem: `every frame has ${framing.length.bytes} bytes` });
  return mistakes;
}

function operationMistakes(file: EcrProfileFile, name: (typeof ecrOperations)[number]): readonly ProfileMistake[] {
  const plan = file.operations[name];
  if (!plan) return [];
  const path = `operations.${name}`;
  const unknown = [plan.request, ...plan.answers]
    .filter((layout) => !(layout in file.layouts))
    .map((layout) => ({ path, problem: `there is no layout ${layout}` }));
  return unknown.length > 0 ? unknown : fieldMistakes(file, { name, path, plan });
}

function fieldMistakes(
  file: EcrProfileFile,
  { name, path, plan }: { readonly name: string; readonly path: string; readonly plan: EcrOperationPlan },
): readonly ProfileMistake[] {
  const mistakes: ProfileMistake[] = [];
  const has = (layout: string, field: EcrFieldName): boolean =>
    file.layouts[layout]?.fields.some((one) => one.name === field) ?? false;
  const money = name === 'sale' || name === 'void' || name === 'refund';
  const [first] = plan.answers;
  const wanted = [
    ...(money ? (['amount'] as const) : []),
    ...plan.needs,
    ...Object.keys(plan.values),
  ] as EcrFieldName[];
  for (const field of wanted.filter((one) => !has(plan.request, one)))
    mistakes.push({ path, problem: `its request has no field ${field}` });
  if (money && first === undefined) mistakes.push({ path: `${path}.answers`, problem: 'an answer is needed' });
  if (first === undefined) return mistakes;
  for (const layout of plan.answers.filter((one) => !has(one, 'rc')))
    mistakes.push({ path: `${path}.answers`, problem: `${layout} has no field rc` });
  const back: readonly EcrFieldName[] = [...plan.match, ...(money ? file.approvedNeeds : [])];
  for (const field of back.filter((one) => !has(first, one)))
    mistakes.push({ path, problem: `its answer ${first} has no field ${field}` });
  return mistakes;
}

/** A code with two meanings would make the order of a list decide about money. */
function classMistakes(file: EcrProfileFile): readonly ProfileMistake[] {
  const seen = new Map<string, string>();
  const mistakes: ProfileMistake[] = [];
  for (const [name, codes] of Object.entries(file.classes)) {
    codes.forEach((code, index) => {
      const other = seen.get(code);
      if (other !== undefined)
        mistakes.push({ path: `classes.${name}.${index}`, problem: `${code} is in ${other} already` });
      seen.set(code, name);
    });
  }
  return mistakes;
}
