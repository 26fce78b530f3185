import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Answer, Params } from '../../contract/index.ts';
import {
  findImport,
  importFile,
  type JudgeDesk,
  listImports,
  listLines,
  settleElsewhere,
} from '../../core/elsewhere/index.ts';
import type { Who } from '../../core/kernel/environment.ts';
import { type Outcome, refuse } from '../../core/kernel/outcome.ts';
import { ok } from '../../contract/values/result.ts';
import type { Rooms } from '../rooms.ts';
import { serve } from './serve.ts';

/** Tells one file from another, piece by piece: a large file is never held whole for it. */
async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

/** Whom a number belongs to: in the province's copy, or among those who applied here. */
function judgeDesk({ environment, local }: Rooms): JudgeDesk {
  return {
    environment,
    findByNumber: (idNumber) =>
      environment.mirror.findByIdNumber(idNumber)?.personKey ?? local.findByIdNumber(idNumber)?.enrolment.personKey,
  };
}

/** Reads the sent file beside the counter's work and takes its first sheet with lines into the books. */
async function takeFile(
  rooms: Rooms,
  who: Who,
  params: Params<'elsewhere.importFile'>,
): Promise<Outcome<Answer<'elsewhere.importFile'>>> {
  const { environment, place } = rooms;
  const upload = place?.uploads.find(params.blobId);
  // The file went with the first answer; whoever asks again hears it once more.
  if (!place || !upload) return findImport(environment, params) ?? refuse('BLOB_GONE');
  const fileHash = await hashOf(upload.file);
  const table = await environment.tables?.read(upload.file);
  const sheet = table?.ok === true ? table.value.sheets[0] : undefined;
  if (!sheet) return refuse('ELSEWHERE_UNREADABLE');
  const { importId, source, year } = params;
  const file = { importId, source, year, fileName: upload.fileName, fileHash, sheet };
  const taken = await importFile(judgeDesk(rooms), who, file);
  if (taken.ok) place.uploads.drop(params.blobId);
  return taken;
}

/** Money received elsewhere. */
export const elsewhereHandlers = {
  'elsewhere.importFile': serve('elsewhere.importFile', (rooms, params, caller) => takeFile(rooms, caller.who, params)),
  'elsewhere.listLines': serve('elsewhere.listLines', (rooms, params) => ok(listLines(rooms.environment, params))),
  'elsewhere.listImports': serve('elsewhere.listImports', (rooms) => ok(listImports(rooms.environment))),
  'elsewhere.settle': serve('elsewhere.settle', (rooms, params, caller) =>
    settleElsewhere(judgeDesk(rooms), caller.who, params),
  ),
};
